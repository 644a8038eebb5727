//! What the commands say around the reports, one from npm and one from crates.io: its shape, which is the same in every
//! language. In braces stands what the command fills in.

#![allow(missing_docs, reason = "the English texts say what each is for")]

use serde::Serialize;

/// Options that people type, by what they should have typed.
pub const MEANT: &[(&str, &str)] = &[
    ("lang", "--locale"),
    ("language", "--locale"),
    ("json", "--format json"),
    ("ndjson", "--format ndjson"),
    ("jsonl", "--format ndjson"),
    ("output", "--format"),
    ("threads", "--jobs"),
    ("parallel", "--jobs"),
    ("op", "--operation"),
    ("as", "--operation"),
    ("pointer", "--id"),
];

/// All that the commands say in one language.
#[derive(Serialize)]
pub struct Command {
    pub help: Help,
    pub refusals: Refusals,
    pub text: Text,
    pub plan: Plan,
}

/// What `--help` prints, examples first.
#[derive(Serialize)]
pub struct Help {
    /// One sentence.
    pub about: &'static str,
    pub examples: &'static str,
    /// A line for a shell, and what it is for.
    pub example: &'static [[&'static str; 2]],
    pub options: &'static str,
    /// An option and what it does. `{operations}` and `{locales}` are all there are.
    pub option: &'static [[&'static str; 2]],
    pub input: &'static str,
    pub about_input: &'static [&'static str],
    pub output: &'static str,
    pub about_output: &'static [&'static str],
    pub status: &'static str,
    pub statuses: &'static [[&'static str; 2]],
    /// The commands that only the npm package has, and what they do.
    pub others: &'static str,
    pub other: &'static [[&'static str; 2]],
}

/// Why the command cannot do its work.
#[derive(Serialize)]
pub struct Refusals {
    pub no_command: &'static str,
    pub command: &'static str,
    pub no_file: &'static str,
    pub files: &'static str,
    pub option: &'static str,
    /// After it, where one is like it.
    pub meant: &'static str,
    pub no_value: &'static str,
    pub a_value: &'static str,
    pub choice: &'static str,
    pub jobs: &'static str,
    pub pointer: &'static str,
    pub each: &'static str,
    pub read: &'static str,
    pub json: &'static str,
    pub object: &'static str,
    /// What a file of `plan`'s is: the wanted order, the order, and its base.
    pub wanted: &'static str,
    pub order: &'static str,
    pub base: &'static str,
    pub context: &'static str,
    pub output: &'static str,
    /// Where to read on.
    pub hint: &'static str,
    pub cause: Causes,
    pub or: &'static str,
}

/// Why a file cannot be read or written.
#[derive(Serialize)]
pub struct Causes {
    pub missing: &'static str,
    pub folder: &'static str,
    pub forbidden: &'static str,
    pub full: &'static str,
}

/// What is printed of reports.
#[derive(Serialize)]
pub struct Text {
    /// With the space that the language puts before it, at which no line may break.
    pub colon: &'static str,
    /// Between the digits of a thousand and the rest.
    pub thousands: &'static str,
    /// Whether there is a singular of nothing.
    pub singular_zero: bool,
    /// Names the input where an issue has no path.
    pub whole: &'static str,
    pub safe: &'static str,
    pub unsure: &'static str,
    /// Where nothing is left to fix.
    pub nothing: &'static str,
    /// Of how many required values are missing.
    pub missing: &'static str,
    /// `{counts}` of issues in `{orders}`.
    pub found: &'static str,
    /// No issue in `{orders}`.
    pub none: &'static str,
    /// How many orders have an error: one, and more.
    pub bad: [&'static str; 2],
    /// Over the rules with the most issues.
    pub rules: &'static str,
    pub counts: Counts,
    pub lines: &'static str,
}

/// What is counted: one, and more.
#[derive(Serialize)]
pub struct Counts {
    pub orders: [&'static str; 2],
    pub error: [&'static str; 2],
    pub warning: [&'static str; 2],
    pub info: [&'static str; 2],
}

/// What is printed of plans.
#[derive(Serialize)]
pub struct Plan {
    /// Of a call whose path has an id that an earlier answer brings.
    pub later: &'static str,
    /// An operation and where.
    pub of: &'static str,
    pub open: &'static str,
    pub awaits: &'static str,
    pub done: &'static str,
}
