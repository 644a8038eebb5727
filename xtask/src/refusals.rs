//! What Django REST framework answers to wrong orders, collected anew and held against what is kept.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::setup::{Project, capture, run};

/// The releases that `tests/drf/answers.json` was collected from.
const FRAMEWORK: [&str; 2] = ["django==5.2.19", "djangorestframework==3.18.3"];

/// Installs the framework in an environment that is thrown away, runs the script, and compares.
pub(crate) fn test(project: &Project) -> Result<()> {
    let folder = project.fresh_dir("drf")?;
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(folder.join("bin/pip")).args(["install", "--quiet"]).args(FRAMEWORK))?;
    let drf = project.root.join("tests/drf");
    let answers = capture(Command::new(folder.join("bin/python")).arg(drf.join("collect.py")))?;
    ensure!(
        answers == fs::read(drf.join("answers.json"))?,
        "tests/drf/answers.json is not what tests/drf/collect.py writes"
    );
    fs::remove_dir_all(folder)?;
    Ok(())
}
