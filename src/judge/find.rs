//! The loop over the rules.
//!
//! It knows when a rule runs, but not what any rule is about: it names no family, order type or field.

use crate::context::Context;
use crate::json::path::Path;
use crate::judge::applies::{Ready, basis, finds, is_softened, severity};
use crate::judge::cursor::Cursor;
use crate::judge::place::SortKey;
use crate::judge::view::View;
use crate::read::reading::{Finding, Reading};
use crate::tables::columns::{Basis, Code, Fault, Severity};
use crate::tables::cond::Truth;
use crate::tables::fields::{Field, Level};
use crate::tables::rules::index::INDEX;
use crate::tables::rules::{Demand, Rule, SOFTENED};

/// The cause of a violation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cause {
    /// A rule that ran on the order in view.
    Rule,
    /// A finding of the reader.
    Finding(Finding),
    /// A part of the context.
    Part(usize),
}

/// A rule whose demand is not met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Violation {
    pub(crate) place: SortKey,
    /// The rule's number, which orders the issues of one place.
    pub(crate) number: usize,
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) basis: Basis,
    pub(crate) field: Field,
    pub(crate) instance: u32,
    pub(crate) cause: Cause,
}

/// What the loop needs: the order in view, the result of reading the input, and a list for the violations.
pub(crate) type Seen<'e> = (View<'e>, &'e Reading, &'e mut Vec<Violation>);

/// Finds all violations, in any order.
pub(crate) fn find(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    violations.clear();
    judge(view, violations);
    add_findings(view, reading, violations);
    add_parts(view.context, violations);
}

/// Runs every rule that does not run on a finding, wherever the input has something for it to look at.
#[inline(never)]
fn judge(view: &View<'_>, violations: &mut Vec<Violation>) {
    let gates = view.index.gates(view.operation);
    let nulls = view.input.has_null();
    for (instance, found) in view.facts.objects() {
        let Some(written) = view.input.instance(found.twin) else { continue };
        for field in gates.open(&written.present, &found.present, nulls).and(found.level.all()).iter() {
            let at = Cursor { view, field, instance, trial: None };
            for (number, rule) in view.index.awake(field, Ready::at(&at).bits()) {
                if view.is_in(&rule.scope) && rule.when.truth(&at) == Truth::Yes && rule.demand.fails(&at) {
                    let is_below = field.is_below(SOFTENED.below);
                    let basis = basis(&at, rule, is_below);
                    let Some(severity) = severity(view, rule, basis, is_below) else { continue };
                    let place = SortKey::of(view.facts, field, instance);
                    let cause = Cause::Rule;
                    violations.push(Violation { place, number, rule, severity, basis, field, instance, cause });
                }
            }
        }
    }
}

/// Turns the reader's findings into violations of their rules.
#[inline(never)]
fn add_findings(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    for (order, finding) in (1..).zip(reading.findings()) {
        let Finding { field, instance, .. } = *finding;
        let trial = reading.last_key(finding).map(|key| view.texts.get(key));
        let at = Cursor { view, field, instance, trial };
        for (number, rule) in view.index.finders() {
            if !finds(rule, finding.fault, &at) {
                continue;
            }
            let place = SortKey::of(&reading.facts, field, instance);
            let place = if finding.exact { place } else { place.behind(field, order) };
            let is_below = is_softened(view, reading, finding);
            let basis = basis(&at, rule, is_below);
            let Some(severity) = severity(view, rule, basis, is_below) else { continue };
            let cause = Cause::Finding(*finding);
            violations.push(Violation { place, number, rule, severity, basis, field, instance, cause });
        }
    }
}

/// Reports the parts of the context that could not be read.
#[inline(never)]
fn add_parts(context: &Context, violations: &mut Vec<Violation>) {
    for part in context.unreadable() {
        let Some((number, rule)) = reading_rule(Fault::Context) else { return };
        violations.push(Violation {
            place: SortKey::ROOT,
            number,
            rule,
            severity: rule.severity,
            basis: rule.basis,
            field: Level::Order.root(),
            instance: 0,
            cause: Cause::Part(part),
        });
    }
}

pub(crate) fn reading_rule(fault: Fault) -> Option<(usize, &'static Rule)> {
    INDEX.finders().find(|(_, rule)| matches!(rule.demand, Demand::Reading(found) if found == fault))
}

/// Removes the violations that a more important one hides. If the call cannot be checked, that is the only issue. A
/// value that is reported as read-only gets no further issue, and neither do the values below it. For a missing value
/// that is `null`, only the `null` is reported.
#[inline(never)]
pub(crate) fn drop_shadowed(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    let is_miscall =
        |violation: &Violation| violation.rule.code == Code::InvalidCall && violation.severity == Severity::Error;
    let mut has_miscall = false;
    let (mut missing, mut read_only) = (Vec::new(), Vec::new());
    for violation in &*violations {
        let Violation { rule, field, instance, .. } = *violation;
        has_miscall |= is_miscall(violation);
        match rule.code {
            Code::Missing => missing.push((field, instance)),
            Code::ReadOnly => read_only.push(view.path(field, instance)),
            _ => {}
        }
    }
    violations.retain(|violation| {
        let Violation { rule, field, instance, cause, .. } = *violation;
        if has_miscall {
            return is_miscall(violation);
        }
        if matches!(rule.demand, Demand::NotNull) && missing.contains(&(field, instance)) {
            return false;
        }
        if read_only.is_empty() || rule.code == Code::ReadOnly || matches!(cause, Cause::Part(_)) {
            return true;
        }
        // The issue about a repeated key belongs to the key.
        let of_key = matches!(cause, Cause::Finding(finding) if finding.fault == Fault::DuplicateKey);
        let path = place_of(view, reading, violation);
        !read_only.iter().any(|place| path.0.starts_with(&place.0) && !(of_key && path == *place))
    });
}

/// Returns the path of a violation, relative to the input.
pub(crate) fn place_of(view: &View<'_>, reading: &Reading, violation: &Violation) -> Path {
    match violation.cause {
        Cause::Rule => view.path(violation.field, violation.instance),
        Cause::Finding(finding) => reading.path(finding.path, view.texts),
        Cause::Part(_) => Path::default(),
    }
}
