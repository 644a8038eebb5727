//! The fields of an order in a tree: which ones the caller may write, and how the platform compares their values.

use crate::read::tree::Tree;
use crate::tables::fields::{Field, Kind, Level, Via};
use crate::text::Format;

/// Returns whether the call of this level writes the field, at least in some orders.
#[inline(never)]
pub(crate) fn is_writable(field: Field, level: Level) -> bool {
    matches!(
        (level, field.row().via),
        (Level::Order | Level::Option, Via::Order) | (Level::Bound, Via::Bound) | (Level::Endpoint, Via::Endpoint)
    )
}

/// Returns whether a call writes a field below this one.
#[inline(never)]
pub(crate) fn has_writable(field: Field, level: Level) -> bool {
    Field::ALL.iter().any(|other| other.is_below(field) && is_writable(*other, level))
}

/// Returns whether unknown keys of this object belong to the caller. The platform writes no keys of its own below such
/// an object.
pub(crate) fn is_callers_own(field: Field) -> bool {
    let own = [Field::EndCustomer, Field::OperatorInfo, Field::Options, Field::AddressSecondRdv];
    field == Field::Option || own.into_iter().any(|object| field == object || field.is_below(object))
}

/// Returns the field of a key. In a dictionary every key has the row of its items.
#[inline(never)]
pub(crate) fn child(field: Field, key: &str) -> Option<Field> {
    if field == Field::Options { Some(Field::Option) } else { field.child(key) }
}

/// Removes what a call of this level cannot write from an object. Returns `false` if nothing is left.
#[inline(never)]
pub(crate) fn keep_writable(value: &mut Tree, field: Field, level: Level) -> bool {
    let Tree::Object(members) = value else { return is_writable(field, level) };
    let is_of_fields = matches!(field.row().kind, Kind::Object | Kind::Options) && !field.row().open;
    if !is_of_fields {
        return is_writable(field, level);
    }
    members.retain_mut(|(key, value)| match child(field, key) {
        // Unknown keys stay, because the platform may know them.
        None => true,
        Some(below) => keep_writable(value, below, level),
    });
    !members.is_empty() || is_writable(field, level)
}

/// Returns whether the platform treats two values as the same.
#[inline(never)]
pub(crate) fn is_same(field: Option<Field>, one: &Tree, other: &Tree) -> bool {
    if one == other {
        return true;
    }
    let Some(field) = field else { return is_equal(one, other) };
    let row = field.row();
    match (one, other) {
        (Tree::Text(text), Tree::Raw(number)) | (Tree::Raw(number), Tree::Text(text)) => {
            row.kind == Kind::TextOrNumber && text == number
        }
        (Tree::Text(one), Tree::Text(other)) => row.format == Some(Format::Uuid) && is_same_id(one, other),
        _ => is_equal(one, other),
    }
}

/// Returns whether the values are equal in any order of keys.
#[inline(never)]
fn is_equal(one: &Tree, other: &Tree) -> bool {
    match (one, other) {
        (Tree::Object(members), Tree::Object(others)) => {
            members.len() == others.len()
                && members.iter().all(|(key, value)| other.get(key).is_some_and(|found| is_equal(value, found)))
        }
        (Tree::List(items), Tree::List(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(one, other)| is_equal(one, other))
        }
        _ => one == other,
    }
}

/// Returns whether both are the same id, ignoring case and hyphens.
#[inline(never)]
pub(crate) fn is_same_id(one: &str, other: &str) -> bool {
    let digits = |text: &str| {
        let mut digits = String::new();
        for byte in text.bytes().filter(|byte| *byte != b'-') {
            digits.push(char::from(byte.to_ascii_lowercase()));
        }
        digits
    };
    digits(one) == digits(other)
}

/// Returns the text at a known field's key of an object, unless it is blank.
#[inline(never)]
pub(crate) fn text_of(object: &Tree, field: Field) -> Option<&str> {
    object.text_at(field.key())
}
