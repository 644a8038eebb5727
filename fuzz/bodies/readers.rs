//! Reading and checking.

use std::io::BufReader;

use kosc_orders::conversation::verdict;
use kosc_orders::{
    CheckedLine, Checker, Code, Context, Issue, Operation, Params, Path, Report, Segment, Severity, check as judge,
};
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{drawn, holds, operation_of};
use crate::random::{self, Rng};

/// Checks any bytes as the input of an operation: the report is complete, and the reader accepts what serde_json
/// accepts.
pub fn read(bytes: &[u8]) {
    let (operation, text) = operation_of(bytes);
    let report = judge(operation, text, &Context::default());
    holds(&report);
    match refusal(&report) {
        Some("depth" | "size") => {}
        refusal => assert_eq!(refusal.is_none(), is_object(text), "{refusal:?}"),
    }
}

/// Returns why an input was not read.
fn refusal(report: &Report) -> Option<&'static str> {
    report.issues.iter().find_map(|issue| match issue.params {
        Params::Json { reason, .. } => Some(reason.name()),
        _ => None,
    })
}

/// Returns whether the bytes are an object in JSON. serde_json ignores a value of any depth, a number of any size and
/// half of a surrogate pair, all of which the reader accepts.
fn is_object(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    is_json && text.trim_ascii_start().starts_with('{')
}

/// Checks any bytes in several ways: a checker that is used again, the reader that reads everything, and the verdict
/// agree.
pub fn readers(bytes: &[u8]) {
    let (operation, text) = operation_of(bytes);
    let mut checker = Checker::new(operation, Context::default());
    let report = checker.check(text);
    assert_eq!(report, checker.check(text), "a check leaves something behind");
    if is_object(text) {
        is_the_same_next_to(text, &checker.check(with_stranger(text)), &report);
    }
    counts(&report, operation, text, &Context::default());
}

/// An unknown key without a value. With it, the fast reader cannot read the input.
const UNKNOWN: &str = "unknown key";

/// Returns the object with that key before all others.
fn with_stranger(object: &[u8]) -> Vec<u8> {
    let at = object.iter().position(|byte| *byte == b'{').map_or(0, |brace| brace + 1);
    let (before, rest) = object.split_at(at);
    let is_empty = rest.trim_ascii_start().starts_with(b"}");
    let key = format!("\"{UNKNOWN}\":null{}", if is_empty { "" } else { "," });
    [before, key.as_bytes(), rest].concat()
}

/// The number of unknown keys that get a suggestion.
const SUGGESTIONS: usize = 64;

/// Compares the reports on a text with that key and without it. If a limit ends a report, one more key may end it
/// sooner. If there are many unknown keys, one more may cost another one its suggestion.
fn is_the_same_next_to(text: &[u8], stranger: &Report, report: &Report) {
    let ends = |issue: &Issue| ["report/truncated", "read/json"].contains(&issue.rule);
    if !stranger.issues.iter().chain(&report.issues).any(ends) {
        let path = Path(vec![Segment::Key(UNKNOWN.into())]);
        let has_many = text.iter().filter(|byte| **byte == b':').count() >= SUGGESTIONS;
        let others = |report: &Report| -> Vec<Issue> {
            let mut issues = report.issues.clone();
            issues.retain(|issue| issue.path != path);
            for issue in issues.iter_mut().filter(|issue| has_many && issue.code == Code::UnknownField) {
                (issue.params, issue.fix) = (Params::Suggestion(None), None);
                issue.message.clear();
            }
            issues
        };
        assert_eq!(others(stranger), others(report), "a key more changes something");
    }
}

/// Compares a report with the verdict, which counts the issues without writing them.
fn counts(report: &Report, operation: Operation, text: &[u8], context: &Context) {
    let verdict = verdict(operation, text, context);
    assert_eq!(verdict.ok, report.ok);
    if report.issues.iter().all(|issue| issue.rule != "report/truncated") {
        let count = |severity| report.issues.iter().filter(|issue| issue.severity == severity).count();
        let counts = [Severity::Error, Severity::Warning, Severity::Info].map(count);
        assert_eq!([verdict.errors, verdict.warnings, verdict.infos], counts);
    }
}

/// Checks a structured input of any operation: the report is complete.
pub fn check(bytes: &[u8]) {
    let (operation, text, _) = drawn(bytes, false);
    holds(&judge(operation, text.as_bytes(), &Context::default()));
}

/// Checks a structured input in a context: the report is complete, and the verdict counts its issues.
pub fn within(bytes: &[u8]) {
    let (operation, text, context) = drawn(bytes, true);
    let report = judge(operation, text.as_bytes(), &context);
    holds(&report);
    counts(&report, operation, text.as_bytes(), &context);
}

/// Checks a structured input with a checker that has checked another input before: the report is that of a new one. So
/// is the report on an input that only the full reader can read.
pub fn reuse(bytes: &[u8]) {
    let (choice, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let (operation, text, context) = drawn(bytes, choice % 2 == 1);
    let text = text.as_bytes();
    let report = judge(operation, text, &context);
    let mut checker = Checker::new(operation, context);
    let _ = match choice / 2 % 3 {
        0 => checker.check(text.get(..text.len() / 2).unwrap_or(b"{")),
        1 => checker
            .check(br#"{"bounds": [{"endpoints": [{}, 1]}], "options": {"gtr": true, "x": 1}, "e": {"a": 1, "a": 2}}"#),
        _ if is_object(text) => return is_the_same_next_to(text, &checker.check(with_stranger(text)), &report),
        _ => checker.check(text),
    };
    assert_eq!(checker.check(text), report, "a check leaves something behind");
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

/// Checks a small input in a context of any bytes: the report is complete, and the verdict in
/// the same context read again agrees.
pub fn contexts(bytes: &[u8]) {
    let (operation, json) = operation_of(bytes);
    let context = Context::from_json(json);
    let input = br#"{"comment": "x", "type": "activate", "reference": "FI-4672-5988", "address": {"stairs": "A"}}"#;
    let report = judge(operation, input, &context);
    holds(&report);
    assert_eq!(verdict(operation, input, &Context::from_json(json)).ok, report.ok);
}

/// Checks in a structured context, and in the same context in other spellings: white space, unknown keys and `null`
/// must change nothing.
pub fn spellings(bytes: &[u8]) {
    let mut rng = Rng::of_bytes(bytes);
    let operation = Operation::ALL[rng.below(Operation::ALL.len())];
    let mut context = random::context(&mut rng);
    let input = random::value(&mut rng, operation).to_string();
    let judged = |json: String| judge(operation, input.as_bytes(), &Context::from_json(json.as_bytes()));
    let report = judged(context.to_string());
    assert_eq!(judged(serde_json::to_string_pretty(&context).expect("JSON")), report);
    context["unknown key"] = serde_json::json!([{"order": null}]);
    for part in ["order", "product", "building", "limits", "locale"] {
        if context.get(part).is_none() {
            context[part] = Value::Null;
        }
    }
    assert_eq!(judged(context.to_string()), report);
}
