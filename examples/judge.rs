//! Judges one input a line and answers with one report a line.
//!
//! A line is a JSON object: the name of the `operation`, the JSON `text` to judge and, where there is one, the
//! `context`, as JSON text too. Or it holds a `trace`, to be explained in a `locale`. The tests of the npm package hold
//! what it says against these.

use std::error::Error;
use std::io;

use kosc_orders::explain::{Explanation, Trace, TracedRule};
use kosc_orders::fields::Field;
use kosc_orders::{Context, Locale, Path, Segment, Truth, check_named, rules};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let text = |key| call.get(key).and_then(Value::as_str).unwrap_or_default();
        if let Some(trace) = call.get("trace") {
            let explanation = Explanation::of(&read_trace(trace), text("locale").parse::<Locale>()?, text("docsBase"));
            println!("{}", explanation.to_json());
            continue;
        }
        let context = match text("context") {
            "" => Context::default(),
            json => Context::from_json(json.as_bytes()),
        };
        println!("{}", check_named(text("operation"), text("text").as_bytes(), &context).to_json());
    }
    Ok(())
}

/// A trace, as the package writes it.
fn read_trace(trace: &Value) -> Trace {
    let field = trace.get("field").and_then(Value::as_str).unwrap_or_default();
    Trace {
        path: Path(items(trace, "path").map(step).collect()),
        field: Field::ALL.iter().copied().find(|known| known.pattern() == field).unwrap_or(Field::Order),
        rules: items(trace, "rules").map(traced).collect(),
    }
}

fn items<'v>(of: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    of.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn step(step: &Value) -> Segment {
    match step.as_u64() {
        Some(index) => Segment::Index(index as usize),
        None => Segment::Key(step.as_str().unwrap_or_default().to_owned().into()),
    }
}

fn traced(rule: &Value) -> TracedRule {
    let row = rule.get("row").and_then(Value::as_u64).unwrap_or_default() as u16;
    TracedRule {
        row,
        rule: rules().nth(row.into()).map_or("", |rule| rule.id),
        applies: truth(rule.get("applies")),
        parts: items(rule, "parts").map(|part| truth(Some(part))).collect(),
        decides: items(rule, "decides").map(|decides| decides == true).collect(),
    }
}

fn truth(said: Option<&Value>) -> Truth {
    match said.and_then(Value::as_str) {
        Some("yes") => Truth::Yes,
        Some("no") => Truth::No,
        _ => Truth::Unknown,
    }
}
