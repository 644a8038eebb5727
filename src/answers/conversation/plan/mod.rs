//! From the order as it should be to the calls that bring it about.

pub(crate) mod asked;
pub(crate) mod body;
pub(crate) mod held;
pub(crate) mod making;
pub(crate) mod step;
pub(crate) mod wishes;
