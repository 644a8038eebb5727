//! The worst inputs there are take time in proportion to their size: instructions counted under valgrind, which are
//! the same on every run, at a size and at twice that size.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::setup::{Project, capture, run as run_command, say};

/// Bytes; twice that is what an input may have.
const SIZE: usize = 512 << 10;

/// No piece is longer than this: with one too many an input is still within the limit.
const MARGIN: usize = 512;

/// Twice the input may take twice the instructions, and a tenth for what sorts.
const MOST: f64 = 2.2;

/// Runs every shape of `examples/worst.rs` at both sizes.
pub(crate) fn run(project: &Project) -> Result<()> {
    valgrind()?;
    run_command(project.cargo().args(["build", "--package", "kosc-orders", "--release", "--example", "worst"]))?;
    let worst = project.target.join("release/examples/worst");
    let shapes = String::from_utf8(capture(&mut Command::new(&worst))?)?;
    let mut odd = Vec::new();
    for line in shapes.lines() {
        // What grows less than its least was not judged, or its cost is not what it looks at.
        let (shape, least) = line.split_once(' ').context("a shape has its least")?;
        let least: f64 = least.parse()?;
        let (once, twice) = (instructions(&worst, shape, SIZE)?, instructions(&worst, shape, 2 * SIZE - MARGIN)?);
        let ratio = twice as f64 / once as f64;
        println!(
            "{shape:<32}{:>8.1} and {:>8.1} million instructions, ratio {ratio:.2}",
            millions(once),
            millions(twice)
        );
        if !(least..=MOST).contains(&ratio) {
            odd.push(shape);
        }
    }
    if !odd.is_empty() {
        bail!("not as many times the instructions as for twice the input, {MOST} at most: {}", odd.join(", "));
    }
    Ok(())
}

fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}

/// How many instructions judging takes, without those that make the input.
fn instructions(worst: &Path, shape: &str, bytes: usize) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*judged*"]);
    let output = valgrind.arg(worst).args([shape, &bytes.to_string()]).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{shape} under valgrind: {said}");
    }
    let count = said.split("Collected :").nth(1).and_then(|rest| rest.split_whitespace().next());
    count.and_then(|count| count.parse().ok()).context("valgrind names no count")
}

/// Fetches valgrind where that can be done without asking: as root on Debian.
fn valgrind() -> Result<()> {
    let found = || Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success());
    if found() {
        return Ok(());
    }
    let root = capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0");
    if root && Path::new("/usr/bin/apt-get").exists() {
        say("installing valgrind");
        run_command(Command::new("apt-get").args(["update", "--quiet=2"]))?;
        run_command(Command::new("apt-get").args(["install", "--quiet=2", "--yes", "valgrind"]))?;
    }
    if !found() {
        bail!("valgrind counts the instructions: install it, with `sudo apt-get install valgrind` on Debian");
    }
    Ok(())
}
