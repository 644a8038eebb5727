//! The language of the caller.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use kosc_orders::Locale;

/// The language of the answer: of the library's languages, the one that the caller's `Accept-Language` prefers.
pub(crate) struct Language(pub(crate) Locale);

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let asked = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Self(asked.map(Locale::of_accept_language).unwrap_or_default()))
    }
}
