//! How far an order is from its submission.

use crate::answers::conversation::expect::{is_awaited, without_awaited};
use crate::answers::dependents::resolve;
use crate::context::Context;
use crate::json::input::{Input, json_of};
use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::judge::engine::Engine;
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::columns::{Code, Severity};
use crate::tables::fields::Section;
use crate::tables::rules::Operation;

/// How far an order, or a part of its form, is from ready.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// No error stands in the way of submission, and nothing needed is left to do.
    pub ready: bool,
    /// How many of the values it needs are there, without an error.
    pub done: usize,
    /// How many values it needs, as things stand. Alternatives count as one.
    pub total: usize,
    /// Where a value is missing, in form order.
    pub missing: Vec<Path>,
    /// How many errors there are, missing values among them.
    pub errors: usize,
    /// How many warnings; none of them stands in the way.
    pub warnings: usize,
}

/// The answer of [`readiness`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Readiness {
    /// The whole order.
    pub order: Progress,
    /// Where to go on: the first place with an error, in form order.
    pub next: Option<Path>,
    /// Where the platform will fill in what is missing, with [`Context::with_expect_platform`].
    pub awaits: Vec<Path>,
    /// Section by section, in form order: those the order needs something of, or with something to say.
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
    /// The answer as JSON text, as the npm package gives it.
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

/// How far an order is from its submission, and what is still to do.
///
/// It is the whole order as it stands, checked as [`Operation::Submit`] judges it.
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
        let report = self.check(Operation::Submit, json, context);
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
        // A report can be cut short; what it says of the whole holds.
        readiness.order.ready = report.ok;
        let error = report.issues.iter().find(|issue| issue.severity == Severity::Error);
        readiness.next = error.map(|issue| issue.path.clone());
        readiness
    }
}

/// How far a section is, or all of them. `places` has the section of each issue, `needed` that of each value that is
/// asked for, and whether it is there.
#[inline(never)]
fn progress(report: &Report, places: &[Section], needed: &[(Section, bool)], section: Option<Section>) -> Progress {
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
        if issue.code == Code::Missing {
            progress.missing.push(issue.path.clone());
        }
    }
    progress.ready = progress.errors == 0 && progress.done == progress.total;
    progress
}

#[inline(never)]
fn is_wrong(report: &Report, path: &Path) -> bool {
    report.issues.iter().any(|issue| issue.severity == Severity::Error && issue.path == *path)
}

/// The section of the nearest field at or around a place.
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
