//! Why a field is asked for, or not: the rules that concern it, with the truth of each part of their conditions.
//!
//! A [`Trace`] says it in figures.

use crate::cond::{Cond, Truth};
use crate::fields::Field;
use crate::report::Path;
use crate::rules::{Rule, Scope, Set};

/// The rules that concern a field, and how things stand with each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Where the field stands, relative to the input.
    pub path: Path,
    /// The field.
    pub field: Field,
    /// Every row of the rule table that looks at the field in this operation, in the table's order.
    pub rules: Vec<TracedRule>,
}

/// One row of the rule table in a [`Trace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRule {
    /// The row's number: its place in [`rules`](crate::rules()).
    pub row: u16,
    /// The rule's id; several rows may share one.
    pub rule: &'static str,
    /// Whether the rule applies as the order stands.
    pub applies: Truth,
    /// The truth of each part of its scope and its condition, in the order of its parts.
    pub parts: Vec<Truth>,
    /// For each part, whether it alone decides: were it the contrary, `applies` would be another.
    pub decides: Vec<bool>,
}

/// A part of what makes a rule apply: what can be true, false or unknown by itself.
#[allow(dead_code, reason = "what traces a rule and what puts it into words are to come")]
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    /// The order's type is of this set.
    Type(Set),
    /// The request type is.
    Request(Set),
    /// The family is.
    Family(Set),
    /// A leaf of the condition: [`Cond::Is`], [`Cond::In`], [`Cond::Has`] or [`Cond::Fact`].
    Leaf(&'static Cond),
}

/// The parts of a rule: those columns of the scope that narrow it, then the leaves of the condition from left to right.
#[allow(dead_code, reason = "what traces a rule and what puts it into words are to come")]
pub(crate) fn parts(rule: &'static Rule) -> Vec<Part> {
    let Scope { types, requests, families, .. } = rule.scope;
    let columns = [(types, Part::Type as fn(Set) -> Part), (requests, Part::Request), (families, Part::Family)];
    let mut parts: Vec<Part> =
        columns.into_iter().filter(|(set, _)| *set != Set::MAX).map(|(set, part)| part(set)).collect();
    collect(&rule.when, &mut parts);
    parts
}

#[allow(dead_code, reason = "what traces a rule and what puts it into words are to come")]
fn collect(cond: &'static Cond, parts: &mut Vec<Part>) {
    match cond {
        Cond::Always => {}
        Cond::Is(..) | Cond::In(..) | Cond::Has(_) | Cond::Fact(_) => parts.push(Part::Leaf(cond)),
        Cond::Not(cond) => collect(cond, parts),
        Cond::All(conds) | Cond::Any(conds) => conds.iter().for_each(|cond| collect(cond, parts)),
    }
}
