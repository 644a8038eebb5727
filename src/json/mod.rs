//! JSON as text: its tokens, and what reading and writing it needs.

pub(crate) mod lexer;
pub(crate) mod sort;
