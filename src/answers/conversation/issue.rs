//! The issues of plans and refusals.

use crate::context::Context;
use crate::json::path::Path;
use crate::report::params::Params;
use crate::report::{Issue, Report};
use crate::tables::columns::{Basis, Severity};
use crate::tables::conversation::PlanRule;

/// Returns an issue of a plan or a refusal, in the context's language.
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
        control: None,
        message,
        params: Params::None,
        fix: None,
        docs,
    }
}

impl Issue {
    /// Returns the same issue with another path.
    pub(crate) fn moved(self, path: Path) -> Self {
        Self { path, control: None, ..self }
    }
}

/// Returns a report on a bound's or an endpoint's body with the paths of the whole order. `at` is the path of the bound
/// or the endpoint.
///
/// ```
/// use kosc_orders::conversation::lift_report;
/// use kosc_orders::{Context, Operation, Path, check};
///
/// let body = br#"{"address": {"street_number": "12 rue"}}"#;
/// let at = Path::from_pointer("/bounds/0").unwrap();
/// let report = lift_report(check(Operation::UpdateBound, body, &Context::default()), &at);
/// assert_eq!(report.issues[0].path.dotted(), "bounds.0.address.street_number");
/// ```
pub fn lift_report(mut report: Report, at: &Path) -> Report {
    for issue in &mut report.issues {
        lift(issue, at);
    }
    report
}

/// Prefixes the paths of an issue, of its fix and of its alternatives.
#[inline(never)]
pub(crate) fn lift(issue: &mut Issue, at: &Path) {
    let lifted = |path: &Path| {
        let mut steps = at.0.clone();
        steps.extend_from_slice(&path.0);
        Path(steps)
    };
    issue.path = lifted(&issue.path);
    issue.control = issue.control.as_ref().map(lifted);
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
