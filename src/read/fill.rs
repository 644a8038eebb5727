//! Fills the slots of one instance after another, for the readers that record only facts.

use crate::json::lexer::Found;
use crate::json::span::Span;
use crate::read::facts::{Facts, NONE, Slot, State};
use crate::tables::field_set::Fields;
use crate::tables::fields::{Field, Kind, Level};
use crate::text::{self, Format};

/// The facts being filled, and the current instance.
pub(crate) struct Fill<'r> {
    facts: &'r mut Facts,
    here: Here,
}

/// The instance being read, the base of its slots, and its present fields.
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

    /// Fills a field's slot in the current instance. `None` if the slot is not empty.
    #[inline(always)]
    fn put(&mut self, field: Field, slot: Slot) -> Option<()> {
        self.here.present.set(field, slot.present);
        self.facts.fill_at(self.here.base, field, slot).then_some(())
    }

    /// Fills the slot of a field of kind `Text` with a string that is not blank. `None` if there would be an issue.
    #[inline(always)]
    pub(crate) fn text(&mut self, field: Field, span: Span) -> Option<()> {
        self.put(field, Slot { state: State::Read, present: true, string: true, text: span })
    }

    /// Fills a field's slot with any string, and returns whether the string is present. `text` is the text of `span`.
    #[inline(never)]
    pub(crate) fn string(&mut self, field: Field, kind: Kind, span: Span, text: &str) -> Option<bool> {
        if kind == Kind::Coordinate && !Format::Coordinate.matches(text) {
            return None;
        }
        self.value(field, kind, Found::String, span, !text::blank(text))
    }

    /// Fills a slot the same way with a number, a boolean or `null`.
    #[inline(always)]
    pub(crate) fn literal(&mut self, field: Field, kind: Kind, found: Found, span: Span) -> Option<bool> {
        self.value(field, kind, found, span, found != Found::Null)
    }

    #[inline(never)]
    fn value(&mut self, field: Field, kind: Kind, found: Found, span: Span, present: bool) -> Option<bool> {
        let (state, text) = match found {
            Found::Null => {
                self.facts.note_null();
                (State::Null, Span::EMPTY)
            }
            _ if kind.takes(found) => (State::Read, asked(kind, span)),
            _ => return None,
        };
        self.put(field, Slot { state, present, string: found == Found::String, text })?;
        Some(present)
    }

    /// Fills a slot the same way with an object, a list or the options.
    pub(crate) fn object(&mut self, field: Field, present: bool) -> Option<bool> {
        self.put(field, Slot::object(present))?;
        Some(present)
    }

    /// Continues in a new instance within this one. Returns the outer one, for [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, level: Level, index: u32) -> Here {
        let instance = self.facts.add(level, self.here.instance, index);
        let here = Here { instance, base: self.facts.base(instance), present: Fields::NONE };
        core::mem::replace(&mut self.here, here)
    }

    /// Returns to the outer instance, and fills the slot of the inner one.
    pub(crate) fn leave(&mut self, root: Field, slot: Slot, outer: Here) -> Option<()> {
        self.put(root, slot)?;
        self.facts.mark(self.here.instance, self.here.present);
        self.here = outer;
        Some(())
    }

    /// Clears the slots that several objects share, for the next of them.
    pub(crate) fn reuse(&mut self, item: Field) {
        let own = |field: &Field| *field == item || field.is_below(item);
        for field in Field::ALL.iter().copied().skip(item as usize).take_while(own) {
            self.facts.put(self.here.instance, field, Slot::ABSENT);
            self.here.present.set(field, false);
        }
    }

    /// Returns whether an option of this row of the table was read.
    pub(crate) fn has_option(&self, row: u32) -> bool {
        self.facts.option(row).is_some()
    }
}

/// No rule compares values of kind `Any`, so their text is not kept.
fn asked(kind: Kind, span: Span) -> Span {
    if kind == Kind::Any { Span::EMPTY } else { span }
}
