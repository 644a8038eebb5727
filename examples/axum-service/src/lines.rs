//! Many orders at once: the body is NDJSON, and the answer has a report for each order as soon as it arrives. Neither
//! is ever in memory as a whole.

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::{StreamExt as _, try_unfold};
use kosc_orders::{Checker, Context, Operation};

use crate::language::Language;

/// `POST /checks/{operation}`.
pub(crate) async fn check(Path(operation): Path<String>, Language(locale): Language, body: Body) -> Response {
    let Ok(operation) = operation.parse::<Operation>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let context = Context::default().with_locale(locale);
    let longest = context.limits().bytes;
    let checker = Checker::new(operation, context);
    let lines = Lines { checker, longest, open: Vec::new(), over: false, number: 0 };
    let reports = try_unfold((body.into_data_stream(), Some(lines)), |(stream, lines)| next(stream, lines));
    let headers = [(CONTENT_TYPE, "application/x-ndjson"), (CONTENT_LANGUAGE, locale.name())];
    (headers, Body::from_stream(reports)).into_response()
}

type State = (BodyDataStream, Option<Lines>);

/// Returns the reports of the next lines, or `None` after the last.
async fn next(mut stream: BodyDataStream, lines: Option<Lines>) -> Result<Option<(Bytes, State)>, axum::Error> {
    let Some(mut lines) = lines else { return Ok(None) };
    loop {
        let Some(chunk) = stream.next().await else {
            let last = lines.end();
            return Ok(Some((last, (stream, None))));
        };
        let reports = lines.push(&chunk?);
        if !reports.is_empty() {
            return Ok(Some((reports, (stream, Some(lines)))));
        }
    }
}

/// Cuts chunks into lines, and checks each.
struct Lines {
    checker: Checker,
    /// A longer line is reported as too long, whatever its content.
    longest: usize,
    /// The line that has not ended yet.
    open: Vec<u8>,
    /// Whether that line is too long. Enough of it is kept to show that.
    over: bool,
    /// The number of checked lines.
    number: usize,
}

impl Lines {
    fn push(&mut self, chunk: &[u8]) -> Bytes {
        let mut reports = String::new();
        for part in chunk.split_inclusive(|byte| *byte == b'\n') {
            if !self.over {
                self.open.extend_from_slice(part);
                self.over = self.open.len() > self.longest + 2;
            }
            if part.ends_with(b"\n") {
                self.line(&mut reports);
            }
        }
        reports.into()
    }

    fn end(&mut self) -> Bytes {
        let mut reports = String::new();
        if !self.open.is_empty() {
            self.line(&mut reports);
        }
        reports.into()
    }

    /// Checks the line that has just ended. A blank line has no report.
    fn line(&mut self, reports: &mut String) {
        self.number += 1;
        for line in self.checker.lines(&self.open) {
            let report = line.report.to_json();
            let rest = report.strip_prefix('{').unwrap_or(&report);
            reports.push_str(&format!("{{\"line\":{},{rest}\n", self.number));
        }
        self.open.clear();
        self.over = false;
    }
}
