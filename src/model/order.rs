//! The order itself.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::open::open_set;
use super::{Address, Bound, EndCustomer, OperatorInfo, Options, Product};

/// An order, whole or in part: what the platform sends, and the body that creates or changes one.
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
    /// How the line is obtained. Of orders that activate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_type: Option<RequestType>,
    /// The eligibility request the order follows from. Of orders that activate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility_ref: Option<String>,
    /// The commercial reference of the service to terminate; either this or `service_uuid`. (O)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_ref: Option<String>,
    /// The id of the service to terminate; either this or `service_ref`. (O)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_uuid: Option<String>,
    /// The id of the order. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// The vendor's commercial reference, such as `O191016_32563`. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// How far the order has come. A caller may set it to `submitted` and to nothing else. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// A note to the vendor. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What is ordered. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Product>,
    /// Whom the service is for. The platform fills it in on orders that terminate. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_customer: Option<EndCustomer>,
    /// The operator's own references. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_info: Option<OperatorInfo>,
    /// The options, by name. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Options>,
    /// Where the service ends. The platform writes it; a bound and an endpoint have calls of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Vec<Bound>>,
    /// More about the order, by product and technology; the vendor names no key. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information: Option<Map<String, Value>>,
    /// Whether a second appointment, to install the ONT, may be made. Of product FP05. (F)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_second_rdv: Option<bool>,
    /// A second address, to deliver equipment to. Of product FP05. (F)
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
    /// When the vendor took the order in. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledged_date: Option<String>,
    /// When work on the order began. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing_date: Option<String>,
    /// When the order was completed. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_date: Option<String>,
    /// When the order was called off. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancellation_date: Option<String>,
    /// When the order was rejected. (R)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection_date: Option<String>,
    /// The keys this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

open_set! {
    /// Whether an order starts a service or ends one.
    ///
    /// ```
    /// use kosc_orders::model::OrderType;
    ///
    /// assert_eq!(OrderType::from("terminate"), OrderType::Terminate);
    /// assert_eq!(OrderType::from("move"), OrderType::Other("move".to_owned()));
    /// ```
    pub enum OrderType {
        /// Starts a service.
        Activate = "activate",
        /// Ends a service, at once when the order is submitted. Not to be taken for [`Status::Cancelled`].
        Terminate = "terminate",
    }
}

open_set! {
    /// How far an order has come.
    ///
    /// The vendor's page proves `draft` and `submitted`. The others are read out of the names of its dates and
    /// events, so another spelling may well arrive: it is an `Other`.
    ///
    /// ```
    /// use kosc_orders::model::Status;
    ///
    /// let status: Status = serde_json::from_str(r#""on_hold""#)?;
    /// assert_eq!(status.as_str(), "on_hold");
    /// assert!(!status.is_known());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub enum Status {
        /// Created, and still open to change.
        Draft = "draft",
        /// Sent to the vendor.
        Submitted = "submitted",
        /// Taken in by the vendor.
        Acknowledged = "acknowledged",
        /// Being worked on.
        Processing = "processing",
        /// Being worked on, as the events spell it.
        Running = "running",
        /// Done.
        Completed = "completed",
        /// Refused by the vendor.
        Rejected = "rejected",
        /// Called off. The order ended, not a service: that is [`OrderType::Terminate`].
        Cancelled = "cancelled",
    }
}

open_set! {
    /// How an order obtains its line. `create` is of both technologies.
    ///
    /// ```
    /// use kosc_orders::model::RequestType;
    ///
    /// assert_eq!(RequestType::CreateNeighbour.to_string(), "create_neighbour");
    /// ```
    pub enum RequestType {
        /// Copper: use the line that is there, active or not.
        Activate = "activate",
        /// Copper: build a line in the premises of the line referred to. Fiber: install a new socket.
        Create = "create",
        /// Copper: build a line at the same address, in other premises.
        CreateNearby = "create_nearby",
        /// Copper: build a line at another address on the same side of the street.
        CreateNeighbour = "create_neighbour",
        /// Fiber: use a socket whose reference is known.
        ActivateDefined = "activate_defined",
        /// Fiber: use a socket whose reference is not known.
        ActivateUndefined = "activate_undefined",
    }
}
