//! Builds one OpenAPI document for the calls of the API.

use serde_json::{Map, Value, json};

use super::documented::{name_of, shapes};
use super::examples::{ANSWER, BODY, examples_of};
use super::{merge, pretty, reads};
use crate::report::locale::Locale;
use crate::tables::fields::{FIELDS, Field, Via};
use crate::tables::rules::{Demand, Operation, RULESET_VERSION, rules};
use crate::text::Format;
use crate::words::labels::label;

/// The path of the definitions in the document.
const COMPONENTS: &str = "#/components/schemas/";

/// The operations with a call of their own, and the type of the platform's answer.
///
/// `submit` changes the status of an order, so it is a case of `update`.
const CALLS: &[(Operation, &str)] = &[
    (Operation::Create, "Order"),
    (Operation::List, "Orders"),
    (Operation::Update, "Order"),
    (Operation::UpdateBound, "Bound"),
    (Operation::UpdateEndpoint, "Endpoint"),
    (Operation::PostInfo, "InfoEventAnswer"),
];

/// Returns the calls of the API as an OpenAPI 3.1 document.
///
/// The document follows the vendor's page. The types of requests and answers have names of their own, and the payloads
/// of the page are its examples.
///
/// ```
/// let document = kosc_orders::export::schema::open_api();
/// let body = &document["paths"]["/api/v2/orders/"]["post"]["requestBody"]["content"]["application/json"];
/// assert_eq!(body["schema"]["$ref"], "#/components/schemas/NewOrder");
/// assert_eq!(body["examples"]["create-fiber-fp01"]["value"]["product"]["code"], "FP01");
/// ```
pub fn open_api() -> Value {
    let mut paths = Map::new();
    for &(operation, answer) in CALLS {
        let Some((method, path)) = operation.call() else { continue };
        let methods = paths.entry(path).or_insert_with(|| parameters_of(path));
        if let Value::Object(methods) = methods {
            methods.insert(method.to_lowercase(), call(operation, answer));
        }
    }
    let mut components = shapes();
    // The parameters of a listing are not a body.
    components.remove(name_of(Operation::List));
    reads::add(&mut paths, &mut components);
    components.insert("Orders".to_owned(), json!({ "type": "array", "items": { "$ref": "#/$defs/Order" } }));
    let info = json!({ "type": ["string", "null"], "description": "the platform's text about the event" });
    components.insert("InfoEventAnswer".to_owned(), json!({ "type": "object", "properties": { "info": info } }));
    let components = moved(Value::Object(components));
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
            { "name": "buildings", "description": "Buildings, with the places of their sockets" },
        ],
        "paths": paths,
        "components": { "schemas": components },
    })
}

/// Returns `docs/openapi.json`, which is also `openapi.json` in the npm package.
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

/// Returns the schema with references to components instead of definitions.
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

fn call(operation: Operation, answer: &str) -> Value {
    let (id, summary) = match operation {
        Operation::Create => ("createOrder", "Create a draft"),
        Operation::List => ("listOrders", "List the orders"),
        Operation::Update => ("updateOrder", "Change a draft, or submit it"),
        Operation::UpdateBound => ("updateBound", "Change the address of a bound"),
        Operation::UpdateEndpoint => ("updateEndpoint", "Set the socket of an endpoint"),
        _ => ("postInfo", "Send an information event"),
    };
    let mut ok = json!({ "description": "The platform's current data" });
    if operation == Operation::List {
        let total =
            json!({ "description": "the number of matching orders on all pages", "schema": { "type": "integer" } });
        merge(&mut ok, json!({ "headers": { "X-Total-Count": total } }));
    }
    let told = json!({ "schema": component(answer), "examples": examples_of(operation, ANSWER) });
    merge(&mut ok, json!({ "content": { "application/json": told } }));
    let mut call = json!({ "operationId": id, "summary": summary, "tags": ["orders"], "responses": { "200": ok } });
    if operation == Operation::List {
        let parameters = FIELDS.iter().zip(Field::ALL).filter(|(row, _)| row.via == Via::List).map(query);
        merge(&mut call, json!({ "parameters": parameters.collect::<Vec<_>>() }));
        return call;
    }
    let sent = json!({ "schema": component(name_of(operation)), "examples": examples_of(operation, BODY) });
    merge(&mut call, json!({ "requestBody": { "required": true, "content": { "application/json": sent } } }));
    call
}

/// Returns the parameters for the ids in a path.
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

/// Returns a parameter of a listing.
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
