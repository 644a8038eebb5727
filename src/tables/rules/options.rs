//! The options. A row runs once for each known option of the order.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::*;

const ENABLED: Cond = Cond::Is(OptionEnabled, "true");
const NOT_ENABLED: Cond = Cond::Any(&[Cond::Not(&Cond::Has(OptionEnabled)), Cond::Not(&ENABLED)]);
/// If an option is off, no rule checks its values.
const NOT_DISABLED: Cond =
    Cond::Any(&[Cond::Not(&Cond::Has(OptionEnabled)), Cond::Not(&Cond::Is(OptionEnabled, "false"))]);
const LISTED: Cond = Cond::Fact(Fact::CatalogueListsOptions);
const IN_CATALOGUE: Cond = Cond::Fact(Fact::OptionInCatalogue);
const VALUES_LISTED: Cond = Cond::Fact(Fact::CatalogueListsValues);
const PORTED: Cond = Cond::All(&[Cond::Is(Option, "portability"), ENABLED]);
const HAS_DEFAULT: Cond = Cond::Any(&[Cond::Has(OptionDefaultValue), Cond::Fact(Fact::CatalogueDefault)]);
const NEEDS_VALUE: Cond = Cond::All(&[ENABLED, Cond::Fact(Fact::OptionNeedsValue), Cond::Not(&HAS_DEFAULT), KNOWN]);

const FAMILY: Row = not_enabled("option/family").at(WRITES);
const VALUE_REQUIRED: Row = required("option/value-required", &[OptionValue]).when(NEEDS_VALUE);
const CATALOGUE_VALUE: Row = listed("option/value-known", &[OptionValue], Demand::CatalogueValue).at(WRITES);

pub(super) const RULES: &[Rule] = &[
    completed("option/enabled", &[OptionEnabled])
        .at(CREATE | UPDATE | SUBMIT)
        .when(Cond::All(&[Cond::Fact(Fact::OptionValueWritten), NOT_ENABLED]))
        .warning(Documented, Heading::Options),
    FAMILY
        .when(Cond::All(&[
            ENABLED,
            Cond::Not(&LISTED),
            Cond::Fact(Fact::FamilyKnown),
            Cond::Not(&Cond::Fact(Fact::OptionOfFamily)),
        ]))
        .warning(Documented, Heading::Options),
    FAMILY.when(Cond::All(&[ENABLED, LISTED, Cond::Not(&IN_CATALOGUE), NOT_MADE])).error(Catalogue, Heading::Options),
    FAMILY.when(Cond::All(&[ENABLED, LISTED, Cond::Not(&IN_CATALOGUE), MADE])).warning(Catalogue, Heading::Options),
    not_enabled("option/order-type").at(WRITES).types(TERMINATE).when(ENABLED).warning(Inferred, Heading::Options),
    not_enabled("option/double-otp")
        .at(WRITES)
        .requests(!(REQUEST_CREATE | REQUEST_ABSENT))
        .when(Cond::All(&[Cond::Is(Option, "double_otp"), ENABLED]))
        .error(Inferred, Heading::Options),
    not_enabled("option/otp-displacement")
        .at(WRITES)
        .requests(REQUEST_CREATE)
        .when(Cond::All(&[Cond::Is(Option, "otp_displacement"), ENABLED]))
        .warning(Inferred, Heading::Options),
    VALUE_REQUIRED.at(CREATE | UPDATE).warning(Inferred, Heading::Options),
    VALUE_REQUIRED.at(SUBMIT).error(Inferred, Heading::Options),
    listed("option/value-known", &[OptionValue], Demand::OptionValue)
        .at(WRITES)
        .when(Cond::All(&[Cond::Not(&VALUES_LISTED), NOT_DISABLED]))
        .warning(Vendor, Heading::Options),
    CATALOGUE_VALUE.when(Cond::All(&[VALUES_LISTED, NOT_DISABLED, NOT_MADE])).error(Catalogue, Heading::Options),
    CATALOGUE_VALUE.when(Cond::All(&[VALUES_LISTED, NOT_DISABLED, MADE])).warning(Catalogue, Heading::Options),
    required("portability/prefix-required", &[OptionPrefixCode])
        .at(SUBMIT)
        .when(PORTED)
        .error(Inferred, Heading::Options),
    required("portability/rio-required", &[OptionRioCode]).at(SUBMIT).when(PORTED).error(Inferred, Heading::Options),
    format("rio/format", &[OptionRioCode]).at(WRITES).when(NOT_DISABLED).error(Standard, Heading::Options),
    well_formed("rio/fixed", &[OptionRioCode], Scheme::FixedRio)
        .at(WRITES)
        .when(NOT_DISABLED)
        .warning(Inferred, Heading::Options),
    checksum("rio/checksum", &[OptionRioCode], Scheme::Rio)
        .at(WRITES)
        .requests(REQUEST_ACTIVATE | REQUEST_CREATE)
        .families(COPPER)
        .when(NOT_DISABLED)
        .warning(Inferred, Heading::Options),
];
