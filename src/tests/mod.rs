//! Tests that see the crate from within.

mod readers;
