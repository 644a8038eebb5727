//! The generated files in the repository are up to date. `UPDATE_EXPECT=1` writes them again.

#![allow(clippy::unwrap_used, reason = "a test helper that cannot continue should panic")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "support/snapshot.rs"]
mod snapshot;

use snapshot::assert_fresh;

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

#[test]
fn the_rule_book_is_fresh() {
    assert_fresh("docs/rules.md", &kosc_orders::export::rule_book());
}

/// Does the same for a part of a file: from after the marker line up to an empty line.
fn assert_part_fresh(file: &str, generated: &str) {
    let text = fs::read_to_string(path(file)).unwrap();
    let (before, rest) = text.split_once("empty line. */\n").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    assert_fresh(file, &format!("{before}empty line. */\n{generated}\n{after}"));
}

#[test]
fn the_page_is_fresh() {
    assert_fresh("docs/rule-book.html", &kosc_orders::export::page());
    assert_part_fresh("docs/rule-book.css", &kosc_orders::export::page_style());
    assert_part_fresh("docs/rule-book.js", &kosc_orders::export::page_words());
}

#[test]
fn the_guide_to_the_schemas_is_fresh() {
    assert_fresh("docs/schema.md", &kosc_orders::export::schema::guide());
}

#[test]
fn the_calls_are_fresh() {
    assert_fresh("docs/openapi.json", &kosc_orders::export::schema::open_api_file());
}

#[test]
fn the_changelog_begins_with_todays_versions() {
    let text = fs::read_to_string(path("CHANGELOG.md")).unwrap();
    let newest = text.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    let (version, ruleset) = (env!("CARGO_PKG_VERSION"), kosc_orders::RULESET_VERSION);
    assert_eq!(newest, format!("{version} (ruleset {ruleset})"));
}
