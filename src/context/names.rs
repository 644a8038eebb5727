//! The names that a context lists, and their lookup.

use crate::json::lexer::Found;
use crate::json::pick::{parts, text};
use crate::json::sort::places;
use crate::text::blank;

/// A name with the names below it: an option has its values, a staircase its floors, a floor its sockets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// How often the name is listed.
    pub(crate) times: u32,
    pub(crate) held: Names,
}

/// A list of names, each once, in list order. A lookup does not walk through the list, because an input may need as
/// many lookups as the context has names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) listed: Vec<Named>,
    /// The number of names that are not blank.
    pub(crate) filled: usize,
    /// Their indices in the list, sorted by name.
    order: Vec<usize>,
}

impl Names {
    /// Makes the list. If a name is repeated, the names below it are added to the first.
    #[inline(never)]
    pub(crate) fn new(mut listed: Vec<Named>) -> Self {
        let mut order = ordered(&listed);
        if merge(&mut listed, &order) {
            order = ordered(&listed);
        }
        let mut filled = 0;
        for named in &listed {
            filled += usize::from(!blank(&named.name));
        }
        Self { listed, filled, order }
    }

    #[inline(never)]
    pub(crate) fn find(&self, name: &str) -> Option<&Named> {
        let at = self.order.partition_point(|place| self.listed.get(*place).is_some_and(|named| *named.name < *name));
        let found = self.listed.get(*self.order.get(at)?)?;
        (found.name == name).then_some(found)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }
}

impl Named {
    pub(crate) fn new(name: String, held: Names) -> Self {
        Self { name, times: 1, held }
    }
}

#[inline(never)]
fn ordered(listed: &[Named]) -> Vec<usize> {
    let mut keys = Vec::new();
    for named in listed {
        keys.push(named.name.as_bytes());
    }
    places(&keys)
}

/// Adds the names below a repeated name to the first of that name. Returns whether there was one.
#[inline(never)]
fn merge(listed: &mut Vec<Named>, order: &[usize]) -> bool {
    let mut first = usize::MAX;
    let mut is_merged = false;
    for at in order {
        let is_again = listed.get(first).map(|named| &named.name) == listed.get(*at).map(|named| &named.name);
        if !is_again {
            first = *at;
            continue;
        }
        is_merged = true;
        let again = listed.get_mut(*at).map(core::mem::take).unwrap_or_default();
        if let Some(named) = listed.get_mut(first) {
            named.times += 1;
            let mut held = core::mem::take(&mut named.held.listed);
            held.extend(again.held.listed);
            named.held.listed = held;
        }
    }
    if is_merged {
        listed.retain(|named| named.times > 0);
        for named in listed.iter_mut().filter(|named| named.times > 1) {
            named.held = Names::new(core::mem::take(&mut named.held.listed));
        }
    }
    is_merged
}

/// How the names of a dictionary are distinguished.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// By their keys.
    Key,
    /// By the stairs in their keys.
    Stair,
    /// They are not distinguished: they become one empty name, and the names below all of them are below it.
    Nothing,
    /// Neither they nor the names below them are distinguished.
    NothingAtAll,
}

/// Returns the names of a list of strings or, `depth` levels deep, of dictionaries of such lists.
#[inline(never)]
pub(crate) fn names(value: &str, depth: u32, by: By) -> Option<Names> {
    let mut all = Vec::new();
    for (key, value) in parts(value, if depth == 0 { Found::Array } else { Found::Object })? {
        if depth == 0 {
            all.push(Named::new(text(value)?, Names::default()));
            continue;
        }
        let name = match by {
            By::Key => key,
            By::Stair => stair_of(&key).to_owned(),
            By::Nothing | By::NothingAtAll => String::new(),
        };
        let below = if by == By::NothingAtAll { by } else { By::Key };
        all.push(Named::new(name, names(value, depth - 1, below)?));
    }
    Some(Names::new(all))
}

/// Returns the stair of a building's stairs key: the part after its last `^`.
pub(crate) fn stair_of(key: &str) -> &str {
    let mut stair = key;
    for (at, byte) in key.bytes().enumerate() {
        if byte == b'^' {
            stair = key.get(at + 1..).unwrap_or("");
        }
    }
    stair
}
