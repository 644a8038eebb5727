//! The rules of plans and refusals: no check reports them, so they have neither scope nor demand.

use crate::tables::columns::Code;
use crate::text::named::named;

named! {
    /// A rule of plans and refusals. All are inferred, and errors.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum PlanRule {
        /// A value of the order that the wish empties.
        Emptied = "plan/emptied",
        /// The order differs from the one the wish was made from, and from the wish.
        ChangedMeanwhile = "plan/changed-meanwhile",
        /// A bound or an endpoint that the order does not have.
        NoPart = "plan/no-part",
        /// A value that no call of such an order writes.
        NoCall = "plan/no-call",
        /// Stairs or a floor that the platform looked up otherwise.
        LookedUp = "plan/looked-up",
        /// A value that was sent and answered, and that the order does not show.
        NotTaken = "plan/not-taken",
        /// The platform's own words.
        Refused = "platform/refused",
    }
    /// Every rule of plans and refusals.
    const ALL;
    /// The id, as reports give it.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::PlanRule::NoPart.name(), "plan/no-part");
    /// ```
    fn name;
}

impl PlanRule {
    /// What kind of issue it makes.
    ///
    /// ```
    /// use kosc_orders::rules::PlanRule;
    /// use kosc_orders::Code;
    ///
    /// assert_eq!(PlanRule::NotTaken.code(), Code::Conflict);
    /// ```
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::Emptied | Self::NoPart => Code::NotAllowed,
            Self::ChangedMeanwhile | Self::LookedUp | Self::NotTaken => Code::Conflict,
            Self::NoCall => Code::ReadOnly,
            Self::Refused => Code::Refused,
        }
    }
}
