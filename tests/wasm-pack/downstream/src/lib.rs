//! A WebAssembly crate of a user.

use kosc_orders::model::Order;
use kosc_orders::{Context, Operation, Report, check};
use tsify::{Ts, Tsify as _};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks an order before it is created.
#[wasm_bindgen]
pub fn prepare(order: Ts<Order>) -> Result<Ts<Report>, JsError> {
    let order = order.to_rust()?;
    Ok(check(Operation::Create, &order, &Context::default()).into_ts()?)
}
