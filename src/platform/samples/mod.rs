//! Orders for tests. They have no real data: every name, number and address is made up, and the numbers are from ranges
//! reserved for fiction.

pub(crate) mod broken;
pub(crate) mod example;
pub(crate) mod people;

pub use broken::{Broken, broken_order};
pub use example::{Customer, Example, OrderStage, Size, example_order, example_orders};
