//! Check digits and keys of public numbers.

/// Returns whether a text of digits passes the Luhn check (ISO/IEC 7812-1, annex B).
///
/// Counted from the right, every second digit is doubled and the digits of the result are added. The sum must be
/// divisible by ten. An empty text does not pass, nor does a text with a character other than `[0-9]`.
///
/// ```
/// use kosc_orders::text::checksum::luhn;
///
/// assert!(luhn("732829320") && luhn("73282932000074"));
/// assert!(!luhn("73282932000075") && !luhn("") && !luhn("7328 2932"));
/// ```
#[must_use]
#[inline(never)]
pub fn luhn(text: &str) -> bool {
    let mut sum = 0u32;
    let mut double = false;
    for byte in text.bytes().rev() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0');
        sum += match (double, digit) {
            (false, _) => digit,
            (true, 0..5) => 2 * digit,
            (true, _) => 2 * digit - 9,
        };
        double = !double;
    }
    !text.is_empty() && sum.is_multiple_of(10)
}

/// Returns whether a text can be a SIRET of INSEE: 14 digits that pass [`luhn`].
///
/// The establishments of La Poste (SIREN 356000000) pass if the sum of the digits is divisible by five. 14 zeros do not
/// pass: Luhn accepts them, but they identify no establishment.
///
/// ```
/// use kosc_orders::text::checksum::siret;
///
/// assert!(siret("81352886600029"));
/// assert!(siret("35600000049837"), "La Poste: digit sum 45");
/// assert!(!siret("73282932000075") && !siret("00000000000000") && !siret("732829320"));
/// ```
#[must_use]
pub fn siret(text: &str) -> bool {
    super::Format::Siret.matches(text) && siret_digits(text)
}

/// [`siret`] without its check that the text is 14 digits.
pub(crate) fn siret_digits(text: &str) -> bool {
    luhn(text)
        || (text.as_bytes().starts_with(b"356000000")
            && text.bytes().map(|byte| u32::from(byte & 0x0F)).sum::<u32>().is_multiple_of(5))
}

/// Returns whether the SIREN of a SIRET, its first nine digits, passes [`luhn`] on its own or is the SIREN of La Poste.
///
/// The establishments of La Poste do not follow the SIREN's check digit. Returns `true` for fewer than nine digits.
///
/// ```
/// use kosc_orders::text::checksum::siren;
///
/// assert!(siren("73282932000074") && siren("35600000049837") && siren("7328"));
/// assert!(!siren("11122233344455"));
/// ```
#[must_use]
pub fn siren(text: &str) -> bool {
    text.get(..9).is_none_or(|siren| luhn(siren) || siren == "356000000")
}

/// The symbols of a RIO key, by value.
const SYMBOLS: &[u8; 37] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+";

/// Returns the key of a RIO (relevé d'identité opérateur, Arcep decision 2009-0239) in ASCII.
///
/// The key is computed from the first nine characters of the RIO (`A`–`Z`, `0`–`9`, `+`) and the line's number in ten
/// national digits. Returns `None` if either has another form.
///
/// ```
/// use kosc_orders::text::checksum::rio_key;
///
/// assert_eq!(rio_key("01PEROY4P", "0612345678"), Some(*b"4TR"));
/// assert_eq!(rio_key("01PEROY4P", "+33612345678"), None);
/// ```
#[must_use]
pub fn rio_key(first9: &str, number: &str) -> Option<[u8; 3]> {
    if first9.len() != 9 || number.len() != 10 || !super::Format::Digits.matches(number) {
        return None;
    }
    let sums = weighed(number, weighed(first9, [0; 3])?)?;
    let mut key = [0; 3];
    for (symbol, sum) in key.iter_mut().zip(sums) {
        *symbol = *SYMBOLS.get(usize::try_from(sum % 37).ok()?)?;
    }
    Some(key)
}

/// Adds the symbols of a text to the three sums of a key, whose weights are powers of 1, 2 and 4. The sums of 19
/// symbols fit a `u64` with room to spare.
#[inline(never)]
fn weighed(text: &str, [mut a, mut b, mut c]: [u64; 3]) -> Option<[u64; 3]> {
    for byte in text.bytes() {
        let value = u64::from(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'0'..=b'9' => byte - b'0' + 26,
            b'+' => 36,
            _ => return None,
        });
        a += value;
        b = 2 * b + value;
        c = 4 * c + value;
    }
    Some([a, b, c])
}

/// Returns whether the last three characters of a RIO are the [key](rio_key) of the others and of the line's number.
///
/// The formula is published for mobile numbers. For fixed lines we assume the same formula.
///
/// ```
/// use kosc_orders::text::checksum::rio;
///
/// assert!(rio("01PEROY4P4TR", "0612345678"));
/// assert!(!rio("01PEROY4P4TR", "0612345679") && !rio("1234", "0612345678"));
/// ```
#[must_use]
pub fn rio(rio: &str, number: &str) -> bool {
    match rio.split_at_checked(9) {
        Some((first9, key)) => rio_key(first9, number).is_some_and(|expected| key.as_bytes() == expected),
        None => false,
    }
}
