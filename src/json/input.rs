//! The text of an input, from its bytes.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use crate::text::named::named;

/// An argument with JSON: text, bytes in UTF-8, or a value that can be written as JSON. Every function of this crate
/// that reads JSON takes one.
///
/// Texts (`str`, `String`, `Box<str>`, `Cow<str>`) and bytes (`[u8]`, `[u8; N]`, `Vec<u8>`) are the JSON itself. If it
/// is wrong, the answer says so. Of another type with bytes, such as `Bytes`, pass the slice: `&body[..]`.
///
/// A [`serde_json::Value`] and the types of [`model`](crate::model) are first written as JSON, and so is a value of your
/// own in [`AsJson`]. `()` is `null`, which means no input. An [`Option`] is its content, or no input. A reference to an
/// input is an input.
///
/// ```
/// use kosc_orders::model::Order;
/// use kosc_orders::{AsJson, Context, Operation, check};
/// use serde_json::json;
///
/// let of_text = check(Operation::Create, r#"{"type": "terminate"}"#, &Context::default());
/// let of_bytes = check(Operation::Create, br#"{"type": "terminate"}"#, &Context::default());
/// let of_value = check(Operation::Create, json!({"type": "terminate"}), &Context::default());
/// let order: Order = serde_json::from_str(r#"{"type": "terminate"}"#).unwrap();
/// let of_order = check(Operation::Create, &order, &Context::default());
/// let mut form = std::collections::BTreeMap::new();
/// form.insert("type", "terminate");
/// let of_form = check(Operation::Create, AsJson(&form), &Context::default());
/// assert!([of_bytes, of_value, of_order, of_form].iter().all(|report| *report == of_text));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `Input`",
    note = "if it contains JSON text or bytes, as `Bytes` does, pass them as a slice: `&body[..]`",
    note = "if it is a value to be written as JSON, pass `AsJson(&value)`",
    note = "if there is no input yet, pass `()`"
)]
pub trait Input {
    /// Returns the JSON text, in UTF-8. `None` if the value cannot be written as JSON.
    ///
    /// ```
    /// use kosc_orders::Input;
    ///
    /// assert_eq!("{}".json().unwrap(), b"{}".json().unwrap());
    /// assert_eq!(&*().json().unwrap(), b"null");
    /// let body = Box::<str>::from("{}");
    /// assert_eq!(String::from_utf8_lossy(b"{}").json(), body.json());
    /// ```
    fn json(&self) -> Option<Cow<'_, [u8]>>;

    /// The value, for functions that change it.
    #[doc(hidden)]
    fn value(&self) -> Option<Value> {
        serde_json::from_slice(&self.json()?).ok()
    }
}

/// A value of your own as an [`Input`]: the JSON that serde writes for it.
///
/// Not every `T: Serialize` is an input by itself, because `String` and `[u8; N]` are inputs as JSON text, and serde
/// would write them as a JSON string and a list of numbers. With both, the type of `text` would silently change the
/// meaning of `check(operation, &text, &context)`.
///
/// ```
/// use kosc_orders::{AsJson, Context, Operation, check};
///
/// let not_json = std::collections::BTreeMap::from([((1, 2), "a key that is no text")]);
/// let report = check(Operation::Create, AsJson(&not_json), &Context::default());
/// assert_eq!(report.issues[0].rule, "read/json");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AsJson<T>(pub T);

impl<T: Serialize> Input for AsJson<T> {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        serde_json::to_vec(&self.0).ok().map(Cow::Owned)
    }
}

/// Implements [`Input`] for types that are JSON text.
macro_rules! text {
    ($($text:ty),+ $(,)?) => {$(
        impl Input for $text {
            #[inline]
            fn json(&self) -> Option<Cow<'_, [u8]>> {
                Some(Cow::Borrowed(self.as_ref()))
            }
        }
    )+};
}

text!([u8], Vec<u8>, str, String);

impl Input for Box<str> {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        (**self).json()
    }
}

impl Input for Cow<'_, str> {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(self.as_bytes()))
    }
}

impl<const COUNT: usize> Input for [u8; COUNT] {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(self))
    }
}

/// Implements [`Input`] for types that serde writes as JSON. They are types of this crate and of serde_json, so they
/// can mean nothing else.
macro_rules! written_by_serde {
    ($($value:ty),+ $(,)?) => {$(
        impl $crate::json::input::Input for $value {
            fn json(&self) -> Option<std::borrow::Cow<'_, [u8]>> {
                serde_json::to_vec(self).ok().map(std::borrow::Cow::Owned)
            }
        }
    )+};
}
pub(crate) use written_by_serde;

impl Input for Value {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Owned(self.to_string().into_bytes()))
    }

    // Written and read again, a number could lose its last digit.
    fn value(&self) -> Option<Value> {
        Some(self.clone())
    }
}

/// No input.
impl Input for () {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(b"null"))
    }
}

impl<I: Input> Input for Option<I> {
    #[inline]
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        self.as_ref().map_or(Some(Cow::Borrowed(b"null")), I::json)
    }
}

impl<I: Input + ?Sized> Input for &I {
    #[inline]
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        (**self).json()
    }

    fn value(&self) -> Option<Value> {
        (**self).value()
    }
}

/// Returns the JSON text of an input. If it cannot be written, returns the empty text, which is not JSON.
#[inline]
pub(crate) fn json_of(input: &impl Input) -> Cow<'_, [u8]> {
    input.json().unwrap_or(Cow::Borrowed(b""))
}

/// Returns the same as text. Empty if it is not UTF-8.
#[inline]
pub(crate) fn json_text(json: &[u8]) -> &str {
    core::str::from_utf8(json).unwrap_or("")
}

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
