//! Tests that see the crate from within.

mod coverage;
mod matrix;
mod mutation;
mod pairs;
mod readers;
mod rows;
mod trials;
