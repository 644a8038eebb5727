//! Structured inputs, for a checker that was used before.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::readers::reuse(bytes));
