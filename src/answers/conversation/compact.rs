//! Inputs without what is empty.

use crate::read::tree::Tree;

/// A copy of an input without its empty members: those that are `null`, blank or an empty object or list, and those
/// that become empty by that. Items of lists stay, for their places count: an empty one is `{}`.
///
/// An HTML form has `""` in every field left alone, and a platform built on Django refuses blank texts. Of the copy a check
/// reports no error at a place where it reports none of the input. What is not JSON is given back as it is.
///
/// ```
/// use kosc_orders::conversation::compact;
///
/// let form = r#"{"comment": " ", "end_customer": {"siret": "", "contact": {"email": null}}, "bounds": [{"address": {}}]}"#;
/// assert_eq!(compact(form), r#"{"bounds":[{}]}"#);
/// ```
#[must_use]
pub fn compact(input: &str) -> String {
    Tree::read(input).map_or_else(|| input.to_owned(), |value| without_empty(value).to_json())
}

/// The same of a tree.
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
