//! The tokens of JSON (RFC 8259), read from text that is known to be UTF-8.

use crate::json::bytes::{is_plain, plain_end, white};
use crate::json::span::{Source, Span};

/// Why the lexer stops early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Syntax,
    Depth,
    /// The reader wants to read the text a second time.
    Again,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

impl Found {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }
}

/// Reads the tokens of a text, one after another.
///
/// After the first error the text counts as ended, and the lexer finds nothing more. So a reader needs to ask only
/// once, at the end, whether there was an error.
pub(crate) struct Lexer<'t> {
    text: &'t str,
    /// The bytes of the text; empty after an error.
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    sources: (Source, Source),
    /// Whether an escape of the last string named half of a surrogate pair. The scratch buffer has U+FFFD for it.
    pub(crate) surrogate: bool,
    stop: Option<(Stop, usize)>,
}

impl<'t> Lexer<'t> {
    /// Returns a lexer that lets objects and arrays nest `depth` levels deep.
    ///
    /// `sources` are for spans into the text and for spans into the scratch buffer, where escapes are resolved.
    pub(crate) fn new(text: &'t str, sources: (Source, Source), depth: usize) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, depth, sources, surrogate: false, stop: None }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the position in bytes.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Returns the text of a span that this lexer found.
    pub(crate) fn get<'s>(&self, span: Span, scratch: &'s str) -> &'s str
    where
        't: 's,
    {
        span.of(if span.source == self.sources.0 { self.text } else { scratch })
    }

    /// Ends the text here, with this reason.
    #[cold]
    #[inline(never)]
    pub(crate) fn stop(&mut self, reason: Stop) {
        self.bytes = &[];
        self.stop = self.stop.or(Some((reason, self.at)));
    }

    /// Checks that only white space is left. Otherwise returns why and where reading stopped.
    pub(crate) fn end(&mut self) -> Result<(), (Stop, usize)> {
        self.space();
        if self.at < self.bytes.len() {
            self.stop(Stop::Syntax);
        }
        self.stop.map_or(Ok(()), Err)
    }

    /// Returns the next byte. At the end of the text, returns a byte that no JSON token contains.
    #[inline(always)]
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Skips this byte, if it comes next.
    #[inline(never)]
    fn take(&mut self, byte: u8) -> bool {
        let comes = self.byte() == byte;
        self.at += usize::from(comes);
        comes
    }

    #[inline(never)]
    fn space(&mut self) {
        if self.byte() <= b' ' {
            self.at = white(self.bytes, self.at);
        }
    }

    /// Skips white space and returns the type of the next value.
    #[inline(never)]
    pub(crate) fn found(&mut self) -> Found {
        self.space();
        self.found_here()
    }

    /// Returns the type of the value here.
    #[inline(never)]
    pub(crate) fn found_here(&mut self) -> Found {
        match self.byte() {
            b'"' => Found::String,
            b'{' => Found::Object,
            b'[' => Found::Array,
            b'-' | b'0'..=b'9' => Found::Number,
            b't' | b'f' => Found::Boolean,
            b'n' => Found::Null,
            _ => {
                self.stop(Stop::Syntax);
                Found::Null
            }
        }
    }

    /// Enters an object or array. Returns `false` if it is empty.
    #[inline(never)]
    pub(crate) fn open(&mut self, close: u8) -> bool {
        if self.depth == 0 {
            self.stop(Stop::Depth);
            return false;
        }
        self.depth -= 1;
        self.at += 1;
        self.space();
        !self.closes(close)
    }

    /// Continues after a value. Returns `false` if the object or array ends there.
    #[inline(never)]
    pub(crate) fn next(&mut self, close: u8) -> bool {
        self.space();
        if self.take(b',') {
            self.space();
            return true;
        }
        if !self.closes(close) {
            self.stop(Stop::Syntax);
        }
        false
    }

    fn closes(&mut self, close: u8) -> bool {
        let closes = self.take(close);
        self.depth += usize::from(closes);
        closes
    }

    /// Reads a key and its colon.
    #[inline(never)]
    pub(crate) fn key(&mut self, scratch: &mut String) -> Span {
        if self.byte() != b'"' {
            self.stop(Stop::Syntax);
            return Span::EMPTY;
        }
        let key = self.string(scratch);
        self.space();
        if !self.take(b':') {
            self.stop(Stop::Syntax);
        }
        // Most writers put one space here, so this tries it before the general loop.
        self.take(b' ');
        key
    }

    /// Continues at this byte.
    pub(crate) fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// Returns whether there was an error.
    pub(crate) fn has_stopped(&self) -> bool {
        self.stop.is_some()
    }

    fn since(&self, start: usize) -> Span {
        Span { source: self.sources.0, start: start as u32, len: (self.at - start) as u32 }
    }

    /// Reads `true`, `false` or `null`.
    #[inline(never)]
    pub(crate) fn word(&mut self) -> Span {
        let start = self.at;
        let word: &[u8] = match self.byte() {
            b't' => b"true",
            b'f' => b"false",
            _ => b"null",
        };
        if self.bytes.get(start..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
        } else {
            self.stop(Stop::Syntax);
        }
        self.since(start)
    }

    #[inline(never)]
    fn digits(&mut self) {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start {
            self.stop(Stop::Syntax);
        }
    }

    /// Reads a number. The span is its text.
    #[inline(never)]
    pub(crate) fn number(&mut self) -> Span {
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        match self.byte() {
            b'0' => self.at += 1,
            _ => self.digits(),
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits();
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits();
        }
        self.since(start)
    }

    /// Reads a string. The span excludes its quotes.
    #[inline(never)]
    pub(crate) fn string(&mut self, scratch: &mut String) -> Span {
        self.surrogate = false;
        self.at += 1;
        let start = self.at;
        self.at = plain_end(self.bytes, start);
        let span = self.since(start);
        if self.take(b'"') { span } else { self.escaped(start, scratch) }
    }

    /// Reads the rest of a string that has escapes.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self, start: usize, scratch: &mut String) -> Span {
        let begin = scratch.len();
        let mut from = start;
        loop {
            while is_plain(self.byte()) {
                self.at += 1;
            }
            scratch.push_str(self.text.get(from..self.at).unwrap_or(""));
            if self.take(b'"') {
                break;
            }
            if !self.take(b'\\') {
                self.stop(Stop::Syntax);
                break;
            }
            let character = self.escape();
            self.surrogate |= character.is_none();
            scratch.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
            from = self.at;
        }
        Span { source: self.sources.1, start: begin as u32, len: (scratch.len() - begin) as u32 }
    }

    /// Returns the character of the escape after a backslash, or `None` for half of a surrogate pair.
    fn escape(&mut self) -> Option<char> {
        let byte = self.byte();
        self.at += usize::from(self.at < self.bytes.len());
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit(),
            _ => {
                self.stop(Stop::Syntax);
                return None;
            }
        })
    }

    /// Reads the character of one or two UTF-16 units. If the second escape is not a low surrogate, it stays unread.
    fn unit(&mut self) -> Option<char> {
        let high = self.hex();
        let back = self.at;
        if !((0xD800..0xDC00).contains(&high) && self.take(b'\\') && self.take(b'u')) {
            self.at = back;
            return char::from_u32(high);
        }
        let low = self.hex();
        if !(0xDC00..0xE000).contains(&low) {
            self.at = back;
            return None;
        }
        char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    fn hex(&mut self) -> u32 {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.byte()).to_digit(16) else {
                self.stop(Stop::Syntax);
                break;
            };
            unit = unit * 16 + digit;
            self.at += 1;
        }
        unit
    }
}
