//! Decides which rules run at a place, and how serious their issues are there.

use crate::context::Setting;
use crate::judge::cursor::Cursor;
use crate::judge::view::View;
use crate::read::facts::State;
use crate::read::reading::{Finding, Reading};
use crate::tables::columns::{Basis, Fault, Severity};
use crate::tables::cond::Truth;
use crate::tables::rules::index::UNMET;
use crate::tables::rules::{Demand, Rule, Runs, SOFTENED, rules};

/// Which rules can run at a place: those whose value or absence the input or the order in view has there. It has one
/// bit for each of [`Runs`], except that the bit of the findings is [`UNMET`].
pub(crate) struct Ready(u8);

impl Ready {
    #[inline(never)]
    pub(crate) fn at(at: &Cursor<'_, '_>) -> Self {
        let (view, field) = (at.view, at.field);
        let Some(found) = view.facts.instance(at.instance) else { return Self(0) };
        // The input has this instance.
        let Some(input) = view.input.instance(found.twin) else { return Self(0) };
        let written = view.input.slot_in(input, field);
        let is_callers = written.present && at.is_callers();
        let is_open = !at.is_hidden();
        let parent = field.parent();
        let is_parent_written = is_open && (input.present.has(parent) || parent == view.operation.level().root());
        let is_missing = is_open && (is_parent_written || !view.operation.is_update());
        let bit = |runs: Runs, holds: bool| u8::from(holds) << runs as u8;
        Self(
            bit(Runs::OnMissing, is_missing)
                | if is_missing && !found.present.has(field) { UNMET } else { 0 }
                | bit(Runs::OnPresent, is_callers && written.forbiddable())
                | bit(Runs::OnReadable, is_callers && written.readable())
                | bit(Runs::OnRead, written.readable())
                | bit(Runs::OnOption, is_parent_written)
                | bit(Runs::OnNull, written.state == State::Null)
                | bit(Runs::OnOrder, true),
        )
    }

    /// Returns the bits, for [`awake`](crate::tables::rules::index::RuleIndex::awake).
    pub(crate) fn bits(&self) -> u8 {
        self.0
    }

    #[inline(always)]
    fn runs(&self, rule: &Rule) -> bool {
        (self.0 & !UNMET) >> rule.demand.runs() as u8 & 1 != 0
    }
}

/// Returns whether a rule runs here.
pub(crate) fn runs(rule: &Rule, at: &Cursor<'_, '_>) -> bool {
    Ready::at(at).runs(rule)
}

/// Returns whether a rule that runs on this fault of the reader applies.
pub(crate) fn finds(rule: &Rule, fault: Fault, at: &Cursor<'_, '_>) -> bool {
    let found = matches!(rule.demand, Demand::Reading(found) if found == fault);
    found && rule.scope.has(at.view.operation) && rule.when.truth(at) == Truth::Yes
}

/// Returns the severity of a violation, or `None` if the caller switched the rule off.
pub(crate) fn severity(view: &View<'_>, rule: &Rule, basis: Basis, below: bool) -> Option<Severity> {
    match view.context.setting(rule.id) {
        Some(Setting::Off) => return None,
        Some(Setting::Severity(severity)) => return Some(severity),
        None => {}
    }
    let lenient = view.context.lenient && basis == Basis::Inferred;
    Some(if lenient { rule.severity.min(Severity::Warning) } else { plain(view, rule, below) })
}

/// Returns the severity as far as the order alone decides it.
fn plain(view: &View<'_>, rule: &Rule, below: bool) -> Severity {
    let is_softened = below && view.is_in(&SOFTENED.scope);
    if is_softened { rule.severity.min(Severity::Warning) } else { rule.severity }
}

/// Returns the basis of a rule here. If the family is a guess and the issue would be absent or less serious without it,
/// the issue is a guess, too.
pub(crate) fn basis(at: &Cursor<'_, '_>, rule: &Rule, below: bool) -> Basis {
    if !at.view.is_guess {
        return rule.basis;
    }
    without_guess(at, rule, below, |rule, at| match rule.demand {
        Demand::Reading(fault) => finds(rule, fault, at),
        _ => asks(rule, at) && rule.demand.fails(at),
    })
}

/// Returns the basis of a rule here as [`basis`] does, if its demand were not met. A form says how serious the absence
/// of a value is while the value is there.
pub(crate) fn basis_if_broken(at: &Cursor<'_, '_>, rule: &Rule, below: bool) -> Basis {
    if !at.view.is_guess {
        return rule.basis;
    }
    let is_met = !rule.demand.fails(at);
    without_guess(at, rule, below, |rule, at| asks(rule, at) && (is_met || rule.demand.fails(at)))
}

/// Returns whether a rule that does not run on a finding demands something here.
fn asks(rule: &Rule, at: &Cursor<'_, '_>) -> bool {
    runs(rule, at) && at.view.is_in(&rule.scope) && rule.when.truth(at) == Truth::Yes
}

#[cold]
fn without_guess(
    at: &Cursor<'_, '_>,
    rule: &Rule,
    below: bool,
    breaks: impl Fn(&Rule, &Cursor<'_, '_>) -> bool,
) -> Basis {
    let view = at.view.unguessed();
    let at = Cursor { view: &view, field: at.field, instance: at.instance, trial: at.trial };
    let is_own = |other: &Rule| other.id == rule.id && plain(&view, other, below) >= plain(&view, rule, below);
    let holds = rules().filter(|other| is_own(other)).any(|other| {
        let is_here = other.fields.contains(&at.field) || matches!(other.demand, Demand::Reading(_));
        is_here && breaks(other, &at)
    });
    if holds || rule.basis == Basis::Catalogue { rule.basis } else { Basis::Inferred }
}

/// Returns whether a finding is below the field below which errors become warnings. The path decides, because a value
/// that is not an object has no fields.
pub(crate) fn is_softened(view: &View<'_>, reading: &Reading, finding: &Finding) -> bool {
    if view.operation.level() != SOFTENED.below.level() || !view.is_in(&SOFTENED.scope) {
        return false;
    }
    let (above, path) = (view.path(SOFTENED.below, 0), reading.path(finding.path, view.texts));
    path.0.len() > above.0.len() && path.0.starts_with(&above.0)
}
