//! What the Kosc/Covage wholesale Orders API v2 demands of an order, as data.
//!
//! ```
//! use kosc_orders::{Checker, Context, Operation};
//!
//! let mut checker = Checker::new(Operation::Create, Context::default());
//! let report = checker.check(br#"{"type": "activate", "product": {"code": "FP01"}, "request_type": "activate"}"#);
//!
//! assert!(!report.ok);
//! let found: Vec<_> = report.issues.iter().map(|issue| (issue.path.dotted(), issue.rule)).collect();
//! assert_eq!(found, [
//!     ("request_type".to_owned(), "request-type/technology"),
//!     ("eligibility_ref".to_owned(), "eligibility/required"),
//! ]);
//! ```
//!
//! # Overview
//!
//! - [`check`] judges one input, a [`Checker`] any number of them. Neither fails: what is wrong with the input,
//!   down to text that is no JSON, is an [`Issue`] of the [`Report`].
//! - [`Checker::lines`] judges NDJSON, an order a line; [`Checker::read_lines`] what a reader gives of it.
//! - An [`Operation`] says what the caller is about to do. Some take a whole order, some the body of one call.
//! - A [`Context`] says what the caller knows beside the input. Every part of it is optional.
//! - [`fields`](fields()), [`readiness`](readiness()) and [`forms`] answer what a form asks; [`plan`](plan()),
//!   [`preview`](preview()) and [`conversation`] what a program that talks to the platform asks.
//! - [`rules`] has the rules and the fields. Both are plain data: the engine is one loop over the rules and names no
//!   field, family or order type.
//! - [`model`] is the order as serde types, for callers who want values in hand. Judging needs none of it.
//! - [`text`] has what knows no order: the character whitelist, the formats, check digits, fixes.
//!
//! # Cookbook
//!
//! Is this order ready to be submitted?
//!
//! ```
//! use kosc_orders::{Context, Operation, check};
//!
//! let order = br#"{"type": "terminate", "status": "submitted", "service_ref": "S191128_21428"}"#;
//! let report = check(Operation::Submit, order, &Context::default());
//! assert!(report.issues.iter().any(|issue| issue.rule == "state/draft"));
//! ```
//!
//! May this change be sent to the order the platform holds?
//!
//! ```
//! use kosc_orders::{Context, Operation, check};
//!
//! let context = Context::from_json(br#"{"order": {"type": "activate", "product": {"code": "AM01"}}}"#);
//! let report = check(Operation::UpdateEndpoint, br#"{"reference": "FI-3790-3415"}"#, &context);
//! assert_eq!(report.issues[0].rule, "endpoint/fiber-only");
//! ```
//!
//! What would put it right? A fix is offered, never applied.
//!
//! ```
//! use kosc_orders::{Context, Edit, Operation, check};
//!
//! let change = br#"{"end_customer": {"siret": "732 829 320 00074"}}"#;
//! let report = check(Operation::Update, change, &Context::default());
//! let fix = report.issues[0].fix.as_ref().unwrap();
//! assert!(fix.safe);
//! assert!(matches!(&fix.edits[..], [Edit::Set(_, value)] if value == r#""73282932000074""#));
//! ```
//!
//! # Versions
//!
//! What may grow in a minor version is `#[non_exhaustive]`: enums, and structs that only come out. [`RULESET_VERSION`]
//! is the rules' own.
//!
//! # Features
//!
//! - `rayon`: the lines of an NDJSON text judged on all cores, `check_lines_parallel`.
//! - `regex`: [`text::Format`]'s patterns as compiled regular expressions, `Format::regex`.
//! - `platform`: a double of the vendor's platform for tests, `platform::Platform`.
//! - `wasm`: the edge to JavaScript, for programs in WebAssembly: `Order::from_js` and `Report::to_js`. Nothing native
//!   needs it.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answers;
mod context;
mod edge;
pub mod export;
mod json;
mod judge;
pub mod model;
#[cfg(feature = "platform")]
pub mod platform;
mod read;
mod report;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
mod tables;
#[cfg(test)]
mod tests;
pub mod text;
mod words;

pub use answers::conversation::plan::making::plan;
pub use answers::conversation::preview::preview;
pub use answers::dependents::check_field;
pub use answers::explain::explain;
pub use answers::form::fields;
pub use answers::readiness::readiness;
pub use answers::values::read;
pub use context::Context;
#[doc(hidden)]
pub use edge::npm;
pub use json::input::{AsJson, Input};
pub use json::limits::Limits;
pub use json::path::{Path, Segment};
pub use judge::apply::{Applied, apply_fix, apply_fixes};
#[doc(hidden)]
pub use judge::engine::check_json;
pub use judge::engine::{Checker, check, check_named, check_section};
pub use judge::lines::CheckedLine;
#[cfg(feature = "rayon")]
pub use judge::lines::check_lines_parallel;
pub use report::locale::Locale;
pub use report::params::Params;
pub use report::{Edit, Fix, Issue, Report};
pub use tables::columns::{Basis, Code, Severity};
pub use tables::rules::{Operation, RULESET_VERSION};
pub use words::said::Audience;

/// The conversation with the platform: the calls to send, what their answers make of the order, and what a refusal says.
///
/// [`plan`](crate::plan()) and [`preview`](crate::preview()) are at the root of the crate.
pub mod conversation {
    pub use crate::answers::conversation::absorb::absorb;
    pub use crate::answers::conversation::adopt::adopt;
    pub use crate::answers::conversation::call::{
        ApiCall, Ids, With, building_request, list_query, request, request_as_is,
    };
    pub use crate::answers::conversation::compact::compact;
    pub use crate::answers::conversation::issue::lift_report;
    pub use crate::answers::conversation::lifecycle::{LifeStage, Lifecycle, copy_of, lifecycle};
    pub use crate::answers::conversation::merge::merge_reports;
    pub use crate::answers::conversation::plan::making::PlanOptions;
    pub use crate::answers::conversation::plan::step::{Plan, Step};
    pub use crate::answers::conversation::preview::Preview;
    pub use crate::answers::conversation::refusal::{RefusalOptions, refusal};
    pub use crate::answers::conversation::verdict::{Verdict, verdict};
}

/// What a form needs in addition to [`fields`](crate::fields()) and [`readiness`](crate::readiness()), and the types of
/// their answers.
pub mod forms {
    pub use crate::answers::conversation::call::blank_order;
    pub use crate::answers::dependents::dependents;
    pub use crate::answers::field_state::{FieldState, InputType, Stage};
    pub use crate::answers::readiness::{Progress, Readiness};
    pub use crate::context::building::{Staircase, stairs};
    pub use crate::report::text::{TextReport, check_text};
}

/// The rules and the fields as data, in words, and why a rule applies.
pub mod rules {
    pub use crate::answers::explain::{Condition, ExplainedRule, Explanation, trace};
    pub use crate::answers::trace::{Trace, TracedRule};
    pub use crate::tables::columns::Fault;
    pub use crate::tables::cond::{Cond, Fact, Truth};
    pub use crate::tables::conversation::PlanRule;
    pub use crate::tables::fields;
    pub use crate::tables::rules::{Demand, Heading, Rule, Runs, Scheme, Scope, rule, rules};
    pub use crate::words::prose;
}

/// Why a text or a value is not what it was taken for.
pub mod errors {
    #[cfg(feature = "wasm")]
    pub use crate::edge::wasm::CrossingError;
    pub use crate::json::input::Reason;
    pub use crate::json::path::PointerError;
    pub use crate::report::locale::LocaleError;
    pub use crate::tables::rules::OperationError;
}

#[doc(hidden)]
pub use words::command;

/// The README's Rust is a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
