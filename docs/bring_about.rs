// Brings an order about, whatever fails on the way. Here it sends to the double of the platform.

use kosc_orders::conversation::{ApiCall, Ids, Plan, PlanOptions, Step, absorb, adopt, request};
use kosc_orders::platform::{Failure, Platform, Setup};
use kosc_orders::{Context, Operation, Path, plan};
use serde_json::{Value, json};

/// What to store. `Step::to_json` and `Step::from_json` write and read the steps.
#[derive(Clone, Default)]
struct Stored {
    wanted: Value,
    /// The order that a form was filled from. With it, an emptied value is a wish, and a colleague's change stays.
    base: Option<String>,
    /// The drafts that existed before the creation.
    known: Option<Vec<String>>,
    /// The order as the platform last returned it.
    order: Option<String>,
    /// The steps that were answered with success.
    sent: Vec<Step>,
}

/// A 2xx whose body is not what the call asks for: the page of a proxy, or an error. The call may have taken effect.
struct OtherBody;

/// Brings the order about. After an error, or a crash, call it again with what was stored last.
///
/// `send` returns the body of a 2xx, and an error otherwise: for a refusal, with the path, which `refusal` takes as `at`.
/// `keep` stores.
fn bring_about<E: From<OtherBody>>(
    mut now: Stored,
    mut send: impl FnMut(&ApiCall, &Path) -> Result<String, E>,
    mut keep: impl FnMut(&Stored) -> Result<(), E>,
) -> Result<(Stored, Plan), E> {
    let root = Path::default();
    let drafts = json!({"status": "draft", "type": now.wanted["type"], "sort": "-creation_date"});
    let drafts = request(Operation::List, &drafts, Ids::default());
    if let (None, Some(drafts)) = (&now.order, drafts) {
        let listed: Vec<Value> = serde_json::from_str(&send(&drafts, &root)?).map_err(|_| OtherBody)?;
        if let Some(known) = &now.known {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            now.order = adopt(Value::from(listed.clone()), &now.wanted, &known).map(|at| listed[at].to_string());
        } else {
            let uuids = listed.iter().filter_map(|draft| draft["uuid"].as_str());
            now.known = Some(uuids.map(str::to_owned).collect());
        }
        // An adopted order, too: once it is submitted, no list of drafts has it.
        keep(&now)?;
    }
    if let Some(order) = &now.order {
        let uuid = |order: &str| Some(serde_json::from_str::<Value>(order).ok()?["uuid"].as_str()?.to_owned());
        let read = request(Operation::Read, order, Ids::default()).ok_or(OtherBody)?;
        let answer = send(&read, &root)?;
        if uuid(&answer) != uuid(order) {
            return Err(OtherBody.into());
        }
        now.order = Some(answer);
    }
    loop {
        let context = Context::default().with_order(&now.order);
        let base = now.base.as_deref().map(str::as_bytes);
        let next = plan(&now.wanted, &context, &PlanOptions { base, sent: &now.sent, ..PlanOptions::default() });
        let Some(step) = next.steps.first() else { return Ok((now, next)) };
        for call in step.request.iter().chain(&step.reread) {
            let answer = send(call, &step.at)?;
            now.order = Some(absorb(&now.order, step, answer).ok_or(OtherBody)?);
        }
        now.sent.push(step.clone());
        keep(&now)?;
    }
}

/// Here, an error is a status. It is 0 if no answer came, or another body than the call asks for.
impl From<OtherBody> for u16 {
    fn from(_: OtherBody) -> Self {
        0
    }
}

/// Returns whether the call may succeed later.
fn may_pass(status: u16) -> bool {
    matches!(status, 0 | 408 | 429 | 500..)
}

fn main() -> Result<(), u16> {
    let mut platform = Platform::new(Setup::default());
    let info = json!({"order_ref": "END-1", "order_name": "The end"});
    let wanted =
        json!({"type": "terminate", "service_ref": "S191128_21428", "operator_info": info, "status": "submitted"});
    let mut stored = Stored { wanted, ..Stored::default() };

    // The creation takes effect, but its answer is lost.
    platform.fail_next(Failure { after: true, ..Failure::timeout() }.on("POST", "/orders/"));
    let (end, plan) = loop {
        let now = stored.clone();
        let send = |call: &ApiCall, _: &Path| {
            let answer = platform.handle(call, "2026-12-01T08:00:00Z");
            if (200..300).contains(&answer.status) { Ok(answer.body) } else { Err(answer.status) }
        };
        let keep = |now: &Stored| {
            stored = now.clone();
            Ok(())
        };
        match bring_about(now, send, keep) {
            Ok(end) => break end,
            // A program waits here, and gives up in the end.
            Err(status) if may_pass(status) => {}
            Err(status) => return Err(status),
        }
    };
    assert!(plan.done);
    assert_eq!(platform.orders().collect::<Vec<_>>(), end.order.as_slice());
    Ok(())
}
