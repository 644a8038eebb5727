//! The text behind the bytes of an input.

/// Why a text is no JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) reason: Reason,
    /// The byte at which reading stopped, for a fault of syntax.
    pub(crate) at: usize,
}

impl Refusal {
    pub(crate) const UNSENDABLE: Self = Self { reason: Reason::Unsendable, at: 0 };
}

/// The reasons of `read/json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The value cannot be written as JSON at all: a cycle, a BigInt, a getter that throws.
    Unsendable,
    /// Larger than the limit of bytes.
    Size,
    /// A byte order mark stands first.
    Bom,
    /// Not UTF-8.
    Utf8,
    /// Not JSON.
    Syntax,
    /// Deeper than the limit.
    Depth,
    /// JSON, but no object.
    NotObject,
}

impl Reason {
    /// Every reason.
    pub const ALL: &'static [Self] =
        &[Self::Unsendable, Self::Size, Self::Bom, Self::Utf8, Self::Syntax, Self::Depth, Self::NotObject];

    /// The name in `params.reason`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Reason::NotObject.name(), "not_object");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsendable => "unsendable",
            Self::Size => "size",
            Self::Bom => "bom",
            Self::Utf8 => "utf8",
            Self::Syntax => "syntax",
            Self::Depth => "depth",
            Self::NotObject => "not_object",
        }
    }
}

/// The text behind the bytes: UTF-8, without a byte order mark, within the limit.
pub(crate) fn text_of(bytes: &[u8], limit: usize) -> Result<&str, Refusal> {
    let refuse = |reason, at| Refusal { reason, at };
    if bytes.len() > limit.min(u32::MAX as usize) {
        return Err(refuse(Reason::Size, 0));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(refuse(Reason::Bom, 0));
    }
    core::str::from_utf8(bytes).map_err(|fault| refuse(Reason::Utf8, fault.valid_up_to()))
}
