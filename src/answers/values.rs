//! Checks an input and reads its value in one call.

use serde_json::{Map, Number, Value};

use crate::context::Context;
use crate::json::input::{Input, json_of, json_text};
use crate::judge::engine::{Checker, Engine};
use crate::model::Body;
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::rules::Operation;

/// Checks an input and reads it as a value of the [`model`](crate::model).
///
/// Returns the value with its report if there is no error. Otherwise returns only the report, which is an
/// [`Error`](std::error::Error). Every input that a check accepts can be read, whatever it contains: see [the
/// model](crate::model#what-a-value-keeps). A number outside the range of `f64` becomes the nearest one.
///
/// ```
/// use kosc_orders::model::Order;
/// use kosc_orders::{Context, Operation, Report, read};
///
/// fn comment(body: &[u8]) -> Result<Option<String>, Report> {
///     let (order, _warnings) = read::<Order>(Operation::Create, body, &Context::default())?;
///     Ok(order.comment)
/// }
/// let order = br#"{"type": "terminate", "service_ref": "S191128_21428", "comment": "late"}"#;
/// assert_eq!(comment(order).unwrap().as_deref(), Some("late"));
/// assert_eq!(comment(b"{}").unwrap_err().issues[0].rule, "type/required");
/// ```
///
/// # Errors
///
/// Returns the report if the input has errors.
pub fn read<T: Body>(operation: Operation, input: impl Input, context: &Context) -> Result<(T, Report), Report> {
    let json = json_of(&input);
    typed(json_text(&json), Engine::default().check(operation, &json, context))
}

impl Checker {
    /// [Reads](crate::read()) one input.
    ///
    /// ```
    /// use kosc_orders::model::InfoEvent;
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::PostInfo, Context::default());
    /// let (event, report) = checker.read::<InfoEvent>(r#"{"message": "late"}"#).unwrap();
    /// assert_eq!((event.message.as_deref(), report.ok), (Some("late"), true));
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the report if the input has errors.
    pub fn read<T: Body>(&mut self, input: impl Input) -> Result<(T, Report), Report> {
        let json = json_of(&input);
        typed(json_text(&json), self.engine.check(self.operation, &json, &self.context))
    }
}

fn typed<T: Body>(json: &str, report: Report) -> Result<(T, Report), Report> {
    let value = Tree::read(json).filter(|_| report.ok).map(value);
    match value.and_then(|value| T::deserialize(value).ok()) {
        Some(value) => Ok((value, report)),
        None => Err(report),
    }
}

/// Returns the value of a tree. serde_json's own reader fails on a number that is too large and on a list that is too
/// deep.
fn value(tree: Tree) -> Value {
    match tree {
        Tree::Raw(json) => match serde_json::from_str(&json) {
            Ok(value) => value,
            // Half of a surrogate pair, in an input whose context does not treat it as an error.
            Err(_) if json.starts_with('"') => Value::String(char::REPLACEMENT_CHARACTER.to_string()),
            Err(_) => {
                let most = if json.starts_with('-') { f64::MIN } else { f64::MAX };
                Number::from_f64(most).map_or(Value::Null, Value::Number)
            }
        },
        Tree::Text(text) => Value::String(text),
        Tree::List(items) => Value::Array(items.into_iter().map(value).collect()),
        Tree::Object(members) => {
            Value::Object(members.into_iter().map(|(key, member)| (key, value(member))).collect::<Map<_, _>>())
        }
    }
}
