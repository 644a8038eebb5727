//! The order itself.

use serde_json::{Map, Value};

use super::members::model;

use super::{Address, Bound, EndCustomer, OperatorInfo, Options, Product};
use crate::tables::vocabulary::{OrderType, RequestType, Status};

model! {
    /// An order or a part of one: what the platform sends, and the body that creates or changes an order.
    ///
    /// ```
    /// use kosc_orders::model::{Order, RequestType};
    ///
    /// let eligibility = "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52";
    /// let mut body = Order::activate("FP01", RequestType::ActivateDefined, eligibility);
    /// body.comment = Some("Second floor".to_owned());
    /// assert_eq!(
    ///     serde_json::to_value(&body)?,
    ///     serde_json::json!({
    ///         "type": "activate",
    ///         "request_type": "activate_defined",
    ///         "eligibility_ref": "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
    ///         "product": { "code": "FP01" },
    ///         "comment": "Second floor",
    ///     }),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Order {
        /// Whether the order starts a service or ends one. (O)
        pub r#type: Option<OrderType>,
        /// How the order obtains its line. For activations.
        pub request_type: Option<RequestType>,
        /// The reference of the eligibility request. For activations.
        pub eligibility_ref: Option<String>,
        /// The commercial reference of the service to terminate. Set this or `service_uuid`. (O)
        pub service_ref: Option<String>,
        /// The id of the service to terminate. Set this or `service_ref`. (O)
        pub service_uuid: Option<String>,
        /// The id of the order. (R)
        pub uuid: Option<String>,
        /// The vendor's commercial reference, such as `O191016_32563`. (R)
        pub reference: Option<String>,
        /// The status of the order. The caller may only set it to `submitted`. (R)
        pub status: Option<Status>,
        /// A note to the vendor. (F)
        pub comment: Option<String>,
        /// The product. (C)
        pub product: Option<Product>,
        /// The customer who uses the service. The platform sets it for terminations. (S)
        pub end_customer: Option<EndCustomer>,
        /// The operator's own references. (S)
        pub operator_info: Option<OperatorInfo>,
        /// The options, by name. (F)
        pub options: Option<Options>,
        /// The ends of the service. The platform writes them. Bounds and endpoints have calls of their own.
        pub bounds: Option<Vec<Bound>>,
        /// More about the order, depending on product and technology. The vendor lists no keys. (C)
        pub information: Option<Map<String, Value>>,
        /// Whether a second appointment to install the ONT is allowed. For product FP05. (F)
        pub allow_second_rdv: Option<bool>,
        /// A second address, for the delivery of equipment. For product FP05. (F)
        pub address_second_rdv: Option<Address>,
        /// When the draft was created. (R)
        pub creation_date: Option<String>,
        /// When the order last changed. (R)
        pub modification_date: Option<String>,
        /// When the status last changed. (R)
        pub updated_status_date: Option<String>,
        /// When the order was submitted. (R)
        pub submission_date: Option<String>,
        /// When the vendor accepted the order. (R)
        pub acknowledged_date: Option<String>,
        /// When work on the order began. (R)
        pub processing_date: Option<String>,
        /// When the order was completed. (R)
        pub completion_date: Option<String>,
        /// When the order was cancelled. (R)
        pub cancellation_date: Option<String>,
        /// When the order was rejected. (R)
        pub rejection_date: Option<String>,
    }
}

impl Order {
    /// Returns the body that creates an order for a new service.
    ///
    /// ```
    /// use kosc_orders::model::{Order, RequestType};
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let eligibility = "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52";
    /// let order = Order::activate("FP01", RequestType::ActivateUndefined, eligibility);
    /// assert!(check(Operation::Create, &order, &Context::default()).ok);
    /// ```
    pub fn activate(
        product_code: impl Into<String>,
        request_type: impl Into<RequestType>,
        eligibility_ref: impl Into<String>,
    ) -> Self {
        Self {
            r#type: Some(OrderType::Activate),
            request_type: Some(request_type.into()),
            eligibility_ref: Some(eligibility_ref.into()),
            product: Some(Product::with_code(product_code)),
            ..Self::default()
        }
    }

    /// Returns the body that creates an order to end a service, by the service's commercial reference. If you have the
    /// service's id instead, set `service_uuid`.
    ///
    /// ```
    /// use kosc_orders::model::Order;
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// assert!(check(Operation::Create, Order::terminate("S191128_21428"), &Context::default()).ok);
    /// ```
    pub fn terminate(service_ref: impl Into<String>) -> Self {
        Self { r#type: Some(OrderType::Terminate), service_ref: Some(service_ref.into()), ..Self::default() }
    }
}
