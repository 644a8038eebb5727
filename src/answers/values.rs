//! Check and values in one call.

use serde_json::{Map, Number, Value};

use crate::context::Context;
use crate::json::input::{Input, json_of, json_text};
use crate::judge::engine::{Checker, Engine};
use crate::model::Body;
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::rules::Operation;

/// Checks an input and reads it as a value of the [`model`](crate::model): with its report where there is no error,
/// otherwise the report alone, which is an [`Error`](std::error::Error).
///
/// What a check lets pass is a value, whatever it has: see [the model](crate::model#what-a-value-keeps). A number that no
/// `f64` has is read as the nearest.
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
/// The report of an input with errors.
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
    /// The report of an input with errors.
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

/// The value of a tree. Not serde_json's own reading: that gives up where a number is too large or a list too deep.
fn value(tree: Tree) -> Value {
    match tree {
        Tree::Raw(json) => match serde_json::from_str(&json) {
            Ok(value) => value,
            // Half of a surrogate pair, in an input whose context takes that for no error.
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
