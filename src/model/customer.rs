//! The end customer and the operator.

use super::members::model;
use crate::tables::vocabulary::CustomerType;

model! {
    /// The customer a service is for.
    ///
    /// ```
    /// use kosc_orders::model::{CustomerType, EndCustomer};
    ///
    /// let customer: EndCustomer = serde_json::from_str(
    ///     r#"{ "type": "registered", "name": "Minas Tirith", "siret": "81352886600029" }"#,
    /// )?;
    /// assert_eq!(customer.r#type, Some(CustomerType::Registered));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct EndCustomer {
        /// A company or a person. (S)
        pub r#type: Option<CustomerType>,
        /// The name of the company. (C)
        pub name: Option<String>,
        /// The first name of the person. (C)
        pub first_name: Option<String>,
        /// The last name of the person. (C)
        pub last_name: Option<String>,
        /// The SIRET number of the company, fourteen digits. (C)
        pub siret: Option<String>,
        /// The person to contact. (C)
        pub contact: Option<Contact>,
    }
}

model! {
    /// The person to contact at the end customer.
    ///
    /// ```
    /// use kosc_orders::model::Contact;
    ///
    /// let mut contact = Contact::default();
    /// contact.first_name = Some("Adolin".to_owned());
    /// contact.phone_number = Some("0199001234".to_owned());
    /// assert_eq!(
    ///     serde_json::to_string(&contact)?,
    ///     r#"{"first_name":"Adolin","phone_number":"0199001234"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Contact {
        /// The first name. (S)
        pub first_name: Option<String>,
        /// The last name. (S)
        pub last_name: Option<String>,
        /// The e-mail address. (S)
        pub email: Option<String>,
        /// The telephone number. (C)
        pub phone_number: Option<String>,
        /// The mobile number. (C)
        pub cell_phone_number: Option<String>,
    }
}

model! {
    /// The operator's own references of an order.
    ///
    /// ```
    /// use kosc_orders::model::OperatorInfo;
    ///
    /// let operator: OperatorInfo = serde_json::from_str(r#"{ "order_ref": "STORMLIGHT_1991" }"#)?;
    /// assert_eq!(operator.order_ref.as_deref(), Some("STORMLIGHT_1991"));
    /// assert_eq!(operator.contact_uuid, None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct OperatorInfo {
        /// The operator's reference of the order. It must differ in each order. (S)
        pub order_ref: Option<String>,
        /// The order's name on the vendor's extranet. (S)
        pub order_name: Option<String>,
        /// The id of the operator's contact: eight letters and digits, not a UUID. The platform sets it for
        /// terminations, and for an operator with a default contact. (S)
        pub contact_uuid: Option<String>,
    }
}
