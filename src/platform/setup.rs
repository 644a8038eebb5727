//! The data and the settings that the platform starts with.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::platform::switches::Switches;

/// The data that the platform starts with, and its settings. Each part has the format of the vendor's API.
///
/// Without any data, the double accepts every well-formed reference, and makes its data up from the reference and the
/// seed.
///
/// ```
/// use kosc_orders::platform::{Incoming, Platform, Setup};
///
/// let setup = Setup { strict: true, ..Setup::default() };
/// let body = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
/// let create = Incoming::new("POST", "/api/v2/orders/").with_body(body);
/// assert_eq!(Platform::new(setup).handle(create, "2026-12-01T08:00:00Z").status, 400);
/// assert_eq!(Platform::new(Setup::default()).handle(create, "2026-12-01T08:00:00Z").status, 200);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Setup {
    /// The seed of ids and made-up data. The same seed gives the same answers.
    pub seed: u64,
    /// Whether only the data of the set-up exists.
    pub strict: bool,
    /// The eligibilities, for orders of type `activate`.
    pub eligibilities: Vec<Eligibility>,
    /// The services that an order can end.
    pub services: Vec<Service>,
    /// The buildings, in the format of the buildings API, with `stairs`, `stairs_with_otp_ref` or both.
    pub buildings: Vec<Value>,
    /// The products: `code`, `uuid`, `name`, `description`, `line` and `options`. An option may have `values`, a
    /// `default_value`, and the `enabled` and `value` of a new order.
    pub catalogue: Vec<Value>,
    /// The operator's contacts.
    pub contacts: Vec<OperatorContact>,
    /// The orders at the start.
    pub orders: Vec<Value>,
    /// The number of recorded calls. Default: 1,000.
    pub keep_calls: Option<usize>,
    /// The behaviour at the points that the page leaves open.
    pub switches: Switches,
}

/// The result of an eligibility request: the bounds of the service.
///
/// ```
/// use kosc_orders::platform::{Eligibility, Setup};
///
/// let setup = Setup::from_json(br#"{"eligibilities": [{"eligibility_ref": "elig-1", "bounds": []}]}"#).unwrap();
/// assert_eq!(setup.eligibilities, [Eligibility { eligibility_ref: "elig-1".to_owned(), bounds: Vec::new() }]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Eligibility {
    /// Its reference.
    pub eligibility_ref: String,
    /// The bounds of an order made from it, in the format of an order. Each order gets ids of its own.
    pub bounds: Vec<Value>,
}

/// The data of a service that its termination uses.
///
/// ```
/// use kosc_orders::platform::Setup;
///
/// let setup = Setup::from_json(br#"{"services": [{"service_ref": "S191128_21428"}]}"#).unwrap();
/// assert_eq!(setup.services[0].service_ref, "S191128_21428");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// The id.
    pub service_uuid: String,
    /// The reference.
    pub service_ref: String,
    /// The code of the product.
    pub product: String,
    /// The end customer.
    pub end_customer: Value,
    /// The operator's data: at least the contact.
    pub operator_info: Value,
    /// The bounds of the service.
    pub bounds: Vec<Value>,
}

/// A contact of the operator.
///
/// ```
/// use kosc_orders::platform::Setup;
///
/// let setup = Setup::from_json(br#"{"contacts": [{"contact_uuid": "8w10yfnb", "default": true}]}"#).unwrap();
/// assert!(setup.contacts[0].default);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OperatorContact {
    /// The id.
    pub contact_uuid: String,
    /// Whether new orders have this contact.
    pub default: bool,
}

/// The error for a set-up or a saved platform that cannot be read.
///
/// ```
/// let wrong = kosc_orders::platform::Setup::from_json(br#"{"sead": 1}"#).unwrap_err();
/// assert!(wrong.to_string().starts_with("unknown field `sead`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupError(pub(crate) String);

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for SetupError {}

/// Returns what is wrong with the value of a key, to put after the key. The error about the whole text has only line
/// and column, and the caller may never have seen the text.
fn of_key(json: &[u8]) -> Option<String> {
    let keys: Map<String, Value> = serde_json::from_slice(json).ok()?;
    keys.into_iter().find_map(|(key, value)| {
        let error = serde_json::from_value::<Setup>(json!({ key.as_str(): value })).err()?.to_string();
        Some(if error.contains("unknown field") { error } else { format!("{key}: {error}") })
    })
}

impl Setup {
    /// Reads a set-up from JSON.
    ///
    /// ```
    /// use kosc_orders::platform::Setup;
    ///
    /// assert_eq!(Setup::from_json(br#"{"seed": 7}"#), Ok(Setup { seed: 7, ..Setup::default() }));
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON, or has a key or a type that a set-up does not have.
    pub fn from_json(json: &[u8]) -> Result<Self, SetupError> {
        serde_json::from_slice(json).map_err(|error| SetupError(of_key(json).unwrap_or_else(|| error.to_string())))
    }
}
