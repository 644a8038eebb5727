//! The random inputs are as the properties need them: of every kind, and the same for the same seed.

#![allow(clippy::unwrap_used, reason = "a test helper that cannot continue should panic")]

#[path = "support/random.rs"]
mod random;

use std::collections::{BTreeMap, BTreeSet};

use kosc_orders::rules::rules;
use kosc_orders::{Context, Operation, Report, check};

const COUNT: usize = 3_000;

#[test]
fn a_seed_gives_the_same_inputs() {
    for operation in Operation::ALL {
        let of = |seed| random::order(&mut random::Rng::new(seed), *operation);
        assert_eq!(of(7), of(7));
    }
}

/// Each operation has right and wrong inputs, and together they break nearly every rule.
#[test]
fn the_inputs_are_of_every_kind() {
    let mut broken = BTreeMap::new();
    for &operation in Operation::ALL {
        let mut rng = random::Rng::new(1);
        let (mut ok, mut few) = (0, 0);
        for _ in 0..COUNT {
            let (text, context) = random::order(&mut rng, operation);
            let report = note(operation, &text, context, &mut broken);
            let errors = report.issues.iter().filter(|issue| issue.severity.name() == "error").count();
            ok += usize::from(report.ok);
            few += usize::from((1..=2).contains(&errors));
        }
        let name = operation.name();
        println!("{name}: {ok} right, {few} nearly, of {COUNT}");
        assert!(ok * 10 > COUNT * 2 && ok * 10 < COUNT * 9 || operation == Operation::Read, "{name}: {ok} right");
        assert!(few * 20 > COUNT || operation == Operation::Read, "{name}: {few} nearly right");
    }
    // If chance spared a rule, more inputs are tried.
    let mut rng = random::Rng::new(2);
    for _ in 0..MORE {
        if spared(&broken).is_empty() {
            break;
        }
        for &operation in Operation::ALL {
            let (text, context) = random::order(&mut rng, operation);
            let _ = note(operation, &text, context, &mut broken);
        }
    }
    let news = spared(&broken);
    assert!(
        news.is_empty(),
        "no random input breaks {news:?}: let tests/support/random.rs write what breaks them, or add to `RARE` what is \
         about the call as a whole or about values that must fit each other"
    );
    let common: Vec<_> = RARE.iter().filter(|rule| broken.get(*rule).is_some_and(|count| *count > 9)).collect();
    assert!(common.is_empty(), "random inputs break {common:?} often now: take them out of `RARE`");
}

/// The rules that random inputs rarely break, and the cases do: rules about the call as a whole, and about values that
/// must fit each other.
const RARE: [&str; 5] = ["building/other", "call/operation", "call/path", "call/whole", "siret/siren"];

/// How many more inputs of each operation are tried if chance spared a rule.
const MORE: usize = 10 * COUNT;

/// Returns the rules that no input broke, without the rare ones.
fn spared(broken: &BTreeMap<&str, usize>) -> Vec<&'static str> {
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    ids.into_iter().filter(|rule| !broken.contains_key(rule) && !RARE.contains(rule)).collect()
}

/// Checks an input and counts the rules that it breaks.
fn note(
    operation: Operation,
    text: &str,
    context: Option<String>,
    broken: &mut BTreeMap<&'static str, usize>,
) -> Report {
    let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
    let report = check(operation, text.as_bytes(), &context);
    let ids: BTreeSet<&'static str> = report.issues.iter().map(|issue| issue.rule).collect();
    ids.into_iter().for_each(|rule| *broken.entry(rule).or_default() += 1);
    report
}
