//! What the Kosc/Covage wholesale Orders API v2 demands of an order, as data.

#![forbid(unsafe_code)]

pub mod text;
