//! The payloads of the vendor's page, as examples in the OpenAPI document.

use serde_json::{Map, Value, json};

use crate::tables::rules::Operation;

pub(super) const BODY: &str = "request";
pub(super) const ANSWER: &str = "response";

/// The payloads of the vendor's page: the call, the name, a description, and whether it is a request or a response. The
/// page also has a body without a type. It is not in this list, because the platform refuses it.
macro_rules! examples {
    ($($operation:ident, $name:literal, $kind:literal, $about:literal;)*) => {
        const EXAMPLES: &[(Operation, &str, &str, &str, &str)] = &[$((
            Operation::$operation,
            $name,
            $kind,
            $about,
            include_str!(concat!("../../../tests/examples/", $name, ".", $kind, ".json")),
        )),*];
    };
}

examples! {
    Create, "create-copper-am01", "request", "An activation on copper";
    Create, "create-copper-am01", "response", "An activation on copper";
    Create, "create-fiber-fp01", "request", "An activation on fiber";
    Create, "create-fiber-fp01", "response", "An activation on fiber";
    Create, "create-fp05-second-rdv", "request", "An activation of FP05 that allows a second appointment";
    Create, "create-terminate", "request", "A termination";
    Create, "create-terminate", "response", "A termination";
    Update, "update-order", "request", "The end customer and the operator's references";
    Update, "update-order", "response", "The order as it is now";
    Update, "submit", "request", "Submit the order";
    Update, "submit", "response", "The order once it is submitted";
    UpdateBound, "update-bound-stairs", "request", "The stairs and the floor";
    UpdateBound, "update-bound-stairs", "response", "The bound as it is now";
    UpdateBound, "update-bound-street-number", "request", "The street number";
    UpdateEndpoint, "update-endpoint-otp", "request", "The reference of the socket";
    UpdateEndpoint, "update-endpoint-otp", "response", "The endpoint as it is now";
    PostInfo, "post-info", "request", "A message to the platform";
    PostInfo, "post-info", "response", "The answer of the platform";
}

/// Returns the examples of a call. A listing answers with orders, as other calls do.
pub(super) fn examples_of(operation: Operation, kind: &str) -> Value {
    let mut examples = Map::new();
    let of = if operation == Operation::List { Operation::Update } else { operation };
    for (_, name, _, about, text) in EXAMPLES.iter().filter(|(call, _, own, ..)| *call == of && *own == kind) {
        let mut value: Value = serde_json::from_str(text).unwrap_or_default();
        if operation == Operation::List {
            value = json!([value]);
        }
        examples.insert((*name).to_owned(), json!({ "summary": about, "value": value }));
    }
    Value::Object(examples)
}

/// Returns the examples of the buildings API's answer, with and without the sockets of each floor.
pub(super) fn buildings() -> Value {
    let answers = [
        ("building-stairs", "With its stairs", include_str!("../../../tests/examples/building-stairs.response.json")),
        ("building-otp", "With its sockets", include_str!("../../../tests/examples/building-otp.response.json")),
    ];
    let mut examples = Map::new();
    for (name, about, text) in answers {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        examples.insert(name.to_owned(), json!({ "summary": about, "value": value }));
    }
    Value::Object(examples)
}
