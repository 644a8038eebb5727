//! Stages of a long job: which of them to run, what each needs, and how long it took.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::Failure;
use crate::setup::{Installing, Project, say};

/// A stage, as a row of a table.
pub(crate) struct Stage {
    name: &'static str,
    after: Base,
    makes: Base,
    part: Part,
    /// Whether it has files or names of tests, which filters choose from.
    is_filtered: bool,
    /// Starts what may take long, before the first stage that others need.
    early: Option<fn(&mut Work)>,
    run: fn(&mut Work) -> Result<()>,
}

/// What a stage makes for others, and needs from others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Nothing,
    SetUp,
    Package,
    Page,
    Bindgen,
}

/// The runs that a stage is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All, `--quick` included.
    Inner,
    /// All but those with `--quick`.
    Whole,
    /// Those with `--long`.
    Long,
}

/// What the stages share.
pub(crate) struct Work {
    pub(crate) project: Project,
    /// Whether the stage was asked for. Otherwise, another one needs it.
    pub(crate) is_asked_for: bool,
    /// The folder in which the npm package is installed.
    pub(crate) consumer: Option<PathBuf>,
    /// The folder of wasm-bindgen's tools.
    pub(crate) bindgen: Option<PathBuf>,
    pub(crate) wasm_pack: Option<Result<Installing>>,
}

impl Work {
    pub(crate) fn consumer(&self) -> Result<&Path> {
        self.consumer.as_deref().context("the package is not installed")
    }
}

/// Why a stage cannot run on this machine. That is not a failure.
#[derive(Debug)]
pub(crate) struct Skip(pub(crate) String);

impl std::fmt::Display for Skip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Skip {}

/// A stage of a whole run that needs no other and makes nothing for others.
pub(crate) const fn stage(name: &'static str, run: fn(&mut Work) -> Result<()>) -> Stage {
    let (after, makes) = (Base::Nothing, Base::Nothing);
    Stage { name, after, makes, part: Part::Whole, is_filtered: false, early: None, run }
}

impl Stage {
    pub(crate) const fn after(self, after: Base) -> Self {
        Self { after, ..self }
    }

    pub(crate) const fn makes(self, makes: Base) -> Self {
        Self { makes, ..self }
    }

    pub(crate) const fn inner(self) -> Self {
        Self { part: Part::Inner, ..self }
    }

    pub(crate) const fn long(self) -> Self {
        Self { part: Part::Long, ..self }
    }

    pub(crate) const fn filtered(self) -> Self {
        Self { is_filtered: true, ..self }
    }

    pub(crate) const fn early(self, early: fn(&mut Work)) -> Self {
        Self { early: Some(early), ..self }
    }

    /// Returns whether it needs the stage that makes this.
    fn needs(&self, base: Base) -> bool {
        let mut below = self.after;
        while below != Base::Nothing {
            if below == base {
                return true;
            }
            below = match below {
                Base::Page => Base::Package,
                Base::Package | Base::Bindgen => Base::SetUp,
                Base::SetUp | Base::Nothing => Base::Nothing,
            };
        }
        false
    }
}

/// Which stages of a table to run.
pub(crate) enum Choice {
    Quick,
    Whole,
    Long,
    /// Those whose name contains this part, and what they need.
    Only(String),
}

/// The results of the stages so far.
#[derive(Default)]
struct Results {
    lines: Vec<String>,
    passed: u32,
    failed: u32,
    skipped: u32,
    /// What stages that failed would have made, and their names.
    missing: Vec<(Base, &'static str)>,
}

/// Runs the chosen stages of a table, in its order.
pub(crate) fn run(table: &[Stage], choice: &Choice, project: Project) -> Result<(), Failure> {
    let filtered = !project.filters.is_empty();
    let is_chosen = |stage: &Stage| match choice {
        Choice::Only(part) => stage.name.contains(part.as_str()) && (stage.is_filtered || !filtered),
        _ => true,
    };
    if let Choice::Only(part) = choice
        && !table.iter().any(is_chosen)
    {
        let known = table.iter().filter(|stage| stage.is_filtered || !filtered).map(|stage| stage.name);
        return Err(Failure::Usage(format!(
            "no stage{} has `{part}` in its name; expected a part of one of:\n  {}",
            if filtered { " that takes filters" } else { "" },
            known.collect::<Vec<_>>().join("\n  ")
        )));
    }
    let mut early: Vec<_> = table.iter().filter(|stage| is_chosen(stage)).filter_map(|stage| stage.early).collect();
    let mut work = Work { project, is_asked_for: true, consumer: None, bindgen: None, wasm_pack: None };
    let mut results = Results::default();
    for stage in table {
        work.is_asked_for = is_chosen(stage);
        let is_needed = || table.iter().any(|other| is_chosen(other) && other.needs(stage.makes));
        if !work.is_asked_for && !is_needed() {
            continue;
        }
        let missing = results.missing.iter().find(|(base, _)| stage.needs(*base));
        match (choice, stage.part, missing) {
            (Choice::Quick, Part::Whole | Part::Long, _) => results.skip(stage, "--quick"),
            (Choice::Whole, Part::Long, _) => results.skip(stage, "only with --long"),
            (.., Some((_, name))) => results.skip(stage, &format!("{name} failed")),
            _ => {
                if stage.makes != Base::Nothing {
                    early.drain(..).for_each(|start| start(&mut work));
                }
                results.start(stage, &mut work);
            }
        }
    }
    results.finish()
}

impl Results {
    fn start(&mut self, stage: &Stage, work: &mut Work) {
        eprintln!();
        say(stage.name);
        let start = Instant::now();
        let result = (stage.run)(work);
        let time = start.elapsed();
        match result {
            Ok(()) => {
                self.passed += 1;
                self.note("✓", stage, time, "");
            }
            Err(error) if error.is::<Skip>() => self.skip(stage, &error.to_string()),
            Err(error) => {
                self.failed += 1;
                self.missing.push((stage.makes, stage.name));
                eprintln!("✗ {}: {error:#}", stage.name);
                self.note("✗", stage, time, "  failed");
            }
        }
    }

    fn skip(&mut self, stage: &Stage, why: &str) {
        self.skipped += 1;
        self.lines.push(format!("  – {:<34} skipped: {why}", stage.name));
    }

    fn note(&mut self, mark: &str, stage: &Stage, time: Duration, more: &str) {
        self.lines.push(format!("  {mark} {:<34}{:>7.1} s{more}", stage.name, time.as_secs_f64()));
    }

    fn finish(self) -> Result<(), Failure> {
        println!("\n{}\n", self.lines.join("\n"));
        println!("stages: {} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped);
        if self.failed > 0 { Err(Failure::Found) } else { Ok(()) }
    }
}
