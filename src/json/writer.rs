//! Writes JSON.

use crate::json::bytes::plain_end;

/// Writes JSON without white space, with keys in the order of the calls. One function a shape and no generics: the code
/// runs only when there are issues, and every user pays for its size.
pub(crate) struct Writer(pub(crate) String);

impl Writer {
    /// Writes a comma if a value came before.
    pub(crate) fn separate(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    #[inline(never)]
    pub(crate) fn key(&mut self, key: &str) {
        self.text(key);
        self.0.push(':');
    }

    pub(crate) fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    #[inline(never)]
    pub(crate) fn pair(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    #[inline(never)]
    pub(crate) fn count(&mut self, key: &str, number: usize) {
        self.key(key);
        push_number(&mut self.0, number);
    }

    pub(crate) fn number(&mut self, number: usize) {
        self.separate();
        push_number(&mut self.0, number);
    }

    #[inline(never)]
    pub(crate) fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.pair(key, text);
        }
    }

    #[inline(never)]
    pub(crate) fn flag(&mut self, key: &str, holds: bool) {
        self.key(key);
        self.raw(if holds { "true" } else { "false" });
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        let mut from = 0;
        loop {
            let end = plain_end(text.as_bytes(), from);
            self.0.push_str(text.get(from..end).unwrap_or(""));
            from = end + 1;
            match text.as_bytes().get(end) {
                None => break,
                Some(special) => self.escape(*special),
            }
        }
        self.0.push('"');
    }

    /// Writes a quote, a backslash or a control character as `JSON.stringify` does.
    #[inline(never)]
    fn escape(&mut self, special: u8) {
        let letter = match special {
            0x08 => 'b',
            b'\t' => 't',
            b'\n' => 'n',
            0x0C => 'f',
            b'\r' => 'r',
            0..b' ' => 'u',
            _ => char::from(special),
        };
        self.0.push('\\');
        self.0.push(letter);
        if letter == 'u' {
            self.0.push_str("00");
            self.0.push(char::from(b'0' + (special >> 4)));
            self.0.push(char::from_digit(u32::from(special & 15), 16).unwrap_or('0'));
        }
    }
}

/// Returns a string as JSON text.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = Writer(String::new());
    out.text(text);
    out.0
}

/// Appends the lowest four bits as a hexadecimal digit.
pub(crate) fn push_hex(text: &mut String, bits: u32) {
    text.push(char::from(b"0123456789ABCDEF".get(bits as usize & 15).copied().unwrap_or(b'0')));
}

#[inline(never)]
pub(crate) fn push_number(text: &mut String, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot continue should panic")]

    use super::*;

    /// serde_json writes the same bytes as JavaScript's `JSON.stringify`.
    #[test]
    fn a_text_is_written_as_every_writer_of_json_writes_it() {
        for character in ('\0'..='\u{A0}').chain(['\u{2028}', '\u{FEFF}', '\u{1F950}']) {
            let text = format!("a{character}b");
            assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
        }
    }
}
