//! Who gets the answers: text and serde, JavaScript, the npm package.

mod display;
#[cfg(feature = "npm")]
pub mod npm;
#[cfg(feature = "wasm")]
pub mod wasm;
