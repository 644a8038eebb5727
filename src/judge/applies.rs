//! Which rules have something to run on at a place, and how grave they are there.

use crate::judge::cursor::Cursor;
use crate::judge::view::View;
use crate::read::reading::{Finding, Reading};
use crate::tables::columns::{Basis, Severity};
use crate::tables::rules::{Rule, Runs, SOFTENED};
/// Which rules have something to run on at a place: the rulebook's "which rows run" and "whose value".
pub(crate) struct Ready {
    on_missing: bool,
    on_present: bool,
    on_readable: bool,
    on_order: bool,
}

impl Ready {
    #[inline]
    pub(crate) fn at(at: &Cursor<'_, '_>) -> Self {
        let written = at.written();
        let is_callers = written.present && at.is_callers();
        let in_input = at.is_in_input();
        Self {
            on_missing: in_input && !at.is_hidden() && (!at.view.operation.is_update() || at.is_parent_written()),
            on_present: is_callers && written.forbiddable(),
            on_readable: is_callers && written.readable(),
            on_order: in_input,
        }
    }

    #[inline]
    pub(crate) fn runs(&self, rule: &Rule) -> bool {
        match rule.demand.runs() {
            Runs::OnFinding => false,
            Runs::OnMissing => self.on_missing,
            Runs::OnPresent => self.on_present,
            Runs::OnReadable => self.on_readable,
            Runs::OnOrder => self.on_order,
        }
    }
}

/// Whether a rule has anything to run on here.
pub(crate) fn runs(rule: &Rule, at: &Cursor<'_, '_>) -> bool {
    Ready::at(at).runs(rule)
}

pub(crate) fn severity(view: &View<'_>, rule: &Rule, below: bool) -> Severity {
    let lenient = view.context.lenient && rule.basis == Basis::Inferred;
    let softened = below && view.is_in(&SOFTENED.scope);
    match rule.severity {
        Severity::Error if lenient || softened => Severity::Warning,
        severity => severity,
    }
}

/// Whether a finding stands below the field below which errors are softened; told by its path, for what is no object
/// there has no fields below.
pub(crate) fn is_softened(view: &View<'_>, reading: &Reading, finding: &Finding) -> bool {
    if view.operation.level() != SOFTENED.below.level() || !view.is_in(&SOFTENED.scope) {
        return false;
    }
    let (above, path) = (view.path(SOFTENED.below, 0), reading.path(finding.path, view.texts));
    path.0.len() > above.0.len() && path.0.starts_with(&above.0)
}
