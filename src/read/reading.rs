//! The result of reading: the facts, and the faults of the text.

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

/// The end of a path: its last step, and the node of its parent. Siblings share the parent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) parent: u32,
    pub(crate) step: Step,
}

/// A fault of the text: its kind and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) fault: Fault,
    /// The nearest field of the table, at or around the place.
    pub(crate) field: Field,
    pub(crate) instance: u32,
    /// Whether the place is exactly that field.
    pub(crate) exact: bool,
    /// Where the value begins, as a byte offset in the input. For a key, where its object begins.
    pub(crate) at: u32,
    /// The full path, as a node; [`NONE`] for the root.
    pub(crate) path: u32,
    pub(crate) found: Found,
    /// Whether a later key replaced the value with this fault.
    pub(crate) replaced: bool,
    /// For an unknown key, whether to look for the name that was meant. The search is slow, so it runs only for the
    /// first keys.
    pub(crate) is_looked_up: bool,
}

/// The number of unknown keys for which the checks look for the name that was meant.
const LOOKED_UP: usize = 64;

impl Reading {
    /// Counts an unknown key. Returns whether to look for the name that was meant.
    pub(crate) fn is_looked_up(&mut self, fault: Fault) -> bool {
        let is_unknown = matches!(fault, Fault::UnknownField | Fault::UnknownOption);
        self.not_known += usize::from(is_unknown);
        is_unknown && self.not_known <= LOOKED_UP
    }
}

impl Finding {
    /// Returns the text from the value on. For an unknown key, from its value on.
    pub(crate) fn rest<'t>(&self, texts: Texts<'t>) -> &'t str {
        texts.input.get(self.at as usize..).unwrap_or("")
    }

    /// Returns the word of the value: `true`, `false` or `null`.
    pub(crate) fn word<'t>(&self, texts: Texts<'t>) -> Option<&'t str> {
        let rest = texts.input.get(self.at as usize..)?;
        ["true", "false", "null"].into_iter().find_map(|word| rest.get(..word.len()).filter(|found| *found == word))
    }
}

/// The result of reading. It is cleared between inputs and keeps its memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) facts: Facts,
    pub(crate) scratch: String,
    /// In the order of the text; when reading is done, the repeated keys come last.
    pub(crate) findings: Vec<Finding>,
    pub(crate) duplicates: Vec<Finding>,
    /// The number of keys, at any depth, that the table does not know.
    not_known: usize,
    pub(crate) nodes: Vec<Node>,
    pub(crate) steps: Vec<(Step, u32)>,
    pub(crate) keys: Vec<Seen>,
    /// The number of keys of the root that the table does not know and that have a value other than `null`, each key
    /// counted once.
    pub(crate) others: u32,
    /// The number of keys of the root that the table does not know and that have a present value.
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
        self.others = 0;
        self.unknown = 0;
    }

    /// Returns how many keys of the root have a value other than `null`. The root itself does not count.
    #[inline(never)]
    pub(crate) fn given(&self) -> u32 {
        let root = self.facts.instance(0).map(|found| found.level.root());
        let is_given = |field: Field| Some(field.parent()) == root && self.facts.slot(field, 0).given();
        Field::ALL.iter().fold(self.others, |given, field| given + u32::from(is_given(*field))).saturating_sub(1)
    }

    /// Returns the findings, without those in replaced values.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the path from the root to a node.
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

    /// Returns the last key of a finding's path.
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
    /// A key whose value no rule reads.
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
    /// Whether the value is present. `false` once a later key replaced it.
    pub(crate) present: bool,
    /// Whether the value is not `null`. `false` once a later key replaced it.
    pub(crate) given: bool,
}

impl Seen {
    /// Marks the value as replaced by a later key, and returns it as it was.
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
