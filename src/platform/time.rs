//! Times in the format of the platform: microseconds, in UTC.

/// The number of microseconds in a second.
pub(crate) const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// Returns the microseconds from 1970 to a time in RFC 3339. A time without an offset is in UTC. `None` if the text is
/// not such a time.
pub(crate) fn micros(text: &str) -> Option<i64> {
    let (date, rest) = (text.get(..10)?, text.get(11..)?);
    let between = text.as_bytes().get(10)?;
    let (year, month, day) = (number(date.get(..4)?)?, number(date.get(5..7)?)?, number(date.get(8..)?)?);
    let (hour, minute, second) = (number(rest.get(..2)?)?, number(rest.get(3..5)?)?, number(rest.get(6..8)?)?);
    let marks = [date.get(4..5)?, date.get(7..8)?, rest.get(2..3)?, rest.get(5..6)?];
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    if !fits || marks != ["-", "-", ":", ":"] || !matches!(between, b'T' | b't' | b' ') {
        return None;
    }
    let rest = rest.get(8..)?;
    let (fraction, rest) = fraction(rest)?;
    let of_day = (hour * 60 + minute) * 60 + second;
    Some(days(year, month, day) * DAY + of_day * SECOND + fraction - offset(rest)?)
}

/// Returns the microseconds of a fraction of a second, and the rest of the text.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(digits) = text.strip_prefix('.') else { return Some((0, text)) };
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = digits.split_at_checked(len)?;
    let mut micros = 0;
    for place in 0..6 {
        micros = micros * 10 + digits.as_bytes().get(place).map_or(0, |digit| i64::from(digit - b'0'));
    }
    (len > 0).then_some((micros, rest))
}

/// Returns the microseconds that an offset adds to UTC.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes().first() {
        None | Some(b'Z' | b'z') if text.len() < 2 => return Some(0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return None,
    };
    let (hours, minutes) = (number(text.get(1..3)?)?, number(text.get(4..)?)?);
    (text.get(3..4) == Some(":") && hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60 * SECOND)
}

fn number(digits: &str) -> Option<i64> {
    let all = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| all)
}

/// Returns the days from 1970 to a date of the Gregorian calendar. Years begin in March here.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

/// Returns the year, month and day of a number of days from 1970.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let of_year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day = of_era - (365 * of_year + of_year / 4 - of_year / 100);
    let month = (5 * day + 2) / 153;
    let year = of_year + era * 400 + i64::from(month >= 10);
    (year, (month + 2) % 12 + 1, day - (153 * month + 2) / 5 + 1)
}

/// Returns a time in the format of the platform.
pub(crate) fn written(micros: i64) -> String {
    let (year, month, day) = date(micros.div_euclid(DAY));
    let of_day = micros.rem_euclid(DAY);
    let seconds = of_day / SECOND;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:06}Z", of_day % SECOND)
}

/// Returns the six digits of a day in a reference.
pub(crate) fn six_digits(micros: i64) -> String {
    let (year, month, day) = date(micros.div_euclid(DAY));
    format!("{:02}{month:02}{day:02}", year.rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::{micros, six_digits, written};

    #[test]
    fn a_time_is_written_as_it_was_read() {
        for time in ["1970-01-01T00:00:00.000000Z", "2019-10-16T09:59:04.541090Z", "2024-02-29T23:59:59.999999Z"] {
            assert_eq!(micros(time).map(written).as_deref(), Some(time));
        }
        assert_eq!(micros("2026-12-01T00:30:00+01:00"), micros("2026-11-30T23:30:00Z"));
        assert_eq!(micros("2026-12-01T00:30:00.5").map(six_digits).as_deref(), Some("261201"));
    }

    #[test]
    fn other_texts_are_no_time() {
        for text in ["", "2026-12-01", "2026-13-01T00:00:00Z", "2026-12-01T24:00:00Z", "2026-12-01T00:00:00.Z", "é"] {
            assert_eq!(micros(text), None, "{text}");
        }
    }
}
