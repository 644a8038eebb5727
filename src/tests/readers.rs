//! Compares the two fast readers with the full one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

use serde_json::Value;

use crate::context::Context;
use crate::json::span::Source;
use crate::judge::engine::Engine;
use crate::read::reading::Reading;
use crate::support;
use crate::tables::fields::{Field, OPTIONS};
use crate::tables::rules::Operation;

/// Returns the texts of all cases, each also with some characters changed, removed or inserted.
fn texts() -> Vec<(Operation, String)> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most as u64) as usize
    };
    let mut texts = Vec::new();
    for case in support::cases() {
        let Ok(operation) = case.operation.parse::<Operation>() else { continue };
        for _ in 0..12 {
            let mut text: Vec<char> = case.input.chars().collect();
            let at = below(text.len() + 1);
            match below(4) {
                0 if at < text.len() => drop(text.remove(at)),
                1 => text.insert(at, ['"', '\\', '{', ',', ' ', 'é', '0', ']'][below(8)]),
                _ if at < text.len() => text[at] = ['"', ':', '}', 'x', '\n', '\u{FFFD}', '1', '['][below(8)],
                _ => {}
            }
            texts.push((operation, text.into_iter().collect()));
        }
        texts.push((operation, case.input));
    }
    texts
}

#[test]
fn what_is_skimmed_is_what_is_read_with_nothing_found() {
    let sources = (Source::Input, Source::InputScratch);
    let (mut skimmed, mut read, mut ways) = (Reading::default(), Reading::default(), [0, 0, 0]);
    for (operation, text) in texts() {
        let level = operation.level();
        let found = read.read_at_length(&text, level, sources);
        if skimmed.skim(&text, level, sources) {
            assert_eq!(found, Some(0), "{text}");
            assert_eq!(format!("{:?}", skimmed.facts), format!("{:?}", read.facts), "{text}");
            assert_eq!((&skimmed.scratch, skimmed.given()), (&read.scratch, read.given()), "{text}");
            ways[0] += 1;
        } else {
            ways[if found == Some(0) { 1 } else { 2 }] += 1;
        }
    }
    let [short, long, otherwise] = ways;
    println!("{short} skimmed, {long} read with nothing found, {otherwise} with something");
    assert!(short > 3000 && otherwise > 3000 && long * 10 < short, "{ways:?}");
}

/// The words and the text that the npm package gathers from a value.
#[derive(Default)]
struct Gathered {
    words: Vec<u8>,
    text: String,
}

impl Gathered {
    fn word(&mut self, field: usize, kind: u32, text: &str) {
        let len = text.encode_utf16().count() as u32;
        self.words.extend((field as u32 | kind << 8 | len << 11).to_le_bytes());
        self.text.push_str(text);
    }

    fn value(&mut self, field: Field, value: &Value) -> Option<()> {
        let number = field as usize;
        match value {
            Value::String(text) => self.word(number, 1, text),
            Value::Number(literal) => self.word(number, 2, &literal.to_string()),
            Value::Bool(holds) => self.word(number, 3, &holds.to_string()),
            Value::Null => self.word(number, 4, ""),
            Value::Object(_) => {
                self.word(number, 5, "");
                self.members(field, value)?;
            }
            Value::Array(items) => {
                self.word(number, 6, "");
                for item in items {
                    self.value(field.item()?, item.as_object().map(|_| item)?)?;
                }
                self.word(0, 0, "");
            }
        }
        Some(())
    }

    fn members(&mut self, field: Field, value: &Value) -> Option<()> {
        for (key, value) in value.as_object()? {
            if field == Field::Options {
                let row = OPTIONS.iter().position(|option| option.name == key)?;
                self.word(row, value.as_object().map(|_| 5)?, key);
                self.members(Field::Option, value)?;
            } else {
                self.value(field.child(key)?, value)?;
            }
        }
        self.word(0, 0, "");
        Some(())
    }
}

#[test]
fn what_is_gathered_is_judged_as_its_json_is() {
    let (mut engine, mut read, context) = (Engine::default(), Reading::default(), Context::default());
    let [mut gathered, mut needed] = [0, 0];
    for (operation, text) in texts() {
        // serde_json keeps the last of two equal keys. A JavaScript object cannot have two.
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        let mut given = Gathered::default();
        if given.members(operation.level().root(), &value).is_none() {
            continue;
        }
        let json = value.to_string();
        let expected = engine.check(operation, json.as_bytes(), &context);
        match engine.check_gathered(operation, &given.words, &given.text, &context).map(|raw| raw.report(&context)) {
            Some(report) => {
                assert_eq!(report, expected, "{json}");
                gathered += 1;
            }
            None => {
                let sources = (Source::Input, Source::InputScratch);
                let found = read.read_at_length(&json, operation.level(), sources);
                assert!(found != Some(0) || json.contains('\u{FFFD}'), "{json}");
                needed += 1;
            }
        }
    }
    println!("{gathered} gathered, {needed} judged by their JSON");
    assert!(gathered > 3000 && needed > 100, "{gathered}, {needed}");
}

#[test]
fn what_is_no_gathering_is_judged_by_its_json() {
    let mut engine = Engine::default();
    let text = include_str!("../../tests/cases/bases/copper-ready.json");
    let value: Value = serde_json::from_str(text).unwrap();
    let mut given = Gathered::default();
    given.members(Field::Order, &value).unwrap();
    let mut gathers = |words: &[u8], text: &str, context: &str| {
        let context = Context::from_json(context.as_bytes());
        engine.check_gathered(Operation::Submit, words, text, &context).is_some()
    };
    assert!(gathers(&given.words, &given.text, "{}"));
    // Truncated, or with words of another object, kind or length.
    for cut in 0..given.words.len() {
        assert!(!gathers(&given.words[..cut], &given.text, "{}"), "{cut}");
    }
    for at in 0..given.words.len() {
        for change in [1, 0x10, 0xFF] {
            let mut words = given.words.clone();
            words[at] ^= change;
            // Whatever they mean then, the reader must not stop or panic.
            let _ = gathers(&words, &given.text, "{}");
            let _ = gathers(&words, "é", "{}");
        }
    }
    assert!(!gathers(&given.words, &given.text, r#"{"limits": {"depth": 7}}"#));
    assert!(!gathers(&given.words, &given.text, r#"{"limits": {"bytes": 2000}}"#));
}
