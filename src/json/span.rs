//! References to pieces of text.

/// The buffer that a slot's text is in. It fills a word: the bytes between two fields would be copied one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Source {
    /// The JSON text being checked.
    Input,
    /// The scratch buffer of that text, for texts with resolved escapes.
    InputScratch,
    /// The order of the context.
    Context,
    /// The scratch buffer of the context's order.
    ContextScratch,
}

/// A piece of text, as a position in a buffer. A slot refers to its buffer this way and owns no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) source: Source,
    pub(crate) start: u32,
    pub(crate) len: u32,
}

impl Span {
    pub(crate) const EMPTY: Self = Self { source: Source::Input, start: 0, len: 0 };

    /// Returns the piece of the buffer.
    #[inline]
    pub(crate) fn of(self, buffer: &str) -> &str {
        let from = self.start as usize;
        buffer.get(from..from + self.len as usize).unwrap_or("")
    }
}
