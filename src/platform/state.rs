//! The data that the platform keeps between calls.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::platform::call::Recorded;
use crate::platform::dice::Dice;
use crate::platform::failures::Failure;
use crate::platform::setup::Setup;
use crate::platform::time::six_digits;
use crate::platform::value::{Object, text_at};

/// An order, and the time of its last information event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) order: Object,
    pub(crate) last_event: Option<i64>,
}

/// The orders in the order of their creation, with an index by id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Stored>", into = "Vec<Stored>")]
pub(crate) struct Orders {
    all: Vec<Stored>,
    by_uuid: BTreeMap<String, usize>,
    /// The operator's references, each with the orders that have it.
    by_ref: BTreeMap<String, BTreeSet<usize>>,
    /// The vendor's references.
    references: BTreeSet<String>,
}

impl From<Orders> for Vec<Stored> {
    fn from(orders: Orders) -> Self {
        orders.all
    }
}

impl From<Vec<Stored>> for Orders {
    fn from(all: Vec<Stored>) -> Self {
        let mut orders = Self::default();
        all.into_iter().for_each(|stored| orders.add(stored));
        orders
    }
}

/// Returns the operator's reference of an order.
fn order_ref(order: &Object) -> Option<&str> {
    text_at(order.get("operator_info")?, &["order_ref"])
}

fn uuid(order: &Object) -> &str {
    order.get("uuid").and_then(Value::as_str).unwrap_or_default()
}

/// Returns the family code of an order's product. Empty if it is not known.
pub(crate) fn family(order: &Object) -> &str {
    order.get("product").and_then(|product| text_at(product, &["line", "family", "code"])).unwrap_or_default()
}

impl Orders {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Object> {
        self.all.iter().map(|stored| &stored.order)
    }

    pub(crate) fn get(&self, uuid: &str) -> Option<&Stored> {
        self.all.get(*self.by_uuid.get(uuid)?)
    }

    fn add(&mut self, stored: Stored) {
        let at = self.all.len();
        self.by_uuid.insert(uuid(&stored.order).to_owned(), at);
        if let Some(reference) = order_ref(&stored.order) {
            self.by_ref.entry(reference.to_owned()).or_default().insert(at);
        }
        if let Some(reference) = stored.order.get("reference").and_then(Value::as_str) {
            self.references.insert(reference.to_owned());
        }
        self.all.push(stored);
    }

    /// Adds an order, or replaces the one with the same id.
    pub(crate) fn put(&mut self, order: Object) {
        let Some(&at) = self.by_uuid.get(uuid(&order)) else {
            return self.add(Stored { order, last_event: None });
        };
        let Some(stored) = self.all.get_mut(at) else { return };
        if let Some(former) = order_ref(&stored.order)
            && let Some(of) = self.by_ref.get_mut(former)
        {
            of.remove(&at);
            if of.is_empty() {
                self.by_ref.remove(former);
            }
        }
        if let Some(reference) = order_ref(&order) {
            self.by_ref.entry(reference.to_owned()).or_default().insert(at);
        }
        stored.order = order;
    }

    pub(crate) fn note_event(&mut self, uuid: &str, now: i64) {
        if let Some(stored) = self.by_uuid.get(uuid).and_then(|at| self.all.get_mut(*at)) {
            stored.last_event = Some(now);
        }
    }

    /// Returns the operator's references of all orders except this one.
    pub(crate) fn other_refs(&self, uuid: Option<&str>) -> Vec<&str> {
        let own = uuid.and_then(|uuid| self.by_uuid.get(uuid));
        let others = |of: &BTreeSet<usize>| of.iter().any(|at| Some(at) != own);
        self.by_ref.iter().filter(|(_, of)| others(of)).map(|(reference, _)| reference.as_str()).collect()
    }

    /// Returns whether another order has this reference.
    pub(crate) fn has_other_ref(&self, uuid: Option<&str>, reference: &str) -> bool {
        let own = uuid.and_then(|uuid| self.by_uuid.get(uuid));
        self.by_ref.get(reference).is_some_and(|of| of.iter().any(|at| Some(at) != own))
    }
}

/// All data that a call can read or change.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) setup: Setup,
    pub(crate) orders: Orders,
    /// The number of ids that were made.
    made: u64,
    pub(crate) failures: Vec<Failure>,
    pub(crate) calls: VecDeque<Recorded>,
}

impl State {
    pub(crate) fn new(setup: Setup) -> Self {
        let given = setup.orders.iter().filter_map(Value::as_object).cloned();
        let orders: Vec<Stored> = given.map(|order| Stored { order, last_event: None }).collect();
        Self { orders: orders.into(), setup, ..Self::default() }
    }

    fn dice(&mut self, what: &str) -> Dice {
        self.made = self.made.wrapping_add(1);
        Dice::of(self.setup.seed, &[what, &self.made.to_string()])
    }

    /// Returns an id that no order has.
    pub(crate) fn uuid(&mut self) -> String {
        self.dice("uuid").uuid()
    }

    /// Returns a vendor's reference that no order has, as long as the day has unused ones.
    pub(crate) fn reference(&mut self, now: i64) -> String {
        let mut dice = self.dice("reference");
        let mut reference = || format!("O{}_{}", six_digits(now), dice.digits(5));
        let free = (0..TRIES).map(|_| reference()).find(|reference| !self.orders.references.contains(reference));
        free.unwrap_or_else(reference)
    }

    /// Records a call, and drops the oldest ones if there are too many.
    pub(crate) fn record(&mut self, call: Recorded) {
        let most = self.setup.keep_calls.unwrap_or(KEPT_CALLS);
        self.calls.push_back(call);
        while self.calls.len() > most {
            self.calls.pop_front();
        }
    }
}

/// Enough tries to find an unused reference among 100,000, unless nearly all are used.
const TRIES: usize = 10_000;

/// The number of recorded calls, if the set-up does not say.
const KEPT_CALLS: usize = 1_000;
