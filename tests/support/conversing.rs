//! One conversation about an order, drawn at random, and the laws that it must keep.

use kosc_orders::conversation::{ApiCall, Plan, adopt};
use kosc_orders::platform::{Failure, Incoming as Call};
use kosc_orders::{Path, Segment};
use serde_json::{Value, json};

use crate::random::Rng;
use crate::talk::{NOW, Talk, platform};
use crate::values::{at, is_present};
use crate::wishes::{edited, pick, wish};

/// Collects the leaves that a caller may write, by path.
fn leaves(value: &Value, path: &mut Vec<Segment>, found: &mut Vec<(Path, Value)>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                path.push(Segment::Key(key.clone().into()));
                leaves(value, path, found);
                path.pop();
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                path.push(Segment::Index(index));
                leaves(value, path, found);
                path.pop();
            }
        }
        value => {
            let path = Path(path.clone());
            let dotted = path.dotted();
            let read_only = dotted.starts_with("product.") && dotted != "product.code"
                || dotted.ends_with("default_value")
                || dotted.ends_with("_date")
                || ["uuid", "reference", "status"].contains(&&*dotted)
                || dotted.contains("information")
                || dotted.starts_with("bounds.")
                    && !["address.stairs", "address.floor", "address.street_number"]
                        .iter()
                        .any(|end| dotted.ends_with(end))
                    && !(dotted.contains(".endpoints.") && dotted.ends_with(".reference"));
            if !read_only && is_present(value) {
                found.push((path, value.clone()));
            }
        }
    }
}

fn leaves_of(value: &Value) -> Vec<(Path, Value)> {
    let mut found = Vec::new();
    leaves(value, &mut Vec::new(), &mut found);
    found
}

/// Returns whether the platform has the wished value, in any spelling.
fn has(order: &Value, path: &Path, wish: &Value) -> bool {
    let plain = |value: &Value| match value {
        Value::String(text) => text.trim().to_lowercase(),
        other => other.to_string().to_lowercase(),
    };
    let is_off = *wish == json!(false) && (path.dotted().ends_with(".enabled") || path.dotted() == "allow_second_rdv");
    match at(order, path) {
        Some(held) if is_present(held) => plain(held) == plain(wish),
        _ => is_off,
    }
}

struct Run {
    talk: Talk,
    answered: usize,
    refused: bool,
}

impl Run {
    /// Sends a call until there is an answer, as a caller would. If the answer to a creation or to a submission is lost,
    /// it looks for the draft, or reads the order, first.
    fn send(&mut self, call: &ApiCall, repeatable: bool, rng: &mut Rng) -> Option<String> {
        if rng.chance(6) {
            let failure = if rng.chance(50) { Failure::status(503) } else { Failure::timeout() };
            self.talk.platform.fail_next(Failure { after: rng.chance(50), ..failure });
        }
        let is_creation = self.talk.order.is_none();
        let known: Vec<String> = if is_creation { self.talk.uuids() } else { Vec::new() };
        for _ in 0..3 {
            match self.talk.send(call) {
                Ok(answer) => {
                    self.answered += 1;
                    return Some(answer);
                }
                Err(400) => {
                    self.refused = true;
                    return None;
                }
                Err(_) if repeatable => {}
                Err(_) if self.talk.order.is_some() => {
                    let order = self.talk.stored();
                    if order["status"] == "submitted" {
                        self.answered += 1;
                        return Some(order.to_string());
                    }
                }
                Err(_) => {
                    let call = Call::new("GET", "/api/v2/orders/?status=draft&sort=-creation_date");
                    let listing = self.talk.platform.handle(call, NOW);
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    if let Some(found) = adopt(listing.body.as_bytes(), self.talk.wanted.to_string().as_bytes(), &known)
                    {
                        let orders: Value = serde_json::from_str(&listing.body).unwrap();
                        self.answered += 1;
                        return Some(orders[found].to_string());
                    }
                }
            }
        }
        panic!("failed thrice: {call:?}");
    }

    fn run(&mut self, rng: &mut Rng) -> Plan {
        for _ in 0..20 {
            let plan = self.talk.plan();
            let Some(step) = plan.steps.first().cloned() else { return plan };
            assert!(step.report.as_ref().unwrap().ok, "{step:?}");
            let Some(answer) = self.send(step.request.as_ref().unwrap(), step.repeatable, rng) else { return plan };
            self.talk.absorb(&step, &answer);
            if let Some(reread) = &step.reread {
                let Some(answer) = self.send(reread, true, rng) else { return plan };
                self.talk.absorb(&step, &answer);
            }
            self.talk.sent.push(step);
        }
        panic!("the loop does not end: {:?}", self.talk.calls);
    }
}

/// The outcomes of conversations, counted.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) rounds: usize,
    pub(crate) refused: usize,
    pub(crate) never_created: usize,
    pub(crate) done: usize,
    pub(crate) submitted: usize,
    pub(crate) edited: usize,
}

/// Brings about a random wish, then perhaps an edit of the order, and checks the laws after each.
pub(crate) fn converse(rng: &mut Rng, number: usize, mut switches: Value, edits: bool, seen: &mut Seen) {
    switches["bounds"] = json!(pick(rng, &["keep", "rebuild"]));
    let normalises = switches["normalise"] == true;
    let told = switches.to_string();
    let mut run = Run { talk: Talk::new(platform(switches), wish(rng, number)), answered: 0, refused: false };
    run.talk.options.whole = rng.chance(20);
    for is_edit in [false, true].into_iter().take(1 + usize::from(edits)) {
        let before = run.talk.order.as_ref().map(|order| serde_json::from_str::<Value>(order).unwrap());
        if is_edit {
            let Some(before) = &before else { break };
            run.talk.base = rng.chance(50).then(|| before.to_string());
            run.talk.wanted = edited(rng, before, number);
            run.talk.sent.clear();
            run.answered = 0;
            assert_eq!(run.talk.plan(), run.talk.plan(), "planning twice gives the same");
        }
        let plan = run.run(rng);
        seen.rounds += 1;
        if run.refused {
            seen.refused += 1;
            break;
        }
        if run.talk.order.is_none() {
            assert!(!plan.blocked.is_empty());
            seen.never_created += 1;
            break;
        }
        let order = run.talk.stored();
        seen.done += usize::from(plan.done);
        seen.submitted += usize::from(order["status"] == "submitted");
        run.keeps_the_laws(&plan, before.as_ref(), order, normalises, &told);
        seen.edited += usize::from(is_edit);
    }
}

impl Run {
    /// Checks the laws when nothing is left to send. `before` and `order` are the platform's order before and now.
    fn keeps_the_laws(&mut self, plan: &Plan, before: Option<&Value>, order: Value, normalises: bool, switches: &str) {
        let talk = &self.talk;
        let tell = || {
            format!(
                "{switches}\nwanted {}\nbefore {}\ncalls {:?}\nplan {}",
                talk.wanted,
                before.cloned().unwrap_or_default(),
                talk.calls,
                plan.to_json()
            )
        };
        assert_eq!(plan.open.is_empty(), plan.blocked.is_empty(), "{}", tell());
        assert_eq!(plan.done, plan.blocked.is_empty());
        let bounds = order["bounds"].as_array().unwrap();
        let parts: usize = bounds.iter().map(|bound| 1 + 2 * bound["endpoints"].as_array().unwrap().len()).sum();
        assert!(self.answered <= 4 + parts, "{}", tell());
        let base: Option<Value> = talk.base.as_ref().map(|base| serde_json::from_str(base).unwrap());
        // The platform has the wished values.
        for (path, value) in leaves_of(&talk.wanted) {
            let is_of_base = base.as_ref().is_some_and(|base| has(base, &path, &value));
            if !is_of_base && !plan.open.contains(&path) {
                assert!(has(&order, &path, &value), "{} is not there: {}\n{order}", path.dotted(), tell());
            }
        }
        // All other values are unchanged.
        for (path, value) in before.map(leaves_of).unwrap_or_default() {
            let dotted = path.dotted();
            let moved = before.is_some_and(|before| before["request_type"] != order["request_type"]);
            let is_wished = at(&talk.wanted, &path).is_some_and(|wished| *wished != value);
            let is_derived = dotted.starts_with("bounds.") && (moved || order["request_type"] == "activate_defined");
            if !is_wished && !is_derived {
                // A value that is sent back with its object is respelled with it.
                let is_kept = if normalises { has(&order, &path, &value) } else { at(&order, &path) == Some(&value) };
                assert!(is_kept, "{dotted} changed: {}\n{order}", tell());
            }
        }
        // A fulfilled wish needs no more calls.
        self.talk.sent.clear();
        self.talk.order = Some(order.to_string());
        let wanted = std::mem::replace(&mut self.talk.wanted, order);
        let again = self.talk.plan();
        assert!(again.done, "{again:?}");
        self.talk.wanted = wanted;
    }
}
