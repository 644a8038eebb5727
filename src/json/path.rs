//! Paths in an input.

use std::borrow::Cow;

use crate::json::writer::{Writer, push_number};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A key of an object.
    Key(Cow<'static, str>),
    /// An index of an array, from 0.
    Index(usize),
}

/// A path in the input. The root is the empty path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// Returns the path as a JSON pointer (RFC 6901). The root is the empty text.
    ///
    /// ```
    /// use kosc_orders::{Path, Segment};
    ///
    /// let path = Path(vec![Segment::Key("bounds".into()), Segment::Index(0), Segment::Key("a/b".into())]);
    /// assert_eq!(path.pointer(), "/bounds/0/a~1b");
    /// ```
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in &self.0 {
            pointer.push('/');
            match segment {
                Segment::Key(key) => {
                    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
                        pointer.push_str(key);
                        continue;
                    }
                    for character in key.chars() {
                        match character {
                            '~' => pointer.push_str("~0"),
                            '/' => pointer.push_str("~1"),
                            _ => pointer.push(character),
                        }
                    }
                }
                Segment::Index(index) => push_number(&mut pointer, *index),
            }
        }
        pointer
    }

    /// Reads the path of a JSON pointer.
    ///
    /// A step of digits is an index unless it begins with a zero. No object of the API has keys of digits.
    ///
    /// ```
    /// use kosc_orders::errors::PointerError;
    /// use kosc_orders::Path;
    ///
    /// let path = Path::from_pointer("/bounds/0/a~1b").unwrap();
    /// assert_eq!((path.dotted(), path.pointer()), ("bounds.0.a/b".to_owned(), "/bounds/0/a~1b".to_owned()));
    /// assert_eq!(Path::from_pointer(""), Ok(Path::default()));
    /// assert_eq!(Path::from_pointer("bounds.0"), Err(PointerError));
    /// assert_eq!(Path::from_pointer("/a~b"), Err(PointerError));
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not empty and does not begin with `/`, or if a `~` is not part of `~0` or `~1`.
    pub fn from_pointer(pointer: &str) -> Result<Self, PointerError> {
        let mut steps = pointer.split('/');
        // The text before the first slash.
        if steps.next() != Some("") {
            return Err(PointerError);
        }
        steps.map(|step| unescaped(step).map(Segment::named)).collect::<Option<_>>().map(Self).ok_or(PointerError)
    }

    /// Returns the path as JSON text: an array of keys and indexes.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Path::from_pointer("/bounds/0").unwrap().to_json(), r#"["bounds",0]"#);
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.path(self);
        out.0
    }

    /// Returns the path with dots, as form libraries write it. The root is the empty text.
    ///
    /// ```
    /// use kosc_orders::{Path, Segment};
    ///
    /// let path = Path(vec![Segment::Key("bounds".into()), Segment::Index(0), Segment::Key("address".into())]);
    /// assert_eq!(path.dotted(), "bounds.0.address");
    /// ```
    pub fn dotted(&self) -> String {
        let mut dotted = String::with_capacity(self.0.len() * 16);
        for segment in &self.0 {
            if !dotted.is_empty() {
                dotted.push('.');
            }
            match segment {
                Segment::Key(key) => dotted.push_str(key),
                Segment::Index(index) => push_number(&mut dotted, *index),
            }
        }
        dotted
    }
}

impl Segment {
    /// Returns the segment for a name. Digits are an index if they are in its only spelling. No object of the API has
    /// such keys.
    pub(crate) fn named(name: String) -> Self {
        match name.parse() {
            // `parse` accepts a sign and leading zeros. An index has neither.
            Ok(index) if matches!(name.as_bytes(), [b'0'] | [b'1'..=b'9', ..]) => Self::Index(index),
            _ => Self::Key(name.into()),
        }
    }
}

/// The error for a text that is not a JSON pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointerError;

impl core::fmt::Display for PointerError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("no JSON pointer: it is empty or begins with `/`, and `~` stands only in `~0` and `~1`")
    }
}

impl core::error::Error for PointerError {}

/// Returns the key of a step of a JSON pointer.
fn unescaped(step: &str) -> Option<String> {
    let mut parts = step.split('~');
    let mut key = parts.next()?.to_owned();
    for part in parts {
        let (character, rest) = match part.strip_prefix('0') {
            Some(rest) => ('~', rest),
            None => ('/', part.strip_prefix('1')?),
        };
        key.push(character);
        key.push_str(rest);
    }
    Some(key)
}

/// Writes a path in JSON: an array of keys and indexes.
impl Writer {
    #[inline(never)]
    pub(crate) fn paths(&mut self, key: &str, paths: &[Path]) {
        self.key(key);
        self.path_list(paths);
    }

    pub(crate) fn path_list(&mut self, paths: &[Path]) {
        self.open('[');
        for path in paths {
            self.path(path);
        }
        self.close(']');
    }

    #[inline(never)]
    pub(crate) fn path(&mut self, path: &Path) {
        self.open('[');
        for segment in &path.0 {
            match segment {
                Segment::Key(key) => self.text(key),
                Segment::Index(index) => self.number(*index),
            }
        }
        self.close(']');
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot continue should panic")]

    use super::*;

    #[test]
    fn a_pointer_is_read_as_it_is_written_or_not_at_all() {
        let key = |key: &'static str| Segment::Key(key.into());
        let steps: [(&str, &[Segment]); 9] = [
            ("", &[]),
            ("/", &[key("")]),
            ("//a/", &[key(""), key("a"), key("")]),
            ("/bounds/0/10", &[key("bounds"), Segment::Index(0), Segment::Index(10)]),
            ("/bounds/00", &[key("bounds"), key("00")]),
            ("/01/+1/-", &[key("01"), key("+1"), key("-")]),
            ("/99999999999999999999", &[key("99999999999999999999")]),
            ("/~01/m~1n~0", &[key("~1"), key("m/n~")]),
            ("/é", &[key("é")]),
        ];
        for (pointer, steps) in steps {
            let path = Path::from_pointer(pointer).unwrap();
            assert_eq!((&*path.0, path.pointer()), (steps, pointer.to_owned()));
        }
        for pointer in ["comment", "é", "#/comment", " /a", "~", "/~", "/a~", "/a~2", "/~0~"] {
            assert_eq!(Path::from_pointer(pointer), Err(PointerError), "{pointer}");
        }
    }
}
