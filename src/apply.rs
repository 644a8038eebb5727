//! Applying fixes, to copies: what a caller does after asking, and never without.

use serde_json::Value;

use crate::check::Checker;
use crate::context::Context;
use crate::report::{Edit, Fix, Issue, Path, Report, Segment};
use crate::rules::Operation;

/// How often fixes are applied and the outcome judged anew. One round settles all but what another fix uncovers.
const ROUNDS: usize = 8;

/// A copy of `input` with the edits of a fix made.
///
/// Objects on the way that are missing are made; an edit whose way leads through anything else changes nothing.
///
/// ```
/// use kosc_orders::{Context, Operation, apply_fix, check};
/// use serde_json::json;
///
/// let change = json!({"end_customer": {"siret": "732 829 320 00074", "name": "Doe"}});
/// let report = check(Operation::Update, &change, &Context::default());
/// let fixed = apply_fix(&change, report.issues[0].fix.as_ref().unwrap());
/// assert_eq!(fixed, json!({"end_customer": {"siret": "73282932000074", "name": "Doe"}}));
/// ```
#[must_use]
pub fn apply_fix(input: &Value, fix: &Fix) -> Value {
    let mut value = input.clone();
    for edit in &fix.edits {
        match edit {
            Edit::Set(path, json) if is_open(Some(&value), &path.0) => {
                let written = serde_json::from_str(json).unwrap_or(Value::Null);
                if let Some(place) = place(&mut value, &path.0) {
                    *place = written;
                }
            }
            Edit::Set(..) => {}
            Edit::Remove(Path(segments)) => remove(&mut value, segments),
        }
    }
    value
}

/// What [`apply_fixes`] made of an input.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct Applied {
    /// The input with the fixes made.
    pub value: Value,
    /// The issues whose fixes were made, in order.
    pub applied: Vec<Issue>,
    /// What is still to say.
    pub report: Report,
}

/// Makes the fixes the checks offer until none is left: of each place the first, then judges anew.
///
/// With `safe_only`, only those after which the value still says the same.
///
/// ```
/// use kosc_orders::{Context, Operation, apply_fixes};
/// use serde_json::json;
///
/// let change = json!({"end_customer": {"siret": "732 829 320 00074", "name": "L'Étoile"}});
/// let safe = apply_fixes(&change, Operation::Update, &Context::default(), true);
/// assert_eq!(safe.value, json!({"end_customer": {"siret": "73282932000074", "name": "L'Étoile"}}));
/// let all = apply_fixes(&change, Operation::Update, &Context::default(), false);
/// assert_eq!(all.value, json!({"end_customer": {"siret": "73282932000074", "name": "L Etoile"}}));
/// assert!(all.report.ok);
/// ```
pub fn apply_fixes(input: &Value, operation: Operation, context: &Context, safe_only: bool) -> Applied {
    let mut checker = Checker::new(operation, context.clone());
    let mut value = input.clone();
    let mut applied: Vec<Issue> = Vec::new();
    let mut report = checker.check_json(value.to_string().as_bytes());
    for _ in 0..ROUNDS {
        let from = applied.len();
        for issue in &report.issues {
            let Some(fix) = issue.fix.as_ref().filter(|fix| fix.safe || !safe_only) else { continue };
            let round = applied.get(from..).unwrap_or(&[]);
            if !round.iter().any(|before| before.path == issue.path) {
                value = apply_fix(&value, fix);
                applied.push(issue.clone());
            }
        }
        if applied.len() == from {
            break;
        }
        report = checker.check_json(value.to_string().as_bytes());
    }
    Applied { value, applied, report }
}

/// Whether a path leads somewhere: through objects and what can become one, and to items there are.
fn is_open(value: Option<&Value>, segments: &[Segment]) -> bool {
    let Some((first, rest)) = segments.split_first() else { return true };
    match (first, value) {
        (Segment::Key(_), None | Some(Value::Null)) => is_open(None, rest),
        (Segment::Key(key), Some(Value::Object(object))) => is_open(object.get(key.as_ref()), rest),
        (Segment::Index(index), Some(Value::Array(items))) => {
            items.get(*index).is_some_and(|item| is_open(Some(item), rest))
        }
        _ => false,
    }
}

/// The place of a path, its parent objects made where they are missing.
fn place<'v>(value: &'v mut Value, segments: &[Segment]) -> Option<&'v mut Value> {
    let Some((first, rest)) = segments.split_first() else { return Some(value) };
    match first {
        Segment::Index(index) => place(value.get_mut(*index)?, rest),
        Segment::Key(key) => {
            if value.is_null() {
                *value = Value::Object(Default::default());
            }
            place(value.as_object_mut()?.entry(key.as_ref()).or_insert(Value::Null), rest)
        }
    }
}

fn remove(value: &mut Value, segments: &[Segment]) {
    let mut holder = Some(value);
    for (at, segment) in segments.iter().enumerate() {
        let Some(parent) = holder else { return };
        if at + 1 == segments.len() {
            if let (Segment::Key(key), Some(object)) = (segment, parent.as_object_mut()) {
                object.remove(key.as_ref());
            }
            return;
        }
        holder = match segment {
            Segment::Key(key) => parent.get_mut(key.as_ref()),
            Segment::Index(index) => parent.get_mut(*index),
        };
    }
}
