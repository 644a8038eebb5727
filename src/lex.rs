//! JSON's tokens, as RFC 8259 has them, over text already known to be UTF-8.

/// Why lexing ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Syntax,
    Depth,
    /// The reader wants to read the text again.
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

/// A string or a literal: bytes of the text, or of the scratch buffer where escapes had to be resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Str {
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) unescaped: bool,
    /// An escape named half of a surrogate pair; U+FFFD stands in the scratch buffer for it.
    pub(crate) surrogate: bool,
}

impl Str {
    pub(crate) fn of<'t>(&self, text: &'t str, scratch: &'t str) -> &'t str {
        let within = if self.unescaped { scratch } else { text };
        within.get(self.start..self.start + self.len).unwrap_or("")
    }
}

pub(crate) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Lexer<'t> {
    /// A lexer that lets objects and arrays nest `depth` deep.
    pub(crate) fn new(text: &'t str, depth: usize) -> Self {
        Self { text, at: 0, depth }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The byte reached.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or(&[])
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        while self.byte().is_some_and(|byte| byte <= b' ' && WHITE >> byte & 1 == 1) {
            self.at += 1;
        }
    }

    /// The type of the value that comes next, white space before it passed.
    #[inline]
    pub(crate) fn found(&mut self) -> Result<Found, Stop> {
        self.space();
        match self.byte() {
            Some(b'"') => Ok(Found::String),
            Some(b'{') => Ok(Found::Object),
            Some(b'[') => Ok(Found::Array),
            Some(b'-' | b'0'..=b'9') => Ok(Found::Number),
            Some(b't' | b'f') => Ok(Found::Boolean),
            Some(b'n') => Ok(Found::Null),
            _ => Err(Stop::Syntax),
        }
    }

    /// Enters an object or array; `false` if it is closed again at once.
    pub(crate) fn open(&mut self, close: u8) -> Result<bool, Stop> {
        self.depth = self.depth.checked_sub(1).ok_or(Stop::Depth)?;
        self.at += 1;
        self.space();
        Ok(!self.closes(close))
    }

    /// Goes on behind a value; `false` if the object or array ends there.
    pub(crate) fn next(&mut self, close: u8) -> Result<bool, Stop> {
        self.space();
        if self.byte() == Some(b',') {
            self.at += 1;
            self.space();
            return Ok(true);
        }
        if self.closes(close) { Ok(false) } else { Err(Stop::Syntax) }
    }

    fn closes(&mut self, close: u8) -> bool {
        let closes = self.byte() == Some(close);
        if closes {
            self.at += 1;
            self.depth += 1;
        }
        closes
    }

    /// Nothing but white space is left.
    pub(crate) fn end(&mut self) -> Result<(), Stop> {
        self.space();
        if self.rest().is_empty() { Ok(()) } else { Err(Stop::Syntax) }
    }

    /// A key and its colon.
    pub(crate) fn key(&mut self, scratch: &mut String) -> Result<Str, Stop> {
        if self.byte() != Some(b'"') {
            return Err(Stop::Syntax);
        }
        let key = self.string(scratch)?;
        self.space();
        if self.byte() != Some(b':') {
            return Err(Stop::Syntax);
        }
        self.at += 1;
        Ok(key)
    }

    /// `true`, `false` or `null`.
    pub(crate) fn word(&mut self) -> Result<Str, Stop> {
        let word = ["true", "false", "null"].into_iter().find(|word| self.rest().starts_with(word.as_bytes()));
        let len = word.ok_or(Stop::Syntax)?.len();
        let start = self.at;
        self.at += len;
        Ok(Str { start, len, unescaped: false, surrogate: false })
    }

    fn digits(&mut self) -> Result<(), Stop> {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        if count == 0 { Err(Stop::Syntax) } else { Ok(()) }
    }

    /// A number, as it is written.
    pub(crate) fn number(&mut self) -> Result<Str, Stop> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Str { start, len: self.at - start, unescaped: false, surrogate: false })
    }

    /// A string, without its quotes.
    pub(crate) fn string(&mut self, scratch: &mut String) -> Result<Str, Stop> {
        self.at += 1;
        let start = self.at;
        let len = self.plain();
        match self.byte() {
            Some(b'"') => {
                self.at += 1;
                Ok(Str { start, len, unescaped: false, surrogate: false })
            }
            Some(b'\\') => self.escaped(start, scratch),
            _ => Err(Stop::Syntax),
        }
    }

    /// Passes over bytes that stand for themselves, eight at a time.
    #[inline]
    fn plain(&mut self) -> usize {
        let (words, tail) = self.rest().as_chunks();
        let mut len = 0;
        for word in words {
            let special = special(u64::from_le_bytes(*word));
            if special != 0 {
                len += special.trailing_zeros() as usize / 8;
                self.at += len;
                return len;
            }
            len += 8;
        }
        len += tail.iter().take_while(|&&byte| byte >= 0x20 && byte != b'"' && byte != b'\\').count();
        self.at += len;
        len
    }

    fn escaped(&mut self, start: usize, scratch: &mut String) -> Result<Str, Stop> {
        let begin = scratch.len();
        scratch.push_str(self.text.get(start..self.at).unwrap_or(""));
        let mut surrogate = false;
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Str { start: begin, len: scratch.len() - begin, unescaped: true, surrogate });
                }
                Some(b'\\') => {
                    self.at += 1;
                    match self.escape()? {
                        Some(character) => scratch.push(character),
                        None => {
                            surrogate = true;
                            scratch.push(char::REPLACEMENT_CHARACTER);
                        }
                    }
                }
                Some(byte) if byte >= 0x20 => {
                    let from = self.at;
                    self.plain();
                    scratch.push_str(self.text.get(from..self.at).unwrap_or(""));
                }
                _ => return Err(Stop::Syntax),
            }
        }
    }

    /// What the escape behind a backslash stands for; nothing for half of a surrogate pair.
    fn escape(&mut self) -> Result<Option<char>, Stop> {
        let byte = self.byte().ok_or(Stop::Syntax)?;
        self.at += 1;
        Ok(Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.hex()?;
                return Ok(match unit {
                    0xD800..=0xDBFF => self.low_half(unit)?,
                    _ => char::from_u32(unit),
                });
            }
            _ => return Err(Stop::Syntax),
        }))
    }

    /// The character of a pair whose high half was read; the low half stays unread if it is none.
    fn low_half(&mut self, high: u32) -> Result<Option<char>, Stop> {
        if !self.rest().starts_with(b"\\u") {
            return Ok(None);
        }
        let back = self.at;
        self.at += 2;
        let low = self.hex()?;
        if !(0xDC00..=0xDFFF).contains(&low) {
            self.at = back;
            return Ok(None);
        }
        Ok(char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)))
    }

    fn hex(&mut self) -> Result<u32, Stop> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16)).ok_or(Stop::Syntax)?;
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Ok(unit)
    }
}

/// The white space of JSON, as bits.
const WHITE: u64 = 1 << b' ' | 1 << b'\n' | 1 << b'\r' | 1 << b'\t';

/// The high bit of the lowest byte that is a control character, a quote or a backslash; higher bits mean nothing.
const fn special(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES * 0x80;
    const fn below(word: u64, least: u64) -> u64 {
        word.wrapping_sub(ONES * least) & !word & HIGH
    }
    below(word, 0x20) | below(word ^ (ONES * b'"' as u64), 1) | below(word ^ (ONES * b'\\' as u64), 1)
}
