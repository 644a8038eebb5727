//! A service of an operator: its staff and partners send orders, and it creates and submits them on the platform.

mod language;
mod lines;
mod orders;
mod problem;
mod vendor;

use axum::Router;
use axum::routing::{get, post};

pub use vendor::Vendor;

/// Returns the routes, with a connection to the platform.
pub fn router(vendor: Vendor) -> Router {
    Router::new()
        .route("/orders", post(orders::create))
        .route("/orders/{uuid}", get(orders::read).patch(orders::update))
        .route("/orders/{uuid}/readiness", get(orders::readiness))
        .route("/orders/{uuid}/submission", post(orders::submit))
        .route("/checks/{operation}", post(lines::check))
        .with_state(vendor)
}
