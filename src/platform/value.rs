//! JSON as values: the content of a checked body, and answers whose keys are in the order of the vendor's page.

use serde_json::{Map, Value};

use crate::json::lexer::Found;
use crate::json::pick::{parts, text};
use crate::text::blank;

pub(crate) type Object = Map<String, Value>;

/// Returns the value of a JSON text that has passed the reader.
///
/// Unlike serde's reader, it accepts everything that a check accepts. A text with half of a surrogate pair becomes
/// empty, and a number out of range becomes `null`.
pub(crate) fn read(json: &str) -> Value {
    match json.as_bytes().first() {
        Some(b'{') => Value::Object(members(json)),
        Some(b'[') => {
            let items = parts(json, Found::Array).unwrap_or_default();
            Value::Array(items.iter().map(|(_, item)| read(item)).collect())
        }
        Some(b'"') => Value::String(text(json).unwrap_or_default()),
        _ => serde_json::from_str(json).unwrap_or_default(),
    }
}

/// Returns the members of an object. Empty if the text is not an object.
pub(crate) fn members(json: &str) -> Object {
    let members = parts(json, Found::Object).unwrap_or_default();
    members.into_iter().map(|(key, value)| (key, read(value))).collect()
}

/// Returns the text at a path of keys, or `None` if it is blank.
pub(crate) fn text_at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v str> {
    at(value, path)?.as_str().filter(|text| !blank(text))
}

/// Returns the value at a path of keys.
pub(crate) fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// Sets a key of an object. Does nothing if the value is not an object.
pub(crate) fn set(object: &mut Value, key: &str, value: impl Into<Value>) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value.into());
    }
}

/// Returns the object at a key. If there is none, creates it.
pub(crate) fn object_at<'o>(object: &'o mut Object, key: &str) -> Option<&'o mut Object> {
    let value = object.entry(key).or_insert(Value::Null);
    if !value.is_object() {
        *value = Value::Object(Object::new());
    }
    value.as_object_mut()
}

/// The keys of the page's examples, in their order. Other keys follow in alphabetical order.
const KEYS: &[&str] = &[
    "uuid",
    "product_uuid",
    "code",
    "reference",
    "status",
    "type",
    "locked",
    "name",
    "description",
    "line",
    "family",
    "service_ref",
    "service_uuid",
    "product",
    "end_customer",
    "operator_info",
    "bounds",
    "endpoints",
    "address",
    "options",
    "creation_date",
    "modification_date",
    "updated_status_date",
    "submission_date",
    "enabled",
    "value",
    "default_value",
    "information",
    "eligibility_ref",
    "request_type",
];

/// Returns a value as JSON text.
pub(crate) fn written(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value);
    out
}

fn write(out: &mut String, value: &Value) {
    match value {
        Value::Object(members) => {
            let rank = |key: &String| KEYS.iter().position(|known| known == key).unwrap_or(KEYS.len());
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(key, _)| rank(key));
            list(out, ['{', '}'], sorted.into_iter(), |out, (key, value)| {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(out, value);
            });
        }
        Value::Array(items) => list(out, ['[', ']'], items.iter(), write),
        plain => out.push_str(&plain.to_string()),
    }
}

fn list<T>(out: &mut String, brackets: [char; 2], items: impl Iterator<Item = T>, write: impl Fn(&mut String, T)) {
    let [open, close] = brackets;
    out.push(open);
    for (place, item) in items.enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::{read, written};

    #[test]
    fn what_a_check_takes_is_read() {
        let json = "{\"b\":[1,{\"a\":\"\\u00e9\"}],\"uuid\":\"\\ud800\",\"c\":1e400,\"b\":true}";
        assert_eq!(written(&read(json)), r#"{"uuid":"","b":true,"c":null}"#);
        assert_eq!(written(&read(r#"[1,{"a":"é"}, -0.5]"#)), r#"[1,{"a":"é"},-0.5]"#);
    }
}
