//! The sets of values that the API names: one row a value.
//!
//! The rules, the types of [`model`](crate::model), the types of the npm package and the messages use these values.

use crate::tables::set::{Set, bits, names};

/// The medium of a family's lines, and of the lines that a request type obtains.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Technology {
    Copper,
    Fiber,
}

#[cfg(feature = "platform")]
impl Technology {
    /// Returns the technology of a family's lines, if it is known.
    pub(crate) fn of_family(code: &str) -> Option<Self> {
        let row = Vocabulary::FamilyCode.rows().iter().find(|row| row.value == code)?;
        row.technologies.first().copied()
    }
}

/// A value as in the API, and its technologies if it does not fit all of them.
struct Row {
    value: &'static str,
    technologies: &'static [Technology],
}

/// Declares the sets. A set that the vendor may extend becomes an enum of the values known today, with an `Other` for
/// other values. A `closed` set needs no type.
macro_rules! vocabulary {
    ($(
        $(#[$set_about:meta])*
        $is:ident $set:ident, $about:literal {
            $($(#[$row_about:meta])* $variant:ident = $value:literal $([$($technology:ident),+])?;)+
        }
    )+) => {
        /// A set of values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Vocabulary {
            $(#[doc = $about] $set,)+
        }

        impl Vocabulary {
            /// Every set.
            pub const ALL: &'static [Self] = &[$(Self::$set),+];

            /// Returns the name of the set's type.
            ///
            /// ```
            /// assert_eq!(kosc_orders::rules::fields::Vocabulary::FamilyCode.name(), "FamilyCode");
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$set => stringify!($set),)+
                }
            }

            /// Returns what the values mean.
            ///
            /// ```
            /// let status = kosc_orders::rules::fields::Vocabulary::Status;
            /// assert_eq!(status.about(), "How far an order has come.");
            /// ```
            pub const fn about(self) -> &'static str {
                match self {
                    $(Self::$set => $about,)+
                }
            }

            /// Returns the known values, as in the API.
            ///
            /// ```
            /// assert_eq!(kosc_orders::rules::fields::Vocabulary::OrderType.values(), ["activate", "terminate"]);
            /// ```
            pub const fn values(self) -> &'static [&'static str] {
                match self {
                    $(Self::$set => &[$($value),+],)+
                }
            }

            const fn rows(self) -> &'static [Row] {
                match self {
                    $(Self::$set => &[
                        $(Row { value: $value, technologies: &[$($(Technology::$technology),+)?] }),+
                    ],)+
                }
            }
        }

        $(vocabulary! {
            @$is
            $(#[$set_about])*
            $set, $about {
                $($(#[$row_about])* $variant = $value,)+
            }
        })+
    };
    (@open $(#[$set_about:meta])* $set:ident, $about:literal {
        $($(#[$row_about:meta])* $variant:ident = $value:literal,)+
    }) => {
        crate::tables::open::open_set! {
            #[doc = $about]
            $(#[$set_about])*
            pub enum $set {
                $($(#[$row_about])* $variant = $value,)+
            }
        }
    };
    (@closed $($ignored:tt)*) => {};
}

vocabulary! {
    ///
    /// ```
    /// use kosc_orders::model::OrderType;
    ///
    /// assert_eq!(OrderType::from("terminate"), OrderType::Terminate);
    /// assert_eq!(OrderType::from("move"), OrderType::Other("move".to_owned()));
    /// ```
    open OrderType, "Whether an order starts a service or ends one." {
        /// Starts a service.
        Activate = "activate";
        /// Ends a service, at once when the order is submitted. Do not confuse it with [`Status::Cancelled`].
        Terminate = "terminate";
    }

    ///
    /// `create` exists for both technologies.
    ///
    /// ```
    /// use kosc_orders::model::RequestType;
    ///
    /// assert_eq!(RequestType::CreateNeighbour.to_string(), "create_neighbour");
    /// ```
    open RequestType, "How an order obtains its line." {
        /// Copper: use the existing line, active or not.
        Activate = "activate" [Copper];
        /// Copper: build a line in the premises of the line that the order refers to. Fiber: install a new socket.
        Create = "create" [Copper, Fiber];
        /// Copper: build a line at the same address, in other premises.
        CreateNearby = "create_nearby" [Copper];
        /// Copper: build a line at another address on the same side of the street.
        CreateNeighbour = "create_neighbour" [Copper];
        /// Fiber: use a socket whose reference is known.
        ActivateDefined = "activate_defined" [Fiber];
        /// Fiber: use a socket whose reference is not known.
        ActivateUndefined = "activate_undefined" [Fiber];
    }

    ///
    /// The vendor's page confirms `draft` and `submitted`. The others are read from the names of its dates and
    /// events. If the vendor spells one differently, it arrives as `Other`.
    ///
    /// ```
    /// use kosc_orders::model::Status;
    ///
    /// let status: Status = serde_json::from_str(r#""on_hold""#)?;
    /// assert_eq!(status.as_str(), "on_hold");
    /// assert!(!status.is_known());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    open Status, "How far an order has come." {
        /// Created, and still open to change.
        Draft = "draft";
        /// Sent to the vendor.
        Submitted = "submitted";
        /// Acknowledged by the vendor.
        Acknowledged = "acknowledged";
        /// In progress.
        Processing = "processing";
        /// In progress, as the events spell it.
        Running = "running";
        /// Complete.
        Completed = "completed";
        /// Refused by the vendor.
        Rejected = "rejected";
        /// Cancelled. This ends an order, not a service: [`OrderType::Terminate`] terminates a service.
        Cancelled = "cancelled";
    }

    ///
    /// ```
    /// use kosc_orders::model::CustomerType;
    ///
    /// assert_eq!(CustomerType::Individual.as_str(), "individual");
    /// ```
    open CustomerType, "The kind of an end customer." {
        /// A company that has a SIRET number.
        Registered = "registered";
        /// A company that has none.
        Unregistered = "unregistered";
        /// A person.
        Individual = "individual";
    }

    ///
    /// ```
    /// use kosc_orders::model::EndpointType;
    ///
    /// assert_eq!(EndpointType::from("line_number"), EndpointType::LineNumber);
    /// ```
    open EndpointType, "The kind of an endpoint." {
        /// A copper line.
        LineNumber = "line_number";
        /// An optical socket.
        Otp = "otp";
    }

    ///
    /// ```
    /// use kosc_orders::model::LineStatus;
    ///
    /// assert_eq!(LineStatus::Inactive, "inactive");
    /// ```
    open LineStatus, "Whether a copper line is in use." {
        /// In use.
        Active = "active";
        /// Out of use.
        Inactive = "inactive";
    }

    ///
    /// ```
    /// use kosc_orders::model::FamilyCode;
    ///
    /// assert_eq!(FamilyCode::from("F"), FamilyCode::F);
    /// assert_eq!(FamilyCode::from("Z").as_str(), "Z");
    /// ```
    open FamilyCode, "The letter of a product family." {
        /// ADSL, VDSL and READSL, over copper.
        A = "A" [Copper];
        /// SDSL, over copper.
        S = "S" [Copper];
        /// SDSL Max, over copper.
        M = "M" [Copper];
        /// Fiber.
        F = "F" [Fiber];
        /// A family that the vendor's table of options mentions. No page names it.
        E = "E";
        /// ENNI, the gate for the delivery of services. The API can neither order nor terminate one.
        N = "N";
    }

    closed ListSort, "The sort key of a listing; a `-` reverses the order." {
        Reference = "reference";
        CreationDate = "creation_date";
        SubmissionDate = "submission_date";
        ReferenceReversed = "-reference";
        CreationDateReversed = "-creation_date";
        SubmissionDateReversed = "-submission_date";
    }
}

/// The order types, as bits of a [`Set`].
pub(crate) const TYPES: &[&str] = OrderType::KNOWN;
/// The request types, as bits of a [`Set`].
pub(crate) const REQUEST_TYPES: &[&str] = RequestType::KNOWN;
/// The families, as bits of a [`Set`].
pub(crate) const FAMILIES: &[&str] = FamilyCode::KNOWN;

/// The families of copper, for [`Fact::Copper`](crate::tables::cond::Fact::Copper).
pub(crate) const COPPER: Set = of(Vocabulary::FamilyCode, Technology::Copper);
/// The family of fiber.
pub(crate) const FIBER: Set = of(Vocabulary::FamilyCode, Technology::Fiber);
/// The families whose technology is known.
pub(crate) const TECHNOLOGY_KNOWN: Set = COPPER | FIBER;

/// The request types of copper.
pub(crate) static OF_COPPER: [&str; COPPER_REQUESTS.count_ones() as usize] = names(REQUEST_TYPES, COPPER_REQUESTS);
/// The request types of fiber.
pub(crate) static OF_FIBER: [&str; FIBER_REQUESTS.count_ones() as usize] = names(REQUEST_TYPES, FIBER_REQUESTS);
pub(crate) const COPPER_REQUESTS: Set = of(Vocabulary::RequestType, Technology::Copper);
pub(crate) const FIBER_REQUESTS: Set = of(Vocabulary::RequestType, Technology::Fiber);

/// Returns the values of a technology, as bits.
const fn of(set: Vocabulary, technology: Technology) -> Set {
    let (mut rows, mut found) = (set.rows(), 0);
    while let [row, rest @ ..] = rows {
        if row.goes_with(technology) {
            found |= bits(set.values(), &[row.value]);
        }
        rows = rest;
    }
    found
}

impl Row {
    const fn goes_with(&self, technology: Technology) -> bool {
        let mut technologies = self.technologies;
        while let [one, rest @ ..] = technologies {
            if *one as u8 == technology as u8 {
                return true;
            }
            technologies = rest;
        }
        false
    }
}

/// The order types that were considered for each row without a type of its own. `types: ANY` also includes future
/// types.
///
/// A new order type does not compile until it is in this list. Before you add it, read each rule whose scope names no
/// type: `grep` the files of `tables/rules` for rows without `.types(`.
const READ_FOR: &[&str] = &["activate", "terminate"];
const _: () = assert!(
    bits(TYPES, READ_FOR) == (1 << TYPES.len()) - 1,
    "a new order type: look at each rule that applies to any type, then add it to `READ_FOR`"
);

/// The customer types that were considered for the rules of `tables/rules/customer.rs`, which list them.
const READ_FOR_CUSTOMERS: &[&str] = &["registered", "unregistered", "individual"];
const _: () = assert!(
    bits(CustomerType::KNOWN, READ_FOR_CUSTOMERS) == (1 << CustomerType::KNOWN.len()) - 1,
    "a new customer type: look at the lists of `tables/rules/customer.rs`, then add it to `READ_FOR_CUSTOMERS`"
);
