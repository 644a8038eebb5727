//! The questions of a form about structured inputs, and about any bytes.

#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "each target uses one of them")]
mod bodies;
#[path = "../../tests/support/random.rs"]
mod random;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::forms(bytes));
