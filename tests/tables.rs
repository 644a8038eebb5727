//! The field table against the typed model, in both directions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test that cannot go on should panic")]

use std::collections::BTreeSet;

use kosc_orders::export::typescript::BUILDING;
use kosc_orders::model::{
    Address, Bound, BoundInformation, Building, ConcentrationPoint, Contact, Coordinates, CopperInformation,
    CopperSection, EndCustomer, Endpoint, Family, InfoEvent, Line, ListQuery, OperatorInfo, Options, Order,
    OrderOption, Portability, Product, SwitchOption, TextOrNumber, ValuedOption,
};
use kosc_orders::rules::fields::{FIELDS, Field, Kind, OPTIONS, OptionKind};
use serde_json::{Map, Value};

/// Returns a text that every open set of the model accepts, too.
fn text<T: From<&'static str>>() -> Option<T> {
    Some("x".into())
}

fn extra() -> Map<String, Value> {
    Map::new()
}

/// Sets every field. It does not use `..`, so a new field of the model does not compile until it is here.
fn full_address() -> Address {
    Address {
        street_number: text(),
        street_name: text(),
        zipcode: text(),
        city: text(),
        kosc_street_code: text(),
        kosc_insee_code: text(),
        building_name: text(),
        building_code: text(),
        stairs: text(),
        floor: text(),
        housing_complex: text(),
        extra: extra(),
    }
}

fn full_product() -> Product {
    let family = Family { uuid: text(), code: text(), name: text(), description: text(), extra: extra() };
    let line =
        Line { uuid: text(), code: text(), name: text(), description: text(), family: Some(family), extra: extra() };
    Product { code: text(), uuid: text(), name: text(), description: text(), line: Some(line), extra: extra() }
}

fn full_customer() -> EndCustomer {
    let contact = Contact {
        first_name: text(),
        last_name: text(),
        email: text(),
        phone_number: text(),
        cell_phone_number: text(),
        extra: extra(),
    };
    EndCustomer {
        r#type: text(),
        name: text(),
        first_name: text(),
        last_name: text(),
        siret: text(),
        contact: Some(contact),
        extra: extra(),
    }
}

fn full_endpoint() -> Endpoint {
    let latlng = Coordinates { latitude: text(), longitude: text(), extra: extra() };
    let point = ConcentrationPoint { latlng: Some(latlng), address: Some(full_address()), extra: extra() };
    let section = CopperSection { diameter: Some(1.into()), length: Some(1.into()), extra: extra() };
    let information = CopperInformation {
        status: text(),
        inactive: Some(true),
        unlisted_number: Some(true),
        dti_presence: Some(true),
        available_pairs: Some(1.into()),
        max_available_pairs: Some(1.into()),
        under_construction: Some(true),
        sections_lengths: Some(vec![section]),
        concentration_point: Some(point),
        head: text(),
        starter: Some(1.into()),
        pair: Some(1.into()),
        extra: extra(),
    };
    Endpoint {
        uuid: text(),
        reference: text(),
        r#type: text(),
        locked: Some(true),
        information: Some(information),
        ont: Some(extra()),
        extra: extra(),
    }
}

fn full_options() -> Options {
    let mut options = Options::default();
    for row in OPTIONS {
        let option = match row.kind {
            OptionKind::Boolean => OrderOption::Switch(SwitchOption { enabled: Some(true), extra: extra() }),
            OptionKind::Value => OrderOption::Valued(ValuedOption {
                enabled: Some(true),
                value: text(),
                default_value: text(),
                extra: extra(),
            }),
            OptionKind::Portability => OrderOption::Portability(Portability {
                enabled: Some(true),
                prefix_code: text(),
                rio_code: text(),
                contract_ref: text(),
                operator_code: text(),
                extra: extra(),
            }),
            other => unreachable!("an option of kind {other:?}"),
        };
        options.insert(row.name, option);
    }
    options
}

fn full_order() -> Order {
    let operator = OperatorInfo { order_ref: text(), order_name: text(), contact_uuid: text(), extra: extra() };
    let bound = Bound {
        uuid: text(),
        endpoints: Some(vec![full_endpoint()]),
        address: Some(full_address()),
        information: Some(BoundInformation { co: text(), extra: extra() }),
        extra: extra(),
    };
    Order {
        r#type: text(),
        request_type: text(),
        eligibility_ref: text(),
        service_ref: text(),
        service_uuid: text(),
        uuid: text(),
        reference: text(),
        status: text(),
        comment: text(),
        product: Some(full_product()),
        end_customer: Some(full_customer()),
        operator_info: Some(operator),
        options: Some(full_options()),
        bounds: Some(vec![bound]),
        information: Some(extra()),
        allow_second_rdv: Some(true),
        address_second_rdv: Some(full_address()),
        creation_date: text(),
        modification_date: text(),
        updated_status_date: text(),
        submission_date: text(),
        acknowledged_date: text(),
        processing_date: text(),
        completion_date: text(),
        cancellation_date: text(),
        rejection_date: text(),
        extra: extra(),
    }
}

/// Collects the paths of a JSON value, with `[]` for array indexes.
fn paths_of(value: &Value, at: &str, paths: &mut BTreeSet<String>) {
    paths.insert(at.to_owned());
    match value {
        Value::Object(pairs) => pairs.iter().for_each(|(key, value)| paths_of(value, &format!("{at}/{key}"), paths)),
        Value::Array(items) => items.iter().for_each(|item| paths_of(item, &format!("{at}/[]"), paths)),
        _ => {}
    }
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

fn compare(model: &impl serde::Serialize, root: Field) {
    let (mut known, mut listed) = (BTreeSet::new(), BTreeSet::new());
    paths_of(&serde_json::to_value(model).unwrap(), "", &mut known);
    paths_of_field(root, "", None, &mut listed);
    // The model has one type of address, and keeps the keys that only a bound's address has in `extra`.
    for key in ["building", "door", "owner_name"] {
        listed.remove(&format!("/bounds/[]/address/{key}"));
    }
    let lines: Vec<String> = listed.difference(&known).map(|path| model_line(path)).collect();
    assert!(lines.is_empty(), "the model lacks:\n{}", lines.join("\n"));
    let unknown: Vec<&String> = known.difference(&listed).collect();
    assert!(unknown.is_empty(), "the table lacks: {unknown:?}");
    assert!(known.len() > 2);
}

/// Returns the line that the model lacks.
fn model_line(path: &str) -> String {
    let (parent, key) = path.rsplit_once('/').unwrap();
    let kind = match FIELDS.iter().rev().find(|row| row.key == key).map(|row| row.kind) {
        Some(Kind::Text) => "String",
        Some(Kind::Boolean) => "bool",
        Some(Kind::Number) => "Number",
        Some(Kind::TextOrNumber | Kind::Coordinate) => "TextOrNumber",
        _ => "…",
    };
    format!("in {parent}:\n    #[serde(skip_serializing_if = \"Option::is_none\")]\n    pub {key}: Option<{kind}>,")
}

#[test]
fn model_and_table_know_the_same_fields_of_an_order() {
    compare(&full_order(), Field::Order);
}

#[test]
fn model_and_table_know_the_same_fields_of_an_event() {
    compare(&InfoEvent { message: text(), stop_deferred: Some(true), extra: extra() }, Field::Event);
}

#[test]
fn model_and_table_know_the_same_parameters_of_a_listing() {
    let query = ListQuery {
        reference: text(),
        r#type: text(),
        status: text(),
        endpoint_ref: text(),
        end_customer: text(),
        product_family: text(),
        product_line: text(),
        sort: text(),
        limit: text(),
        offset: text(),
        extra: extra(),
    };
    let mut query = serde_json::to_value(query).unwrap();
    // The table has the two dates, which sort but do not filter, to report them. A query never contains them.
    query["creation_date"] = "x".into();
    query["submission_date"] = "x".into();
    compare(&query, Field::Query);
}

#[test]
fn model_and_types_know_the_same_members_of_a_building() {
    let number = Some(TextOrNumber::from(1));
    let building = Building {
        building_ref: text(),
        name: text(),
        r#type: text(),
        operator_code: text(),
        operator_name: text(),
        nro: text(),
        stairs: Some(None),
        stairs_with_otp_ref: Some(None),
        address: Some(full_address()),
        code_interop: text(),
        code_l331: text(),
        reference_pm: text(),
        latitude: number.clone(),
        longitude: number,
        extra: extra(),
    };
    let known: BTreeSet<String> =
        serde_json::to_value(building).unwrap().as_object().unwrap().keys().cloned().collect();
    let listed: BTreeSet<String> = BUILDING.iter().map(|(key, ..)| (*key).to_owned()).collect();
    assert_eq!(known, listed);
}

#[test]
fn every_field_stands_below_its_parent_and_before_what_it_holds() {
    for (at, row) in FIELDS.iter().enumerate() {
        let parent = row.parent as usize;
        assert!(parent <= at, "{row:?}");
        assert_eq!(parent == at, row.key.is_empty() && row.parent.row().kind == Kind::Object, "{row:?}");
    }
}
