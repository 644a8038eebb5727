//! The platform, over HTTP.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use http_body_util::{BodyExt as _, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use kosc_orders::conversation::ApiCall;

/// The timeout of the platform's answers.
const PATIENCE: Duration = Duration::from_secs(30);
/// The maximum size of an answer.
const LONGEST: usize = 4 << 20;

/// A connection to the platform.
#[derive(Clone)]
pub struct Vendor {
    host: String,
    authorization: String,
    // The platform itself needs TLS. Use the connector of hyper-rustls instead of this one.
    client: Client<HttpConnector, Body>,
}

/// An answer of the platform.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<usize>,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Vendor {
    /// Returns a connection to a host, with the `Authorization` header of every call.
    pub fn new(host: String, authorization: String) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { host, authorization, client }
    }

    /// Sends a call. Returns `None` if there is no answer.
    pub(crate) async fn send(&self, call: &ApiCall) -> Option<Answer> {
        let query = call.query.as_ref().map(|query| ["?", query].concat()).unwrap_or_default();
        let request = Request::builder()
            .method(call.method)
            .uri(format!("{}{}{query}", self.host, call.path))
            .header(AUTHORIZATION, &self.authorization)
            .header(CONTENT_TYPE, "application/json")
            .body(call.body.clone().map_or_else(Body::empty, Body::from))
            .ok()?;
        let exchange = async {
            let response = self.client.request(request).await.ok()?;
            let status = response.status().as_u16();
            let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
            let body = Limited::new(response.into_body(), LONGEST).collect().await.ok()?.to_bytes();
            Some(Answer { status, retry_after, body })
        };
        tokio::time::timeout(PATIENCE, exchange).await.ok()?
    }
}
