//! Fixes: what the caller most likely meant. Offered, never applied.
//!
//! Each function returns `None` where nothing changes, where it knows no repair, or where the
//! repaired value would be blank or still refused. White space here always includes the zero-width
//! characters of [`is_white_space`].
//!
//! The file is long because each repair has its examples with it.

// None of this is where nanoseconds count, but every byte of it is fetched by whoever loads the
// package: plain loops over slices of characters, each kept out of its callers, and one way out.

use super::formats::{Check, Repair};
use super::latin::{self, ABOVE, AND, BARRIER, CONTROL, DEGREE, OTHER, QUOTE, SIGN, Unit, WHITE};
use super::{Format, blank, checksum, email_domain_ok, is_white_space, rio_is_fixed, whitelist};

/// A proposed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The whole value as it should be.
    pub text: String,
    /// Whether it says the same as before: nothing but white space, Unicode normalization (NFC),
    /// zero-width characters or the separators of a number changed.
    pub safe: bool,
}

/// The proposal, if it is one: changed, and good for its format, or for any text without one.
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

/// What the fix of [names](name) puts in the place of one character, looked at alone: `""` where
/// it is removed. `None` for an allowed character, and for a letter or digit nothing is known for.
///
/// Three depend on their neighbours: `&` is set off by spaces, `°` and `º` become `o` after `N` or
/// `n` (here: a space), and a mark may merge with its letter.
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

/// Whether nothing of the character can be seen: white space and control characters.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control() || matches!(latin::kind(character), WHITE | CONTROL)
}

/// Whether the character is a mark, which is seen on another one only.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(latin::kind(character), BARRIER..=ABOVE)
}

/// A character the platform refuses, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offence {
    /// Offset from the start of the text in UTF-16 code units, the way JavaScript counts.
    pub offset: usize,
    /// The character itself.
    pub character: char,
    /// What the fix of [names](name) puts in its place, where it knows something: see [`replacement`].
    pub replacement: Option<&'static str>,
}

/// Every character of a text that the platform refuses, from the start.
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

/// What the fix puts in the place of a character, the one before it considered.
fn replacement_after(before: char, character: char) -> Option<&'static str> {
    if matches!(before, 'N' | 'n') && latin::kind(character) == DEGREE { Some("o") } else { replacement(character) }
}

/// An allowed ASCII character as a text.
fn allowed(ascii: u8) -> Option<&'static str> {
    let at = whitelist::ALLOWED.bytes().position(|byte| byte == ascii)?;
    whitelist::ALLOWED.get(at..=at)
}

/// A line of text that keeps an eye on the spaces at its end.
#[derive(Default)]
struct Line {
    text: Vec<char>,
    /// Where the spaces at the end start.
    start: usize,
    /// The first of them that the caller wrote.
    written: Option<char>,
    /// Whether the fix made one of them, or brought two of them together.
    ours: bool,
    /// Whether something was removed after the last of them.
    cut: bool,
    /// Whether a space has to come before the next character.
    wanting: bool,
    /// Whether spaces at the start were there before.
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

    /// Adds a space: the one the caller wrote, or one of the fix.
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

    /// Ends the spaces at the end of the line: those the fix doubled become one.
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

/// Fix of a name or of a second address: Unicode normalization (NFC), then a table that writes
/// what the [whitelist] lacks with what it holds: `É`→`E`, `œ`→`oe`, `'`→space, `&`→`et`, `/`→`-`,
/// `N°`→`No`, quotes and zero-width characters dropped, other signs a space. Spaces that this
/// doubles or puts at an end go; others stay as they were. A letter or digit without a row (another
/// script, `½`): no fix.
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
    // The character before, and whether a mark that comes now would stand on a letter.
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
                // What nobody sees parts nothing.
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

/// Fix of what must not be reworded (e-mail address, stairs, floor, street number): Unicode
/// normalization (NFC), white space at the ends and zero-width characters. Always safe; offered if
/// the result holds only [allowed](whitelist) characters.
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

/// The same, whatever characters are allowed: what a building lists may have any.
pub(crate) fn verbatim_any(text: &str) -> Option<Fixed> {
    let mut fixed = String::new();
    for character in trim(&composed(&characters(text))?) {
        fixed.push(*character);
    }
    (fixed != text && !blank(&fixed)).then_some(Fixed { text: fixed, safe: true })
}

/// A part of the text in NFC without white space at its ends and without zero-width characters, if
/// all of it is allowed and some of it visible.
fn restored(before: &str, part: &[char], safe: bool) -> Option<Fixed> {
    offer(before, trim(&composed(part)?), safe, None)
}

/// The characters in NFC, without those of no width; nothing where a mark has no letter to stand on.
#[inline(never)]
fn composed(mut part: &[char]) -> Option<Vec<char>> {
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

/// Fix of a stair given by the key of the buildings API, `BUILDING^STAIR` (vendor's page
/// "Building"): what follows the last `^`, put right as by [`verbatim`]. Whether the building has
/// that stair once only is for the caller to know.
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
    /// What the caller most likely meant, if the text is not written so but nearly: each
    /// variant says what its fix does. `None` where nothing is to be put right, where no repair
    /// is known, or where the repaired text would still be refused.
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
            // Spreadsheets drop a zero in front.
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

/// The characters that are seen: all but those of the category Cf.
fn visible(text: &str) -> Vec<char> {
    let mut visible = characters(text);
    visible.retain(|character| latin::kind(*character) != CONTROL);
    visible
}

/// Writes a number without its separators, in capitals, in its national form. Whether that is safe.
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
        // Small letters are in a RIO only, or there is no fix.
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

/// Writes the reference of a socket without its connector. Whether that is safe.
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

/// Writes a number in a street. `None` if it is none.
fn in_street(text: &[char], fixed: &mut Vec<char>) -> Option<()> {
    let (first, rest) = numbered(text, fixed)?;
    if let [separator, rest @ ..] = rest {
        let (second, end) = numbered(trim(rest), &mut Vec::new())?;
        let parted = is_dash(*separator) || matches!(separator, '/' | 'à');
        // By length first: the digits may be more than any integer holds.
        if !parted || !end.is_empty() || (second.len(), second) <= (first.len(), first) {
            return None;
        }
    }
    Some(())
}

/// Writes a number with its suffix as the vendor wants it; the digits that count, and what follows.
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
    // The letters of the suffix, in capitals. Of a word of more than eight the last eight stay,
    // which fill the number and so are no shorter word.
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

/// A word as one number.
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
