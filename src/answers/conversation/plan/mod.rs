//! Turns a wanted order into the calls that produce it.

pub(crate) mod asked;
pub(crate) mod body;
pub(crate) mod held;
pub(crate) mod making;
pub(crate) mod step;
pub(crate) mod wishes;
