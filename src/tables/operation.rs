//! The operations: which object each takes, and what it does to the order.

use crate::tables::fields::Level;
use crate::tables::rules::Operation;
impl Operation {
    /// What the input is: a whole order or a part of one, a query, an event.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Create | Self::Update | Self::Submit | Self::Read => Level::Order,
            Self::UpdateBound => Level::Bound,
            Self::UpdateEndpoint => Level::Endpoint,
            Self::List => Level::Query,
            Self::PostInfo => Level::Event,
        }
    }

    /// The input is the order in view; otherwise it changes, or only accompanies, the context's.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Self::Create | Self::Submit | Self::Read)
    }

    /// The call is one on a draft: to come is its submission.
    pub(crate) fn is_of_draft(self) -> bool {
        self == Self::Create || self.is_update()
    }

    /// The input changes an order the platform holds.
    pub(crate) fn is_update(self) -> bool {
        matches!(self, Self::Update | Self::UpdateBound | Self::UpdateEndpoint)
    }
}
