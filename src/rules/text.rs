//! The character whitelist.

use super::*;
use crate::cond::Fact;
use crate::fields::{Characters, FIELDS, Field};

/// The fields the table holds to the whitelist: those of the second address, or all others.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong count is a build error")]
const fn whitelisted<const COUNT: usize>(second_address: bool) -> [Field; COUNT] {
    let mut found = [Field::Order; COUNT];
    let (mut at, mut count) = (0, 0);
    while at < FIELDS.len() {
        let row = &FIELDS[at];
        let second = row.parent as u8 == Field::AddressSecondRdv as u8;
        if !matches!(row.characters, Characters::Free) && second == second_address {
            found[count] = Field::ALL[at];
            count += 1;
        }
        at += 1;
    }
    assert!(count == COUNT);
    found
}

static CUSTOMER_AND_BOUNDS: [Field; 11] = whitelisted(false);
static SECOND_ADDRESS: [Field; 11] = whitelisted(true);

const OF_BUILDING: Cond = Cond::Fact(Fact::OfBuilding);
const BUILDING_KEY: Cond = Cond::Fact(Fact::BuildingKey);
const WHITELIST: Rule = Rule {
    id: "text/whitelist",
    fields: &CUSTOMER_AND_BOUNDS,
    scope: Scope::of(WRITES),
    when: Cond::Always,
    demand: Demand::Characters,
    code: Code::ForbiddenCharacter,
    severity: Severity::Error,
    basis: Basis::Documented,
    heading: Heading::OrderCreation,
};

pub(super) static RULES: &[Rule] = &[
    Rule { when: Cond::All(&[Cond::Not(&OF_BUILDING), Cond::Not(&BUILDING_KEY)]), ..WHITELIST },
    Rule { when: Cond::All(&[Cond::Not(&OF_BUILDING), BUILDING_KEY]), severity: Severity::Warning, ..WHITELIST },
    Rule {
        id: "text/second-address",
        fields: &SECOND_ADDRESS,
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..WHITELIST
    },
];
