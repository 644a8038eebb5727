//! Messages, in the language of the context.
//!
//! A message says what is wrong, why, and what to do. It names fields and choices, never a customer's values.
//!
//! The key of a text is the rule's id, with a word after it if the rule has more than one text. If the rule has no
//! text, the key is the code. In a text, `{name}` is replaced by a part of the issue or by the text of that key.
//!
//! The file is long because finding a text and filling it in are one recursion.

use std::borrow::Cow;

use super::labels::{label, option_label};
use super::language::{Language, Messages, Row, RuleText};
use super::pack::{Pack, Texts, is_before, is_same, size};
use crate::json::bytes::plain_end;
use crate::json::input::Reason;
use crate::json::path::{Path, Segment};
use crate::json::writer::push_number;
use crate::report::locale::{Locale, languages};
use crate::report::params::Params;
use crate::report::text::code_point;
use crate::tables::columns::Code;
use crate::tables::fields::{Characters, Field, Vocabulary};
use crate::tables::rules::{Demand, RULES, Rule};
use crate::text::{Fixed, Format, Offence, fix};

#[cfg(test)]
mod tests;

/// The language whose keys every other language must have.
const ENGLISH: Language = super::en::LANGUAGE;
const WORDS: usize = ENGLISH.words.len();
const TEXTS: usize = ENGLISH.texts.len() + of_rules(ENGLISH.rules);
const COUNT: usize = WORDS + TEXTS;
/// The words, then the texts. Packed texts refer to a row by its number.
type Rows = [Row; COUNT];
const KEYED: Rows = rows(&ENGLISH);
/// The keys of the texts, in order. The texts of one rule, one code or the fixes follow one another.
const KEYS: [&str; TEXTS] = keys();
static GROUPS: Groups = groups();

const fn of_rules(mut rules: &[RuleText]) -> usize {
    let mut count = 0;
    while let [rule, more @ ..] = rules {
        count += match rule.messages {
            Messages::One(_) => 1,
            Messages::ByCase(messages) => messages.len(),
        };
        rules = more;
    }
    count
}

/// Returns the rows of a language: the words in their own order, then the texts in the order of their keys.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn rows(language: &Language) -> Rows {
    language.assert_same(&ENGLISH);
    language.assert_said(&ENGLISH);
    let mut rows = [("", ""); COUNT];
    let (mut count, mut rules) = (0, language.rules);
    count = add(language.words, &mut rows, count);
    assert!(count == WORDS, "words of one language only");
    count = add(language.texts, &mut rows, count);
    while let [rule, more @ ..] = rules {
        count = match rule.messages {
            Messages::One(message) => add(&[(rule.rule, message)], &mut rows, count),
            Messages::ByCase(messages) => add(messages, &mut rows, count),
        };
        rules = more;
    }
    assert!(count == COUNT, "texts of one language only");
    let mut end = WORDS + 1;
    while end < COUNT {
        let mut row = end;
        while row > WORDS && is_before(rows[row].0, rows[row - 1].0) {
            (rows[row - 1], rows[row]) = (rows[row], rows[row - 1]);
            row -= 1;
        }
        end += 1;
    }
    rows
}

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn add(mut more: &[Row], rows: &mut Rows, mut count: usize) -> usize {
    while let [row, others @ ..] = more {
        rows[count] = *row;
        count += 1;
        more = others;
    }
    count
}

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn keys() -> [&'static str; TEXTS] {
    let mut keys = [""; TEXTS];
    let mut row = WORDS;
    while row < COUNT {
        keys[row - WORDS] = KEYED[row].0;
        row += 1;
    }
    keys
}

/// The texts by rule, so that no key is compared and the module has none.
struct Groups {
    /// For each rule, the first text of its own, or [`NO_TEXT`].
    of_rules: [u8; RULES.len()],
    /// For each code, its text or [`NO_TEXT`].
    of_codes: [u8; Code::ALL.len()],
    /// For each text, what its key has after the rule's id.
    words: [&'static str; TEXTS],
    /// For each text, how many of the same group follow.
    more: [u8; TEXTS],
}

const NO_TEXT: u8 = u8::MAX;

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn groups() -> Groups {
    let mut groups = Groups {
        of_rules: [NO_TEXT; RULES.len()],
        of_codes: [NO_TEXT; Code::ALL.len()],
        words: [""; TEXTS],
        more: [0; TEXTS],
    };
    assert!(TEXTS < NO_TEXT as usize, "a text's number has one byte");
    let mut text = TEXTS;
    while text > 0 {
        text -= 1;
        groups.words[text] = parts(KEYS[text]).1;
        if text + 1 < TEXTS && is_head(parts(KEYS[text]).0, KEYS[text + 1]) {
            groups.more[text] = groups.more[text + 1] + 1;
        }
    }
    let mut rule = 0;
    while rule < RULES.len() {
        groups.of_rules[rule] = group(RULES[rule].id);
        rule += 1;
    }
    let mut code = 0;
    while code < Code::ALL.len() {
        groups.of_codes[Code::ALL[code] as usize] = group(Code::ALL[code].name());
        code += 1;
    }
    groups
}

/// Returns a key's part before its first space, and the rest.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn parts(key: &str) -> (&str, &str) {
    let mut at = 0;
    while at < key.len() {
        if key.as_bytes()[at] == b' ' {
            return (key.split_at(at).0, key.split_at(at + 1).1);
        }
        at += 1;
    }
    (key, "")
}

/// Returns whether this is a key's part before its first space.
const fn is_head(head: &str, key: &str) -> bool {
    let (mut head, mut key) = (head.as_bytes(), key.as_bytes());
    while let ([first, more @ ..], [second, others @ ..]) = (head, key) {
        if *first != *second {
            return false;
        }
        (head, key) = (more, others);
    }
    head.is_empty() && matches!(key, [] | [b' ', ..])
}

/// Returns the first text whose key begins with this, at compile time.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn group(key: &str) -> u8 {
    let mut text = 0;
    while text < TEXTS {
        if is_head(key, KEYS[text]) {
            return text as u8;
        }
        text += 1;
    }
    NO_TEXT
}

/// Fails the build unless the keys are those of English, each once.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn check(rows: &Rows) {
    let mut row = 0;
    while row < COUNT {
        assert!(is_same(rows[row].0, KEYED[row].0), "a key of one language only");
        assert!(row == 0 || !is_same(rows[row].0, rows[row - 1].0), "a key comes once");
        row += 1;
    }
}

const FIELD: u8 = 1;
const KEY: u8 = 2;
const VALUE: u8 = 3;
const FIRST: u8 = 4;
const SECOND: u8 = 5;
const THIRD: u8 = 6;
const PATH: u8 = 7;
const OPTION: u8 = 8;
const VALUES: u8 = 9;
/// From this value on, a byte and the next one are the number of another text.
const OTHER: u8 = 16;

/// The names for parts of an issue, and their codes in a packed text. Most are parts of the params. `FIRST` to `THIRD`
/// distinguish the values of params that have more than one.
const PARTS: &[(&str, u8)] = &[
    ("field", FIELD),
    ("key", KEY),
    ("option", OPTION),
    ("path", PATH),
    ("value", VALUE),
    ("values", VALUES),
    ("allowed", FIRST),
    ("alternatives", FIRST),
    ("characters", FIRST),
    ("count", FIRST),
    ("expected", FIRST),
    ("length", FIRST),
    ("line", FIRST),
    ("part", FIRST),
    ("suggestion", FIRST),
    ("places", FIRST),
    ("column", SECOND),
    ("errors", SECOND),
    ("found", SECOND),
    ("limit", THIRD),
];

/// The codes of the names in packed texts: control characters, which no text contains. With them, a message is made
/// without looking up names.
const CODES: [(&str, [u8; 2]); PARTS.len() + COUNT] = codes();

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn codes() -> [(&'static str, [u8; 2]); PARTS.len() + COUNT] {
    let mut codes = [("", [0; 2]); PARTS.len() + COUNT];
    let mut row = 0;
    while row < codes.len() {
        codes[row] = if row < PARTS.len() {
            (PARTS[row].0, [PARTS[row].1, 0])
        } else {
            let number = row - PARTS.len();
            (KEYED[number].0, [OTHER + (number / 64) as u8, b' ' + (number % 64) as u8])
        };
        row += 1;
    }
    codes
}

/// Returns the number of a text, at compile time.
const fn number(key: &str) -> usize {
    let mut rows: &[Row] = &KEYED;
    while let [(known, _), rest @ ..] = rows {
        if is_same(known, key) {
            break;
        }
        rows = rest;
    }
    assert!(!rows.is_empty(), "no text has this key");
    COUNT - rows.len()
}

/// Returns the number of a text of a group: the first with one of these words, or the one without a word.
#[inline(never)]
fn find(group: u8, words: [&str; 2]) -> Option<usize> {
    let start = usize::from(group);
    let mut found = None;
    for text in start..=start + usize::from(*GROUPS.more.get(start)?) {
        let word = GROUPS.words.get(text).copied().unwrap_or("");
        if word.is_empty() {
            found = Some(WORDS + text);
        } else if words.contains(&word) {
            return Some(WORDS + text);
        }
    }
    found
}

macro_rules! texts {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        impl Locale {
            /// Returns the packed text of that number.
            fn text(self, number: usize) -> &'static str {
                match self {
                    $(Self::$name => {
                        const ROWS: Rows = rows(&super::$folder::LANGUAGE);
                        const _: () = check(&ROWS);
                        static PACK: Pack<{ size(&ROWS, &CODES) }, COUNT> = Pack::new(&ROWS, &CODES);
                        const TEXTS: Texts = PACK.texts();
                        TEXTS
                    })*
                }
                .get(number)
            }

            /// Returns the rows as they are written.
            #[cfg(test)]
            const fn rows(self) -> &'static Rows {
                match self {
                    $(Self::$name => const { &rows(&super::$folder::LANGUAGE) },)*
                }
            }
        }
    };
}
languages!(texts);

/// Returns the message of an issue, by the number of its rule. `field` is the field exactly at the path, if the table has
/// it.
pub(crate) fn message(locale: Locale, number: usize, field: Option<Field>, path: &Path, params: &Params) -> String {
    let group = |groups: &[u8], at: usize| groups.get(at).copied().unwrap_or(NO_TEXT);
    let rule = RULES.get(number);
    let severity = rule.map_or("", |rule| rule.severity.name());
    let text = find(group(&GROUPS.of_rules, number), [variant(field, params).unwrap_or(""), severity])
        .or_else(|| find(group(&GROUPS.of_codes, rule?.code as usize), NO_WORDS))
        .unwrap_or(const { self::number("field") });
    Sentence { locale, field, path, params, value: "", out: String::with_capacity(ROOM) }.say(text)
}

const NO_WORDS: [&str; 2] = [""; 2];

/// Returns the number of the text of a JSON type.
fn of_kind(kind: &str) -> usize {
    match kind {
        "array" => const { number("array") },
        "boolean" => const { number("boolean") },
        "null" => const { number("null") },
        "number" => const { number("number") },
        "object" => const { number("object") },
        "string" => const { number("string") },
        "string or number" => const { number("string or number") },
        _ => const { number("value") },
    }
}

/// Returns the word after a rule's id, if the text depends on more than the rule and its severity.
fn variant(field: Option<Field>, params: &Params) -> Option<&'static str> {
    match params {
        // Also for the empty text, which the npm package passes for a value that is not a text.
        Params::Json { reason: Reason::Syntax, position: Some((1, 1)), .. } => Some("start"),
        Params::Json { reason, .. } => Some(reason.name()),
        Params::Suggestion(Some(_)) => Some("suggestion"),
        Params::Places { places, .. } => {
            let is_of_bounds = |path: &Path| path.0.first() == Some(&Segment::Key(Field::Bounds.key().into()));
            places.iter().all(is_of_bounds).then_some("bounds")
        }
        Params::Context(part) if part == "context" => Some("whole"),
        Params::Allowed { allowed, .. } if allowed.is_empty() => Some("none"),
        Params::Characters { characters: found, .. } => match field?.row().characters {
            Characters::Verbatim if field == Some(Field::Stairs) && found.iter().any(is_caret) => Some("stairs"),
            Characters::Verbatim if found.iter().all(|offence| fix::is_unseen(offence.character)) => Some("unseen"),
            Characters::Verbatim => match field? {
                Field::ContactEmail => Some("email"),
                Field::StreetNumber => Some("number"),
                Field::Stairs | Field::Floor => Some("place"),
                _ => Some("phone"),
            },
            _ if found.iter().any(|offence| fix::is_mark(offence.character)) => Some("accents"),
            _ if found.iter().any(|offence| offence.replacement.is_none()) => Some("letters"),
            _ => None,
        },
        _ => field.map(|field| field.key()),
    }
}

/// Returns whether the character separates building and stair in the keys of the buildings API.
fn is_caret(offence: &Offence) -> bool {
    offence.character == '^'
}

/// Returns whether a reader recognizes the character when it is shown. A backtick would end the quotation.
fn can_be_shown(character: char) -> bool {
    character != '`' && !fix::is_unseen(character) && !fix::is_mark(character)
}

/// How a fix changes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FixKind {
    /// Puts the value into this format, safely or not.
    Format(Format, bool),
    /// Writes a known value in today's spelling.
    Spelling,
    /// Removes invisible characters.
    Spaces,
    /// Replaces characters.
    Characters,
    /// Keeps the stair of a key.
    Stairs,
    /// Turns a boolean into an object.
    Object,
    /// Removes the value.
    Removal,
    /// Turns a number into a text.
    Digits,
    /// Gives a key the name that was meant.
    Name,
}

impl FixKind {
    /// Returns the kind of fix that a rule offers for a field.
    pub(crate) fn of(rule: &Rule, field: Field, fixed: &Fixed) -> Self {
        match (rule.demand.format(field), rule.demand) {
            (Some(format), _) => Self::Format(format, fixed.safe),
            (None, Demand::OneOf(_)) => Self::Spelling,
            _ if fixed.safe => Self::Spaces,
            _ if field.row().characters == Characters::Verbatim => Self::Stairs,
            _ => Self::Characters,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Format(format, safe) => format.told(safe),
            Self::Spaces => "spaces",
            Self::Spelling => "spelling",
            Self::Characters => "characters",
            Self::Stairs => "stairs",
            Self::Object => "object",
            Self::Removal => "removal",
            Self::Digits => "digits",
            Self::Name => "name",
        }
    }
}

/// Returns the label of a fix. It contains `value` only if that is a value of the platform.
pub(crate) fn fix_label(locale: Locale, kind: FixKind, value: &str) -> String {
    let text = find(const { group("fix") }, [kind.word(), ""]).unwrap_or(const { number("field") });
    let (path, params, out) = (&Path::default(), &Params::None, String::with_capacity(ROOM));
    Sentence { locale, field: None, path, params, value, out }.say(text)
}

/// The largest number of values in a list, and the largest number of their bytes.
const MOST_VALUES: usize = 8;
const MOST_BYTES: usize = 96;
/// The largest number of different characters in a list.
const MOST_CHARACTERS: usize = 5;
/// The longest path that a sentence repeats, in bytes.
const LONGEST_PATH: usize = 96;

/// Enough bytes for most sentences.
const ROOM: usize = 192;

/// A message that is being written.
struct Sentence<'a> {
    locale: Locale,
    field: Option<Field>,
    path: &'a Path,
    params: &'a Params,
    value: &'a str,
    out: String,
}

impl Sentence<'_> {
    fn say(mut self, text: usize) -> String {
        self.fill(text);
        self.out
    }

    // Not inlined, because it is short and many functions call it.
    #[inline(never)]
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes the text of that number.
    fn fill(&mut self, text: usize) {
        let text = self.locale.text(text);
        let bytes = text.as_bytes();
        let (mut start, mut at) = (0, 0);
        loop {
            at = plain_end(bytes, at);
            let byte = bytes.get(at).copied();
            at += 1;
            // Here, too, a quote is an ordinary character.
            if byte.is_some_and(|byte| byte >= b' ') {
                continue;
            }
            self.push(text.get(start..at - 1).unwrap_or(""));
            let Some(byte) = byte else { break };
            if byte < OTHER {
                self.part(byte);
            } else if let Some(low) = bytes.get(at) {
                at += 1;
                let text = usize::from(byte - OTHER) * 64 + usize::from(low.wrapping_sub(b' '));
                // A line of NDJSON is a text of its own, so its number would always be 1.
                let is_first = matches!(self.params, Params::Json { position: Some((1, _)), .. });
                if !(is_first && text == const { number("at line") }) {
                    self.fill(text);
                }
            }
            start = at;
        }
    }

    fn part(&mut self, part: u8) {
        match (part, self.params) {
            (FIELD, _) => self.place(),
            (KEY, _) => self.key(),
            (PATH, _) => self.path(),
            (OPTION, _) => self.option(),
            (VALUE, _) => self.push(self.value),
            (VALUES, _) => self.values(),
            (_, Params::Context(text)) => self.push(text),
            (_, Params::Suggestion(Some(text))) => self.push(text),
            (FIRST, Params::Type { expected: kind, .. }) | (_, Params::Type { found: kind, .. }) => {
                self.fill(of_kind(kind));
            }
            (_, Params::Allowed { allowed, count }) => self.list(allowed, *count, true),
            (SECOND, Params::Places { count, .. }) => push_number(&mut self.out, *count),
            (_, Params::Alternatives(paths)) => self.list(&dotted(paths), paths.len(), true),
            (_, Params::Places { places, count }) => self.list(&dotted(places), *count, false),
            (_, Params::Characters { characters, .. }) => self.characters(characters),
            (FIRST, Params::Json { position: Some((number, _)), .. })
            | (SECOND, Params::Json { position: Some((_, number)), .. })
            | (THIRD, Params::Json { limit: Some(number), .. })
            | (_, Params::Length(number) | Params::Count(number)) => push_number(&mut self.out, *number),
            _ => {}
        }
    }

    /// Writes the path with the field's label.
    fn place(&mut self) {
        let start = self.out.len();
        self.path();
        let label = match (self.field, self.path.0.last()) {
            (Some(Field::Option), Some(Segment::Key(name))) => option_label(self.locale, name),
            (field, _) => field.map(|field| label(self.locale, field)),
        };
        // A place without a path has no label, and some keys equal their label.
        let path = self.out.get(start..).unwrap_or("");
        if let Some(label) = label.filter(|label| path.ends_with('`') && !path.trim_end_matches('`').ends_with(label)) {
            self.labelled(label);
        }
    }

    fn path(&mut self) {
        if self.path.0.is_empty() {
            return self.fill(const { number("input") });
        }
        let path = self.path.dotted();
        if path.len() > LONGEST_PATH || !self.path.0.iter().all(is_name) {
            return self.fill(const { number("value") });
        }
        self.code(&path);
    }

    /// Writes the option of the path.
    fn option(&mut self) {
        for step in &self.path.0 {
            if let Segment::Key(name) = step
                && let Some(label) = option_label(self.locale, name)
            {
                self.code(name);
                self.labelled(label);
            }
        }
    }

    fn labelled(&mut self, label: &str) {
        self.push(" (");
        self.push(label);
        self.push(")");
    }

    /// Writes the last key of the path.
    fn key(&mut self) {
        match self.path.0.last() {
            Some(last @ Segment::Key(key)) if is_name(last) => self.code(key),
            _ => self.fill(const { number("key") }),
        }
    }

    /// Writes the values of the field's vocabulary.
    fn values(&mut self) {
        let mut values = Vec::new();
        for value in self.field.and_then(|field| field.row().vocabulary).map_or(&[][..], Vocabulary::values) {
            values.push(Cow::Borrowed(*value));
        }
        self.list(&values, values.len(), true);
    }

    fn code(&mut self, text: &str) {
        self.push("`");
        self.push(text);
        self.push("`");
    }

    /// Writes the first of `count` values. Either one of them is to be chosen, or all of them count.
    fn list(&mut self, values: &[Cow<'_, str>], count: usize, is_choice: bool) {
        let start = self.out.len();
        for (at, value) in values.iter().enumerate() {
            let long = self.out.len() - start + value.len() > MOST_BYTES;
            if long || at == MOST_VALUES {
                self.push(if at == 0 { "…" } else { ", …" });
                return;
            }
            match at {
                0 => {}
                _ if is_choice && at + 1 == count => self.fill(const { number("or") }),
                _ => self.push(", "),
            }
            self.code(value);
        }
        if values.len() < count {
            self.push(", …");
        }
    }

    /// Writes each character once with its replacement, in an order that does not reveal the value.
    fn characters(&mut self, found: &[Offence]) {
        let mut last = None;
        for at in 0..=MOST_CHARACTERS {
            let mut next: Option<&Offence> = None;
            for offence in found {
                let is_left = last.is_none_or(|last| offence.character > last);
                if is_left && next.is_none_or(|next| offence.character < next.character) {
                    next = Some(offence);
                }
            }
            let Some(next) = next else { return };
            if at > 0 {
                self.push(", ");
            }
            if at == MOST_CHARACTERS {
                self.push("…");
            } else {
                self.offence(next);
            }
            last = Some(next.character);
        }
    }

    fn offence(&mut self, offence: &Offence) {
        if can_be_shown(offence.character) {
            self.push("`");
            self.out.push(offence.character);
            self.push("`");
        } else {
            self.push(&code_point(offence.character));
        }
        let Some(replacement) = offence.replacement.filter(|_| !fix::is_mark(offence.character)) else { return };
        self.push(" → ");
        match replacement {
            "" => self.fill(const { number("nothing") }),
            " " => self.fill(const { number("space") }),
            text => self.code(text),
        }
    }
}

fn dotted(paths: &[Path]) -> Vec<Cow<'static, str>> {
    let mut values = Vec::with_capacity(paths.len());
    for path in paths {
        values.push(path.dotted().into());
    }
    values
}

/// Returns whether a step of a path is a name or a number. Other keys of a caller are not repeated.
fn is_name(step: &Segment) -> bool {
    match step {
        Segment::Index(_) => true,
        Segment::Key(key) => {
            (1..=40).contains(&key.len())
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        }
    }
}
