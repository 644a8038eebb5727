//! The order of the issues in a report.

use crate::read::facts::{Facts, NONE};
use crate::tables::fields::{Field, Level};
/// The position of an issue in a report: its field's position in a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey {
    /// Pairs of a field and an instance below it, counted from 1: in the order, in a bound or option, in an endpoint.
    steps: [(u8, u32); 3],
    /// Unknown keys come after all known ones, in text order.
    behind: u32,
}

impl SortKey {
    pub(crate) const ROOT: Self = Self { steps: [(0, 0); 3], behind: 0 };

    /// Returns the position of a field of `instance`.
    pub(crate) fn of(facts: &Facts, field: Field, instance: u32) -> Self {
        let mut place = Self::ROOT;
        let depth = match field.level() {
            Level::Bound | Level::Option => 1,
            Level::Endpoint => 2,
            _ => 0,
        };
        let (mut field, mut instance) = (field, instance);
        let mut index = 0;
        for step in place.steps.iter_mut().take(depth + 1).rev() {
            *step = (field as u8, index);
            index = facts.instance(instance).map_or(0, |found| found.index + 1);
            field = field.level().root().parent();
            instance = facts.instance(instance).map_or(NONE, |found| found.parent);
        }
        place
    }

    /// Returns the sort key of a rule's number at this position: the position first.
    pub(crate) fn key(&self, rule: usize) -> [[u8; 8]; 4] {
        let pair = |high: u32, low: u32| (u64::from(high) << 32 | u64::from(low)).to_be_bytes();
        let [order, bound, endpoint] = self.steps.map(|(field, instance)| pair(field.into(), instance));
        [order, bound, endpoint, pair(self.behind, rule as u32)]
    }

    /// Returns the position of an unknown key inside `object`.
    pub(crate) fn behind(mut self, object: Field, order: u32) -> Self {
        let last = Field::ALL.iter().rev().find(|field| field.level() == object.level() && field.is_below(object));
        let depth = self.steps.iter().rposition(|(field, _)| *field == object as u8);
        if let (Some(last), Some(step)) = (last, depth.and_then(|at| self.steps.get_mut(at))) {
            step.0 = *last as u8;
        }
        self.behind = order;
        self
    }
}
