//! The double of the platform against the vendor's page: each documented request has its documented answer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

mod from_setup;

use std::fs;
use std::path::Path;

use kosc_orders::platform::{Answer, Failure, Incoming, MissingType, Platform, Setup, Switches};
use kosc_orders::text::Format;
use serde_json::{Value, json};

const NOW: &str = "2026-12-01T08:00:00Z";

/// Returns a JSON document of the page.
fn page(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples").join(format!("{name}.json"));
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Returns the data that the page shows and no call sends: products, and the results of eligibilities and services. The
/// double makes everything else in an answer itself; `from_setup` lists the exceptions.
fn setup() -> Setup {
    let (copper, fiber) = (page("create-copper-am01.response"), page("create-fiber-fp01.response"));
    let (ending, change) = (page("create-terminate.response"), page("update-order.response"));
    let mut am01 = copper["product"].clone();
    am01["options"] = json!({"contract_term": {"default_value": "12_months"}});
    let mut fp01 = fiber["product"].clone();
    fp01["options"] = json!({"contract_term": fiber["options"]["contract_term"]});
    let mut fp05 = fiber["product"].clone();
    fp05["code"] = "FP05".into();
    let mut building = page("building-stairs.response");
    building["stairs_with_otp_ref"] = page("building-otp.response")["stairs_with_otp_ref"].clone();
    let mut undefined = page("update-bound-stairs.response");
    undefined["address"].as_object_mut().unwrap().retain(|key, _| key != "stairs" && key != "floor");
    let setup = json!({
        "strict": true,
        "catalogue": [am01, fp01, fp05],
        "eligibilities": [
            {"eligibility_ref": copper["eligibility_ref"], "bounds": copper["bounds"]},
            {"eligibility_ref": fiber["eligibility_ref"], "bounds": fiber["bounds"]},
            {"eligibility_ref": change["eligibility_ref"], "bounds": change["bounds"]},
            {"eligibility_ref": "elig-00000000-0000-4000-8000-000000000001", "bounds": [undefined]},
        ],
        "services": [{
            "service_uuid": ending["service_uuid"],
            "service_ref": ending["service_ref"],
            "product": "AM01",
            "end_customer": ending["end_customer"],
            "operator_info": ending["operator_info"],
            "bounds": ending["bounds"],
        }],
        "buildings": [building],
        "contacts": [{"contact_uuid": "8w10yfnb"}, {"contact_uuid": "108este8"}],
    });
    Setup::from_json(setup.to_string().as_bytes()).unwrap()
}

fn send(platform: &mut Platform, method: &str, path: &str, body: &Value) -> (Answer, Value) {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let answer = platform.handle(Incoming::new(method, path).with_body(text.as_bytes()), NOW);
    let body = serde_json::from_str(&answer.body).unwrap();
    (answer, body)
}

/// Returns the answer to an accepted call.
fn taken(platform: &mut Platform, method: &str, path: &str, body: &Value) -> Value {
    let (answer, value) = send(platform, method, path, body);
    assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    value
}

fn create(platform: &mut Platform, body: &Value) -> Value {
    taken(platform, "POST", "/api/v2/orders/", body)
}

fn path_of(order: &Value) -> String {
    format!("/api/v2/orders/{}/", order["uuid"].as_str().unwrap())
}

/// Replaces the ids and dates of an answer, if they have the right format, by the page's. The names of products and
/// contacts are not such ids.
fn as_on_page(answer: &mut Value, page: &Value, place: &str) {
    match (answer, page) {
        (Value::Object(answer), Value::Object(page)) => {
            for (key, value) in answer.iter_mut() {
                let place = format!("{place}.{key}");
                let format = match key.as_str() {
                    "uuid" if !place.contains("product") => Format::Uuid,
                    "reference" if place == ".reference" => Format::OrderRef,
                    key if key.ends_with("_date") => Format::Date,
                    _ => {
                        if let Some(page) = page.get(key) {
                            as_on_page(value, page, &place);
                        }
                        continue;
                    }
                };
                assert!(format.matches(value.as_str().unwrap()), "{place}: {value}");
                assert_ne!(Some(&*value), page.get(key), "{place} was fed in");
                *value = page[key].clone();
            }
        }
        (Value::Array(answer), Value::Array(page)) => {
            for (answer, page) in answer.iter_mut().zip(page) {
                as_on_page(answer, page, place);
            }
        }
        _ => {}
    }
}

/// Checks that the answer equals the page's, key by key.
fn is_documented(mut answer: Value, name: &str) {
    let page = page(name);
    // The order's reference is an id. The reference of an endpoint is not.
    let page_ref = page.get("status").map(|_| page["reference"].clone());
    match page_ref {
        Some(_) => as_on_page(&mut answer, &page, ""),
        None => as_on_page(&mut answer, &page, "part"),
    }
    assert_eq!(answer, page, "{name}");
}

#[test]
fn a_copper_order_is_made_as_on_the_page() {
    let order = create(&mut Platform::new(setup()), &page("create-copper-am01.request"));
    is_documented(order, "create-copper-am01.response");
}

#[test]
fn a_fiber_order_is_made_as_on_the_page() {
    let order = create(&mut Platform::new(setup()), &page("create-fiber-fp01.request"));
    is_documented(order, "create-fiber-fp01.response");
}

#[test]
fn a_termination_is_made_as_on_the_page() {
    let order = create(&mut Platform::new(setup()), &page("create-terminate.request"));
    is_documented(order, "create-terminate.response");
}

#[test]
fn an_order_is_changed_as_on_the_page() {
    let mut platform = Platform::new(setup());
    let mut body = page("create-copper-am01.request");
    body["eligibility_ref"] = page("update-order.response")["eligibility_ref"].clone();
    let order = create(&mut platform, &body);
    let changed = taken(&mut platform, "PATCH", &path_of(&order), &page("update-order.request"));
    assert_eq!(taken(&mut platform, "GET", &path_of(&order), &Value::Null), changed);
    is_documented(changed, "update-order.response");
}

#[test]
fn a_building_is_read_as_on_the_page() {
    let mut platform = Platform::new(setup());
    for (query, name) in [("include_stairs", "building-stairs.response"), ("include_otp_ref", "building-otp.response")]
    {
        for reference in ["IMB/76540/X/043X", "IMB%2F76540%2FX%2F043X"] {
            let path = format!("/api/v2/eligibility/buildings/{reference}/?{query}=true");
            assert_eq!(taken(&mut platform, "GET", &path, &Value::Null), page(name));
        }
    }
}

/// Returns a fiber order whose socket and stairs are not known yet.
fn undefined(platform: &mut Platform) -> Value {
    create(
        platform,
        &json!({
            "type": "activate",
            "request_type": "activate_undefined",
            "product": {"code": "FP01"},
            "eligibility_ref": "elig-00000000-0000-4000-8000-000000000001",
        }),
    )
}

#[test]
fn stairs_and_floor_are_given_as_on_the_page() {
    let mut platform = Platform::new(setup());
    let order = undefined(&mut platform);
    let path = format!("{}bounds/{}/", path_of(&order), order["bounds"][0]["uuid"].as_str().unwrap());
    let bound = taken(&mut platform, "PATCH", &path, &page("update-bound-stairs.request"));
    assert_eq!(taken(&mut platform, "GET", &path_of(&order), &Value::Null)["bounds"][0], bound);
    is_documented(bound, "update-bound-stairs.response");
}

#[test]
fn a_socket_is_given_as_on_the_page() {
    let mut setup = setup();
    // The page's socket is in no building of the page.
    setup.strict = false;
    let mut platform = Platform::new(setup);
    let order = undefined(&mut platform);
    let path =
        format!("{}endpoints/{}/", path_of(&order), order["bounds"][0]["endpoints"][0]["uuid"].as_str().unwrap());
    let request = page("update-endpoint-otp.request");
    let (answer, body) = send(&mut platform, "PATCH", &path, &request);
    assert_eq!(answer.status, 400, "the request type comes first");
    assert!(body["non_field_errors"][0].as_str().unwrap().contains("activate_defined"), "{body}");
    taken(&mut platform, "PATCH", &path_of(&order), &json!({"request_type": "activate_defined"}));
    let endpoint = taken(&mut platform, "PATCH", &path, &request);
    is_documented(endpoint, "update-endpoint-otp.response");
}

#[test]
fn the_stairs_of_a_socket_are_looked_up() {
    let mut platform = Platform::new(setup());
    let mut order = undefined(&mut platform);
    taken(&mut platform, "PATCH", &path_of(&order), &json!({"request_type": "activate_defined"}));
    let path =
        format!("{}endpoints/{}/", path_of(&order), order["bounds"][0]["endpoints"][0]["uuid"].as_str().unwrap());
    taken(&mut platform, "PATCH", &path, &json!({"reference": "FI-4567-7193"}));
    order = taken(&mut platform, "GET", &path_of(&order), &Value::Null);
    let bound = &order["bounds"][0];
    assert_eq!(bound["endpoints"][0]["reference"], "FI-4567-7193");
    assert_eq!((&bound["address"]["stairs"], &bound["address"]["floor"]), (&json!("1"), &json!("3")));
    let (answer, body) = send(&mut platform, "PATCH", &path, &json!({"reference": "FI-0000-0000"}));
    assert_eq!((answer.status, body), (400, json!({"reference": ["Object does not exist."]})), "strict");
}

/// The three requests for which the page shows no answer.
#[test]
fn requests_without_a_documented_answer_are_taken() {
    let mut platform = Platform::new(setup());
    let order = create(&mut platform, &page("create-fp05-second-rdv.request"));
    assert_eq!((&order["allow_second_rdv"], &order["product"]["code"]), (&json!(true), &json!("FP05")));

    let mut body = page("create-copper-am01.request");
    body["request_type"] = "create_neighbour".into();
    let order = create(&mut platform, &body);
    let path = format!("{}bounds/{}/", path_of(&order), order["bounds"][0]["uuid"].as_str().unwrap());
    let bound = taken(&mut platform, "PATCH", &path, &page("update-bound-street-number.request"));
    assert_eq!(bound["address"]["street_number"], "24");

    let request = page("create-fp05-second-address.request");
    let (answer, body) = send(&mut platform, "POST", "/api/v2/orders/", &request);
    assert_eq!((answer.status, body), (400, json!({"type": ["This field is required."]})));
    let switches = Switches { order_type: MissingType::Activate, ..Switches::default() };
    let order = create(&mut Platform::new(Setup { switches, ..setup() }), &request);
    assert_eq!(order["type"], "activate");
    assert_eq!(order["address_second_rdv"], request["address_second_rdv"]);
}

/// Returns an order that can be submitted.
fn ready(platform: &mut Platform) -> Value {
    let order = create(platform, &page("create-copper-am01.request"));
    taken(platform, "PATCH", &path_of(&order), &page("update-order.request"))
}

#[test]
fn an_order_is_submitted_as_on_the_page() {
    let mut platform = Platform::new(setup());
    let draft = create(&mut platform, &page("create-copper-am01.request"));
    let (answer, body) = send(&mut platform, "PATCH", &path_of(&draft), &page("submit.request"));
    assert_eq!(answer.status, 400);
    assert_eq!(body["operator_info"]["order_name"], json!(["This field is required."]));
    assert_eq!(body["end_customer"]["contact"]["email"], json!(["This field is required."]));
    assert_eq!(taken(&mut platform, "GET", &path_of(&draft), &Value::Null), draft, "nothing happened");

    let order = ready(&mut platform);
    let submitted = taken(&mut platform, "PATCH", &path_of(&order), &page("submit.request"));
    let mut abridged = page("submit.response");
    for (key, value) in abridged.as_object_mut().unwrap() {
        assert!(submitted.get(key).is_some(), "{key}");
        *value = submitted[key].clone();
    }
    assert_eq!((&abridged["type"], &abridged["status"]), (&json!("activate"), &json!("submitted")));
    assert_eq!(submitted["submission_date"], "2026-12-01T08:00:00.000000Z");

    let (answer, _) = send(&mut platform, "PATCH", &path_of(&order), &json!({"comment": "too late"}));
    assert_eq!(answer.status, 400);
    assert!(platform.advance(order["uuid"].as_str().unwrap(), "completed", NOW));
    let done = taken(&mut platform, "GET", &path_of(&order), &Value::Null);
    assert_eq!((&done["status"], &done["completion_date"]), (&json!("completed"), &submitted["submission_date"]));
}

#[test]
fn an_event_is_answered_as_on_the_page() {
    let mut platform = Platform::new(setup());
    let order = ready(&mut platform);
    let path = format!("{}events/info/", path_of(&order));
    let request = page("post-info.request");
    assert_eq!(send(&mut platform, "POST", &path, &request).0.status, 400, "a draft takes no event");
    taken(&mut platform, "PATCH", &path_of(&order), &page("submit.request"));
    assert_eq!(taken(&mut platform, "POST", &path, &request), page("post-info.response"));

    let body = request.to_string();
    let event = Incoming::new("POST", &path).with_body(body.as_bytes());
    let soon = platform.handle(event, "2026-12-01T08:04:59.5Z");
    assert_eq!((soon.status, soon.header("retry-after")), (429, Some("1")));
    assert_eq!(platform.handle(event, "2026-12-01T08:05:00Z").status, 200);
}

#[test]
fn orders_are_listed_as_on_the_page() {
    let mut platform = Platform::new(setup());
    for minute in 0..60 {
        let body = page("create-copper-am01.request").to_string();
        let call = Incoming::new("POST", "/api/v2/orders/").with_body(body.as_bytes());
        assert_eq!(platform.handle(call, &format!("2026-12-01T08:{minute:02}:00Z")).status, 200);
    }
    create(&mut platform, &page("create-terminate.request"));
    let query = "product_family=A&product_line=AM&type=activate&offset=50&limit=50&sort=-creation_date";
    let answer = platform.handle(Incoming::new("GET", "/api/v2/orders/").with_query(query), NOW);
    assert_eq!((answer.status, answer.header("x-total-count")), (200, Some("60")));
    let list: Vec<Value> = serde_json::from_str(&answer.body).unwrap();
    let dates: Vec<&str> = list.iter().map(|order| order["creation_date"].as_str().unwrap()).collect();
    assert_eq!((dates.len(), dates[0], dates[9]), (10, "2026-12-01T08:09:00.000000Z", "2026-12-01T08:00:00.000000Z"));
}

/// Returns a platform with a switch, and its copper order.
fn switched(switches: Value) -> (Platform, Value) {
    let mut setup = serde_json::to_value(setup()).unwrap();
    setup["switches"] = switches;
    let mut platform = Platform::new(Setup::from_json(setup.to_string().as_bytes()).unwrap());
    let order = create(&mut platform, &page("create-copper-am01.request"));
    (platform, order)
}

#[test]
fn a_patch_merges_or_replaces() {
    let (name, contact) =
        (json!({"end_customer": {"name": "A"}}), json!({"end_customer": {"contact": {"email": "a@b.fr"}}}));
    let changed = |patch: &str| {
        let (mut platform, order) = switched(json!({ "patch": patch }));
        taken(&mut platform, "PATCH", &path_of(&order), &page("update-order.request"));
        taken(&mut platform, "PATCH", &path_of(&order), &json!({"options": {"contract_term": {"enabled": false}}}));
        taken(&mut platform, "PATCH", &path_of(&order), &name);
        taken(&mut platform, "PATCH", &path_of(&order), &contact)
    };
    let merged = changed("merge");
    assert_eq!(merged["end_customer"]["name"], "A");
    assert_eq!(merged["end_customer"]["contact"]["first_name"], "Adolin");
    assert_eq!(merged["options"]["contract_term"]["value"], "36_months");
    let replaced = changed("replace");
    assert_eq!(replaced["end_customer"], contact["end_customer"]);
    assert_eq!(
        replaced["options"]["contract_term"],
        json!({"enabled": false, "default_value": "12_months"}),
        "what only the platform writes stays"
    );
    assert_eq!(replaced["product"], merged["product"]);
}

#[test]
fn a_null_keeps_or_clears() {
    for (switch, left) in [("keep", json!("soon")), ("clear", Value::Null)] {
        let (mut platform, order) = switched(json!({ "null": switch }));
        taken(&mut platform, "PATCH", &path_of(&order), &json!({"comment": "soon"}));
        let changed = taken(&mut platform, "PATCH", &path_of(&order), &json!({"comment": null}));
        assert_eq!(changed["comment"], left, "{switch}");
    }
}

#[test]
fn a_creation_keeps_or_drops_the_customer() {
    for (switch, left) in [("keep", json!({"name": "A"})), ("drop", json!({}))] {
        let (mut platform, _) = switched(json!({ "creationCustomer": switch }));
        let mut body = page("create-copper-am01.request");
        body["end_customer"] = json!({"name": "A"});
        assert_eq!(create(&mut platform, &body)["end_customer"], left, "{switch}");
    }
}

#[test]
fn another_request_type_keeps_or_rebuilds_the_bounds() {
    for (switch, same) in [("keep", true), ("rebuild", false)] {
        let (mut platform, order) = switched(json!({ "bounds": switch }));
        let changed = taken(&mut platform, "PATCH", &path_of(&order), &json!({"comment": "soon"}));
        assert_eq!(changed["bounds"], order["bounds"], "{switch}");
        let changed = taken(&mut platform, "PATCH", &path_of(&order), &json!({"request_type": "create"}));
        assert_eq!(changed["bounds"] == order["bounds"], same, "{switch}");
        assert_eq!(changed["bounds"][0]["address"], order["bounds"][0]["address"], "{switch}");
    }
}

#[test]
fn a_locked_endpoint_takes_or_refuses() {
    for (switch, status) in [("take", 200), ("refuse", 409)] {
        let (mut platform, _) = switched(json!({"locked": switch, "conflict": 409}));
        let order = create(&mut platform, &page("create-fiber-fp01.request"));
        let endpoint = order["bounds"][0]["endpoints"][0]["uuid"].as_str().unwrap();
        let path = format!("{}endpoints/{endpoint}/", path_of(&order));
        let (answer, _) = send(&mut platform, "PATCH", &path, &json!({"reference": "FI-4567-7193"}));
        assert_eq!(answer.status, status, "{switch}");
    }
}

#[test]
fn texts_are_stored_as_they_come_or_normalised() {
    for (switch, name, email) in [(false, " Zoé ", "a@b.fr"), (true, "ZOé", "a@b.fr")] {
        let (mut platform, order) = switched(json!({ "normalise": switch }));
        let body = json!({"end_customer": {"name": " Zoé ", "contact": {"email": "a@b.fr"}}});
        let changed = taken(&mut platform, "PATCH", &path_of(&order), &body);
        assert_eq!(changed["end_customer"]["name"], name);
        assert_eq!(changed["end_customer"]["contact"]["email"], email);
    }
}

#[test]
fn refusals_have_the_shape_and_the_status_of_their_switches() {
    let wrong = json!({"end_customer": {"siret": "1"}, "operator_info": 5});
    for (shape, body) in [
        (
            "list",
            json!({"end_customer": {"siret": ["Enter a valid value."]}, "operator_info": ["Not a valid value: wrong type."]}),
        ),
        ("detail", json!({"detail": "end_customer.siret: Enter a valid value."})),
    ] {
        let (mut platform, order) = switched(json!({ "errors": shape }));
        let (answer, found) = send(&mut platform, "PATCH", &path_of(&order), &wrong);
        assert_eq!((answer.status, found), (400, body), "{shape}");
    }
    for (shape, bounds) in [
        (
            "list",
            json!([{}, {"address": {"stairs": ["This field is required."], "floor": ["This field is required."]}}]),
        ),
        (
            "indexes",
            json!({"1": {"address": {"stairs": ["This field is required."], "floor": ["This field is required."]}}}),
        ),
    ] {
        let (mut platform, _) = switched(json!({ "errors": shape }));
        let mut order = undefined(&mut platform);
        let mut other = order["bounds"][0].clone();
        other["address"]["stairs"] = "A".into();
        other["address"]["floor"] = "1".into();
        order["bounds"] = json!([other, order["bounds"][0]]);
        let mut setup = serde_json::to_value(setup()).unwrap();
        setup["orders"] = json!([order]);
        setup["switches"] = json!({ "errors": shape });
        platform = Platform::new(Setup::from_json(setup.to_string().as_bytes()).unwrap());
        let (_, found) = send(&mut platform, "PATCH", &path_of(&order), &page("submit.request"));
        assert_eq!(found["bounds"], bounds, "{shape}");
    }
    for (switch, status) in [(400, 400), (409, 409)] {
        let (mut platform, order) = switched(json!({ "conflict": switch }));
        let path = format!("{}events/info/", path_of(&order));
        assert_eq!(send(&mut platform, "POST", &path, &page("post-info.request")).0.status, status);
    }
}

#[test]
fn only_what_was_set_up_exists_where_the_double_is_strict() {
    for (strict, status) in [(true, 400), (false, 200)] {
        let mut platform = Platform::new(Setup { strict, ..setup() });
        for (key, value) in [
            ("eligibility_ref", json!("elig-00000000-0000-4000-8000-00000000000f")),
            ("product", json!({"code": "SL01"})),
            ("operator_info", json!({"contact_uuid": "unknown1"})),
        ] {
            let mut body = page("create-copper-am01.request");
            body[key] = value;
            assert_eq!(send(&mut platform, "POST", "/api/v2/orders/", &body).0.status, status, "{key}");
        }
        let path = "/api/v2/eligibility/buildings/IMB%2F69383%2FX%2F00AB/?include_stairs=true";
        let (answer, body) = send(&mut platform, "GET", path, &Value::Null);
        assert_eq!(answer.status, if strict { 404 } else { 200 });
        assert_eq!(body["stairs"].is_object(), !strict);
    }
    // Without `strict`, the format of a reference still counts.
    let mut body = page("create-copper-am01.request");
    body["eligibility_ref"] = "elig-1".into();
    let (answer, found) = send(&mut Platform::new(Setup::default()), "POST", "/api/v2/orders/", &body);
    assert_eq!((answer.status, found), (400, json!({"eligibility_ref": ["Object does not exist."]})));
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let answer = |seed| {
        let mut platform = Platform::new(Setup { seed, ..Setup::default() });
        create(&mut platform, &page("create-fiber-fp01.request"))
    };
    assert_eq!(answer(1), answer(1));
    assert_ne!(answer(1), answer(2));
    // The made-up data is consistent: the building of the bound lists the socket of the endpoint.
    let order = answer(1);
    let bound = &order["bounds"][0];
    let code = bound["address"]["building_code"].as_str().unwrap().replace('/', "%2F");
    let path = format!("/api/v2/eligibility/buildings/{code}/?include_otp_ref=true");
    let building = taken(&mut Platform::new(Setup { seed: 1, ..Setup::default() }), "GET", &path, &Value::Null);
    let stairs = building["stairs_with_otp_ref"].as_object().unwrap();
    let own =
        stairs.iter().find(|(key, _)| key.ends_with(&format!("^{}", bound["address"]["stairs"].as_str().unwrap())));
    let sockets = &own.unwrap().1[bound["address"]["floor"].as_str().unwrap()];
    assert!(sockets.as_array().unwrap().contains(&bound["endpoints"][0]["reference"]));
}

#[test]
fn calls_fail_when_they_are_to() {
    let (mut platform, order) = switched(json!({}));
    platform.fail_next(Failure { times: 2, retry_after: Some(3), ..Failure::status(429) }.on("PATCH", "/orders/"));
    platform.fail_next(Failure { after: true, ..Failure::timeout() });
    platform.fail_next(Failure::html(502));
    let call = |platform: &mut Platform, comment: &str| {
        let body = json!({ "comment": comment }).to_string();
        platform.handle(Incoming::new("PATCH", &path_of(&order)).with_body(body.as_bytes()), NOW)
    };
    let comment = |platform: &Platform| {
        let stored: Value = serde_json::from_str(&platform.orders().next().unwrap()).unwrap();
        stored["comment"].clone()
    };
    for _ in 0..2 {
        let answer = call(&mut platform, "limited");
        assert_eq!((answer.status, answer.header("retry-after")), (429, Some("3")));
    }
    assert_eq!(comment(&platform), Value::Null);
    assert_eq!(call(&mut platform, "lost").status, 0);
    assert_eq!(comment(&platform), "lost", "it took effect");
    let answer = call(&mut platform, "no");
    assert_eq!((answer.status, answer.header("content-type")), (502, Some("text/html")));
    assert!(answer.body.starts_with("<html>"));
    assert_eq!(call(&mut platform, "yes").status, 200);
    let statuses: Vec<u16> = platform.calls().map(|call| call.status).collect();
    assert_eq!(statuses, [200, 429, 429, 0, 502, 200]);
}

/// With only five digits, some of a few hundred orders would have the same reference.
#[test]
fn no_two_orders_have_a_reference() {
    let mut platform = Platform::new(Setup::default());
    for _ in 0..1_000 {
        create(&mut platform, &page("create-terminate.request"));
    }
    let references: std::collections::BTreeSet<String> = platform
        .orders()
        .map(|order| serde_json::from_str::<Value>(&order).unwrap()["reference"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(references.len(), 1_000);
}

/// The page of our assumptions names every rule that depends on one, and every switch of the double.
#[test]
fn every_assumption_is_on_its_page() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/what-we-do-not-know.md");
    let page = fs::read_to_string(file).unwrap();
    // This limit is ours. It is not an assumption about the platform.
    let ours = ["report/truncated"];
    let inferred = kosc_orders::rules::rules().filter(|rule| rule.basis == kosc_orders::Basis::Inferred);
    for id in inferred.map(|rule| rule.id).filter(|id| !ours.contains(id)) {
        assert!(page.contains(&format!("`{id}`")), "{id}");
    }
    let switches = serde_json::to_value(Switches::default()).unwrap();
    for switch in switches.as_object().unwrap().keys() {
        assert!(page.contains(&format!("double: `{switch}`")), "{switch}");
    }
    let known: std::collections::BTreeSet<&str> = kosc_orders::rules::rules().map(|rule| rule.id).collect();
    let named = page.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && !name.starts_with("plan/"));
    for name in named {
        assert!(known.contains(name), "{name} is not a rule");
    }
}
