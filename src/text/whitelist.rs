//! The 92 characters that the platform accepts in texts about a customer or an address (vendor's page "Orders API v2",
//! note on the characters of `end_customer` and `bounds`).

/// The accepted characters, each once, in code point order. Everything else that needs the list is made from this one.
///
/// ```
/// use kosc_orders::text::whitelist;
///
/// assert_eq!(whitelist::ALLOWED.chars().count(), 92);
/// ```
pub const ALLOWED: &str = " ()+,-.0123456789:@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_\
                           abcdefghijklmnopqrstuvwxyz{}\u{A0}àâäçèéêëîïôöùûü";

/// One bit for each code point from U+0000 to U+00FF.
static MASKS: [u64; 4] = masks(ALLOWED.as_bytes());

const fn masks(mut utf8: &[u8]) -> [u64; 4] {
    let [mut a, mut b, mut c, mut d] = [0u64; 4];
    loop {
        let (point, rest) = match utf8 {
            [] => return [a, b, c, d],
            [first @ 0..0x80, rest @ ..] => (*first, rest),
            [first, second, rest @ ..] => {
                assert!(matches!(*first, 0xC2 | 0xC3), "beyond U+00FF");
                ((*first << 6) | (*second & 0x3F), rest)
            }
            [_] => (0, utf8),
        };
        let bit = 1 << (point & 63);
        match point >> 6 {
            0 => a |= bit,
            1 => b |= bit,
            2 => c |= bit,
            _ => d |= bit,
        }
        utf8 = rest;
    }
}

#[allow(clippy::indexing_slicing, reason = "a byte has no more than four quarters")]
const fn has(point: u8) -> bool {
    MASKS[(point >> 6) as usize] >> (point & 63) & 1 == 1
}

/// Returns whether the platform accepts a character.
///
/// ```
/// use kosc_orders::text::whitelist::allows;
///
/// assert!(allows('é') && allows('\u{A0}') && allows('@'));
/// assert!(!allows('É') && !allows('\'') && !allows('/'));
/// ```
#[must_use]
pub const fn allows(character: char) -> bool {
    let point = character as u32;
    // `point` is below 256 here, so the conversion is exact.
    #[allow(clippy::cast_possible_truncation)]
    let low = point as u8;
    point < 0x100 && has(low)
}

/// Returns whether the platform accepts every character of a text. The empty text is clean.
///
/// The platform refuses a decomposed letter: `e` followed by U+0301 is two code points, and the list contains only `é`.
///
/// ```
/// use kosc_orders::text::whitelist::clean;
///
/// assert!(clean("Boulangerie Zoé (Lyon)"));
/// assert!(!clean("Doe & Co") && !clean("Zoe\u{301}"));
/// ```
#[must_use]
pub fn clean(text: &str) -> bool {
    // This runs for every text about a customer, so it reads bytes and does not decode ASCII. Above ASCII, every
    // accepted character starts with C2 or C3 in UTF-8.
    let mut bytes = text.as_bytes().iter();
    while let Some(&byte) = bytes.next() {
        let point = match byte {
            0..0x80 => byte,
            0xC2 | 0xC3 => match bytes.next() {
                Some(second) => (byte << 6) | (second & 0x3F),
                None => return false,
            },
            _ => return false,
        };
        if !has(point) {
            return false;
        }
    }
    true
}
