//! Checks orders for the Kosc/Covage wholesale Orders API v2 before you send them, and plans the calls to send.
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
//!     ("eligibility_ref".to_owned(), "eligibility/required"),
//!     ("request_type".to_owned(), "request-type/technology"),
//! ]);
//! ```
//!
//! # Overview
//!
//! - [`check`] checks one input, a [`Checker`] any number of them. They never fail: everything that is wrong with the
//!   input, even a text that is not JSON, is an [`Issue`] of the [`Report`]. An [`Input`] is text, bytes or a value.
//! - [`read`](read()) checks an input and returns it as a value of the [`model`].
//! - [`Checker::lines`] checks NDJSON, with one order a line. [`Checker::read_lines`] checks the lines of a reader.
//! - An [`Operation`] is the call that you are about to make. Its input is a whole order or the body of one call.
//! - A [`Context`] is what you know in addition to the input. Every part of it is optional.
//! - [`fields`](fields()), [`readiness`](readiness()) and [`forms`] answer the questions of a form. [`plan`](plan()),
//!   [`preview`](preview()) and [`conversation`] answer the questions of a program that calls the platform.
//! - [`rules`] has the rules and the fields, as plain data: the loop over the rules names no field, family or order
//!   type.
//! - [`model`] has the order as serde types, for programs that need values. A check does not use them.
//! - [`text`] needs no order: the character whitelist, the formats, check digits, fixes.
//!
//! # Which function answers which question
//!
//! | question | function |
//! |---|---|
//! | May this call be sent? | [`check`], [`Checker`]; [`read`](read()) gives a value too |
//! | How many errors are there, without the sentences? | [`conversation::verdict`] |
//! | Which fields does a form show, and which are required now? | [`fields`](fields()) |
//! | How far is the order from its submission? | [`readiness`](readiness()) |
//! | What does the person at the form read? | [`Issue::say`] |
//! | Which errors does this step of a wizard have? | [`check_section`] |
//! | How do I put a mistake right? | [`apply_fix`], [`apply_fixes`] |
//! | Why does a rule apply? | [`explain`](explain()) |
//! | Which stairs and floors are there to choose from? | [`conversation::building_request`], [`forms::stairs`] |
//! | What do I send for one operation? | [`conversation::request`] |
//! | What will the order look like after a call? | [`preview`](preview()) |
//! | Which calls make the order what I want? | [`plan`](plan()) |
//! | What does the order look like after this answer? | [`conversation::absorb`] |
//! | Did a creation without an answer make the order? | [`conversation::adopt`] |
//! | What does a refusal of the platform mean? | [`conversation::refusal`] |
//! | Can the order still be changed? | [`conversation::lifecycle`] |
//! | How do I order again after a rejection? | [`conversation::copy_of`] |
//! | Which orders of a file have errors? | [`Checker::lines`] |
//! | How do I test without the vendor? | `platform::Platform`, `platform::example_order` |
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
//! This function is a handler of `POST /orders` for any framework. It checks the body. If the body has errors, it
//! answers with a problem (RFC 9457) in the language of `Accept-Language`; otherwise with the call to send.
//! `examples/axum-service` is a whole service.
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
//! A `#[non_exhaustive]` type may grow in a minor version: enums, structs that you only receive, and the structs of
//! [`model`].
//! [`RULESET_VERSION`] is the version of the rules.
//!
//! # Features
//!
//! - `rayon`: checks the lines of an NDJSON text on all cores, `check_lines_parallel`.
//! - `regex`: the patterns of [`text::Format`] as compiled regular expressions, `Format::regex`.
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

pub mod conversation {
    //! Which calls to send to the platform, what an order looks like after their answers, and what a refusal means.
    //!
    //! These functions do no I/O: you send the calls. [`plan`](crate::plan()) and [`preview`](crate::preview()) are at
    //! the root of the crate.
    //!
    //! # From a wish to a submitted order
    //!
    //! 1. **Plan.** [`plan`](crate::plan()) compares the order that you want with the order of the context, which is the
    //!    order as the platform last returned it. [`Plan::steps`] are the calls to send, and [`Plan::blocked`] has an
    //!    issue for each wish that no call can fulfil. Without an order in the context, the first step creates one.
    //!    `"status": "submitted"` in the wanted order asks for the submission, which is the last step.
    //! 2. **Send** the [`Step::request`] of the first step only, because its answer can change the other steps.
    //! 3. **Absorb.** [`absorb`] returns the order after the answer. If the step has a [`Step::reread`], send that as well,
    //!    and absorb its answer.
    //! 4. **Plan again**, with the new order in the context, and with the step in [`PlanOptions::sent`]. The platform may
    //!    store a value in another spelling. `sent` shows that the value is yours, so that it is not sent again. Without
    //!    steps, the conversation is over: either the plan is [`done`](Plan::done), or something is blocked.
    //!
    //! # When a call fails, or the process ends
    //!
    //! A call without an answer may have taken effect, and so may one that ended with 408, 429 or a status from 500. A second
    //! creation would make a second order, and a second submission is refused if the first one took effect. So read the order
    //! again, with [`request`] and [`Operation::Read`](crate::Operation::Read), and plan again. If the answer to a creation is
    //! lost, there is no id to read: [`adopt`] finds the draft in a listing.
    //!
    //! | store | when | what it is for |
    //! |---|---|---|
    //! | `wanted` | before the first call | every plan |
    //! | `known`, the drafts that exist | before the creation | [`adopt`] finds the draft that a creation without an answer made: the one that is not in this list |
    //! | `order` | after each answer | a new run reads it again before it plans |
    //! | `sent`, the steps that succeeded | with the order | if the platform stores a value in another spelling, the plan neither sends it again nor reports it as missing after the submission |
    //!
    //! A new run begins as follows. If an `order` is stored, it reads that order. If only `known` is stored, it lists
    //! the drafts, and adopts the one that its creation made. If neither is stored, nothing was sent. Run only one loop
    //! at a time for a `wanted`: if two run at once, each could adopt the other's draft.
    //!
    //! Any other status outside 200 to 299 is a refusal: the same call would be refused again. [`refusal`] reads its body as a
    //! [`Report`](crate::Report); with [`RefusalOptions::at`], its paths are those of the wanted order.
    //!
    //! # A whole program
    //!
    //! The tests run it with each answer lost in turn, and end it at each call.
    //!
    #![cfg_attr(feature = "platform", doc = "```")]
    #![cfg_attr(not(feature = "platform"), doc = "```ignore")]
    #![doc = include_str!("../docs/bring_about.rs")]
    //! ```

    pub use crate::answers::conversation::absorb::absorb;
    pub use crate::answers::conversation::adopt::adopt;
    pub use crate::answers::conversation::call::{
        ApiCall, Ids, With, building_request, list_query, request, request_as_is,
    };
    pub use crate::answers::conversation::compact::compact;
    pub use crate::answers::conversation::issue::lift_report;
    pub use crate::answers::conversation::lifecycle::{LifeStage, Lifecycle, copy_of, lifecycle};
    pub use crate::answers::conversation::merge::{MergeOptions, merge_reports};
    pub use crate::answers::conversation::plan::making::PlanOptions;
    pub use crate::answers::conversation::plan::step::{Plan, Step};
    pub use crate::answers::conversation::preview::Preview;
    pub use crate::answers::conversation::refusal::{RefusalOptions, refusal};
    pub use crate::answers::conversation::verdict::{Verdict, verdict};
}

pub mod forms {
    //! What a form needs, in addition to [`fields`](crate::fields()) and [`readiness`](crate::readiness()).
    //!
    //! A form shows the state of every field, checks what the person enters, and knows how much is left:
    //!
    //! | question | function |
    //! |---|---|
    //! | Which fields are shown, which are required, which values are there to choose from? | [`fields`](crate::fields()), a [`FieldState`] each |
    //! | Which input does a field need? | [`FieldState::input_type`], [`input_mode`](FieldState::input_mode), [`autocomplete`](FieldState::autocomplete) |
    //! | What is the label of a field, and the help? | [`prose::label`](crate::rules::prose::label), [`prose::help`](crate::rules::prose::help) |
    //! | What is wrong with this field? | [`check_field`](crate::check_field) |
    //! | What does the person read? | [`Issue::say`](crate::Issue::say) |
    //! | Which fields have to be asked again after a change of this one? | [`dependents`] |
    //! | How much is left until the submission? | [`readiness`](crate::readiness()), a [`Readiness`] |
    //! | What does the form contain at the start? | [`blank_order`] |
    //! | Which stairs and floors are there to choose from? | [`stairs`] |
    //! | Which characters of a text does the API refuse? | [`check_text`] |
    //!
    //! A [`Checker`](crate::Checker) has the same functions, and reads the context once.
    //!
    //! ```
    //! use kosc_orders::forms::InputType;
    //! use kosc_orders::rules::{Truth, prose};
    //! use kosc_orders::{Context, Locale, Operation, fields};
    //!
    //! let draft = r#"{"type": "activate", "end_customer": {"type": "registered", "contact": {"email": "zoe@example.com"}}}"#;
    //! let states = fields(Operation::Update, draft, &Context::default());
    //! let shown: Vec<_> = states.iter().filter(|state| state.applies != Truth::No && state.editable).collect();
    //! let siret = shown.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
    //! assert_eq!((siret.required, siret.input_type()), (Truth::Yes, InputType::Text));
    //! assert_eq!(prose::label(Locale::En, siret.field), "SIRET number");
    //! assert!(shown.iter().all(|state| state.path.dotted() != "uuid"), "the platform writes it");
    //! ```

    pub use crate::answers::conversation::call::blank_order;
    pub use crate::answers::dependents::dependents;
    pub use crate::answers::field_state::{FieldState, InputType, Stage};
    pub use crate::answers::readiness::{Progress, Readiness};
    pub use crate::context::building::{Staircase, stairs};
    pub use crate::report::text::{TextReport, check_text};
}

pub mod rules {
    //! The rules and the fields as data and in words, and why a rule applies.
    //!
    //! | question | function |
    //! |---|---|
    //! | Which rules are there? | [`rules`] |
    //! | What does the rule with this id say? | [`rule`], and [`prose::summary`], [`prose::demand`], [`prose::when`] of it |
    //! | Why is this field required, or not? | [`explain`](crate::explain()), an [`Explanation`] in words; [`trace`] is the same as data |
    //! | What is mandatory for a type of order? | [`fields`](crate::fields()) of an order of that type, as below |
    //! | Which fields does the API have? | [`fields::Field`] |
    //!
    //! An issue names its rule. One id can have several rows in the table: one for each condition.
    //!
    //! ```
    //! use kosc_orders::rules::{prose, rule};
    //! use kosc_orders::Locale;
    //!
    //! let row = rule("siret/required").next().unwrap();
    //! assert_eq!(prose::demand(Locale::En, row), "`end_customer.siret` must have a value");
    //! assert_eq!(prose::when(Locale::En, row), "`end_customer.type` is `registered`");
    //! assert!(prose::summary(Locale::En, row.id).is_some());
    //! ```
    //!
    //! What is mandatory before a termination is submitted:
    //!
    //! ```
    //! use kosc_orders::rules::Truth;
    //! use kosc_orders::{Context, Operation, fields};
    //!
    //! let states = fields(Operation::Submit, r#"{"type": "terminate"}"#, &Context::default());
    //! let mandatory: Vec<_> = states.iter().filter(|state| state.required == Truth::Yes).map(|state| state.path.dotted()).collect();
    //! assert!(mandatory.contains(&"operator_info.order_ref".to_owned()), "{mandatory:?}");
    //! ```

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

/// Runs the examples of the page on the move to this version.
#[cfg(doctest)]
#[doc = include_str!("../docs/moving-to-0.2.md")]
struct Moving;
