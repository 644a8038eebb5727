//! Reads the arguments. Clap splits them; the error messages are the library's.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::IsTerminal as _;
use std::path::Path;

use clap::builder::OsStringValueParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};
use console::Term;
use kosc_orders::command::MEANT;
use kosc_orders::errors::Reason;
use kosc_orders::{Context, Locale, Operation, Params, check};
use serde_json::Value;

use crate::explain::explained;
use crate::help::help;
use crate::scan::keys_of;
use crate::style::{File, Format, Lines, Style};
use crate::words::{Refusal, language_of, of_environment};

/// A parsed call.
pub(crate) struct Call {
    /// The names of files, or `-`.
    pub(crate) files: Vec<OsString>,
    /// Whether the call names several files or a folder, so that the results name the file.
    pub(crate) several: bool,
    pub(crate) job: Job,
    pub(crate) jobs: Option<usize>,
    /// Whether every line is an order, however many there are.
    pub(crate) lines: bool,
    pub(crate) exit_zero: bool,
}

/// How to check and print each line.
#[derive(Clone)]
pub(crate) struct Job {
    pub(crate) operation: Operation,
    pub(crate) context: Context,
    pub(crate) style: Style,
    /// The keys of the pointer to the value that is copied from each order.
    pub(crate) id: Option<Vec<String>>,
    /// Whether each line is answered, not only those with an issue.
    pub(crate) each: bool,
    /// Whether only errors are printed.
    pub(crate) errors: bool,
}

/// The parsed arguments.
pub(crate) enum Understood {
    Check(Box<Call>),
    /// Nothing is checked, and this text is printed.
    Print(String),
}

/// Longer lines are hard to read.
const WIDEST: usize = 100;
/// The width of the help if the terminal's is not known.
const USUAL: usize = 80;

const VALUES: [&str; 6] = ["operation", "context", "locale", "format", "id", "jobs"];
const FLAGS: [&str; 6] = ["lines", "each", "errors", "exit-zero", "help", "version"];

/// The id of the arguments that are not options: the command and its files.
const REST: &str = "rest";

const COMMANDS: [&str; 2] = ["check", "explain"];

/// The endings of the files of a folder that are checked.
const ENDINGS: [&str; 3] = [".json", ".ndjson", ".jsonl"];

fn parser() -> clap::Command {
    let value = |name| Arg::new(name).long(name).value_parser(OsStringValueParser::new());
    let flag = |name: &'static str| {
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue);
        if name == "help" { arg.short('h') } else { arg }
    };
    clap::Command::new("kosc-orders")
        .no_binary_name(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .args(VALUES.map(value))
        .args(FLAGS.map(flag))
        .arg(Arg::new(REST).num_args(0..).value_parser(OsStringValueParser::new()))
}

/// Returns how many letters must be added, removed or changed to turn one word into another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut next = vec![at + 1];
        for (pair, known) in row.windows(2).zip(&other) {
            if let ([diagonal, above], Some(left)) = (pair, next.last()) {
                next.push((left + 1).min(above + 1).min(diagonal + usize::from(letter != *known)));
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Returns the option that was probably meant.
fn meant(given: &str) -> Option<String> {
    let name = given.trim_start_matches('-');
    if let Some((_, known)) = MEANT.iter().find(|(wrong, _)| *wrong == name) {
        return Some((*known).to_owned());
    }
    nearest(name, VALUES.iter().chain(&FLAGS).copied()).map(|known| ["--", known].concat())
}

/// Returns the first of the most similar names, if it is similar enough.
pub(crate) fn nearest<'t>(name: &str, known: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let near = known.map(|known| (distance(name, known), known)).min_by_key(|(far, _)| *far);
    near.filter(|(far, _)| *far <= 2 && *far < name.chars().count()).map(|(_, known)| known)
}

/// Returns what is wrong with the arguments, in our words.
fn refusal(error: &clap::Error, args: &[OsString]) -> Refusal {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.split([' ', '=']).next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let option = context(ContextKind::InvalidArg);
    let needs_value = |option| Refusal::Sentence(|words| words.no_value, vec![("option", option)]);
    // An option in place of a value.
    let before =
        args.iter().position(|arg| lossy(arg).starts_with(&option)).and_then(|at| args.get(at.checked_sub(1)?));
    let before = before.map(|arg| lossy(arg)).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if before.strip_prefix("--").is_some_and(|name| VALUES.contains(&name)) => {
            needs_value(before)
        }
        ErrorKind::UnknownArgument => Refusal::Unknown(|words| words.option, option.clone(), meant(&option)),
        ErrorKind::TooManyValues => Refusal::Sentence(|words| words.a_value, vec![("option", option)]),
        _ => needs_value(option),
    }
}

fn given<'m>(matches: &'m ArgMatches, name: &str) -> Option<&'m OsStr> {
    matches.get_one::<OsString>(name).map(OsString::as_os_str)
}

/// Returns a value that must be one of a few.
fn one_of<T: Copy>(
    name: &str,
    given: Option<&OsStr>,
    all: &[T],
    name_of: fn(T) -> &'static str,
) -> Result<Option<T>, Refusal> {
    let Some(given) = given else { return Ok(None) };
    let found = all.iter().copied().find(|one| given == name_of(*one));
    found.map(Some).ok_or_else(|| {
        let known = all.iter().map(|one| name_of(*one)).collect();
        Refusal::Choice(|words| words.choice, ["--", name].concat(), lossy(given), known)
    })
}

pub(crate) fn lossy(text: &OsStr) -> String {
    text.to_string_lossy().into_owned()
}

/// Returns the language of `--locale`. The arguments may be wrong.
pub(crate) fn language_in(args: &[OsString]) -> Locale {
    let mut rest = args.iter();
    let given = rest.find_map(|arg| match arg.to_str()?.strip_prefix("--locale")? {
        "" => Some(None),
        value => value.strip_prefix('=').map(|value| Some(value.to_owned())),
    });
    let given = match given {
        Some(None) => rest.next().map(|next| lossy(next)),
        Some(value) => value,
        None => None,
    };
    given
        .and_then(|given| Locale::ALL.iter().copied().find(|locale| locale.name() == given))
        .unwrap_or_else(of_environment)
}

/// Returns the parsed arguments.
pub(crate) fn understood(args: &[OsString]) -> Result<Understood, Refusal> {
    let matches = parser().try_get_matches_from(args).map_err(|error| refusal(&error, args))?;
    let locale = one_of("locale", given(&matches, "locale"), Locale::ALL, Locale::name)?;
    if matches.get_flag("help") {
        let width = width().unwrap_or(USUAL);
        return Ok(Understood::Print(help(locale.unwrap_or_else(of_environment), width)));
    }
    if matches.get_flag("version") {
        return Ok(Understood::Print([env!("CARGO_PKG_VERSION"), "\n"].concat()));
    }
    let mut rest = matches.get_many::<OsString>(REST).unwrap_or_default();
    let command = rest.next();
    if command.is_some_and(|command| command == "explain") {
        let rules: Vec<String> = rest.map(|rule| lossy(rule)).collect();
        let style = Lines { language: locale.unwrap_or_else(of_environment), coloured: is_coloured(), width: width() };
        return explained(&rules, style).map(Understood::Print);
    }
    let (files, several) = files(command, rest.cloned().collect())?;
    let operation = one_of("operation", given(&matches, "operation"), Operation::ALL, Operation::name)?;
    let each = matches.get_flag("each");
    let format = one_of("format", given(&matches, "format"), &Format::ALL, Format::name)?;
    if let Some(format) = format.filter(|format| each && *format != Format::Ndjson) {
        return Err(Refusal::Sentence(|words| words.each, vec![("given", format.name().to_owned())]));
    }
    let format = format.unwrap_or(if each { Format::Ndjson } else { Format::Text });
    let jobs = given(&matches, "jobs").map(threads).transpose()?;
    let id = given(&matches, "id").map(pointer).transpose()?;
    let known = given(&matches, "context").map(read_context).transpose()?;
    // The output for programs is the same on every machine.
    let usual = (format == Format::Text).then(of_environment);
    let (context, said) = known.unwrap_or_default();
    let context = match locale.or(if said.is_none() { usual } else { None }) {
        Some(locale) => context.with_locale(locale),
        None => context,
    };
    let language = locale.or(said.map(|tag| language_of(&tag).unwrap_or_default())).or(usual).unwrap_or_default();
    let operation = operation.unwrap_or(Operation::Submit);
    let lines = Lines { language, coloured: is_coloured(), width: width() };
    let style = Style { format, lines, name: String::new(), operation, file: File::Only };
    let job = Job { operation, context, style, id, each, errors: matches.get_flag("errors") };
    let exit_zero = matches.get_flag("exit-zero");
    let lines = each || matches.get_flag("lines");
    Ok(Understood::Check(Box::new(Call { files, several, job, jobs, lines, exit_zero })))
}

/// Returns the files to check, and whether the call names several files or a folder.
fn files(command: Option<&OsString>, named: Vec<OsString>) -> Result<(Vec<OsString>, bool), Refusal> {
    match command {
        Some(command) if command == "check" => {}
        Some(command) => {
            return Err(Refusal::Choice(|words| words.command, String::new(), lossy(command), COMMANDS.to_vec()));
        }
        None => return Err(Refusal::Choice(|words| words.no_command, String::new(), String::new(), COMMANDS.to_vec())),
    }
    if named.is_empty() {
        return Err(Refusal::Sentence(|words| words.no_file, Vec::new()));
    }
    let is_one = named.len() == 1;
    let mut files = Vec::new();
    let mut has_folder = false;
    for name in named {
        if name != "-" && Path::new(&name).is_dir() {
            has_folder = true;
            files.extend(files_in(&name)?);
        } else {
            files.push(name);
        }
    }
    Ok((files, has_folder || !is_one))
}

/// Returns the files of orders in a folder, in the order of the bytes of their names.
fn files_in(folder: &OsStr) -> Result<Vec<OsString>, Refusal> {
    let unreadable = |error| Refusal::Unreadable(lossy(folder), error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        let is_order = ENDINGS.iter().any(|ending| name.as_encoded_bytes().ends_with(ending.as_bytes()));
        if is_order && entry.path().is_file() {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Err(Refusal::Sentence(|words| words.empty, vec![("folder", lossy(folder))]));
    }
    names.sort_by(|one, other| one.as_encoded_bytes().cmp(other.as_encoded_bytes()));
    let separator = if folder.as_encoded_bytes().ends_with(b"/") { "" } else { "/" };
    Ok(names.into_iter().map(|name| [folder, OsStr::new(separator), &name].into_iter().collect()).collect())
}

fn threads(given: &OsStr) -> Result<usize, Refusal> {
    let digits =
        given.to_str().filter(|text| matches!(text.len(), 1..=3) && text.bytes().all(|byte| byte.is_ascii_digit()));
    let count = digits.filter(|text| !text.starts_with('0')).and_then(|text| text.parse().ok());
    count.ok_or_else(|| Refusal::Sentence(|words| words.jobs, vec![("given", lossy(given))]))
}

fn pointer(given: &OsStr) -> Result<Vec<String>, Refusal> {
    let keys = given.to_str().and_then(keys_of);
    keys.ok_or_else(|| Refusal::Sentence(|words| words.pointer, vec![("given", lossy(given))]))
}

/// Reads the context of a file, and the language it names.
fn read_context(file: &OsStr) -> Result<(Context, Option<String>), Refusal> {
    let json = fs::read(file).map_err(|error| Refusal::Unreadable(lossy(file), error))?;
    let report = check(Operation::Read, &json, &Context::default());
    let wrong = report.issues.iter().find_map(|issue| match &issue.params {
        Params::Json { reason, position, .. } => Some((*reason, position.unwrap_or((1, 1)))),
        _ => None,
    });
    if let Some((reason, place)) = wrong {
        let refuse = |sentence| Err(Refusal::Content(sentence, |words| words.context, lossy(file), place));
        if reason == Reason::NotObject {
            return refuse(|words| words.object);
        }
        if matches!(reason, Reason::Syntax | Reason::Utf8 | Reason::Bom) {
            return refuse(|words| words.json);
        }
    }
    let value: Value = serde_json::from_slice(&json).unwrap_or_default();
    let locale = value.get("locale").map(|tag| tag.as_str().unwrap_or_default().to_owned());
    Ok((Context::from_json(&json), locale))
}

/// Returns the maximum width of lines. Only a terminal has one.
fn width() -> Option<usize> {
    let (_, columns) = Term::stdout().size_checked().filter(|_| std::io::stdout().is_terminal())?;
    (columns > 0).then_some(usize::from(columns).min(WIDEST))
}

fn is_coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
