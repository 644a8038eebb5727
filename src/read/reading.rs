//! What reading leaves behind: the facts, and what is wrong with the text.

use crate::json::lexer::Found;
use crate::json::path::{Path, Segment};
use crate::json::span::Span;
use crate::read::facts::Facts;
use crate::read::skim::Habit;
use crate::read::texts::Texts;
use crate::tables::columns::Fault;
use crate::tables::fields::Field;
/// One step of a path through the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(Span),
    Index(u32),
}

/// A path, shared with its siblings: the step, and the node of the parent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) parent: u32,
    pub(crate) step: Step,
}

/// Something wrong with the text, where, and of what kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) fault: Fault,
    /// The nearest field the table knows, at or around the place.
    pub(crate) field: Field,
    pub(crate) instance: u32,
    /// The place is that field's own.
    pub(crate) exact: bool,
    /// Where the value, or for a key its object, begins: the byte in the input.
    pub(crate) at: u32,
    /// The full path, as a node; [`NONE`] for the root.
    pub(crate) path: u32,
    pub(crate) found: Found,
    /// A later key replaced the value this was found in.
    pub(crate) replaced: bool,
    /// Of a key that is not known: which name was meant is looked up. It takes long, so it is done for the first only.
    pub(crate) is_looked_up: bool,
}

/// For how many keys that are not known it is looked up which name was meant.
const LOOKED_UP: usize = 64;

impl Reading {
    /// Counts a key that is not known, and says whether it is looked up which name was meant.
    pub(crate) fn is_looked_up(&mut self, fault: Fault) -> bool {
        let is_unknown = matches!(fault, Fault::UnknownField | Fault::UnknownOption);
        self.not_known += usize::from(is_unknown);
        is_unknown && self.not_known <= LOOKED_UP
    }
}

impl Finding {
    /// The text from the value on; of a key nobody knows, from its value on.
    pub(crate) fn rest<'t>(&self, texts: Texts<'t>) -> &'t str {
        texts.input.get(self.at as usize..).unwrap_or("")
    }

    /// The word that stands there: `true`, `false` or `null`.
    pub(crate) fn word<'t>(&self, texts: Texts<'t>) -> Option<&'t str> {
        let rest = texts.input.get(self.at as usize..)?;
        ["true", "false", "null"].into_iter().find_map(|word| rest.get(..word.len()).filter(|found| *found == word))
    }
}

/// What reading leaves behind; cleared, not freed, between inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) facts: Facts,
    pub(crate) scratch: String,
    /// In the order of the text; once it is read, with the duplicate keys behind.
    pub(crate) findings: Vec<Finding>,
    pub(crate) duplicates: Vec<Finding>,
    /// Keys, at any depth, that the table does not know.
    not_known: usize,
    pub(crate) nodes: Vec<Node>,
    pub(crate) steps: Vec<(Step, u32)>,
    pub(crate) keys: Vec<Seen>,
    /// Keys of the root with a value other than `null`, each counted once.
    pub(crate) given: u32,
    /// Keys of the root that the table does not know, with a value that is present.
    pub(crate) unknown: u32,
    pub(crate) habit: Habit,
}

impl Reading {
    pub(crate) fn clear(&mut self) {
        self.facts.clear();
        self.scratch.clear();
        self.not_known = 0;
        self.findings.clear();
        self.duplicates.clear();
        self.nodes.clear();
        self.steps.clear();
        self.keys.clear();
        self.given = 0;
        self.unknown = 0;
    }

    /// What was found, replaced values left out.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The path from the root to a node.
    pub(crate) fn path(&self, mut node: u32, texts: Texts<'_>) -> Path {
        let mut segments = Vec::new();
        while let Some(found) = self.nodes.get(node as usize) {
            segments.push(match found.step {
                Step::Key(key) => Segment::Key(texts.get(key).to_owned().into()),
                Step::Index(index) => Segment::Index(index as usize),
            });
            node = found.parent;
        }
        segments.reverse();
        Path(segments)
    }

    /// The key at the end of a finding's path.
    pub(crate) fn last_key(&self, finding: &Finding) -> Option<Span> {
        match self.nodes.get(finding.path as usize)?.step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }
}

/// What a key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Field(Field),
    /// A row of the table of options.
    Option(u32),
    UnknownOption,
    Unknown,
    /// Something nobody asks about.
    Silent,
}

/// A key of an object that is still open.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) key: Span,
    pub(crate) place: Place,
    pub(crate) value: core::ops::Range<u32>,
    pub(crate) instances: core::ops::Range<u32>,
    pub(crate) reported: bool,
    /// The value is present; no longer, once a later key replaced it.
    pub(crate) present: bool,
    /// The same of a value other than `null`.
    pub(crate) given: bool,
}

impl Seen {
    /// What it was, now that a later key takes its place.
    pub(crate) fn replace(&mut self) -> Self {
        let former = self.clone();
        (self.present, self.given) = (false, false);
        former
    }
}

impl Place {
    pub(crate) fn is_unknown(self) -> bool {
        !matches!(self, Self::Field(_) | Self::Option(_))
    }
}
