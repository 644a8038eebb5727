//! The end customer and the operator's own references.

use super::*;
use crate::tables::fields::Field::*;

const REGISTERED: Cond = Cond::Is(CustomerType, "registered");
const INDIVIDUAL: Cond = Cond::Is(CustomerType, "individual");
const COMPANY: Cond = Cond::In(CustomerType, &["registered", "unregistered"]);
const UNREGISTERED: Cond = Cond::In(CustomerType, &["unregistered", "individual"]);

/// The page gives the letter C to the contact itself, and the letter S to the fields in it.
const BEGUN: Cond = Cond::Has(Contact);

pub(super) const RULES: &[Rule] = &[
    required("customer-type/required", &[CustomerType]).at(SUBMIT).error(Documented, CommonFields),
    one_of("customer-type/value", &[CustomerType]).at(WRITES).error(Documented, CommonFields),
    required("customer-name/required", &[CustomerName]).when(COMPANY).at(SUBMIT).error(Inferred, CommonFields),
    required("customer-first-name/required", &[CustomerFirstName])
        .when(INDIVIDUAL)
        .at(SUBMIT)
        .error(Inferred, CommonFields),
    required("customer-last-name/required", &[CustomerLastName])
        .when(INDIVIDUAL)
        .at(SUBMIT)
        .error(Inferred, CommonFields),
    required("siret/required", &[CustomerSiret]).when(REGISTERED).at(SUBMIT).error(Inferred, CommonFields),
    format("siret/format", &[CustomerSiret]).at(WRITES).error(Standard, CommonFields),
    checksum("siret/checksum", &[CustomerSiret], Scheme::Siret).at(WRITES).error(Standard, CommonFields),
    checksum("siret/siren", &[CustomerSiret], Scheme::Siren).at(WRITES).warning(Standard, CommonFields),
    no("siret/applicable", &[CustomerSiret]).when(UNREGISTERED).at(WRITES).warning(Inferred, CommonFields),
    no("customer-name/applicable", &[CustomerName]).when(INDIVIDUAL).at(WRITES).info(Inferred, CommonFields),
    required("contact-first-name/required", &[ContactFirstName]).when(BEGUN).at(SUBMIT).error(Documented, CommonFields),
    required("contact-first-name/required", &[ContactFirstName])
        .when(Cond::Not(&BEGUN))
        .at(SUBMIT)
        .error(Inferred, CommonFields),
    required("contact-last-name/required", &[ContactLastName]).when(BEGUN).at(SUBMIT).error(Documented, CommonFields),
    required("contact-last-name/required", &[ContactLastName])
        .when(Cond::Not(&BEGUN))
        .at(SUBMIT)
        .error(Inferred, CommonFields),
    required("contact-email/required", &[ContactEmail]).when(BEGUN).at(SUBMIT).error(Documented, CommonFields),
    required("contact-email/required", &[ContactEmail])
        .when(Cond::Not(&BEGUN))
        .at(SUBMIT)
        .error(Inferred, CommonFields),
    required_or("contact-phone/required", &[ContactPhone], &[ContactCellPhone])
        .at(SUBMIT)
        .error(Inferred, CommonFields),
    format("email/format", &[ContactEmail]).at(WRITES).error(Standard, CommonFields),
    well_formed("email/domain", &[ContactEmail], Scheme::EmailDomain).at(WRITES).warning(Inferred, CommonFields),
    format("phone/format", &[ContactPhone]).at(WRITES).warning(Standard, CommonFields),
    format("cell-phone/format", &[ContactCellPhone]).at(WRITES).warning(Standard, CommonFields),
    required("operator-ref/required", &[OperatorOrderRef]).at(SUBMIT).error(Documented, CommonFields),
    required("operator-name/required", &[OperatorOrderName]).at(SUBMIT).error(Documented, CommonFields),
    required("operator-contact/required", &[OperatorContactUuid]).at(SUBMIT).error(Documented, CommonFields),
    unique("operator-ref/unique", &[OperatorOrderRef]).at(WRITES).error(Documented, CommonFields),
];
