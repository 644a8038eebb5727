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
        Ok(Self(asked.and_then(preferred).unwrap_or_default()))
    }
}

fn preferred(header: &str) -> Option<Locale> {
    let mut best = None;
    for range in header.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default();
        let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
        let language = tag.split('-').next().unwrap_or_default();
        let spoken = Locale::ALL.iter().copied().find(|locale| locale.name().eq_ignore_ascii_case(language));
        if let Some(locale) = spoken
            && quality > best.map_or(0.0, |(_, best): (Locale, f32)| best)
        {
            best = Some((locale, quality));
        }
    }
    best.map(|(locale, _)| locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_that_is_spoken() {
        let rows = [
            ("fr", Some(Locale::Fr)),
            ("FR-ca, en;q=0.9", Some(Locale::Fr)),
            ("en;q=0.5, fr;q=0.8", Some(Locale::Fr)),
            ("de, fr;q=0.3", Some(Locale::Fr)),
            ("fr;q=0, en;q=0.1", Some(Locale::En)),
            ("de", None),
            ("*", None),
            ("", None),
            ("fr;q=x", None),
        ];
        for (header, expected) in rows {
            assert_eq!(preferred(header), expected, "{header}");
        }
    }
}
