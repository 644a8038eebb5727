//! `kosc-orders check`: checks orders in files and pipes from a shell.
//!
//! The npm package has the same command, with the same options and, byte for byte, the same output. Its source files
//! have the same names as these.

#![forbid(unsafe_code)]

mod arguments;
mod check;
mod explain;
mod help;
mod input;
mod printer;
mod progress;
mod scan;
mod style;
mod text;
mod words;
mod wrap;

use std::env::args_os;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use kosc_orders::Locale;

use crate::arguments::{Understood, language_in, understood};
use crate::style::Total;
use crate::words::{Failure, Refusal, cause_of, fill, inert};

/// The exit status if the command could not do its work.
const NOT_DONE: u8 = 2;

fn main() -> ExitCode {
    let args: Vec<OsString> = args_os().skip(1).collect();
    let spoken = language_in(&args);
    let mut total = Total::default();
    let done = understood(&args).map_err(Failure::Refused).and_then(|what| match what {
        Understood::Print(text) => print(&text).map(|()| ExitCode::SUCCESS),
        Understood::Check(call) => {
            let is_whole = check::run(&call, &mut total, |refusal| {
                refused(&refusal, spoken);
            })?;
            Ok(if is_whole { status(&total, call.exit_zero) } else { ExitCode::from(NOT_DONE) })
        }
    });
    match done {
        Ok(status) => status,
        // The reader of the output is gone, so the results so far count.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {
            status(&total, args.iter().any(|arg| arg == "--exit-zero"))
        }
        Err(Failure::Output(error)) => {
            let cause = cause_of(&error, spoken);
            complain(&fill(kosc_orders::rules::prose::command(spoken).refusals.output, &[("cause", &cause)]), "")
        }
        Err(Failure::Refused(refusal)) => refused(&refusal, spoken),
    }
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

fn status(total: &Total, exit_zero: bool) -> ExitCode {
    ExitCode::from(u8::from(total.bad > 0 && !exit_zero))
}

fn refused(refusal: &Refusal, spoken: Locale) -> ExitCode {
    complain(&inert(&refusal.say(spoken)), kosc_orders::rules::prose::command(spoken).refusals.hint)
}

/// Prints what went wrong. If that fails too, only the exit status shows it.
fn complain(what: &str, hint: &str) -> ExitCode {
    let newline = if hint.is_empty() { "" } else { "\n" };
    let _ = write!(io::stderr().lock(), "kosc-orders: {what}\n{hint}{newline}");
    ExitCode::from(NOT_DONE)
}
