//! Bounds and endpoints: their ids, and the two calls that change them.

use serde_json::{Value, json};

use crate::platform::call::Answer;
use crate::platform::errors::no_such;
use crate::platform::known::{About, checked};
use crate::platform::made::sockets;
use crate::platform::setup::Setup;
use crate::platform::state::{State, family};
use crate::platform::switches::Locked;
use crate::platform::time;
use crate::platform::value::{Object, object_at, set, written};
use crate::tables::rules::Operation;
use crate::tables::vocabulary::Technology;

/// Gives an id to each bound and each endpoint.
pub(crate) fn with_ids(state: &mut State, bounds: &mut [Value]) {
    for bound in bounds.iter_mut().filter_map(Value::as_object_mut) {
        bound.insert("uuid".to_owned(), state.uuid().into());
        let endpoints = bound.get_mut("endpoints").and_then(Value::as_array_mut).into_iter().flatten();
        for endpoint in endpoints.filter_map(Value::as_object_mut) {
            endpoint.insert("uuid".to_owned(), state.uuid().into());
        }
    }
}

fn is(object: &Object, uuid: &str) -> bool {
    object.get("uuid").and_then(Value::as_str) == Some(uuid)
}

/// Returns the objects of a list.
fn objects<'o>(object: &'o mut Object, key: &str) -> impl Iterator<Item = &'o mut Object> {
    let list = object.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten();
    list.filter_map(Value::as_object_mut)
}

/// Returns the keys of an address that a caller may write in an order of this kind: all three if the kind is unknown.
fn writable(family: &str, request_type: Option<&str>) -> &'static [&'static str] {
    match (Technology::of_family(family), request_type) {
        (Some(Technology::Fiber), Some("create" | "activate_undefined")) => &["stairs", "floor"],
        (Some(Technology::Copper), Some("create_neighbour")) => &["street_number"],
        (Some(_), Some(_)) => &[],
        _ => &["stairs", "floor", "street_number"],
    }
}

fn request_type(order: &Object) -> Option<&str> {
    order.get("request_type").and_then(Value::as_str)
}

/// `PATCH /orders/{uuid}/bounds/{bound_uuid}/`.
pub(crate) fn update_bound(
    state: &mut State,
    (uuid, bound_uuid): (&str, &str),
    json: &[u8],
    now: i64,
) -> Result<Answer, Answer> {
    let mut order = state.orders.get(uuid).ok_or_else(Answer::not_found)?.order.clone();
    let keys = writable(family(&order), request_type(&order));
    let bound = objects(&mut order, "bounds").find(|bound| is(bound, bound_uuid)).ok_or_else(Answer::not_found)?;
    let about = About { bound: Some(bound_uuid), ..About::order(uuid) };
    let (body, report) = checked(state, Operation::UpdateBound, json, about)?;
    if let (Some(Value::Object(sent)), Some(address)) = (body.get("address"), object_at(bound, "address")) {
        for key in keys {
            match sent.get(*key) {
                Some(Value::String(text)) if state.setup.switches.normalise => {
                    address.insert((*key).to_owned(), text.trim().into());
                }
                Some(Value::String(text)) => drop(address.insert((*key).to_owned(), text.as_str().into())),
                Some(Value::Number(number)) => drop(address.insert((*key).to_owned(), number.to_string().into())),
                _ => {}
            }
        }
    }
    let answer = Answer::json(200, written(&Value::Object(bound.clone())));
    order.insert("modification_date".to_owned(), time::written(now).into());
    state.orders.put(order);
    Ok(Answer { report: Some(report), ..answer })
}

/// `PATCH /orders/{uuid}/endpoints/{endpoint_uuid}/`.
pub(crate) fn update_endpoint(
    state: &mut State,
    (uuid, endpoint_uuid): (&str, &str),
    json: &[u8],
    now: i64,
) -> Result<Answer, Answer> {
    let mut order = state.orders.get(uuid).ok_or_else(Answer::not_found)?.order.clone();
    let takes = Technology::of_family(family(&order)) == Some(Technology::Fiber)
        && request_type(&order) == Some("activate_defined");
    let has_it = |bound: &&mut Object| {
        let endpoints = bound.get("endpoints").and_then(Value::as_array).into_iter().flatten();
        endpoints.filter_map(Value::as_object).any(|endpoint| is(endpoint, endpoint_uuid))
    };
    let bound = objects(&mut order, "bounds").find(has_it).ok_or_else(Answer::not_found)?;
    let about = About { endpoint: Some(endpoint_uuid), ..About::order(uuid) };
    let (body, report) = checked(state, Operation::UpdateEndpoint, json, about)?;
    let reference = body.get("reference").and_then(Value::as_str).unwrap_or_default();
    let mut answer = json!({});
    if let Some(endpoint) = objects(bound, "endpoints").find(|endpoint| is(endpoint, endpoint_uuid)) {
        let locked = endpoint.get("locked") == Some(&Value::Bool(true));
        if locked && state.setup.switches.locked == Locked::Refuse {
            return Err(Answer::detail(state.setup.switches.conflict.status(), "This endpoint is locked."));
        }
        if takes {
            endpoint.insert("reference".to_owned(), reference.into());
        }
        for key in ["uuid", "reference", "locked"] {
            if let Some(value) = endpoint.get(key) {
                set(&mut answer, key, value.clone());
            }
        }
    }
    if takes && !look_up(&state.setup, bound, reference) && state.setup.strict {
        return Err(no_such(&["reference"], &state.setup.switches));
    }
    order.insert("modification_date".to_owned(), time::written(now).into());
    state.orders.put(order);
    Ok(Answer { report: Some(report), ..Answer::json(200, written(&answer)) })
}

/// Sets the stairs and the floor of a socket from the building that lists it: the bound's own building, or any building
/// of the set-up. If no building lists it, removes both.
fn look_up(setup: &Setup, bound: &mut Object, reference: &str) -> bool {
    let Some(address) = object_at(bound, "address") else { return false };
    let own = address.get("building_code").and_then(Value::as_str).and_then(|code| setup.building(code));
    let mut buildings = own.iter().chain(&setup.buildings);
    let found = buildings.find_map(|building| {
        let socket = sockets(building).find(|socket| socket.reference == reference)?;
        Some((socket.stairs.to_owned(), socket.floor.to_owned()))
    });
    let is_found = found.is_some();
    let (stairs, floor) = found.unzip();
    for (key, value) in [("stairs", stairs), ("floor", floor)] {
        match value {
            Some(value) => drop(address.insert(key.to_owned(), value.into())),
            None => drop(address.remove(key)),
        }
    }
    is_found
}
