//! Fixes: what the caller most likely meant. Offered, never applied.
//!
//! Each function returns `None` where nothing changes, where it knows no repair, or where the
//! repaired value would be blank or still refused. White space here always includes the zero-width
//! characters of [`is_white_space`].

// `inline(never)` below: the optimiser would copy these into every caller, and a fix is not where
// nanoseconds count.

use super::latin::{self, Unit};
use super::{Format, blank, checksum, email_domain_ok, is_unicode_white_space, is_white_space};
use super::{rio_is_fixed, whitelist};

/// A proposed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The whole value as it should be.
    pub text: String,
    /// Whether it says the same as before: nothing but white space, Unicode normalization (NFC),
    /// zero-width characters or the separators of a number changed.
    pub safe: bool,
}

#[inline(never)]
fn offer(before: &str, text: String, safe: bool, accepted: bool) -> Option<Fixed> {
    (accepted && text != before).then_some(Fixed { text, safe })
}

/// What the table of names makes of a character that is not allowed.
enum Row {
    /// Something to write instead.
    Write(&'static str),
    /// The letter to write instead.
    Letter(char),
    /// A space; `white` if it was white space before.
    Space { white: bool },
    /// Nothing; `unseen` if it was nothing to the eye.
    Remove { unseen: bool },
    /// `et`, set off by spaces.
    And,
    /// `o` after `N` or `n`, else a space.
    Degree,
    /// A mark: nothing after a letter, else a space.
    Mark,
    /// A letter or digit that the table does not cover.
    Uncovered,
}

#[inline(never)]
fn row(character: char) -> Row {
    match character {
        '&' => Row::And,
        '°' | 'º' => Row::Degree,
        // The Greek question mark is a semicolon in NFC, as the Greek accents below are quotes.
        ';' | '\u{37E}' => Row::Write(","),
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{2BC}' | '´' | '`' | '\u{1FEF}' | '\u{1FFD}' => {
            Row::Space { white: false }
        }
        '"'
        | '«'
        | '»'
        | '\u{201A}'
        | '\u{201C}'..='\u{201F}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{2E42}'
        | '\u{300C}'..='\u{300F}'
        | '\u{301D}'..='\u{301F}'
        | '\u{FE41}'..='\u{FE44}'
        | '\u{FF02}'
        | '\u{FF62}'
        | '\u{FF63}' => Row::Remove { unseen: false },
        _ if character == '/' || is_dash(character) => Row::Write("-"),
        _ if is_unicode_white_space(character) => Row::Space { white: true },
        _ if is_format_control(character) => Row::Remove { unseen: true },
        _ if latin::class(character).is_some() => Row::Mark,
        _ => match (latin::spelled(character), latin::base(character)) {
            (Some(spelled), _) => Row::Write(spelled),
            (None, Some(letter)) => Row::Letter(letter),
            (None, None) if is_symbol(character) => Row::Space { white: false },
            (None, None) => Row::Uncovered,
        },
    }
}

/// Unicode category Pd, and the minus sign.
#[inline(never)]
fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{58A}' | '\u{5BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2E17}'
                | '\u{2E1A}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{2E40}'
                | '\u{2E5D}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30A0}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{10D6E}'
                | '\u{10EAD}'
    )
}

/// Unicode category Cf: soft hyphen, joiners, direction marks, byte order mark and their like.
#[inline(never)]
fn is_format_control(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}'
        | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}'
    )
}

/// Whether a character is surely neither letter, digit nor mark (Unicode categories L, N, M), in
/// the blocks of Latin text, of punctuation, symbols and pictures. The signs of other scripts are
/// held to be letters: beside such letters there is no fix anyway, and this spares their tables.
#[inline(never)]
fn is_symbol(character: char) -> bool {
    let of_symbols = matches!(
        character,
        '\0'..='\u{36F}' | '\u{387}' | '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}'
        | '\u{3000}'..='\u{303F}' | '\u{E000}'..='\u{F8FF}' | '\u{FE10}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FFFF}' | '\u{1F000}'..='\u{1FAFF}'
    );
    let letter_or_digit = matches!(
        character,
        '0'..='9' | 'A'..='Z' | 'a'..='z'
        | '\u{AA}' | '\u{B2}' | '\u{B3}' | '\u{B5}' | '\u{B9}' | '\u{BA}' | '\u{BC}'..='\u{BE}'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2C1}'
        | '\u{2C6}'..='\u{2D1}' | '\u{2E0}'..='\u{2E4}' | '\u{2EC}' | '\u{2EE}'
        | '\u{2070}' | '\u{2071}' | '\u{2074}'..='\u{2079}' | '\u{207F}'..='\u{2089}'
        | '\u{2090}'..='\u{209C}' | '\u{2102}' | '\u{2107}' | '\u{210A}'..='\u{2113}' | '\u{2115}'
        | '\u{2119}'..='\u{211D}' | '\u{2124}' | '\u{2126}' | '\u{2128}'
        | '\u{212A}'..='\u{212D}' | '\u{212F}'..='\u{2139}' | '\u{213C}'..='\u{213F}'
        | '\u{2145}'..='\u{2149}' | '\u{214E}' | '\u{2150}'..='\u{2189}'
        | '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        | '\u{2E2F}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{302F}'
        | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303C}'
        | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'
        | '\u{FF66}'..='\u{FFBE}' | '\u{FFC2}'..='\u{FFC7}' | '\u{FFCA}'..='\u{FFCF}'
        | '\u{FFD2}'..='\u{FFD7}' | '\u{FFDA}'..='\u{FFDC}'
        | '\u{1F100}'..='\u{1F10C}'
    );
    of_symbols && !letter_or_digit
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
    match row(character) {
        Row::Write(text) => Some(text),
        Row::Letter(letter) => basic(letter),
        Row::Space { .. } | Row::Degree => Some(" "),
        Row::Remove { .. } | Row::Mark => Some(""),
        Row::And => Some("et"),
        Row::Uncovered => None,
    }
}

/// A letter of the basic alphabet as a text.
fn basic(letter: char) -> Option<&'static str> {
    let at = whitelist::ALLOWED.bytes().position(|byte| char::from(byte) == letter)?;
    whitelist::ALLOWED.get(at..=at)
}

/// A line of text that keeps an eye on the spaces at its end.
#[derive(Default)]
struct Line {
    text: String,
    /// The spaces at the end, while there are any.
    spaces: Option<Spaces>,
    /// Whether a space has to come before the next character.
    wanting: bool,
    /// Whether spaces at the start were there before.
    keep_start: bool,
}

#[derive(Clone, Copy)]
struct Spaces {
    /// Where they start, in bytes.
    start: usize,
    /// The first of them that the caller wrote.
    written: Option<char>,
    /// Whether the fix made one of them, or brought two of them together.
    ours: bool,
    /// Whether something was removed after the last of them.
    cut: bool,
}

impl Line {
    #[inline(never)]
    fn write(&mut self, text: &str) {
        if self.wanting {
            self.space(None);
        }
        self.close();
        self.text.push_str(text);
    }

    /// Adds a space: the one the caller wrote, or one of the fix.
    #[inline(never)]
    fn space(&mut self, written: Option<char>) {
        let start = self.text.len();
        let none = Spaces { start, written: None, ours: false, cut: false };
        let spaces = self.spaces.get_or_insert(none);
        spaces.ours |= written.is_none() || spaces.cut;
        spaces.written = spaces.written.or(written);
        self.wanting = false;
        self.text.push(written.unwrap_or(' '));
    }

    fn remove(&mut self) {
        if let Some(spaces) = &mut self.spaces {
            spaces.cut = true;
        }
    }

    /// Ends the spaces at the end of the line: those the fix doubled become one.
    fn close(&mut self) {
        let Some(spaces) = self.spaces.take() else {
            return;
        };
        if spaces.start == 0 && !self.keep_start {
            self.text.clear();
        } else if spaces.ours {
            self.text.truncate(spaces.start);
            self.text.push(spaces.written.unwrap_or(' '));
        }
    }

    fn finish(mut self, keep_end: bool) -> String {
        match self.spaces {
            Some(spaces) if !keep_end => self.text.truncate(spaces.start),
            _ => self.close(),
        }
        self.text
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
    if whitelist::clean(text) {
        return None;
    }
    let is_space = |character: char| matches!(character, ' ' | '\u{A0}');
    let mut line = Line { keep_start: text.starts_with(is_space), ..Line::default() };
    let mut safe = true;
    // The character before, and whether a mark that comes now would stand on a letter.
    let (mut before, mut on_letter) = ('\0', false);
    for unit in latin::units(text) {
        let Unit { character, marked } = unit;
        let mut buffer = [0; 4];
        safe &= !marked;
        let row = if whitelist::allows(character) {
            if is_space(character) {
                line.space(Some(character));
            } else {
                line.write(character.encode_utf8(&mut buffer));
            }
            None
        } else {
            Some(row(character))
        };
        match row {
            None => {}
            Some(Row::Write(text)) => {
                line.write(text);
                safe = false;
            }
            Some(Row::Letter(letter)) => {
                line.write(letter.encode_utf8(&mut buffer));
                safe = false;
            }
            Some(Row::Space { white }) => {
                line.space(None);
                safe &= white;
            }
            Some(Row::Remove { unseen }) => {
                line.remove();
                safe &= unseen;
                if unseen {
                    // What nobody sees parts nothing.
                    continue;
                }
            }
            Some(Row::And) => {
                line.wanting = line.spaces.is_none();
                line.write("et");
                line.wanting = true;
                safe = false;
            }
            Some(Row::Degree) => {
                if matches!(before, 'N' | 'n') {
                    line.write("o");
                } else {
                    line.space(None);
                }
                safe = false;
            }
            Some(Row::Mark) => {
                if !on_letter {
                    line.space(None);
                }
                safe = false;
                continue;
            }
            Some(Row::Uncovered) => return None,
        }
        before = if marked { '\0' } else { character };
        on_letter = latin::known(character);
    }
    let fixed = line.finish(text.ends_with(is_space));
    let accepted = whitelist::clean(&fixed) && !blank(&fixed);
    offer(text, fixed, safe, accepted)
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
    let fixed = restored(text)?;
    offer(text, fixed, true, true)
}

/// The text in NFC without white space at its ends and without zero-width characters, if all of
/// it is allowed and some of it visible.
#[inline(never)]
fn restored(text: &str) -> Option<String> {
    let mut all = String::with_capacity(text.len());
    for unit in latin::units(text) {
        if unit.marked {
            return None;
        }
        if !is_format_control(unit.character) {
            all.push(unit.character);
        }
    }
    let trimmed = trim(&all);
    (whitelist::clean(trimmed) && !trimmed.is_empty()).then(|| trimmed.to_owned())
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
    let (_, stair) = split_last(text, b'^')?;
    offer(text, restored(stair)?, false, true)
}

/// What stands before and after the last of an ASCII character. Smaller than the searcher of `rsplit_once`.
fn split_last(text: &str, ascii: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == ascii)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[inline(never)]
fn trim(text: &str) -> &str {
    text.trim_matches(is_white_space)
}

#[inline(never)]
fn without(text: &str, separators: &[char]) -> String {
    text.chars().filter(|character| !is_white_space(*character) && !separators.contains(character)).collect()
}

/// Fix of a SIRET: white space, `.` and `-` dropped. Offered only if the [check
/// digit](checksum::siret) is right. Always safe.
///
/// ```
/// use kosc_orders::text::fix::siret;
///
/// assert_eq!(siret("732.829.320-00074").unwrap().text, "73282932000074");
/// assert_eq!(siret("732 829 320 00075"), None);
/// ```
#[must_use]
pub fn siret(text: &str) -> Option<Fixed> {
    let fixed = without(text, &['.', '-']);
    let accepted = checksum::siret(&fixed);
    offer(text, fixed, true, accepted)
}

/// Fix of a telephone number: white space, `.`, `-` and `/` dropped, then `+33` or `0033`, with or
/// without `(0)` after it, becomes `0`. Safe if there was no country code.
///
/// ```
/// use kosc_orders::text::fix::phone;
///
/// assert_eq!(phone("04.78.29.92.51").unwrap().text, "0478299251");
/// assert_eq!(phone("+33 (0)4 78 29 92 51").unwrap().text, "0478299251");
/// assert_eq!(phone("+44 20 7946 0018"), None);
/// ```
#[must_use]
pub fn phone(text: &str) -> Option<Fixed> {
    national(text, Format::Phone)
}

/// Fix of a mobile number: that of [`phone`], offered only if a mobile number comes out.
///
/// ```
/// use kosc_orders::text::fix::cell_phone;
///
/// assert_eq!(cell_phone("0033 6 99 43 78 92").unwrap().text, "0699437892");
/// assert_eq!(cell_phone("04 78 29 92 51"), None);
/// ```
#[must_use]
pub fn cell_phone(text: &str) -> Option<Fixed> {
    national(text, Format::CellPhone)
}

#[inline(never)]
fn national(text: &str, format: Format) -> Option<Fixed> {
    let dense = without(text, &['.', '-', '/']);
    let (fixed, safe) = match dense.strip_prefix("+33").or_else(|| dense.strip_prefix("0033")) {
        Some(rest) => {
            let mut fixed = String::from("0");
            fixed.push_str(rest.strip_prefix("(0)").unwrap_or(rest));
            (fixed, false)
        }
        None => (dense, true),
    };
    let accepted = format.matches(&fixed);
    offer(text, fixed, safe, accepted)
}

/// Fix of an e-mail address: white space at the ends. Always safe. Offered only for an address
/// that is [well formed](Format::Email), has a [likely domain](email_domain_ok) and holds only
/// [allowed](whitelist) characters.
///
/// ```
/// use kosc_orders::text::fix::email;
///
/// assert_eq!(email(" zoe@example.org\n").unwrap().text, "zoe@example.org");
/// assert_eq!(email("zoe @example.org"), None);
/// ```
#[must_use]
pub fn email(text: &str) -> Option<Fixed> {
    let fixed = trim(text);
    let accepted = Format::Email.matches(fixed) && email_domain_ok(fixed) && whitelist::clean(fixed);
    offer(text, fixed.to_owned(), true, accepted)
}

/// Fix of a reference of an optical socket: white space at the ends, dashes of any kind and spaces
/// folded to one `-`, the prefix in capitals, a connector at the end (`/1`, ` /1`: a slash and one
/// or two digits) dropped. Safe if only separators changed.
///
/// ```
/// use kosc_orders::text::fix::otp;
///
/// assert_eq!(otp("fi 3790 – 3415 /1").unwrap().text, "FI-3790-3415");
/// assert_eq!(otp("FI37903415"), None);
/// ```
#[must_use]
pub fn otp(text: &str) -> Option<Fixed> {
    let trimmed = trim(text);
    let (body, mut safe) = match split_last(trimmed, b'/') {
        Some((body, connector)) if is_connector(connector) => (trim(body), false),
        _ => (trimmed, true),
    };
    let mut fixed = String::with_capacity(body.len());
    let (mut prefix, mut apart) = (true, false);
    for character in body.chars() {
        if is_dash(character) || is_white_space(character) {
            if !apart {
                fixed.push('-');
            }
            (prefix, apart) = (false, true);
            continue;
        }
        apart = false;
        let capital = character.to_ascii_uppercase();
        safe &= !prefix || capital == character;
        fixed.push(if prefix { capital } else { character });
    }
    let accepted = Format::Otp.matches(&fixed);
    offer(text, fixed, safe, accepted)
}

fn is_connector(text: &str) -> bool {
    let digits = trim(text);
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Fix of a RIO: white space, `.` and `-` dropped, letters in capitals. Safe if all of them were.
/// Offered only for a RIO of a [fixed line](rio_is_fixed).
///
/// ```
/// use kosc_orders::text::fix::rio;
///
/// assert_eq!(rio("01 f eroy4p 4tr").unwrap().text, "01FEROY4P4TR");
/// assert_eq!(rio("1234"), None);
/// ```
#[must_use]
pub fn rio(text: &str) -> Option<Fixed> {
    let mut fixed = without(text, &['.', '-']);
    let safe = !fixed.bytes().any(|byte| byte.is_ascii_lowercase());
    fixed.make_ascii_uppercase();
    let accepted = Format::Rio.matches(&fixed) && rio_is_fixed(&fixed);
    offer(text, fixed, safe, accepted)
}

/// Fix of a number in a street (vendor's page "Addresses"): white space at the ends; of a range
/// (`38-40`, `38/40`, `38 à 40`: the second number is the higher) the first number; `bis`, `ter`,
/// `quater`, in any case, become `B`, `T`, `Q`, and one small letter a capital, glued to the
/// number. Anything else has none. Never longer than the seven characters the vendor allows.
///
/// ```
/// use kosc_orders::text::fix::street_number;
///
/// assert_eq!(street_number("38-40").unwrap().text, "38");
/// assert_eq!(street_number("12 bis").unwrap().text, "12B");
/// assert_eq!(street_number("12 rue de Rome"), None);
/// ```
#[must_use]
pub fn street_number(text: &str) -> Option<Fixed> {
    let trimmed = trim(text);
    let (fixed, first, rest) = numbered(trimmed)?;
    if !rest.is_empty() {
        let mut parts = rest.chars();
        let separator = parts.next()?;
        let (_, second, end) = numbered(trim(parts.as_str()))?;
        let parted = is_dash(separator) || matches!(separator, '/' | 'à');
        // By length first: the digits may be more than any integer holds.
        if !parted || !end.is_empty() || (second.len(), second) <= (first.len(), first) {
            return None;
        }
    }
    let safe = fixed == trimmed;
    let accepted = Format::StreetNumber.matches(&fixed) && fixed.len() <= 7;
    offer(text, fixed, safe, accepted)
}

/// A number with its suffix as the vendor wants it, the digits that count, and what follows.
#[inline(never)]
fn numbered(text: &str) -> Option<(String, &str, &str)> {
    let split = |text, in_first: fn(&u8) -> bool| {
        let length = str::bytes(text).take_while(in_first).count();
        text.split_at_checked(length)
    };
    let (digits, rest) = split(text, u8::is_ascii_digit)?;
    let spaced = trim(rest);
    let (word, after) = split(spaced, u8::is_ascii_alphabetic)?;
    let suffix = match word.as_bytes() {
        [] => None,
        [small @ b'a'..=b'z'] => Some(small.to_ascii_uppercase()),
        [capital] if spaced.len() == rest.len() => Some(*capital),
        _ if word.eq_ignore_ascii_case("bis") => Some(b'B'),
        _ if word.eq_ignore_ascii_case("ter") => Some(b'T'),
        _ if word.eq_ignore_ascii_case("quater") => Some(b'Q'),
        _ => return None,
    };
    if digits.is_empty() {
        return None;
    }
    let mut fixed = digits.to_owned();
    fixed.extend(suffix.map(char::from));
    let after = trim(after);
    Some((fixed, digits.trim_start_matches('0'), after))
}

/// Fix of a UUID written as 32 hexadecimal digits: its hyphens. Always safe.
///
/// ```
/// use kosc_orders::text::fix::uuid;
///
/// let fixed = uuid("38873eabf1a04b0d9d2a6a8c5f1e7b42").unwrap();
/// assert_eq!(fixed.text, "38873eab-f1a0-4b0d-9d2a-6a8c5f1e7b42");
/// assert_eq!(uuid("38873eab"), None);
/// ```
#[must_use]
pub fn uuid(text: &str) -> Option<Fixed> {
    if text.len() != 32 {
        return None;
    }
    let mut fixed = String::with_capacity(36);
    for (at, character) in text.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            fixed.push('-');
        }
        fixed.push(character);
    }
    let accepted = Format::Uuid.matches(&fixed);
    offer(text, fixed, true, accepted)
}
