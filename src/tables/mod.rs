//! The API as data: the fields, the conditions, the rules.

pub(crate) mod authorship;
pub(crate) mod columns;
pub(crate) mod cond;
pub(crate) mod controls;
pub(crate) mod conversation;
pub(crate) mod field_set;
pub mod fields;
pub(crate) mod keys;
pub(crate) mod open;
pub(crate) mod operation;
pub(crate) mod options;
pub(crate) mod rules;
pub(crate) mod set;
pub(crate) mod vocabulary;
