//! The calls that only read, for the OpenAPI document: one order, and a building.

use serde_json::{Map, Value, json};

use super::examples::{ANSWER, buildings, examples_of};
use super::merge;
use crate::answers::conversation::call::{BUILDINGS, ORDER};
use crate::tables::rules::Operation;

/// Adds the GET calls of an order and of a building, and the type of a building.
pub(super) fn add(paths: &mut Map<String, Value>, components: &mut Map<String, Value>) {
    let answer = |name: &str, about: &str, examples: Value| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        let content = json!({ "application/json": { "schema": schema, "examples": examples } });
        json!({ "200": { "description": about, "content": content } })
    };
    let order = json!({
        "operationId": "getOrder",
        "summary": "Read an order",
        "tags": ["orders"],
        "responses": answer("Order", "The platform's current data", examples_of(Operation::Update, ANSWER)),
    });
    if let Some(path) = paths.get_mut(ORDER.1) {
        merge(path, json!({ "get": order }));
    }
    let flag = |name: &str, about: &str| json!({ "name": name, "in": "query", "description": about, "schema": { "type": "boolean" } });
    let reference = json!({
        "name": "building_ref",
        "in": "path",
        "required": true,
        "description": "The `building_code` of a bound's address, with escaped slashes",
        "schema": { "type": "string" },
    });
    let building = json!({
        "operationId": "getBuilding",
        "summary": "Read the stairs, floors and sockets of a building",
        "tags": ["buildings"],
        "parameters": [
            flag("include_stairs", "Answer with `stairs`"),
            flag("include_otp_ref", "Answer with `stairs_with_otp_ref`"),
        ],
        "responses": answer("Building", "The building", buildings()),
    });
    paths.insert(format!("{BUILDINGS}{{building_ref}}/"), json!({ "parameters": [reference], "get": building }));
    components.insert("Building".to_owned(), building_answer());
}

/// Returns the schema of the buildings API's answer. Source: "Get the verticality".
fn building_answer() -> Value {
    let text = json!({ "type": ["string", "null"] });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let by = |values: &Value| json!({ "type": ["object", "null"], "additionalProperties": values });
    let mut properties = Map::new();
    let texts_of =
        ["operator_code", "operator_name", "name", "building_ref", "type", "nro", "code_interop", "code_l331"];
    for name in texts_of.into_iter().chain(["reference_pm"]) {
        properties.insert(name.to_owned(), text.clone());
    }
    for name in ["latitude", "longitude"] {
        properties.insert(name.to_owned(), json!({ "type": ["string", "number", "null"] }));
    }
    properties.insert("stairs".to_owned(), by(&texts));
    properties
        .insert("stairs_with_otp_ref".to_owned(), by(&json!({ "type": "object", "additionalProperties": texts })));
    let of_address = ["street_number", "street_name", "kosc_street_code", "kosc_insee_code", "city", "zipcode"];
    let address: Map<String, Value> = of_address.into_iter().map(|name| (name.to_owned(), text.clone())).collect();
    properties.insert("address".to_owned(), json!({ "type": "object", "properties": address }));
    json!({ "type": "object", "properties": properties })
}
