//! What values look like outside: serde is given what `to_json` writes, and names are the names of reports.

#![allow(clippy::unwrap_used, reason = "a helper of a test that cannot go on should panic")]

mod support;

use std::fmt::Display;

use kosc_orders::forms::{check_text, dependents, stairs};
use kosc_orders::rules::fields::{Field, Section};
use kosc_orders::rules::{Truth, trace};
use kosc_orders::{Basis, Code, Context, Locale, Operation, Path, Severity, check_named, fields, readiness};
use serde::Serialize;
use serde_json::Value;

/// Serde writes the same text, and makes the same value of it.
fn same(value: &impl Serialize, json: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    assert_eq!(serde_json::to_value(value).unwrap(), serde_json::from_str::<Value>(json).unwrap());
}

#[test]
fn serde_is_given_what_to_json_writes() {
    let (mut issues, mut fixes) = (0, 0);
    for case in support::cases() {
        let context = case.context.as_ref().map_or_else(Context::default, |json| Context::from_json(json.as_bytes()));
        let report = check_named(&case.operation, case.input.as_bytes(), &context);
        same(&report, &report.to_json());
        for issue in &report.issues {
            same(issue, &issue.to_json());
            assert!(report.to_json().contains(&issue.to_json()), "{}", case.name);
        }
        issues += report.issues.len();
        fixes += report.issues.iter().filter(|issue| issue.fix.is_some()).count();
        let ready = readiness(case.input.as_bytes(), &context);
        same(&ready, &ready.to_json());
    }
    assert!(issues > 1000 && fixes > 100, "{issues} issues, {fixes} fixes");

    let order = br#"{"type": "activate", "bounds": [{}], "end_customer": {"type": "registered"}}"#;
    for state in fields(Operation::Create, Some(order), &Context::default()) {
        same(&state, &state.to_json());
        same(&state.path, &state.path.to_json());
        if let Some(trace) = trace(&state.path, Operation::Create, Some(order), &Context::default()) {
            same(&trace, &trace.to_json());
        }
    }
    for text in ["Zoé", "É\u{200B}œ"] {
        same(&check_text(text), &check_text(text).to_json());
    }
    for staircase in stairs(br#"{"stairs_with_otp_ref": {"A^B": {"1": ["FI-1"]}}}"#) {
        same(&staircase, &staircase.to_json());
    }
}

#[test]
fn names_are_displayed_and_padded() {
    fn shown<T: Display>(all: &[T], name: impl Fn(&T) -> &'static str) {
        for one in all {
            assert_eq!(one.to_string(), name(one));
            assert_eq!(format!("{one:>20}"), format!("{:>20}", name(one)));
        }
    }
    shown(Code::ALL, |code| code.name());
    shown(Operation::ALL, |operation| operation.name());
    shown(Section::ALL, |section| section.name());
    shown(Severity::ALL, |severity| severity.name());
    shown(Basis::ALL, |basis| basis.name());
    shown(Locale::ALL, |locale| locale.name());
    shown(&[Truth::Yes, Truth::No, Truth::Unknown], |truth| truth.name());
    for locale in Locale::ALL {
        assert_eq!(locale.to_string().parse(), Ok(*locale));
    }
    for operation in Operation::ALL {
        assert_eq!(operation.to_string().parse(), Ok(*operation));
    }
}

#[test]
fn a_path_is_displayed_with_dots() {
    let path = Path::from_pointer("/bounds/0/endpoints").unwrap();
    assert_eq!(path.to_string(), path.dotted());
    assert_eq!(Path::default().to_string(), "");
    assert_eq!(Field::Stairs.to_string(), "bounds[].address.stairs");
    let found = dependents(&Path::from_pointer("/end_customer/type").unwrap(), Operation::Submit);
    assert!(found.iter().any(|path| path.to_string() == "end_customer.siret"));
}
