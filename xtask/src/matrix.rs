//! The packaging matrix: the apps of `tests/apps`, which import the packed package as its users do.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::{Project, install_npm, npm, run as run_command, say};

/// The locked packages to install: a folder with a lock file, by its name in the work directory.
const INSTALLED: [(&str, &str); 2] = [("tools", "tests/apps"), ("next", "tests/apps/next")];

/// Installs the packages that build the apps (kept from run to run) and the tarball, then builds and runs each app and
/// compares it with the native `judge`.
pub(crate) fn run(project: &Project, tarball: &Path) -> Result<()> {
    let judge = project.driver("judge")?;
    let work = project.work_dir().join("apps");
    let mut missing = Vec::new();
    for (name, locked) in INSTALLED {
        if let Err(error) = install(&project.root.join(locked), &work.join(name), tarball) {
            // The apps that do not need it still run. The others report that they cannot run.
            eprintln!("cannot install {locked}: {error:#}");
            missing.push(locked);
        }
    }
    say("building and running the apps");
    let mut apps = Command::new("node");
    apps.arg(project.root.join("tests/apps/run.mjs")).arg(&work);
    run_command(apps.env("KOSC_ROOT", &project.root).env("KOSC_JUDGE", judge))?;
    if !missing.is_empty() {
        bail!("not installed: {}", missing.join(", "));
    }
    Ok(())
}

/// Installs the packages that `locked` locks, and the tarball, in `folder`.
fn install(locked: &Path, folder: &Path, tarball: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(locked.join(file), folder.join(file))?;
    }
    // A package of an earlier run must not replace this one.
    let earlier = folder.join("node_modules/kosc-orders");
    if earlier.exists() {
        fs::remove_dir_all(earlier)?;
    }
    install_npm(folder, "the packages that build the apps")?;
    let mut install = npm();
    install.args(["install", "--no-save", "--no-audit", "--no-fund", "--silent"]).arg(tarball);
    run_command(install.current_dir(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_name_no_host() {
        let root = Project::find().unwrap().root;
        for (_, locked) in INSTALLED {
            let lock = fs::read_to_string(root.join(locked).join("package-lock.json")).unwrap();
            assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\""), "{locked}");
        }
    }
}
