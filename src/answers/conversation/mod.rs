//! The conversation with the platform, without I/O: which calls to send, the order after a call, and the meaning of an
//! answer.

pub(crate) mod absorb;
pub(crate) mod adopt;
pub(crate) mod call;
pub(crate) mod compact;
pub(crate) mod expect;
pub(crate) mod issue;
pub(crate) mod lifecycle;
pub(crate) mod means;
pub(crate) mod merge;
pub(crate) mod places;
pub(crate) mod plan;
pub(crate) mod preview;
pub(crate) mod refusal;
pub(crate) mod verdict;
