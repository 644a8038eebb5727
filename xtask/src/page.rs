//! The page in `www-example/` and the wizard in `examples/react-wizard/`: builds them with the package in `pkg/`, serves
//! the page, and tests both in a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::browsers;
use crate::setup::{Project, install_npm, run, say};
use crate::test::test_files;

fn folder(project: &Project) -> PathBuf {
    project.root.join("www-example")
}

/// Returns a command that runs a script in its folder.
fn node(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(folder);
    command
}

/// Checks the types of the page and bundles it. The package must be built first.
pub(crate) fn build(project: &Project) -> Result<()> {
    bundle(&folder(project), "the page")
}

fn bundle(folder: &Path, what: &str) -> Result<()> {
    install_npm(folder, &format!("the packages of {what}"))?;
    say(&format!("building {what}"));
    run(&mut node(folder, "node_modules/typescript/bin/tsc"))?;
    run(node(folder, "node_modules/vite/bin/vite.js").args(["build", "--logLevel", "warn"]))
}

/// Serves the built page until it is interrupted.
pub(crate) fn serve(project: &Project, port: Option<&str>) -> Result<()> {
    let mut server = node(&folder(project), "serve.mjs");
    if let Some(port) = port {
        server.args(["--port", port]);
    }
    run(&mut server)
}

/// Tests the built page in Chromium.
pub(crate) fn test(project: &Project) -> Result<()> {
    browsers::find(project, "chromium")?;
    let tests = test_files(project, &folder(project).join("tests"))?;
    // One browser at a time, so that the work of another test delays none.
    run(node(&folder(project), "--test").args(["--test-reporter=spec", "--test-concurrency=1"]).args(tests))
}

fn wizard_folder(project: &Project) -> PathBuf {
    project.root.join("examples/react-wizard")
}

/// Tests the wizard in jsdom and in Chromium.
pub(crate) fn test_wizard(project: &Project) -> Result<()> {
    browsers::find(project, "chromium")?;
    let folder = wizard_folder(project);
    bundle(&folder, "the wizard")?;
    run(node(&folder, "--test").args(["--test-reporter=spec", "tests/wizard.test.mjs"]))
}
