//! The demands of the Kosc/Covage wholesale Orders API v2 on an order, as data.
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
//! - [`check`] checks one input, a [`Checker`] any number of them. They never fail: everything that is wrong with the
//!   input, even a text that is not JSON, is an [`Issue`] of the [`Report`]. An [`Input`] is text, bytes or a value.
//! - [`read`](read()) checks an input and gives it as a value of the [`model`].
//! - [`Checker::lines`] checks NDJSON, with one order a line. [`Checker::read_lines`] checks the lines of a reader.
//! - An [`Operation`] is the call that you are about to make. Some take a whole order, some the body of one call.
//! - A [`Context`] is what you know in addition to the input. Every part of it is optional.
//! - [`fields`](fields()), [`readiness`](readiness()) and [`forms`] answer the questions of a form. [`plan`](plan()),
//!   [`preview`](preview()) and [`conversation`] answer those of a program that talks to the platform.
//! - [`rules`] has the rules and the fields. Both are plain data: the engine is one loop over the rules, and names no
//!   field, family or order type.
//! - [`model`] is the order as serde types, for programs that need values. A check does not use them.
//! - [`text`] needs no order: the character whitelist, the formats, check digits, fixes.
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
//! May this change of the platform's order be sent?
//!
//! ```
//! use kosc_orders::{Context, Operation, check};
//!
//! let context = Context::from_json(br#"{"order": {"type": "activate", "product": {"code": "AM01"}}}"#);
//! let report = check(Operation::UpdateEndpoint, br#"{"reference": "FI-3790-3415"}"#, &context);
//! assert_eq!(report.issues[0].rule, "endpoint/fiber-only");
//! ```
//!
//! How can it be repaired? A fix is offered, never applied.
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
//! # A service in twenty lines
//!
//! What a handler of `POST /orders` does, in any framework: it checks the body, answers a client's errors as a problem
//! (RFC 9457) in the language of `Accept-Language`, and otherwise says which call to send. `examples/axum-service` is a whole
//! service.
//!
//! ```
//! use kosc_orders::conversation::{Ids, request};
//! use kosc_orders::model::Order;
//! use kosc_orders::{Context, Locale, Operation, read};
//! use serde_json::{Value, json};
//!
//! /// Returns the status and the body of the answer.
//! fn create(body: &[u8], accept_language: &str) -> (u16, Value) {
//!     let tag = accept_language.split([',', ';']).next().unwrap_or("");
//!     let locale = Locale::of_tag(tag.trim()).unwrap_or_default();
//!     let context = Context::default().with_locale(locale);
//!     match read::<Order>(Operation::Create, body, &context) {
//!         Ok((order, warnings)) => {
//!             let call = request(Operation::Create, &order, Ids::default());
//!             (202, json!({ "send": call, "warnings": warnings.issues }))
//!         }
//!         Err(report) => {
//!             let title = report.errors().next().map(|issue| &issue.message);
//!             (422, json!({ "type": "about:blank", "title": title, "issues": report.issues }))
//!         }
//!     }
//! }
//!
//! let (status, answer) = create(br#"{"type": "terminate", "service_ref": "S191128_21428"}"#, "fr");
//! assert_eq!((status, &answer["send"]["path"]), (202, &json!("/api/v2/orders/")));
//! let (status, problem) = create(b"{}", "fr-FR,fr;q=0.9");
//! assert_eq!((status, &problem["issues"][0]["rule"]), (422, &json!("type/required")));
//! assert!(problem["title"].as_str().unwrap().contains("obligatoire"));
//! ```
//!
//! # Versions
//!
//! A `#[non_exhaustive]` type may grow in a minor version: enums, and structs that you only receive.
//! [`RULESET_VERSION`] is the version of the rules.
//!
//! # Features
//!
//! - `rayon`: checks the lines of an NDJSON text on all cores, `check_lines_parallel`.
//! - `regex`: [`text::Format`]'s patterns as compiled regular expressions, `Format::regex`.
//! - `platform`: a double of the vendor's platform for tests, `platform::Platform`.
//! - `wasm`: the interface to JavaScript, for programs in WebAssembly: `Order::from_js` and `Report::to_js`. Native
//!   programs do not need it.

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

/// The conversation with the platform: the calls to send, the order after their answers, and the meaning of a refusal.
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

/// The errors for a text or a value with the wrong content.
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

/// Runs the Rust examples of the README as doctests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// And so is that of the page on the move to this version.
#[cfg(doctest)]
#[doc = include_str!("../docs/moving-to-0.2.md")]
struct Moving;
