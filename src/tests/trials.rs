//! The cases, ready to run against the tables, and their results.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::json::input::text_of;
use crate::json::path::Path;
use crate::json::span::Source;
use crate::judge::engine::Engine;
use crate::judge::merge::merge;
use crate::judge::view::View;
use crate::read::facts::Facts;
use crate::read::reading::Reading;
use crate::read::texts::Texts;
use crate::report::Report;
use crate::support;
use crate::tables::columns::{Code, Severity};
use crate::tables::fields::Level;
use crate::tables::rules::index::INDEX;
use crate::tables::rules::*;

/// A case that can run any number of times.
pub(super) struct Trial {
    pub(super) case: support::Case,
    /// `None` if the case is about an operation that does not exist.
    pub(super) operation: Option<Operation>,
    pub(super) context: Context,
}

/// The issues of a report, as far as cases compare them.
pub(super) type Said = Vec<(Code, Severity, &'static str, Path)>;

pub(super) fn trials() -> Vec<Trial> {
    support::cases()
        .into_iter()
        .map(|case| {
            let context = case.context.as_deref().map_or_else(Context::default, context);
            Trial { operation: case.operation.parse().ok(), context, case }
        })
        .collect()
}

pub(super) fn context(text: &str) -> Context {
    Context::from_json(text.as_bytes())
}

pub(super) fn said(report: Report) -> Said {
    report.issues.into_iter().map(|issue| (issue.code, issue.severity, issue.rule, issue.path)).collect()
}

pub(super) fn run(engine: &mut Engine, operation: Operation, trial: &Trial) -> Said {
    said(engine.check(operation, trial.case.input.as_bytes(), &trial.context))
}

/// Shows a case as the engine sees it before any rule runs. `None` if its input is not a JSON object.
pub(super) fn look<T>(
    operation: Operation,
    input: &str,
    context: &Context,
    ask: impl FnOnce(&View<'_>) -> T,
) -> Option<T> {
    let mut reading = Reading::default();
    let text = text_of(input.as_bytes(), context.limits.bytes).ok()?;
    reading.read(text, operation.level(), (Source::Input, Source::InputScratch), context.limits.depth).ok()?;
    let (stored, stored_scratch) = context.stored();
    let texts = Texts { input: text, scratch: &reading.scratch, stored, stored_scratch };
    let mut merged = Facts::default();
    if !operation.is_whole() {
        merge(operation, &reading.facts, context, texts, &mut merged);
    }
    let facts = if operation.is_whole() { &reading.facts } else { &merged };
    let view = View::new(operation, &INDEX, context, texts, &reading.facts, facts, &reading);
    Some(ask(&view))
}

/// Returns each row with a name of its own: its id, with a number if several rows share the id.
pub(super) fn named_rows() -> Vec<(String, &'static Rule)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    rules()
        .map(|rule| {
            let count = seen.entry(rule.id).or_default();
            *count += 1;
            let shared = rules().filter(|other| other.id == rule.id).count() > 1;
            (if shared { format!("{}#{count}", rule.id) } else { rule.id.to_owned() }, rule)
        })
        .collect()
}

/// Returns whether the input of an operation can have an instance of this level.
pub(super) fn has_room(operation: Operation, level: Level) -> bool {
    let within: &[Level] = match operation.level() {
        Level::Order => &[Level::Order, Level::Bound, Level::Endpoint, Level::Option],
        Level::Bound => &[Level::Bound, Level::Endpoint],
        Level::Endpoint => &[Level::Endpoint],
        Level::Option => &[Level::Option],
        Level::Query => &[Level::Query],
        Level::Event => &[Level::Event],
    };
    within.contains(&level)
}
