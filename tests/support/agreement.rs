//! One random call to the double of the platform, and the law that the double and the checks agree on it.

use std::collections::{BTreeMap, BTreeSet};

use kosc_orders::conversation::{Ids, request_as_is};
use kosc_orders::platform::{Incoming, Platform, Setup};
use kosc_orders::text::Format;
use kosc_orders::{Context, Operation, Params, Path, Report, Severity, check};
use serde_json::{Value, json};

use crate::random::{self, Rng};

/// Some of the calls go to a platform with a catalogue and buildings.
pub(crate) fn setup(seed: u64) -> Setup {
    let mut setup = json!({"seed": seed, "contacts": [{"contact_uuid": "8w10yfnb", "default": true}]});
    if seed.is_multiple_of(3) {
        let options =
            json!({"gtr": {"values": ["4h_bhbd"]}, "contract_term": {"values": [], "default_value": "24_months"}});
        let family = |code: &str, letter: &str| json!({"code": code, "line": {"code": code.get(..2), "family": {"code": letter}}, "options": options});
        setup["catalogue"] = json!([family("FP01", "F"), family("AM01", "A")]);
        setup["buildings"] =
            json!([{"building_ref": "IMB/69383/X/0000", "stairs_with_otp_ref": {"A^1": {"0": ["FI-3790-3415"]}}}]);
    }
    Setup::from_json(setup.to_string().as_bytes()).unwrap()
}

/// An operation, its body, and the ids of its order, bound and endpoint.
struct Drawn {
    operation: Operation,
    input: String,
    order: Option<Value>,
}

fn drawn(rng: &mut Rng, platform: &Platform, orders: &[String], number: usize) -> Drawn {
    let order = (!orders.is_empty()).then(|| {
        let context = platform.context_of(&orders[rng.below(orders.len())]).unwrap();
        serde_json::from_str::<Value>(&context).unwrap()["order"].take()
    });
    let operation = match (rng.below(10), &order) {
        (0..2, _) | (_, None) => Operation::Create,
        (2..5, _) => Operation::Update,
        (5..7, _) => Operation::Submit,
        (7, _) => Operation::UpdateBound,
        (8, _) => Operation::UpdateEndpoint,
        _ if rng.chance(50) => Operation::List,
        _ => Operation::PostInfo,
    };
    if operation == Operation::Submit {
        let mut body = json!({"status": "submitted"});
        if rng.chance(20) {
            body["comment"] = "with the submission".into();
        }
        return Drawn { operation, input: body.to_string(), order };
    }
    let (mut input, _) = random::order(rng, operation);
    if let Ok(mut value) = serde_json::from_str::<Value>(&input) {
        exist(&mut value);
        if value["status"] == "submitted" {
            // The submission is checked below as one, on the order as it would be.
            value["status"] = Value::Null;
        }
        if operation == Operation::Update && rng.chance(60) {
            complete(rng, &mut value, number);
        }
        input = value.to_string();
    } else if !check(operation, &input, &Context::default()).issues.iter().any(|issue| issue.rule == "read/json") {
        // It has half a character, so its references cannot be replaced by ones that exist.
        input = "{}".to_owned();
    }
    Drawn { operation, input, order }
}

/// Replaces references by ones that exist: the platform accepts every well-formed one.
fn exist(body: &mut Value) {
    for (at, format, good) in [
        ("/eligibility_ref", Format::EligibilityRef, "elig-40ea0561-599a-4850-9add-578ddfafa713"),
        ("/product/code", Format::ProductCode, "AM01"),
    ] {
        if let Some(value) = body.pointer_mut(at)
            && value.as_str().is_some_and(|text| !kosc_orders::text::blank(text) && !format.matches(text))
        {
            *value = good.into();
        }
    }
}

/// Adds what an order needs for its submission to a body.
fn complete(rng: &mut Rng, body: &mut Value, number: usize) {
    let mut contact = json!({"first_name": "Zoe", "last_name": "Martin", "email": "zoe@example.fr"});
    contact["phone_number"] = "0478299251".into();
    body["end_customer"] = json!({"type": "unregistered", "name": "Boulangerie Zoe", "contact": contact});
    let info = json!({"order_ref": format!("REF-{number}"), "order_name": "A name", "contact_uuid": "8w10yfnb"});
    body["operator_info"] = info;
    if rng.chance(80) {
        *body = json!({"end_customer": body["end_customer"], "operator_info": body["operator_info"]});
    }
}

/// Collects the dotted places of the sentences in a refusal.
fn places(body: &Value, at: &str, found: &mut BTreeSet<String>) {
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    match body {
        Value::Array(items) if items.iter().all(Value::is_string) => drop(found.insert(at.to_owned())),
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &below(&place.to_string()), found);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                places(value, &if key == "non_field_errors" { at.to_owned() } else { below(key) }, found);
            }
        }
        _ => drop(found.insert(at.to_owned())),
    }
}

fn errors(report: &Report) -> BTreeSet<String> {
    let errors = report.issues.iter().filter(|issue| issue.severity == Severity::Error && issue.rule != "state/ready");
    errors.map(|issue| issue.path.dotted()).collect()
}

/// Collects the places at which a submission is refused, as far as a report names them.
fn unready(report: &Report) -> BTreeSet<String> {
    let params = report.issues.iter().map(|issue| &issue.params);
    params
        .flat_map(|params| if let Params::Places { places, .. } = params { &**places } else { &[] })
        .map(Path::dotted)
        .collect()
}

/// How often each operation got each status.
pub(crate) type Seen = BTreeMap<(&'static str, u16), usize>;

/// Sends a random call: what a check passes is accepted, and what it reports is refused there. `orders` are the ids of
/// the orders that earlier calls created.
pub(crate) fn agrees(rng: &mut Rng, platform: &mut Platform, orders: &mut Vec<String>, number: usize, seen: &mut Seen) {
    let Drawn { operation, input, order } = drawn(rng, platform, orders, number);
    let id = |at: &str| order.as_ref().and_then(|order| order.pointer(at)?.as_str());
    let mut ids =
        Ids { uuid: id("/uuid"), bound_uuid: id("/bounds/0/uuid"), endpoint_uuid: id("/bounds/0/endpoints/0/uuid") };
    if rng.chance(3) {
        ids.bound_uuid = Some("another");
        ids.endpoint_uuid = Some("another");
    }
    let sent = if operation == Operation::Submit { Operation::Update } else { operation };
    let Some(sent) = request_as_is(sent, &input, ids) else { return };
    let call = Incoming::from(&sent);
    let context = platform.context(call);
    let context = Context::from_json(context.as_bytes());
    assert_eq!(context.unreadable_parts().count(), 0);
    let judged = match (operation, &order) {
        (Operation::Submit, Some(order)) => {
            let state = check(Operation::Update, b"{}", &context);
            let mut order = order.clone();
            if input.contains("comment") {
                order["comment"] = "with the submission".into();
            }
            if state.ok { check(operation, order.to_string().as_bytes(), &context) } else { state }
        }
        (Operation::List, _) => return,
        _ => check(operation, input.as_bytes(), &context),
    };
    // An hour between calls, so that no event comes too early.
    let now = format!("2026-{:02}-{:02}T{:02}:00:00Z", 1 + number / 480 % 12, 1 + number / 24 % 20, number % 24);
    let answer = platform.handle(call, &now);
    *seen.entry((operation.name(), answer.status)).or_default() += 1;
    let told = || format!("{operation:?} {input}\n{order:?}\n{judged:?}\n{answer:?}");
    if judged.ok {
        assert_eq!(answer.status, 200, "{}", told());
        if operation == Operation::Create {
            let order: Value = serde_json::from_str(&answer.body).unwrap();
            orders.push(order["uuid"].as_str().unwrap().to_owned());
        }
        return;
    }
    if answer.status == 404 {
        // The platform looks for the objects of the path before it reads the body.
        assert!(errors(&judged).contains(""), "{}", told());
        return;
    }
    assert_eq!(answer.status, 400, "{}", told());
    let mut found = BTreeSet::new();
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    places(&body, "", &mut found);
    if body.get("detail").is_some() {
        found = BTreeSet::from([String::new()]);
    }
    let errors = errors(&judged);
    if errors.is_empty() {
        // A text with half a surrogate pair in a key was not changed above, so it may still submit the order.
        let unready = unready(&judged);
        assert!(!unready.is_empty() && found.is_superset(&unready), "{}", told());
        return;
    }
    assert_eq!(found, errors, "{}", told());
}
