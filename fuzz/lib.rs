//! The functions of the targets, compiled once for all of them.

#[path = "../tests/support/agreement.rs"]
mod agreement;
pub mod bodies;
#[path = "../tests/support/conversing.rs"]
mod conversing;
#[path = "../tests/support/random.rs"]
mod random;
#[path = "../tests/support/talk.rs"]
mod talk;
#[path = "../tests/support/values.rs"]
mod values;
#[path = "../tests/support/wishes.rs"]
mod wishes;
