//! The double of the platform and the checks agree: in the platform's own context, it accepts what a check accepts, and
//! refuses what a check reports as an error, at the same place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test that cannot continue should panic"
)]

#[path = "support/agreement.rs"]
mod agreement;
#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;

use std::collections::BTreeMap;

use agreement::{Seen, agrees, setup};
use kosc_orders::platform::{Incoming, Platform, Setup};
use kosc_orders::{Context, Operation, check};
use random::Rng;
use serde_json::{Value, json};

/// The number of calls, and how many of them one platform gets.
const CALLS: usize = 100_000;
const EACH: usize = 200;

#[test]
fn what_a_check_passes_is_taken_and_what_it_refuses_is_refused_there() {
    let mut seen = Seen::new();
    for seed in 0..(inputs::share(CALLS) / EACH) as u64 {
        let mut rng = Rng::new(seed);
        let (mut platform, mut orders) = (Platform::new(setup(seed)), Vec::new());
        for number in 0..EACH {
            agrees(&mut rng, &mut platform, &mut orders, number, &mut seen);
        }
    }
    println!("{seen:?}");
    for name in ["create", "update", "submit", "update_bound", "update_endpoint", "post_info"] {
        for status in [200, 400] {
            assert!(seen.get(&(name, status)).is_some_and(|count| *count > 20), "{name} {status}: {seen:?}");
        }
    }
}

/// A listing is refused if a check finds an error in its parameters; otherwise it has the orders that match its
/// filters.
#[test]
fn listings_agree() {
    let mut rng = Rng::new(1);
    let mut platform = Platform::new(Setup::default());
    for service in 0..30 {
        let body = json!({"type": "terminate", "service_ref": format!("S191128_{service:05}")}).to_string();
        let call = Incoming::new("POST", "/api/v2/orders/").with_body(body.as_bytes());
        assert_eq!(platform.handle(call, "2026-12-01T08:00:00Z").status, 200);
    }
    let mut seen = BTreeMap::new();
    for _ in 0..inputs::share(20_000) {
        let input = random::value(&mut rng, Operation::List);
        let query: Vec<String> = input
            .as_object()
            .unwrap()
            .iter()
            .filter_map(|(key, value)| Some(format!("{}={}", escaped(key), escaped(value.as_str()?))))
            .collect();
        let query = query.join("&");
        let mut texts = input.clone();
        texts.as_object_mut().unwrap().retain(|_, value| value.is_string());
        let judged = check(Operation::List, texts.to_string().as_bytes(), &Context::default());
        let answer =
            platform.handle(Incoming::new("GET", "/api/v2/orders/").with_query(&query), "2026-12-01T08:00:00Z");
        assert_eq!(answer.status == 200, judged.ok, "{query} {judged:?} {answer:?}");
        *seen.entry(answer.status).or_insert(0) += 1;
        if judged.ok {
            let list: Vec<Value> = serde_json::from_str(&answer.body).unwrap();
            let total: usize = answer.header("x-total-count").unwrap().parse().unwrap();
            assert!(list.len() <= total && total <= 30);
            if let Some(family) = texts["product_family"].as_str().filter(|text| !kosc_orders::text::blank(text)) {
                assert!(list.iter().all(|order| order["product"]["line"]["family"]["code"] == family));
            }
        }
    }
    assert!(seen.values().all(|count| *count > 100) && seen.len() == 2, "{seen:?}");
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
