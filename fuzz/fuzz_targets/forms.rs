//! The fields of structured inputs.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::forms::forms(bytes));
