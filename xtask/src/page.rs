//! The page in `www-example/`: built on the package in `pkg/`, served, and tried in a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::setup::{Project, capture, install_npm, run, say};

/// Where Chromium is found; the tests of the page look there too.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

fn folder(project: &Project) -> PathBuf {
    project.root.join("www-example")
}

/// A script of the page's, run in its folder.
fn node(project: &Project, script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(folder(project));
    command
}

/// Type-checks and bundles it. The package must have been built.
pub(crate) fn build(project: &Project) -> Result<()> {
    install_npm(&folder(project), "what the page is made of")?;
    say("building the page");
    run(&mut node(project, "node_modules/typescript/bin/tsc"))?;
    run(node(project, "node_modules/vite/bin/vite.js").args(["build", "--logLevel", "warn"]))
}

/// Serves what was built, until it is interrupted.
pub(crate) fn serve(project: &Project, port: Option<&str>) -> Result<()> {
    let mut server = node(project, "serve.mjs");
    if let Some(port) = port {
        server.args(["--port", port]);
    }
    run(&mut server)
}

/// Uses it as a customer would, in Chromium.
pub(crate) fn test(project: &Project) -> Result<()> {
    find_browser()?;
    build(project)?;
    let tests = fs::read_dir(folder(project).join("tests"))?
        .map(|entry| Ok(entry?.path()))
        .filter(|path| path.as_ref().is_ok_and(|path| path.to_string_lossy().ends_with(".test.mjs")))
        .collect::<Result<Vec<_>>>()?;
    // One browser at a time: what a test waits for is not delayed by another's work.
    run(node(project, "--test").args(["--test-reporter=spec", "--test-concurrency=1"]).args(tests))
}

/// A browser, installed where that can be done.
pub(crate) fn find_browser() -> Result<()> {
    let found =
        || std::env::var_os("KOSC_CHROMIUM").is_some() || BROWSERS.iter().any(|place| Path::new(place).exists());
    if found() {
        return Ok(());
    }
    let root = capture(Command::new("id").arg("-u")).is_ok_and(|user| user.trim_ascii() == b"0");
    if !(root && Path::new("/usr/bin/apt-get").exists()) {
        bail!(
            "the page and the recipes are tried in Chromium: `apt-get install chromium` as root, or say where it is with KOSC_CHROMIUM"
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
    use super::*;

    #[test]
    fn npm_lock_names_no_host() {
        let lock = fs::read_to_string(folder(&Project::find().unwrap()).join("package-lock.json")).unwrap();
        assert!(!lock.contains("\"resolved\": \"http"));
    }
}
