//! `cargo xtask bench`: measures this library and the libraries that a user could choose instead.

mod budgets;
mod results;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::setup::{Project, capture, install_npm, run as run_command, say};
use crate::{Args, Failure, browsers, package};

pub(crate) const HELP: &str = "\
cargo xtask bench [--quick]

Compares this library with its peers under equivalent rules (ajv, TypeBox, zod 4,
valibot, JavaScript by hand; natively serde with garde, jsonschema, and simd-json's
parser alone). First checks that they find the same mistakes. Prints the tables and
writes them to benches/RESULTS.md: medians of interleaved rounds, ratios, start-up in
Node and Chromium, sizes, and whether each budget is met. Takes about five minutes
after the build.

  --quick   fewer rounds and no large file; writes no tables

Exit code: 0 measured, whatever the figures; 2 wrong arguments; 3 the command could
not do its work, or a peer finds other mistakes than this library.
";

/// How much the bench measures.
struct Effort {
    rounds: usize,
    /// The number of passes over a file of many orders, by the number of orders.
    batches: &'static [(usize, usize)],
    starts: usize,
}

const FULL: Effort = Effort { rounds: 201, batches: &[(1_000, 21), (100_000, 3)], starts: 15 };
const QUICK: Effort = Effort { rounds: 25, batches: &[(1_000, 5)], starts: 5 };
/// Enough to show that everything runs.
const SMOKE: Effort = Effort { rounds: 1, batches: &[(200, 1)], starts: 1 };

/// The inputs, and their names in a table.
const INPUTS: [(&str, &str); 5] = [
    ("valid", "`submit`, an order of copper as the platform returns it, 2,751 bytes, valid"),
    ("compact", "the same without white space, 1,856 bytes"),
    ("mistakes", "the same with ten mistakes"),
    ("context", "the same, valid, with a context of 6.5 kB"),
    ("update", "`update`, a body of 60 bytes, valid"),
];
const FORMS: [&str; 3] = ["object", "text", "bytes"];
const KEYSTROKE: &str = "keystroke";
const FIELDS: &str = "fields";

const OURS: &str = "kosc-orders";
const OURS_KEPT: &str = "kosc-orders, checker";
const NATIVE: &str = "kosc-orders, Checker";

/// The time of each round, by candidate, in microseconds a call.
type Times = BTreeMap<String, Vec<f64>>;

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    let project = Project::find()?;
    project.prepare()?;
    package::build(&project)?;
    let consumer = package::install(&project)?;
    let bench = Bench::prepare(&project, &consumer, if quick { QUICK } else { FULL }, &["--release"])?;
    let measured = bench.measure()?;
    let tables = measured.tables(&project)?;
    println!("{tables}");
    if !quick {
        let file = project.root.join("benches/RESULTS.md");
        fs::write(&file, tables).with_context(|| format!("cannot write {}", file.display()))?;
        say("written to benches/RESULTS.md");
    }
    Ok(())
}

/// Checks that the benches run and that the peers agree. It does not measure.
pub(crate) fn smoke(project: &Project, consumer: &Path) -> Result<()> {
    let measured = Bench::prepare(project, consumer, SMOKE, &[])?.measure()?;
    measured.tables(project).map(drop)
}

/// Everything that is built and compared before the measurement.
struct Bench {
    scripts: PathBuf,
    work: PathBuf,
    package: PathBuf,
    native: PathBuf,
    effort: Effort,
    sizes: Sizes,
    /// The mistakes that a library cannot find.
    missed: Vec<Missed>,
}

#[derive(Deserialize)]
struct Sizes {
    /// Of libraries, for a function that checks an order, and of the parts of the module.
    sizes: BTreeMap<String, Size>,
    /// Of uses of this library that have a budget.
    own: BTreeMap<String, Size>,
}

#[derive(Deserialize)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

#[derive(Deserialize)]
struct Agreement {
    missed: Vec<Missed>,
}

#[derive(Deserialize)]
struct Missed {
    library: String,
    what: String,
}

impl Bench {
    fn prepare(project: &Project, consumer: &Path, effort: Effort, profile: &[&str]) -> Result<Self> {
        let benches = project.root.join("benches");
        let scripts = benches.join("js");
        install_npm(&scripts, "the peers")?;
        browsers::find(project, "chromium")?;
        let work = project.fresh_dir("bench")?;
        let package = consumer.join("node_modules/kosc-orders");
        let counts: Vec<String> = effort.batches.iter().map(|(count, _)| count.to_string()).collect();

        say("writing the inputs and bundling the peers");
        let mut build = Command::new("node");
        let parts = project.work_dir().join("package");
        build.arg(scripts.join("build.mjs")).arg(&work).arg(&package).arg(parts).args(&counts);
        let sizes = answer(&mut build)?;

        say("building the native bench");
        // Outside the workspace, with a lock file of its own, so that the peers are not dependencies of the project.
        let target = project.target.join("benches");
        let mut cargo = project.cargo();
        cargo.args(["build", "--locked"]).args(profile).current_dir(benches.join("native"));
        run_command(cargo.env("CARGO_TARGET_DIR", &target))?;
        let folder = if profile.is_empty() { "debug" } else { "release" };
        let native = target.join(format!("{folder}/kosc-orders-bench{}", std::env::consts::EXE_SUFFIX));

        say("checking that all find the same mistakes");
        // A file of a thousand orders shows the same as a file of a hundred thousand.
        let small = counts.first().map_or("0", String::as_str);
        let mut agree = Command::new("node");
        agree.arg(scripts.join("agree.mjs")).arg(&work).arg(&package).arg(small);
        let mut missed = answer::<Agreement>(&mut agree)?.missed;
        let mut agree = Command::new(&native);
        missed.extend(answer::<Agreement>(agree.arg("agree").arg(&work).arg(small))?.missed);
        Ok(Self { scripts, work, package, native, effort, sizes, missed })
    }

    fn measure(self) -> Result<Measured> {
        let rounds = self.effort.rounds;
        let batches = self.effort.batches;
        let mut node = BTreeMap::new();
        let mut native = BTreeMap::new();
        let steps = Steps::new(INPUTS.len() * (FORMS.len() + 1) + 2 + batches.len() * 2 + 2);
        for (input, about) in INPUTS {
            for form in FORMS {
                steps.next(&format!("{about}, from {form}"));
                node.insert((input.to_owned(), form), self.node(input, form, rounds)?);
            }
            steps.next(&format!("{about}, natively"));
            native.insert(input.to_owned(), self.native(input, rounds)?);
        }
        for (input, about) in [(KEYSTROKE, "a key stroke"), (FIELDS, "the fields of a form after an edit")] {
            steps.next(about);
            node.insert((input.to_owned(), "object"), self.node(input, "object", rounds)?);
        }
        for &(count, rounds) in batches {
            let input = count.to_string();
            steps.next(&format!("{} orders as lines", grouped(count)));
            node.insert((input.clone(), "bytes"), self.node(&input, "bytes", rounds)?);
            steps.next(&format!("{} orders as lines, natively", grouped(count)));
            native.insert(input.clone(), self.native(&input, rounds)?);
        }
        let starts = self.effort.starts.to_string();
        let script = |name: &str| {
            let mut node = Command::new("node");
            node.arg(self.scripts.join(name)).arg(&self.work).arg(&starts);
            node
        };
        steps.next("start-up in Node");
        let startup = answer(&mut script("startup.mjs"))?;
        steps.next("start-up in Chromium");
        let pages = answer(&mut script("cold.mjs"))?;
        Ok(Measured { node, native, startup, pages, bench: self })
    }

    fn node(&self, input: &str, form: &str, rounds: usize) -> Result<Times> {
        let mut node = Command::new("node");
        node.arg(self.scripts.join("speed.mjs")).arg(&self.work).arg(&self.package);
        answer(node.args([input, form, &rounds.to_string()]))
    }

    fn native(&self, input: &str, rounds: usize) -> Result<Times> {
        let mut native = Command::new(&self.native);
        answer(native.arg("speed").arg(&self.work).args([input, &rounds.to_string()]))
    }
}

/// Returns the output of a script, which is JSON.
fn answer<T: DeserializeOwned>(command: &mut Command) -> Result<T> {
    let output = capture(command)?;
    serde_json::from_slice(&output).with_context(|| format!("no answer: {}", String::from_utf8_lossy(&output)))
}

/// Prints what is measured, how much is left, and how long the bench has run.
struct Steps {
    all: usize,
    done: Cell<usize>,
    start: Instant,
}

impl Steps {
    fn new(all: usize) -> Self {
        Self { all, done: Cell::new(0), start: Instant::now() }
    }

    fn next(&self, what: &str) {
        self.done.set(self.done.get() + 1);
        say(&format!("[{}/{}, {} s] {what}", self.done.get(), self.all, self.start.elapsed().as_secs()));
    }
}

/// The milliseconds from the start of a Node process to the first report.
#[derive(Deserialize)]
struct Starts {
    bundled: Vec<f64>,
    plain: Vec<f64>,
}

/// The milliseconds of a library in a new page: those of its script, and those of its first report.
#[derive(Deserialize)]
struct Page {
    script: Vec<f64>,
    first: Vec<f64>,
}

struct Measured {
    node: BTreeMap<(String, &'static str), Times>,
    native: BTreeMap<String, Times>,
    startup: BTreeMap<String, Starts>,
    pages: BTreeMap<String, Page>,
    bench: Bench,
}

/// Returns the median time of a candidate.
fn middle(times: &Times, name: &str) -> Result<f64> {
    Ok(median(times.get(name).with_context(|| format!("{name} was not measured"))?))
}

/// Returns the median of one time divided by the other, round by round.
fn ratio(times: &Times, one: &str, other: &str) -> Result<f64> {
    let get = |name: &str| times.get(name).with_context(|| format!("{name} was not measured"));
    let quotients: Vec<f64> = get(one)?.iter().zip(get(other)?).map(|(one, other)| one / other).collect();
    Ok(median(&quotients))
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_compare_rounds() {
        let times = Times::from([("a".to_owned(), vec![2.0, 40.0, 6.0]), ("b".to_owned(), vec![1.0, 20.0, 1.0])]);
        assert_eq!(ratio(&times, "a", "b").unwrap(), 2.0);
        assert!(ratio(&times, "a", "c").is_err());
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(12), "12");
    }
}
