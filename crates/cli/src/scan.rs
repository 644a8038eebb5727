//! Finds the text of one value in a JSON text by its path, even if the rest of the text is wrong. The text is copied,
//! not parsed, so a number of twenty digits keeps all of them.

use serde::de::IgnoredAny;

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn after_space(bytes: &[u8], at: usize) -> usize {
    let spaces = bytes.iter().skip(at).take_while(|byte| is_space(**byte)).count();
    at + spaces
}

/// Returns where the string that begins here ends.
fn after_string(bytes: &[u8], at: usize) -> Option<usize> {
    let mut to = at + 1;
    loop {
        match bytes.get(to)? {
            b'\\' => to += 2,
            b'"' => return Some(to + 1),
            _ => to += 1,
        }
    }
}

/// Returns where the value that begins here ends.
fn after_value(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut to = at;
    while let Some(&byte) = bytes.get(to) {
        let closes = matches!(byte, b']' | b'}');
        if depth == 0 && (closes || byte == b',' || is_space(byte)) {
            break;
        }
        to = if byte == b'"' { after_string(bytes, to)? } else { to + 1 };
        if matches!(byte, b'[' | b'{') {
            depth += 1;
        } else if closes {
            depth -= 1;
        }
        if depth == 0 && (closes || byte == b'"') {
            break;
        }
    }
    (depth == 0 && to > at).then_some(to)
}

/// Returns where the item of this key begins, in the object or list that begins here.
fn item(bytes: &[u8], at: usize, key: &str) -> Option<usize> {
    let list = match bytes.get(at)? {
        b'[' => true,
        b'{' => false,
        _ => return None,
    };
    let mut at = at + 1;
    let mut index = 0_usize;
    loop {
        at = after_space(bytes, at);
        let found = if list {
            index.to_string() == key
        } else {
            let end = if *bytes.get(at)? == b'"' { after_string(bytes, at)? } else { return None };
            let name: Option<String> = serde_json::from_slice(bytes.get(at..end)?).ok();
            at = after_space(bytes, end);
            if *bytes.get(at)? != b':' {
                return None;
            }
            at = after_space(bytes, at + 1);
            name.as_deref() == Some(key)
        };
        if found {
            return Some(at);
        }
        at = after_space(bytes, after_value(bytes, at)?);
        if *bytes.get(at)? != b',' {
            return None;
        }
        at += 1;
        index += 1;
    }
}

/// Returns the text of the value at a path, if there is one and it is JSON.
pub(crate) fn value_at<K: AsRef<str>>(bytes: &[u8], path: impl IntoIterator<Item = K>) -> Option<&str> {
    let mut at = after_space(bytes, if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 });
    for key in path {
        at = item(bytes, at, key.as_ref())?;
    }
    let text = bytes.get(at..after_value(bytes, at)?)?;
    serde_json::from_slice::<IgnoredAny>(text).ok()?;
    std::str::from_utf8(text).ok()
}

/// Returns the value for `--id`: a text, a number, true or false.
pub(crate) fn id_at<'b>(bytes: &'b [u8], pointer: &[String]) -> &'b str {
    value_at(bytes, pointer).filter(|text| !text.starts_with(['[', '{'])).unwrap_or("null")
}

/// Returns the keys of a JSON pointer, or `None` if the text is not one.
pub(crate) fn keys_of(pointer: &str) -> Option<Vec<String>> {
    let mut keys = pointer.split('/');
    if keys.next() != Some("") {
        return None;
    }
    let unescape = |key: &str| {
        let plain = key.replace("~0", "").replace("~1", "");
        (!plain.contains('~')).then(|| key.replace("~1", "/").replace("~0", "~"))
    };
    keys.map(unescape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_value_in_what_need_not_be_json() {
        let rows = [
            (r#"{"a": 1}"#, "/a", Some("1")),
            (r#" {"b":[{},"]",[1,{"c":"}"}]], "a" : "x\"y" }"#, "/a", Some(r#""x\"y""#)),
            (r#"{"a":[10,{"b":[true]}]}"#, "/a/1/b/0", Some("true")),
            (r#"{"a":[10]}"#, "/a/00", None),
            (r#"{"a":[10]}"#, "/a/1", None),
            (r#"{"a/b":{"~":2}}"#, "/a~1b/~0", Some("2")),
            (r#"{"a":12345678901234567890.50}"#, "/a", Some("12345678901234567890.50")),
            (r#"{"id":"x","rest":"#, "/id", Some(r#""x""#)),
            (r#"{"id":"x"#, "/id", None),
            (r#"{"id":tru}"#, "/id", None),
            (r#"{"id":"\x"}"#, "/id", None),
            (r#"{"\u0069d":"\ud800"}"#, "/id", Some(r#""\ud800""#)),
            ("7", "", Some("7")),
            ("", "", None),
            ("{", "/a", None),
            (r#"{"a" 1}"#, "/a", None),
            (r#"{"a":{"b":1}}"#, "/a", Some(r#"{"b":1}"#)),
        ];
        for (text, pointer, expected) in rows {
            assert_eq!(value_at(text.as_bytes(), keys_of(pointer).unwrap()), expected, "{text} {pointer}");
        }
        assert_eq!(id_at(br#"{"a":{"b":1}}"#, &["a".to_owned()]), "null");
        assert_eq!(value_at(b"{\"a\":\"\xff\"}", ["a"]), None);
    }

    #[test]
    fn a_pointer_begins_with_a_slash() {
        assert_eq!(keys_of("/a~01/"), Some(vec!["a~1".to_owned(), String::new()]));
        assert_eq!(keys_of(""), Some(Vec::new()));
        assert_eq!(["a", "/~2", "/~"].map(keys_of), [None, None, None]);
    }
}
