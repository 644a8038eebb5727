//! The report: what is wrong, where, according to which source, and how to repair it.

use std::borrow::Cow;

use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::report::params::Params;
use crate::report::text::code_point;
use crate::tables::columns::{Basis, Code, Severity};
pub(crate) mod locale;
pub(crate) mod params;
pub(crate) mod text;

use crate::tables::rules::RULESET_VERSION;
use crate::text::Offence;

/// One change to the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edit {
    /// Sets a value, given as JSON text.
    Set(Path, String),
    /// Removes a key.
    Remove(Path),
}

/// A repair of an issue. It is offered, never applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The changes, in the order to make them.
    pub edits: Vec<Edit>,
    /// Whether the repair loses nothing. It changes only white space, invisible characters or the separators of a
    /// number; or it turns a number into text; or it removes a key that the call would not have written.
    pub safe: bool,
    /// What the repair does, in words.
    pub label: String,
}

/// One problem that the check found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// The kind of problem.
    pub code: Code,
    /// How serious the problem is.
    pub severity: Severity,
    /// The rule that found it.
    pub rule: &'static str,
    /// The authority for the rule.
    pub basis: Basis,
    /// The path, relative to the input.
    pub path: Path,
    /// The path of the input that a person uses, if it differs: for an object, the first input in it.
    pub control: Option<Path>,
    /// What is wrong, why, and what to do. It never contains a customer's value.
    pub message: String,
    /// The values that the message is made from.
    pub params: Params,
    /// A repair, if one is known.
    pub fix: Option<Fix>,
    /// The address of the rule in the rule book: the context's `docsBase` with a fragment.
    pub docs: String,
}

impl Issue {
    /// Returns the issue as JSON text, as it is in the JSON of its report.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let report = check(Operation::Create, b"{}", &Context::default());
    /// assert!(report.issues[0].to_json().starts_with(r#"{"code":"missing","severity":"error","rule":"type/required","#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.issue(self);
        out.0
    }
}

/// The result of a check. serde writes the same JSON as [`Report::to_json`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Report {
    /// Whether the report has no error.
    pub ok: bool,
    /// Every issue, in the order of the fields in a form, then of the rules.
    pub issues: Vec<Issue>,
    /// The version of the ruleset.
    pub ruleset: Cow<'static, str>,
}

impl Report {
    pub(crate) fn new(ok: bool, issues: Vec<Issue>) -> Self {
        Self { ok, issues, ruleset: Cow::Borrowed(RULESET_VERSION) }
    }

    /// Returns the report as JSON text. It is the same in every build.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let order = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
    /// let report = check(Operation::Create, order, &Context::default());
    /// assert!(report.to_json().starts_with(r#"{"ok":true,"issues":[],"ruleset":"#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::with_capacity(64 + self.issues.len() * 512));
        out.open('{');
        out.flag("ok", self.ok);
        out.key("issues");
        out.open('[');
        for issue in &self.issues {
            out.issue(issue);
        }
        out.close(']');
        out.pair("ruleset", &self.ruleset);
        out.close('}');
        out.0
    }

    /// Returns the issues that keep the report from being `ok`, in order.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let report = check(Operation::Create, r#"{"type": "terminate", "colour": 1}"#, &Context::default());
    /// assert_eq!(report.errors().map(|issue| issue.rule).collect::<Vec<_>>(), ["service/required"]);
    /// assert_eq!(report.warnings().map(|issue| issue.rule).collect::<Vec<_>>(), ["read/unknown-field"]);
    /// ```
    pub fn errors(&self) -> impl Iterator<Item = &Issue> {
        self.of(Severity::Error)
    }

    /// Returns the issues of severity `warning`, in order, as [`Report::errors`] returns the errors.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// assert_eq!(check(Operation::Read, "{}", &Context::default()).warnings().count(), 0);
    /// ```
    pub fn warnings(&self) -> impl Iterator<Item = &Issue> {
        self.of(Severity::Warning)
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(move |issue| issue.severity == severity)
    }
}

/// The parts of a report in JSON.
impl Writer {
    #[inline(never)]
    fn issue(&mut self, issue: &Issue) {
        self.separate();
        // These names need no escapes, and they are most of a report.
        for (before, name) in [
            ("{\"code\":\"", issue.code.name()),
            ("\",\"severity\":\"", issue.severity.name()),
            ("\",\"rule\":\"", issue.rule),
            ("\",\"basis\":\"", issue.basis.name()),
        ] {
            self.raw(before);
            self.raw(name);
        }
        self.raw("\",\"path\":");
        self.path(&issue.path);
        self.pair("pointer", &issue.path.pointer());
        if let Some(control) = &issue.control {
            self.key("control");
            self.path(control);
        }
        self.pair("message", &issue.message);
        self.key("params");
        self.open('{');
        self.params(&issue.params);
        self.close('}');
        if let Some(fix) = &issue.fix {
            self.key("fix");
            self.fix(fix);
        }
        self.pair("docs", &issue.docs);
        self.close('}');
    }

    #[inline(never)]
    pub(crate) fn params(&mut self, params: &Params) {
        match params {
            Params::None => {}
            Params::Json { reason, position, limit } => {
                self.pair("reason", reason.name());
                if let Some((line, column)) = position {
                    self.count("line", *line);
                    self.count("column", *column);
                }
                if let Some(limit) = limit {
                    self.count("limit", *limit);
                }
            }
            Params::Type { expected, found } => {
                self.pair("expected", expected);
                self.pair("found", found);
            }
            Params::Alternatives(paths) => self.paths("alternatives", paths),
            Params::Suggestion(None) => {}
            Params::Suggestion(Some(name)) => self.pair("suggestion", name),
            Params::Allowed { allowed, count } => {
                self.key("allowed");
                self.open('[');
                for value in allowed {
                    self.text(value);
                }
                self.close(']');
                self.count("count", *count);
            }
            Params::Format(format) => {
                self.pair("format", format.name());
                self.pair("pattern", format.pattern());
            }
            Params::Characters { characters, count } => self.characters(characters, *count),
            Params::Length(most) => self.count("maximum", *most),
            Params::Count(count) => self.count("count", *count),
            Params::Places { count, places } => {
                self.count("count", *count);
                self.paths("places", places);
            }
            Params::Context(part) => self.pair("context", part),
            Params::Refused { text, means, retry_after, status, unread } => {
                self.key("text");
                self.open('[');
                for sentence in text {
                    self.text(sentence);
                }
                self.close(']');
                self.optional("means", means.map(Code::name));
                if let Some(seconds) = retry_after {
                    self.count("retryAfter", *seconds);
                }
                if let Some(status) = status {
                    self.count("status", usize::from(*status));
                }
                if *unread > 0 {
                    self.count("unread", *unread);
                }
            }
        }
    }

    #[inline(never)]
    pub(crate) fn characters(&mut self, offences: &[Offence], count: usize) {
        self.key("characters");
        self.open('[');
        for Offence { offset, character, replacement } in offences {
            self.open('{');
            self.count("offset", *offset);
            self.pair("codePoint", &code_point(*character));
            if let Some(replacement) = replacement {
                self.pair("replacement", replacement);
            }
            self.close('}');
        }
        self.close(']');
        self.count("count", count);
    }

    #[inline(never)]
    pub(crate) fn fix(&mut self, fix: &Fix) {
        self.open('{');
        self.key("edits");
        self.open('[');
        for edit in &fix.edits {
            self.edit(edit);
        }
        self.close(']');
        self.flag("safe", fix.safe);
        self.pair("label", &fix.label);
        self.close('}');
    }

    pub(crate) fn edit(&mut self, edit: &Edit) {
        let (name, path, value) = match edit {
            Edit::Set(path, value) => ("set", path, Some(value)),
            Edit::Remove(path) => ("remove", path, None),
        };
        self.open('{');
        self.pair("op", name);
        self.key("path");
        self.path(path);
        if let Some(value) = value {
            self.key("value");
            self.raw(value);
        }
        self.close('}');
    }
}
