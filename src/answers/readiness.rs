//! How far an order is from its submission.

use crate::answers::conversation::expect::{is_awaited, without_awaited};
use crate::answers::dependents::resolve;
use crate::context::Context;
use crate::json::input::{Input, json_of};
use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::judge::engine::Engine;
use crate::judge::raw::RawReport;
use crate::judge::write_up::Wanted;
use crate::read::tree::Tree;
use crate::tables::columns::{Code, Severity};
use crate::tables::fields::Section;
use crate::tables::rules::Operation;

/// How much of an order, or of a section of its form, is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Whether no error blocks the submission and no required value is missing.
    pub ready: bool,
    /// The number of required values that are present and without an error.
    pub done: usize,
    /// The number of values that are required now. Alternatives count as one.
    pub total: usize,
    /// The paths of missing values, in form order.
    pub missing: Vec<Path>,
    /// The number of errors, including missing values.
    pub errors: usize,
    /// The number of warnings. They do not block the submission.
    pub warnings: usize,
}

/// The result of [`readiness`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Readiness {
    /// The whole order.
    pub order: Progress,
    /// The first path with an error, in form order, at which to continue.
    pub next: Option<Path>,
    /// The paths of missing values that the platform will fill in, with [`Context::with_expect_platform`]. They are not
    /// in [`Progress::missing`]. If the platform's order lacks one of them, it is missing then.
    pub awaits: Vec<Path>,
    /// The sections that the order needs or that have issues, in form order.
    pub sections: Vec<(Section, Progress)>,
}

impl Progress {
    pub(crate) fn write(&self, out: &mut Writer) {
        out.flag("ready", self.ready);
        out.count("done", self.done);
        out.count("total", self.total);
        out.paths("missing", &self.missing);
        out.count("errors", self.errors);
        out.count("warnings", self.warnings);
    }
}

impl Readiness {
    /// Returns the result as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::{Context, readiness};
    ///
    /// let json = readiness(b"{}", &Context::default()).to_json();
    /// assert!(json.starts_with(r#"{"ready":false,"done":0,"total":"#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        self.order.write(&mut out);
        if let Some(next) = &self.next {
            out.key("next");
            out.path(next);
        }
        if !self.awaits.is_empty() {
            out.paths("awaits", &self.awaits);
        }
        out.key("sections");
        out.open('[');
        for (section, progress) in &self.sections {
            out.open('{');
            out.pair("section", section.name());
            progress.write(&mut out);
            out.close('}');
        }
        out.close(']');
        out.close('}');
        out.0
    }
}

/// Returns how far an order is from its submission, and what is left to do.
///
/// The input is the whole order as it is. The function checks it as [`Operation::Submit`] does.
///
/// ```
/// use kosc_orders::{Context, readiness};
///
/// let order = br#"{"type": "terminate", "service_ref": "S191128_21428", "operator_info": {"order_ref": "77"}}"#;
/// let answer = readiness(order, &Context::default());
/// assert!(!answer.order.ready);
/// assert_eq!((answer.order.done, answer.order.total), (3, 5));
/// assert_eq!(answer.next.unwrap().dotted(), "operator_info.order_name");
/// ```
pub fn readiness(order: impl Input, context: &Context) -> Readiness {
    Engine::default().readiness(&json_of(&order), context)
}

impl Engine {
    pub(crate) fn readiness(&mut self, json: &[u8], context: &Context) -> Readiness {
        let order = core::str::from_utf8(json).ok().filter(|_| context.expects).and_then(Tree::read);
        let order = order.unwrap_or(Tree::EMPTY);
        let report = self.raw(Wanted::All, Operation::Submit, json, context);
        let (report, awaits) = without_awaited(report, &order, context);
        let states = self.fields(Operation::Submit, Some(json), context);
        let mut places = Vec::new();
        for issue in &report.issues {
            places.push(section_of(&issue.path));
        }
        let mut needed = Vec::new();
        for state in &states {
            let is_awaited = !state.need.met && is_awaited(&state.path, &order, context);
            if state.need.asked && state.need.severity == Severity::Error && !is_awaited {
                let is_wrong =
                    is_wrong(&report, &state.path) || state.alternatives.iter().any(|path| is_wrong(&report, path));
                needed.push((state.field.row().section, state.need.met && !is_wrong));
            }
        }
        let mut readiness = Readiness { awaits, ..Readiness::default() };
        for section in Section::ALL {
            let progress = progress(&report, &places, &needed, Some(*section));
            if progress.total + progress.errors + progress.warnings > 0 {
                readiness.sections.push((*section, progress));
            }
        }
        readiness.order = progress(&report, &places, &needed, None);
        // The report may be truncated. Its `ok` is still correct.
        readiness.order.ready = report.ok;
        let error = report.issues.iter().find(|issue| issue.severity == Severity::Error);
        readiness.next = error.map(|issue| issue.path.clone());
        readiness
    }
}

/// Returns the progress of a section, or of all sections. `places` has the section of each issue. `needed` has the
/// section of each required value, and whether the value is present.
#[inline(never)]
fn progress(report: &RawReport, places: &[Section], needed: &[(Section, bool)], section: Option<Section>) -> Progress {
    let mut progress = Progress::default();
    let is_here = |found: Section| section.is_none_or(|section| section == found);
    for (place, is_done) in needed {
        if is_here(*place) {
            progress.total += 1;
            progress.done += usize::from(*is_done);
        }
    }
    for (issue, place) in report.issues.iter().zip(places) {
        if issue.severity == Severity::Info || !is_here(*place) {
            continue;
        }
        if issue.severity == Severity::Warning {
            progress.warnings += 1;
            continue;
        }
        progress.errors += 1;
        if issue.rule.code == Code::Missing {
            progress.missing.push(issue.path.clone());
        }
    }
    progress.ready = progress.errors == 0 && progress.done == progress.total;
    progress
}

#[inline(never)]
fn is_wrong(report: &RawReport, path: &Path) -> bool {
    report.issues.iter().any(|issue| issue.severity == Severity::Error && issue.path == *path)
}

/// Returns the section of the nearest field at or around a place.
#[inline(never)]
fn section_of(path: &Path) -> Section {
    let mut around = path.clone();
    loop {
        if let Some(field) = resolve(&around, Operation::Submit) {
            return field.row().section;
        }
        around.0.pop();
    }
}
