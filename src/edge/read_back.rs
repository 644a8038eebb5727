//! Reads values from JSON: stored reports, names in requests, contexts in files.
//!
//! All of them are read with [`Tree`], which keeps the order of members, so that a fix writes the same text as before.

use core::fmt;
use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::answers::conversation::lifecycle::LifeStage;
use crate::answers::conversation::plan::step::Step;
use crate::answers::field_state::{InputType, Stage};
use crate::context::Context;
use crate::json::input::Reason;
use crate::json::path::{Path, Segment};
use crate::read::tree::Tree;
use crate::report::locale::Locale;
use crate::report::params::Params;
use crate::report::{Edit, Fix, Issue, Report};
use crate::tables::columns::{Basis, Code, Kind, Severity};
use crate::tables::cond::Truth;
use crate::tables::conversation::PlanRule;
use crate::tables::rules::{Operation, RULESET_VERSION, rules};
use crate::text::{Format, Offence, fix};

/// Reads these by name. An unknown name is an error.
macro_rules! by_name {
    ($($named:ty: $what:literal),+ $(,)?) => {$(
        impl Serialize for $named {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> Deserialize<'de> for $named {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = Cow::<'de, str>::deserialize(deserializer)?;
                let known = Self::ALL.iter().copied().find(|known| known.name() == name);
                known.ok_or_else(|| D::Error::custom(concat!("expected the name of ", $what)))
            }
        }
    )+};
}

by_name!(
    Operation: "an operation",
    Code: "a kind of issue",
    Severity: "a severity",
    Basis: "a basis",
    Reason: "a reason of `read/json`",
    Format: "a format",
    PlanRule: "a rule of plans",
    LifeStage: "a stage of an order's life",
    InputType: "a type of input",
    Stage: "a stage",
    Truth: "a truth: `yes`, `no` or `unknown`",
);

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Reads any BCP 47 tag, as in a context.
impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = Cow::<'de, str>::deserialize(deserializer)?;
        Self::of_tag(&tag).ok_or_else(|| D::Error::custom("expected a BCP 47 language tag"))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Planter)
    }
}

struct Planter;

impl<'de> Visitor<'de> for Planter {
    type Value = Tree;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::null())
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Raw(value.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Raw(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Raw(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(serde_json::Number::from_f64(number).map_or_else(Tree::null, |number| Tree::Raw(number.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = object.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Object(members))
    }
}

/// Reads a value from a tree. `Err` has the member that is wrong.
macro_rules! of_tree {
    ($($type:ty: $what:literal, $read:expr;)+) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let tree = Tree::deserialize(deserializer)?;
                $read(&tree).ok_or_else(|| D::Error::custom(concat!("expected ", $what)))
            }
        }
    )+};
}

of_tree! {
    Path: "a path: an array of keys and indexes", path;
    Edit: "an edit, as a report has it", edit;
    Fix: "a fix, as a report has it", fix_of;
    Issue: "an issue of a rule of this version", issue;
    Report: "a report whose issues are of rules of this version", report;
    Step: "a step, as a plan has it", Step::of;
}

/// Reads a context. No part is an error: a part that cannot be read is one of the context's [unreadable
/// parts](Context::unreadable_parts).
impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Tree::deserialize(deserializer).map(|tree| Self::from_json(tree.to_json()))
    }
}

fn number(tree: &Tree) -> Option<usize> {
    match tree {
        Tree::Raw(number) => number.parse().ok(),
        _ => None,
    }
}

fn flag(tree: &Tree) -> Option<bool> {
    match tree {
        Tree::Raw(flag) => flag.parse().ok(),
        _ => None,
    }
}

fn list<T>(tree: &Tree, of: impl Fn(&Tree) -> Option<T>) -> Option<Vec<T>> {
    match tree {
        Tree::List(items) => items.iter().map(of).collect(),
        _ => None,
    }
}

fn path(tree: &Tree) -> Option<Path> {
    let step = |step: &Tree| match step {
        Tree::Text(key) => Some(Segment::Key(key.clone().into())),
        other => number(other).map(Segment::Index),
    };
    list(tree, step).map(Path)
}

fn text_of(tree: &Tree) -> Option<String> {
    tree.text().map(str::to_owned)
}

fn report(tree: &Tree) -> Option<Report> {
    let ruleset = tree.get("ruleset")?.text()?;
    Some(Report {
        ok: flag(tree.get("ok")?)?,
        issues: list(tree.get("issues")?, issue)?,
        ruleset: if ruleset == RULESET_VERSION { RULESET_VERSION.into() } else { ruleset.to_owned().into() },
    })
}

fn issue(tree: &Tree) -> Option<Issue> {
    let name = |key: &str| tree.get(key)?.text();
    let code = *Code::ALL.iter().find(|code| Some(code.name()) == name("code"))?;
    let ids = rules().map(|rule| rule.id).chain(PlanRule::ALL.iter().map(|rule| rule.name()));
    Some(Issue {
        code,
        severity: *Severity::ALL.iter().find(|severity| Some(severity.name()) == name("severity"))?,
        rule: ids.into_iter().find(|id| Some(*id) == name("rule"))?,
        basis: *Basis::ALL.iter().find(|basis| Some(basis.name()) == name("basis"))?,
        path: path(tree.get("path")?)?,
        control: match tree.get("control") {
            Some(tree) => Some(path(tree)?),
            None => None,
        },
        message: text_of(tree.get("message")?)?,
        params: params(code, tree.get("params")?)?,
        fix: match tree.get("fix") {
            Some(tree) => Some(fix_of(tree)?),
            None => None,
        },
        docs: text_of(tree.get("docs")?)?,
    })
}

fn fix_of(tree: &Tree) -> Option<Fix> {
    Some(Fix {
        edits: list(tree.get("edits")?, edit)?,
        safe: flag(tree.get("safe")?)?,
        label: text_of(tree.get("label")?)?,
    })
}

fn edit(tree: &Tree) -> Option<Edit> {
    let at = path(tree.get("path")?)?;
    match tree.get("op")?.text()? {
        "set" => Some(Edit::Set(at, tree.get("value")?.to_json())),
        "remove" => Some(Edit::Remove(at)),
        _ => None,
    }
}

/// Returns the params. Their keys decide which variant they are.
fn params(code: Code, tree: &Tree) -> Option<Params> {
    let has = |key: &str| tree.get(key);
    let count = |key: &str| tree.get(key).and_then(number);
    Some(if let Some(reason) = has("reason") {
        let reason = *Reason::ALL.iter().find(|known| Some(known.name()) == reason.text())?;
        Params::Json { reason, position: count("line").zip(count("column")), limit: count("limit") }
    } else if let Some(expected) = has("expected") {
        Params::Type { expected: kind(expected.text()?)?, found: kind(has("found")?.text()?)? }
    } else if let Some(paths) = has("alternatives") {
        Params::Alternatives(list(paths, path)?)
    } else if let Some(name) = has("suggestion") {
        Params::Suggestion(Some(text_of(name)?))
    } else if let Some(allowed) = has("allowed") {
        let allowed = list(allowed, |value| text_of(value).map(Cow::Owned))?;
        Params::Allowed { allowed, count: count("count")? }
    } else if let Some(format) = has("format") {
        Params::Format(*Format::ALL.iter().find(|known| Some(known.name()) == format.text())?)
    } else if let Some(characters) = has("characters") {
        Params::Characters { characters: list(characters, offence)?, count: count("count")? }
    } else if let Some(most) = has("maximum") {
        Params::Length(number(most)?)
    } else if let Some(places) = has("places") {
        Params::Places { count: count("count")?, places: list(places, path)? }
    } else if let Some(part) = has("context") {
        Params::Context(part.text()?.to_owned().into())
    } else if let Some(text) = has("text") {
        let means = has("means").and_then(Tree::text);
        Params::Refused {
            text: list(text, text_of)?,
            means: Code::ALL.iter().copied().find(|code| Some(code.name()) == means),
            retry_after: count("retryAfter"),
            status: count("status").and_then(|status| u16::try_from(status).ok()),
            unread: count("unread").unwrap_or(0),
        }
    } else if let Some(left_out) = has("count") {
        Params::Count(number(left_out)?)
    } else if code == Code::UnknownField {
        Params::Suggestion(None)
    } else {
        Params::None
    })
}

/// Returns the name of a JSON type, as in tables and reports.
fn kind(name: &str) -> Option<&'static str> {
    Kind::ALL.iter().map(|kind| kind.name()).chain(["null"]).find(|known| *known == name)
}

fn offence(tree: &Tree) -> Option<Offence> {
    let code_point = tree.get("codePoint")?.text()?.strip_prefix("U+")?;
    let character = char::from_u32(u32::from_str_radix(code_point, 16).ok()?)?;
    let written = tree.get("replacement").and_then(Tree::text);
    // Only one replacement depends on the character before.
    let replacement = [fix::replacement(character), Some("o")].into_iter().find(|known| *known == written).flatten();
    Some(Offence { offset: number(tree.get("offset")?)?, character, replacement })
}
