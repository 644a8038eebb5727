//! The list of orders: filters, order, pages.

use serde_json::Value;

use crate::platform::call::{Answer, Incoming};
use crate::platform::errors::refusal;
use crate::platform::known::{About, check};
use crate::platform::route::pairs;
use crate::platform::state::State;
use crate::platform::value::{Object, text_at, written};
use crate::tables::rules::Operation;
use crate::text::blank;

/// `GET /orders/`.
pub(crate) fn list(state: &State, call: &Incoming<'_>) -> Result<Answer, Answer> {
    let query: Object = pairs(call.query).map(|(key, value)| (key, Value::String(value))).collect();
    let json = Value::Object(query.clone()).to_string();
    let report = check(state, Operation::List, json.as_bytes(), About::default(), &query);
    if !report.ok {
        return Err(refusal(report, &state.setup.switches));
    }
    let asked = |key: &str| query.get(key).and_then(Value::as_str).filter(|text| !blank(text));
    let mut found: Vec<&Object> = state.orders.iter().filter(|order| fits(order, &asked)).collect();
    if let Some(sort) = asked("sort") {
        let (key, is_reversed) = sort.strip_prefix('-').map_or((sort, false), |key| (key, true));
        // All dates have one length and so have all references, so sorting their texts is enough.
        found.sort_by_key(|order| order.get(key).and_then(Value::as_str).unwrap_or_default());
        if is_reversed {
            found.reverse();
        }
    }
    let number = |key: &str| asked(key).and_then(|text| text.parse::<usize>().ok());
    let (offset, limit) = (number("offset").unwrap_or(0), number("limit").unwrap_or(usize::MAX));
    let total = found.len();
    let page: Vec<String> =
        found.into_iter().skip(offset).take(limit).map(|order| written(&Value::Object(order.clone()))).collect();
    let answer = Answer::json(200, format!("[{}]", page.join(",")));
    Ok(Answer { report: Some(report), ..answer.with("X-Total-Count", total.to_string()) })
}

/// Returns whether the filters match an order. A filter compares whole texts, and ignores the case of the customer's
/// name.
fn fits<'q>(order: &Object, asked: &impl Fn(&str) -> Option<&'q str>) -> bool {
    let is = |key: &str, path: &[&str]| {
        asked(key).is_none_or(|wanted| {
            let found = path.split_first().and_then(|(first, rest)| text_at(order.get(*first)?, rest));
            found == Some(wanted)
        })
    };
    is("reference", &["reference"])
        && is("type", &["type"])
        && is("status", &["status"])
        && is("product_family", &["product", "line", "family", "code"])
        && is("product_line", &["product", "line", "code"])
        && asked("endpoint_ref").is_none_or(|wanted| has_endpoint(order, wanted))
        && asked("end_customer").is_none_or(|wanted| is_customer(order, wanted))
}

fn has_endpoint(order: &Object, wanted: &str) -> bool {
    let items = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let bounds = items(order.get("bounds"));
    let mut endpoints = bounds.iter().flat_map(|bound| items(bound.get("endpoints")));
    endpoints.any(|endpoint| text_at(&endpoint, &["reference"]) == Some(wanted))
}

/// Returns whether the customer has this name: the name of a company, or the first and the last name of a person.
fn is_customer(order: &Object, wanted: &str) -> bool {
    let Some(customer) = order.get("end_customer") else { return false };
    let part = |key: &str| text_at(customer, &[key]).unwrap_or_default();
    let whole = format!("{} {}", part("first_name"), part("last_name"));
    [part("name"), part("last_name"), whole.trim()].iter().any(|name| name.to_lowercase() == wanted.to_lowercase())
}
