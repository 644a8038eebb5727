//! As much of Unicode normalization (NFC, UAX #15) and of the Latin script as decides which of
//! the allowed letters a text holds. Full tables would outweigh all the rest of the library.
//!
//! Of all that NFC can compose, the platform takes 15 small letters with one accent, on `a`, `c`,
//! `e`, `i`, `o`, `u`. So it is enough to know whether a letter with its marks is one of those 15,
//! and if not, what its base letter is. Marks outside of U+0300–036F never join such a letter;
//! they are held to stand in nobody's way.

/// A letter with the marks that follow it, or any other character.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    /// The character NFC makes of it, where the whitelist holds that; else the letter without (all
    /// of) its marks.
    pub(super) character: char,
    /// Whether marks were left over.
    pub(super) marked: bool,
}

/// The units of a text, in order.
pub(super) fn units(text: &str) -> impl Iterator<Item = Unit> {
    let mut rest = text.chars();
    core::iter::from_fn(move || {
        let character = match rest.next()? {
            // The two letters NFC replaces by others.
            '\u{212A}' => 'K',
            '\u{212B}' => 'Å',
            other => other,
        };
        let Some(base) = letter(character) else {
            return Some(Unit { character, marked: false });
        };
        let from = rest.clone();
        let mut length = 0usize;
        while rest.clone().next().is_some_and(|next| class(next).is_some()) {
            rest.next();
            length += 1;
        }
        if length == 0 {
            return Some(Unit { character, marked: false });
        }
        Some(join(character, base, from.take(length)))
    })
}

/// What a letter and its marks come to in NFC.
#[inline(never)]
fn join(character: char, base: char, marks: impl Iterator<Item = char> + Clone) -> Unit {
    let refused = Unit { character: base, marked: true };
    if !matches!(base, 'a' | 'c' | 'e' | 'i' | 'o' | 'u') {
        return refused;
    }
    let first = match character {
        _ if character == base => None,
        'à' | 'è' | 'ù' => Some('\u{300}'),
        'é' | 'ć' => Some('\u{301}'),
        'â' | 'ê' | 'î' | 'ô' | 'û' | 'ĉ' => Some('\u{302}'),
        'ċ' => Some('\u{307}'),
        'ä' | 'ë' | 'ï' | 'ö' | 'ü' => Some('\u{308}'),
        'č' => Some('\u{30C}'),
        'ç' => Some('\u{327}'),
        // Its own marks come before any that could make an allowed letter of it.
        _ => return refused,
    };
    let marks = first.into_iter().chain(marks).flat_map(|mark| {
        let (mark, more) = match mark {
            '\u{340}' => ('\u{300}', None),
            '\u{341}' => ('\u{301}', None),
            '\u{344}' => ('\u{308}', Some('\u{301}')),
            _ => (mark, None),
        };
        core::iter::once(mark).chain(more)
    });
    let joining = marks.clone().take_while(|mark| class(*mark) != Some(BARRIER));
    let mut unit = Unit { character: base, marked: marks.clone().any(|mark| !joins(mark)) };
    // Canonical order is ascending order of class, first come first in each; a mark that found no
    // partner bars the way for others of its class.
    for turn in [202, 216, 220, 230] {
        for mark in joining.clone().filter(|mark| class(*mark) == Some(turn)) {
            match (compose(unit.character, mark), unlisted(unit.character, mark)) {
                (Some(letter), _) => unit.character = letter,
                (None, true) => return refused,
                (None, false) => {
                    unit.marked = true;
                    break;
                }
            }
        }
    }
    if marks.count() > joining.count() {
        unit.marked = true;
    }
    unit
}

/// Class of the marks that end a sequence of marks (canonical combining class 0).
const BARRIER: u8 = 0;
/// Class of the marks that neither join a Latin vowel or `c` nor bar the way of one that does.
const BYSTANDER: u8 = 1;

fn joins(mark: char) -> bool {
    class(mark).is_some_and(|class| class > BYSTANDER)
}

/// The canonical combining class of a mark used with Latin letters and symbols (Unicode Character
/// Database), as far as it matters here; `None` for a character that is no such mark.
#[inline(never)]
pub(super) fn class(character: char) -> Option<u8> {
    Some(match character {
        '\u{321}' | '\u{322}' | '\u{327}' | '\u{328}' => 202,
        '\u{31B}' => 216,
        '\u{316}'..='\u{319}'
        | '\u{31C}'..='\u{320}'
        | '\u{323}'..='\u{326}'
        | '\u{329}'..='\u{333}'
        | '\u{339}'..='\u{33C}'
        | '\u{347}'..='\u{349}'
        | '\u{34D}'
        | '\u{34E}'
        | '\u{353}'..='\u{356}'
        | '\u{359}'
        | '\u{35A}' => 220,
        '\u{34F}'
        | '\u{1ABE}'
        | '\u{20DD}'..='\u{20E0}'
        | '\u{20E2}'..='\u{20E4}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}' => BARRIER,
        '\u{315}'
        | '\u{31A}'
        | '\u{334}'..='\u{338}'
        | '\u{345}'
        | '\u{358}'
        | '\u{35C}'..='\u{362}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' => BYSTANDER,
        '\u{300}'..='\u{36F}' => 230,
        _ => return None,
    })
}

/// The allowed letter that a letter and a mark compose to.
#[inline(never)]
fn compose(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{300}') => 'à',
        ('a', '\u{302}') => 'â',
        ('a', '\u{308}') => 'ä',
        ('c', '\u{327}') => 'ç',
        ('e', '\u{300}') => 'è',
        ('e', '\u{301}') => 'é',
        ('e', '\u{302}') => 'ê',
        ('e', '\u{308}') => 'ë',
        ('i', '\u{302}') => 'î',
        ('i', '\u{308}') => 'ï',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{308}') => 'ö',
        ('u', '\u{300}') => 'ù',
        ('u', '\u{302}') => 'û',
        ('u', '\u{308}') => 'ü',
        _ => return None,
    })
}

/// Whether a letter and a mark compose to one that the whitelist does not hold. No further mark
/// leads back from there.
#[inline(never)]
fn unlisted(letter: char, mark: char) -> bool {
    // Low bytes of the marks, which all lie in U+0300–0331.
    let marks: &[u8] = match letter {
        'a' => b"\x01\x03\x04\x06\x07\x09\x0A\x0C\x0F\x11\x23\x25\x28",
        'c' => b"\x01\x02\x07\x0C",
        'e' => b"\x03\x04\x06\x07\x09\x0C\x0F\x11\x23\x27\x28\x2D\x30",
        'i' => b"\x00\x01\x03\x04\x06\x09\x0C\x0F\x11\x23\x28\x30",
        'o' => b"\x00\x01\x03\x04\x06\x07\x09\x0B\x0C\x0F\x11\x1B\x23\x28",
        'u' => b"\x01\x03\x04\x06\x09\x0A\x0B\x0C\x0F\x11\x1B\x23\x24\x28\x2D\x30",
        'â' | 'ê' | 'ô' => b"\x00\x01\x03\x09",
        'ä' | 'ö' => b"\x04",
        'ç' | 'ï' => b"\x01",
        'ü' => b"\x00\x01\x04\x0C",
        _ => b"",
    };
    marks.iter().any(|low| 0x300 + u32::from(*low) == mark as u32)
}

/// The base letters of U+00C0–0233 and U+1E00–1EF9, by their canonical decomposition (Unicode
/// Character Database); a dot where that is no letter of the basic alphabet.
const LATIN: &[u8; 372] = b"\
    AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.y\
    AaAaAaCcCcCcCcDd..EeEeEeEeEeGgGgGgGgHh..IiIiIiIiI...JjKk.LlLlLl.\
    ...NnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZz.\
    ................................Oo.............Uu...............\
    .............AaIiOoUuUuUuUuUu.AaAa....GgKkOoOo..j...Gg..NnAa..Oo\
    AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy";
const LATIN_ADDITIONAL: &[u8; 250] = b"\
    AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm\
    MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv\
    WwWwWwWwWwXxXxYyZzZzZzhtwy......AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe\
    EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy";

/// A letter of the basic alphabet, or the one a precomposed letter is built on. An allowed letter
/// counts as built on its base too.
#[inline(never)]
pub(super) fn base(character: char) -> Option<char> {
    let point = character as u32;
    let (table, start): (&[u8], u32) = match character {
        'A'..='Z' | 'a'..='z' => return Some(character),
        '\u{C0}'..='\u{233}' => (LATIN, 0xC0),
        '\u{1E00}'..='\u{1EF9}' => (LATIN_ADDITIONAL, 0x1E00),
        '\u{212A}' => return Some('K'),
        '\u{212B}' => return Some('A'),
        _ => return None,
    };
    match usize::try_from(point - start).ok().and_then(|index| table.get(index)) {
        Some(b'.') | None => None,
        Some(letter) => Some(char::from(*letter)),
    }
}

/// What replaces a letter that is no basic letter with marks: the French and Nordic ligatures and
/// letters with a stroke, by usage.
#[inline(never)]
pub(super) fn spelled(character: char) -> Option<&'static str> {
    Some(match character {
        'œ' => "oe",
        'Œ' => "OE",
        'æ' | 'ǣ' | 'ǽ' => "ae",
        'Æ' | 'Ǣ' | 'Ǽ' => "AE",
        'ß' => "ss",
        'ẞ' => "SS",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ı' => "i",
        'þ' => "th",
        'Þ' => "Th",
        _ => return None,
    })
}

/// What marks are put on: the base letter, or a spelled letter itself.
fn letter(character: char) -> Option<char> {
    base(character).or_else(|| spelled(character).map(|_| character))
}

/// Whether a character is a letter this module knows.
pub(super) fn known(character: char) -> bool {
    letter(character).is_some()
}
