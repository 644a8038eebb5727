//! The index of the rules: by field, and by what makes a rule run.

use super::{Demand, Operation, RULES, Rule, Runs};
use crate::tables::field_set::Fields;
use crate::tables::fields::{FIELDS, Field};

/// The rules, sorted once for all inputs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleIndex {
    rules: &'static [Rule],
    /// The rules that look at a field, in field order.
    looks: &'static [Look],
    /// For each field, where its numbers begin. The last entry is the end.
    starts: &'static [u16],
    /// The numbers of the rules that run on a finding of the reader.
    finders: &'static [u8],
    /// The gates of each operation.
    gates: &'static [Gates],
}

/// A rule that looks at a field: its number and, in the high byte, the bit of what makes it run ([wakes]). At most
/// places few rules run, so this is faster than a look at each rule.
type Look = u16;

/// Returns the bit of what makes a rule run at a place: that of its [`Runs`], or [`UNMET`]. A rule that runs on a finding
/// has no bit.
const fn wakes(demand: &Demand) -> u8 {
    match (demand, demand.runs()) {
        (Demand::Required(_), _) => UNMET,
        (_, Runs::OnFinding) => 0,
        (_, runs) => 1 << runs as u8,
    }
}

/// The bit of a required value that the order in view does not have. It is the bit of the findings, which make no rule
/// run at a place.
pub(crate) const UNMET: u8 = 1 << Runs::OnFinding as u8;

/// The fields for which an operation has rules, by what makes one of the rules run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gates {
    /// The input has a value.
    present: Fields,
    /// The order in view has no value.
    missing: Fields,
    /// The input has `null`.
    null: Fields,
    /// No condition: the field alone does not show whether the rule's demand is met.
    always: Fields,
}

impl Gates {
    const SHUT: Self = Self { present: Fields::NONE, missing: Fields::NONE, null: Fields::NONE, always: Fields::NONE };

    /// Returns the fields to check in an instance. `written` are the fields with a value in the input, `present` those
    /// with a value in the order in view, and `nulls` says whether the input has a `null`.
    #[inline(always)]
    pub(crate) fn open(&self, written: &Fields, present: &Fields, nulls: bool) -> Fields {
        let fields = self.present.and(written).or(&self.missing.without(present)).or(&self.always);
        if nulls { fields.or(&self.null.and(present)) } else { fields }
    }
}

impl RuleIndex {
    /// Returns the rules that look at a field, with their numbers. The numbers order the issues of one place.
    pub(crate) fn about(&self, field: Field) -> impl Iterator<Item = (usize, &'static Rule)> + Clone {
        let rules = self.rules;
        self.looks(field).iter().filter_map(move |look| numbered(rules, *look as u8))
    }

    /// Returns the rules that run because of one of the bits.
    #[inline(always)]
    pub(crate) fn awake(&self, field: Field, bits: u8) -> impl Iterator<Item = (usize, &'static Rule)> {
        let (rules, bits) = (self.rules, Look::from(bits) << 8);
        self.looks(field)
            .iter()
            .filter_map(move |look| if look & bits == 0 { None } else { numbered(rules, *look as u8) })
    }

    #[inline(always)]
    fn looks(&self, field: Field) -> &'static [Look] {
        let start = |at: usize| self.starts.get(at).map_or(0, |start| usize::from(*start));
        self.looks.get(start(field as usize)..start(field as usize + 1)).unwrap_or(&[])
    }

    /// Returns the rules that run on a finding of the reader.
    pub(crate) fn finders(&self) -> impl Iterator<Item = (usize, &'static Rule)> {
        let rules = self.rules;
        self.finders.iter().filter_map(move |number| numbered(rules, *number))
    }

    #[inline]
    pub(crate) fn gates(&self, operation: Operation) -> &Gates {
        self.gates.get(operation as usize).unwrap_or(&Gates::SHUT)
    }
}

#[inline(always)]
fn numbered(rules: &'static [Rule], number: u8) -> Option<(usize, &'static Rule)> {
    let number = usize::from(number);
    Some((number, rules.get(number)?))
}

/// The index of this library's rules.
pub(crate) static INDEX: RuleIndex = RuleIndex {
    rules: RULES,
    looks: &TABLES.looks,
    starts: &TABLES.starts,
    finders: &TABLES.finders,
    gates: &TABLES.gates,
};

static TABLES: Tables<{ Size::of(RULES).looks }, { Size::of(RULES).finders }> = {
    let mut tables = Tables {
        looks: [0; Size::of(RULES).looks],
        starts: [0; FIELDS.len() + 1],
        finders: [0; Size::of(RULES).finders],
        gates: [Gates::SHUT; Operation::ALL.len()],
    };
    sort_out(RULES, &mut tables.looks, &mut tables.starts, &mut tables.finders, &mut tables.gates);
    tables
};

struct Tables<const LOOKS: usize, const FINDERS: usize> {
    looks: [Look; LOOKS],
    starts: [u16; FIELDS.len() + 1],
    finders: [u8; FINDERS],
    gates: [Gates; Operation::ALL.len()],
}

/// The number of entries of each table.
#[derive(Clone, Copy, Default)]
struct Size {
    looks: usize,
    finders: usize,
}

impl Size {
    const fn of(mut rules: &[Rule]) -> Self {
        let mut size = Self { looks: 0, finders: 0 };
        while let [rule, more @ ..] = rules {
            size.looks += rule.fields.len();
            size.finders += matches!(rule.demand, Demand::Reading(_)) as usize;
            rules = more;
        }
        size
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn sort_out(rules: &[Rule], looks: &mut [Look], starts: &mut [u16], finders: &mut [u8], gates: &mut [Gates]) {
    assert!(rules.len() <= 1 << u8::BITS, "a number has one byte");
    let (mut number, mut found) = (0, 0);
    while number < rules.len() {
        if matches!(rules[number].demand, Demand::Reading(_)) {
            finders[found] = number as u8;
            found += 1;
        }
        number += 1;
    }
    let (mut field, mut end) = (0, 0);
    while field < FIELDS.len() {
        let mut number = 0;
        while number < rules.len() {
            let rule = &rules[number];
            let mut at = 0;
            while at < rule.fields.len() {
                if rule.fields[at] as usize == field {
                    looks[end] = (wakes(&rule.demand) as Look) << 8 | number as Look;
                    end += 1;
                    admit(rule, rule.fields[at], gates);
                }
                at += 1;
            }
            number += 1;
        }
        field += 1;
        starts[field] = end as u16;
    }
}

/// Adds a field to the gates of a rule's operations.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn admit(rule: &Rule, field: Field, gates: &mut [Gates]) {
    let mut operation = 0;
    while operation < Operation::ALL.len() {
        if rule.scope.has(Operation::ALL[operation]) {
            let gates = &mut gates[operation];
            let gate = match (rule.demand.runs(), &rule.demand) {
                (Runs::OnPresent | Runs::OnReadable | Runs::OnRead, _) => &mut gates.present,
                (Runs::OnNull, _) => &mut gates.null,
                (Runs::OnMissing, Demand::Required(_)) => &mut gates.missing,
                _ => &mut gates.always,
            };
            *gate = gate.with(field);
        }
        operation += 1;
    }
}

#[cfg(test)]
impl RuleIndex {
    /// Returns the index of other rules. It leaks its tables, because an index lives as long as the program.
    pub(crate) fn of(rules: &'static [Rule]) -> Self {
        let size = Size::of(rules);
        let mut tables = (
            vec![0; size.looks],
            vec![0; FIELDS.len() + 1],
            vec![0; size.finders],
            vec![Gates::SHUT; Operation::ALL.len()],
        );
        sort_out(rules, &mut tables.0, &mut tables.1, &mut tables.2, &mut tables.3);
        let (looks, starts, finders, gates) = tables;
        Self { rules, looks: looks.leak(), starts: starts.leak(), finders: finders.leak(), gates: gates.leak() }
    }
}
