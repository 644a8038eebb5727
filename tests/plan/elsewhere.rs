//! Every documented flow, started in the middle: a form was filled from the draft, and meanwhile a colleague edits the
//! order on the extranet, once at a place that the form also edits and once at another.

use kosc_orders::platform::Incoming as Call;
use serde_json::{Value, json};

use crate::talk::{NOW, Talk, platform};
use crate::values::lay;
use crate::{customer, rules, wanted};

struct Flow {
    name: &'static str,
    /// The body that creates the draft.
    creation: Value,
    /// The form's changes, without the customer and the submission.
    form: Value,
    /// The colleague's bodies, and the part of each.
    elsewhere: &'static [(Part, &'static str)],
    /// The place that both edit.
    contested: &'static str,
    /// The place that only the colleague edits, as a pointer.
    theirs: &'static str,
    /// The body sent to the order before the customer is asked, without the end customer.
    update: Value,
    /// The body sent to a part then.
    part: Option<(&'static str, Value)>,
    /// The body sent when the colleague's value is to be overwritten.
    overwriting: (&'static str, Value),
}

#[derive(Clone, Copy)]
enum Part {
    Order,
    Bound,
    Endpoint,
}

/// Returns the values of every form. The customer of a termination is known.
fn filled_in(flow: &Flow) -> Value {
    let info =
        json!({"contact_uuid": "8w10yfnb", "order_ref": "STORMLIGHT_1991", "order_name": "Alethkar_Palace_Order_1"});
    let mut form = json!({ "operator_info": info });
    if flow.creation["type"] == "activate" {
        form["end_customer"] = customer();
    }
    form
}

fn creation(product: &str, request_type: &str, more: Value) -> Value {
    let mut creation = wanted(product, request_type, more);
    creation.as_object_mut().unwrap().retain(|key, _| !["end_customer", "operator_info", "status"].contains(&&**key));
    creation
}

fn flows() -> Vec<Flow> {
    let at = |stairs: &str, floor: &str| json!({"address": {"stairs": stairs, "floor": floor}});
    let second = json!({"zipcode": "76000", "city": "Rouen", "street_name": "Rue"});
    let theirs = json!({"zipcode": "76000", "city": "Sotteville", "street_name": "Rue", "street_number": "5"});
    let mut ours = theirs.clone();
    ours["city"] = json!("Petit Quevilly");
    let term = json!({"enabled": true, "value": "36_months"});
    let gtr = json!({"enabled": true, "value": "4h_bhbd"});
    vec![
        Flow {
            name: "copper activate",
            creation: creation("AM01", "activate", json!({})),
            form: json!({"comment": "third floor", "options": {"gtr": gtr}}),
            elsewhere: &[(
                Part::Order,
                r#"{"comment": "ring twice", "options": {"contract_term": {"enabled": true, "value": "36_months"}}}"#,
            )],
            contested: "comment",
            theirs: "/options/contract_term/value",
            update: json!({"options": {"contract_term": term, "gtr": gtr}}),
            part: None,
            overwriting: ("PATCH order", json!({"comment": "third floor"})),
        },
        Flow {
            name: "copper create_neighbour",
            creation: creation("AM01", "create_neighbour", json!({})),
            form: json!({"bounds": [{"address": {"street_number": "24"}}]}),
            elsewhere: &[
                (Part::Bound, r#"{"address": {"street_number": "26"}}"#),
                (Part::Order, r#"{"comment": "ring twice"}"#),
            ],
            contested: "bounds.0.address.street_number",
            theirs: "/comment",
            update: json!({}),
            part: None,
            overwriting: ("PATCH bound", json!({"address": {"street_number": "24"}})),
        },
        Flow {
            name: "fiber create",
            creation: creation("FP01", "create", json!({})),
            form: json!({"bounds": [at("C", "1")]}),
            elsewhere: &[
                (Part::Bound, r#"{"address": {"stairs": "A", "floor": "1"}}"#),
                (Part::Order, r#"{"comment": "ring twice"}"#),
            ],
            contested: "bounds.0.address.stairs",
            theirs: "/comment",
            update: json!({}),
            part: None,
            overwriting: ("PATCH bound", at("C", "1")),
        },
        Flow {
            name: "fiber activate_defined",
            creation: creation("FP01", "activate_undefined", json!({})),
            form: json!({"request_type": "activate_defined", "bounds": [{"endpoints": [{"reference": "FI-4672-5988"}]}]}),
            elsewhere: &[
                (Part::Order, r#"{"request_type": "activate_defined", "comment": "ring twice"}"#),
                (Part::Endpoint, r#"{"reference": "FI-6401-6327"}"#),
            ],
            contested: "bounds.0.endpoints.0.reference",
            theirs: "/comment",
            update: json!({}),
            part: None,
            overwriting: ("PATCH endpoint", json!({"reference": "FI-4672-5988"})),
        },
        Flow {
            name: "fiber activate_undefined",
            creation: creation("FP01", "activate_undefined", json!({})),
            form: json!({"bounds": [at("C", "1")]}),
            elsewhere: &[
                (Part::Bound, r#"{"address": {"floor": "2"}}"#),
                (Part::Order, r#"{"comment": "ring twice"}"#),
            ],
            contested: "bounds.0.address.floor",
            theirs: "/comment",
            update: json!({}),
            part: Some(("PATCH bound", at("C", "2"))),
            overwriting: ("PATCH bound", at("C", "1")),
        },
        Flow {
            name: "FP05 with a second address",
            creation: creation(
                "FP05",
                "activate_undefined",
                json!({"allow_second_rdv": true, "address_second_rdv": second}),
            ),
            form: json!({"address_second_rdv": {"city": "Petit Quevilly"}, "bounds": [at("C", "1")]}),
            elsewhere: &[(Part::Order, r#"{"address_second_rdv": {"city": "Sotteville", "street_number": "5"}}"#)],
            contested: "address_second_rdv.city",
            theirs: "/address_second_rdv/street_number",
            update: json!({}),
            part: Some(("PATCH bound", at("C", "1"))),
            overwriting: ("PATCH order", json!({"address_second_rdv": ours})),
        },
        Flow {
            name: "a termination",
            creation: json!({"type": "terminate", "service_ref": "S191128_21428"}),
            form: json!({"comment": "ring once"}),
            elsewhere: &[(
                Part::Order,
                r#"{"comment": "ring twice", "end_customer": {"contact": {"phone_number": "0199001234"}}}"#,
            )],
            contested: "comment",
            theirs: "/end_customer/contact/phone_number",
            update: json!({}),
            part: None,
            overwriting: ("PATCH order", json!({"comment": "ring once"})),
        },
    ]
}

/// Sends the colleague's edit on the extranet.
fn edit(talk: &mut Talk, part: Part, body: &str) {
    let order = talk.order();
    let own = format!("/api/v2/orders/{}/", order["uuid"].as_str().unwrap());
    let bound = &order["bounds"][0];
    let path = match part {
        Part::Order => own,
        Part::Bound => format!("{own}bounds/{}/", bound["uuid"].as_str().unwrap()),
        Part::Endpoint => format!("{own}endpoints/{}/", bound["endpoints"][0]["uuid"].as_str().unwrap()),
    };
    let answer = talk.platform.handle(Call::new("PATCH", &path).with_body(body.as_bytes()), NOW);
    assert_eq!(answer.status, 200, "{path} {body}: {}", answer.body);
}

/// Returns the draft, a form filled from it, and the order after the colleague's edit.
fn in_the_middle(flow: &Flow) -> Talk {
    let mut talk = Talk::new(platform(json!({})), flow.creation.clone());
    assert!(talk.run().done);
    assert_eq!(talk.names(), ["POST order"], "{}", flow.name);
    talk.sent.clear();
    talk.calls.clear();
    talk.base = talk.order.clone();
    talk.wanted = talk.order();
    lay(&mut talk.wanted, &filled_in(flow));
    lay(&mut talk.wanted, &flow.form);
    talk.wanted["status"] = json!("submitted");
    for (part, body) in flow.elsewhere {
        edit(&mut talk, *part, body);
    }
    talk.order = Some(talk.stored().to_string());
    talk
}

/// Returns the calls that were sent since the last time.
fn sent(talk: &mut Talk) -> Vec<(String, Value)> {
    talk.calls.drain(..).collect()
}

fn owned(calls: Vec<(&str, Value)>) -> Vec<(String, Value)> {
    calls.into_iter().map(|(name, body)| (name.to_owned(), body)).collect()
}

/// Returns the body sent to the order before the customer is asked.
fn update(flow: &Flow) -> Value {
    let mut update = filled_in(flow);
    lay(&mut update, &flow.update);
    update
}

#[test]
fn what_a_colleague_did_meanwhile_stays_and_what_both_edited_is_asked() {
    for flow in flows() {
        let name = flow.name;
        let contested = format!("/{}", flow.contested.replace('.', "/"));
        let submission = ("PATCH order".to_owned(), json!({"status": "submitted"}));
        for overwrite in [false, true] {
            let mut talk = in_the_middle(&flow);
            let theirs = talk.stored();
            let last = talk.run();
            let before: Vec<(&str, Value)> =
                [("PATCH order", update(&flow))].into_iter().chain(flow.part.clone()).collect();
            assert_eq!(sent(&mut talk), owned(before), "{name}");
            assert_eq!(rules(&last), [("plan/changed-meanwhile", flow.contested.to_owned())], "{name}");
            assert_eq!(talk.stored().pointer(&contested), theirs.pointer(&contested), "{name}");

            // The customer chooses the colleague's value or the form's.
            let ours = talk.wanted.pointer(&contested).unwrap().clone();
            let mut rest = Vec::new();
            if overwrite {
                talk.options.overwrite = true;
                let (part, body) = flow.overwriting.clone();
                rest.push((part, body));
                rest.extend((part == "PATCH endpoint").then_some(("GET order", Value::Null)));
            } else {
                *talk.wanted.pointer_mut(&contested).unwrap() = theirs.pointer(&contested).unwrap().clone();
            }
            let last = talk.run();
            let rest = owned(rest).into_iter().chain([submission.clone()]).collect::<Vec<_>>();
            assert_eq!(sent(&mut talk), rest, "{name}");
            assert!(last.done && last.open.is_empty(), "{name}: {last:?}");
            let stored = talk.stored();
            assert_eq!(stored["status"], "submitted", "{name}");
            let left = if overwrite { &ours } else { theirs.pointer(&contested).unwrap() };
            assert_eq!(stored.pointer(&contested), Some(left), "{name}");
            assert_eq!(stored.pointer(flow.theirs), theirs.pointer(flow.theirs), "{name}");
            assert_ne!(stored.pointer(flow.theirs), flow.creation.pointer(flow.theirs), "{name}");
        }
    }
}
