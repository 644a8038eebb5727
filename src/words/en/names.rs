//! English: the names of the tables' entries.

use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::cond::Fact;
use crate::tables::fields::{Obligation, Section};
use crate::tables::rules::Operation;

pub(super) const SECTIONS: &[(Section, &str)] = &[
    (Section::Order, "Order"),
    (Section::Product, "Product and access"),
    (Section::SecondRdv, "Second appointment (FP05)"),
    (Section::Customer, "End customer"),
    (Section::Contact, "Contact of the end customer"),
    (Section::Operator, "Operator"),
    (Section::Options, "Options"),
    (Section::Bounds, "Address"),
    (Section::Endpoints, "Line or socket"),
    (Section::State, "Progress"),
    (Section::List, "Listing"),
    (Section::Event, "Information event"),
];

pub(super) const OPERATIONS: &[(Operation, &str)] = &[
    (Operation::Create, "create a draft"),
    (Operation::Update, "change a draft"),
    (Operation::UpdateBound, "update a bound"),
    (Operation::UpdateEndpoint, "update an endpoint"),
    (Operation::Submit, "submit"),
    (Operation::Read, "read an order"),
    (Operation::List, "list orders"),
    (Operation::PostInfo, "send information"),
];

pub(super) const CODES: &[(Code, &str)] = &[
    (Code::InvalidJson, "not a JSON object"),
    (Code::WrongType, "wrong type"),
    (Code::Missing, "missing"),
    (Code::ReadOnly, "read-only"),
    (Code::NotApplicable, "not applicable"),
    (Code::NotAllowed, "not allowed"),
    (Code::UnknownField, "unknown field"),
    (Code::UnknownValue, "unknown value"),
    (Code::BadFormat, "wrong format"),
    (Code::BadChecksum, "failed check"),
    (Code::ForbiddenCharacter, "forbidden character"),
    (Code::TooLong, "too long"),
    (Code::Duplicate, "duplicate"),
    (Code::Conflict, "conflict"),
    (Code::Notice, "notice"),
    (Code::InvalidCall, "invalid call"),
    (Code::Refused, "refused"),
];

pub(super) const SEVERITIES: &[(Severity, &str)] =
    &[(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];

/// A word and a clause for each basis.
pub(super) const BASES: &[(Basis, [&str; 2])] = &[
    (Basis::Documented, ["documented", "the vendor's page about orders says so"]),
    (Basis::Vendor, ["vendor", "another page of the vendor's says so"]),
    (Basis::Standard, ["standard", "a public standard says so"]),
    (Basis::Inferred, ["assumption", "this is our assumption: the vendor's page does not say it"]),
    (Basis::Catalogue, ["catalogue", "the catalogue product in the context says so"]),
];

pub(super) const OBLIGATIONS: &[(Obligation, &str)] = &[
    (Obligation::O, "needed when the draft is created"),
    (Obligation::S, "needed before submission"),
    (Obligation::C, "needed in certain cases"),
    (Obligation::F, "optional"),
    (Obligation::R, "filled in by the platform"),
];

/// The facts, each with its negation.
pub(super) const FACTS: &[(Fact, [&str; 2])] = &[
    (Fact::Copper, ["the technology is copper", "the technology is not copper"]),
    (Fact::Fiber, ["the technology is fiber", "the technology is not fiber"]),
    (Fact::ProductKnown, ["the product is known", "the product is unknown"]),
    (Fact::FamilyKnown, ["the family is known", "the family is unknown"]),
    (Fact::LeftDraft, ["the order is no longer a draft", "the order is a draft"]),
    (Fact::StatusUnchanged, ["the status is the order's own", "the status is not the order's own"]),
    (Fact::HoldsMore, ["the body contains another key", "the body contains no other key"]),
    (Fact::CallersOwn, ["the caller wrote the value or part of it", "only the platform wrote the value"]),
    (Fact::BelowInformation, ["the value is below `information`", "the value is not below `information`"]),
    (Fact::BoundUnknown, ["the context's order lacks the bound", "the context's order has the bound"]),
    (Fact::EndpointUnknown, ["the context's order lacks the endpoint", "the context's order has the endpoint"]),
    (Fact::OtpEndpoint, ["the endpoint is an OTP", "the endpoint is not an OTP"]),
    (Fact::EndpointTypeUnreadable, ["the endpoint's type is unreadable", "the endpoint's type is readable"]),
    (Fact::LineEndpoint, ["the endpoint is a line", "the endpoint is not a line"]),
    (Fact::StoredLocked, ["the endpoint is locked", "the endpoint is not locked"]),
    (Fact::BareUuid, ["the value is a UUID without hyphens", "the value is not a UUID without hyphens"]),
    (Fact::House, ["the building has no stairs", "the building may have stairs"]),
    (
        Fact::OfBuilding,
        ["the value is a staircase or floor of the building", "the value is not a staircase or floor of the building"],
    ),
    (
        Fact::BuildingKey,
        ["the value is a whole stairs key of the building", "the value is not a whole stairs key of the building"],
    ),
    (Fact::CatalogueListsOptions, ["the catalogue lists options", "the catalogue lists no options"]),
    (Fact::OptionInCatalogue, ["the catalogue lists the option", "the catalogue does not list the option"]),
    (
        Fact::CatalogueListsValues,
        ["the catalogue lists values for the option", "the catalogue lists no values for the option"],
    ),
    (Fact::OptionOfFamily, ["the option is of the family", "the option is not of the family"]),
    (Fact::OptionNeedsValue, ["the option takes a value", "the option takes no value"]),
    (Fact::OptionValueWritten, ["a value is written into the option", "no value is written into the option"]),
    (
        Fact::CatalogueDefault,
        ["the catalogue has a default value for the option", "the catalogue has no default value for the option"],
    ),
    (Fact::OrderKnown, ["the order is known", "the order is not in the context"]),
    (Fact::PlatformMade, ["the order has a `uuid`: the platform made it", "the order has no `uuid`"]),
    (Fact::SubmissionBody, ["the input is the body of a submission, or the answer to one", "the input is an order"]),
    (
        Fact::InCallersObject,
        ["the key is in an object that the caller writes", "the key is in an object that the platform writes"],
    ),
    (Fact::Untyped, ["the page does not give the field's type", "the page gives the field's type"]),
    (Fact::Unchanged, ["the value is what the order has already", "the value is not what the order has"]),
    (Fact::WellFormed, ["the value is well formed", "the value is not well formed"]),
    (Fact::NumberChanged, ["the draft had another number", "the draft is not known to have had another number"]),
    (Fact::OtherBuilding, ["the building is another one", "the building is that of the bound, or is not known"]),
];
