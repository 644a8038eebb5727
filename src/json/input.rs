//! The text behind the bytes of an input.

use crate::text::named::named;

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

named! {
    /// The reasons of `read/json`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Reason {
        /// The value cannot be written as JSON at all: a cycle, a BigInt, a getter that throws.
        Unsendable = "unsendable",
        /// Larger than the limit of bytes.
        Size = "size",
        /// A byte order mark stands first.
        Bom = "bom",
        /// Not UTF-8.
        Utf8 = "utf8",
        /// Not JSON.
        Syntax = "syntax",
        /// Deeper than the limit.
        Depth = "depth",
        /// JSON, but no object.
        NotObject = "not_object",
    }
    /// Every reason.
    const ALL;
    /// The name in `params.reason`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::errors::Reason::NotObject.name(), "not_object");
    /// ```
    fn name;
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
