//! The parameters of a listing, and information events.

use super::*;
use crate::tables::fields::Field::*;

pub(super) const RULES: &[Rule] = &[
    not_applicable("list/filter", &[QueryCreationDate, QuerySubmissionDate])
        .at(LIST)
        .error(Documented, AvailableFields),
    one_of("list/sort", &[QuerySort]).at(LIST).error(Documented, AvailableFields),
    whole("list/page", &[QueryLimit, QueryOffset]).at(LIST).error(Inferred, ListOrders),
    one_of("list/type", &[QueryType]).at(LIST).error(Documented, AvailableFields),
    one_of("list/status", &[QueryStatus]).at(LIST).info(Inferred, AvailableFields),
    required("info/message", &[EventMessage]).at(POST_INFO).error(Inferred, AfterSubmit),
    refused("info/state", &[Event]).when(Cond::Is(Status, "draft")).at(POST_INFO).error(Inferred, AfterSubmit),
];
