//! Prints random inputs, one a line: `orders COUNT SEED`.
//!
//! A line is the input of `judge`: the name of the `operation`, the JSON `text` and perhaps a `context`. The npm
//! package's tests use these inputs, so that there is only one source of random inputs.

#[path = "../support/random.rs"]
mod random;

use std::error::Error;
use std::io::{Write as _, stdout};

use kosc_orders::Operation;
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next().ok_or("orders COUNT SEED");
    let (count, seed): (usize, u64) = (number()?.parse()?, number()?.parse()?);
    let mut rng = random::Rng::new(seed);
    let mut out = stdout().lock();
    for operation in Operation::ALL.iter().cycle().take(count) {
        let (text, context) = random::order(&mut rng, *operation);
        writeln!(out, "{}", json!({ "operation": operation.name(), "text": text, "context": context }))?;
    }
    Ok(())
}
