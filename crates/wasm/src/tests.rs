//! The values that are passed in and out. Run by `wasm-pack test --node`.

use js_sys::{JSON, Reflect};
use kosc_orders::forms::Readiness;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{answer, apply_fixes, check, check_field, check_json, explain, fields, path_of, plan, preview, readiness};

fn value(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or_default()
}

fn ts<T: Tsify>(value: &JsValue) -> Ts<T>
where
    T::JsType: wasm_bindgen::JsCast,
{
    Ts::new_unchecked(value.clone())
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

const ORDER: &str = r#"{"type":"terminate","service_ref":"S191128_21428"}"#;

#[wasm_bindgen_test]
fn an_answer_is_what_the_crate_writes() {
    let create = ts(&JsValue::from("create"));
    for json in [ORDER, "{}", r#"{"type":7,"options":{"gtr":"on"}}"#, "[]", "null"] {
        let report = kosc_orders::check(kosc_orders::Operation::Create, json, &kosc_orders::Context::default());
        assert_eq!(text(&check(&create, &value(json), None).js_value()), report.to_json());
        assert_eq!(text(&check_json(&create, &JsValue::from(json), None).js_value()), report.to_json());
    }
    let order = ts(&value(ORDER));
    let ready: Ts<Readiness> = answer(&kosc_orders::readiness(ORDER, &kosc_orders::Context::default()).to_json());
    assert_eq!(text(&readiness(&order, None).js_value()), text(&ready.js_value()));
    assert!(text(&fields(&create, &value(ORDER), None)).starts_with(r#"[{"path":["type"],"#));
    assert!(
        text(&plan(&order, &JsValue::NULL).js_value()).starts_with(r#"{"done":false,"steps":[{"operation":"create""#)
    );
    let after = preview(&create, &value(ORDER), None).map(|after| text(&after.js_value()));
    assert!(after.is_some_and(|after| after.starts_with(r#"{"order":{"type":"terminate""#)));
    let why = explain(&JsValue::from("type"), &create, &value("{}"), None).map(|why| text(&why.js_value()));
    assert!(why.is_some_and(|why| why.starts_with(r#"{"path":["type"]"#)));
    let spaced = value(r#"{"service_ref":" S191128_21428"}"#);
    let fixed = apply_fixes(&spaced, &ts(&JsValue::from("update")), &JsValue::UNDEFINED).js_value();
    let fixed = Reflect::get(&fixed, &"value".into()).unwrap_or_default();
    assert_eq!(text(&fixed), r#"{"service_ref":"S191128_21428"}"#);
}

#[wasm_bindgen_test]
fn what_cannot_be_sent_is_a_report() {
    let cycle = js_sys::Object::new();
    assert!(Reflect::set(&cycle, &"self".into(), &cycle).is_ok());
    let create = ts(&JsValue::from("create"));
    let first = |report: &JsValue| {
        text(report).split(r#""rule":""#).nth(1).map(|rest| rest.split('"').next().map(str::to_owned))
    };
    assert_eq!(first(&check(&create, &cycle, None).js_value()), Some(Some("read/json".to_owned())));
    assert_eq!(
        first(&check(&create, &value("{}"), Some(ts(&cycle))).js_value()),
        Some(Some("call/context".to_owned()))
    );
    assert_eq!(first(&check(&ts(&cycle), &value("{}"), None).js_value()), Some(Some("call/operation".to_owned())));
    let nowhere = check_field(&cycle, &create, &value("{}"), None);
    assert_eq!(first(&nowhere.js_value()), Some(Some("call/path".to_owned())));
}

#[wasm_bindgen_test]
fn a_path_is_read_however_it_is_written() {
    let path = path_of(&value(r#"["bounds",0,"address"]"#));
    assert_eq!(path.pointer(), "/bounds/0/address");
    for text in ["/bounds/0/address", "bounds.0.address", "bounds[0].address"] {
        assert_eq!(path_of(&JsValue::from(text)), path, "{text}");
    }
    assert_eq!(path_of(&value(r#"["a/b","~"]"#)).pointer(), "/a~1b/~0");
    assert_eq!(path_of(&value("[]")).pointer(), "");
    assert_eq!(path_of(&JsValue::from("")).pointer(), "");
    for odd in [value("7"), value("[null]"), JsValue::UNDEFINED, JsValue::from("/~")] {
        assert_eq!(path_of(&odd).pointer(), "/\0");
    }
}
