//! The schemas against the engine: they accept what a check accepts, and if they accept an input that a check refuses,
//! the rule is in their list of exceptions.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test helper that cannot continue should panic"
)]

#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use kosc_orders::export::schema::{Draft, Unsaid, json_schema, open_api, unsaid};
use kosc_orders::{Context, Operation, Report, Severity, check, check_named};
use serde_json::{Value, json};

/// The number of inputs of each operation: more than 100,000 in all, and a tenth of them in CI.
fn count() -> usize {
    inputs::share(13_000)
}

fn validator(operation: Operation, draft: Draft) -> Validator {
    jsonschema::validator_for(&json_schema(operation, draft)).unwrap()
}

fn errors(report: &Report) -> BTreeSet<&'static str> {
    report.issues.iter().filter(|issue| issue.severity == Severity::Error).map(|issue| issue.rule).collect()
}

#[test]
fn the_schemas_are_schemas() {
    for &operation in Operation::ALL {
        for &draft in Draft::ALL {
            let schema = json_schema(operation, draft);
            assert_eq!(schema["$schema"], draft.uri());
            jsonschema::meta::validate(&schema).unwrap();
        }
    }
}

/// Checks that the schemas accept what a check accepts, and refuse errors of the rules that they express.
fn agree(operations: &[Operation]) {
    let unsaid = unsaid();
    let never = |rule: &str| unsaid.iter().any(|(id, reason)| *id == rule && *reason != Unsaid::Part);
    let in_context = |rule: &str| unsaid.iter().any(|(id, _)| *id == rule);
    for &operation in operations {
        let schemas = Draft::ALL.iter().map(|draft| validator(operation, *draft)).collect::<Vec<_>>();
        let mut rng = random::Rng::new(2026);
        let (mut passed, mut refused) = (0, 0);
        for _ in 0..count() {
            let (text, context) = random::order(&mut rng, operation);
            let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
            let check = |context: &Context| check(operation, text.as_bytes(), context);
            let valid = schemas[0].is_valid(&value);
            assert_eq!(valid, schemas[1].is_valid(&value), "the drafts differ over {text}");
            let report = check(&Context::default());
            let name = operation.name();
            passed += usize::from(report.ok);
            let why = || schemas[0].iter_errors(&value).map(|fault| fault.to_string()).collect::<Vec<_>>();
            assert!(valid || !report.ok, "{name}: a check passes, but not the schema\n{text}\n{:#?}", why());
            let said = errors(&report).iter().any(|rule| !never(rule));
            refused += usize::from(said);
            assert!(!said || !valid, "{name}: the schema passes {:?}\n{text}", errors(&report));
            if let Some(context) = context {
                let report = check(&Context::from_json(context.as_bytes()));
                let said = errors(&report).iter().any(|rule| !in_context(rule));
                assert!(!said || !valid, "{name}: the schema passes {:?}\n{text}\nin {context}", errors(&report));
            }
        }
        println!("{}: {passed} passed, {refused} refused", operation.name());
        assert!(passed > count() / 5, "{}: {passed}", operation.name());
        assert!(refused > count() / 20 || operation == Operation::Read, "{}: {refused}", operation.name());
    }
}

#[test]
fn random_orders_agree() {
    agree(&[Operation::Create, Operation::Submit, Operation::Read]);
}

#[test]
fn random_changes_and_queries_agree() {
    let rest =
        [Operation::Update, Operation::UpdateBound, Operation::UpdateEndpoint, Operation::List, Operation::PostInfo];
    agree(&rest);
}

/// Every case with an error is refused, or all its rules are in the list. And for each rule in the list there is a case
/// that shows why.
#[test]
fn the_list_of_what_is_not_said_is_complete_and_tight() {
    let unsaid: BTreeSet<&str> = unsaid().into_iter().map(|(rule, _)| rule).collect();
    let schemas: BTreeMap<&str, Validator> =
        Operation::ALL.iter().map(|operation| (operation.name(), validator(*operation, Draft::Draft202012))).collect();
    let mut missed: BTreeSet<&str> = BTreeSet::new();
    let half = regex::Regex::new(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}").unwrap();
    let (mut held, mut wrong) = (0, Vec::new());
    // A team's changes of rules are not part of a schema.
    let changes = |case: &support::Case| case.context.as_ref().is_some_and(|context| context.contains("\"rules\""));
    for case in support::cases().into_iter().filter(|case| !changes(case)) {
        let of = |context: Option<&str>| {
            let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
            check_named(&case.operation, case.input.as_bytes(), &context)
        };
        let report = of(case.context.as_deref());
        let schema = schemas.get(case.operation.as_str());
        // For readers that accept half of a surrogate pair, it is a character like any other.
        let text = half.replace_all(&case.input, "\\ufffd");
        let passes = match (schema, serde_json::from_str::<Value>(&text)) {
            (Some(schema), Ok(value)) => schema.is_valid(&value),
            _ => true,
        };
        let errors = errors(&report);
        if passes && !errors.is_empty() {
            missed.extend(&errors);
            if !errors.iter().all(|rule| unsaid.contains(rule)) {
                wrong.push(format!("{}: the schema passes {errors:?}", case.name));
            }
        }
        if !passes && of(None).ok {
            wrong.push(format!("{}: a check passes, but not the schema", case.name));
        }
        held += 1;
    }
    // Only `check_field` takes a path. An option that is stored as off only removes an error.
    let silent = ["call/path", "rio/format"];
    let idle: Vec<_> = unsaid.difference(&missed).filter(|rule| !silent.contains(rule)).collect();
    println!("of {held} cases; idle on the list: {idle:?}; missed: {missed:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(idle.is_empty(), "no case shows that the schemas do not say {idle:?}");
}

/// The documented bodies and answers match the OpenAPI document.
#[test]
fn the_documented_bodies_are_of_the_documented_schemas() {
    let document = open_api();
    let of = |name: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}"), "components": document["components"] });
        jsonschema::validator_for(&schema).unwrap()
    };
    let folder = support::folder().join("../examples");
    let mut seen = 0;
    for (start, body, answer) in [
        ("create-", "NewOrder", "Order"),
        ("update-order", "OrderChange", "Order"),
        ("submit", "OrderChange", "Order"),
        ("update-bound", "BoundChange", "Bound"),
        ("update-endpoint", "EndpointChange", "Endpoint"),
        ("post-info", "InfoEvent", "InfoEventAnswer"),
        ("building-", "InfoEvent", "Building"),
    ] {
        let (body, answer) = (of(body), of(answer));
        for file in std::fs::read_dir(&folder).unwrap() {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            if !name.starts_with(start) {
                continue;
            }
            let schema = if name.contains(".request.") { &body } else { &answer };
            let value: Value = serde_json::from_slice(&std::fs::read(file.path()).unwrap()).unwrap();
            // The vendor's page omits the type in this one.
            let whole = name != "create-fp05-second-address.request.json";
            assert_eq!(schema.is_valid(&value), whole, "{name}: {:?}", schema.iter_errors(&value).next());
            seen += 1;
        }
    }
    assert!(seen > 14, "{seen} bodies");
    assert!(!of("Order").is_valid(&json!({ "bounds": [{ "address": { "city": 7 } }] })));
}
