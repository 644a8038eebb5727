//! The options. A row runs once for each option of the table that is there.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::*;

const ENABLED: Cond = Cond::Is(OptionEnabled, "true");
const LISTED: Cond = Cond::Fact(Fact::CatalogueListsOptions);
const IN_CATALOGUE: Cond = Cond::Fact(Fact::OptionInCatalogue);
const VALUES_LISTED: Cond = Cond::Fact(Fact::CatalogueListsValues);
const PORTED: Cond = Cond::All(&[Cond::Is(Option, "portability"), ENABLED]);

const FAMILY: Row = not_applicable("option/family", &[Option]).at(WRITES);

pub(super) static RULES: &[Rule] = &[
    completed("option/enabled", &[OptionEnabled])
        .at(CREATE | UPDATE | SUBMIT)
        .when(Cond::Fact(Fact::OptionValueWritten))
        .warning(Documented, Heading::Options),
    FAMILY
        .when(Cond::All(&[
            ENABLED,
            Cond::Not(&LISTED),
            Cond::Fact(Fact::FamilyKnown),
            Cond::Not(&Cond::Fact(Fact::OptionOfFamily)),
        ]))
        .warning(Documented, Heading::Options),
    FAMILY.when(Cond::All(&[ENABLED, LISTED, Cond::Not(&IN_CATALOGUE)])).error(Documented, Heading::Options),
    not_applicable("option/order-type", &[Option])
        .at(WRITES)
        .types(TERMINATE)
        .when(ENABLED)
        .warning(Inferred, Heading::Options),
    not_applicable("option/double-otp", &[Option])
        .at(WRITES)
        .requests(!(REQUEST_CREATE | REQUEST_ABSENT))
        .when(Cond::All(&[Cond::Is(Option, "double_otp"), ENABLED]))
        .error(Inferred, Heading::Options),
    not_applicable("option/otp-displacement", &[Option])
        .at(WRITES)
        .requests(REQUEST_CREATE)
        .when(Cond::All(&[Cond::Is(Option, "otp_displacement"), ENABLED]))
        .warning(Inferred, Heading::Options),
    required("option/value-required", &[OptionValue])
        .at(CREATE | UPDATE | SUBMIT)
        .when(Cond::All(&[ENABLED, Cond::Fact(Fact::OptionNeedsValue), Cond::Not(&Cond::Has(OptionDefaultValue))]))
        .error(Inferred, Heading::Options),
    listed("option/value-known", &[OptionValue], Demand::OptionValue)
        .at(WRITES)
        .when(Cond::Not(&VALUES_LISTED))
        .warning(Vendor, Heading::Options),
    listed("option/value-known", &[OptionValue], Demand::CatalogueValue)
        .at(WRITES)
        .when(VALUES_LISTED)
        .error(Vendor, Heading::Options),
    required("portability/prefix-required", &[OptionPrefixCode])
        .at(SUBMIT)
        .when(PORTED)
        .error(Documented, Heading::Options),
    required("portability/rio-required", &[OptionRioCode]).at(SUBMIT).when(PORTED).error(Documented, Heading::Options),
    format("rio/format", &[OptionRioCode]).at(WRITES).error(Standard, Heading::Options),
    well_formed("rio/fixed", &[OptionRioCode], Scheme::FixedRio).at(WRITES).warning(Standard, Heading::Options),
    checksum("rio/checksum", &[OptionRioCode], Scheme::Rio)
        .at(WRITES)
        .requests(REQUEST_ACTIVATE | REQUEST_CREATE)
        .families(COPPER)
        .warning(Standard, Heading::Options),
];
