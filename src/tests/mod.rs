//! Tests that see the crate from within.

mod examined;
mod readers;
