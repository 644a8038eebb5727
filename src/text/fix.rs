//! Proposals for values that are almost right. This library never applies them by itself.
//!
//! Each function returns `None` if it would change nothing, if it knows no repair, or if the repaired value would be
//! blank or would still be refused. White space includes the zero-width characters of [`is_white_space`].
//!
//! The file is long because each repair has its examples.

// Speed does not matter in this module, size does: every user of the package downloads it. So it uses plain loops over
// slices of characters, keeps functions out of their callers, and returns each result through `offer`.

use super::formats::{Check, Repair};
use super::latin::{self, ABOVE, AND, BARRIER, CONTROL, DEGREE, OTHER, QUOTE, SIGN, Unit, WHITE};
use super::{Format, blank, checksum, email_domain_ok, is_white_space, rio_is_fixed, whitelist};

/// A proposed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The whole repaired value.
    pub text: String,
    /// Whether the meaning is certainly the same: only white space, zero-width characters, Unicode normalization (NFC)
    /// or the separators of a number changed.
    pub safe: bool,
}

/// Returns the proposal if it differs from the text and is valid: for the format, or by the whitelist if there is no
/// format.
#[cold]
#[inline(never)]
fn offer(before: &str, after: &[char], safe: bool, format: Option<Format>) -> Option<Fixed> {
    let mut text = String::with_capacity(before.len());
    for character in after {
        text.push(*character);
    }
    let accepted = match format {
        None => whitelist::clean(&text) && !blank(&text),
        Some(format) => {
            format.matches(&text)
                && match format.check() {
                    Check::None => true,
                    Check::Siret => checksum::siret(&text),
                    Check::Email => email_domain_ok(&text) && whitelist::clean(&text),
                    Check::FixedRio => rio_is_fixed(&text),
                    Check::StreetNumber => text.len() <= 7,
                }
        }
    };
    (accepted && text != before).then_some(Fixed { text, safe })
}

#[cold]
#[inline(never)]
fn characters(text: &str) -> Vec<char> {
    let mut all = Vec::with_capacity(text.len());
    for character in text.chars() {
        all.push(character);
    }
    all
}

#[cold]
#[inline(never)]
fn trim(mut text: &[char]) -> &[char] {
    while let [first, rest @ ..] = text
        && is_white_space(*first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && is_white_space(*last)
    {
        text = rest;
    }
    text
}

/// Returns what [`name`] writes for one character that the platform refuses: `""` if it removes the character.
///
/// Returns `None` for an accepted character, and for a letter or digit without a known replacement.
///
/// Three replacements depend on the neighbours, which this function does not see. [`name`] puts spaces around the
/// replacement of `&`. It replaces `°` and `º` by `o` after `N` or `n`; this function returns a space. It may compose a
/// mark with its letter.
///
/// ```
/// use kosc_orders::text::fix::replacement;
///
/// assert_eq!(replacement('É'), Some("E"));
/// assert_eq!(replacement('&'), Some("et"));
/// assert_eq!(replacement('\u{AD}'), Some(""));
/// assert_eq!(replacement('é'), None);
/// assert_eq!(replacement('я'), None);
/// ```
#[must_use]
pub fn replacement(character: char) -> Option<&'static str> {
    if whitelist::allows(character) {
        return None;
    }
    match latin::kind(character) {
        OTHER => None,
        AND => Some("et"),
        WHITE | DEGREE => Some(" "),
        CONTROL | QUOTE | BARRIER..=ABOVE => Some(""),
        kind => latin::spelled(kind).or_else(|| allowed(kind)),
    }
}

/// Returns whether the character is invisible: white space or a control character.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control() || matches!(latin::kind(character), WHITE | CONTROL)
}

/// Returns whether the character is a combining mark, which has no shape of its own.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(latin::kind(character), BARRIER..=ABOVE)
}

/// A character that the platform refuses, and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offence {
    /// Offset from the start of the text in UTF-16 code units, as JavaScript counts.
    pub offset: usize,
    /// The character.
    pub character: char,
    /// What [`name`] writes for the character, if it has a replacement: see [`replacement`].
    pub replacement: Option<&'static str>,
}

/// Returns the characters of a text that the platform refuses, in text order.
///
/// ```
/// use kosc_orders::text::fix::offences;
///
/// let found: Vec<_> = offences("🥐 Zoé & Co").map(|offence| (offence.offset, offence.character)).collect();
/// assert_eq!(found, [(0, '🥐'), (7, '&')]);
/// assert_eq!(offences("n° 5").next().unwrap().replacement, Some("o"));
/// ```
pub fn offences(text: &str) -> impl Iterator<Item = Offence> {
    let (mut offset, mut last) = (0, '\0');
    text.chars().filter_map(move |character| {
        let (at, before) = (offset, last);
        offset += character.len_utf16();
        last = character;
        let refused = !whitelist::allows(character);
        refused.then(|| Offence { offset: at, character, replacement: replacement_after(before, character) })
    })
}

/// Returns the replacement of a character that follows `before`.
fn replacement_after(before: char, character: char) -> Option<&'static str> {
    if matches!(before, 'N' | 'n') && latin::kind(character) == DEGREE { Some("o") } else { replacement(character) }
}

/// Returns an accepted ASCII character as a text.
fn allowed(ascii: u8) -> Option<&'static str> {
    let at = whitelist::ALLOWED.bytes().position(|byte| byte == ascii)?;
    whitelist::ALLOWED.get(at..=at)
}

/// A line of text, with a record of the spaces at its end.
#[derive(Default)]
struct Line {
    text: Vec<char>,
    /// Where these spaces start.
    start: usize,
    /// The first of them that was in the input.
    written: Option<char>,
    /// Whether the fix wrote one of them, or made two of them neighbours.
    ours: bool,
    /// Whether the fix removed something after the last of them.
    cut: bool,
    /// Whether the next character needs a space before it.
    wanting: bool,
    /// Whether the input starts with a space.
    keep_start: bool,
}

impl Line {
    #[inline(never)]
    fn write(&mut self, character: char) {
        if self.wanting {
            self.space(None);
        }
        self.close();
        self.text.push(character);
        self.start = self.text.len();
    }

    /// Adds a space: one of the input, or one of the fix.
    #[inline(never)]
    fn space(&mut self, written: Option<char>) {
        if self.start == self.text.len() {
            (self.written, self.ours, self.cut) = (None, false, false);
        }
        self.ours |= written.is_none() || self.cut;
        self.written = self.written.or(written);
        self.wanting = false;
        self.text.push(written.unwrap_or(' '));
    }

    /// Finishes the spaces at the end of the line: if the fix added to them, one remains.
    #[inline(never)]
    fn close(&mut self) {
        if self.start == self.text.len() {
            return;
        }
        if self.start == 0 && !self.keep_start {
            self.text.clear();
        } else if self.ours {
            self.text.truncate(self.start);
            self.text.push(self.written.unwrap_or(' '));
        }
    }
}

/// Returns the repair of a name or of a second address line.
///
/// The function normalizes the text (NFC), then replaces each character that the [whitelist] lacks: `É`→`E`, `œ`→`oe`,
/// `'`→space, `&`→`et`, `/`→`-`, `N°`→`No`. It drops quotes and zero-width characters, and writes a space for other
/// signs. It removes the spaces that it doubled or put at an end, and keeps the others. A letter or digit without a
/// replacement (another script, `½`) has no repair.
///
/// ```
/// use kosc_orders::text::fix::{Fixed, name};
///
/// let fixed = |text: &str, safe| Some(Fixed { text: text.into(), safe });
/// assert_eq!(name("L'Œuvre & Fils"), fixed("L OEuvre et Fils", false));
/// assert_eq!(name("Zoe\u{301}\tMartin"), fixed("Zoé Martin", true));
/// assert_eq!(name("«\u{A0}Au N°5\u{A0}»"), fixed("Au No5", false));
/// assert_eq!(name("Мария"), None);
/// assert_eq!(name("Doe et Co"), None);
/// ```
#[must_use]
pub fn name(text: &str) -> Option<Fixed> {
    let is_space = |character: &char| matches!(character, ' ' | '\u{A0}');
    let all = characters(text);
    let mut line = Line { keep_start: all.first().is_some_and(is_space), ..Line::default() };
    let mut safe = true;
    // The character before, and whether that character is a letter that a mark could join.
    let (mut before, mut on_letter) = ('\0', false);
    let mut rest = all.as_slice();
    while let Some(Unit { character, marked }) = latin::unit(&mut rest) {
        let kind = latin::kind(character);
        safe &= !marked;
        if is_space(&character) {
            line.space(Some(character));
        } else if whitelist::allows(character) {
            line.write(character);
        } else {
            safe &= matches!(kind, WHITE | CONTROL);
            match kind {
                OTHER => return None,
                // An invisible character separates nothing.
                CONTROL => {
                    line.cut = true;
                    continue;
                }
                QUOTE => line.cut = true,
                BARRIER..=ABOVE => {
                    if !on_letter {
                        line.space(None);
                    }
                    continue;
                }
                AND => {
                    line.wanting = line.start == line.text.len();
                    line.write('e');
                    line.write('t');
                    line.wanting = true;
                }
                DEGREE if matches!(before, 'N' | 'n') => line.write('o'),
                DEGREE | WHITE | SIGN => line.space(None),
                _ => match latin::spelled(kind) {
                    None => line.write(char::from(kind)),
                    Some(spelled) => {
                        for byte in spelled.bytes() {
                            line.write(char::from(byte));
                        }
                    }
                },
            }
        }
        before = if marked { '\0' } else { character };
        on_letter = latin::is_letter(kind);
    }
    if all.last().is_some_and(is_space) {
        line.close();
    } else {
        line.text.truncate(line.start);
    }
    offer(text, &line.text, safe, None)
}

/// Returns the repair of a text that must not be reworded: an e-mail address, stairs, a floor, a street number.
///
/// The function normalizes the text (NFC), trims white space and drops zero-width characters. The repair is always
/// safe. Returns `None` if the result contains a character that is not [accepted](whitelist).
///
/// ```
/// use kosc_orders::text::fix::verbatim;
///
/// assert_eq!(verbatim(" Bâtiment\u{200B} B\n").unwrap().text, "Bâtiment B");
/// assert_eq!(verbatim("Escalier n° 2"), None);
/// ```
#[must_use]
pub fn verbatim(text: &str) -> Option<Fixed> {
    restored(text, &characters(text), true)
}

/// [`verbatim`] for any characters, because the texts of a building may contain any.
///
/// It also composes capitals with accents. The whitelist has none, so [`latin::unit`] leaves them decomposed.
pub(crate) fn verbatim_any(text: &str) -> Option<Fixed> {
    let (letters, mut all) = (characters(text), Vec::new());
    let mut rest = letters.as_slice();
    while let [letter, more @ ..] = rest {
        let joined = more.split_first().and_then(|(mark, after)| Some((latin::capital(*letter, *mark)?, after)));
        let (next, after) = joined.unwrap_or((*letter, more));
        all.push(next);
        rest = after;
    }
    let all = plain(&all)?;
    let mut fixed = String::new();
    for character in trim(&all) {
        fixed.push(*character);
    }
    (fixed != text && !blank(&fixed)).then_some(Fixed { text: fixed, safe: true })
}

/// Returns a part of the text in NFC, trimmed and without zero-width characters, if the platform accepts it and some of
/// it is visible.
#[inline(never)]
fn restored(before: &str, part: &[char], safe: bool) -> Option<Fixed> {
    offer(before, trim(&plain(part)?), safe, None)
}

/// Returns the text in NFC without zero-width characters, or `None` if a mark does not join a letter.
#[inline(never)]
fn plain(mut part: &[char]) -> Option<Vec<char>> {
    let mut all = Vec::new();
    while let Some(Unit { character, marked }) = latin::unit(&mut part) {
        if marked {
            return None;
        }
        if latin::kind(character) != CONTROL {
            all.push(character);
        }
    }
    Some(all)
}

/// Returns the stair of a key of the buildings API, `BUILDING^STAIR` (vendor's page "Building").
///
/// That is the part after the last `^`, repaired as by [`verbatim`]. The caller checks whether the building has only
/// one stair of that name.
///
/// ```
/// use kosc_orders::text::fix::stair;
///
/// assert_eq!(stair("NA^1").unwrap().text, "1");
/// assert_eq!(stair("1"), None);
/// ```
#[must_use]
pub fn stair(text: &str) -> Option<Fixed> {
    let all = characters(text);
    let (mut rest, mut stair) = (all.as_slice(), None);
    while let [first, after @ ..] = rest {
        if *first == '^' {
            stair = Some(after);
        }
        rest = after;
    }
    restored(text, stair?, false)
}

impl Format {
    /// Returns what the caller most likely meant, if the text almost has this format. Each variant documents its fix.
    ///
    /// Returns `None` if nothing needs a repair, if no repair is known, or if the repaired text would still be refused.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// let fixed = Format::Siret.fix("732 829 320 00074").unwrap();
    /// assert_eq!((fixed.text.as_str(), fixed.safe), ("73282932000074", true));
    /// assert!(Format::ZipCode.fix("6900").is_none());
    /// ```
    #[must_use]
    pub fn fix(self, text: &str) -> Option<Fixed> {
        of(self, text)
    }
}

#[cold]
#[inline(never)]
fn of(format: Format, text: &str) -> Option<Fixed> {
    let visible = visible(text);
    let trimmed = trim(&visible);
    let mut fixed = Vec::new();
    let safe = match format.repair() {
        Repair::None => return None,
        Repair::Trim => return offer(text, trimmed, true, Some(format)),
        Repair::Capitals => {
            for character in trimmed {
                fixed.push(character.to_ascii_uppercase());
            }
            fixed == trimmed
        }
        Repair::Number => number(trimmed, false, &mut fixed),
        Repair::Siret => {
            let safe = number(trimmed, false, &mut fixed);
            // Spreadsheets drop a leading zero.
            let is_short = fixed.len() == 13;
            if is_short {
                fixed.insert(0, '0');
            }
            safe && !is_short
        }
        Repair::Telephone => number(trimmed, true, &mut fixed),
        Repair::Socket => socket(trimmed, &mut fixed),
        Repair::StreetNumber => {
            in_street(trimmed, &mut fixed)?;
            trimmed.iter().filter(|character| !is_white_space(**character)).eq(&fixed)
        }
        Repair::Uuid => {
            let is_bare = !trimmed.contains(&'-');
            for character in trimmed {
                if is_bare && matches!(fixed.len(), 8 | 13 | 18 | 23) {
                    fixed.push('-');
                }
                fixed.push(*character);
            }
            true
        }
    };
    offer(text, &fixed, safe, Some(format))
}

/// Returns the visible characters: all except those of the category Cf.
fn visible(text: &str) -> Vec<char> {
    let mut visible = characters(text);
    visible.retain(|character| latin::kind(*character) != CONTROL);
    visible
}

/// Writes a number in capitals, in national form and without its separators. Returns whether that is safe.
#[inline(never)]
fn number(text: &[char], telephone: bool, fixed: &mut Vec<char>) -> bool {
    let mut safe = true;
    for character in text {
        if is_white_space(*character)
            || matches!(character, '.' | '-')
            || (telephone && matches!(character, '/' | '(' | ')'))
        {
            continue;
        }
        // Only a RIO has small letters; in another number they end in no fix.
        safe &= !character.is_ascii_lowercase();
        fixed.push(character.to_ascii_uppercase());
    }
    let is_eleven = fixed.len() == 11;
    let abroad = match fixed.as_slice() {
        ['+', '3', '3', rest @ ..] | ['0', '0', '3', '3', rest @ ..] => Some(rest),
        ['3', '3', rest @ ..] if is_eleven => Some(rest),
        _ => None,
    };
    if telephone && let Some(rest) = abroad {
        let rest = match rest {
            ['0', rest @ ..] => rest,
            _ => rest,
        };
        let mut national = vec!['0'];
        for character in rest {
            national.push(*character);
        }
        *fixed = national;
        safe = false;
    }
    safe
}

/// Writes the reference of a socket without its connector. Returns whether that is safe.
fn socket(text: &[char], fixed: &mut Vec<char>) -> bool {
    let (mut body, mut safe) = (text, true);
    let mut digits = 0;
    while let [rest @ .., '0'..='9'] = body {
        body = rest;
        digits += 1;
    }
    body = match trim(body) {
        [rest @ .., '/'] if matches!(digits, 1..=2) => {
            safe = false;
            trim(rest)
        }
        _ => text,
    };
    let mut prefix = true;
    for character in body {
        if is_dash(*character) || is_white_space(*character) {
            if fixed.last() != Some(&'-') {
                fixed.push('-');
            }
            prefix = false;
            continue;
        }
        let capital = character.to_ascii_uppercase();
        safe &= !prefix || capital == *character;
        fixed.push(if prefix { capital } else { *character });
    }
    safe
}

fn is_dash(character: char) -> bool {
    character != '/' && latin::kind(character) == b'-'
}

/// Writes a street number. Returns `None` if the text is not one.
fn in_street(text: &[char], fixed: &mut Vec<char>) -> Option<()> {
    let (first, rest) = numbered(text, fixed)?;
    if let [separator, rest @ ..] = rest {
        let (second, end) = numbered(trim(rest), &mut Vec::new())?;
        let parted = is_dash(*separator) || matches!(separator, '/' | 'à');
        // Compares lengths first, because the digits may be too many for an integer.
        if !parted || !end.is_empty() || (second.len(), second) <= (first.len(), first) {
            return None;
        }
    }
    Some(())
}

/// Writes a number with its suffix as the vendor wants it. Returns the digits without leading zeros, and the rest of
/// the text.
#[inline(never)]
fn numbered<'a>(text: &'a [char], fixed: &mut Vec<char>) -> Option<(&'a [char], &'a [char])> {
    let (mut rest, mut digits) = (text, 0);
    while let [digit @ '0'..='9', after @ ..] = rest {
        fixed.push(*digit);
        digits += 1;
        rest = after;
    }
    let (mut counting, _) = text.split_at_checked(digits)?;
    while let ['0', after @ ..] = counting {
        counting = after;
    }
    rest = trim(rest);
    // The letters of the suffix, in capitals. A word of more than eight letters keeps its last eight. They fill the
    // number, so they match no shorter word.
    let mut word = 0;
    while let [letter @ ('A'..='Z' | 'a'..='z'), after @ ..] = rest {
        word = word << 8 | u64::from(*letter as u32 & !0x20);
        rest = after;
    }
    match word {
        0 => {}
        0x41..=0x5A => fixed.push(char::from(word as u8)),
        BIS => fixed.push('B'),
        TER => fixed.push('T'),
        QUATER => fixed.push('Q'),
        _ => return None,
    }
    (digits > 0).then_some((counting, trim(rest)))
}

const BIS: u64 = packed(b"BIS");
const TER: u64 = packed(b"TER");
const QUATER: u64 = packed(b"QUATER");

/// Packs a word into one number.
const fn packed(mut word: &[u8]) -> u64 {
    let mut packed = 0;
    while let [letter, rest @ ..] = word {
        packed = packed << 8 | *letter as u64;
        word = rest;
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_samples_fail_the_pattern_or_what_a_fix_must_pass() {
        for format in Format::ALL {
            let (good, bad) = format.samples();
            let is_offered = |text: &str| offer("", &characters(text), true, Some(*format)).is_some();
            assert!(good.iter().any(|text| is_offered(text)), "{}", format.name());
            let taken: Vec<_> = bad.iter().filter(|text| is_offered(text)).collect();
            assert!(taken.is_empty(), "{} {taken:?}", format.name());
        }
    }
}
