//! Schemas that validators with strict defaults compile without a word.
//!
//! ajv, and Fastify with it, complain of a keyword beside which no type is given that it is about, and of a type that is
//! one of several. So every keyword gets its type: that which the schema asks for in that place anyway, or else an
//! alternative for the values of other types, which the keyword lets pass.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The types that are asked for in every case, by place.
type Certain = BTreeMap<String, Vec<String>>;

/// The same schema, strictly typed.
pub(super) fn strict(mut schema: Value) -> Value {
    let mut certain = Certain::new();
    note(&schema, "", &mut certain);
    let definitions = schema.as_object_mut().and_then(|root| root.remove("$defs"));
    let mut schema = typed(schema, "", &[], &certain);
    if let (Value::Object(root), Some(Value::Object(definitions))) = (&mut schema, definitions) {
        // What is referred to stands in more than one place.
        let member = |(name, schema)| (name, typed(schema, "", &[], &Certain::new()));
        root.insert("$defs".to_owned(), Value::Object(definitions.into_iter().map(member).collect()));
    }
    schema
}

/// The type that a keyword is about.
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

/// Notes what a schema asks for in every case: that of its own members, not of what is conditional.
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

/// A schema whose value stands at a place, where `context` are the types that are asked for around it.
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
    // Where another type is asked for, a keyword says nothing.
    for (kind, keywords) in bare.into_iter().filter(|_| types.is_empty()) {
        let mut asked = keywords;
        asked.insert("type".to_owned(), kind.into());
        let asked = typed(Value::Object(asked), place, &[], certain);
        schema = alternatively(schema, json!([{ "not": { "type": kind } }, asked]));
    }
    schema
}

/// The parts of a schema, each typed in its place.
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

/// A schema of several types as one of several schemas, each with the keywords about its type.
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

/// The same schema, which one of these has to pass too.
fn alternatively(mut schema: Value, ways: Value) -> Value {
    let Value::Object(object) = &mut schema else { return schema };
    match (object.contains_key("anyOf"), object.get_mut("allOf")) {
        (false, _) => drop(object.insert("anyOf".to_owned(), ways)),
        (true, Some(Value::Array(all))) => all.push(json!({ "anyOf": ways })),
        (true, _) => drop(object.insert("allOf".to_owned(), json!([{ "anyOf": ways }]))),
    }
    schema
}
