//! The ends of a service: bounds, their addresses and endpoints.

use serde_json::{Map, Number, Value};

use super::members::model;

use super::TextOrNumber;
use crate::tables::vocabulary::{EndpointType, LineStatus};

model! {
    /// One end of a service: an address and its endpoints. Also the body that updates a bound.
    ///
    /// ```
    /// use kosc_orders::model::{Address, Bound};
    ///
    /// let body = Bound::with_address(Address::with_floor("C", "1"));
    /// assert_eq!(serde_json::to_string(&body)?, r#"{"address":{"stairs":"C","floor":"1"}}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Bound {
        /// The id of the bound.
        pub uuid: Option<String>,
        /// The endpoints: one in every order that the vendor shows.
        pub endpoints: Option<Vec<Endpoint>>,
        /// The address.
        pub address: Option<Address>,
        /// Information that the platform adds.
        pub information: Option<BoundInformation>,
    }
}

impl Bound {
    /// Returns the body that writes the address of a bound.
    ///
    /// ```
    /// use kosc_orders::model::{Address, Bound};
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let body = Bound::with_address(Address::with_floor("A", "RDC"));
    /// assert!(check(Operation::UpdateBound, &body, &Context::default()).ok);
    /// ```
    pub fn with_address(address: Address) -> Self {
        Self { address: Some(address), ..Self::default() }
    }
}

model! {
    /// Information that the platform adds to a bound.
    ///
    /// ```
    /// use kosc_orders::model::BoundInformation;
    ///
    /// let information: BoundInformation = serde_json::from_str(r#"{ "co": "06088CAR" }"#)?;
    /// assert_eq!(information.co.as_deref(), Some("06088CAR"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct BoundInformation {
        /// The central office.
        pub co: Option<String>,
    }
}

model! {
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
    pub struct Endpoint {
        /// The id of the endpoint.
        pub uuid: Option<String>,
        /// The number of the line, or the reference of the socket. Absent while it is not known.
        pub reference: Option<String>,
        /// A line or a socket.
        pub r#type: Option<EndpointType>,
        /// Whether the reference is fixed. The vendor does not say when it is.
        pub locked: Option<bool>,
        /// Information about the line. For copper orders.
        pub information: Option<CopperInformation>,
        /// Information about the ONT. The vendor lists no keys. For fiber orders.
        pub ont: Option<Map<String, Value>>,
    }
}

impl Endpoint {
    /// Returns the body that sets the reference of a socket.
    ///
    /// ```
    /// use kosc_orders::model::Endpoint;
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// assert!(check(Operation::UpdateEndpoint, Endpoint::with_reference("FI-3790-3415"), &Context::default()).ok);
    /// ```
    pub fn with_reference(reference: impl Into<String>) -> Self {
        Self { reference: Some(reference.into()), ..Self::default() }
    }
}

model! {
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
    pub struct CopperInformation {
        /// Whether the line is in use, in words. The vendor's examples have it; its table has `inactive` instead.
        pub status: Option<LineStatus>,
        /// Whether the line is out of use.
        pub inactive: Option<bool>,
        /// Whether the number is unlisted.
        pub unlisted_number: Option<bool>,
        /// Whether an interior termination device is present.
        pub dti_presence: Option<bool>,
        /// The number of free pairs at the concentration point.
        pub available_pairs: Option<Number>,
        /// The number of free pairs at the point with the most of them that serves the address.
        pub max_available_pairs: Option<Number>,
        /// Whether the line is being built.
        pub under_construction: Option<bool>,
        /// The sections of copper cable of the line.
        pub sections_lengths: Option<Vec<CopperSection>>,
        /// The concentration point.
        pub concentration_point: Option<ConcentrationPoint>,
        /// The head of the cable, such as `D/52621`.
        pub head: Option<String>,
        /// The starter in that head.
        pub starter: Option<Number>,
        /// The pair in that starter.
        pub pair: Option<Number>,
    }
}

model! {
    /// A section of copper cable.
    ///
    /// ```
    /// use kosc_orders::model::CopperSection;
    ///
    /// let section: CopperSection = serde_json::from_str(r#"{"diameter":60.0,"length":1423}"#)?;
    /// assert_eq!(serde_json::to_string(&section)?, r#"{"diameter":60.0,"length":1423}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct CopperSection {
        /// The diameter of the wire. The vendor says millimetres; its examples have `4` and `60.0`.
        pub diameter: Option<Number>,
        /// The length in metres.
        pub length: Option<Number>,
    }
}

model! {
    /// The point at which the lines of a district meet.
    ///
    /// ```
    /// use kosc_orders::model::ConcentrationPoint;
    ///
    /// let point: ConcentrationPoint = serde_json::from_str(r#"{ "address": { "city": "NICE" } }"#)?;
    /// assert_eq!(point.address.and_then(|address| address.city).as_deref(), Some("NICE"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct ConcentrationPoint {
        /// Its latitude and longitude.
        pub latlng: Option<Coordinates>,
        /// Its address.
        pub address: Option<Address>,
    }
}

model! {
    /// A latitude and a longitude.
    ///
    /// ```
    /// use kosc_orders::model::Coordinates;
    ///
    /// let place: Coordinates = serde_json::from_str(r#"{ "latitude": 48.827525, "longitude": "2.454530" }"#)?;
    /// assert_eq!(place.longitude.and_then(|longitude| longitude.to_f64()), Some(2.45453));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Coordinates {
        /// The latitude, a number or a text.
        pub latitude: Option<TextOrNumber>,
        /// The longitude, a number or a text.
        pub longitude: Option<TextOrNumber>,
    }
}

model! {
    /// An address: of a bound, a building, a concentration point or a second delivery.
    ///
    /// ```
    /// use kosc_orders::model::Address;
    ///
    /// let mut address = Address::default();
    /// address.street_number = Some("24".into());
    /// assert_eq!(serde_json::to_string(&address)?, r#"{"street_number":"24"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Address {
        /// The street number with its letter: `151B`. The vendor sends a text, and once a number.
        pub street_number: Option<TextOrNumber>,
        /// The street.
        pub street_name: Option<String>,
        /// The zip code. It is a text because of leading zeros.
        pub zipcode: Option<String>,
        /// The city.
        pub city: Option<String>,
        /// The vendor's code of the street.
        pub kosc_street_code: Option<String>,
        /// The INSEE code of the commune.
        pub kosc_insee_code: Option<String>,
        /// The building.
        pub building_name: Option<String>,
        /// The building's code, such as `IMB/93077/X/00ZY`.
        pub building_code: Option<String>,
        /// The staircase.
        pub stairs: Option<String>,
        /// The floor. It is a text: `-1`, `00` and `_NA_` are floors.
        pub floor: Option<String>,
        /// The housing estate.
        pub housing_complex: Option<String>,
    }
}

impl Address {
    /// Returns the address with a staircase and a floor, for a building whose address the platform knows.
    ///
    /// ```
    /// use kosc_orders::model::Address;
    ///
    /// assert_eq!(serde_json::to_string(&Address::with_floor("A", "1"))?, r#"{"stairs":"A","floor":"1"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn with_floor(stairs: impl Into<String>, floor: impl Into<String>) -> Self {
        Self { stairs: Some(stairs.into()), floor: Some(floor.into()), ..Self::default() }
    }
}
