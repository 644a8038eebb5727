//! The calls of the API as one OpenAPI document.

use serde_json::{Map, Value, json};

use super::{Draft, json_schema, merge, of_kind, pretty, reads};
use crate::report::locale::Locale;
use crate::tables::fields::{FIELDS, Field, Kind, OPTIONS, Obligation, OptionRow, Via};
use crate::tables::rules::{Demand, Operation, RULESET_VERSION, rules};
use crate::text::Format;
use crate::words::labels::label;

/// Where the definitions of a document stand.
const COMPONENTS: &str = "#/components/schemas/";

/// The operations that are calls of their own, with the names of what they send and of what the platform answers.
///
/// `submit` is the change of an order's status, and so a case of `update`.
const CALLS: &[(Operation, &str, &str)] = &[
    (Operation::Create, "NewOrder", "Order"),
    (Operation::List, "", "Orders"),
    (Operation::Update, "OrderChange", "Order"),
    (Operation::UpdateBound, "BoundChange", "Bound"),
    (Operation::UpdateEndpoint, "EndpointChange", "Endpoint"),
    (Operation::PostInfo, "InfoEvent", "InfoEventAnswer"),
];

/// The calls of the API as an OpenAPI 3.1 document: what is sent is held to the schema of its operation, and what the
/// platform answers has the types of the table of fields.
///
/// ```
/// let document = kosc_orders::export::schema::open_api();
/// let body = &document["paths"]["/api/v2/orders/"]["post"]["requestBody"];
/// assert_eq!(body["content"]["application/json"]["schema"]["$ref"], "#/components/schemas/NewOrder");
/// ```
pub fn open_api() -> Value {
    let mut paths = Map::new();
    let mut components = Map::new();
    for &(operation, body, answer) in CALLS {
        let Some((method, path)) = operation.call() else { continue };
        if !body.is_empty() {
            add_body(operation, body, &mut components);
        }
        let methods = paths.entry(path).or_insert_with(|| parameters_of(path));
        if let Value::Object(methods) = methods {
            methods.insert(method.to_lowercase(), call(operation, body, answer));
        }
    }
    for (name, root) in [("Order", Field::Order), ("Bound", Field::Bound), ("Endpoint", Field::Endpoint)] {
        components.insert(name.to_owned(), answered(root, None));
    }
    reads::add(&mut paths, &mut components);
    components.insert("Orders".to_owned(), json!({ "type": "array", "items": component("Order") }));
    let info = json!({ "type": ["string", "null"], "description": "what the platform says of the event" });
    components.insert("InfoEventAnswer".to_owned(), json!({ "type": "object", "properties": { "info": info } }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Orders API v2 of Kosc/Covage, as kosc-orders reads it",
            "version": RULESET_VERSION,
            "description": "Generated from the tables of kosc-orders, which is not affiliated with the vendor. The \
                vendor's pages do not say how a call is authenticated or how it is refused.",
        },
        "servers": [{ "url": "https://extranet.kosc-telecom.fr" }],
        "tags": [
            { "name": "orders", "description": "Orders, their bounds, endpoints and events" },
            { "name": "buildings", "description": "Where sockets are" },
        ],
        "paths": paths,
        "components": { "schemas": components },
    })
}

/// `docs/openapi.json`, and `openapi.json` in the npm package.
///
/// ```
/// assert!(kosc_orders::export::schema::open_api_file().starts_with("{\n"));
/// ```
pub fn open_api_file() -> String {
    pretty(&open_api())
}

fn component(name: &str) -> Value {
    json!({ "$ref": format!("{COMPONENTS}{name}") })
}

/// The schema of what an operation sends, its definitions beside it.
fn add_body(operation: Operation, name: &str, components: &mut Map<String, Value>) {
    let Value::Object(mut schema) = json_schema(operation, Draft::Draft202012) else { return };
    schema.remove("$schema");
    schema.remove("title");
    if let Some(Value::Object(definitions)) = schema.remove("$defs") {
        components.extend(definitions.into_iter().map(|(name, schema)| (name, moved(schema))));
    }
    components.insert(name.to_owned(), moved(Value::Object(schema)));
}

/// The same schema where definitions are components.
fn moved(schema: Value) -> Value {
    match schema {
        Value::Object(object) => {
            let member = |(key, value): (String, Value)| match value.as_str().filter(|_| key == "$ref") {
                Some(name) => (key, name.replace("#/$defs/", COMPONENTS).into()),
                None => (key, moved(value)),
            };
            Value::Object(object.into_iter().map(member).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(moved).collect()),
        other => other,
    }
}

fn call(operation: Operation, body: &str, answer: &str) -> Value {
    let (id, summary) = match operation {
        Operation::Create => ("createOrder", "Create a draft"),
        Operation::List => ("listOrders", "List the orders"),
        Operation::Update => ("updateOrder", "Change a draft, or submit it"),
        Operation::UpdateBound => ("updateBound", "Change the address of a bound"),
        Operation::UpdateEndpoint => ("updateEndpoint", "Set the socket of an endpoint"),
        _ => ("postInfo", "Send an information event"),
    };
    let mut ok = json!({ "description": "What the platform holds now" });
    if operation == Operation::List {
        let total = json!({ "description": "how many orders match, on all pages", "schema": { "type": "integer" } });
        merge(&mut ok, json!({ "headers": { "X-Total-Count": total } }));
    }
    merge(&mut ok, json!({ "content": { "application/json": { "schema": component(answer) } } }));
    let mut call = json!({ "operationId": id, "summary": summary, "tags": ["orders"], "responses": { "200": ok } });
    if operation == Operation::List {
        let parameters = FIELDS.iter().zip(Field::ALL).filter(|(row, _)| row.via == Via::List).map(query);
        merge(&mut call, json!({ "parameters": parameters.collect::<Vec<_>>() }));
        return call;
    }
    let mut sent = json!({ "schema": component(body) });
    if operation == Operation::Update {
        let submit = json!({ "summary": "Submit the order", "value": { "status": "submitted" } });
        merge(&mut sent, json!({ "examples": { "submit": submit } }));
    }
    merge(&mut call, json!({ "requestBody": { "required": true, "content": { "application/json": sent } } }));
    call
}

/// The ids in a path.
fn parameters_of(path: &str) -> Value {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let parameter = |name: &str| {
        let of = match name {
            "bound_uuid" => Field::BoundUuid,
            "endpoint_uuid" => Field::EndpointUuid,
            _ => Field::Uuid,
        };
        let schema = json!({ "type": "string", "pattern": Format::Uuid.pattern() });
        json!({ "name": name, "in": "path", "required": true, "description": description(of), "schema": schema })
    };
    let parameters: Vec<Value> = names.map(parameter).collect();
    if parameters.is_empty() { json!({}) } else { json!({ "parameters": parameters }) }
}

/// A parameter of a listing.
fn query((row, field): (&crate::tables::fields::Row, &Field)) -> Value {
    let asked = rules().filter(|rule| rule.scope.has(Operation::List) && rule.fields.contains(field));
    let mut schema = json!({ "type": "string" });
    for rule in asked {
        match rule.demand {
            Demand::OneOf(values) => merge(&mut schema, json!({ "enum": values })),
            Demand::Whole => schema = json!({ "type": "integer", "minimum": 0 }),
            _ => {}
        }
    }
    json!({ "name": row.key, "in": "query", "description": description(*field), "schema": schema })
}

fn description(field: Field) -> &'static str {
    label(Locale::En, field)
}

/// What the platform answers: the types of the fields, and which of them it alone writes.
fn answered(field: Field, option: Option<&'static OptionRow>) -> Value {
    let row = field.row();
    let mut schema = of_kind(row.kind);
    let mut properties = Map::new();
    if field == Field::Options {
        properties.extend(OPTIONS.iter().map(|option| (option.name.to_owned(), answered(Field::Option, Some(option)))));
    }
    let kind = option.map_or(u8::MAX, |option| option.kind as u8);
    for child in field.children() {
        match child.row().key {
            "" if row.kind == Kind::List => merge(&mut schema, json!({ "items": answered(child, None) })),
            "" => {}
            _ if field == Field::Option && child.row().options & kind == 0 => {}
            key => drop(properties.insert(key.to_owned(), answered(child, None))),
        }
    }
    if let Value::Object(schema) = &mut schema {
        if !properties.is_empty() {
            schema.insert("properties".to_owned(), Value::Object(properties));
        }
        if !row.key.is_empty() {
            schema.insert("description".to_owned(), description(field).into());
            if row.obligation == Obligation::R {
                schema.insert("readOnly".to_owned(), true.into());
            }
        }
    }
    schema
}
