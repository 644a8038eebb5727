//! The interface to JavaScript for Rust programs in the browser.

use wasm_bindgen::{JsError, JsValue};

use crate::model::Order;
use crate::report::Report;

/// A value that could not be passed between Rust and JavaScript. In JavaScript it is an `Error`.
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

impl Order {
    /// Reads an order from a JavaScript object, such as `JSON.parse` makes.
    ///
    /// JavaScript has one type of number, so `60.0` arrives as `60`. A property that is `undefined` reads as `None` if
    /// this crate knows it; otherwise it is kept as `null` in `extra`. A `Map` reads as an object, and so does an array
    /// of pairs: `[]` is an order without fields.
    ///
    /// ```no_run
    /// use kosc_orders::model::Order;
    /// use wasm_bindgen::JsValue;
    ///
    /// fn reference(value: JsValue) -> Option<String> {
    ///     Order::from_js(value).ok()?.reference
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not an object, or if a known property has another type than its field.
    pub fn from_js(value: JsValue) -> Result<Self, CrossingError> {
        serde_wasm_bindgen::from_value(value).map_err(CrossingError::new)
    }
}

impl Report {
    /// Returns the report as a JavaScript object, equal to `JSON.parse` of [`Report::to_json`], with its keys in the
    /// same order.
    ///
    /// So a report has one format, and one place writes it.
    ///
    /// ```no_run
    /// use kosc_orders::errors::CrossingError;
    /// use kosc_orders::{Context, Operation, check};
    /// use wasm_bindgen::JsValue;
    ///
    /// fn judge(order: &str) -> Result<JsValue, CrossingError> {
    ///     check(Operation::Create, order.as_bytes(), &Context::default()).to_js()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the JavaScript engine refuses to make an object, as it does without memory.
    pub fn to_js(&self) -> Result<JsValue, CrossingError> {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        serde::Serialize::serialize(self, &serializer).map_err(CrossingError::new)
    }
}
