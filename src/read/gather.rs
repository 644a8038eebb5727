//! Reads a JavaScript object without its JSON.
//!
//! JavaScript takes longer to write an object as JSON than this library takes to apply all rules. So the npm package
//! walks the object itself. It gathers the text of the values and, for each value, a word with the field, the kind and
//! the length of the text. If it finds a key that is not in the table, or a value that JSON would write differently, it
//! uses JSON instead. At the first value of a wrong type, this reader also gives up, and the report is made from the
//! JSON.
//!
//! A word has 32 bits: the lowest eight are the field (for an option, its row in the table), the next three the kind,
//! and the rest the length of the text in UTF-16 units. Objects and lists end with a word of their own. An item is an
//! object in its list. Keys without a value (`undefined`) have no word.

use crate::json::bytes::word_at;
use crate::json::lexer::Found;
use crate::json::span::{Source, Span};
use crate::read::facts::{Facts, Slot};
use crate::read::fill::Fill;
use crate::read::protocol::kind::{BOOLEAN, END, LIST, NULL, NUMBER, OBJECT, STRING};
use crate::read::protocol::word;
use crate::tables::fields::{Field, Kind, Level, OPTIONS};

/// The words and the text being read, and the facts being filled.
pub(crate) struct Gather<'t, 'r> {
    words: &'t [u8],
    text: &'t str,
    /// How much of the text has been read, in bytes.
    at: usize,
    /// From `at` to here, a UTF-16 unit is one byte.
    ascii: usize,
    fill: Fill<'r>,
    /// The kind of the option being read.
    kind: u8,
}

impl<'t, 'r> Gather<'t, 'r> {
    pub(crate) fn new(words: &'t [u8], text: &'t str, facts: &'r mut Facts) -> Self {
        Self { words, text, at: 0, ascii: beyond(text, 0), fill: Fill::new(facts), kind: 0 }
    }

    /// Reads everything as an instance of `level`. Returns `None` if there would be an issue.
    pub(crate) fn read(mut self, level: Level) -> Option<()> {
        self.instance(level.root(), 0, Span::EMPTY)?;
        Some(())
    }

    /// Returns the next word: a field or a row, a kind and a length.
    fn word(&mut self) -> Option<(usize, u32, usize)> {
        let (word, rest) = self.words.split_first_chunk()?;
        self.words = rest;
        let word = u32::from_le_bytes(*word);
        Some((word as usize & 255, word >> word::KIND & 7, (word >> word::LENGTH) as usize))
    }

    fn instance(&mut self, root: Field, index: u32, text: Span) -> Option<bool> {
        let outer = self.fill.enter(root.level(), index);
        let present = self.object(root)?;
        self.fill.leave(root, Slot { text, ..Slot::object(present) }, outer)?;
        Some(present)
    }

    /// Reads an object to its end. Returns whether a value in it is present.
    fn object(&mut self, object: Field) -> Option<bool> {
        let mut present = false;
        loop {
            let (number, found, len) = self.word()?;
            if found == END {
                return Some(present);
            }
            let field = *Field::ALL.get(number)?;
            let row = field.row();
            // A root is its own parent, so it cannot be nested.
            let stands = row.parent == object && field != object;
            if !stands || (object == Field::Option && row.options & self.kind == 0) {
                return None;
            }
            present |= self.value(field, row.kind, found, len)?;
        }
    }

    #[inline]
    fn value(&mut self, field: Field, kind: Kind, found: u32, len: usize) -> Option<bool> {
        if found != STRING {
            return self.other(field, kind, found, len);
        }
        let span = self.take(len)?;
        let first = self.text.as_bytes().get(span.start as usize);
        if kind == Kind::Text && len > 0 && first?.is_ascii_alphanumeric() {
            self.fill.text(field, span)?;
            return Some(true);
        }
        self.fill.string(field, kind, span, span.of(self.text))
    }

    /// Reads a value that is not a string.
    #[inline(never)]
    fn other(&mut self, field: Field, kind: Kind, found: u32, len: usize) -> Option<bool> {
        let present = match (found, kind) {
            (NULL, _) => return self.fill.literal(field, kind, Found::Null, Span::EMPTY),
            (NUMBER | BOOLEAN, _) => {
                let found = if found == NUMBER { Found::Number } else { Found::Boolean };
                let text = self.take(len)?;
                return self.fill.literal(field, kind, found, text);
            }
            (OBJECT, Kind::Object) => self.object(field)?,
            (OBJECT, Kind::Options) => self.options()?,
            (LIST, Kind::List) => self.list(field.item()?)?,
            _ => return None,
        };
        self.fill.object(field, present)
    }

    fn list(&mut self, item: Field) -> Option<bool> {
        let is_instance = item.level().root() == item;
        let mut present = false;
        for index in 0.. {
            match self.word()? {
                (_, END, _) => break,
                (_, OBJECT, _) if is_instance => present |= self.instance(item, index, Span::EMPTY)?,
                (_, OBJECT, _) => {
                    self.fill.reuse(item);
                    present |= self.value(item, Kind::Object, OBJECT, 0)?;
                }
                _ => return None,
            }
        }
        Some(present)
    }

    fn options(&mut self) -> Option<bool> {
        let mut present = false;
        loop {
            let (row, found, len) = self.word()?;
            match found {
                END => return Some(present),
                OBJECT => {}
                _ => return None,
            }
            self.kind = OPTIONS.get(row)?.kind as u8;
            let name = self.take(len)?;
            present |= self.instance(Field::Option, row as u32, name)?;
        }
    }

    /// Takes this many UTF-16 units of the text.
    #[inline]
    fn take(&mut self, units: usize) -> Option<Span> {
        let start = self.at;
        if start + units > self.ascii {
            self.pass(units)?;
        } else {
            self.at += units;
        }
        Some(Span { source: Source::Input, start: start as u32, len: (self.at - start) as u32 })
    }

    /// Skips this many units, of which some are not ASCII. U+FFFD may have replaced half of a surrogate pair, which
    /// only the JSON reader can report.
    #[inline(never)]
    fn pass(&mut self, mut units: usize) -> Option<()> {
        loop {
            let plain = self.ascii.saturating_sub(self.at).min(units);
            (self.at, units) = (self.at + plain, units - plain);
            if units == 0 {
                return Some(());
            }
            let character = self.text.get(self.at..)?.chars().next()?;
            if character == char::REPLACEMENT_CHARACTER {
                return None;
            }
            self.at += character.len_utf8();
            self.ascii = beyond(self.text, self.at);
            units = units.checked_sub(character.len_utf16())?;
        }
    }
}

/// Returns the position of the next character that is not ASCII, or the end of the text.
fn beyond(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(word) = word_at(bytes, at) {
        let high = word & (u64::MAX / 255 * 0x80);
        if high != 0 {
            return at + high.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii) {
        at += 1;
    }
    at
}
