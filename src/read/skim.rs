//! The fast reader, for an input without a fault.
//!
//! Nearly every input has only keys of the table, each once, with values of the expected type. This reader records
//! their facts and nothing more. At the first difference, whatever it is, it gives up, and the [full
//! reader](crate::read) starts again and reports it. A test compares both readers.

use crate::json::bytes::{after, beginning, indented, plain, plain_end, spaced, white};
use crate::json::lexer::{Found, Lexer};
use crate::json::span::{Source, Span};
use crate::read::facts::{Facts, Slot};
use crate::read::fill::Fill;
use crate::tables::fields::{FIELDS, Field, Kind, Level, OPTIONS, Row};

/// The nesting depth of the deepest field of the table: from the order to the location of a concentration point.
pub(crate) const DEEPEST: usize = 8;

/// The key that came next the last time, because most orders have their keys in one order. The first half is for the
/// key after each field, the second half for the first key of each object.
#[derive(Clone, Debug)]
pub(crate) struct Habit([Option<Field>; FIELDS.len() * 2]);

impl Default for Habit {
    fn default() -> Self {
        Self([None; FIELDS.len() * 2])
    }
}

/// The text being read, and the facts being filled.
pub(crate) struct Skim<'t, 'r> {
    bytes: &'t [u8],
    source: Source,
    /// For rare tokens: numbers, words, strings with escapes.
    lexer: Lexer<'t>,
    fill: Fill<'r>,
    scratch: &'r mut String,
    habit: &'r mut Habit,
    /// The kind of the option being read.
    kind: u8,
}

/// Where to continue, and whether a value that was read is present. `None` as soon as the input needs the full reader.
type Passed = Option<(usize, bool)>;

impl<'t, 'r> Skim<'t, 'r> {
    /// Returns a reader that uses the buffers of the full reader. They must be empty.
    pub(crate) fn new(
        text: &'t str,
        sources: (Source, Source),
        facts: &'r mut Facts,
        scratch: &'r mut String,
        habit: &'r mut Habit,
    ) -> Self {
        let lexer = Lexer::new(text, sources, DEEPEST);
        let (bytes, source, fill) = (text.as_bytes(), sources.0, Fill::new(facts));
        Self { bytes, source, lexer, fill, scratch, habit, kind: 0 }
    }

    /// Reads the text as an instance of `level`. Returns `None` if it needs the full reader.
    pub(crate) fn read(mut self, level: Level) -> Option<()> {
        let at = self.space(0);
        if self.byte(at) != b'{' {
            return None;
        }
        let (at, _) = self.instance(level.root(), 0, Span::EMPTY, at + 1)?;
        (self.space(at) == self.bytes.len()).then_some(())
    }

    /// Returns the byte at a position. At the end of the text, returns a byte that no JSON token contains.
    #[inline(always)]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Returns the text from a position on.
    #[inline(always)]
    fn from(&self, at: usize) -> &'t [u8] {
        after(self.bytes, at)
    }

    /// Returns the position of the rest of the text.
    #[inline(always)]
    fn at(&self, rest: &[u8]) -> usize {
        self.bytes.len().wrapping_sub(rest.len())
    }

    #[inline(always)]
    fn space(&self, at: usize) -> usize {
        if self.byte(at) <= b' ' { white(self.bytes, at) } else { at }
    }

    /// Returns what follows a comma after a value, without the white space. `None` if something else follows: mostly, the
    /// object or list ends.
    #[inline(always)]
    fn comma(rest: &'t [u8]) -> Option<&'t [u8]> {
        // Most writers put nothing after a comma, or a line break and an indentation.
        match rest {
            [b',', b'\n', rest @ ..] => Some(indented(rest)),
            [b',', rest @ ..] if matches!(rest, [b'"', ..]) => Some(rest),
            _ => None,
        }
    }

    /// Returns where to continue after a value, and whether another value follows. Otherwise `close` has ended the
    /// object or list.
    #[inline(never)]
    fn next(&self, end: usize, close: u8) -> Option<(usize, bool)> {
        let at = self.space(end);
        match self.byte(at) {
            b',' => Some((self.space(at + 1), true)),
            byte if byte == close => Some((at + 1, false)),
            _ => None,
        }
    }

    /// Reads an object that is an instance of its own, from after its brace. `text` is its text for conditions.
    fn instance(&mut self, root: Field, index: u32, text: Span, at: usize) -> Passed {
        let outer = self.fill.enter(root.level(), index);
        let (at, present) = self.object(root, at)?;
        self.fill.leave(root, Slot { text, ..Slot::object(present) }, outer)?;
        Some((at, present))
    }

    /// Reads an object of the instance, from after its brace.
    fn object(&mut self, object: Field, at: usize) -> Passed {
        let mut place = FIELDS.len() + object as usize;
        let mut present = false;
        let mut rest = spaced(self.from(at));
        if let [b'}', rest @ ..] = rest {
            return Some((self.at(rest), false));
        }
        loop {
            let (field, row, value) = self.key(object, place, rest)?;
            place = field as usize;
            if object == Field::Option && row.options & self.kind == 0 {
                return None;
            }
            let filled;
            (rest, filled) = match *value.first()? {
                b'"' => self.string(field, row.kind, value)?,
                byte => {
                    let at = self.at(value);
                    let (end, filled) = match byte {
                        b'{' if row.kind == Kind::Object => self.inside(field, at + 1)?,
                        b'{' | b'[' => self.others(field, row.kind, at)?,
                        _ => self.scalar(field, row.kind, at)?,
                    };
                    (self.from(end), filled)
                }
            };
            present |= filled;
            rest = match Self::comma(rest) {
                Some(rest) => rest,
                None => {
                    let (at, more) = self.next(self.at(rest), b'}')?;
                    if !more {
                        return Some((at, present));
                    }
                    self.from(at)
                }
            };
        }
    }

    fn inside(&mut self, field: Field, at: usize) -> Passed {
        let (at, present) = self.object(field, at)?;
        Some((at, self.fill.object(field, present)?))
    }

    /// Returns the field of a key with its row, and the value.
    #[inline(always)]
    fn key(&mut self, object: Field, place: usize, rest: &'t [u8]) -> Option<(Field, &'static Row, &'t [u8])> {
        let habit = self.habit.0.get(place).copied().flatten();
        let passed = habit.and_then(|field| {
            let row = field.row();
            Some((field, row, row.pass(rest)?))
        });
        let (field, row, mut value) = match passed {
            Some(passed) => passed,
            None => {
                let (field, at) = self.unexpected(object, place, self.at(rest))?;
                (field, field.row(), self.from(at))
            }
        };
        // Most writers put one space here, so this tries it before the general loop.
        if let [b' ', rest @ ..] = value {
            value = rest;
        }
        if let [..=b' ', ..] = value {
            value = spaced(value);
        }
        Some((field, row, value))
    }

    /// Returns the field of a key other than the one that came the last time, and where the colon ends.
    #[inline(never)]
    fn unexpected(&mut self, object: Field, place: usize, at: usize) -> Option<(Field, usize)> {
        let (key, end) = self.name(at)?;
        let field = object.child_of(beginning(key), key)?;
        if let Some(next) = self.habit.0.get_mut(place) {
            *next = Some(field);
        }
        Some((field, end))
    }

    /// Returns a key without escapes, and where its colon ends.
    fn name(&self, at: usize) -> Option<(&'t [u8], usize)> {
        let end = plain_end(self.bytes, at + 1);
        let colon = self.space(end + 1);
        let ends = (self.byte(at), self.byte(end), self.byte(colon)) == (b'"', b'"', b':');
        Some((self.bytes.get(at + 1..end).filter(|_| ends)?, colon + 1))
    }

    /// Reads a string, from its quote.
    #[inline(always)]
    fn string(&mut self, field: Field, kind: Kind, from: &'t [u8]) -> Option<(&'t [u8], bool)> {
        let [_, string @ ..] = from else { return None };
        let end = plain(string);
        let start = self.at(string) as u32;
        let mut text = Span { source: self.source, start, len: (string.len() - end.len()) as u32 };
        let rest = match end {
            [b'"', rest @ ..] => rest,
            _ => {
                let at;
                (text, at) = self.escaped(self.at(from))?;
                self.from(at)
            }
        };
        if kind == Kind::Text && string.first()?.is_ascii_alphanumeric() {
            self.fill.text(field, text)?;
            return Some((rest, true));
        }
        Some((rest, self.fill.string(field, kind, text, self.lexer.get(text, self.scratch))?))
    }

    /// Reads a string with escapes. Returns where it ends, too.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self, at: usize) -> Option<(Span, usize)> {
        self.lexer.go(at);
        let text = self.lexer.string(self.scratch);
        let is_found = self.lexer.surrogate || self.lexer.has_stopped();
        (!is_found).then(|| (text, self.lexer.at()))
    }

    /// Reads a number, `true`, `false` or `null`.
    #[inline(never)]
    fn scalar(&mut self, field: Field, kind: Kind, at: usize) -> Passed {
        self.lexer.go(at);
        let found = self.lexer.found_here();
        let text = if found == Found::Number { self.lexer.number() } else { self.lexer.word() };
        if self.lexer.has_stopped() {
            return None;
        }
        let present = self.fill.literal(field, kind, found, text)?;
        Some((self.lexer.at(), present))
    }

    /// Reads a list of objects, or the options.
    #[inline(never)]
    fn others(&mut self, field: Field, kind: Kind, at: usize) -> Passed {
        let (at, present) = match (self.byte(at), kind) {
            (b'[', Kind::List) => self.list(field.item()?, at + 1)?,
            (b'{', Kind::Options) => self.options(at + 1)?,
            _ => return None,
        };
        Some((at, self.fill.object(field, present)?))
    }

    fn list(&mut self, item: Field, at: usize) -> Passed {
        let is_instance = item.level().root() == item;
        let mut present = false;
        let mut at = self.space(at);
        if self.byte(at) == b']' {
            return Some((at + 1, false));
        }
        let mut index = 0;
        loop {
            if self.byte(at) != b'{' {
                return None;
            }
            let (end, filled) = if is_instance {
                self.instance(item, index, Span::EMPTY, at + 1)?
            } else {
                self.fill.reuse(item);
                self.inside(item, at + 1)?
            };
            present |= filled;
            let (next, more) = self.next(end, b']')?;
            if !more {
                return Some((next, present));
            }
            at = next;
            index += 1;
        }
    }

    fn options(&mut self, at: usize) -> Passed {
        let mut present = false;
        let mut at = self.space(at);
        if self.byte(at) == b'}' {
            return Some((at + 1, false));
        }
        loop {
            let (name, colon) = self.name(at)?;
            let row = OPTIONS.iter().position(|option| option.name.as_bytes() == name)?;
            let option = OPTIONS.get(row)?;
            let value = self.space(colon);
            if self.byte(value) != b'{' || self.fill.has_option(row as u32) {
                return None;
            }
            self.kind = option.kind as u8;
            let text = Span { source: self.source, start: at as u32 + 1, len: name.len() as u32 };
            let (end, filled) = self.instance(Field::Option, row as u32, text, value + 1)?;
            present |= filled;
            let (next, more) = self.next(end, b'}')?;
            if !more {
                return Some((next, present));
            }
            at = next;
        }
    }
}
