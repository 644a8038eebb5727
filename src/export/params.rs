//! What the `params` of an issue hold, by the demand that was not met: the description that types are made from.
//!
//! The reports of all conformance cases are held against it.

use crate::tables::columns::{Code, Fault};
use crate::tables::rules::{Demand, Rule, rules};

/// What a member of `params` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParamKind {
    /// A whole number, none below zero.
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
    /// Its key.
    pub key: &'static str,
    /// What it is.
    pub kind: ParamKind,
    /// Whether it is always there.
    pub always: bool,
    /// What it says.
    pub about: &'static str,
}

const fn param(key: &'static str, kind: ParamKind, about: &'static str) -> Param {
    Param { key, kind, always: true, about }
}

const fn maybe(key: &'static str, kind: ParamKind, about: &'static str) -> Param {
    Param { always: false, ..param(key, kind, about) }
}

const ALLOWED: &[Param] = &[
    param("allowed", ParamKind::Texts, "The values there are: the first 64."),
    param("count", ParamKind::Count, "How many there are in all."),
];
const ALTERNATIVES: &[Param] = &[param("alternatives", ParamKind::Paths, "The fields that would do instead.")];
const CHARACTERS: &[Param] = &[
    param("characters", ParamKind::Characters, "The first 64 of them, in order."),
    param("count", ParamKind::Count, "How many there are in all."),
];
const CONTEXT: &[Param] = &[param("context", ParamKind::Part, "The part that cannot be read.")];
const COUNT: &[Param] = &[param("count", ParamKind::Count, "How many issues were left out.")];
const FORMAT: &[Param] = &[
    param("format", ParamKind::Format, "The name of the format, a key of `patterns`."),
    param("pattern", ParamKind::Text, "The regular expression the value should match."),
];
const JSON: &[Param] = &[
    param("reason", ParamKind::Reason, "Why it is no input."),
    maybe("line", ParamKind::Count, "From 1."),
    maybe("column", ParamKind::Count, "From 1, in UTF-16 units."),
    maybe("limit", ParamKind::Count, "The limit that was passed, in bytes or levels."),
];
const MAXIMUM: &[Param] = &[param("maximum", ParamKind::Count, "The most code points.")];
const PLACES: &[Param] = &[
    param("count", ParamKind::Count, "How many errors keep the order from submission."),
    param("places", ParamKind::Paths, "The first 8 places with an error, from the order's root."),
];
const REFUSED: &[Param] = &[
    param("text", ParamKind::Texts, "The platform's own sentences."),
    maybe("means", ParamKind::Code, "The code for what they say, where they are common ones."),
    maybe("retryAfter", ParamKind::Count, "After how many seconds the platform takes the call again."),
    maybe("unread", ParamKind::Count, "How many values of the answer said nothing that can be read."),
];
const SUGGESTION: &[Param] = &[maybe("suggestion", ParamKind::Text, "The nearest known name.")];
const TYPES: &[Param] = &[
    param("expected", ParamKind::Text, "The JSON type of the field."),
    param("found", ParamKind::Text, "The JSON type of the value."),
];

/// What `params` hold where this demand is not met.
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

/// What `params` hold in issues of this code, whichever rule reports them: always what every rule gives.
///
/// ```
/// use kosc_orders::Code;
/// use kosc_orders::export::params::of_code;
///
/// // A second rule of this code has no pattern to name.
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
