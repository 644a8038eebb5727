//! Messages, in the language of the context.
//!
//! A message says what is wrong, why, and what to do. It names fields and choices, never the customer's values.
//!
//! A text is found by its key: the rule's id, with a word behind it where one rule has more than one thing to say;
//! else the code. In a text, `{name}` stands for a part of the issue or for the text of that key.

use crate::fields::{Characters, Field, OPTIONS};
use crate::report::{Character, Params, Path, Segment, code_point, push_number};
use crate::rules::{Demand, Rule};
use crate::text::{Fixed, Format};

mod en;
mod fr;
mod labels;
mod pack;
#[cfg(test)]
mod tests;

use pack::{Pack, Texts, size};

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// A name that is no language of this library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocaleError;

impl core::fmt::Display for LocaleError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("no language of this name: `en` and `fr` are known")
    }
}

impl core::error::Error for LocaleError {}

impl core::str::FromStr for Locale {
    type Err = LocaleError;

    /// Reads `en` or `fr`.
    ///
    /// ```
    /// use kosc_orders::Locale;
    ///
    /// assert_eq!("fr".parse(), Ok(Locale::Fr));
    /// assert!("de".parse::<Locale>().is_err());
    /// ```
    fn from_str(name: &str) -> Result<Self, LocaleError> {
        match name {
            "en" => Ok(Self::En),
            "fr" => Ok(Self::Fr),
            _ => Err(LocaleError),
        }
    }
}

const COUNT: usize = en::TEXTS.len();
static EN: Pack<{ size(en::TEXTS, true) }, COUNT> = Pack::new(en::TEXTS, true);
static FR: Pack<{ size(fr::TEXTS, true) }, COUNT> = Pack::new(fr::TEXTS, true);
static KEYS: [&str; COUNT] = keys();

/// The keys of both languages: the same, and ascending, or this does not compile.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn keys() -> [&'static str; COUNT] {
    let mut keys = [""; COUNT];
    let mut row = 0;
    while row < COUNT {
        let (key, _) = en::TEXTS[row];
        assert!(is_same(key, fr::TEXTS[row].0), "a key of one language only");
        assert!(row == 0 || is_before(keys[row - 1], key), "keys ascend");
        keys[row] = key;
        row += 1;
    }
    keys
}

const fn is_before(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([first, ones @ ..], [second, others @ ..]) = (one, other) {
        if *first != *second {
            return *first < *second;
        }
        (one, other) = (ones, others);
    }
    one.len() < other.len()
}

const fn is_same(one: &str, other: &str) -> bool {
    !is_before(one, other) && !is_before(other, one)
}

impl Locale {
    /// The text of a key.
    fn find(self, key: &str) -> Option<&'static str> {
        const ENGLISH: Texts = EN.texts();
        const FRENCH: Texts = FR.texts();
        let number = KEYS.binary_search(&key).ok()?;
        Some(match self {
            Self::En => ENGLISH.get(number),
            Self::Fr => FRENCH.get(number),
        })
    }

    /// The text of a key with a word behind it.
    fn find_both(self, key: &str, word: &str) -> Option<&'static str> {
        self.find(&[key, " ", word].concat())
    }
}

/// What a form calls a field.
pub(crate) fn label(locale: Locale, field: Field) -> &'static str {
    labels::fields(locale).get(field as usize)
}

/// What a form calls an option of the table; nothing for another.
pub(crate) fn option_label(locale: Locale, name: &str) -> Option<&'static str> {
    let number = OPTIONS.iter().position(|option| option.name == name)?;
    Some(labels::options(locale).get(number))
}

/// The message of an issue; `field` is what stands at the path itself, if the table has it.
pub(crate) fn message(locale: Locale, rule: &Rule, field: Option<Field>, path: &Path, params: &Params) -> String {
    let text = variant(field, params)
        .and_then(|word| locale.find_both(rule.id, word))
        .or_else(|| locale.find(rule.id))
        .or_else(|| locale.find(rule.code.name()))
        .or_else(|| locale.find("field"))
        .unwrap_or("");
    let mut sentence = Sentence { locale, field, path, params, value: "", out: String::new() };
    sentence.fill(text);
    sentence.out
}

/// The word behind a rule's id, where what it says depends on more than the rule.
fn variant(field: Option<Field>, params: &Params) -> Option<&'static str> {
    match params {
        Params::Json { reason, .. } => Some(reason),
        Params::Suggestion(Some(_)) => Some("suggestion"),
        Params::Context("context") => Some("whole"),
        Params::Allowed(values) if values.is_empty() => Some("none"),
        Params::Characters(found) => match field?.row().characters {
            Characters::Verbatim if field == Some(Field::Stairs) && found.iter().any(is_caret) => Some("stairs"),
            Characters::Verbatim => Some("verbatim"),
            _ => None,
        },
        _ => field.map(|field| field.row().key),
    }
}

/// What parts building and stair in the keys of the buildings API.
fn is_caret(character: &Character) -> bool {
    character.code_point == '^'
}

/// How a fix changes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FixKind {
    /// Puts the value into this format; safely or not.
    Format(Format, bool),
    /// Writes a known value as it is spelt today.
    Spelling,
    /// Takes out what cannot be seen.
    Spaces,
    /// Writes other characters.
    Characters,
    /// Keeps the stair of a key.
    Stairs,
    /// Makes an object of a boolean.
    Object,
}

impl FixKind {
    /// The kind of fix a rule offers for a field.
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
            Self::Format(Format::Siret, _) | Self::Format(Format::Phone | Format::CellPhone | Format::Rio, true) => {
                "separators"
            }
            Self::Format(Format::Phone | Format::CellPhone, _) => "national",
            Self::Format(Format::Rio, _) => "capitals",
            Self::Format(Format::Otp, true) | Self::Format(Format::Uuid, _) => "hyphens",
            Self::Format(Format::Otp, _) => "socket",
            Self::Format(Format::Email, _) | Self::Format(Format::StreetNumber, true) | Self::Spaces => "spaces",
            Self::Format(Format::StreetNumber, _) => "number",
            Self::Format(..) => "format",
            Self::Spelling => "spelling",
            Self::Characters => "characters",
            Self::Stairs => "stairs",
            Self::Object => "object",
        }
    }
}

/// What a fix does, in words; `value` is shown only where it is one of the platform's own.
pub(crate) fn fix_label(locale: Locale, kind: FixKind, value: &str) -> String {
    let text = locale.find_both("fix", kind.word()).unwrap_or("");
    let (path, params) = (&Path::default(), &Params::None);
    let mut sentence = Sentence { locale, field: None, path, params, value, out: String::new() };
    sentence.fill(text);
    sentence.out
}

/// Most values that a list shows, and most bytes they may take.
const MOST_VALUES: usize = 8;
const MOST_BYTES: usize = 96;
/// Most characters that are told apart by code point.
const MOST_CHARACTERS: usize = 5;
/// Most bytes of a path that a sentence repeats.
const LONGEST_PATH: usize = 96;

/// A message while it is written.
struct Sentence<'a> {
    locale: Locale,
    field: Option<Field>,
    path: &'a Path,
    params: &'a Params,
    value: &'a str,
    out: String,
}

impl Sentence<'_> {
    fn fill(&mut self, text: &str) {
        // Texts and names in braces take turns.
        for (turn, part) in text.split(['{', '}']).enumerate() {
            if turn % 2 == 0 {
                self.out.push_str(part);
            } else {
                self.name(part);
            }
        }
    }

    fn name(&mut self, name: &str) {
        match (name, self.params) {
            ("field", _) => self.place(),
            ("key", _) => self.key(),
            ("value", _) => self.out.push_str(self.value),
            ("part", Params::Context(part)) => self.out.push_str(part),
            ("suggestion", Params::Suggestion(Some(known))) => self.out.push_str(known),
            ("expected", Params::Type { expected: kind, .. }) | ("found", Params::Type { found: kind, .. }) => {
                self.own(kind);
            }
            ("allowed", Params::Allowed(values)) => self.list(values.iter().map(|value| &**value)),
            ("alternatives", Params::Alternatives(paths)) => {
                let paths: Vec<String> = paths.iter().map(Path::dotted).collect();
                self.list(paths.iter().map(String::as_str));
            }
            ("characters", Params::Characters(found)) => self.characters(found),
            ("line", Params::Json { position: Some((number, _)), .. })
            | ("column", Params::Json { position: Some((_, number)), .. })
            | ("limit", Params::Json { limit: Some(number), .. })
            | ("length", Params::Length(number))
            | ("count", Params::Count(number)) => push_number(&mut self.out, *number),
            _ => self.own(name),
        }
    }

    /// Another text of the same language.
    fn own(&mut self, key: &str) {
        if let Some(text) = self.locale.find(key) {
            self.fill(text);
        }
    }

    /// The path, with what a form calls the field.
    fn place(&mut self) {
        if self.path.0.is_empty() {
            return self.own("input");
        }
        let path = self.path.dotted();
        if path.len() > LONGEST_PATH || !self.path.0.iter().all(is_name) {
            return self.own("value");
        }
        self.code(&path);
        let label = match (self.field, self.path.0.last()) {
            (Some(Field::Option), Some(Segment::Key(name))) => option_label(self.locale, name),
            (field, _) => field.map(|field| label(self.locale, field)),
        };
        if let Some(label) = label.filter(|label| !path.ends_with(label)) {
            self.out.push_str(" (");
            self.out.push_str(label);
            self.out.push(')');
        }
    }

    /// The key at the end of the path.
    fn key(&mut self) {
        match self.path.0.last() {
            Some(last @ Segment::Key(key)) if is_name(last) => self.code(key),
            _ => self.own("key"),
        }
    }

    fn code(&mut self, text: &str) {
        self.out.push('`');
        self.out.push_str(text);
        self.out.push('`');
    }

    fn list<'v>(&mut self, values: impl ExactSizeIterator<Item = &'v str>) {
        let (count, start) = (values.len(), self.out.len());
        for (at, value) in values.enumerate() {
            let long = self.out.len() - start + value.len() > MOST_BYTES;
            if long || at == MOST_VALUES {
                self.out.push_str(if at == 0 { "…" } else { ", …" });
                return;
            }
            match at {
                0 => {}
                _ if at + 1 == count => self.own("or"),
                _ => self.out.push_str(", "),
            }
            self.code(value);
        }
    }

    /// Each character once, by code point: in an order that does not spell the value.
    fn characters(&mut self, found: &[Character]) {
        let mut last = None;
        for at in 0..=MOST_CHARACTERS {
            let after = found.iter().map(|character| character.code_point).filter(|point| Some(*point) > last);
            let Some(next) = after.min() else { return };
            if at > 0 {
                self.out.push_str(", ");
            }
            if at == MOST_CHARACTERS {
                self.out.push('…');
            } else {
                self.out.push_str(&code_point(next));
            }
            last = Some(next);
        }
    }
}

/// Whether a step of a path is a name, or a number: what else a caller made a key of is not repeated.
fn is_name(step: &Segment) -> bool {
    match step {
        Segment::Index(_) => true,
        Segment::Key(key) => {
            (1..=40).contains(&key.len())
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        }
    }
}
