//! Text: the characters the platform accepts, the formats of its values, check digits, and repairs of values that are
//! almost right.
//!
//! Every function here depends only on its arguments. None needs an order, a field or a rule.
//!
//! ```
//! use kosc_orders::text::{Format, fix, whitelist};
//!
//! assert!(!whitelist::clean("L'Étoile"));
//! assert_eq!(fix::name("L'Étoile").unwrap().text, "L Etoile");
//! assert!(Format::Siret.matches("73282932000074"));
//! assert_eq!(Format::Phone.fix("+33 (0)4 78 29 92 51").unwrap().text, "0478299251");
//! ```

pub mod checksum;
pub mod fix;
pub mod formats;
mod latin;
pub(crate) mod named;
pub mod whitelist;

pub use fix::{Fixed, Offence};
pub use formats::Format;
pub(crate) use formats::Keyboard;

/// Returns whether this library counts a character as white space.
///
/// That is every character of Unicode's `White_Space`, and five that are invisible: the zero-width space, non-joiner
/// and joiner (U+200B–200D), the word joiner (U+2060) and the byte order mark (U+FEFF).
///
/// ```
/// use kosc_orders::text::is_white_space;
///
/// assert!(is_white_space('\u{A0}') && is_white_space('\u{200B}'));
/// assert!(!is_white_space('_'));
/// ```
#[must_use]
#[inline(never)]
pub const fn is_white_space(character: char) -> bool {
    // `White_Space` has been stable for years. The list avoids the lookup table of `char::is_whitespace`.
    matches!(
        character,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200D}'
        | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// Returns whether a text is empty or contains only [white space](is_white_space). The checks treat such a value as
/// missing, not as wrong.
///
/// ```
/// use kosc_orders::text::blank;
///
/// assert!(blank("") && blank(" \t\u{A0}\u{FEFF}"));
/// assert!(!blank("0") && !blank(" é"));
/// ```
#[must_use]
pub fn blank(text: &str) -> bool {
    match text.as_bytes().first() {
        None => true,
        // Fast path: most values start with such a byte.
        Some(b'!'..=b'~') => false,
        Some(_) => text.chars().all(is_white_space),
    }
}

/// Returns whether the text of a JSON number (RFC 8259, section 6) is a whole number, zero or more.
///
/// The function reads the digits, so no value is too large and nothing is rounded. It returns `false` for a text that
/// is not a JSON number.
///
/// ```
/// use kosc_orders::text::whole_number;
///
/// for yes in ["5", "50", "0", "-0", "5.0", "1e2", "1.5e1", "10e-1"] {
///     assert!(whole_number(yes), "{yes}");
/// }
/// for no in ["1.5", "-1", "1e-1", "", "01", "1.", "+1", " 1", "0x1"] {
///     assert!(!whole_number(no), "{no}");
/// }
/// ```
#[must_use]
pub fn whole_number(text: &str) -> bool {
    let (negative, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let leading = rest.first() == Some(&b'0');
    let (whole, mut rest) = digits(rest, Digits::default());
    if whole.count == 0 || (whole.count > 1 && leading) {
        return false;
    }
    let mut all = whole;
    if let [b'.', fraction @ ..] = rest {
        (all, rest) = digits(fraction, whole);
        if all.count == whole.count {
            return false;
        }
    }
    let mut exponent = 0;
    if let [b'e' | b'E', signed @ ..] = rest {
        let (down, unsigned) = match signed {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, signed),
        };
        let (power, end) = digits(unsigned, Digits::default());
        if power.count == 0 {
            return false;
        }
        exponent = if down { -power.value } else { power.value };
        rest = end;
    }
    // The last digit other than zero must not come after the decimal point.
    let whole = all.value == 0 || (!negative && all.zeros + exponent >= all.count - whole.count);
    rest.is_empty() && whole
}

/// Writes a JSON number as plain digits.
///
/// Returns `None` unless the number is whole and from 0 to 2^53 - 1.
///
/// ```
/// use kosc_orders::text::plain_digits;
///
/// assert_eq!(plain_digits("1e3").as_deref(), Some("1000"));
/// assert_eq!(plain_digits("9007199254740991").as_deref(), Some("9007199254740991"));
/// assert_eq!(plain_digits("9007199254740992"), None);
/// assert_eq!(plain_digits("-1"), None);
/// ```
#[must_use]
pub fn plain_digits(text: &str) -> Option<String> {
    let mut digits = String::new();
    push_number(&mut digits, whole_value(text)?);
    Some(digits)
}

fn push_number(digits: &mut String, number: u64) {
    if number >= 10 {
        push_number(digits, number / 10);
    }
    digits.push(char::from(b'0' + (number % 10) as u8));
}

/// 2^53 - 1, JavaScript's `Number.MAX_SAFE_INTEGER`.
const MOST_WHOLE: u64 = (1 << 53) - 1;

/// Returns the value of a JSON number, or `None` unless it is whole and from 0 to 2^53 - 1.
#[inline(never)]
pub(crate) fn whole_value(text: &str) -> Option<u64> {
    if !whole_number(text) {
        return None;
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let (mut places, mut exponent, mut is_fraction) = (0, 0, false);
    for (at, byte) in unsigned.iter().enumerate() {
        match byte {
            b'.' => is_fraction = true,
            b'0'..=b'9' => places += i64::from(!is_fraction),
            _ => {
                let signed = unsigned.get(at + 1..).unwrap_or(&[]);
                let has_sign = matches!(signed, [b'+' | b'-', ..]);
                let power = digits(signed.get(usize::from(has_sign)..)?, Digits::default()).0.value;
                exponent = if signed.starts_with(b"-") { -power } else { power };
                break;
            }
        }
    }
    // The number is whole, so once the exponent is applied every digit after the point is a zero.
    let mut left = places + exponent;
    let mut value: u64 = 0;
    let mantissa = unsigned.iter().take_while(|byte| !matches!(byte, b'e' | b'E'));
    for digit in mantissa.filter(|byte| byte.is_ascii_digit()) {
        if left <= 0 {
            break;
        }
        value = appended(value, digit - b'0')?;
        left -= 1;
    }
    while left > 0 && value > 0 {
        value = appended(value, 0)?;
        left -= 1;
    }
    Some(value)
}

/// Appends one digit to a number. `None` if the result is more than [`MOST_WHOLE`].
fn appended(value: u64, digit: u8) -> Option<u64> {
    let value = value * 10 + u64::from(digit);
    (value <= MOST_WHOLE).then_some(value)
}

/// A sequence of digits, as far as [`whole_number`] needs it.
#[derive(Clone, Copy, Default)]
struct Digits {
    count: i64,
    /// The number of zeros at its end.
    zeros: i64,
    /// Its value, or a bound that is larger than any number of characters.
    value: i64,
}

/// Reads the digits at the start of a text, adds them to those read before, and returns the rest of the text.
#[inline(never)]
fn digits(mut bytes: &[u8], mut digits: Digits) -> (Digits, &[u8]) {
    while let [digit @ b'0'..=b'9', rest @ ..] = bytes {
        digits.count += 1;
        digits.zeros = if *digit == b'0' { digits.zeros + 1 } else { 0 };
        if digits.value < 1 << 56 {
            digits.value = digits.value * 10 + i64::from(digit - b'0');
        }
        bytes = rest;
    }
    (digits, bytes)
}

/// Returns whether a [well-formed](Format::Email) e-mail address has a dot in its domain and a valid part before the
/// `@`.
///
/// The domain must contain a dot. Before the `@`, no dot may come first, last or twice in a row (RFC 5321, section
/// 4.1.2, `Dot-string`). The pattern of the HTML standard checks neither.
///
/// ```
/// use kosc_orders::text::email_domain_ok;
///
/// assert!(email_domain_ok("zoe.martin@example.org"));
/// assert!(!email_domain_ok("zoe@localhost"));
/// assert!(!email_domain_ok(".zoe@example.org"));
/// ```
#[must_use]
#[inline(never)]
pub fn email_domain_ok(text: &str) -> bool {
    // Bytes, because a search for a `str` adds the standard library's search code to the module.
    let (mut before, mut in_domain, mut dotted) = (b'.', false, false);
    for byte in text.bytes() {
        if in_domain {
            dotted |= byte == b'.';
        } else {
            if matches!(byte, b'.' | b'@') && before == b'.' {
                return false;
            }
            in_domain = byte == b'@';
            before = byte;
        }
    }
    dotted
}

/// Returns whether a [well-formed](Format::Rio) RIO belongs to a fixed line.
///
/// Its third character is the kind of line. Arcep decision 2009-0239 (article 10) gives `P` and `E` to mobile numbers.
///
/// ```
/// use kosc_orders::text::rio_is_fixed;
///
/// assert!(rio_is_fixed("01FEROY4P4TR"));
/// assert!(!rio_is_fixed("01PEROY4P4TR"));
/// ```
#[must_use]
pub fn rio_is_fixed(text: &str) -> bool {
    !matches!(text.as_bytes().get(2), None | Some(b'P' | b'E'))
}
