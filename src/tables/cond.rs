//! The little language of conditions.
//!
//! A condition is data: it can be judged, put into words, exported and cross-examined. It grows by a *named* fact,
//! never by a function.

use crate::tables::fields::Field;
use crate::text::named::named;

/// When a rule applies, beyond what its scope says.
///
/// Fields are read from the order in view: the nearest enclosing bound, endpoint or option first, then the order.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Cond {
    /// Always.
    Always,
    /// The field's value is this. Unknown while the field is empty. The value of an option is its name, which the path
    /// says: it is never empty.
    Is(Field, &'static str),
    /// The field's value is one of these. Unknown while the field is empty.
    In(Field, &'static [&'static str]),
    /// The field is present. Never unknown: absence is a fact of the input.
    Has(Field),
    /// One of the closed list of derived facts.
    Fact(Fact),
    /// The contrary.
    Not(&'static Cond),
    /// All of them.
    All(&'static [Cond]),
    /// At least one of them.
    Any(&'static [Cond]),
}

named! {
    /// What can be said of an order beyond the value of one field.
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
        /// The order in view has left the draft state.
        LeftDraft,
        /// The status written is the one the order has already.
        StatusUnchanged,
        /// The body holds another key beside the one judged.
        HoldsMore,
        /// What stands here was written by the caller, or holds something that was.
        CallersOwn,
        /// The value stands below an `information` object.
        BelowInformation,
        /// The context has an order and names a bound it does not have.
        BoundUnknown,
        /// The context has an order and names an endpoint it does not have.
        EndpointUnknown,
        /// The endpoint is of type `otp`, or of no type in a fiber order.
        OtpEndpoint,
        /// The endpoint's type cannot be read.
        EndpointTypeUnreadable,
        /// The endpoint is of type `line_number`, or of no type in a copper order.
        LineEndpoint,
        /// The addressed endpoint is locked in the context's order.
        StoredLocked,
        /// The text is a UUID without its hyphens.
        BareUuid,
        /// The building has no stairs to name: a house, or an answer without any.
        House,
        /// The text is a stair or a floor of the building, in the field for it.
        OfBuilding,
        /// The text is a whole stairs key of the building.
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
        /// What is stored is known: the input is the whole order, or the context has it.
        OrderKnown,
        /// The order is judged before its submission and has a `uuid`: the platform made it.
        PlatformMade,
        /// A body that submits an order, or the answer to one, in place of the order.
        SubmissionBody,
        /// The key is in an object that the caller writes.
        InCallersObject,
        /// No table of the vendor's page gives the field's type.
        Untyped,
        /// The value equals, as JSON, the one that the context's order has here.
        Unchanged,
        /// The text has the field's format.
        WellFormed,
        /// The context's order has another street number for this bound.
        NumberChanged,
        /// The building is that of another bound, or of no bound of the order.
        OtherBuilding,
    }
    /// Every fact, in the order of the enum.
    const ALL;
}

impl Fact {
    /// The fields of the order a fact is worked out from, beside the one it is asked of. An object stands for all in it.
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
            Self::OptionValueWritten => &[Field::OptionValue, Field::OptionPrefixCode, Field::OptionRioCode],
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

    /// It is about the bound or endpoint that a call addresses.
    pub(crate) const fn is_of_part(self) -> bool {
        matches!(self, Self::BoundUnknown | Self::EndpointUnknown | Self::StoredLocked)
    }
}

/// What the family is taken from.
const FAMILY: &[Field] = &[Field::ProductCode, Field::FamilyCode];

named! {
    /// The answer to a condition.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Truth {
        /// It holds.
        Yes = "yes",
        /// It does not hold.
        No = "no",
        /// A value it compares is still empty.
        Unknown = "unknown",
    }
    /// Every answer.
    const ALL;
    /// The name in traces and explanations.
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
    /// The contrary; unknown stays unknown.
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

    /// Both: one *no* decides, whatever is unknown.
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

    /// Either: one *yes* decides, whatever is unknown.
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

/// What a condition is asked about.
pub(crate) trait Subject {
    /// The field's value is one of these; unknown while it is empty and may still be filled.
    fn compare(&self, field: Field, values: &[&str]) -> Truth;
    /// The field is present.
    fn has(&self, field: Field) -> Truth;
    /// The fact holds.
    fn fact(&self, fact: Fact) -> Truth;
}

impl Cond {
    /// The condition's truth for `subject`.
    #[inline]
    pub(crate) fn truth(&self, subject: &impl Subject) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            _ => self.judge(subject),
        }
    }

    /// The same, for what has to be looked at.
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

/// Joins conditions: one that is `decisive` decides.
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
