//! The dependents of a field: the fields whose answers can change with its value.
//!
//! They follow from the tables: from the conditions of the rules, and from what their demands read.

use crate::context::Context;
use crate::json::input::{Input, json_of, text_of};
use crate::json::path::{Path, Segment};
use crate::json::pick::within;
use crate::judge::engine::{Checker, Engine};
use crate::judge::raw::RawReport;
use crate::judge::write_up::{Wanted, refuse_path};
use crate::report::Report;
use crate::tables::columns::Code;
use crate::tables::cond::{Cond, Fact};
use crate::tables::fields::{Field, Kind, Level, OPTIONS};
use crate::tables::rules::{Demand, Operation, Rule, Runs, SOFTENED, Scheme, rules};

/// The step that means every index.
const EVERY: &str = "*";

/// Returns the fields whose state or issues can change with the value at `path`, in form order, relative to the input
/// of `operation`.
///
/// The objects around the path and the fields below it are included. If a field is in a list or a dictionary that
/// `path` does not go through, its path has `"*"` for the items. A path that leads to no field has no dependents.
///
/// ```
/// use kosc_orders::forms::dependents;
/// use kosc_orders::{Operation, Path, Segment};
///
/// let path = Path(vec![Segment::Key("end_customer".into()), Segment::Key("type".into())]);
/// let found: Vec<String> = dependents(&path, Operation::Submit).iter().map(Path::dotted).collect();
/// assert!(found.contains(&"end_customer.siret".to_owned()));
/// assert!(!found.contains(&"product.code".to_owned()));
/// ```
#[must_use]
pub fn dependents(path: &Path, operation: Operation) -> Vec<Path> {
    let Some(field) = resolve(path, operation) else { return Vec::new() };
    let root = operation.level().root();
    let marked = marked(field, operation);
    let mut found = Vec::new();
    for other in Field::ALL.iter().copied() {
        if other != field && other.is_below(root) && hangs(other, field, &marked) {
            found.push(locate(other, field, path, root));
        }
    }
    found
}

/// Returns the issues of one field, of the fields below it and of its [`dependents`]. A form can show them at each key
/// stroke.
///
/// They are the issues that [`check`](crate::check()) reports there. `ok` only counts these.
///
/// ```
/// use kosc_orders::{Context, Operation, Path, Segment, check_field};
///
/// let path = Path(vec![Segment::Key("service_ref".into())]);
/// let order = br#"{"type": "terminate", "service_ref": "S19"}"#;
/// let report = check_field(&path, Operation::Create, order, &Context::default());
/// assert_eq!(report.issues[0].rule, "service/ref-format");
/// ```
pub fn check_field(path: &Path, operation: Operation, input: impl Input, context: &Context) -> Report {
    Engine::default().check_field(path, operation, &json_of(&input), context).report(context)
}

impl Checker {
    /// Returns the issues of one field, of the fields below it and of its dependents, as
    /// [`check_field`](crate::check_field()) does. It checks the whole input.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation, Path};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// let order = br#"{"type": "terminate", "service_ref": "S19", "request_type": "create"}"#;
    /// let report = checker.check_field(&Path::from_pointer("/service_ref").unwrap(), order);
    /// assert_eq!(report.issues.iter().map(|issue| issue.rule).collect::<Vec<_>>(), ["service/ref-format"]);
    /// ```
    pub fn check_field(&mut self, path: &Path, input: impl Input) -> Report {
        self.engine.check_field(path, self.operation, &json_of(&input), &self.context).report(&self.context)
    }
}

impl Engine {
    pub(crate) fn check_field(
        &mut self,
        path: &Path,
        operation: Operation,
        json: &[u8],
        context: &Context,
    ) -> RawReport {
        if !leads_somewhere(path, operation, json, context) {
            return refuse_path();
        }
        let mut report = self.raw(Wanted::All, operation, json, context);
        if report.issues.is_empty() {
            return report;
        }
        let mut places = dependents(path, operation);
        places.push(path.clone());
        // An issue about the whole input belongs to each of its fields.
        report.retain(|issue| issue.path.0.is_empty() || places.iter().any(|place| covers(place, &issue.path)));
        report
    }
}

/// Returns whether the path exists in the operation's model or in the input.
fn leads_somewhere(path: &Path, operation: Operation, json: &[u8], context: &Context) -> bool {
    if path.0.is_empty() || resolve(path, operation).is_some() || is_in_model(path, operation, context) {
        return true;
    }
    let Some(mut value) = text_of(json, context.limits().bytes).ok().map(str::trim_ascii) else { return false };
    for step in &path.0 {
        let Some(inner) = within(value, step) else { return false };
        value = inner;
    }
    true
}

/// Returns whether the path is in an option of the catalogue, or below an object that may have any key.
fn is_in_model(path: &Path, operation: Operation, context: &Context) -> bool {
    let mut field = operation.level().root();
    for (depth, segment) in path.0.iter().enumerate() {
        let row = field.row();
        if row.open && field != operation.level().root() {
            return true;
        }
        let next = match (row.kind, segment) {
            (Kind::List, Segment::Index(_)) => field.item(),
            (Kind::Options, Segment::Key(name)) => {
                let is_known = OPTIONS.iter().any(|option| option.name == name);
                let is_listed = context.product.as_ref().is_some_and(|product| product.values(name).is_some());
                if is_listed && !is_known {
                    let rest = path.0.get(depth + 1..).unwrap_or(&[]);
                    return match rest {
                        [] => true,
                        [Segment::Key(key)] => Level::Option.root().child(key).is_some(),
                        _ => false,
                    };
                }
                is_known.then_some(Level::Option.root())
            }
            (Kind::Object, Segment::Key(key)) => field.child(key),
            _ => None,
        };
        match next {
            Some(next) => field = next,
            None => return false,
        }
    }
    true
}

/// Returns whether a path equals a place or is below it. A step of the place may mean each item of a list.
fn covers(place: &Path, path: &Path) -> bool {
    let meets =
        |(place, path): (&Segment, &Segment)| matches!(place, Segment::Key(key) if key == EVERY) || place == path;
    !place.0.is_empty() && place.0.len() <= path.0.len() && place.0.iter().zip(&path.0).all(meets)
}

/// Returns the field of a path of the operation's input.
pub(crate) fn resolve(path: &Path, operation: Operation) -> Option<Field> {
    let mut field = operation.level().root();
    for segment in &path.0 {
        field = match (field.row().kind, segment) {
            (Kind::List, Segment::Index(_)) => field.item()?,
            (Kind::List, Segment::Key(key)) if key == EVERY => field.item()?,
            (Kind::Options, Segment::Key(key)) if key == EVERY || OPTIONS.iter().any(|option| option.name == key) => {
                Level::Option.root()
            }
            (Kind::Object, Segment::Key(key)) => field.child(key)?,
            _ => return None,
        };
    }
    Some(field)
}

/// Returns the path of a field. It has the same items as `path`, as far as both go through the same lists.
fn locate(mut field: Field, from: Field, path: &Path, root: Field) -> Path {
    let mut steps = Vec::new();
    while field != root && field.parent() != field {
        steps.push(field);
        field = field.parent();
    }
    let shared = |item: Field| from == item || from.is_below(item);
    let segments = steps.iter().rev().enumerate().map(|(depth, step)| match path.0.get(depth) {
        _ if !step.key().is_empty() => Segment::Key(step.key().into()),
        Some(item) if shared(*step) => item.clone(),
        _ => Segment::Key(EVERY.into()),
    });
    Path(segments.collect())
}

/// Returns the fields whose answers can change with `with`, as marks by field number. An object is marked if a field in
/// it is.
fn marked(with: Field, operation: Operation) -> Vec<bool> {
    // The status decides whether anything can still be written.
    let is_all = any_is(Fact::LeftDraft.reads(), with);
    let is_softening = any_is(SOFTENED.scope.reads(), with);
    let mut marked = Vec::new();
    for field in Field::ALL {
        let is_softened = is_softening && field.is_below(SOFTENED.below);
        marked.push(is_all || is_softened || cond_reads(field.written_by_caller(), with));
    }
    for rule in rules() {
        // A call that cannot be checked gives one issue about the whole input. Only an update that submits reads the
        // whole order.
        let is_elsewhere =
            matches!(rule.demand, Demand::Ready(_) | Demand::ReadyBelow(_)) && !rule.scope.has(operation);
        if is_elsewhere || rule.code == Code::InvalidCall {
            continue;
        }
        for place in rule.fields {
            if rule_reads(rule, *place, with) {
                mark(&mut marked, *place);
            }
        }
    }
    // An option or object that is switched on is present.
    for field in Field::ALL {
        if field.switch().is_some_and(|switch| marked.get(switch as usize) == Some(&true)) {
            mark(&mut marked, *field);
        }
    }
    // A change in an object affects the fields in it, and a change in a field affects the object.
    for field in Field::ALL {
        if marked.get(field.parent() as usize) == Some(&true) {
            mark(&mut marked, *field);
        }
    }
    for field in Field::ALL.iter().rev() {
        if marked.get(*field as usize) == Some(&true) {
            mark(&mut marked, field.parent());
        }
    }
    marked
}

fn mark(marked: &mut [bool], field: Field) {
    if let Some(mark) = marked.get_mut(field as usize) {
        *mark = true;
    }
}

/// Returns whether an answer about `of` can change with the value of `with`.
fn hangs(of: Field, with: Field, marked: &[bool]) -> bool {
    // An object is present if a field in it is, and a value that is not an object hides the fields in it.
    of.is_below(with) || with.is_below(of) || marked.get(of as usize) == Some(&true)
}

/// Returns whether reading a field also reads `with`: with the fields in it, and through the objects around it.
fn is_read(field: Field, with: Field) -> bool {
    field == with || with.is_below(field) || field.is_below(with)
}

#[inline(never)]
fn any_is(fields: &[Field], with: Field) -> bool {
    fields.iter().any(|field| is_read(*field, with))
}

#[inline(never)]
fn rule_reads(rule: &Rule, at: Field, with: Field) -> bool {
    let parent = at.parent();
    let by_demand = match rule.demand {
        Demand::Required(instead) => any_is(instead, with),
        Demand::AnyItem(_) => is_read(at, with),
        Demand::Floor(stairs) => is_read(stairs, with),
        Demand::SocketAt(stairs, floor) => any_is(&[stairs, floor], with),
        // These check the whole order.
        Demand::Ready(_) | Demand::ReadyBelow(_) => true,
        Demand::Check(Scheme::Rio) => {
            is_read(Field::EndpointReference, with) || any_is(Fact::LineEndpoint.reads(), with)
        }
        _ => false,
    };
    // A body must contain the other fields of the objects that it writes. And a read-only object includes the fields in
    // it.
    let by_object = match rule.code {
        Code::ReadOnly => is_read(at, with),
        _ => rule.demand.runs() == Runs::OnMissing && parent.parent() != parent && is_read(parent, with),
    };
    by_demand || by_object || any_is(rule.scope.reads(), with) || cond_reads(&rule.when, with)
}

#[inline(never)]
fn cond_reads(cond: &Cond, with: Field) -> bool {
    match cond {
        Cond::Always => false,
        Cond::Is(field, _) | Cond::In(field, _) | Cond::Has(field) => is_read(*field, with),
        Cond::Fact(fact) => any_is(fact.reads(), with),
        Cond::Not(cond) => cond_reads(cond, with),
        Cond::All(conds) | Cond::Any(conds) => conds.iter().any(|cond| cond_reads(cond, with)),
    }
}
