//! JSON as text: its tokens, and what readers and writers share.

pub(crate) mod bytes;
pub(crate) mod input;
pub(crate) mod lexer;
pub(crate) mod limits;
pub(crate) mod path;
pub(crate) mod pick;
pub(crate) mod same;
pub(crate) mod sort;
pub(crate) mod span;
pub(crate) mod writer;
