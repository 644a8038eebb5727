//! A checker that has run before allocates nothing for an input without issues.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use kosc_orders::{Checker, Context};

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, which counts the allocations of each thread.
struct Counting;

impl Counting {
    fn count() {
        TAKEN.set(TAKEN.get() + 1);
    }
}

// SAFETY: every call goes to the system's allocator, and counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::count();
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::count();
        unsafe { System.realloc(old, layout, size) }
    }

    unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
        unsafe { System.dealloc(old, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Returns how often the function allocated.
fn taken(run: impl FnOnce()) -> usize {
    let before = TAKEN.get();
    run();
    TAKEN.get() - before
}

#[test]
fn what_is_taken_is_counted() {
    assert_eq!(taken(|| drop(std::hint::black_box(vec![1_u8]))), 1);
    assert_eq!(taken(|| drop(std::hint::black_box(Vec::<u8>::new()))), 0);
}

#[test]
fn a_warmed_checker_takes_nothing_where_nothing_is_found() {
    let mut judged = [0, 0];
    let mut wasteful = Vec::new();
    for case in support::cases() {
        let Ok(operation) = case.operation.parse() else { continue };
        let context = case.context.as_ref().map(|context| Context::from_json(context.as_bytes()));
        judged[usize::from(context.is_some())] += usize::from(case.issues.is_empty());
        let mut checker = Checker::new(operation, context.unwrap_or_default());
        if !checker.check(case.input.as_bytes()).issues.is_empty() {
            assert!(!case.issues.is_empty(), "{}", case.name);
            continue;
        }
        let taken = taken(|| drop(checker.check(case.input.as_bytes())));
        // An object that may have any key uses a list to find repeated keys. An issue that the team's rules turn off
        // was still found, and so was one that would block the submission. A long number is written out.
        let is_off = case.context.as_ref().is_some_and(|context| context.contains("\"rules\""));
        let found = [
            "a page that is a number is a whole one",
            "a page of digits, sixteen of them",
            "the family is a guess, and so is what keeps the order",
        ];
        let is_found = is_off || found.iter().any(|name| case.name.ends_with(name));
        if taken > 0 && !is_found && !case.input.contains("\"information\"") {
            wasteful.push((case.name, taken));
        }
    }
    assert!(judged[0] > 100 && judged[1] > 50, "{judged:?} with nothing to find");
    assert!(wasteful.is_empty(), "{wasteful:#?}");
}
