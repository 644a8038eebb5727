//! How many inputs a property gets.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::env;

/// Returns of how many inputs one is tried: 1 (every input) if `KOSC_INPUTS` is `all`, as with `cargo xtask test
/// --long`; otherwise 10.
pub(crate) fn one_in() -> usize {
    if env::var_os("KOSC_INPUTS").is_some() { 1 } else { 10 }
}

/// Returns how many of `all` random inputs are tried. If `KOSC_INPUTS` is a number, that many times `all`.
pub(crate) fn share(all: usize) -> usize {
    let times = env::var("KOSC_INPUTS").ok().and_then(|inputs| inputs.parse::<usize>().ok());
    all * times.unwrap_or(1) / one_in()
}
