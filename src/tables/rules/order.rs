//! Creating a draft: type, eligibility, product, request type, service.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field;

const REQUIRED: Rule =
    Rule { scope: Scope::of(CREATE | SUBMIT), demand: Demand::Required(&[]), code: Code::Missing, ..ROW };
const REQUEST_REQUIRED: Rule = Rule {
    id: "request-type/required",
    fields: &[Field::RequestType],
    basis: Basis::Inferred,
    heading: Heading::OrderActivate,
    ..REQUIRED
};
const REQUEST_VALUE: Rule = Rule {
    id: "request-type/value",
    fields: &[Field::RequestType],
    demand: Demand::OneOf(REQUEST_TYPES),
    code: Code::UnknownValue,
    basis: Basis::Vendor,
    heading: Heading::OrderActivate,
    ..ROW
};
const REQUEST_TECHNOLOGY: Rule = Rule {
    id: "request-type/technology",
    fields: &[Field::RequestType],
    code: Code::NotApplicable,
    basis: Basis::Vendor,
    heading: Heading::OrderActivate,
    ..ROW
};
const NOT_HERE: Rule = Rule {
    demand: Demand::Forbidden,
    code: Code::NotApplicable,
    severity: Severity::Warning,
    basis: Basis::Inferred,
    ..ROW
};
const BARE_UUID: Cond = Cond::Fact(Fact::BareUuid);
const SERVICE_UUID: Rule =
    Rule { id: "service/uuid-format", fields: &[Field::ServiceUuid], heading: Heading::OrderTerminate, ..ROW };

pub(super) static RULES: &[Rule] = &[
    Rule { id: "type/required", fields: &[Field::Type], ..REQUIRED },
    Rule { id: "type/value", fields: &[Field::Type], demand: Demand::OneOf(TYPES), code: Code::UnknownValue, ..ROW },
    Rule {
        id: "type/value",
        fields: &[Field::Type],
        scope: Scope::of(READ),
        demand: Demand::OneOf(TYPES),
        code: Code::UnknownValue,
        severity: Severity::Info,
        ..ROW
    },
    Rule {
        id: "eligibility/required",
        fields: &[Field::EligibilityRef],
        scope: REQUIRED.scope.types(ACTIVATE),
        heading: Heading::OrderActivate,
        ..REQUIRED
    },
    Rule {
        id: "eligibility/format",
        fields: &[Field::EligibilityRef],
        severity: Severity::Warning,
        basis: Basis::Inferred,
        heading: Heading::OrderActivate,
        ..ROW
    },
    Rule { id: "product/required", fields: &[Field::ProductCode], scope: REQUIRED.scope.types(ACTIVATE), ..REQUIRED },
    Rule {
        id: "product/format",
        fields: &[Field::ProductCode],
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..ROW
    },
    Rule { scope: Scope::of(CREATE).types(ACTIVATE), severity: Severity::Warning, ..REQUEST_REQUIRED },
    Rule { scope: Scope::of(SUBMIT).types(ACTIVATE).families(TECHNOLOGY_KNOWN), ..REQUEST_REQUIRED },
    Rule {
        scope: Scope::of(SUBMIT).types(ACTIVATE).families(!TECHNOLOGY_KNOWN),
        severity: Severity::Warning,
        ..REQUEST_REQUIRED
    },
    Rule { scope: Scope::of(WRITES).families(TECHNOLOGY_KNOWN), ..REQUEST_VALUE },
    Rule { scope: Scope::of(WRITES).families(!TECHNOLOGY_KNOWN), severity: Severity::Warning, ..REQUEST_VALUE },
    Rule {
        scope: Scope::of(WRITES).types(ACTIVATE).families(COPPER).requests(REQUEST_KNOWN),
        demand: Demand::OneOf(&OF_COPPER),
        ..REQUEST_TECHNOLOGY
    },
    Rule {
        scope: Scope::of(WRITES).types(ACTIVATE).families(FIBER).requests(REQUEST_KNOWN),
        demand: Demand::OneOf(&OF_FIBER),
        ..REQUEST_TECHNOLOGY
    },
    Rule {
        id: "service/required",
        fields: &[Field::ServiceRef],
        scope: REQUIRED.scope.types(TERMINATE),
        demand: Demand::Required(&[Field::ServiceUuid]),
        basis: Basis::Inferred,
        heading: Heading::OrderTerminate,
        ..REQUIRED
    },
    Rule {
        id: "service/both",
        fields: &[Field::ServiceRef],
        scope: Scope::of(CREATE).types(TERMINATE),
        when: Cond::Has(Field::ServiceUuid),
        code: Code::Notice,
        severity: Severity::Info,
        heading: Heading::OrderTerminate,
        ..NOT_HERE
    },
    Rule {
        id: "service/ref-format",
        fields: &[Field::ServiceRef],
        severity: Severity::Warning,
        basis: Basis::Inferred,
        heading: Heading::OrderTerminate,
        ..ROW
    },
    Rule { when: Cond::Not(&BARE_UUID), ..SERVICE_UUID },
    Rule { when: BARE_UUID, severity: Severity::Warning, ..SERVICE_UUID },
    Rule {
        id: "service/on-activate",
        fields: &[Field::ServiceRef, Field::ServiceUuid],
        scope: Scope::of(WRITES).types(ACTIVATE),
        heading: Heading::OrderTerminate,
        ..NOT_HERE
    },
    Rule {
        id: "eligibility/on-terminate",
        fields: &[Field::EligibilityRef, Field::RequestType],
        scope: Scope::of(WRITES).types(TERMINATE),
        heading: Heading::OrderActivate,
        ..NOT_HERE
    },
    Rule {
        id: "terminate/family",
        fields: &[Field::Type],
        scope: Scope::of(CREATE | UPDATE | SUBMIT)
            .types(TERMINATE)
            .families(!(TECHNOLOGY_KNOWN | ENNI | FAMILY_UNKNOWN)),
        demand: Demand::Refused,
        code: Code::NotAllowed,
        heading: Heading::OrderTerminate,
        ..ROW
    },
    Rule {
        id: "enni/order",
        fields: &[Field::ProductCode],
        scope: Scope::of(CREATE | UPDATE | SUBMIT).families(ENNI),
        demand: Demand::Refused,
        code: Code::NotAllowed,
        basis: Basis::Vendor,
        ..ROW
    },
];
