//! Turns a wanted order into the calls that produce it.
//!
//! - `making`: makes the plan, from the wishes and the current order.
//! - `wishes`: finds the values of the wanted order that the caller may write.
//! - `held`: finds each current value, and whether it already fulfils the wish.
//! - `asked`: finds the fields of bounds and endpoints that an order like this may have.
//! - `body`: writes the bodies of the calls.
//! - `step`: the types of a plan and its steps.

pub(crate) mod asked;
pub(crate) mod body;
pub(crate) mod held;
pub(crate) mod making;
pub(crate) mod step;
pub(crate) mod wishes;
