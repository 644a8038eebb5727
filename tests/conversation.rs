//! The properties of calls, compact inputs, verdicts and previews, on random inputs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

#[path = "support/random.rs"]
mod random;

use std::collections::BTreeSet;

use kosc_orders::conversation::{Ids, compact, list_query, request, verdict};
use kosc_orders::{Context, Limits, Operation, Report, Severity, check, preview, readiness};
use serde_json::{Value, json};

const COUNT: usize = 500;

fn inputs(operation: Operation, seed: u64) -> impl Iterator<Item = (String, Context)> {
    let mut rng = random::Rng::new(seed);
    (0..COUNT).map(move |_| {
        let (text, context) = random::order(&mut rng, operation);
        let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
        (text, context.with_limits(Limits { issues: 1_000_000, ..Limits::default() }))
    })
}

/// Returns the errors by rule and path.
fn errors(report: &Report) -> BTreeSet<(&'static str, String)> {
    let errors = report.issues.iter().filter(|issue| issue.severity == Severity::Error);
    errors.map(|issue| (issue.rule, issue.path.pointer())).collect()
}

/// Returns the value with additional empty members, as a form has them.
fn with_empties(value: &Value, rng: &mut random::Rng) -> Value {
    let empties = [json!(""), json!(" \u{a0}"), json!(null), json!({}), json!([]), json!({"type": ""})];
    match value {
        Value::Object(members) => {
            let below = |(key, value): (&String, &Value)| (key.clone(), with_empties(value, rng));
            let mut all: serde_json::Map<_, _> = members.iter().map(below).collect();
            for key in ["comment", "siret", "contact", "options", "address", "information", "name", "gtr", "message"] {
                if !all.contains_key(key) && rng.below(3) == 0 {
                    all.insert(key.to_owned(), empties[rng.below(empties.len())].clone());
                }
            }
            all.into()
        }
        Value::Array(items) => items.iter().map(|item| with_empties(item, rng)).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_compacted_input_has_no_error_that_the_input_has_not() {
    for &operation in Operation::ALL {
        let mut rng = random::Rng::new(3);
        let (mut changed, mut kept) = (0, 0);
        for (text, context) in inputs(operation, 11) {
            let empty =
                serde_json::from_str(&text).map_or(text, |value: Value| with_empties(&value, &mut rng).to_string());
            let less = compact(&empty);
            changed += usize::from(less != empty);
            let before = errors(&check(operation, empty.as_bytes(), &context));
            let after = errors(&check(operation, less.as_bytes(), &context));
            // A value of a wrong type counts as there until it is removed: other rules then see that it is missing.
            let is_removed = before.difference(&after).any(|(rule, _)| *rule == "read/type");
            let new: Vec<_> = after.difference(&before).collect();
            assert!(is_removed || new.is_empty(), "{operation:?}: {new:?}\n{empty}\n{less}");
            kept += usize::from(!is_removed);
            assert_eq!(compact(&less), less);
        }
        assert!(changed * 2 > COUNT && kept * 2 > COUNT, "{operation:?}: {changed}, {kept}");
    }
}

#[test]
fn a_verdict_counts_what_the_report_lists() {
    for &operation in Operation::ALL {
        for (text, context) in inputs(operation, 5) {
            let report = check(operation, text.as_bytes(), &context);
            let verdict = verdict(operation, text.as_bytes(), &context);
            let count = |severity| report.issues.iter().filter(|issue| issue.severity == severity).count();
            assert_eq!(verdict.ok, report.ok, "{text}");
            let counts = [verdict.errors, verdict.warnings, verdict.infos];
            assert_eq!(counts, [Severity::Error, Severity::Warning, Severity::Info].map(count), "{operation:?} {text}");
        }
    }
}

/// A preview never contains a value that the call cannot write.
#[test]
fn a_preview_is_judged_as_the_draft_it_is() {
    for operation in [Operation::Create, Operation::Update, Operation::UpdateBound, Operation::UpdateEndpoint] {
        let mut changed = 0;
        for (text, context) in inputs(operation, 9) {
            let after = preview(operation, text.as_bytes(), &context).unwrap();
            let Ok(mut order) = serde_json::from_str::<Value>(&after.order) else {
                // serde_json cannot read a key with half of a surrogate pair.
                assert!(after.order.contains(r"\ud83e"), "{}", after.order);
                continue;
            };
            if operation == Operation::Create && serde_json::from_str::<Value>(&text).is_ok() {
                for key in ["uuid", "reference", "status", "bounds", "creation_date"] {
                    assert!(order.get(key).is_none(), "{key}: {text}");
                }
            }
            changed += usize::from(order != json!({}));
            // If the call is the submission, the report is that of the draft before it.
            if order["status"] == "submitted" {
                order["status"] = json!("draft");
            }
            let report = check(Operation::Submit, order.to_string().as_bytes(), &context);
            let is_read =
                check(operation, text.as_bytes(), &context).issues.iter().all(|issue| issue.rule != "read/json");
            let (of_order, of_draft) = (errors(&report), errors(&after.report));
            let new: Vec<_> = of_draft.difference(&of_order).filter(|(rule, _)| *rule != "state/draft").collect();
            assert!(!is_read || new.is_empty(), "{new:?} {text}\n{order}");
        }
        assert!(changed * 4 > COUNT, "{operation:?}: {changed}");
    }
}

#[test]
fn a_preview_keeps_what_the_call_cannot_write() {
    let order = r#"{"uuid":"o","status":"draft","product":{"code":"FP01","line":{"code":"FP"}},"bounds":[{"uuid":"b-1","address":{"city":"X","stairs":"A"}}]}"#;
    let context = Context::default().with_order(order.as_bytes()).with_bound_uuid("B1");
    let after = |operation, input: &str| -> Value {
        serde_json::from_str(&preview(operation, input.as_bytes(), &context).unwrap().order).unwrap()
    };
    let bound = after(Operation::UpdateBound, r#"{"uuid":"z","address":{"city":"Y","stairs":"B","floor":"1"}}"#);
    assert_eq!(bound["bounds"][0], json!({"uuid":"b-1","address":{"city":"X","stairs":"B","floor":"1"}}));
    let product =
        after(Operation::Update, r#"{"product":{"code":"FP05","name":"n"},"bounds":[],"x":1,"comment":null}"#);
    assert_eq!(product["product"], json!({"code": "FP05"}));
    assert_eq!((&product["bounds"][0]["uuid"], &product["x"]), (&json!("b-1"), &json!(1)));
    let submitted = after(Operation::Update, r#"{"status":"submitted"}"#);
    assert_eq!(submitted["status"], "submitted");
    let ready = preview(Operation::Update, br#"{"status":"submitted"}"#, &context).unwrap();
    assert!(ready.report.issues.iter().all(|issue| issue.rule != "state/draft"));
    assert_eq!(after(Operation::Submit, r#"{"type":"activate"}"#)["status"], "submitted");
    assert_eq!(after(Operation::Update, "[]"), serde_json::from_str::<Value>(order).unwrap());
    assert!(preview(Operation::List, b"{}", &context).is_none());
}

/// A form with every field of the caller is complete before there is an order.
#[test]
fn what_the_platform_fills_is_awaited_while_there_is_no_order() {
    let form = br#"{"type":"activate","eligibility_ref":"elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52","product":{"code":"FP01"},
        "request_type":"activate_defined","end_customer":{"type":"individual","first_name":"A","last_name":"B","contact":
        {"first_name":"A","last_name":"B","email":"a@b.fr","phone_number":"0123456789"}},
        "operator_info":{"order_ref":"1","order_name":"1"}}"#;
    let expecting = Context::default().with_expect_platform(true);
    let now = readiness(form, &Context::default());
    assert!(!now.order.ready && now.awaits.is_empty());
    let later = readiness(form, &expecting);
    let awaits: Vec<String> = later.awaits.iter().map(|path| path.dotted()).collect();
    assert_eq!((later.order.ready, later.order.done), (true, later.order.total), "{later:?}");
    assert_eq!(awaits, ["operator_info.contact_uuid", "bounds"]);
    assert_eq!(preview(Operation::Create, form, &expecting).unwrap().awaits, later.awaits);
    // If there is an order, nothing is expected from the platform.
    let received = String::from_utf8(form.to_vec()).unwrap().replacen('{', "{\"uuid\":\"o\",", 1);
    assert!(!readiness(received.as_bytes(), &expecting).order.ready);
    assert!(!readiness(form, &expecting.with_order(b"{}")).order.ready);
}

/// Cases that once gave a wrong answer.
#[test]
fn what_went_wrong_once() {
    // A key that no text can represent is written as it was read.
    let half = r#"{"comment\ud83e":"x","name":"","\uDE00":[{"a\udc00":""}],"":1}"#;
    let kept = r#"{"comment\ud83e":"x","\uDE00":[{}],"":1}"#;
    assert_eq!(compact(half), kept);
    assert_eq!(request(Operation::Create, half, Ids::default()).unwrap().body.unwrap(), kept);
    let changed =
        preview(Operation::Update, half.as_bytes(), &Context::default().with_order(br#"{"\ud83e":2}"#)).unwrap();
    assert_eq!(changed.order, r#"{"\ud83e":2,"comment\ud83e":"x","name":"","\uDE00":[{"a\udc00":""}],"":1}"#);

    let empty = r#"{"service_ref":"","comment":"","end_customer":{"siret":""}}"#;
    assert_eq!(request(Operation::Create, empty, Ids::default()).unwrap().body.unwrap(), "{}");
    for input in ["{}", r#"{"uuid":null}"#, r#"{"uuid":" "}"#] {
        assert_eq!(request(Operation::Submit, input, Ids::default()), None);
    }
    let uuid = r#"{"uuid":"4fbf"}"#;
    assert_eq!(request(Operation::Submit, uuid, Ids::default()).unwrap().path, "/api/v2/orders/4fbf/");
    assert_eq!(request(Operation::Update, uuid, Ids::default()), None);
    assert_eq!(list_query(br#"{"type":"activation"}"#), None);
    assert_eq!(request(Operation::List, r#"{"type":"activation"}"#, Ids::default()), None);
    assert_eq!(list_query(br#"{"type":""}"#).unwrap(), "");
}

#[test]
fn the_order_that_was_read_is_read_again() {
    let ids = Ids { uuid: Some("a/b"), ..Ids::default() };
    let call = request(Operation::Read, "{}", ids).unwrap();
    assert_eq!((call.method, &*call.path, call.query, call.body), ("GET", "/api/v2/orders/a%2Fb/", None, None));
    assert_eq!(request(Operation::Read, "{}", Ids::default()), None);
}
