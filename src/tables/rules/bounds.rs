//! Bounds, endpoints and their address.

use super::*;
use crate::tables::authorship::{STAIRS_ASKED, STREET_NUMBER_ASKED};
use crate::tables::cond::Fact;
use crate::tables::fields::Field::{self, *};

const CLIMBED: Cond = Cond::Not(&Cond::Fact(Fact::House));
const OTP_ENDPOINT: Cond = Cond::Fact(Fact::OtpEndpoint);
const UNREADABLE: Cond = Cond::Fact(Fact::EndpointTypeUnreadable);

const OTHER_BUILDING: Cond = Cond::Fact(Fact::OtherBuilding);
const WELL_FORMED: Cond = Cond::Fact(Fact::WellFormed);
/// The bound has stairs and floor.
const PLACED: Cond = Cond::All(&[Cond::Has(Stairs), Cond::Has(Floor)]);

const BOUNDS: Row = any_item("bounds/required", &[Field::Bounds], Cond::Always);
const OTP_FORMAT: Row = format("otp/format", &[EndpointReference]);
const BOUND_WRITABLE: Row =
    read_only("bound/writable", &[]).at(UPDATE_BOUND).families(TECHNOLOGY_KNOWN).requests(REQUEST_KNOWN);

const ENDPOINT_WRITABLE: Row =
    read_only("endpoint/writable", &[EndpointUuid, EndpointType, EndpointLocked, EndpointInformation, Ont])
        .at(UPDATE_ENDPOINT);
const SOCKET_ORDER: Row =
    refused("endpoint/request-type", &[Endpoint]).at(UPDATE_ENDPOINT).types(!TERMINATE).families(FIBER);
const SOCKET_AT: Demand = Demand::SocketAt(Stairs, Floor);
/// The fields of a bound that only the platform writes.
const PLATFORMS: &[Field] = &[
    BoundUuid,
    StreetName,
    Zipcode,
    City,
    KoscStreetCode,
    KoscInseeCode,
    BuildingName,
    BuildingCode,
    HousingComplex,
    AddressBuilding,
    Door,
    OwnerName,
    Endpoints,
    BoundInformation,
];

/// On an order for an existing socket.
const fn defined(row: Row) -> Row {
    row.at(SUBMIT).types(ACTIVATE).families(FIBER).requests(ACTIVATE_DEFINED)
}

/// On an order for which the caller writes stairs and floor.
const fn climbed(row: Row) -> Row {
    row.at(SUBMIT).types(ACTIVATE).families(FIBER).requests(REQUEST_CREATE | ACTIVATE_UNDEFINED).when(CLIMBED)
}

/// On an order for a line next to a neighbour's.
const fn neighbour(row: Row) -> Row {
    row.at(SUBMIT).types(ACTIVATE).families(COPPER).requests(CREATE_NEIGHBOUR)
}

pub(super) const RULES: &[Rule] = &[
    defined(BOUNDS).error(Inferred, Heading::Bounds),
    climbed(BOUNDS).error(Inferred, Heading::Bounds),
    neighbour(BOUNDS).error(Inferred, Heading::Bounds),
    defined(any_item("bounds/required", &[Endpoints], Cond::Any(&[OTP_ENDPOINT, UNREADABLE])))
        .error(Inferred, Heading::Bounds),
    defined(required("otp/required", &[EndpointReference])).when(OTP_ENDPOINT).error(Documented, UpdateOtp),
    OTP_FORMAT.at(SUBMIT).when(OTP_ENDPOINT).error(Documented, UpdateOtp),
    OTP_FORMAT.at(UPDATE_ENDPOINT).families(!COPPER).error(Documented, UpdateOtp),
    format_as("line-number/format", &[EndpointReference], Format::LineNumber)
        .at(READ)
        .when(Cond::Fact(Fact::LineEndpoint))
        .info(Vendor, Heading::Bounds),
    climbed(required("stairs/required", &[Stairs])).error(Documented, UpdateAddress),
    climbed(required("floor/required", &[Floor])).error(Documented, UpdateAddress),
    neighbour(required("street-number/required", &[StreetNumber])).error(Documented, UpdateAddress),
    at_most("street-number/length", &[StreetNumber], 7).at(UPDATE_BOUND | SUBMIT).warning(Vendor, UpdateAddress),
    format("street-number/style", &[StreetNumber]).at(UPDATE_BOUND | SUBMIT).warning(Vendor, UpdateAddress),
    neighbour(reminded("street-number/neighbour", &[StreetNumber]))
        .when(Cond::All(&[Cond::Has(Uuid), Cond::Not(&Cond::Fact(Fact::NumberChanged))]))
        .info(Inferred, UpdateAddress),
    order_conflict("building/other", &[Bound]).at(UPDATE_BOUND).when(OTHER_BUILDING).warning(Inferred, UpdateAddress),
    order_conflict("building/other", &[Endpoint])
        .at(UPDATE_ENDPOINT)
        .when(OTHER_BUILDING)
        .warning(Inferred, UpdateAddress),
    order_conflict("building/other", &[BuildingCode])
        .at(SUBMIT)
        .types(ACTIVATE)
        .families(FIBER)
        .when(OTHER_BUILDING)
        .warning(Inferred, UpdateAddress),
    BOUND_WRITABLE.of(PLATFORMS).when(CHANGED).warning(Inferred, UpdateAddress),
    BOUND_WRITABLE.of(PLATFORMS).when(UNCHANGED).info(Inferred, UpdateAddress),
    BOUND_WRITABLE
        .of(&[Stairs, Floor])
        .when(Cond::All(&[Cond::Not(&STAIRS_ASKED), CHANGED]))
        .warning(Inferred, UpdateAddress),
    BOUND_WRITABLE
        .of(&[Stairs, Floor])
        .when(Cond::All(&[Cond::Not(&STAIRS_ASKED), UNCHANGED]))
        .info(Inferred, UpdateAddress),
    BOUND_WRITABLE
        .of(&[StreetNumber])
        .when(Cond::All(&[Cond::Not(&STREET_NUMBER_ASKED), CHANGED]))
        .warning(Inferred, UpdateAddress),
    BOUND_WRITABLE
        .of(&[StreetNumber])
        .when(Cond::All(&[Cond::Not(&STREET_NUMBER_ASKED), UNCHANGED]))
        .info(Inferred, UpdateAddress),
    refused("bound/known", &[Bound])
        .at(UPDATE_BOUND)
        .when(Cond::Fact(Fact::BoundUnknown))
        .error(Inferred, UpdateAddress),
    listed("bound/building", &[Stairs], Demand::Staircase).at(UPDATE_BOUND | SUBMIT).warning(Inferred, UpdateAddress),
    listed("bound/building", &[Floor], Demand::Floor(Stairs))
        .at(UPDATE_BOUND | SUBMIT)
        .warning(Inferred, UpdateAddress),
    in_body("endpoint/required", &[EndpointReference]).at(UPDATE_ENDPOINT).error(Documented, UpdateOtp),
    ENDPOINT_WRITABLE.when(CHANGED).warning(Inferred, UpdateOtp),
    ENDPOINT_WRITABLE.when(UNCHANGED).info(Inferred, UpdateOtp),
    refused("endpoint/fiber-only", &[Endpoint]).at(UPDATE_ENDPOINT).families(COPPER).error(Documented, UpdateOtp),
    SOCKET_ORDER.requests(!(ACTIVATE_DEFINED | REQUEST_ABSENT)).error(Documented, UpdateOtp),
    SOCKET_ORDER.requests(REQUEST_ABSENT).when(KNOWN).warning(Inferred, UpdateOtp),
    refused("endpoint/locked", &[Endpoint])
        .at(UPDATE_ENDPOINT)
        .when(Cond::Fact(Fact::StoredLocked))
        .warning(Inferred, UpdateOtp),
    refused("endpoint/known", &[Endpoint])
        .at(UPDATE_ENDPOINT)
        .when(Cond::Fact(Fact::EndpointUnknown))
        .error(Inferred, UpdateOtp),
    listed("endpoint/building", &[EndpointReference], Demand::Socket).at(UPDATE_ENDPOINT).warning(Inferred, UpdateOtp),
    placed("endpoint/building-place", &[EndpointReference], SOCKET_AT).at(UPDATE_ENDPOINT).warning(Inferred, UpdateOtp),
    defined(placed("endpoint/building-place", &[EndpointReference], SOCKET_AT))
        .when(OTP_ENDPOINT)
        .warning(Inferred, UpdateOtp),
    defined(reminded("otp/place", &[EndpointReference]))
        .when(Cond::All(&[OTP_ENDPOINT, WELL_FORMED, PLACED]))
        .info(Documented, UpdateOtp),
    defined(reminded("otp/place", &[EndpointReference]))
        .when(Cond::All(&[OTP_ENDPOINT, WELL_FORMED, Cond::Not(&PLACED)]))
        .warning(Documented, UpdateOtp),
    reminded("endpoint/check-address", &[EndpointReference])
        .at(UPDATE_ENDPOINT)
        .families(FIBER)
        .when(WELL_FORMED)
        .info(Documented, UpdateOtp),
];
