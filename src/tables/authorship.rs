//! Who wrote a value of an order: the caller or the platform.
//!
//! This matters only before a submission, when the checks read the whole order. No rule objects to a value that the
//! platform wrote.

use crate::tables::cond::{Cond, Fact};
use crate::tables::fields::{Field, Via};

/// The caller writes the stairs and the floor. Source: "Update the address of an order".
pub(crate) const STAIRS_ASKED: Cond =
    Cond::All(&[Cond::Fact(Fact::Fiber), Cond::In(Field::RequestType, &["create", "activate_undefined"])]);
/// The caller writes the street number. Source: "Update the address of an order".
pub(crate) const STREET_NUMBER_ASKED: Cond =
    Cond::All(&[Cond::Fact(Fact::Copper), Cond::Is(Field::RequestType, "create_neighbour")]);
/// The caller writes the socket's reference. Source: "Update the OTP reference of an order".
const OTP_ASKED: Cond = Cond::All(&[
    Cond::Fact(Fact::Fiber),
    Cond::Is(Field::RequestType, "activate_defined"),
    Cond::Not(&Cond::Is(Field::EndpointLocked, "true")),
]);
const NEVER: Cond = Cond::Not(&Cond::Always);

impl Field {
    /// Returns the condition under which the caller wrote an order's value of this field. For most fields the call that
    /// writes the field decides.
    pub(crate) fn written_by_caller(self) -> &'static Cond {
        match self {
            Self::Stairs | Self::Floor => &STAIRS_ASKED,
            Self::StreetNumber => &STREET_NUMBER_ASKED,
            Self::EndpointReference => &OTP_ASKED,
            // The vendor lists none of its keys, so the platform may have added each of them.
            Self::OrderInformation => &NEVER,
            _ if self.row().via == Via::Order => &Cond::Always,
            _ => &NEVER,
        }
    }
}
