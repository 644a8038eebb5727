//! Applies fixes to copies. The library does this only if a caller asks for it.

use std::collections::HashSet;

use serde_json::Value;

use crate::context::Context;
use crate::json::input::{Input, json_of};
use crate::json::path::{Path, Segment};
use crate::judge::engine::Engine;
use crate::report::{Edit, Fix, Issue, Report};
use crate::tables::rules::Operation;

/// Returns a copy of `input` with the edits of a fix.
///
/// Missing objects on the path are created. An edit whose path leads through anything else changes nothing. Neither
/// does one whose value is not JSON text; no check offers such an edit. A text that serde_json does not read becomes
/// `null`.
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
pub fn apply_fix(input: impl Input, fix: &Fix) -> Value {
    let mut value = input.value().unwrap_or(Value::Null);
    make(&mut value, fix);
    value
}

/// Makes the edits of a fix.
fn make(value: &mut Value, fix: &Fix) {
    for edit in &fix.edits {
        match edit {
            Edit::Set(Path(segments), json) => set(value, segments, json),
            Edit::Remove(Path(segments)) => remove(value, segments),
        }
    }
}

/// The result of [`apply_fixes`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[must_use]
#[non_exhaustive]
pub struct Applied {
    /// The input with the fixes.
    pub value: Value,
    /// The issues whose fixes were made, in order.
    pub applied: Vec<Issue>,
    /// The report on the value.
    pub report: Report,
}

/// Applies the fixes of the checks to a copy of the input.
///
/// In each round it applies the first fix of each place, and none around or below it, until a round applies none. With
/// `safe_only`, it applies only fixes that keep the meaning of the value.
///
/// A fixed value passes every rule of its field. So the issues that remain have no fix, except those that `safe_only`
/// leaves out. If two fixes ever reversed each other, the loop would end when a value comes back. The context's limit
/// of issues does not limit the fixes. An input beyond its other limits is not checked, and nothing in it is fixed.
///
/// A round costs a check and its edits. There are few rounds: another one is for issues that the first one uncovers.
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
pub fn apply_fixes(input: impl Input, operation: Operation, context: &Context, safe_only: bool) -> Applied {
    let mut engine = Engine::default();
    let Some(mut value) = input.value() else {
        let report = engine.check(operation, &json_of(&input), context);
        return Applied { value: Value::Null, applied: Vec::new(), report };
    };
    let applied = fix_all(&mut value, safe_only, |json| {
        engine.fixable(operation, json.as_bytes(), context).report(context).issues
    });
    let report = engine.check(operation, value.to_string().as_bytes(), context);
    Applied { value, applied, report }
}

/// Applies the fixes that `judge` finds for a value, and returns their issues.
fn fix_all(value: &mut Value, safe_only: bool, mut judge: impl FnMut(&str) -> Vec<Issue>) -> Vec<Issue> {
    let mut applied = Vec::new();
    let mut judged = HashSet::new();
    loop {
        let json = value.to_string();
        let mut round = judge(&json);
        let mut places = Places::default();
        round.retain(|issue| issue.fix.as_ref().is_some_and(|fix| (fix.safe || !safe_only) && places.add(fix)));
        if round.is_empty() || !judged.insert(json) {
            return applied;
        }
        round.iter().filter_map(|issue| issue.fix.as_ref()).for_each(|fix| make(value, fix));
        applied.append(&mut round);
    }
}

/// The paths that a round of fixes changes. A fix that would change one of them, or a value around or below it, waits.
#[derive(Default)]
struct Places {
    changed: HashSet<Vec<Segment>>,
    around: HashSet<Vec<Segment>>,
}

impl Places {
    /// Returns whether the edits of a fix do not overlap the earlier ones. If so, adds them.
    fn add(&mut self, fix: &Fix) -> bool {
        let paths = || {
            fix.edits.iter().map(|edit| match edit {
                Edit::Set(path, _) | Edit::Remove(path) => &path.0,
            })
        };
        let way =
            |path: &[Segment]| (0..=path.len()).filter_map(|end| Some(path.get(..end)?.to_vec())).collect::<Vec<_>>();
        let meets = |path: &Vec<Segment>| {
            self.around.contains(path) || way(path).iter().any(|place| self.changed.contains(place))
        };
        if paths().any(meets) {
            return false;
        }
        for path in paths() {
            self.changed.insert(path.clone());
            self.around.extend(way(path));
        }
        true
    }
}

fn set(value: &mut Value, segments: &[Segment], json: &str) {
    let Ok(written) = serde_json::from_str(json) else { return };
    if is_open(Some(value), segments)
        && let Some(place) = place(value, segments)
    {
        *place = written;
    }
}

/// Returns whether a path leads through objects, through values that can become objects, and to existing items.
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

/// Returns the place of a path. Missing parent objects are created.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot continue should panic")]

    use serde_json::json;

    use super::*;

    /// Returns the issues of a check whose only fix is another name.
    fn rename(to: &str) -> Vec<Issue> {
        let draft = json!({"end_customer": {"siret": "732 829 320 00074"}});
        let mut issues = crate::judge::engine::check(Operation::Update, &draft, &Context::default()).issues;
        for issue in &mut issues {
            issue.fix.as_mut().unwrap().edits =
                vec![Edit::Set(Path(vec![Segment::Key("name".into())]), json!(to).to_string())];
        }
        issues
    }

    #[test]
    fn fixing_goes_on_while_there_is_something_to_fix() {
        let mut rounds = 0;
        let mut value = json!({"name": "0"});
        let applied = fix_all(&mut value, true, |_| {
            rounds += 1;
            if rounds > 100 { Vec::new() } else { rename(&rounds.to_string()) }
        });
        assert_eq!((rounds, applied.len(), value), (101, 100, json!({"name": "100"})));
    }

    #[test]
    fn fixing_ends_where_fixes_undo_each_other() {
        let mut rounds = 0;
        let mut value = json!({"name": "a"});
        let applied = fix_all(&mut value, true, |json| {
            rounds += 1;
            rename(if json.contains("\"a\"") { "b" } else { "a" })
        });
        assert_eq!((rounds, applied.len(), value), (3, 2, json!({"name": "a"})));
    }
}
