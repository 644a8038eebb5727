//! A double of the vendor's platform, for tests: the Orders API without a network, a clock or randomness.
//!
//! [`Platform::handle`] takes a call and answers as the platform does: it creates, changes, submits and lists orders.
//! It uses the same rules as the rest of this crate, so it refuses what [`check`](crate::check()) reports as an
//! error, at the same place. `docs/platform.md` lists every behaviour, its source and its switch.

pub(crate) mod bounds;
pub(crate) mod buildings;
pub(crate) mod call;
pub(crate) mod dice;
pub(crate) mod errors;
pub(crate) mod events;
pub(crate) mod failures;
pub(crate) mod known;
pub(crate) mod lay;
pub(crate) mod listing;
pub(crate) mod machine;
pub(crate) mod made;
pub(crate) mod orders;
pub(crate) mod route;
pub(crate) mod samples;
pub(crate) mod setup;
pub(crate) mod state;
pub(crate) mod switches;
pub(crate) mod time;
pub(crate) mod value;
pub(crate) mod world;

pub use call::{Answer, Incoming, Recorded};
pub use failures::Failure;
pub use machine::Platform;
pub use samples::{Broken, Customer, Example, OrderStage, Size, broken_order, example_order, example_orders};
pub use setup::{Eligibility, OperatorContact, Service, Setup, SetupError};
pub use switches::{Bounds, Conflict, CreationCustomer, Errors, Locked, MissingType, Null, Patch, Switches};
