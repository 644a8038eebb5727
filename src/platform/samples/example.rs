//! Consistent orders, which the double itself makes.

use std::iter::successors;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::context::building::stairs;
use crate::platform::call::Incoming;
use crate::platform::dice::Dice;
use crate::platform::machine::Platform;
use crate::platform::made;
use crate::platform::samples::people::{customer, rio};
use crate::platform::setup::{Service, Setup};
use crate::platform::value::{read, set, text_at, written};
use crate::tables::fields::{OPTIONS, OptionKind, OptionRow};
use crate::tables::vocabulary::{OF_COPPER, OF_FIBER, Technology};

/// The stage of an example order.
///
/// ```
/// assert_eq!(kosc_orders::platform::OrderStage::default(), kosc_orders::platform::OrderStage::Ready);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrderStage {
    /// The body that creates the order.
    Create,
    /// The draft, as the platform returns it.
    Draft,
    /// The draft with every field that a submission requires.
    #[default]
    Ready,
    /// The submitted order.
    Submitted,
}

/// The fields of an example order.
///
/// ```
/// assert_eq!(kosc_orders::platform::Size::default(), kosc_orders::platform::Size::Minimal);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Only the required fields.
    #[default]
    Minimal,
    /// Also every option of the family, a comment and a mobile number.
    Full,
}

/// The type of an end customer.
///
/// ```
/// assert_eq!(kosc_orders::platform::Customer::default(), kosc_orders::platform::Customer::Registered);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Customer {
    /// A company with a SIRET.
    #[default]
    Registered,
    /// A company without a SIRET.
    Unregistered,
    /// A person.
    Individual,
}

impl Customer {
    fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Unregistered => "unregistered",
            Self::Individual => "individual",
        }
    }
}

/// A description of the order to make.
///
/// A field that is not set is chosen: an FP01, or a product that fits the other fields.
/// ```
/// use kosc_orders::platform::Example;
///
/// let wanted: Example = serde_json::from_str(r#"{"product": "AM01", "type": "activate", "seed": 7}"#).unwrap();
/// assert_eq!(wanted.seed, 7);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Example {
    /// The product's code.
    pub product: Option<String>,
    /// The request type.
    pub request_type: Option<String>,
    /// `activate` or `terminate`.
    #[serde(rename = "type")]
    pub order_type: Option<String>,
    /// The type of the end customer.
    pub customer: Customer,
    /// The stage of the order.
    pub stage: OrderStage,
    /// The fields of the order.
    pub size: Size,
    /// The seed. The same seed gives the same bytes.
    pub seed: u64,
}

/// The time at which the examples are made.
const NOW: &str = "2026-12-01T08:00:00Z";
const ORDERS: &str = "/api/v2/orders/";

impl Example {
    fn is_termination(&self) -> bool {
        self.order_type.as_deref() == Some("terminate")
    }

    /// Returns the product's code. If only the request type is set, a product that has this request type.
    fn code(&self) -> &str {
        let by_request = match self.request_type.as_deref() {
            Some("activate" | "create_nearby" | "create_neighbour") => "AM01",
            _ => "FP01",
        };
        self.product.as_deref().unwrap_or(by_request)
    }

    /// Returns the request type: by default, the first of the product that builds nothing. `None` if the product does not
    /// have it.
    fn request(&self) -> Option<&str> {
        let of_family = requests_of(self.code())?;
        let first = of_family.iter().copied().find(|request| *request != "create");
        self.request_type.as_deref().or(first).filter(|wanted| of_family.contains(wanted))
    }

    fn creation(&self, dice: &mut Dice) -> Option<Value> {
        let mut body = if self.is_termination() {
            json!({"type": "terminate", "service_ref": SERVICE})
        } else {
            json!({
                "eligibility_ref": format!("elig-{}", dice.uuid()),
                "product": {"code": self.code()},
                "type": "activate",
                "request_type": self.request()?,
            })
        };
        if self.size == Size::Full {
            set(&mut body, "comment", "Made to test with");
        }
        if self.code() == "FP05" && !self.is_termination() && self.request() != Some("create") {
            set(&mut body, "allow_second_rdv", true);
            let street =
                json!({"zipcode": "69003", "city": "Lyon", "street_number": "12", "street_name": "Rue des Lilas"});
            set(&mut body, "address_second_rdv", street);
        }
        Some(body)
    }

    fn setup(&self) -> Option<Setup> {
        let mut setup = Setup { seed: self.seed, ..Setup::default() };
        if self.is_termination() {
            self.request().or(self.product.is_none().then_some(""))?;
            let made = made::service(self.seed, None, Some(SERVICE));
            let product = self.product.clone().unwrap_or(made.product);
            let family = product.get(..1).unwrap_or_default();
            let bounds = made::bounds(self.seed, SERVICE, family, "activate_defined");
            let mut dice = Dice::of(self.seed, &["customer of a service"]);
            let end_customer = customer(&mut dice, self.customer.name(), self.size == Size::Full);
            setup.services = vec![Service { product, bounds, end_customer, ..made }];
        }
        Some(setup)
    }
}

/// The request types of a product.
fn requests_of(code: &str) -> Option<&'static [&'static str]> {
    Some(match Technology::of_family(code.get(..1)?)? {
        Technology::Copper => &OF_COPPER,
        Technology::Fiber => &OF_FIBER,
    })
}

/// The service that terminations end.
const SERVICE: &str = "S261201_00001";

fn is_listed(option: &OptionRow, family: &str, request: &str) -> bool {
    option.families().any(|known| known == family)
        && match option.name {
            "double_otp" => request == "create",
            "otp_displacement" => request.starts_with("activate_"),
            _ => true,
        }
}

/// Returns every option that fits a product and a request type.
fn options(dice: &mut Dice, order: &Value) -> Value {
    let text = |path: &[&str]| text_at(order, path).unwrap_or_default();
    let (family, request) = (text(&["product", "line", "family", "code"]), text(&["request_type"]));
    let line = order.pointer("/bounds/0/endpoints/0/reference").and_then(Value::as_str).unwrap_or_default();
    let mut options = json!({});
    for option in OPTIONS.iter().filter(|option| !family.is_empty() && is_listed(option, family, request)) {
        let mut value = json!({"enabled": true});
        match option.kind {
            OptionKind::Value => set(&mut value, "value", option.values.first().copied().unwrap_or("standard")),
            OptionKind::Portability => {
                set(&mut value, "prefix_code", "1255");
                set(&mut value, "rio_code", rio(dice, line));
            }
            OptionKind::Boolean => {}
        }
        set(&mut options, option.name, value);
    }
    options
}

fn send(platform: &mut Platform, method: &str, path: &str, body: &Value) -> Option<Value> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = platform.handle(Incoming::new(method, path).with_body(body.as_bytes()), NOW);
    (answer.status == 200).then(|| read(&answer.body))
}

/// Returns a consistent order as JSON text.
///
/// Returns `None` if there is no such order, for example a copper order with the request type `activate_defined`.
///
/// ```
/// use kosc_orders::platform::{Example, example_order};
/// use kosc_orders::{Context, Operation, check};
///
/// let order = example_order(&Example { product: Some("AM01".to_owned()), seed: 7, ..Example::default() }).unwrap();
/// assert!(check(Operation::Submit, order.as_bytes(), &Context::default()).ok);
/// ```
#[must_use]
pub fn example_order(example: &Example) -> Option<String> {
    let mut dice = Dice::of(example.seed, &["example"]);
    let mut platform = Platform::new(example.setup()?);
    let creation = example.creation(&mut dice)?;
    if example.stage == OrderStage::Create {
        return Some(written(&creation));
    }
    let mut order = send(&mut platform, "POST", ORDERS, &creation)?;
    let path = format!("{ORDERS}{}/", text_at(&order, &["uuid"])?);
    if example.stage != OrderStage::Draft {
        complete(example, &mut dice, &mut platform, &path, &order)?;
        order = send(&mut platform, "GET", &path, &Value::Null)?;
    }
    if example.stage == OrderStage::Submitted {
        order = send(&mut platform, "PATCH", &path, &json!({"status": "submitted"}))?;
    }
    Some(written(&order))
}

/// Sends the missing fields of a draft.
fn complete(example: &Example, dice: &mut Dice, platform: &mut Platform, path: &str, order: &Value) -> Option<()> {
    let reference = dice.digits(6);
    let mut info = json!({"order_ref": format!("TEST-{reference}"), "order_name": format!("Order {reference}")});
    let contact = order.pointer("/operator_info/contact_uuid");
    set(&mut info, "contact_uuid", contact.cloned().unwrap_or_else(|| dice.short_id().into()));
    let mut body = json!({ "operator_info": info });
    if !example.is_termination() {
        set(&mut body, "end_customer", customer(dice, example.customer.name(), example.size == Size::Full));
        if example.size == Size::Full {
            set(&mut body, "options", options(dice, order));
        }
    }
    send(platform, "PATCH", path, &body)?;
    for bound in order.get("bounds").and_then(Value::as_array).into_iter().flatten() {
        if let Some(address) = address(example, dice, platform, bound) {
            let path = format!("{path}bounds/{}/", text_at(bound, &["uuid"])?);
            send(platform, "PATCH", &path, &json!({ "address": address }))?;
        }
    }
    Some(())
}

/// Returns the address that the caller writes for a bound, if the request type requires one.
fn address(example: &Example, dice: &mut Dice, platform: &mut Platform, bound: &Value) -> Option<Value> {
    match example.request()? {
        _ if example.is_termination() => None,
        "create" | "activate_undefined" if example.code().starts_with('F') => {
            let code = text_at(bound, &["address", "building_code"])?.replace('/', "%2F");
            let path = format!("/api/v2/eligibility/buildings/{code}/?include_stairs=true");
            let building = send(platform, "GET", &path, &Value::Null)?;
            let stairs = stairs(written(&building).as_bytes());
            let staircase = dice.pick(&stairs)?;
            let (floor, _) = dice.pick(&staircase.floors)?;
            Some(json!({"stairs": staircase.stair, "floor": floor}))
        }
        "create_neighbour" => Some(json!({"street_number": (1 + dice.below(98)).to_string()})),
        _ => None,
    }
}

/// Returns an endless sequence of ready orders, with each product, request type, customer and size in turn.
///
/// ```
/// use kosc_orders::platform::example_orders;
///
/// let orders: Vec<String> = example_orders(7).take(3).collect();
/// assert_eq!(orders, example_orders(7).take(3).collect::<Vec<_>>());
/// assert_ne!(orders[0], orders[1]);
/// ```
pub fn example_orders(seed: u64) -> impl Iterator<Item = String> {
    let seeds = successors(Some(seed), |seed| Some(seed.wrapping_add(0x9E37_79B9)));
    seeds.filter_map(|seed| {
        let mut dice = Dice::of(seed, &["examples"]);
        let product = dice.pick(&["FP01", "AM01", "FP05", "SL01", "MX01"]).copied()?;
        let of_family = requests_of(product)?;
        let is_termination = dice.below(5) == 0;
        example_order(&Example {
            product: Some(product.to_owned()),
            request_type: dice.pick(of_family).filter(|_| !is_termination).map(|request| (*request).to_owned()),
            order_type: is_termination.then(|| "terminate".to_owned()),
            customer: dice.pick(&[Customer::Registered, Customer::Unregistered, Customer::Individual]).copied()?,
            size: if dice.below(2) == 0 { Size::Minimal } else { Size::Full },
            stage: OrderStage::Ready,
            seed,
        })
    })
}
