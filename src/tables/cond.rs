//! Conditions.
//!
//! A condition is data: this library can evaluate it, describe it in words, export it and compare it with others. To
//! express something new, add a *named* fact, never a function.

use crate::tables::fields::Field;
use crate::text::named::named;

/// When a rule applies, in addition to its scope.
///
/// A condition reads fields of the *order in view*: the input, or the order of the context with the input merged into
/// it, if the operation changes that order. It reads the nearest enclosing bound, endpoint or option first, then the
/// order.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Cond {
    /// Always.
    Always,
    /// The field's value is this one. Unknown while the field is empty. The value of an option is its name, so it is
    /// never empty.
    Is(Field, &'static str),
    /// The field's value is one of these. Unknown while the field is empty.
    In(Field, &'static [&'static str]),
    /// The field is present. Never unknown, because the input says whether it is.
    Has(Field),
    /// One of the facts in a closed list, which are derived from the order.
    Fact(Fact),
    /// The condition is false.
    Not(&'static Cond),
    /// All of these conditions are true.
    All(&'static [Cond]),
    /// At least one of these conditions is true.
    Any(&'static [Cond]),
}

named! {
    /// A property of an order that is not the value of one field.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum Fact {
        /// The product's family is A, S or M.
        Copper,
        /// The product's family is F.
        Fiber,
        /// The product's code is known.
        ProductKnown,
        /// The product's family is known.
        FamilyKnown,
        /// The order in view (see [`Cond`]) is not a draft any more.
        LeftDraft,
        /// The new status is the status that the order already has.
        StatusUnchanged,
        /// The body has a key in addition to the one being checked.
        HoldsMore,
        /// The caller wrote this value, or a value in it.
        CallersOwn,
        /// The value is below an `information` object.
        BelowInformation,
        /// The context has an order, and names a bound that the order does not have.
        BoundUnknown,
        /// The context has an order, and names an endpoint that the order does not have.
        EndpointUnknown,
        /// The endpoint has the type `otp`, or no type in a fiber order.
        OtpEndpoint,
        /// The endpoint's type cannot be read.
        EndpointTypeUnreadable,
        /// The endpoint has the type `line_number`, or no type in a copper order.
        LineEndpoint,
        /// In the context's order, the endpoint of the call is locked.
        StoredLocked,
        /// The text is a UUID without its hyphens.
        BareUuid,
        /// The building has no stairs to choose from: it is a house, or its answer lists none.
        House,
        /// The text is a stair or a floor of the building, and is in the field for it.
        OfBuilding,
        /// The text is a complete stairs key of the building.
        BuildingKey,
        /// The catalogue's product lists options.
        CatalogueListsOptions,
        /// The catalogue's product lists this option.
        OptionInCatalogue,
        /// The catalogue's product lists values for this option.
        CatalogueListsValues,
        /// The option is listed for the order's family.
        OptionOfFamily,
        /// The option needs a value when it is enabled.
        OptionNeedsValue,
        /// The input writes a value, a prefix or a RIO into this option.
        OptionValueWritten,
        /// The catalogue's product has a default value for this option.
        CatalogueDefault,
        /// The stored order is known: the input is the whole order, or the context has it.
        OrderKnown,
        /// This is a check before the submission, and the order has a `uuid`, so the platform made it.
        PlatformMade,
        /// The input is a body that submits an order, or the answer to one, instead of the order.
        SubmissionBody,
        /// The key is in an object that the caller writes.
        InCallersObject,
        /// No table of the vendor's page gives a type for the field.
        Untyped,
        /// As JSON, the value equals the one of the context's order.
        Unchanged,
        /// The text has the field's format.
        WellFormed,
        /// The context's order has another street number for this bound.
        NumberChanged,
        /// The building belongs to another bound, or to no bound of the order.
        OtherBuilding,
    }
    /// Every fact, in the order of the enum.
    const ALL;
}

impl Fact {
    /// Returns the fields of the order that decide the fact, in addition to the field being checked. An object stands
    /// for all fields in it.
    pub(crate) const fn reads(self) -> &'static [Field] {
        match self {
            Self::Copper | Self::Fiber | Self::FamilyKnown | Self::OptionOfFamily => FAMILY,
            Self::ProductKnown | Self::CatalogueListsOptions | Self::OptionInCatalogue | Self::CatalogueListsValues => {
                &[Field::ProductCode]
            }
            Self::LeftDraft | Self::StatusUnchanged => &[Field::Status],
            Self::HoldsMore | Self::SubmissionBody => &[Field::Order],
            Self::CatalogueDefault => &[Field::ProductCode],
            Self::PlatformMade => &[Field::Uuid],
            Self::NumberChanged => &[Field::BoundUuid],
            Self::OtherBuilding => &[Field::BuildingCode],
            Self::CallersOwn => &[Field::RequestType, Field::ProductCode, Field::FamilyCode, Field::EndpointLocked],
            Self::OtpEndpoint | Self::LineEndpoint => &[Field::EndpointType, Field::ProductCode, Field::FamilyCode],
            Self::EndpointTypeUnreadable => &[Field::EndpointType],
            Self::OptionValueWritten => OPTION_VALUES,
            Self::BelowInformation
            | Self::BoundUnknown
            | Self::EndpointUnknown
            | Self::StoredLocked
            | Self::BareUuid
            | Self::House
            | Self::OfBuilding
            | Self::BuildingKey
            | Self::OptionNeedsValue
            | Self::OrderKnown
            | Self::InCallersObject
            | Self::Untyped
            | Self::Unchanged
            | Self::WellFormed => &[],
        }
    }

    /// Returns whether the fact is about the bound or the endpoint of a call.
    pub(crate) const fn is_of_part(self) -> bool {
        matches!(self, Self::BoundUnknown | Self::EndpointUnknown | Self::StoredLocked)
    }
}

/// The fields of an option that the caller writes, without its switch. A test compares them with the field table.
pub(crate) const OPTION_VALUES: &[Field] = &[Field::OptionValue, Field::OptionPrefixCode, Field::OptionRioCode];

/// The fields that decide the family.
const FAMILY: &[Field] = &[Field::ProductCode, Field::FamilyCode];

named! {
    /// The result of a condition.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Truth {
        /// The condition is true.
        Yes = "yes",
        /// The condition is false.
        No = "no",
        /// The condition compares a value that is still empty.
        Unknown = "unknown",
    }
    /// Every result.
    const ALL;
    /// Returns the name in traces and explanations.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::Truth::Unknown.name(), "unknown");
    /// ```
    fn name;
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl Truth {
    /// Returns the negation. The negation of unknown is unknown.
    ///
    /// ```
    /// use kosc_orders::rules::Truth;
    ///
    /// assert_eq!([Truth::Yes, Truth::No, Truth::Unknown].map(Truth::not), [Truth::No, Truth::Yes, Truth::Unknown]);
    /// ```
    pub const fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Returns whether both are true. One `No` decides, even if the other is unknown.
    ///
    /// ```
    /// use kosc_orders::rules::Truth;
    ///
    /// assert_eq!(Truth::Unknown.and(Truth::No), Truth::No);
    /// assert_eq!(Truth::Unknown.and(Truth::Yes), Truth::Unknown);
    /// ```
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Returns whether one of them is true. One `Yes` decides, even if the other is unknown.
    ///
    /// ```
    /// use kosc_orders::rules::Truth;
    ///
    /// assert_eq!(Truth::Unknown.or(Truth::Yes), Truth::Yes);
    /// assert_eq!(Truth::Unknown.or(Truth::No), Truth::Unknown);
    /// ```
    pub const fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }
}

/// Answers the questions of a condition.
pub(crate) trait Subject {
    /// Returns whether the field's value is one of these. Unknown while the field is empty and may still be filled.
    fn compare(&self, field: Field, values: &[&str]) -> Truth;
    /// Returns whether the field is present.
    fn has(&self, field: Field) -> Truth;
    /// Returns whether the fact is true.
    fn fact(&self, fact: Fact) -> Truth;
}

impl Cond {
    /// Returns the result of the condition for `subject`.
    #[inline]
    pub(crate) fn truth(&self, subject: &impl Subject) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            _ => self.judge(subject),
        }
    }

    /// Evaluates a condition that is not constant.
    fn judge(&self, subject: &impl Subject) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            Self::Is(field, value) => subject.compare(*field, &[value]),
            Self::In(field, values) => subject.compare(*field, values),
            Self::Has(field) => subject.has(*field),
            Self::Fact(fact) => subject.fact(*fact),
            Self::Not(cond) => cond.truth(subject).not(),
            Self::All(conds) => fold(conds, subject, Truth::No),
            Self::Any(conds) => fold(conds, subject, Truth::Yes),
        }
    }
}

/// Combines conditions. A result that equals `decisive` decides.
fn fold(conds: &[Cond], subject: &impl Subject, decisive: Truth) -> Truth {
    let mut joined = decisive.not();
    for cond in conds {
        let truth = cond.truth(subject);
        if truth == decisive {
            return decisive;
        }
        if truth == Truth::Unknown {
            joined = Truth::Unknown;
        }
    }
    joined
}
