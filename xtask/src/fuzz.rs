//! `cargo xtask fuzz`: runs the targets of `fuzz/` with libFuzzer, and prints the results of each.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use kosc_orders::rules::fields::{FIELDS, OPTIONS};
use kosc_orders::rules::{Demand, rules};

use crate::setup::{Project, capture, run as run_command, say};
use crate::{Args, Failure};

pub(crate) const HELP: &str = "\
cargo xtask fuzz [--minutes N] [--address] [--list] [TARGET …]

Runs the targets of fuzz/ one after another, on one core, and prints for each the number of
executions, their rate, and what was found. Without a TARGET, it runs all of them.

  --minutes N   the time for each target, in minutes: 1 by default; 0.1 is six seconds
  --address     with the address sanitizer, which needs a nightly compiler and is slower. Only
                `unpack` and `gather` write through addresses, so they are the default with it
  --list        only list the targets

The corpus grows in target/fuzz/corpus, which cargo clean deletes; fuzz/seeds has the first
inputs. An input that fails is in target/fuzz/found. Add it to fuzz/seeds/TARGET: the native tests then
run it every time.

Exit code: 0 nothing was found; 1 a target failed; 2 wrong arguments; 3 the command could not do its work.
";

/// The longest run of a target, in minutes: a day.
const MOST_MINUTES: f64 = 1440.0;
/// An input that takes this many seconds counts as a hang.
const HANG: u32 = 10;
/// The targets with unsafe code.
const UNSAFE: [&str; 2] = ["unpack", "gather"];

/// The arguments of a run.
pub(crate) struct Fuzzing {
    targets: Vec<String>,
    each: Duration,
    /// Whether to look for wrong uses of memory, too.
    address: bool,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let address = args.flag("--address");
    let each = time(args.option("--minutes").unwrap_or("1"))?;
    let project = Project::find()?;
    let all = targets(&project)?;
    let fuzzing = Fuzzing { targets: chosen(&all, args.targets(), address)?, each, address };
    if args.flag("--list") {
        println!("{}", fuzzing.targets.join("\n"));
        return Ok(());
    }
    let found = fuzzing.run(&project)?;
    if found { Err(Failure::Found) } else { Ok(()) }
}

/// Runs every target for a minute, as a stage of `cargo xtask test --long`.
pub(crate) fn test(project: &Project) -> Result<()> {
    let fuzzing = Fuzzing { targets: targets(project)?, each: Duration::from_secs(60), address: false };
    ensure!(!fuzzing.run(project)?, "a target failed");
    Ok(())
}

fn time(minutes: &str) -> Result<Duration, Failure> {
    let right = minutes.parse::<f64>().ok().filter(|minutes| (0.05..=MOST_MINUTES).contains(minutes));
    right.map(|minutes| Duration::from_secs_f64(minutes * 60.0)).ok_or_else(|| {
        Failure::Usage(format!("`--minutes` needs a number between 0.05 and {MOST_MINUTES}, not `{minutes}`"))
    })
}

/// Returns the targets to run, each once.
fn chosen(all: &[String], named: &[String], address: bool) -> Result<Vec<String>, Failure> {
    if let Some(unknown) = named.iter().find(|name| !all.contains(name)) {
        return Err(Failure::Usage(format!("unknown target `{unknown}`; expected {}", all.join(", "))));
    }
    let wanted = |name: &&String| match named.is_empty() {
        true => !address || UNSAFE.contains(&name.as_str()),
        false => named.contains(name),
    };
    Ok(all.iter().filter(wanted).cloned().collect())
}

/// Returns the names of all targets.
fn targets(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for target in fs::read_dir(project.root.join("fuzz/fuzz_targets"))? {
        let target = target?.path();
        names.push(target.file_stem().context("a target's path has no name")?.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// The result of one target.
struct Outcome {
    target: String,
    executions: u64,
    /// The time of the processor. If that is not known, the time that passed.
    seconds: f64,
    corpus: usize,
    found: Vec<PathBuf>,
}

impl Fuzzing {
    /// Runs the targets, and prints a table. Returns whether one failed.
    fn run(&self, project: &Project) -> Result<bool> {
        let programs = self.build(project)?;
        let dictionary = project.target.join("fuzz/dictionary");
        fs::create_dir_all(project.target.join("fuzz"))?;
        fs::write(&dictionary, words())?;
        let mut outcomes = Vec::new();
        for (at, target) in self.targets.iter().enumerate() {
            say(&format!("{target} ({} of {}), {} s", at + 1, self.targets.len(), self.each.as_secs()));
            outcomes.push(self.one(project, &programs, &dictionary, target)?);
        }
        let table = table(&outcomes);
        println!("\n{table}");
        for outcome in &outcomes {
            for input in &outcome.found {
                println!("{} fails on {}; again:", outcome.target, input.display());
                println!("  {} {}", programs.join(&outcome.target).display(), input.display());
            }
        }
        Ok(outcomes.iter().any(|outcome| !outcome.found.is_empty()))
    }

    /// Compiles the targets in release mode, with overflow checks. Returns the folder of the programs.
    ///
    /// The instrumentation of comparisons costs half of the speed. The dictionary does the same for names and values.
    fn build(&self, project: &Project) -> Result<PathBuf> {
        let sanitizer = if self.address { "address" } else { "none" };
        let folder = project.target.join("fuzz").join(sanitizer);
        if self.address {
            nightly()?;
        }
        let command = project.cargo_fuzz()?;
        say("compiling the targets (some minutes at first)");
        let mut build = Command::new(command);
        build.args(["fuzz", "build", "--sanitizer", sanitizer, "--release", "--debug-assertions"]);
        build.args(["--no-trace-compares", "--target-dir"]).arg(&folder).current_dir(&project.root);
        if self.address {
            // `CARGO` names the compiler of this run.
            build.env("RUSTUP_TOOLCHAIN", "nightly").env_remove("CARGO").env_remove("RUSTC");
        }
        run_command(&mut build)?;
        let version = String::from_utf8(capture(Command::new("rustc").arg("-vV"))?)?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: "));
        Ok(folder.join(host.context("rustc names no host")?).join("release"))
    }

    fn one(&self, project: &Project, programs: &Path, dictionary: &Path, target: &str) -> Result<Outcome> {
        let folder = |kind: &str| project.target.join("fuzz").join(kind).join(target);
        let (corpus, found) = (folder("corpus"), folder("found"));
        for folder in [&corpus, &found] {
            fs::create_dir_all(folder)?;
        }
        let before = files(&found)?;
        let mut command = Command::new(programs.join(target));
        command
            .arg(format!("-max_total_time={}", self.each.as_secs().max(1)))
            .arg(format!("-timeout={HANG}"))
            .arg(format!("-dict={}", dictionary.display()))
            .arg(format!("-artifact_prefix={}/", found.display()))
            .args(["-print_final_stats=1"])
            .args([&corpus, &project.root.join("fuzz/seeds").join(target)]);
        let (start, used) = (Instant::now(), processor_time());
        let (executions, ended) = watched(&mut command, self.each)?;
        let passed = start.elapsed().as_secs_f64();
        let seconds = used.zip(processor_time()).map_or(passed, |(before, after)| after - before);
        let mut found = files(&found)?;
        found.retain(|file| !before.contains(file));
        if !ended && found.is_empty() {
            bail!("{target} stopped without an input that fails: see its output above");
        }
        Ok(Outcome { target: target.to_owned(), executions, seconds, corpus: files(&corpus)?.len(), found })
    }
}

/// Runs a target and prints its progress. Returns the number of executions, and whether it ended well.
fn watched(command: &mut Command, each: Duration) -> Result<(u64, bool)> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::inherit()).stderr(Stdio::piped()).spawn()?;
    let output = BufReader::new(child.stderr.take().context("the target has no output")?);
    let start = Instant::now();
    let (mut executions, mut told, mut tail) = (0, Duration::ZERO, Vec::new());
    for line in output.split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        let progress = line.strip_prefix('#').and_then(|rest| rest.split('\t').next()?.trim().parse().ok());
        let last = line.strip_prefix("stat::number_of_executed_units:").and_then(|count| count.trim().parse().ok());
        if let Some(count) = progress.or(last) {
            executions = count;
        } else if !line.is_empty() {
            tail.push(line);
        }
        let passed = start.elapsed();
        if passed >= told + Duration::from_secs(5) {
            told = passed;
            eprint!("\r  {executions} executions, {} of {} s ", passed.as_secs(), each.as_secs());
            std::io::stderr().flush()?;
        }
    }
    eprint!("{}", if told.is_zero() { "" } else { "\n" });
    let status = child.wait()?;
    if !status.success() {
        // The target's output about its failure, without libFuzzer's notes at the beginning.
        let begin = tail.iter().position(|line| line.contains("panicked at") || line.contains("ERROR")).unwrap_or(0);
        tail.iter().skip(begin).take(40).for_each(|line| eprintln!("{line}"));
    }
    Ok((executions, status.success()))
}

/// Returns the seconds of processor time of this process's children that have ended, if Linux shows it.
fn processor_time() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the command is in brackets, and may have spaces. After it, the times of children are fields 13 and 14.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let [user, system]: [f64; 2] = [fields.next()?.parse().ok()?, fields.next()?.parse().ok()?];
    // Linux counts in hundredths of a second.
    Some((user + system) / 100.0)
}

fn nightly() -> Result<()> {
    let installed = capture(Command::new("rustup").args(["toolchain", "list"])).unwrap_or_default();
    ensure!(
        String::from_utf8_lossy(&installed).lines().any(|line| line.starts_with("nightly")),
        "the address sanitizer needs a nightly compiler: `rustup toolchain install nightly`"
    );
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    entries.collect::<std::io::Result<_>>().with_context(|| format!("cannot read {}", folder.display()))
}

fn table(outcomes: &[Outcome]) -> String {
    let mut table =
        format!("{:<12}{:>14}{:>14}{:>10}{:>10}\n", "target", "executions", "a second", "corpus", "findings");
    for Outcome { target, executions, seconds, corpus, found } in outcomes {
        let rate = *executions as f64 / seconds.max(0.01);
        let _ = writeln!(table, "{target:<12}{executions:>14}{rate:>14.0}{corpus:>10}{:>10}", found.len());
    }
    let all: u64 = outcomes.iter().map(|outcome| outcome.executions).sum();
    let found: usize = outcomes.iter().map(|outcome| outcome.found.len()).sum();
    let _ = writeln!(table, "{:<12}{all:>14}{:>14}{:>10}{found:>10}", "all", "", "");
    table
}

/// Returns a dictionary of libFuzzer: every key of the tables, and every value that a rule names.
fn words() -> String {
    let mut words: Vec<&str> = FIELDS.iter().map(|field| field.key).collect();
    for option in OPTIONS {
        words.push(option.name);
        words.extend(option.values);
    }
    for rule in rules() {
        if let Demand::OneOf(values) = rule.demand {
            words.extend(values);
        }
    }
    words.extend(CONTEXT);
    words.retain(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
    words.sort_unstable();
    words.dedup();
    let mut dictionary = String::new();
    for word in words {
        let _ = writeln!(dictionary, "\"\\\"{}\\\"\"", word.replace('\\', "\\\\"));
    }
    dictionary
}

/// The keys of a context.
const CONTEXT: &[&str] = &["order", "bound_uuid", "endpoint_uuid", "product", "building", "known_order_refs", "limits"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_and_times_are_checked() {
        let all = ["check", "gather", "unpack"].map(str::to_owned);
        let run = |named: &[&str], address| {
            chosen(&all, &named.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), address).map_err(|_| ())
        };
        assert_eq!(run(&[], false), Ok(all.to_vec()));
        assert_eq!(run(&[], true), Ok(all[1..].to_vec()));
        assert_eq!(run(&["unpack", "check", "unpack"], false), Ok(vec![all[0].clone(), all[2].clone()]));
        assert_eq!(run(&["cheque"], false), Err(()));
        assert_eq!(time("0.1").ok(), Some(Duration::from_secs(6)));
        for wrong in ["", "0", "-1", "x", "NaN", "inf", "1e9"] {
            assert!(matches!(time(wrong), Err(Failure::Usage(_))), "{wrong}");
        }
    }

    #[test]
    fn the_dictionary_has_the_names_of_the_tables() {
        let words = words();
        for word in ["\"\\\"end_customer\\\"\"", "\"\\\"gtr\\\"\"", "\"\\\"activate_defined\\\"\""] {
            assert!(words.lines().any(|line| line == word), "{word}: {words}");
        }
    }
}
