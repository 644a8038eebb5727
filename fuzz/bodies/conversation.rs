//! Plans, refusals and the double of the platform.

use kosc_orders::conversation::{
    MergeOptions, PlanOptions, RefusalOptions, Step, absorb, adopt, compact, copy_of, lifecycle, merge_reports,
    refusal as refused,
};
use kosc_orders::platform::{Incoming, Platform, Setup};
use kosc_orders::{Context, Locale, Operation, Path, check as judge, plan as planned, preview};
use serde_json::{Value, json};

use super::is_complete;
use crate::agreement::{self as agreeing, agrees};
use crate::conversing::{Seen, converse};
use crate::random::Rng;

/// Creates a random order with the double of the platform, and perhaps edits it: the plans end, the platform accepts
/// their calls, and it has the wished values and no others.
pub fn plan(bytes: &[u8]) {
    let mut rng = Rng::of_bytes(bytes);
    let switches = json!({"patch": rng.pick(["merge", "replace"]), "normalise": rng.chance(50),
        "creationCustomer": rng.pick(["keep", "drop"])});
    let edits = rng.chance(30);
    converse(&mut rng, 1, switches, edits, &mut Seen::default());
}

/// Plans from any wish, order and base, and absorbs any answers, one a line: the plan is consistent and the same each
/// time, and absorbing an answer twice changes nothing more.
pub fn wishes(bytes: &[u8]) {
    let (flags, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let mut parts = bytes.splitn(4, |byte| *byte == b'\n');
    let [wanted, order, base, answer] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let is = |bit: u8| flags >> bit & 1 == 1;
    let context = if is(0) { Context::default().with_order(order) } else { Context::default() };
    let options = PlanOptions {
        base: is(1).then_some(base),
        create_whole: is(2),
        overwrite: is(3),
        clear_with_null: is(4),
        ..PlanOptions::default()
    };
    let plan = planned(wanted, &context, &options);
    assert_eq!(plan, planned(wanted, &context, &options));
    assert_eq!(plan.done, plan.steps.is_empty() && plan.blocked.is_empty());
    serde_json::from_str::<Value>(&plan.to_json()).expect("a plan is JSON");
    plan.blocked.iter().for_each(is_complete);
    for step in &plan.steps {
        is_sendable(step);
        assert!(step.changes.iter().all(|path| !plan.open.contains(path)), "{plan:?}");
        let before = is(0).then_some(order);
        let Some(after) = absorb(before, step, answer) else { continue };
        let value: Value = serde_json::from_str(&after).expect("an order is JSON");
        assert!(value.is_object());
        if step.operation != Operation::Create {
            assert_eq!(absorb(after.as_str(), step, answer).as_ref(), Some(&after), "{step:?}");
        }
    }
    let sent = PlanOptions { sent: &plan.steps, ..options };
    let _ = planned(wanted, &context, &sent);
    asked(wanted, order, answer, &context);
}

/// Checks a step: its body is JSON without errors, and it can be saved and read again.
fn is_sendable(step: &Step) {
    let is_repeatable = ![Operation::Create, Operation::Submit].contains(&step.operation);
    assert_eq!(step.repeatable, is_repeatable, "{step:?}");
    assert_eq!(step.request.is_some(), step.report.is_some(), "{step:?}");
    assert!(step.report.as_ref().is_none_or(|report| report.ok), "{step:?}");
    if let Some(body) = step.request.as_ref().and_then(|request| request.body.as_ref()) {
        assert!(serde_json::from_str::<Value>(body).is_ok_and(|body| body.is_object()), "{step:?}");
    }
    let saved = Step::from_json(&step.to_json()).expect("a step can be saved");
    assert_eq!((saved.operation, &saved.at, &saved.changes), (step.operation, &step.at, &step.changes));
    assert_eq!(saved.request.is_some(), step.request.is_some(), "{step:?}");
}

/// Asks the other questions of a conversation.
fn asked(wanted: &[u8], order: &[u8], answer: &[u8], context: &Context) {
    if let Some(found) = adopt(answer, wanted, &[]) {
        let listing: Vec<Value> = serde_json::from_slice(answer).expect("a listing with an order is JSON");
        assert!(listing[found]["uuid"].is_string());
        // If its id is known, the draft is not a candidate.
        assert_eq!(adopt(answer, wanted, &[listing[found]["uuid"].as_str().unwrap_or("")]), None);
    }
    for json in [copy_of(order), lifecycle(order).to_json()] {
        serde_json::from_str::<Value>(&json).expect("an answer is JSON");
    }
    let less = compact(wanted);
    assert_eq!(compact(&less), less);
    for operation in [Operation::Create, Operation::Update] {
        let after = preview(operation, wanted, context).expect("such a call has an effect");
        serde_json::from_str::<Value>(&after.order).expect("an order is JSON");
        after.report.issues.iter().for_each(is_complete);
    }
}

/// Reads any body as a refusal: an error status is never a success, the platform's sentences are in the messages, and
/// the spelling of the JSON changes nothing.
pub fn refusal(bytes: &[u8]) {
    let (flags, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let (body, sent) = bytes.iter().position(|byte| *byte == 0).map_or((bytes, None), |at| {
        let (body, sent) = bytes.split_at(at);
        (body, Some(&sent[1..]))
    });
    let status = [200, 400, 413, 429, 500, 502, 0, 404][usize::from(flags & 7)];
    let at = if flags & 8 == 0 { Path::default() } else { Path::from_pointer("/bounds/1").expect("a pointer") };
    let options = RefusalOptions {
        at,
        sent,
        non_field_key: (flags & 16 != 0).then_some("errors"),
        retry_after: (flags & 32 != 0).then_some(17),
        locale: if flags & 64 == 0 { Locale::En } else { Locale::Fr },
    };
    let report = refused(status, body, &options);
    assert_eq!(report.ok, report.issues.is_empty());
    assert!(status == 200 || !report.ok);
    assert!(report.issues.len() <= 1_001);
    report.issues.iter().for_each(is_complete);
    serde_json::from_str::<Value>(&report.to_json()).expect("a report is JSON");
    for issue in &report.issues {
        let lifted = options.at.0.len();
        assert!(issue.path.0.get(..lifted) == Some(&options.at.0), "{issue:?}");
    }
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        let [short, long] = [value.to_string(), serde_json::to_string_pretty(&value).expect("JSON")];
        assert_eq!(refused(status, &short, &options), refused(status, &long, &options));
    }
    let own = judge(Operation::Update, sent.unwrap_or(b"{}"), &Context::default());
    let since = MergeOptions { now: sent.unwrap_or(b"{}"), sent, at: options.at.clone(), ..MergeOptions::default() };
    let merged = merge_reports(&own, &report, &since);
    assert!(merged.issues.starts_with(&own.issues) && merged.issues.len() <= own.issues.len() + report.issues.len());
}

/// Sends any bytes as calls to the platform, one a line: method, path and body. Every call has an answer, and a platform
/// that was saved in the middle answers the rest as the original does.
pub fn platform(bytes: &[u8]) {
    let mut platform = Platform::new(Setup::default());
    let mut twin = None;
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').take(32).collect();
    let now = "2026-12-01T08:00:00Z";
    for (number, line) in lines.iter().enumerate() {
        if number == lines.len() / 2 {
            twin = Some(Platform::load(platform.save().as_bytes()).expect("what was saved can be loaded"));
        }
        let mut parts = line.splitn(3, |byte| *byte == b' ');
        let mut part = || parts.next().unwrap_or_default();
        let (method, path, body) = (String::from_utf8_lossy(part()), String::from_utf8_lossy(part()), part());
        // The id of the first order, because random bytes do not guess it.
        let order = platform.orders().next().and_then(|order| serde_json::from_str::<Value>(&order).ok());
        let uuid = order.as_ref().and_then(|order| order["uuid"].as_str()).unwrap_or("");
        let path = path.replace("UUID", uuid);
        let call = Incoming::new(&method, &path).with_body(body);
        let answer = platform.handle(call, now);
        if let Some(twin) = &mut twin {
            assert_eq!(twin.handle(call, now), answer);
        }
        assert!([200, 400, 404, 405, 429].contains(&answer.status), "{answer:?}");
        serde_json::from_str::<Value>(&answer.body).expect("an answer is JSON");
        serde_json::from_str::<Value>(&platform.context(call)).expect("a context is JSON");
        let read = refused(answer.status, answer.body.as_str(), &RefusalOptions::default());
        assert_eq!(read.ok, answer.status == 200, "{answer:?}");
    }
    if let Some(twin) = twin {
        assert_eq!(twin.save(), platform.save());
    }
}

/// Sends structured calls to the platform: it accepts an input that a check passes, and refuses an input with an error,
/// at the same place.
pub fn agreement(bytes: &[u8]) {
    let mut rng = Rng::of_bytes(bytes);
    let mut platform = Platform::new(agreeing::setup(rng.next() % 6));
    let mut orders = Vec::new();
    for number in 0..1 + rng.below(3) {
        agrees(&mut rng, &mut platform, &mut orders, number, &mut agreeing::Seen::new());
    }
}
