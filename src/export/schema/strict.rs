//! Schemas that strict validators compile without a warning.
//!
//! ajv, and Fastify through ajv, warn about a keyword without the type that it is about, and about a list of types. So
//! this module gives every keyword its type. It is the type that the schema requires at that place anyway. If there is
//! none, an alternative accepts the values of the other types, as the keyword does.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The types that a schema requires in every case, by place.
type Certain = BTreeMap<String, Vec<String>>;

/// Returns the schema in strictly typed form.
pub(super) fn strict(mut schema: Value) -> Value {
    let mut certain = Certain::new();
    note(&schema, "", &mut certain);
    let definitions = schema.as_object_mut().and_then(|root| root.remove("$defs"));
    let mut schema = typed(schema, "", &[], &certain);
    if let (Value::Object(root), Some(Value::Object(definitions))) = (&mut schema, definitions) {
        // A definition is used in more than one place.
        let member = |(name, schema)| (name, typed(schema, "", &[], &Certain::new()));
        root.insert("$defs".to_owned(), Value::Object(definitions.into_iter().map(member).collect()));
    }
    schema
}

/// Returns the type that a keyword is about.
fn kind_of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "properties" | "required" | "additionalProperties" => "object",
        "items" | "contains" => "array",
        "pattern" | "maxLength" => "string",
        "minimum" => "number",
        _ => return None,
    })
}

fn types_of(schema: &Map<String, Value>) -> Vec<String> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind.clone()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Records the types that a schema requires in every case: those of its own members, not those of conditionals.
fn note(schema: &Value, place: &str, certain: &mut Certain) {
    let Value::Object(schema) = schema else { return };
    let types = types_of(schema);
    if !types.is_empty() {
        certain.insert(place.to_owned(), types);
    }
    if let Some(Value::Object(properties)) = schema.get("properties") {
        properties.iter().for_each(|(key, schema)| note(schema, &format!("{place}/{key}"), certain));
    }
    if let Some(items) = schema.get("items") {
        note(items, &format!("{place}/*"), certain);
    }
}

/// Returns the typed form of the schema for a place. `context` are the types that the schema around it requires.
fn typed(schema: Value, place: &str, context: &[String], certain: &Certain) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    let mut types = types_of(&schema);
    if types.iter().filter(|kind| *kind != "null").count() > 1 {
        return typed(alternatives(schema, &types), place, context, certain);
    }
    if types.is_empty() {
        types = context.to_vec();
    }
    let lacks = |types: &[String], keyword: &str| {
        let fits = |kind: &str| types.iter().any(|own| own == kind || (own == "integer" && kind == "number"));
        kind_of(keyword).filter(|kind| !fits(kind))
    };
    if let Some(asked) = certain.get(place).filter(|_| types.is_empty())
        && schema.keys().any(|keyword| lacks(&types, keyword).is_some())
        && schema.keys().all(|keyword| lacks(asked, keyword).is_none())
    {
        types.clone_from(asked);
        let kinds = if let [kind] = &asked[..] { json!(kind) } else { json!(asked) };
        schema.insert("type".to_owned(), kinds);
    }
    let mut bare: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let keywords: Vec<String> = schema.keys().cloned().collect();
    for keyword in keywords {
        if let Some(kind) = lacks(&types, &keyword)
            && let Some(value) = schema.remove(&keyword)
        {
            bare.entry(kind).or_default().insert(keyword, value);
        }
    }
    let mut schema = Value::Object(inner(schema, place, &types, certain));
    // If the place requires another type, the keyword has no effect.
    for (kind, keywords) in bare.into_iter().filter(|_| types.is_empty()) {
        let mut asked = keywords;
        asked.insert("type".to_owned(), kind.into());
        let asked = typed(Value::Object(asked), place, &[], certain);
        schema = alternatively(schema, json!([{ "not": { "type": kind } }, asked]));
    }
    schema
}

/// Returns the parts of a schema, each typed in its place.
fn inner(schema: Map<String, Value>, place: &str, types: &[String], certain: &Certain) -> Map<String, Value> {
    let part = |(keyword, value): (String, Value)| {
        let value = match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                let member = |(key, schema)| {
                    let schema = typed(schema, &format!("{place}/{key}"), &[], certain);
                    (key, schema)
                };
                Value::Object(properties.into_iter().map(member).collect())
            }
            ("items" | "contains", schema) => typed(schema, &format!("{place}/*"), &[], certain),
            ("if" | "then" | "else" | "not", schema) => typed(schema, place, types, certain),
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                parts.into_iter().map(|schema| typed(schema, place, types, certain)).collect()
            }
            (_, value) => value,
        };
        (keyword, value)
    };
    schema.into_iter().map(part).collect()
}

/// Splits a schema of several types into one schema a type, each with the keywords about its type.
fn alternatives(mut schema: Map<String, Value>, types: &[String]) -> Value {
    schema.remove("type");
    let mut ways = Vec::new();
    for kind in types {
        let about = |keyword: &&String| kind_of(keyword) == Some(kind.as_str());
        let own: Vec<String> = schema.keys().filter(about).cloned().collect();
        let mut way: Map<String, Value> = own.into_iter().filter_map(|keyword| schema.remove_entry(&keyword)).collect();
        way.insert("type".to_owned(), kind.as_str().into());
        ways.push(Value::Object(way));
    }
    alternatively(Value::Object(schema), ways.into())
}

/// Returns the schema with the additional requirement that one of these matches.
fn alternatively(mut schema: Value, ways: Value) -> Value {
    let Value::Object(object) = &mut schema else { return schema };
    match (object.contains_key("anyOf"), object.get_mut("allOf")) {
        (false, _) => drop(object.insert("anyOf".to_owned(), ways)),
        (true, Some(Value::Array(all))) => all.push(json!({ "anyOf": ways })),
        (true, _) => drop(object.insert("allOf".to_owned(), json!([{ "anyOf": ways }]))),
    }
    schema
}
