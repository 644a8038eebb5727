//! The state of an order, and the values that the platform writes.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field::{self, *};

const LEFT_DRAFT: Cond = Cond::Fact(Fact::LeftDraft);
const SUBMITTED: Cond = Cond::Is(Status, "submitted");
/// The call submits an order that is a draft.
const TO_SUBMIT: Cond = Cond::All(&[SUBMITTED, KNOWN, Cond::Not(&LEFT_DRAFT)]);

/// The order is a draft.
const fn draft(operations: u8, fields: &'static [Field]) -> Rule {
    refused("state/draft", fields).at(operations).when(LEFT_DRAFT).error(Documented, ModifyOrder)
}

pub(super) const RULES: &[Rule] = &[
    draft(UPDATE, &[Order]),
    draft(UPDATE_BOUND, &[Bound]),
    draft(UPDATE_ENDPOINT, &[Endpoint]),
    draft(SUBMIT, &[Status]),
    ready("state/ready", &[Status], Demand::Ready(Bounds)).at(UPDATE).when(TO_SUBMIT).error(Documented, SubmitOrder),
    ready("state/ready", &[Status], Demand::ReadyBelow(Bounds))
        .at(UPDATE)
        .when(TO_SUBMIT)
        .warning(Documented, SubmitOrder),
    noted("state/unchecked", &[Status])
        .at(UPDATE)
        .when(Cond::All(&[SUBMITTED, Cond::Not(&KNOWN)]))
        .info(Inferred, SubmitOrder),
    order_noted("state/terminate-immediate", &[Type]).at(SUBMIT).types(TERMINATE).warning(Documented, OrderTerminate),
    noted("state/terminate-immediate", &[Status])
        .at(UPDATE)
        .types(TERMINATE)
        .when(SUBMITTED)
        .warning(Documented, OrderTerminate),
    one_of("status/known", &[Status]).at(READ).info(Inferred, SubmitOrder),
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
