//! Collects Django REST framework's answers to wrong orders again and compares them with the stored ones.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::setup::{Project, capture, run};

/// The releases for `tests/drf/answers.json`.
const FRAMEWORK: [&str; 2] = ["django==5.2.19", "djangorestframework==3.18.3"];

/// Installs the framework in a temporary environment, runs the script, and compares the results.
pub(crate) fn test(project: &Project) -> Result<()> {
    let folder = project.fresh_dir("drf")?;
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(folder.join("bin/pip")).args(["install", "--quiet"]).args(FRAMEWORK))?;
    let drf = project.root.join("tests/drf");
    let answers = capture(Command::new(folder.join("bin/python")).arg(drf.join("collect.py")))?;
    ensure!(
        answers == fs::read(drf.join("answers.json"))?,
        "tests/drf/answers.json differs from the output of tests/drf/collect.py"
    );
    fs::remove_dir_all(folder)?;
    Ok(())
}
