//! The parameters of a listing, and information events.

use super::state::STATUSES;
use super::*;
use crate::tables::fields::Field::*;

const SORTS: &[&str] =
    &["reference", "creation_date", "submission_date", "-reference", "-creation_date", "-submission_date"];

pub(super) static RULES: &[Rule] = &[
    not_applicable("list/filter", &[QueryCreationDate, QuerySubmissionDate])
        .at(LIST)
        .error(Documented, AvailableFields),
    one_of("list/sort", &[QuerySort], SORTS).at(LIST).error(Documented, AvailableFields),
    whole("list/page", &[QueryLimit, QueryOffset]).at(LIST).error(Inferred, ListOrders),
    one_of("list/type", &[QueryType], TYPES).at(LIST).error(Documented, AvailableFields),
    one_of("list/status", &[QueryStatus], STATUSES).at(LIST).info(Inferred, AvailableFields),
    required("info/message", &[EventMessage]).at(POST_INFO).error(Inferred, AfterSubmit),
    refused("info/state", &[Event]).when(Cond::Is(Status, "draft")).at(POST_INFO).error(Inferred, AfterSubmit),
];
