//! Writes the measurements as tables: `benches/RESULTS.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::budgets::{BUDGETS, Budget, Figure};
use super::{FIELDS, FORMS, INPUTS, KEYSTROKE, Measured, Missed, NATIVE, OURS, OURS_KEPT, Page, Size, Times};
use super::{grouped, median, middle, ratio};
use crate::setup::{Project, capture};

const EMPTY: &str = "an empty script";
const GARDE: &str = "serde + garde";
/// The number of mistakes in the input of that name.
const MISTAKES: f64 = 10.0;

/// The libraries of the first table: what they are called in the measurements, and in the bundles.
const IN_SHORT: [(&str, &str); 7] = [
    (OURS, "kosc-orders, text"),
    ("kosc-orders/js", "kosc-orders/js, text"),
    ("ajv, compiled", "ajv, compiled beforehand"),
    ("TypeBox, compiled", "TypeBox, compiled"),
    ("zod 4", "zod 4"),
    ("valibot", "valibot"),
    ("by hand", "by hand"),
];

impl Measured {
    /// Returns a figure that has a budget.
    fn figure(&self, figure: &Figure) -> Result<f64> {
        let sizes = &self.bench.sizes;
        let own = |name: &str| sizes.own.get(name).with_context(|| format!("no size of {name}"));
        let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
        Ok(match *figure {
            Figure::Bundle(name) => kilobytes(own(name)?.gzip),
            Figure::More(both, one) => kilobytes(own(both)?.gzip) - kilobytes(own(one)?.gzip),
            Figure::Part(name) => kilobytes(self.size(name)?.brotli),
            Figure::Node { input, form, ours, peer } => ratio(self.times(input, form)?, ours, peer)?,
            Figure::Micros { input, form, ours } => middle(self.times(input, form)?, ours)?,
            Figure::Native => ratio(self.native_times("valid")?, GARDE, NATIVE)?,
            Figure::Issue => {
                let spent = |input| middle(self.native_times(input)?, NATIVE);
                (spent("mistakes")? - spent("valid")?) / MISTAKES
            }
            Figure::Cold => median(&self.page(&format!("{OURS}, object"))?.first),
            Figure::Start { bundled } => {
                let start = |name: &str| Ok::<_, anyhow::Error>(median(self.starts(name, bundled)?));
                start(&format!("{OURS}, object"))? / start("zod 4")?
            }
        })
    }

    fn size(&self, name: &str) -> Result<&Size> {
        self.bench.sizes.sizes.get(name).with_context(|| format!("no size of {name}"))
    }

    fn page(&self, name: &str) -> Result<&Page> {
        self.pages.get(name).with_context(|| format!("{name} was not opened in a page"))
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

    pub(super) fn tables(&self, project: &Project) -> Result<String> {
        let mut page = String::from("# What it costs\n\n");
        page += &format!("Written by `cargo xtask bench` on {}\n", machine()?);
        page += "Times are medians of interleaved rounds, ratios medians of the quotients within a round. ";
        page += "Differences under a fifth are noise on a machine that is not idle.\n";
        self.short_table(&mut page)?;
        self.budget_table(&mut page)?;
        self.node_tables(&mut page)?;
        self.batch_table(&mut page)?;
        self.native_table(&mut page)?;
        self.startup_table(&mut page)?;
        self.page_table(&mut page)?;
        self.size_table(&mut page);
        self.peers(&mut page, project)?;
        let notes = project.root.join("benches/notes.md");
        page += &format!("\n{}", fs::read_to_string(&notes).with_context(|| format!("no {}", notes.display()))?);
        Ok(page)
    }

    /// Writes the most important figures of the libraries, one row each.
    fn short_table(&self, page: &mut String) -> Result<()> {
        page.push_str(
            "\n## In short\n\nThe times are for an order of 2,751 bytes as JSON text, from the text to the report. ",
        );
        page.push_str("The peers have the rules that a schema can express; this library has all of them.\n\n");
        page.push_str("| | valid, µs | with ten mistakes, µs | start in Node, ms | in Chromium, ms | bundle, kB |\n");
        page.push_str("|---|--:|--:|--:|--:|--:|\n");
        let nothing = median(self.starts(EMPTY, false)?);
        for (name, bundle) in IN_SHORT {
            let spent = |input| middle(self.times(input, "text")?, name);
            let (valid, mistakes) = (spent("valid")?, spent("mistakes")?);
            let start = median(self.starts(bundle, false)?) - nothing;
            let Page { script, first } = self.page(bundle)?;
            let first = median(script) + median(first);
            let size = self.size(bundle)?.gzip as f64 / 1000.0;
            writeln!(page, "| {name} | {valid:.1} | {mistakes:.1} | {start:.1} | {first:.1} | {size:.1} |")?;
        }
        page.push_str(
            "\nA start loads the library and its schemas, and makes the first report; the time of an empty script is subtracted. ",
        );
        page.push_str("The bundle is minified and compressed with gzip.\n");
        Ok(())
    }

    fn budget_table(&self, page: &mut String) -> Result<()> {
        page.push_str(
            "\n## Budgets\n\nFor each figure: the limit that it must keep, and the aim. `×` is this library's time ",
        );
        page.push_str(
            "divided by the other time; for serde it is the other way round, and the budget is a minimum.\n\n",
        );
        page.push_str("| what | measured | must | aim | |\n|---|--:|--:|--:|---|\n");
        for Budget { what, figure, must, aim } in BUDGETS {
            // The rounded figure is compared, so that the printed figure and the result agree.
            let measured = (self.figure(figure)? * 100.0).round() / 100.0;
            let unit = figure.unit();
            let limit = |limit: &Option<f64>| limit.map_or_else(String::new, |limit| format!("{limit} {unit}"));
            let misses = |limit: &Option<f64>| limit.is_some_and(|limit| !figure.keeps(measured, limit));
            let result = match (misses(must), misses(aim)) {
                (true, _) => "**missed**",
                (false, true) => "aim missed",
                (false, false) if must.or(*aim).is_none() => "",
                (false, false) => "met",
            };
            writeln!(page, "| {what} | {measured:.2} {unit} | {} | {} | {result} |", limit(must), limit(aim))?;
        }
        page.push_str("\n`checker.fields` must take a third of its time in ruleset 2026.11, which is not built here. ");
        page.push_str("`cargo xtask fuzz` prints how many inputs a second each fuzz target runs.\n");
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
        single_table(page, times, own, 1.0, "µs")?;
        page.push_str("\n### The states of a form's fields after an edit of that order, as an object\n\n");
        single_table(page, self.times(FIELDS, "object")?, &format!("{OURS}, checker.fields"), 1.0, "µs")
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
        names.sort_by_key(|name| (*name != NATIVE, !name.starts_with(OURS), name.ends_with("alone")));
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
            "\n## Start-up in Node\n\nMilliseconds from the start of a Node process to the first report on that order, ",
        );
        page.push_str("with the schemas built on the way, and the difference from an empty script.\n\n");
        page.push_str("| | bundled and minified | | from node_modules | |\n|---|--:|--:|--:|--:|\n");
        let mut names: Vec<&String> = self.startup.keys().collect();
        names.sort_by_key(|name| (*name != EMPTY, !name.starts_with(OURS)));
        for name in names {
            write!(page, "| {name} |")?;
            for bundled in [true, false] {
                let spent = median(self.starts(name, bundled)?);
                write!(page, " {spent:.1} | {:+.1} |", spent - median(self.starts(EMPTY, bundled)?))?;
            }
            page.push('\n');
        }
        Ok(())
    }

    fn page_table(&self, page: &mut String) -> Result<()> {
        page.push_str("\n## Start-up in Chromium\n\nMilliseconds in a new page, in a new process: to run the bundled ");
        page.push_str("and minified script, and to get its first report on that order.\n\n");
        page.push_str("| | script | first report |\n|---|--:|--:|\n");
        let mut names: Vec<&String> = self.pages.keys().collect();
        names.sort_by_key(|name| !name.starts_with(OURS));
        for name in names {
            let Page { script, first } = self.page(name)?;
            writeln!(page, "| {name} | {:.1} | {:.1} |", median(script), median(first))?;
        }
        Ok(())
    }

    fn size_table(&self, page: &mut String) {
        page.push_str("\n## Sizes\n\nBytes of esbuild's minified output for a function that checks that order.\n");
        page.push_str(
            "The output of this library has every rule, and the messages in two languages. Those of the peers have the rules below.\n\n",
        );
        page.push_str("| | minified | gzip | brotli |\n|---|--:|--:|--:|\n");
        let mut sizes: Vec<(&String, &Size)> = self.bench.sizes.sizes.iter().collect();
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
        let npm = ["ajv", "@sinclair/typebox", "zod", "valibot"].map(|name| {
            let version = lock.pointer(&format!("/packages/node_modules~1{}/version", name.replace('/', "~1")));
            format!("{name} {}", version.and_then(serde_json::Value::as_str).unwrap_or("?"))
        });
        let lock = fs::read_to_string(project.root.join("benches/native/Cargo.lock"))?;
        let cargo = ["serde_json", "garde", "jsonschema", "simd-json"].map(|name| {
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
            writeln!(page, "- {what}: not by {}", libraries.join("; "))?;
        }
        Ok(())
    }
}

/// This library misses the same mistakes as a parser only if it gets a parsed object.
fn objects_only(library: &str) -> String {
    if library.starts_with(OURS) { format!("{library} given an object") } else { library.to_owned() }
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
