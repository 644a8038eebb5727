//! Combines two reports: the caller's own check, and what the platform refused.

use crate::json::input::{Input, json_of, json_text};
use crate::json::path::Path;
use crate::read::tree::Tree;
use crate::report::{Issue, Report};
use crate::tables::columns::Severity;
use crate::text::blank;

/// Returns one report with the issues of your own check and of a [`refusal`](crate::conversation::refusal). An issue of
/// the refusal disappears when the value at its path differs from the sent one.
///
/// `now` is the wanted order as it is now, `sent` the body that was refused, and `at` the path of its bound or endpoint
/// in the order, as in [`Step::at`](crate::conversation::Step::at). For a body of the order itself, `at` is the root.
///
/// ```
/// use kosc_orders::conversation::{RefusalOptions, merge_reports, refusal};
/// use kosc_orders::{Context, Operation, Path, check};
///
/// let sent = r#"{"comment": "late"}"#;
/// let refused = refusal(400, r#"{"comment": ["Too short."]}"#, &RefusalOptions::default());
/// let own = check(Operation::Update, sent, &Context::default());
/// assert!(!merge_reports(&own, &refused, sent, sent, &Path::default()).ok);
/// // The caller changed the value, so the refusal does not apply any more.
/// assert!(merge_reports(&own, &refused, r#"{"comment": "later"}"#, sent, &Path::default()).ok);
/// ```
pub fn merge_reports(own: &Report, refused: &Report, now: impl Input, sent: impl Input, at: &Path) -> Report {
    let read = |json| Tree::read(json).unwrap_or_else(Tree::null);
    let (now, sent) = (read(json_text(&json_of(&now))), read(json_text(&json_of(&sent))));
    let stands = |issue: &&Issue| {
        let path = if issue.path.0.len() < at.0.len() { at } else { &issue.path };
        is_as_sent(sent.at(path.0.get(at.0.len()..).unwrap_or(&[])), now.at(&path.0))
    };
    let mut merged = own.clone();
    merged.issues.extend(refused.issues.iter().filter(stands).cloned());
    merged.ok = merged.issues.iter().all(|issue| issue.severity != Severity::Error);
    merged
}

/// Returns whether sent values are unchanged and absent ones still absent.
fn is_as_sent(sent: Option<&Tree>, now: Option<&Tree>) -> bool {
    match sent {
        Some(Tree::Object(members)) => {
            members.iter().all(|(key, value)| is_as_sent(Some(value), now.and_then(|now| now.get(key))))
        }
        Some(Tree::List(items)) => {
            let there = now.map_or(&[][..], Tree::items);
            items.iter().enumerate().all(|(at, item)| is_as_sent(Some(item), there.get(at)))
        }
        Some(Tree::Raw(value) | Tree::Text(value)) if !is_missing(sent) => {
            matches!(now, Some(Tree::Raw(now) | Tree::Text(now)) if now == value)
        }
        _ => is_missing(now),
    }
}

fn is_missing(value: Option<&Tree>) -> bool {
    match value {
        None => true,
        Some(Tree::Text(text)) => blank(text),
        Some(value) => value.is_null(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::conversation::refusal::{RefusalOptions, refusal};
    use crate::context::Context;
    use crate::judge::engine::check;
    use crate::tables::rules::Operation;

    fn left(now: &str, sent: &str, at: &str, refused: &str) -> usize {
        let at = Path::from_pointer(at).unwrap();
        let refused = refusal(400, refused, &RefusalOptions { at: at.clone(), ..RefusalOptions::default() });
        let own = check(Operation::PostInfo, r#"{"message": "hello"}"#, &Context::default());
        merge_reports(&own, &refused, now, sent, &at).issues.len()
    }

    #[test]
    fn what_was_refused_stands_as_long_as_it_is_there() {
        let sent = r#"{"address":{"floor":"1","stairs":""}}"#;
        let order = |address: &str| format!(r#"{{"bounds":[{{"address":{address}}}]}}"#);
        let of_floor = r#"{"address":{"floor":["No."]}}"#;
        assert_eq!(left(&order(r#"{"floor":"1"}"#), sent, "/bounds/0", of_floor), 1);
        assert_eq!(left(&order(r#"{"floor":1}"#), sent, "/bounds/0", of_floor), 1);
        assert_eq!(left(&order(r#"{"floor":"2"}"#), sent, "/bounds/0", of_floor), 0);
        assert_eq!(left(&order("{}"), sent, "/bounds/0", of_floor), 0);
        // A missing value is still missing, or is present now.
        let of_stairs = r#"{"address":{"stairs":["Required."]}}"#;
        assert_eq!(left(&order(r#"{"floor":"2"}"#), sent, "/bounds/0", of_stairs), 1);
        assert_eq!(left(&order(r#"{"stairs":"A"}"#), sent, "/bounds/0", of_stairs), 0);
        // An error about the whole body.
        let whole = r#"{"detail":"No."}"#;
        assert_eq!(left(&order(r#"{"floor":"1"}"#), sent, "/bounds/0", whole), 1);
        assert_eq!(left(&order(r#"{"floor":"3"}"#), sent, "/bounds/0", whole), 0);
        assert_eq!(left(r#"{"a":[1,2]}"#, r#"{"a":[1]}"#, "", whole), 1);
        assert_eq!(left(r#"{"a":[2]}"#, r#"{"a":[1]}"#, "", whole), 0);
    }
}
