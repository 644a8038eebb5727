//! What the platform knows from the start.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::platform::switches::Switches;

/// What the platform knows from the start, and how it behaves. Each part is shaped as the vendor's API shapes it.
///
/// With nothing set up the double takes every well-formed reference, and makes what it stands for from the reference
/// and the seed.
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
    /// From what ids and made-up places follow: the same seed gives the same answers.
    pub seed: u64,
    /// Only what is set up exists.
    pub strict: bool,
    /// The eligibilities, for orders of type `activate`.
    pub eligibilities: Vec<Eligibility>,
    /// The services that can be ended.
    pub services: Vec<Service>,
    /// The buildings, as the buildings API answers, with `stairs`, `stairs_with_otp_ref` or both.
    pub buildings: Vec<Value>,
    /// The products: `code`, `uuid`, `name`, `description`, `line` and `options`. An option may have `values`, a
    /// `default_value`, and the `enabled` and `value` of a new order.
    pub catalogue: Vec<Value>,
    /// The operator's contacts.
    pub contacts: Vec<OperatorContact>,
    /// Orders that are there already.
    pub orders: Vec<Value>,
    /// How many calls are remembered; 1,000 where nothing is said.
    pub keep_calls: Option<usize>,
    /// What the page leaves open.
    pub switches: Switches,
}

/// The result of an eligibility request: where the service would end.
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
    /// The bounds of an order made from it, as an order has them. Each order gets ids of its own.
    pub bounds: Vec<Value>,
}

/// A service, as far as its termination shows it.
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
    /// Its id.
    pub service_uuid: String,
    /// Its reference.
    pub service_ref: String,
    /// The code of its product.
    pub product: String,
    /// The end customer.
    pub end_customer: Value,
    /// What the operator said of it: the contact at least.
    pub operator_info: Value,
    /// Where it ends.
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
    /// Its id.
    pub contact_uuid: String,
    /// New orders have this contact.
    pub default: bool,
}

/// A set-up or a saved platform that cannot be read.
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

impl From<serde_json::Error> for SetupError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
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
    /// If the text is not JSON, or has a key or a type that no set-up has.
    pub fn from_json(json: &[u8]) -> Result<Self, SetupError> {
        Ok(serde_json::from_slice(json)?)
    }
}
