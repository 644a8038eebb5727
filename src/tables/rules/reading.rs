//! What reading finds, and what is wrong with the call itself.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::{self, *};

const INFORMATION: Cond = Cond::Fact(Fact::BelowInformation);
const NOT_INFORMATION: Cond = Cond::Not(&INFORMATION);
const CALLERS_OWN: Cond = Cond::Fact(Fact::CallersOwn);
const DRAFT: Cond = Cond::Is(Status, "draft");
const SUBMITTED: Cond = Cond::Is(Status, "submitted");
const NOT_SUBMITTED: Cond = Cond::Not(&SUBMITTED);
const UNCHANGED: Cond = Cond::Fact(Fact::StatusUnchanged);
const OPTIONS_LISTED: Cond = Cond::Fact(Fact::CatalogueListsOptions);

const TYPE: Row = found("read/type", Fault::Type, Code::WrongType);
const UNKNOWN_FIELD: Row = found("read/unknown-field", Fault::UnknownField, Code::UnknownField);
const OPTION_KNOWN: Row = found("option/known", Fault::UnknownOption, Code::UnknownField).at(WRITES);
const OPTION_SHAPE: Row = found("option/shape", Fault::OptionShape, Code::WrongType);
const STATUS: Row = read_only("read/status", &[Field::Status]);

pub(super) static RULES: &[Rule] = &[
    found("read/json", Fault::Json, Code::InvalidJson).at(EVERY).error(Standard, Heading::None),
    TYPE.at(EVERY).when(INFORMATION).info(Documented, CommonFields),
    TYPE.at(READ).when(NOT_INFORMATION).warning(Documented, CommonFields),
    TYPE.at(SUBMIT).when(Cond::All(&[NOT_INFORMATION, Cond::Not(&CALLERS_OWN)])).warning(Documented, CommonFields),
    TYPE.at(EVERY & !READ).when(Cond::All(&[NOT_INFORMATION, CALLERS_OWN])).error(Documented, CommonFields),
    found("read/unicode", Fault::Unicode, Code::BadFormat).at(EVERY).error(Standard, Heading::None),
    UNKNOWN_FIELD.at(EVERY & !LIST & !READ).warning(Inferred, Heading::None),
    UNKNOWN_FIELD.at(READ).info(Inferred, Heading::None),
    found("read/unknown-field", Fault::UnknownOption, Code::UnknownField).at(READ).info(Inferred, Heading::None),
    found("read/duplicate-key", Fault::DuplicateKey, Code::Duplicate).at(EVERY).warning(Inferred, Heading::None),
    read_only(
        "read/read-only",
        &[
            Uuid,
            Reference,
            CreationDate,
            ModificationDate,
            UpdatedStatusDate,
            SubmissionDate,
            AcknowledgedDate,
            ProcessingDate,
            CompletionDate,
            RejectionDate,
            CancellationDate,
            ProductUuid,
            ProductName,
            ProductDescription,
            ProductLine,
            OptionContractRef,
            OptionOperatorCode,
        ],
    )
    .at(CREATE | UPDATE)
    .warning(Documented, CommonFields),
    read_only("read/read-only-inferred", &[Bounds, OptionDefaultValue])
        .at(CREATE | UPDATE)
        .warning(Inferred, CommonFields),
    STATUS.at(CREATE).when(DRAFT).warning(Documented, SubmitOrder),
    STATUS.at(CREATE).when(Cond::Not(&DRAFT)).error(Documented, SubmitOrder),
    STATUS.at(UPDATE).when(Cond::All(&[NOT_SUBMITTED, UNCHANGED])).warning(Documented, SubmitOrder),
    STATUS.at(UPDATE).when(Cond::All(&[NOT_SUBMITTED, Cond::Not(&UNCHANGED)])).error(Documented, SubmitOrder),
    conflict("read/submit-alone", &[Status])
        .at(UPDATE)
        .when(Cond::All(&[SUBMITTED, Cond::Fact(Fact::HoldsMore)]))
        .warning(Inferred, SubmitOrder),
    found("call/operation", Fault::Operation, Code::InvalidCall).at(EVERY).error(Standard, Heading::None),
    found("call/context", Fault::Context, Code::InvalidCall).at(EVERY).warning(Standard, Heading::None),
    found("report/truncated", Fault::Truncated, Code::Notice).at(EVERY).info(Inferred, Heading::None),
    OPTION_KNOWN
        .when(Cond::All(&[OPTIONS_LISTED, Cond::Not(&Cond::Fact(Fact::OptionInCatalogue))]))
        .error(Documented, Heading::Options),
    OPTION_KNOWN.when(Cond::Not(&OPTIONS_LISTED)).warning(Documented, Heading::Options),
    OPTION_SHAPE.at(WRITES).error(Documented, Heading::Options),
    OPTION_SHAPE.at(READ).warning(Documented, Heading::Options),
    found("list/known", Fault::UnknownField, Code::UnknownField).at(LIST).error(Documented, AvailableFields),
];
