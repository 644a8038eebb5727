//! The function of each target, for libFuzzer and for the crate's tests.

use std::io::BufReader;

use kosc_orders::conversation::list_query;
use kosc_orders::explain;
use kosc_orders::forms::{dependents, stairs};
use kosc_orders::platform::{Incoming, Platform, Setup};
use kosc_orders::rules::trace;
use kosc_orders::{
    CheckedLine, Checker, Context, Edit, Issue, Operation, Params, Path, Report, Segment, Severity, apply_fix,
    apply_fixes, check as judge, check_field, fields, readiness,
};
use serde_json::Value;

use crate::random::{self, Rng};

/// A target: its name, which is also the name of its seeds and corpus, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("read", read),
    ("check", check),
    ("fixes", fixes),
    ("contexts", contexts),
    ("lines", lines),
    ("forms", forms),
    ("platform", platform),
];

/// Checks any bytes as the input of any operation: nothing panics or hangs, the report is JSON, and within the limits
/// this reader accepts what serde_json accepts.
pub fn read(bytes: &[u8]) {
    let object = matches!(serde_json::from_slice::<Value>(bytes), Ok(Value::Object(_)));
    for operation in Operation::ALL {
        let mut checker = Checker::new(*operation, Context::default());
        let report = checker.check(bytes);
        assert_eq!(report, checker.check(bytes), "a check leaves something behind");
        holds(&report);
        assert!(!(object && is_refused(&report)), "serde_json reads it");
        if object {
            is_the_same_beside(&checker.check(with_stranger(bytes)), &report);
        }
    }
}

/// An unknown key without a value. With it, the fast reader cannot read the input.
const STRANGER: &str = "nobody knows";

/// Returns the object with that key before all others.
fn with_stranger(object: &[u8]) -> Vec<u8> {
    let at = object.iter().position(|byte| *byte == b'{').map_or(0, |brace| brace + 1);
    let (before, rest) = object.split_at(at);
    let is_empty = rest.trim_ascii_start().starts_with(b"}");
    let key = format!("\"{STRANGER}\":null{}", if is_empty { "" } else { "," });
    [before, key.as_bytes(), rest].concat()
}

/// Compares the reports with that key and without it. If a limit ends a report, one more key may end it sooner.
fn is_the_same_beside(stranger: &Report, report: &Report) {
    let ends = |issue: &Issue| ["report/truncated", "read/json"].contains(&issue.rule);
    if !stranger.issues.iter().chain(&report.issues).any(ends) {
        let path = Path(vec![Segment::Key(STRANGER.into())]);
        let others: Vec<&Issue> = stranger.issues.iter().filter(|issue| issue.path != path).collect();
        assert_eq!(others, report.issues.iter().collect::<Vec<_>>(), "a key more changes something");
    }
}

fn is_refused(report: &Report) -> bool {
    report.issues.iter().any(|issue| matches!(issue.params, Params::Json { reason, .. } if reason.name() != "depth"))
}

/// Checks what must be true of every report.
fn holds(report: &Report) {
    let json: Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
    assert_eq!(json["ok"], report.ok);
    assert_eq!(json["issues"].as_array().map(Vec::len), Some(report.issues.len()));
    let errors = report.issues.iter().any(|issue| issue.severity == Severity::Error);
    // Issues beyond the limit are left out, and one of them may be an error.
    let whole = report.issues.iter().all(|issue| !matches!(issue.params, Params::Count(_)));
    assert!(report.ok != errors || (!report.ok && !whole), "`ok` does not say whether there is an error");
    for issue in &report.issues {
        assert!(!issue.message.is_empty(), "{issue:?}");
        assert!(issue.docs.ends_with(issue.rule), "{issue:?}");
        for edit in issue.fix.iter().flat_map(|fix| &fix.edits) {
            let Edit::Set(_, value) = edit else { continue };
            serde_json::from_str::<Value>(value).expect("a fix sets JSON");
        }
    }
}

/// Makes an operation, an input of its fields and a context from the bytes.
fn drawn(bytes: &[u8]) -> (Operation, String, Option<String>) {
    let mut rng = Rng::of_bytes(bytes);
    let operation = Operation::ALL[rng.below(Operation::ALL.len())];
    let (text, context) = random::order(&mut rng, operation);
    (operation, text, context)
}

fn context_of(json: Option<&String>) -> Context {
    json.map_or_else(Context::default, |json| Context::from_json(json.as_bytes()))
}

/// Checks a structured input of any operation in any context: the report is consistent, and a checker that has checked
/// another input before returns the same.
pub fn check(bytes: &[u8]) {
    let (operation, text, context) = drawn(bytes);
    let context = context_of(context.as_ref());
    let report = judge(operation, text.as_bytes(), &context);
    holds(&report);
    let mut checker = Checker::new(operation, context);
    let _ = checker.check(text.get(..text.len() / 2).unwrap_or("{").as_bytes());
    let _ = checker
        .check(br#"{"bounds": [{"endpoints": [{}, 1]}], "options": {"gtr": true, "x": 1}, "e": {"a": 1, "a": 2}}"#);
    assert_eq!(checker.check(text.as_bytes()), report, "a check leaves something behind");
    if serde_json::from_str::<Value>(&text).is_ok_and(|value| value.is_object()) {
        is_the_same_beside(&checker.check(with_stranger(text.as_bytes())), &report);
    }
}

/// Checks the fixes of a structured input, one by one and all together: a fixed text passes every rule of its field, a
/// fix changes something, and fixing ends.
pub fn fixes(bytes: &[u8]) {
    let (operation, text, context) = drawn(bytes);
    let context = context_of(context.as_ref());
    let Ok(input) = serde_json::from_str::<Value>(&text) else { return };
    let report = judge(operation, input.to_string().as_bytes(), &context);
    for issue in &report.issues {
        let Some(fix) = &issue.fix else { continue };
        let after = apply_fix(&input, fix);
        assert_ne!(after, input, "{fix:?}");
        let later = judge(operation, after.to_string().as_bytes(), &context);
        assert!(!later.issues.iter().any(|left| is_same(left, issue)), "{input} {fix:?}");
        let is_text = fix.edits.iter().all(|edit| matches!(edit, Edit::Set(_, value) if value.starts_with('"')));
        let settled = |left: &Issue| left.path != issue.path || left.code.name() == "notice";
        assert!(!is_text || later.issues.iter().all(settled), "{input} {fix:?} {later:?}");
    }
    for safe_only in [true, false] {
        let once = apply_fixes(&input, operation, &context, safe_only);
        holds(&once.report);
        let open = once.report.issues.iter().filter_map(|issue| issue.fix.as_ref());
        assert_eq!(open.filter(|fix| fix.safe || !safe_only).count(), 0, "{input}");
        assert_eq!(apply_fixes(&once.value, operation, &context, safe_only).applied.len(), 0);
    }
}

fn is_same(one: &Issue, other: &Issue) -> bool {
    one.rule == other.rule && one.path == other.path
}

/// Checks any bytes as a context, and a structured context in other spellings: white space, unknown keys and `null`
/// must change nothing.
pub fn contexts(bytes: &[u8]) {
    let wild = Context::from_json(bytes);
    for operation in [Operation::Create, Operation::Update, Operation::UpdateEndpoint, Operation::Submit] {
        holds(&judge(operation, br#"{"comment": "x", "type": "activate"}"#, &wild));
    }
    let mut rng = Rng::of_bytes(bytes);
    let operation = Operation::ALL[rng.below(Operation::ALL.len())];
    let mut context = random::context(&mut rng);
    let input = random::value(&mut rng, operation).to_string();
    let judged = |json: String| judge(operation, input.as_bytes(), &Context::from_json(json.as_bytes()));
    let report = judged(context.to_string());
    holds(&report);
    assert_eq!(judged(serde_json::to_string_pretty(&context).expect("JSON")), report);
    context["nobody knows"] = serde_json::json!([{"order": null}]);
    for part in ["order", "product", "building", "limits", "locale"] {
        if context.get(part).is_none() {
            context[part] = Value::Null;
        }
    }
    assert_eq!(judged(context.to_string()), report);
}

/// Checks any bytes as NDJSON: a reader with pieces of any size and a slice give the same results, and each line has
/// the report that it has alone.
pub fn lines(bytes: &[u8]) {
    let (room, text) = bytes.split_first().map_or((1, bytes), |(first, rest)| (1 + usize::from(*first), rest));
    let context = Context::from_json(br#"{"limits": {"bytes": 40}}"#);
    let mut checker = Checker::new(Operation::Create, context.clone());
    let whole: Vec<CheckedLine> = checker.lines(text).collect();
    let read: Result<Vec<CheckedLine>, _> = checker.read_lines(BufReader::with_capacity(room, text)).collect();
    assert_eq!(read.expect("a slice can be read"), whole);
    let mut alone = text.split(|byte| *byte == b'\n');
    let mut passed = 0;
    for line in &whole {
        let order = alone.nth(line.number - 1 - passed).expect("there is such a line");
        passed = line.number;
        let order = order.strip_suffix(b"\r").unwrap_or(order);
        assert_eq!(judge(Operation::Create, order, &context), line.report);
    }
}

/// Asks the questions of a form about any bytes and about a structured input: no path occurs twice, each can be
/// explained, and the answers about a field and about the whole agree with the report.
pub fn forms(bytes: &[u8]) {
    let context = Context::from_json(bytes);
    for operation in Operation::ALL {
        let _ = fields(*operation, Some(bytes), &context);
    }
    let _ = (readiness(bytes, &context), stairs(bytes), list_query(bytes));

    let (operation, text, context) = drawn(bytes);
    let (context, json) = (context_of(context.as_ref()), text.as_bytes());
    let report = judge(operation, json, &context);
    let mut rng = Rng::of_bytes(bytes);
    let states = fields(operation, Some(json), &context);
    let mut places: Vec<String> = states.iter().map(|state| state.path.pointer()).collect();
    for state in &states {
        serde_json::from_str::<Value>(&state.to_json()).expect("a state is JSON");
    }
    if let Some(state) = states.get(rng.below(states.len().max(1))) {
        let path = &state.path;
        assert!(trace(path, operation, Some(json), &context).is_some(), "{path:?} {text}");
        let explanation = explain(path, operation, Some(json), &context).expect("what has a trace has words");
        serde_json::from_str::<Value>(&explanation.to_json()).expect("an explanation is JSON");
        let field = check_field(path, operation, json, &context);
        assert!(field.issues.iter().all(|issue| report.issues.contains(issue)), "{path:?} {text}");
        let places = dependents(path, operation);
        assert!(!places.contains(path), "{path:?}");
        assert_eq!(field.ok, field.issues.iter().all(|issue| issue.severity != Severity::Error));
    }
    places.sort();
    assert!(places.windows(2).all(|pair| pair[0] != pair[1]), "{places:?} {text}");
    assert!(dependents(&Path(vec![Segment::Key(text.clone().into())]), operation).is_empty());

    let answer = readiness(json, &context);
    let whole = judge(Operation::Submit, json, &context);
    let errors = || whole.issues.iter().filter(|issue| issue.severity == Severity::Error);
    assert_eq!((answer.order.ready, answer.order.errors), (whole.ok, errors().count()), "{text}");
    assert_eq!(answer.next.as_ref(), errors().next().map(|issue| &issue.path), "{text}");
    let mut total = 0;
    for (section, progress) in &answer.sections {
        assert!(progress.done <= progress.total && progress.missing.len() <= progress.errors, "{section:?} {text}");
        assert_eq!(progress.ready, progress.errors == 0 && progress.done == progress.total, "{section:?} {text}");
        total += progress.total;
    }
    assert_eq!(total, answer.order.total, "{text}");
    serde_json::from_str::<Value>(&answer.to_json()).expect("an answer is JSON");
}

/// Sends any bytes as calls to the platform, one a line: method, path and body. Every call has an answer, and the saved
/// platform answers the next call as the original does.
pub fn platform(bytes: &[u8]) {
    let mut platform = Platform::new(Setup::default());
    for line in bytes.split(|byte| *byte == b'\n') {
        let mut parts = line.splitn(3, |byte| *byte == b' ');
        let mut part = || parts.next().unwrap_or_default();
        let (method, path, body) = (String::from_utf8_lossy(part()), String::from_utf8_lossy(part()), part());
        // The id of the first order, because random bytes do not guess it.
        let order = platform.orders().next().and_then(|order| serde_json::from_str::<Value>(&order).ok());
        let uuid = order.as_ref().and_then(|order| order["uuid"].as_str()).unwrap_or("");
        let path = path.replace("UUID", uuid);
        let call = Incoming::new(&method, &path).with_body(body);
        let mut saved = Platform::load(platform.save().as_bytes()).expect("what was saved can be loaded");
        let now = "2026-12-01T08:00:00Z";
        let answer = platform.handle(call, now);
        assert_eq!(saved.handle(call, now), answer);
        assert!([200, 400, 404, 405, 429].contains(&answer.status), "{answer:?}");
        serde_json::from_str::<Value>(&answer.body).expect("an answer is JSON");
        serde_json::from_str::<Value>(&platform.context(call)).expect("a context is JSON");
    }
}
