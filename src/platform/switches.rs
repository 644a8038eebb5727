//! The points that the page leaves open, with a switch for each. `docs/platform.md` has the source of every default.

use serde::{Deserialize, Serialize};

/// The switches: how the double behaves at the points that the page leaves open.
///
/// ```
/// use kosc_orders::platform::{Patch, Setup, Switches};
///
/// let setup = Setup::from_json(br#"{"switches": {"patch": "replace", "null": "clear"}}"#).unwrap();
/// assert_eq!(setup.switches.patch, Patch::Replace);
/// assert_eq!(Switches::default().patch, Patch::Merge);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Switches {
    /// The effect of a PATCH of an order on nested objects.
    pub patch: Patch,
    /// The effect of a `null` in a PATCH.
    pub null: Null,
    /// The effect of an `end_customer` in a creation.
    pub creation_customer: CreationCustomer,
    /// The effect on the bounds of a changed `type`, `request_type`, `eligibility_ref` or service.
    pub bounds: Bounds,
    /// Whether a caller can set the reference of a `locked` endpoint.
    pub locked: Locked,
    /// Whether texts are trimmed and names are written in capitals.
    pub normalise: bool,
    /// The format of a refusal's body.
    pub errors: Errors,
    /// The status of a refusal about the state of an order.
    pub conflict: Conflict,
    /// Whether an order without a `type` is refused.
    #[serde(rename = "type")]
    pub order_type: MissingType,
}

macro_rules! switch {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $case:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$of])* $case,)* }
    };
}

switch! {
    /// The effect of a PATCH of an order on nested objects. In both cases, keys that only the platform writes stay.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Patch::default(), kosc_orders::platform::Patch::Merge);
    /// ```
    Patch {
        /// The keys of the body are merged into the stored object.
        #[default]
        Merge,
        /// The object of the body replaces the stored one.
        Replace,
    }
}

switch! {
    /// The effect of a `null` in a PATCH.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Null::default(), kosc_orders::platform::Null::Keep);
    /// ```
    Null {
        /// The value stays.
        #[default]
        Keep,
        /// The value is removed.
        Clear,
    }
}

switch! {
    /// The effect of an `end_customer` in a creation.
    ///
    /// ```
    /// use kosc_orders::platform::CreationCustomer;
    ///
    /// assert_eq!(CreationCustomer::default(), CreationCustomer::Keep);
    /// ```
    CreationCustomer {
        /// The platform stores it.
        #[default]
        Keep,
        /// The platform ignores it without an error.
        Drop,
    }
}

switch! {
    /// The effect on the bounds of a changed `type`, `request_type`, `eligibility_ref` or service.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Bounds::default(), kosc_orders::platform::Bounds::Keep);
    /// ```
    Bounds {
        /// The bounds stay, with their ids, addresses and references.
        #[default]
        Keep,
        /// The platform makes new bounds with new ids.
        Rebuild,
    }
}

switch! {
    /// Whether a caller can set the reference of a `locked` endpoint.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Locked::default(), kosc_orders::platform::Locked::Take);
    /// ```
    Locked {
        /// The platform accepts the reference.
        #[default]
        Take,
        /// The platform refuses the reference.
        Refuse,
    }
}

switch! {
    /// The format of a refusal's body, one of those of Django REST framework.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Errors::default(), kosc_orders::platform::Errors::List);
    /// ```
    Errors {
        /// Nested as the input. A list has `{}` for each item without an error.
        #[default]
        List,
        /// Nested as the input. A list is an object of the items with an error.
        Indexes,
        /// One sentence, `{"detail": …}`.
        Detail,
    }
}

/// The status of a refusal about the state of an order.
///
/// ```
/// assert_eq!(kosc_orders::platform::Conflict::default().status(), 400);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub enum Conflict {
    /// 400, as for a wrong body.
    #[default]
    BadRequest,
    /// 409.
    Conflict,
}

impl Conflict {
    /// Returns the status as a number.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Conflict::Conflict.status(), 409);
    /// ```
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Conflict => 409,
        }
    }
}

impl From<Conflict> for u16 {
    fn from(conflict: Conflict) -> Self {
        conflict.status()
    }
}

impl TryFrom<u16> for Conflict {
    type Error = &'static str;

    fn try_from(status: u16) -> Result<Self, Self::Error> {
        match status {
            400 => Ok(Self::BadRequest),
            409 => Ok(Self::Conflict),
            _ => Err("`conflict` is 400 or 409"),
        }
    }
}

switch! {
    /// Whether an order without a `type` is refused.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::MissingType::default(), kosc_orders::platform::MissingType::Required);
    /// ```
    MissingType {
        /// The platform refuses it.
        #[default]
        Required,
        /// The platform treats it as `activate`, as in the page's example of a second address.
        Activate,
    }
}
