//! Prints reports as JSON for a program. `text.rs` prints them for a reader.

use crate::style::{Format, Said, Style, Total};
use crate::text::Text;
use crate::words::inert;

pub(crate) enum Printer {
    Text(Text),
    /// One document: the report, or the reports of the lines with an issue, and the totals.
    Json,
    /// One document for each report.
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

    /// Returns the output for an input that is one order.
    pub(crate) fn one(&self, said: Said<'_>, total: &Total) -> String {
        match self {
            Self::Text(text) => text.one(said, total),
            Self::Json => written(None, said) + "\n",
            Self::Ndjson => written(Some(1), said) + "\n",
        }
    }

    /// Returns the output before the lines.
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

    /// Returns the output for a blank line, if each line is answered.
    pub(crate) fn blank(&self) -> &'static str {
        if matches!(self, Self::Ndjson) { "\n" } else { "" }
    }

    /// Returns the output between two lines.
    pub(crate) fn between(&self) -> &'static str {
        if matches!(self, Self::Json) { "," } else { "" }
    }

    /// Returns the output after all lines.
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

/// Returns JSON, which may also be read on a terminal. The id is copied, whatever JSON it is.
fn written(line: Option<usize>, said: Said<'_>) -> String {
    let line = line.map(|line| format!("\"line\":{line},")).unwrap_or_default();
    let id = said.id.map(|id| ["\"id\":", id, ","].concat()).unwrap_or_default();
    let json = said.report.to_json();
    inert(&["{", &line, &id, json.strip_prefix('{').unwrap_or(&json)].concat()).into_owned()
}
