//! The field table against the typed model, in both directions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test helper that cannot continue should panic")]

use std::collections::BTreeSet;

use kosc_orders::export::typescript::BUILDING;
use kosc_orders::model::{
    Address, Bound, BoundInformation, Building, ConcentrationPoint, Contact, Coordinates, CopperInformation,
    CopperSection, EndCustomer, Endpoint, Family, InfoEvent, Line, ListQuery, OperatorInfo, Order, Portability,
    Product, SwitchOption, ValuedOption,
};
use kosc_orders::rules::fields::{FIELDS, Field, Kind, OPTIONS, OptionKind};

/// Returns the structs of an order with their paths. Those of options depend on the kind of the option.
const STRUCTS: &[(&str, &[&str])] = &[
    ("", Order::MEMBERS),
    ("/product", Product::MEMBERS),
    ("/product/line", Line::MEMBERS),
    ("/product/line/family", Family::MEMBERS),
    ("/end_customer", EndCustomer::MEMBERS),
    ("/end_customer/contact", Contact::MEMBERS),
    ("/operator_info", OperatorInfo::MEMBERS),
    ("/address_second_rdv", Address::MEMBERS),
    ("/bounds/[]", Bound::MEMBERS),
    ("/bounds/[]/address", Address::MEMBERS),
    ("/bounds/[]/information", BoundInformation::MEMBERS),
    ("/bounds/[]/endpoints/[]", Endpoint::MEMBERS),
    ("/bounds/[]/endpoints/[]/information", CopperInformation::MEMBERS),
    ("/bounds/[]/endpoints/[]/information/sections_lengths/[]", CopperSection::MEMBERS),
    ("/bounds/[]/endpoints/[]/information/concentration_point", ConcentrationPoint::MEMBERS),
    ("/bounds/[]/endpoints/[]/information/concentration_point/latlng", Coordinates::MEMBERS),
    ("/bounds/[]/endpoints/[]/information/concentration_point/address", Address::MEMBERS),
];

/// Returns the members of an option of this kind.
fn members(kind: OptionKind) -> &'static [&'static str] {
    match kind {
        OptionKind::Boolean => SwitchOption::MEMBERS,
        OptionKind::Value => ValuedOption::MEMBERS,
        OptionKind::Portability => Portability::MEMBERS,
        other => unreachable!("an option of kind {other:?}"),
    }
}

/// Collects the paths of structs and of their members.
fn paths_of<'n>(structs: impl IntoIterator<Item = (String, &'n [&'n str])>) -> BTreeSet<String> {
    let of = |(at, members): (String, &'n [&'n str])| {
        let below = members.iter().map(|member| format!("{at}/{member}")).collect::<Vec<_>>();
        [vec![at], below].concat()
    };
    structs.into_iter().flat_map(of).collect()
}

/// Collects the paths of the field table below a field.
fn paths_of_field(field: Field, at: &str, kind: Option<OptionKind>, paths: &mut BTreeSet<String>) {
    paths.insert(at.to_owned());
    if field.row().kind == Kind::Options {
        for option in OPTIONS {
            paths_of_field(Field::Option, &format!("{at}/{}", option.name), Some(option.kind), paths);
        }
        return;
    }
    for child in field.children() {
        let row = child.row();
        let step = if row.key.is_empty() { "[]" } else { row.key };
        if kind.is_none_or(|kind| row.options & kind as u8 != 0) {
            paths_of_field(child, &format!("{at}/{step}"), None, paths);
        }
    }
}

fn compare(known: &BTreeSet<String>, root: Field) {
    let mut listed = BTreeSet::new();
    paths_of_field(root, "", None, &mut listed);
    // The model has one type of address, and keeps the keys that only a bound's address has in `extra`.
    for key in ["building", "door", "owner_name"] {
        listed.remove(&format!("/bounds/[]/address/{key}"));
    }
    let lines: Vec<String> = listed.difference(known).map(|path| model_line(path)).collect();
    assert!(lines.is_empty(), "the model lacks:\n{}", lines.join("\n"));
    let unknown: Vec<&String> = known.difference(&listed).collect();
    assert!(unknown.is_empty(), "the table lacks: {unknown:?}");
    assert!(known.len() > 2);
}

/// Returns the line that is missing in the model.
fn model_line(path: &str) -> String {
    let (parent, key) = path.rsplit_once('/').unwrap();
    let kind = match FIELDS.iter().rev().find(|row| row.key == key).map(|row| row.kind) {
        Some(Kind::Text) => "String",
        Some(Kind::Boolean) => "bool",
        Some(Kind::Number) => "Number",
        Some(Kind::TextOrNumber | Kind::Coordinate) => "TextOrNumber",
        _ => "…",
    };
    format!("in {parent}:\n        pub {key}: Option<{kind}>,")
}

#[test]
fn model_and_table_know_the_same_fields_of_an_order() {
    let structs = STRUCTS.iter().map(|(at, members)| ((*at).to_owned(), *members));
    let options = OPTIONS.iter().map(|row| (format!("/options/{}", row.name), members(row.kind)));
    compare(&paths_of(structs.chain(options)), Field::Order);
}

#[test]
fn model_and_table_know_the_same_fields_of_an_event() {
    compare(&paths_of([(String::new(), InfoEvent::MEMBERS)]), Field::Event);
}

#[test]
fn model_and_table_know_the_same_parameters_of_a_listing() {
    let mut known = paths_of([(String::new(), ListQuery::MEMBERS)]);
    // The table has the two dates, which sort but do not filter, to report them. A query never contains them.
    known.extend(["/creation_date", "/submission_date"].map(str::to_owned));
    compare(&known, Field::Query);
}

#[test]
fn model_and_types_know_the_same_members_of_a_building() {
    let known: BTreeSet<&str> = Building::MEMBERS.iter().copied().collect();
    let listed: BTreeSet<&str> = BUILDING.iter().map(|(key, ..)| *key).collect();
    assert_eq!(known, listed);
}

#[test]
fn every_field_comes_after_its_parent_and_before_its_members() {
    for (at, row) in FIELDS.iter().enumerate() {
        let parent = row.parent as usize;
        assert!(parent <= at, "{row:?}");
        assert_eq!(parent == at, row.key.is_empty() && row.parent.row().kind == Kind::Object, "{row:?}");
    }
}
