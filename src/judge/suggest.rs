//! Finds the most similar known name for an unknown key.

use crate::tables::fields::{Field, Level, OPTIONS, OptionRow, RENAMED, Via};
use crate::tables::rules::Operation;

/// Longer names are not compared, because no field has a similar one.
const LONGEST: usize = 40;

/// The name that was most likely meant by an unknown key.
pub(crate) struct Meant {
    pub(crate) field: Field,
    /// The option's row, for an option or a field in one.
    pub(crate) option: Option<u32>,
    /// The path to it: from the object of the key, or from the input's root.
    pub(crate) steps: Vec<&'static str>,
    /// Whether it is in the same object.
    pub(crate) is_here: bool,
}

impl Meant {
    /// Returns its name if it is in the same object, or else its path with dots.
    pub(crate) fn name(&self) -> String {
        let mut name = String::new();
        for step in &self.steps {
            if !name.is_empty() {
                name.push('.');
            }
            name.push_str(step);
        }
        name
    }
}

/// Returns what was most likely meant by `key` in `object`: the field with this name in the API's first version; or the
/// only other field with this name that the caller may write; or the most similar name in the object.
pub(crate) fn meant(operation: Operation, object: Field, key: &str) -> Option<Meant> {
    for (at, old, now) in RENAMED {
        if *at == object && *old == key {
            let steps = way(operation, *now, None);
            return Some(Meant { field: *now, option: None, is_here: steps.len() == 1, steps });
        }
    }
    // A key of other options. This one does not have it, and has no similar key.
    if object.children().any(|field| field.key() == key) {
        return None;
    }
    if object != Field::Options
        && let Some(elsewhere) = elsewhere(operation, key)
    {
        return Some(elsewhere);
    }
    let mut nearest = Nearest { key, distance: 2 + key.len() / 4, name: "", field: object, option: None };
    for field in object.children() {
        nearest.offer(field.key(), field, None);
    }
    if object == Field::Options {
        for (row, option) in (0..).zip(OPTIONS) {
            nearest.offer(option.name, Level::Option.root(), Some(row));
        }
    }
    let Nearest { name, field, option, .. } = nearest;
    (!name.is_empty()).then(|| Meant { field, option, steps: vec![name], is_here: true })
}

/// Returns the only field of that name that the caller may write, wherever it is. A key with dots names the last steps
/// of a path.
fn elsewhere(operation: Operation, key: &str) -> Option<Meant> {
    let root = operation.level().root();
    let mut found = None;
    for field in Field::ALL.iter().copied().filter(|field| field.is_below(root) && writes(operation, *field)) {
        let is_option = field == Level::Option.root();
        if !is_option && !key.ends_with(field.key()) {
            continue;
        }
        let rows = if field.level() == Level::Option { OPTIONS } else { &[] };
        let of_kind = |option: &OptionRow| is_option || field.row().options & option.kind as u8 != 0;
        let rows = (0..).zip(rows).filter(|(_, option)| of_kind(option)).map(|(row, _)| Some(row));
        let whole = (field.level() != Level::Option).then_some(None);
        for option in whole.into_iter().chain(rows) {
            let steps = way(operation, field, option);
            if ends_with(&steps, key) {
                // With two candidates, there is no suggestion.
                if found.is_some() {
                    return None;
                }
                found = Some(Meant { field, option, steps, is_here: false });
            }
        }
    }
    // An item of a list has no path of its own.
    found.filter(|meant| meant.steps.iter().all(|step| !step.is_empty()))
}

/// Returns whether the steps end with those of a dotted key.
fn ends_with(steps: &[&str], mut key: &str) -> bool {
    for step in steps.iter().rev() {
        let Some(before) = key.strip_suffix(step) else { return false };
        match before.strip_suffix('.') {
            None => return before.is_empty(),
            Some(rest) => key = rest,
        }
    }
    false
}

/// Returns the keys from the input's root to a field of an option's row. An item of a list has none.
fn way(operation: Operation, mut field: Field, option: Option<u32>) -> Vec<&'static str> {
    let root = operation.level().root();
    let mut steps = Vec::new();
    while field != root && field.parent() != field {
        let row = option.and_then(|row| OPTIONS.get(row as usize));
        steps.push(match row {
            Some(option) if field == Level::Option.root() => option.name,
            _ => field.key(),
        });
        field = field.parent();
    }
    steps.reverse();
    steps
}

/// Returns whether the operation's call writes the field. Before a submission, whether one of the calls on a draft
/// does.
fn writes(operation: Operation, field: Field) -> bool {
    matches!(
        (operation, field.row().via),
        (Operation::Create | Operation::Update | Operation::Submit, Via::Order)
            | (Operation::Update, Via::Update)
            | (Operation::UpdateBound | Operation::Submit, Via::Bound)
            | (Operation::UpdateEndpoint | Operation::Submit, Via::Endpoint)
            | (Operation::List, Via::List)
            | (Operation::PostInfo, Via::Event)
    )
}

/// The best name so far. Of equally good ones, the first in alphabetical order.
struct Nearest<'a> {
    key: &'a str,
    distance: usize,
    name: &'static str,
    field: Field,
    option: Option<u32>,
}

impl Nearest<'_> {
    fn offer(&mut self, name: &'static str, field: Field, option: Option<u32>) {
        let distance = distance(self.key.as_bytes(), name.as_bytes());
        if !name.is_empty() && (distance < self.distance || (distance == self.distance && name < self.name)) {
            (self.distance, self.name) = (distance, name);
            (self.field, self.option) = (field, option);
        }
    }
}

/// Returns how many letters were removed, added, changed or swapped with their neighbour.
#[inline(never)]
fn distance(from: &[u8], to: &[u8]) -> usize {
    const WIDTH: usize = LONGEST + 1;
    if from.len() > LONGEST || to.len() > LONGEST {
        return usize::MAX;
    }
    // The distances between all prefixes of the two, a row for each prefix of the first.
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
