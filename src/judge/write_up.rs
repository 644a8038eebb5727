//! Turns violations into the issues of a report.

use crate::context::Context;
use crate::json::input::Refusal;
use crate::json::path::Path;
use crate::json::sort::places;
use crate::judge::cursor::Cursor;
use crate::judge::find::{Cause, Seen, Violation, drop_shadowed, find, place_of, reading_rule};
use crate::judge::merge::submitted;
use crate::judge::offer;
use crate::judge::raw::{RawIssue, RawReport};
use crate::judge::view::{Lack, View};
use crate::read::reading::Reading;
use crate::report::Fix;
use crate::report::params::Params;
use crate::tables::columns::{Code, Fault, Section, Severity};
use crate::tables::rules::{Operation, Rule};

/// The issues that a caller wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    All,
    /// Only the issues with a fix, and all of them.
    Fixable,
    /// The issues of a section of the form, and those of the input as a whole.
    Section(Section),
}

/// Returns the report on an order in view, with the wanted issues.
#[inline(never)]
pub(crate) fn judged((view, reading, violations): Seen<'_>, wanted: Wanted) -> RawReport {
    find(&view, reading, violations);
    if violations.is_empty() {
        return RawReport { ok: true, issues: Vec::new() };
    }
    drop_shadowed(&view, reading, violations);
    if let Wanted::Section(section) = wanted {
        let root = view.operation.level().root();
        violations.retain(|violation| {
            let is_whole = match violation.cause {
                Cause::Rule => violation.field == root,
                Cause::Finding(finding) => finding.exact && violation.field == root,
                Cause::Part(_) => true,
            };
            is_whole || violation.field.row().section == section
        });
    }
    report(&view, reading, violations, wanted == Wanted::Fixable)
}

/// Sorts violations by field, then by rule.
#[inline(never)]
fn put_in_order(violations: &mut Vec<Violation>) {
    let mut keys = Vec::with_capacity(violations.len());
    for violation in violations.iter() {
        keys.push(violation.place.key(violation.number));
    }
    let mut ordered = Vec::with_capacity(violations.len());
    for at in places(&keys.iter().map(|key| key.as_flattened()).collect::<Vec<_>>()) {
        if let Some(violation) = violations.get(at) {
            ordered.push(*violation);
        }
    }
    *violations = ordered;
}

#[inline(never)]
fn report(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>, only_fixable: bool) -> RawReport {
    put_in_order(violations);
    let ok = violations.iter().all(|violation| violation.severity != Severity::Error);
    let limit = view.context.limits.issues;
    let mut issues: Vec<RawIssue> = Vec::with_capacity(violations.len().min(limit));
    let limit = if only_fixable { usize::MAX } else { limit };
    for violation in violations.iter().take(limit) {
        let Some(issue) = issue(view, reading, violation, only_fixable) else { continue };
        // A value that was replaced can repeat the same key.
        let said = |last: &RawIssue| {
            issue.rule.code == Code::Duplicate && last.rule.id == issue.rule.id && last.path == issue.path
        };
        if !issues.last().is_some_and(said) {
            issues.push(issue);
        }
    }
    if let Some(left_out @ 1..) = violations.len().checked_sub(limit) {
        say(&mut issues, Fault::Truncated, Params::Count(left_out));
    }
    RawReport { ok, issues }
}

/// Returns the issue of a violation. With `only_fixable`, there is none without a fix.
#[inline(never)]
fn issue(view: &View<'_>, reading: &Reading, violation: &Violation, only_fixable: bool) -> Option<RawIssue> {
    let Violation { number, rule, severity, basis, field, instance, .. } = *violation;
    let (path, fix) = put_right(view, reading, violation);
    if only_fixable && fix.is_none() {
        return None;
    }
    let (field, params) = match violation.cause {
        Cause::Rule => (Some(field), rule.demand.params(&Cursor { view, field, instance, trial: None })),
        Cause::Finding(finding) => {
            (finding.exact.then_some(field), finding.params(view.operation, reading, view.texts))
        }
        Cause::Part(part) => (None, Params::Context(view.context.part(part))),
    };
    Some(RawIssue { number, rule, severity, basis, path, field, params, fix })
}

/// Returns the path of a violation, and its fix.
#[inline(always)]
fn put_right(view: &View<'_>, reading: &Reading, violation: &Violation) -> (Path, Option<Fix>) {
    let Violation { rule, field, instance, .. } = *violation;
    let at = Cursor { view, field, instance, trial: None };
    match violation.cause {
        Cause::Rule => {
            let path = view.path(field, instance);
            let fix = offer::of_rule(rule, &at, &path);
            (path, fix)
        }
        Cause::Finding(finding) => {
            let path = reading.path(finding.path, view.texts);
            // The instance of the order in view for that of the input.
            let instance = view.instance_of(instance);
            let at = Cursor { instance, ..at };
            let fix = offer::of_finding(&finding, rule, reading, &at, &path);
            (path, fix)
        }
        Cause::Part(_) => (Path::default(), None),
    }
}

/// Returns the report on a text that is not a JSON object.
pub(crate) fn refuse(refusal: Refusal, json: &[u8], context: &Context) -> RawReport {
    let mut issues = Vec::new();
    say(&mut issues, Fault::Json, refusal.params(json, context.limits));
    for part in context.unreadable() {
        say(&mut issues, Fault::Context, Params::Context(context.part(part)));
    }
    RawReport { ok: false, issues }
}

/// Returns the report on an unknown operation.
pub(crate) fn refuse_operation() -> RawReport {
    let mut issues = Vec::new();
    let allowed = Operation::ALL.iter().map(|operation| operation.name().into()).collect();
    say(&mut issues, Fault::Operation, Params::Allowed { allowed, count: Operation::ALL.len() });
    RawReport { ok: false, issues }
}

/// Returns the report on a path that leads nowhere.
pub(crate) fn refuse_path() -> RawReport {
    let mut issues = Vec::new();
    say(&mut issues, Fault::Path, Params::None);
    RawReport { ok: false, issues }
}

/// Returns what blocks the submission of the order after an update, with its family, or as if its family were unknown.
#[cold]
#[inline(never)]
pub(crate) fn lack(view: &View<'_>, is_unknown: bool) -> Lack {
    let facts = submitted(view.input, view.context, view.texts);
    let (operation, index) = (Operation::Submit, view.index);
    let whole = View::new(operation, index, view.context, view.texts, &facts, &facts, view.reading);
    let whole = if is_unknown { whole.unguessed() } else { whole };
    let mut violations = Vec::new();
    find(&whole, view.reading, &mut violations);
    violations.retain(|violation| {
        let is_written = match violation.cause {
            Cause::Finding(finding) => !finding.field.is_platforms(),
            _ => true,
        };
        is_written && violation.severity == Severity::Error && violation.rule.code != Code::InvalidCall
    });
    drop_shadowed(&whole, view.reading, &mut violations);
    put_in_order(&mut violations);
    let place = |violation: &Violation| place_of(&whole, view.reading, violation);
    Lack { places: violations.iter().map(place).collect() }
}

/// Adds the issue of a fault of the input or the call as a whole.
#[inline(never)]
fn say(issues: &mut Vec<RawIssue>, fault: Fault, params: Params) {
    if let Some((number, rule)) = reading_rule(fault) {
        let Rule { severity, basis, .. } = *rule;
        let path = Path::default();
        issues.push(RawIssue { number, rule, severity, basis, path, field: None, params, fix: None });
    }
}
