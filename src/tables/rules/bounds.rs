//! Bounds, endpoints and their address.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::{Field, STAIRS_ASKED, STREET_NUMBER_ASKED};

const ROW: Rule = Rule {
    id: "",
    fields: &[],
    scope: Scope::of(SUBMIT),
    when: Cond::Always,
    demand: Demand::Required(&[]),
    code: Code::Missing,
    severity: Severity::Error,
    basis: Basis::Documented,
    heading: Heading::UpdateAddress,
};
const DEFINED: Scope = Scope::of(SUBMIT).types(ACTIVATE).families(FIBER).requests(ACTIVATE_DEFINED);
const BUILT_OR_UNDEFINED: Scope =
    Scope::of(SUBMIT).types(ACTIVATE).families(FIBER).requests(REQUEST_CREATE | ACTIVATE_UNDEFINED);
const NEIGHBOUR: Scope = Scope::of(SUBMIT).types(ACTIVATE).families(COPPER).requests(CREATE_NEIGHBOUR);
const CLIMBED: Cond = Cond::Not(&Cond::Fact(Fact::House));
const OTP_ENDPOINT: Cond = Cond::Fact(Fact::OtpEndpoint);

const BOUNDS: Rule = Rule {
    id: "bounds/required",
    fields: &[Field::Bounds],
    demand: Demand::Some(Cond::Always),
    basis: Basis::Inferred,
    heading: Heading::Bounds,
    ..ROW
};
const OTP_FORMAT: Rule = Rule {
    id: "otp/format",
    fields: &[Field::EndpointReference],
    demand: Demand::Format(None),
    code: Code::BadFormat,
    heading: Heading::UpdateOtp,
    ..ROW
};
const BOUND_WRITABLE: Rule = Rule {
    id: "bound/writable",
    scope: Scope::of(UPDATE_BOUND).families(TECHNOLOGY_KNOWN).requests(REQUEST_KNOWN),
    demand: Demand::Forbidden,
    code: Code::ReadOnly,
    severity: Severity::Warning,
    ..ROW
};
const IN_BUILDING: Rule = Rule {
    id: "bound/building",
    scope: Scope::of(UPDATE_BOUND | SUBMIT),
    code: Code::UnknownValue,
    severity: Severity::Warning,
    basis: Basis::Inferred,
    heading: Heading::UpdateAddress,
    ..ROW
};
const ENDPOINT: Rule = Rule {
    fields: &[Field::Endpoint],
    scope: Scope::of(UPDATE_ENDPOINT),
    demand: Demand::Refused,
    code: Code::NotAllowed,
    heading: Heading::UpdateOtp,
    ..ROW
};
const REFERENCE: Rule = Rule { fields: &[Field::EndpointReference], ..ENDPOINT };

pub(super) static RULES: &[Rule] = &[
    Rule { scope: DEFINED, ..BOUNDS },
    Rule { scope: BUILT_OR_UNDEFINED, when: CLIMBED, ..BOUNDS },
    Rule { scope: NEIGHBOUR, ..BOUNDS },
    Rule {
        fields: &[Field::Endpoints],
        scope: DEFINED,
        demand: Demand::Some(Cond::Any(&[OTP_ENDPOINT, Cond::Fact(Fact::EndpointTypeUnreadable)])),
        ..BOUNDS
    },
    Rule {
        id: "otp/required",
        fields: &[Field::EndpointReference],
        scope: DEFINED,
        when: OTP_ENDPOINT,
        heading: Heading::UpdateOtp,
        ..ROW
    },
    Rule { when: OTP_ENDPOINT, ..OTP_FORMAT },
    Rule { scope: Scope::of(UPDATE_ENDPOINT).families(!COPPER), ..OTP_FORMAT },
    Rule {
        id: "line-number/format",
        fields: &[Field::EndpointReference],
        scope: Scope::of(READ),
        when: Cond::Fact(Fact::LineEndpoint),
        demand: Demand::Format(Some(Format::LineNumber)),
        code: Code::BadFormat,
        severity: Severity::Info,
        basis: Basis::Vendor,
        heading: Heading::Bounds,
    },
    Rule { id: "stairs/required", fields: &[Field::Stairs], scope: BUILT_OR_UNDEFINED, when: CLIMBED, ..ROW },
    Rule { id: "floor/required", fields: &[Field::Floor], scope: BUILT_OR_UNDEFINED, when: CLIMBED, ..ROW },
    Rule { id: "street-number/required", fields: &[Field::StreetNumber], scope: NEIGHBOUR, ..ROW },
    Rule {
        id: "street-number/length",
        fields: &[Field::StreetNumber],
        scope: Scope::of(UPDATE_BOUND | SUBMIT),
        demand: Demand::AtMost(7),
        code: Code::TooLong,
        severity: Severity::Warning,
        basis: Basis::Vendor,
        ..ROW
    },
    Rule {
        id: "street-number/style",
        fields: &[Field::StreetNumber],
        scope: Scope::of(UPDATE_BOUND | SUBMIT),
        demand: Demand::Format(None),
        code: Code::BadFormat,
        severity: Severity::Warning,
        basis: Basis::Vendor,
        ..ROW
    },
    Rule {
        fields: &[
            Field::BoundUuid,
            Field::StreetName,
            Field::Zipcode,
            Field::City,
            Field::KoscStreetCode,
            Field::KoscInseeCode,
            Field::BuildingName,
            Field::BuildingCode,
            Field::HousingComplex,
            Field::Endpoints,
            Field::BoundInformation,
        ],
        ..BOUND_WRITABLE
    },
    Rule { fields: &[Field::Stairs, Field::Floor], when: Cond::Not(&STAIRS_ASKED), ..BOUND_WRITABLE },
    Rule { fields: &[Field::StreetNumber], when: Cond::Not(&STREET_NUMBER_ASKED), ..BOUND_WRITABLE },
    Rule {
        id: "bound/known",
        fields: &[Field::Bound],
        scope: Scope::of(UPDATE_BOUND),
        when: Cond::Fact(Fact::BoundUnknown),
        demand: Demand::Refused,
        code: Code::NotAllowed,
        basis: Basis::Inferred,
        ..ROW
    },
    Rule { fields: &[Field::Stairs], demand: Demand::Staircase, ..IN_BUILDING },
    Rule { fields: &[Field::Floor], demand: Demand::Floor(Field::Stairs), ..IN_BUILDING },
    Rule { id: "endpoint/required", demand: Demand::Given, code: Code::Missing, ..REFERENCE },
    Rule {
        id: "endpoint/writable",
        fields: &[
            Field::EndpointUuid,
            Field::EndpointType,
            Field::EndpointLocked,
            Field::EndpointInformation,
            Field::Ont,
        ],
        demand: Demand::Forbidden,
        code: Code::ReadOnly,
        severity: Severity::Warning,
        ..ENDPOINT
    },
    Rule { id: "endpoint/fiber-only", scope: ENDPOINT.scope.families(COPPER), ..ENDPOINT },
    Rule {
        id: "endpoint/request-type",
        scope: ENDPOINT.scope.families(FIBER).requests(!(ACTIVATE_DEFINED | REQUEST_ABSENT)),
        ..ENDPOINT
    },
    Rule {
        id: "endpoint/locked",
        when: Cond::Fact(Fact::StoredLocked),
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..ENDPOINT
    },
    Rule { id: "endpoint/known", when: Cond::Fact(Fact::EndpointUnknown), basis: Basis::Inferred, ..ENDPOINT },
    Rule {
        id: "endpoint/building",
        demand: Demand::Socket,
        code: Code::UnknownValue,
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..REFERENCE
    },
    Rule {
        id: "endpoint/building-place",
        demand: Demand::SocketAt(Field::Stairs, Field::Floor),
        code: Code::Conflict,
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..REFERENCE
    },
    Rule {
        id: "endpoint/check-address",
        scope: ENDPOINT.scope.families(FIBER),
        demand: Demand::Look,
        code: Code::Notice,
        severity: Severity::Info,
        ..REFERENCE
    },
];
