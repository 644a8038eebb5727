//! How values look from outside: serde writes what `to_json` writes, and names are those of reports.

#![allow(clippy::unwrap_used, reason = "a test helper that cannot continue should panic")]

mod support;

use std::fmt::Display;

use kosc_orders::conversation::{PlanOptions, RefusalOptions, Step, lifecycle, refusal, verdict};
use kosc_orders::forms::{check_text, dependents, stairs};
use kosc_orders::rules::fields::{Field, Section};
use kosc_orders::rules::{Truth, trace};
use kosc_orders::{
    Basis, Checker, Code, Context, Limits, Locale, Operation, Path, Report, Severity, apply_fixes, check, check_named,
    fields, plan, preview, readiness,
};
use serde::Serialize;
use serde_json::Value;

/// Checks that serde writes the same text, and reads it as the same value.
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

/// A stored report is read as it was, with everything in it.
#[test]
fn what_was_written_is_read_back() {
    let mut kinds = std::collections::BTreeSet::new();
    for case in support::cases() {
        let context = case.context.as_ref().map_or_else(Context::default, Context::from_json);
        let report = check_named(&case.operation, &case.input, &context);
        let read: Report = serde_json::from_str(&report.to_json()).unwrap();
        assert_eq!(read, report, "{}", case.name);
        assert_eq!(read.to_json(), report.to_json(), "{}", case.name);
        kinds.extend(
            report
                .issues
                .iter()
                .map(|issue| format!("{:?}", issue.params).split([' ', '(']).next().unwrap().to_owned()),
        );
        for issue in &report.issues {
            let value = serde_json::to_value(&issue.path).unwrap();
            assert_eq!(serde_json::from_value::<Path>(value).unwrap(), issue.path);
        }
        if let Some(json) = &case.context
            && let Ok(read) = serde_json::from_str::<Context>(json)
        {
            assert_eq!(check_named(&case.operation, &case.input, &read), report, "{}", case.name);
        }
    }
    let refused = refusal(429, r#"{"comment": ["Too long."]}"#, &RefusalOptions::default());
    assert_eq!(serde_json::from_str::<Report>(&refused.to_json()).unwrap(), refused);
    kinds.insert("Refused".to_owned());
    let all = [
        "Allowed",
        "Alternatives",
        "Characters",
        "Context",
        "Format",
        "Json",
        "Length",
        "None",
        "Places",
        "Refused",
        "Suggestion",
        "Type",
    ];
    assert!(all.iter().all(|kind| kinds.contains(*kind)), "{kinds:?}");

    for wrong in [r#"{"ok":true,"issues":[]}"#, r#"{"ok":true,"issues":[{"rule":"type/colour"}],"ruleset":"1"}"#, "[]"]
    {
        assert!(serde_json::from_str::<Report>(wrong).is_err(), "{wrong}");
    }
    let older: Report = serde_json::from_str(r#"{"ok":true,"issues":[],"ruleset":"2020.1.1"}"#).unwrap();
    assert_eq!(older.to_json(), r#"{"ok":true,"issues":[],"ruleset":"2020.1.1"}"#);
}

#[test]
fn what_a_request_names_is_read() {
    assert_eq!(serde_json::from_str::<Operation>(r#""update_bound""#).unwrap(), Operation::UpdateBound);
    assert!(serde_json::from_str::<Operation>(r#""send""#).is_err());
    assert_eq!(serde_json::from_str::<Locale>(r#""fr-FR""#).unwrap(), Locale::Fr);
    assert!(serde_json::from_str::<Locale>(r#""f_r""#).is_err());
    let limits: Limits = serde_json::from_str(r#"{"depth": 3}"#).unwrap();
    assert_eq!(limits, Limits { depth: 3, ..Limits::default() });
    let context: Context = serde_json::from_str(r#"{"order": {"status": "submitted"}, "locale": 7}"#).unwrap();
    assert_eq!(context.unreadable_parts().collect::<Vec<_>>(), ["locale"]);
    assert_eq!(check(Operation::Update, r#"{"comment": "a"}"#, &context).issues[1].rule, "state/draft");
}

#[test]
fn answers_about_the_conversation_are_given_to_serde_too() {
    let order = r#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
    let plan = plan(order, &Context::default(), &PlanOptions::default());
    same(&plan, &plan.to_json());
    same(&plan.steps[0], &plan.steps[0].to_json());
    same(plan.steps[0].request.as_ref().unwrap(), &plan.steps[0].request.as_ref().unwrap().to_json());
    let step: Step = serde_json::from_str(&plan.steps[0].to_json()).unwrap();
    assert_eq!((step.operation, &step.request), (plan.steps[0].operation, &plan.steps[0].request));
    let preview = preview(Operation::Create, order, &Context::default()).unwrap();
    same(&preview, &preview.to_json());
    same(&verdict(Operation::Create, order, &Context::default()), r#"{"ok":true,"errors":0,"warnings":0,"infos":0}"#);
    same(&lifecycle(order), &lifecycle(order).to_json());
    let ready = readiness(order, &Context::default());
    assert_eq!(serde_json::to_value(&ready.order).unwrap()["total"], ready.order.total);
    let applied = apply_fixes(r#"{"service_ref": " S191128_21428"}"#, Operation::Update, &Context::default(), true);
    assert_eq!(serde_json::to_value(&applied).unwrap()["value"]["service_ref"], "S191128_21428");
    for issue in &applied.applied {
        assert!(issue.to_json().contains(&serde_json::to_string(&issue.params).unwrap()));
        assert!(issue.to_json().contains(&serde_json::to_string(&issue.fix).unwrap()));
        assert!(issue.to_json().contains(&serde_json::to_string(&issue.fix.as_ref().unwrap().edits[0]).unwrap()));
    }
    assert_eq!(applied.applied.len(), 1);
    let mut checker = Checker::new(Operation::Create, Context::default());
    let line = checker.lines(order.as_bytes()).next().unwrap();
    assert_eq!(serde_json::to_value(&line).unwrap()["number"], 1);
}

#[test]
fn a_report_is_an_error_in_words() {
    let report = check(Operation::Create, r#"{"type": "activate"}"#, &Context::default());
    let error: Box<dyn std::error::Error> = Box::new(report.clone());
    let lines: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3);
    let product = report.errors().find(|issue| issue.rule == "product/required").unwrap();
    assert!(lines.contains(&format!("error at product.code: {} (product/required)", product.message)), "{lines:?}");
    assert_eq!(report.errors().count() + report.warnings().count(), 3);
    assert_eq!(check(Operation::Create, "{", &Context::default()).to_string().lines().count(), 1);
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
