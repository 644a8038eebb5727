//! The issues of plans and refusals.

use crate::context::Context;
use crate::json::path::Path;
use crate::report::params::Params;
use crate::report::{Issue, Report};
use crate::tables::columns::{Basis, Severity};
use crate::tables::conversation::PlanRule;

/// An issue of a plan or a refusal, in the words of the context's language.
#[inline(never)]
pub(crate) fn issue(rule: PlanRule, path: Path, context: &Context) -> Issue {
    let plan = context.locale.conversation().plan;
    let message = plan.get(rule as usize).copied().unwrap_or("").to_owned();
    let mut docs = context.docs_base.clone();
    docs.push('#');
    docs.push_str(rule.name());
    Issue {
        code: rule.code(),
        severity: Severity::Error,
        rule: rule.name(),
        basis: Basis::Inferred,
        path,
        message,
        params: Params::None,
        fix: None,
        docs,
        field: None,
    }
}

impl Issue {
    /// The same, said of another place.
    pub(crate) fn moved(self, path: Path) -> Self {
        Self { path, field: None, ..self }
    }
}

/// A report on a body with its paths lifted to those of the order that the body is a part of: `at` is the place of the
/// bound or the endpoint.
///
/// ```
/// use kosc_orders::{Context, Operation, Path, check_json, lift_report};
///
/// let body = br#"{"address": {"street_number": "12 rue"}}"#;
/// let at = Path::from_pointer("/bounds/0").unwrap();
/// let report = lift_report(check_json(Operation::UpdateBound, body, &Context::default()), &at);
/// assert_eq!(report.issues[0].path.dotted(), "bounds.0.address.street_number");
/// ```
pub fn lift_report(mut report: Report, at: &Path) -> Report {
    for issue in &mut report.issues {
        lift(issue, at);
    }
    report
}

/// Lifts the paths of an issue, of its fix and its alternatives.
#[inline(never)]
pub(crate) fn lift(issue: &mut Issue, at: &Path) {
    let lifted = |path: &Path| {
        let mut steps = at.0.clone();
        steps.extend_from_slice(&path.0);
        Path(steps)
    };
    issue.path = lifted(&issue.path);
    if let Params::Alternatives(paths) = &mut issue.params {
        for path in paths {
            *path = lifted(path);
        }
    }
    for edit in issue.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
        let (crate::report::Edit::Set(path, _) | crate::report::Edit::Remove(path)) = edit;
        *path = lifted(path);
    }
}
