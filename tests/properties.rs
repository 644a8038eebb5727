//! Properties of any input: random inputs in random contexts, seeded.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test helper that cannot continue should panic"
)]

#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;

use kosc_orders::model::Order;
use kosc_orders::{Context, Edit, Issue, Operation, Params, Report, check};
use random::Rng;
use serde_json::{Value, json};

/// The number of inputs of each operation.
fn count() -> usize {
    inputs::share(5_000)
}

fn judge(operation: Operation, input: &Value, context: &Value) -> Report {
    check(operation, input.to_string().as_bytes(), &Context::from_json(context.to_string().as_bytes()))
}

/// Returns a random input and context, without a limit that shortens the report.
fn draw(rng: &mut Rng, operation: Operation) -> (Value, Value) {
    let input = random::value(rng, operation);
    let mut context = if rng.chance(50) { random::context(rng) } else { json!({}) };
    context.as_object_mut().unwrap().remove("limits");
    (input, context)
}

/// Returns the issues, in any order. A renamed key takes its value with it as it is written, so that text is not
/// compared.
fn said(issues: &[Issue]) -> Vec<String> {
    let mut said: Vec<String> = issues.iter().cloned().map(|issue| format!("{:?}", without_moved(issue))).collect();
    said.sort();
    said
}

fn without_moved(mut issue: Issue) -> Issue {
    if let Some(fix) = &mut issue.fix
        && let [Edit::Remove(_), Edit::Set(_, moved)] = fix.edits.as_mut_slice()
    {
        moved.clear();
    }
    issue
}

/// Returns the value as JSON text, with the keys of its objects shuffled.
fn shuffled(rng: &mut Rng, value: &Value) -> String {
    let parts = |parts: Vec<String>, open: char, close: char| format!("{open}{}{close}", parts.join(","));
    match value {
        Value::Object(object) => {
            let mut pairs: Vec<String> =
                object.iter().map(|(key, value)| format!("{}:{}", json!(key), shuffled(rng, value))).collect();
            for last in (1..pairs.len()).rev() {
                let other = rng.below(last + 1);
                pairs.swap(last, other);
            }
            parts(pairs, '{', '}')
        }
        Value::Array(items) => parts(items.iter().map(|item| shuffled(rng, item)).collect(), '[', ']'),
        plain => plain.to_string(),
    }
}

/// Returns a context with its order shuffled. A building stays as it is, because its stairs are listed in its order.
fn reordered(rng: &mut Rng, context: &Value) -> String {
    let mut rest = context.clone();
    match rest.as_object_mut().unwrap().remove("order") {
        Some(order) => {
            rest.to_string().replacen('{', &format!("{{\"order\":{},", shuffled(rng, &order)), 1).replace(",}", "}")
        }
        None => rest.to_string(),
    }
}

#[test]
fn the_order_of_keys_never_matters() {
    let mut rng = Rng::new(11);
    for &operation in Operation::ALL {
        for _ in 0..count() {
            let (input, context) = draw(&mut rng, operation);
            let report = judge(operation, &input, &context);
            let (text, beside) = (shuffled(&mut rng, &input), reordered(&mut rng, &context));
            let other = check(operation, text.as_bytes(), &Context::from_json(beside.as_bytes()));
            assert_eq!(said(&other.issues), said(&report.issues), "{text} in {beside}");
            // Issues of unknown keys are in text order, all others in form order.
            let known = |report: Report| -> Vec<Issue> {
                report.issues.into_iter().filter(|issue| issue.code.name() != "unknown_field").collect()
            };
            assert_eq!(known(other), known(report), "{text} in {beside}");
        }
    }
}

/// Collects every object of the value, by its pointer.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            found.push(at.to_owned());
            object.iter().for_each(|(key, value)| objects(value, &format!("{at}/{}", escaped(key)), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| objects(value, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[test]
fn an_unknown_field_changes_no_other_issue() {
    const KEY: &str = "unknown key";
    let mut rng = Rng::new(12);
    let mut added = 0;
    for &operation in Operation::ALL {
        for _ in 0..count() {
            let (input, context) = draw(&mut rng, operation);
            let mut places = Vec::new();
            objects(&input, "", &mut places);
            let pointer = &places[rng.below(places.len())];
            let mut more = input.clone();
            let object = more.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
            // An object with only blank values is missing. The additional key would make it present.
            let present = object.values().any(|value| value.is_boolean() || value.is_number());
            let value = if present { random::value(&mut rng, Operation::Create) } else { json!(null) };
            object.insert(KEY.to_owned(), value);
            let rest = |mut report: Report| {
                // A read-only value with one more key differs from the order's.
                report.issues.retain(|issue| issue.code.name() != "read_only");
                let other = |issue: &Issue| !issue.path.pointer().contains(KEY) && issue.rule != "read/submit-alone";
                said(&report.issues.into_iter().filter(other).collect::<Vec<_>>())
            };
            let (before, after) = (judge(operation, &input, &context), judge(operation, &more, &context));
            added += after.issues.len() - before.issues.len().min(after.issues.len());
            assert_eq!(rest(after), rest(before), "{more} in {context}");
        }
    }
    assert!(added > count(), "{added}");
}

/// Returns whether a value has another type. Even if that is only a warning, the value does not have the type.
fn mistyped(report: &Report) -> bool {
    report.issues.iter().any(|issue| matches!(issue.params, Params::Type { .. }))
}

/// Returns whether a list has a `null`. For the checks it is missing, but the model's lists cannot contain it.
fn holds_null_item(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.values().any(holds_null_item),
        Value::Array(items) => items.iter().any(|item| item.is_null() || holds_null_item(item)),
        _ => false,
    }
}

#[test]
fn a_valid_order_stays_valid_as_a_value_of_the_model() {
    let mut rng = Rng::new(13);
    let mut valid = 0;
    for operation in [Operation::Create, Operation::Update, Operation::Submit, Operation::Read] {
        for _ in 0..count() {
            let (input, context) = draw(&mut rng, operation);
            let before = judge(operation, &input, &context);
            if !before.ok || mistyped(&before) {
                continue;
            }
            let order: Result<Order, _> = serde_json::from_value(input.clone());
            let Ok(order) = order else {
                // A value that the platform would ignore gets no further checks, so it may have any type.
                let ignored = before.issues.iter().any(|issue| issue.code.name() == "read_only");
                assert!(ignored || holds_null_item(&input), "{input}: {:?}", order.err());
                continue;
            };
            let after = judge(operation, &serde_json::to_value(&order).unwrap(), &context);
            assert!(after.ok, "{input} in {context}: {:?}", after.issues);
            valid += 1;
        }
    }
    assert!(valid > count(), "{valid}");
}

#[test]
fn an_update_of_a_draft_with_itself_has_no_errors() {
    let mut rng = Rng::new(14);
    let mut drafts = 0;
    for _ in 0..5 * count() {
        let (mut draft, mut context) = draw(&mut rng, Operation::Submit);
        draft["status"] = json!("draft");
        context["order"] = draft.clone();
        let ready = judge(Operation::Submit, &draft, &context);
        if !ready.ok || mistyped(&ready) {
            continue;
        }
        let report = judge(Operation::Update, &draft, &context);
        // What the platform accepted is at most a warning at submission. Once it is written again, all checks apply.
        let warned = |issue: &Issue| ready.issues.iter().any(|it| it.rule == issue.rule && it.path == issue.path);
        let errors: Vec<_> =
            report.issues.iter().filter(|issue| issue.severity.name() == "error" && !warned(issue)).collect();
        assert!(errors.is_empty(), "{errors:?}: {draft} in {context}");
        drafts += 1;
    }
    assert!(drafts > count() / 2, "{drafts}");
}
