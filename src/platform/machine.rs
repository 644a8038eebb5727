//! The double itself: it takes calls and returns answers.

use serde_json::Value;

use crate::platform::call::{Answer, Incoming, Recorded};
use crate::platform::failures::{Failure, due};
use crate::platform::known::{About, context, of_call};
use crate::platform::route::Route;
use crate::platform::setup::{Setup, SetupError};
use crate::platform::state::State;
use crate::platform::value::Object;
use crate::platform::{bounds, buildings, events, listing, orders, time};

/// A double of the vendor's platform. It answers the calls of the Orders API and keeps their results.
///
/// ```
/// use kosc_orders::platform::{Incoming, Platform, Setup};
///
/// let mut platform = Platform::new(Setup::default());
/// let body = br#"{
///     "type": "activate", "request_type": "activate_defined", "product": {"code": "FP01"},
///     "eligibility_ref": "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52"
/// }"#;
/// let create = Incoming::new("POST", "/api/v2/orders/").with_body(body);
/// let answer = platform.handle(create, "2026-12-01T08:00:00Z");
/// assert_eq!(answer.status, 200);
///
/// let order: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
/// assert_eq!(order["status"], "draft");
/// let path = format!("/api/v2/orders/{}/", order["uuid"].as_str().unwrap());
/// let submit = Incoming::new("PATCH", &path).with_body(br#"{"status": "submitted"}"#);
/// let answer = platform.handle(submit, "2026-12-01T08:05:00Z");
/// assert_eq!(answer.status, 400);
/// assert!(answer.body.contains(r#""order_name":["This field is required."]"#));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Platform(State);

impl Platform {
    /// Returns a platform with this set-up.
    ///
    /// ```
    /// use kosc_orders::platform::{Platform, Setup};
    ///
    /// assert_eq!(Platform::new(Setup::default()).orders().count(), 0);
    /// ```
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self(State::new(setup))
    }

    /// Answers a call: an [`ApiCall`](crate::conversation::ApiCall), or an [`Incoming`] with any bytes.
    ///
    /// `now` is the time in RFC 3339. Any other text counts as the beginning of 1970.
    ///
    /// ```
    /// use kosc_orders::platform::{Incoming, Platform, Setup};
    ///
    /// let mut platform = Platform::new(Setup::default());
    /// let answer = platform.handle(Incoming::new("GET", "/api/v2/orders/4fbf/"), "2026-12-01T08:00:00Z");
    /// assert_eq!((answer.status, &*answer.body), (404, r#"{"detail":"Not found."}"#));
    /// ```
    pub fn handle<'c>(&mut self, call: impl Into<Incoming<'c>>, now: &str) -> Answer {
        let call = &call.into();
        let failure = due(&mut self.0.failures, call);
        let before = failure.as_ref().filter(|failure| !failure.after);
        let answer = before.map_or_else(|| self.answer(call, now), Failure::answer);
        let answer = failure.filter(|failure| failure.after).map_or(answer, |failure| failure.answer());
        self.0.record(Recorded::of(call, now, answer.status));
        answer
    }

    fn answer(&mut self, call: &Incoming<'_>, now: &str) -> Answer {
        let (state, now, body) = (&mut self.0, time::micros(now).unwrap_or(0), call.body);
        let Some(route) = Route::of(call) else { return Answer::not_found() };
        let answer = match (call.method, &route) {
            ("POST", Route::Orders) => orders::create(state, body, now),
            ("GET", Route::Orders) => listing::list(state, call),
            ("GET", Route::Order(order)) => orders::read(state, order),
            ("PATCH", Route::Order(order)) => orders::update(state, order, body, now),
            ("PATCH", Route::Bound(order, bound)) => bounds::update_bound(state, (order, bound), body, now),
            ("PATCH", Route::Endpoint(order, endpoint)) => bounds::update_endpoint(state, (order, endpoint), body, now),
            ("POST", Route::Info(order)) => events::inform(state, order, body, now),
            ("GET", Route::Building(reference)) => buildings::read(state, reference, call),
            (method, route) => {
                let sentence = format!("Method \"{method}\" not allowed.");
                Err(Answer::detail(405, &sentence).with("Allow", route.methods().join(", ")))
            }
        };
        answer.unwrap_or_else(|refusal| refusal)
    }

    /// Does what the vendor does to an order after its submission: sets a status, and the date of that status.
    ///
    /// Returns `false` and changes nothing if the order does not exist or is still a draft, or if the status is not one of
    /// [`Status`](crate::model::Status).
    ///
    /// ```
    /// use kosc_orders::platform::{Platform, Setup};
    ///
    /// let orders = r#"{"orders": [{"uuid": "4fbf", "status": "submitted"}, {"uuid": "6e3a", "status": "draft"}]}"#;
    /// let mut platform = Platform::new(Setup::from_json(orders.as_bytes()).unwrap());
    /// assert!(platform.advance("4fbf", "acknowledged", "2026-12-01T08:00:00Z"));
    /// assert!(platform.orders().next().unwrap().contains(r#""acknowledged_date":"2026-12-01T08:00:00.000000Z""#));
    /// assert!(!platform.advance("6e3a", "acknowledged", "2026-12-01T08:00:00Z"));
    /// assert!(!platform.advance("4fbf", "finished", "2026-12-01T08:00:00Z"));
    /// ```
    pub fn advance(&mut self, uuid: &str, status: &str, now: &str) -> bool {
        orders::advance(&mut self.0, uuid, status, time::micros(now).unwrap_or(0))
    }

    /// Makes the next matching call fail. Failures that were set earlier come first.
    ///
    /// ```
    /// use kosc_orders::platform::{Failure, Incoming, Platform, Setup};
    ///
    /// let mut platform = Platform::new(Setup::default());
    /// platform.fail_next(Failure::html(502));
    /// let list = Incoming::new("GET", "/api/v2/orders/");
    /// assert_eq!(platform.handle(list, "2026-12-01T08:00:00Z").status, 502);
    /// assert_eq!(platform.handle(list, "2026-12-01T08:00:00Z").status, 200);
    /// ```
    pub fn fail_next(&mut self, failure: Failure) {
        self.0.failures.push(failure);
    }

    /// Returns the context with which a check of this call finds what the platform finds, as JSON text.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    /// use kosc_orders::platform::{Incoming, Platform, Setup};
    ///
    /// let orders = br#"{"orders": [{"uuid": "4fbf", "status": "submitted"}]}"#;
    /// let platform = Platform::new(Setup::from_json(orders).unwrap());
    /// let body = br#"{"comment": "late"}"#;
    /// let context = platform.context(Incoming::new("PATCH", "/api/v2/orders/4fbf/").with_body(body));
    /// let report = check(Operation::Update, body, &Context::from_json(context.as_bytes()));
    /// assert_eq!(report.issues[0].rule, "state/draft");
    /// ```
    #[must_use]
    pub fn context<'c>(&self, call: impl Into<Incoming<'c>>) -> String {
        of_call(&self.0, &call.into())
    }

    /// Returns the context for any call about an order, or `None` if the order does not exist.
    ///
    /// ```
    /// use kosc_orders::platform::{Platform, Setup};
    ///
    /// let platform = Platform::new(Setup::from_json(br#"{"orders": [{"uuid": "4fbf"}]}"#).unwrap());
    /// assert_eq!(platform.context_of("4fbf").unwrap(), r#"{"known_order_refs":[],"order":{"uuid":"4fbf"}}"#);
    /// assert_eq!(platform.context_of("6e3a"), None);
    /// ```
    #[must_use]
    pub fn context_of(&self, uuid: &str) -> Option<String> {
        self.0.orders.get(uuid)?;
        Some(context(&self.0, About::order(uuid), &Object::new()))
    }

    /// Returns the orders as JSON texts, in the order of their creation.
    ///
    /// ```
    /// use kosc_orders::platform::{Platform, Setup};
    ///
    /// let platform = Platform::new(Setup::from_json(br#"{"orders": [{"uuid": "4fbf"}]}"#).unwrap());
    /// assert_eq!(platform.orders().collect::<Vec<_>>(), [r#"{"uuid":"4fbf"}"#]);
    /// ```
    pub fn orders(&self) -> impl Iterator<Item = String> {
        self.0.orders.iter().map(|order| crate::platform::value::written(&Value::Object(order.clone())))
    }

    /// Returns the last calls, the oldest first.
    ///
    /// ```
    /// use kosc_orders::platform::{Incoming, Platform, Setup};
    ///
    /// let mut platform = Platform::new(Setup { keep_calls: Some(1), ..Setup::default() });
    /// for limit in ["1", "2"] {
    ///     platform.handle(Incoming::new("GET", "/api/v2/orders/").with_query(limit), "");
    /// }
    /// assert_eq!(platform.calls().map(|call| &*call.query).collect::<Vec<_>>(), ["2"]);
    /// ```
    pub fn calls(&self) -> impl Iterator<Item = &crate::platform::call::Recorded> {
        self.0.calls.iter()
    }

    /// Deletes all data except the set-up.
    ///
    /// ```
    /// use kosc_orders::platform::{Incoming, Platform, Setup};
    ///
    /// let mut platform = Platform::new(Setup::default());
    /// platform.handle(Incoming::new("GET", "/api/v2/orders/"), "2026-12-01T08:00:00Z");
    /// platform.reset();
    /// assert_eq!(platform.calls().count(), 0);
    /// ```
    pub fn reset(&mut self) {
        self.0 = State::new(std::mem::take(&mut self.0.setup));
    }

    /// Returns all data of the platform, as JSON text for [`load`](Self::load).
    ///
    /// ```
    /// use kosc_orders::platform::{Platform, Setup};
    ///
    /// let platform = Platform::new(Setup::from_json(br#"{"orders": [{"uuid": "4fbf"}]}"#).unwrap());
    /// let loaded = Platform::load(platform.save().as_bytes()).unwrap();
    /// assert!(loaded.orders().eq(platform.orders()));
    /// ```
    #[must_use]
    pub fn save(&self) -> String {
        // Every key is a text, so this cannot fail.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Returns the platform that [`save`](Self::save) wrote.
    ///
    /// ```
    /// use kosc_orders::platform::Platform;
    ///
    /// assert!(Platform::load(b"{}").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not the result of `save`.
    pub fn load(json: &[u8]) -> Result<Self, SetupError> {
        let state = serde_json::from_slice(json);
        Ok(Self(state.map_err(|error| SetupError(format!("not a saved platform: {error}")))?))
    }
}
