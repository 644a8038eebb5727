//! The separate parts of a rule's scope and condition.

use crate::tables::cond::Cond;
use crate::tables::rules::{Rule, Scope};
use crate::tables::set::Set;

/// A part of a rule's scope or condition that can be true, false or unknown on its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    /// The order's type is in this set.
    Type(Set),
    /// The request type is in this set.
    Request(Set),
    /// The family is in this set.
    Family(Set),
    /// A leaf of the condition: [`Cond::Is`], [`Cond::In`], [`Cond::Has`] or [`Cond::Fact`].
    Leaf(&'static Cond),
}

/// Returns the parts of a rule: the columns of the scope that restrict it, then the leaves of the condition from left
/// to right.
pub(crate) fn parts(rule: &'static Rule) -> Vec<Part> {
    let Scope { types, requests, families, .. } = rule.scope;
    let mut parts = Vec::new();
    for (set, part) in
        [(types, Part::Type(types)), (requests, Part::Request(requests)), (families, Part::Family(families))]
    {
        if set != Set::MAX {
            parts.push(part);
        }
    }
    for leaf in leaves(&rule.when) {
        parts.push(Part::Leaf(leaf));
    }
    parts
}

/// Returns the leaves of a condition from left to right.
pub(crate) fn leaves(cond: &Cond) -> Vec<&Cond> {
    let mut leaves = Vec::new();
    gather(cond, &mut leaves);
    leaves
}

fn gather<'c>(cond: &'c Cond, leaves: &mut Vec<&'c Cond>) {
    match cond {
        Cond::Always => {}
        Cond::Is(..) | Cond::In(..) | Cond::Has(_) | Cond::Fact(_) => leaves.push(cond),
        Cond::Not(cond) => gather(cond, leaves),
        Cond::All(conds) | Cond::Any(conds) => conds.iter().for_each(|cond| gather(cond, leaves)),
    }
}
