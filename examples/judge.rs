//! Judges one input a line and answers with one report a line.
//!
//! A line is a JSON object: the name of the `operation`, the JSON `text` to judge and, where there is one, the
//! `context`, as JSON text too. The tests of the npm package hold its reports against these.

use std::error::Error;
use std::io;

use kosc_orders::{Context, check_named};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let text = |key| call.get(key).and_then(Value::as_str).unwrap_or_default();
        let context = match text("context") {
            "" => Context::default(),
            json => Context::from_json(json.as_bytes()),
        };
        println!("{}", check_named(text("operation"), text("text").as_bytes(), &context).to_json());
    }
    Ok(())
}
