//! Filling the slots of one instance after another, for readers that note nothing but facts.

use crate::facts::{Facts, NONE, Slot};
use crate::fields::{Field, Fields, Level};

/// The facts that are filled, and where.
pub(crate) struct Fill<'r> {
    facts: &'r mut Facts,
    here: Here,
}

/// The instance that is read, where its slots begin, and which of its fields are present.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    instance: u32,
    base: u32,
    present: Fields,
}

impl<'r> Fill<'r> {
    pub(crate) fn new(facts: &'r mut Facts) -> Self {
        Self { facts, here: Here { instance: NONE, base: 0, present: Fields::NONE } }
    }

    /// Fills the slot of a field of the instance; nothing if there is something in it.
    #[inline]
    pub(crate) fn put(&mut self, field: Field, slot: Slot) -> Option<()> {
        self.here.present.set(field, slot.present);
        self.facts.fill_at(self.here.base, field, slot).then_some(())
    }

    /// Goes on in a new instance within this one, and gives what to come back to.
    pub(crate) fn enter(&mut self, level: Level, index: u32) -> Here {
        let instance = self.facts.add(level, self.here.instance, index);
        let here = Here { instance, base: self.facts.base(instance), present: Fields::NONE };
        core::mem::replace(&mut self.here, here)
    }

    /// Comes back from an instance, whose own slot is this.
    pub(crate) fn leave(&mut self, root: Field, slot: Slot, outer: Here) -> Option<()> {
        self.put(root, slot)?;
        self.facts.mark(self.here.instance, self.here.present);
        self.here = outer;
        Some(())
    }

    /// Makes room for the next of several objects that share one set of slots.
    pub(crate) fn reuse(&mut self, item: Field) {
        let own = |field: &Field| *field == item || field.is_below(item);
        for field in Field::ALL.iter().copied().skip(item as usize).take_while(own) {
            self.facts.put(self.here.instance, field, Slot::ABSENT);
            self.here.present.set(field, false);
        }
    }

    /// An option of this row of the table came already.
    pub(crate) fn has_option(&self, row: u32) -> bool {
        self.facts.option(row).is_some()
    }
}
