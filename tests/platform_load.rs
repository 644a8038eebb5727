//! The memory of the platform's double: nothing for a call that creates nothing, and the same for each order.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

#[path = "support/inputs.rs"]
mod inputs;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use kosc_orders::platform::{Incoming, Platform, Setup};
use serde_json::{Value, json};

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    /// Everything that was ever allocated, freed or not.
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, which counts the memory of each thread.
struct Counting;

impl Counting {
    fn count(size: usize, sign: isize) {
        LIVE.set(LIVE.get() + sign * size as isize);
        TAKEN.set(TAKEN.get() + if sign > 0 { size } else { 0 });
    }
}

// SAFETY: every call goes to the system's allocator, and counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::count(layout.size(), 1);
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::count(layout.size(), -1);
        Self::count(size, 1);
        unsafe { System.realloc(old, layout, size) }
    }

    unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
        Self::count(layout.size(), -1);
        unsafe { System.dealloc(old, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const NOW: &str = "2026-12-01T08:00:00Z";
const CREATION: &[u8] = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;

fn create(platform: &mut Platform) -> String {
    let answer = platform.handle(Incoming::new("POST", "/api/v2/orders/").with_body(CREATION), NOW);
    let order: Value = serde_json::from_str(&answer.body).unwrap();
    order["uuid"].as_str().unwrap().to_owned()
}

#[test]
fn calls_that_create_nothing_leave_memory_as_it_was() {
    let mut platform = Platform::new(Setup::default());
    let path = format!("/api/v2/orders/{}/", create(&mut platform));
    let mut round = |number: usize| {
        // Every kind of call, each different from the last.
        let update = json!({"comment": format!("{:06}", number % 1_000_000)}).to_string();
        for (method, path, body) in [
            ("PATCH", path.as_str(), update.as_bytes()),
            ("PATCH", path.as_str(), br#"{"end_customer": {"siret": "1"}, "type": "other"}"#),
            ("GET", path.as_str(), b""),
            ("GET", "/api/v2/orders/?sort=reference", b""),
            ("POST", "/api/v2/orders/", b"{"),
            ("GET", "/api/v2/eligibility/buildings/IMB%2F69383%2FX%2F00AB/?include_stairs=true", b""),
        ] {
            platform.handle(Incoming::new(method, path).with_body(body), NOW);
        }
    };
    // As many calls as the platform records.
    (0..500).for_each(&mut round);
    let before = LIVE.get();
    (500..500 + inputs::share(100_000) / 6).for_each(round);
    let grown = LIVE.get() - before;
    println!("grown by {grown} bytes");
    assert!(grown.abs() < 64 * 1024, "grown by {grown} bytes");
}

#[test]
fn each_order_takes_as_much_as_the_last() {
    let mut platform = Platform::new(Setup { keep_calls: Some(0), ..Setup::default() });
    let mut take = |orders: usize| {
        let before = LIVE.get();
        for _ in 0..orders {
            create(&mut platform);
        }
        (LIVE.get() - before) / orders as isize
    };
    let (first, later) = (take(1_000), take(3_000));
    println!("{first} bytes an order, then {later}");
    assert!(later * 2 < first * 3, "{first} bytes an order, then {later}");
}

/// Measured in allocations, not in time, because no test can rely on time.
#[test]
fn a_listing_takes_as_much_for_each_order() {
    let take = |orders: usize, query: &str| {
        let mut platform = Platform::new(Setup::default());
        (0..orders).for_each(|_| drop(create(&mut platform)));
        let before = TAKEN.get();
        let answer = platform.handle(Incoming::new("GET", "/api/v2/orders/").with_query(query), NOW);
        assert_eq!(answer.status, 200);
        TAKEN.get() - before
    };
    for query in ["", "type=terminate&end_customer=x&endpoint_ref=y&sort=-creation_date"] {
        let few = take(500, query);
        let many = take(2_000, query);
        println!("{query}: {few} bytes, then {many}");
        assert!(many < 5 * few, "{query}: {few} bytes, then {many}");
    }
}
