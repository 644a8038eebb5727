//! The whole conversation with the platform, without I/O: which calls to send, what an order will be after one, what
//! an answer means.

pub(crate) mod call;
pub(crate) mod compact;
