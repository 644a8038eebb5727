//! The rules as structs that serde fills and garde checks: the same rules as in `benches/js/rules.mjs`.

use std::collections::HashSet;
use std::sync::LazyLock;

use garde::{Error, Validate};
use regex::Regex;
use serde::Deserialize;

/// What a rule may need in addition to the order.
#[derive(Default)]
pub struct Rules {
    /// Whether the input is a whole order, so that some values are required.
    pub whole: bool,
    /// The references of the caller's other orders.
    pub known: HashSet<String>,
}

macro_rules! patterns {
    ($($name:ident = $pattern:literal;)*) => {
        $(static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).unwrap());)*
    };
}

patterns! {
    NAME = r"^[ ()+,\-.0-9:@A-Z\[\]_a-z{}\x{A0}àâäçèéêëîïôöùûü]*$";
    ELIGIBILITY = r"^(elig-|KOSC_)[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
    UUID = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
    SERVICE = r"^S[0-9]{6}_[0-9A-Za-z]{5}$";
    PRODUCT = r"^[A-Z]{2}[0-9]{2}$";
    EMAIL = r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$";
    PHONE = r"^0[1-9][0-9]{8}$";
    CELL_PHONE = r"^0[67][0-9]{8}$";
    RIO = r"^[A-Z0-9]{2}[A-Z][A-Z0-9+]{9}$";
    ZIPCODE = r"^[0-9]{5}$";
    MONTHS = r"^[0-9]+_months$";
}

const COPPER: [&str; 3] = ["A", "S", "M"];
const COPPER_REQUESTS: &[&str] = &["activate", "create", "create_nearby", "create_neighbour"];
const FIBER_REQUESTS: &[&str] = &["create", "activate_defined", "activate_undefined"];
const REQUESTS: &[&str] =
    &["activate", "create", "create_nearby", "create_neighbour", "activate_defined", "activate_undefined"];

type Text = Option<String>;

fn present(value: &Text) -> bool {
    value.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// Requires the value if the other fields ask for it.
fn needed(asked: bool) -> impl FnOnce(&Text, &Rules) -> garde::Result {
    move |value, rules| match rules.whole && asked && !present(value) {
        true => Err(Error::new("missing")),
        false => Ok(()),
    }
}

fn one_of(known: &'static [&'static str]) -> impl FnOnce(&Text, &Rules) -> garde::Result {
    move |value, _| match value {
        Some(value) if !known.contains(&value.as_str()) => Err(Error::new("not a known value")),
        _ => Ok(()),
    }
}

/// Returns whether a text is fourteen digits that pass Luhn's check. The digit sum of La Poste's establishments may be
/// divisible by five instead.
pub fn is_siret(text: &str) -> bool {
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) || text == "00000000000000" {
        return false;
    }
    let (mut luhn, mut plain) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        let digit = u32::from(byte - b'0');
        plain += digit;
        luhn += if at % 2 == 1 { digit } else { digit * 2 - if digit > 4 { 9 } else { 0 } };
    }
    luhn % 10 == 0 || (text.starts_with("356000000") && plain % 5 == 0)
}

fn siret_written(value: &Text, _: &Rules) -> garde::Result {
    if value.as_deref().is_none_or(is_siret) { Ok(()) } else { Err(Error::new("no SIRET")) }
}

fn new_ref(value: &Text, rules: &Rules) -> garde::Result {
    match value {
        Some(value) if rules.known.contains(value) => Err(Error::new("known already")),
        _ => Ok(()),
    }
}

fn draft(value: &Text, _: &Rules) -> garde::Result {
    if !present(value) || value.as_deref() == Some("draft") { Ok(()) } else { Err(Error::new("no draft")) }
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
pub struct Order {
    #[garde(custom(needed(true)), custom(one_of(&["activate", "terminate"])))]
    r#type: Text,
    #[garde(custom(needed(self.activates())), custom(one_of(self.requests(ctx))))]
    request_type: Text,
    #[garde(pattern(ELIGIBILITY), custom(needed(self.activates())))]
    eligibility_ref: Text,
    #[garde(pattern(SERVICE), custom(needed(self.terminates() && !present(&self.service_uuid))))]
    service_ref: Text,
    #[garde(pattern(UUID))]
    service_uuid: Text,
    #[garde(dive, custom(product_if(self.activates())))]
    product: Option<Product>,
    #[garde(custom(only_fp05(self.is_other_product())))]
    allow_second_rdv: Option<bool>,
    #[garde(dive, custom(no_address_unless_fp05(self.is_other_product())))]
    address_second_rdv: Option<SecondAddress>,
    #[garde(dive, custom(there))]
    end_customer: Option<Customer>,
    #[garde(dive, custom(there))]
    operator_info: Option<Operator>,
    #[garde(dive)]
    options: Option<Options>,
    #[garde(custom(placed(self)))]
    bounds: Option<Vec<Bound>>,
    #[garde(skip)]
    #[allow(dead_code)]
    comment: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    uuid: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    reference: Text,
    #[garde(custom(draft))]
    status: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    creation_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    modification_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    updated_status_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    submission_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    acknowledged_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    processing_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    completion_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    rejection_date: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    cancellation_date: Text,
}

impl Order {
    fn activates(&self) -> bool {
        self.r#type.as_deref() == Some("activate")
    }

    fn terminates(&self) -> bool {
        self.r#type.as_deref() == Some("terminate")
    }

    fn family(&self) -> Option<&str> {
        self.product.as_ref()?.line.as_ref()?.family.as_ref()?.code.as_deref()
    }

    fn is_copper(&self) -> bool {
        self.family().is_some_and(|family| COPPER.contains(&family))
    }

    fn is_fiber(&self) -> bool {
        self.family() == Some("F")
    }

    fn requests(&self, rules: &Rules) -> &'static [&'static str] {
        match rules.whole && self.activates() {
            true if self.is_copper() => COPPER_REQUESTS,
            true if self.is_fiber() => FIBER_REQUESTS,
            _ => REQUESTS,
        }
    }

    fn is_other_product(&self) -> bool {
        self.product.as_ref().and_then(|product| product.code.as_deref()).is_some_and(|code| code != "FP05")
    }
}

fn there<T>(value: &Option<T>, rules: &Rules) -> garde::Result {
    if rules.whole && value.is_none() { Err(Error::new("missing")) } else { Ok(()) }
}

fn product_if(asked: bool) -> impl FnOnce(&Option<Product>, &Rules) -> garde::Result {
    move |value, rules| {
        let code = value.as_ref().is_some_and(|product| present(&product.code));
        if rules.whole && asked && !code { Err(Error::new("missing")) } else { Ok(()) }
    }
}

fn only_fp05(other: bool) -> impl FnOnce(&Option<bool>, &Rules) -> garde::Result {
    move |value, rules| {
        if rules.whole && other && *value == Some(true) { Err(Error::new("not for this product")) } else { Ok(()) }
    }
}

fn no_address_unless_fp05(other: bool) -> impl FnOnce(&Option<SecondAddress>, &Rules) -> garde::Result {
    move |value, rules| {
        if rules.whole && other && value.is_some() { Err(Error::new("not for this product")) } else { Ok(()) }
    }
}

/// Checks the place of the socket, which the caller writes.
fn placed(order: &Order) -> impl FnOnce(&Option<Vec<Bound>>, &Rules) -> garde::Result {
    move |bounds, rules| {
        let request = order.request_type.as_deref();
        let fiber = rules.whole && order.activates() && order.is_fiber();
        let stairs = fiber && matches!(request, Some("create" | "activate_undefined"));
        let socket = fiber && request == Some("activate_defined");
        let number = rules.whole && order.activates() && order.is_copper() && request == Some("create_neighbour");
        let met = bounds.iter().flatten().all(|bound| {
            let address = bound.address.as_ref();
            let endpoints = bound.endpoints.iter().flatten();
            (!stairs || address.is_some_and(|address| present(&address.stairs) && present(&address.floor)))
                && (!number || address.is_some_and(|address| present(&address.street_number)))
                && (!socket || endpoints.into_iter().all(|one| !one.is_otp() || present(&one.reference)))
        });
        if met { Ok(()) } else { Err(Error::new("missing")) }
    }
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
#[allow(dead_code)]
struct Product {
    #[garde(pattern(PRODUCT))]
    code: Text,
    #[garde(skip)]
    uuid: Text,
    #[garde(skip)]
    name: Text,
    #[garde(skip)]
    description: Text,
    #[garde(skip)]
    line: Option<Line>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Line {
    uuid: Text,
    code: Text,
    name: Text,
    description: Text,
    family: Option<Family>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Family {
    uuid: Text,
    code: Text,
    name: Text,
    description: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
struct Customer {
    #[garde(custom(needed(true)), custom(one_of(&["registered", "unregistered", "individual"])))]
    r#type: Text,
    #[garde(pattern(NAME), custom(needed(self.is("registered") || self.is("unregistered"))))]
    name: Text,
    #[garde(custom(needed(self.is("registered"))), custom(siret_written))]
    siret: Text,
    #[garde(pattern(NAME), custom(needed(self.is("individual"))))]
    first_name: Text,
    #[garde(pattern(NAME), custom(needed(self.is("individual"))))]
    last_name: Text,
    #[garde(dive, custom(there))]
    contact: Option<Contact>,
}

impl Customer {
    fn is(&self, kind: &str) -> bool {
        self.r#type.as_deref() == Some(kind)
    }
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
struct Contact {
    #[garde(pattern(NAME), custom(needed(true)))]
    first_name: Text,
    #[garde(pattern(NAME), custom(needed(true)))]
    last_name: Text,
    #[garde(pattern(EMAIL), custom(needed(true)))]
    email: Text,
    #[garde(pattern(PHONE), custom(needed(!present(&self.cell_phone_number))))]
    phone_number: Text,
    #[garde(pattern(CELL_PHONE))]
    cell_phone_number: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
struct Operator {
    #[garde(custom(needed(true)), custom(new_ref))]
    order_ref: Text,
    #[garde(custom(needed(true)))]
    order_name: Text,
    #[garde(custom(needed(true)))]
    contact_uuid: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
struct SecondAddress {
    #[garde(pattern(NAME), custom(needed(true)))]
    street_name: Text,
    #[garde(pattern(ZIPCODE), custom(needed(true)))]
    zipcode: Text,
    #[garde(pattern(NAME), custom(needed(true)))]
    city: Text,
    #[garde(pattern(NAME))]
    street_number: Text,
    #[garde(pattern(NAME))]
    kosc_street_code: Text,
    #[garde(pattern(NAME))]
    kosc_insee_code: Text,
    #[garde(pattern(NAME))]
    building_name: Text,
    #[garde(pattern(NAME))]
    building_code: Text,
    #[garde(pattern(NAME))]
    stairs: Text,
    #[garde(pattern(NAME))]
    floor: Text,
    #[garde(pattern(NAME))]
    housing_complex: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
struct Options {
    #[garde(dive)]
    gtr: Option<Guarantee>,
    #[garde(dive)]
    contract_term: Option<Term>,
    #[garde(dive)]
    internal_cabling: Option<Cabling>,
    #[garde(dive)]
    portability: Option<Portability>,
    #[garde(skip)]
    #[allow(dead_code)]
    unlisted_number: Option<Switch>,
    #[garde(dive)]
    enni_redundancy: Option<Redundancy>,
    #[garde(skip)]
    #[allow(dead_code)]
    patch_panel: Option<Choice>,
    #[garde(skip)]
    #[allow(dead_code)]
    cpe_install: Option<Switch>,
    #[garde(dive)]
    installation_expert: Option<Choice>,
    #[garde(dive)]
    guaranteed_bandwidth: Option<Choice>,
    #[garde(skip)]
    #[allow(dead_code)]
    demarcation_device: Option<Switch>,
    #[garde(skip)]
    #[allow(dead_code)]
    double_otp: Option<Switch>,
    #[garde(skip)]
    #[allow(dead_code)]
    otp_displacement: Option<Switch>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Switch {
    enabled: Option<bool>,
}

fn given(asked: bool) -> impl FnOnce(&Option<bool>, &Rules) -> garde::Result {
    move |value, rules| match rules.whole && asked && value.is_none() {
        true => Err(Error::new("missing")),
        false => Ok(()),
    }
}

macro_rules! choices {
    ($($name:ident { $($rule:tt)* })*) => {$(
        #[derive(Deserialize, Validate)]
        #[garde(context(Rules as ctx))]
        struct $name {
            #[garde(custom(given(present(&self.value))))]
            enabled: Option<bool>,
            #[garde(custom(needed(self.enabled == Some(true) && !present(&self.default_value))), $($rule)*)]
            value: Text,
            #[garde(skip)]
            default_value: Text,
        }
    )*};
}

choices! {
    Guarantee { custom(one_of(&["4h_24_7", "4h_bhbd", "d_plus_1"])) }
    Term { pattern(MONTHS) }
    Cabling { custom(one_of(&["0-5m", "5-60m", "60m+"])) }
    Redundancy { custom(one_of(&["active_standby"])) }
    Choice { custom(needed(false)) }
}

#[derive(Deserialize, Validate)]
#[garde(context(Rules as ctx))]
struct Portability {
    #[garde(custom(given(present(&self.prefix_code) || present(&self.rio_code))))]
    enabled: Option<bool>,
    #[garde(custom(needed(self.enabled == Some(true))))]
    prefix_code: Text,
    #[garde(pattern(RIO), custom(needed(self.enabled == Some(true))))]
    rio_code: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    contract_ref: Text,
    #[garde(skip)]
    #[allow(dead_code)]
    operator_code: Text,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Bound {
    uuid: Text,
    address: Option<Address>,
    endpoints: Option<Vec<Endpoint>>,
    information: Option<Office>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Office {
    co: Text,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Address {
    street_name: Text,
    zipcode: Text,
    city: Text,
    street_number: Text,
    kosc_street_code: Text,
    kosc_insee_code: Text,
    building_name: Text,
    building_code: Text,
    stairs: Text,
    floor: Text,
    housing_complex: Text,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Endpoint {
    reference: Text,
    uuid: Text,
    r#type: Text,
    locked: Option<bool>,
    information: Option<CopperLine>,
}

impl Endpoint {
    fn is_otp(&self) -> bool {
        !present(&self.r#type) || self.r#type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("otp"))
    }
}

/// Information about a copper line.
#[derive(Deserialize)]
#[allow(dead_code)]
struct CopperLine {
    status: Text,
    head: Text,
    inactive: Option<bool>,
    unlisted_number: Option<bool>,
    dti_presence: Option<bool>,
    under_construction: Option<bool>,
    available_pairs: Option<f64>,
    max_available_pairs: Option<f64>,
    starter: Option<f64>,
    pair: Option<f64>,
    sections_lengths: Option<Vec<Sector>>,
    concentration_point: Option<Concentration>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Sector {
    diameter: Option<f64>,
    length: Option<f64>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Concentration {
    latlng: Option<Place>,
    address: Option<Address>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Place {
    latitude: Option<f64>,
    longitude: Option<f64>,
}
