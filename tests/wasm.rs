//! The edge, from inside WebAssembly: every export with good, bad and hostile input.

#![cfg(all(target_arch = "wasm32", feature = "wasm"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test that cannot go on should panic")]

use kosc_orders::model::Order;
use kosc_orders::wasm::{answer, check, check_json, context, room, ruleset};
use kosc_orders::{Context, Operation, Report};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const CREATE: usize = 0;
const NO_OPERATION: usize = 255;
const UNSENDABLE: u32 = 1;
const NOTHING_TO_SAY: i32 = 0;
const SEND_CONTEXT: i32 = -1;

/// Writes bytes where JavaScript would.
fn write(bytes: &[u8]) -> usize {
    let place = room(bytes.len());
    // SAFETY: the edge says that it holds `len` bytes there until its next call.
    unsafe { place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    bytes.len()
}

fn read(len: usize) -> String {
    // SAFETY: the edge says that its last answer stands there.
    let bytes = unsafe { core::slice::from_raw_parts(answer(), len) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn send_context(id: u32, json: &[u8], unreadable: u32) {
    context(id, write(json), unreadable);
}

/// The rules a check reports.
fn rules(operation: usize, input: &[u8], context: u32, flags: u32) -> Vec<String> {
    let len = write(input);
    let report = check(operation, len, context, flags);
    assert!(report > 0, "{report}");
    let report: Value = serde_json::from_str(&read(report as usize)).unwrap();
    report["issues"].as_array().unwrap().iter().map(|issue| issue["rule"].as_str().unwrap().to_owned()).collect()
}

#[wasm_bindgen_test]
fn says_nothing_of_a_good_draft() {
    send_context(0, b"", 0);
    let len = write(br#"{"type": "terminate", "service_ref": "S191128_21428"}"#);
    assert_eq!(check(CREATE, len, 0, 0), NOTHING_TO_SAY);
}

#[wasm_bindgen_test]
fn reports_what_is_wrong() {
    send_context(0, b"", 0);
    assert_eq!(rules(CREATE, b"{}", 0, 0), ["type/required"]);
    assert_eq!(rules(CREATE, b"[", 0, 0), ["read/json"]);
    assert_eq!(rules(CREATE, b"\xFF", 0, 0), ["read/json"]);
    assert_eq!(rules(CREATE, "[".repeat(100_000).as_bytes(), 0, 0), ["read/json"]);
    assert_eq!(rules(CREATE, b"", 0, UNSENDABLE), ["read/json"]);
    assert_eq!(rules(NO_OPERATION, b"{}", 0, 0), ["call/operation"]);
}

#[wasm_bindgen_test]
fn keeps_the_latest_contexts() {
    for id in 1..=9 {
        send_context(id, br#"{"order": {"status": "submitted"}}"#, 0);
    }
    let update = Operation::ALL.iter().position(|operation| *operation == Operation::Update).unwrap();
    assert_eq!(rules(update, b"{}", 9, 0), ["state/draft"]);
    let len = write(b"{}");
    assert_eq!(check(update, len, 1, 0), SEND_CONTEXT);
    send_context(1, b"", 0);
    let len = write(b"{}");
    assert_eq!(check(update, len, 1, 0), NOTHING_TO_SAY);
}

#[wasm_bindgen_test]
fn says_which_part_of_a_context_it_could_not_read() {
    send_context(0, br#""text""#, 0);
    assert_eq!(rules(CREATE, b"{}", 0, 0), ["call/context", "type/required"]);
    send_context(0, br#"{"locale": "fr"}"#, 1 << 5);
    assert_eq!(rules(CREATE, b"{}", 0, 0), ["call/context", "type/required"]);
}

#[wasm_bindgen_test]
fn takes_lengths_that_are_none() {
    send_context(0, b"", 0);
    room(4);
    let report = check(CREATE, usize::MAX, 0, 0);
    assert!(read(report as usize).contains("read/json"));
}

#[wasm_bindgen_test]
fn tells_the_version_of_the_rules() {
    assert_eq!(read(ruleset()), kosc_orders::RULESET_VERSION);
}

#[wasm_bindgen_test]
fn judges_text_for_users_of_wasm_pack() {
    assert!(check_json("create", "{}", None).contains("type/required"));
    assert!(check_json("create", "", None).contains("read/json"));
    assert!(check_json("send", "{}", None).contains("call/operation"));
    assert!(check_json("create", "{}", Some("7".to_owned())).contains("call/context"));
    assert!(check_json("create", "{}", Some(r#"{"locale": "fr"}"#.to_owned())).contains("obligatoire"));
}

#[wasm_bindgen_test]
fn reads_an_order_from_javascript() {
    let parse = |text: &str| js_sys::JSON::parse(text).unwrap();
    let order = Order::from_js(parse(r#"{"type": "activate", "new_key": [1]}"#)).unwrap();
    assert_eq!(serde_json::to_value(&order).unwrap(), serde_json::json!({"type": "activate", "new_key": [1]}));
    assert!(Order::from_js(JsValue::from_str("text")).is_err());
    assert!(Order::from_js(parse(r#"{"type": 7}"#)).is_err());
}

#[wasm_bindgen_test]
fn a_report_crosses_as_the_object_its_json_stands_for() {
    let inputs: [&[u8]; 4] = [
        b"[",
        br#"{"type": "terminate", "service_ref": "S191128_21428"}"#,
        br#"{"type": "activate", "end_customer": {"siret": "732 829 320 00074", "last_name": "\ud83d\ude00 a\u0001"}}"#,
        br#"{"type": "terminate", "options": {"__proto__": {}, "grt": {"enabled": 1}}, "bounds": [{"endpoints": [1]}]}"#,
    ];
    for input in inputs {
        let report = check_json_native(input);
        let crossed = js_sys::JSON::stringify(&report.to_js().unwrap()).unwrap();
        assert_eq!(String::from(crossed), report.to_json());
    }
}

fn check_json_native(input: &[u8]) -> Report {
    kosc_orders::check_json(Operation::Create, input, &Context::default())
}
