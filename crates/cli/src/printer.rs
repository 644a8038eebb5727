//! Prints reports as JSON for a program. `text.rs` prints them for a reader.

use crate::style::{File, Format, Said, Style, Total};
use crate::text::Text;
use crate::words::inert;

pub(crate) enum Printer {
    Text(Text),
    /// One document: the report, or the reports of the lines with an issue, and the totals.
    Json(Named),
    /// One document for each report.
    Ndjson(Named),
}

/// How JSON names the file, if there are several.
pub(crate) struct Named {
    file: File,
    /// The member with its name.
    member: String,
}

impl Named {
    fn new(style: &Style) -> Self {
        // This cannot fail: a name is a text.
        let name = || serde_json::to_string(&style.name).unwrap_or_default();
        let member =
            if style.file == File::Only { String::new() } else { ["\"file\":", &inert(&name()), ","].concat() };
        Self { file: style.file, member }
    }

    /// Returns the output before the document of a file and after it.
    fn around(&self) -> [&'static str; 2] {
        match self.file {
            File::Only => ["", "\n"],
            File::First => ["{\"files\":[\n", ""],
            File::Later => [",\n", ""],
        }
    }
}

impl Printer {
    pub(crate) fn new(style: &Style) -> Self {
        match style.format {
            Format::Text => Self::Text(Text::new(style.clone())),
            Format::Json => Self::Json(Named::new(style)),
            Format::Ndjson => Self::Ndjson(Named::new(style)),
        }
    }

    /// Returns the output for an input that is one order.
    pub(crate) fn one(&self, said: Said<'_>, total: &Total) -> String {
        match self {
            Self::Text(text) => text.one(said, total),
            Self::Json(named) => {
                let [before, after] = named.around();
                [before, &written(&named.member, None, said), after].concat()
            }
            Self::Ndjson(named) => written(&named.member, Some(1), said) + "\n",
        }
    }

    /// Returns the output before the lines.
    pub(crate) fn open(&self) -> String {
        match self {
            Self::Json(named) => [named.around()[0], "{", &named.member, "\"reports\":["].concat(),
            _ => String::new(),
        }
    }

    pub(crate) fn line(&self, line: usize, said: Said<'_>) -> String {
        match self {
            Self::Text(text) => text.line(line, said),
            Self::Json(_) => ["\n", &written("", Some(line), said)].concat(),
            Self::Ndjson(named) => written(&named.member, Some(line), said) + "\n",
        }
    }

    /// Returns the output for a blank line, if each line is answered.
    pub(crate) fn blank(&self) -> &'static str {
        if matches!(self, Self::Ndjson(_)) { "\n" } else { "" }
    }

    /// Returns the output between two lines.
    pub(crate) fn between(&self) -> &'static str {
        if matches!(self, Self::Json(_)) { "," } else { "" }
    }

    /// Returns the output after all lines.
    pub(crate) fn close(&self, total: &Total) -> String {
        match self {
            Self::Text(text) => text.close(total),
            Self::Json(named) => sums(total) + named.around()[1],
            Self::Ndjson(_) => String::new(),
        }
    }

    /// Returns the output after all files, if there are several. `is_apart` says whether the output so far ends with an
    /// empty line.
    pub(crate) fn end(&self, total: &Total, is_apart: bool) -> String {
        match self {
            Self::Text(text) => [if is_apart { "" } else { "\n" }, &text.end(total)].concat(),
            Self::Json(_) => sums(total) + "\n",
            Self::Ndjson(_) => String::new(),
        }
    }
}

/// Returns the end of a list with its totals.
fn sums(total: &Total) -> String {
    let Total { lines, orders, bad, .. } = total;
    let [error, warning, info] = total.counts;
    let ok = *bad == 0;
    format!(
        "\n],\"ok\":{ok},\"bad\":{bad},\"lines\":{lines},\"orders\":{orders},\"error\":{error},\"warning\":{warning},\"info\":{info}}}"
    )
}

/// Returns JSON, which may also be read on a terminal. The id is copied, whatever JSON it is.
fn written(file: &str, line: Option<usize>, said: Said<'_>) -> String {
    let line = line.map(|line| format!("\"line\":{line},")).unwrap_or_default();
    let id = said.id.map(|id| ["\"id\":", id, ","].concat()).unwrap_or_default();
    let json = said.report.to_json();
    inert(&["{", file, &line, &id, json.strip_prefix('{').unwrap_or(&json)].concat()).into_owned()
}
