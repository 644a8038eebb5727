//! What the message of an issue is made from.

use std::borrow::Cow;

use crate::json::path::Path;
use crate::tables::columns::Code;
use crate::text::Offence;

/// What an issue's message is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Params {
    /// Nothing.
    None,
    /// `invalid_json`: why, with line and column (both from 1, columns in UTF-16 units) for a fault of syntax.
    Json {
        /// One of the reasons of `read/json`.
        reason: &'static str,
        /// Line and column.
        position: Option<(usize, usize)>,
        /// The limit that was passed, in bytes or levels.
        limit: Option<usize>,
    },
    /// `wrong_type`.
    Type {
        /// The JSON type expected.
        expected: &'static str,
        /// The JSON type found.
        found: &'static str,
    },
    /// `missing`: the fields that would do instead.
    Alternatives(Vec<Path>),
    /// `unknown_field`: the nearest known name.
    Suggestion(Option<String>),
    /// `unknown_value`, `invalid_call`: the values there are.
    Allowed {
        /// The first 64.
        allowed: Vec<Cow<'static, str>>,
        /// How many there are in all.
        count: usize,
    },
    /// `bad_format`: the name of the format and its pattern.
    Format {
        /// The name, a key of `patterns`.
        format: &'static str,
        /// The regular expression the value should match.
        pattern: &'static str,
    },
    /// `forbidden_character`: which, in order.
    Characters {
        /// The first 64.
        characters: Vec<Offence>,
        /// How many there are in all.
        count: usize,
    },
    /// `too_long`: the most code points.
    Length(usize),
    /// `notice`: how many issues were left out.
    Count(usize),
    /// `not_allowed`: what keeps the order from its submission.
    Places {
        /// How many errors there are.
        count: usize,
        /// Where the first 8 are, as paths of the order.
        places: Vec<Path>,
    },
    /// `invalid_call`: the part of the context.
    Context(&'static str),
    /// `refused`: what the platform said.
    Refused {
        /// Its sentences.
        text: Vec<String>,
        /// The code of this library for them, where they are common ones.
        means: Option<Code>,
        /// After how many seconds it takes the call again.
        retry_after: Option<usize>,
        /// How many values of its answer said nothing that can be read.
        unread: usize,
    },
}
