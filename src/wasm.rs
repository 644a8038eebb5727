//! The edge to JavaScript. It carries bytes in and a report's JSON text out, and decides nothing about orders.
//!
//! The npm package calls [`room`], [`context`], [`check`] and [`answer`], whose arguments are integers only, so that
//! its loader is a page of code that can start a fresh instance at any time. [`check_json`] is for whoever builds the
//! crate with `wasm-pack`.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::check::{Engine, check_named, refuse, refuse_operation};
use crate::context::Context;
use crate::read::Refusal;
use crate::report::Report;
use crate::rules::{Operation, RULESET_VERSION};

/// How many contexts an instance keeps; a caller whose context was dropped sends it again.
const CONTEXTS: usize = 8;
/// The answer to a check whose context the instance does not hold.
const SEND_CONTEXT: i32 = -1;
/// The input could not be turned into JSON.
const UNSENDABLE: u32 = 1;

#[derive(Default)]
struct Edge {
    input: Vec<u8>,
    answer: String,
    engine: Engine,
    /// Least recently used first.
    contexts: Vec<(u32, Context)>,
}

thread_local! {
    static EDGE: RefCell<Edge> = RefCell::new(Edge::default());
}

/// Makes room for `len` bytes of input and says where to write them. The place is good until the next call.
#[wasm_bindgen]
pub fn room(len: usize) -> *mut u8 {
    EDGE.with_borrow_mut(|edge| {
        // Never smaller: growing again would fill it with zeros once more.
        edge.input.resize(len.max(edge.input.len()), 0);
        edge.input.as_mut_ptr()
    })
}

/// Where the last answer begins, in UTF-8.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    EDGE.with_borrow(|edge| edge.answer.as_ptr())
}

/// Reads the context in the first `len` bytes of the room and keeps it as number `id`.
///
/// `unreadable` has a bit for each part that could not be turned into JSON: 0 for the whole, then in the order of
/// the parts.
#[wasm_bindgen]
pub fn context(id: u32, len: usize, unreadable: u32) {
    EDGE.with_borrow_mut(|edge| {
        let json = edge.input.get(..len).unwrap_or(&[]);
        let context = match (len, unreadable) {
            (0, 0) => Context::default(),
            _ => Context::with_unreadable(json, unreadable),
        };
        edge.contexts.retain(|(held, _)| *held != id);
        if edge.contexts.len() >= CONTEXTS {
            edge.contexts.remove(0);
        }
        edge.contexts.push((id, context));
    });
}

/// Judges the first `len` bytes of the room.
///
/// `operation` is the place in [`Operation::ALL`]; `flags` has bit 0 set where the input could not be turned into
/// JSON. Answers 0 if there is nothing to say, -1 if the context is not held, else the length of the report's JSON
/// text in bytes.
#[wasm_bindgen]
pub fn check(operation: usize, len: usize, context: u32, flags: u32) -> i32 {
    EDGE.with_borrow_mut(|edge| {
        let Some(at) = edge.contexts.iter().position(|(held, _)| *held == context) else { return SEND_CONTEXT };
        let newest = edge.contexts.remove(at);
        edge.contexts.push(newest);
        let Edge { input, answer, engine, contexts } = edge;
        let Some((_, context)) = contexts.last() else { return SEND_CONTEXT };
        let json = input.get(..len).unwrap_or(&[]);
        let report = match Operation::ALL.get(operation) {
            None => refuse_operation(context),
            Some(_) if flags & UNSENDABLE != 0 => refuse(Refusal::UNSENDABLE, &[], context),
            Some(operation) => engine.check(*operation, json, context),
        };
        say(&report, answer)
    })
}

fn say(report: &Report, answer: &mut String) -> i32 {
    if report.issues.is_empty() {
        return 0;
    }
    *answer = report.to_json();
    i32::try_from(answer.len()).unwrap_or(i32::MAX)
}

/// Puts the version of the rules into the answer, and says how long it is.
#[wasm_bindgen]
pub fn ruleset() -> usize {
    EDGE.with_borrow_mut(|edge| edge.answer = RULESET_VERSION.to_owned());
    RULESET_VERSION.len()
}

/// Judges JSON text, and answers with the report's JSON text. `context` is JSON text too.
#[wasm_bindgen(js_name = checkJson)]
pub fn check_json(operation: &str, json: &str, context: Option<String>) -> String {
    let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
    check_named(operation, json.as_bytes(), &context).to_json()
}
