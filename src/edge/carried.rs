//! JSON that every reader of JSON can read.
//!
//! A fix or a call can contain a value as the caller wrote it. JSON allows two texts that serde_json refuses: half of a
//! surrogate pair, and a number beyond the range of a double.

/// Returns the JSON with U+FFFD for half of a surrogate pair and `null` for such a number, as `JSON.stringify` writes
/// it.
pub(crate) fn carried(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(byte) = rest.bytes().next() {
        let len = match byte {
            b'"' => string(rest, &mut out),
            b'-' | b'0'..=b'9' => number(rest, &mut out),
            _ => {
                let len = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).unwrap_or(rest.len());
                out.push_str(rest.get(..len).unwrap_or(""));
                len
            }
        };
        rest = rest.get(len.max(1)..).unwrap_or("");
    }
    out
}

/// Copies the string at the start, and returns its length.
fn string(json: &str, out: &mut String) -> usize {
    out.push('"');
    let mut at = 1;
    loop {
        let rest = json.get(at..).unwrap_or("");
        let Some(len) = rest.find(['"', '\\']) else { return json.len() };
        out.push_str(rest.get(..len).unwrap_or(""));
        at += len;
        let rest = rest.get(len..).unwrap_or("");
        let Some(escape) = rest.strip_prefix('\\') else {
            out.push('"');
            return at + 1;
        };
        let len = match (unit(rest), unit(rest.get(6..).unwrap_or(""))) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => 12,
            (Some(0xD800..0xE000), _) => {
                out.push('\u{FFFD}');
                at += 6;
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 1 + escape.chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(rest.get(..len).unwrap_or(""));
        at += len;
    }
}

/// Returns the UTF-16 unit of the escape at the start.
fn unit(json: &str) -> Option<u16> {
    u16::from_str_radix(json.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

/// Copies the number at the start, and returns its length.
fn number(json: &str, out: &mut String) -> usize {
    let is_part = |byte: &u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
    let len = json.as_bytes().iter().take_while(|byte| is_part(byte)).count();
    let number = json.get(..len).unwrap_or("");
    let is_in_range = number.parse::<f64>().is_ok_and(f64::is_finite);
    out.push_str(if is_in_range { number } else { "null" });
    len
}

#[cfg(test)]
mod tests {
    use super::carried;

    #[test]
    fn only_what_serde_json_refuses_changes() {
        let same = r#"{"a":"é\"\\\u00e9\ud83e\udd50\/","b":[-1.5e3,0,true,null,1e-400],"c-1":"7e999"}"#;
        assert_eq!(carried(same), same);
        let changed = r#"{"a\ud83e":"\ud83e\n\udd50x\ud83e\ud83e\udd50","b":[7.3e430,-1E999,1]}"#;
        let readable = carried(changed);
        let expected = "{\"a\u{FFFD}\":\"\u{FFFD}\\n\u{FFFD}x\u{FFFD}\\ud83e\\udd50\",\"b\":[null,null,1]}";
        assert_eq!(readable, expected);
        assert!(serde_json::from_str::<serde_json::Value>(&readable).is_ok());
    }
}
