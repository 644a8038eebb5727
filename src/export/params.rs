//! The `params` of an issue for each demand. The types of the npm package are made from these descriptions.
//!
//! A test compares them with the reports of all conformance cases.

use crate::tables::columns::{Code, Fault};
use crate::tables::rules::{Demand, Rule, rules};

/// The type of a member of `params`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParamKind {
    /// A whole number, zero or more.
    Count,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A list of paths from the input's root.
    Paths,
    /// One of the reasons of `read/json`.
    Reason,
    /// The name of a format.
    Format,
    /// A part of the context.
    Part,
    /// The characters outside the whitelist.
    Characters,
    /// The code of an issue.
    Code,
}

/// A member of `params`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Param {
    /// The key.
    pub key: &'static str,
    /// The type.
    pub kind: ParamKind,
    /// Whether it is always there.
    pub always: bool,
    /// The meaning.
    pub about: &'static str,
}

const fn param(key: &'static str, kind: ParamKind, about: &'static str) -> Param {
    Param { key, kind, always: true, about }
}

const fn maybe(key: &'static str, kind: ParamKind, about: &'static str) -> Param {
    Param { always: false, ..param(key, kind, about) }
}

const ALLOWED: &[Param] = &[
    param("allowed", ParamKind::Texts, "The first 64 known values."),
    param("count", ParamKind::Count, "The number of all."),
];
const ALTERNATIVES: &[Param] = &[param("alternatives", ParamKind::Paths, "The fields of which one would be enough.")];
const CHARACTERS: &[Param] = &[
    param("characters", ParamKind::Characters, "The first 64 of them, in order."),
    param("count", ParamKind::Count, "The number of all."),
];
const CONTEXT: &[Param] =
    &[param("context", ParamKind::Part, "The part that cannot be read, or the entry of `rules`.")];
const COUNT: &[Param] = &[param("count", ParamKind::Count, "The number of issues that the report leaves out.")];
const FORMAT: &[Param] = &[
    param("format", ParamKind::Format, "The name of the format, a key of `patterns`."),
    param("pattern", ParamKind::Text, "The regular expression the value should match."),
];
const JSON: &[Param] = &[
    param("reason", ParamKind::Reason, "Why the text is not an input."),
    maybe("line", ParamKind::Count, "From 1."),
    maybe("column", ParamKind::Count, "From 1, in UTF-16 units."),
    maybe("limit", ParamKind::Count, "The limit that the input exceeds, in bytes or levels."),
];
const MAXIMUM: &[Param] = &[param("maximum", ParamKind::Count, "The largest number of code points.")];
const PLACES: &[Param] = &[
    param("count", ParamKind::Count, "The number of errors that block the submission."),
    param("places", ParamKind::Paths, "The first 8 places with an error, from the order's root."),
];
const REFUSED: &[Param] = &[
    param("text", ParamKind::Texts, "The platform's own sentences."),
    maybe("means", ParamKind::Code, "The code for these sentences, if they are common ones."),
    maybe("retryAfter", ParamKind::Count, "The number of seconds after which the platform accepts the call again."),
    maybe(
        "status",
        ParamKind::Count,
        "The status of the answer, if it says more than that the input is refused: 413, 429, 5xx, or 0 without an answer.",
    ),
    maybe("unread", ParamKind::Count, "The number of values in the answer that could not be read."),
];
const SUGGESTION: &[Param] = &[maybe("suggestion", ParamKind::Text, "The most similar known name.")];
const TYPES: &[Param] = &[
    param("expected", ParamKind::Text, "The JSON type of the field."),
    param("found", ParamKind::Text, "The JSON type of the value."),
];

/// Returns the `params` of an issue of this demand.
///
/// ```
/// use kosc_orders::rules::Demand;
/// use kosc_orders::export::params::of_demand;
///
/// assert_eq!(of_demand(&Demand::AtMost(7))[0].key, "maximum");
/// assert!(of_demand(&Demand::Forbidden).is_empty());
/// ```
pub const fn of_demand(demand: &Demand) -> &'static [Param] {
    match demand {
        Demand::Reading(fault) => of_fault(*fault),
        Demand::Required(_) | Demand::InBody | Demand::AnyItem(_) => ALTERNATIVES,
        Demand::OneOf(_)
        | Demand::OptionValue
        | Demand::CatalogueValue
        | Demand::Staircase
        | Demand::Floor(_)
        | Demand::Socket => ALLOWED,
        Demand::Format(_) => FORMAT,
        Demand::Characters => CHARACTERS,
        Demand::AtMost(_) => MAXIMUM,
        Demand::Ready(_) | Demand::ReadyBelow(_) => PLACES,
        Demand::Forbidden
        | Demand::NotEnabled
        | Demand::NotNull
        | Demand::Refused
        | Demand::Check(_)
        | Demand::Unique
        | Demand::Whole
        | Demand::SocketAt(..)
        | Demand::Remind => &[],
    }
}

const fn of_fault(fault: Fault) -> &'static [Param] {
    match fault {
        Fault::Json => JSON,
        Fault::Type | Fault::OptionShape => TYPES,
        Fault::UnknownField | Fault::UnknownOption => SUGGESTION,
        Fault::Operation => ALLOWED,
        Fault::Context => CONTEXT,
        Fault::Truncated => COUNT,
        Fault::Unicode | Fault::DuplicateKey | Fault::Path => &[],
    }
}

/// Returns the `params` that every issue of this code has, whichever rule reports it.
///
/// ```
/// use kosc_orders::Code;
/// use kosc_orders::export::params::of_code;
///
/// // Another rule of this code has no pattern.
/// let keys: Vec<_> = of_code(Code::BadFormat).iter().map(|param| (param.key, param.always)).collect();
/// assert_eq!(keys, [("format", false), ("pattern", false)]);
/// ```
pub fn of_code(code: Code) -> Vec<Param> {
    if code == Code::Refused {
        return REFUSED.to_vec();
    }
    let reporting: Vec<&Rule> = rules().filter(|rule| rule.code == code).collect();
    let mut found: Vec<Param> = Vec::new();
    for param in reporting.iter().flat_map(|rule| of_demand(&rule.demand)) {
        if !found.iter().any(|known| known.key == param.key) {
            let gives = |rule: &&Rule| of_demand(&rule.demand).contains(param);
            found.push(Param { always: param.always && reporting.iter().all(gives), ..*param });
        }
    }
    found
}
