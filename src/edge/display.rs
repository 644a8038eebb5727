//! How values look from outside: as text, with `Display`, and for serde.
//!
//! Neither has a format of its own: names are those of reports, and serde gets the JSON of this crate's writer.

use core::fmt::{Display, Formatter, Result};

use serde::ser::{Serialize, Serializer};

use crate::answers::field_state::FieldState;
use crate::answers::readiness::Readiness;
use crate::answers::trace::Trace;
use crate::context::building::Staircase;
use crate::json::path::{Path, Segment};
use crate::report::locale::Locale;
use crate::report::text::TextReport;
use crate::report::{Issue, Report};
use crate::tables::fields::Field;
use crate::text::Format;

impl Display for Format {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.pad(self.name())
    }
}

impl Display for Locale {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.pad(self.name())
    }
}

/// Writes the path with dots, as [`Path::dotted`] does. [`Path::pointer`] is another form.
///
/// ```
/// assert_eq!(kosc_orders::Path::from_pointer("/bounds/0/address").unwrap().to_string(), "bounds.0.address");
/// ```
impl Display for Path {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.pad(&self.dotted())
    }
}

/// Writes the field's [name](Field::name): `bounds[].address.stairs`.
impl Display for Field {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.pad(&self.name())
    }
}

/// Serializes keys as texts and indexes as numbers.
impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

impl Serialize for Segment {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        match self {
            Self::Key(key) => serializer.serialize_str(key),
            Self::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

/// Serializes a value as its JSON text, key by key.
macro_rules! as_json {
    ($($shown:ty),+ $(,)?) => {$(
        impl Serialize for $shown {
            fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
                serde_transcode::transcode(&mut serde_json::Deserializer::from_str(&self.to_json()), serializer)
            }
        }
    )+};
}

as_json!(FieldState, Issue, Readiness, Report, Staircase, TextReport, Trace);
