//! Tests that need the private parts of the crate.

mod coverage;
mod matrix;
mod mutation;
mod pairs;
mod readers;
mod rows;
mod trials;
