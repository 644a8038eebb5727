//! Numbers that may be texts.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Number;

/// A value that the API sends as text in one place and as a number in another: a street number, a coordinate.
///
/// It is written as it was read.
///
/// ```
/// use kosc_orders::model::{Address, TextOrNumber};
///
/// let address: Address = serde_json::from_str(r#"{"street_number":1}"#)?;
/// assert_eq!(address.street_number, Some(TextOrNumber::from(1)));
/// assert_eq!(serde_json::to_string(&address)?, r#"{"street_number":1}"#);
///
/// let text = TextOrNumber::from("151B");
/// assert_eq!((text.to_string().as_str(), text.to_f64()), ("151B", None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a string or a number")]
pub enum TextOrNumber {
    /// It was sent as a string.
    Text(String),
    /// It was sent as a number.
    Number(Number),
}

impl TextOrNumber {
    /// Returns the number, even if it was sent as text. `None` if the text is not a finite number.
    ///
    /// ```
    /// use kosc_orders::model::TextOrNumber;
    ///
    /// assert_eq!(TextOrNumber::from("49.448179").to_f64(), Some(49.448179));
    /// assert_eq!(TextOrNumber::from("inf").to_f64(), None);
    /// ```
    pub fn to_f64(&self) -> Option<f64> {
        match self {
            Self::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            Self::Number(number) => number.as_f64(),
        }
    }
}

impl From<&str> for TextOrNumber {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for TextOrNumber {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Number> for TextOrNumber {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

// A literal without a type is an `i32`. Without this, `1.into()` would not compile.
impl From<i32> for TextOrNumber {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for TextOrNumber {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl fmt::Display for TextOrNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.pad(text),
            Self::Number(number) => number.fmt(formatter),
        }
    }
}
