//! The values that messages are made from.

use std::borrow::Cow;

use crate::json::input::Reason;
use crate::json::path::Path;
use crate::tables::columns::Code;
use crate::text::{Format, Offence};

/// The values that an issue's message is made from.
///
/// In JSON they are an object. These members come with each code; one with a `?` does not always come.
///
/// | code | members |
/// |---|---|
/// | `invalid_json` | `reason`, `line`?, `column`?, `limit`? |
/// | `wrong_type` | `expected`, `found` |
/// | `missing` | `alternatives` |
/// | `read_only` |  |
/// | `not_applicable` | `allowed`?, `count`? |
/// | `not_allowed` | `count`?, `places`? |
/// | `unknown_field` | `suggestion`? |
/// | `unknown_value` | `allowed`, `count` |
/// | `bad_format` | `format`?, `pattern`? |
/// | `bad_checksum` |  |
/// | `forbidden_character` | `characters`, `count` |
/// | `too_long` | `maximum` |
/// | `duplicate` |  |
/// | `conflict` | `alternatives`? |
/// | `notice` | `count`? |
/// | `invalid_call` | `allowed`?, `count`?, `context`? |
/// | `refused` | `text`, `means`?, `retryAfter`?, `status`?, `unread`? |
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Params {
    /// No values.
    None,
    /// `invalid_json`: the reason and, for a syntax error, line and column. Both count from 1; columns count UTF-16
    /// units.
    Json {
        /// One of the reasons of `read/json`.
        reason: Reason,
        /// Line and column.
        position: Option<(usize, usize)>,
        /// The limit that the input exceeds, in bytes or levels.
        limit: Option<usize>,
    },
    /// `wrong_type`.
    Type {
        /// The JSON type expected.
        expected: &'static str,
        /// The JSON type found.
        found: &'static str,
    },
    /// `missing`: the fields of which one would be enough.
    Alternatives(Vec<Path>),
    /// `unknown_field`: the most similar known name.
    Suggestion(Option<String>),
    /// `unknown_value`, `invalid_call`: the known values.
    Allowed {
        /// The first 64.
        allowed: Vec<Cow<'static, str>>,
        /// How many there are in all.
        count: usize,
    },
    /// `bad_format`: the name of the format and its pattern.
    Format(Format),
    /// `forbidden_character`: the characters, in text order.
    Characters {
        /// The first 64.
        characters: Vec<Offence>,
        /// How many there are in all.
        count: usize,
    },
    /// `too_long`: the largest number of code points.
    Length(usize),
    /// `notice`: the number of issues that the report leaves out.
    Count(usize),
    /// `not_allowed`: the errors that block the submission of the order.
    Places {
        /// The number of errors.
        count: usize,
        /// The places of the first 8, as paths of the order.
        places: Vec<Path>,
    },
    /// `invalid_call`: the part of the context that is wrong, such as `building`, or the entry of `rules`, such as
    /// `rules["siret/format"]`.
    Context(Cow<'static, str>),
    /// `refused`: the answer of the platform.
    Refused {
        /// Its sentences.
        text: Vec<String>,
        /// This library's code for them, if they are common ones.
        means: Option<Code>,
        /// The number of seconds after which the platform accepts the call again.
        retry_after: Option<usize>,
        /// The status of the answer, if it says more than that the input is refused: 408, 413, 429, 5xx, 0 without an
        /// answer, and 401, 403 and 404 if the answer gives no reason of its own.
        status: Option<u16>,
        /// The number of values in the answer that could not be read.
        unread: usize,
    },
}
