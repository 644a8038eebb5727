//! The interface of the npm package's module. It takes bytes, or words gathered from an object, and returns a report as
//! JSON text in the short form of `tuples.rs`. It decides nothing about orders.
//!
//! `crates/npm` exports these functions. Their arguments are integers only, so the package's loader is short and can
//! start a new instance at any time:
//!
//! - [`room`] and [`words`] return where the package writes an input, [`answer`] returns where it reads the answer.
//! - [`context`] keeps a context. [`check`] checks an input, and [`gathered`] an object that never became JSON.
//! - [`ask`] answers a form's question, and [`converse`](converse()) a question about the conversation with the platform.
//! - [`tables`], [`sentence`] and [`ruleset`] write what is the same for every input: the tables that the package reads
//!   a report with, the message and the params of a rule about a field, and the version of the rules.

use std::cell::Cell;

use crate::answers::conversation::preview::previewed;
use crate::answers::conversation::verdict::Verdict;
use crate::answers::dependents::dependents;
use crate::answers::field_state::FieldState;
use crate::context::Context;
use crate::context::building::staircases;
use crate::edge::{converse, tuples};
use crate::json::input::Refusal;
use crate::json::lexer::Found;
use crate::json::path::{Path, Segment};
use crate::json::pick::{parts, text};
use crate::json::writer::Writer;
use crate::judge::engine::Engine;
use crate::judge::raw::RawReport;
use crate::judge::write_up::{Wanted, refuse, refuse_operation};
use crate::read::protocol::{flag, outcome, question, word};
use crate::report::text::check_text;
use crate::tables::columns::Section;
use crate::tables::rules::{Operation, RULESET_VERSION};

/// The number of contexts that an instance keeps. A caller whose context was dropped sends it again.
const CONTEXTS: usize = 8;

#[derive(Default)]
struct Edge {
    input: Vec<u8>,
    /// The words of a gathered object. Its text is in the input.
    words: Vec<u8>,
    answer: String,
    engine: Engine,
    contexts: Vec<Held>,
    /// How often a context was set or used.
    turn: u32,
}

/// A context, its number, and the turn of its last use.
struct Held {
    id: u32,
    used: u32,
    context: Context,
}

thread_local! {
    // A cell to take from and put back. A `RefCell` could fail, which would add its error code to the module.
    static EDGE: Cell<Option<Box<Edge>>> = const { Cell::new(None) };
}

fn take() -> Box<Edge> {
    EDGE.take().unwrap_or_default()
}

fn put(edge: Box<Edge>) {
    EDGE.set(Some(edge));
}

/// Reserves `len` bytes for an input and returns their address. It is valid until a call asks for more.
pub fn room(len: usize) -> *mut u8 {
    let mut edge = take();
    // It never shrinks, because growing it again would fill it with zeros again.
    edge.input.resize(len.max(edge.input.len()), 0);
    let place = edge.input.as_mut_ptr();
    put(edge);
    place
}

/// Returns the address for the words gathered from an object. There is room for 4,096, and the address does not change.
///
/// A word has 32 bits, the lowest byte first: the number of the field, the kind of the value, the length of its text.
/// `read::protocol` has the details.
pub fn words() -> *mut u8 {
    let mut edge = take();
    edge.words.resize(word::ROOM as usize * 4, 0);
    let place = edge.words.as_mut_ptr();
    put(edge);
    place
}

/// Returns the address of the last answer, in UTF-8.
pub fn answer() -> *const u8 {
    let edge = take();
    let place = edge.answer.as_ptr();
    put(edge);
    place
}

/// Reads the context in the first `len` bytes of the room and keeps it as number `id`.
///
/// `unreadable` has a bit for each part that could not be written as JSON: bit 0 for the whole context, then one bit
/// for each part, in order.
pub fn context(id: u32, len: usize, unreadable: u32) {
    let mut edge = take();
    let json = edge.input.get(..len).unwrap_or(&[]);
    let context = match (len, unreadable) {
        (0, 0) => Context::default(),
        _ => Context::with_unreadable(json, unreadable),
    };
    edge.turn = edge.turn.wrapping_add(1);
    let held = Held { id, used: edge.turn, context };
    // Replaces the context of the same number or, if all places are used, the one used least recently.
    let full = edge.contexts.len() >= CONTEXTS;
    let mut least = u32::MAX;
    let mut place = None;
    for old in &mut edge.contexts {
        if old.id == id {
            place = Some(old);
            break;
        }
        if full && old.used < least {
            least = old.used;
            place = Some(old);
        }
    }
    match place {
        Some(old) => *old = held,
        None => edge.contexts.push(held),
    }
    put(edge);
}

/// Checks the first `len` bytes of the room.
///
/// `operation` is the index in [`Operation::ALL`]. Bit 0 of `flags` is set if the input could not be written as JSON,
/// bit 2 if the caller wants only the issues with a fix. From bit 3 on is the number of a section, from 1, if the caller
/// wants only its issues. Returns the length of the report's JSON text in bytes, 0 if there are no issues, or -1 if the
/// instance does not have the context.
pub fn check(operation: usize, len: usize, context: u32, flags: u32) -> i32 {
    let mut edge = take();
    let said = judge(&mut edge, operation, len, context, flags);
    put(edge);
    said
}

/// Checks a gathered object: the first `count` bytes of the [`words`], and its text in the first `len` bytes of the
/// room. Returns what [`check`] returns, or -2 if the JSON is needed.
pub fn gathered(operation: usize, count: usize, len: usize, context: u32) -> i32 {
    let mut edge = take();
    let Edge { input, words, answer, engine, contexts, turn } = &mut *edge;
    let said = match (held(contexts, turn, context), Operation::ALL.get(operation)) {
        (None, _) => outcome::SEND_CONTEXT,
        (Some(context), Some(operation)) => {
            let (words, bytes) = (words.get(..count).unwrap_or(&[]), input.get(..len).unwrap_or(&[]));
            let text = core::str::from_utf8(bytes).ok();
            let report = text.and_then(|text| engine.check_gathered(*operation, words, text, context));
            report.map_or(outcome::SEND_JSON, |report| said(&report, context, answer))
        }
        (Some(_), None) => outcome::SEND_JSON,
    };
    put(edge);
    said
}

/// Writes the tables that the package needs into the answer, and returns the length: `tuples.rs` describes them.
pub fn tables() -> usize {
    let mut edge = take();
    edge.answer = tuples::tables();
    let len = edge.answer.len();
    put(edge);
    len
}

/// Writes the message and the params of a rule about a field into the answer, and returns the length. Most are the same
/// for every input, so the package asks for each of them only once.
pub fn sentence(locale: usize, rule: usize, field: usize) -> usize {
    let mut edge = take();
    edge.answer = tuples::sentence(locale, rule, field).unwrap_or_default();
    let len = edge.answer.len();
    put(edge);
    len
}

/// Writes a report into the answer. Returns its length, or 0 if there are no issues.
fn said(report: &RawReport, context: &Context, answer: &mut String) -> i32 {
    if report.issues.is_empty() {
        return outcome::NOTHING;
    }
    // Enough for most issues, so that the text does not move.
    let mut out = Writer(String::with_capacity(64 + report.issues.len() * 256));
    out.tuples(report, context);
    *answer = out.0;
    i32::try_from(answer.len()).unwrap_or(i32::MAX)
}

/// Returns the context of this number, and records its use.
#[inline]
fn held<'e>(contexts: &'e mut [Held], turn: &mut u32, id: u32) -> Option<&'e Context> {
    let held = contexts.iter_mut().find(|held| held.id == id)?;
    *turn = turn.wrapping_add(1);
    held.used = *turn;
    Some(&held.context)
}

fn judge(edge: &mut Edge, operation: usize, len: usize, context: u32, flags: u32) -> i32 {
    let Edge { input, answer, engine, contexts, turn, .. } = edge;
    let Some(context) = held(contexts, turn, context) else { return outcome::SEND_CONTEXT };
    let json = input.get(..len).unwrap_or(&[]);
    let report = match Operation::ALL.get(operation) {
        None => refuse_operation(),
        Some(_) if flags & flag::UNSENDABLE != 0 => refuse(Refusal::UNSENDABLE, &[], context),
        Some(operation) if flags & flag::FIXABLE != 0 => engine.fixable(*operation, json, context),
        Some(operation) => {
            // The index before the first is past the last one.
            let section = Section::ALL.get((flags / flag::SECTION).wrapping_sub(1) as usize);
            engine.raw(section.copied().map_or(Wanted::All, Wanted::Section), *operation, json, context)
        }
    };
    said(&report, context, answer)
}

/// Answers a form's question. The room has the steps of a path in `path` bytes, then the input up to `len`.
///
/// Bit 0 of `flags` is set if the input could not be written as JSON, bit 1 if there is none. Returns the length of the
/// answer in bytes, which is JSON or a query string, 0 if there is no answer, or -1 if the instance does not have the
/// context.
pub fn ask(question: u32, operation: usize, path: usize, len: usize, context: u32, flags: u32) -> i32 {
    let mut edge = take();
    let said = answer_form(&mut edge, question, operation, (path, len), context, flags);
    put(edge);
    said
}

/// Returns the path whose steps are the texts of a list, in JSON.
fn steps(json: &str) -> Path {
    let mut steps = Vec::new();
    for (_, step) in parts(json, Found::Array).unwrap_or_default() {
        steps.push(Segment::named(text(step).unwrap_or_default()));
    }
    Path(steps)
}

/// The states of an answer for a form, and its number.
type Answered = (usize, Vec<FieldState>);

thread_local! {
    // Apart from the edge, so that only the part for forms has the code that frees them.
    static ANSWERED: Cell<Option<Box<Answered>>> = const { Cell::new(None) };
}

/// Writes the number of states, and then only the states that differ from the answer with the number `known`, each
/// after its index. If the last answer has another number, it writes all states. Keeps the states as the answer of the
/// number `number`.
fn write_changed(states: Vec<FieldState>, known: usize, number: usize, out: &mut Writer) {
    let last = ANSWERED.take().filter(|last| last.0 == known);
    let before = last.as_ref().map_or(&[][..], |last| &last.1);
    out.number(states.len());
    for (at, state) in states.iter().enumerate() {
        if before.get(at) != Some(state) {
            out.number(at);
            state.write(out);
        }
    }
    ANSWERED.set(Some(Box::new((number, states))));
}

fn answer_form(
    edge: &mut Edge,
    question: u32,
    operation: usize,
    (behind, len): (usize, usize),
    context: u32,
    flags: u32,
) -> i32 {
    let Edge { input, answer, engine, contexts, turn, .. } = edge;
    let Some(context) = held(contexts, turn, context) else { return outcome::SEND_CONTEXT };
    let path = input.get(..behind).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or("");
    let path = steps(path);
    // Empty text instead of an input that cannot be sent. It is not JSON, and the report says so.
    let json = input.get(behind..len).filter(|_| flags & flag::UNSENDABLE == 0).unwrap_or(&[]);
    let input = Some(json).filter(|_| flags & flag::NO_INPUT == 0);
    let mut out = Writer(String::new());
    let operation = Operation::ALL.get(operation).copied();
    match (question, operation) {
        (question::FIELDS, _) => {
            let states = operation.map_or(Vec::new(), |operation| engine.fields(operation, input, context));
            out.open('[');
            match *path.0 {
                [Segment::Index(known), Segment::Index(number)] => write_changed(states, known, number, &mut out),
                _ => states.iter().for_each(|state| state.write(&mut out)),
            }
            out.close(']');
        }
        (question::READINESS, _) => out.0 = engine.readiness(json, context).to_json(),
        (question::TRACE, Some(operation)) => {
            if let Some(trace) = engine.trace(&path, operation, input, context) {
                trace.write(&mut out);
            }
        }
        (question::DEPENDENTS, _) => {
            out.open('[');
            for path in operation.map_or(Vec::new(), |operation| dependents(&path, operation)) {
                out.path(&path);
            }
            out.close(']');
        }
        (question::TEXT, _) => out.0 = check_text(core::str::from_utf8(json).unwrap_or("")).to_json(),
        (question::STAIRS, _) => {
            out.open('[');
            for stairs in staircases(json) {
                stairs.write(&mut out);
            }
            out.close(']');
        }
        (question::PREVIEW, Some(operation)) => {
            if let Some((order, report, awaits)) = previewed(operation, json, context) {
                out.open('[');
                out.raw(&order.to_json());
                out.tuples(&report, context);
                out.path_list(&awaits);
                out.close(']');
            }
        }
        (question::CHECK_FIELD, Some(operation)) => {
            out.tuples(&engine.check_field(&path, operation, json, context), context);
        }
        (question::CHECK_FIELD, None) => out.tuples(&refuse_operation(), context),
        (question::VERDICT, Some(operation)) => out.0 = engine.verdict(operation, json, context).to_json(),
        (question::VERDICT, None) => out.0 = Verdict::of(&refuse_operation()).to_json(),
        (question::QUERY, _) => {
            if let Some(query) = engine.list_query(json) {
                out.0.push('?');
                out.0.push_str(&query);
            }
        }
        _ => {}
    }
    *answer = out.0;
    i32::try_from(answer.len()).unwrap_or(i32::MAX)
}

/// Answers a question about the conversation with the platform. The object in the first `len` bytes of the room has its
/// parts.
///
/// Returns the length of the answer's JSON, 0 if there is none, or -1 if the instance does not have the context.
pub fn converse(question: u32, len: usize, context: u32) -> i32 {
    let mut edge = take();
    let Edge { input, answer, contexts, turn, .. } = &mut *edge;
    let length = match held(contexts, turn, context) {
        None => outcome::SEND_CONTEXT,
        Some(context) => {
            let json = input.get(..len).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or("");
            *answer = converse::answer(question, json, context);
            i32::try_from(answer.len()).unwrap_or(i32::MAX)
        }
    };
    put(edge);
    length
}

/// Writes the version of the rules into the answer, and returns its length.
pub fn ruleset() -> usize {
    let mut edge = take();
    edge.answer = RULESET_VERSION.to_owned();
    put(edge);
    RULESET_VERSION.len()
}
