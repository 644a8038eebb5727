//! What the page leaves open, each with a switch. `docs/platform.md` gives the basis of every default.

use serde::{Deserialize, Serialize};

/// The switches: how the double behaves where the page does not say.
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
    /// What a PATCH of an order does to nested objects.
    pub patch: Patch,
    /// What a `null` in a PATCH does.
    pub null: Null,
    /// What a creation does with an `end_customer`.
    pub creation_customer: CreationCustomer,
    /// What a changed `type`, `request_type`, `eligibility_ref` or service does to the bounds.
    pub bounds: Bounds,
    /// Whether a `locked` endpoint takes a reference.
    pub locked: Locked,
    /// Whether texts are stored trimmed, and names in capitals.
    pub normalise: bool,
    /// The shape of a refusal's body.
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
    /// What a PATCH of an order does to nested objects. Keys that only the platform writes stay in both.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Patch::default(), kosc_orders::platform::Patch::Merge);
    /// ```
    Patch {
        /// The keys of the body are laid over those stored.
        #[default]
        Merge,
        /// The object of the body replaces the one stored.
        Replace,
    }
}

switch! {
    /// What a `null` in a PATCH does.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Null::default(), kosc_orders::platform::Null::Keep);
    /// ```
    Null {
        /// Nothing.
        #[default]
        Keep,
        /// It takes the value out.
        Clear,
    }
}

switch! {
    /// What a creation does with an `end_customer`.
    ///
    /// ```
    /// use kosc_orders::platform::CreationCustomer;
    ///
    /// assert_eq!(CreationCustomer::default(), CreationCustomer::Keep);
    /// ```
    CreationCustomer {
        /// It is stored.
        #[default]
        Keep,
        /// It is ignored, silently.
        Drop,
    }
}

switch! {
    /// What a changed `type`, `request_type`, `eligibility_ref` or service does to the bounds.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Bounds::default(), kosc_orders::platform::Bounds::Keep);
    /// ```
    Bounds {
        /// Nothing: ids, addresses and references stay.
        #[default]
        Keep,
        /// They are made anew, with new ids.
        Rebuild,
    }
}

switch! {
    /// Whether a `locked` endpoint takes a reference.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Locked::default(), kosc_orders::platform::Locked::Take);
    /// ```
    Locked {
        /// It does.
        #[default]
        Take,
        /// It refuses it.
        Refuse,
    }
}

switch! {
    /// The shape of a refusal's body, among those of Django REST framework.
    ///
    /// ```
    /// assert_eq!(kosc_orders::platform::Errors::default(), kosc_orders::platform::Errors::List);
    /// ```
    Errors {
        /// As the input is nested; a list has `{}` for each item that is right.
        #[default]
        List,
        /// As the input is nested; a list is an object of the places that are wrong.
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
    /// 400, as for a body that is wrong.
    #[default]
    BadRequest,
    /// 409.
    Conflict,
}

impl Conflict {
    /// The status as a number.
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
        /// It is refused.
        #[default]
        Required,
        /// It is taken for `activate`, as in the page's example of a second address.
        Activate,
    }
}
