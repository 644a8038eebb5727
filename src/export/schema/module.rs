//! The schemas as one module for the npm package.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::{Draft, KEYWORDS, annotated_schema, documented_schema};
use crate::tables::rules::Operation;

/// The minimum length of a part with a name of its own. A shorter part costs less in full.
const SHORTEST: usize = 48;

/// Returns all schemas as TypeScript, in draft 2020-12. A part that several of them have is written once.
///
/// ```
/// assert!(kosc_orders::export::schema::typescript().contains("export const SCHEMAS"));
/// ```
pub fn typescript() -> String {
    let schemas: Vec<Value> =
        Operation::ALL.iter().map(|operation| annotated_schema(*operation, Draft::Draft202012)).collect();
    let documented: Vec<Value> =
        Operation::ALL.iter().map(|operation| documented_schema(*operation, Draft::Draft202012)).collect();
    let mut counts = BTreeMap::new();
    schemas.iter().chain(&documented).for_each(|schema| count(schema, &mut counts));
    counts.retain(|text, times| *times > 1 && text.len() >= SHORTEST);
    let mut parts = Parts { repeated: counts, names: BTreeMap::new(), text: String::new() };
    let written: Vec<String> = schemas.iter().map(|schema| parts.write(schema)).collect();
    let described: Vec<String> = documented.iter().map(|schema| parts.write(schema)).collect();
    let mut out = String::from("type Part = Readonly<Record<string, unknown>>;\n");
    out.push_str(&parts.text);
    out.push_str("export const SCHEMAS: Readonly<Record<string, Part>> = {\n");
    for (operation, schema) in Operation::ALL.iter().zip(written) {
        let _ = writeln!(out, "  {}: {schema},", operation.name());
    }
    out.push_str("};\nexport const DOCUMENTED: Readonly<Record<string, Part>> = {\n");
    for (operation, schema) in Operation::ALL.iter().zip(described) {
        let _ = writeln!(out, "  {}: {schema},", operation.name());
    }
    let _ = writeln!(out, "}};\nexport const KEYWORDS: readonly string[] = {KEYWORDS:?};");
    out
}

/// Counts the objects, by their text. The parts of a repeated object are not counted again.
fn count(value: &Value, counts: &mut BTreeMap<String, u32>) {
    let inner: Vec<&Value> = match value {
        Value::Object(object) => object.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => return,
    };
    let times = counts.entry(value.to_string()).or_insert(0);
    *times += 1;
    if *times == 1 {
        inner.into_iter().for_each(|value| count(value, counts));
    }
}

struct Parts {
    repeated: BTreeMap<String, u32>,
    names: BTreeMap<String, String>,
    /// The named parts. Each comes after the parts that it uses.
    text: String,
}

impl Parts {
    fn write(&mut self, value: &Value) -> String {
        let text = match value {
            Value::Object(object) => {
                let members = object.iter().map(|(key, value)| format!("{key:?}:{}", self.write(value)));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
            Value::Array(items) => {
                format!("[{}]", items.iter().map(|item| self.write(item)).collect::<Vec<_>>().join(","))
            }
            other => return other.to_string(),
        };
        let key = value.to_string();
        if !value.is_object() || !self.repeated.contains_key(&key) {
            return text;
        }
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let name = format!("p{}", self.names.len());
        let _ = writeln!(self.text, "const {name}: Part = {text};");
        self.names.insert(key, name.clone());
        name
    }
}
