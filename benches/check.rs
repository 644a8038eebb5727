//! How long the crate's functions take: `cargo bench`.
//!
//! Times of one machine, printed and not tested. `cargo xtask bench` compares with other libraries, and
//! `xtask/src/growth.rs` counts instructions, which are the same in every run.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should panic")]

use std::hint::black_box;
use std::time::Instant;

use kosc_orders::model::Order;
use kosc_orders::platform::{Example, OrderStage, Size, example_order};
use kosc_orders::{Checker, Context, Operation, check, fields, read, readiness};

/// The rounds of a measurement: the median of them is printed.
const ROUNDS: usize = 15;

/// Prints the time of one call, the median of some rounds.
fn time(name: &str, mut call: impl FnMut()) {
    // As many calls as take about ten milliseconds.
    let start = Instant::now();
    call();
    let calls = (10_000_000 / start.elapsed().as_nanos().max(1)).clamp(1, 10_000);
    let mut rounds: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..calls).for_each(|_| call());
            start.elapsed().as_nanos() / calls
        })
        .collect();
    rounds.sort_unstable();
    println!("{name:<44}{:>10} ns", rounds.get(ROUNDS / 2).unwrap());
}

fn main() {
    let example = Example { size: Size::Full, stage: OrderStage::Ready, ..Example::default() };
    let ready = example_order(&example).unwrap();
    let context = Context::default();
    let mut checker = Checker::new(Operation::Submit, Context::default());
    assert!(checker.check(&ready).ok, "{}", checker.check(&ready));
    let wrong = ready.replace("request_type", "request_tpye").replace("@", " at ");
    assert!(!checker.check(&wrong).ok);
    println!("{} bytes\n", ready.len());

    time("Checker::check, an order without errors", || drop(black_box(checker.check(black_box(&ready)))));
    time("Checker::check, an order with errors", || drop(black_box(checker.check(black_box(&wrong)))));
    time("check, with a checker of its own", || drop(black_box(check(Operation::Submit, &ready, &context))));
    time("check, of a Value", {
        let value: serde_json::Value = serde_json::from_str(&ready).unwrap();
        move || drop(black_box(check(Operation::Submit, &value, &Context::default())))
    });
    time("read", || drop(black_box(read::<Order>(Operation::Submit, &ready, &context))));
    time("fields", || drop(black_box(fields(Operation::Submit, &ready, &context))));
    time("readiness", || drop(black_box(readiness(&ready, &context))));
}
