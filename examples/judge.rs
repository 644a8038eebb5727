//! Judges one input a line and answers with one report a line.
//!
//! A line is a JSON object: the name of the `operation`, the JSON `text` to judge and, where there is one, the
//! `context`, as JSON text too. The tests of the npm package hold its reports against these. With `--random SEED` it
//! writes a thousand such lines instead.

#[path = "../tests/support/random.rs"]
#[allow(clippy::panic, reason = "as in the tests")]
mod random;

use std::error::Error;
use std::io::{self, Write as _};

use kosc_orders::{Context, Operation, check_named};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.next().is_some_and(|arg| arg == "--random") {
        let mut rng = random::Rng::new(args.next().ok_or("which seed?")?.parse()?);
        for operation in Operation::ALL.iter().cycle().take(1000) {
            let (text, context) = random::order(&mut rng, *operation);
            writeln!(out, "{}", json!({ "operation": operation.name(), "text": text, "context": context }))?;
        }
        return Ok(());
    }
    for line in io::stdin().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let text = |key| call.get(key).and_then(Value::as_str).unwrap_or_default();
        let context = match text("context") {
            "" => Context::default(),
            json => Context::from_json(json.as_bytes()),
        };
        writeln!(out, "{}", check_named(text("operation"), text("text").as_bytes(), &context).to_json())?;
    }
    Ok(())
}
