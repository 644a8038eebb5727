//! Any bytes, as the input of an operation.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::readers::read(bytes));
