//! The state an order is in, and what the platform writes into it.

use super::*;
use crate::tables::cond::Fact;
use crate::tables::fields::Field;

const ROW: Rule = Rule {
    id: "state/draft",
    fields: &[Field::Order],
    scope: Scope::of(UPDATE),
    when: Cond::Fact(Fact::LeftDraft),
    demand: Demand::Refused,
    code: Code::NotAllowed,
    severity: Severity::Error,
    basis: Basis::Documented,
    heading: Heading::ModifyOrder,
};
const IMMEDIATE: Rule = Rule {
    id: "state/terminate-immediate",
    fields: &[Field::Type],
    scope: Scope::of(SUBMIT).types(TERMINATE),
    when: Cond::Always,
    demand: Demand::Refused,
    code: Code::Notice,
    severity: Severity::Warning,
    basis: Basis::Documented,
    heading: Heading::OrderTerminate,
};
const RECEIVED: Rule = Rule {
    id: "id/uuid",
    fields: &[Field::Uuid, Field::ServiceUuid, Field::BoundUuid, Field::EndpointUuid],
    scope: Scope::of(READ),
    when: Cond::Always,
    demand: Demand::Format(None),
    code: Code::BadFormat,
    severity: Severity::Info,
    heading: Heading::CommonFields,
    ..ROW
};

pub(super) static RULES: &[Rule] = &[
    ROW,
    Rule { fields: &[Field::Bound], scope: Scope::of(UPDATE_BOUND), ..ROW },
    Rule { fields: &[Field::Endpoint], scope: Scope::of(UPDATE_ENDPOINT), ..ROW },
    Rule { fields: &[Field::Status], scope: Scope::of(SUBMIT), ..ROW },
    IMMEDIATE,
    Rule {
        fields: &[Field::Status],
        scope: Scope::of(UPDATE).types(TERMINATE),
        when: Cond::Is(Field::Status, "submitted"),
        demand: Demand::Forbidden,
        ..IMMEDIATE
    },
    Rule {
        id: "status/known",
        fields: &[Field::Status],
        demand: Demand::OneOf(Vocabulary::Status.values()),
        code: Code::UnknownValue,
        basis: Basis::Inferred,
        heading: Heading::SubmitOrder,
        ..RECEIVED
    },
    RECEIVED,
    Rule { id: "id/reference", fields: &[Field::Reference], ..RECEIVED },
    Rule {
        id: "id/date",
        fields: &[
            Field::CreationDate,
            Field::ModificationDate,
            Field::UpdatedStatusDate,
            Field::SubmissionDate,
            Field::AcknowledgedDate,
            Field::ProcessingDate,
            Field::CompletionDate,
            Field::RejectionDate,
            Field::CancellationDate,
        ],
        ..RECEIVED
    },
];
