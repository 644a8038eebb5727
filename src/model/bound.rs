//! The ends of a service: bounds, their addresses and endpoints.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use super::TextOrNumber;
use crate::tables::vocabulary::{EndpointType, LineStatus};

/// One end of a service: an address and its endpoints. Also the body that updates a bound.
///
/// ```
/// use kosc_orders::model::{Address, Bound};
///
/// let body = Bound {
///     address: Some(Address {
///         stairs: Some("C".to_owned()),
///         floor: Some("1".to_owned()),
///         ..Address::default()
///     }),
///     ..Bound::default()
/// };
/// assert_eq!(serde_json::to_string(&body)?, r#"{"address":{"stairs":"C","floor":"1"}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The id of the bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// The endpoints: one in every order that the vendor shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<Vec<Endpoint>>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Information that the platform adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information: Option<BoundInformation>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Information that the platform adds to a bound.
///
/// ```
/// use kosc_orders::model::BoundInformation;
///
/// let information: BoundInformation = serde_json::from_str(r#"{ "co": "06088CAR" }"#)?;
/// assert_eq!(information.co.as_deref(), Some("06088CAR"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundInformation {
    /// The central office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co: Option<String>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A line or a socket. Also the body that sets the reference of a socket.
///
/// ```
/// use kosc_orders::model::{Endpoint, EndpointType};
///
/// let endpoint: Endpoint = serde_json::from_str(
///     r#"{ "reference": "FI-3790-3415", "type": "otp", "locked": true }"#,
/// )?;
/// assert_eq!(endpoint.r#type, Some(EndpointType::Otp));
/// assert_eq!(endpoint.locked, Some(true));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// The id of the endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// The number of the line, or the reference of the socket. Absent while it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A line or a socket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<EndpointType>,
    /// Whether the reference is fixed. The vendor does not say when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    /// Information about the line. For copper orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information: Option<CopperInformation>,
    /// Information about the ONT. The vendor lists no keys. For fiber orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ont: Option<Map<String, Value>>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Information about a copper line.
///
/// ```
/// use kosc_orders::model::{CopperInformation, LineStatus};
///
/// let line: CopperInformation = serde_json::from_str(
///     r#"{ "status": "active", "sections_lengths": [{ "diameter": 60.0, "length": 1423.0 }] }"#,
/// )?;
/// assert_eq!(line.status, Some(LineStatus::Active));
/// let sections = line.sections_lengths.unwrap_or_default();
/// let length: f64 = sections.iter().filter_map(|section| section.length.as_ref()?.as_f64()).sum();
/// assert_eq!(length, 1423.0);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopperInformation {
    /// Whether the line is in use, in words. In the examples; the vendor's table has `inactive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<LineStatus>,
    /// Whether the line is out of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<bool>,
    /// Whether the number is unlisted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unlisted_number: Option<bool>,
    /// Whether an interior termination device is present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dti_presence: Option<bool>,
    /// The number of free pairs at the concentration point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_pairs: Option<Number>,
    /// The number of free pairs at the point with the most of them that serves the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_available_pairs: Option<Number>,
    /// Whether the line is being built.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under_construction: Option<bool>,
    /// The sections of copper cable of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sections_lengths: Option<Vec<CopperSection>>,
    /// The concentration point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concentration_point: Option<ConcentrationPoint>,
    /// The head of the cable, such as `D/52621`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// The starter in that head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starter: Option<Number>,
    /// The pair in that starter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<Number>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A section of copper cable.
///
/// ```
/// use kosc_orders::model::CopperSection;
///
/// let section: CopperSection = serde_json::from_str(r#"{"diameter":60.0,"length":1423}"#)?;
/// assert_eq!(serde_json::to_string(&section)?, r#"{"diameter":60.0,"length":1423}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopperSection {
    /// The diameter of the wire. The vendor says millimeters; its examples have `4` and `60.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diameter: Option<Number>,
    /// The length in meters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Number>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The point at which the lines of a district meet.
///
/// ```
/// use kosc_orders::model::ConcentrationPoint;
///
/// let point: ConcentrationPoint = serde_json::from_str(r#"{ "address": { "city": "NICE" } }"#)?;
/// assert_eq!(point.address.and_then(|address| address.city).as_deref(), Some("NICE"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcentrationPoint {
    /// Its latitude and longitude.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latlng: Option<Coordinates>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A latitude and a longitude.
///
/// ```
/// use kosc_orders::model::Coordinates;
///
/// let place: Coordinates = serde_json::from_str(r#"{ "latitude": 48.827525, "longitude": "2.454530" }"#)?;
/// assert_eq!(place.longitude.and_then(|longitude| longitude.to_f64()), Some(2.45453));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinates {
    /// The latitude, a number or a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<TextOrNumber>,
    /// The longitude, a number or a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<TextOrNumber>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An address: of a bound, a building, a concentration point or a second delivery.
///
/// ```
/// use kosc_orders::model::Address;
///
/// let address = Address { street_number: Some("24".into()), ..Address::default() };
/// assert_eq!(serde_json::to_string(&address)?, r#"{"street_number":"24"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The street number with its letter: `151B`. The vendor sends a text, and once a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_number: Option<TextOrNumber>,
    /// The street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_name: Option<String>,
    /// The postal code. It is a text because of leading zeros.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zipcode: Option<String>,
    /// The town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The vendor's code of the street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kosc_street_code: Option<String>,
    /// The INSEE code of the commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kosc_insee_code: Option<String>,
    /// The building.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building_name: Option<String>,
    /// The building's code, such as `IMB/93077/X/00ZY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building_code: Option<String>,
    /// The staircase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stairs: Option<String>,
    /// The floor. It is a text: `-1`, `00` and `_NA_` are floors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<String>,
    /// The housing estate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub housing_complex: Option<String>,
    /// The keys that this crate does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
