//! A report is not much larger than its input: lists without a natural limit have at most 64 entries and a count.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

use kosc_orders::forms::check_text;
use kosc_orders::{Context, Operation, check};
use serde_json::{Value, json};

/// Returns the params of the only issue of a rule.
fn params(operation: Operation, input: &Value, context: &Value, rule: &str) -> Value {
    let context = Context::from_json(context.to_string().as_bytes());
    let report = check(operation, input.to_string().as_bytes(), &context).to_json();
    let report: Value = serde_json::from_str(&report).unwrap();
    let issues = report["issues"].as_array().unwrap();
    issues.iter().find(|issue| issue["rule"] == rule).unwrap()["params"].clone()
}

/// Returns how many are listed, and the count.
fn listed(params: &Value, key: &str) -> (usize, u64) {
    (params[key].as_array().unwrap().len(), params["count"].as_u64().unwrap())
}

#[test]
fn characters_are_listed_up_to_64() {
    for (count, most) in [(1, 1), (64, 64), (65, 64), (1000, 64)] {
        let input = json!({"end_customer": {"name": format!("Zoé{}", "'é".repeat(count))}});
        let params = params(Operation::Create, &input, &json!({}), "text/whitelist");
        assert_eq!(listed(&params, "characters"), (most, count as u64));
        assert_eq!(params["characters"][most - 1]["offset"], 3 + (most - 1) * 2);
        let report: Value = serde_json::from_str(&check_text(&"'é".repeat(count)).to_json()).unwrap();
        assert_eq!(listed(&report, "characters"), (most, count as u64));
    }
}

#[test]
fn values_are_listed_up_to_64() {
    let numbers: Vec<String> = (0..1000).map(|number| format!("{number:03}")).collect();
    let stairs = |number: &String| (format!("A^{number}"), json!([number]));
    let wide = json!({"type": "BUILDING", "stairs": numbers.iter().map(stairs).collect::<Value>()});
    let tall = json!({"type": "BUILDING", "stairs": {"A^B": numbers}});
    let change = |stairs, floor| json!({"address": {"stairs": stairs, "floor": floor}});
    let product = json!({"options": {"gtr": {"values": numbers}}});
    let option = json!({"options": {"gtr": {"enabled": true, "value": "x"}}});
    for (operation, input, context, rule) in [
        (Operation::UpdateBound, change("x", "1"), json!({"building": wide}), "bound/building"),
        (Operation::UpdateBound, change("B", "x"), json!({"building": tall}), "bound/building"),
        (Operation::Update, option, json!({"product": product}), "option/value-known"),
    ] {
        let params = params(operation, &input, &context, rule);
        assert_eq!(listed(&params, "allowed"), (64, 1000), "{rule}");
        assert_eq!(params["allowed"][63], "063");
    }
}

#[test]
fn values_are_counted_once_and_only_where_they_say_something() {
    let building = json!({"stairs": {"A^S": ["1", " ", "2", "1"], "B^S": ["2", "3"], "S": ["4", "1"], "C^T": ["9"]}});
    let floor = |stairs| json!({"address": {"stairs": stairs, "floor": "x"}});
    let context = json!({"building": building});
    for (stairs, allowed) in [("S", json!(["1", "2", "3", "4"])), ("A^S", json!(["1", "2"])), ("T", json!(["9"]))] {
        let params = params(Operation::UpdateBound, &floor(stairs), &context, "bound/building");
        assert_eq!(params, json!({"allowed": allowed, "count": allowed.as_array().unwrap().len()}), "{stairs}");
    }
    let input = json!({"address": {"stairs": "x", "floor": "1"}});
    let params = params(Operation::UpdateBound, &input, &context, "bound/building");
    assert_eq!(params, json!({"allowed": ["S", "T"], "count": 2}));
}

#[test]
fn a_text_longer_than_an_input_is_not_judged() {
    let report = |length: usize| serde_json::from_str::<Value>(&check_text(&"é".repeat(length / 2)).to_json()).unwrap();
    assert_eq!(report(1 << 20), json!({"ok": true, "characters": [], "count": 0}));
    assert_eq!(report((1 << 20) + 2), json!({"ok": false, "characters": [], "count": 0, "limit": 1 << 20}));
}

#[test]
fn names_that_were_meant_are_looked_up_for_64_keys() {
    let keys: Value = (0..200).map(|at| (format!("end_customr{at:03}"), json!(0))).collect();
    let report = check(Operation::Create, keys.to_string().as_bytes(), &Context::default()).to_json();
    assert_eq!(report.matches(r#""rule":"read/unknown-field""#).count(), 200);
    assert_eq!(report.matches(r#""params":{"suggestion":"end_customer"}"#).count(), 64);
}
