//! The whole conversation with the platform, without I/O: which calls to send, what an order will be after one, what
//! an answer means.

pub(crate) mod call;
pub(crate) mod compact;
pub(crate) mod expect;
pub(crate) mod places;
pub(crate) mod preview;
pub(crate) mod verdict;
