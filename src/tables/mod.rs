//! What the API says, as data: the fields, the conditions, the rules.

pub(crate) mod cond;
pub mod fields;
pub(crate) mod rules;
