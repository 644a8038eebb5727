//! What reading finds, and what is wrong with the call itself.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field;

const HEADING: Heading = Heading::CommonFields;
const INFORMATION: Cond = Cond::Fact(Fact::BelowInformation);
const NOT_INFORMATION: Cond = Cond::Not(&INFORMATION);
const CALLERS_OWN: Cond = Cond::Fact(Fact::CallersOwn);

const fn reading(id: &'static str, operations: u8, fault: Fault, code: Code, severity: Severity, basis: Basis) -> Rule {
    Rule {
        id,
        fields: &[],
        scope: Scope::of(operations),
        when: Cond::Always,
        demand: Demand::Reading(fault),
        code,
        severity,
        basis,
        heading: Heading::None,
    }
}

const TYPE: Rule = Rule {
    heading: HEADING,
    ..reading("read/type", EVERY, Fault::Type, Code::WrongType, Severity::Error, Basis::Documented)
};
const UNKNOWN_FIELD: Rule = reading(
    "read/unknown-field",
    EVERY & !LIST & !READ,
    Fault::UnknownField,
    Code::UnknownField,
    Severity::Warning,
    Basis::Inferred,
);
const OPTION_KNOWN: Rule = Rule {
    heading: Heading::Options,
    ..reading("option/known", WRITES, Fault::UnknownOption, Code::UnknownField, Severity::Warning, Basis::Documented)
};
const OPTION_SHAPE: Rule = Rule {
    heading: Heading::Options,
    ..reading("option/shape", WRITES, Fault::OptionShape, Code::WrongType, Severity::Error, Basis::Documented)
};
const READ_ONLY: Rule = Rule {
    id: "read/read-only",
    fields: &[
        Field::Uuid,
        Field::Reference,
        Field::CreationDate,
        Field::ModificationDate,
        Field::UpdatedStatusDate,
        Field::SubmissionDate,
        Field::AcknowledgedDate,
        Field::ProcessingDate,
        Field::CompletionDate,
        Field::RejectionDate,
        Field::CancellationDate,
        Field::ProductUuid,
        Field::ProductName,
        Field::ProductDescription,
        Field::ProductLine,
        Field::OptionContractRef,
        Field::OptionOperatorCode,
    ],
    scope: Scope::of(CREATE | UPDATE),
    when: Cond::Always,
    demand: Demand::Forbidden,
    code: Code::ReadOnly,
    severity: Severity::Warning,
    basis: Basis::Documented,
    heading: HEADING,
};
const STATUS: Rule = Rule {
    id: "read/status",
    fields: &[Field::Status],
    severity: Severity::Error,
    heading: Heading::SubmitOrder,
    ..READ_ONLY
};
const DRAFT: Cond = Cond::Is(Field::Status, "draft");
const SUBMITTED: Cond = Cond::Is(Field::Status, "submitted");
const OPTIONS_LISTED: Cond = Cond::Fact(Fact::CatalogueListsOptions);
const NOT_SUBMITTED: Cond = Cond::Not(&SUBMITTED);
const UNCHANGED: Cond = Cond::Fact(Fact::StatusUnchanged);

pub(super) static RULES: &[Rule] = &[
    reading("read/json", EVERY, Fault::Json, Code::InvalidJson, Severity::Error, Basis::Standard),
    Rule { when: INFORMATION, severity: Severity::Info, ..TYPE },
    Rule { scope: Scope::of(READ), when: NOT_INFORMATION, severity: Severity::Warning, ..TYPE },
    Rule {
        scope: Scope::of(SUBMIT),
        when: Cond::All(&[NOT_INFORMATION, Cond::Not(&CALLERS_OWN)]),
        severity: Severity::Warning,
        ..TYPE
    },
    Rule { scope: Scope::of(EVERY & !READ), when: Cond::All(&[NOT_INFORMATION, CALLERS_OWN]), ..TYPE },
    reading("read/unicode", EVERY, Fault::Unicode, Code::BadFormat, Severity::Error, Basis::Standard),
    UNKNOWN_FIELD,
    Rule { scope: Scope::of(READ), severity: Severity::Info, ..UNKNOWN_FIELD },
    Rule {
        scope: Scope::of(READ),
        severity: Severity::Info,
        demand: Demand::Reading(Fault::UnknownOption),
        ..UNKNOWN_FIELD
    },
    reading("read/duplicate-key", EVERY, Fault::DuplicateKey, Code::Duplicate, Severity::Warning, Basis::Inferred),
    READ_ONLY,
    Rule {
        id: "read/read-only-inferred",
        fields: &[Field::Bounds, Field::OptionDefaultValue],
        basis: Basis::Inferred,
        ..READ_ONLY
    },
    Rule { scope: Scope::of(CREATE), when: DRAFT, severity: Severity::Warning, ..STATUS },
    Rule { scope: Scope::of(CREATE), when: Cond::Not(&DRAFT), ..STATUS },
    Rule {
        scope: Scope::of(UPDATE),
        when: Cond::All(&[NOT_SUBMITTED, UNCHANGED]),
        severity: Severity::Warning,
        ..STATUS
    },
    Rule { scope: Scope::of(UPDATE), when: Cond::All(&[NOT_SUBMITTED, Cond::Not(&UNCHANGED)]), ..STATUS },
    Rule {
        id: "read/submit-alone",
        fields: &[Field::Status],
        scope: Scope::of(UPDATE),
        when: Cond::All(&[SUBMITTED, Cond::Fact(Fact::HoldsMore)]),
        demand: Demand::Forbidden,
        code: Code::Conflict,
        severity: Severity::Warning,
        basis: Basis::Inferred,
        heading: Heading::SubmitOrder,
    },
    reading("call/operation", EVERY, Fault::Operation, Code::InvalidCall, Severity::Error, Basis::Standard),
    reading("call/context", EVERY, Fault::Context, Code::InvalidCall, Severity::Warning, Basis::Standard),
    reading("report/truncated", EVERY, Fault::Truncated, Code::Notice, Severity::Info, Basis::Inferred),
    Rule {
        when: Cond::All(&[OPTIONS_LISTED, Cond::Not(&Cond::Fact(Fact::OptionInCatalogue))]),
        severity: Severity::Error,
        ..OPTION_KNOWN
    },
    Rule { when: Cond::Not(&OPTIONS_LISTED), ..OPTION_KNOWN },
    OPTION_SHAPE,
    Rule { scope: Scope::of(READ), severity: Severity::Warning, ..OPTION_SHAPE },
    Rule {
        id: "list/known",
        heading: Heading::AvailableFields,
        ..reading("list/known", LIST, Fault::UnknownField, Code::UnknownField, Severity::Error, Basis::Documented)
    },
];
