//! `cargo xtask bench`: measures this library and the libraries that a user could choose instead.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::setup::{Project, capture, install_npm, run as run_command, say};
use crate::{Args, Failure, package};

pub(crate) const HELP: &str = "\
cargo xtask bench [--quick]

Compares this library with its peers under equivalent rules (ajv compiled,
zod 4, valibot, JavaScript by hand; natively serde with garde, and jsonschema).
First checks that they find the same mistakes. Prints the tables and writes
them to benches/RESULTS.md: medians of interleaved rounds, ratios, start-up,
sizes, and whether each budget is met. Takes about four minutes after the build.

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

const OURS: &str = "kosc-orders";
const OURS_KEPT: &str = "kosc-orders, checker";
const NATIVE: &str = "kosc-orders, Checker";

/// The time of each round, by candidate, in microseconds a call.
type Times = BTreeMap<String, Vec<f64>>;

pub(crate) fn run(mut args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    args.finish()?;
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

/// Checks that the benches run and that the peers agree. It measures nothing.
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
    sizes: BTreeMap<String, Size>,
    /// The mistakes that a library cannot find.
    missed: Vec<Missed>,
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
        // A file of a hundred thousand orders shows nothing that a file of a thousand does not.
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
        let mut node = BTreeMap::new();
        let mut native = BTreeMap::new();
        for (input, about) in INPUTS {
            say(&format!("measuring {about}"));
            for form in FORMS {
                node.insert((input.to_owned(), form), self.node(input, form, rounds)?);
            }
            native.insert(input.to_owned(), self.native(input, rounds)?);
        }
        say("measuring a key stroke");
        node.insert((KEYSTROKE.to_owned(), "object"), self.node(KEYSTROKE, "object", rounds)?);
        for &(count, rounds) in self.effort.batches {
            say(&format!("measuring {} orders as lines", grouped(count)));
            let input = count.to_string();
            node.insert((input.clone(), "bytes"), self.node(&input, "bytes", rounds)?);
            native.insert(input.clone(), self.native(&input, rounds)?);
        }
        say("measuring start-up");
        let mut startup = Command::new("node");
        startup.arg(self.scripts.join("startup.mjs")).arg(&self.work).arg(self.effort.starts.to_string());
        let startup = answer(&mut startup)?;
        Ok(Measured { node, native, startup, bench: self })
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

/// The milliseconds from the start of a process to the first report.
#[derive(Deserialize)]
struct Starts {
    bundled: Vec<f64>,
    plain: Vec<f64>,
}

struct Measured {
    node: BTreeMap<(String, &'static str), Times>,
    native: BTreeMap<String, Times>,
    startup: BTreeMap<String, Starts>,
    bench: Bench,
}

/// A limit of the design, and the measured value.
struct Budget {
    what: &'static str,
    on: String,
    measured: f64,
    ceiling: f64,
    unit: &'static str,
    /// Whether the limit is a minimum.
    at_least: bool,
}

impl Measured {
    fn budgets(&self) -> Result<Vec<Budget>> {
        let mut budgets = Vec::new();
        let mut add = |what, on: &str, measured, ceiling, unit, at_least| {
            budgets.push(Budget { what, on: on.to_owned(), measured, ceiling, unit, at_least });
        };
        let size = |name: &str| self.bench.sizes.get(name).with_context(|| format!("no size of {name}"));
        let kilo = |bytes: usize| bytes as f64 / 1000.0;
        let judging = kilo(size("wasm for checks")?.brotli);
        let forms = kilo(size("wasm for forms")?.brotli);
        add("wasm of the entry `.`, brotli", "for checks", judging, 36.0, " kB", false);
        add("wasm of the entry `.`, brotli", "for checks and forms", judging + forms, 36.0, " kB", false);
        let bundle = kilo(size("kosc-orders, object")?.gzip);
        add("a bundle of `import { check }`, minified, gzip", "", bundle, 60.0, " kB", false);
        for form in ["text", "bytes"] {
            for input in ["valid", "mistakes", "context"] {
                let ratio = ratio(self.times(input, form)?, kept(input), "ajv, compiled")?;
                let on = format!("{input}, {form}");
                add("JSON text or bytes → report, to `JSON.parse` + ajv compiled", &on, ratio, 0.6, " ×", false);
            }
        }
        for input in ["valid", "mistakes", "context"] {
            let ratio = ratio(self.times(input, "object")?, kept(input), "zod 4")?;
            add("JS object → report, to zod 4 `safeParse`", input, ratio, 1.2, " ×", false);
        }
        for input in ["valid", "mistakes", "context"] {
            let ratio = ratio(self.native_times(input)?, "serde + garde", NATIVE)?;
            add("native, bytes → report: serde into structs + garde, to this", input, ratio, 2.5, " ×", true);
        }
        for (kind, on) in [(false, "from node_modules"), (true, "bundled")] {
            let start = |name: &str| Ok::<_, anyhow::Error>(median(self.starts(name, kind)?));
            let (ours, zod) = (start("kosc-orders, object")?, start("zod 4")?);
            add("process start to first report, to zod", on, ours / zod, 1.0, " ×", false);
        }
        Ok(budgets)
    }

    fn times(&self, input: &str, form: &'static str) -> Result<&Times> {
        self.node.get(&(input.to_owned(), form)).with_context(|| format!("{input} was not measured"))
    }

    fn native_times(&self, input: &str) -> Result<&Times> {
        self.native.get(input).with_context(|| format!("{input} was not measured"))
    }

    fn starts(&self, name: &str, bundled: bool) -> Result<&[f64]> {
        let starts = self.startup.get(name).with_context(|| format!("{name} was not started"))?;
        Ok(if bundled { &starts.bundled } else { &starts.plain })
    }

    fn tables(&self, project: &Project) -> Result<String> {
        let mut page = String::from("# What it costs\n\n");
        page += &format!("Written by `cargo xtask bench` on {}\n", machine()?);
        page += "Times are medians of interleaved rounds, ratios medians of the quotients within a round. ";
        page += "Differences under a fifth are noise on a machine that is not idle.\n";
        self.budget_table(&mut page)?;
        self.node_tables(&mut page)?;
        self.batch_table(&mut page)?;
        self.native_table(&mut page)?;
        self.startup_table(&mut page)?;
        self.size_table(&mut page);
        self.peers(&mut page, project)?;
        let notes = project.root.join("benches/notes.md");
        page += &format!("\n{}", fs::read_to_string(&notes).with_context(|| format!("no {}", notes.display()))?);
        Ok(page)
    }

    fn budget_table(&self, page: &mut String) -> Result<()> {
        page.push_str("\n## Budgets\n\n| what | on | measured | budget | met |\n|---|---|--:|--:|---|\n");
        for Budget { what, on, measured, ceiling, unit, at_least } in self.budgets()? {
            let met = if at_least { measured >= ceiling } else { measured <= ceiling };
            let bound = if at_least { "≥" } else { "≤" };
            let met = if met { "yes" } else { "**no**" };
            writeln!(page, "| {what} | {on} | {measured:.2}{unit} | {bound} {ceiling}{unit} | {met} |")?;
        }
        Ok(())
    }

    fn node_tables(&self, page: &mut String) -> Result<()> {
        page.push_str("\n## In Node\n\nMicroseconds to a report, and that time divided by this library's.\n");
        page.push_str("Peers parse text and bytes first.\n");
        for (input, about) in INPUTS {
            writeln!(page, "\n### {}\n", capital(about))?;
            page.push_str("| | object | | text | | bytes | |\n|---|--:|--:|--:|--:|--:|--:|\n");
            let forms = FORMS.iter().map(|form| self.times(input, form)).collect::<Result<Vec<_>>>()?;
            let mut names: Vec<&str> = Vec::new();
            for times in &forms {
                names.extend(times.keys().map(String::as_str).filter(|name| !names.contains(name)).collect::<Vec<_>>());
            }
            names.sort_by_key(|name| (!name.starts_with(OURS), name.ends_with("alone")));
            for name in names {
                write!(page, "| {name} |")?;
                for times in &forms {
                    let own = if times.contains_key(OURS_KEPT) { OURS_KEPT } else { OURS };
                    match times.get(name) {
                        Some(spent) => write!(page, " {:.2} | {} |", median(spent), times_ours(times, name, own)?)?,
                        None => page.push_str(" | |"),
                    }
                }
                page.push('\n');
            }
        }
        page.push_str("\n### A key stroke in a form with that order, as an object\n\n");
        let times = self.times(KEYSTROKE, "object")?;
        let field = format!("{OURS}, checkField");
        let own = if times.contains_key(&field) { &field } else { OURS_KEPT };
        single_table(page, times, own, 1.0, "µs")
    }

    fn batch_table(&self, page: &mut String) -> Result<()> {
        for (count, _) in self.bench.effort.batches {
            writeln!(page, "\n### {} orders as lines of bytes, one in twenty with a mistake\n", grouped(*count))?;
            let times = self.times(&count.to_string(), "bytes")?;
            let many = format!("{OURS}, checkNdjson");
            let own = if times.contains_key(&many) { &many } else { OURS_KEPT };
            single_table(page, times, own, 1000.0, "ms")?;
        }
        Ok(())
    }

    fn native_table(&self, page: &mut String) -> Result<()> {
        page.push_str("\n## Natively, one core, from bytes\n\n| | ");
        let mut names: Vec<&String> = self.native_times("valid")?.keys().collect();
        names.sort_by_key(|name| (*name != NATIVE, !name.starts_with(OURS)));
        writeln!(page, "{} |", names.iter().map(|name| format!("{name} | ")).collect::<Vec<_>>().join("| "))?;
        writeln!(page, "|---|{}", "--:|--:|".repeat(names.len()))?;
        let batches = self.bench.effort.batches.iter().map(|(count, _)| (count.to_string(), *count));
        let inputs = INPUTS.iter().map(|(input, _)| ((*input).to_owned(), 0)).chain(batches);
        for (input, count) in inputs {
            let times = self.native_times(&input)?;
            let (label, scale, unit) = match count {
                0 => (input, 1.0, "µs"),
                _ => (format!("{} orders as lines", grouped(count)), 1000.0, "ms"),
            };
            write!(page, "| {label} |")?;
            for name in &names {
                let spent = times.get(*name).with_context(|| format!("{name} was not measured"))?;
                write!(page, " {:.2} {unit} | {} |", median(spent) / scale, times_ours(times, name, NATIVE)?)?;
            }
            page.push('\n');
        }
        Ok(())
    }

    fn startup_table(&self, page: &mut String) -> Result<()> {
        page.push_str(
            "\n## Start-up\n\nMilliseconds from the start of a Node process to the first report on that order, ",
        );
        page.push_str("with the schemas built on the way, and the difference from an empty script.\n\n");
        page.push_str("| | bundled and minified | | from node_modules | |\n|---|--:|--:|--:|--:|\n");
        let empty = "an empty script";
        let mut names: Vec<&String> = self.startup.keys().collect();
        names.sort_by_key(|name| (*name != empty, !name.starts_with(OURS)));
        for name in names {
            write!(page, "| {name} |")?;
            for bundled in [true, false] {
                let spent = median(self.starts(name, bundled)?);
                write!(page, " {spent:.1} | {:+.1} |", spent - median(self.starts(empty, bundled)?))?;
            }
            page.push('\n');
        }
        Ok(())
    }

    fn size_table(&self, page: &mut String) {
        page.push_str("\n## Sizes\n\nBytes of esbuild's minified output for a function that checks that order.\n");
        page.push_str(
            "This library's has every rule and the messages in two languages; the peers' have the rules below.\n\n",
        );
        page.push_str("| | minified | gzip | brotli |\n|---|--:|--:|--:|\n");
        let mut sizes: Vec<(&String, &Size)> = self.bench.sizes.iter().collect();
        sizes.sort_by_key(|(name, _)| (!name.starts_with("wasm"), !name.starts_with(OURS)));
        for (name, Size { raw, gzip, brotli }) in sizes {
            let row = format!("| {name} | {} | {} | {} |\n", grouped(*raw), grouped(*gzip), grouped(*brotli));
            page.push_str(&row);
        }
    }

    /// Writes the versions of the libraries, and what each peer cannot find.
    fn peers(&self, page: &mut String, project: &Project) -> Result<()> {
        page.push_str("\n## What is compared\n\n");
        let lock: serde_json::Value =
            serde_json::from_slice(&fs::read(project.root.join("benches/js/package-lock.json"))?)?;
        let npm = ["ajv", "zod", "valibot"].map(|name| {
            let version = lock.pointer(&format!("/packages/node_modules~1{name}/version"));
            format!("{name} {}", version.and_then(serde_json::Value::as_str).unwrap_or("?"))
        });
        let lock = fs::read_to_string(project.root.join("benches/native/Cargo.lock"))?;
        let cargo = ["serde_json", "garde", "jsonschema"].map(|name| {
            let version = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).map(|(_, rest)| rest);
            format!("{name} {}", version.and_then(|rest| rest.split('"').next()).unwrap_or("?"))
        });
        writeln!(page, "{}; {}.", npm.join(", "), cargo.join(", "))?;
        page.push_str("The bench first checks that all of them accept the valid orders and find the ten ");
        page.push_str(
            "mistakes at the same paths, one order at a time and in the lines.\nSome cannot find all of them:\n\n",
        );
        let mut by_what: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for Missed { library, what } in &self.bench.missed {
            by_what.entry(what).or_default().push(library);
        }
        for (what, libraries) in by_what {
            let libraries: Vec<String> = libraries.iter().map(|name| objects_only(name)).collect();
            writeln!(page, "- {what}: not by {}", libraries.join(", "))?;
        }
        Ok(())
    }
}

/// This library loses the same as a parser only if it gets a parsed object.
fn objects_only(library: &str) -> String {
    if library.starts_with(OURS) { format!("{library} given an object") } else { library.to_owned() }
}

/// Returns which form of this library is compared. With a context it is the checker that has read it once, because a
/// peer keeps its set, too.
fn kept(input: &str) -> &'static str {
    if input == "context" { OURS_KEPT } else { OURS }
}

fn single_table(page: &mut String, times: &Times, own: &str, scale: f64, unit: &str) -> Result<()> {
    writeln!(page, "| | {unit} | |\n|---|--:|--:|")?;
    let mut names: Vec<&String> = times.keys().collect();
    names.sort_by_key(|name| (!name.starts_with(OURS), name.ends_with("alone")));
    for name in names {
        let spent = times.get(name).map_or(0.0, |spent| median(spent));
        writeln!(page, "| {name} | {:.2} | {} |", spent / scale, times_ours(times, name, own)?)?;
    }
    Ok(())
}

fn times_ours(times: &Times, name: &str, own: &str) -> Result<String> {
    if name == own { Ok(String::new()) } else { Ok(format!("{:.2} ×", ratio(times, name, own)?)) }
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

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Returns a description of the machine without its name.
fn machine() -> Result<String> {
    let version = |command: &str| -> Result<String> {
        let output = capture(Command::new(command).arg("--version"))?;
        Ok(String::from_utf8(output)?.trim().to_owned())
    };
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(": "));
    let model = model.map_or(std::env::consts::ARCH, |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let rustc = version("rustc")?;
    let rustc = rustc.split(" (").next().unwrap_or(&rustc);
    Ok(format!("{model}, {cores} cores, {}; Node {}, {rustc}.", std::env::consts::OS, version("node")?))
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

    #[test]
    fn npm_lock_names_no_host() {
        let lock = fs::read_to_string(Project::find().unwrap().root.join("benches/js/package-lock.json")).unwrap();
        assert!(!lock.contains("\"resolved\""));
    }
}
