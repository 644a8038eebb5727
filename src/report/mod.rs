//! The report: what is wrong, where, says who, and what would put it right.

use std::borrow::Cow;

use crate::json::lexer::plain;
use crate::tables::rules::RULESET_VERSION;

/// What kind of issue it is. The list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The text is no JSON object.
    InvalidJson,
    /// A value of another JSON type.
    WrongType,
    /// A value that is needed.
    Missing,
    /// A value only the platform writes.
    ReadOnly,
    /// A value that has no place in an order like this.
    NotApplicable,
    /// A call, or an order, that the platform refuses.
    NotAllowed,
    /// A key the API does not know.
    UnknownField,
    /// A value outside the known ones.
    UnknownValue,
    /// A value of another shape.
    BadFormat,
    /// A value whose check digits do not fit.
    BadChecksum,
    /// A character outside the whitelist.
    ForbiddenCharacter,
    /// A value that is too long.
    TooLong,
    /// Something that must be there once, twice.
    Duplicate,
    /// Two values that contradict each other.
    Conflict,
    /// Nothing wrong: worth knowing.
    Notice,
    /// The call itself: its operation or its context.
    InvalidCall,
}

impl Code {
    /// Every code.
    pub const ALL: &'static [Self] = &[
        Self::InvalidJson,
        Self::WrongType,
        Self::Missing,
        Self::ReadOnly,
        Self::NotApplicable,
        Self::NotAllowed,
        Self::UnknownField,
        Self::UnknownValue,
        Self::BadFormat,
        Self::BadChecksum,
        Self::ForbiddenCharacter,
        Self::TooLong,
        Self::Duplicate,
        Self::Conflict,
        Self::Notice,
        Self::InvalidCall,
    ];

    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Code::BadChecksum.name(), "bad_checksum");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidJson => "invalid_json",
            Self::WrongType => "wrong_type",
            Self::Missing => "missing",
            Self::ReadOnly => "read_only",
            Self::NotApplicable => "not_applicable",
            Self::NotAllowed => "not_allowed",
            Self::UnknownField => "unknown_field",
            Self::UnknownValue => "unknown_value",
            Self::BadFormat => "bad_format",
            Self::BadChecksum => "bad_checksum",
            Self::ForbiddenCharacter => "forbidden_character",
            Self::TooLong => "too_long",
            Self::Duplicate => "duplicate",
            Self::Conflict => "conflict",
            Self::Notice => "notice",
            Self::InvalidCall => "invalid_call",
        }
    }
}

/// How grave an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// The platform may accept it, or the rule was inferred.
    Warning,
    /// It blocks.
    Error,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Info];

    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Severity::Warning.name(), "warning");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// The vendor's page on orders.
    Documented,
    /// Another page of the vendor's.
    Vendor,
    /// A public standard.
    Standard,
    /// A reading of what the page leaves open.
    Inferred,
}

impl Basis {
    /// Every basis, the vendor's own first.
    pub const ALL: &'static [Self] = &[Self::Documented, Self::Vendor, Self::Standard, Self::Inferred];

    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Basis::Inferred.name(), "inferred");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Vendor => "vendor",
            Self::Standard => "standard",
            Self::Inferred => "inferred",
        }
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A key of an object.
    Key(Cow<'static, str>),
    /// A place in an array, from 0.
    Index(usize),
}

/// A place in the input; the root is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The place as a JSON pointer (RFC 6901); the root is the empty text.
    ///
    /// ```
    /// use kosc_orders::{Path, Segment};
    ///
    /// let path = Path(vec![Segment::Key("bounds".into()), Segment::Index(0), Segment::Key("a/b".into())]);
    /// assert_eq!(path.pointer(), "/bounds/0/a~1b");
    /// ```
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in &self.0 {
            pointer.push('/');
            match segment {
                Segment::Key(key) => {
                    let mut from = 0;
                    for (at, byte) in key.bytes().enumerate() {
                        if matches!(byte, b'~' | b'/') {
                            pointer.push_str(key.get(from..at).unwrap_or(""));
                            pointer.push_str(if byte == b'~' { "~0" } else { "~1" });
                            from = at + 1;
                        }
                    }
                    pointer.push_str(key.get(from..).unwrap_or(""));
                }
                Segment::Index(index) => push_number(&mut pointer, *index),
            }
        }
        pointer
    }

    /// The place a JSON pointer (RFC 6901) names. A step of digits is an index, but for one that begins with a zero: no
    /// object of the API has such keys.
    ///
    /// ```
    /// use kosc_orders::{Path, PointerError};
    ///
    /// let path = Path::from_pointer("/bounds/0/a~1b").unwrap();
    /// assert_eq!((path.dotted(), path.pointer()), ("bounds.0.a/b".to_owned(), "/bounds/0/a~1b".to_owned()));
    /// assert_eq!(Path::from_pointer(""), Ok(Path::default()));
    /// assert_eq!(Path::from_pointer("bounds.0"), Err(PointerError));
    /// assert_eq!(Path::from_pointer("/a~b"), Err(PointerError));
    /// ```
    ///
    /// # Errors
    ///
    /// If the text does not begin with `/` and is not empty, or has a `~` that is not in `~0` or `~1`.
    pub fn from_pointer(pointer: &str) -> Result<Self, PointerError> {
        let mut steps = pointer.split('/');
        // What stands before the first slash.
        if steps.next() != Some("") {
            return Err(PointerError);
        }
        steps.map(|step| unescaped(step).map(Segment::named)).collect::<Option<_>>().map(Self).ok_or(PointerError)
    }

    /// The place as JSON text: an array of keys and indexes.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Path::from_pointer("/bounds/0").unwrap().to_json(), r#"["bounds",0]"#);
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.path(self);
        out.0
    }

    /// The place with dots, as forms write it; the root is the empty text.
    ///
    /// ```
    /// use kosc_orders::{Path, Segment};
    ///
    /// let path = Path(vec![Segment::Key("bounds".into()), Segment::Index(0), Segment::Key("address".into())]);
    /// assert_eq!(path.dotted(), "bounds.0.address");
    /// ```
    pub fn dotted(&self) -> String {
        let mut dotted = String::with_capacity(self.0.len() * 16);
        for segment in &self.0 {
            if !dotted.is_empty() {
                dotted.push('.');
            }
            match segment {
                Segment::Key(key) => dotted.push_str(key),
                Segment::Index(index) => push_number(&mut dotted, *index),
            }
        }
        dotted
    }
}

impl Segment {
    /// The step of this name. Digits are an index, of which there is one spelling: no object of the API has such keys.
    pub(crate) fn named(name: String) -> Self {
        match name.parse() {
            // A number may be signed or begin with zeros, an index not.
            Ok(index) if matches!(name.as_bytes(), [b'0'] | [b'1'..=b'9', ..]) => Self::Index(index),
            _ => Self::Key(name.into()),
        }
    }
}

/// A text that is no JSON pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointerError;

impl core::fmt::Display for PointerError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("no JSON pointer: it is empty or begins with `/`, and `~` stands only in `~0` and `~1`")
    }
}

impl core::error::Error for PointerError {}

/// A step of a JSON pointer, as the key it stands for.
fn unescaped(step: &str) -> Option<String> {
    let mut parts = step.split('~');
    let mut key = parts.next()?.to_owned();
    for part in parts {
        let (character, rest) = match part.strip_prefix('0') {
            Some(rest) => ('~', rest),
            None => ('/', part.strip_prefix('1')?),
        };
        key.push(character);
        key.push_str(rest);
    }
    Some(key)
}

/// A character outside the whitelist.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Character {
    /// Where it stands, in UTF-16 units.
    pub offset: usize,
    /// Which it is.
    pub code_point: char,
    /// What would stand in its place, where a replacement is known.
    pub replacement: Option<String>,
}

/// What an issue's message is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Params {
    /// Nothing.
    None,
    /// `invalid_json`: why, with line and column (both from 1, columns in UTF-16 units) for a fault of syntax.
    Json {
        /// One of the reasons of `read/json`.
        reason: &'static str,
        /// Line and column.
        position: Option<(usize, usize)>,
        /// The limit that was passed, in bytes or levels.
        limit: Option<usize>,
    },
    /// `wrong_type`.
    Type {
        /// The JSON type expected.
        expected: &'static str,
        /// The JSON type found.
        found: &'static str,
    },
    /// `missing`: the fields that would do instead.
    Alternatives(Vec<Path>),
    /// `unknown_field`: the nearest known name.
    Suggestion(Option<String>),
    /// `unknown_value`, `invalid_call`: the values there are.
    Allowed(Vec<Cow<'static, str>>),
    /// `bad_format`: the name of the format and its pattern.
    Format {
        /// The name, a key of `patterns`.
        format: &'static str,
        /// The regular expression the value should match.
        pattern: &'static str,
    },
    /// `forbidden_character`: every one, in order.
    Characters(Vec<Character>),
    /// `too_long`: the most code points.
    Length(usize),
    /// `notice`: how many issues were left out.
    Count(usize),
    /// `invalid_call`: the part of the context.
    Context(&'static str),
}

/// One change to the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edit {
    /// Writes a value, given as JSON text.
    Set(Path, String),
    /// Takes a key out.
    Remove(Path),
}

/// What would put an issue right. Offered, never applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The changes, in order.
    pub edits: Vec<Edit>,
    /// Nothing but white space, normalisation, zero-width characters or separators of a number changes.
    pub safe: bool,
    /// What it does, in words.
    pub label: String,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// What kind.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// Which rule.
    pub rule: &'static str,
    /// Who says so.
    pub basis: Basis,
    /// Where, relative to the input.
    pub path: Path,
    /// What is wrong, why, and what to do; never the customer's value.
    pub message: String,
    /// What the message is made from.
    pub params: Params,
    /// What would put it right.
    pub fix: Option<Fix>,
    /// The rule's place in the rule book: the context's `docsBase` and a fragment.
    pub docs: String,
}

impl Issue {
    /// The issue as JSON text, as it stands in its report's.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check_json};
    ///
    /// let report = check_json(Operation::Create, b"{}", &Context::default());
    /// assert!(report.issues[0].to_json().starts_with(r#"{"code":"missing","severity":"error","rule":"type/required","#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.issue(self);
        out.0
    }
}

/// The answer to a check. To serde it is what [`Report::to_json`] writes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Report {
    /// There is no error.
    pub ok: bool,
    /// Everything found: as the fields stand in a form, then by rule.
    pub issues: Vec<Issue>,
    /// The version of the rules.
    pub ruleset: &'static str,
}

impl Report {
    pub(crate) fn new(ok: bool, issues: Vec<Issue>) -> Self {
        Self { ok, issues, ruleset: RULESET_VERSION }
    }

    /// The report as JSON text, the same in every build.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check_json};
    ///
    /// let order = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
    /// let report = check_json(Operation::Create, order, &Context::default());
    /// assert!(report.to_json().starts_with(r#"{"ok":true,"issues":[],"ruleset":"#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::with_capacity(64 + self.issues.len() * 512));
        out.open('{');
        out.flag("ok", self.ok);
        out.key("issues");
        out.open('[');
        for issue in &self.issues {
            out.issue(issue);
        }
        out.close(']');
        out.pair("ruleset", self.ruleset);
        out.close('}');
        out.0
    }

    /// The report as a JavaScript object: the one that `JSON.parse` makes of [`Report::to_json`], its keys in the same
    /// order, so that there is one shape of a report and one place that writes it.
    ///
    /// ```no_run
    /// use kosc_orders::{Context, CrossingError, Operation, check_json};
    /// use wasm_bindgen::JsValue;
    ///
    /// fn judge(order: &str) -> Result<JsValue, CrossingError> {
    ///     check_json(Operation::Create, order.as_bytes(), &Context::default()).to_js()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If the JavaScript engine refuses to make an object, as it does where memory is out.
    #[cfg(feature = "wasm")]
    pub fn to_js(&self) -> Result<wasm_bindgen::JsValue, crate::edge::wasm::CrossingError> {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        serde::Serialize::serialize(self, &serializer).map_err(crate::edge::wasm::CrossingError::new)
    }
}

/// What the whitelist makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct TextReport {
    /// Every character is allowed.
    pub ok: bool,
    /// The characters that are not, in order.
    pub characters: Vec<Character>,
    /// The text with each of them replaced, where all can be.
    pub proposal: Option<String>,
}

impl TextReport {
    /// The answer as JSON text, as the npm package gives it.
    ///
    /// ```
    /// assert_eq!(kosc_orders::check_text("Zoé").to_json(), r#"{"ok":true,"characters":[]}"#);
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.flag("ok", self.ok);
        out.characters(&self.characters);
        if let Some(proposal) = &self.proposal {
            out.pair("proposal", proposal);
        }
        out.close('}');
        out.0
    }
}

/// Holds a text against the character whitelist, as a name is held. Source: "Order Creation".
///
/// ```
/// let report = kosc_orders::check_text("Élodie");
/// assert_eq!((report.characters[0].offset, report.characters[0].code_point), (0, 'É'));
/// assert_eq!(report.proposal.as_deref(), Some("Elodie"));
/// assert!(kosc_orders::check_text("Zoé").ok);
/// ```
pub fn check_text(text: &str) -> TextReport {
    let characters = crate::judge::demands::characters(text);
    let proposal = crate::text::fix::name(text).map(|fixed| fixed.text).filter(|_| !characters.is_empty());
    TextReport { ok: characters.is_empty(), characters, proposal }
}

/// `U+` and at least four hexadecimal digits.
pub(crate) fn code_point(character: char) -> String {
    let mut text = String::from("U+");
    for place in (0..6).rev() {
        if place < 4 || character as u32 >> (place * 4) != 0 {
            push_hex(&mut text, character as u32 >> (place * 4));
        }
    }
    text
}

/// The lowest four bits as a hexadecimal digit.
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

/// A string as JSON text.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = Writer(String::new());
    out.text(text);
    out.0
}

/// Writes JSON: without white space, keys in the order given. One function a shape and no generics: it is only run
/// where something was found, and its size is everybody's.
pub(crate) struct Writer(pub(crate) String);

impl Writer {
    /// A comma, where a value has gone before.
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
    pub(crate) fn paths(&mut self, key: &str, paths: &[Path]) {
        self.key(key);
        self.open('[');
        for path in paths {
            self.path(path);
        }
        self.close(']');
    }

    #[inline(never)]
    pub(crate) fn path(&mut self, path: &Path) {
        self.open('[');
        for segment in &path.0 {
            match segment {
                Segment::Key(key) => self.text(key),
                Segment::Index(index) => self.number(*index),
            }
        }
        self.close(']');
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        let mut from = 0;
        loop {
            let end = plain(text.as_bytes(), from);
            self.0.push_str(text.get(from..end).unwrap_or(""));
            from = end + 1;
            match text.as_bytes().get(end) {
                None => break,
                Some(b'"') => self.0.push_str("\\\""),
                Some(b'\\') => self.0.push_str("\\\\"),
                Some(b'\n') => self.0.push_str("\\n"),
                Some(b'\r') => self.0.push_str("\\r"),
                Some(b'\t') => self.0.push_str("\\t"),
                Some(control) => {
                    self.0.push_str("\\u00");
                    push_hex(&mut self.0, u32::from(*control) >> 4);
                    push_hex(&mut self.0, u32::from(*control));
                }
            }
        }
        self.0.push('"');
    }

    #[inline(never)]
    fn issue(&mut self, issue: &Issue) {
        self.separate();
        // Names, which need no escapes: most of a report is this.
        for (before, name) in [
            ("{\"code\":\"", issue.code.name()),
            ("\",\"severity\":\"", issue.severity.name()),
            ("\",\"rule\":\"", issue.rule),
            ("\",\"basis\":\"", issue.basis.name()),
        ] {
            self.raw(before);
            self.raw(name);
        }
        self.raw("\",\"path\":");
        self.path(&issue.path);
        self.pair("pointer", &issue.path.pointer());
        self.pair("message", &issue.message);
        self.key("params");
        self.open('{');
        self.params(&issue.params);
        self.close('}');
        if let Some(fix) = &issue.fix {
            self.key("fix");
            self.fix(fix);
        }
        self.pair("docs", &issue.docs);
        self.close('}');
    }

    #[inline(never)]
    fn params(&mut self, params: &Params) {
        match params {
            Params::None => {}
            Params::Json { reason, position, limit } => {
                self.pair("reason", reason);
                if let Some((line, column)) = position {
                    self.count("line", *line);
                    self.count("column", *column);
                }
                if let Some(limit) = limit {
                    self.count("limit", *limit);
                }
            }
            Params::Type { expected, found } => {
                self.pair("expected", expected);
                self.pair("found", found);
            }
            Params::Alternatives(paths) => self.paths("alternatives", paths),
            Params::Suggestion(None) => {}
            Params::Suggestion(Some(name)) => self.pair("suggestion", name),
            Params::Allowed(values) => {
                self.key("allowed");
                self.open('[');
                for value in values {
                    self.text(value);
                }
                self.close(']');
            }
            Params::Format { format, pattern } => {
                self.pair("format", format);
                self.pair("pattern", pattern);
            }
            Params::Characters(characters) => self.characters(characters),
            Params::Length(most) => self.count("maximum", *most),
            Params::Count(count) => self.count("count", *count),
            Params::Context(part) => self.pair("context", part),
        }
    }

    #[inline(never)]
    pub(crate) fn characters(&mut self, characters: &[Character]) {
        self.key("characters");
        self.open('[');
        for character in characters {
            self.open('{');
            self.count("offset", character.offset);
            self.pair("codePoint", &code_point(character.code_point));
            if let Some(replacement) = &character.replacement {
                self.pair("replacement", replacement);
            }
            self.close('}');
        }
        self.close(']');
    }

    #[inline(never)]
    fn fix(&mut self, fix: &Fix) {
        self.open('{');
        self.key("edits");
        self.open('[');
        for edit in &fix.edits {
            let (name, path, value) = match edit {
                Edit::Set(path, value) => ("set", path, Some(value)),
                Edit::Remove(path) => ("remove", path, None),
            };
            self.open('{');
            self.pair("op", name);
            self.key("path");
            self.path(path);
            if let Some(value) = value {
                self.key("value");
                self.raw(value);
            }
            self.close('}');
        }
        self.close(']');
        self.flag("safe", fix.safe);
        self.pair("label", &fix.label);
        self.close('}');
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

    use super::*;

    #[test]
    fn a_pointer_is_read_as_it_is_written_or_not_at_all() {
        let key = |key: &'static str| Segment::Key(key.into());
        let steps: [(&str, &[Segment]); 9] = [
            ("", &[]),
            ("/", &[key("")]),
            ("//a/", &[key(""), key("a"), key("")]),
            ("/bounds/0/10", &[key("bounds"), Segment::Index(0), Segment::Index(10)]),
            ("/bounds/00", &[key("bounds"), key("00")]),
            ("/01/+1/-", &[key("01"), key("+1"), key("-")]),
            ("/99999999999999999999", &[key("99999999999999999999")]),
            ("/~01/m~1n~0", &[key("~1"), key("m/n~")]),
            ("/é", &[key("é")]),
        ];
        for (pointer, steps) in steps {
            let path = Path::from_pointer(pointer).unwrap();
            assert_eq!((&*path.0, path.pointer()), (steps, pointer.to_owned()));
        }
        for pointer in ["comment", "é", "#/comment", " /a", "~", "/~", "/a~", "/a~2", "/~0~"] {
            assert_eq!(Path::from_pointer(pointer), Err(PointerError), "{pointer}");
        }
    }
}
