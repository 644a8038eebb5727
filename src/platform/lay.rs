//! Merges a body into the order that it changes. Only the fields that a caller may write change.

use serde_json::Value;

use crate::platform::switches::{Null, Patch, Switches};
use crate::platform::value::{Object, object_at};
use crate::tables::fields::{Characters, Field, Kind, Obligation};

/// Writes an object of a body into the same object of an order.
///
/// Unknown keys and keys that only the platform writes are skipped. So are the status, the product and the bounds,
/// which other code writes.
pub(crate) fn lay(object: Field, stored: &mut Object, body: &Object, switches: &Switches) {
    for (key, value) in body {
        if let Some(field) = child(object, key) {
            lay_value(field, key, stored, value, switches);
        }
    }
}

/// Returns the field of a key that a body may write.
fn child(object: Field, key: &str) -> Option<Field> {
    if object == Field::Options {
        return Some(Field::Option);
    }
    let field = object.children().find(|field| field.row().key == key)?;
    let apart = matches!(field, Field::Product | Field::Bounds | Field::Status);
    (!apart && field.row().obligation != Obligation::R).then_some(field)
}

fn lay_value(field: Field, key: &str, stored: &mut Object, value: &Value, switches: &Switches) {
    let row = field.row();
    match value {
        Value::Null if switches.null == Null::Clear => drop(stored.remove(key)),
        Value::Null => {}
        Value::Object(body) if matches!(row.kind, Kind::Object | Kind::Options) => {
            let Some(inner) = object_at(stored, key) else { return };
            if switches.patch == Patch::Replace {
                keep_read_only(field, inner, body);
            }
            if row.open {
                inner.extend(body.clone());
            } else {
                lay(field, inner, body, switches);
            }
        }
        // The check accepts some wrong types. They do not replace an object.
        _ if matches!(row.kind, Kind::Object | Kind::Options) => {}
        Value::String(text) if switches.normalise => {
            let text = text.trim();
            let capitals = row.characters == Characters::Name;
            let text = if capitals { text.to_ascii_uppercase() } else { text.to_owned() };
            stored.insert(key.to_owned(), text.into());
        }
        value => drop(stored.insert(key.to_owned(), value.clone())),
    }
}

/// Removes the fields that a replacing body may write from an object. Of the options, those that the body names stay;
/// they are replaced one by one.
fn keep_read_only(object: Field, stored: &mut Object, body: &Object) {
    if object == Field::Options {
        return stored.retain(|name, _| body.contains_key(name));
    }
    stored.retain(|key, _| {
        object.children().any(|field| field.row().key == key && field.row().obligation == Obligation::R)
    });
}
