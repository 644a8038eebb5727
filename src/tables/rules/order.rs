//! Creating a draft: type, eligibility, product, request type, service.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::*;

const BARE_UUID: Cond = Cond::Fact(Fact::BareUuid);

const REQUEST_REQUIRED: Row = required("request-type/required", &[RequestType]).types(ACTIVATE);
const REQUEST_VALUE: Row = one_of("request-type/value", &[RequestType]).at(WRITES);
const ELIGIBILITY: Row = required("eligibility/required", &[EligibilityRef]).types(ACTIVATE);
const UUID_FORMAT: Row = format("service/uuid-format", &[ServiceUuid]).at(WRITES);

/// The value belongs to the technology.
const fn technology(families: Set, values: &'static [&'static str]) -> Rule {
    fitting("request-type/technology", &[RequestType], values)
        .at(WRITES)
        .types(ACTIVATE)
        .requests(REQUEST_KNOWN)
        .families(families)
        .error(Vendor, OrderActivate)
}

pub(super) const RULES: &[Rule] = &[
    required("type/required", &[Type]).at(CREATE | SUBMIT).error(Documented, CommonFields),
    one_of("type/value", &[Type]).at(WRITES).error(Documented, CommonFields),
    one_of("type/value", &[Type]).at(READ).info(Documented, CommonFields),
    ELIGIBILITY.at(CREATE | SUBMIT).when(NOT_MADE).error(Documented, OrderActivate),
    ELIGIBILITY.at(SUBMIT).when(MADE).info(Inferred, OrderActivate),
    format("eligibility/format", &[EligibilityRef]).at(WRITES).warning(Inferred, OrderActivate),
    required("product/required", &[ProductCode]).at(CREATE | SUBMIT).types(ACTIVATE).error(Documented, CommonFields),
    format("product/format", &[ProductCode]).at(WRITES).warning(Inferred, CommonFields),
    REQUEST_REQUIRED.at(CREATE).warning(Inferred, OrderActivate),
    REQUEST_REQUIRED.at(SUBMIT).families(TECHNOLOGY_KNOWN).error(Inferred, OrderActivate),
    REQUEST_REQUIRED.at(SUBMIT).families(!TECHNOLOGY_KNOWN).warning(Inferred, OrderActivate),
    REQUEST_VALUE.families(TECHNOLOGY_KNOWN).when(NOT_MADE).error(Vendor, OrderActivate),
    REQUEST_VALUE.families(TECHNOLOGY_KNOWN).when(MADE).warning(Vendor, OrderActivate),
    REQUEST_VALUE.families(!TECHNOLOGY_KNOWN).warning(Vendor, OrderActivate),
    technology(COPPER, &OF_COPPER),
    technology(FIBER, &OF_FIBER),
    required_or("service/required", &[ServiceRef], &[ServiceUuid])
        .at(CREATE | SUBMIT)
        .types(TERMINATE)
        .error(Inferred, OrderTerminate),
    noted("service/both", &[ServiceRef])
        .at(CREATE)
        .types(TERMINATE)
        .when(Cond::Has(ServiceUuid))
        .info(Inferred, OrderTerminate),
    format("service/ref-format", &[ServiceRef]).at(WRITES).warning(Inferred, OrderTerminate),
    UUID_FORMAT.when(Cond::Not(&BARE_UUID)).error(Documented, OrderTerminate),
    UUID_FORMAT.when(BARE_UUID).warning(Documented, OrderTerminate),
    no("service/on-activate", &[ServiceRef, ServiceUuid]).at(WRITES).types(ACTIVATE).warning(Inferred, OrderTerminate),
    no("eligibility/on-terminate", &[EligibilityRef, RequestType])
        .at(WRITES)
        .types(TERMINATE)
        .warning(Inferred, OrderActivate),
    refused("terminate/family", &[Type])
        .at(CREATE | UPDATE | SUBMIT)
        .types(TERMINATE)
        .families(!(TECHNOLOGY_KNOWN | ENNI | FAMILY_UNKNOWN))
        .error(Documented, OrderTerminate),
    refused("enni/order", &[ProductCode]).at(CREATE | UPDATE | SUBMIT).families(ENNI).error(Vendor, CommonFields),
];
