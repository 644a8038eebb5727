//! Compares the `params` of issues with their description in types and docs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test helper that cannot continue should panic")]

#[allow(dead_code, reason = "another test compares the expected issues")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use kosc_orders::errors::Reason;
use kosc_orders::export::params::{Param, ParamKind, of_code, of_demand};
use kosc_orders::rules::rules;
use kosc_orders::{Code, Context, check_named};
use serde_json::Value;

/// Returns the members of a rule's issues. The rows of one rule must agree.
fn described() -> BTreeMap<&'static str, &'static [Param]> {
    let mut described = BTreeMap::new();
    for rule in rules() {
        let params = of_demand(&rule.demand);
        assert_eq!(*described.entry(rule.id).or_insert(params), params, "{}", rule.id);
    }
    described
}

fn list_of(value: &Value, is: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(is))
}

fn is(kind: ParamKind, value: &Value) -> bool {
    match kind {
        ParamKind::Count => value.is_u64(),
        ParamKind::Text | ParamKind::Part | ParamKind::Format => value.is_string(),
        ParamKind::Texts => list_of(value, Value::is_string),
        ParamKind::Paths => list_of(value, |path| list_of(path, |step| step.is_string() || step.is_u64())),
        ParamKind::Code => Code::ALL.iter().any(|code| value == code.name()),
        ParamKind::Reason => Reason::ALL.iter().any(|reason| value == reason.name()),
        ParamKind::Characters => {
            list_of(value, |character| character["offset"].is_u64() && character["codePoint"].is_string())
        }
        other => unreachable!("{other:?} is not described here"),
    }
}

#[test]
fn issues_hold_what_is_described_and_nothing_else() {
    let described = described();
    let mut expected: BTreeSet<(&str, &str, bool)> = BTreeSet::new();
    for (rule, params) in &described {
        // Each member occurs; a member that is not always present is also absent once.
        expected.extend(params.iter().map(|param| (*rule, param.key, true)));
        expected.extend(params.iter().filter(|param| !param.always).map(|param| (*rule, param.key, false)));
    }
    for case in support::cases() {
        let context = case.context.map_or_else(Context::default, |json| Context::from_json(json.as_bytes()));
        let report = check_named(&case.operation, case.input.as_bytes(), &context).to_json();
        let report: Value = serde_json::from_str(&report).unwrap();
        for issue in report["issues"].as_array().unwrap() {
            let (rule, params) = described.get_key_value(issue["rule"].as_str().unwrap()).unwrap();
            let held = issue["params"].as_object().unwrap();
            for (key, value) in held {
                let param = params.iter().find(|param| param.key == key);
                assert!(param.is_some_and(|param| is(param.kind, value)), "{}: {issue}", case.name);
            }
            for param in *params {
                let there = held.contains_key(param.key);
                assert!(there || !param.always, "{}: no {} in {issue}", case.name, param.key);
                expected.remove(&(*rule, param.key, there));
            }
        }
    }
    assert_eq!(expected, BTreeSet::new(), "described, and in no report");
}

#[test]
fn a_code_always_has_what_all_its_rules_give() {
    // `tests/refusal.rs` checks the `params` of the code that no rule reports.
    for code in Code::ALL.iter().filter(|code| rules().any(|rule| rule.code == **code)) {
        for param in of_code(*code) {
            let mut reporting = rules().filter(|rule| rule.code == *code);
            let all =
                reporting.all(|rule| of_demand(&rule.demand).iter().any(|one| one.key == param.key && one.always));
            assert_eq!(param.always, all, "{}: {}", code.name(), param.key);
        }
    }
}
