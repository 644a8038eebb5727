//! Who wrote what an order holds: the caller, or the platform.
//!
//! The question arises at submission only, where the whole order is read: no rule objects to what the platform wrote.

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
    /// When the caller wrote what an order has here. The call that writes the field answers for most.
    pub(crate) fn written_by_caller(self) -> &'static Cond {
        match self {
            Self::Stairs | Self::Floor => &STAIRS_ASKED,
            Self::StreetNumber => &STREET_NUMBER_ASKED,
            Self::EndpointReference => &OTP_ASKED,
            // The vendor names none of its keys, so the platform may have added any.
            Self::OrderInformation => &NEVER,
            _ if self.row().via == Via::Order => &Cond::Always,
            _ => &NEVER,
        }
    }
}
