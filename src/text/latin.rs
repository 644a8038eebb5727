//! The parts of Unicode that the fixes need: normalization (NFC, UAX #15), categories and the Latin script.
//!
//! The full tables would be larger than the rest of the library.
//!
//! NFC can compose many letters. The platform accepts only 15 of them: `a`, `c`, `e`, `i`, `o` and `u` with one accent.
//! So this module needs to know whether a letter with its marks is one of those 15 and, if it is not, what its base
//! letter is. Marks outside U+0300–036F never join such a letter. The module assumes that they do not block other marks
//! either.

use super::whitelist;

// The kinds of characters that `kind` returns. Any other kind is the ASCII character to write instead: the base letter
// of a letter, `-` for `/` and for a dash (Unicode's category Pd, and the minus sign), `,` for a semicolon.

/// A mark that ends a sequence of marks (canonical combining class 0).
pub(super) const BARRIER: u8 = 1;
/// A mark that does not join a Latin vowel or `c`, and does not block one that does.
const BYSTANDER: u8 = 2;
// Marks that may join a letter, in ascending order of their class, which is the canonical order.
/// Class 202: the cedilla and similar marks.
const CEDILLA: u8 = 3;
/// Class 216: the horn.
const HORN: u8 = 4;
/// Class 220: below the letter.
const BELOW: u8 = 5;
/// Class 230: above the letter.
pub(super) const ABOVE: u8 = 6;
/// `&`.
pub(super) const AND: u8 = 7;
/// `°` and `º`.
pub(super) const DEGREE: u8 = 8;
/// A quotation mark.
pub(super) const QUOTE: u8 = 9;
/// Unicode's `White_Space`.
pub(super) const WHITE: u8 = 10;
/// Unicode category Cf: soft hyphen, joiners, direction marks, byte order mark and similar characters.
pub(super) const CONTROL: u8 = 11;
/// A character that is certainly not a letter, digit or mark (Unicode categories L, N, M), in the blocks of Latin text,
/// punctuation, symbols and pictures. Apostrophes too.
///
/// The signs of other scripts count as letters. A text in such a script has no fix anyway, and this avoids their
/// tables.
pub(super) const SIGN: u8 = b' ';
/// A letter or digit that the tables do not contain.
pub(super) const OTHER: u8 = b'.';

/// The replacements of more than one letter: the French and Nordic ligatures, as people usually write them. The kind of
/// the first is the digit `0`, of the second `1`, and so on.
const SPELLED: [&str; 8] = ["oe", "OE", "ae", "AE", "ss", "SS", "th", "Th"];

/// Returns the replacement for a kind of [`SPELLED`].
pub(super) fn spelled(kind: u8) -> Option<&'static str> {
    SPELLED.get(usize::from(kind.checked_sub(b'0')?)).copied()
}

/// The kinds of U+00C0–0233 and U+1E00–1EF9: base letters by canonical decomposition (Unicode Character Database), and
/// letters with a stroke as people usually write them.
const LATIN: &[u8; 372] = b"\
    AAAAAA3CEEEEIIIIDNOOOOO OUUUUY74aaaaaa2ceeeeiiiidnooooo ouuuuy6y\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHh..IiIiIiIiIi..JjKk.LlLlLl.\
    .LlNnNnNn...OoOoOo10RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZz.\
    ................................Oo.............Uu...............\
    .............AaIiOoUuUuUuUuUu.AaAa32..GgKkOoOo..j...Gg..NnAa32Oo\
    AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy";
const LATIN_ADDITIONAL: &[u8; 250] = b"\
    AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm\
    MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv\
    WwWwWwWwWwXxXxYyZzZzZzhtwy....5.AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe\
    EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy";

/// The kinds of all other characters. A row applies from its character up to the next row. The letters of the tables
/// above are never looked up here.
#[rustfmt::skip]
const STARTS: &[(char, u8)] = &[
    ('\u{0}', SIGN), ('\u{9}', WHITE), ('\u{E}', SIGN), (' ', WHITE), ('!', SIGN), ('"', QUOTE), ('#', SIGN),
    ('&', AND), ('\'', SIGN), ('-', b'-'), ('.', SIGN), ('/', b'-'), ('0', OTHER), (':', SIGN), (';', b','),
    ('<', SIGN), ('\u{85}', WHITE), ('\u{86}', SIGN), ('\u{A0}', WHITE), ('\u{A1}', SIGN), ('\u{AA}', OTHER),
    ('\u{AB}', QUOTE), ('\u{AC}', SIGN), ('\u{AD}', CONTROL), ('\u{AE}', SIGN), ('\u{B0}', DEGREE), ('\u{B1}', SIGN),
    ('\u{B2}', OTHER), ('\u{B4}', SIGN), ('\u{B5}', OTHER), ('\u{B6}', SIGN), ('\u{B9}', OTHER), ('\u{BA}', DEGREE),
    ('\u{BB}', QUOTE), ('\u{BC}', OTHER), ('\u{BF}', SIGN), ('\u{234}', OTHER), ('\u{2BC}', SIGN), ('\u{2BD}', OTHER),
    ('\u{2C2}', SIGN), ('\u{2C6}', OTHER), ('\u{2D2}', SIGN), ('\u{2E0}', OTHER), ('\u{2E5}', SIGN), ('\u{2EC}', OTHER),
    ('\u{2ED}', SIGN), ('\u{2EE}', OTHER), ('\u{2EF}', SIGN), ('\u{300}', ABOVE), ('\u{315}', BYSTANDER),
    ('\u{316}', BELOW), ('\u{31A}', BYSTANDER), ('\u{31B}', HORN), ('\u{31C}', BELOW), ('\u{321}', CEDILLA),
    ('\u{323}', BELOW), ('\u{327}', CEDILLA), ('\u{329}', BELOW), ('\u{334}', BYSTANDER), ('\u{339}', BELOW),
    ('\u{33D}', ABOVE), ('\u{345}', BYSTANDER), ('\u{346}', ABOVE), ('\u{347}', BELOW), ('\u{34A}', ABOVE),
    ('\u{34D}', BELOW), ('\u{34F}', BARRIER), ('\u{350}', ABOVE), ('\u{353}', BELOW), ('\u{357}', ABOVE),
    ('\u{358}', BYSTANDER), ('\u{359}', BELOW), ('\u{35B}', ABOVE), ('\u{35C}', BYSTANDER), ('\u{363}', ABOVE),
    ('\u{370}', OTHER), ('\u{37E}', b','), ('\u{37F}', OTHER), ('\u{387}', SIGN), ('\u{388}', OTHER), ('\u{58A}', b'-'),
    ('\u{58B}', OTHER), ('\u{5BE}', b'-'), ('\u{5BF}', OTHER), ('\u{600}', CONTROL), ('\u{606}', OTHER),
    ('\u{61C}', CONTROL), ('\u{61D}', OTHER), ('\u{6DD}', CONTROL), ('\u{6DE}', OTHER), ('\u{70F}', CONTROL),
    ('\u{710}', OTHER), ('\u{890}', CONTROL), ('\u{892}', OTHER), ('\u{8E2}', CONTROL), ('\u{8E3}', OTHER),
    ('\u{1400}', b'-'), ('\u{1401}', OTHER), ('\u{1680}', WHITE), ('\u{1681}', OTHER), ('\u{1806}', b'-'),
    ('\u{1807}', OTHER), ('\u{180E}', CONTROL), ('\u{180F}', OTHER), ('\u{1AB0}', BYSTANDER), ('\u{1ABE}', BARRIER),
    ('\u{1ABF}', BYSTANDER), ('\u{1B00}', OTHER), ('\u{1DC0}', BYSTANDER), ('\u{1EFA}', OTHER), ('\u{1FEF}', SIGN),
    ('\u{1FF0}', OTHER), ('\u{1FFD}', SIGN), ('\u{1FFE}', OTHER), ('\u{2000}', WHITE), ('\u{200B}', CONTROL),
    ('\u{2010}', b'-'), ('\u{2016}', SIGN), ('\u{201A}', QUOTE), ('\u{201B}', SIGN), ('\u{201C}', QUOTE),
    ('\u{2020}', SIGN), ('\u{2028}', WHITE), ('\u{202A}', CONTROL), ('\u{202F}', WHITE), ('\u{2030}', SIGN),
    ('\u{2039}', QUOTE), ('\u{203B}', SIGN), ('\u{205F}', WHITE), ('\u{2060}', CONTROL), ('\u{2065}', SIGN),
    ('\u{2066}', CONTROL), ('\u{2070}', OTHER), ('\u{2072}', SIGN), ('\u{2074}', OTHER), ('\u{207A}', SIGN),
    ('\u{207F}', OTHER), ('\u{208A}', SIGN), ('\u{2090}', OTHER), ('\u{209D}', SIGN), ('\u{20D0}', BYSTANDER),
    ('\u{20DD}', BARRIER), ('\u{20E1}', BYSTANDER), ('\u{20E2}', BARRIER), ('\u{20E5}', BYSTANDER), ('\u{2100}', SIGN),
    ('\u{2102}', OTHER), ('\u{2103}', SIGN), ('\u{2107}', OTHER), ('\u{2108}', SIGN), ('\u{210A}', OTHER),
    ('\u{2114}', SIGN), ('\u{2115}', OTHER), ('\u{2116}', SIGN), ('\u{2119}', OTHER), ('\u{211E}', SIGN),
    ('\u{2124}', OTHER), ('\u{2125}', SIGN), ('\u{2126}', OTHER), ('\u{2127}', SIGN), ('\u{2128}', OTHER),
    ('\u{2129}', SIGN), ('\u{212A}', b'K'), ('\u{212B}', b'A'), ('\u{212C}', OTHER), ('\u{212E}', SIGN),
    ('\u{212F}', OTHER), ('\u{213A}', SIGN), ('\u{213C}', OTHER), ('\u{2140}', SIGN), ('\u{2145}', OTHER),
    ('\u{214A}', SIGN), ('\u{214E}', OTHER), ('\u{214F}', SIGN), ('\u{2150}', OTHER), ('\u{218A}', SIGN),
    ('\u{2212}', b'-'), ('\u{2213}', SIGN), ('\u{2460}', OTHER), ('\u{249C}', SIGN), ('\u{24EA}', OTHER),
    ('\u{2500}', SIGN), ('\u{2776}', OTHER), ('\u{2794}', SIGN), ('\u{2C00}', OTHER), ('\u{2E00}', SIGN),
    ('\u{2E17}', b'-'), ('\u{2E18}', SIGN), ('\u{2E1A}', b'-'), ('\u{2E1B}', SIGN), ('\u{2E2F}', OTHER),
    ('\u{2E30}', SIGN), ('\u{2E3A}', b'-'), ('\u{2E3C}', SIGN), ('\u{2E40}', b'-'), ('\u{2E41}', SIGN),
    ('\u{2E42}', QUOTE), ('\u{2E43}', SIGN), ('\u{2E5D}', b'-'), ('\u{2E5E}', SIGN), ('\u{2E80}', OTHER),
    ('\u{3000}', WHITE), ('\u{3001}', SIGN), ('\u{3005}', OTHER), ('\u{3008}', SIGN), ('\u{300C}', QUOTE),
    ('\u{3010}', SIGN), ('\u{301C}', b'-'), ('\u{301D}', QUOTE), ('\u{3020}', SIGN), ('\u{3021}', OTHER),
    ('\u{3030}', b'-'), ('\u{3031}', OTHER), ('\u{3036}', SIGN), ('\u{3038}', OTHER), ('\u{303D}', SIGN),
    ('\u{3040}', OTHER), ('\u{30A0}', b'-'), ('\u{30A1}', OTHER), ('\u{E000}', SIGN), ('\u{F900}', OTHER),
    ('\u{FE00}', BARRIER), ('\u{FE10}', SIGN), ('\u{FE20}', BYSTANDER), ('\u{FE30}', SIGN), ('\u{FE31}', b'-'),
    ('\u{FE33}', SIGN), ('\u{FE41}', QUOTE), ('\u{FE45}', SIGN), ('\u{FE58}', b'-'), ('\u{FE59}', SIGN),
    ('\u{FE63}', b'-'), ('\u{FE64}', SIGN), ('\u{FE70}', OTHER), ('\u{FEFF}', CONTROL), ('\u{FF00}', SIGN),
    ('\u{FF02}', QUOTE), ('\u{FF03}', SIGN), ('\u{FF0D}', b'-'), ('\u{FF0E}', SIGN), ('\u{FF10}', OTHER),
    ('\u{FF1A}', SIGN), ('\u{FF21}', OTHER), ('\u{FF3B}', SIGN), ('\u{FF41}', OTHER), ('\u{FF5B}', SIGN),
    ('\u{FF62}', QUOTE), ('\u{FF64}', SIGN), ('\u{FF66}', OTHER), ('\u{FFBF}', SIGN), ('\u{FFC2}', OTHER),
    ('\u{FFC8}', SIGN), ('\u{FFCA}', OTHER), ('\u{FFD0}', SIGN), ('\u{FFD2}', OTHER), ('\u{FFD8}', SIGN),
    ('\u{FFDA}', OTHER), ('\u{FFDD}', SIGN), ('\u{FFF9}', CONTROL), ('\u{FFFC}', SIGN), ('\u{10000}', OTHER),
    ('\u{10D6E}', b'-'), ('\u{10D6F}', OTHER), ('\u{10EAD}', b'-'), ('\u{10EAE}', OTHER), ('\u{110BD}', CONTROL),
    ('\u{110BE}', OTHER), ('\u{110CD}', CONTROL), ('\u{110CE}', OTHER), ('\u{13430}', CONTROL), ('\u{13440}', OTHER),
    ('\u{1BCA0}', CONTROL), ('\u{1BCA4}', OTHER), ('\u{1D173}', CONTROL), ('\u{1D17B}', OTHER), ('\u{1F000}', SIGN),
    ('\u{1F100}', OTHER), ('\u{1F10D}', SIGN), ('\u{1FB00}', OTHER), ('\u{E0001}', CONTROL), ('\u{E0002}', OTHER),
    ('\u{E0020}', CONTROL), ('\u{E0080}', OTHER), ('\u{E0100}', BARRIER), ('\u{E01F0}', OTHER),
];

/// The length of [`RUNS`].
const PACKED: usize = pack::<0>().1;

/// `STARTS` as pairs of a kind and a number of characters, seven bits a byte, the lowest first. This takes a sixth of
/// the size.
const RUNS: [u8; PACKED] = pack().0;

/// Packs as much of `STARTS` as `ROOM` allows, and returns the room that all of it takes.
const fn pack<const ROOM: usize>() -> ([u8; ROOM], usize) {
    let mut packed = [0; ROOM];
    let mut slots: &mut [u8] = &mut packed;
    let mut length = 0;
    let mut starts = STARTS;
    while let [(start, kind), rest @ ..] = starts {
        let mut left = match rest {
            [(end, _), ..] => *end as u32 - *start as u32,
            [] => 0,
        };
        let mut byte = *kind;
        loop {
            if let Some((slot, more)) = slots.split_first_mut() {
                *slot = byte;
                slots = more;
            } else {
                slots = &mut [];
            }
            length += 1;
            if left == 0 {
                break;
            }
            byte = (left & 0x7F) as u8 | if left > 0x7F { 0x80 } else { 0 };
            left >>= 7;
        }
        starts = rest;
    }
    (packed, length)
}

/// Returns the kind of a character, whether the platform accepts it or not.
#[cold]
#[inline(never)]
pub(super) fn kind(character: char) -> u8 {
    let point = character as u32;
    let (table, first): (&[u8], u32) = match character {
        // Exact, because these are ASCII.
        'A'..='Z' | 'a'..='z' => return character as u8,
        '\u{C0}'..='\u{233}' => (LATIN, 0xC0),
        '\u{1E00}'..='\u{1EF9}' => (LATIN_ADDITIONAL, 0x1E00),
        // `STARTS` has no row there, so the search is skipped.
        '\u{20000}'..='\u{DFFFF}' | '\u{F0000}'.. => return OTHER,
        _ => return listed(point),
    };
    table.get((point - first) as usize).copied().unwrap_or(OTHER)
}

/// Looks up the kind of a character in [`RUNS`].
fn listed(mut point: u32) -> u8 {
    let mut runs = RUNS.iter();
    while let Some(kind) = runs.next() {
        let (mut length, mut shift) = (0, 0);
        for byte in runs.by_ref() {
            length |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if *byte < 0x80 {
                break;
            }
        }
        if point < length {
            return *kind;
        }
        point -= length;
    }
    OTHER
}

/// Returns whether a kind stands for a letter of this module's tables.
pub(super) fn is_letter(kind: u8) -> bool {
    kind.is_ascii_alphanumeric()
}

/// A letter with the marks that follow it, or another character.
pub(super) struct Unit {
    /// The character that NFC composes, if the platform accepts it. Otherwise the letter without some or all of its
    /// marks.
    pub(super) character: char,
    /// Whether some marks did not join the letter.
    pub(super) marked: bool,
}

/// Removes the first unit from a text and returns it.
#[cold]
#[inline(never)]
pub(super) fn unit(text: &mut &[char]) -> Option<Unit> {
    let (first, mut rest) = text.split_first()?;
    let character = match *first {
        // NFC replaces these two letters.
        '\u{212A}' => 'K',
        '\u{212B}' => 'Å',
        other => other,
    };
    *text = rest;
    let kind = kind(character);
    let base = match kind {
        b'A'..=b'Z' | b'a'..=b'z' => char::from(kind),
        _ => character,
    };
    let mut unit = Unit { character, marked: false };
    if !is_letter(kind) {
        return Some(unit);
    }
    let mut marks = Vec::new();
    for (letter, mark) in ACCENTED {
        if letter == character {
            marks.push(mark);
        }
    }
    let own = marks.len();
    while let [mark, more @ ..] = rest
        && self::kind(*mark) <= ABOVE
    {
        match *mark {
            // NFC replaces these three marks.
            '\u{340}' => marks.push('\u{300}'),
            '\u{341}' => marks.push('\u{301}'),
            '\u{344}' => {
                marks.push('\u{308}');
                marks.push('\u{301}');
            }
            other => marks.push(other),
        }
        rest = more;
    }
    *text = rest;
    if marks.len() > own {
        unit = Unit { character: base, marked: true };
        // Otherwise the letter's own marks come before any mark that could compose an accepted letter.
        if own > 0 || character == base {
            join(&mut unit, &marks);
        }
    }
    Some(unit)
}

/// Composes a base letter with marks, as NFC does.
#[inline(never)]
fn join(unit: &mut Unit, marks: &[char]) {
    let (base, mut marked) = (unit.character, false);
    for turn in BARRIER..=ABOVE {
        for mark in marks {
            let class = kind(*mark);
            marked |= class <= BYSTANDER;
            if class == BARRIER {
                break;
            }
            if class != turn || class == BYSTANDER {
                continue;
            }
            match compose(unit.character, *mark) {
                Some(letter) => unit.character = letter,
                None if unlisted(unit.character, *mark) => {
                    unit.character = base;
                    return;
                }
                None => {
                    // In each class the first mark comes first. A mark that joins nothing blocks the others of its
                    // class.
                    marked = true;
                    break;
                }
            }
        }
    }
    unit.marked = marked;
}

/// The canonical decompositions of the accepted letters, and of the letters that lead to them.
const ACCENTED: [(char, char); 19] = [
    ('à', '\u{300}'),
    ('è', '\u{300}'),
    ('ù', '\u{300}'),
    ('é', '\u{301}'),
    ('ć', '\u{301}'),
    ('â', '\u{302}'),
    ('ê', '\u{302}'),
    ('î', '\u{302}'),
    ('ô', '\u{302}'),
    ('û', '\u{302}'),
    ('ĉ', '\u{302}'),
    ('ċ', '\u{307}'),
    ('ä', '\u{308}'),
    ('ë', '\u{308}'),
    ('ï', '\u{308}'),
    ('ö', '\u{308}'),
    ('ü', '\u{308}'),
    ('č', '\u{30C}'),
    ('ç', '\u{327}'),
];

/// Returns the accepted letter that a letter and a mark compose to.
fn compose(letter: char, mark: char) -> Option<char> {
    for (composed, own) in ACCENTED {
        if own == mark && char::from(kind(composed)) == letter && whitelist::allows(composed) {
            return Some(composed);
        }
    }
    None
}

/// Returns the capital that a capital letter and a mark compose to, if the platform accepts the small letter: `É` for
/// `E` and U+0301. In Latin-1 the two are 32 code points apart.
pub(super) fn capital(letter: char, mark: char) -> Option<char> {
    let small = letter.is_ascii_uppercase().then(|| compose(letter.to_ascii_lowercase(), mark))??;
    char::from_u32(u32::from(small) - 32)
}

/// Latin-1 letters, each followed by the low bytes of the marks (all in U+0300–0331) with which it composes a letter
/// the platform refuses.
const UNLISTED: &[u8] = b"\
    a\x01\x03\x04\x06\x07\x09\x0A\x0C\x0F\x11\x23\x25\x28\
    c\x01\x02\x07\x0C\
    e\x03\x04\x06\x07\x09\x0C\x0F\x11\x23\x27\x28\x2D\x30\
    i\x00\x01\x03\x04\x06\x09\x0C\x0F\x11\x23\x28\x30\
    o\x00\x01\x03\x04\x06\x07\x09\x0B\x0C\x0F\x11\x1B\x23\x28\
    u\x01\x03\x04\x06\x09\x0A\x0B\x0C\x0F\x11\x1B\x23\x24\x28\x2D\x30\
    \xE2\x00\x01\x03\x09\xEA\x00\x01\x03\x09\xF4\x00\x01\x03\x09\
    \xE4\x04\xF6\x04\xE7\x01\xEF\x01\xFC\x00\x01\x04\x0C";

/// Returns whether a letter and a mark compose to a letter that the platform refuses. No further mark makes it an
/// accepted one.
fn unlisted(letter: char, mark: char) -> bool {
    let mut of = '\0';
    for byte in UNLISTED {
        if *byte >= b'a' {
            of = char::from(*byte);
        } else if of == letter && 0x300 + u32::from(*byte) == mark as u32 {
            return true;
        }
    }
    false
}
