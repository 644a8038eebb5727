//! `cargo xtask demo`: checks orders with the packed package.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use kosc_orders::{Locale, Operation};
use serde_json::{Map, Value, json};

use crate::setup::{Project, say};
use crate::{Args, Failure, package, page};

pub(crate) const HELP: &str = "\
cargo xtask demo [--locale LOCALE] [--no-serve | --port PORT]
cargo xtask demo FILE --operation OPERATION [--context FILE] [--locale LOCALE]

Builds and packs the npm package, installs the tarball in an empty project, and
checks orders there: the documented examples, or a JSON file of your own. After the
examples it builds the page in www-example/ and serves it until you stop it.

  --operation   create, update, update_bound, update_endpoint, submit, read,
                list or post_info
  --context     a JSON file with what you know in addition to the input (`order`,
                `product`, `building`, ...)
  --locale      the language of the messages (default: `en`)
  --no-serve    stop after the reports
  --port        the port of the page on this machine (default: 4173)

The output has colours only on a terminal, and none if NO_COLOR is set.
Exit code: 0 no error in your own file; 1 an error in your own file;
2 wrong arguments; 3 the command could not do its work.
";

/// The exit code of `demo.mjs` for errors in the order. Node itself exits with 1 if a script fails.
const ERRORS_FOUND: i32 = 10;

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let (file, operation) = (args.file(), args.option("--operation"));
    let port = args.option("--port");
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err(Failure::Usage("`--port` must be a number up to 65535".to_owned()));
    }

    let mut context = args.option("--context").map_or_else(|| Ok(Map::new()), read_context)?;
    if let Some(locale) = args.option("--locale") {
        if let Err(error) = locale.parse::<Locale>() {
            return Err(Failure::Usage(format!("`--locale {locale}`: {error}")));
        }
        context.insert("locale".to_owned(), locale.into());
    }
    let own = match (file, operation) {
        (Some(file), Some(operation)) => Some(own_job(file, operation)?),
        (Some(file), None) => {
            return Err(Failure::Usage(format!("missing `--operation OPERATION` for {file}")));
        }
        (None, Some(_)) => {
            return Err(Failure::Usage("`--operation` needs a file".to_owned()));
        }
        (None, None) => None,
    };

    let project = Project::find()?;
    let found_counts = own.is_some();
    let jobs = own.map_or_else(|| documented_jobs(&project.root.join("tests")), |job| Ok(vec![job]))?;
    project.prepare()?;
    package::build(&project)?;
    let consumer = package::install(&project)?;
    let work = consumer.join("job.json");
    fs::write(&work, json!({ "context": context, "jobs": jobs }).to_string())?;
    say("judging");
    let mut node = package::node_in(&consumer, &project.tools().join("demo.mjs"))?;
    let status = node.arg(work).status().context("cannot run `node`")?;
    match status.code() {
        Some(0) => {}
        Some(ERRORS_FOUND) if found_counts => return Err(Failure::Found),
        Some(ERRORS_FOUND) => {}
        _ => return Err(anyhow::anyhow!("the demo script failed ({status})").into()),
    }
    if args.flag("--no-serve") || found_counts {
        return Ok(());
    }
    page::build(&project)?;
    Ok(page::serve(&project, port)?)
}

fn read_context(path: &str) -> Result<Map<String, Value>, Failure> {
    let text = fs::read(path).map_err(|error| unreadable(path, &error))?;
    serde_json::from_slice(&text)
        .map_err(|error| Failure::Usage(format!("the context {path} is not a JSON object: {error}")))
}

fn own_job(file: &str, operation: &str) -> Result<Value, Failure> {
    if operation.parse::<Operation>().is_err() {
        let known = Operation::ALL.iter().map(|known| known.name()).collect::<Vec<_>>().join(", ");
        return Err(Failure::Usage(format!("unknown operation `{operation}`; expected {known}")));
    }
    let path: PathBuf = fs::canonicalize(file).map_err(|error| unreadable(file, &error))?;
    if path.is_dir() {
        return Err(Failure::Usage(format!("{file} is a directory")));
    }
    Ok(json!({ "name": file, "path": path, "operation": operation }))
}

fn unreadable(file: &str, error: &io::Error) -> Failure {
    Failure::Usage(format!("cannot read {file}: {error}"))
}

/// Returns the documented payloads. `tests/examples.json` has the operation and the context of each.
fn documented_jobs(tests: &Path) -> Result<Vec<Value>> {
    let table = fs::read(tests.join("examples.json"))?;
    let table: Map<String, Value> = serde_json::from_slice(&table).context("tests/examples.json")?;
    Ok(table
        .into_iter()
        .map(|(name, example)| {
            let path = tests.join("examples").join(&name);
            let (operation, why) = (example.get("operation"), example.get("why"));
            json!({ "name": name, "path": path, "operation": operation, "why": why })
        })
        .collect())
}
