//! The loop of the documentation, through failures and crashes: every documented flow, each call and each write.

include!("../../docs/bring_about.rs");

use std::cell::{Cell, RefCell};

use crate::talk::NOW;

const ELIGIBILITY: &str = "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52";

/// Returns the documented flows. The platform trims the texts.
fn flows() -> Vec<Value> {
    let stairs = json!({"bounds": [{"address": {"stairs": "C", "floor": "1"}}]});
    let second = json!({"zipcode": "76000", "city": "Rouen", "street_number": "1", "street_name": "Rue"});
    let mut fp05 = stairs.clone();
    fp05["address_second_rdv"] = second;
    fp05["allow_second_rdv"] = json!(true);
    vec![
        crate::wanted("AM01", "activate", json!({"comment": "Call first "})),
        crate::wanted("AM01", "create_neighbour", json!({"bounds": [{"address": {"street_number": "24"}}]})),
        crate::wanted("FP01", "create", stairs.clone()),
        crate::wanted("FP01", "activate_undefined", stairs),
        crate::wanted("FP01", "activate_defined", json!({"bounds": [{"endpoints": [{"reference": "FI-4672-5988"}]}]})),
        crate::wanted("FP05", "activate_undefined", fp05),
        json!({"type": "terminate", "service_ref": "S191128_21428", "status": "submitted",
            "operator_info": {"order_ref": "END_1", "order_name": "End "}}),
    ]
}

/// Returns a platform that trims and respells, with a place whose socket has no reference as yet for a wish to set it.
fn world(wanted: &Value) -> Platform {
    let building = "IMB/44109/X/TAB1";
    let socket = json!({"address": {"building_code": building}, "endpoints": [{"type": "otp", "locked": false}]});
    let sets_socket = wanted["request_type"] == "activate_defined";
    let places = if sets_socket { json!([{"eligibility_ref": ELIGIBILITY, "bounds": [socket]}]) } else { json!([]) };
    let setup = json!({"switches": {"normalise": true}, "eligibilities": places,
        "buildings": [{"building_ref": building, "stairs_with_otp_ref": {"C": {"1": ["FI-4672-5988"]}}}]});
    Platform::new(Setup::from_json(setup.to_string().as_bytes()).unwrap())
}

/// The failure in a run, at a call or a write. These are counted over the whole run.
#[derive(Clone, Copy)]
enum Trouble {
    None,
    /// A call gets this status.
    Status(u16),
    /// The answer to a call is a 2xx with this body.
    Body(&'static str),
    /// This many creations and changes take effect without an answer, each at its first try.
    Writes(usize),
    /// The process ends at a call, or at a write.
    Crash,
}

/// Runs the loop, again after each failure and each crash. Returns the number of its calls and writes, and of its
/// troubles.
fn run(wanted: &Value, at: usize, trouble: Trouble, after: bool) -> (usize, usize) {
    let platform = RefCell::new(world(wanted));
    let stored = RefCell::new(Stored { wanted: wanted.clone(), ..Stored::default() });
    let (count, troubles) = (Cell::new(0), Cell::new(0));
    let is_due = || count.replace(count.get() + 1) == at;
    const CRASH: u16 = 1;
    let send = |call: &ApiCall, _: &Path| {
        let is_due = is_due();
        match trouble {
            Trouble::Status(status) if is_due => {
                troubles.set(troubles.get() + 1);
                platform.borrow_mut().fail_next(Failure { after, ..Failure::status(status) });
            }
            // An empty list is an answer to the call for a list.
            Trouble::Body(body) if is_due && !(body == "[]" && call.body.is_none() && call.query.is_some()) => {
                troubles.set(troubles.get() + 1);
                if after {
                    platform.borrow_mut().handle(call, NOW);
                }
                return Ok(body.to_owned());
            }
            Trouble::Writes(most) if call.body.is_some() && troubles.get() < most => {
                troubles.set(troubles.get() + 1);
                platform.borrow_mut().fail_next(Failure { after: true, ..Failure::timeout() });
            }
            Trouble::Crash if is_due => {
                troubles.set(troubles.get() + 1);
                if after {
                    platform.borrow_mut().handle(call, NOW);
                }
                return Err(CRASH);
            }
            _ => {}
        }
        let answer = platform.borrow_mut().handle(call, NOW);
        if answer.status == 200 { Ok(answer.body) } else { Err(answer.status) }
    };
    let keep = |now: &Stored| {
        let is_crash = is_due() && matches!(trouble, Trouble::Crash);
        if !is_crash || after {
            stored.replace(now.clone());
        }
        if is_crash {
            troubles.set(troubles.get() + 1);
            return Err(CRASH);
        }
        Ok(())
    };
    let mut runs = 0;
    let (end, plan) = loop {
        runs += 1;
        let mut now = stored.borrow().clone();
        // What is stored is JSON.
        now.sent = now.sent.iter().map(|step| Step::from_json(&step.to_json()).unwrap()).collect();
        match bring_about(now, send, keep) {
            Ok(end) => break end,
            Err(status) => assert!((may_pass(status) || status == CRASH) && runs < 9, "{status} {wanted}"),
        }
    };
    assert_eq!(runs, 1 + troubles.get(), "{at} {wanted}");
    assert!(plan.done && plan.open.is_empty(), "{at} {wanted}: {plan:?}");
    let orders: Vec<Value> = platform.borrow().orders().map(|order| serde_json::from_str(&order).unwrap()).collect();
    let order: Value = serde_json::from_str(&end.order.unwrap()).unwrap();
    assert_eq!((orders.len(), &orders[0]), (1, &order), "{at} {wanted}");
    assert!(has(&order, wanted), "{at} {wanted}: {order}");
    (count.get(), troubles.get())
}

/// Returns whether the platform has what was wished, in whatever case.
fn has(own: &Value, wish: &Value) -> bool {
    match wish {
        Value::Object(members) => members.iter().all(|(key, wish)| has(&own[key], wish)),
        Value::Array(items) => items.iter().enumerate().all(|(index, wish)| has(&own[index], wish)),
        Value::String(wish) => own.as_str().is_some_and(|own| own.eq_ignore_ascii_case(wish.trim())),
        other => own == other,
    }
}

#[test]
fn one_order_is_made_whichever_answer_is_lost_and_wherever_the_process_ends() {
    for wanted in flows() {
        let (count, _) = run(&wanted, usize::MAX, Trouble::None, false);
        assert!(count >= 8, "{count} {wanted}");
        let mut lost = 0;
        for at in 0..count {
            for after in [false, true] {
                assert_eq!(run(&wanted, at, Trouble::Crash, after).1, 1, "{at} {wanted}");
                for status in [0, 408, 429, 503] {
                    lost += run(&wanted, at, Trouble::Status(status), after).1;
                }
                for body in ["<html>", "null", "[]", r#"{"detail": "Not found."}"#] {
                    lost += run(&wanted, at, Trouble::Body(body), after).1;
                }
            }
        }
        // A listing, a creation, a change, a submission, each in sixteen ways, but two of the listing.
        assert!(lost >= 4 * 16 - 2, "{lost} {wanted}");
    }
}

#[test]
fn one_order_is_made_however_many_answers_are_lost() {
    for wanted in flows() {
        // Without white space at the ends, which the platform trims: a change that took effect is not sent again.
        let wanted: Value = serde_json::from_str(&wanted.to_string().replace(" \"", "\"")).unwrap();
        for most in 1..=5 {
            let (_, lost) = run(&wanted, usize::MAX, Trouble::Writes(most), true);
            assert!(lost == most || lost >= 3, "{lost} {wanted}");
        }
    }
}

#[test]
fn the_example_brings_its_order_about() {
    assert_eq!(main(), Ok(()));
}
