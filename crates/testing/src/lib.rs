//! The double of the platform as a WebAssembly module, with one platform an instance.
//!
//! Arguments and results are integers, as in the module of the checks: [`room`] returns where to write a question,
//! [`ask`] answers it, and [`answer`] returns where the answer is. `pkg-template/src/testing.ts` calls them.

use std::cell::Cell;

use kosc_orders::model::Status;
use kosc_orders::platform::{
    Answer, Example, Failure, Incoming, Platform, Setup, broken_order, example_order, example_orders,
};
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// The allocator of the module for checks: see `crates/npm`.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[derive(Default)]
struct Desk {
    question: Vec<u8>,
    answer: String,
    platform: Platform,
    examples: Option<Box<dyn Iterator<Item = String>>>,
}

thread_local! {
    static DESK: Cell<Option<Box<Desk>>> = const { Cell::new(None) };
}

/// Reserves `len` bytes for a question and returns their address. The address is valid until the next call.
#[wasm_bindgen]
pub fn room(len: usize) -> *mut u8 {
    let mut desk = DESK.take().unwrap_or_default();
    desk.question.resize(len, 0);
    let place = desk.question.as_mut_ptr();
    DESK.set(Some(desk));
    place
}

/// Returns the address of the last answer.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    let desk = DESK.take().unwrap_or_default();
    let place = desk.answer.as_ptr();
    DESK.set(Some(desk));
    place
}

/// Answers a question, and returns the length of the answer in bytes. The answer is JSON text. If the question cannot
/// be answered, it has an `error` instead.
///
/// A question is a line of JSON. The bytes after the line are the body of a call.
#[wasm_bindgen]
pub fn ask() -> usize {
    let mut desk = DESK.take().unwrap_or_default();
    let question = std::mem::take(&mut desk.question);
    let (line, body) = split(&question);
    desk.answer = match serde_json::from_slice(line) {
        Ok(Question::Examples { seed }) => {
            desk.examples = Some(Box::new(example_orders(seed)));
            nothing()
        }
        Ok(Question::Next) => desk.examples.as_mut().and_then(Iterator::next).unwrap_or_else(nothing),
        Ok(question) => said(&mut desk.platform, question, body),
        Err(wrong) => refused(&wrong.to_string()),
    };
    let len = desk.answer.len();
    DESK.set(Some(desk));
    len
}

fn split(question: &[u8]) -> (&[u8], &[u8]) {
    let end = question.iter().position(|byte| *byte == b'\n').unwrap_or(question.len());
    (question.get(..end).unwrap_or_default(), question.get(end + 1..).unwrap_or_default())
}

/// The questions. A set-up and a saved platform are the bytes after the line.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "camelCase")]
enum Question {
    Create,
    Handle {
        method: String,
        path: String,
        query: String,
        now: String,
    },
    Advance {
        uuid: String,
        status: String,
        now: String,
    },
    FailNext {
        failure: Failure,
    },
    Context {
        method: String,
        path: String,
    },
    ContextOf {
        uuid: String,
    },
    Orders,
    Calls,
    Reset,
    Save,
    Load,
    Example {
        example: Example,
    },
    Broken {
        rule: String,
        seed: u64,
    },
    /// Starts a sequence of examples. `Next` returns them one by one.
    Examples {
        seed: u64,
    },
    Next,
}

fn said(platform: &mut Platform, question: Question, body: &[u8]) -> String {
    match question {
        Question::Create => match Setup::from_json(body) {
            Ok(setup) => *platform = Platform::new(setup),
            Err(wrong) => return refused(&wrong.to_string()),
        },
        Question::Load => match Platform::load(body) {
            Ok(loaded) => *platform = loaded,
            Err(wrong) => return refused(&wrong.to_string()),
        },
        Question::Handle { method, path, query, now } => {
            let call = Incoming::new(&method, &path);
            let call = if query.is_empty() { call } else { call.with_query(&query) };
            return written(&platform.handle(call.with_body(body), &now));
        }
        Question::Advance { status, .. } if !Status::from(&*status).is_known() => {
            let known: Vec<_> = Status::KNOWN.iter().map(|status| format!("`{status}`")).collect();
            return refused(&format!("no order has the status `{status}`: choose one of {}", known.join(", ")));
        }
        Question::Advance { uuid, status, now } => return platform.advance(&uuid, &status, &now).to_string(),
        Question::FailNext { failure } => platform.fail_next(failure),
        Question::Context { method, path } => {
            return platform.context(Incoming::new(&method, &path).with_body(body));
        }
        Question::ContextOf { uuid } => return platform.context_of(&uuid).unwrap_or_else(nothing),
        Question::Orders => return format!("[{}]", platform.orders().collect::<Vec<_>>().join(",")),
        Question::Calls => return json!(platform.calls().collect::<Vec<_>>()).to_string(),
        Question::Reset => platform.reset(),
        Question::Save => return platform.save(),
        Question::Example { example } => return example_order(&example).unwrap_or_else(nothing),
        Question::Broken { rule, seed } => return broken(&rule, seed).unwrap_or_else(nothing),
        Question::Examples { .. } | Question::Next => {}
    }
    nothing()
}

/// Returns a broken order. The input is a text only if its text matters.
fn broken(rule: &str, seed: u64) -> Option<String> {
    let broken = broken_order(rule, seed)?;
    let input = if broken.is_text { json!(broken.json).to_string() } else { broken.json };
    let key = if broken.is_text { "json" } else { "input" };
    let operation = broken.operation.name();
    Some(format!("{{\"operation\":\"{operation}\",\"{key}\":{input},\"context\":{}}}", broken.context))
}

fn nothing() -> String {
    "null".to_owned()
}

fn refused(why: &str) -> String {
    json!({ "error": why }).to_string()
}

/// Returns an answer with the issues of the check, in the format of a report.
fn written(answer: &Answer) -> String {
    let headers: serde_json::Map<String, Value> =
        answer.headers.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str()))).collect();
    let report = answer.report.as_ref().map_or_else(nothing, kosc_orders::Report::to_json);
    let rest = json!({"status": answer.status, "headers": headers, "body": answer.body}).to_string();
    format!("{},\"report\":{report}}}", rest.strip_suffix('}').unwrap_or_default())
}
