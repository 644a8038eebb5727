//! The answer of the buildings API.

use std::collections::BTreeMap;

use super::members::model;
use super::{Address, TextOrNumber};

model! {
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
    pub struct Building {
        /// The reference, such as `IMB/76540/X/043X`.
        pub building_ref: Option<String>,
        /// The name.
        pub name: Option<String>,
        /// `building` or `house`, in any case.
        pub r#type: Option<String>,
        /// The code of the operator that built the network of the building.
        pub operator_code: Option<String>,
        /// The name of that operator.
        pub operator_name: Option<String>,
        /// The optical node.
        pub nro: Option<String>,
        /// The floors of each staircase, requested with `include_stairs`. `Some(None)` is the `null` of a building
        /// without staircases.
        pub stairs: Option<Option<Stairs>>,
        /// The references of the sockets by staircase and floor, requested with `include_otp_ref`. `Some(None)` is
        /// `null`.
        pub stairs_with_otp_ref: Option<Option<StairsWithOtpRef>>,
        /// The address.
        pub address: Option<Address>,
        /// A code that the vendor does not explain.
        pub code_interop: Option<String>,
        /// A code that the vendor does not explain.
        pub code_l331: Option<String>,
        /// The concentration point.
        pub reference_pm: Option<String>,
        /// The latitude. A text here; a number in an order.
        pub latitude: Option<TextOrNumber>,
        /// The longitude. A text here; a number in an order.
        pub longitude: Option<TextOrNumber>,
    }
}

/// The floors of each staircase, by `BUILDING^STAIR`.
pub type Stairs = BTreeMap<String, Vec<String>>;

/// The references of the sockets on each floor of each staircase, by `BUILDING^STAIR`, then by floor.
pub type StairsWithOtpRef = BTreeMap<String, BTreeMap<String, Vec<String>>>;
