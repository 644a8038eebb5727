//! Reports as JSON for a program; `text.rs` has what a reader gets.

use kosc_orders::{Locale, Operation, Report};

use crate::check::Total;
use crate::text::Text;
use crate::words::inert;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Ndjson,
}

impl Format {
    pub(crate) const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Ndjson];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
        }
    }
}

/// All that a printer depends on.
#[derive(Clone)]
pub(crate) struct Style {
    pub(crate) format: Format,
    pub(crate) language: Locale,
    pub(crate) coloured: bool,
    /// How wide lines may be, if that matters.
    pub(crate) width: Option<usize>,
    /// What the input is called, and what it is checked as.
    pub(crate) name: String,
    pub(crate) operation: Operation,
}

/// A report, and what it is about.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) report: &'a Report,
    pub(crate) input: &'a [u8],
    /// What was copied from the input: JSON.
    pub(crate) id: Option<&'a str>,
}

pub(crate) enum Printer {
    Text(Text),
    /// One document: the report, or that of each line with something to say, and the sums.
    Json,
    /// A document a report.
    Ndjson,
}

impl Printer {
    pub(crate) fn new(style: &Style) -> Self {
        match style.format {
            Format::Text => Self::Text(Text::new(style.clone())),
            Format::Json => Self::Json,
            Format::Ndjson => Self::Ndjson,
        }
    }

    /// What is printed of an input that is one order.
    pub(crate) fn one(&self, said: Said<'_>, total: &Total) -> String {
        match self {
            Self::Text(text) => text.one(said, total),
            Self::Json => written(None, said) + "\n",
            Self::Ndjson => written(Some(1), said) + "\n",
        }
    }

    /// What stands before the lines.
    pub(crate) fn open(&self) -> &'static str {
        if matches!(self, Self::Json) { r#"{"reports":["# } else { "" }
    }

    pub(crate) fn line(&self, line: usize, said: Said<'_>) -> String {
        match self {
            Self::Text(text) => text.line(line, said),
            Self::Json => ["\n", &written(Some(line), said)].concat(),
            Self::Ndjson => written(Some(line), said) + "\n",
        }
    }

    /// What is printed of a blank line, where each line is answered.
    pub(crate) fn blank(&self) -> &'static str {
        if matches!(self, Self::Ndjson) { "\n" } else { "" }
    }

    /// What stands between two lines.
    pub(crate) fn between(&self) -> &'static str {
        if matches!(self, Self::Json) { "," } else { "" }
    }

    /// What stands after them all.
    pub(crate) fn close(&self, total: &Total) -> String {
        match self {
            Self::Text(text) => text.close(total),
            Self::Json => {
                let Total { lines, orders, bad, .. } = total;
                let [error, warning, info] = total.counts;
                let ok = *bad == 0;
                format!(
                    "\n],\"ok\":{ok},\"bad\":{bad},\"lines\":{lines},\"orders\":{orders},\"error\":{error},\"warning\":{warning},\"info\":{info}}}\n"
                )
            }
            Self::Ndjson => String::new(),
        }
    }
}

/// JSON, which may be looked at on a terminal too. The id is copied, whatever JSON it is.
fn written(line: Option<usize>, said: Said<'_>) -> String {
    let line = line.map(|line| format!("\"line\":{line},")).unwrap_or_default();
    let id = said.id.map(|id| ["\"id\":", id, ","].concat()).unwrap_or_default();
    let json = said.report.to_json();
    inert(&["{", &line, &id, json.strip_prefix('{').unwrap_or(&json)].concat()).into_owned()
}
