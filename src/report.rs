//! The report: what is wrong, where, says who, and what would put it right.

use std::borrow::Cow;

use crate::rules::RULESET_VERSION;

/// What kind of issue it is. The list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
pub enum Severity {
    /// Worth knowing.
    Info,
    /// The platform may accept it, or the rule was inferred.
    Warning,
    /// It blocks.
    Error,
}

impl Severity {
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
                Segment::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Segment::Index(index) => push_number(&mut pointer, *index),
            }
        }
        pointer
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
        let mut dotted = String::new();
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

/// A character outside the whitelist.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// The answer to a check.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let mut out = Writer(String::new());
        out.object(|out| {
            out.key("ok").raw(if self.ok { "true" } else { "false" });
            out.key("issues").list(&self.issues, |out, issue| issue.write(out));
            out.key("ruleset").text(self.ruleset);
        });
        out.0
    }
}

impl Issue {
    fn write(&self, out: &mut Writer) {
        out.object(|out| {
            out.key("code").text(self.code.name());
            out.key("severity").text(self.severity.name());
            out.key("rule").text(self.rule);
            out.key("basis").text(self.basis.name());
            out.key("path").path(&self.path);
            out.key("pointer").text(&self.path.pointer());
            out.key("message").text(&self.message);
            out.key("params").object(|out| self.params.write(out));
            if let Some(fix) = &self.fix {
                out.key("fix").object(|out| fix.write(out));
            }
            out.key("docs").text(&self.docs);
        });
    }
}

impl Params {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::None => {}
            Self::Json { reason, position, limit } => {
                out.key("reason").text(reason);
                if let Some((line, column)) = position {
                    out.key("line").number(*line);
                    out.key("column").number(*column);
                }
                if let Some(limit) = limit {
                    out.key("limit").number(*limit);
                }
            }
            Self::Type { expected, found } => {
                out.key("expected").text(expected);
                out.key("found").text(found);
            }
            Self::Alternatives(paths) => out.key("alternatives").list(paths, Writer::path),
            Self::Suggestion(name) => {
                if let Some(name) = name {
                    out.key("suggestion").text(name);
                }
            }
            Self::Allowed(values) => out.key("allowed").list(values, |out, value| out.text(value)),
            Self::Format { format, pattern } => {
                out.key("format").text(format);
                out.key("pattern").text(pattern);
            }
            Self::Characters(characters) => out.key("characters").list(characters, |out, character| {
                out.object(|out| {
                    out.key("offset").number(character.offset);
                    out.key("codePoint").text(&code_point(character.code_point));
                    if let Some(replacement) = &character.replacement {
                        out.key("replacement").text(replacement);
                    }
                });
            }),
            Self::Length(most) => out.key("maximum").number(*most),
            Self::Count(count) => out.key("count").number(*count),
            Self::Context(part) => out.key("context").text(part),
        }
    }
}

impl Fix {
    fn write(&self, out: &mut Writer) {
        out.key("edits").list(&self.edits, |out, edit| {
            out.object(|out| {
                let (name, path) = match edit {
                    Edit::Set(path, _) => ("set", path),
                    Edit::Remove(path) => ("remove", path),
                };
                out.key("op").text(name);
                out.key("path").path(path);
                if let Edit::Set(_, value) = edit {
                    out.key("value").raw(value);
                }
            });
        });
        out.key("safe").raw(if self.safe { "true" } else { "false" });
        out.key("label").text(&self.label);
    }
}

/// `U+` and at least four hexadecimal digits.
pub(crate) fn code_point(character: char) -> String {
    let digits = (0..6).rev().map(|place| (character as u32 >> (place * 4)) & 15);
    let mut text = String::from("U+");
    for (at, digit) in digits.enumerate() {
        if digit != 0 || at >= 2 || text.len() > 2 {
            text.extend(char::from_digit(digit, 16).map(|digit| digit.to_ascii_uppercase()));
        }
    }
    text
}

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

/// Writes JSON: without white space, keys in the order given.
struct Writer(String);

impl Writer {
    fn separate(&mut self) {
        if !self.0.ends_with(['{', '[', ':']) && !self.0.is_empty() {
            self.0.push(',');
        }
    }

    fn key(&mut self, key: &str) -> &mut Self {
        self.separate();
        self.text(key);
        self.0.push(':');
        self
    }

    fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    fn number(&mut self, number: usize) {
        push_number(&mut self.0, number);
    }

    fn object(&mut self, pairs: impl FnOnce(&mut Self)) {
        self.0.push('{');
        pairs(self);
        self.0.push('}');
    }

    fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.0.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            each(self, item);
        }
        self.0.push(']');
    }

    fn path(&mut self, path: &Path) {
        self.list(&path.0, |out, segment| match segment {
            Segment::Key(key) => out.text(key),
            Segment::Index(index) => out.number(*index),
        });
    }

    fn text(&mut self, text: &str) {
        self.0.push('"');
        for character in text.chars() {
            match character {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                '\r' => self.0.push_str("\\r"),
                '\t' => self.0.push_str("\\t"),
                control if control < ' ' => {
                    self.0.push_str("\\u00");
                    for digit in [control as u32 >> 4, control as u32 & 15] {
                        self.0.extend(char::from_digit(digit, 16));
                    }
                }
                plain => self.0.push(plain),
            }
        }
        self.0.push('"');
    }
}
