//! The rules: one row each, in files by topic.
//!
//! A row says where it applies (its scope, then its condition), what it demands of which fields, and what it reports if
//! the demand is not met. Several rows may share an id if the severity depends on the scope.

use crate::tables::columns::{Basis, Code, Fault, Severity};
use crate::tables::cond::{Cond, Fact};
use crate::tables::fields::Field;
use crate::tables::set::{Set, bits, none_of};
use crate::tables::vocabulary::{COPPER, FAMILIES, FIBER, OF_COPPER, OF_FIBER, REQUEST_TYPES, TECHNOLOGY_KNOWN, TYPES};
use crate::text::Format;
use crate::text::named::named;

pub use crate::tables::operation::{Operation, OperationError};

mod bounds;
mod customer;
pub(crate) mod index;
mod listing;
mod options;
mod order;
pub(crate) mod parts;
mod reading;
mod row;
mod second_rdv;
mod state;
mod text;

// The names that rows use. Two headings have the names of fields, so rows write them in full.
use Basis::*;
use Heading::{
    AfterSubmit, AvailableFields, CommonFields, ListOrders, ModifyOrder, OntInstallation, OrderActivate, OrderCreation,
    OrderTerminate, SubmitOrder, UpdateAddress, UpdateOtp,
};
use row::*;

/// The version of the rules, in every report as `ruleset`: year, month, and a number within the month. It changes
/// whenever the same input could get other issues. `CHANGELOG.md` has the exact rule for it, and what changed.
pub const RULESET_VERSION: &str = "2026.12.1";

pub(crate) const ANY: Set = Set::MAX;
pub(crate) const ACTIVATE: Set = bits(TYPES, &["activate"]);
pub(crate) const TERMINATE: Set = bits(TYPES, &["terminate"]);
pub(crate) const ENNI: Set = bits(FAMILIES, &["N"]);
pub(crate) const FAMILY_UNKNOWN: Set = none_of(FAMILIES);
pub(crate) const REQUEST_KNOWN: Set = bits(REQUEST_TYPES, REQUEST_TYPES);
pub(crate) const REQUEST_ABSENT: Set = none_of(REQUEST_TYPES);
pub(crate) const REQUEST_ACTIVATE: Set = bits(REQUEST_TYPES, &["activate"]);
pub(crate) const REQUEST_CREATE: Set = bits(REQUEST_TYPES, &["create"]);
pub(crate) const CREATE_NEIGHBOUR: Set = bits(REQUEST_TYPES, &["create_neighbour"]);
pub(crate) const ACTIVATE_DEFINED: Set = bits(REQUEST_TYPES, &["activate_defined"]);
pub(crate) const ACTIVATE_UNDEFINED: Set = bits(REQUEST_TYPES, &["activate_undefined"]);

pub(crate) const CREATE: u8 = Operation::Create.bit();
pub(crate) const UPDATE: u8 = Operation::Update.bit();
pub(crate) const UPDATE_BOUND: u8 = Operation::UpdateBound.bit();
pub(crate) const UPDATE_ENDPOINT: u8 = Operation::UpdateEndpoint.bit();
pub(crate) const SUBMIT: u8 = Operation::Submit.bit();
pub(crate) const READ: u8 = Operation::Read.bit();
pub(crate) const LIST: u8 = Operation::List.bit();
pub(crate) const POST_INFO: u8 = Operation::PostInfo.bit();
pub(crate) const UPDATES: u8 = UPDATE | UPDATE_BOUND | UPDATE_ENDPOINT;
/// Every operation that writes an order. The rulebook calls this "all".
pub(crate) const WRITES: u8 = CREATE | UPDATES | SUBMIT;
/// Every operation there is.
pub(crate) const EVERY: u8 = u8::MAX;

/// This is a check before the submission and the platform made the order, so it accepted what the order has.
const MADE: Cond = Cond::Fact(Fact::PlatformMade);
const NOT_MADE: Cond = Cond::Not(&MADE);
/// The stored order is known.
const KNOWN: Cond = Cond::Fact(Fact::OrderKnown);
/// An update sends back what the order has.
const UNCHANGED: Cond = Cond::Fact(Fact::Unchanged);
const CHANGED: Cond = Cond::Not(&UNCHANGED);

/// Where a rule applies. The check evaluates it before the condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    pub(crate) operations: u8,
    pub(crate) types: Set,
    pub(crate) requests: Set,
    pub(crate) families: Set,
}

impl Scope {
    pub(crate) const fn of(operations: u8) -> Self {
        Self { operations, types: ANY, requests: ANY, families: ANY }
    }

    pub(crate) const fn types(self, types: Set) -> Self {
        Self { types, ..self }
    }

    pub(crate) const fn requests(self, requests: Set) -> Self {
        Self { requests, ..self }
    }

    pub(crate) const fn families(self, families: Set) -> Self {
        Self { families, ..self }
    }

    /// Returns the fields that the scope reads.
    pub(crate) fn reads(&self) -> &'static [Field] {
        const ALL: &[Field] = &[Field::Type, Field::RequestType, Field::ProductCode, Field::FamilyCode];
        let [order_type, request, family] = [self.types, self.requests, self.families].map(|set| set != ANY);
        let from = if order_type { 0 } else { 1 + usize::from(!request) };
        let to = if family { 4 } else { 1 + usize::from(request) };
        ALL.get(from..to).unwrap_or(&[])
    }

    /// Returns whether the rule can apply to an operation.
    ///
    /// ```
    /// use kosc_orders::rules::rules;
    /// use kosc_orders::Operation;
    ///
    /// let siret = rules().find(|rule| rule.id == "siret/required").unwrap();
    /// assert!(siret.scope.has(Operation::Submit) && !siret.scope.has(Operation::Create));
    /// ```
    #[inline]
    pub const fn has(&self, operation: Operation) -> bool {
        self.operations & operation.bit() != 0
    }
}

/// What a rule demands.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Demand {
    /// Reading does not find this fault.
    Reading(Fault),
    /// This field has a value, or one of these fields has.
    Required(&'static [Field]),
    /// The list has at least one object for which this condition is true.
    AnyItem(Cond),
    /// This field has no value.
    Forbidden,
    /// The option is not `true`, whatever else the input writes into it.
    NotEnabled,
    /// The field is not `null` if the order has a value.
    NotNull,
    /// The body itself has a value here.
    InBody,
    /// No order in the scope of the rule is allowed, whatever the input has.
    Refused,
    /// One of these values.
    OneOf(&'static [&'static str]),
    /// The value has this format, or the format of the field's row.
    Format(Option<Format>),
    /// The value passes a check that its format cannot express.
    Check(Scheme),
    /// Only the characters of the whitelist.
    Characters,
    /// The text has at most this many code points.
    AtMost(usize),
    /// The value differs from the references that the caller gave to other orders.
    Unique,
    /// The value is a whole number, or a string of digits.
    Whole,
    /// The value is one of the table of options.
    OptionValue,
    /// The value is one of the catalogue.
    CatalogueValue,
    /// The value is a staircase of the building.
    Staircase,
    /// The value is a floor of the building, under the stairs of this field.
    Floor(Field),
    /// The value is a socket of the building.
    Socket,
    /// The value is a socket of the building, on the stairs and the floor of these fields.
    SocketAt(Field, Field),
    /// Nothing. A value that can be read gets a note.
    Remind,
    /// The order is ready: before its submission it has no error, except below this field.
    Ready(Field),
    /// The same, for an order whose errors are all below this field.
    ReadyBelow(Field),
}

/// A check beyond the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// The check digit of a SIRET.
    Siret,
    /// The key of a RIO against the numbers of the order's lines.
    Rio,
    /// The check digit of the SIREN, the first nine digits of a SIRET.
    Siren,
    /// A RIO of a fixed line, not of a mobile one.
    FixedRio,
    /// A dot in the domain of an e-mail address, and no misplaced dot before the `@`.
    EmailDomain,
}

/// What makes a rule run, if it applies: the value, or the absence, that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Runs {
    /// Reading finds the fault.
    OnFinding,
    /// The order in view (see [`Cond`]) has no value.
    OnMissing,
    /// A value is present, of any type.
    OnPresent,
    /// A value can be read, and the caller wrote it.
    OnReadable,
    /// A value can be read, even if the platform wrote it.
    OnRead,
    /// The input has the option that contains the field.
    OnOption,
    /// The input has `null`.
    OnNull,
    /// Always.
    OnOrder,
}

impl Demand {
    /// Returns what makes a rule with this demand run.
    ///
    /// ```
    /// use kosc_orders::rules::{Demand, Runs};
    ///
    /// assert_eq!(Demand::Forbidden.runs(), Runs::OnPresent);
    /// assert_eq!(Demand::AtMost(7).runs(), Runs::OnReadable);
    /// ```
    #[inline(always)]
    pub const fn runs(&self) -> Runs {
        match self {
            Self::Reading(_) => Runs::OnFinding,
            Self::Required(_) | Self::InBody | Self::AnyItem(_) => Runs::OnMissing,
            Self::Forbidden => Runs::OnPresent,
            Self::NotEnabled => Runs::OnOption,
            Self::NotNull => Runs::OnNull,
            Self::Refused => Runs::OnOrder,
            Self::SocketAt(..) => Runs::OnRead,
            _ => Runs::OnReadable,
        }
    }
}

named! {
    /// The heading of the vendor's page for a rule.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Heading {
        /// None: the rule comes from elsewhere.
        None = "",
        /// Common Fields.
        CommonFields = "Common Fields",
        /// Order Creation.
        OrderCreation = "Order Creation",
        /// Order activate.
        OrderActivate = "Order activate",
        /// Options.
        Options = "Options",
        /// Bounds.
        Bounds = "Bounds",
        /// ONT installation intervention.
        OntInstallation = "ONT installation intervention",
        /// Order terminate.
        OrderTerminate = "Order terminate",
        /// Modify an order.
        ModifyOrder = "Modify an order",
        /// Update the address of an order.
        UpdateAddress = "Update the address of an order",
        /// Update the OTP reference of an order.
        UpdateOtp = "Update the OTP reference of an order",
        /// Submit an order.
        SubmitOrder = "Submit an order",
        /// List the orders.
        ListOrders = "List the orders",
        /// Available fields.
        AvailableFields = "Available fields",
        /// After order submit.
        AfterSubmit = "After order submit",
    }
    /// Every heading, in the order of the page.
    const ALL;
    /// Returns the text of the heading on the vendor's page, or the empty text for none.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::Heading::SubmitOrder.title(), "Submit an order");
    /// ```
    fn title;
}

/// One rule.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The id, `field/demand-reason`. An id is never reused or reworded.
    pub id: &'static str,
    /// The fields that the rule looks at, and where it reports. For a repeated field it runs once for each instance.
    pub fields: &'static [Field],
    /// Where it applies.
    pub scope: Scope,
    /// The condition, in addition to the scope.
    pub when: Cond,
    /// What the rule demands.
    pub demand: Demand,
    /// The kind of issue it reports.
    pub code: Code,
    /// How serious that is.
    pub severity: Severity,
    /// The authority for the rule.
    pub basis: Basis,
    /// The heading on the vendor's page.
    pub heading: Heading,
    /// Whether a fix can remove a value that the rule forbids.
    pub removal: Removal,
}

/// Whether a fix removes a forbidden value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Removal {
    /// No: the rule demands something else.
    Never,
    /// Yes, and the caller should look at it first.
    Offered,
    /// Yes, and nothing is lost, because the call would not have written the value.
    Safe,
}

/// Where an error becomes a warning.
pub(crate) struct Softening {
    pub(crate) scope: Scope,
    /// Strictly below this field.
    pub(crate) below: Field,
}

/// On an order of type `terminate`, the platform wrote the customer.
pub(crate) const SOFTENED: Softening =
    Softening { scope: Scope::of(EVERY).types(TERMINATE), below: Field::EndCustomer };

/// All rules, by chapter.
const CHAPTERS: &[&[Rule]] = &[
    reading::RULES,
    order::RULES,
    customer::RULES,
    text::RULES,
    bounds::RULES,
    second_rdv::RULES,
    options::RULES,
    state::RULES,
    listing::RULES,
];

/// All rules, one after another. The number of a rule is its index here.
pub(crate) static RULES: &[Rule] = &all::<{ count(CHAPTERS) }>(CHAPTERS);

const fn count(mut chapters: &[&[Rule]]) -> usize {
    let mut count = 0;
    while let [rules, others @ ..] = chapters {
        count += rules.len();
        chapters = others;
    }
    count
}

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn all<const COUNT: usize>(mut chapters: &[&[Rule]]) -> [Rule; COUNT] {
    let mut all = [chapters[0][0]; COUNT];
    let mut at = 0;
    while let [rules, others @ ..] = chapters {
        let mut rules = *rules;
        while let [rule, more @ ..] = rules {
            all[at] = *rule;
            at += 1;
            rules = more;
        }
        chapters = others;
    }
    all
}

/// Returns the rules of each chapter, with its title.
pub(crate) fn chapters() -> impl Iterator<Item = (&'static str, &'static [Rule])> {
    let titles = [
        "Reading and the call",
        "Creating a draft",
        "End customer and operator",
        "Characters",
        "Bounds and endpoints",
        "FP05",
        "Options",
        "State",
        "Listing and information events",
    ];
    titles.into_iter().zip(CHAPTERS.iter().copied())
}

/// Returns every rule, in the order of the issues in a report.
///
/// ```
/// let ids: Vec<&str> = kosc_orders::rules::rules().map(|rule| rule.id).collect();
/// assert!(ids.contains(&"siret/checksum"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter()
}

/// Returns the rows of a rule, by its id. There are several if the severity depends on the scope, and none for an
/// unknown id.
///
/// ```
/// use kosc_orders::Severity;
/// use kosc_orders::rules::rule;
///
/// assert!(rule("siret/checksum").all(|row| row.severity == Severity::Error));
/// assert_eq!(rule("siret/colour").count(), 0);
/// ```
pub fn rule(id: &str) -> impl Iterator<Item = &'static Rule> {
    rules().filter(move |rule| rule.id == id)
}
