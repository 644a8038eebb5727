//! What is sent: an order to begin with, the query of a listing, and each operation's call as data.

use crate::answers::form::{Asked, Form};
use crate::context::Context;
use crate::json::path::Segment;
use crate::json::writer::{Writer, push_hex};
use crate::judge::engine::Engine;
use crate::tables::columns::Severity;
use crate::tables::fields::{Field, Kind, Level, OPTIONS, Via};
use crate::tables::rules::Operation;

/// An order of this type with every object that the caller can write into, empty, for frameworks that walk paths: as
/// JSON text. Empty objects are as good as absent to every rule.
///
/// ```
/// let blank: serde_json::Value = serde_json::from_str(&kosc_orders::blank_order("activate")).unwrap();
/// assert_eq!(blank["type"], "activate");
/// assert!(blank["end_customer"]["contact"].is_object() && blank["options"]["gtr"].is_object());
/// ```
#[must_use]
pub fn blank_order(order_type: &str) -> String {
    let mut out = Writer(String::new());
    out.open('{');
    out.pair(Field::Type.key(), order_type);
    blank_object(&mut out, Field::Order);
    out.close('}');
    out.0
}

fn blank_object(out: &mut Writer, object: Field) {
    let writes = |field: &Field| {
        let below = |other: &&Field| other.is_below(*field) && other.row().via == Via::Order;
        Field::ALL.iter().any(|other| below(&other)) && !field.row().open
    };
    for field in object.children().filter(writes) {
        match field.row().kind {
            Kind::Options => {
                out.key(field.key());
                out.open('{');
                for option in OPTIONS {
                    out.key(option.name);
                    out.open('{');
                    out.close('}');
                }
                out.close('}');
            }
            Kind::Object => {
                out.key(field.key());
                out.open('{');
                blank_object(out, field);
                out.close('}');
            }
            _ => {}
        }
    }
}

/// The query string of a listing, percent-encoded, in the order of the fields. `json` is an object of its parameters,
/// in UTF-8.
///
/// It holds the parameters that are right; [`check_json`](crate::check_json) says what is wrong with the others.
///
/// ```
/// let query = kosc_orders::list_query(br#"{"type": "activate", "end_customer": "Zo\u00e9 & Co", "limit": 20, "sort": "name"}"#);
/// assert_eq!(query, "type=activate&end_customer=Zo%C3%A9%20%26%20Co&limit=20");
/// ```
#[must_use]
pub fn list_query(json: &[u8]) -> String {
    Engine::default().list_query(json)
}

impl Engine {
    pub(crate) fn list_query(&mut self, json: &[u8]) -> String {
        let context = Context::default();
        let mut wrong = Vec::new();
        for issue in self.check(Operation::List, json, &context).issues {
            if issue.severity == Severity::Error
                && let Some(key) = issue.path.0.first()
            {
                wrong.push(key.clone());
            }
        }
        self.form(Operation::List, Some(json), &context, Asked::Query(&wrong)).query
    }
}

impl Form<'_> {
    /// The parameters as a query string, but for those that are wrong.
    pub(crate) fn query(&self, wrong: &[Segment]) -> String {
        let mut query = String::new();
        for spot in self.spots() {
            let key = spot.field.key();
            let is_wrong = wrong.iter().any(|segment| matches!(segment, Segment::Key(name) if name == key));
            let at = self.at(spot);
            if let Some(text) = at.text().filter(|_| !is_wrong) {
                query.push_str(if query.is_empty() { "" } else { "&" });
                query.push_str(key);
                query.push('=');
                encode(&mut query, text);
            }
        }
        query
    }
}

/// Percent-encodes all but the unreserved characters (RFC 3986, 2.3).
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            push_hex(out, u32::from(byte) >> 4);
            push_hex(out, u32::from(byte));
        }
    }
}

/// Which order, bound or endpoint a call is about. An id that is empty, `.` or `..` counts as not given: in a path it
/// would name another resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids<'i> {
    /// The order's `uuid`.
    pub uuid: Option<&'i str>,
    /// The bound's.
    pub bound_uuid: Option<&'i str>,
    /// The endpoint's.
    pub endpoint_uuid: Option<&'i str>,
}

/// A call of the API, for the caller to send.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The HTTP method.
    pub method: &'static str,
    /// The path, from the host's root, with the query of a listing. An id that was not given stands as `{uuid}`.
    pub path: String,
    /// The body, as JSON text; a listing has none.
    pub body: Option<String>,
}

/// The call of an operation. `input` is the operation's input as JSON text, sent as it is but for two: a submission
/// sends its status alone, a listing a [query](list_query). An order that was received is no call.
///
/// ```
/// use kosc_orders::{Ids, Operation, request};
///
/// let ids = Ids { uuid: Some("4fbf"), ..Ids::default() };
/// let call = request(Operation::Submit, "{}", ids).unwrap();
/// assert_eq!((call.method, &*call.path), ("PATCH", "/api/v2/orders/4fbf/"));
/// assert_eq!(call.body.unwrap(), r#"{"status":"submitted"}"#);
///
/// for up in ["", ".", ".."] {
///     let ids = Ids { uuid: Some(up), bound_uuid: Some(up), endpoint_uuid: Some(up) };
///     let path = |operation| request(operation, "{}", ids).unwrap().path;
///     assert_eq!(path(Operation::UpdateBound), "/api/v2/orders/{uuid}/bounds/{bound_uuid}/");
///     assert_eq!(path(Operation::UpdateEndpoint), "/api/v2/orders/{uuid}/endpoints/{endpoint_uuid}/");
/// }
/// ```
#[must_use]
pub fn request(operation: Operation, input: &str, ids: Ids<'_>) -> Option<Request> {
    let (method, template) = operation.call()?;
    let mut path = template.to_owned();
    for (hole, id) in [("{uuid}", ids.uuid), ("{bound_uuid}", ids.bound_uuid), ("{endpoint_uuid}", ids.endpoint_uuid)] {
        // Encoded, dots would lead up still: to a URL parser `%2E%2E` is `..`.
        if let Some(id) = id.filter(|id| !["", ".", ".."].contains(id)) {
            let mut encoded = String::new();
            encode(&mut encoded, id);
            path = path.replace(hole, &encoded);
        }
    }
    let body = match operation {
        Operation::List => None,
        Operation::Submit => Some(SUBMISSION.to_owned()),
        _ => Some(input.to_owned()),
    };
    if operation.level() == Level::Query {
        let query = list_query(input.as_bytes());
        path.push_str(if query.is_empty() { "" } else { "?" });
        path.push_str(&query);
    }
    Some(Request { method, path, body })
}

/// The body of the call that submits an order. Source: "Submit an order".
pub(crate) const SUBMISSION: &str = r#"{"status":"submitted"}"#;
