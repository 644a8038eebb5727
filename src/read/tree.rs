//! A JSON value as a tree, for the functions that change values. A check builds no tree.

use crate::json::lexer::Found;
use crate::json::path::{Path, Segment};
use crate::json::pick::{is_as_written, is_half, parts, text};
use crate::json::writer::Writer;

/// A JSON value. Members keep their order. If a key repeats, its last value counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tree {
    /// `null`, a boolean or a number, as written. Also a string with half of a surrogate pair, because no `String` can
    /// represent it.
    Raw(String),
    /// The text of a string.
    Text(String),
    /// The items of an array.
    List(Vec<Tree>),
    /// The members of an object. A key that begins with a quote is as written: see [`Part`](crate::json::pick::Part).
    Object(Vec<(String, Tree)>),
}

impl Tree {
    pub(crate) const EMPTY: Self = Self::Object(Vec::new());

    pub(crate) fn null() -> Self {
        Self::Raw("null".to_owned())
    }

    /// Reads JSON. Returns `None` if the text is not JSON, or nests deeper than the deepest limit.
    #[inline(never)]
    pub(crate) fn read(json: &str) -> Option<Self> {
        let json = json.trim_matches([' ', '\t', '\n', '\r']);
        // The value is put in a list, so that one reader checks JSON of every kind.
        let mut wrapped = String::with_capacity(json.len() + 2);
        wrapped.push('[');
        wrapped.push_str(json);
        wrapped.push(']');
        let found = parts(&wrapped, Found::Array)?;
        match found.as_slice() {
            [(_, only)] => Some(Self::of(only)),
            _ => None,
        }
    }

    /// Returns the value of a text that has been checked to be JSON.
    #[inline(never)]
    fn of(json: &str) -> Self {
        match json.as_bytes().first() {
            Some(b'{') => {
                let mut members = Vec::new();
                for (key, value) in parts(json, Found::Object).unwrap_or_default() {
                    members.push((key, Self::of(value)));
                }
                Self::Object(members)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                for (_, item) in parts(json, Found::Array).unwrap_or_default() {
                    items.push(Self::of(item));
                }
                Self::List(items)
            }
            Some(b'"') if !is_half(json) => Self::Text(text(json).unwrap_or_default()),
            _ => Self::Raw(json.to_owned()),
        }
    }

    /// Returns the value as JSON text.
    #[inline(never)]
    pub(crate) fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        self.write(&mut out);
        out.0
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        match self {
            Self::Raw(json) => {
                out.separate();
                out.raw(json);
            }
            Self::Text(text) => out.text(text),
            Self::List(items) => {
                out.open('[');
                for item in items {
                    item.write(out);
                }
                out.close(']');
            }
            Self::Object(members) => {
                out.open('{');
                for (key, value) in members {
                    if is_as_written(key) {
                        out.separate();
                        out.raw(key);
                    } else {
                        out.text(key);
                    }
                    out.raw(":");
                    value.write(out);
                }
                out.close('}');
            }
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Raw(json) if json == "null")
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Returns whether the value is present as the rulebook defines it: not blank, and, for an object or a list, with a
    /// present value in it.
    #[inline(never)]
    pub(crate) fn is_present(&self) -> bool {
        match self {
            Self::Raw(json) => json != "null",
            Self::Text(text) => !crate::text::blank(text),
            Self::List(items) => items.iter().any(Self::is_present),
            Self::Object(members) => members.iter().any(|(_, value)| value.is_present()),
        }
    }

    /// Returns the text of a string.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the value of a key.
    #[inline(never)]
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.members().iter().find(|(found, _)| found == key).map(|(_, value)| value)
    }

    /// Returns the text at a key, unless it is blank.
    #[inline(never)]
    pub(crate) fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.text().filter(|text| !crate::text::blank(text))
    }

    /// Returns the value at a path.
    #[inline(never)]
    pub(crate) fn at(&self, path: &[Segment]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match first {
            Segment::Key(key) => self.get(key)?.at(rest),
            Segment::Index(index) => self.items().get(*index)?.at(rest),
        }
    }

    /// Sets the value of a key.
    #[inline(never)]
    pub(crate) fn set(&mut self, key: &str, value: Self) {
        if !self.is_object() {
            *self = Self::EMPTY;
        }
        let Self::Object(members) = self else { return };
        match members.iter_mut().find(|(found, _)| found == key) {
            Some((_, old)) => *old = value,
            None => members.push((key.to_owned(), value)),
        }
    }

    /// Removes a key.
    #[inline(never)]
    pub(crate) fn remove(&mut self, key: &str) {
        if let Self::Object(members) = self {
            members.retain(|(found, _)| found != key);
        }
    }

    /// Sets the value at a path. Missing objects on the way are created, missing items are not.
    #[inline(never)]
    pub(crate) fn put(&mut self, path: &[Segment], value: Self) {
        let Some((first, rest)) = path.split_first() else {
            *self = value;
            return;
        };
        match first {
            Segment::Key(key) => {
                if self.get(key).is_none() {
                    self.set(key, Self::EMPTY);
                }
                let Self::Object(members) = self else { return };
                if let Some((_, below)) = members.iter_mut().find(|(found, _)| found == key) {
                    below.put(rest, value);
                }
            }
            Segment::Index(index) => {
                if let Self::List(items) = self
                    && let Some(item) = items.get_mut(*index)
                {
                    item.put(rest, value);
                }
            }
        }
    }

    /// Merges a change into the value, as the platform does: objects merge, any other value replaces the old one, and
    /// `null` keeps it.
    #[inline(never)]
    pub(crate) fn lay(&mut self, change: &Self) {
        match change {
            Self::Object(members) if self.is_object() => {
                for (key, value) in members {
                    match self {
                        Self::Object(own) => match own.iter_mut().find(|(found, _)| found == key) {
                            Some((_, old)) => old.lay(value),
                            None if value.is_null() => {}
                            None => own.push((key.clone(), value.clone())),
                        },
                        _ => return,
                    }
                }
            }
            _ if change.is_null() => {}
            _ => *self = change.clone(),
        }
    }
}

/// Returns the path one step below another.
#[inline(never)]
pub(crate) fn below(path: &Path, step: Segment) -> Path {
    let mut steps = path.0.clone();
    steps.push(step);
    Path(steps)
}

/// Returns a key as a step.
#[inline(never)]
pub(crate) fn key(name: &str) -> Segment {
    Segment::Key(name.to_owned().into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot continue should panic")]

    use super::*;

    #[test]
    fn a_value_is_written_as_it_was_read() {
        for json in [
            r#"{"a":[1,2.50,-0,true,null,"é\n",{}],"b":{"c":[]},"":""}"#,
            r#""\ud800""#,
            "7",
            r#"[["\u0000x"]]"#,
            r#"{"\ud800":1,"\uDBFFa":{"":2,"\"":[]},"\ud800x":"\ud800"}"#,
            r#"{"\"\\ud800\"":1,"\"x":2}"#,
        ] {
            assert_eq!(Tree::read(json).unwrap().to_json(), json, "{json}");
        }
        assert_eq!(Tree::read(r#" {"a":1,"a":2} "#).unwrap().to_json(), r#"{"a":2}"#);
        for json in ["", "{", "1,2", "]", "[1]]", "nul", "\u{FEFF}{}"] {
            assert_eq!(Tree::read(json), None, "{json}");
        }
    }

    #[test]
    fn a_change_is_laid_over_a_value() {
        let mut value = Tree::read(r#"{"a":{"b":1,"c":2},"l":[1],"n":5}"#).unwrap();
        value.lay(&Tree::read(r#"{"a":{"c":null,"d":4},"l":[2,3],"n":{"x":1},"z":null}"#).unwrap());
        assert_eq!(value.to_json(), r#"{"a":{"b":1,"c":2,"d":4},"l":[2,3],"n":{"x":1}}"#);
    }

    #[test]
    fn a_value_is_put_at_a_place() {
        let mut value = Tree::read(r#"{"bounds":[{"uuid":"b"}]}"#).unwrap();
        let path = Path::from_pointer("/bounds/0/address/floor").unwrap();
        value.put(&path.0, Tree::Text("1".to_owned()));
        assert_eq!(value.to_json(), r#"{"bounds":[{"uuid":"b","address":{"floor":"1"}}]}"#);
        assert_eq!(value.at(&path.0).and_then(Tree::text), Some("1"));
    }
}
