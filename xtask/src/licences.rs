//! The licences of the crates that the npm package's module links.
//!
//! `cargo-about` could collect them, but it takes four minutes to compile in every cold run, and half a minute each
//! time. Cargo's metadata and the files in the crates' folders take less than a second.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::setup::{Project, WASM_TARGET, capture};

/// The crates of this repository in the modules.
const OURS: [&str; 4] = ["kosc-orders", "kosc-orders-npm", "kosc-orders-testing", "kosc-orders-unpack"];

/// The names of licence files.
const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "COPYRIGHT"];

const HEAD: &str = "\
The WebAssembly modules in this package, and their translation to JavaScript, contain code of the Rust standard
library (Copyright (c) The Rust Project Contributors; MIT OR Apache-2.0, used under Apache-2.0, see LICENSE-APACHE)
and of the crates below, each with its licences. The translation contains helpers of Binaryen (Copyright WebAssembly
Community Group participants; Apache-2.0, see LICENSE-APACHE).
";

/// For a crate under Apache-2.0 without a licence text: that licence only requires its own text, which this project
/// includes.
const APACHE: &str = "Used under Apache-2.0, see LICENSE-APACHE.";

/// Returns the text of `THIRD-PARTY-LICENSES`: every crate that the module links, and each licence text once.
pub(crate) fn of_the_module(project: &Project) -> Result<String> {
    let mut metadata = project.cargo();
    metadata.args(["metadata", "--format-version", "1", "--filter-platform", WASM_TARGET]);
    let metadata: Value = serde_json::from_slice(&capture(&mut metadata)?)?;
    let packages = by_id(&metadata, "/packages");
    let nodes = by_id(&metadata, "/resolve/nodes");
    let mut crates = BTreeSet::new();
    let mut to_visit: Vec<&str> =
        packages.iter().filter(|(_, package)| OURS.contains(&text(package, "/name"))).map(|(id, _)| *id).collect();
    let ours = to_visit.clone();
    while let Some(id) = to_visit.pop() {
        let package = packages.get(id).context("a dependency is not a package of the list")?;
        if runs_in_the_compiler(package) || !crates.insert(id) {
            continue;
        }
        let dependencies = nodes.get(id).and_then(|node| node.pointer("/deps")?.as_array());
        let linked = dependencies.into_iter().flatten().filter(|dependency| {
            let kinds = dependency.pointer("/dep_kinds").and_then(Value::as_array);
            kinds.into_iter().flatten().any(|kind| kind.pointer("/kind").is_none_or(Value::is_null))
        });
        to_visit.extend(linked.map(|dependency| text(dependency, "/pkg")));
    }
    let mut holders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in crates.into_iter().filter(|id| !ours.contains(id)) {
        let package = packages.get(id).context("a dependency is not a package of the list")?;
        let name = format!("{} {} ({})", text(package, "/name"), text(package, "/version"), text(package, "/license"));
        let folder = Path::new(text(package, "/manifest_path")).parent().context("a manifest is in no folder")?;
        let texts = or_apache(in_folder(folder)?, text(package, "/license"));
        if texts.is_empty() {
            bail!("{name} has no licence text");
        }
        for licence in texts {
            holders.entry(licence).or_default().insert(name.clone());
        }
    }
    let mut all = HEAD.to_owned();
    for (licence, names) in holders {
        let names: Vec<String> = names.into_iter().collect();
        write!(all, "\n{}\n{}\n\n{licence}\n", "-".repeat(78), names.join("\n"))?;
    }
    Ok(all)
}

fn or_apache(texts: Vec<String>, licence: &str) -> Vec<String> {
    if texts.is_empty() && licence.contains("Apache-2.0") { vec![APACHE.to_owned()] } else { texts }
}

fn by_id<'a>(metadata: &'a Value, list: &str) -> BTreeMap<&'a str, &'a Value> {
    let list = metadata.pointer(list).and_then(Value::as_array);
    list.into_iter().flatten().map(|one| (text(one, "/id"), one)).collect()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// Returns whether only the output of a package is in the module, as for a procedural macro.
fn runs_in_the_compiler(package: &Value) -> bool {
    let targets = package.pointer("/targets").and_then(Value::as_array);
    targets.into_iter().flatten().any(|target| text(target, "/kind/0") == "proc-macro")
}

fn in_folder(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && NAMES.iter().any(|known| name.starts_with(known)) {
            // The same licence can differ in line ends and indents.
            texts.push(fs::read_to_string(&path)?.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"));
        }
    }
    Ok(texts.into_iter().map(|text| text.trim_matches('\n').to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_there_or_not_needed() {
        assert_eq!(or_apache(vec!["text".to_owned()], "MIT OR Apache-2.0"), ["text"]);
        assert_eq!(or_apache(Vec::new(), "MIT/Apache-2.0"), [APACHE]);
        assert!(or_apache(Vec::new(), "MIT").is_empty());
        let ours = Project::find().unwrap().root;
        assert!(in_folder(&ours).unwrap().iter().any(|text| text.contains("Apache License")));
        assert!(in_folder(&ours.join("src")).unwrap().is_empty());
    }
}
