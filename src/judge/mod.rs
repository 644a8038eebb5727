//! Finds what is wrong with an input: the loop over the rules, and its questions about the order in view.

pub(crate) mod applies;
pub(crate) mod apply;
pub(crate) mod cursor;
pub(crate) mod demands;
pub(crate) mod engine;
pub(crate) mod find;
pub(crate) mod lines;
pub(crate) mod merge;
pub(crate) mod offer;
pub(crate) mod params;
pub(crate) mod place;
pub(crate) mod raw;
pub(crate) mod suggest;
pub(crate) mod view;
pub(crate) mod write_up;
