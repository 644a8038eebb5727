//! A double of the vendor's platform, for tests: the Orders API without a network, a clock or randomness.
//!
//! There is no sandbox of the vendor's API. This double answers calls as the platform does: it creates, changes, submits
//! and lists orders, and it keeps them. It uses the same rules as the rest of this crate, so it refuses what
//! [`check`](crate::check()) reports as an error, at the same place. `docs/platform.md` lists every behaviour, its source
//! and its switch.
//!
//! | question | function |
//! |---|---|
//! | How is a call answered? | [`Platform::handle`], which takes an [`ApiCall`](crate::conversation::ApiCall) or an [`Incoming`] |
//! | Which data does the platform have at the start? | [`Setup`]: eligibilities, services, buildings, contacts, orders |
//! | How does it behave where the vendor's page says nothing? | [`Switches`] |
//! | What does the vendor do after the submission? | [`Platform::advance`] |
//! | What if a call fails, or its answer is lost? | [`Platform::fail_next`], with a [`Failure`] |
//! | Which orders are there now? | [`Platform::orders`] |
//! | Which context does a check need to find what the platform finds? | [`Platform::context`] |
//! | Where do orders to test with come from? | [`example_order`], [`example_orders`]; [`broken_order`] breaks one rule |
//!
//! ```
//! use kosc_orders::conversation::{Ids, request};
//! use kosc_orders::platform::{Example, Failure, OrderStage, Platform, Setup, example_order};
//! use kosc_orders::{Context, Operation, check};
//!
//! const NOW: &str = "2026-12-01T08:00:00Z";
//! let mut platform = Platform::new(Setup::default());
//! let creation = example_order(&Example { stage: OrderStage::Create, ..Example::default() }).unwrap();
//! let call = request(Operation::Create, &creation, Ids::default()).unwrap();
//! let draft = platform.handle(&call, NOW).body;
//!
//! // The platform refuses a submission exactly if a check finds an error.
//! let submission = request(Operation::Submit, &draft, Ids::default()).unwrap();
//! let context = Context::from_json(platform.context(&submission));
//! assert!(!check(Operation::Submit, &draft, &context).ok);
//! assert_eq!(platform.handle(&submission, NOW).status, 400);
//!
//! platform.fail_next(Failure::status(503));
//! assert_eq!(platform.handle(&submission, NOW).status, 503);
//! ```
//!
//! An example of the stage [`OrderStage::Ready`] is an order of a platform, with its ids. To plan a new order like it,
//! take its [`copy_of`](crate::conversation::copy_of) and give the copy an `order_ref` of its own.

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
