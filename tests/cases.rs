//! Every conformance case, natively: one test for each, with the name of the case.

mod support;

use kosc_orders::{Context, Report, Segment, check_named};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, json};

fn main() {
    let arguments = Arguments::from_args();
    let cases = support::cases();
    assert!(cases.len() > 700, "only {} cases found", cases.len());
    let trials = cases.into_iter().map(|case| Trial::test(case.name.clone(), move || judge(&case))).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn judge(case: &support::Case) -> Result<(), Failed> {
    let context = case.context.as_ref().map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
    let report = check_named(&case.operation, case.input.as_bytes(), &context);
    let (found, expected) = (sorted(found(&report)), sorted(case.issues.clone()));
    if found != expected {
        let lines = |issues: &[Value]| issues.iter().map(|issue| format!("  {issue}\n")).collect::<String>();
        return Err(format!("expected\n{}found\n{}", lines(&expected), lines(&found)).into());
    }
    let errors = found.iter().any(|issue| issue["severity"] == "error");
    if report.ok == errors { Err("`ok` does not say whether there is an error".into()) } else { Ok(()) }
}

fn found(report: &Report) -> Vec<Value> {
    let path = |segment: &Segment| match segment {
        Segment::Key(key) => json!(key),
        Segment::Index(index) => json!(index),
    };
    let issue = |issue: &kosc_orders::Issue| {
        json!({
            "code": issue.code.name(),
            "severity": issue.severity.name(),
            "rule": issue.rule,
            "path": issue.path.0.iter().map(path).collect::<Vec<_>>(),
        })
    };
    report.issues.iter().map(issue).collect()
}

fn sorted(mut issues: Vec<Value>) -> Vec<Value> {
    issues.sort_by_key(Value::to_string);
    issues
}
