//! The one loop over the rules.
//!
//! It knows when a rule runs, not what any rule is about: no family, order type or field is named here.

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

/// What brought a violation up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cause {
    /// A rule that ran on the order in view.
    Rule,
    /// Something reading found.
    Finding(Finding),
    /// A part of the context.
    Part(usize),
}

/// A rule that is not met.
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

/// The order in view, what was read of the input, and room for what is wrong with it.
pub(crate) type Seen<'e> = (View<'e>, &'e Reading, &'e mut Vec<Violation>);

/// Everything that is wrong, in no order.
pub(crate) fn find(view: &View<'_>, reading: &Reading, violations: &mut Vec<Violation>) {
    violations.clear();
    judge(view, violations);
    add_findings(view, reading, violations);
    add_parts(view.context, violations);
}

/// Runs every rule that reading does not run, wherever the input holds something for it to look at.
#[inline(never)]
fn judge(view: &View<'_>, violations: &mut Vec<Violation>) {
    let gates = view.index.gates(view.operation);
    let nulls = view.input.has_null();
    for (instance, found) in view.facts.objects() {
        let Some(written) = view.input.instance(found.twin) else { continue };
        for field in gates.open(&written.present, &found.present, nulls).and(found.level.all()).iter() {
            let at = Cursor { view, field, instance, trial: None };
            let ready = Ready::at(&at);
            for (number, rule) in view.index.about(field) {
                // What is asked for mostly stands there, which is sooner told than whether it is asked for.
                let met = matches!(rule.demand, Demand::Required(_)) && found.present.has(field);
                if !met
                    && ready.runs(rule)
                    && view.is_in(&rule.scope)
                    && rule.when.truth(&at) == Truth::Yes
                    && rule.demand.fails(&at)
                {
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

/// Turns what reading found into violations of the rules that reading runs.
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

/// Drops what a graver issue leaves no room for. A call that cannot be judged is all there is to say. A value that is
/// reported as read-only is judged no further, nor what is below it. Where a value is missing, that it is `null` is
/// said.
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
        // That a key comes twice is said of the key.
        let of_key = matches!(cause, Cause::Finding(finding) if finding.fault == Fault::DuplicateKey);
        let path = place_of(view, reading, violation);
        !read_only.iter().any(|place| path.0.starts_with(&place.0) && !(of_key && path == *place))
    });
}

/// Where a violation is, relative to the input.
pub(crate) fn place_of(view: &View<'_>, reading: &Reading, violation: &Violation) -> Path {
    match violation.cause {
        Cause::Rule => view.path(violation.field, violation.instance),
        Cause::Finding(finding) => reading.path(finding.path, view.texts),
        Cause::Part(_) => Path::default(),
    }
}
