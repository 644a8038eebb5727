//! JSON values, as the rule book sees them.

#![allow(dead_code, reason = "each test uses what it needs")]

use kosc_orders::Path;
use serde_json::Value;

/// Returns the value at a path.
pub(crate) fn at<'v>(value: &'v Value, path: &Path) -> Option<&'v Value> {
    value.pointer(&path.pointer())
}

/// Returns whether the value is present as the rule book defines it: not blank, and, for an object or a list, with a
/// present value in it.
pub(crate) fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !kosc_orders::text::blank(text),
        Value::Array(items) => items.iter().any(is_present),
        Value::Object(members) => members.values().any(is_present),
        _ => true,
    }
}

/// Merges a change into a value: objects by member, lists by item, everything else as a whole.
pub(crate) fn lay(value: &mut Value, change: &Value) {
    match change {
        Value::Object(members) if value.is_object() => members.iter().for_each(|(key, to)| lay(&mut value[key], to)),
        Value::Array(items) if value.is_array() => {
            items.iter().enumerate().for_each(|(index, to)| lay(&mut value[index], to));
        }
        change => *value = change.clone(),
    }
}
