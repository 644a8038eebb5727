//! FP05: the second appointment and the second address.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field;

const ROW: Rule = Rule {
    id: "",
    fields: &[],
    scope: Scope::of(WRITES),
    when: Cond::Always,
    demand: Demand::Forbidden,
    code: Code::NotApplicable,
    severity: Severity::Warning,
    basis: Basis::Inferred,
    heading: Heading::OntInstallation,
};
const FP05: Cond = Cond::Is(Field::ProductCode, "FP05");
const OTHER_PRODUCT: Cond = Cond::All(&[Cond::Fact(Fact::ProductKnown), Cond::Not(&FP05)]);
/// Refusing the appointment is harmless anywhere.
const ALLOWED: Cond = Cond::Is(Field::AllowSecondRdv, "true");
const BY_PRODUCT: Rule = Rule { id: "second-rdv/product", severity: Severity::Error, basis: Basis::Documented, ..ROW };
const BY_ORDER_TYPE: Rule = Rule { id: "second-rdv/order-type", scope: ROW.scope.types(TERMINATE), ..ROW };
const ADDRESS: Rule = Rule {
    scope: Scope::of(CREATE | UPDATE | SUBMIT),
    when: Cond::Has(Field::AddressSecondRdv),
    demand: Demand::Required(&[]),
    code: Code::Missing,
    severity: Severity::Error,
    ..ROW
};

pub(super) static RULES: &[Rule] = &[
    Rule { fields: &[Field::AllowSecondRdv], when: Cond::All(&[ALLOWED, OTHER_PRODUCT]), ..BY_PRODUCT },
    Rule { fields: &[Field::AddressSecondRdv], when: OTHER_PRODUCT, ..BY_PRODUCT },
    Rule {
        id: "second-rdv/request-type",
        fields: &[Field::AllowSecondRdv],
        scope: ROW.scope.requests(REQUEST_CREATE),
        when: Cond::All(&[ALLOWED, FP05]),
        ..ROW
    },
    Rule { fields: &[Field::AllowSecondRdv], when: ALLOWED, ..BY_ORDER_TYPE },
    Rule { fields: &[Field::AddressSecondRdv], ..BY_ORDER_TYPE },
    Rule {
        id: "second-address/refused",
        fields: &[Field::AddressSecondRdv],
        when: Cond::Is(Field::AllowSecondRdv, "false"),
        code: Code::Conflict,
        ..ROW
    },
    Rule { id: "second-address/zipcode", fields: &[Field::SecondZipcode], ..ADDRESS },
    Rule { id: "second-address/city", fields: &[Field::SecondCity], ..ADDRESS },
    Rule { id: "second-address/street", fields: &[Field::SecondStreetName], ..ADDRESS },
    Rule {
        id: "second-address/zipcode-format",
        fields: &[Field::SecondZipcode],
        demand: Demand::Format(None),
        code: Code::BadFormat,
        severity: Severity::Error,
        basis: Basis::Vendor,
        ..ROW
    },
];
