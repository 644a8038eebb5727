//! What the Kosc/Covage wholesale Orders API v2 demands of an order, as data.
//!
//! ```
//! use kosc_orders::{Checker, Context, Operation};
//!
//! let mut checker = Checker::new(Operation::Create, Context::default());
//! let report = checker.check_json(br#"{"type": "activate", "product": {"code": "FP01"}, "request_type": "activate"}"#);
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
//! - [`check_json`] judges one input, a [`Checker`] any number of them. Neither fails: what is wrong with the input,
//!   down to text that is no JSON, is an [`Issue`] of the [`Report`].
//! - [`Checker::lines`] judges NDJSON, an order a line; [`Checker::read_lines`] what a reader gives of it.
//! - An [`Operation`] says what the caller is about to do. Some take a whole order, some the body of one call.
//! - A [`Context`] says what the caller knows beside the input. Every part of it is optional.
//! - [`rules`] lists the rules, [`fields::FIELDS`] the fields. Both are plain data: the engine is one loop over the
//!   rules and names no field, family or order type.
//! - [`model`] is the order as serde types, for callers who want values in hand. Judging needs none of it.
//! - [`text`] has what knows no order: the character whitelist, the formats, check digits, fixes.
//!
//! # Cookbook
//!
//! Is this order ready to be submitted?
//!
//! ```
//! use kosc_orders::{Context, Operation, check_json};
//!
//! let order = br#"{"type": "terminate", "status": "submitted", "service_ref": "S191128_21428"}"#;
//! let report = check_json(Operation::Submit, order, &Context::default());
//! assert!(report.issues.iter().any(|issue| issue.rule == "state/draft"));
//! ```
//!
//! May this change be sent to the order the platform holds?
//!
//! ```
//! use kosc_orders::{Context, Operation, check_json};
//!
//! let context = Context::from_json(br#"{"order": {"type": "activate", "product": {"code": "AM01"}}}"#);
//! let report = check_json(Operation::UpdateEndpoint, br#"{"reference": "FI-3790-3415"}"#, &context);
//! assert_eq!(report.issues[0].rule, "endpoint/fiber-only");
//! ```
//!
//! What would put it right? A fix is offered, never applied.
//!
//! ```
//! use kosc_orders::{Context, Edit, Operation, check_json};
//!
//! let change = br#"{"end_customer": {"siret": "732 829 320 00074"}}"#;
//! let report = check_json(Operation::Update, change, &Context::default());
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

pub use answers::conversation::absorb::absorb;
pub use answers::conversation::adopt::adopt;
pub use answers::conversation::call::{
    ApiCall, Ids, With, blank_order, building_request, list_query, request, request_as_is,
};
pub use answers::conversation::compact::compact;
pub use answers::conversation::issue::lift_report;
pub use answers::conversation::lifecycle::{LifeStage, Lifecycle, copy_of, lifecycle};
pub use answers::conversation::plan::making::{PlanOptions, plan};
pub use answers::conversation::plan::step::{Plan, Step};
pub use answers::conversation::preview::{Preview, preview};
pub use answers::conversation::refusal::{RefusalOptions, refusal};
pub use answers::conversation::verdict::{Verdict, verdict};
pub use answers::dependents::{check_field, dependents};
pub use answers::explain;
pub use answers::field_state::{FieldState, InputType, Stage};
pub use answers::form::fields;
pub use answers::readiness::{Progress, Readiness, readiness};
pub use context::Context;
pub use context::building::{Stairs, stairs};
#[doc(hidden)]
pub use edge::npm;
#[cfg(feature = "wasm")]
pub use edge::wasm::CrossingError;
pub use json::input::Reason;
pub use json::limits::Limits;
pub use json::path::{Path, PointerError, Segment};
pub use judge::apply::{Applied, apply_fix, apply_fixes};
pub use judge::engine::{Checker, check, check_json, check_named, check_section};
pub use judge::lines::Line;
#[cfg(feature = "rayon")]
pub use judge::lines::check_lines_parallel;
pub use report::locale::{Locale, LocaleError};
pub use report::params::Params;
pub use report::text::{TextReport, check_text};
pub use report::{Edit, Fix, Issue, Report};
pub use tables::columns::{Basis, Code, Fault, Severity};
pub use tables::cond::{Cond, Fact, Truth};
pub use tables::conversation::PlanRule;
pub use tables::fields;
pub use tables::rules::{
    Demand, Heading, Operation, OperationError, RULESET_VERSION, Rule, Runs, Scheme, Scope, rules,
};
pub use words::prose;
pub use words::said::Audience;

/// The README's Rust is a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
