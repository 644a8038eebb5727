//! Reading JSON by key.

use crate::json::lexer::{Found, Lexer};
use crate::json::limits::DEEPEST;
use crate::json::path::Segment;
use crate::json::sort::repeated;
use crate::json::span::{Source, Span};
use crate::text::blank;

/// A key and its value, or an item of a list behind an empty key. Values are as they are written, no white space before
/// or after.
pub(crate) type Part<'t> = (String, &'t str);

// A context is read once and by key. So no tree is built: whoever looks for something in a value lexes it again, and
// only what `parts` has passed over is ever taken for JSON.

/// The parts of a list or an object; nothing of what is not written as one. Of parts of the same key the last counts.
#[inline(never)]
pub(crate) fn parts(text: &str, kind: Found) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut lexer = lexer(text);
    let found = pass(&mut lexer, &mut String::new(), Some(&mut parts));
    lexer.end().ok()?;
    if kind == Found::Object {
        drop_replaced(&mut parts);
    }
    (found == kind).then_some(parts)
}

pub(crate) fn drop_replaced(parts: &mut Vec<Part<'_>>) {
    let mut keys = Vec::new();
    for (key, _) in parts.iter() {
        keys.push(key.as_bytes());
    }
    for (former, _) in repeated(&keys) {
        if let Some((_, value)) = parts.get_mut(former) {
            *value = "";
        }
    }
    parts.retain(|(_, value)| !value.is_empty());
}

pub(crate) fn lexer(text: &str) -> Lexer<'_> {
    Lexer::new(text, (Source::Context, Source::ContextScratch), DEEPEST)
}

/// The parts of an object, none if it is absent or `null`.
#[inline(never)]
pub(crate) fn given(value: Option<&str>) -> Option<Vec<Part<'_>>> {
    match value {
        None | Some("null") => Some(Vec::new()),
        Some(value) => parts(value, Found::Object),
    }
}

/// Passes over a value, and notes its parts.
pub(crate) fn pass<'t>(lexer: &mut Lexer<'t>, scratch: &mut String, mut parts: Option<&mut Vec<Part<'t>>>) -> Found {
    let found = lexer.found();
    let close = match found {
        Found::Array => b']',
        Found::Object => b'}',
        _ => {
            match found {
                Found::String => lexer.string(scratch),
                Found::Number => lexer.number(),
                _ => lexer.word(),
            };
            return found;
        }
    };
    let mut more = lexer.open(close);
    while more {
        scratch.clear();
        let key = if found == Found::Object { lexer.key(scratch) } else { Span::EMPTY };
        let key = parts.is_some().then(|| owned(lexer, key, scratch));
        lexer.found();
        let from = lexer.at();
        pass(lexer, scratch, None);
        if let Some((parts, key)) = parts.as_mut().zip(key) {
            parts.push((key, lexer.text().get(from..lexer.at()).unwrap_or("")));
        }
        more = lexer.next(close);
    }
    found
}

/// The value that a text begins with.
pub(crate) fn first(text: &str) -> &str {
    let mut lexer = lexer(text);
    pass(&mut lexer, &mut String::new(), None);
    text.get(..lexer.at()).unwrap_or("")
}

/// The value at a step into another one.
pub(crate) fn within<'t>(value: &'t str, step: &Segment) -> Option<&'t str> {
    match step {
        Segment::Key(key) => member(value, key),
        Segment::Index(index) => parts(value, Found::Array)?.get(*index).map(|(_, value)| *value),
    }
}

/// The value is present: no `null`, no blank text, and no object or list without a value that is present.
pub(crate) fn is_present(value: &str) -> bool {
    let any = |kind| parts(value, kind).is_some_and(|parts| parts.iter().any(|(_, value)| is_present(value)));
    match value.as_bytes().first() {
        Some(b'{') => any(Found::Object),
        Some(b'[') => any(Found::Array),
        Some(b'"') => text(value).is_some_and(|text| !blank(&text)),
        _ => value != "null",
    }
}

/// The value of a key in an object.
#[inline(never)]
pub(crate) fn member<'t>(object: &'t str, key: &str) -> Option<&'t str> {
    parts(object, Found::Object)?.iter().find(|(found, _)| found == key).map(|(_, value)| *value)
}

/// What a string stands for.
#[inline(never)]
pub(crate) fn text(value: &str) -> Option<String> {
    if !value.starts_with('"') {
        return None;
    }
    let mut scratch = String::new();
    let mut lexer = lexer(value);
    let text = lexer.string(&mut scratch);
    Some(owned(&lexer, text, &scratch))
}

/// What the last string stands for. With half of a surrogate pair it is like no other text: empty.
#[inline(never)]
pub(crate) fn owned(lexer: &Lexer<'_>, text: Span, scratch: &str) -> String {
    if lexer.surrogate { String::new() } else { lexer.get(text, scratch).to_owned() }
}

pub(crate) fn boolean(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
