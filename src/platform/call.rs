//! A call of the API, and its answer.

use serde::{Deserialize, Serialize};

use crate::answers::conversation::call::ApiCall;
use crate::report::Report;

/// A call of the API as it arrives on the wire, with any bytes.
///
/// ```
/// use kosc_orders::platform::Incoming;
///
/// let call = Incoming::new("PATCH", "/api/v2/orders/4fbf/").with_body(br#"{"status": "submitted"}"#);
/// assert_eq!(call, Incoming { method: "PATCH", path: "/api/v2/orders/4fbf/", body: call.body, ..Incoming::default() });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Incoming<'c> {
    /// The HTTP method.
    pub method: &'c str,
    /// The path, from the root of the host. It may end with `?` and a query.
    pub path: &'c str,
    /// The query, without its `?`.
    pub query: &'c str,
    /// The body. Empty if there is none.
    pub body: &'c [u8],
}

impl<'c> Incoming<'c> {
    /// Returns a call without a body.
    ///
    /// ```
    /// let call = kosc_orders::platform::Incoming::new("GET", "/api/v2/orders/?limit=1");
    /// assert_eq!((call.method, call.query, call.body), ("GET", "limit=1", &b""[..]));
    /// ```
    #[must_use]
    pub fn new(method: &'c str, path: &'c str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        Self { method, path, query, body: b"" }
    }

    /// Returns the call with this query.
    ///
    /// ```
    /// let call = kosc_orders::platform::Incoming::new("GET", "/api/v2/orders/").with_query("limit=1");
    /// assert_eq!(call.query, "limit=1");
    /// ```
    #[must_use]
    pub fn with_query(self, query: &'c str) -> Self {
        Self { query, ..self }
    }

    /// Returns the call with this body.
    ///
    /// ```
    /// let call = kosc_orders::platform::Incoming::new("POST", "/api/v2/orders/").with_body(b"{}");
    /// assert_eq!(call.body, b"{}");
    /// ```
    #[must_use]
    pub fn with_body(self, body: &'c [u8]) -> Self {
        Self { body, ..self }
    }
}

/// A call of [`request`](crate::conversation::request) or [`plan`](crate::plan), as it is on the wire.
///
/// ```
/// use kosc_orders::conversation::{Ids, request};
/// use kosc_orders::platform::Incoming;
/// use kosc_orders::Operation;
///
/// let call = request(Operation::List, r#"{"limit": 1}"#, Ids::default()).unwrap();
/// assert_eq!(Incoming::from(&call), Incoming::new("GET", "/api/v2/orders/").with_query("limit=1"));
/// ```
impl<'c> From<&'c ApiCall> for Incoming<'c> {
    fn from(call: &'c ApiCall) -> Self {
        let query = call.query.as_deref().unwrap_or("");
        Self { method: call.method, path: &call.path, query, body: call.body.as_deref().unwrap_or("").as_bytes() }
    }
}

/// The answer of the platform.
///
/// ```
/// use kosc_orders::platform::{Incoming, Platform, Setup};
///
/// let answer = Platform::new(Setup::default()).handle(Incoming::new("GET", "/api/v2/orders/"), "2026-12-01T08:00:00Z");
/// assert_eq!((answer.status, &*answer.body), (200, "[]"));
/// assert_eq!(answer.header("x-total-count"), Some("0"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The HTTP status. 0 if no answer comes and the caller waits until its timeout.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body, as text.
    pub body: String,
    /// The result of checking the call, with its warnings. `None` if no check ran.
    pub report: Option<Report>,
}

impl Answer {
    pub(crate) fn json(status: u16, body: String) -> Self {
        Self { status, headers: vec![("Content-Type", "application/json".to_owned())], body, report: None }
    }

    /// Returns an answer with one sentence, in the format of Django REST framework.
    pub(crate) fn detail(status: u16, sentence: &str) -> Self {
        Self::json(status, serde_json::json!({ "detail": sentence }).to_string())
    }

    pub(crate) fn not_found() -> Self {
        Self::detail(404, "Not found.")
    }

    pub(crate) fn with(mut self, header: &'static str, value: String) -> Self {
        self.headers.push((header, value));
        self
    }

    /// Returns the value of a header, whose name may be in any case.
    ///
    /// ```
    /// use kosc_orders::platform::{Incoming, Platform, Setup};
    ///
    /// let answer = Platform::new(Setup::default()).handle(Incoming::new("PUT", "/api/v2/orders/"), "");
    /// assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, POST")));
    /// ```
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A call and the status of its answer.
///
/// ```
/// use kosc_orders::platform::{Incoming, Platform, Setup};
///
/// let mut platform = Platform::new(Setup::default());
/// platform.handle(Incoming::new("GET", "/api/v2/orders/?limit=1"), "2026-12-01T08:00:00Z");
/// let call = platform.calls().next().unwrap();
/// assert_eq!((&*call.method, &*call.query, call.status), ("GET", "limit=1", 200));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Recorded {
    /// The time, as the caller gave it.
    pub at: String,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query.
    pub query: String,
    /// The body as text. `None` if there was none, or if it was longer than 64 KiB.
    pub body: Option<String>,
    /// The status of the answer.
    pub status: u16,
}

/// The maximum size of a recorded body, in bytes.
const MOST: usize = 1 << 16;

impl Recorded {
    pub(crate) fn of(call: &Incoming<'_>, now: &str, status: u16) -> Self {
        let kept = !call.body.is_empty() && call.body.len() <= MOST;
        let cut = |text: &str| text.chars().take(MOST / 16).collect();
        Self {
            at: cut(now),
            method: cut(call.method),
            path: cut(call.path),
            query: cut(call.query),
            body: kept.then(|| String::from_utf8_lossy(call.body).into_owned()),
            status,
        }
    }
}
