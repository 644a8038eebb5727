//! The resources of the API, by path.

use crate::platform::call::Incoming;

/// A resource of the API, with the ids in its path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/orders/`.
    Orders,
    /// `/orders/{uuid}/`.
    Order(String),
    /// `/orders/{uuid}/bounds/{bound_uuid}/`.
    Bound(String, String),
    /// `/orders/{uuid}/endpoints/{endpoint_uuid}/`.
    Endpoint(String, String),
    /// `/orders/{uuid}/events/info/`.
    Info(String),
    /// `/eligibility/buildings/{building_ref}/`.
    Building(String),
}

impl Route {
    /// Returns the resource of a call, or `None` if the path has none. The path ends with a slash, as every URL of the
    /// page does.
    pub(crate) fn of(call: &Incoming<'_>) -> Option<Self> {
        let rest = call.path.strip_prefix("/api/v2/")?.strip_suffix('/')?;
        if let Some(building) = rest.strip_prefix("eligibility/buildings/") {
            // A building's reference contains slashes, escaped or not.
            return Some(Self::Building(decoded(building, false)));
        }
        let id = |text: &str| decoded(text, false);
        match rest.split('/').collect::<Vec<_>>()[..] {
            ["orders"] => Some(Self::Orders),
            ["orders", order] => Some(Self::Order(id(order))),
            ["orders", order, "bounds", bound] => Some(Self::Bound(id(order), id(bound))),
            ["orders", order, "endpoints", endpoint] => Some(Self::Endpoint(id(order), id(endpoint))),
            ["orders", order, "events", "info"] => Some(Self::Info(id(order))),
            _ => None,
        }
    }

    /// Returns the methods that the page shows for the resource.
    pub(crate) fn methods(&self) -> &'static [&'static str] {
        match self {
            Self::Orders => &["GET", "POST"],
            Self::Order(_) => &["GET", "PATCH"],
            Self::Bound(..) | Self::Endpoint(..) => &["PATCH"],
            Self::Info(_) => &["POST"],
            Self::Building(_) => &["GET"],
        }
    }
}

/// Returns the pairs of a query.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts.map(|part| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(key, true), decoded(value, true))
    })
}

/// Decodes the percent escapes of a text. A malformed escape stays as it is, and bytes that are not UTF-8 become
/// U+FFFD.
fn decoded(text: &str, plus_is_space: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, escaped(after)) {
            (b'%', Some(escaped)) => {
                bytes.push(escaped);
                rest = after.get(2..).unwrap_or_default();
            }
            (b'+', _) if plus_is_space => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the byte of two hexadecimal digits.
fn escaped(bytes: &[u8]) -> Option<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Incoming, Route, pairs};

    #[test]
    fn a_path_names_a_resource() {
        let of = |path| Route::of(&Incoming::new("GET", path));
        assert_eq!(of("/api/v2/orders/"), Some(Route::Orders));
        assert_eq!(of("/api/v2/orders/a%20b/bounds/c/"), Some(Route::Bound("a b".into(), "c".into())));
        for path in ["/api/v2/eligibility/buildings/IMB%2F1%2FX/", "/api/v2/eligibility/buildings/IMB/1/X/"] {
            assert_eq!(of(path), Some(Route::Building("IMB/1/X".into())));
        }
        for path in ["", "/api/v2/orders", "/api/v1/orders/", "/api/v2/orders/a/events/", "/api/v2/x/"] {
            assert_eq!(of(path), None, "{path}");
        }
    }

    #[test]
    fn a_query_is_decoded() {
        let found: Vec<_> = pairs("a=1+2&b=%C3%A9%&c&&=d").collect();
        let owned = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
        assert_eq!(found, [("a", "1 2"), ("b", "é%"), ("c", ""), ("", "d")].iter().map(owned).collect::<Vec<_>>());
    }
}
