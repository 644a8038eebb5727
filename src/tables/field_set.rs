//! Sets of fields.

use crate::tables::fields::{FIELDS, Field, LEVELS, Level};

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields([u64; Field::ALL.len().div_ceil(64)]);

impl Fields {
    pub(crate) const NONE: Self = Self([0; Field::ALL.len().div_ceil(64)]);

    /// Adds a field, or removes it.
    #[inline]
    pub(crate) fn set(&mut self, field: Field, is_in: bool) {
        if let Some(bits) = self.0.get_mut(field as usize / 64) {
            let place = field as usize % 64;
            *bits = *bits & !(1 << place) | u64::from(is_in) << place;
        }
    }

    #[inline]
    pub(crate) fn has(&self, field: Field) -> bool {
        self.0.get(field as usize / 64).is_some_and(|bits| bits >> (field as usize % 64) & 1 == 1)
    }

    /// Returns the set with one more field.
    #[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
    pub(crate) const fn with(mut self, field: Field) -> Self {
        self.0[field as usize / 64] |= 1 << (field as usize % 64);
        self
    }

    /// Returns whether the set is empty.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    #[inline]
    pub(crate) fn and(&self, other: &Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a & d, b & e, c & f])
    }

    #[inline]
    pub(crate) fn or(&self, other: &Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a | d, b | e, c | f])
    }

    #[inline]
    pub(crate) fn without(&self, other: &Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a & !d, b & !e, c & !f])
    }

    /// Returns the fields of the set, in form order.
    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = Field> {
        let Self(mut words) = self;
        core::iter::from_fn(move || {
            let (bits, first) = words.iter_mut().zip((0..).step_by(64)).find(|(bits, _)| **bits != 0)?;
            let place = bits.trailing_zeros() as usize;
            *bits &= *bits - 1;
            Field::ALL.get(first + place).copied()
        })
    }
}

impl Level {
    /// Returns the fields of this level.
    #[inline]
    pub(crate) fn all(self) -> &'static Fields {
        OF_LEVELS.get(self as usize).unwrap_or(&Fields::NONE)
    }
}

/// The fields of each level.
static OF_LEVELS: [Fields; Level::Event as usize + 1] = of_levels();

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn of_levels() -> [Fields; Level::Event as usize + 1] {
    let mut sets = [Fields::NONE; Level::Event as usize + 1];
    let mut at = 0;
    while at < FIELDS.len() {
        let set = &mut sets[LEVELS[at] as usize];
        *set = set.with(Field::ALL[at]);
        at += 1;
    }
    sets
}
