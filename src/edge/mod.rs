//! The interfaces to the outside: `Display` and serde, JavaScript, the npm package.

mod carried;
mod converse;
mod display;
pub mod npm;
mod read_back;
mod tuples;
#[cfg(feature = "wasm")]
pub(crate) mod wasm;
