//! The buffers that spans refer to.

use crate::json::span::{Source, Span};
use crate::read::facts::Slot;

/// The buffers that spans refer to: the text of the input and of the context's order, each with the text of its
/// resolved escapes.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'v> {
    pub(crate) input: &'v str,
    pub(crate) scratch: &'v str,
    pub(crate) stored: &'v str,
    pub(crate) stored_scratch: &'v str,
}

impl<'v> Texts<'v> {
    pub(crate) fn get(&self, span: Span) -> &'v str {
        span.of(match span.source {
            Source::Input => self.input,
            Source::InputScratch => self.scratch,
            Source::Context => self.stored,
            Source::ContextScratch => self.stored_scratch,
        })
    }

    /// Returns the text of a value that rules may compare.
    pub(crate) fn readable(&self, slot: &Slot) -> Option<&'v str> {
        slot.readable().then(|| self.get(slot.text))
    }
}
