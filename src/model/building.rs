//! The answer of the buildings API.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::{Address, TextOrNumber};

/// A building: its staircases, their floors, and their sockets.
///
/// A key of the two dictionaries is `BUILDING^STAIR`, such as `NA^1`. An order has only the stair.
///
/// ```
/// use kosc_orders::model::Building;
///
/// let building: Building = serde_json::from_str(
///     r#"{ "building_ref": "IMB/76540/X/043X", "stairs": { "NA^1": ["0", "1"] } }"#,
/// )?;
/// let stairs = building.stairs.flatten().unwrap_or_default();
/// assert_eq!(stairs.get("NA^1").map(Vec::len), Some(2));
///
/// // Requested, and there are none.
/// let house: Building = serde_json::from_str(r#"{"stairs":null}"#)?;
/// assert_eq!(house.stairs, Some(None));
/// assert_eq!(serde_json::to_string(&house)?, r#"{"stairs":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Building {
    /// The reference, such as `IMB/76540/X/043X`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building_ref: Option<String>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `building` or `house`, in any case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// The code of the operator that built the network of the building.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_code: Option<String>,
    /// The name of that operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_name: Option<String>,
    /// The optical node.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nro: Option<String>,
    /// The floors of each staircase, requested with `include_stairs`. `Some(None)` is the `null` of a building without
    /// staircases.
    #[serde(default, deserialize_with = "null_is_some", skip_serializing_if = "Option::is_none")]
    pub stairs: Option<Option<Stairs>>,
    /// The references of the sockets by staircase and floor, requested with `include_otp_ref`. `Some(None)` is `null`.
    #[serde(default, deserialize_with = "null_is_some", skip_serializing_if = "Option::is_none")]
    pub stairs_with_otp_ref: Option<Option<StairsWithOtpRef>>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// A code of the operator between operators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_interop: Option<String>,
    /// Another code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_l331: Option<String>,
    /// The concentration point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_pm: Option<String>,
    /// The latitude. A text here; a number in an order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<TextOrNumber>,
    /// The longitude. A text here; a number in an order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<TextOrNumber>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The floors of each staircase, by `BUILDING^STAIR`.
pub type Stairs = BTreeMap<String, Vec<String>>;

/// The references of the sockets on each floor of each staircase, by `BUILDING^STAIR`, then by floor.
pub type StairsWithOtpRef = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Distinguishes `null` from an absent key: serde calls this only for keys that are present.
fn null_is_some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
