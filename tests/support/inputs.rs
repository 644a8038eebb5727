//! How many inputs a property is tried with.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::env;

/// Of how many inputs one is tried: of one, so that every input is tried, where `KOSC_INPUTS` is `all`, as under `cargo
/// xtask test --long`; otherwise of ten.
pub(crate) fn one_in() -> usize {
    if env::var_os("KOSC_INPUTS").is_some_and(|inputs| inputs == "all") { 1 } else { 10 }
}

/// How many of `all` inputs are tried.
pub(crate) fn share(all: usize) -> usize {
    all / one_in()
}
