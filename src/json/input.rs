//! The text of an input, from its bytes.

use crate::text::named::named;

/// Why a text is not a JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) reason: Reason,
    /// For a syntax error, the byte at which reading stopped.
    pub(crate) at: usize,
}

impl Refusal {
    pub(crate) const UNSENDABLE: Self = Self { reason: Reason::Unsendable, at: 0 };
}

named! {
    /// The reasons of the rule `read/json`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Reason {
        /// The value cannot be written as JSON: it has a cycle, a BigInt or a getter that throws.
        Unsendable = "unsendable",
        /// The input is larger than the limit in bytes.
        Size = "size",
        /// The input starts with a byte order mark.
        Bom = "bom",
        /// The input is not UTF-8.
        Utf8 = "utf8",
        /// The input is not JSON.
        Syntax = "syntax",
        /// Objects and arrays nest deeper than the limit.
        Depth = "depth",
        /// The input is JSON, but not an object.
        NotObject = "not_object",
    }
    /// Every reason.
    const ALL;
    /// Returns the name in `params.reason`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::errors::Reason::NotObject.name(), "not_object");
    /// ```
    fn name;
}

/// Returns the text of the bytes. It must be UTF-8 without a byte order mark, within the limit.
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
