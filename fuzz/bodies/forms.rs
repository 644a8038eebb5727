//! Texts, fixes and the answers for a form.

use kosc_orders::conversation::list_query;
use kosc_orders::forms::{FieldState, check_text, dependents, stairs};
use kosc_orders::rules::{Demand, rule, trace};
use kosc_orders::text::fix::offences;
use kosc_orders::text::whitelist::clean;
use kosc_orders::text::{Format, blank};
use kosc_orders::{
    Context, Edit, Issue, Operation, Path, Segment, Severity, apply_fix, apply_fixes, check as judge, check_field,
    explain, fields, readiness,
};
use serde_json::Value;

use super::{drawn, holds, is_complete, operation_of};
use crate::random::Rng;

/// Checks any text: it is accepted if all its characters are, and every proposal is one that needs no more repair.
pub fn text(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let report = check_text(text);
    assert_eq!((report.ok, report.count), (report.count == 0, offences(text).count()), "{text:?}");
    assert_eq!(report.characters.len(), report.count.min(64));
    assert_eq!(report.ok, clean(text), "{text:?}");
    let units: Vec<u16> = text.encode_utf16().collect();
    for offence in &report.characters {
        let there = char::decode_utf16(units[offence.offset..].iter().copied()).next();
        assert_eq!(there, Some(Ok(offence.character)), "{text:?}");
    }
    if let Some(proposal) = &report.proposal {
        assert!(check_text(proposal).ok && proposal != text, "{text:?}");
    }
    for format in Format::ALL {
        if let Some(fixed) = format.fix(text) {
            assert!(format.matches(&fixed.text) && fixed.text != text, "{format:?} {text:?}");
            assert_eq!(format.fix(&fixed.text), None, "{format:?} {text:?}");
        }
        assert!(!blank(text) || !format.matches(text), "{format:?} {text:?}");
    }
}

/// Checks the fixes of a structured input, one by one and all together: a fixed text passes every rule of its field, a
/// fix changes something, and no fix is left.
pub fn fixes(bytes: &[u8]) {
    let (operation, text, context) = drawn(bytes, true);
    let Ok(input) = serde_json::from_str::<Value>(&text) else { return };
    let report = judge(operation, input.to_string().as_bytes(), &context);
    let open = |issues: &[Issue], safe_only: bool| {
        issues.iter().filter_map(|issue| issue.fix.as_ref()).filter(|fix| fix.safe || !safe_only).count()
    };
    for issue in &report.issues {
        let Some(fix) = &issue.fix else { continue };
        let after = apply_fix(&input, fix);
        assert_ne!(after, input, "{fix:?}");
        let later = judge(operation, after.to_string().as_bytes(), &context);
        assert!(!later.issues.iter().any(|left| is_same(left, issue)), "{input} {fix:?}");
        let is_text = fix.edits.iter().all(|edit| matches!(edit, Edit::Set(_, value) if value.starts_with('"')));
        // An order that is refused as a whole is refused with every value.
        let refuses = |left: &Issue| rule(left.rule).any(|rule| matches!(rule.demand, Demand::Refused));
        let settled = |left: &Issue| left.path != issue.path || left.code.name() == "notice" || refuses(left);
        assert!(!is_text || later.issues.iter().all(settled), "{input} {fix:?} {later:?}");
    }
    for safe_only in [true, false] {
        let once = apply_fixes(&input, operation, &context, safe_only);
        assert_eq!(open(&once.report.issues, safe_only), 0, "{input}");
        assert_eq!(once.applied.is_empty(), once.value == input, "{input}");
        if once.applied.is_empty() {
            assert_eq!(open(&report.issues, safe_only), 0, "{input}");
            assert_eq!(once.report, report, "{input}");
        } else {
            assert_eq!(judge(operation, once.value.to_string().as_bytes(), &context), once.report, "{input}");
        }
    }
}

fn is_same(one: &Issue, other: &Issue) -> bool {
    one.rule == other.rule && one.path == other.path
}

/// Asks a form's questions about any bytes, as the input and as the context.
pub fn questions(bytes: &[u8]) {
    let (operation, bytes) = operation_of(bytes);
    let context = Context::from_json(bytes);
    are_distinct(&fields(operation, Some(bytes), &context));
    let answer = readiness(bytes, &context);
    serde_json::from_str::<Value>(&answer.to_json()).expect("an answer is JSON");
    let path = Path(vec![Segment::Key(format!("unknown key {}", String::from_utf8_lossy(bytes)).into())]);
    assert!(dependents(&path, operation).is_empty());
    let _ = stairs(bytes);
    if let Some(query) = list_query(bytes) {
        assert!(query.is_ascii() && !query.contains(' '), "{query}");
        assert!(judge(Operation::List, bytes, &Context::default()).ok);
    }
}

/// Returns the pointers of the states, all of them different.
fn are_distinct(states: &[FieldState]) {
    let mut places: Vec<String> = states.iter().map(|state| state.path.pointer()).collect();
    places.sort();
    assert!(places.windows(2).all(|pair| pair[0] != pair[1]), "{places:?}");
}

/// Asks for the fields of a structured input: no path occurs twice, each can be explained, and the answers about a field
/// agree with the report.
pub fn forms(bytes: &[u8]) {
    let (operation, text, context) = drawn(bytes, true);
    let json = text.as_bytes();
    let states = fields(operation, Some(json), &context);
    are_distinct(&states);
    let mut rng = Rng::of_bytes(bytes);
    let Some(state) = states.get(rng.below(states.len().max(1))) else { return };
    let path = &state.path;
    serde_json::from_str::<Value>(&state.to_json()).expect("a state is JSON");
    assert!(trace(path, operation, Some(json), &context).is_some(), "{path:?} {text}");
    let explanation = explain(path, operation, Some(json), &context).expect("what has a trace has words");
    serde_json::from_str::<Value>(&explanation.to_json()).expect("an explanation is JSON");
    let field = check_field(path, operation, json, &context);
    let report = judge(operation, json, &context);
    assert!(field.issues.iter().all(|issue| report.issues.contains(issue)), "{path:?} {text}");
    field.issues.iter().for_each(is_complete);
    assert_eq!(field.ok, field.issues.iter().all(|issue| issue.severity != Severity::Error));
    assert!(!dependents(path, operation).contains(path), "{path:?}");
}

/// Asks how complete a structured order is: the answer agrees with the report of its submission.
pub fn ready(bytes: &[u8]) {
    let (_, text, context) = drawn(bytes, true);
    let json = text.as_bytes();
    let answer = readiness(json, &context);
    let whole = judge(Operation::Submit, json, &context);
    holds(&whole);
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
