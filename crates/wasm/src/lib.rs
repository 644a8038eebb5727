//! The crate as a JavaScript package, built by `wasm-pack build`.
//!
//! The npm package is another one (`crates/npm`), with types, forms and a module half the size.

use kosc_orders::{Context, check_named};
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks JSON text and returns the report as JSON text. `context` is JSON text, too.
#[wasm_bindgen(js_name = checkJson)]
pub fn check_json(operation: &str, json: &str, context: Option<String>) -> String {
    let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
    check_named(operation, json.as_bytes(), &context).to_json()
}
