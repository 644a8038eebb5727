//! The bodies of a plan's calls.

use crate::answers::conversation::compact::without_empty;
use crate::answers::conversation::places::keep_writable;
use crate::answers::conversation::plan::wishes::Wish;
use crate::json::path::{Path, Segment};
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::columns::Severity;
use crate::tables::fields::{Field, Kind, Level};

/// The body that brings these wishes about, at paths below `at`. An object goes as the platform's own with the wishes
/// laid over it, for nobody says whether a change merges or replaces; those in `alone` go with the wished leaves only.
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

/// A wish as it is sent: a street number of a bound as text.
fn spelt(wish: &Wish) -> Tree {
    let is_texted =
        wish.field.is_some_and(|field| field.row().kind == Kind::TextOrNumber && field.level() == Level::Bound);
    match &wish.value {
        Tree::Raw(number) if is_texted && !wish.clears() => Tree::Text(number.clone()),
        value => without_empty(value.clone()),
    }
}

/// The objects in which a check objects to what was stored, not to what is wished for. `paths` are those of the body.
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

/// The fields that a creation takes: those of the page's examples, and the comment.
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
