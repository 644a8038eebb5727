//! Combines two reports: the caller's own check, and what the platform refused.

use crate::json::input::json_text;
use crate::json::path::{Path, Segment};
use crate::read::tree::Tree;
use crate::report::params::Params;
use crate::report::{Issue, Report};
use crate::tables::columns::Severity;
use crate::tables::fields::Field;

/// What the caller knows about the call that was refused, and about the form since then.
#[derive(Clone, Debug, Default)]
pub struct MergeOptions<'m> {
    /// The wanted order as it is now, as JSON.
    pub now: &'m [u8],
    /// The wanted order as it was when the call was sent, as JSON.
    pub was: Option<&'m [u8]>,
    /// Without [`was`](Self::was): the body that was refused, as JSON.
    pub sent: Option<&'m [u8]>,
    /// The path of the body's bound or endpoint in the order: [`Step::at`](crate::conversation::Step::at).
    pub at: Path,
}

/// Returns one report with the issues of your own check and of a [`refusal`](crate::conversation::refusal).
///
/// An issue of the refusal stays until the value at its path changes. If you give the order as it
/// [`was`](MergeOptions::was) when the call was sent, it is compared with the order as it is now. Otherwise the body that
/// was [`sent`](MergeOptions::sent) is compared with it, and an issue at a path that the body did not contain stays: a
/// submission contains no value of the order. An issue about the call itself, such as 429 or a status from 500, always
/// stays. So drop the refusal when you send again.
///
/// ```
/// use kosc_orders::conversation::{MergeOptions, RefusalOptions, merge_reports, refusal};
/// use kosc_orders::{Context, Operation, check};
///
/// // The platform refuses a submission because of a value that it has already.
/// let was = br#"{"end_customer": {"siret": "73282932000074"}}"#;
/// let refused = refusal(400, r#"{"end_customer": {"siret": ["Closed."]}}"#, &RefusalOptions::default());
/// let own = check(Operation::Update, was, &Context::default());
/// let merged = |now| merge_reports(&own, &refused, &MergeOptions { now, was: Some(was), ..MergeOptions::default() });
/// assert!(!merged(was).ok);
/// assert!(merged(br#"{"end_customer": {"siret": "55210055400013"}}"#).ok);
///
/// let sent = Some(&br#"{"status": "submitted"}"#[..]);
/// assert!(!merge_reports(&own, &refused, &MergeOptions { now: was, sent, ..MergeOptions::default() }).ok);
/// ```
pub fn merge_reports(own: &Report, refused: &Report, options: &MergeOptions<'_>) -> Report {
    let read = |json| Tree::read(json_text(json)).unwrap_or_else(Tree::null);
    let (now, was, sent) = (read(options.now), options.was.map(read), options.sent.map(read));
    let depth = options.at.0.len();
    let stays = |issue: &&Issue| {
        if matches!(issue.params, Params::Refused { status: Some(_), .. }) {
            return true;
        }
        let path = if issue.path.0.len() < depth { &options.at } else { &issue.path };
        let key = match path.0.last() {
            Some(Segment::Key(key)) => key,
            _ => "",
        };
        let value = now.at(&path.0);
        match (&was, &sent) {
            (Some(was), _) => {
                let before = was.at(&path.0);
                is_as_sent(key, before, value) && is_as_sent(key, value, before)
            }
            (None, Some(sent)) => {
                sent.at(path.0.get(depth..).unwrap_or(&[])).is_none_or(|sent| is_as_sent(key, Some(sent), value))
            }
            (None, None) => true,
        }
    };
    let mut merged = own.clone();
    merged.issues.extend(refused.issues.iter().filter(stays).cloned());
    merged.ok = merged.issues.iter().all(|issue| issue.severity != Severity::Error);
    merged
}

/// Returns whether sent values of a key are unchanged and absent ones still absent.
fn is_as_sent(key: &str, sent: Option<&Tree>, now: Option<&Tree>) -> bool {
    let is_wish = |value: Option<&Tree>| value.and_then(Tree::text) == Some("submitted");
    match sent {
        // The status that asks for a submission is not a value of a form.
        _ if key == Field::Status.key() && (is_wish(sent) || is_wish(now)) => true,
        _ if is_missing(sent) => is_missing(now),
        Some(Tree::Object(members)) => {
            members.iter().all(|(key, value)| is_as_sent(key, Some(value), now.and_then(|now| now.get(key))))
        }
        Some(Tree::List(items)) => {
            let there = now.map_or(&[][..], Tree::items);
            items.iter().enumerate().all(|(at, item)| is_as_sent("", Some(item), there.get(at)))
        }
        Some(Tree::Raw(value) | Tree::Text(value)) => {
            matches!(now, Some(Tree::Raw(now) | Tree::Text(now)) if now == value)
        }
        None => is_missing(now),
    }
}

fn is_missing(value: Option<&Tree>) -> bool {
    !value.is_some_and(Tree::is_present)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::conversation::refusal::{RefusalOptions, refusal};
    use crate::context::Context;
    use crate::judge::engine::check;
    use crate::tables::rules::Operation;

    /// Returns how many issues of a refusal stay.
    fn left(options: &MergeOptions<'_>, status: u16, refused: &str) -> usize {
        let refused = refusal(status, refused, &RefusalOptions { at: options.at.clone(), ..RefusalOptions::default() });
        assert!(!refused.issues.is_empty());
        let own = check(Operation::PostInfo, r#"{"message": "hello"}"#, &Context::default());
        merge_reports(&own, &refused, options).issues.len()
    }

    fn since_sent(now: &str, sent: &str, at: &str, refused: &str) -> usize {
        let (at, sent) = (Path::from_pointer(at).unwrap(), Some(sent.as_bytes()));
        left(&MergeOptions { now: now.as_bytes(), sent, at, ..MergeOptions::default() }, 400, refused)
    }

    #[test]
    fn a_refused_value_keeps_its_issue_until_it_changes() {
        let sent = r#"{"address":{"floor":"1","stairs":""}}"#;
        let order = |address: &str| format!(r#"{{"bounds":[{{"address":{address}}}]}}"#);
        let of_floor = r#"{"address":{"floor":["No."]}}"#;
        assert_eq!(since_sent(&order(r#"{"floor":"1"}"#), sent, "/bounds/0", of_floor), 1);
        assert_eq!(since_sent(&order(r#"{"floor":1}"#), sent, "/bounds/0", of_floor), 1);
        assert_eq!(since_sent(&order(r#"{"floor":"2"}"#), sent, "/bounds/0", of_floor), 0);
        assert_eq!(since_sent(&order("{}"), sent, "/bounds/0", of_floor), 0);
        // A missing value is still missing, or is present now.
        let of_stairs = r#"{"address":{"stairs":["Required."]}}"#;
        assert_eq!(since_sent(&order(r#"{"floor":"2"}"#), sent, "/bounds/0", of_stairs), 1);
        assert_eq!(since_sent(&order(r#"{"stairs":"A"}"#), sent, "/bounds/0", of_stairs), 0);
        // An error about the whole body.
        let whole = r#"{"detail":"No."}"#;
        assert_eq!(since_sent(&order(r#"{"floor":"1"}"#), sent, "/bounds/0", whole), 1);
        assert_eq!(since_sent(&order(r#"{"floor":"3"}"#), sent, "/bounds/0", whole), 0);
        assert_eq!(since_sent(r#"{"a":[1,2]}"#, r#"{"a":[1]}"#, "", whole), 1);
        assert_eq!(since_sent(r#"{"a":[2]}"#, r#"{"a":[1]}"#, "", whole), 0);
    }

    #[test]
    fn what_the_body_did_not_contain_has_not_changed_since_it_was_sent() {
        let submission = r#"{"status":"submitted"}"#;
        let of_siret = r#"{"end_customer":{"siret":["Invalid siret."]}}"#;
        for now in ["{}", r#"{"end_customer":{"siret":"1"}}"#, r#"{"status":"draft"}"#, submission] {
            for refused in [of_siret, r#"{"detail":"No."}"#, r#"{"status":["Not ready."]}"#] {
                assert_eq!(since_sent(now, submission, "", refused), 1, "{now} {refused}");
            }
            assert_eq!(left(&MergeOptions { now: now.as_bytes(), ..MergeOptions::default() }, 400, of_siret), 1);
        }
    }

    #[test]
    fn the_order_as_it_was_says_what_has_changed() {
        let was = r#"{"end_customer":{"siret":"1","name":"ACME"},"comment":""}"#;
        let since = |now: &str, status, refused: &str| {
            let options = MergeOptions { now: now.as_bytes(), was: Some(was.as_bytes()), ..MergeOptions::default() };
            left(&options, status, refused)
        };
        let [other, filled] = [was.replace('1', "2"), was.replace(r#""""#, r#""Call""#)];
        let bare = r#"{"end_customer":{"siret":"1","name":"ACME"},"bounds":[{}]}"#;
        for (refused, kept) in [
            (r#"{"end_customer":{"siret":["Invalid siret."]}}"#, [1, 0, 1, 1]),
            (r#"{"end_customer":["No."]}"#, [1, 0, 1, 1]),
            (r#"{"comment":["This field is required."]}"#, [1, 1, 0, 1]),
            (r#"{"detail":"No."}"#, [1, 0, 0, 1]),
        ] {
            assert_eq!([was, &other, &filled, bare].map(|now| since(now, 400, refused)), kept, "{refused}");
        }
        // To ask for the submission is not a change of a value.
        let wished = was.replace("{\"end", "{\"status\":\"submitted\",\"end");
        let draft = wished.replace("submitted", "draft");
        for refused in [r#"{"detail":"No."}"#, r#"{"status":["Not ready."]}"#] {
            let options =
                MergeOptions { now: draft.as_bytes(), was: Some(wished.as_bytes()), ..MergeOptions::default() };
            assert_eq!((left(&options, 400, refused), since(&wished, 400, refused)), (1, 1), "{refused}");
        }
        // In a field of the caller, the text `submitted` is a value like any other.
        let worded = was.replace(r#""""#, r#""submitted""#);
        let of_comment = r#"{"comment":["No."]}"#;
        let options = MergeOptions { now: filled.as_bytes(), was: Some(worded.as_bytes()), ..MergeOptions::default() };
        assert_eq!((left(&options, 400, of_comment), since(&worded, 400, of_comment)), (0, 0));
        // An issue about the call is not about a value.
        for status in [429, 500, 503] {
            assert_eq!(since(&other, status, r#"{"detail":"No."}"#), 1);
        }
    }
}
