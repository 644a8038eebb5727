//! Removes the empty members of an input.

use crate::json::input::{Input, json_of, json_text};
use crate::read::tree::Tree;

/// Returns a copy of an input without its empty members: those that are `null`, blank, or an object or a list without a
/// value.
///
/// The items of lists stay, because their indexes matter: an empty one becomes `{}`.
///
/// An HTML form has `""` in every untouched field, and a platform built on Django refuses blank texts. Where a check
/// reports no error in the input, it reports none in the copy. A text that is not JSON is returned as it is.
///
/// ```
/// use kosc_orders::conversation::compact;
///
/// let form = r#"{"comment": " ", "end_customer": {"siret": "", "contact": {"email": null}}, "bounds": [{"address": {}}]}"#;
/// assert_eq!(compact(form), r#"{"bounds":[{}]}"#);
/// ```
#[must_use]
pub fn compact(input: impl Input) -> String {
    compacted(json_text(&json_of(&input)))
}

pub(crate) fn compacted(input: &str) -> String {
    match Tree::read(input) {
        Some(value) => without_empty(value).to_json(),
        None => input.to_owned(),
    }
}

/// Removes the empty members of a tree.
#[inline(never)]
pub(crate) fn without_empty(value: Tree) -> Tree {
    match value {
        Tree::Object(members) => {
            let mut kept = Vec::new();
            for (key, value) in members {
                let value = without_empty(value);
                if !is_empty(&value) {
                    kept.push((key, value));
                }
            }
            Tree::Object(kept)
        }
        Tree::List(items) => Tree::List(items.into_iter().map(without_empty).collect()),
        other => other,
    }
}

fn is_empty(value: &Tree) -> bool {
    match value {
        Tree::Object(members) => members.is_empty(),
        Tree::List(items) => items.is_empty(),
        scalar => !scalar.is_present(),
    }
}
