//! Why a field is as it is, as data: which rules look at it, and which of their conditions decide.

use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::tables::columns::Severity;
use crate::tables::cond::Truth;
use crate::tables::fields::Field;

/// The rules that concern a field, and how things stand with each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Where the field stands, relative to the input.
    pub path: Path,
    /// The field.
    pub field: Field,
    /// Every row of the rule table that concerns the field in this operation, in the table's order: those that look at
    /// it, and for an option those that forbid to enable it. A row about one option does not concern another.
    pub rules: Vec<TracedRule>,
}

/// One row of the rule table in a [`Trace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRule {
    /// The row's number: its place in [`rules`](crate::rules::rules()).
    pub row: u16,
    /// The rule's id; several rows may share one.
    pub rule: &'static str,
    /// The severity that the context gives the rule, where it gives one. A rule that is off has no trace.
    pub severity: Option<Severity>,
    /// Whether the rule applies as the order stands.
    pub applies: Truth,
    /// The truth of each part of its scope and its condition, in the order of its parts.
    pub parts: Vec<Truth>,
    /// For each part, whether it alone decides: were it the contrary, `applies` would be another.
    pub decides: Vec<bool>,
}

impl Trace {
    pub(crate) fn write(&self, out: &mut Writer) {
        out.open('{');
        out.key("path");
        out.path(&self.path);
        out.pair("field", &self.field.name());
        out.key("rules");
        out.open('[');
        for rule in &self.rules {
            out.open('{');
            out.count("row", rule.row.into());
            out.pair("rule", rule.rule);
            out.optional("severity", rule.severity.map(Severity::name));
            out.pair("applies", rule.applies.name());
            out.key("parts");
            out.open('[');
            for part in &rule.parts {
                out.text(part.name());
            }
            out.close(']');
            out.key("decides");
            out.open('[');
            for decides in &rule.decides {
                out.separate();
                out.raw(if *decides { "true" } else { "false" });
            }
            out.close(']');
            out.close('}');
        }
        out.close(']');
        out.close('}');
    }

    /// The trace as JSON text, as the npm package gives it.
    ///
    /// ```
    /// use kosc_orders::rules::trace;
    /// use kosc_orders::{Context, Operation, Path};
    ///
    /// let trace = trace(&Path::from_pointer("/comment").unwrap(), Operation::Create, (), &Context::default()).unwrap();
    /// assert_eq!(trace.to_json(), r#"{"path":["comment"],"field":"comment","rules":[]}"#);
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        self.write(&mut out);
        out.0
    }
}
