//! Plans against the double of the platform: every documented flow, call by call, and the laws on random orders and
//! wishes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot continue should panic"
)]

#[path = "../support/conversing.rs"]
mod conversing;
mod elsewhere;
mod failures;
#[path = "../support/inputs.rs"]
mod inputs;
mod laws;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/talk.rs"]
mod talk;
#[path = "../support/values.rs"]
mod values;
#[path = "../support/wishes.rs"]
mod wishes;

use kosc_orders::conversation::{Plan, PlanOptions, absorb, adopt, copy_of};
use kosc_orders::platform::{Failure, Incoming as Call};
use kosc_orders::{Context, Operation, Path, plan};
use serde_json::{Value, json};

use talk::{NOW, Talk, platform};

const ELIGIBILITY: &str = "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52";

fn customer() -> Value {
    json!({"type": "unregistered", "name": "Alethkar Palace", "contact": {"first_name": "Adolin", "last_name": "Kholin",
        "email": "adolin.kholin@palace.ak", "phone_number": "0123456789"}})
}

fn wanted(product: &str, request_type: &str, more: Value) -> Value {
    let mut wanted = json!({"type": "activate", "eligibility_ref": ELIGIBILITY, "product": {"code": product},
        "request_type": request_type, "end_customer": customer(), "status": "submitted",
        "operator_info": {"order_ref": "STORMLIGHT_1991", "order_name": "Alethkar_Palace_Order_1", "contact_uuid": "8w10yfnb"}});
    for (key, value) in more.as_object().unwrap() {
        wanted[key] = value.clone();
    }
    wanted
}

fn paths(paths: &[Path]) -> Vec<String> {
    paths.iter().map(Path::dotted).collect()
}

fn rules(plan: &Plan) -> Vec<(&str, String)> {
    plan.blocked.iter().map(|issue| (issue.rule, issue.path.dotted())).collect()
}

// The flows of the page, from the draft to the submission.

#[test]
fn copper_activate() {
    let mut talk = Talk::new(
        platform(json!({})),
        wanted("AM01", "activate", json!({"options": {"contract_term": {"enabled": true, "value": "36_months"}}})),
    );
    let first = talk.plan();
    assert_eq!(
        first.steps.iter().map(|step| step.operation.name()).collect::<Vec<_>>(),
        ["create", "update", "submit"]
    );
    assert!(first.blocked.is_empty() && !first.done);
    // A submission that took effect is refused when it comes again.
    assert_eq!(first.steps.iter().map(|step| step.repeatable).collect::<Vec<_>>(), [false, true, false]);
    let last = talk.run();
    assert_eq!(talk.names(), ["POST order", "PATCH order", "PATCH order"]);
    assert_eq!(
        talk.calls[0].1,
        json!({"type": "activate", "eligibility_ref": ELIGIBILITY, "product": {"code": "AM01"}, "request_type": "activate"})
    );
    // The contact is already there, because the operator has only one.
    let info =
        json!({"contact_uuid": "8w10yfnb", "order_ref": "STORMLIGHT_1991", "order_name": "Alethkar_Palace_Order_1"});
    let options = json!({"contract_term": {"enabled": true, "value": "36_months"}});
    assert_eq!(talk.calls[1].1, json!({"end_customer": customer(), "operator_info": info, "options": options}));
    assert_eq!(talk.calls[2].1, json!({"status": "submitted"}));
    assert!(last.done && last.open.is_empty(), "{last:?}");
    assert_eq!(talk.stored()["status"], "submitted");
}

#[test]
fn copper_create_neighbour() {
    let mut talk = Talk::new(
        platform(json!({})),
        wanted("AM01", "create_neighbour", json!({"bounds": [{"address": {"street_number": 24}}]})),
    );
    assert!(talk.run().done);
    assert_eq!(talk.names(), ["POST order", "PATCH order", "PATCH bound", "PATCH order"]);
    assert_eq!(talk.calls[2].1, json!({"address": {"street_number": "24"}}));
    assert_eq!(talk.stored()["bounds"][0]["address"]["street_number"], "24");
}

#[test]
fn fiber_create_and_activate_undefined() {
    for request_type in ["create", "activate_undefined"] {
        let bounds = json!({"bounds": [{"address": {"stairs": "C", "floor": "1"}}]});
        let mut talk = Talk::new(platform(json!({})), wanted("FP01", request_type, bounds));
        let first = talk.plan();
        assert_eq!(
            first.steps.iter().map(|step| (step.operation.name(), step.at.dotted())).collect::<Vec<_>>()[2],
            ("update_bound", "bounds.0".to_owned())
        );
        assert!(talk.run().done);
        assert_eq!(talk.names(), ["POST order", "PATCH order", "PATCH bound", "PATCH order"]);
        assert_eq!(talk.calls[2].1, json!({"address": {"stairs": "C", "floor": "1"}}));
    }
}

/// The draft had another request type when its socket is set. After that call the order is read again.
#[test]
fn fiber_activate_defined() {
    let building = "FI-4672-5988";
    let mut talk = Talk::new(platform(json!({})), wanted("FP01", "activate_undefined", json!({"status": "draft"})));
    drop(talk.run());
    let count = talk.calls.len();
    talk.wanted["request_type"] = json!("activate_defined");
    talk.wanted["status"] = json!("submitted");
    talk.wanted["bounds"] = json!([{"endpoints": [{"reference": building}]}]);
    let plan = talk.plan();
    assert_eq!(
        plan.steps.iter().map(|step| step.operation.name()).collect::<Vec<_>>(),
        ["update", "update_endpoint", "submit"]
    );
    assert!(plan.steps[1].reread.is_some());
    assert!(talk.run().done);
    assert_eq!(&talk.names()[count..], ["PATCH order", "PATCH endpoint", "GET order", "PATCH order"]);
    assert_eq!(talk.calls[count].1, json!({"request_type": "activate_defined"}));
    assert_eq!(talk.calls[count + 1].1, json!({"reference": building}));
    assert_eq!(talk.stored()["bounds"][0]["address"]["floor"], "0");
}

/// The customer's stairs differ from those of the socket. The plan shows this before anything is submitted.
#[test]
fn stairs_that_were_looked_up_otherwise() {
    let bounds = json!([{"address": {"stairs": "B", "floor": "0"}, "endpoints": [{"reference": "FI-4672-5988"}]}]);
    let mut talk = Talk::new(platform(json!({})), wanted("FP01", "activate_undefined", json!({"status": "draft"})));
    drop(talk.run());
    talk.wanted = wanted("FP01", "activate_defined", json!({"bounds": bounds}));
    let before = talk.plan();
    assert!(before.blocked.is_empty());
    assert_eq!(paths(&before.open), ["bounds.0.address.floor", "bounds.0.address.stairs", "status"]);
    let last = talk.run();
    assert_eq!(rules(&last), [("plan/looked-up", "bounds.0.address.stairs".to_owned())]);
    assert_eq!(talk.stored()["status"], "draft");
    talk.wanted["bounds"][0]["address"]["stairs"] = talk.stored()["bounds"][0]["address"]["stairs"].clone();
    assert!(talk.run().done);
}

#[test]
fn fp05_with_a_second_address() {
    let address =
        json!({"zipcode": "76000", "city": "Rouen", "street_number": 1, "street_name": "Rue de la republique"});
    let more = json!({"allow_second_rdv": true, "address_second_rdv": address, "bounds": [{"address": {"stairs": "C", "floor": "1"}}]});
    let mut talk = Talk::new(platform(json!({})), wanted("FP05", "activate_undefined", more));
    assert!(talk.run().done);
    assert_eq!(talk.names(), ["POST order", "PATCH order", "PATCH bound", "PATCH order"]);
    assert_eq!(
        (&talk.calls[0].1["allow_second_rdv"], &talk.calls[0].1["address_second_rdv"]),
        (&json!(true), &address)
    );

    // An address with an error does not block the draft.
    let more = json!({"address_second_rdv": {"city": "Rouen"}, "status": "draft"});
    let mut talk = Talk::new(platform(json!({})), wanted("FP05", "activate_undefined", more));
    let last = talk.run();
    assert_eq!(talk.calls[0].1.get("address_second_rdv"), None);
    let blocked = rules(&last);
    assert!(blocked.contains(&("second-address/zipcode", "address_second_rdv.zipcode".to_owned())), "{blocked:?}");
    assert_eq!(talk.names(), ["POST order"]);
}

#[test]
fn a_termination() {
    let wanted = json!({"type": "terminate", "service_ref": "S191128_21428", "status": "submitted",
        "operator_info": {"order_ref": "END_1", "order_name": "End"}});
    let mut talk = Talk::new(platform(json!({})), wanted);
    assert!(talk.run().done);
    assert_eq!(talk.names(), ["POST order", "PATCH order", "PATCH order"]);
    assert_eq!(talk.calls[0].1, json!({"type": "terminate", "service_ref": "S191128_21428"}));
    assert_eq!(talk.stored()["status"], "submitted");
}

// Edits elsewhere during a conversation.

#[test]
fn an_edit_made_elsewhere_is_not_undone_by_a_stale_form() {
    for order_type in ["AM01", "FP01"] {
        let request_type = if order_type == "AM01" { "activate" } else { "activate_undefined" };
        let mut talk = Talk::new(platform(json!({})), wanted(order_type, request_type, json!({"status": "draft"})));
        drop(talk.run());
        let base = talk.order();
        // The form: the whole received order with one edited value.
        talk.base = Some(base.to_string());
        talk.wanted = base.clone();
        talk.wanted["comment"] = json!("third floor");
        talk.wanted["end_customer"]["name"] = json!("Kholinar");
        // Meanwhile, on the extranet: two values.
        let path = format!("/api/v2/orders/{}/", base["uuid"].as_str().unwrap());
        let elsewhere = br#"{"end_customer":{"name":"Urithiru"},"operator_info":{"order_name":"Renamed"}}"#;
        assert_eq!(talk.platform.handle(Call::new("PATCH", &path).with_body(elsewhere), NOW).status, 200);
        talk.order = Some(talk.stored().to_string());
        talk.sent.clear();
        let last = talk.run();
        assert_eq!(rules(&last), [("plan/changed-meanwhile", "end_customer.name".to_owned())]);
        let stored = talk.stored();
        assert_eq!((&stored["comment"], &stored["end_customer"]["name"]), (&json!("third floor"), &json!("Urithiru")));
        assert_eq!(stored["operator_info"]["order_name"], "Renamed");
        talk.options.overwrite = true;
        assert!(talk.run().done);
        assert_eq!(talk.stored()["end_customer"]["name"], "Kholinar");
        assert_eq!(talk.stored()["operator_info"]["order_name"], "Renamed");
    }
}

#[test]
fn what_is_there_plans_nothing_nor_does_a_form_full_of_blanks() {
    let mut talk = Talk::new(platform(json!({})), wanted("FP01", "activate_undefined", json!({"status": "draft"})));
    drop(talk.run());
    talk.sent.clear();
    let received = talk.order();
    talk.wanted = received.clone();
    assert!(talk.plan().done && talk.plan().open.is_empty());
    for base in [None, Some(received.to_string())] {
        talk.base = base;
        for key in ["comment", "service_ref", "service_uuid"] {
            talk.wanted[key] = json!("");
        }
        talk.wanted["end_customer"]["siret"] = json!("");
        talk.wanted["address_second_rdv"] = json!({"zipcode": "", "city": " "});
        talk.wanted["allow_second_rdv"] = json!(false);
        talk.wanted["options"] =
            json!({"gtr": {"enabled": false, "value": ""}, "cpe_install": {"enabled": false}, "portability": {}});
        talk.wanted["bounds"][0]["address"]["stairs"] = json!("");
        let plan = talk.plan();
        assert!(plan.done && plan.open.is_empty(), "{plan:?}");
    }
}

#[test]
fn a_value_that_was_emptied_is_blocked_or_sent_as_null() {
    for (nulls, is_taken) in [("clear", true), ("keep", false)] {
        let mut talk = Talk::new(
            platform(json!({"null": nulls})),
            wanted("AM01", "activate", json!({"comment": "x", "status": "draft"})),
        );
        drop(talk.run());
        talk.sent.clear();
        talk.base = talk.order.clone();
        talk.wanted = talk.order();
        talk.wanted["comment"] = json!("");
        assert_eq!(rules(&talk.plan()), [("plan/emptied", "comment".to_owned())]);
        talk.options.clear = true;
        let last = talk.run();
        assert_eq!(talk.calls.last().unwrap().1, json!({"comment": null}));
        assert_eq!(last.done, is_taken, "{last:?}");
        if !is_taken {
            assert_eq!(rules(&last), [("plan/not-taken", "comment".to_owned())]);
        }
    }
}

#[test]
fn a_lost_answer_makes_no_second_order() {
    let mut talk = Talk::new(platform(json!({})), wanted("AM01", "activate", json!({"status": "draft"})));
    let known: Vec<String> = Vec::new();
    talk.platform.fail_next(Failure { after: true, ..Failure::timeout() });
    let step = talk.plan().steps.remove(0);
    assert!(!step.repeatable);
    assert!(talk.send(step.request.as_ref().unwrap()).is_err());
    let listing =
        talk.platform.handle(Call::new("GET", "/api/v2/orders/?status=draft&type=activate&sort=-creation_date"), NOW);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let found = adopt(listing.body.as_bytes(), talk.wanted.to_string().as_bytes(), &known).unwrap();
    let orders: Value = serde_json::from_str(&listing.body).unwrap();
    talk.order = Some(orders[found].to_string());
    assert!(talk.run().done);
    assert_eq!(talk.names(), ["PATCH order"]);
    assert_eq!(talk.platform.orders().count(), 1);
}

#[test]
fn a_creation_whose_answer_was_not_taken_is_not_sent_again() {
    let mut talk = Talk::new(platform(json!({})), wanted("AM01", "activate", json!({})));
    let step = talk.plan().steps.remove(0);
    assert_eq!(absorb((), &step, b"[]"), None);
    talk.sent.push(step);
    let plan = talk.plan();
    assert!(plan.steps.is_empty());
    assert_eq!(rules(&plan), [("plan/not-taken", String::new())]);
}

#[test]
fn answers_are_taken_from_who_was_asked() {
    let mut talk = Talk::new(
        platform(json!({})),
        wanted("FP01", "create", json!({"bounds": [{"address": {"stairs": "C", "floor": "1"}}]})),
    );
    talk.round();
    talk.round();
    let step = talk.plan().steps.remove(0);
    let order = talk.order.clone().unwrap();
    let take = |answer: &str| absorb(Some(order.as_bytes()), &step, answer.as_bytes());
    let bound = talk.order()["bounds"][0]["uuid"].as_str().unwrap().to_owned();
    assert_eq!(take(r#"{"uuid": "00000000-0000-4000-8000-000000000000", "address": {}}"#), None);
    assert_eq!(take("null"), None);
    // An abridged part removes nothing.
    let taken: Value = serde_json::from_str(
        &take(&json!({"uuid": bound.to_uppercase(), "address": {"stairs": "C"}}).to_string()).unwrap(),
    )
    .unwrap();
    assert_eq!(taken["bounds"][0]["address"], json!({"stairs": "C"}));
    assert_eq!(taken["bounds"][0]["endpoints"], talk.order()["bounds"][0]["endpoints"]);
    // An abridged answer to a submission is merged.
    drop(talk.run());
    let step = talk.sent.last().unwrap();
    let answer =
        json!({"uuid": talk.order()["uuid"], "reference": "O191016_42118", "type": "activate", "status": "submitted"});
    let taken: Value =
        serde_json::from_str(&absorb(Some(order.as_bytes()), step, answer.to_string().as_bytes()).unwrap()).unwrap();
    assert_eq!(
        (&taken["status"], &taken["bounds"]),
        (&json!("submitted"), &serde_json::from_str::<Value>(&order).unwrap()["bounds"])
    );
}

// Blocked wishes.

#[test]
fn an_order_that_cannot_be_read_is_not_created_a_second_time() {
    let wish = wanted("FP01", "create", json!({"comment": ""}));
    let order = r#"{"uuid": "4fbf", "status": "draft", "type": "activate"}"#;
    let text = json!({ "order": order }).to_string();
    for context in [
        Context::default().with_order(br#""4fbf""#),
        Context::default().with_order(b"[]"),
        Context::from_json(text.as_bytes()),
        Context::from_json(order.as_bytes()),
        Context::from_json(br#"{"product": 1, "order": 2}"#),
    ] {
        let next = plan(&wish, &context, &PlanOptions::default());
        assert!(next.steps.is_empty() && !next.done);
        assert_eq!(rules(&next), [("call/context", String::new())]);
        assert!(next.blocked[0].message.starts_with("the order given to the plan is not an order"));
        let open = paths(&next.open);
        assert!(open.contains(&"product.code".to_owned()) && open.last().unwrap() == "status", "{open:?}");
        assert!(!open.contains(&"comment".to_owned()));
    }
    // What is wrong with the rest of a context is no reason to block.
    let next = plan(&wish, &Context::from_json(br#"{"product": 1, "order": null}"#), &PlanOptions::default());
    assert!(next.blocked.is_empty() && !next.steps.is_empty());
}

#[test]
fn the_product_of_a_termination_does_not_hide_its_draft() {
    let listing = br#"[{"uuid": "a", "status": "draft", "type": "terminate", "service_ref": "S191128_21428",
        "product": {"code": "AM01"}}]"#;
    let wish =
        |order_type: &str| json!({"type": order_type, "service_ref": "S191128_21428", "product": {"code": "FP01"}});
    assert_eq!(adopt(listing, wish("terminate"), &[]), Some(0));
    let listing = String::from_utf8_lossy(listing).replace("terminate", "activate");
    assert_eq!(adopt(listing, wish("activate"), &[]), None);
}

#[test]
fn an_order_that_exists_is_not_created_a_second_time() {
    let mut talk = Talk::new(platform(json!({})), wanted("AM01", "activate", json!({"status": "draft"})));
    drop(talk.run());
    let mut order = talk.order();
    let received = order.to_string();
    order["comment"] = json!("x");
    let edited = order.to_string();
    let options = PlanOptions::default();
    let alone = plan(edited.as_bytes(), &Context::default(), &options);
    assert_eq!(rules(&alone), [("plan/no-call", "uuid".to_owned())]);
    assert!(alone.steps.is_empty() && alone.open.iter().any(|path| path.dotted() == "comment"));
    assert!(alone.blocked[0].message.contains("second"), "{}", alone.blocked[0].message);
    // With the order it is a change, and a copy of it is another order.
    let known = Context::default().with_order(received.as_bytes());
    assert_eq!(plan(edited.as_bytes(), &known, &options).steps[0].operation, Operation::Update);
    let again = copy_of(edited.as_bytes());
    assert_eq!(plan(again.as_bytes(), &Context::default(), &options).steps[0].operation, Operation::Create);
    // A blank id is none, and the rule can be switched off.
    let blank = br#"{"type": "terminate", "service_ref": "S191128_21428", "uuid": " "}"#;
    assert!(plan(blank, &Context::default(), &options).blocked.is_empty());
    let off = Context::default().with_rules(br#"{"plan/no-call": "off"}"#);
    assert!(plan(edited.as_bytes(), &off, &options).blocked.is_empty());
}

#[test]
fn parts_and_calls_that_do_not_exist_are_blocked() {
    let mut talk = Talk::new(platform(json!({})), wanted("AM01", "activate", json!({"status": "draft"})));
    drop(talk.run());
    let line = talk.order()["bounds"][0]["endpoints"][0]["reference"].clone();
    talk.wanted["bounds"] = json!([
        {"address": {"stairs": "C", "street_number": "1000"}, "endpoints": [{"reference": "FI-3790-3415"}]},
        {"address": {"floor": "1"}},
        {"uuid": "00000000-0000-4000-8000-000000000000", "address": {"stairs": "A"}},
        {"uuid": "00000000-0000-4000-8000-000000000001", "address": {"city": "NICE"}},
    ]);
    let plan = talk.plan();
    assert_eq!(
        rules(&plan),
        [
            ("plan/no-part", "bounds.1".to_owned()),
            ("bound/known", "bounds.2.uuid".to_owned()),
            ("plan/no-call", "bounds.0.address.stairs".to_owned()),
            ("plan/no-call", "bounds.0.address.street_number".to_owned()),
            ("plan/no-call", "bounds.0.endpoints.0.reference".to_owned()),
        ]
    );
    assert!(plan.steps.is_empty() && plan.blocked.iter().all(|issue| !issue.message.is_empty()));
    // Found by its uuid, wherever it is.
    let uuid = talk.order()["bounds"][0]["uuid"].clone();
    talk.wanted["bounds"] = json!([{"uuid": uuid, "endpoints": [{"reference": line}]}]);
    assert!(talk.plan().done);
}

#[test]
fn a_submitted_order_changes_no_more() {
    let mut talk = Talk::new(platform(json!({})), wanted("AM01", "activate", json!({})));
    drop(talk.run());
    talk.sent.clear();
    assert!(talk.plan().done);
    talk.wanted["comment"] = json!("too late");
    let plan = talk.plan();
    assert_eq!(rules(&plan), [("state/draft", "comment".to_owned())]);
    assert_eq!(paths(&plan.open), ["comment"]);
    let uuid = talk.order()["uuid"].as_str().unwrap().to_owned();
    talk.platform.advance(&uuid, "rejected", NOW);
    talk.order = Some(talk.stored().to_string());
    talk.wanted["comment"] = json!("");
    assert!(talk.plan().done);
    // The same order again: only another reference is missing.
    talk.wanted = serde_json::from_str(&copy_of(talk.order.as_ref().unwrap().as_bytes())).unwrap();
    talk.wanted["operator_info"]["order_ref"] = json!("STORMLIGHT_1992");
    talk.wanted["status"] = json!("submitted");
    talk.order = None;
    assert!(talk.run().done);
    assert_eq!(talk.platform.orders().count(), 2);
}

#[test]
fn a_locked_socket_is_left_alone() {
    let mut talk = Talk::new(platform(json!({})), wanted("FP01", "activate_defined", json!({"status": "draft"})));
    drop(talk.run());
    assert_eq!(talk.order()["bounds"][0]["endpoints"][0]["locked"], true);
    talk.wanted["bounds"] = json!([{"endpoints": [{"reference": "FI-4672-5988"}]}]);
    assert_eq!(rules(&talk.plan()), [("endpoint/locked", "bounds.0.endpoints.0.reference".to_owned())]);
    talk.options.overwrite = true;
    assert!(talk.run().done);
}

#[test]
fn a_wrong_value_stops_no_draft_and_no_other_call() {
    let mut wrong = wanted("FP01", "create", json!({"bounds": [{"address": {"stairs": "C", "floor": "1"}}]}));
    wrong["end_customer"]["contact"]["email"] = json!("société.fr");
    let mut talk = Talk::new(platform(json!({})), wrong);
    let first = talk.plan();
    assert!(rules(&first).iter().any(|(rule, path)| *rule == "email/format" && path == "end_customer.contact.email"));
    let last = talk.run();
    assert_eq!(talk.names(), ["POST order", "PATCH bound"]);
    // The order lacks the other wishes because of this one, so no person has to fill them in.
    assert_eq!(rules(&last), [("email/format", "end_customer.contact.email".to_owned())]);
    assert!(paths(&last.open).contains(&"operator_info.order_ref".to_owned()));
    talk.wanted["end_customer"]["contact"]["email"] = json!("a@b.fr");
    assert!(talk.run().done);
}

#[test]
fn what_the_platform_respelt_is_fulfilled_and_what_it_dropped_is_said() {
    let mut talk = Talk::new(
        platform(json!({"normalise": true})),
        wanted("AM01", "activate", json!({"comment": " Third  floor "})),
    );
    talk.wanted["end_customer"]["name"] = json!("Zoé ");
    let last = talk.run();
    assert!(last.done, "{last:?}");
    assert_eq!(talk.stored()["comment"], "Third  floor");
    let mut talk = Talk::new(platform(json!({"creationCustomer": "drop"})), wanted("AM01", "activate", json!({})));
    talk.options.whole = true;
    let last = talk.run();
    assert_eq!(talk.names(), ["POST order"]);
    assert!(rules(&last).iter().any(|(rule, path)| *rule == "plan/not-taken" && path == "end_customer.name"));
}

/// A stored value that would be refused today is not in the body: only the wished values are sent.
#[test]
fn what_is_stored_and_wrong_does_not_stop_a_wish() {
    let order = json!({"uuid": "2e4c08a6-17a7-4ed5-97ca-6425301cd96d", "status": "draft", "type": "activate",
        "product": {"code": "AM01"}, "request_type": "activate", "end_customer": {"type": "registered", "siret": "123", "name": "A"}});
    let mut talk =
        Talk::new(platform(json!({})), json!({"end_customer": {"name": "B"}, "operator_info": {"order_ref": "1"}}));
    talk.order = Some(order.to_string());
    let plan = talk.plan();
    let body: Value = serde_json::from_str(plan.steps[0].request.as_ref().unwrap().body.as_ref().unwrap()).unwrap();
    assert_eq!(body, json!({"end_customer": {"name": "B"}, "operator_info": {"order_ref": "1"}}));
    assert!(plan.steps[0].report.as_ref().unwrap().ok);
}

#[test]
fn what_is_no_order_is_said() {
    for wanted in ["", "[]", "null", "{"] {
        let plan = plan(wanted.as_bytes(), &Context::default(), &PlanOptions::default());
        assert_eq!(rules(&plan), [("read/json", String::new())]);
        assert!(!plan.done);
    }
}
