//! The questions of a form about any bytes.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::forms::questions(bytes));
