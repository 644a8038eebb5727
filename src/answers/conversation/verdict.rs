//! The number of issues, without their messages.

use crate::answers::conversation::expect::without_awaited;
use crate::context::Context;
use crate::json::input::{Input, json_of};
use crate::json::writer::Writer;
use crate::judge::engine::{Checker, Engine};
use crate::judge::find::{drop_shadowed, find};
use crate::judge::raw::RawReport;
use crate::judge::write_up::{Wanted, refuse};
use crate::read::tree::Tree;
use crate::tables::columns::{Code, Severity};
use crate::tables::rules::Operation;

/// The result of [`verdict`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Verdict {
    /// Whether there is no error.
    pub ok: bool,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of notes, which are issues of the severity `info`.
    pub infos: usize,
}

impl Verdict {
    pub(crate) fn of(report: &RawReport) -> Self {
        let mut verdict = Self::default();
        for issue in &report.issues {
            verdict.add(issue.severity);
        }
        Self { ok: report.ok, ..verdict }
    }

    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

    /// Returns the verdict as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::conversation::verdict;
    /// use kosc_orders::{Context, Operation};
    ///
    /// let json = verdict(Operation::PostInfo, br#"{"message": "late"}"#, &Context::default()).to_json();
    /// assert_eq!(json, r#"{"ok":true,"errors":0,"warnings":0,"infos":0}"#);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.flag("ok", self.ok);
        out.count("errors", self.errors);
        out.count("warnings", self.warnings);
        out.count("infos", self.infos);
        out.close('}');
        out.0
    }
}

/// Returns the number of issues that a check would report, without making their messages. With
/// [`Context::with_expect_platform`], it does not count what the platform will fill in.
///
/// Use it for lists of orders, or to disable a button. The context's limit of issues does not apply.
///
/// ```
/// use kosc_orders::conversation::verdict;
/// use kosc_orders::{Context, Operation};
///
/// let verdict = verdict(Operation::Create, br#"{"type": "activate"}"#, &Context::default());
/// assert_eq!((verdict.ok, verdict.errors, verdict.warnings), (false, 2, 1));
/// ```
pub fn verdict(operation: Operation, input: impl Input, context: &Context) -> Verdict {
    Engine::default().verdict(operation, &json_of(&input), context)
}

impl Checker {
    /// Returns the [`verdict`] on one input.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// assert!(checker.verdict(br#"{"type": "terminate", "service_ref": "S191128_21428"}"#).ok);
    /// assert_eq!(checker.verdict(b"{}").errors, 1);
    /// ```
    pub fn verdict(&mut self, input: impl Input) -> Verdict {
        self.engine.verdict(self.operation, &json_of(&input), &self.context)
    }
}

impl Engine {
    pub(crate) fn verdict(&mut self, operation: Operation, json: &[u8], context: &Context) -> Verdict {
        if !context.expects {
            match self.look(operation, json, context) {
                Err(refusal) => return Verdict::of(&refuse(refusal, json, context)),
                Ok((view, reading, violations)) => {
                    find(&view, reading, violations);
                    drop_shadowed(&view, reading, violations);
                    // A repeated key is reported only once. To see the repetition, the paths must be compared.
                    if violations.iter().all(|violation| violation.rule.code != Code::Duplicate) {
                        let mut verdict = Verdict::default();
                        for violation in violations.iter() {
                            verdict.add(violation.severity);
                        }
                        return Verdict { ok: verdict.errors == 0, ..verdict };
                    }
                }
            }
        }
        let report = self.raw(Wanted::All, operation, json, context);
        if operation != Operation::Submit {
            return Verdict::of(&report);
        }
        let order = core::str::from_utf8(json).ok().and_then(Tree::read).unwrap_or(Tree::EMPTY);
        Verdict::of(&without_awaited(report, &order, context).0)
    }
}
