//! A set of names from a list, as bits.

/// A set of operations, order types, request types or families. The bit after the last name of the list is for a name
/// that is not in the list, the next bit for no name.
pub(crate) type Set = u16;

/// Returns the bit of a name in a list, of a name outside it, or of no name.
pub(crate) fn bit_in(names: &[&str], name: Option<&str>) -> Set {
    let place = match name {
        Some(name) => names.iter().position(|known| *known == name).unwrap_or(names.len()),
        None => names.len() + 1,
    };
    1 << place
}

/// Returns the bits of some names of a list. This is [`bit_in`] at compile time; a name outside the list fails the
/// build.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
pub(crate) const fn bits(all: &[&str], names: &[&str]) -> Set {
    let mut set = 0;
    let mut at = 0;
    while at < names.len() {
        let mut place = 0;
        while !same(all[place].as_bytes(), names[at].as_bytes()) {
            place += 1;
        }
        set |= 1 << place;
        at += 1;
    }
    set
}

/// Returns the bit of no name.
pub(crate) const fn none_of(all: &[&str]) -> Set {
    1 << (all.len() + 1)
}

/// Returns the names of a list that have a bit in the set, in list order.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
pub(crate) const fn names<const COUNT: usize>(all: &[&'static str], set: Set) -> [&'static str; COUNT] {
    let mut names = [""; COUNT];
    let (mut place, mut found) = (0, 0);
    while place < all.len() {
        if set >> place & 1 == 1 {
            names[found] = all[place];
            found += 1;
        }
        place += 1;
    }
    names
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([first, rest @ ..], [second, others @ ..]) => *first == *second && same(rest, others),
        _ => false,
    }
}
