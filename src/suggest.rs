//! The nearest known name for a key nobody knows.

use crate::fields::{Field, OPTIONS, RENAMED};

/// Longer names are not compared: no field comes near.
const LONGEST: usize = 40;

/// The name that was most likely meant by `key` in `object`: what the API's first version called so, else the nearest
/// of the names known there. With dots where it stands in another object.
pub(crate) fn name(object: Field, key: &str) -> Option<String> {
    if let Some((_, _, now)) = RENAMED.iter().find(|(at, old, _)| *at == object && *old == key) {
        let parent = now.row().parent;
        let prefix = if parent == object { String::new() } else { [parent.row().key, "."].concat() };
        return Some(prefix + now.row().key);
    }
    let fields = object.children().map(|field| field.row().key);
    let options = OPTIONS.iter().map(|option| option.name).filter(|_| object == Field::Options);
    let far = 1 + key.len() / 4;
    fields
        .chain(options)
        .filter(|name| !name.is_empty())
        .filter_map(|name| Some((distance(key, name)?, name)))
        .filter(|(distance, _)| *distance <= far)
        .min()
        .map(|(_, name)| name.to_owned())
}

/// How many letters were dropped, added, changed or swapped with their neighbour.
fn distance(from: &str, to: &str) -> Option<usize> {
    if from.len() > LONGEST || to.len() > LONGEST {
        return None;
    }
    let mut before: [usize; LONGEST + 1] = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = core::array::from_fn(|at| at);
    let mut previous = 0;
    for (row, letter) in from.bytes().enumerate() {
        let mut this = [0; LONGEST + 1];
        *this.first_mut()? = row + 1;
        let mut left = 0;
        for (column, other) in to.bytes().enumerate() {
            let changed = last.get(column)? + usize::from(letter != other);
            let edited = (*last.get(column + 1)?).min(*this.get(column)?) + 1;
            let swapped = match column.checked_sub(1) {
                Some(back) if row > 0 && letter == left && other == previous => before.get(back)? + 1,
                _ => usize::MAX,
            };
            *this.get_mut(column + 1)? = changed.min(edited).min(swapped);
            left = other;
        }
        (before, last, previous) = (last, this, letter);
    }
    last.get(to.len()).copied()
}
