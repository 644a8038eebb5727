//! Failures for coming calls.

use serde::{Deserialize, Serialize};

use crate::platform::call::{Answer, Incoming};

/// A failure of the next matching call.
///
/// ```
/// use kosc_orders::platform::{Failure, Incoming, Platform, Setup};
///
/// let mut platform = Platform::new(Setup::default());
/// platform.fail_next(Failure { after: true, ..Failure::status(503) }.on("POST", "/orders/"));
/// let body = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
/// let create = Incoming::new("POST", "/api/v2/orders/").with_body(body);
/// assert_eq!(platform.handle(create, "2026-12-01T08:00:00Z").status, 503);
/// assert_eq!(platform.orders().count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Failure {
    /// The method of the calls that fail. Empty for any method.
    pub method: String,
    /// A text anywhere in the path of the calls that fail: `/orders/` matches the calls to bounds and events, too. Empty
    /// for any path.
    pub path: String,
    /// The status of the answer. 0 if no answer comes and the caller waits until its timeout.
    pub status: u16,
    /// The body. `None` for one sentence in JSON.
    pub body: Option<String>,
    /// The content type of `body`.
    pub content_type: String,
    /// The value of the `Retry-After` header, in seconds.
    pub retry_after: Option<u32>,
    /// Whether the call takes effect before it fails.
    pub after: bool,
    /// The number of calls that fail.
    pub times: u32,
}

impl Default for Failure {
    fn default() -> Self {
        Self {
            method: String::new(),
            path: String::new(),
            status: 503,
            body: None,
            content_type: "application/json".to_owned(),
            retry_after: None,
            after: false,
            times: 1,
        }
    }
}

impl Failure {
    /// Returns a failure with this status.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Failure::status(429).status, 429);
    /// ```
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// Returns a failure with an HTML page, as proxies answer.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Failure::html(502).content_type, "text/html");
    /// ```
    #[must_use]
    pub fn html(status: u16) -> Self {
        let body = format!("<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>");
        Self { status, body: Some(body), content_type: "text/html".to_owned(), ..Self::default() }
    }

    /// Returns a failure without an answer.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Failure::timeout().status, 0);
    /// ```
    #[must_use]
    pub fn timeout() -> Self {
        Self { status: 0, ..Self::default() }
    }

    /// Returns the failure for calls with this method and this text in their path.
    ///
    /// ```
    /// let failure = kosc_orders::platform::Failure::status(503).on("POST", "/events/");
    /// assert_eq!((&*failure.method, &*failure.path), ("POST", "/events/"));
    /// ```
    #[must_use]
    pub fn on(self, method: &str, path: &str) -> Self {
        Self { method: method.to_owned(), path: path.to_owned(), ..self }
    }

    fn meets(&self, call: &Incoming<'_>) -> bool {
        let method = self.method.is_empty() || self.method.eq_ignore_ascii_case(call.method);
        method && call.path.contains(self.path.as_str())
    }

    pub(crate) fn answer(&self) -> Answer {
        if self.status == 0 {
            return Answer::default();
        }
        let mut answer = match &self.body {
            None => Answer::detail(self.status, "The platform failed, as it was told to."),
            Some(body) => Answer {
                status: self.status,
                headers: vec![("Content-Type", self.content_type.clone())],
                body: body.clone(),
                report: None,
            },
        };
        if let Some(seconds) = self.retry_after {
            answer = answer.with("Retry-After", seconds.to_string());
        }
        answer
    }
}

/// Returns the failure of this call, and counts it.
pub(crate) fn due(failures: &mut Vec<Failure>, call: &Incoming<'_>) -> Option<Failure> {
    let at = failures.iter().position(|failure| failure.meets(call))?;
    let failure = failures.get_mut(at)?;
    failure.times = failure.times.saturating_sub(1);
    let met = failure.clone();
    if met.times == 0 {
        failures.remove(at);
    }
    Some(met)
}
