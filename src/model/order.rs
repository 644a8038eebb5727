//! The order itself.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Address, Bound, EndCustomer, OperatorInfo, Options, Product};
use crate::tables::vocabulary::{OrderType, RequestType, Status};

/// An order or a part of one: what the platform sends, and the body that creates or changes an order.
///
/// ```
/// use kosc_orders::model::{Order, OrderType, Product, RequestType};
///
/// let body = Order {
///     r#type: Some(OrderType::Activate),
///     request_type: Some(RequestType::ActivateDefined),
///     eligibility_ref: Some("elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52".to_owned()),
///     product: Some(Product::with_code("FP01")),
///     ..Order::default()
/// };
/// assert_eq!(
///     serde_json::to_value(&body)?,
///     serde_json::json!({
///         "type": "activate",
///         "request_type": "activate_defined",
///         "eligibility_ref": "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
///         "product": { "code": "FP01" },
///     }),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Whether the order starts a service or ends one. (O)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<OrderType>,
    /// How the order obtains its line. For activations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_type: Option<RequestType>,
    /// The reference of the eligibility request. For activations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility_ref: Option<String>,
    /// The commercial reference of the service to terminate. Set this or `service_uuid`. (O)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_ref: Option<String>,
    /// The id of the service to terminate. Set this or `service_ref`. (O)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_uuid: Option<String>,
    /// The id of the order. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// The vendor's commercial reference, such as `O191016_32563`. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The status of the order. The caller may only set it to `submitted`. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// A note to the vendor. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The product. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Product>,
    /// The customer who uses the service. The platform sets it for terminations. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_customer: Option<EndCustomer>,
    /// The operator's own references. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_info: Option<OperatorInfo>,
    /// The options, by name. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Options>,
    /// The ends of the service. The platform writes them. Bounds and endpoints have calls of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Vec<Bound>>,
    /// More about the order, depending on product and technology. The vendor lists no keys. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information: Option<Map<String, Value>>,
    /// Whether a second appointment to install the ONT is allowed. For product FP05. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_second_rdv: Option<bool>,
    /// A second address, for the delivery of equipment. For product FP05. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_second_rdv: Option<Address>,
    /// When the draft was created. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<String>,
    /// When the order last changed. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modification_date: Option<String>,
    /// When the status last changed. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_status_date: Option<String>,
    /// When the order was submitted. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission_date: Option<String>,
    /// When the vendor accepted the order. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledged_date: Option<String>,
    /// When work on the order began. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing_date: Option<String>,
    /// When the order was completed. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_date: Option<String>,
    /// When the order was cancelled. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancellation_date: Option<String>,
    /// When the order was rejected. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection_date: Option<String>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
