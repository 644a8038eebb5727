//! What is wrong with an input: the loop over the rules, and what it asks of the order in view.

pub(crate) mod apply;
pub(crate) mod demands;
pub(crate) mod engine;
pub(crate) mod lines;
pub(crate) mod offer;
pub(crate) mod suggest;
pub(crate) mod view;
