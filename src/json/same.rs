//! Compares JSON values, however they are written.

use crate::json::lexer::Found;
use crate::json::pick::{parts, text};
use crate::json::sort::places;

/// Returns whether both are the same value. The order of keys and the spelling of numbers do not matter.
pub(crate) fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => same_parts(one, other, Found::Object),
        (Some(b'['), Some(b'[')) => same_parts(one, other, Found::Array),
        (Some(b'"'), Some(b'"')) => text(one) == text(other),
        (Some(b'-' | b'0'..=b'9'), Some(b'-' | b'0'..=b'9')) => same_number(one, other),
        _ => false,
    }
}

fn same_parts(one: &str, other: &str, kind: Found) -> bool {
    let (Some(one), Some(other)) = (parts(one, kind), parts(other, kind)) else { return false };
    if one.len() != other.len() {
        return false;
    }
    // All items of a list have the same key, and the sort is stable, so they keep their order.
    let sorted = |parts: &[(String, &str)]| places(&parts.iter().map(|(key, _)| key.as_bytes()).collect::<Vec<_>>());
    sorted(&one).into_iter().zip(sorted(&other)).all(|(first, second)| {
        let pair = one.get(first).zip(other.get(second));
        pair.is_some_and(|((key, value), (name, held))| key == name && same(value, held))
    })
}

/// Returns whether both are the same number: `60`, `60.0` and `6e1`.
pub(crate) fn same_number(one: &str, other: &str) -> bool {
    Number::of(one) == Number::of(other)
}

/// A number as its digits, without leading or trailing zeros.
#[derive(PartialEq, Eq)]
struct Number {
    is_negative: bool,
    digits: Vec<u8>,
    /// The power of ten by which the digits are multiplied.
    power: i64,
}

impl Number {
    fn of(text: &str) -> Self {
        let mut number = Self { is_negative: false, digits: Vec::new(), power: 0 };
        let (mut after, mut exponent) = (false, None);
        for byte in text.bytes() {
            match (byte, &mut exponent) {
                (b'0'..=b'9', Some((_, power))) => {
                    // No text has 2^40 digits, so a larger power would change nothing.
                    *power = i64::min(*power * 10 + i64::from(byte - b'0'), 1 << 40);
                }
                (b'-', Some((sign, _))) => *sign = -1,
                (b'-', None) => number.is_negative = true,
                (b'e' | b'E', None) => exponent = Some((1, 0)),
                (b'.', None) => after = true,
                (b'0'..=b'9', None) => {
                    number.power -= i64::from(after);
                    if byte != b'0' || !number.digits.is_empty() {
                        number.digits.push(byte);
                    }
                }
                _ => {}
            }
        }
        number.power += exponent.map_or(0, |(sign, power)| sign * power);
        while number.digits.last() == Some(&b'0') {
            number.digits.pop();
            number.power += 1;
        }
        if number.digits.is_empty() {
            (number.is_negative, number.power) = (false, 0);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn a_value_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("60", "60.0"),
            ("6e1", "60"),
            ("-0", "0.0"),
            ("1.50e-3", "0.0015"),
            (r#""\u00e9""#, r#""é""#),
            (r#"{"a": 1, "b": [true, null]}"#, r#"{"b":[true,null],"a":1.0}"#),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("6", "60"),
            ("-1", "1"),
            ("1", r#""1""#),
            ("[1,2]", "[2,1]"),
            (r#"{"a":1}"#, r#"{"a":1,"b":null}"#),
            ("true", "false"),
            ("null", "0"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
