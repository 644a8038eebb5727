//! The settings of a printer, and the data that it prints.

use std::collections::HashMap;

use kosc_orders::{Locale, Operation, Report, Severity};

use crate::words::inert;
use crate::wrap::wrap;

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

/// The settings of a printer.
#[derive(Clone)]
pub(crate) struct Style {
    pub(crate) format: Format,
    pub(crate) lines: Lines,
    /// The name of the input, and its operation.
    pub(crate) name: String,
    pub(crate) operation: Operation,
    pub(crate) file: File,
}

/// How lines of text look.
#[derive(Clone, Copy)]
pub(crate) struct Lines {
    pub(crate) language: Locale,
    pub(crate) coloured: bool,
    /// The width of lines, if it is limited.
    pub(crate) width: Option<usize>,
}

const CYAN: u8 = 36;

impl Lines {
    pub(crate) fn paint(&self, code: u8, part: &str) -> String {
        if self.coloured { format!("\x1b[{code}m{part}\x1b[0m") } else { part.to_owned() }
    }

    /// Shows code by its colour on a terminal, and by its backticks elsewhere.
    pub(crate) fn prose(&self, part: &str) -> String {
        if !self.coloured {
            return part.to_owned();
        }
        let mut out = String::new();
        let mut rest = part;
        while let Some((before, code, after)) = rest
            .split_once('`')
            .and_then(|(before, rest)| rest.split_once('`').map(|(code, after)| (before, code, after)))
        {
            out.push_str(before);
            out.push_str(&self.paint(CYAN, code));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    pub(crate) fn link(&self, docs: &str, part: &str) -> String {
        if self.coloured && (docs.starts_with("http://") || docs.starts_with("https://")) {
            return format!("\x1b]8;;{}\x1b\\{part}\x1b]8;;\x1b\\", inert(docs));
        }
        part.to_owned()
    }

    pub(crate) fn put(&self, first: &str, part: &str, rest: &str) -> String {
        wrap(first, part, rest, self.width)
    }
}

/// The place of a file among the files of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum File {
    Only,
    First,
    Later,
}

/// A report with its input.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) report: &'a Report,
    pub(crate) input: &'a [u8],
    /// The value that is copied from the input, as JSON.
    pub(crate) id: Option<&'a str>,
}

/// The totals of a run.
#[derive(Default)]
pub(crate) struct Total {
    pub(crate) lines: usize,
    pub(crate) orders: usize,
    /// The number of orders with an error.
    pub(crate) bad: usize,
    /// The number of errors, warnings and notes.
    pub(crate) counts: [usize; 3],
    /// The number of issues of each rule.
    pub(crate) rules: HashMap<&'static str, usize>,
}

impl Total {
    /// Adds a report to the totals.
    pub(crate) fn count(&mut self, report: &Report) {
        self.orders += 1;
        self.bad += usize::from(!report.ok);
        for issue in &report.issues {
            let [errors, warnings, notes] = &mut self.counts;
            *match issue.severity {
                Severity::Error => errors,
                Severity::Warning => warnings,
                _ => notes,
            } += 1;
            *self.rules.entry(issue.rule).or_default() += 1;
        }
    }

    pub(crate) fn add(&mut self, more: Self) {
        self.lines += more.lines;
        self.orders += more.orders;
        self.bad += more.bad;
        self.counts.iter_mut().zip(more.counts).for_each(|(count, more)| *count += more);
        for (rule, count) in more.rules {
            *self.rules.entry(rule).or_default() += count;
        }
    }
}
