//! FP05: the second appointment and the second address.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::{self, *};

const FP05: Cond = Cond::Is(ProductCode, "FP05");
const OTHER_PRODUCT: Cond = Cond::All(&[Cond::Fact(Fact::ProductKnown), Cond::Not(&FP05)]);
/// The caller allows the appointment. Any order may refuse it.
const ALLOWED: Cond = Cond::Is(AllowSecondRdv, "true");
const GIVEN: Cond = Cond::Has(AddressSecondRdv);
/// The product is FP05, or not known.
const PERHAPS_FP05: Cond = Cond::Any(&[FP05, Cond::Not(&Cond::Has(ProductCode))]);
const TO_COMPLETE: Cond = Cond::All(&[GIVEN, PERHAPS_FP05, KNOWN]);
const PERHAPS_STORED: Cond = Cond::All(&[GIVEN, PERHAPS_FP05, Cond::Not(&KNOWN)]);

/// If a second address applies, it must be complete.
const fn address(id: &'static str, fields: &'static [Field]) -> Row {
    required(id, fields).types(!TERMINATE)
}

pub(super) const RULES: &[Rule] = &[
    no("second-rdv/product", &[AllowSecondRdv])
        .at(WRITES)
        .when(Cond::All(&[ALLOWED, OTHER_PRODUCT]))
        .error(Documented, OntInstallation),
    no("second-rdv/product", &[AddressSecondRdv]).at(WRITES).when(OTHER_PRODUCT).error(Documented, OntInstallation),
    no("second-rdv/request-type", &[AllowSecondRdv])
        .at(WRITES)
        .requests(REQUEST_CREATE)
        .when(Cond::All(&[ALLOWED, FP05]))
        .warning(Inferred, OntInstallation),
    no("second-rdv/order-type", &[AllowSecondRdv])
        .at(WRITES)
        .types(TERMINATE)
        .when(ALLOWED)
        .warning(Inferred, OntInstallation),
    no("second-rdv/order-type", &[AddressSecondRdv]).at(WRITES).types(TERMINATE).warning(Inferred, OntInstallation),
    noted("second-address/refused", &[AddressSecondRdv])
        .at(WRITES)
        .when(Cond::All(&[FP05, Cond::Is(AllowSecondRdv, "false")]))
        .info(Inferred, OntInstallation),
    address("second-address/zipcode", &[SecondZipcode])
        .at(CREATE | UPDATE | SUBMIT)
        .when(TO_COMPLETE)
        .error(Inferred, OntInstallation),
    address("second-address/zipcode", &[SecondZipcode])
        .at(UPDATE)
        .when(PERHAPS_STORED)
        .warning(Inferred, OntInstallation),
    address("second-address/city", &[SecondCity])
        .at(CREATE | UPDATE | SUBMIT)
        .when(TO_COMPLETE)
        .error(Inferred, OntInstallation),
    address("second-address/city", &[SecondCity]).at(UPDATE).when(PERHAPS_STORED).warning(Inferred, OntInstallation),
    address("second-address/street", &[SecondStreetName])
        .at(CREATE | UPDATE | SUBMIT)
        .when(TO_COMPLETE)
        .error(Inferred, OntInstallation),
    address("second-address/street", &[SecondStreetName])
        .at(UPDATE)
        .when(PERHAPS_STORED)
        .warning(Inferred, OntInstallation),
    format("second-address/zipcode-format", &[SecondZipcode]).at(WRITES).error(Vendor, OntInstallation),
];
