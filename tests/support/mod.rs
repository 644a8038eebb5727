//! Conformance cases: `base` with `set` and `unset` applied, or `text`, and the exact set of expected issues.
//!
//! A template is a case for many kinds of orders. A member `"$type"` of its input or context gets the kind's value of
//! `type`, and is removed if the kind has none. Its outcomes say which kinds have which issues.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a case that cannot be read should panic")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// One case of `tests/cases/*.json`.
pub(crate) struct Case {
    /// The file's stem and the case's own name.
    pub(crate) name: String,
    pub(crate) operation: String,
    /// The input as JSON text.
    pub(crate) input: String,
    /// The context as JSON text.
    pub(crate) context: Option<String>,
    #[allow(dead_code, reason = "not every test uses more than the input")]
    pub(crate) issues: Vec<Value>,
}

/// The folder of the cases.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Every case, file by file.
pub(crate) fn cases() -> Vec<Case> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Case> {
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let cases = document["cases"].as_array().unwrap();
    let mut built: Vec<Case> = cases.iter().map(|case| build(stem, case)).collect();
    for template in document.get("templates").and_then(Value::as_array).unwrap_or(&Vec::new()) {
        for outcome in template["outcomes"].as_array().unwrap() {
            for name in outcome["kinds"].as_array().unwrap() {
                let name = name.as_str().unwrap();
                built.push(of_kind(stem, template, (name, &document["kinds"][name]), &outcome["issues"]));
            }
        }
    }
    built
}

fn of_kind(stem: &str, template: &Value, (name, kind): (&str, &Value), issues: &Value) -> Case {
    Case {
        name: format!("{stem}: {}: {name}", template["name"].as_str().unwrap()),
        operation: template["operation"].as_str().unwrap().to_owned(),
        input: filled(&template["input"], kind).to_string(),
        context: template.get("context").map(|context| filled(context, kind).to_string()),
        issues: issues.as_array().unwrap().clone(),
    }
}

/// Returns the value with the kind's values in place of its `$` members.
fn filled(value: &Value, kind: &Value) -> Value {
    let member = |(key, value): (&String, &Value)| match value.as_str().and_then(|text| text.strip_prefix('$')) {
        Some(name) => kind.get(name).map(|said| (key.clone(), said.clone())),
        None => Some((key.clone(), filled(value, kind))),
    };
    match value {
        Value::Object(members) => Value::Object(members.iter().filter_map(member).collect()),
        Value::Array(items) => items.iter().map(|item| filled(item, kind)).collect(),
        other => other.clone(),
    }
}

fn build(stem: &str, case: &Value) -> Case {
    Case {
        name: format!("{stem}: {}", case["name"].as_str().unwrap()),
        operation: case["operation"].as_str().unwrap().to_owned(),
        input: input(case),
        context: case.get("context").map(Value::to_string),
        issues: case["issues"].as_array().unwrap().clone(),
    }
}

fn input(case: &Value) -> String {
    if let Some(text) = case.get("text") {
        return text.as_str().unwrap().to_owned();
    }
    let base = folder().join("bases").join(format!("{}.json", case["base"].as_str().unwrap()));
    let mut order: Value = serde_json::from_str(&fs::read_to_string(base).unwrap()).unwrap();
    for (pointer, value) in case.get("set").and_then(Value::as_object).unwrap_or(&Map::new()) {
        set(&mut order, &steps(pointer), value.clone());
    }
    for pointer in case.get("unset").and_then(Value::as_array).unwrap_or(&Vec::new()) {
        unset(&mut order, &steps(pointer.as_str().unwrap()));
    }
    order.to_string()
}

fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// Sets a value and creates its parents. An index equal to the array's length appends.
fn set(into: &mut Value, steps: &[String], value: Value) {
    let Some((first, rest)) = steps.split_first() else {
        *into = value;
        return;
    };
    if let (Value::Array(items), Ok(index)) = (&mut *into, first.parse::<usize>()) {
        if index == items.len() {
            items.push(Value::Null);
        }
        return set(&mut items[index], rest, value);
    }
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    set(into.as_object_mut().unwrap().entry(first.clone()).or_insert(Value::Null), rest, value);
}

fn unset(from: &mut Value, steps: &[String]) {
    let (last, parents) = steps.split_last().unwrap();
    let holder = parents.iter().fold(from, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        other => &mut other[step.as_str()],
    });
    match holder {
        Value::Array(items) => drop(items.remove(last.parse().unwrap())),
        other => drop(other.as_object_mut().unwrap().remove(last)),
    }
}
