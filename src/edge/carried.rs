//! JSON that every reader of JSON can read.
//!
//! A fix or a call can contain a value as the caller wrote it. JSON allows two texts that serde_json refuses: half of a
//! surrogate pair, and a number beyond the range of a double.

use crate::json::lexer::{Found, Lexer};
use crate::json::pick::lexer;
use crate::json::writer::quoted;

/// Returns the JSON with U+FFFD for half of a surrogate pair and `null` for such a number, as `JSON.stringify` writes
/// it.
pub(crate) fn carried(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut lexer = lexer(json);
    let mut rest = 0;
    while let Some(from) = next(&lexer) {
        lexer.go(from);
        if let Some(readable) = readable(&mut lexer) {
            out.push_str(json.get(rest..from).unwrap_or(""));
            out.push_str(&readable);
            rest = lexer.at();
        }
    }
    out.push_str(json.get(rest..).unwrap_or(""));
    out
}

/// Returns the position of the next string or number.
fn next(lexer: &Lexer<'_>) -> Option<usize> {
    let len = lexer.text().get(lexer.at()..)?.find(|letter: char| matches!(letter, '"' | '-' | '0'..='9'))?;
    (!lexer.has_stopped()).then_some(lexer.at() + len)
}

/// Reads a string or a number. Returns what to write in its place, if serde_json would refuse it.
fn readable(lexer: &mut Lexer<'_>) -> Option<String> {
    if lexer.found() == Found::String {
        let mut scratch = String::new();
        let text = lexer.string(&mut scratch);
        return lexer.surrogate.then(|| quoted(lexer.get(text, &scratch)));
    }
    let number = lexer.number();
    let is_in_range = lexer.get(number, "").parse::<f64>().is_ok_and(f64::is_finite);
    (!is_in_range).then(|| "null".to_owned())
}

#[cfg(test)]
mod tests {
    use super::carried;

    #[test]
    fn only_what_serde_json_refuses_changes() {
        let same = r#"{"a":"é\"\\\u00e9\ud83e\udd50\/","b":[-1.5e3,0,true,null,1e-400],"c-1":"7e999"}"#;
        assert_eq!(carried(same), same);
        let changed = r#"{"a\ud83e":"\ud83e\n\udd50x\ud83e\ud83e\udd50","b":[7.3e430,-1E999,1]}"#;
        let readable = carried(changed);
        let expected = "{\"a\u{FFFD}\":\"\u{FFFD}\\n\u{FFFD}x\u{FFFD}🥐\",\"b\":[null,null,1]}";
        assert_eq!(readable, expected);
        assert!(serde_json::from_str::<serde_json::Value>(&readable).is_ok());
    }

    #[test]
    fn a_text_that_is_no_json_ends() {
        for text in ["", "\"", "\"\\", "-", "{\"a\":-x, 1", "\"\\ud83e", "1é\"é\""] {
            assert!(carried(text).len() <= text.len() + 4, "{text}");
        }
    }
}
