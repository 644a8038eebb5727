//! The project's commands: `cargo xtask demo | test | package | bench | fuzz | api`.

mod api;
mod bench;
mod browsers;
mod constants;
mod demo;
mod drills;
mod fuzz;
mod generate;
mod growth;
mod licences;
mod matrix;
mod order;
mod package;
mod page;
mod refusals;
mod setup;
mod spark;
mod split;
mod stages;
mod test;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt as _};

const HELP: &str = "\
The project's commands. Each command fetches the tools that it needs.

  cargo xtask demo                 check the documented examples with the packed npm package,
                                   then serve the page (`--no-serve`, `--port PORT`)
  cargo xtask demo FILE --operation OPERATION [--context FILE] [--locale LOCALE]
                                   check an order of your own
  cargo xtask test                 run every test, as CI does
  cargo xtask test --quick         only format, spelling, lints and native tests
  cargo xtask test --only STAGE    only the stages with this in their name
  cargo xtask package              build the npm package into pkg/ and print its sizes
  cargo xtask package --facade     build only its TypeScript, docs and manifest
  cargo xtask bench                compare the library with its peers, write benches/RESULTS.md
  cargo xtask fuzz                 look for inputs that break the laws of the crate
  cargo xtask api                  write the crate's public interface to tests/snapshots/api.txt

Add `--help` to a command for its options.
";

/// Why a command fails.
pub(crate) enum Failure {
    /// Its arguments are wrong: exit code 2.
    Usage(String),
    /// It found the problem it was looking for, and has printed it: exit code 1.
    Found,
    /// It could not do its work: exit code 3.
    Broken(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

/// A command: its name, its help, what it takes, and what it runs. An option that has a value ends in `=`.
type Command = (&'static str, &'static str, &'static [&'static str], fn(Args) -> Result<(), Failure>);

const FILE: &str = "FILE";
/// Any number of names.
const TARGETS: &str = "NAME";

const COMMANDS: [Command; 6] = [
    ("demo", demo::HELP, &[FILE, "--operation=", "--context=", "--locale=", "--no-serve", "--port="], demo::run),
    ("test", test::HELP, &["--quick", "--long", "--only=", TARGETS], test::run),
    ("package", package::HELP, &["--facade"], package::run),
    ("bench", bench::HELP, &["--quick"], bench::run),
    ("fuzz", fuzz::HELP, &[TARGETS, "--minutes=", "--address", "--list"], fuzz::run),
    ("api", api::HELP, &[], api::run),
];

/// The arguments of a command: the values of its options by name, empty for a flag, and its file or targets.
pub(crate) struct Args(BTreeMap<String, String>, Vec<String>);

impl Args {
    /// Reads the arguments of a command. `None` if they ask for its help.
    fn read(mut parser: Parser, takes: &[&str]) -> Result<Option<Self>, Failure> {
        let (mut args, mut named) = (BTreeMap::new(), Vec::new());
        while let Some(arg) = parser.next().map_err(usage)? {
            match arg {
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Long(name) => {
                    let name = format!("--{name}");
                    let has_value = takes.contains(&&*format!("{name}="));
                    if !has_value && !takes.contains(&&*name) {
                        return Err(unknown("option", &name, takes));
                    }
                    let value = if has_value { text(parser.value().map_err(usage)?)? } else { String::new() };
                    args.insert(name, value);
                }
                Arg::Value(value) if takes.contains(&TARGETS) || (takes.contains(&FILE) && named.is_empty()) => {
                    named.push(text(value)?);
                }
                other => return Err(usage(other.unexpected())),
            }
        }
        Ok(Some(Self(args, named)))
    }

    /// Returns whether this flag was given.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns the value of this option.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn file(&self) -> Option<&str> {
        self.1.first().map(String::as_str)
    }

    pub(crate) fn targets(&self) -> &[String] {
        &self.1
    }
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}

fn text(value: OsString) -> Result<String, Failure> {
    value.string().map_err(usage)
}

fn unknown(what: &str, name: &str, known: &[&str]) -> Failure {
    let mut known: Vec<&str> = known.iter().map(|known| known.trim_end_matches('=')).collect();
    known.retain(|known| ![FILE, TARGETS].contains(known));
    let shared = |known: &str| known.bytes().zip(name.bytes()).take_while(|(one, two)| one == two).count();
    let nearest = known.iter().max_by_key(|known| shared(known)).filter(|known| shared(known) > "--".len());
    let hint = match nearest {
        None if known.is_empty() => ": this command has no options".to_owned(),
        None => format!("; expected {}", known.join(", ")),
        Some(nearest) => format!("; did you mean `{nearest}`?"),
    };
    Failure::Usage(format!("unknown {what} `{name}`{hint}"))
}

fn run(mut parser: Parser) -> Result<(), Failure> {
    let names = COMMANDS.map(|(name, ..)| name);
    let name = match parser.next().map_err(usage)? {
        Some(Arg::Short('h') | Arg::Long("help")) => {
            print!("{HELP}");
            return Ok(());
        }
        Some(Arg::Value(name)) => text(name)?,
        Some(other) => return Err(usage(other.unexpected())),
        None => return Err(Failure::Usage(format!("missing command; expected {}", names.join(", ")))),
    };
    let Some((_, help, takes, run)) = COMMANDS.into_iter().find(|(known, ..)| *known == name) else {
        return Err(unknown("command", &name, &names));
    };
    match Args::read(parser, takes)? {
        Some(args) => run(args),
        None => {
            print!("{help}");
            Ok(())
        }
    }
}

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Found) => ExitCode::from(1),
        Err(Failure::Usage(what)) => {
            eprintln!("error: {what}\n\n`cargo xtask --help` lists the commands and their flags.");
            ExitCode::from(2)
        }
        Err(Failure::Broken(error)) => {
            eprintln!("error: {error:#}");
            ExitCode::from(3)
        }
    }
}
