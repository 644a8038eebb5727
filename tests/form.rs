//! The answers for a form agree with the reports of a check, on seeded random inputs of every operation.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test helper that cannot continue should panic"
)]

#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;
#[path = "support/values.rs"]
mod values;

use std::collections::BTreeSet;

use kosc_orders::forms::{FieldState, Stage, dependents};
use kosc_orders::rules::fields::{Kind, Level};
use kosc_orders::rules::trace;
use kosc_orders::rules::{Rule, Runs, Truth, rules};
use kosc_orders::{
    Code, Context, Issue, Operation, Path, Report, Segment, Severity, check, check_field, fields, readiness,
};
use random::Rng;
use serde_json::Value;
use values::{at, is_present};

/// The number of inputs of each operation: more than a hundred thousand in all, and a tenth of them in CI.
fn count() -> usize {
    inputs::share(15_000)
}

/// Returns inputs on which JSON readers agree, with contexts that do not shorten the report.
fn inputs(seed: u64, operation: Operation, count: usize) -> impl Iterator<Item = (String, Value, Context)> {
    let mut rng = Rng::new(seed);
    (0..count).filter_map(move |_| {
        let (text, context) = random::order(&mut rng, operation);
        let value = serde_json::from_str(&text).ok().filter(Value::is_object)?;
        let context = context.filter(|context| !context.contains("\"limits\""));
        Some((text, value, context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()))))
    })
}

/// Returns whether a value on the path is neither an object nor a list, so that the fields below it cannot be read.
fn is_hidden(value: &Value, path: &Path) -> bool {
    (0..path.0.len()).any(|depth| {
        let above = at(value, &Path(path.0[..depth].to_vec()));
        let fits = |above: &Value| match path.0[depth] {
            Segment::Index(_) => above.is_array(),
            Segment::Key(_) => above.is_object(),
        };
        above.is_some_and(|above| !above.is_null() && !fits(above))
    })
}

fn paths(report: &Report, code: Code) -> BTreeSet<String> {
    report.issues.iter().filter(|issue| issue.code == code).map(|issue| issue.path.pointer()).collect()
}

/// Returns whether the field is required by now: for this call or, at submission, at all.
fn is_due(state: &FieldState, operation: Operation) -> bool {
    state.required == Truth::Yes && (operation == Operation::Submit || state.required_from == Some(Stage::Create))
}

#[test]
fn what_is_required_and_empty_is_what_is_missing() {
    for operation in Operation::ALL.iter().copied() {
        let mut seen = 0;
        for (text, value, context) in inputs(11, operation, count()) {
            let report = check(operation, text.as_bytes(), &context);
            let missing = paths(&report, Code::Missing);
            let states = fields(operation, Some(text.as_bytes()), &context);
            let due: Vec<&FieldState> = states.iter().filter(|state| is_due(state, operation)).collect();
            for path in &missing {
                // A form does not require a field that does not apply. A check still reports it as missing.
                let is_off = |state: &FieldState| state.path.pointer() == *path && state.applies == Truth::No;
                let is_due = due.iter().any(|state| state.path.pointer() == *path);
                assert!(is_due || states.iter().any(is_off), "{operation:?} {path} in {text}");
            }
            for state in due {
                let held = at(&value, &state.path);
                // An update is checked on the order in view, so the context's value is enough.
                let is_filled = held.is_some_and(is_present) || operation.name().starts_with("update");
                let is_other = held.is_some_and(|held| !held.is_null() && !held.is_string());
                let reported = missing.contains(&state.path.pointer());
                assert!(
                    reported
                        || is_filled
                        || is_other
                        || is_hidden(&value, &state.path)
                        || state.field.row().kind == Kind::List,
                    "{operation:?} {} is required and empty: {text}",
                    state.path.pointer()
                );
                seen += usize::from(reported);
            }
        }
        assert!(
            seen > 50 || matches!(operation, Operation::List | Operation::Read | Operation::UpdateBound),
            "{operation:?}: {seen}"
        );
    }
}

/// Returns whether a value that counts is there: the option or object, with everything in it, is switched on.
fn counts(value: &Value, state: &FieldState) -> bool {
    let there = at(value, &state.path);
    match state.field {
        field if field.level() == Level::Option => {
            let option = at(value, &Path(state.path.0[..2].to_vec()));
            option.is_some_and(|option| option["enabled"] == true) && there.is_some_and(is_present)
        }
        field if field.row().kind == Kind::Boolean => there.is_some_and(|there| *there == true),
        _ => there.is_some_and(is_present),
    }
}

/// The family of `FP01` is a guess until the platform gives it. A context that is not strict lowers the severity of a
/// rule that depends on a guess, and a draft needs the reference of its eligibility check whatever the family is.
#[test]
fn a_value_does_not_change_how_serious_its_absence_is() {
    let context = Context::from_json(br#"{"strict": false}"#);
    let severity = |reference: &str, product: &str| {
        let text = format!(r#"{{"type": "activate", {reference}"product": {{"code": {product}}}}}"#);
        let states = fields(Operation::Create, Some(text.as_bytes()), &context);
        states.iter().find(|state| state.path.dotted() == "eligibility_ref").unwrap().severity
    };
    for reference in ["", r#""eligibility_ref": "elig-0c1d2e3f-0000-4000-8000-000000000001", "#] {
        for product in [r#""FP01""#, "null"] {
            assert_eq!(severity(reference, product), Some(Severity::Error), "{reference}{product}");
        }
    }
}

/// Returns whether the issue forbids the whole value at a path. A value that does not fit the order is another matter.
fn is_barred(issue: &Issue) -> bool {
    let forbids = |rule: &Rule| rule.id == issue.rule && rule.demand.runs() != Runs::OnReadable;
    issue.code == Code::NotApplicable && rules().any(forbids)
}

#[test]
fn what_does_not_apply_and_is_there_is_what_is_not_applicable() {
    for operation in Operation::ALL.iter().copied() {
        for (text, value, context) in inputs(12, operation, count()) {
            let issues = check(operation, text.as_bytes(), &context).issues;
            let barred: BTreeSet<String> =
                issues.iter().filter(|issue| is_barred(issue)).map(|issue| issue.path.pointer()).collect();
            let states = fields(operation, Some(text.as_bytes()), &context);
            let off: Vec<&FieldState> = states.iter().filter(|state| state.applies == Truth::No).collect();
            for path in &barred {
                assert!(off.iter().any(|state| state.path.pointer() == *path), "{operation:?} {path} in {text}");
            }
            for state in off.iter().filter(|state| counts(&value, state)) {
                // Reported once: at the field, at an object around it, or at its switch.
                let len = if state.field.level() == Level::Option { 2 } else { state.path.0.len() };
                let path = Path(state.path.0[..len].to_vec()).pointer();
                let is_here = |issue: &String| path.starts_with(&**issue) || issue.starts_with(&*path);
                assert!(barred.iter().any(is_here), "{operation:?} {path} in {text}");
            }
        }
    }
}

#[test]
fn an_order_is_ready_when_a_check_says_so() {
    for (text, _, context) in inputs(13, Operation::Submit, count() * 8) {
        let report = check(Operation::Submit, text.as_bytes(), &context);
        let answer = readiness(text.as_bytes(), &context);
        let errors = || report.issues.iter().filter(|issue| issue.severity == Severity::Error);
        let missing: Vec<&Path> =
            errors().filter(|issue| issue.code == Code::Missing).map(|issue| &issue.path).collect();
        assert_eq!(answer.order.ready, report.ok, "{text}");
        assert_eq!(answer.order.missing.iter().collect::<Vec<_>>(), missing, "{text}");
        assert_eq!(answer.next.as_ref(), errors().next().map(|issue| &issue.path), "{text}");
        assert!(answer.order.done + missing.len() <= answer.order.total, "{text}: {answer:?}");
        assert!(!report.ok || answer.order.done == answer.order.total, "{text}: {answer:?}");
        let sum = |part: fn(&kosc_orders::forms::Progress) -> usize| {
            answer.sections.iter().map(|(_, progress)| part(progress)).sum::<usize>()
        };
        assert_eq!(answer.order.total, sum(|progress| progress.total));
        assert_eq!(answer.order.errors, sum(|progress| progress.errors));
    }
}

#[test]
fn nothing_is_ready_of_what_is_no_order() {
    for text in ["\"x\"", "null", "7", "[]", "{"] {
        let answer = readiness(text.as_bytes(), &Context::default());
        assert!(!answer.order.ready && !answer.sections.is_empty(), "{text}");
        assert!(answer.sections.iter().all(|(_, progress)| !progress.ready), "{text}: {answer:?}");
    }
}

fn covers(place: &Path, path: &Path) -> bool {
    let meets = |(place, path): (&Segment, &Segment)| matches!(place, Segment::Key(key) if key == "*") || place == path;
    !place.0.is_empty() && place.0.len() <= path.0.len() && place.0.iter().zip(&path.0).all(meets)
}

/// Sets or removes the value at a path, if the objects around it exist.
fn edit(rng: &mut Rng, value: &mut Value, path: &Path) -> bool {
    let Some((last, above)) = path.0.split_last() else { return false };
    let Some(object) = value.pointer_mut(&Path(above.to_vec()).pointer()).and_then(Value::as_object_mut) else {
        return false;
    };
    let Segment::Key(key) = last else { return false };
    let known = [
        "activate",
        "terminate",
        "registered",
        "individual",
        "AM01",
        "FP01",
        "FP05",
        "create",
        "activate_defined",
        "otp",
        "",
        "0",
        "draft",
        "submitted",
    ];
    let new = match rng.below(4) {
        0 => Value::Null,
        1 => Value::Bool(rng.chance(50)),
        _ => known[rng.below(known.len())].into(),
    };
    object.insert(key.to_string(), new);
    true
}

#[test]
fn nothing_changes_beside_a_field_and_its_dependents() {
    for operation in Operation::ALL.iter().copied() {
        let mut rng = Rng::new(14);
        let mut edits = 0;
        for (_, value, context) in inputs(15, operation, count()) {
            let before = value.to_string();
            let states = fields(operation, Some(before.as_bytes()), &context);
            let leaves: Vec<&FieldState> = states
                .iter()
                .filter(|state| !matches!(state.field.row().kind, Kind::List | Kind::Options | Kind::Object))
                .collect();
            let path = &leaves[rng.below(leaves.len())].path;
            let mut changed = value.clone();
            if !edit(&mut rng, &mut changed, path) {
                continue;
            }
            edits += 1;
            let after = changed.to_string();
            let what = format!(
                "{operation:?}: a change of `{}` is seen elsewhere: `marked` of src/answers/dependents.rs misses a field, \
                 or an answer depends on what it should not.\nbefore: {before}\nafter: {after}\ncontext: {context:?}",
                path.dotted()
            );
            let hangs = dependents(path, operation);
            let is_beside = |other: &Path| {
                !other.0.is_empty() && !covers(path, other) && !hangs.iter().any(|place| covers(place, other))
            };
            let beside = |text: &str| -> Vec<String> {
                let states = fields(operation, Some(text.as_bytes()), &context);
                states.iter().filter(|state| is_beside(&state.path)).map(FieldState::to_json).collect()
            };
            assert_eq!(beside(&before), beside(&after), "{what}");
            let issues = |text: &str| {
                let report = check(operation, text.as_bytes(), &context);
                // An unknown key is not a field with a name. The order's `uuid` decides its severity.
                let is_named = |issue: &Issue| issue.code != Code::UnknownField || path.dotted() != "uuid";
                report.issues.into_iter().filter(|issue| is_beside(&issue.path) && is_named(issue)).collect::<Vec<_>>()
            };
            assert_eq!(issues(&before), issues(&after), "{what}");
            let all = check(operation, after.as_bytes(), &context).issues;
            let told = check_field(path, operation, after.as_bytes(), &context).issues;
            let of_field: Vec<_> = all.into_iter().filter(|issue| !is_beside(&issue.path)).collect();
            assert_eq!(told, of_field, "`check_field` and `check` differ. {what}");
        }
        assert!(edits > count() / 20, "{operation:?}: {edits} edits");
    }
}

#[test]
fn before_there_is_any_input_the_whole_table_is_there() {
    for operation in Operation::ALL.iter().copied() {
        let states = fields(operation, (), &Context::default());
        let found: BTreeSet<String> = states.iter().map(|state| state.path.dotted()).collect();
        assert_eq!(found.len(), states.len(), "{operation:?}");
        assert!(states.iter().all(|state| state.required_from.is_some() == (state.required != Truth::No)));
    }
    let submit = fields(Operation::Submit, (), &Context::default());
    let siret = submit.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
    assert_eq!((siret.required, siret.applies), (Truth::Unknown, Truth::Unknown));
}

#[test]
fn a_form_of_ten_thousand_fields_lists_no_further_bound() {
    let order = |bounds| format!(r#"{{"bounds":[{}],"comment":"x"}}"#, vec![r#"{"endpoints":[{}]}"#; bounds].join(","));
    let paths = |order: &str| -> Vec<String> {
        let states = fields(Operation::Submit, Some(order.as_bytes()), &Context::default());
        states.iter().map(|state| state.path.pointer()).collect()
    };
    let [one, two, many] = [1, 2, 20_000].map(|bounds| paths(&order(bounds)));
    let of_bound = two.len() - one.len();
    assert!(many.len() >= 10_000 && many.len() < 10_000 + one.len() + of_bound, "{}", many.len());
    // The fields after the bounds are there.
    assert!(many.contains(&"/comment".to_owned()) && !many.contains(&"/bounds/19999".to_owned()));
    assert!(!readiness(order(20_000).as_bytes(), &Context::default()).order.ready);
}

#[test]
fn what_a_team_makes_of_a_rule_is_followed_everywhere() {
    let context =
        |setting: &str| Context::default().with_rules(format!(r#"{{"siret/required": "{setting}"}}"#).as_bytes());
    let order = br#"{"type": "activate", "end_customer": {"type": "registered"}}"#;
    let siret = Path::from_pointer("/end_customer/siret").unwrap();
    let required = |context: &Context| {
        let states = fields(Operation::Submit, Some(order), context);
        states.into_iter().find(|state| state.path == siret).unwrap().required
    };
    let traced = |context: &Context| {
        let trace = trace(&siret, Operation::Submit, Some(order), context).unwrap();
        trace.rules.into_iter().find(|rule| rule.rule == "siret/required").map(|rule| rule.severity)
    };
    let total = |context: &Context| readiness(order, context).order.total;
    let plain = Context::default();
    assert_eq!((required(&plain), traced(&plain)), (Truth::Yes, Some(None)));
    let off = context("off");
    assert_eq!((required(&off), traced(&off), total(&off) + 1), (Truth::No, None, total(&plain)));
    let warning = context("warning");
    assert_eq!((required(&warning), traced(&warning)), (Truth::Yes, Some(Some(Severity::Warning))));
    assert_eq!(total(&warning) + 1, total(&plain));
    let severity = |context: &Context| {
        let report = check(Operation::Submit, order, context);
        report.issues.into_iter().find(|issue| issue.rule == "siret/required").map(|issue| issue.severity)
    };
    assert_eq!([&plain, &off, &warning].map(severity), [Some(Severity::Error), None, Some(Severity::Warning)]);
}

#[test]
fn a_path_that_leads_nowhere_is_the_only_issue() {
    let product = Context::default().with_product(br#"{"options": {"turbo": {}}}"#);
    let rules = |path: &str, context: &Context| {
        let path = Path::from_pointer(path).unwrap();
        let report = check_field(&path, Operation::Submit, br#"{"zz": {"a": [0, 1]}, "type": 5}"#, context);
        report.issues.into_iter().map(|issue| issue.rule).filter(|rule| rule.starts_with("call/")).count()
    };
    for nowhere in ["/end_customr", "/zz/b", "/zz/a/2", "/bounds/0/stairs", "/options/turbo", "/type/x"] {
        assert_eq!(rules(nowhere, &Context::default()), 1, "{nowhere}");
    }
    for somewhere in ["", "/zz", "/zz/a/1", "/bounds/7/address/stairs", "/options/gtr/value", "/information/any/thing"]
    {
        assert_eq!(rules(somewhere, &Context::default()), 0, "{somewhere}");
    }
    assert_eq!(rules("/options/turbo/enabled", &product), 0);
    let query = |path: &str| {
        let path = Path::from_pointer(path).unwrap();
        check_field(&path, Operation::List, b"{}", &Context::default()).ok
    };
    assert!(query("/creation_date") && !query("/created"));
}
