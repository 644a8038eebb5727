//! Other inputs than orders and their parts: the query of a listing, and information events.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{FamilyCode, OrderType, Status, TextOrNumber};

/// The query of a listing of orders.
///
/// ```
/// use kosc_orders::model::{FamilyCode, ListQuery};
///
/// let query = ListQuery {
///     product_family: Some(FamilyCode::A),
///     sort: Some("-creation_date".to_owned()),
///     limit: Some(50.into()),
///     ..ListQuery::default()
/// };
/// assert_eq!(
///     serde_json::to_string(&query)?,
///     r#"{"product_family":"A","sort":"-creation_date","limit":50}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// The reference of the orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The type of the orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<OrderType>,
    /// The status of the orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The reference of the orders' endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_ref: Option<String>,
    /// The name of the orders' end customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_customer: Option<String>,
    /// The family of the orders' product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_family: Option<FamilyCode>,
    /// The code of the orders' product line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_line: Option<String>,
    /// `reference`, `creation_date` or `submission_date`. A `-` before it reverses the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// The largest number of orders to return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<TextOrNumber>,
    /// The index of the first order to return, among all matching ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<TextOrNumber>,
    /// The parameters that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The body of an information event: a message about a submitted order.
///
/// ```
/// use kosc_orders::model::InfoEvent;
///
/// let event = InfoEvent { message: Some("The door code is 12".to_owned()), ..InfoEvent::default() };
/// assert_eq!(serde_json::to_string(&event)?, r#"{"message":"The door code is 12"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InfoEvent {
    /// The message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether the order stops being deferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_deferred: Option<bool>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The answer to an [`InfoEvent`]. The platform asks for five minutes between two events of an order.
///
/// ```
/// use kosc_orders::model::InfoEventAnswer;
///
/// let answer: InfoEventAnswer = serde_json::from_str(r#"{ "info": "created" }"#)?;
/// assert_eq!(answer.info.as_deref(), Some("created"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InfoEventAnswer {
    /// The text of the platform.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub info: Option<String>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
