//! The order's current value for each wish, and whether it already fulfils the wish.

use crate::answers::conversation::places::{is_same, is_same_id, text_of};
use crate::answers::conversation::plan::wishes::Wish;
use crate::json::path::{Path, Segment};
use crate::read::tree::Tree;
use crate::tables::fields::Field;
use crate::text::{fix, is_white_space};

/// Returns the path in an order for a path in the wanted one. A part with a `uuid` is found by it, another part by its
/// index. `None` if the order does not have the part.
#[inline(never)]
pub(crate) fn place_in(order: &Tree, wanted: &Tree, path: &Path) -> Option<Path> {
    let (mut ours, mut theirs) = (Some(wanted), Some(order));
    let mut place = Path::default();
    for step in &path.0 {
        let mut step = step.clone();
        if let Segment::Index(index) = step {
            let item = ours.and_then(|list| list.items().get(index));
            let found = match item.and_then(|item| text_of(item, Field::Uuid)) {
                Some(uuid) => {
                    let is_it = |part: &Tree| text_of(part, Field::Uuid).is_some_and(|own| is_same_id(own, uuid));
                    theirs?.items().iter().position(is_it)?
                }
                None => index,
            };
            theirs?.items().get(found)?;
            ours = item;
            step = Segment::Index(found);
        } else {
            ours = ours.and_then(|value| value.at(core::slice::from_ref(&step)));
        }
        theirs = theirs.and_then(|value| value.at(core::slice::from_ref(&step)));
        place.0.push(step);
    }
    Some(place)
}

/// Returns the order's value for a wish, if it is present.
#[inline(never)]
pub(crate) fn held<'t>(order: &'t Tree, wanted: &Tree, wish: &Wish) -> Option<&'t Tree> {
    let place = place_in(order, wanted, &wish.path)?;
    order.at(&place.0).filter(|value| value.is_present())
}

/// Returns whether the current value is what the wish asks for.
#[inline(never)]
pub(crate) fn is_fulfilled(wish: &Wish, held: Option<&Tree>) -> bool {
    match held {
        _ if wish.clears() => held.is_none(),
        Some(held) => is_same(wish.field, &wish.value, held),
        // An option that is off is the same as no option.
        None => wish.field == Some(Field::OptionEnabled) && is_false(&wish.value),
    }
}

/// Returns whether two orders have the same value for a wish.
pub(crate) fn is_unchanged(wish: &Wish, one: Option<&Tree>, other: Option<&Tree>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(wish.field, one, other),
        (None, None) => true,
        (Some(only), None) | (None, Some(only)) => wish.field == Some(Field::OptionEnabled) && is_false(only),
    }
}

pub(crate) fn is_false(value: &Tree) -> bool {
    matches!(value, Tree::Raw(json) if json == "false")
}

/// Returns whether two texts differ only in outer white space, case and normalization (NFC), which the platform
/// changes.
#[inline(never)]
pub(crate) fn is_respelt(sent: &Tree, held: &Tree) -> bool {
    match (sent, held) {
        (Tree::Text(sent), Tree::Text(held)) => plain(sent) == plain(held),
        (Tree::Object(members), Tree::Object(_)) => {
            members.iter().all(|(key, value)| held.get(key).is_some_and(|held| is_respelt(value, held)))
        }
        (Tree::Text(sent), Tree::Raw(held)) | (Tree::Raw(held), Tree::Text(sent)) => plain(sent) == *held,
        _ => sent == held,
    }
}

fn plain(text: &str) -> String {
    let composed = fix::verbatim(text);
    let text = composed.as_ref().map_or(text, |fixed| &fixed.text);
    let mut plain = String::new();
    for character in text.trim_matches(is_white_space).chars() {
        plain.push(small(character));
    }
    plain
}

/// Returns the small letter of a letter of French. `char::to_lowercase` would add the table of all of Unicode.
fn small(character: char) -> char {
    let point = u32::from(character);
    let small = match point {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE => point + 0x20,
        0x152 => 0x153,
        0x178 => 0xFF,
        _ => point,
    };
    char::from_u32(small).unwrap_or(character)
}
