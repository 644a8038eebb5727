//! Further questions about an order: what a form shows, how far the order is from its submission, why a rule applies.

pub(crate) mod conversation;
pub(crate) mod dependents;
pub(crate) mod explain;
pub(crate) mod field_state;
pub(crate) mod form;
pub(crate) mod readiness;
pub(crate) mod trace;
pub(crate) mod values;
