//! Other inputs than orders and their parts: the query of a listing, and information events.

use super::members::model;

use super::{FamilyCode, OrderType, Status, TextOrNumber};

model! {
    /// The query of a listing of orders.
    ///
    /// ```
    /// use kosc_orders::model::{FamilyCode, ListQuery};
    ///
    /// let mut query = ListQuery::default();
    /// query.product_family = Some(FamilyCode::A);
    /// query.sort = Some("-creation_date".to_owned());
    /// query.limit = Some(50.into());
    /// assert_eq!(
    ///     serde_json::to_string(&query)?,
    ///     r#"{"product_family":"A","sort":"-creation_date","limit":50}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct ListQuery {
        /// The reference of the orders.
        pub reference: Option<String>,
        /// The type of the orders.
        pub r#type: Option<OrderType>,
        /// The status of the orders.
        pub status: Option<Status>,
        /// The reference of the orders' endpoint.
        pub endpoint_ref: Option<String>,
        /// The name of the orders' end customer.
        pub end_customer: Option<String>,
        /// The family of the orders' product.
        pub product_family: Option<FamilyCode>,
        /// The code of the orders' product line.
        pub product_line: Option<String>,
        /// `reference`, `creation_date` or `submission_date`. A `-` before it reverses the order.
        pub sort: Option<String>,
        /// The largest number of orders to return.
        pub limit: Option<TextOrNumber>,
        /// The index of the first order to return, among all matching ones.
        pub offset: Option<TextOrNumber>,
    }
}

model! {
    /// The body of an information event: a message about a submitted order.
    ///
    /// ```
    /// use kosc_orders::model::InfoEvent;
    ///
    /// let event = InfoEvent::with_message("The door code is 12");
    /// assert_eq!(serde_json::to_string(&event)?, r#"{"message":"The door code is 12"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct InfoEvent {
        /// The message.
        pub message: Option<String>,
        /// Whether the order stops being deferred.
        pub stop_deferred: Option<bool>,
    }
}

impl InfoEvent {
    /// Returns the event with only this message.
    ///
    /// ```
    /// use kosc_orders::model::InfoEvent;
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// assert!(check(Operation::PostInfo, InfoEvent::with_message("late"), &Context::default()).ok);
    /// ```
    pub fn with_message(message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..Self::default() }
    }
}

model! {
    /// The answer to an [`InfoEvent`]. The platform asks for five minutes between two events of an order.
    ///
    /// ```
    /// use kosc_orders::model::InfoEventAnswer;
    ///
    /// let answer: InfoEventAnswer = serde_json::from_str(r#"{ "info": "created" }"#)?;
    /// assert_eq!(answer.info.as_deref(), Some("created"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct InfoEventAnswer {
        /// The text of the platform.
        pub info: Option<String>,
    }
}
