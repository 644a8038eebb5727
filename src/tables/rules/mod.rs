//! The rules: one row each, in files by topic.
//!
//! A row says where it applies (its scope, then its condition), what it demands of which fields, and what is reported
//! where the demand is not met. Several rows may share an id where the severity depends on the scope.

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

// What rows are written with. Two headings have the names of fields, and are written out.
use Basis::*;
use Heading::{
    AfterSubmit, AvailableFields, CommonFields, ListOrders, ModifyOrder, OntInstallation, OrderActivate, OrderCreation,
    OrderTerminate, SubmitOrder, UpdateAddress, UpdateOtp,
};
use row::*;

/// The version of the rules, shown in every report as `ruleset`: year, month, and a number within it. It changes
/// whenever the same input could get another set of issues; `CHANGELOG.md` says when exactly, and what changed.
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
/// What the rulebook calls all: every operation that writes an order.
pub(crate) const WRITES: u8 = CREATE | UPDATES | SUBMIT;
/// Every operation there is.
pub(crate) const EVERY: u8 = u8::MAX;

/// The platform made the order that is judged before its submission: it took what the order has.
const MADE: Cond = Cond::Fact(Fact::PlatformMade);
const NOT_MADE: Cond = Cond::Not(&MADE);
/// What is stored is known.
const KNOWN: Cond = Cond::Fact(Fact::OrderKnown);
/// An update sends back what the order has.
const UNCHANGED: Cond = Cond::Fact(Fact::Unchanged);
const CHANGED: Cond = Cond::Not(&UNCHANGED);

/// Where a rule applies: looked at before its condition.
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

    /// The fields it looks at.
    pub(crate) fn reads(&self) -> &'static [Field] {
        const ALL: &[Field] = &[Field::Type, Field::RequestType, Field::ProductCode, Field::FamilyCode];
        let [order_type, request, family] = [self.types, self.requests, self.families].map(|set| set != ANY);
        let from = if order_type { 0 } else { 1 + usize::from(!request) };
        let to = if family { 4 } else { 1 + usize::from(request) };
        ALL.get(from..to).unwrap_or(&[])
    }

    /// Whether the rule applies to an operation at all.
    ///
    /// ```
    /// use kosc_orders::{Operation, rules};
    ///
    /// let siret = rules().find(|rule| rule.id == "siret/required").unwrap();
    /// assert!(siret.scope.has(Operation::Submit) && !siret.scope.has(Operation::Create));
    /// ```
    #[inline]
    pub const fn has(&self, operation: Operation) -> bool {
        self.operations & operation.bit() != 0
    }
}

/// What a rule asks for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Demand {
    /// Reading finds it.
    Reading(Fault),
    /// A value here, or at one of these fields instead.
    Required(&'static [Field]),
    /// At least one object in the list for which this holds.
    AnyItem(Cond),
    /// No value here.
    Forbidden,
    /// No `true` here, whatever else the input writes into the option.
    NotEnabled,
    /// No `null` here, where the order has a value.
    NotNull,
    /// A value here, in the body itself.
    InBody,
    /// No order like this one, whatever the input holds.
    Refused,
    /// One of these values.
    OneOf(&'static [&'static str]),
    /// The shape the field table gives, or this one.
    Format(Option<Format>),
    /// What the shape alone cannot say.
    Check(Scheme),
    /// Only the characters of the whitelist.
    Characters,
    /// At most so many code points.
    AtMost(usize),
    /// None of the references the caller gave to other orders.
    Unique,
    /// A whole number, or a string of digits.
    Whole,
    /// A value the table of options knows.
    OptionValue,
    /// A value the catalogue lists.
    CatalogueValue,
    /// A staircase of the building.
    Staircase,
    /// A floor of the building, under the stairs at this field.
    Floor(Field),
    /// A socket of the building.
    Socket,
    /// A socket of the building, on the stairs and the floor at these fields.
    SocketAt(Field, Field),
    /// Nothing: a value that can be read is worth a word.
    Remind,
    /// An order without an error before its submission, those below this field aside.
    Ready(Field),
    /// The same, where all errors are below this field.
    ReadyBelow(Field),
}

/// What a check looks for.
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
    /// A dot in the domain of an e-mail address, none misplaced before the `@`.
    EmailDomain,
}

/// What runs a rule: the rulebook's "which rows run".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Runs {
    /// When reading finds the fault.
    OnFinding,
    /// Where the value is missing in the order in view.
    OnMissing,
    /// Where a value is present, whatever its type.
    OnPresent,
    /// Where a value can be read and was written by the caller.
    OnReadable,
    /// Where a value can be read, whoever wrote it.
    OnRead,
    /// Where the input has the option that the field is in.
    OnOption,
    /// Where the input has `null`.
    OnNull,
    /// Always.
    OnOrder,
}

impl Demand {
    /// What runs a rule with this demand.
    ///
    /// ```
    /// use kosc_orders::{Demand, Runs};
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
    /// The heading of the vendor's page a rule stands under.
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
    /// The heading's text on the vendor's page; empty for none.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Heading::SubmitOrder.title(), "Submit an order");
    /// ```
    fn title;
}

/// One rule.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// `field/demand-reason`; never reused, never reworded.
    pub id: &'static str,
    /// Where it looks, and where it reports. On a repeated field it runs once for each instance.
    pub fields: &'static [Field],
    /// Where it applies.
    pub scope: Scope,
    /// When it applies, beyond the scope.
    pub when: Cond,
    /// What it asks for.
    pub demand: Demand,
    /// What kind of issue it reports.
    pub code: Code,
    /// How grave that is.
    pub severity: Severity,
    /// Who says so.
    pub basis: Basis,
    /// Where on the vendor's page it stands.
    pub heading: Heading,
    /// Whether what it forbids can be taken out by a fix.
    pub removal: Removal,
}

/// Whether a fix takes a forbidden value out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Removal {
    /// No: the row asks for something else.
    Never,
    /// Yes, and the caller should look at it first.
    Offered,
    /// Yes, and nothing is lost: the call would not have written it.
    Safe,
}

/// Where an error is a warning instead.
pub(crate) struct Softening {
    pub(crate) scope: Scope,
    /// Strictly below this field.
    pub(crate) below: Field,
}

/// On an order of type `terminate` the platform filled the customer in.
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

/// All rules, end to end: the number of a rule is its place here.
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

/// The rules by chapter, with its title.
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

/// All rules, in the order in which reports list them.
///
/// ```
/// let ids: Vec<&str> = kosc_orders::rules().map(|rule| rule.id).collect();
/// assert!(ids.contains(&"siret/checksum"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter()
}
