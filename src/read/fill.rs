//! Filling the slots of one instance after another, for readers that note nothing but facts.

use crate::json::lexer::Found;
use crate::json::span::Span;
use crate::read::facts::{Facts, NONE, Slot, State};
use crate::tables::field_set::Fields;
use crate::tables::fields::{Field, Kind, Level};
use crate::text::{self, Format};

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
    #[inline(always)]
    fn put(&mut self, field: Field, slot: Slot) -> Option<()> {
        self.here.present.set(field, slot.present);
        self.facts.fill_at(self.here.base, field, slot).then_some(())
    }

    /// Fills the slot of a field of this kind with a string, and says whether it is present; nothing where there is
    /// something to find. `text` is what stands at `span`; of most its `first` byte tells enough.
    #[inline(always)]
    pub(crate) fn string<'s>(
        &mut self,
        field: Field,
        kind: Kind,
        span: Span,
        first: u8,
        text: impl Fn() -> &'s str,
    ) -> Option<bool> {
        let present = first.is_ascii_alphanumeric() || !text::blank(text());
        if !kind.takes(Found::String) || (kind == Kind::Coordinate && !Format::Coordinate.matches(text())) {
            return None;
        }
        self.put(field, Slot { state: State::Read, present, string: true, text: asked(kind, span) })?;
        Some(present)
    }

    /// The same with a number, a boolean or `null`.
    #[inline(never)]
    pub(crate) fn literal(&mut self, field: Field, kind: Kind, found: Found, span: Span) -> Option<bool> {
        let present = found != Found::Null;
        if present && !kind.takes(found) {
            return None;
        }
        let (state, text) = if present { (State::Read, asked(kind, span)) } else { (State::Null, Span::EMPTY) };
        self.put(field, Slot { state, present, string: false, text })?;
        if !present {
            self.facts.note_null();
        }
        Some(present)
    }

    /// The same with an object, a list or the options.
    pub(crate) fn object(&mut self, field: Field, present: bool) -> Option<bool> {
        self.put(field, Slot::object(present))?;
        Some(present)
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

/// What nobody asks about has no text.
fn asked(kind: Kind, span: Span) -> Span {
    if kind == Kind::Any { Span::EMPTY } else { span }
}
