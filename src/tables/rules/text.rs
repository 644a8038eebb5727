//! The character whitelist.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::{Characters, FIELDS, Field};

/// The fields the table holds to the whitelist that stand in this object, or below it.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong count is a build error")]
const fn whitelisted<const COUNT: usize>(object: Field) -> [Field; COUNT] {
    let mut found = [Field::Order; COUNT];
    let (mut at, mut count) = (0, 0);
    while at < FIELDS.len() {
        let parent = FIELDS[at].parent;
        let above = FIELDS[parent as usize].parent;
        let is_within = parent as u8 == object as u8 || above as u8 == object as u8;
        if is_within && !matches!(FIELDS[at].characters, Characters::Free) {
            found[count] = Field::ALL[at];
            count += 1;
        }
        at += 1;
    }
    assert!(count == COUNT);
    found
}

static CUSTOMER: [Field; 8] = whitelisted(Field::EndCustomer);
static ADDRESS: [Field; 3] = whitelisted(Field::Address);
static SECOND_ADDRESS: [Field; 11] = whitelisted(Field::AddressSecondRdv);

const OF_BUILDING: Cond = Cond::Fact(Fact::OfBuilding);
const BUILDING_KEY: Cond = Cond::Fact(Fact::BuildingKey);
const WHITELIST: Rule = Rule {
    id: "text/whitelist",
    fields: &CUSTOMER,
    scope: Scope::of(WRITES),
    when: Cond::Always,
    demand: Demand::Characters,
    code: Code::ForbiddenCharacter,
    severity: Severity::Error,
    basis: Basis::Documented,
    heading: Heading::OrderCreation,
};

const IN_ADDRESS: Rule = Rule { fields: &ADDRESS, ..WHITELIST };

pub(super) static RULES: &[Rule] = &[
    WHITELIST,
    Rule { when: Cond::All(&[Cond::Not(&OF_BUILDING), Cond::Not(&BUILDING_KEY)]), ..IN_ADDRESS },
    Rule { when: Cond::All(&[Cond::Not(&OF_BUILDING), BUILDING_KEY]), severity: Severity::Warning, ..IN_ADDRESS },
    Rule {
        id: "text/second-address",
        fields: &SECOND_ADDRESS,
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..WHITELIST
    },
];
