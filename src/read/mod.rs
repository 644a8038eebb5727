//! Reads an input and records its facts, field by field.

pub(crate) mod facts;
mod fill;
mod gather;
pub(crate) mod protocol;
mod reader;
pub(crate) mod reading;
pub(crate) mod skim;
pub(crate) mod texts;
pub(crate) mod tree;
