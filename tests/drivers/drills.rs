//! Checks that the additions of CONTRIBUTING.md's drills appear everywhere. `cargo xtask test --long` runs it in a copy
//! of the repository with these edits. Without them it does not compile.

#![allow(clippy::unwrap_used, reason = "a test that cannot continue should panic")]

use kosc_orders::export::{page, rule_book, rule_books, rules_module, schema, typescript};
use kosc_orders::forms::FieldState;
use kosc_orders::model::{EndCustomer, OptionName, Status};
use kosc_orders::{Context, Locale, Operation, Report, check, fields};
use schema::{Draft, json_schema};

fn report(operation: Operation, input: &str, context: &str) -> Report {
    check(operation, input.as_bytes(), &Context::from_json(context.as_bytes()))
}

fn rules(operation: Operation, input: &str) -> Vec<&'static str> {
    report(operation, input, "{}").issues.iter().map(|issue| issue.rule).collect()
}

fn state(operation: Operation, input: &str, path: &str) -> FieldState {
    let states = fields(operation, Some(input.as_bytes()), &Context::default());
    states.into_iter().find(|state| state.path.dotted() == path).unwrap()
}

fn schema_of(operation: Operation) -> String {
    json_schema(operation, Draft::Draft202012).to_string()
}

#[test]
fn the_option_is_everywhere() {
    let order = |code: &str| format!(r#"{{"product": {{"code": "{code}"}}, "options": {{"backup_line": {{"enabled": true}}}}}}"#);
    assert!(!rules(Operation::Update, &order("FP01")).iter().any(|rule| rule.starts_with("option/")));
    let copper = report(Operation::Update, &order("AM01"), "{}");
    let issue = copper.issues.iter().find(|issue| issue.rule == "option/family").unwrap();
    assert!(issue.message.contains("backup line"), "{}", issue.message);
    assert!(state(Operation::Create, &order("FP01"), "options.backup_line.enabled").editable);
    assert!(schema_of(Operation::Create).contains("\"backup_line\""));
    assert!(typescript::names().contains("| \"backup_line\""));
    assert!(typescript::orders().contains("  backup_line?: SwitchOption | null | undefined;"));
    assert!(rule_books().contains("\"backup_line\""));
    assert_eq!(OptionName::from("backup_line"), OptionName::BackupLine);
}

#[test]
fn the_value_is_everywhere() {
    assert!(!rules(Operation::Read, r#"{"status": "suspended"}"#).contains(&"status/known"));
    assert!(rules(Operation::Read, r#"{"status": "asleep"}"#).contains(&"status/known"));
    assert!(state(Operation::List, "{}", "status").values.contains(&"suspended".into()));
    assert!(schema::open_api_file().contains("\"suspended\""));
    assert!(typescript::orders().contains("\"rejected\" | \"suspended\" | \"cancelled\""));
    assert!(rule_book().contains("`suspended`") && page().contains("suspended"));
    assert_eq!(Status::from("suspended"), Status::Suspended);
}

#[test]
fn the_field_is_everywhere() {
    let customer = |vat: &str| format!(r#"{{"end_customer": {{"vat_number": "{vat}"}}}}"#);
    assert!(!rules(Operation::Update, &customer("FR44732829320")).contains(&"vat/format"));
    let wrong = report(Operation::Update, &customer("732829320"), r#"{"locale": "fr"}"#);
    let issue = wrong.issues.iter().find(|issue| issue.rule == "vat/format").unwrap();
    assert!(issue.message.contains("numéro de TVA"), "{}", issue.message);
    let state = state(Operation::Create, "{}", "end_customer.vat_number");
    assert!(state.editable && state.format.unwrap().name() == "vat");
    assert!(schema_of(Operation::Update).contains("\"vat_number\""));
    assert!(typescript::orders().contains("  vat_number?: string | null | undefined;"));
    assert!(typescript::patterns().contains("  vat: \"^FR[0-9]{11}$\","));
    assert!(rule_book().contains("`vat/format`") && page().contains("id=\"vat/format\""));
    let typed: EndCustomer = serde_json::from_str(r#"{"vat_number": "FR44732829320"}"#).unwrap();
    assert_eq!(typed.vat_number.as_deref(), Some("FR44732829320"));
}

#[test]
fn the_language_is_everywhere() {
    assert_eq!("de".parse(), Ok(Locale::De));
    let said = |locale: &str| report(Operation::Create, "{}", locale).issues.first().unwrap().message.clone();
    assert_eq!(said(r#"{"locale": "de"}"#), said(r#"{"locale": "en"}"#));
    assert!(typescript::locales().contains("de"));
    assert!(rules_module(Locale::De).contains("siret/required"));
    assert!(rule_books().contains("\"de\"") && page().contains("lang=\"de\""));
}
