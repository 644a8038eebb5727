//! The parameters of a listing, and information events.

use super::*;
use crate::tables::fields::Field;

const ROW: Rule = Rule {
    id: "",
    fields: &[],
    scope: Scope::of(LIST),
    when: Cond::Always,
    demand: Demand::Forbidden,
    code: Code::UnknownValue,
    severity: Severity::Error,
    basis: Basis::Documented,
    heading: Heading::AvailableFields,
};

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "list/filter",
        fields: &[Field::QueryCreationDate, Field::QuerySubmissionDate],
        code: Code::NotApplicable,
        ..ROW
    },
    Rule { id: "list/sort", fields: &[Field::QuerySort], demand: Demand::OneOf(Vocabulary::ListSort.values()), ..ROW },
    Rule {
        id: "list/page",
        fields: &[Field::QueryLimit, Field::QueryOffset],
        demand: Demand::Whole,
        code: Code::BadFormat,
        heading: Heading::ListOrders,
        ..ROW
    },
    Rule { id: "list/type", fields: &[Field::QueryType], demand: Demand::OneOf(TYPES), ..ROW },
    Rule {
        id: "info/message",
        fields: &[Field::EventMessage],
        scope: Scope::of(POST_INFO),
        demand: Demand::Required(&[]),
        code: Code::Missing,
        basis: Basis::Inferred,
        heading: Heading::AfterSubmit,
        ..ROW
    },
    Rule {
        id: "info/state",
        fields: &[Field::Event],
        scope: Scope::of(POST_INFO),
        when: Cond::Is(Field::Status, "draft"),
        demand: Demand::Refused,
        code: Code::NotAllowed,
        basis: Basis::Inferred,
        heading: Heading::AfterSubmit,
        ..ROW
    },
];
