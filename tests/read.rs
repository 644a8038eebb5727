//! An input that a check accepts can be read as a value, and loses nothing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test that cannot go on should panic"
)]

#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;
mod support;

use kosc_orders::model::{Body, Bound, Endpoint, InfoEvent, ListQuery, Order};
use kosc_orders::{Checker, Context, Limits, Operation, Report, check, read};
use random::Rng;
use serde::Serialize;
use serde_json::{Value, json};

/// Returns the JSON of the value of an operation's own type.
fn written(operation: Operation, json: &str, context: &Context) -> Result<(Value, Report), Report> {
    fn of<T: Body + Serialize>(operation: Operation, json: &str, context: &Context) -> Result<(Value, Report), Report> {
        read::<T>(operation, json, context).map(|(value, report)| (serde_json::to_value(value).unwrap(), report))
    }
    match operation {
        Operation::UpdateBound => of::<Bound>(operation, json, context),
        Operation::UpdateEndpoint => of::<Endpoint>(operation, json, context),
        Operation::List => of::<ListQuery>(operation, json, context),
        Operation::PostInfo => of::<InfoEvent>(operation, json, context),
        _ => of::<Order>(operation, json, context),
    }
}

/// Returns the value without `null`, because a field that is `null` is not written.
fn given(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key, given(value))).collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(given).collect()),
        other => other,
    }
}

/// Returns whether the input could be read. If so, checks that nothing is lost.
fn holds(operation: Operation, json: &str, context: &Context, name: &str) -> bool {
    let report = check(operation, json, context);
    match written(operation, json, context) {
        Ok((value, said)) => {
            assert!(report.ok, "{name}");
            assert_eq!(said, report, "{name}");
            if let Ok(sent) = serde_json::from_str::<Value>(json) {
                assert_eq!(given(value), given(sent), "{name}: {json}");
            }
            true
        }
        Err(said) => {
            assert!(!said.ok, "{name}: a check lets it pass, and it is no value: {json}");
            assert_eq!(said, report, "{name}");
            false
        }
    }
}

#[test]
fn of_every_case_what_passes_is_a_value() {
    let (mut passed, mut failed) = (0, 0);
    for case in support::cases() {
        let Ok(operation) = case.operation.parse() else { continue };
        let context = case.context.as_ref().map_or_else(Context::default, Context::from_json);
        if holds(operation, &case.input, &context, &case.name) { passed += 1 } else { failed += 1 }
    }
    assert!(passed > 500 && failed > 500, "{passed} {failed}");
}

#[test]
fn of_random_inputs_what_passes_is_a_value() {
    let mut rng = Rng::new(19);
    for operation in Operation::ALL {
        let mut passed = 0;
        for _ in 0..inputs::share(20_000) {
            let mut input = random::value(&mut rng, *operation);
            // Most random inputs have errors, so the wrong values are removed until no error is left, or nothing.
            for _ in 0..8 {
                let report = check(*operation, &input, &Context::default());
                let Some(issue) = report.errors().next() else { break };
                let Some(parent) = issue.path.0.split_last().map(|(_, parent)| parent.to_vec()) else { break };
                let place = kosc_orders::Path(parent).pointer();
                let key = issue.path.0.last().unwrap().clone();
                match (input.pointer_mut(&place), key) {
                    (Some(Value::Object(members)), kosc_orders::Segment::Key(key)) => drop(members.remove(&*key)),
                    (Some(Value::Array(items)), kosc_orders::Segment::Index(at)) if at < items.len() => {
                        drop(items.remove(at))
                    }
                    _ => break,
                }
            }
            passed += usize::from(holds(*operation, &input.to_string(), &Context::default(), operation.name()));
        }
        assert!(passed > 0, "{operation}");
    }
}

#[test]
fn odd_values_that_pass_are_kept() {
    let read_of = |json: &str| read::<Order>(Operation::Read, json, &Context::default()).unwrap().0;
    let order = read_of(
        r#"{"type": "terminate", "service_uuid": "38873eab-b099-4095-9042-91dfd896e225", "rejection_date": 54}"#,
    );
    assert_eq!((order.rejection_date.as_deref(), &order.extra["rejection_date"]), (None, &json!(54)));
    let order = read_of(r#"{"bounds": [{}, null]}"#);
    assert_eq!((order.bounds.as_deref(), &order.extra["bounds"]), (None, &json!([{}, null])));
    let order = read_of(r#"{"product": {"name": 7, "code": "FP01"}}"#);
    assert_eq!(order.product.unwrap().code.as_deref(), Some("FP01"));

    let order = read_of(r#"{"information": {"large": 1e400, "small": -1e400}}"#);
    let information = order.information.unwrap();
    assert_eq!((information["large"].as_f64(), information["small"].as_f64()), (Some(f64::MAX), Some(f64::MIN)));
    let deep = format!(r#"{{"information":{{"a":{}1{}}}}}"#, "[".repeat(300), "]".repeat(300));
    let context = Context::default().with_limits(Limits { depth: 512, ..Limits::default() });
    let (order, _) = read::<Order>(Operation::Read, &deep, &context).unwrap();
    assert!(order.information.unwrap().contains_key("a"));
    let context = Context::default().with_rules(json!({"read/unicode": "off"}));
    let (order, report) = read::<Order>(Operation::Read, r#"{"comment": "\ud800"}"#, &context).unwrap();
    assert_eq!((order.comment.as_deref(), report.issues.len()), (Some("\u{FFFD}"), 0));
}

#[test]
fn a_checker_reads_as_the_function_does() {
    let mut checker = Checker::new(Operation::UpdateEndpoint, Context::default());
    for json in [r#"{"reference": "FI-3790-3415"}"#, r#"{"reference": 7}"#, "{", "[]", ""] {
        let (of_checker, of_function) =
            (checker.read::<Endpoint>(json), read::<Endpoint>(Operation::UpdateEndpoint, json, &Context::default()));
        assert_eq!(of_checker, of_function, "{json}");
    }
}
