//! What the API says, as data: the fields, the conditions, the rules.

pub(crate) mod authorship;
pub(crate) mod columns;
pub(crate) mod cond;
pub mod fields;
pub(crate) mod operation;
pub(crate) mod rules;
