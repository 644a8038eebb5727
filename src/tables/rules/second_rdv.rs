//! FP05: the second appointment and the second address.

use super::*;
use crate::tables::fields::Field::*;

const FP05: Cond = Cond::Is(ProductCode, "FP05");
const OTHER_PRODUCT: Cond = Cond::All(&[Cond::Has(ProductCode), Cond::Not(&FP05)]);
/// Refusing the appointment is harmless anywhere.
const ALLOWED: Cond = Cond::Is(AllowSecondRdv, "true");
const GIVEN: Cond = Cond::Has(AddressSecondRdv);

pub(super) static RULES: &[Rule] = &[
    not_applicable("second-rdv/product", &[AllowSecondRdv])
        .at(WRITES)
        .when(Cond::All(&[ALLOWED, OTHER_PRODUCT]))
        .error(Documented, OntInstallation),
    not_applicable("second-rdv/product", &[AddressSecondRdv])
        .at(WRITES)
        .when(OTHER_PRODUCT)
        .error(Documented, OntInstallation),
    not_applicable("second-rdv/request-type", &[AllowSecondRdv])
        .at(WRITES)
        .requests(REQUEST_CREATE)
        .when(Cond::All(&[ALLOWED, FP05]))
        .warning(Inferred, OntInstallation),
    not_applicable("second-rdv/order-type", &[AllowSecondRdv])
        .at(WRITES)
        .types(TERMINATE)
        .when(ALLOWED)
        .warning(Inferred, OntInstallation),
    not_applicable("second-rdv/order-type", &[AddressSecondRdv])
        .at(WRITES)
        .types(TERMINATE)
        .warning(Inferred, OntInstallation),
    conflict("second-address/refused", &[AddressSecondRdv])
        .at(WRITES)
        .when(Cond::Is(AllowSecondRdv, "false"))
        .warning(Inferred, OntInstallation),
    required("second-address/zipcode", &[SecondZipcode])
        .at(CREATE | UPDATE | SUBMIT)
        .when(GIVEN)
        .error(Inferred, OntInstallation),
    required("second-address/city", &[SecondCity])
        .at(CREATE | UPDATE | SUBMIT)
        .when(GIVEN)
        .error(Inferred, OntInstallation),
    required("second-address/street", &[SecondStreetName])
        .at(CREATE | UPDATE | SUBMIT)
        .when(GIVEN)
        .error(Inferred, OntInstallation),
    format("second-address/zipcode-format", &[SecondZipcode]).at(WRITES).error(Vendor, OntInstallation),
];
