//! What the caller knows in addition to the order. It is read once and used for any number of checks.
//!
//! The file is long because every part has a setter with its example, and one set of functions reads all parts.

use std::borrow::Cow;

use crate::json::limits::{DEEPEST, Limits};
use crate::json::pick::{Part, boolean, given, is_present, member, parts, text};
pub(crate) mod building;
pub(crate) mod names;

use crate::context::building::Building;
use crate::context::names::{By, Named, Names, names};
use crate::json::input::{Input, json_of, text_of};
use crate::json::lexer::Found;
use crate::json::span::Source;
use crate::read::facts::Facts;
use crate::read::reading::Reading;
use crate::report::locale::Locale;
use crate::tables::columns::Severity;
use crate::tables::conversation::PlanRule;
use crate::tables::fields::Level;
use crate::tables::rules::rules;

/// The parts of a context, as in `call/context`.
pub(crate) const PARTS: &[&str] = &[
    "context",
    "order",
    "bound_uuid",
    "endpoint_uuid",
    "product",
    "building",
    "known_order_refs",
    "strict",
    "locale",
    "docsBase",
    "limits",
    "rules",
    "expect",
];

/// A catalogue product.
#[derive(Clone, Debug, Default)]
pub(crate) struct Product {
    pub(crate) code: Option<String>,
    pub(crate) family: Option<String>,
    /// The options of the product, each with its known values.
    pub(crate) options: Names,
    /// The names of the options with a default value.
    defaults: Vec<String>,
}

/// What the caller knows in addition to the input. Every part is optional. Set parts one by one, or all at once from
/// JSON.
///
/// ```
/// use kosc_orders::{Context, Locale, Operation, check};
///
/// let context = Context::default().with_order(br#"{"status": "submitted"}"#).with_locale(Locale::Fr);
/// let report = check(Operation::Update, br#"{"comment": "late"}"#, &context);
/// assert_eq!(report.issues[0].rule, "state/draft");
///
/// let context = Context::from_json(br#"{"order": {"status": "submitted"}, "locale": "fr"}"#);
/// assert_eq!(check(Operation::Update, br#"{"comment": "late"}"#, &context), report);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The order as the platform last returned it: its text, and the scratch text of its facts.
    pub(crate) order: Option<Order>,
    pub(crate) bound_uuid: Option<String>,
    pub(crate) endpoint_uuid: Option<String>,
    pub(crate) product: Option<Product>,
    pub(crate) building: Option<Building>,
    pub(crate) known_order_refs: Names,
    pub(crate) lenient: bool,
    pub(crate) locale: Locale,
    pub(crate) docs_base: String,
    pub(crate) limits: Limits,
    /// The caller's settings of rules, by id.
    rules: Vec<(&'static str, Setting)>,
    /// The first of these settings that could not be read, as `rules["siret/format"]`. Empty if its id is long.
    odd_rule: String,
    /// Whether fields that the platform fills in are not reported as missing while there is no order.
    pub(crate) expects: bool,
    /// The parts that could not be read: bit `n` is part `n` of [`PARTS`].
    unreadable: u32,
}

/// The longest id of a rule that a message repeats, in bytes.
const LONGEST_ID: usize = 64;

/// A caller's setting of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The rule reports nothing.
    Off,
    /// The rule reports with this severity.
    Severity(Severity),
}

impl Setting {
    fn read(value: &str) -> Option<Self> {
        let name = text(value)?;
        if name == "off" {
            return Some(Self::Off);
        }
        Severity::ALL.iter().copied().find(|severity| severity.name() == name).map(Self::Severity)
    }
}

/// Returns the id of a rule that a caller can change. The rules about a call that cannot be checked, an input that
/// cannot be read and a truncated report always apply.
fn changeable(id: &str) -> Option<&'static str> {
    let fixed = id.starts_with("call/") || matches!(id, "read/json" | "report/truncated");
    let rule = rules().map(|rule| rule.id).find(|known| *known == id && !fixed);
    rule.or_else(|| PlanRule::ALL.iter().map(|rule| rule.name()).find(|known| *known == id))
}

/// An order in a context.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) text: String,
    pub(crate) scratch: String,
    pub(crate) facts: Facts,
}

impl Context {
    /// Reads a context from JSON: an object with any of `order`, `bound_uuid`, `endpoint_uuid`, `product`, `building`,
    /// `known_order_refs`, `strict`, `locale`, `docsBase`, `limits`, `rules` and `expect`.
    ///
    /// A part that cannot be read is ignored, and every report with this context says so (`call/context`). An
    /// order in place of a context is ignored in the same way.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let report = check(Operation::PostInfo, br#"{"message": "hello"}"#, &Context::from_json(b"[]"));
    /// assert_eq!(report.issues[0].rule, "call/context");
    /// assert!(report.ok);
    ///
    /// let order = br#"{"uuid": "4fbf", "type": "activate", "status": "submitted"}"#;
    /// let report = check(Operation::Update, br#"{"comment": "late"}"#, &Context::from_json(order));
    /// assert!(report.issues[0].message.ends_with("with the order as its `order`"));
    /// ```
    pub fn from_json(context: impl Input) -> Self {
        Self::with_unreadable(&json_of(&context), 0)
    }

    /// Reads the same, if a caller could not write some parts as JSON: bit `n` is part `n` of [`PARTS`].
    pub(crate) fn with_unreadable(json: &[u8], unreadable: u32) -> Self {
        let parts = text_of(json, usize::MAX).ok().and_then(|text| parts(text, Found::Object));
        let parts = parts.filter(|parts| !is_order(parts));
        let spoilt = u32::from(parts.is_none() && unreadable == 0);
        let mut context = Self { unreadable: unreadable | spoilt, ..Self::default() };
        for (name, value) in &parts.unwrap_or_default() {
            context.take(name, value);
        }
        context
    }

    /// Reads a part, unless it is `null`. Records whether it could not be read.
    fn take(&mut self, name: &str, value: &str) {
        if value != "null" && self.read(name, value).is_none() {
            self.unreadable |= part_bit(name);
        }
    }

    /// Reads a part, as far as possible. `None` if something in it cannot be read.
    fn read(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "order" => self.order = Some(Order::read(value)?),
            "bound_uuid" => self.bound_uuid = filled(text(value)?),
            "endpoint_uuid" => self.endpoint_uuid = filled(text(value)?),
            "product" => self.product = Some(Product::read(value)?),
            "building" => self.building = Some(Building::read(value)?),
            "known_order_refs" => self.known_order_refs = names(value, 0, By::Key)?,
            "strict" => self.lenient = !boolean(value)?,
            "locale" => self.locale = Locale::of_tag(&text(value)?)?,
            "docsBase" => self.docs_base = filled(text(value)?).unwrap_or_default(),
            "limits" => self.limits = limits(value)?,
            "rules" => return self.set_rules(value),
            "expect" => self.expects = (text(value)? == "platform").then_some(true)?,
            _ => {}
        }
        Some(())
    }

    /// Reads the settings of rules, as far as possible. `None` if something in them cannot be read.
    fn set_rules(&mut self, value: &str) -> Option<()> {
        let mut is_whole = true;
        for (id, value) in &parts(value, Found::Object)? {
            match (changeable(id), Setting::read(value)) {
                _ if *value == "null" => {}
                (Some(id), Some(setting)) => self.rules.push((id, setting)),
                _ => {
                    if is_whole && id.len() <= LONGEST_ID {
                        self.odd_rule = ["rules[\"", id, "\"]"].concat();
                    }
                    is_whole = false;
                }
            }
        }
        is_whole.then_some(())
    }

    /// Returns the name of a part that could not be read. For `rules`, that of the first entry.
    pub(crate) fn part(&self, part: usize) -> Cow<'static, str> {
        match PARTS.get(part) {
            Some(&"rules") if !self.odd_rule.is_empty() => Cow::Owned(self.odd_rule.clone()),
            part => Cow::Borrowed(part.copied().unwrap_or("")),
        }
    }

    /// Returns the parts that could not be read, as indices of [`PARTS`].
    pub(crate) fn unreadable(&self) -> impl Iterator<Item = usize> {
        (0..PARTS.len()).filter(|part| self.unreadable >> part & 1 == 1)
    }

    /// Returns whether an order was given that could not be read.
    pub(crate) fn lost_its_order(&self) -> bool {
        const WHOLE_AND_ORDER: u32 = 0b11;
        self.order.is_none() && self.unreadable & WHOLE_AND_ORDER != 0
    }

    /// Returns the names of the parts that could not be read, as in `call/context`. `context` is the whole.
    ///
    /// ```
    /// use kosc_orders::Context;
    ///
    /// let context = Context::from_json(br#"{"order": [], "strict": "yes", "locale": "en"}"#);
    /// assert_eq!(context.unreadable_parts().collect::<Vec<_>>(), ["order", "strict"]);
    /// ```
    pub fn unreadable_parts(&self) -> impl Iterator<Item = &'static str> {
        self.unreadable().filter_map(|part| PARTS.get(part).copied())
    }

    /// Sets the order as the platform last returned it.
    ///
    /// A value that is not an order is ignored, and every report with this context says so (`call/context`). `null`
    /// sets no order.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let context = Context::default().with_order(br#"{"status": "submitted"}"#);
    /// let report = check(Operation::Update, br#"{"comment": "late"}"#, &context);
    /// assert_eq!(report.issues[0].rule, "state/draft");
    ///
    /// let context = Context::default().with_order(b"{");
    /// assert_eq!(context.unreadable_parts().collect::<Vec<_>>(), ["order"]);
    /// ```
    #[must_use]
    pub fn with_order(mut self, order: impl Input) -> Self {
        self.order = None;
        self.given("order", &json_of(&order))
    }

    /// Sets the product of the catalogue.
    ///
    /// A value that is not a product is ignored, and every report with this context says so (`call/context`). `null`
    /// sets no product.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let context = Context::default().with_product(br#"{"options": {"gtr": {"values": ["4h_bhbd"]}}}"#);
    /// let change = br#"{"options": {"gtr": {"enabled": true, "value": "4h_24_7"}}}"#;
    /// assert_eq!(check(Operation::Update, change, &context).issues[0].rule, "option/value-known");
    /// ```
    #[must_use]
    pub fn with_product(mut self, product: impl Input) -> Self {
        self.product = None;
        self.given("product", &json_of(&product))
    }

    /// Sets the building, which is an answer of the buildings API.
    ///
    /// A value that is not such an answer is ignored, and every report with this context says so (`call/context`).
    /// `null` sets no building.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let context = Context::default().with_building(br#"{"stairs": {"A": ["1"]}}"#);
    /// let change = br#"{"address": {"stairs": "B", "floor": "1"}}"#;
    /// assert_eq!(check(Operation::UpdateBound, change, &context).issues[0].rule, "bound/building");
    /// ```
    #[must_use]
    pub fn with_building(mut self, building: impl Input) -> Self {
        self.building = None;
        self.given("building", &json_of(&building))
    }

    /// Sets the bound of [`Operation::UpdateBound`](crate::Operation::UpdateBound). A blank text sets none.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let context = Context::default().with_order(br#"{"bounds": [{"uuid": "b1"}]}"#).with_bound_uuid("b2");
    /// let report = check(Operation::UpdateBound, br#"{"address": {"floor": "1"}}"#, &context);
    /// assert!(report.issues.iter().any(|issue| issue.rule == "bound/known"));
    /// ```
    #[must_use]
    pub fn with_bound_uuid(mut self, uuid: impl Into<String>) -> Self {
        self.bound_uuid = filled(uuid.into());
        self.settled("bound_uuid")
    }

    /// Sets the endpoint of [`Operation::UpdateEndpoint`](crate::Operation::UpdateEndpoint). A blank text sets none.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let order = br#"{"bounds": [{"endpoints": [{"uuid": "e1", "locked": true}]}]}"#;
    /// let context = Context::default().with_order(order).with_endpoint_uuid("e1");
    /// let report = check(Operation::UpdateEndpoint, br#"{"reference": "FI-3790-3415"}"#, &context);
    /// assert!(report.issues.iter().any(|issue| issue.rule == "endpoint/locked"));
    /// ```
    #[must_use]
    pub fn with_endpoint_uuid(mut self, uuid: impl Into<String>) -> Self {
        self.endpoint_uuid = filled(uuid.into());
        self.settled("endpoint_uuid")
    }

    /// Sets the references of the caller's other orders. An order must not have one of them.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let context = Context::default().with_known_order_refs(["A-2", "A-1"]);
    /// let report = check(Operation::Update, br#"{"operator_info": {"order_ref": "A-1"}}"#, &context);
    /// assert_eq!(report.issues[0].rule, "operator-ref/unique");
    /// ```
    #[must_use]
    pub fn with_known_order_refs(mut self, references: impl IntoIterator<Item: Into<String>>) -> Self {
        let named = |name: String| Named::new(name, Names::default());
        self.known_order_refs = Names::new(references.into_iter().map(|reference| named(reference.into())).collect());
        self.settled("known_order_refs")
    }

    /// Sets whether errors that are [inferred](crate::Basis::Inferred) stay errors, which is the default. Otherwise
    /// they become warnings.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, Severity, check};
    ///
    /// let severity = |context: &Context| {
    ///     let report = check(Operation::Submit, br#"{"end_customer": {"type": "registered"}}"#, context);
    ///     report.issues.iter().find(|issue| issue.rule == "siret/required").unwrap().severity
    /// };
    /// assert_eq!(severity(&Context::default()), Severity::Error);
    /// assert_eq!(severity(&Context::default().with_strict(false)), Severity::Warning);
    /// ```
    #[must_use]
    pub fn with_strict(mut self, strict: bool) -> Self {
        self.lenient = !strict;
        self.settled("strict")
    }

    /// Sets the language of messages. Default: English.
    ///
    /// ```
    /// use kosc_orders::{Context, Locale, Operation, check};
    ///
    /// let report = check(Operation::Create, b"{}", &Context::default().with_locale(Locale::Fr));
    /// assert!(report.issues[0].message.contains("obligatoire"));
    /// ```
    #[must_use]
    pub fn with_locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self.settled("locale")
    }

    /// Sets the address of the rule book, which comes before the fragment in [`Issue::docs`](crate::Issue::docs). The
    /// page opens in the language of the context.
    ///
    /// ```
    /// use kosc_orders::{Context, Locale, Operation, check};
    ///
    /// let context = Context::default().with_docs_base("https://example.com/rule-book.html");
    /// let report = check(Operation::Create, b"{}", &context);
    /// assert_eq!(report.issues[0].docs, "https://example.com/rule-book.html#type/required");
    ///
    /// let report = check(Operation::Create, b"{}", &context.with_locale(Locale::Fr));
    /// assert_eq!(report.issues[0].docs, "https://example.com/rule-book.html?lang=fr#type/required");
    /// ```
    #[must_use]
    pub fn with_docs_base(mut self, base: impl Into<String>) -> Self {
        self.docs_base = filled(base.into()).unwrap_or_default();
        self.settled("docsBase")
    }

    /// Sets the severity of rules, or switches them off: an object of rule ids, each with `off`, `info`, `warning` or
    /// `error`.
    ///
    /// A rule that is off reports nothing. Otherwise the rule has that severity, whatever else applies. An entry that
    /// cannot be read is ignored, and every report with this context says so (`call/context`). `null` sets nothing.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check};
    ///
    /// let context = Context::default().with_rules(br#"{"type/required": "off", "eligibility/required": "info"}"#);
    /// assert!(check(Operation::Create, b"{}", &context).ok);
    ///
    /// let context = Context::default().with_rules(br#"{"type/colour": "off"}"#);
    /// assert_eq!(context.unreadable_parts().collect::<Vec<_>>(), ["rules"]);
    /// ```
    #[must_use]
    pub fn with_rules(mut self, rules: impl Input) -> Self {
        self.rules.clear();
        self.odd_rule.clear();
        self.given("rules", &json_of(&rules))
    }

    /// Returns the caller's setting of a rule.
    #[inline]
    pub(crate) fn setting(&self, id: &str) -> Option<Setting> {
        if self.rules.is_empty() {
            return None;
        }
        self.rules.iter().find(|(known, _)| *known == id).map(|(_, setting)| *setting)
    }

    /// Returns whether the caller switched the rule off.
    pub(crate) fn is_off(&self, id: &str) -> bool {
        self.setting(id) == Some(Setting::Off)
    }

    /// Sets the limits of nesting, size and number of issues.
    ///
    /// A depth over 512 becomes 512, because the reader recurses. More than 256 MiB become 256 MiB.
    ///
    /// ```
    /// use kosc_orders::{Context, Limits, Operation, check};
    ///
    /// let limits = Limits { bytes: 10, ..Limits::default() };
    /// let report = check(Operation::Create, br#"{"type": "activate"}"#, &Context::default().with_limits(limits));
    /// assert_eq!(report.issues[0].rule, "read/json");
    /// ```
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits.bounded();
        self.settled("limits")
    }

    /// Sets whether fields that the platform fills in are not reported as missing while there is no order: bounds and
    /// endpoints, the operator's contact and, for a termination, the end customer.
    ///
    /// It affects [`preview`](crate::preview), [`readiness`](crate::readiness) and the
    /// [`verdict`](crate::conversation::verdict) of a submission, not [`check`](crate::check). In JSON it is `"expect":
    /// "platform"`.
    ///
    /// ```
    /// use kosc_orders::conversation::verdict;
    /// use kosc_orders::{Context, Operation};
    ///
    /// let order = br#"{"type": "terminate", "service_ref": "S191128_21428", "operator_info": {"order_ref": "1", "order_name": "1"}}"#;
    /// assert!(!verdict(Operation::Submit, order, &Context::default()).ok);
    /// assert!(verdict(Operation::Submit, order, &Context::default().with_expect_platform(true)).ok);
    /// ```
    #[must_use]
    pub fn with_expect_platform(mut self, expects: bool) -> Self {
        self.expects = expects;
        self.settled("expect")
    }

    /// Reads a part that is set alone.
    fn given(mut self, name: &str, json: &[u8]) -> Self {
        let text = text_of(json, usize::MAX).unwrap_or("").trim_matches([' ', '\t', '\n', '\r']);
        let is_whole = text == "null" || parts(text, Found::Object).is_some();
        self.unreadable &= !part_bit(name);
        self.take(name, if is_whole { text } else { "" });
        self
    }

    /// Records that a part that is set has been read.
    fn settled(mut self, name: &str) -> Self {
        self.unreadable &= !part_bit(name);
        self
    }

    /// Returns the text of the order, and the scratch text of its escapes. Both are empty without an order.
    pub(crate) fn stored(&self) -> (&str, &str) {
        self.order.as_ref().map_or(("", ""), |order| (&order.text, &order.scratch))
    }

    /// Returns the limits that apply.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Context::default().limits().depth, 64);
    /// ```
    pub fn limits(&self) -> Limits {
        self.limits
    }
}

/// Returns whether this is an order in the place of a context. A context with these keys would be ignored without a
/// message.
fn is_order(parts: &[Part<'_>]) -> bool {
    let has = |key: &str| parts.iter().any(|(name, _)| *name == key);
    (has("type") || has("status")) && !has("order")
}

/// Returns the bit of a part in [`Context::unreadable`].
fn part_bit(name: &str) -> u32 {
    PARTS.iter().position(|part| *part == name).map_or(0, |part| 1 << part)
}

#[inline(never)]
fn filled(text: String) -> Option<String> {
    if crate::text::blank(&text) { None } else { Some(text) }
}

/// Returns the number of plain digits.
fn whole(digits: &str) -> Option<u32> {
    let mut number: u32 = 0;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    Some(number)
}

/// The limits an object names; `null` leaves one as it is.
fn limits(value: &str) -> Option<Limits> {
    let mut limits = Limits::default();
    for (key, value) in &parts(value, Found::Object)? {
        let place = match key.as_str() {
            "bytes" => &mut limits.bytes,
            "depth" => &mut limits.depth,
            "issues" => &mut limits.issues,
            _ => continue,
        };
        if *value != "null" {
            // 32 bits in every build, so that each takes the same contexts.
            *place = whole(value)? as usize;
        }
    }
    Some(limits.bounded())
}

impl Order {
    fn read(value: &str) -> Option<Self> {
        let mut reading = Reading::default();
        reading.read(value, Level::Order, (Source::Context, Source::ContextScratch), DEEPEST).ok()?;
        reading.facts.silence();
        Some(Self { text: value.to_owned(), scratch: reading.scratch, facts: reading.facts })
    }
}

impl Product {
    fn read(value: &str) -> Option<Self> {
        let mut product = Self::default();
        for (key, value) in &parts(value, Found::Object)? {
            match key.as_str() {
                "code" => product.code = text(value).and_then(filled),
                "line" => {
                    let code = member(value, "family").and_then(|family| member(family, "code"));
                    product.family = code.and_then(text).and_then(filled);
                }
                "options" => product.list(&given(Some(value))?)?,
                _ => {}
            }
        }
        Some(product)
    }

    /// Reads the options. `None` if one of them is neither an object nor `null`, or if its values are not texts.
    fn list(&mut self, options: &[Part<'_>]) -> Option<()> {
        let mut listed = Vec::new();
        for (name, option) in options {
            let mut held = Names::default();
            for (key, value) in &given(Some(option))? {
                match key.as_str() {
                    "values" if *value != "null" => held = names(value, 0, By::Key)?,
                    "default_value" if is_present(value) => self.defaults.push(name.clone()),
                    _ => {}
                }
            }
            listed.push(Named::new(name.clone(), held));
        }
        self.options = Names::new(listed);
        Some(())
    }

    /// Returns whether the catalogue has a default value for an option.
    pub(crate) fn has_default(&self, option: &str) -> bool {
        self.defaults.iter().any(|name| name == option)
    }

    /// Returns the values that the catalogue lists for an option. `None` if it does not list the option.
    pub(crate) fn values(&self, option: &str) -> Option<&Names> {
        self.options.find(option).map(|listed| &listed.held)
    }
}

impl Building {
    pub(crate) fn read(value: &str) -> Option<Self> {
        let (mut stairs, mut socketed) = (None, None);
        let mut building = Self::default();
        for (key, value) in &parts(value, Found::Object)? {
            match key.as_str() {
                "stairs" => stairs = Some(*value),
                "stairs_with_otp_ref" => socketed = Some(*value),
                "type" => building.house = text(value).is_some_and(|kind| kind.eq_ignore_ascii_case("house")),
                "building_ref" => building.reference = text(value).and_then(filled),
                _ => {}
            }
        }
        building.staircases = in_each_way(stairs, 1, By::Nothing)?;
        building.sockets = in_each_way(socketed, 2, By::NothingAtAll)?;
        if is_empty(&building.staircases) {
            building.staircases = in_each_way(socketed, 2, By::Nothing)?;
        }
        building.house |= stairs.is_some() && is_empty(&building.staircases);
        Some(building)
    }
}

fn is_empty([by_key, ..]: &[Names; 3]) -> bool {
    by_key.is_empty()
}

/// Returns the staircases of a dictionary, whose values are floors or dictionaries of sockets by floor.
#[inline(never)]
fn in_each_way(stairs: Option<&str>, depth: u32, whole: By) -> Option<[Names; 3]> {
    match stairs {
        None | Some("null") => Some(Default::default()),
        Some(stairs) => {
            Some([names(stairs, depth, By::Key)?, names(stairs, depth, By::Stair)?, names(stairs, depth, whole)?])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, PARTS};
    use crate::{Context, Locale, Operation, check};

    fn rules(operation: Operation, input: &str, context: &str) -> Vec<&'static str> {
        let report = check(operation, input.as_bytes(), &Context::from_json(context.as_bytes()));
        report.issues.iter().map(|issue| issue.rule).collect()
    }

    #[test]
    fn of_a_key_that_comes_twice_the_last_counts_and_is_looked_at_alone() {
        let option = |value| format!(r#"{{"options":{{"gtr":{{"enabled":true,"value":"{value}"}}}}}}"#);
        let catalogue = r#"{"product":{"options":{"gtr":{"values":["x"]},"\u0067tr":{"values":["y"]}}}}"#;
        assert_eq!(rules(Operation::Update, &option("x"), catalogue), ["option/value-known"]);
        assert!(rules(Operation::Update, &option("y"), catalogue).is_empty());

        let floor = r#"{"address":{"stairs":"A","floor":"1"}}"#;
        for once in [r#""stairs":{"A":["1"],"A":["2"]}"#, r#""stairs":{"A":["1"]},"stairs":{"A":["2"]}"#] {
            assert_eq!(
                rules(Operation::UpdateBound, floor, &format!(r#"{{"building":{{{once}}}}}"#)),
                ["bound/building"]
            );
        }
        let replaced = r#"{"building":{"stairs":{"A":false,"A":["1"]}}}"#;
        assert!(rules(Operation::UpdateBound, floor, replaced).is_empty());
    }

    /// Sets each part alone, and reads the whole as JSON.
    fn both_ways(parts: &[(&str, &str)]) -> [Context; 2] {
        let texts: Vec<String> = parts.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
        let whole = Context::from_json(format!("{{{}}}", texts.join(",")).as_bytes());
        let text = |value: &str| serde_json::from_str::<String>(value).unwrap();
        let set = parts.iter().fold(Context::default(), |context, (name, value)| match *name {
            "order" => context.with_order(value.as_bytes()),
            "bound_uuid" => context.with_bound_uuid(text(value)),
            "endpoint_uuid" => context.with_endpoint_uuid(text(value)),
            "product" => context.with_product(value.as_bytes()),
            "building" => context.with_building(value.as_bytes()),
            "known_order_refs" => context.with_known_order_refs(serde_json::from_str::<Vec<String>>(value).unwrap()),
            "strict" => context.with_strict(*value == "true"),
            "locale" => context.with_locale(text(value).parse().unwrap()),
            "docsBase" => context.with_docs_base(text(value)),
            "rules" => context.with_rules(value.as_bytes()),
            "expect" => context.with_expect_platform(text(value) == "platform"),
            _ => context.with_limits(super::limits(value).unwrap()),
        });
        [whole, set]
    }

    #[test]
    fn a_part_set_by_itself_is_read_as_it_is_among_others() {
        let values: &[(&str, &[&str])] = &[
            ("order", &[r#"{"status":"draft","comment":"\u00e9"}"#, " {} ", "null", "[]", "7", r#"{"status":7}"#]),
            ("bound_uuid", &[r#""b""#, r#"" ""#]),
            ("endpoint_uuid", &[r#""e""#, r#""""#]),
            ("product", &["{}", r#"{"code":"FP01","options":{"gtr":{"values":["x"]}}}"#, r#"{"options":7}"#, "\"x\""]),
            ("building", &["{}", r#"{"type":"house"}"#, r#"{"stairs":{"A":["1"]}}"#, r#"{"stairs":[]}"#, "null", "1"]),
            ("known_order_refs", &["[]", r#"["b","a","c"]"#]),
            ("strict", &["true", "false"]),
            ("locale", &[r#""fr""#, r#""en""#]),
            ("docsBase", &[r#""https://example.com""#, r#""  ""#]),
            ("expect", &[r#""platform""#]),
            ("limits", &[r#"{"depth":1000,"bytes":7}"#, r#"{"issues":1}"#]),
            ("rules", &[r#"{"siret/format":"off","type/value":"info"}"#, "{}", r#"{"call/path":"off"}"#, "7", "null"]),
        ];
        let mut all = Vec::new();
        for (name, values) in values {
            for value in *values {
                let [whole, set] = both_ways(&[(name, value)]);
                assert_eq!(format!("{whole:?}"), format!("{set:?}"), "{name}: {value}");
            }
            all.push((*name, values[0]));
        }
        let [whole, set] = both_ways(&all);
        assert_eq!(format!("{whole:?}"), format!("{set:?}"));
        assert_eq!(all.len() + 1, PARTS.len(), "every part has a setter");
    }

    #[test]
    fn what_is_set_takes_the_place_of_what_could_not_be_read() {
        let spoilt = Context::default().with_order(b"{]").with_product(b"{\"options\":").with_building(b"\xFF");
        assert_eq!(spoilt.unreadable_parts().collect::<Vec<_>>(), ["order", "product", "building"]);
        let report = check(Operation::PostInfo, br#"{"message":"hello"}"#, &spoilt);
        assert_eq!(report.issues.iter().map(|issue| issue.rule).collect::<Vec<_>>(), ["call/context"; 3]);
        let mended = spoilt.with_order(b"{}").with_product(b"null").with_building(b"\n{}");
        assert_eq!(mended.unreadable_parts().count(), 0);
        let spoilt = Context::from_json(br#"{"strict":1,"locale":1,"docsBase":1,"limits":1,"known_order_refs":1}"#);
        assert_eq!(spoilt.unreadable_parts().count(), 5);
        let mended = spoilt.with_strict(true).with_locale(Locale::En).with_docs_base("").with_limits(Limits::default());
        assert_eq!(mended.unreadable_parts().collect::<Vec<_>>(), ["known_order_refs"]);
    }

    #[test]
    fn a_language_tag_counts_by_its_language() {
        let locale = |tag: &str| {
            let context = Context::from_json(format!(r#"{{"locale":"{tag}"}}"#).as_bytes());
            (context.locale, context.unreadable_parts().collect::<Vec<_>>())
        };
        for tag in ["fr", "FR", "fr-FR", "Fr-be", "fr-Latn-CA", "fr-FR-u-nu-latn", "fr-x-chti"] {
            assert_eq!(locale(tag), (Locale::Fr, vec![]), "{tag}");
        }
        for tag in ["en", "EN-gb", "de", "de-DE", "zh-Hant-TW", "frr", "fra", "sl-rozaj-biske", "x-fr", "i-klingon"] {
            assert_eq!(locale(tag), (Locale::En, vec![]), "{tag}");
        }
        for tag in ["", " ", "f", "fr_FR", "fr-", "-fr", "fr--FR", "fr FR", "fr-toolongtag", "fr-é", "12", "fr-u", "x"]
        {
            assert_eq!(locale(tag), (Locale::En, vec!["locale"]), "{tag}");
        }
    }

    #[test]
    fn a_setting_of_a_rule_that_cannot_be_read_is_named_and_the_others_apply() {
        let message = |rules: &str, locale: Locale| {
            let context = Context::default().with_rules(rules).with_locale(locale);
            let report = check(Operation::Create, "{}", &context);
            assert!(report.issues.iter().all(|issue| issue.rule != "type/required"), "the good entry applies");
            let issue = report.issues.into_iter().find(|issue| issue.rule == "call/context").unwrap();
            issue.message
        };
        let said = |entry: &str| {
            format!("`rules[\"{entry}\"]` in the context is not as documented and is ignored: check its structure")
        };
        let with = |rule: &str, value: &str| format!(r#"{{"{rule}":{value},"type/required":"off","x/y":1}}"#);
        for (rule, value) in
            [("siret/siren", "\"of\""), ("siret/sirne", "\"off\""), ("read/json", "\"off\""), ("a]", "7")]
        {
            assert_eq!(message(&with(rule, value), Locale::En), said(rule));
        }
        assert!(
            message(&with("siret/siren", "true"), Locale::Fr).contains("`rules[\"siret/siren\"]` n’a pas la forme")
        );
        let long = "x".repeat(65);
        assert!(message(&with(&long, "7"), Locale::En).starts_with("`rules` in the context"));
    }

    #[test]
    fn limits_are_whole_numbers_of_32_bits() {
        let limits = |limits: &str| {
            let context = Context::from_json(format!(r#"{{"limits":{limits}}}"#).as_bytes());
            (context.limits(), context.unreadable_parts().count())
        };
        let bytes = |bytes| (Limits { bytes, ..Limits::default() }, 0);
        assert_eq!(limits(r#"{"bytes":4294967295}"#), bytes(1 << 28));
        assert_eq!(limits(r#"{"bytes":0,"depth":null}"#), bytes(0));
        for odd in ["4294967296", "8589934592", "-1", "1.5", "1e3", "\"7\"", "true", "{}", "[]"] {
            assert_eq!(limits(&format!(r#"{{"bytes":{odd}}}"#)), (Limits::default(), 1), "{odd}");
        }
    }

    #[test]
    fn a_text_that_has_no_utf8_is_like_no_other() {
        let reference = "{\"operator_info\":{\"order_ref\":\"\u{FFFD}\"}}";
        assert_eq!(rules(Operation::Update, reference, r#"{"known_order_refs":["\ud800"]}"#), [""; 0]);
        assert_eq!(rules(Operation::Update, reference, r#"{"known_order_refs":["\ufffd"]}"#), ["operator-ref/unique"]);
        let family = r#"{"product":{"line":{"family":{"code":"\ud800"}}}}"#;
        let terminate = r#"{"type":"terminate","service_ref":"S191128_21428"}"#;
        assert_eq!(rules(Operation::Create, terminate, family), [""; 0]);
    }
}
