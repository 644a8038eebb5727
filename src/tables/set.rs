//! A set of names out of a list, as bits.

/// A set: of operations, of order types, of request types, of families. The bit after the last name of the list stands
/// for a name that is not in it, the next for no name.
pub(crate) type Set = u16;

/// The bit of a name in a list, of another, or of none.
pub(crate) fn bit_in(names: &[&str], name: Option<&str>) -> Set {
    let place = match name {
        Some(name) => names.iter().position(|known| *known == name).unwrap_or(names.len()),
        None => names.len() + 1,
    };
    1 << place
}

/// The bits of some names of a list: [`bit_in`] while compiling, where a name that is not in the list is a build error.
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

/// The bit of no name.
pub(crate) const fn none_of(all: &[&str]) -> Set {
    1 << (all.len() + 1)
}

/// The names of a list that have a bit, in its order.
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
