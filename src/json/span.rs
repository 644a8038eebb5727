//! Pieces of text by place.

/// Where a slot's text lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// In the judged JSON text.
    Input,
    /// Beside it: a text with escapes, unescaped.
    InputScratch,
    /// In the context's order.
    Context,
    /// Beside that.
    ContextScratch,
}

/// A piece of text, by place: slots outlive no buffer and own none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) source: Source,
    pub(crate) start: u32,
    pub(crate) len: u32,
}

impl Span {
    pub(crate) const EMPTY: Self = Self { source: Source::Input, start: 0, len: 0 };

    /// The piece, out of the buffer it lies in.
    #[inline]
    pub(crate) fn of(self, buffer: &str) -> &str {
        let from = self.start as usize;
        buffer.get(from..from + self.len as usize).unwrap_or("")
    }
}
