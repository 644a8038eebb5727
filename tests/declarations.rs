//! The declarations of the npm package in one file, for modules that wasm-pack builds. `UPDATE_EXPECT=1` writes it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on should panic"
)]

use std::fs;
use std::path::Path;

use kosc_orders::Locale;
use kosc_orders::export::typescript::{names, orders};

#[path = "support/snapshot.rs"]
mod snapshot;

const FILE: &str = "src/edge/wasm.d.ts";

/// The declarations that are in the same files as functions of the façade.
const AMONG_FUNCTIONS: [(&str, &[&str]); 2] = [
    ("plan.ts", &["Plan", "Step", "NextStep", "PlanOptions"]),
    ("book.ts", &["Tree", "Explanation", "ExplainedRule", "Condition"]),
];

fn facade(file: &str) -> String {
    fs::read_to_string(Path::new("pkg-template/src").join(file)).unwrap()
}

/// Returns a module's text without its imports and its re-exports.
fn without_imports(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        rest = if line.starts_with("import ") || line.starts_with("export type *") {
            rest.split_once(";\n").unwrap().1
        } else {
            kept.push_str(line);
            kept.push('\n');
            after
        };
    }
    kept.trim().to_owned()
}

/// Returns a declaration of a module, with its comment.
fn declaration(text: &str, name: &str) -> String {
    let is_it = |line: &str| {
        ["interface", "type"].iter().any(|kind| {
            line.strip_prefix(&format!("export {kind} {name}")).is_some_and(|rest| rest.starts_with([' ', '<']))
        })
    };
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| is_it(line)).unwrap_or_else(|| panic!("`{name}` is not there any more"));
    let is_comment = |line: &&&str| ["/**", " *"].iter().any(|start| line.starts_with(start));
    let from = at - lines[..at].iter().rev().take_while(is_comment).count();
    let len = if lines[at].ends_with(';') { 1 } else { lines[at..].iter().position(|line| *line == "}").unwrap() + 1 };
    lines[from..at + len].join("\n")
}

fn declarations() -> String {
    let locales: Vec<String> = Locale::ALL.iter().map(|locale| format!("{:?}", locale.name())).collect();
    let locale = format!("/** A language of messages. */\nexport type Locale = {};", locales.join(" | "));
    let mut parts = vec![locale];
    for text in [facade("types.ts"), names(), orders()] {
        parts.push(without_imports(&text));
    }
    for (file, wanted) in AMONG_FUNCTIONS {
        let text = facade(file);
        parts.extend(wanted.iter().map(|name| declaration(&text, name)));
    }
    parts.join("\n\n") + "\n"
}

#[test]
fn the_declarations_are_fresh() {
    snapshot::assert_fresh(FILE, &declarations());
}

#[test]
fn each_name_is_declared_once() {
    let text = declarations();
    let mut seen = std::collections::BTreeSet::new();
    for line in text.lines() {
        let name = ["export interface ", "export type "].iter().find_map(|start| line.strip_prefix(start));
        if let Some(name) = name {
            let name = &name[..name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len())];
            assert!(seen.insert(name.to_owned()), "{name} is declared twice");
        }
        assert!(!line.starts_with("import ") && !line.contains("export const"), "{line}");
    }
    assert!(["Order", "Report", "Plan", "Explanation", "Locale", "RuleId"].iter().all(|name| seen.contains(*name)));
}
