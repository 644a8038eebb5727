//! The packaging matrix: the apps of `tests/apps`, which import the packed package as its users do.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::{Project, install_npm, npm, run as run_command, say};

/// What is installed: a folder of what is locked, by its name among the files in the making.
const INSTALLED: [(&str, &str); 2] = [("tools", "tests/apps"), ("next", "tests/apps/next")];

/// Installs what builds the apps (kept from run to run) and the tarball, then builds and runs each app against the
/// native judge.
pub(crate) fn run(project: &Project, tarball: &Path) -> Result<()> {
    let judge = project.driver("judge")?;
    let work = project.work_dir().join("apps");
    let mut missing = Vec::new();
    for (name, locked) in INSTALLED {
        if let Err(error) = install(&project.root.join(locked), &work.join(name), tarball) {
            // The apps that can do without it are run, those that can't say so.
            eprintln!("{locked} can't be installed: {error:#}");
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

/// What `locked` locks, and the tarball, in `folder`.
fn install(locked: &Path, folder: &Path, tarball: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(locked.join(file), folder.join(file))?;
    }
    // A package of an earlier run must not pass for this one's.
    let earlier = folder.join("node_modules/kosc-orders");
    if earlier.exists() {
        fs::remove_dir_all(earlier)?;
    }
    install_npm(folder, "what builds the apps")?;
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
