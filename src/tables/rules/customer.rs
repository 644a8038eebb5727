//! The end customer and the operator's own references.

use super::*;
use crate::tables::fields::Field;

const REQUIRED: Rule = Rule { scope: Scope::of(SUBMIT), demand: Demand::Required(&[]), code: Code::Missing, ..ROW };
const REGISTERED: Cond = Cond::Is(Field::CustomerType, "registered");
const INDIVIDUAL: Cond = Cond::Is(Field::CustomerType, "individual");

const fn required(id: &'static str, fields: &'static [Field]) -> Rule {
    Rule { id, fields, ..REQUIRED }
}

pub(super) static RULES: &[Rule] = &[
    required("customer-type/required", &[Field::CustomerType]),
    Rule {
        id: "customer-type/value",
        fields: &[Field::CustomerType],
        demand: Demand::OneOf(Vocabulary::CustomerType.values()),
        code: Code::UnknownValue,
        ..ROW
    },
    Rule {
        when: Cond::In(Field::CustomerType, &["registered", "unregistered"]),
        basis: Basis::Inferred,
        ..required("customer-name/required", &[Field::CustomerName])
    },
    Rule {
        when: INDIVIDUAL,
        basis: Basis::Inferred,
        ..required("customer-first-name/required", &[Field::CustomerFirstName])
    },
    Rule {
        when: INDIVIDUAL,
        basis: Basis::Inferred,
        ..required("customer-last-name/required", &[Field::CustomerLastName])
    },
    Rule { when: REGISTERED, basis: Basis::Inferred, ..required("siret/required", &[Field::CustomerSiret]) },
    Rule { id: "siret/format", fields: &[Field::CustomerSiret], basis: Basis::Standard, ..ROW },
    Rule {
        id: "siret/checksum",
        fields: &[Field::CustomerSiret],
        demand: Demand::Check(Scheme::Siret),
        code: Code::BadChecksum,
        basis: Basis::Standard,
        ..ROW
    },
    Rule {
        id: "siret/applicable",
        fields: &[Field::CustomerSiret],
        when: Cond::In(Field::CustomerType, &["unregistered", "individual"]),
        demand: Demand::Forbidden,
        code: Code::NotApplicable,
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..ROW
    },
    Rule {
        id: "customer-name/applicable",
        fields: &[Field::CustomerName],
        when: INDIVIDUAL,
        demand: Demand::Forbidden,
        code: Code::NotApplicable,
        severity: Severity::Info,
        basis: Basis::Inferred,
        ..ROW
    },
    required("contact-first-name/required", &[Field::ContactFirstName]),
    required("contact-last-name/required", &[Field::ContactLastName]),
    required("contact-email/required", &[Field::ContactEmail]),
    Rule {
        demand: Demand::Required(&[Field::ContactCellPhone]),
        basis: Basis::Inferred,
        ..required("contact-phone/required", &[Field::ContactPhone])
    },
    Rule { id: "email/format", fields: &[Field::ContactEmail], basis: Basis::Standard, ..ROW },
    Rule {
        id: "email/domain",
        fields: &[Field::ContactEmail],
        demand: Demand::Check(Scheme::EmailDomain),
        severity: Severity::Warning,
        basis: Basis::Inferred,
        ..ROW
    },
    Rule {
        id: "phone/format",
        fields: &[Field::ContactPhone],
        severity: Severity::Warning,
        basis: Basis::Standard,
        ..ROW
    },
    Rule {
        id: "cell-phone/format",
        fields: &[Field::ContactCellPhone],
        severity: Severity::Warning,
        basis: Basis::Standard,
        ..ROW
    },
    required("operator-ref/required", &[Field::OperatorOrderRef]),
    required("operator-name/required", &[Field::OperatorOrderName]),
    required("operator-contact/required", &[Field::OperatorContactUuid]),
    Rule {
        id: "operator-ref/unique",
        fields: &[Field::OperatorOrderRef],
        demand: Demand::Unique,
        code: Code::Duplicate,
        ..ROW
    },
];
