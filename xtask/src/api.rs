//! The public interface of the crate as text, read from the pages that rustdoc writes.
//!
//! `cargo public-api` and `cargo semver-checks` read rustdoc's JSON, whose format changes with each compiler, and take
//! minutes to build. The format of the pages has not changed for years.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::setup::{Project, run as run_command};
use crate::{Args, Failure};

/// The file that has the interface as it was committed.
const SNAPSHOT: &str = "tests/snapshots/api.txt";

pub(crate) const HELP: &str = "\
cargo xtask api

Documents the crate, and writes its public interface to
tests/snapshots/api.txt. `cargo xtask test` fails if that file is out of date.

Exit code: 0 written; 2 wrong arguments; 3 the command could not do its work.
";

pub(crate) fn run(_: Args) -> Result<(), Failure> {
    let project = Project::find()?;
    fs::write(project.root.join(SNAPSHOT), documented(&project)?)?;
    Ok(())
}

/// Documents the crate, and returns its interface.
fn documented(project: &Project) -> Result<String> {
    let pages = project.target.join("doc/kosc_orders");
    // A page of an item that is gone would stay.
    if pages.exists() {
        fs::remove_dir_all(&pages)?;
    }
    let mut doc = project.cargo();
    doc.args(["doc", "--package", "kosc-orders", "--no-deps", "--all-features"]);
    run_command(doc.env("RUSTDOCFLAGS", "--deny warnings"))?;
    interface(&pages)
}

/// Compares the interface of the crate with the committed one.
pub(crate) fn compare(project: &Project) -> Result<()> {
    let api = documented(project)?;
    let file = project.root.join(SNAPSHOT);
    let committed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<String>>();
    let (now, before) = (lines(&api), lines(&committed));
    for line in before.difference(&now) {
        eprintln!("- {line}");
    }
    for line in now.difference(&before) {
        eprintln!("+ {line}");
    }
    ensure!(
        api == committed,
        "the public interface differs from {SNAPSHOT}: if the change is intended, run `cargo xtask api`"
    );
    Ok(())
}

/// Returns the interface: for each item its path, its declaration, its methods, and the traits it implements.
fn interface(doc: &Path) -> Result<String> {
    let all = fs::read_to_string(doc.join("all.html")).context("the crate is not documented")?;
    let mut items = BTreeMap::new();
    for link in all.split("<li><a href=\"").skip(1) {
        let (href, rest) = link.split_once("\">").context("a link without an end")?;
        let (path, _) = rest.split_once("</a>").context("a link without an end")?;
        // The others lead to headings.
        if !href.ends_with(".html") {
            continue;
        }
        items.insert((path.to_owned(), href.to_owned()), fs::read_to_string(doc.join(href))?);
    }
    ensure!(items.len() > 100, "rustdoc lists {} items: its pages have changed", items.len());
    let mut types: BTreeMap<&str, &str> = BTreeMap::new();
    let mut out = String::new();
    for ((path, href), page) in &items {
        let kind = href.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or("");
        if ["struct", "enum", "trait", "type"].contains(&kind) {
            let name = path.rsplit("::").next().unwrap_or(path);
            if let Some(other) = types.insert(name, path) {
                ensure!(false, "two public types are called {name}: {other} and {path}");
            }
        }
        out.push_str(&format!("{kind} {path}\n"));
        let declaration = between(page, "<pre class=\"rust item-decl\">", "</pre>").map(text).unwrap_or_default();
        out.push_str(&format!("    {declaration}\n"));
        let (own, traits) = page.split_once("id=\"trait-implementations-list\"").unwrap_or((page, ""));
        for method in own.split("<h4 class=\"code-header\">").skip(1) {
            out.push_str(&format!("    {}\n", text(method.split("</h4>").next().unwrap_or(""))));
        }
        let traits = traits.split("id=\"synthetic-implementations-list\"").next().unwrap_or("");
        let of = |header: &str| text(header.split("</h3>").next().unwrap_or(""));
        let traits: BTreeSet<String> = traits.split("<h3 class=\"code-header\">").skip(1).map(of).collect();
        for implemented in traits {
            out.push_str(&format!("    {implemented}\n"));
        }
    }
    Ok(out)
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.split_once(start)?.1.split_once(end).map(|(inner, _)| inner)
}

/// Returns the text of HTML on one line.
fn text(html: &str) -> String {
    // The text of a summary is in the page twice.
    let mut plain = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        rest = if tag.starts_with("summary") {
            tag.split_once("</summary>").map_or("", |(_, after)| after)
        } else {
            tag.split_once('>').map_or("", |(_, after)| after)
        };
        plain.push(if tag.starts_with("div") || tag.starts_with("/div") { ' ' } else { '\u{0}' });
    }
    plain.push_str(rest);
    let plain = plain.replace('\u{0}', "");
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(plain, |text, (escaped, character)| text.replace(escaped, character));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_text() {
        let html = "<code><div class=\"code-attribute\">#[non_exhaustive]</div>pub struct <a href=\"x\">A</a>&lt;T&gt; {\
                    <details><summary class=\"hideme\"><span>Show 2 fields</span></summary>\n    pub a: &amp;str,\n}</details></code>";
        assert_eq!(text(html), "#[non_exhaustive] pub struct A<T> { pub a: &str, }");
    }
}
