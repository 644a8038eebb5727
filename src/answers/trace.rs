//! Why a field has its state, as data: which rules look at it, and which of their conditions decide.

use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::tables::columns::Severity;
use crate::tables::cond::Truth;
use crate::tables::fields::Field;

/// The rules about a field, and the state of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The path of the field, relative to the input.
    pub path: Path,
    /// The field.
    pub field: Field,
    /// Every row of the rule table about the field in this operation, in the order of the table: those that look at the
    /// field and, for an option, those that forbid enabling it. Rows about other options are left out.
    pub rules: Vec<TracedRule>,
}

/// One row of the rule table in a [`Trace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRule {
    /// The row's number: its index in [`rules`](crate::rules::rules()).
    pub row: u16,
    /// The rule's id. Several rows may share one.
    pub rule: &'static str,
    /// The severity that the context gives the rule, if it does. A rule that is off has no trace.
    pub severity: Option<Severity>,
    /// Whether the rule applies to the order as it is.
    pub applies: Truth,
    /// The result of each part of its scope and its condition, in the order of the parts.
    pub parts: Vec<Truth>,
    /// For each part, whether it alone decides: with another result, `applies` would be another.
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

    /// Returns the trace as JSON text, as the npm package returns it.
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
