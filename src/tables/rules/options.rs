//! The options. A row runs once for each option of the table that is there.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field;

const ROW: Rule = Rule {
    id: "",
    fields: &[Field::Option],
    scope: Scope::of(WRITES),
    when: Cond::Always,
    demand: Demand::Forbidden,
    code: Code::NotApplicable,
    severity: Severity::Warning,
    basis: Basis::Documented,
    heading: Heading::Options,
};
const ENABLED: Cond = Cond::Is(Field::OptionEnabled, "true");
const LISTED: Cond = Cond::Fact(Fact::CatalogueListsOptions);
const VALUES_LISTED: Cond = Cond::Fact(Fact::CatalogueListsValues);
const PORTABILITY: Cond = Cond::All(&[Cond::Is(Field::Option, "portability"), ENABLED]);
const VALUE: Rule = Rule {
    id: "option/value-known",
    fields: &[Field::OptionValue],
    when: Cond::Not(&VALUES_LISTED),
    demand: Demand::OptionValue,
    code: Code::UnknownValue,
    basis: Basis::Vendor,
    ..ROW
};
const CODES: Rule = Rule {
    scope: Scope::of(SUBMIT),
    when: PORTABILITY,
    demand: Demand::Required(&[]),
    code: Code::Missing,
    severity: Severity::Error,
    ..ROW
};
const RIO: Rule = Rule {
    fields: &[Field::OptionRioCode],
    demand: Demand::Format(None),
    code: Code::BadFormat,
    basis: Basis::Standard,
    ..ROW
};

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "option/enabled",
        fields: &[Field::OptionEnabled],
        scope: Scope::of(CREATE | UPDATE | SUBMIT),
        when: Cond::Fact(Fact::OptionValueWritten),
        demand: Demand::Required(&[]),
        code: Code::Conflict,
        ..ROW
    },
    Rule {
        id: "option/family",
        when: Cond::All(&[
            ENABLED,
            Cond::Not(&LISTED),
            Cond::Fact(Fact::FamilyKnown),
            Cond::Not(&Cond::Fact(Fact::OptionOfFamily)),
        ]),
        ..ROW
    },
    Rule {
        id: "option/family",
        when: Cond::All(&[ENABLED, LISTED, Cond::Not(&Cond::Fact(Fact::OptionInCatalogue))]),
        severity: Severity::Error,
        ..ROW
    },
    Rule { id: "option/order-type", scope: ROW.scope.types(TERMINATE), when: ENABLED, basis: Basis::Inferred, ..ROW },
    Rule {
        id: "option/double-otp",
        scope: ROW.scope.requests(!(REQUEST_CREATE | REQUEST_ABSENT)),
        when: Cond::All(&[Cond::Is(Field::Option, "double_otp"), ENABLED]),
        severity: Severity::Error,
        basis: Basis::Inferred,
        ..ROW
    },
    Rule {
        id: "option/otp-displacement",
        scope: ROW.scope.requests(REQUEST_CREATE),
        when: Cond::All(&[Cond::Is(Field::Option, "otp_displacement"), ENABLED]),
        basis: Basis::Inferred,
        ..ROW
    },
    Rule {
        id: "option/value-required",
        fields: &[Field::OptionValue],
        scope: Scope::of(CREATE | UPDATE | SUBMIT),
        when: Cond::All(&[
            ENABLED,
            Cond::Fact(Fact::OptionNeedsValue),
            Cond::Not(&Cond::Has(Field::OptionDefaultValue)),
        ]),
        demand: Demand::Required(&[]),
        code: Code::Missing,
        severity: Severity::Error,
        basis: Basis::Inferred,
        ..ROW
    },
    VALUE,
    Rule { when: VALUES_LISTED, demand: Demand::CatalogueValue, severity: Severity::Error, ..VALUE },
    Rule { id: "portability/prefix-required", fields: &[Field::OptionPrefixCode], ..CODES },
    Rule { id: "portability/rio-required", fields: &[Field::OptionRioCode], ..CODES },
    Rule { id: "rio/format", severity: Severity::Error, ..RIO },
    Rule { id: "rio/fixed", demand: Demand::Check(Scheme::FixedRio), ..RIO },
    Rule {
        id: "rio/checksum",
        scope: ROW.scope.families(COPPER).requests(REQUEST_ACTIVATE | REQUEST_CREATE),
        demand: Demand::Check(Scheme::Rio),
        code: Code::BadChecksum,
        ..RIO
    },
];
