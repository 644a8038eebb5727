//! The nearest known name for a key nobody knows.

use crate::tables::fields::{Field, OPTIONS, RENAMED};

/// Longer names are not compared: no field comes near.
const LONGEST: usize = 40;

/// The name that was most likely meant by `key` in `object`: what the API's first version called so, else the nearest
/// of the names known there. With dots where it stands in another object.
pub(crate) fn name(object: Field, key: &str) -> Option<String> {
    for (at, old, now) in RENAMED {
        if *at == object && *old == key {
            let parent = now.parent();
            let mut name = String::new();
            if parent != object {
                name.push_str(parent.key());
                name.push('.');
            }
            name.push_str(now.key());
            return Some(name);
        }
    }
    let mut nearest = Nearest { key, distance: 2 + key.len() / 4, name: "" };
    for field in object.children() {
        nearest.offer(field.key());
    }
    if object == Field::Options {
        for option in OPTIONS {
            nearest.offer(option.name);
        }
    }
    if nearest.name.is_empty() { None } else { Some(nearest.name.to_owned()) }
}

/// The best name so far, the first in the alphabet of equals.
struct Nearest<'a> {
    key: &'a str,
    distance: usize,
    name: &'static str,
}

impl Nearest<'_> {
    fn offer(&mut self, name: &'static str) {
        let distance = distance(self.key.as_bytes(), name.as_bytes());
        if !name.is_empty() && (distance < self.distance || (distance == self.distance && name < self.name)) {
            (self.distance, self.name) = (distance, name);
        }
    }
}

/// How many letters were dropped, added, changed or swapped with their neighbour.
#[inline(never)]
fn distance(from: &[u8], to: &[u8]) -> usize {
    const WIDTH: usize = LONGEST + 1;
    if from.len() > LONGEST || to.len() > LONGEST {
        return usize::MAX;
    }
    // The distances between all beginnings of the two, a row for each beginning of the first.
    let mut table = [0_u8; WIDTH * WIDTH];
    let mut last = 0;
    for row in 0..=from.len() {
        for column in 0..=to.len() {
            let back = |rows: usize, columns: usize| {
                let at = row.checked_sub(rows)? * WIDTH + column.checked_sub(columns)?;
                table.get(at).copied()
            };
            let same = |one: usize, other: usize| from.get(row.wrapping_sub(one)) == to.get(column.wrapping_sub(other));
            let mut least = if row + column == 0 { 0 } else { u8::MAX };
            for (before, cost) in [
                (back(1, 0), 1),
                (back(0, 1), 1),
                (back(1, 1), u8::from(!same(1, 1))),
                (back(2, 2).filter(|_| same(1, 2) && same(2, 1)), 1),
            ] {
                if let Some(before) = before {
                    least = least.min(before + cost);
                }
            }
            last = least;
            if let Some(cell) = table.get_mut(row * WIDTH + column) {
                *cell = least;
            }
        }
    }
    usize::from(last)
}
