//! Reading an object without its JSON, through the functions that the npm package calls.

use kosc_orders::rules::fields::{Field, Kind, OPTIONS, OptionRow};
use kosc_orders::{Operation, npm};
use serde_json::Value;

use super::operation_of;
use crate::random;

/// The answers of the functions that are not a length.
const SEND_JSON: i32 = -2;
/// The kinds of words.
const END: u32 = 0;
const STRING: u32 = 1;
const NUMBER: u32 = 2;
const BOOLEAN: u32 = 3;
const NULL: u32 = 4;
const OBJECT: u32 = 5;
const LIST: u32 = 6;
/// The number of words that the functions have room for.
const ROOM: usize = 4096;

/// Checks any words and text as a gathered object. If the words are those of an object, the report is that of its JSON,
/// and the JSON is asked for only if a value does not fit its field.
pub fn gather(bytes: &[u8]) {
    let (operation, bytes) = operation_of(bytes);
    let (count, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let (words, text) = bytes.split_at((usize::from(*count) * 4).min(bytes.len()));
    // The package writes text as UTF-8.
    let text = &*String::from_utf8_lossy(text);
    let gathered = gathered(operation, words, text);
    let Some((json, fits)) = Words { words, text, fits: true, option: 0 }.json(operation) else { return };
    serde_json::from_str::<Value>(&json).expect("the words of an object give JSON");
    let read = checked(operation, &json);
    match gathered {
        Some(gathered) => assert_eq!(gathered, read, "{json}"),
        // U+FFFD may be half of a surrogate pair.
        None => assert!(text.contains('\u{FFFD}') || !fits, "{json}"),
    }
}

/// The number of the context without any data.
const CONTEXT: u32 = 1;

/// Returns the report, as the package gets it, or `None` if it must send the JSON.
fn gathered(operation: Operation, words: &[u8], text: &str) -> Option<String> {
    assert!(words.len() <= ROOM * 4);
    npm::context(CONTEXT, 0, 0);
    write(npm::words(), words);
    write(npm::room(text.len()), text.as_bytes());
    let len = npm::gathered(operation as usize, words.len(), text.len(), CONTEXT);
    (len != SEND_JSON).then(|| answer(len))
}

fn checked(operation: Operation, json: &str) -> String {
    write(npm::room(json.len()), json.as_bytes());
    answer(npm::check(operation as usize, json.len(), CONTEXT, 0))
}

fn write(place: *mut u8, bytes: &[u8]) {
    // SAFETY: the module has room for them at this address until the next call, as it has for the package.
    unsafe { place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) }
}

fn answer(len: i32) -> String {
    let len = usize::try_from(len).expect("the context was sent");
    // SAFETY: an answer of this length is at this address until the next call.
    let bytes = unsafe { std::slice::from_raw_parts(npm::answer(), len) };
    String::from_utf8(bytes.to_vec()).expect("an answer is UTF-8")
}

/// The words and the text that are left.
struct Words<'w> {
    words: &'w [u8],
    text: &'w str,
    /// Whether every value so far has the type of its field, as words require.
    fits: bool,
    /// The kind of the option being read.
    option: u8,
}

/// Returns whether a field may have a word of this kind. The text of a coordinate may be wrong, so it may need JSON.
fn fits(kind: Kind, word: u32) -> bool {
    match word {
        STRING => matches!(kind, Kind::Text | Kind::TextOrNumber | Kind::Any),
        NUMBER => matches!(kind, Kind::Number | Kind::TextOrNumber | Kind::Coordinate | Kind::Any),
        BOOLEAN => matches!(kind, Kind::Boolean | Kind::Any),
        OBJECT => matches!(kind, Kind::Object | Kind::Options),
        LIST => kind == Kind::List,
        _ => true,
    }
}

impl Words<'_> {
    /// Returns the JSON of the object that these are the words of, and whether every value fits. `None` if the package
    /// cannot have gathered them.
    fn json(mut self, operation: Operation) -> Option<(String, bool)> {
        let mut json = String::new();
        self.members(random::root(operation), &mut json)?;
        (self.words.is_empty() && self.text.is_empty()).then_some((json, self.fits))
    }

    fn word(&mut self) -> Option<(usize, u32, usize)> {
        let (word, rest) = self.words.split_first_chunk()?;
        self.words = rest;
        let word = u32::from_le_bytes(*word);
        Some((word as usize & 255, word >> 8 & 7, (word >> 11) as usize))
    }

    /// Takes this many UTF-16 units of the text.
    fn take(&mut self, mut units: usize) -> Option<&str> {
        let mut end = 0;
        for character in self.text.chars() {
            if units == 0 {
                break;
            }
            units = units.checked_sub(character.len_utf16())?;
            end += character.len_utf8();
        }
        let (taken, rest) = self.text.split_at_checked(end).filter(|_| units == 0)?;
        self.text = rest;
        Some(taken)
    }

    fn members(&mut self, object: Field, json: &mut String) -> Option<()> {
        json.push('{');
        let mut keys = Vec::new();
        loop {
            let (number, kind, len) = self.word()?;
            if kind == END {
                json.push('}');
                return (number == 0 && len == 0).then_some(());
            }
            if keys.contains(&number) {
                return None;
            }
            json.push_str(if keys.is_empty() { "" } else { "," });
            keys.push(number);
            if object == Field::Options {
                let OptionRow { name, kind: option, .. } = OPTIONS.get(number)?;
                self.option = *option as u8;
                if kind != OBJECT || self.take(len)? != *name {
                    return None;
                }
                json.push_str(&format!("\"{name}\":"));
                self.members(Field::Option, json)?;
                continue;
            }
            let field = *Field::ALL.get(number)?;
            if field.row().parent != object || field == object || field.row().key.is_empty() {
                return None;
            }
            let is_of_option = object != Field::Option || field.row().options & self.option != 0;
            self.fits &= fits(field.row().kind, kind) && is_of_option;
            json.push_str(&format!("\"{}\":", field.row().key));
            self.value(field, kind, len, json)?;
        }
    }

    fn value(&mut self, field: Field, kind: u32, len: usize, json: &mut String) -> Option<()> {
        match kind {
            STRING => json.push_str(&Value::from(self.take(len)?).to_string()),
            NUMBER | BOOLEAN => {
                let literal = self.take(len)?;
                let value = serde_json::from_str(literal).ok();
                let is_right = match value {
                    Some(Value::Number(_)) => kind == NUMBER,
                    Some(Value::Bool(_)) => kind == BOOLEAN,
                    _ => false,
                };
                json.push_str(literal);
                return (is_right && literal.trim() == literal).then_some(());
            }
            NULL if len == 0 => json.push_str("null"),
            OBJECT if len == 0 => return self.members(field, json),
            LIST if len == 0 => return self.items(field, json),
            _ => return None,
        }
        Some(())
    }

    fn items(&mut self, list: Field, json: &mut String) -> Option<()> {
        let item = list.children().find(|child| child.row().key.is_empty() && *child != list)?;
        json.push('[');
        let mut count = 0;
        loop {
            let (number, kind, len) = self.word()?;
            match kind {
                END if number == 0 && len == 0 => {
                    json.push(']');
                    return Some(());
                }
                OBJECT if number == item as usize && len == 0 => {
                    json.push_str(if count == 0 { "" } else { "," });
                    count += 1;
                    self.members(item, json)?;
                }
                _ => return None,
            }
        }
    }
}
