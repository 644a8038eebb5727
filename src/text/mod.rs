//! Text: which characters the platform takes, how its values are written, check digits, and how a
//! value that is nearly right is put right.
//!
//! Everything here is a function of its arguments and knows no order, no field and no rule.
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
pub mod whitelist;

pub use fix::Fixed;
pub use formats::Format;

/// Whether a character is white space to this library: Unicode's `White_Space`, and the
/// zero-width space, non-joiner, joiner, word joiner and byte order mark (U+200B–200D, U+2060,
/// U+FEFF), which nobody sees either.
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
    is_unicode_white_space(character) || matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Unicode's `White_Space` property alone: it has been closed for years, and writing it out spares
/// the table of `char::is_whitespace`.
pub(crate) const fn is_unicode_white_space(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}'
        | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Whether a text holds nothing but [white space](is_white_space): such a value is missing, not
/// wrong. The empty text is blank.
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
        // Nearly every value starts so: no decoding for those.
        Some(b'!'..=b'~') => false,
        Some(_) => text.chars().all(is_white_space),
    }
}

/// Whether the text of a JSON number (RFC 8259, section 6) stands for a whole number that is not
/// negative. Read off the digits, so that no value is too large and nothing is rounded; a text
/// that is no JSON number is none.
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
    let bytes = text.as_bytes();
    let (negative, rest) = match bytes.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let (whole, rest) = digits(rest);
    if whole.is_empty() || (whole.len() > 1 && whole.first() == Some(&b'0')) {
        return false;
    }
    let (fraction, rest) = match rest.strip_prefix(b".") {
        Some(rest) => digits(rest),
        None => (&[][..], rest),
    };
    if fraction.is_empty() && rest.len() + whole.len() + usize::from(negative) < bytes.len() {
        return false;
    }
    let Some(exponent) = exponent(rest) else {
        return false;
    };
    let mut all = whole.iter().chain(fraction).rev();
    let Some(zeros) = all.position(|digit| *digit != b'0') else {
        return true;
    };
    // The last digit that counts must not stand behind the decimal point.
    let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    !negative && length(zeros).saturating_add(exponent) >= length(fraction.len())
}

/// The digits a text starts with, and what follows.
fn digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.split_at_checked(count).unwrap_or((bytes, &[]))
}

/// The value of a JSON exponent, 0 where there is none, `None` where the text is something else.
fn exponent(bytes: &[u8]) -> Option<i64> {
    let rest = match bytes {
        [] => return Some(0),
        [b'e' | b'E', rest @ ..] => rest,
        _ => return None,
    };
    let (negative, rest) = match rest {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, rest),
    };
    if rest.is_empty() {
        return None;
    }
    let mut value = 0i64;
    for digit in rest {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
    }
    Some(if negative { -value } else { value })
}

/// Whether a [well formed](Format::Email) e-mail address looks deliverable from the public
/// network: its domain holds a dot, and before the `@` no dot stands first, last or doubled (RFC
/// 5321, section 4.1.2, `Dot-string`; the HTML pattern lets both pass).
///
/// ```
/// use kosc_orders::text::email_domain_ok;
///
/// assert!(email_domain_ok("zoe.martin@example.org"));
/// assert!(!email_domain_ok("zoe@localhost"));
/// assert!(!email_domain_ok(".zoe@example.org"));
/// ```
#[must_use]
pub fn email_domain_ok(text: &str) -> bool {
    let mut halves = text.as_bytes().splitn(2, |byte| *byte == b'@');
    let (Some(local), Some(domain)) = (halves.next(), halves.next()) else {
        return false;
    };
    // Bytes, because searching a `str` for a `str` brings a search machine along.
    let dot = |byte: &u8| *byte == b'.';
    domain.contains(&b'.') && local.split(dot).all(|part| !part.is_empty())
}

/// Whether a [well formed](Format::Rio) RIO belongs to a fixed line: its third character, the
/// kind of line, is neither `P` nor `E`, which Arcep decision 2009-0239 (article 10) gives to
/// mobile numbers.
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
