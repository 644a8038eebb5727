//! Reads JSON by key.

use crate::json::lexer::{Found, Lexer};
use crate::json::limits::DEEPEST;
use crate::json::path::Segment;
use crate::json::sort::repeated;
use crate::json::span::{Source, Span};
use crate::text::blank;

/// A key with its value, or an empty key with an item of a list. Values are as written, without white space around
/// them, and so is a key with half of a surrogate pair, because no `String` can represent it. A key that begins with a
/// quote is as written, too: so a key is as written exactly if it begins with one.
pub(crate) type Part<'t> = (String, &'t str);

// A context is read once and by key, so no tree is built: a lookup in a value lexes the value again. Only text that
// `parts` has passed over counts as JSON.

/// Returns the parts of a list or an object, or `None` for another kind of value. If a key repeats, its last part
/// counts.
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

/// Returns the parts of an object; none if it is absent or `null`.
#[inline(never)]
pub(crate) fn given(value: Option<&str>) -> Option<Vec<Part<'_>>> {
    match value {
        None | Some("null") => Some(Vec::new()),
        Some(value) => parts(value, Found::Object),
    }
}

/// Skips a value and collects its parts.
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
        let from = lexer.at();
        let key = if found == Found::Object { lexer.key(scratch) } else { Span::EMPTY };
        let key = parts.is_some().then(|| {
            let key = owned(lexer, key, scratch);
            if found == Found::Object && (lexer.surrogate || is_as_written(&key)) {
                return first(lexer.text().get(from..).unwrap_or("")).to_owned();
            }
            key
        });
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

/// Returns the value at the start of a text.
pub(crate) fn first(text: &str) -> &str {
    let mut lexer = lexer(text);
    pass(&mut lexer, &mut String::new(), None);
    text.get(..lexer.at()).unwrap_or("")
}

/// Returns the value at one step into another.
pub(crate) fn within<'t>(value: &'t str, step: &Segment) -> Option<&'t str> {
    match step {
        Segment::Key(key) => member(value, key),
        Segment::Index(index) => parts(value, Found::Array)?.get(*index).map(|(_, value)| *value),
    }
}

/// Returns whether a value is present. `null`, blank text, and objects and lists without a present value are not.
pub(crate) fn is_present(value: &str) -> bool {
    let any = |kind| parts(value, kind).is_some_and(|parts| parts.iter().any(|(_, value)| is_present(value)));
    match value.as_bytes().first() {
        Some(b'{') => any(Found::Object),
        Some(b'[') => any(Found::Array),
        Some(b'"') => text(value).is_some_and(|text| !blank(&text)),
        _ => value != "null",
    }
}

/// Returns the value of a key of an object.
#[inline(never)]
pub(crate) fn member<'t>(object: &'t str, key: &str) -> Option<&'t str> {
    parts(object, Found::Object)?.iter().find(|(found, _)| found == key).map(|(_, value)| *value)
}

/// Returns the text of a JSON string.
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

/// Returns the text of the last string, or the empty text if it has half of a surrogate pair, because it equals no
/// other text.
#[inline(never)]
fn owned(lexer: &Lexer<'_>, text: Span, scratch: &str) -> String {
    if lexer.surrogate { String::new() } else { lexer.get(text, scratch).to_owned() }
}

/// Returns whether a key of an object is as written.
#[inline(never)]
pub(crate) fn is_as_written(key: &str) -> bool {
    key.as_bytes().first() == Some(&b'"')
}

/// Returns whether a JSON string has half of a surrogate pair.
#[inline(never)]
pub(crate) fn is_half(string: &str) -> bool {
    let mut lexer = lexer(string);
    lexer.string(&mut String::new());
    lexer.surrogate
}

pub(crate) fn boolean(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
