//! The browsers of the tests: finds or installs them, and tests the page and the package in each engine.
//! `tests/browsers/engines.json` has their places and packages, for these tests and for those of the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::setup::{Project, install};

/// The programs and packages of a browser.
#[derive(Deserialize)]
struct Engine {
    name: String,
    /// The Debian packages that contain it.
    packages: Vec<String>,
    /// The usual places of each program, by the environment variable that can name another one.
    programs: BTreeMap<String, Vec<PathBuf>>,
}

impl Engine {
    /// Returns the variable of a program that was not found.
    fn missing(&self) -> Option<&str> {
        let is_found = |(variable, places): &(&String, &Vec<PathBuf>)| {
            std::env::var_os(variable).is_some() || places.iter().any(|place| place.exists())
        };
        self.programs.iter().find(|program| !is_found(program)).map(|(variable, _)| variable.as_str())
    }
}

/// The folder of the tests that run in all engines.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.root.join("tests/browsers")
}

fn read(project: &Project) -> Result<BTreeMap<String, Engine>> {
    Ok(serde_json::from_str(&fs::read_to_string(folder(project).join("engines.json"))?)?)
}

/// Finds a browser, or installs it if possible.
pub(crate) fn find(project: &Project, id: &str) -> Result<()> {
    let engine = read(project)?.remove(id).context("engines.json does not name this engine")?;
    let Some(variable) = engine.missing() else { return Ok(()) };
    let Engine { name, packages, .. } = &engine;
    let by_hand = format!("run `apt-get install {}` as root, or set {variable} to a path", packages.join(" "));
    install(name, &packages.iter().map(String::as_str).collect::<Vec<_>>(), &by_hand)?;
    match engine.missing() {
        None => Ok(()),
        Some(variable) => bail!("{name} is installed, but not at a known path: set {variable}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_can_be_installed_and_found() {
        let project = Project::find().unwrap();
        let engines = read(&project).unwrap();
        assert_eq!(engines.keys().collect::<Vec<_>>(), ["chromium", "firefox", "webkit"]);
        for engine in engines.values() {
            assert!(!engine.packages.is_empty() && !engine.programs.is_empty());
            assert!(engine.programs.values().all(|places| places.iter().all(|place| place.is_absolute())));
        }
        let nowhere = Engine {
            name: "None".to_owned(),
            packages: Vec::new(),
            programs: [("KOSC_NO_BROWSER".to_owned(), vec!["/no/such/program".into()])].into(),
        };
        assert_eq!(nowhere.missing(), Some("KOSC_NO_BROWSER"));
    }
}
