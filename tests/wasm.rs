//! The module's interface, from inside WebAssembly: every export with good, bad and hostile input.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test helper that cannot continue should panic")]

use kosc_orders::model::Order;
use kosc_orders::npm::{answer, ask, check, context, gathered, room, ruleset, sentence, tables, words};
use kosc_orders::{Context, Operation};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const CREATE: usize = 0;
const NO_OPERATION: usize = 255;
const UNSENDABLE: u32 = 1;
const NO_INPUT: u32 = 2;
const NOTHING_TO_SAY: i32 = 0;
const SEND_CONTEXT: i32 = -1;
const SEND_JSON: i32 = -2;

/// Writes bytes where JavaScript would.
fn write(bytes: &[u8]) -> usize {
    let place = room(bytes.len());
    // SAFETY: the module keeps `len` bytes there until its next call.
    unsafe { place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    bytes.len()
}

fn read(len: usize) -> String {
    // SAFETY: the module's last answer is there.
    let bytes = unsafe { core::slice::from_raw_parts(answer(), len) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn send_context(id: u32, json: &[u8], unreadable: u32) {
    context(id, write(json), unreadable);
}

/// Returns the rule of each issue of a report, and the issue as the module writes it.
fn issues(report: i32) -> Vec<(String, Value)> {
    assert!(report > 0, "{report}");
    let report: Value = serde_json::from_str(&read(report as usize)).unwrap();
    let tables: Value = serde_json::from_str(&read(tables())).unwrap();
    // The first three values are about the whole report. The table has the id and the code of each rule.
    let issues = report.as_array().unwrap().iter().skip(3);
    let rule = |issue: &Value| tables[3][issue[0].as_u64().unwrap() as usize * 2].as_str().unwrap().to_owned();
    issues.map(|issue| (rule(issue), issue.clone())).collect()
}

/// Returns the rules that a check reports.
fn rules(operation: usize, input: &[u8], context: u32, flags: u32) -> Vec<String> {
    let len = write(input);
    issues(check(operation, len, context, flags)).into_iter().map(|(rule, _)| rule).collect()
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
    let parts = || {
        let len = write(b"{}");
        let parts = issues(check(CREATE, len, 0, 0)).into_iter().filter(|(rule, _)| rule == "call/context");
        parts.map(|(_, mut issue)| issue[5]["context"].take()).collect::<Vec<Value>>()
    };
    send_context(0, br#""text""#, 0);
    assert_eq!(parts(), ["context"]);
    send_context(0, br#"{"locale": "fr"}"#, 1 << 5);
    assert_eq!(parts(), ["building"]);
    send_context(0, br#"{"locale": "fr_FR", "limits": 7}"#, 0);
    assert_eq!(parts(), ["locale", "limits"]);
}

/// Checks words and their text as JavaScript gathers them.
fn judge_gathered(operation: usize, gathering: &[u32], text: &[u8], context: u32) -> i32 {
    let bytes: Vec<u8> = gathering.iter().flat_map(|word| word.to_le_bytes()).collect();
    // SAFETY: the module has room for 4,096 words.
    unsafe { words().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    let len = write(text);
    gathered(operation, bytes.len(), len, context)
}

/// Returns the number of a field of the order itself, from the module's tables.
fn field(key: &str) -> u32 {
    let tables: Value = serde_json::from_str(&read(tables())).unwrap();
    let order = &tables[0][CREATE];
    let fields = tables[1].as_array().unwrap().chunks(2);
    let place = fields.into_iter().position(|field| field[0] == *order && field[1] == key);
    u32::try_from(place.unwrap()).unwrap()
}

fn string(field: u32, len: u32) -> u32 {
    field | 1 << 8 | len << 11
}

#[wasm_bindgen_test]
fn judges_what_was_gathered() {
    send_context(0, b"", 0);
    let [kind, service] = [field("type"), field("service_ref")];
    let gathering = [string(kind, 9), string(service, 13), 0];
    assert_eq!(judge_gathered(CREATE, &gathering, b"terminateS191128_21428", 0), NOTHING_TO_SAY);
    let said = judge_gathered(CREATE, &[0], b"", 0);
    assert_eq!(issues(said)[0].0, "type/required");
    let said = judge_gathered(CREATE, &[string(kind, 9), string(service, 3), 0], b"terminateS19", 0);
    assert_eq!(issues(said)[0].0, "service/ref-format");
}

#[wasm_bindgen_test]
fn judges_whatever_was_gathered() {
    send_context(0, b"", 0);
    let kind = field("type");
    assert_eq!(judge_gathered(CREATE, &[0], b"", 77), SEND_CONTEXT);
    assert_eq!(judge_gathered(NO_OPERATION, &[0], b"", 0), SEND_JSON);
    // No end, a missing text, a text that is not UTF-8, words and text without an end, an unknown field.
    assert_eq!(judge_gathered(CREATE, &[], b"", 0), SEND_JSON);
    assert_eq!(judge_gathered(CREATE, &[string(kind, 9)], b"terminate", 0), SEND_JSON);
    assert_eq!(judge_gathered(CREATE, &[string(kind, 9), 0], b"", 0), SEND_JSON);
    assert_eq!(judge_gathered(CREATE, &[string(kind, 1), 0], b"\xFF", 0), SEND_JSON);
    assert_eq!(gathered(CREATE, usize::MAX, usize::MAX, 0), SEND_JSON);
    assert_eq!(judge_gathered(CREATE, &[string(255, 0), 0], b"", 0), SEND_JSON);
    // Any field, of any kind, with a text of any length, in an object at the maximum depth.
    for field in 0..256 {
        for kind in 0..8 {
            for len in [0, 1, 2, (1 << 21) - 1] {
                let word = field | kind << 8 | len << 11;
                for gathering in [vec![word, 0], vec![word; 4_096], vec![word, word, 0, 0]] {
                    assert!(judge_gathered(CREATE, &gathering, "é".as_bytes(), 0) >= SEND_JSON);
                }
            }
        }
    }
}

/// Returns the module's answer to a form, or `null` if there is none.
fn answered(question: u32, operation: usize, path: &str, input: &[u8], flags: u32) -> Value {
    let len = write(&[path.as_bytes(), input].concat());
    let said = ask(question, operation, path.len(), len, 0, flags);
    assert!(said >= 0, "{said}");
    if said == 0 { Value::Null } else { serde_json::from_str(&read(said as usize)).unwrap() }
}

#[wasm_bindgen_test]
fn answers_a_form() {
    let [fields, readiness, trace, dependents, text, stairs, query] = [0, 1, 2, 3, 4, 5, 6];
    let submit = Operation::ALL.iter().position(|operation| *operation == Operation::Submit).unwrap();
    send_context(0, b"", 0);
    let order = br#"{"type": "terminate", "service_ref": "S19"}"#;
    let path = r#"["service_ref"]"#;
    assert_eq!(answered(fields, CREATE, "", order, 0)[0]["pointer"], "/type");
    assert_eq!(answered(fields, CREATE, "", b"", NO_INPUT)[0]["pointer"], "/type");
    assert_eq!(answered(fields, NO_OPERATION, "", order, 0), serde_json::json!([]));
    assert_eq!(answered(readiness, submit, "", order, 0)["ready"], false);
    assert_eq!(answered(trace, CREATE, path, order, 0)["path"][0], "service_ref");
    assert_eq!(answered(trace, CREATE, r#"["nothing"]"#, order, 0), Value::Null);
    assert!(answered(dependents, CREATE, r#"["type"]"#, b"", 0).to_string().contains(r#"["service_ref"]"#));
    assert_eq!(answered(text, 0, "", "L'Étoile".as_bytes(), 0)["ok"], false);
    assert_eq!(answered(stairs, 0, "", br#"{"stairs": {"A^B": ["0"]}}"#, 0)[0]["stair"], "B");
    let len = write(br#"{"limit": 5}"#);
    assert_eq!(read(ask(query, 0, 0, len, 0, 0) as usize), "?limit=5");
}

#[wasm_bindgen_test]
fn answers_a_form_whatever_it_is_asked() {
    send_context(0, b"", 0);
    let deep = "[".repeat(100_000);
    for question in 0..8 {
        for operation in [CREATE, NO_OPERATION] {
            for input in ["", "{}", "[", "\u{0}", &deep, r#"{"bounds": [{}, 7, {"endpoints": [null]}]}"#] {
                for (path, flags) in [("", 0), ("[", 0), (r#"["bounds", "0"]"#, UNSENDABLE), (r#"["x"]"#, NO_INPUT)] {
                    let len = write(&[path.as_bytes(), input.as_bytes()].concat());
                    let said = ask(question, operation, path.len(), len, 0, flags);
                    assert!(said >= 0, "{question} {operation} {path} {flags}");
                    // A query is not JSON.
                    if said > 0 && question != 6 {
                        serde_json::from_str::<Value>(&read(said as usize)).unwrap();
                    }
                }
            }
        }
        assert_eq!(ask(question, CREATE, usize::MAX, usize::MAX, 77, 0), SEND_CONTEXT);
    }
}

#[wasm_bindgen_test]
fn takes_lengths_that_are_none() {
    send_context(0, b"", 0);
    room(4);
    let report = check(CREATE, usize::MAX, 0, 0);
    assert_eq!(issues(report)[0].0, "read/json");
}

#[wasm_bindgen_test]
fn writes_once_what_is_the_same_for_every_input() {
    send_context(0, b"", 0);
    let len = write(b"{}");
    let (_, issue) = issues(check(CREATE, len, 0, 0)).remove(0);
    assert_eq!((&issue[3], &issue[4]), (&field("type").into(), &0.into()));
    let of = |at: usize| issue[at].as_u64().unwrap() as usize;
    let expected = kosc_orders::check(Operation::Create, b"{}", &Context::default()).issues.remove(0).message;
    let said: Value = serde_json::from_str(&read(sentence(0, of(0), of(3)))).unwrap();
    assert_eq!(said, serde_json::json!([expected, {"alternatives": []}]));
    for (locale, rule, field) in [(9, of(0), of(3)), (0, 999, of(3)), (0, of(0), 999), (usize::MAX, 0, 0)] {
        assert_eq!(read(sentence(locale, rule, field)), "");
    }
    // A rule has a message about any field.
    for field in 0..=u8::MAX {
        read(sentence(1, of(0), field.into()));
    }
}

#[wasm_bindgen_test]
fn tells_the_version_of_the_rules() {
    assert_eq!(read(ruleset()), kosc_orders::RULESET_VERSION);
}

#[wasm_bindgen_test]
fn reads_an_order_from_javascript() {
    let parse = |text: &str| js_sys::JSON::parse(text).unwrap();
    let order = Order::from_js(parse(r#"{"type": "activate", "new_key": [1]}"#)).unwrap();
    assert_eq!(serde_json::to_value(&order).unwrap(), serde_json::json!({"type": "activate", "new_key": [1]}));
    assert!(Order::from_js(JsValue::from_str("text")).is_err());
    assert_eq!(Order::from_js(parse(r#"{"type": 7}"#)).unwrap().extra["type"], 7);
}

#[wasm_bindgen_test]
fn a_report_crosses_as_the_object_of_its_json() {
    // A fix that moves a value writes it as in the input: here without white space, as `stringify` writes it.
    let inputs: [&[u8]; 4] = [
        b"[",
        br#"{"type": "terminate", "service_ref": "S191128_21428"}"#,
        br#"{"type": "activate", "end_customer": {"siret": "732 829 320 00074", "last_name": "\ud83d\ude00 a\u0001"}}"#,
        br#"{"type": "terminate", "options": {"__proto__": {}, "grt": {"enabled":1}}, "bounds": [{"endpoints": [1]}]}"#,
    ];
    for input in inputs {
        let report = kosc_orders::check(Operation::Create, input, &Context::default());
        let crossed = js_sys::JSON::stringify(&report.to_js().unwrap()).unwrap();
        assert_eq!(String::from(crossed), report.to_json());
    }
}
