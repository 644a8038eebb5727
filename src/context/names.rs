//! Names a context lists, and finding one of them.

use crate::json::lexer::Found;
use crate::json::pick::{parts, text};
use crate::json::sort::places;
use crate::text::blank;

/// A name, and the names in it: an option has its values, a staircase its floors, a floor its sockets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) name: String,
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
        let mut keys = Vec::new();
        for named in &listed {
            keys.push(named.name.as_bytes());
        }
        let mut order = places(&keys);
        let mut once = Vec::with_capacity(order.len());
        for (at, place) in order.iter().enumerate() {
            let is_again = at > 0 && keys.get(*place) == order.get(at - 1).and_then(|former| keys.get(*former));
            once.push(!is_again);
        }
        if once.contains(&false) {
            listed = merged(listed, &order, &once);
            return Self::new(listed);
        }
        let mut filled = 0;
        for named in &listed {
            filled += usize::from(!blank(&named.name));
        }
        order.shrink_to_fit();
        Self { listed, filled, order }
    }

    /// Names that have no names in them.
    pub(crate) fn flat(names: impl IntoIterator<Item: Into<String>>) -> Self {
        let named = |name: String| Named { name, held: Self::default() };
        Self::new(names.into_iter().map(|name| named(name.into())).collect())
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

/// The names as they are listed first, each with what is in all of its name. `order` has them by name, and `first` says
/// which of those begin a name.
#[inline(never)]
fn merged(mut listed: Vec<Named>, order: &[usize], first: &[bool]) -> Vec<Named> {
    let mut gone = vec![false; listed.len()];
    let mut place = 0;
    let (mut owner, mut held) = (NONE, Vec::new());
    for (at, is_first) in order.iter().zip(first) {
        if *is_first {
            give(&mut listed, owner, core::mem::take(&mut held));
            owner = *at;
        } else if let Some(gone) = gone.get_mut(*at) {
            *gone = true;
        }
        if let Some(named) = listed.get_mut(*at) {
            held.append(&mut named.held.listed);
        }
    }
    give(&mut listed, owner, held);
    listed.retain(|_| {
        place += 1;
        gone.get(place - 1) != Some(&true)
    });
    listed
}

/// No place in a list.
const NONE: usize = usize::MAX;

fn give(listed: &mut [Named], owner: usize, held: Vec<Named>) {
    if let Some(named) = listed.get_mut(owner) {
        named.held = Names::new(held);
    }
}

/// A list of strings or, `depth` deep, dictionaries of such lists.
#[inline(never)]
pub(crate) fn names(value: &str, depth: u32) -> Option<Names> {
    let mut all = Vec::new();
    for (key, value) in parts(value, if depth == 0 { Found::Array } else { Found::Object })? {
        all.push(match depth {
            0 => Named { name: text(value)?, held: Names::default() },
            _ => Named { name: key, held: names(value, depth - 1)? },
        });
    }
    Some(Names::new(all))
}
