//! The report: what is wrong, where, says who, and what would put it right.

use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::report::params::Params;
use crate::report::text::code_point;
use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::fields::Field;
pub(crate) mod locale;
pub(crate) mod params;
pub(crate) mod text;

use crate::tables::rules::RULESET_VERSION;
use crate::text::Offence;

/// One change to the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edit {
    /// Writes a value, given as JSON text.
    Set(Path, String),
    /// Takes a key out.
    Remove(Path),
}

/// What would put an issue right. Offered, never applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The changes, in order.
    pub edits: Vec<Edit>,
    /// Nothing is lost: a value changes in nothing but white space, normalisation, zero-width characters or separators
    /// of a number, a number becomes text, or a key goes that the call would not have written.
    pub safe: bool,
    /// What it does, in words.
    pub label: String,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// What kind.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// Which rule.
    pub rule: &'static str,
    /// Who says so.
    pub basis: Basis,
    /// Where, relative to the input.
    pub path: Path,
    /// What is wrong, why, and what to do; never the customer's value.
    pub message: String,
    /// What the message is made from.
    pub params: Params,
    /// What would put it right.
    pub fix: Option<Fix>,
    /// The rule's place in the rule book: the context's `docsBase` and a fragment.
    pub docs: String,
    /// What stands at the path, if the table has it.
    pub(crate) field: Option<Field>,
}

impl Issue {
    /// The input a person uses, where it is not the path itself: at an object, the nearest one in it.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check_json};
    ///
    /// let order = br#"{"type": "activate", "end_customer": "Acme"}"#;
    /// let report = check_json(Operation::Update, order, &Context::default());
    /// assert_eq!(report.issues[0].path.dotted(), "end_customer");
    /// assert_eq!(report.issues[0].control().unwrap().dotted(), "end_customer.type");
    /// ```
    pub fn control(&self) -> Option<Path> {
        self.field?.control(&self.path)
    }

    /// The issue as JSON text, as it stands in its report's.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check_json};
    ///
    /// let report = check_json(Operation::Create, b"{}", &Context::default());
    /// assert!(report.issues[0].to_json().starts_with(r#"{"code":"missing","severity":"error","rule":"type/required","#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.issue(self);
        out.0
    }
}

/// The answer to a check. To serde it is what [`Report::to_json`] writes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Report {
    /// There is no error.
    pub ok: bool,
    /// Everything found: as the fields stand in a form, then by rule.
    pub issues: Vec<Issue>,
    /// The version of the rules.
    pub ruleset: &'static str,
}

impl Report {
    pub(crate) fn new(ok: bool, issues: Vec<Issue>) -> Self {
        Self { ok, issues, ruleset: RULESET_VERSION }
    }

    /// The report as JSON text, the same in every build.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check_json};
    ///
    /// let order = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
    /// let report = check_json(Operation::Create, order, &Context::default());
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
        out.pair("ruleset", self.ruleset);
        out.close('}');
        out.0
    }
}

/// What reports write with it.
impl Writer {
    #[inline(never)]
    fn issue(&mut self, issue: &Issue) {
        self.separate();
        // Names, which need no escapes: most of a report is this.
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
        if let Some(control) = issue.control() {
            self.key("control");
            self.path(&control);
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
    fn params(&mut self, params: &Params) {
        match params {
            Params::None => {}
            Params::Json { reason, position, limit } => {
                self.pair("reason", reason);
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
            Params::Format { format, pattern } => {
                self.pair("format", format);
                self.pair("pattern", pattern);
            }
            Params::Characters { characters, count } => self.characters(characters, *count),
            Params::Length(most) => self.count("maximum", *most),
            Params::Count(count) => self.count("count", *count),
            Params::Places { count, places } => {
                self.count("count", *count);
                self.paths("places", places);
            }
            Params::Context(part) => self.pair("context", part),
            Params::Refused { text, means, retry_after, unread } => {
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
    fn fix(&mut self, fix: &Fix) {
        self.open('{');
        self.key("edits");
        self.open('[');
        for edit in &fix.edits {
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
        self.close(']');
        self.flag("safe", fix.safe);
        self.pair("label", &fix.label);
        self.close('}');
    }
}
