//! Issues before the texts that follow from their rule, their path and the context.

use crate::context::Context;
use crate::json::path::Path;
use crate::report::locale::Locale;
use crate::report::params::Params;
use crate::report::{Fix, Issue, Report};
use crate::tables::columns::{Basis, Severity};
use crate::tables::fields::Field;
use crate::tables::rules::Rule;
use crate::words::messages;

/// An issue, with only what the check found out.
#[derive(Debug)]
pub(crate) struct RawIssue {
    /// The number of the rule in the table.
    pub(crate) number: usize,
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) basis: Basis,
    pub(crate) path: Path,
    /// The field exactly at the path, if the table has it.
    pub(crate) field: Option<Field>,
    pub(crate) params: Params,
    pub(crate) fix: Option<Fix>,
}

impl RawIssue {
    /// Returns the message. It takes longer than finding the issue.
    pub(crate) fn message(&self, locale: Locale) -> String {
        messages::message(locale, self.number, self.field, &self.path, &self.params)
    }
}

/// A report of such issues.
#[derive(Debug)]
pub(crate) struct RawReport {
    pub(crate) ok: bool,
    pub(crate) issues: Vec<RawIssue>,
}

impl RawReport {
    /// Keeps these issues, and `ok` is about them alone.
    pub(crate) fn retain(&mut self, keeps: impl FnMut(&RawIssue) -> bool) {
        self.issues.retain(keeps);
        self.ok = self.issues.iter().all(|issue| issue.severity != Severity::Error);
    }

    /// Returns the report. The context is that of the check.
    pub(crate) fn report(self, context: &Context) -> Report {
        let mut issues = Vec::with_capacity(self.issues.len());
        for issue in self.issues {
            let message = issue.message(context.locale);
            let RawIssue { rule, severity, basis, path, field, params, fix, .. } = issue;
            let docs = context.locale.docs(&context.docs_base, rule.id);
            let control = field.and_then(|field| field.control(&path));
            issues.push(Issue {
                code: rule.code,
                severity,
                rule: rule.id,
                basis,
                path,
                control,
                message,
                params,
                fix,
                docs,
            });
        }
        Report::new(self.ok, issues)
    }
}
