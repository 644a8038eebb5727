//! The edge to JavaScript of the crate built with `wasm-pack`, and of Rust programs in the browser.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::context::Context;
use crate::judge::engine::check_named;

/// Judges JSON text, and answers with the report's JSON text. `context` is JSON text too.
#[wasm_bindgen(js_name = checkJson)]
pub fn check_json(operation: &str, json: &str, context: Option<String>) -> String {
    let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
    check_named(operation, json.as_bytes(), &context).to_json()
}

/// A value that could not be carried between Rust and JavaScript. To JavaScript it is an `Error`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossingError(String);

impl CrossingError {
    pub(crate) fn new(error: impl core::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl core::fmt::Display for CrossingError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(&self.0)
    }
}

impl core::error::Error for CrossingError {}

impl From<CrossingError> for JsValue {
    fn from(error: CrossingError) -> Self {
        JsError::new(&error.0).into()
    }
}
