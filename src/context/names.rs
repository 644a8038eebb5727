//! Names a context lists, and finding one of them.

use crate::json::lexer::Found;
use crate::json::pick::{parts, text};
use crate::json::sort::places;
use crate::text::blank;

/// A name, and the names in it: an option has its values, a staircase its floors, a floor its sockets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// How often it is listed.
    pub(crate) times: u32,
    pub(crate) held: Names,
}

/// Names, each once, as they are listed. One is found in less time than it takes to look at all of them: an input may
/// ask as often as the context lists names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) listed: Vec<Named>,
    /// How many of them are not blank.
    pub(crate) filled: usize,
    /// Their places in the list, in the order of the names.
    order: Vec<usize>,
}

impl Names {
    /// A name that is listed again adds what is in it to the first.
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

/// Puts what is in a name that is listed again into the first of that name; says whether there was one.
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

/// By what the names of a dictionary are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// Their keys.
    Key,
    /// The stairs in their keys.
    Stair,
    /// Nothing: all of them are one, whose name is empty, and in it stands what stands in any.
    Nothing,
    /// Nothing, and so what stands in them.
    NothingAtAll,
}

/// A list of strings or, `depth` deep, dictionaries of such lists.
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

/// The stair of a building's stairs key: all after its last `^`.
pub(crate) fn stair_of(key: &str) -> &str {
    let mut stair = key;
    for (at, byte) in key.bytes().enumerate() {
        if byte == b'^' {
            stair = key.get(at + 1..).unwrap_or("");
        }
    }
    stair
}
