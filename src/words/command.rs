//! The texts of the commands around the reports: their structure, which is the same in every language. One command is
//! on npm, the other on crates.io. A command fills in the parts in braces.

#![allow(missing_docs, reason = "the English texts say what each is for")]

use serde::Serialize;

/// Options that people type by mistake, with the options they mean.
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
    ("quiet", "--errors"),
    ("errors-only", "--errors"),
];

/// The texts of the commands in one language.
#[derive(Serialize)]
pub struct Command {
    pub help: Help,
    pub refusals: Refusals,
    pub text: Text,
    pub plan: Plan,
}

/// The text of `--help`, with the examples first.
#[derive(Serialize)]
pub struct Help {
    /// One sentence.
    pub about: &'static str,
    pub examples: &'static str,
    /// A line for a shell, and its purpose.
    pub example: &'static [[&'static str; 2]],
    pub options: &'static str,
    /// An option and its effect. `{operations}` and `{locales}` are replaced by all of them.
    pub option: &'static [[&'static str; 2]],
    pub input: &'static str,
    pub about_input: &'static [&'static str],
    pub output: &'static str,
    pub about_output: &'static [&'static str],
    pub status: &'static str,
    pub statuses: &'static [[&'static str; 2]],
    /// The commands that only the npm package has, and their effects.
    pub others: &'static str,
    pub other: &'static [[&'static str; 2]],
}

/// Why the command cannot do its work.
#[derive(Serialize)]
pub struct Refusals {
    pub no_command: &'static str,
    pub command: &'static str,
    pub no_file: &'static str,
    /// For a command that takes only one file.
    pub files: &'static str,
    /// For a folder without a file of orders.
    pub empty: &'static str,
    pub no_rule: &'static str,
    pub rule: &'static str,
    pub option: &'static str,
    /// Added if a similar option exists.
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
    /// The kind of a file of `plan`: the wanted order, the order, or its base.
    pub wanted: &'static str,
    pub order: &'static str,
    pub base: &'static str,
    pub context: &'static str,
    pub output: &'static str,
    /// Points to the help.
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

/// The texts of printed reports.
#[derive(Serialize)]
pub struct Text {
    /// With the space that the language puts before it, at which a line must not break.
    pub colon: &'static str,
    /// The separator of thousands.
    pub thousands: &'static str,
    /// Whether zero takes the singular.
    pub singular_zero: bool,
    /// The name of the input for an issue without a path.
    pub whole: &'static str,
    /// The subject of a message below the label of its field.
    pub field: &'static str,
    pub safe: &'static str,
    pub unsure: &'static str,
    /// For a report that leaves nothing to fix.
    pub nothing: &'static str,
    /// For several missing values.
    pub missing: &'static str,
    /// For `{counts}` of issues in `{orders}`.
    pub found: &'static str,
    /// For no issues in `{orders}`.
    pub none: &'static str,
    /// For the number of orders with an error: one, and more.
    pub bad: [&'static str; 2],
    /// The title of the rules with the most issues.
    pub rules: &'static str,
    /// Where and when a rule applies.
    pub condition: &'static str,
    pub counts: Counts,
    pub lines: &'static str,
}

/// The nouns of counts: for one, and for more.
#[derive(Serialize)]
pub struct Counts {
    pub orders: [&'static str; 2],
    pub error: [&'static str; 2],
    pub warning: [&'static str; 2],
    pub info: [&'static str; 2],
}

/// The texts of printed plans.
#[derive(Serialize)]
pub struct Plan {
    /// For a call whose path has an id of an earlier answer.
    pub later: &'static str,
    /// For an operation and its place.
    pub of: &'static str,
    pub open: &'static str,
    pub awaits: &'static str,
    pub done: &'static str,
}
