//! Any bytes, read in several ways.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::readers::readers(bytes));
