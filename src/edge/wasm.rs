//! The interface to JavaScript for Rust programs in WebAssembly.
//!
//! This module exports no function, because a module that depends on this crate exports what its author writes. It has
//! types for such functions: a parameter `tsify::Ts<Order>` is an `Order` in the module's declarations.

use tsify::{SerializationConfig, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::answers::conversation::call::ApiCall;
use crate::answers::conversation::plan::step::{Plan, Step};
use crate::answers::conversation::preview::Preview;
use crate::answers::conversation::verdict::Verdict;
use crate::answers::explain::Explanation;
use crate::answers::field_state::FieldState;
use crate::answers::readiness::Readiness;
use crate::context::Context;
use crate::json::path::Path;
use crate::judge::apply::Applied;
use crate::model::{Bound, Building, Endpoint, InfoEvent, ListQuery, Order};
use crate::report::locale::Locale;
use crate::report::{Fix, Issue, Report};
use crate::tables::rules::Operation;

/// The declarations of the npm package. Every module that depends on this crate has them, because its functions may name
/// them.
#[wasm_bindgen(typescript_custom_section)]
const DECLARATIONS: &str = include_str!("wasm.d.ts");

/// Implements `Tsify` for types that [`DECLARATIONS`] declares, each with its name there.
///
/// tsify's derive would declare the types again, and in another way: a flattened map becomes `extends Map<string,
/// Value>`, and an absent member `x: T | undefined`. Its `from_wasm_abi` leaks memory with every value that cannot be
/// read, and checks get many of those. So a parameter is a `Ts<T>`, which keeps the JavaScript value.
macro_rules! declared {
    ($($rust:ty as $name:literal: $js:ident,)+) => {
        #[wasm_bindgen]
        extern "C" {
            $(
                // `Ts::to_rust` clones it.
                #[doc(hidden)]
                #[derive(Clone, Debug)]
                #[wasm_bindgen(typescript_type = $name)]
                pub type $js;
            )+
        }

        $(
            impl Tsify for $rust {
                type JsType = $js;
                const DECL: &'static str = "";
                // As `JSON.parse` does: with objects, not maps.
                const SERIALIZATION_CONFIG: SerializationConfig = SerializationConfig {
                    missing_as_null: false,
                    hashmap_as_object: true,
                    large_number_types_as_bigints: false,
                };
            }
        )+
    };
}

declared! {
    ApiCall as "ApiCall": JsApiCall,
    Applied as "Applied": JsApplied,
    Bound as "Bound": JsBound,
    Building as "Building": JsBuilding,
    Context as "Context": JsContext,
    Endpoint as "Endpoint": JsEndpoint,
    Explanation as "Explanation": JsExplanation,
    FieldState as "FieldState": JsFieldState,
    Fix as "Fix": JsFix,
    InfoEvent as "InfoEvent": JsInfoEvent,
    Issue as "Issue": JsIssue,
    ListQuery as "ListParams": JsListQuery,
    Locale as "Locale": JsLocale,
    Operation as "Operation": JsOperation,
    Order as "Order": JsOrder,
    Path as "Path": JsPath,
    Plan as "Plan": JsPlan,
    Preview as "Preview": JsPreview,
    Readiness as "Readiness": JsReadiness,
    Report as "Report": JsReport,
    Step as "Step": JsStep,
    Verdict as "Verdict": JsVerdict,
}

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
    /// Returns an error if the value is not an object, or has a value that JSON cannot have.
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
