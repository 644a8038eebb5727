//! How many inputs a property is tried with.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::env;

/// Of how many inputs one is tried: of one, so that every input is tried, where `KOSC_INPUTS` is `all`, as under `cargo
/// xtask test --long`; otherwise of ten.
pub(crate) fn one_in() -> usize {
    if env::var_os("KOSC_INPUTS").is_some() { 1 } else { 10 }
}

/// How many of `all` random inputs are tried; where `KOSC_INPUTS` is a number, that many times `all`.
pub(crate) fn share(all: usize) -> usize {
    let times = env::var("KOSC_INPUTS").ok().and_then(|inputs| inputs.parse::<usize>().ok());
    all * times.unwrap_or(1) / one_in()
}
