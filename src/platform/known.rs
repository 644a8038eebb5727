//! The context that a check of a call needs.

use serde_json::Value;

use crate::context::Context;
use crate::judge::engine::check_json;
use crate::platform::call::{Answer, Incoming};
use crate::platform::errors::refusal;
use crate::platform::route::Route;
use crate::platform::state::State;
use crate::platform::value::{Object, at, members, text_at};
use crate::report::Report;
use crate::tables::rules::Operation;

/// The order, and the part of it, that a call is about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About<'a> {
    pub(crate) order: Option<&'a str>,
    pub(crate) bound: Option<&'a str>,
    pub(crate) endpoint: Option<&'a str>,
}

impl<'a> About<'a> {
    pub(crate) fn order(uuid: &'a str) -> Self {
        Self { order: Some(uuid), ..Self::default() }
    }

    fn of(route: &'a Route) -> Self {
        match route {
            Route::Orders | Route::Building(_) => Self::default(),
            Route::Order(order) | Route::Info(order) => Self::order(order),
            Route::Bound(order, bound) => Self { bound: Some(bound), ..Self::order(order) },
            Route::Endpoint(order, endpoint) => Self { endpoint: Some(endpoint), ..Self::order(order) },
        }
    }
}

/// Returns the text of a body. Empty if the body is not UTF-8.
pub(crate) fn text_of(body: &[u8]) -> &str {
    core::str::from_utf8(body).unwrap_or_default().trim_ascii()
}

/// Returns the building of the bound that the call is about, or the first building that a bound has.
fn building(state: &State, order: &Object, about: About<'_>) -> Option<Value> {
    let bounds = order.get("bounds").and_then(Value::as_array)?;
    let has_endpoint = |bound: &Value, wanted: &str| {
        let endpoints = bound.get("endpoints").and_then(Value::as_array).into_iter().flatten();
        endpoints.into_iter().any(|endpoint| text_at(endpoint, &["uuid"]) == Some(wanted))
    };
    let counts = |bound: &&Value| match about {
        About { bound: Some(wanted), .. } => text_at(bound, &["uuid"]) == Some(wanted),
        About { endpoint: Some(wanted), .. } => has_endpoint(bound, wanted),
        _ => true,
    };
    let code = |bound: &Value| text_at(bound, &["address", "building_code"]).map(str::to_owned);
    bounds.iter().filter(counts).find_map(code).and_then(|code| state.setup.building(&code))
}

/// Returns the context without the references of other orders.
fn without_refs(state: &State, about: About<'_>, body: &Object) -> Object {
    let mut known = Object::new();
    let order = about.order.and_then(|uuid| state.orders.get(uuid)).map(|stored| &stored.order);
    let of_body = body.get("product").and_then(|product| text_at(product, &["code"]));
    let of_order = || order.and_then(|order| text_at(order.get("product")?, &["code"]));
    if let Some(code) = of_body.or_else(of_order)
        && let Some(product) = state.setup.catalogued(code).cloned().or_else(|| state.setup.product(code))
    {
        known.insert("product".to_owned(), product);
    }
    if let Some(order) = order {
        known.insert("order".to_owned(), Value::Object(order.clone()));
        if let Some(building) = building(state, order, about) {
            known.insert("building".to_owned(), building);
        }
    }
    for (key, id) in [("bound_uuid", about.bound), ("endpoint_uuid", about.endpoint)] {
        if let Some(id) = id {
            known.insert(key.to_owned(), id.into());
        }
    }
    known
}

/// Returns the context of a call, as JSON text.
pub(crate) fn of_call(state: &State, call: &Incoming<'_>) -> String {
    let route = Route::of(call);
    let about = route.as_ref().map(About::of).unwrap_or_default();
    context(state, about, &members(text_of(call.body)))
}

/// Returns the context of an order, as JSON text.
pub(crate) fn context(state: &State, about: About<'_>, body: &Object) -> String {
    let mut known = without_refs(state, about, body);
    known.insert("known_order_refs".to_owned(), state.orders.other_refs(about.order).into());
    Value::Object(known).to_string()
}

/// Checks the input of an operation in this context.
///
/// Of the references of other orders, the context only contains the one that the input has, because there may be very
/// many.
pub(crate) fn check(state: &State, operation: Operation, json: &[u8], about: About<'_>, body: &Object) -> Report {
    let mut known = without_refs(state, about, body);
    let reference = body.get("operator_info").and_then(|info| at(info, &["order_ref"])).and_then(Value::as_str);
    let taken = reference.filter(|reference| state.orders.has_other_ref(about.order, reference));
    known.insert("known_order_refs".to_owned(), taken.into_iter().collect());
    check_json(operation, json, &Context::from_json(Value::Object(known).to_string().as_bytes()))
}

/// Returns the body of a call, if the check finds no error in it.
pub(crate) fn checked(
    state: &State,
    operation: Operation,
    json: &[u8],
    about: About<'_>,
) -> Result<(Object, Report), Answer> {
    let body = members(text_of(json));
    let mut report = check(state, operation, json, about, &body);
    // `orders::submit` reports the errors of a submission one by one, at their own places.
    report.issues.retain(|issue| issue.rule != "state/ready");
    report.ok = report.issues.iter().all(|issue| issue.severity != crate::tables::columns::Severity::Error);
    if report.ok { Ok((body, report)) } else { Err(refusal(report, &state.setup.switches)) }
}
