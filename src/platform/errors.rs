//! The errors of an answer, in the formats of Django REST framework.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::json::path::{Path, Segment};
use crate::platform::call::Answer;
use crate::platform::switches::{Errors, Switches};
use crate::platform::value::{Object, written};
use crate::report::{Issue, Report};
use crate::tables::columns::{Code, Severity};

/// The key for errors about an object as a whole.
const WHOLE: &str = "non_field_errors";

/// The sentences about a place, and the places below it.
#[derive(Default)]
struct Node {
    own: Vec<String>,
    keys: BTreeMap<String, Node>,
    items: BTreeMap<usize, Node>,
}

impl Node {
    fn add(&mut self, path: &[Segment], sentence: String) {
        match path {
            [] => self.own.push(sentence),
            [Segment::Key(key), rest @ ..] => self.keys.entry(key.to_string()).or_default().add(rest, sentence),
            [Segment::Index(at), rest @ ..] => self.items.entry(*at).or_default().add(rest, sentence),
        }
    }

    fn body(self, is_root: bool, shape: Errors) -> Value {
        let last = self.items.last_key_value().map(|(at, _)| *at);
        if self.keys.is_empty() && self.own.is_empty() && shape == Errors::List && last.is_some_and(|at| at < LONGEST) {
            let mut list = vec![json!({}); last.map_or(0, |at| at + 1)];
            for (at, node) in self.items {
                if let Some(item) = list.get_mut(at) {
                    *item = node.body(false, shape);
                }
            }
            return list.into();
        }
        if self.keys.is_empty() && self.items.is_empty() && !is_root {
            return self.own.into();
        }
        let mut object = Object::new();
        object.extend(self.keys.into_iter().map(|(key, node)| (key, node.body(false, shape))));
        object.extend(self.items.into_iter().map(|(at, node)| (at.to_string(), node.body(false, shape))));
        if !self.own.is_empty() {
            object.insert(WHOLE.to_owned(), self.own.into());
        }
        object.into()
    }
}

/// A longer list becomes an object with only the wrong places.
const LONGEST: usize = 1_000;

/// Returns Django's sentence for the issue.
fn sentence(issue: &Issue) -> String {
    match issue.code {
        Code::Missing => "This field is required.".to_owned(),
        Code::WrongType => "Not a valid value: wrong type.".to_owned(),
        Code::UnknownValue => "This is not a valid choice.".to_owned(),
        Code::BadFormat | Code::BadChecksum | Code::ForbiddenCharacter => "Enter a valid value.".to_owned(),
        Code::Duplicate => "This field must be unique.".to_owned(),
        _ => issue.message.clone(),
    }
}

/// Returns whether the issue is an error that the refusal is about.
fn is_error(issue: &&Issue) -> bool {
    issue.severity == Severity::Error
}

/// Returns the refusal of a call in which a check found errors.
pub(crate) fn refusal(report: Report, switches: &Switches) -> Answer {
    let errors: Vec<&Issue> = report.issues.iter().filter(is_error).collect();
    let about_state = |issue: &&Issue| issue.code == Code::NotAllowed;
    let status = if errors.iter().any(about_state) { switches.conflict.status() } else { 400 };
    let is_text = errors.iter().any(|issue| issue.code == Code::InvalidJson);
    let mut root = Node::default();
    errors.iter().for_each(|issue| root.add(&issue.path.0, sentence(issue)));
    let mut answer = match errors.first() {
        Some(issue) if is_text => Answer::detail(400, &format!("JSON parse error - {}", issue.message)),
        Some(issue) if switches.errors == Errors::Detail => {
            Answer::detail(status, &format!("{}: {}", issue.path.dotted(), sentence(issue)))
        }
        _ => Answer::json(status, written(&root.body(true, switches.errors))),
    };
    answer.report = Some(report);
    answer
}

/// Returns the refusal of one value that names something that does not exist. No rule is about such a value.
pub(crate) fn no_such(keys: &[&'static str], switches: &Switches) -> Answer {
    let path = Path(keys.iter().map(|key| Segment::Key((*key).into())).collect());
    let sentence = "Object does not exist.".to_owned();
    if switches.errors == Errors::Detail {
        return Answer::detail(400, &format!("{}: {sentence}", path.dotted()));
    }
    let mut root = Node::default();
    root.add(&path.0, sentence);
    Answer::json(400, written(&root.body(true, switches.errors)))
}
