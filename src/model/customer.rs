//! The end customer and the operator.

use crate::tables::vocabulary::CustomerType;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndCustomer {
    /// A company or a person. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<CustomerType>,
    /// The name of the company. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The first name of the person. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The last name of the person. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The SIRET number of the company, fourteen digits. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub siret: Option<String>,
    /// The person to contact. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The person to contact at the end customer.
///
/// ```
/// use kosc_orders::model::Contact;
///
/// let contact = Contact {
///     first_name: Some("Adolin".to_owned()),
///     phone_number: Some("0123456789".to_owned()),
///     ..Contact::default()
/// };
/// assert_eq!(
///     serde_json::to_string(&contact)?,
///     r#"{"first_name":"Adolin","phone_number":"0123456789"}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The first name. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The last name. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The e-mail address. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The telephone number. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The mobile number. (C)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell_phone_number: Option<String>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorInfo {
    /// The operator's reference of the order. Each order of the operator has another one. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_ref: Option<String>,
    /// The order's name on the vendor's extranet. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_name: Option<String>,
    /// The id of the operator's contact: eight letters and digits, not a UUID. The platform sets it for terminations,
    /// and for an operator with a default contact. (S)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_uuid: Option<String>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
