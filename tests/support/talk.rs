//! The README's loop with the double of the platform.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::sync::LazyLock;

use kosc_orders::conversation::{ApiCall, Plan, PlanOptions, Step, absorb};
use kosc_orders::platform::{Incoming as Call, Platform, Setup};
use kosc_orders::{Context, plan};
use serde_json::{Value, json};

pub(crate) const NOW: &str = "2026-12-01T08:00:00Z";

/// The README's loop, with the calls it sent.
pub(crate) struct Talk {
    pub(crate) platform: Platform,
    pub(crate) wanted: Value,
    pub(crate) order: Option<String>,
    pub(crate) base: Option<String>,
    pub(crate) sent: Vec<Step>,
    /// For each call: its method, the end of its path, and its body.
    pub(crate) calls: Vec<(String, Value)>,
    pub(crate) options: Options,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) whole: bool,
    pub(crate) overwrite: bool,
    pub(crate) clear: bool,
}

impl Talk {
    pub(crate) fn new(platform: Platform, wanted: Value) -> Self {
        let (order, base) = (None, None);
        Self { platform, wanted, order, base, sent: Vec::new(), calls: Vec::new(), options: Options::default() }
    }

    pub(crate) fn plan(&self) -> Plan {
        let mut context = Context::default();
        if let Some(order) = &self.order {
            context = context.with_order(order.as_bytes());
        }
        let options = PlanOptions {
            base: self.base.as_deref().map(str::as_bytes),
            sent: &self.sent,
            create_whole: self.options.whole,
            overwrite: self.options.overwrite,
            clear_with_null: self.options.clear,
        };
        plan(self.wanted.to_string().as_bytes(), &context, &options)
    }

    /// Sends a call. Returns an error unless the answer is a success.
    pub(crate) fn send(&mut self, call: &ApiCall) -> Result<String, u16> {
        let name = call.path.strip_prefix("/api/v2/orders/").unwrap();
        let kind = if name.contains("/bounds/") {
            "bound"
        } else if name.contains("/endpoints/") {
            "endpoint"
        } else {
            "order"
        };
        let body = call.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        let answer = self.platform.handle(Call::from(call), NOW);
        if answer.status != 200 {
            return Err(answer.status);
        }
        self.calls.push((format!("{} {kind}", call.method), body));
        Ok(answer.body)
    }

    pub(crate) fn absorb(&mut self, step: &Step, answer: &str) {
        let order = absorb(self.order.as_deref().map(str::as_bytes), step, answer.as_bytes());
        self.order = Some(order.unwrap_or_else(|| panic!("not taken: {answer}")));
    }

    /// Runs one round. Returns `false` if there is nothing to send.
    pub(crate) fn round(&mut self) -> bool {
        let Some(step) = self.plan().steps.into_iter().next() else { return false };
        let answer = self.send(step.request.as_ref().unwrap()).unwrap();
        self.absorb(&step, &answer);
        if let Some(reread) = &step.reread {
            let answer = self.send(reread).unwrap();
            self.absorb(&step, &answer);
        }
        self.sent.push(step);
        true
    }

    pub(crate) fn run(&mut self) -> Plan {
        for _ in 0..40 {
            if !self.round() {
                return self.plan();
            }
        }
        panic!("the loop does not end: {:?}", self.calls);
    }

    pub(crate) fn order(&self) -> Value {
        serde_json::from_str(self.order.as_ref().unwrap()).unwrap()
    }

    /// Returns the platform's order.
    pub(crate) fn stored(&self) -> Value {
        let uuid = self.order()["uuid"].clone();
        self.platform
            .orders()
            .map(|order| serde_json::from_str(&order).unwrap())
            .find(|order: &Value| order["uuid"] == uuid)
            .unwrap()
    }

    /// Returns the ids of the platform's orders.
    pub(crate) fn uuids(&self) -> Vec<String> {
        let orders = self.platform.orders().map(|order| serde_json::from_str::<Value>(&order).unwrap());
        orders.map(|order| order["uuid"].as_str().unwrap().to_owned()).collect()
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.calls.iter().map(|(name, _)| &**name).collect()
    }
}

/// Returns a platform with the page's catalogue. It makes up the other data.
pub(crate) fn platform(switches: Value) -> Platform {
    static BUILDING: LazyLock<Value> = LazyLock::new(|| {
        let [mut building, sockets]: [Value; 2] = [
            include_str!("../examples/building-stairs.response.json"),
            include_str!("../examples/building-otp.response.json"),
        ]
        .map(|page| serde_json::from_str(page).unwrap());
        building["stairs_with_otp_ref"] = sockets["stairs_with_otp_ref"].clone();
        building
    });
    let setup = json!({"switches": switches, "buildings": [*BUILDING], "contacts": [{"contact_uuid": "8w10yfnb"}]});
    Platform::new(Setup::from_json(setup.to_string().as_bytes()).unwrap())
}
