//! Errors in the format of RFC 9457: `application/problem+json`.

use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kosc_orders::{Issue, Locale};
use serde_json::json;

/// Why a request failed.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// The rules find errors: nothing was sent.
    Invalid,
    /// The platform refused a call.
    Refused,
    /// The order does not exist.
    Unknown,
    /// The platform did not answer, or its answer cannot be read.
    Unreachable,
}

impl Kind {
    fn status(self, retry_after: Option<usize>) -> StatusCode {
        match self {
            Self::Unreachable if retry_after.is_some() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Invalid | Self::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unknown => StatusCode::NOT_FOUND,
            Self::Unreachable => StatusCode::BAD_GATEWAY,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Unreachable => "unreachable",
        }
    }

    fn title(self, locale: Locale) -> &'static str {
        let [english, french] = match self {
            Self::Invalid => ["The order has errors", "La commande a des erreurs"],
            Self::Refused => ["The platform refused the order", "La plateforme a refusé la commande"],
            Self::Unknown => ["There is no such order", "Cette commande n’existe pas"],
            Self::Unreachable => ["The platform does not answer", "La plateforme ne répond pas"],
        };
        if locale == Locale::Fr { french } else { english }
    }
}

/// A problem, with the issues that explain it.
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    pub(crate) locale: Locale,
    pub(crate) issues: Vec<Issue>,
    /// The number of seconds after which the call may be repeated.
    pub(crate) retry_after: Option<usize>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, locale: Locale, issues: Vec<Issue>) -> Self {
        Self { kind, locale, issues, retry_after: None }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self { kind, locale, issues, retry_after } = self;
        let status = kind.status(retry_after);
        let body = json!({
            "type": format!("/problems/{}", kind.name()),
            "title": kind.title(locale),
            "status": status.as_u16(),
            // The detail is the first issue. Every issue is in the list, with its pointer.
            "detail": issues.first().map(|issue| issue.message.clone()),
            "issues": issues,
        });
        let headers = [(CONTENT_TYPE, "application/problem+json"), (CONTENT_LANGUAGE, locale.name())];
        let mut response = (status, headers, body.to_string()).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
