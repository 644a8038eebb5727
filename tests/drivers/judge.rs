//! Checks one input a line and prints one report a line.
//!
//! A line is a JSON object: the name of the `operation`, the JSON `text` to check and, optionally, the `context` as
//! JSON text. With a `field`, a JSON pointer, the report is that of the field. With the name of a language as `say`, the
//! answer is what its issues say to a person. Or it has a `trace` to explain in a `locale`. The npm package's tests compare
//! its results with these. With `--random SEED`, it prints a thousand such lines instead.

#[path = "../support/random.rs"]
#[allow(clippy::panic, reason = "as in the tests")]
mod random;

use std::error::Error;
use std::io::{self, Write as _};

use kosc_orders::rules::fields::Field;
use kosc_orders::rules::{Explanation, Trace, TracedRule};
use kosc_orders::rules::{Truth, rules};
use kosc_orders::{Audience, Context, Locale, Operation, Path, Segment, Severity, check_field, check_named};
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
        if let Some(trace) = call.get("trace") {
            let explanation = Explanation::of(&read_trace(trace), text("locale").parse::<Locale>()?, text("docsBase"));
            println!("{}", explanation.to_json());
            continue;
        }
        let context = match text("context") {
            "" => Context::default(),
            json => Context::from_json(json.as_bytes()),
        };
        if let Ok(locale) = text("say").parse::<Locale>() {
            let report = check_named(text("operation"), text("text").as_bytes(), &context);
            // An unknown operation gives one issue about the whole input.
            let operation = text("operation").parse::<Operation>().unwrap_or(Operation::Submit);
            let said =
                |audience| report.issues.iter().map(|issue| issue.say(operation, locale, audience)).collect::<Vec<_>>();
            writeln!(out, "{}", json!([said(Audience::Person), said(Audience::AtInput)]))?;
            continue;
        }
        let json = text("text").as_bytes();
        let report = match (Path::from_pointer(text("field")), text("operation").parse()) {
            (Ok(path), Ok(operation)) if !path.0.is_empty() => check_field(&path, operation, json, &context),
            _ => check_named(text("operation"), json, &context),
        };
        writeln!(out, "{}", report.to_json())?;
    }
    Ok(())
}

/// Reads a trace as the package writes it.
fn read_trace(trace: &Value) -> Trace {
    let field = trace.get("field").and_then(Value::as_str).unwrap_or_default();
    Trace {
        path: Path(items(trace, "path").map(step).collect()),
        field: Field::ALL.iter().copied().find(|known| known.name() == field).unwrap_or(Field::Order),
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
        severity: rule.get("severity").and_then(Value::as_str).and_then(severity),
        applies: truth(rule.get("applies")),
        parts: items(rule, "parts").map(|part| truth(Some(part))).collect(),
        decides: items(rule, "decides").map(|decides| decides == true).collect(),
    }
}

fn severity(name: &str) -> Option<Severity> {
    Severity::ALL.iter().copied().find(|severity| severity.name() == name)
}

fn truth(said: Option<&Value>) -> Truth {
    match said.and_then(Value::as_str) {
        Some("yes") => Truth::Yes,
        Some("no") => Truth::No,
        _ => Truth::Unknown,
    }
}
