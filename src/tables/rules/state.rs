//! The state an order is in, and what the platform writes into it.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::{self, *};

const LEFT_DRAFT: Cond = Cond::Fact(Fact::LeftDraft);
const STATUSES: &[&str] =
    &["draft", "submitted", "acknowledged", "processing", "running", "completed", "rejected", "cancelled"];

/// The order is a draft.
const fn draft(operations: u8, fields: &'static [Field]) -> Rule {
    refused("state/draft", fields).at(operations).when(LEFT_DRAFT).error(Documented, ModifyOrder)
}

pub(super) static RULES: &[Rule] = &[
    draft(UPDATE, &[Order]),
    draft(UPDATE_BOUND, &[Bound]),
    draft(UPDATE_ENDPOINT, &[Endpoint]),
    draft(SUBMIT, &[Status]),
    order_noted("state/terminate-immediate", &[Type]).at(SUBMIT).types(TERMINATE).warning(Documented, OrderTerminate),
    noted("state/terminate-immediate", &[Status])
        .at(UPDATE)
        .types(TERMINATE)
        .when(Cond::Is(Status, "submitted"))
        .warning(Documented, OrderTerminate),
    one_of("status/known", &[Status], STATUSES).at(READ).info(Inferred, SubmitOrder),
    format("id/uuid", &[Uuid, ServiceUuid, BoundUuid, EndpointUuid]).at(READ).info(Documented, CommonFields),
    format("id/reference", &[Reference]).at(READ).info(Documented, CommonFields),
    format(
        "id/date",
        &[
            CreationDate,
            ModificationDate,
            UpdatedStatusDate,
            SubmissionDate,
            AcknowledgedDate,
            ProcessingDate,
            CompletionDate,
            RejectionDate,
            CancellationDate,
        ],
    )
    .at(READ)
    .info(Documented, CommonFields),
];
