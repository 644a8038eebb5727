//! The tables in other formats, for readers and for tools in other languages.
//!
//! No check uses this module, and the WebAssembly build does not link it. The functions that are hidden from the
//! documentation produce files of the npm package and of this repository. They may change at any time.

mod book;
mod page;
pub mod params;
pub mod schema;
#[doc(hidden)]
pub mod typescript;

use std::fmt::Write as _;

use crate::report::locale::Locale;
use crate::tables::rules::{Heading, Operation, RULESET_VERSION, Rule, Scope, chapters};
use crate::words::prose;

pub use book::{rule_books, rules_json, rules_module};
#[doc(hidden)]
pub use page::{page, page_style, page_words};

/// Returns the rule book as Markdown: every rule with its scope, its condition in words, its severity and its basis.
///
/// ```
/// assert!(kosc_orders::export::rule_book().contains("`siret/required`"));
/// ```
pub fn rule_book() -> String {
    let mut out = String::from("# The rules\n\nGenerated from the rule table (");
    let _ = write!(out, "ruleset {RULESET_VERSION}");
    out.push_str("). A rule with several rows differs in severity by scope.\n");
    for (title, rules) in chapters() {
        let _ = write!(
            out,
            "\n## {title}\n\n| rule | operations | where and when | demand | code, severity | basis |\n|---|---|---|---|---|---|\n"
        );
        let mut last = String::new();
        for rule in rules {
            let row = format!(
                "| `{}` | {} | {} | {} | `{}` {} | {} |",
                rule.id,
                operations(&rule.scope),
                cell(&prose::when(Locale::En, rule)),
                cell(&prose::demand(Locale::En, rule)),
                rule.code.name(),
                rule.severity.name(),
                basis(rule),
            );
            // Two rows can differ in what makes them run and still read the same.
            if row != last {
                out.push_str(&row);
                out.push('\n');
            }
            last = row;
        }
    }
    out
}

/// Returns a text for a table cell, with its bars escaped.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn operations(scope: &Scope) -> String {
    let named: Vec<&str> =
        Operation::ALL.iter().filter(|operation| scope.has(**operation)).map(|operation| operation.name()).collect();
    match named[..] {
        _ if named.len() == Operation::ALL.len() => "every".to_owned(),
        ["create", "update", "update_bound", "update_endpoint", "submit"] => "all that write".to_owned(),
        _ => named.join(", "),
    }
}

fn basis(rule: &Rule) -> String {
    match rule.heading {
        Heading::None => rule.basis.name().to_owned(),
        heading => format!("{}: {}", rule.basis.name(), heading.title()),
    }
}
