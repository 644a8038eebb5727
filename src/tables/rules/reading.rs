//! The faults that reading finds, and the faults of the call itself.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::{self, *};
use crate::tables::fields::{FIELDS, Obligation};

const INFORMATION: Cond = Cond::Fact(Fact::BelowInformation);
const CALLERS_OWN: Cond = Cond::Fact(Fact::CallersOwn);
const UNTYPED: Cond = Cond::Fact(Fact::Untyped);
const TYPED: Cond = Cond::Not(&UNTYPED);
const DRAFT: Cond = Cond::Is(Status, "draft");
const SUBMITTED: Cond = Cond::Is(Status, "submitted");
const NOT_SUBMITTED: Cond = Cond::Not(&SUBMITTED);
const UNCHANGED_STATUS: Cond = Cond::Fact(Fact::StatusUnchanged);
const OPTIONS_LISTED: Cond = Cond::Fact(Fact::CatalogueListsOptions);
const UNLISTED: Cond = Cond::All(&[OPTIONS_LISTED, Cond::Not(&Cond::Fact(Fact::OptionInCatalogue))]);
/// The platform wrote the key: it made the order, and the key is not in an object that the caller writes.
const PLATFORMS: Cond = Cond::All(&[MADE, Cond::Not(&Cond::Fact(Fact::InCallersObject))]);

const UNKNOWN_FIELD: Row = found("read/unknown-field", Fault::UnknownField, Code::UnknownField);
const OPTION_KNOWN: Row = found("option/known", Fault::UnknownOption, Code::UnknownField).at(WRITES);
const OPTION_SHAPE: Row = found("option/shape", Fault::OptionShape, Code::WrongType);
const STATUS: Row = read_only("read/status", &[Field::Status]);

/// A value of another JSON type, for fields whose type the page gives, and for those whose type it does not give.
const fn mistyped(operations: u8, when: Cond) -> Row {
    found("read/type", Fault::Type, Code::WrongType).at(operations).when(when)
}

const fn read_only_again(row: Row, basis: Basis) -> [Rule; 2] {
    [
        row.at(CREATE | UPDATE).when(CHANGED).warning(basis, CommonFields),
        row.at(UPDATE).when(UNCHANGED).info(basis, CommonFields),
    ]
}

const READ_ONLY: [Rule; 2] = read_only_again(
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
    .removable(Removal::Safe),
    Documented,
);
const READ_ONLY_INFERRED: [Rule; 2] =
    read_only_again(read_only("read/read-only-inferred", &[Bounds, OptionDefaultValue]), Inferred);

/// The fields that an update can set to `null`: every field of an order that the caller writes.
static NULLABLE: [Field; NULLABLES] = nullable([Order; NULLABLES]).0;
const NULLABLES: usize = nullable([Order; FIELDS.len()]).1;

/// Fills a list with these fields, up to its length, and counts them.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn nullable<const LEN: usize>(mut found: [Field; LEN]) -> ([Field; LEN], usize) {
    let (mut at, mut count) = (0, 0);
    while at < FIELDS.len() {
        let is_of_order = at < Bound as usize || at >= Option as usize && at < Query as usize;
        if is_of_order && !matches!(FIELDS[at].obligation, Obligation::R) && FIELDS[at].parent as usize != at {
            found[count] = Field::ALL[at];
            count += 1;
        }
        at += 1;
    }
    (found, count)
}

pub(super) const RULES: &[Rule] = &[
    found("read/json", Fault::Json, Code::InvalidJson).at(EVERY).error(Standard, Heading::None),
    mistyped(EVERY, Cond::All(&[INFORMATION, TYPED])).info(Documented, CommonFields),
    mistyped(EVERY, Cond::All(&[INFORMATION, UNTYPED])).info(Inferred, CommonFields),
    mistyped(READ, Cond::All(&[Cond::Not(&INFORMATION), TYPED])).warning(Documented, CommonFields),
    mistyped(READ, Cond::All(&[Cond::Not(&INFORMATION), UNTYPED])).warning(Inferred, CommonFields),
    mistyped(SUBMIT, Cond::All(&[Cond::Not(&INFORMATION), Cond::Not(&CALLERS_OWN), TYPED]))
        .warning(Documented, CommonFields),
    mistyped(SUBMIT, Cond::All(&[Cond::Not(&INFORMATION), Cond::Not(&CALLERS_OWN), UNTYPED]))
        .warning(Inferred, CommonFields),
    mistyped(EVERY & !READ, Cond::All(&[Cond::Not(&INFORMATION), CALLERS_OWN, TYPED])).error(Documented, CommonFields),
    mistyped(EVERY & !READ, Cond::All(&[Cond::Not(&INFORMATION), CALLERS_OWN, UNTYPED])).error(Inferred, CommonFields),
    found("read/unicode", Fault::Unicode, Code::BadFormat).at(EVERY).error(Standard, Heading::None),
    UNKNOWN_FIELD.at(EVERY & !LIST & !READ).when(Cond::Not(&PLATFORMS)).warning(Inferred, Heading::None),
    UNKNOWN_FIELD.at(SUBMIT).when(PLATFORMS).info(Inferred, Heading::None),
    UNKNOWN_FIELD.at(READ).info(Inferred, Heading::None),
    found("read/unknown-field", Fault::UnknownOption, Code::UnknownField).at(READ).info(Inferred, Heading::None),
    found("read/duplicate-key", Fault::DuplicateKey, Code::Duplicate).at(EVERY).warning(Inferred, Heading::None),
    READ_ONLY[0],
    READ_ONLY[1],
    READ_ONLY_INFERRED[0],
    READ_ONLY_INFERRED[1],
    STATUS.at(CREATE).when(DRAFT).removable(Removal::Safe).warning(Documented, SubmitOrder),
    STATUS.at(CREATE).when(Cond::Not(&DRAFT)).error(Documented, SubmitOrder),
    STATUS
        .at(UPDATE)
        .when(Cond::All(&[NOT_SUBMITTED, UNCHANGED_STATUS]))
        .removable(Removal::Safe)
        .warning(Documented, SubmitOrder),
    STATUS.at(UPDATE).when(Cond::All(&[NOT_SUBMITTED, Cond::Not(&UNCHANGED_STATUS)])).error(Documented, SubmitOrder),
    conflict("read/submit-alone", &[Status])
        .at(UPDATE)
        .when(Cond::All(&[SUBMITTED, Cond::Fact(Fact::HoldsMore)]))
        .warning(Inferred, SubmitOrder),
    not_null("update/null", &NULLABLE).at(UPDATE).info(Inferred, ModifyOrder),
    not_null("update/null", &[Address, StreetNumber, Stairs, Floor]).at(UPDATE_BOUND).info(Inferred, ModifyOrder),
    not_null("update/null", &[EndpointReference]).at(UPDATE_ENDPOINT).info(Inferred, ModifyOrder),
    found("call/operation", Fault::Operation, Code::InvalidCall).at(EVERY).error(Standard, Heading::None),
    found("call/context", Fault::Context, Code::InvalidCall).at(EVERY).warning(Standard, Heading::None),
    miscalled("call/whole", &[Order]).at(SUBMIT).when(Cond::Fact(Fact::SubmissionBody)).error(Standard, SubmitOrder),
    found("call/path", Fault::Path, Code::InvalidCall).at(EVERY).error(Standard, Heading::None),
    found("report/truncated", Fault::Truncated, Code::Notice).at(EVERY).info(Inferred, Heading::None),
    OPTION_KNOWN.when(Cond::All(&[UNLISTED, NOT_MADE])).error(Catalogue, Heading::Options),
    OPTION_KNOWN.when(Cond::All(&[UNLISTED, MADE])).warning(Catalogue, Heading::Options),
    OPTION_KNOWN.when(Cond::Not(&OPTIONS_LISTED)).warning(Documented, Heading::Options),
    OPTION_SHAPE.at(WRITES).error(Documented, Heading::Options),
    OPTION_SHAPE.at(READ).warning(Documented, Heading::Options),
    found("list/known", Fault::UnknownField, Code::UnknownField).at(LIST).error(Documented, AvailableFields),
];
