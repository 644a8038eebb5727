//! The page in `www-example/` and the wizard in `examples/react-wizard/`: built on the package in `pkg/`, served, and
//! tried in a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::setup::{Project, capture, install_npm, run, say};

/// Where Chromium is found; the tests of the page look there too.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

fn folder(project: &Project) -> PathBuf {
    project.root.join("www-example")
}

/// A script, run in its folder.
fn node(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(folder);
    command
}

/// Type-checks and bundles the page. The package must have been built.
pub(crate) fn build(project: &Project) -> Result<()> {
    bundle(&folder(project), "the page")
}

fn bundle(folder: &Path, what: &str) -> Result<()> {
    install_npm(folder, &format!("what {what} is made of"))?;
    say(&format!("building {what}"));
    run(&mut node(folder, "node_modules/typescript/bin/tsc"))?;
    run(node(folder, "node_modules/vite/bin/vite.js").args(["build", "--logLevel", "warn"]))
}

/// Serves what was built, until it is interrupted.
pub(crate) fn serve(project: &Project, port: Option<&str>) -> Result<()> {
    let mut server = node(&folder(project), "serve.mjs");
    if let Some(port) = port {
        server.args(["--port", port]);
    }
    run(&mut server)
}

/// Uses it as a customer would, in Chromium.
pub(crate) fn test(project: &Project) -> Result<()> {
    find_browser()?;
    build(project)?;
    run(node(&folder(project), "--test").args(["--test-reporter=spec", "tests/page.test.mjs"]))
}

fn wizard_folder(project: &Project) -> PathBuf {
    project.root.join("examples/react-wizard")
}

/// Fills in the wizard, in a document without a browser and in Chromium.
pub(crate) fn test_wizard(project: &Project) -> Result<()> {
    find_browser()?;
    let folder = wizard_folder(project);
    bundle(&folder, "the wizard")?;
    run(node(&folder, "--test").args(["--test-reporter=spec", "tests/wizard.test.mjs"]))
}

/// A browser, installed where that can be done.
fn find_browser() -> Result<()> {
    let found =
        || std::env::var_os("KOSC_CHROMIUM").is_some() || BROWSERS.iter().any(|place| Path::new(place).exists());
    if found() {
        return Ok(());
    }
    let root = capture(Command::new("id").arg("-u")).is_ok_and(|user| user.trim_ascii() == b"0");
    if !(root && Path::new("/usr/bin/apt-get").exists()) {
        bail!(
            "the page is tried in Chromium: `apt-get install chromium` as root, or say where it is with KOSC_CHROMIUM"
        );
    }
    say("installing Chromium (some minutes, once)");
    let install = || run(Command::new("apt-get").args(["install", "--yes", "--no-install-recommends", "chromium"]));
    if install().is_err() {
        run(Command::new("apt-get").arg("update")).context("the lists of packages")?;
        install()?;
    }
    if found() { Ok(()) } else { bail!("Chromium was installed, but not where it is looked for") }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn npm_lock_names_no_host() {
        let project = Project::find().unwrap();
        for folder in [folder(&project), wizard_folder(&project)] {
            let lock = fs::read_to_string(folder.join("package-lock.json")).unwrap();
            assert!(!lock.contains("\"resolved\": \"http"));
        }
    }
}
