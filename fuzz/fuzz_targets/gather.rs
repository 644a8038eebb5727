//! Any words of an object.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::gather::gather(bytes));
