//! Plans from any bytes.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosc_orders_fuzz::bodies::conversation::wishes(bytes));
