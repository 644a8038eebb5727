//! Compares the crate with its native peers on the inputs that `benches/js/build.mjs` wrote.
//!
//! - `agree WORK LINES...` checks that they find the same mistakes, and prints those they cannot find.
//! - `speed WORK INPUT ROUNDS` times them in interleaved rounds and prints microseconds, with `simd-json`'s parser, which
//!   checks nothing, as the floor.

mod structs;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use garde::Validate;
use jsonschema::error::ValidationErrorKind;
use kosc_orders::{Checker, Context, Operation, Report, check};
use serde_json::{Value, json};
use structs::{Order, Rules};

/// How long a candidate runs before it is timed, and how long a round is.
const WARM_UP: Duration = Duration::from_millis(200);
const ROUND: Duration = Duration::from_millis(1);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let answer = match args[..] {
        ["agree", work, ref counts @ ..] => agree(Path::new(work), counts),
        ["speed", work, input, rounds] => speed(Path::new(work), input, rounds.parse().unwrap()),
        _ => panic!("agree WORK LINES... | speed WORK INPUT ROUNDS"),
    };
    println!("{answer}");
}

/// An input of `inputs.json`.
struct Input {
    operation: Operation,
    text: Vec<u8>,
    paths: BTreeSet<String>,
    context: Option<Value>,
}

fn read(path: PathBuf) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn dotted(path: &Value) -> String {
    let text = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    path.as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(".")
}

fn inputs(work: &Path) -> BTreeMap<String, Input> {
    let document = read(work.join("inputs.json"));
    let one = |(name, input): (&String, &Value)| {
        let made = Input {
            operation: input["operation"].as_str().unwrap().parse().unwrap(),
            text: input["text"].as_str().unwrap().into(),
            paths: input["paths"].as_array().unwrap().iter().map(dotted).collect(),
            context: input.get("context").cloned(),
        };
        (name.clone(), made)
    };
    document["inputs"].as_object().unwrap().iter().map(one).collect()
}

fn schema(work: &Path, operation: Operation, known: &HashSet<String>) -> jsonschema::Validator {
    let name = if operation == Operation::Submit { "submit" } else { "update" };
    let known = known.clone();
    jsonschema::options()
        .should_validate_formats(true)
        .with_format("siret", |text: &str| structs::is_siret(text))
        .with_format("new-ref", move |text: &str| !known.contains(text))
        .build(&read(work.join(format!("{name}.schema.json"))))
        .unwrap()
}

fn known(context: &Option<Value>) -> HashSet<String> {
    let refs = context.as_ref().and_then(|context| context["known_order_refs"].as_array());
    refs.into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn our_paths(report: &Report) -> BTreeSet<String> {
    report.issues.iter().map(|issue| issue.path.dotted()).collect()
}

fn garde_paths(json: &[u8], rules: &Rules) -> BTreeSet<String> {
    let order: Order = match serde_json::from_slice(json) {
        Ok(order) => order,
        // serde stops at the first error. It reports the position in the text, not the path in the order.
        Err(fault) => return BTreeSet::from([format!("? {fault}")]),
    };
    let report = order.validate_with(rules).err();
    let paths = report.iter().flat_map(|report| report.iter());
    paths.map(|(path, _)| path.to_string().replace('[', ".").replace(']', "").replace("r#", "")).collect()
}

fn schema_paths(json: &[u8], validator: &jsonschema::Validator) -> BTreeSet<String> {
    let order: Value = serde_json::from_slice(json).unwrap();
    let path = |error: jsonschema::ValidationError<'_>| {
        let mut path = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
        // An error about a missing or unknown key is reported at its object.
        let key = match error.kind() {
            ValidationErrorKind::Required { property } => property.as_str().unwrap(),
            ValidationErrorKind::AdditionalProperties { unexpected } => &unexpected[0],
            _ => return path,
        };
        if !path.is_empty() {
            path.push('.');
        }
        path + key
    };
    validator.iter_errors(&order).map(path).collect()
}

fn agree(work: &Path, counts: &[&str]) -> Value {
    for (name, input) in inputs(work) {
        let context = input
            .context
            .as_ref()
            .map_or_else(Context::default, |context| Context::from_json(context.to_string().as_bytes()));
        let rules = Rules { whole: input.operation == Operation::Submit, known: known(&input.context) };
        let ours = check(input.operation, &input.text, &context);
        assert_eq!(our_paths(&ours), input.paths, "kosc-orders on {name}");
        assert_eq!(garde_paths(&input.text, &rules), input.paths, "garde on {name}");
        let validator = schema(work, input.operation, &rules.known);
        assert_eq!(schema_paths(&input.text, &validator), input.paths, "jsonschema on {name}");
    }

    let rules = Rules { whole: true, known: HashSet::new() };
    let validator = schema(work, Operation::Submit, &rules.known);
    for count in counts {
        let mut expected: BTreeMap<usize, String> = BTreeMap::new();
        for found in read(work.join(format!("lines-{count}.json"))).as_array().unwrap() {
            expected.insert(usize::try_from(found[0].as_u64().unwrap()).unwrap(), dotted(&found[1]));
        }
        let bytes = fs::read(work.join(format!("lines-{count}.ndjson"))).unwrap();
        let mut checker = Checker::new(Operation::Submit, Context::default());
        let mut seen = 0;
        for (line, json) in lines(&bytes).enumerate() {
            seen += 1;
            let expected: BTreeSet<String> = expected.get(&line).cloned().into_iter().collect();
            assert_eq!(our_paths(&checker.check(json)), expected, "kosc-orders, line {line}");
            assert_eq!(garde_paths(json, &rules), expected, "garde, line {line}");
            assert_eq!(schema_paths(json, &validator), expected, "jsonschema, line {line}");
        }
        assert_eq!(seen.to_string(), **count);
    }

    let mut missed = Vec::new();
    for one in read(work.join("inputs.json"))["more"].as_array().unwrap() {
        let (what, path, text) = (&one["what"], dotted(&one["path"]), one["text"].as_str().unwrap().as_bytes());
        assert!(our_paths(&check(Operation::Submit, text, &Context::default())).contains(&path), "{what}");
        let mut miss = |library: &str, found: BTreeSet<String>| {
            if !found.contains(&path) {
                missed.push(json!({ "library": library, "what": what }));
            }
        };
        miss("serde + garde", garde_paths(text, &rules));
        miss("jsonschema", schema_paths(text, &validator));
    }
    json!({ "libraries": ["kosc-orders", "serde + garde", "jsonschema"], "missed": missed })
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

/// Checks everything and returns the number of good orders.
type Judge<'a> = Box<dyn FnMut() -> usize + 'a>;

fn speed(work: &Path, input: &str, rounds: usize) -> Value {
    let (texts, operation, context, good) = match input.parse::<usize>() {
        Ok(count) => {
            let bad = read(work.join(format!("lines-{count}.json"))).as_array().unwrap().len();
            (fs::read(work.join(format!("lines-{count}.ndjson"))).unwrap(), Operation::Submit, None, count - bad)
        }
        Err(_) => {
            let input = inputs(work).remove(input).expect("an input of that name");
            (input.text, input.operation, input.context, usize::from(input.paths.is_empty()))
        }
    };
    let is_batch = input.parse::<usize>().is_ok();
    let all: Vec<&[u8]> = if is_batch { lines(&texts).collect() } else { vec![&texts] };
    let rules = Rules { whole: operation == Operation::Submit, known: known(&context) };
    let validator = schema(work, operation, &rules.known);
    let made = |json: &Option<Value>| match json {
        Some(json) => Context::from_json(json.to_string().as_bytes()),
        None => Context::default(),
    };
    let once = made(&context);
    let mut checker = Checker::new(operation, made(&context));

    let mut candidates: Vec<(&str, Judge<'_>)> = vec![
        (
            "kosc-orders, Checker",
            Box::new(|| all.iter().filter(|json| black_box(checker.check(black_box(json))).ok).count()),
        ),
        (
            "kosc-orders",
            Box::new(|| all.iter().filter(|json| black_box(check(operation, black_box(json), &once)).ok).count()),
        ),
        (
            "serde + garde",
            Box::new(|| {
                all.iter()
                    .filter(|json| {
                        let order: Order = serde_json::from_slice(black_box(json)).unwrap();
                        black_box(order.validate_with(&rules)).is_ok()
                    })
                    .count()
            }),
        ),
        (
            "jsonschema",
            Box::new(|| {
                all.iter()
                    .filter(|json| {
                        let order: Value = serde_json::from_slice(black_box(json)).unwrap();
                        black_box(validator.iter_errors(&order).collect::<Vec<_>>()).is_empty()
                    })
                    .count()
            }),
        ),
    ];

    // The floor: a parser that checks nothing. It writes into its input, so it gets a copy.
    let mut copy = Vec::new();
    let mut buffers = simd_json::Buffers::default();
    let mut tape = Some(simd_json::Tape::null());
    let orders = &all;
    candidates.push((
        "simd-json's tape alone",
        Box::new(move || {
            let parsed = orders.iter().filter(|json| {
                copy.clear();
                copy.extend_from_slice(black_box(json));
                let mut filled = tape.take().unwrap().reset();
                simd_json::fill_tape(&mut copy, &mut buffers, &mut filled).unwrap();
                let nodes = black_box(&filled).0.len();
                tape = Some(filled.reset());
                nodes > 1
            });
            parsed.count().min(good)
        }),
    ));

    let counts: Vec<u32> = candidates
        .iter_mut()
        .map(|(name, judge)| {
            assert_eq!(judge(), good, "{name}");
            // A single round only shows that it runs.
            if rounds > 1 { calls(judge) } else { 1 }
        })
        .collect();
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); candidates.len()];
    for round in 0..rounds {
        for turn in 0..candidates.len() {
            // The order changes, so that no candidate always runs after the same one.
            let at = (turn + round) % candidates.len();
            let start = Instant::now();
            for _ in 0..counts[at] {
                black_box(candidates[at].1());
            }
            times[at].push(start.elapsed().as_secs_f64() * 1e6 / f64::from(counts[at]));
        }
    }
    candidates.iter().zip(times).map(|((name, _), times)| ((*name).to_owned(), json!(times))).collect()
}

/// Returns the number of calls in a round.
fn calls(judge: &mut Judge<'_>) -> u32 {
    let start = Instant::now();
    let mut count = 0;
    while start.elapsed() < WARM_UP {
        black_box(judge());
        count += 1;
    }
    let calls = f64::from(count) * ROUND.as_secs_f64() / start.elapsed().as_secs_f64();
    (calls.round() as u32).max(1)
}
