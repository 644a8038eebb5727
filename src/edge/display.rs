//! The formats of values: as text, with `Display`, and for serde.
//!
//! Neither has a format of its own: names are those of reports, and serde gets the JSON of this crate's writer.

use core::fmt::{Display, Formatter, Result};

use serde::ser::{Serialize, Serializer};

use crate::answers::conversation::call::ApiCall;
use crate::answers::conversation::lifecycle::Lifecycle;
use crate::answers::conversation::plan::step::{Plan, Step};
use crate::answers::conversation::preview::Preview;
use crate::answers::conversation::verdict::Verdict;
use crate::answers::field_state::FieldState;
use crate::answers::readiness::{Progress, Readiness};
use crate::answers::trace::Trace;
use crate::context::building::Staircase;
use crate::edge::carried::carried;
use crate::json::path::{Path, Segment};
use crate::json::writer::Writer;
use crate::report::locale::Locale;
use crate::report::params::Params;
use crate::report::text::TextReport;
use crate::report::{Edit, Fix, Issue, Report};
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

/// Serializes the value of a JSON text.
fn as_value<S: Serializer>(json: &str, serializer: S) -> core::result::Result<S::Ok, S::Error> {
    serde_transcode::transcode(&mut serde_json::Deserializer::from_str(&carried(json)), serializer)
}

/// Serializes a value as its JSON text, key by key.
macro_rules! as_json {
    ($($shown:ty),+ $(,)?) => {$(
        impl Serialize for $shown {
            fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
                as_value(&self.to_json(), serializer)
            }
        }
    )+};
}

as_json!(
    ApiCall, FieldState, Issue, Lifecycle, Plan, Preview, Readiness, Report, Staircase, Step, TextReport, Trace,
    Verdict
);

/// Does the same for parts of these values, which no function returns alone.
macro_rules! as_written {
    ($($shown:ty: $write:expr),+ $(,)?) => {$(
        impl Serialize for $shown {
            fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
                let mut out = Writer(String::new());
                $write(&mut out, self);
                as_value(&out.0, serializer)
            }
        }
    )+};
}

as_written!(Edit: Writer::edit, Fix: Writer::fix, Params: object, Progress: object);

/// Writes members as an object.
fn object(out: &mut Writer, members: &impl Members) {
    out.open('{');
    members.write(out);
    out.close('}');
}

trait Members {
    fn write(&self, out: &mut Writer);
}

impl Members for Params {
    fn write(&self, out: &mut Writer) {
        out.params(self);
    }
}

impl Members for Progress {
    fn write(&self, out: &mut Writer) {
        Progress::write(self, out);
    }
}

/// Writes an issue on one line: its severity, its path, its message, and its rule in brackets.
///
/// ```
/// use kosc_orders::{Context, Operation, check};
///
/// let report = check(Operation::Create, r#"{"type": "terminate"}"#, &Context::default());
/// let line = report.issues[0].to_string();
/// assert!(line.starts_with("error at service_ref: ") && line.ends_with("(service/required)"), "{line}");
/// ```
impl Display for Issue {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}", self.severity)?;
        if !self.path.0.is_empty() {
            write!(out, " at {}", self.path)?;
        }
        write!(out, ": {} ({})", self.message, self.rule)
    }
}

/// Writes one issue a line. A report without issues is the empty text.
///
/// ```
/// use kosc_orders::{Context, Operation, check};
///
/// let report = check(Operation::Create, r#"{"type": "terminate"}"#, &Context::default());
/// assert_eq!(report.to_string().lines().count(), report.issues.len());
/// ```
impl Display for Report {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for (at, issue) in self.issues.iter().enumerate() {
            write!(out, "{}{issue}", if at == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

/// A report can be returned as an error: [`read`](crate::read()) returns one if the input has errors.
impl core::error::Error for Report {}
