//! Schemas that describe: each type as on the vendor's page, under a name of its own.
//!
//! Use them to generate types, forms or mocks. The schemas that check an input are in the parent module. They express
//! the rules, so they accept any value that no rule is about.

use serde_json::{Map, Value, json};

use super::Draft;
use crate::export::typescript::orders::{OBJECTS, SHAPES, is_written, shape_name};
use crate::report::locale::Locale;
use crate::tables::columns::{Code, Severity};
use crate::tables::cond::Cond;
use crate::tables::fields::{Field, Kind, OPTIONS, Obligation, Via};
use crate::tables::rules::{Demand, Operation, Scope, rules};
use crate::tables::set::Set;
use crate::words::labels::{label, option_label};

/// The closed sets of values. Each has a name of its own.
const CLOSED: &[(&str, &str, Field)] = &[
    ("OrderType", "Whether an order starts a service or ends one.", Field::Type),
    ("CustomerType", "The kind of an end customer.", Field::CustomerType),
];

/// The input of each operation: the name of its type, its description, its object, and the calls that write it.
const INPUTS: &[(Operation, &str, &str, Field, &[Via])] = &[
    (Operation::Create, "NewOrder", "The body that creates a draft.", Field::Order, &[Via::Order]),
    (
        Operation::Update,
        "OrderChange",
        "The body that changes a draft. With only the status, it submits the draft.",
        Field::Order,
        &[Via::Order, Via::Update],
    ),
    (Operation::UpdateBound, "BoundChange", "The body that changes a bound.", Field::Bound, &[Via::Bound]),
    (
        Operation::UpdateEndpoint,
        "EndpointChange",
        "The body that sets the reference of a socket.",
        Field::Endpoint,
        &[Via::Endpoint],
    ),
    (Operation::List, "ListParameters", "The parameters of a listing.", Field::Query, &[Via::List]),
    (Operation::PostInfo, "InfoEvent", "The body of an information event.", Field::Event, &[Via::Event]),
];

/// Returns the name of an operation's input.
pub(super) fn name_of(operation: Operation) -> &'static str {
    INPUTS.iter().find(|(of, ..)| *of == operation).map_or("Order", |(_, name, ..)| name)
}

/// Returns the schema that describes an operation's input as the vendor's page does. Its types are definitions with
/// names.
///
/// Unlike [`json_schema`](super::json_schema), it may refuse what a check accepts, and accept what a check refuses.
///
/// ```
/// use kosc_orders::Operation;
/// use kosc_orders::export::schema::{Draft, documented_schema};
///
/// let schema = documented_schema(Operation::Submit, Draft::Draft202012);
/// assert_eq!(schema["properties"]["bounds"]["items"]["$ref"], "#/$defs/Bound");
/// assert_eq!(schema["$defs"]["Contact"]["properties"]["email"]["type"][0], "string");
/// ```
pub fn documented_schema(operation: Operation, draft: Draft) -> Value {
    let all = shapes();
    let root = all.get(name_of(operation)).cloned().unwrap_or_default();
    let mut definitions = Map::new();
    reach(&root, &all, &mut definitions);
    let mut schema = with(root, json!({ "$schema": draft.uri(), "title": operation.name() }));
    if !definitions.is_empty() {
        schema = with(schema, json!({ "$defs": definitions }));
    }
    match draft {
        Draft::Draft202012 => schema,
        Draft::Draft07 => super::older(schema),
    }
}

/// Returns the schema with additional keywords.
fn with(mut schema: Value, more: Value) -> Value {
    if let (Value::Object(schema), Value::Object(more)) = (&mut schema, more) {
        schema.extend(more);
    }
    schema
}

/// Copies the definitions that a schema refers to, and the definitions that those refer to.
fn reach(schema: &Value, all: &Map<String, Value>, definitions: &mut Map<String, Value>) {
    match schema {
        Value::Object(object) => {
            let name = object.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
            if let Some((name, shape)) = name.and_then(|name| all.get_key_value(name))
                && !definitions.contains_key(name)
            {
                definitions.insert(name.clone(), shape.clone());
                reach(shape, all, definitions);
            }
            object.values().for_each(|part| reach(part, all, definitions));
        }
        Value::Array(items) => items.iter().for_each(|part| reach(part, all, definitions)),
        _ => {}
    }
}

/// Returns every type by its name.
pub(super) fn shapes() -> Map<String, Value> {
    let mut shapes = Map::new();
    for (object, name, about) in OBJECTS {
        shapes.insert((*name).to_owned(), shape(about, object.children().map(member)));
    }
    shapes.insert("Options".to_owned(), options());
    for (name, about, kind) in SHAPES {
        let has = |field: &Field| kind.is_none_or(|kind| field.row().options & kind as u8 != 0);
        shapes.insert((*name).to_owned(), shape(about, Field::Option.children().filter(has).map(member)));
    }
    for (name, about, field) in CLOSED {
        let values = json!({ "type": "string", "description": about, "enum": listed(*field).unwrap_or_default() });
        shapes.insert((*name).to_owned(), values);
    }
    for (operation, name, about, object, through) in INPUTS {
        let written = object.children().filter(|field| is_written(*field, through));
        let mut body = shape(about, written.map(member));
        let required = object.children().filter(|field| is_required(*operation, *field));
        let keys: Vec<&str> = required.map(|field| field.row().key).collect();
        if !keys.is_empty() {
            body = with(body, json!({ "required": keys }));
        }
        shapes.insert((*name).to_owned(), body);
    }
    shapes
}

fn options() -> Value {
    let named = OPTIONS.iter().map(|option| {
        let mut about = option_label(Locale::En, option.name).unwrap_or(option.name).to_owned();
        if !option.values.is_empty() {
            about = format!("{about}; known values: {}", option.values.join(", "));
        }
        let value = or_null(component(shape_name(option.kind)));
        (option.name.to_owned(), with(value, json!({ "description": about })))
    });
    let about = "The options of an order, by name. The catalogue lists the options of each product.";
    with(shape(about, named), json!({ "additionalProperties": or_null(component("OrderOption")) }))
}

fn shape(about: &str, members: impl Iterator<Item = (String, Value)>) -> Value {
    let properties: Map<String, Value> = members.collect();
    let shape = json!({ "type": "object", "description": about });
    if properties.is_empty() { shape } else { with(shape, json!({ "properties": properties })) }
}

fn member(field: Field) -> (String, Value) {
    let row = field.row();
    let mut value = with(described(field), json!({ "description": label(Locale::En, field) }));
    let is_written = |other: &Field| other.row().via != Via::None && (*other == field || other.is_below(field));
    if row.obligation == Obligation::R && !Field::ALL.iter().any(is_written) {
        value = with(value, json!({ "readOnly": true }));
    }
    (row.key.to_owned(), value)
}

/// Returns the type of a field's value.
fn described(field: Field) -> Value {
    let row = field.row();
    match row.kind {
        Kind::Object => match OBJECTS.iter().find(|(object, ..)| *object == field) {
            Some((_, name, _)) => or_null(component(name)),
            None => json!({ "type": ["object", "null"] }),
        },
        Kind::Options => or_null(component("Options")),
        Kind::List => {
            let item = field.item().and_then(|item| OBJECTS.iter().find(|(object, ..)| *object == item));
            json!({ "type": ["array", "null"], "items": item.map_or(json!({}), |(_, name, _)| component(name)) })
        }
        Kind::Text => text(field),
        Kind::Boolean => json!({ "type": ["boolean", "null"] }),
        Kind::Number => json!({ "type": ["number", "null"] }),
        Kind::TextOrNumber | Kind::Coordinate => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "null" }] })
        }
        Kind::Any => json!({}),
    }
}

fn text(field: Field) -> Value {
    if let Some((name, ..)) = CLOSED.iter().find(|(_, _, of)| *of == field) {
        return or_null(component(name));
    }
    let mut text = json!({ "type": ["string", "null"] });
    if let Some(values) = listed(field) {
        text = with(text, json!({ "examples": values }));
    }
    // Only fields of the order's body get a pattern. The platform writes the others, at first even those of a bound.
    if let Some(format) = field.row().format.filter(|_| field.row().via == Via::Order) {
        text = with(text, json!({ "pattern": format.pattern() }));
    }
    text
}

/// Returns the values that a rule lists for a field.
fn listed(field: Field) -> Option<&'static [&'static str]> {
    let about = rules().filter(|rule| rule.code == Code::UnknownValue && rule.fields.contains(&field));
    about.filter_map(|rule| if let Demand::OneOf(values) = rule.demand { Some(values) } else { None }).next()
}

/// Returns whether every call of this operation must have a value here.
fn is_required(operation: Operation, field: Field) -> bool {
    rules().any(|rule| {
        let Scope { types, requests, families, .. } = rule.scope;
        let everywhere = [types, requests, families] == [Set::MAX; 3] && matches!(rule.when, Cond::Always);
        let asks = matches!(rule.demand, Demand::Required([])) && rule.severity == Severity::Error;
        asks && everywhere && rule.scope.has(operation) && rule.fields.contains(&field)
    })
}

fn component(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
