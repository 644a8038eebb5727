//! The operations: the call of each, the object it takes, and its effect on the order.

use crate::tables::fields::Level;
use crate::text::named::named;

named! {
    /// A call of the API that the caller is about to make, or an order that was received.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[repr(u8)]
    #[non_exhaustive]
    pub enum Operation {
        /// `POST /api/v2/orders/`: the input is the body.
        Create = "create",
        /// `PATCH /api/v2/orders/{uuid}/`: the input is the body, a partial order.
        Update = "update",
        /// `PATCH /api/v2/orders/{uuid}/bounds/{bound_uuid}/`: the input is the body, a partial bound.
        UpdateBound = "update_bound",
        /// `PATCH /api/v2/orders/{uuid}/endpoints/{endpoint_uuid}/`: the input is the body, a partial endpoint.
        UpdateEndpoint = "update_endpoint",
        /// The change to `submitted`: the input is the whole order as it is now. The check comes before the call.
        Submit = "submit",
        /// A received order: the input is the whole order.
        Read = "read",
        /// `GET /api/v2/orders/`: the input is the query's parameters as an object.
        List = "list",
        /// `POST /api/v2/orders/{uuid}/events/info/`: the input is the body.
        PostInfo = "post_info",
    }
    /// Every operation.
    const ALL;
    /// Returns the name, as callers write it.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Operation::UpdateBound.name(), "update_bound");
    /// ```
    fn name;
    /// Reads the name of an operation.
    ///
    /// ```
    /// use kosc_orders::Operation;
    ///
    /// assert_eq!("submit".parse(), Ok(Operation::Submit));
    /// let error = "creat".parse::<Operation>().unwrap_err().to_string();
    /// assert!(error.starts_with("unknown operation; expected one of `create`, `update`, "), "{error}");
    /// ```
    fn from_str -> OperationError;
}

impl Operation {
    /// Returns the call: its method, and its path with placeholders for the ids. `None` for a received order.
    ///
    /// ```
    /// use kosc_orders::Operation;
    ///
    /// assert_eq!(Operation::Submit.call(), Some(("PATCH", "/api/v2/orders/{uuid}/")));
    /// assert_eq!(Operation::Read.call(), None);
    /// ```
    pub const fn call(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Create => ("POST", "/api/v2/orders/"),
            Self::Update | Self::Submit => ("PATCH", "/api/v2/orders/{uuid}/"),
            Self::UpdateBound => ("PATCH", "/api/v2/orders/{uuid}/bounds/{bound_uuid}/"),
            Self::UpdateEndpoint => ("PATCH", "/api/v2/orders/{uuid}/endpoints/{endpoint_uuid}/"),
            Self::Read => return None,
            Self::List => ("GET", "/api/v2/orders/"),
            Self::PostInfo => ("POST", "/api/v2/orders/{uuid}/events/info/"),
        })
    }

    #[inline]
    pub(crate) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The error for a name that is not an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationError;

impl core::fmt::Display for OperationError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("unknown operation; expected one of ")?;
        for (at, operation) in Operation::ALL.iter().enumerate() {
            write!(out, "{}`{}`", if at == 0 { "" } else { ", " }, operation.name())?;
        }
        Ok(())
    }
}

impl core::error::Error for OperationError {}

impl Operation {
    /// Returns what the input is: a whole order or a part of one, a query or an event.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Create | Self::Update | Self::Submit | Self::Read => Level::Order,
            Self::UpdateBound => Level::Bound,
            Self::UpdateEndpoint => Level::Endpoint,
            Self::List => Level::Query,
            Self::PostInfo => Level::Event,
        }
    }

    /// Returns whether the input is the order in view. Otherwise the input changes the order of the context, or only
    /// accompanies it.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Self::Create | Self::Submit | Self::Read)
    }

    /// Returns whether the call is on a draft, which is submitted later.
    pub(crate) fn is_of_draft(self) -> bool {
        self == Self::Create || self.is_update()
    }

    /// Returns whether the input changes an order of the platform.
    pub(crate) fn is_update(self) -> bool {
        matches!(self, Self::Update | Self::UpdateBound | Self::UpdateEndpoint)
    }
}
