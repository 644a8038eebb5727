//! The crate as a module for JavaScript, built by `wasm-pack build`: see README.md.
//!
//! A value is passed as the text of `JSON.stringify`, because that is the text to send. Nothing is deserialised, so
//! nothing can fail: the report says what is wrong with the value. An answer is passed as the text that every other
//! build writes, and read by `JSON.parse`.

use std::borrow::Cow;

use js_sys::{JSON, JsString, Reflect, Uint8Array};
use kosc_orders::conversation::{Plan, PlanOptions, Preview, Step};
use kosc_orders::forms::Readiness;
use kosc_orders::model::Order;
use kosc_orders::rules::Explanation;
use kosc_orders::{Applied, Context, Input, Operation, Path, Report};
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};

/// The signatures. wasm-bindgen cannot write generic ones, so they are written here.
#[wasm_bindgen(typescript_custom_section)]
const FUNCTIONS: &str = include_str!("functions.d.ts");

#[wasm_bindgen]
extern "C" {
    // js_sys is not used for these functions: if a function that returns a JavaScript value throws, wasm-bindgen
    // 0.2.130 never frees that value's place in its table.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn stringify(value: &JsValue) -> Result<Option<String>, JsValue>;
}

/// Returns the text of `JSON.stringify` for a value.
struct Sent(Option<String>);

impl Sent {
    fn of(value: &JsValue) -> Self {
        // `undefined`, a function and a symbol have no text.
        Self(stringify(value).ok().map(|json| json.unwrap_or_else(|| "null".to_owned())))
    }

    /// Returns the value as JSON. If it cannot be sent, returns an empty text.
    fn value(&self) -> Value {
        self.0.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }
}

impl Input for Sent {
    fn json(&self) -> Option<Cow<'_, [u8]>> {
        self.0.as_deref().map(|json| Cow::Borrowed(json.as_bytes()))
    }
}

/// Returns the name of an operation. For a value that is not a text, returns the name of none.
fn name_of(operation: &Ts<Operation>) -> String {
    operation.js_value().as_string().unwrap_or_default()
}

fn operation_of(operation: &Ts<Operation>) -> Option<Operation> {
    name_of(operation).parse().ok()
}

/// Reads a context. A context that cannot be sent is unreadable as a whole, and every report says so.
fn context_of(context: Option<&Ts<Context>>) -> Context {
    context.map_or_else(Context::default, |context| Context::from_json(text_of(&Sent::of(&context.js_value()))))
}

fn text_of(sent: &Sent) -> &str {
    sent.0.as_deref().unwrap_or("")
}

/// Returns a path. A value that is not a path leads to no field.
fn path_of(path: &JsValue) -> Path {
    let pointer = match path.as_string() {
        Some(text) if text.starts_with('/') => text,
        // Form libraries write an index as in `bounds[0].address`.
        Some(text) => pointer(text.replace('[', ".").replace(']', "").split('.').filter(|step| !step.is_empty())),
        None => match Sent::of(path).value() {
            Value::Array(steps) => {
                let steps: Vec<String> = steps.iter().map(step_of).collect();
                pointer(steps.iter().map(String::as_str))
            }
            _ => NOWHERE.to_owned(),
        },
    };
    Path::from_pointer(&pointer).or_else(|_| Path::from_pointer(NOWHERE)).unwrap_or_default()
}

/// A path that leads to no field.
const NOWHERE: &str = "/\0";

fn step_of(step: &Value) -> String {
    match step {
        Value::String(key) => key.clone(),
        Value::Number(index) => index.to_string(),
        _ => "\0".to_owned(),
    }
}

fn pointer<'s>(steps: impl Iterator<Item = &'s str>) -> String {
    steps.map(|step| ["/", &step.replace('~', "~0").replace('/', "~1")].concat()).collect()
}

/// Returns an answer of this crate, given as its JSON text, as the value that `T` declares.
fn answer<T: Tsify>(json: &str) -> Ts<T>
where
    T::JsType: wasm_bindgen::JsCast,
{
    Ts::new_unchecked(value_of(json))
}

fn value_of(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or_default()
}

/// Checks a value.
#[wasm_bindgen(skip_typescript)]
pub fn check(operation: &Ts<Operation>, input: &JsValue, context: Option<Ts<Context>>) -> Ts<Report> {
    let context = context_of(context.as_ref());
    answer(&kosc_orders::check_named(&name_of(operation), Sent::of(input), &context).to_json())
}

/// Checks JSON text, or its bytes.
#[wasm_bindgen(js_name = checkJson, skip_typescript)]
pub fn check_json(operation: &Ts<Operation>, json: &JsValue, context: Option<Ts<Context>>) -> Ts<Report> {
    let context = context_of(context.as_ref());
    let json = match (json.dyn_ref::<JsString>(), json.dyn_ref::<Uint8Array>()) {
        (Some(text), _) => escaped(text).into_bytes(),
        (_, Some(bytes)) => bytes.to_vec(),
        _ => Vec::new(),
    };
    answer(&kosc_orders::check_named(&name_of(operation), json, &context).to_json())
}

/// Returns a JavaScript text as UTF-8. Half of a surrogate pair is escaped, so that the check can report it.
fn escaped(text: &JsString) -> String {
    if text.is_valid_utf16() {
        return text.into();
    }
    let mut escaped = String::new();
    for character in char::decode_utf16(text.iter()) {
        match character {
            Ok(character) => escaped.push(character),
            Err(half) => escaped.push_str(&format!("\\u{:04x}", half.unpaired_surrogate())),
        }
    }
    escaped
}

/// Returns the issues of one field and of those that depend on it.
#[wasm_bindgen(js_name = checkField, skip_typescript)]
pub fn check_field(
    path: &JsValue,
    operation: &Ts<Operation>,
    input: &JsValue,
    context: Option<Ts<Context>>,
) -> Ts<Report> {
    let context = context_of(context.as_ref());
    let report = match operation_of(operation) {
        Some(operation) => kosc_orders::check_field(&path_of(path), operation, Sent::of(input), &context),
        None => kosc_orders::check_named("", (), &context),
    };
    answer(&report.to_json())
}

/// Returns the state of every field, in form order.
#[wasm_bindgen(skip_typescript)]
pub fn fields(operation: &Ts<Operation>, input: &JsValue, context: Option<Ts<Context>>) -> JsValue {
    let context = context_of(context.as_ref());
    let states = operation_of(operation)
        .map_or_else(Vec::new, |operation| kosc_orders::fields(operation, Sent::of(input), &context));
    let states: Vec<String> = states.iter().map(kosc_orders::forms::FieldState::to_json).collect();
    value_of(&["[", &states.join(","), "]"].concat())
}

/// Returns how far an order is from its submission.
#[wasm_bindgen(skip_typescript)]
pub fn readiness(order: &Ts<Order>, context: Option<Ts<Context>>) -> Ts<Readiness> {
    let context = context_of(context.as_ref());
    answer(&kosc_orders::readiness(Sent::of(&order.js_value()), &context).to_json())
}

/// Returns why a field is required or not, in words.
#[wasm_bindgen(skip_typescript)]
pub fn explain(
    path: &JsValue,
    operation: &Ts<Operation>,
    input: &JsValue,
    context: Option<Ts<Context>>,
) -> Option<Ts<Explanation>> {
    let context = context_of(context.as_ref());
    let explanation = kosc_orders::explain(&path_of(path), operation_of(operation)?, Sent::of(input), &context)?;
    Some(answer(&explanation.to_json()))
}

/// Applies the fixes of the checks to a copy of the input.
#[wasm_bindgen(js_name = applyFixes, skip_typescript)]
pub fn apply_fixes(input: &JsValue, operation: &Ts<Operation>, options: &JsValue) -> Ts<Applied> {
    let (sent, options) = (Sent::of(input), Sent::of(options));
    let given = options.value();
    let context = match (&options.0, given.get("context")) {
        (None, _) => Context::from_json(""),
        (Some(_), context) => Context::from_json(context),
    };
    let safe_only = given.get("safeOnly").and_then(Value::as_bool).unwrap_or(false);
    let Some(operation) = operation_of(operation).filter(|_| sent.0.is_some()) else {
        // No fix was applied, so the value is the given one.
        let report = kosc_orders::check_named(&name_of(operation), &sent, &context);
        let applied = value_of(&["{\"applied\":[],\"report\":", &report.to_json(), "}"].concat());
        let _ = Reflect::set(&applied, &"value".into(), input);
        return Ts::new_unchecked(applied);
    };
    let applied = kosc_orders::apply_fixes(&sent, operation, &context, safe_only);
    answer(&serde_json::to_string(&applied).unwrap_or_default())
}

/// Returns the order as the platform would have it after a call.
#[wasm_bindgen(skip_typescript)]
pub fn preview(operation: &Ts<Operation>, input: &JsValue, context: Option<Ts<Context>>) -> Option<Ts<Preview>> {
    let context = context_of(context.as_ref());
    let preview = kosc_orders::preview(operation_of(operation)?, Sent::of(input), &context)?;
    Some(answer(&preview.to_json()))
}

/// Returns the calls that turn the order of the context into the wanted one.
#[wasm_bindgen(skip_typescript)]
pub fn plan(wanted: &Ts<Order>, options: &JsValue) -> Ts<Plan> {
    let given = Sent::of(options);
    let context = if options.is_null() || options.is_undefined() {
        Context::default()
    } else {
        Context::from_json(text_of(&given))
    };
    let given = given.value();
    let base = given.get("base").filter(|base| !base.is_null()).map(Value::to_string);
    let step = |step: &Value| serde_json::from_value::<Step>(step.clone()).ok();
    let sent: Vec<Step> = given.get("sent").and_then(Value::as_array).into_iter().flatten().filter_map(step).collect();
    let options = PlanOptions {
        base: base.as_deref().map(str::as_bytes),
        sent: &sent,
        create_whole: given.get("create").is_some_and(|create| create == "whole"),
        overwrite: given.get("overwrite").and_then(Value::as_bool).unwrap_or(false),
        clear_with_null: given.get("clear").is_some_and(|clear| clear == "null"),
    };
    answer(&kosc_orders::plan(Sent::of(&wanted.js_value()), &context, &options).to_json())
}

#[cfg(test)]
mod tests;
