//! The bodies of a plan's calls.

use crate::answers::conversation::compact::without_empty;
use crate::answers::conversation::places::keep_writable;
use crate::answers::conversation::plan::wishes::Wish;
use crate::json::path::{Path, Segment};
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::columns::Severity;
use crate::tables::fields::{Field, Kind, Level};

/// Returns the body for these wishes, at paths below `at`.
///
/// An object is the platform's own with the wishes merged in, because the vendor does not say whether a change merges
/// or replaces it. The objects in `alone` only have the wished values.
#[inline(never)]
pub(crate) fn body(own: &Tree, level: Level, at: &Path, wishes: &[&Wish], alone: &[String]) -> Tree {
    let mut body = Tree::EMPTY;
    for wish in wishes {
        let path = wish.path.0.get(at.0.len()..).unwrap_or(&[]);
        let [Segment::Key(top), below @ ..] = path else { continue };
        if !below.is_empty() && body.get(top).is_none() && !alone.iter().any(|name| name == top) {
            let field = level.root().child(top).unwrap_or(level.root());
            let mut object = own.get(top).cloned().unwrap_or(Tree::EMPTY);
            if object.is_object() && keep_writable(&mut object, field, level) {
                body.set(top, without_empty(object));
            }
        }
        body.put(path, spelt(wish));
    }
    body
}

/// Returns the value to send for a wish. The street number of a bound is sent as text.
fn spelt(wish: &Wish) -> Tree {
    let is_texted =
        wish.field.is_some_and(|field| field.row().kind == Kind::TextOrNumber && field.level() == Level::Bound);
    match &wish.value {
        Tree::Raw(number) if is_texted && !wish.clears() => Tree::Text(number.clone()),
        value => without_empty(value.clone()),
    }
}

/// Returns the objects with errors in stored values, not in wished ones. `paths` are those of the body.
pub(crate) fn refused_as_stored(report: &Report, at: &Path, wishes: &[&Wish]) -> Vec<String> {
    let mut tops = Vec::new();
    for issue in &report.issues {
        let is_wished = wishes.iter().any(|wish| {
            let wished = wish.path.0.get(at.0.len()..).unwrap_or(&[]);
            issue.path.0.starts_with(wished) || wished.starts_with(&issue.path.0)
        });
        if issue.severity == Severity::Error
            && !is_wished
            && let [Segment::Key(top), _, ..] = issue.path.0.as_slice()
            && !tops.contains(&top.to_string())
        {
            tops.push(top.to_string());
        }
    }
    tops
}

/// Returns whether a creation writes the field: the fields of the page's examples, and the comment.
pub(crate) fn is_of_creation(field: Option<Field>) -> bool {
    field.is_some_and(|field| {
        matches!(
            field,
            Field::Type
                | Field::ProductCode
                | Field::RequestType
                | Field::EligibilityRef
                | Field::ServiceRef
                | Field::ServiceUuid
                | Field::AllowSecondRdv
                | Field::Comment
        ) || is_second_address(field)
    })
}

pub(crate) fn is_second_address(field: Field) -> bool {
    field == Field::AddressSecondRdv || field.is_below(Field::AddressSecondRdv)
}
