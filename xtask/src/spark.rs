//! Runs the recipe of `docs/scale.md`: Spark, with the native command in each partition.

use std::process::Command;

use anyhow::Result;

use crate::setup::{Project, run, say};

/// The release of Spark. It needs Java 17 or newer.
const SPARK: &str = "pyspark==4.3.0";

/// Installs Spark in an environment of its own, builds the command as its users do, and runs the script, which checks
/// its results.
pub(crate) fn test(project: &Project) -> Result<()> {
    let folder = project.work_dir().join("spark");
    let python = folder.join("bin/python");
    if !folder.join("bin/spark-submit").exists() {
        say("installing Spark (half a gigabyte, once)");
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", SPARK]))?;
    }
    run(project.cargo().args(["build", "--release", "--package", "kosc-orders-cli"]))?;
    let mut script = Command::new(python);
    script.arg(project.root.join("tests/spark/check_orders.py"));
    script.arg(project.target.join("release/kosc-orders"));
    // Otherwise Spark listens on the machine's address.
    run(script.arg(project.fresh_dir("spark-orders")?).env("SPARK_LOCAL_IP", "127.0.0.1"))
}
