//! Orders: creating, reading, changing and submitting them.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::platform::bounds::with_ids;
use crate::platform::call::Answer;
use crate::platform::errors::{no_such, refusal};
use crate::platform::known::{About, check, checked, text_of};
use crate::platform::lay::lay;
use crate::platform::setup::Setup;
use crate::platform::state::{State, family};
use crate::platform::switches::{Bounds, CreationCustomer, MissingType};
use crate::platform::time;
use crate::platform::value::{Object, members, text_at, written};
use crate::tables::fields::Field;
use crate::tables::rules::Operation;
use crate::tables::vocabulary::Status;
use crate::text::blank;

/// Returns the text of a key, or `None` if it is blank.
fn text<'o>(object: &'o Object, key: &str) -> Option<&'o str> {
    object.get(key).and_then(Value::as_str).filter(|text| !blank(text))
}

/// Returns the code of an order's product.
fn code(order: &Object) -> Option<&str> {
    text_at(order.get("product")?, &["code"])
}

/// `POST /orders/`.
pub(crate) fn create(state: &mut State, json: &[u8], now: i64) -> Result<Answer, Answer> {
    let json = typed(json, &state.setup);
    let (body, report) = checked(state, Operation::Create, &json, About::default())?;
    let setup = &state.setup;
    let mut order = json!({"end_customer": {}, "operator_info": {}, "information": {}, "status": "draft"});
    let Some(order) = order.as_object_mut() else { return Err(Answer::not_found()) };
    if let Some(contact) = setup.default_contact() {
        order.insert("operator_info".to_owned(), json!({ "contact_uuid": contact }));
    }
    let is_termination = text(&body, "type") == Some("terminate");
    let mut bounds = if is_termination { end_service(setup, order, &body)? } else { activate(setup, order, &body)? };
    exists(setup, order, &body)?;
    order.insert("options".to_owned(), setup.new_options(code(order).unwrap_or_default()).into());
    let mut kept = Cow::Borrowed(&body);
    if setup.switches.creation_customer == CreationCustomer::Drop {
        kept.to_mut().remove("end_customer");
    }
    lay(Field::Order, order, &kept, &setup.switches);
    add_defaults(setup, order);
    with_ids(state, &mut bounds);
    order.insert("bounds".to_owned(), bounds.into());
    order.insert("uuid".to_owned(), state.uuid().into());
    order.insert("reference".to_owned(), state.reference(now).into());
    for date in ["creation_date", "modification_date", "updated_status_date"] {
        order.insert(date.to_owned(), time::written(now).into());
    }
    let order = std::mem::take(order);
    let answer = Answer::json(200, written(&Value::Object(order.clone())));
    state.orders.put(order);
    Ok(Answer { report: Some(report), ..answer })
}

/// Returns the body with the type of the switch, if it has none.
fn typed<'j>(json: &'j [u8], setup: &Setup) -> Cow<'j, [u8]> {
    let mut body = members(text_of(json));
    if setup.switches.order_type == MissingType::Required || body.is_empty() || body.contains_key("type") {
        return json.into();
    }
    body.insert("type".to_owned(), "activate".into());
    Value::Object(body).to_string().into_bytes().into()
}

/// Sets the product of an eligibility, and returns its bounds.
fn activate(setup: &Setup, order: &mut Object, body: &Object) -> Result<Vec<Value>, Answer> {
    let switches = &setup.switches;
    let wanted = body.get("product").and_then(|product| text_at(product, &["code"])).unwrap_or_default();
    let product = setup.product(wanted).ok_or_else(|| no_such(&["product", "code"], switches))?;
    order.insert("product".to_owned(), product);
    let reference = text(body, "eligibility_ref").unwrap_or_default();
    let source = setup.eligibility(reference, family(order), text(body, "request_type").unwrap_or_default());
    Ok(source.ok_or_else(|| no_such(&["eligibility_ref"], switches))?.bounds)
}

/// Sets the product, the customer and the contact of the service that the order ends, and returns its bounds.
fn end_service(setup: &Setup, order: &mut Object, body: &Object) -> Result<Vec<Value>, Answer> {
    let (uuid, reference) = (text(body, "service_uuid"), text(body, "service_ref"));
    let at = if uuid.is_some() { "service_uuid" } else { "service_ref" };
    let service = setup.service(uuid, reference).ok_or_else(|| no_such(&[at], &setup.switches))?;
    order.insert("product".to_owned(), setup.product(&service.product).unwrap_or_else(|| json!({})));
    order.insert("service_uuid".to_owned(), service.service_uuid.into());
    order.insert("service_ref".to_owned(), service.service_ref.into());
    for (key, value) in [("end_customer", service.end_customer), ("operator_info", service.operator_info)] {
        if value.is_object() {
            order.insert(key.to_owned(), value);
        }
    }
    Ok(service.bounds)
}

/// Checks that the contact, the eligibility, the product and the service of a body exist.
fn exists(setup: &Setup, order: &Object, body: &Object) -> Result<(), Answer> {
    let switches = &setup.switches;
    let contact = body.get("operator_info").and_then(|info| text_at(info, &["contact_uuid"]));
    if contact.is_some_and(|contact| !setup.has_contact(contact)) {
        return Err(no_such(&["operator_info", "contact_uuid"], switches));
    }
    let product = body.get("product").and_then(|product| text_at(product, &["code"]));
    if product.is_some_and(|code| setup.product(code).is_none()) {
        return Err(no_such(&["product", "code"], switches));
    }
    let eligibility = text(body, "eligibility_ref");
    if eligibility.is_some_and(|reference| setup.eligibility(reference, family(order), "").is_none()) {
        return Err(no_such(&["eligibility_ref"], switches));
    }
    for key in ["service_uuid", "service_ref"] {
        let Some(id) = text(body, key) else { continue };
        let (uuid, reference) = if key == "service_uuid" { (Some(id), None) } else { (None, Some(id)) };
        if setup.service(uuid, reference).is_none() {
            return Err(no_such(&[key], switches));
        }
    }
    Ok(())
}

/// Gives each option of the order the default of its product.
fn add_defaults(setup: &Setup, order: &mut Object) {
    let code = code(order).unwrap_or_default().to_owned();
    let Some(options) = order.get_mut("options").and_then(Value::as_object_mut) else { return };
    for (name, option) in options {
        let default = setup.option(&code, name).and_then(|listed| listed.get("default_value").cloned());
        if let (Some(default), Some(option)) = (default, option.as_object_mut()) {
            option.insert("default_value".to_owned(), default);
        }
    }
}

/// `GET /orders/{uuid}/`.
pub(crate) fn read(state: &State, uuid: &str) -> Result<Answer, Answer> {
    let stored = state.orders.get(uuid).ok_or_else(Answer::not_found)?;
    Ok(Answer::json(200, written(&Value::Object(stored.order.clone()))))
}

/// `PATCH /orders/{uuid}/`.
pub(crate) fn update(state: &mut State, uuid: &str, json: &[u8], now: i64) -> Result<Answer, Answer> {
    let former = state.orders.get(uuid).ok_or_else(Answer::not_found)?.order.clone();
    let about = About::order(uuid);
    let (body, mut report) = checked(state, Operation::Update, json, about)?;
    exists(&state.setup, &former, &body)?;
    let mut order = former.clone();
    change_product(&state.setup, &mut order, &body);
    lay(Field::Order, &mut order, &body, &state.setup.switches);
    add_defaults(&state.setup, &mut order);
    if state.setup.switches.bounds == Bounds::Rebuild && moves(&former, &order) {
        rebuild(state, &mut order);
    }
    if text(&body, "status") == Some("submitted") {
        report = submittable(state, &order, about)?;
        order.insert("status".to_owned(), "submitted".into());
        order.insert("submission_date".to_owned(), time::written(now).into());
        order.insert("updated_status_date".to_owned(), time::written(now).into());
    }
    order.insert("modification_date".to_owned(), time::written(now).into());
    let answer = Answer::json(200, written(&Value::Object(order.clone())));
    state.orders.put(order);
    Ok(Answer { report: Some(report), ..answer })
}

/// Returns the report of an order that can be submitted as it is.
fn submittable(state: &State, order: &Object, about: About<'_>) -> Result<crate::report::Report, Answer> {
    let json = Value::Object(order.clone()).to_string();
    let report = check(state, Operation::Submit, json.as_bytes(), about, order);
    if report.ok { Ok(report) } else { Err(refusal(report, &state.setup.switches)) }
}

/// Sets the product of a changed code, with its line and names.
fn change_product(setup: &Setup, order: &mut Object, body: &Object) {
    let wanted = body.get("product").and_then(|product| text_at(product, &["code"]));
    if let Some(wanted) = wanted.filter(|wanted| code(order) != Some(wanted))
        && let Some(product) = setup.product(wanted)
    {
        order.insert("product".to_owned(), product);
    }
}

/// Returns whether a field that decides the bounds has changed.
fn moves(former: &Object, order: &Object) -> bool {
    ["type", "request_type", "eligibility_ref", "service_uuid", "service_ref"]
        .iter()
        .any(|key| former.get(*key) != order.get(*key))
}

fn rebuild(state: &mut State, order: &mut Object) {
    let setup = &state.setup;
    let bounds = if text(order, "type") == Some("terminate") {
        setup.service(text(order, "service_uuid"), text(order, "service_ref")).map(|service| service.bounds)
    } else {
        let request_type = text(order, "request_type").unwrap_or_default();
        let reference = text(order, "eligibility_ref").unwrap_or_default();
        setup.eligibility(reference, family(order), request_type).map(|source| source.bounds)
    };
    if let Some(mut bounds) = bounds {
        with_ids(state, &mut bounds);
        order.insert("bounds".to_owned(), bounds.into());
    }
}

/// Does what the vendor does to an order after its submission: sets a status, and the date of that status.
pub(crate) fn advance(state: &mut State, uuid: &str, status: &str, now: i64) -> bool {
    let Some(stored) = state.orders.get(uuid) else { return false };
    let mut order = stored.order.clone();
    if matches!(text(&order, "status"), None | Some("draft")) || !Status::from(status).is_known() {
        return false;
    }
    let date = match status {
        "acknowledged" => Some("acknowledged_date"),
        "processing" | "running" => Some("processing_date"),
        "completed" => Some("completion_date"),
        "rejected" => Some("rejection_date"),
        "cancelled" => Some("cancellation_date"),
        _ => None,
    };
    for date in ["updated_status_date", "modification_date"].into_iter().chain(date) {
        order.insert(date.to_owned(), time::written(now).into());
    }
    order.insert("status".to_owned(), status.into());
    state.orders.put(order);
    true
}
