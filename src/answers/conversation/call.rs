//! The calls to send: a blank order to start from, the query of a listing, and the call of each operation.

use crate::answers::conversation::compact::compacted;
use crate::answers::form::{Asked, Form};
use crate::context::Context;
use crate::json::input::{Input, json_of, json_text};
use crate::json::writer::{Writer, push_hex};
use crate::judge::engine::Engine;
use crate::judge::write_up::Wanted;
use crate::read::texts::Texts;
use crate::read::tree::Tree;
use crate::tables::fields::{Field, Kind, Level, OPTIONS, Via};
use crate::tables::rules::Operation;

/// Returns an order of this type as JSON text, with every object that the caller can write into, empty.
///
/// It is for form frameworks that need every parent object. For every rule, an empty object is the same as an absent
/// one.
///
/// ```
/// let blank: serde_json::Value = serde_json::from_str(&kosc_orders::forms::blank_order("activate")).unwrap();
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

/// Returns the query string of a listing, percent-encoded, in the order of the fields.
///
/// The input is an object with the parameters. Returns `None` if the listing has an error, because a listing
/// without one of its filters returns more orders. [`check`](crate::check()) reports the error.
///
/// ```
/// use kosc_orders::conversation::list_query;
///
/// let query = list_query(br#"{"type": "activate", "end_customer": "Zo\u00e9 & Co", "limit": 20, "sort": ""}"#);
/// assert_eq!(query.unwrap(), "type=activate&end_customer=Zo%C3%A9%20%26%20Co&limit=20");
/// assert_eq!(list_query(br#"{"type": "activation"}"#), None);
/// ```
#[must_use]
pub fn list_query(input: impl Input) -> Option<String> {
    Engine::default().list_query(&json_of(&input))
}

impl Engine {
    pub(crate) fn list_query(&mut self, json: &[u8]) -> Option<String> {
        let context = Context::default();
        let is_right = self.raw(Wanted::All, Operation::List, json, &context).ok;
        is_right.then(|| self.form(Operation::List, Some(json), &context, Asked::Query).query)
    }
}

impl Form<'_> {
    /// Returns the parameters as a query string.
    pub(crate) fn query(&self) -> String {
        let mut query = String::new();
        for spot in self.spots() {
            if let Some(text) = self.at(spot).text() {
                query.push_str(if query.is_empty() { "" } else { "&" });
                query.push_str(spot.field.key());
                query.push('=');
                encode(&mut query, text);
            }
        }
        query
    }
}

/// Percent-encodes every character except the unreserved ones (RFC 3986, 2.3).
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

/// The ids of the order, the bound and the endpoint of a call.
///
/// A blank id counts as absent. So do `.` and `..`, because in a path they would name another resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids<'i> {
    /// The order's `uuid`.
    pub uuid: Option<&'i str>,
    /// The bound's `bound_uuid`.
    pub bound_uuid: Option<&'i str>,
    /// The endpoint's `endpoint_uuid`.
    pub endpoint_uuid: Option<&'i str>,
}

/// Takes the ids of a context: those of its order, and of the bound and the endpoint of the call.
impl<'c> From<&'c Context> for Ids<'c> {
    fn from(context: &'c Context) -> Self {
        let (stored, stored_scratch) = context.stored();
        let texts = Texts { input: "", scratch: "", stored, stored_scratch };
        let uuid = context.order.as_ref().and_then(|order| texts.readable(order.facts.slot(Field::Uuid, 0)));
        Self { uuid, bound_uuid: context.bound_uuid.as_deref(), endpoint_uuid: context.endpoint_uuid.as_deref() }
    }
}

/// A call of the API, for you to send.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiCall {
    /// The HTTP method.
    pub method: &'static str,
    /// The path, from the root of the host.
    pub path: String,
    /// The query string, without its `?`.
    pub query: Option<String>,
    /// The body, as JSON text.
    pub body: Option<String>,
}

impl ApiCall {
    pub(crate) fn get(path: String, query: Option<String>) -> Self {
        Self { method: "GET", path, query, body: None }
    }

    /// Returns the call as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::conversation::{Ids, request};
    /// use kosc_orders::Operation;
    ///
    /// let call = request(Operation::PostInfo, r#"{"message": "late"}"#, Ids { uuid: Some("4fbf"), ..Ids::default() });
    /// let json = r#"{"method":"POST","path":"/api/v2/orders/4fbf/events/info/","body":{"message":"late"}}"#;
    /// assert_eq!(call.unwrap().to_json(), json);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        self.write(&mut out);
        out.0
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.open('{');
        out.pair("method", self.method);
        out.pair("path", &self.path);
        out.optional("query", self.query.as_deref());
        if let Some(body) = &self.body {
            out.key("body");
            out.raw(body);
        }
        out.close('}');
    }
}

/// Returns the call of an operation.
///
/// The body is the input [without its empty members](crate::conversation::compact), with two
/// exceptions: a submission only sends the status, and a listing has a [query](list_query).
///
/// The order's id comes from `ids`, or, for a submission and a read, from the input if `ids` has none. Returns `None`
/// if an id is missing, or if a listing has an error.
///
/// ```
/// use kosc_orders::conversation::{Ids, request};
/// use kosc_orders::{Context, Operation};
///
/// let context = Context::default().with_order(br#"{"uuid": "4fbf"}"#);
/// let call = request(Operation::Update, r#"{"comment": "late", "options": {}}"#, &context).unwrap();
/// assert_eq!((call.method, &*call.path), ("PATCH", "/api/v2/orders/4fbf/"));
/// assert_eq!(call.body.unwrap(), r#"{"comment":"late"}"#);
///
/// let call = request(Operation::Submit, r#"{"uuid": "4fbf", "type": "activate"}"#, Ids::default()).unwrap();
/// assert_eq!(call.body.unwrap(), r#"{"status":"submitted"}"#);
///
/// for up in ["", " ", ".", ".."] {
///     let ids = Ids { uuid: Some("4fbf"), bound_uuid: Some(up), endpoint_uuid: None };
///     assert_eq!(request(Operation::UpdateBound, "{}", ids), None);
///     assert_eq!(request(Operation::UpdateEndpoint, "{}", ids), None);
/// }
/// ```
#[must_use]
pub fn request<'i>(operation: Operation, input: impl Input, ids: impl Into<Ids<'i>>) -> Option<ApiCall> {
    call(operation, json_text(&input.json()?), ids.into(), false)
}

/// Returns the call with the body as it is, including empty members. This is the only way to send `null`.
///
/// ```
/// use kosc_orders::conversation::{Ids, request_as_is};
/// use kosc_orders::Operation;
///
/// let ids = Ids { uuid: Some("4fbf"), ..Ids::default() };
/// let call = request_as_is(Operation::Update, r#"{"comment": null}"#, ids).unwrap();
/// assert_eq!(call.body.unwrap(), r#"{"comment": null}"#);
/// ```
#[must_use]
pub fn request_as_is<'i>(operation: Operation, input: impl Input, ids: impl Into<Ids<'i>>) -> Option<ApiCall> {
    call(operation, json_text(&input.json()?), ids.into(), true)
}

fn call(operation: Operation, input: &str, ids: Ids<'_>, keep_empty: bool) -> Option<ApiCall> {
    let (method, template) = operation.call().unwrap_or(ORDER);
    let own = if operation.is_whole() { Tree::read(input) } else { None };
    let own = own.as_ref().and_then(|order| order.text_at(Field::Uuid.key()));
    let uuid = ids.uuid.filter(|id| names(id)).or(own);
    let path = path(template, Ids { uuid, ..ids })?;
    let body = match operation {
        Operation::List | Operation::Read => None,
        Operation::Submit => Some(SUBMISSION.to_owned()),
        _ if keep_empty => Some(input.to_owned()),
        _ => Some(compacted(input)),
    };
    let query = match operation.level() {
        Level::Query => Some(Engine::default().list_query(input.as_bytes())?).filter(|query| !query.is_empty()),
        _ => None,
    };
    Some(ApiCall { method, path, query, body })
}

/// The call that reads an order. Source: the table under "API Summary".
pub(crate) const ORDER: (&str, &str) = ("GET", "/api/v2/orders/{uuid}/");

/// Returns a path with its ids, or `None` if one is missing.
fn path(template: &str, ids: Ids<'_>) -> Option<String> {
    let mut path = String::new();
    for step in template.split_inclusive('/') {
        let id = match step {
            "{uuid}/" => ids.uuid,
            "{bound_uuid}/" => ids.bound_uuid,
            "{endpoint_uuid}/" => ids.endpoint_uuid,
            _ => {
                path.push_str(step);
                continue;
            }
        };
        encode(&mut path, id.filter(|id| names(id))?);
        path.push('/');
    }
    Some(path)
}

/// Returns whether an id names a resource. Encoding the dots would not help: for a URL parser, `%2E%2E` is `..`.
fn names(id: &str) -> bool {
    !crate::text::blank(id) && id != "." && id != ".."
}

/// Returns the call that reads an order again.
pub(crate) fn read(uuid: &str) -> Option<ApiCall> {
    Some(ApiCall::get(path(ORDER.1, Ids { uuid: Some(uuid), ..Ids::default() })?, None))
}

/// What to ask the buildings API for, in addition to the building itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum With {
    /// The staircases and their floors.
    Stairs,
    /// The same, with the references of the sockets on each floor.
    OtpRef,
}

/// Returns the call that asks for a building, for [`Context::with_building`] and [`stairs`](crate::forms::stairs).
///
/// `building_ref` is the `building_code` of a bound's address. Returns `None` if it is blank.
///
/// ```
/// use kosc_orders::conversation::{With, building_request};
///
/// let call = building_request("IMB/76540/X/043X", Some(With::Stairs)).unwrap();
/// assert_eq!(call.path, "/api/v2/eligibility/buildings/IMB%2F76540%2FX%2F043X/");
/// assert_eq!(call.query.unwrap(), "include_stairs=true");
/// ```
#[must_use]
pub fn building_request(building_ref: &str, with: Option<With>) -> Option<ApiCall> {
    if !names(building_ref) {
        return None;
    }
    let mut path = String::from(BUILDINGS);
    encode(&mut path, building_ref);
    path.push('/');
    let query = with.map(|with| match with {
        With::Stairs => "include_stairs=true".to_owned(),
        With::OtpRef => "include_otp_ref=true".to_owned(),
    });
    Some(ApiCall::get(path, query))
}

/// Source: "Get the verticality".
pub(crate) const BUILDINGS: &str = "/api/v2/eligibility/buildings/";

/// The body of the call that submits an order. Source: "Submit an order".
pub(crate) const SUBMISSION: &str = r#"{"status":"submitted"}"#;
