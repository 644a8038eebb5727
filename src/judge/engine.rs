//! The one loop over the rules.
//!
//! It knows when a rule runs, not what any rule is about: no family, order type or field is named here.

use crate::answers::form::FieldState;
use crate::context::{Context, PARTS};
use crate::json::sort::places;
use crate::judge::offer;
use crate::judge::view::{Cursor, Place, Texts, View, merge};
use crate::messages;
use crate::read::facts::{Facts, Source};
#[cfg(any(feature = "npm", test))]
use crate::read::skim::DEEPEST;
use crate::read::{Fault, Finding, Reading, Refusal, text_of};
use crate::report::{Basis, Code, Fix, Issue, Params, Path, Report, Severity};
use crate::tables::cond::Truth;
use crate::tables::fields::{Field, Level};
use crate::tables::rules::{BOOK, Book, Demand, Operation, Rule, Runs, SOFTENED, rules};

/// Judges any number of inputs of one operation, in one context.
///
/// It owns the buffers reading needs. Where they have grown enough, an input in which nothing is found allocates
/// nothing, whatever the context; but for the keys of an `information` object, where any are allowed.
///
/// ```
/// use kosc_orders::{Checker, Context, Operation};
///
/// let mut checker = Checker::new(Operation::Create, Context::default());
/// assert!(checker.check_json(br#"{"type": "terminate", "service_ref": "S191128_21428"}"#).ok);
/// assert_eq!(checker.check_json(br#"{"type": "terminate"}"#).issues[0].rule, "service/required");
/// ```
#[derive(Debug)]
pub struct Checker {
    operation: Operation,
    context: Context,
    engine: Engine,
}

impl Checker {
    /// A checker of one operation.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Locale, Operation};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default().with_locale(Locale::Fr));
    /// assert!(checker.check_json(b"{}").issues[0].message.contains("obligatoire"));
    /// ```
    pub fn new(operation: Operation, context: Context) -> Self {
        Self { operation, context, engine: Engine::default() }
    }

    /// What the caller knows beside each input.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// Judges one input, given as JSON text in UTF-8.
    ///
    /// Never fails: text that is no JSON object is one issue, `read/json`.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::PostInfo, Context::default());
    /// assert!(checker.check_json(br#"{"message": "hello"}"#).ok);
    /// assert_eq!(checker.check_json(b"hello").issues[0].rule, "read/json");
    /// ```
    pub fn check_json(&mut self, json: &[u8]) -> Report {
        self.engine.check(self.operation, json, &self.context)
    }

    /// Judges a value as it would be sent: anything serde turns into a JSON object. What serde refuses to turn into
    /// JSON is one issue, `read/json`.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation, model::Order};
    ///
    /// let order: Order = serde_json::from_str(r#"{"type": "activate"}"#).unwrap();
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// assert_eq!(checker.check(&order), checker.check_json(br#"{"type": "activate"}"#));
    /// ```
    pub fn check(&mut self, input: &impl serde::Serialize) -> Report {
        match serde_json::to_vec(input) {
            Ok(json) => self.check_json(&json),
            Err(_) => refuse(Refusal::UNSENDABLE, b"", &self.context),
        }
    }

    /// The issues of one field, of what stands below it, and of its dependents, as
    /// [`check_field`](crate::check_field()) has them. `json` is the whole input, in UTF-8.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation, Path};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// let order = br#"{"type": "terminate", "service_ref": "S19", "request_type": "create"}"#;
    /// let report = checker.check_field(&Path::from_pointer("/service_ref").unwrap(), order);
    /// assert_eq!(report.issues.iter().map(|issue| issue.rule).collect::<Vec<_>>(), ["service/ref-format"]);
    /// ```
    pub fn check_field(&mut self, path: &Path, json: &[u8]) -> Report {
        self.engine.check_field(path, self.operation, json, &self.context)
    }

    /// The state of every field, in form order, as [`fields`](crate::fields()) has them. `json` is the input as far as
    /// it is filled in, in UTF-8, `None` where there is none yet.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation, Truth};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// let states = checker.fields(Some(br#"{"end_customer": {"type": "registered"}}"#));
    /// let siret = states.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
    /// assert_eq!(siret.required, Truth::Yes);
    /// ```
    #[must_use]
    pub fn fields(&mut self, json: Option<&[u8]>) -> Vec<FieldState> {
        self.engine.fields(self.operation, json, &self.context)
    }
}

/// Judges one input, given as JSON text in UTF-8. A [`Checker`] judges many for less.
///
/// ```
/// use kosc_orders::{Context, Operation, check_json};
///
/// let report = check_json(Operation::Create, br#"{"type": "activate"}"#, &Context::default());
/// let missing: Vec<String> = report.issues.iter().map(|issue| issue.path.dotted()).collect();
/// assert_eq!(missing, ["request_type", "eligibility_ref", "product.code"]);
/// ```
pub fn check_json(operation: Operation, json: &[u8], context: &Context) -> Report {
    Engine::default().check(operation, json, context)
}

/// The same, for an operation named in text: a name that is none is one issue, `call/operation`.
///
/// ```
/// use kosc_orders::{Context, check_named};
///
/// assert_eq!(check_named("send", b"{}", &Context::default()).issues[0].rule, "call/operation");
/// assert_eq!(check_named("create", b"{}", &Context::default()).issues[0].rule, "type/required");
/// ```
pub fn check_named(operation: &str, json: &[u8], context: &Context) -> Report {
    match operation.parse() {
        Ok(operation) => check_json(operation, json, context),
        Err(_) => refuse_operation(context),
    }
}

/// Judges a value as it would be sent: anything serde turns into a JSON object, such as a
/// [`model::Order`](crate::model::Order).
///
/// ```
/// use kosc_orders::{Context, Operation, check, model::Order};
///
/// let order: Order = serde_json::from_str(r#"{"type": "activate"}"#).unwrap();
/// assert!(!check(Operation::Create, &order, &Context::default()).ok);
/// ```
pub fn check(operation: Operation, input: &impl serde::Serialize, context: &Context) -> Report {
    match serde_json::to_vec(input) {
        Ok(json) => check_json(operation, &json, context),
        Err(_) => refuse(Refusal::UNSENDABLE, b"", context),
    }
}

/// The buffers of a check, kept from one to the next.
#[derive(Debug)]
pub(crate) struct Engine {
    book: &'static Book,
    reading: Reading,
    merged: Facts,
    violations: Vec<Violation>,
}

impl Default for Engine {
    fn default() -> Self {
        Self { book: &BOOK, reading: Reading::default(), merged: Facts::default(), violations: Vec::new() }
    }
}

/// The order in view, what was read of the input, and room for what is wrong with it.
pub(crate) type Seen<'e> = (View<'e>, &'e Reading, &'e mut Vec<Violation>);

/// What brought a violation up.
#[derive(Clone, Copy, Debug)]
enum Cause {
    /// A rule that ran on the order in view.
    Rule,
    /// Something reading found.
    Finding(Finding),
    /// A part of the context.
    Part(usize),
}

/// A rule that is not met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Violation {
    place: Place,
    /// The rule's number, which orders the issues of one place.
    number: usize,
    rule: &'static Rule,
    severity: Severity,
    field: Field,
    instance: u32,
    cause: Cause,
}

impl Engine {
    pub(crate) fn check(&mut self, operation: Operation, json: &[u8], context: &Context) -> Report {
        match self.look(operation, json, context) {
            Ok(seen) => judged(seen),
            Err(refusal) => refuse(refusal, json, context),
        }
    }

    /// Judges what was [gathered](crate::read::gather) of an input; nothing where its JSON is needed.
    #[cfg(any(feature = "npm", test))]
    pub(crate) fn check_gathered(
        &mut self,
        operation: Operation,
        words: &[u8],
        text: &str,
        context: &Context,
    ) -> Option<Report> {
        // As long as JSON could be: each value with a key of the table, and each byte of it escaped.
        let most = words.len().saturating_mul(8).saturating_add(text.len().saturating_mul(6));
        if context.limits.depth < DEEPEST || context.limits.bytes < most {
            return None;
        }
        self.reading.gather(operation.level(), words, text)?;
        Some(judged(self.view(operation, text, context)))
    }

    /// The issues that have a fix, however many. Only these are put into words, which takes longer than finding them.
    pub(crate) fn fixable(&mut self, operation: Operation, json: &[u8], context: &Context) -> Vec<Issue> {
        let Ok((view, reading, violations)) = self.look(operation, json, context) else { return Vec::new() };
        find(&view, reading, violations);
        settle(&view, reading, violations);
        put_in_order(violations);
        let fixable = violations.iter().filter(|violation| put_right(&view, reading, violation).1.is_some());
        fixable.map(|violation| issue(&view, reading, violation)).collect()
    }

    /// The order in view, once the input is read.
    #[inline(always)]
    pub(crate) fn look<'e>(
        &'e mut self,
        operation: Operation,
        json: &'e [u8],
        context: &'e Context,
    ) -> Result<Seen<'e>, Refusal> {
        let limits = context.limits;
        let sources = (Source::Input, Source::InputScratch);
        let input = text_of(json, limits.bytes)?;
        self.reading.read(input, operation.level(), sources, limits.depth)?;
        Ok(self.view(operation, input, context))
    }

    /// The order in view, of what was read last.
    fn view<'e>(&'e mut self, operation: Operation, input: &'e str, context: &'e Context) -> Seen<'e> {
        let Self { book, reading, merged, violations } = self;
        let texts = Texts { input, scratch: &reading.scratch, context };
        let facts = if operation.is_whole() {
            &reading.facts
        } else {
            merge(operation, &reading.facts, texts, merged);
            merged
        };
        (View::new(operation, book, texts, &reading.facts, facts, reading.given), reading, violations)
    }
}

#[cfg(test)]
impl Engine {
    /// An engine that goes by another book.
    pub(crate) fn of(book: &'static Book) -> Self {
        Self { book, ..Self::default() }
    }
}

/// The report on an order in view.
fn judged((view, reading, violations): Seen<'_>) -> Report {
    find(&view, reading, violations);
    if violations.is_empty() {
        return Report::new(true, Vec::new());
    }
    settle(&view, reading, violations);
    report(&view, reading, violations)
}

/// Everything that is wrong, in no order.
#[inline(always)]
fn find(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    violations.clear();
    judge(view, violations);
    take_findings(view, reading, violations);
    take_parts(view.context, violations);
}

/// Runs every rule that reading does not run, wherever the input holds something for it to look at.
#[inline(never)]
fn judge(view: &View<'_>, violations: &mut Vec<Violation>) {
    let gates = view.book.gates(view.operation);
    for (instance, found) in view.facts.objects() {
        let Some(written) = view.input.instance(found.twin) else { continue };
        for field in gates.open(&written.present, &found.present).and(found.level.all()).iter() {
            let at = Cursor { view, field, instance, trial: None };
            let ready = Ready::at(&at);
            for (number, rule) in view.book.about(field) {
                // What is asked for mostly stands there, which is sooner told than whether it is asked for.
                let met = matches!(rule.demand, Demand::Required(_)) && found.present.has(field);
                if !met
                    && ready.runs(rule)
                    && view.is_in(&rule.scope)
                    && rule.when.truth(&at) == Truth::Yes
                    && rule.demand.fails(&at)
                {
                    let severity = severity(view, rule, field.is_below(SOFTENED.below));
                    let place = Place::of(view.facts, field, instance);
                    violations.push(Violation { place, number, rule, severity, field, instance, cause: Cause::Rule });
                }
            }
        }
    }
}

/// Which rules have something to run on at a place: the rulebook's "which rows run" and "whose value".
pub(crate) struct Ready {
    on_missing: bool,
    on_present: bool,
    on_readable: bool,
    on_order: bool,
}

impl Ready {
    #[inline]
    pub(crate) fn at(at: &Cursor<'_, '_>) -> Self {
        let written = at.written();
        let is_callers = written.present && at.is_callers();
        let in_input = at.is_in_input();
        Self {
            on_missing: in_input && !at.is_hidden() && (!at.view.operation.is_update() || at.is_parent_written()),
            on_present: is_callers && written.forbiddable(),
            on_readable: is_callers && written.readable(),
            on_order: in_input,
        }
    }

    #[inline]
    pub(crate) fn runs(&self, rule: &Rule) -> bool {
        match rule.demand.runs() {
            Runs::OnFinding => false,
            Runs::OnMissing => self.on_missing,
            Runs::OnPresent => self.on_present,
            Runs::OnReadable => self.on_readable,
            Runs::OnOrder => self.on_order,
        }
    }
}

/// Whether a rule has anything to run on here.
pub(crate) fn runs(rule: &Rule, at: &Cursor<'_, '_>) -> bool {
    Ready::at(at).runs(rule)
}

/// Turns what reading found into violations of the rules that reading runs.
#[inline(never)]
fn take_findings(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    for (order, finding) in (1..).zip(reading.findings()) {
        let Finding { field, instance, .. } = *finding;
        let trial = reading.last_key(finding).map(|key| view.texts.get(key));
        let at = Cursor { view, field, instance, trial };
        for (number, rule) in view.book.finders() {
            let found = matches!(rule.demand, Demand::Reading(fault) if fault == finding.fault);
            if !found || !rule.scope.has(view.operation) || rule.when.truth(&at) != Truth::Yes {
                continue;
            }
            let place = Place::of(&reading.facts, field, instance);
            let place = if finding.exact { place } else { place.behind(field, order) };
            let severity = severity(view, rule, is_softened(view, reading, finding));
            violations.push(Violation {
                place,
                number,
                rule,
                severity,
                field,
                instance,
                cause: Cause::Finding(*finding),
            });
        }
    }
}

/// Whether a finding stands below the field below which errors are softened; told by its path, for what is no object
/// there has no fields below.
fn is_softened(view: &View<'_>, reading: &Reading, finding: &Finding) -> bool {
    if view.operation.level() != SOFTENED.below.level() || !view.is_in(&SOFTENED.scope) {
        return false;
    }
    let (above, path) = (view.path(SOFTENED.below, 0), reading.path(finding.path, view.texts));
    path.0.len() > above.0.len() && path.0.starts_with(&above.0)
}

/// Reports the parts of the context that could not be read.
#[inline(never)]
fn take_parts(context: &Context, violations: &mut Vec<Violation>) {
    for part in context.unreadable() {
        let Some((number, rule)) = reading_rule(Fault::Context) else { return };
        violations.push(Violation {
            place: Place::ROOT,
            number,
            rule,
            severity: rule.severity,
            field: Level::Order.root(),
            instance: 0,
            cause: Cause::Part(part),
        });
    }
}

fn reading_rule(fault: Fault) -> Option<(usize, &'static Rule)> {
    rules().enumerate().find(|(_, rule)| matches!(rule.demand, Demand::Reading(found) if found == fault))
}

pub(crate) fn severity(view: &View<'_>, rule: &Rule, below: bool) -> Severity {
    let lenient = view.context.lenient && rule.basis == Basis::Inferred;
    let softened = below && view.is_in(&SOFTENED.scope);
    match rule.severity {
        Severity::Error if lenient || softened => Severity::Warning,
        severity => severity,
    }
}

/// Drops what was said of a value that is reported as read-only, or below it: it is judged no further.
#[inline(never)]
fn settle(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    let read_only = |violation: &Violation| violation.rule.code == Code::ReadOnly;
    let mut settled = Vec::new();
    for violation in violations.iter().filter(|violation| read_only(violation)) {
        settled.push(view.path(violation.field, violation.instance));
    }
    if settled.is_empty() {
        return;
    }
    violations.retain(|violation| {
        let (path, of_key) = match violation.cause {
            Cause::Rule => (view.path(violation.field, violation.instance), false),
            Cause::Finding(finding) => (reading.path(finding.path, view.texts), finding.fault == Fault::DuplicateKey),
            Cause::Part(_) => return true,
        };
        // That a key comes twice is said of the key.
        let is_within = |place: &Path| path.0.starts_with(&place.0) && !(of_key && path == *place);
        read_only(violation) || !settled.iter().any(is_within)
    });
}

/// Orders violations as their fields stand, then by rule.
#[inline(never)]
fn put_in_order(violations: &mut Vec<Violation>) {
    let mut keys = Vec::with_capacity(violations.len());
    for violation in violations.iter() {
        keys.push(violation.place.key(violation.number));
    }
    let mut ordered = Vec::with_capacity(violations.len());
    for at in places(&keys.iter().map(|key| key.as_flattened()).collect::<Vec<_>>()) {
        if let Some(violation) = violations.get(at) {
            ordered.push(*violation);
        }
    }
    *violations = ordered;
}

#[inline(never)]
fn report(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) -> Report {
    put_in_order(violations);
    let ok = violations.iter().all(|violation| violation.severity != Severity::Error);
    let limit = view.context.limits.issues;
    let mut issues: Vec<Issue> = Vec::with_capacity(violations.len().min(limit));
    for violation in violations.iter().take(limit) {
        let issue = issue(view, reading, violation);
        // Within a value that was replaced, the same key can be found twice over.
        let said = |last: &Issue| issue.code == Code::Duplicate && last.rule == issue.rule && last.path == issue.path;
        if !issues.last().is_some_and(said) {
            issues.push(issue);
        }
    }
    if let Some(left_out @ 1..) = violations.len().checked_sub(limit) {
        say(&mut issues, Fault::Truncated, Params::Count(left_out), view.context);
    }
    Report::new(ok, issues)
}

#[inline(never)]
fn issue(view: &View<'_>, reading: &Reading, violation: &Violation) -> Issue {
    let Violation { rule, severity, field, instance, .. } = *violation;
    let (path, fix) = put_right(view, reading, violation);
    let (field, params) = match violation.cause {
        Cause::Rule => (Some(field), rule.demand.params(&Cursor { view, field, instance, trial: None })),
        Cause::Finding(finding) => (finding.exact.then_some(field), finding.params(reading, view.texts)),
        Cause::Part(part) => (None, part_params(part)),
    };
    Issue::new(rule, severity, path, field, params, fix, view.context)
}

/// Where a violation stands, and what would put it right.
#[inline(always)]
fn put_right(view: &View<'_>, reading: &Reading, violation: &Violation) -> (Path, Option<Fix>) {
    let Violation { rule, field, instance, .. } = *violation;
    let at = Cursor { view, field, instance, trial: None };
    match violation.cause {
        Cause::Rule => {
            let path = view.path(field, instance);
            let fix = offer::of_rule(rule, &at, &path);
            (path, fix)
        }
        Cause::Finding(finding) => {
            let path = reading.path(finding.path, view.texts);
            let fix = offer::of_finding(&finding, &at, &path);
            (path, fix)
        }
        Cause::Part(_) => (Path::default(), None),
    }
}

/// The report on a text that is no JSON object.
pub(crate) fn refuse(refusal: Refusal, json: &[u8], context: &Context) -> Report {
    let mut issues = Vec::new();
    say(&mut issues, Fault::Json, refusal.params(json, context.limits), context);
    for part in context.unreadable() {
        say(&mut issues, Fault::Context, part_params(part), context);
    }
    Report::new(false, issues)
}

/// The report on an operation that is none.
pub(crate) fn refuse_operation(context: &Context) -> Report {
    let mut issues = Vec::new();
    let names = Operation::ALL.iter().map(|operation| operation.name().into()).collect();
    say(&mut issues, Fault::Operation, Params::Allowed(names), context);
    Report::new(false, issues)
}

/// Adds what a rule that reading runs says of the input or the call as a whole.
#[inline(never)]
fn say(issues: &mut Vec<Issue>, fault: Fault, params: Params, context: &Context) {
    if let Some((_, rule)) = reading_rule(fault) {
        issues.push(Issue::new(rule, rule.severity, Path::default(), None, params, None, context));
    }
}

fn part_params(part: usize) -> Params {
    Params::Context(PARTS.get(part).copied().unwrap_or(""))
}

impl Issue {
    #[inline(never)]
    fn new(
        rule: &'static Rule,
        severity: Severity,
        path: Path,
        field: Option<Field>,
        params: Params,
        fix: Option<crate::report::Fix>,
        context: &Context,
    ) -> Self {
        let mut docs = String::with_capacity(context.docs_base.len() + 1 + rule.id.len());
        docs.push_str(&context.docs_base);
        docs.push('#');
        docs.push_str(rule.id);
        let message = messages::message(context.locale, rule, field, &path, &params);
        Self { code: rule.code, severity, rule: rule.id, basis: rule.basis, path, message, params, fix, docs }
    }
}
