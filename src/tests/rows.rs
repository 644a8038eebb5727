//! The rows of the tables are consistent.

use std::collections::BTreeSet;

use crate::judge::engine::check_named;
use crate::tables::cond::OPTION_VALUES;
use crate::tables::fields::{FIELDS, Field, Kind, Level, Obligation, Via};
use crate::tables::rules::*;

use super::pairs::{Broken, broken};
use super::trials::*;

#[test]
fn no_two_rows_say_the_same_of_the_same() {
    let mut seen = BTreeSet::new();
    for (name, rule) in named_rows() {
        let places: Vec<String> = match rule.demand {
            Demand::Reading(fault) => vec![format!("{fault:?}")],
            _ => rule.fields.iter().map(|field| format!("{field:?}")).collect(),
        };
        assert!(!places.is_empty(), "{name} looks nowhere");
        for place in places {
            let row = format!("{:?} {:?} {:?}", rule.scope, rule.when, rule.demand);
            assert!(seen.insert((rule.id, place, row)), "{name} comes twice");
        }
    }
}

/// Under 1 s.
#[test]
fn no_rule_speaks_twice_of_one_place() {
    for trial in trials() {
        let report = check_named(&trial.case.operation, trial.case.input.as_bytes(), &trial.context);
        let places: BTreeSet<Broken> = broken(&report);
        assert_eq!(places.len(), report.issues.len(), "{}", trial.case.name);
    }
}

#[test]
fn ids_are_a_topic_and_a_demand_in_kebab_case() {
    let is_kebab = |word: &str| {
        !word.is_empty()
            && word.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
    };
    for rule in rules() {
        let parts: Vec<&str> = rule.id.split('/').collect();
        assert!(parts.len() == 2 && parts.into_iter().all(is_kebab), "{}", rule.id);
    }
}

#[test]
fn every_row_is_about_a_field_of_its_operations() {
    for (name, rule) in named_rows() {
        let operations = || Operation::ALL.iter().copied().filter(|operation| rule.scope.has(*operation));
        assert!(operations().next().is_some(), "{name} applies to no operation");
        for field in rule.fields {
            assert!(operations().any(|operation| has_room(operation, field.level())), "{name}: {field:?}");
        }
        // `WRITES` includes calls that do not have the field. A row that lists its operations must not.
        for operation in operations().filter(|_| !rule.fields.is_empty() && rule.scope.operations != WRITES) {
            let room = rule.fields.iter().any(|field| has_room(operation, field.level()));
            assert!(room, "{name} picks {}, which has no room for its fields", operation.name());
        }
        if let Demand::Reading(_) = rule.demand {
            // Reading does not know the kind of order.
            let Scope { types, requests, families, .. } = rule.scope;
            assert_eq!([types, requests, families], [ANY; 3], "{name}");
        }
    }
}

#[test]
fn the_values_of_an_option_are_those_the_caller_writes() {
    let is_value = |field: &Field| field.row().via != Via::None && Field::Option.switch() != Some(*field);
    let written: Vec<Field> = Field::Option.children().filter(is_value).collect();
    assert_eq!(OPTION_VALUES, written, "`OPTION_VALUES` of src/tables/cond.rs has the fields of options with a `via`");
}

#[test]
fn every_field_is_found_by_its_key() {
    for (field, row) in Field::ALL.iter().copied().zip(FIELDS) {
        if !row.key.is_empty() {
            assert_eq!(row.parent.child(row.key), Some(field));
            assert_eq!(row.parent.child(&row.key.to_uppercase()), None);
            assert_eq!(field.child(row.key).filter(|found| found.row().parent != field), None);
        }
    }
    assert_eq!(Field::Order.child(""), None);
}

fn fields_of(ids: &[&str]) -> BTreeSet<Field> {
    rules().filter(|rule| ids.contains(&rule.id)).flat_map(|rule| rule.fields).copied().collect()
}

#[test]
fn a_field_with_the_letter_r_is_read_only_in_the_calls_that_have_it() {
    let is_r = |field: Field| field.row().obligation == Obligation::R;
    let topmost = |field: &Field| is_r(*field) && !is_r(field.row().parent);
    let bodies = [Level::Order, Level::Option];
    let letters: BTreeSet<Field> =
        Field::ALL.iter().copied().filter(|field| bodies.contains(&field.level())).filter(topmost).collect();
    assert_eq!(letters, fields_of(&["read/read-only", "read/read-only-inferred", "read/status"]));

    // A field in an object of the platform belongs to the platform, unless a call of its own writes it.
    for field in Field::ALL.iter().copied().filter(|field| is_r(field.row().parent) && !is_r(*field)) {
        assert!([Via::Bound, Via::Endpoint].contains(&field.row().via), "{field:?}");
    }

    // An address is not a value itself, and the fields of an open object are reported with the object.
    let below = |field: Field, above: &[Field]| above.iter().any(|above| field.is_below(*above));
    let bound: BTreeSet<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| field.level() == Level::Bound && ![Field::Bound, Field::Address].contains(field))
        .filter(|field| !below(*field, &[Field::BoundInformation]))
        .collect();
    assert_eq!(bound, fields_of(&["bound/writable"]));
    let endpoint: BTreeSet<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| field.row().parent == Field::Endpoint && *field != Field::EndpointReference)
        .collect();
    assert_eq!(endpoint, fields_of(&["endpoint/writable"]));
    let unasked = bound.iter().chain(&endpoint).filter(|field| !is_r(**field));
    assert_eq!(unasked.copied().collect::<Vec<_>>(), [Field::StreetNumber, Field::Stairs, Field::Floor]);
}

#[test]
fn what_has_the_letter_o_or_s_is_required_in_time() {
    let values = |kind: Kind| !matches!(kind, Kind::Object | Kind::Options | Kind::List);
    for (field, row) in Field::ALL.iter().copied().zip(FIELDS).filter(|(_, row)| values(row.kind)) {
        let operations: &[Operation] = match row.obligation {
            Obligation::O if field.level() == Level::Event => &[Operation::PostInfo],
            Obligation::O => &[Operation::Create, Operation::Submit],
            Obligation::S => &[Operation::Submit],
            _ => continue,
        };
        for operation in operations {
            let required = rules().filter(|rule| rule.scope.has(*operation)).any(|rule| match rule.demand {
                Demand::Required(instead) => rule.fields.contains(&field) || instead.contains(&field),
                _ => false,
            });
            assert!(required, "{field:?} at {}", operation.name());
        }
    }
}

#[test]
fn statuses_are_those_of_the_model() {
    let known = rules().find(|rule| rule.id == "status/known").map(|rule| rule.demand);
    let Some(Demand::OneOf(known)) = known else { panic!("no list: {known:?}") };
    assert_eq!(known, crate::model::Status::KNOWN);
}
