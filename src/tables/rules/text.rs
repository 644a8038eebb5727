//! The character whitelist.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::{Characters, FIELDS, Field};

/// Returns the fields in this object, at any depth, to which the whitelist applies.
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

pub(super) const RULES: &[Rule] = &[
    characters("text/whitelist", &CUSTOMER).at(WRITES).error(Documented, OrderCreation),
    characters("text/whitelist", &ADDRESS)
        .at(WRITES)
        .when(Cond::All(&[Cond::Not(&OF_BUILDING), Cond::Not(&BUILDING_KEY)]))
        .error(Documented, OrderCreation),
    characters("text/whitelist", &ADDRESS)
        .at(WRITES)
        .when(Cond::All(&[Cond::Not(&OF_BUILDING), BUILDING_KEY]))
        .warning(Documented, OrderCreation),
    characters("text/second-address", &SECOND_ADDRESS).at(WRITES).warning(Inferred, OrderCreation),
];
