//! What is generated from the tables is what stands in the repository. `UPDATE=1` writes it anew.

#![allow(clippy::unwrap_used, reason = "a helper of a test that cannot go on should panic")]

use std::path::Path;
use std::{env, fs};

fn holds(file: &str, generated: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, generated).unwrap();
    }
    let stands = fs::read_to_string(&file).unwrap_or_default();
    assert!(stands == generated, "{} is stale: run the tests with UPDATE=1", file.display());
}

#[test]
fn the_rule_book_is_fresh() {
    holds("docs/rules.md", &kosc_orders::export::rule_book());
}

/// The same of a part of a file: what follows the line that says so, up to an empty line.
fn holds_part(file: &str, generated: &str) {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let (before, rest) = text.split_once("empty line. */\n").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    holds(file, &format!("{before}empty line. */\n{generated}\n{after}"));
}

#[test]
fn the_page_is_fresh() {
    holds("docs/rule-book.html", &kosc_orders::export::page());
    holds_part("docs/rule-book.css", &kosc_orders::export::page_style());
    holds_part("docs/rule-book.js", &kosc_orders::export::page_words());
}

#[test]
fn the_guide_to_the_schemas_is_fresh() {
    holds("docs/schema.md", &kosc_orders::export::schema::guide());
}

#[test]
fn the_calls_are_fresh() {
    holds("docs/openapi.json", &kosc_orders::export::schema::open_api_file());
}

#[test]
fn the_changelog_begins_with_todays_versions() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CHANGELOG.md")).unwrap();
    let newest = text.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    let (version, ruleset) = (env!("CARGO_PKG_VERSION"), kosc_orders::RULESET_VERSION);
    assert_eq!(newest, format!("{version} (ruleset {ruleset})"));
}
