//! The laws of the example orders.

#![allow(clippy::unwrap_used, reason = "a test that cannot continue should panic")]

#[path = "support/inputs.rs"]
mod inputs;

use std::collections::BTreeSet;

use kosc_orders::platform::{Customer, Example, OrderStage, Size, broken_order, example_order, example_orders};
use kosc_orders::rules::rules;
use kosc_orders::{Context, Issue, Operation, Severity, check};
use serde_json::Value;

const SEEDS: usize = 200;

/// Returns every kind of example order, without the stages.
fn all(seed: u64) -> Vec<Example> {
    let mut found = Vec::new();
    for (product, requests) in [
        ("AM01", &["activate", "create", "create_nearby", "create_neighbour"][..]),
        ("SL01", &["activate", "create"]),
        ("MX01", &["activate"]),
        ("FP01", &["activate_defined", "create", "activate_undefined"]),
        ("FP05", &["activate_defined", "create", "activate_undefined"]),
    ] {
        for request in requests.iter().copied().map(Some).chain([None]) {
            for customer in [Customer::Registered, Customer::Unregistered, Customer::Individual] {
                for size in [Size::Minimal, Size::Full] {
                    found.push(Example {
                        product: Some(product.to_owned()),
                        request_type: request.map(str::to_owned),
                        order_type: request.is_none().then(|| "terminate".to_owned()),
                        customer,
                        size,
                        stage: OrderStage::Ready,
                        seed,
                    });
                }
            }
        }
    }
    found
}

fn at(example: &Example, stage: OrderStage) -> String {
    example_order(&Example { stage, ..example.clone() }).ok_or_else(|| format!("{example:?}")).unwrap()
}

fn found(operation: Operation, order: &str) -> Vec<Issue> {
    check(operation, order.as_bytes(), &Context::default()).issues
}

#[test]
fn every_example_passes_its_check() {
    for seed in 0..inputs::share(SEEDS) as u64 / 10 + 1 {
        for example in all(seed) {
            for (stage, operation) in [
                (OrderStage::Create, Operation::Create),
                (OrderStage::Ready, Operation::Submit),
                (OrderStage::Submitted, Operation::Read),
            ] {
                let order = at(&example, stage);
                let worse = |issue: &Issue| {
                    // Every order of this kind has these issues.
                    issue.severity != Severity::Info && issue.rule != "state/terminate-immediate"
                };
                let found: Vec<Issue> = found(operation, &order).into_iter().filter(worse).collect();
                assert!(found.is_empty(), "{example:?} {order} {found:#?}");
            }
        }
    }
}

#[test]
fn a_draft_lacks_what_the_caller_says() {
    for example in all(1) {
        let report = check(Operation::Submit, at(&example, OrderStage::Draft).as_bytes(), &Context::default());
        assert!(!report.ok, "{example:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for example in all(3) {
        assert_eq!(at(&example, OrderStage::Submitted), at(&example, OrderStage::Submitted));
        let other = Example { seed: 4, ..example.clone() };
        assert_ne!(at(&example, OrderStage::Ready), at(&other, OrderStage::Ready), "{example:?}");
    }
    let orders: Vec<String> = example_orders(5).take(inputs::share(1_000)).collect();
    assert_eq!(orders, example_orders(5).take(orders.len()).collect::<Vec<_>>());
    let kinds: BTreeSet<String> = orders
        .iter()
        .map(|order| {
            let order: Value = serde_json::from_str(order).unwrap();
            format!("{} {} {}", order["product"]["code"], order["request_type"], order["end_customer"]["type"])
        })
        .collect();
    assert!(kinds.len() > 30, "{kinds:?}");
    for order in &orders {
        assert!(check(Operation::Submit, order.as_bytes(), &Context::default()).ok, "{order}");
    }
}

#[test]
fn orders_that_contradict_themselves_are_not_made() {
    for (product, request) in [("AM01", "activate_defined"), ("FP01", "activate"), ("EX01", "create")] {
        let (product, request_type) = (Some(product.to_owned()), Some(request.to_owned()));
        assert_eq!(example_order(&Example { product, request_type, ..Example::default() }), None);
    }
}

/// Returns whether the rule is about the call itself, or is one that no check applies.
fn is_about_the_call(rule: &str) -> bool {
    ["call/", "plan/", "platform/"].iter().any(|part| rule.starts_with(part)) || rule == "report/truncated"
}

#[test]
fn every_broken_order_breaks_its_rule_and_no_other() {
    // Rules that never come alone. An update of an endpoint always asks to compare the address, and the issue about the
    // other order is the last.
    const TOGETHER: &[(&str, &str)] = &[
        ("endpoint/known", "endpoint/check-address"),
        ("endpoint/locked", "endpoint/check-address"),
        ("endpoint/request-type", "endpoint/check-address"),
    ];
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).filter(|rule| !is_about_the_call(rule)).collect();
    let mut wrong = Vec::new();
    for rule in ids {
        for seed in 0..5 {
            let Some(broken) = broken_order(rule, seed) else {
                wrong.push(format!("{rule}: no recipe"));
                break;
            };
            let context = Context::from_json(broken.context.as_bytes());
            let report = check(broken.operation, broken.json.as_bytes(), &context);
            let found: BTreeSet<&str> = report.issues.iter().map(|issue| issue.rule).collect();
            let mut expected = BTreeSet::from([rule]);
            expected.extend(TOGETHER.iter().filter(|(one, _)| *one == rule).map(|(_, other)| *other));
            if found != expected {
                wrong.push(format!("{rule} ({seed}): {found:?} {} {}", broken.json, broken.context));
                break;
            }
            assert_eq!(broken_order(rule, seed), Some(broken));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
