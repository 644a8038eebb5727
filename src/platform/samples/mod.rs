//! Orders to test with. Nobody's data is in them: every name, number and address is made up, and numbers are of the
//! ranges that are kept for it.

pub(crate) mod broken;
pub(crate) mod example;
pub(crate) mod people;

pub use broken::{Broken, broken_order};
pub use example::{Customer, Example, OrderStage, Size, example_order, example_orders};
