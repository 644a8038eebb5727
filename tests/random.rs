//! The random inputs are as the properties need them: of every kind, and the same for the same seed.

#![allow(clippy::unwrap_used, reason = "a test helper that cannot continue should panic")]

#[path = "support/random.rs"]
mod random;

use std::collections::BTreeSet;

use kosc_orders::rules::rules;
use kosc_orders::{Context, Operation, check};

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
    let mut broken = BTreeSet::new();
    for &operation in Operation::ALL {
        let mut rng = random::Rng::new(1);
        let (mut ok, mut few) = (0, 0);
        for _ in 0..COUNT {
            let (text, context) = random::order(&mut rng, operation);
            let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
            let report = check(operation, text.as_bytes(), &context);
            let errors = report.issues.iter().filter(|issue| issue.severity.name() == "error").count();
            ok += usize::from(report.ok);
            few += usize::from((1..=2).contains(&errors));
            broken.extend(report.issues.iter().map(|issue| issue.rule));
        }
        let name = operation.name();
        println!("{name}: {ok} right, {few} nearly, of {COUNT}");
        assert!(ok * 10 > COUNT * 2 && ok * 10 < COUNT * 9 || operation == Operation::Read, "{name}: {ok} right");
        assert!(few * 20 > COUNT || operation == Operation::Read, "{name}: {few} nearly right");
    }
    let whole: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    let spared: Vec<_> = whole.difference(&broken).collect();
    println!("never broken: {spared:?}");
    // Random inputs rarely break these, and the cases do: rules about the call as a whole, and about values that must
    // fit each other.
    let expected = ["building/other", "call/operation", "call/path", "call/whole", "siret/siren"];
    let news: Vec<_> = spared.iter().filter(|rule| !expected.contains(rule)).collect();
    assert!(
        news.is_empty(),
        "no random input of {COUNT} breaks {news:?}: let tests/support/random.rs write what breaks them, or list a rule \
         here that only luck or the call as a whole breaks"
    );
    let gone: Vec<_> = expected.iter().filter(|rule| broken.contains(*rule)).collect();
    assert!(gone.is_empty(), "random inputs break {gone:?} now: take them out of the list here");
}
