//! The rules of plans and refusals. No check reports them, so they have neither a scope nor a demand.

use crate::tables::columns::Code;
use crate::text::named::named;

named! {
    /// A rule of plans and refusals. All of them are inferred, and are errors.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum PlanRule {
        /// The wish clears a value of the order.
        Emptied = "plan/emptied",
        /// The order differs from the one that the wish was made from, and from the wish.
        ChangedMeanwhile = "plan/changed-meanwhile",
        /// The order does not have this bound or endpoint.
        NoPart = "plan/no-part",
        /// No call writes the value in an order of this kind.
        NoCall = "plan/no-call",
        /// The platform looked up other stairs or another floor.
        LookedUp = "plan/looked-up",
        /// The value was sent successfully, but the order does not show it.
        NotTaken = "plan/not-taken",
        /// The platform's own text.
        Refused = "platform/refused",
    }
    /// Every rule of plans and refusals.
    const ALL;
    /// Returns the id, as in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::PlanRule::NoPart.name(), "plan/no-part");
    /// ```
    fn name;
}

impl PlanRule {
    /// Returns the code of its issue.
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
