//! The project's commands: `cargo xtask demo | test | package | bench | fuzz | api`.

mod api;
mod bench;
mod constants;
mod demo;
mod drills;
mod fuzz;
mod generate;
mod growth;
mod licences;
mod matrix;
mod package;
mod page;
mod refusals;
mod setup;
mod spark;
mod split;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
The project's commands. Each one fetches the tools it needs.

  cargo xtask demo                 check the documented examples with the packed npm package,
                                   then serve the page (`--no-serve`, `--port PORT`)
  cargo xtask demo FILE --operation OPERATION [--context FILE] [--locale LOCALE]
                                   check an order of your own
  cargo xtask test                 run every test, as CI does
  cargo xtask test --quick         only format, lints and native tests
  cargo xtask package              build the npm package into pkg/ and print its sizes
  cargo xtask bench                compare it with its peers, write benches/RESULTS.md
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

type Verb = fn(Args) -> Result<(), Failure>;

/// The arguments of a command. Each `flag`, `option` or `operand` takes some; `finish` refuses the rest.
pub(crate) struct Args(Vec<String>);

impl Args {
    /// Returns whether this flag was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() < before
    }

    /// Returns the value of `--name VALUE` or `--name=VALUE`.
    pub(crate) fn option(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let assigned = format!("{name}=");
        let Some(at) = self.0.iter().position(|arg| arg == name || arg.starts_with(&assigned)) else {
            return Ok(None);
        };
        let arg = self.0.remove(at);
        if let Some(value) = arg.strip_prefix(&assigned) {
            return Ok(Some(value.to_owned()));
        }
        if self.0.get(at).is_none_or(|value| value.starts_with("--")) {
            return Err(Failure::Usage(format!("`{name}` needs a value")));
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Returns the next argument that is not a flag.
    pub(crate) fn operand(&mut self) -> Option<String> {
        let at = self.0.iter().position(|arg| !arg.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    /// Refuses the arguments that are left. Call it last.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self.0.first() {
            None => Ok(()),
            Some(arg) => Err(Failure::Usage(format!("unknown argument `{arg}`"))),
        }
    }
}

fn run(mut args: Args) -> Result<(), Failure> {
    let help = args.flag("--help") | args.flag("-h");
    let command = args.operand();
    let (about, verb): (&str, Verb) = match command.as_deref() {
        Some("demo") => (demo::HELP, demo::run),
        Some("test") => (test::HELP, test::run),
        Some("package") => (package::HELP, package::run),
        Some("bench") => (bench::HELP, bench::run),
        Some("fuzz") => (fuzz::HELP, fuzz::run),
        Some("api") => (api::HELP, api::run),
        None if help => (HELP, Args::finish),
        None => {
            return Err(Failure::Usage("missing command; expected demo, test, package, bench, fuzz or api".to_owned()));
        }
        Some(other) => {
            return Err(Failure::Usage(format!(
                "unknown command `{other}`; expected demo, test, package, bench, fuzz or api"
            )));
        }
    };
    if help {
        print!("{about}");
        return Ok(());
    }
    verb(args)
}

fn main() -> ExitCode {
    match run(Args(std::env::args().skip(1).collect())) {
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
