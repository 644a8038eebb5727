//! The texts of the command, in the language of its reader.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Error, ErrorKind};

use kosc_orders::Locale;
use kosc_orders::command::{Command, Refusals};
use kosc_orders::rules::prose;

/// Returns the texts of the command in a language.
pub(crate) fn words(language: Locale) -> &'static Command {
    prose::command(language)
}

/// Returns the language of a tag, if there is one.
pub(crate) fn language_of(tag: &str) -> Option<Locale> {
    let language = tag.split('-').next()?.to_lowercase();
    Locale::ALL.iter().copied().find(|locale| locale.name() == language)
}

/// Returns the language of the environment: the first of these variables with a value decides.
pub(crate) fn of_environment() -> Locale {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let said = said.unwrap_or_default().to_string_lossy().into_owned();
    said.split(['_', '.', '@']).next().and_then(language_of).unwrap_or_default()
}

/// Returns a text with its gaps filled in.
pub(crate) fn fill(text: &str, parts: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let part = after
            .split_once('}')
            .and_then(|(name, after)| parts.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after)));
        match part {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns `a, b or c`.
pub(crate) fn listed(items: &[&str], language: Locale) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => [&first.join(", "), words(language).refusals.or, last].concat(),
    }
}

/// Returns a number as the language writes it.
pub(crate) fn number(count: usize, language: Locale) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(words(language).text.thousands);
        }
        out.push(digit);
    }
    out
}

/// Returns whether a character would control a terminal, or change the direction of its text. Keys and values may come
/// from anyone.
fn steers(character: char) -> bool {
    matches!(character, '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escape(out: &mut String, character: char) {
    let _ = write!(out, "\\u{:04x}", u32::from(character));
}

/// Returns a text that does not control a terminal. JSON keeps its meaning.
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if steers(character) { escape(&mut out, character) } else { out.push(character) }
    }
    Cow::Owned(out)
}

/// Returns whether a character has no width, or is a space other than the usual one.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{180e}'
        | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
}

/// Returns a value so that the reader sees each space and each character without a width.
pub(crate) fn visible(value: &str) -> String {
    let value = inert(value);
    let start = value.len() - value.trim_start_matches(' ').len();
    let end = value.trim_end_matches(' ').len();
    let mut out = String::new();
    for (at, character) in value.char_indices() {
        match character {
            ' ' if at < start || at >= end => out.push('␣'),
            '\u{a0}' | '\u{2007}' | '\u{202f}' => out.push('⍽'),
            hidden if is_hidden(hidden) => escape(&mut out, hidden),
            other => out.push(other),
        }
    }
    out
}

/// Why the command cannot do its work.
pub(crate) enum Refusal {
    /// A sentence, and the values for its gaps.
    Sentence(fn(&Refusals) -> &'static str, Vec<(&'static str, String)>),
    /// A value that must be one of these, or a command.
    Choice(fn(&Refusals) -> &'static str, String, String, Vec<&'static str>),
    /// A name that is not known, and the one that was probably meant.
    Unknown(fn(&Refusals) -> &'static str, String, Option<String>),
    /// A file that could not be read.
    Unreadable(String, Error),
    /// A file with the wrong content.
    Content(fn(&Refusals) -> &'static str, fn(&Refusals) -> &'static str, String, (usize, usize)),
}

impl Refusal {
    pub(crate) fn say(&self, language: Locale) -> String {
        let words = &words(language).refusals;
        match self {
            Self::Sentence(sentence, parts) => {
                let parts: Vec<(&str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
                fill(sentence(words), &parts)
            }
            Self::Unknown(sentence, given, meant) => {
                let meant = meant.as_ref().map(|known| fill(words.meant, &[("known", known)])).unwrap_or_default();
                fill(sentence(words), &[("given", given)]) + &meant
            }
            Self::Choice(sentence, option, given, known) => {
                let known = listed(known, language);
                fill(sentence(words), &[("option", option), ("given", given), ("known", &known), ("commands", &known)])
            }
            Self::Unreadable(file, error) => fill(words.read, &[("file", file), ("cause", &cause_of(error, language))]),
            Self::Content(sentence, what, file, (line, column)) => {
                let place = [line.to_string(), column.to_string()];
                let [line, column] = &place;
                let parts = [("what", what(words)), ("file", file.as_str()), ("line", line), ("column", column)];
                fill(sentence(words), &parts)
            }
        }
    }
}

/// Why the work ended early.
pub(crate) enum Failure {
    /// It cannot be done.
    Refused(Refusal),
    /// The output cannot be written.
    Output(Error),
}

/// Returns why the system could not read or write.
pub(crate) fn cause_of(error: &Error, language: Locale) -> String {
    let causes = &words(language).refusals.cause;
    match error.kind() {
        ErrorKind::NotFound => causes.missing.to_owned(),
        ErrorKind::IsADirectory => causes.folder.to_owned(),
        ErrorKind::PermissionDenied => causes.forbidden.to_owned(),
        ErrorKind::StorageFull => causes.full.to_owned(),
        _ => inert(&error.to_string()).into_owned(),
    }
}
