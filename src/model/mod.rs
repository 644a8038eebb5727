//! Orders as Rust values.
//!
//! ```
//! use kosc_orders::model::{Order, OrderType, Status};
//!
//! let order: Order = serde_json::from_str(r#"{
//!     "reference": "O191016_32563",
//!     "status": "draft",
//!     "type": "activate",
//!     "product": { "code": "AM01" }
//! }"#)?;
//! assert_eq!(order.status, Some(Status::Draft));
//! assert_eq!(order.r#type, Some(OrderType::Activate));
//! assert_eq!(order.product.and_then(|product| product.code).as_deref(), Some("AM01"));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Use this module to read a field of an order that the platform sent, or to build the body of a call. The types check
//! nothing. To find out whether an order may be created, changed or submitted, check its JSON; that needs no typed
//! value.
//!
//! # Which type is which body
//!
//! | call | body | answer |
//! |---|---|---|
//! | `POST /api/v2/orders/` | [`Order`] | [`Order`] |
//! | `GET /api/v2/orders/` | none; [`ListQuery`] is the query | a list of [`Order`] |
//! | `PATCH /api/v2/orders/{uuid}/` | [`Order`] | [`Order`] |
//! | `PATCH /api/v2/orders/{uuid}/bounds/{bound_uuid}/` | [`Bound`] | [`Bound`] |
//! | `PATCH /api/v2/orders/{uuid}/endpoints/{endpoint_uuid}/` | [`Endpoint`] | [`Endpoint`] |
//! | `POST /api/v2/orders/{uuid}/events/info/` | [`InfoEvent`] | [`InfoEventAnswer`] |
//! | `GET /api/v2/eligibility/buildings/{building_ref}/` | none | [`Building`] |
//!
//! # What a value keeps
//!
//! * Every field is an `Option`, and `None` is not written, so a body sends only what you set. `null` reads as `None`.
//!   Only the two dictionaries of [`Building`] distinguish them.
//! * Every type has a map `extra`, so no key is lost when an order is read and written. It has the keys that this crate
//!   does not know, and known keys whose value has another JSON type than the field. Do not put a key there whose field
//!   is set: it would be sent twice.
//! * A set of texts that the vendor may extend is an enum with an `Other`: [`Status`], [`RequestType`], [`FamilyCode`]
//!   and others. An unknown text is kept and is not an error.
//! * A whole number of 64 bits is written as it was sent. So is a decimal number of at most 15 digits, from `0.00001`
//!   on, without superfluous zeros: `60.0` does not become `60`. Any other number is read as an `f64`, whose last
//!   digits serde_json reads exactly only with its feature `float_roundtrip`: `1423.00` is written as `1423.0`, `1e3`
//!   as `1000.0`, and a whole number of 30 digits loses most of them. Dates are texts.
//! * So every type here can be read from every JSON object that serde_json reads, as [`read`](crate::read()) requires.
//!   If a key is repeated, its last value counts, as in a check.
//! * The name of an option decides its type. An option that is not an object is kept as JSON, in
//!   [`OrderOption::Other`].
//!
//! # When the vendor adds a key
//!
//! A new key is in `extra` until this crate knows it. A minor version may give it a field, and then it is not in
//! `extra` any more. So every struct is `#[non_exhaustive]`: start with a constructor such as [`Order::activate`] or
//! with `default()`, and set the fields you need. A new value of a set is an `Other` until a minor version names it. If
//! you use such a value earlier, compare texts (`status == "suspended"`), which works in both versions.
//!
//! # Obligation
//!
//! The letter after a field's description is the vendor's: **O** required to create a draft, **S** required before
//! submission, **C** required depending on other fields, **F** optional, **R** written by the platform. A field without
//! a letter is not in the vendor's tables.

mod bound;
mod building;
mod customer;
mod members;
mod open;
mod options;
mod order;
mod product;
mod requests;

pub use bound::{
    Address, Bound, BoundInformation, ConcentrationPoint, Coordinates, CopperInformation, CopperSection, Endpoint,
};
pub use building::{Building, Stairs, StairsWithOtpRef};
pub use customer::{Contact, EndCustomer, OperatorInfo};
pub use open::TextOrNumber;
pub use options::{Options, OrderOption, Portability, SwitchOption, ValuedOption};
pub use order::Order;
pub use product::{Family, Line, Product};
pub use requests::{InfoEvent, InfoEventAnswer, ListQuery};

/// The type of an operation's input, for [`read`](crate::read()).
///
/// ```
/// use kosc_orders::model::{Body, Bound};
///
/// fn is_body<T: Body>(_: &T) -> bool {
///     true
/// }
/// assert!(is_body(&Bound::default()));
/// ```
pub trait Body: serde::de::DeserializeOwned + sealed::Sealed {}

mod sealed {
    /// Reading a body cannot fail. This is true only of the types of this crate.
    pub trait Sealed {}
}

macro_rules! bodies {
    ($($body:ty),+) => {$(
        impl sealed::Sealed for $body {}
        impl Body for $body {}
    )+};
}

bodies!(Order, Bound, Endpoint, ListQuery, InfoEvent);

crate::json::input::written_by_serde!(Order, Bound, Endpoint, ListQuery, InfoEvent, Building, Product);

pub use crate::tables::options::{OptionName, OptionValue};
pub use crate::tables::vocabulary::{
    CustomerType, EndpointType, FamilyCode, LineStatus, OrderType, RequestType, Status,
};
