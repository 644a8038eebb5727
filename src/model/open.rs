//! Values that are kept as they were sent: texts of sets the vendor extends, and numbers that may be texts.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Number;

/// An enum of the texts known today, with an `Other` for those of tomorrow.
///
/// Two values are equal if their texts are: otherwise `Other("draft")`, which nothing stops a caller from writing,
/// would be another status than `Draft`.
macro_rules! open_set {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$documentation:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$documentation])* $variant,)+
            /// Any other text, as it was sent.
            Other(String),
        }

        impl $name {
            /// The texts this crate knows.
            pub const KNOWN: &'static [&'static str] = &[$($text),+];

            /// The text, as the API spells it.
            ///
            /// ```
            /// assert_eq!(kosc_orders::model::Status::Draft.as_str(), "draft");
            /// ```
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }

            /// Whether the text is one of [`Self::KNOWN`].
            ///
            /// ```
            /// use kosc_orders::model::Status;
            ///
            /// assert!(Status::from("draft").is_known() && !Status::from("brand_new").is_known());
            /// ```
            pub fn is_known(&self) -> bool {
                Self::KNOWN.contains(&self.as_str())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    _ => Self::Other(text.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)+
                    _ => Self::Other(text),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    };
}
pub(super) use open_set;

/// A value the API sends as text in one place and as a number in another: a street number, a coordinate.
///
/// It is written back the way it was read.
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
    /// The number, also where it was sent as text; `None` if the text spells no finite number.
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

// `i32` is what a bare literal is: without it `1.into()` would not compile.
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
