//! The parts of the vendor's page that a platform can only have from its set-up.

use std::fs;
use std::path::Path;

use kosc_orders::platform::{Platform, Setup};
use serde_json::{Value, json};

use crate::{as_on_page, create, page, path_of, ready, taken, undefined};

const ADDRESS: &str = "bounds.0.address";
const LINE: &[&str] = &["bounds.0.endpoints.0", "bounds.0.information.co"];
const PRODUCT: &[&str] = &["product.description", "product.line", "product.name", "product.uuid"];

/// For each answer of the page, the places whose values a platform cannot know without a set-up, with everything below
/// them. They do not include the stairs and the floor that a caller writes for a bound, nor the reference that a caller
/// writes for a socket.
const FROM_SETUP: &[(&str, &[&[&str]])] = &[
    ("create-copper-am01", &[&[ADDRESS], LINE, PRODUCT]),
    ("create-fiber-fp01", &[&[ADDRESS], LINE, &["options.contract_term"], PRODUCT]),
    ("create-terminate", &[&[ADDRESS], LINE, &["end_customer", "operator_info", "product", "service_ref"]]),
    ("update-order", &[&[ADDRESS], LINE, PRODUCT]),
    (
        "update-bound-stairs",
        &[
            &["address.building", "address.city", "address.kosc", "address.street", "address.zipcode"],
            &["information.co"],
        ],
    ),
    ("update-endpoint-otp", &[]),
    ("submit", &[]),
    ("post-info", &[]),
    ("building-stairs", &[&[""]]),
    ("building-otp", &[&[""]]),
];

/// Collects the places that differ between an answer and the page. Below such a place, everything is from the set-up,
/// or nothing.
fn differing(answer: &Value, page: &Value, place: &str, found: &mut Vec<String>) {
    let below = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
    match (answer, page) {
        (Value::Object(answer), Value::Object(page)) => {
            for (key, page) in page {
                differing(answer.get(key).unwrap_or(&Value::Null), page, &below(key), found);
            }
        }
        (Value::Array(answer), Value::Array(page)) => {
            for (at, page) in page.iter().enumerate() {
                differing(answer.get(at).unwrap_or(&Value::Null), page, &below(&at.to_string()), found);
            }
        }
        _ if answer != page => found.push(place.to_owned()),
        _ => {}
    }
}

/// Returns the answer to a request of the page from a platform without a set-up.
fn unprepared(name: &str) -> Value {
    let mut platform = Platform::new(Setup::default());
    if let Some(query) = name.strip_prefix("building-") {
        let path = format!("/api/v2/eligibility/buildings/IMB/76540/X/043X/?include_{query}=true");
        return taken(&mut platform, "GET", &path.replace("otp", "otp_ref"), &Value::Null);
    }
    let request = page(&format!("{name}.request"));
    match name {
        "update-order" => {
            let mut creation = page("create-copper-am01.request");
            creation["eligibility_ref"] = page("update-order.response")["eligibility_ref"].clone();
            let order = create(&mut platform, &creation);
            taken(&mut platform, "PATCH", &path_of(&order), &request)
        }
        "update-bound-stairs" => {
            let order = undefined(&mut platform);
            let path = format!("{}bounds/{}/", path_of(&order), order["bounds"][0]["uuid"].as_str().unwrap());
            taken(&mut platform, "PATCH", &path, &request)
        }
        "update-endpoint-otp" => {
            let order = undefined(&mut platform);
            taken(&mut platform, "PATCH", &path_of(&order), &json!({"request_type": "activate_defined"}));
            let endpoint = order["bounds"][0]["endpoints"][0]["uuid"].as_str().unwrap();
            taken(&mut platform, "PATCH", &format!("{}endpoints/{endpoint}/", path_of(&order)), &request)
        }
        "submit" => {
            let order = ready(&mut platform);
            let mut whole = taken(&mut platform, "PATCH", &path_of(&order), &request);
            // The page shows only a part of the order.
            whole.as_object_mut().unwrap().retain(|key, _| page("submit.response").get(key).is_some());
            whole
        }
        "post-info" => {
            let order = ready(&mut platform);
            taken(&mut platform, "PATCH", &path_of(&order), &page("submit.request"));
            taken(&mut platform, "POST", &format!("{}events/info/", path_of(&order)), &request)
        }
        _ => create(&mut platform, &request),
    }
}

#[test]
fn what_came_from_the_set_up_is_listed() {
    for (name, listed) in FROM_SETUP {
        let (mut answer, page) = (unprepared(name), page(&format!("{name}.response")));
        as_on_page(&mut answer, &page, if page.get("status").is_some() { "" } else { "part" });
        let mut places = Vec::new();
        differing(&answer, &page, "", &mut places);
        let listed = listed.concat();
        for place in &places {
            assert!(listed.iter().any(|listed| place.starts_with(listed)), "{name}: {place} is not listed");
        }
        for listed in listed {
            assert!(places.iter().any(|place| place.starts_with(listed)), "{name}: {listed} needs no set-up");
        }
    }
}

/// The list contains every answer of the page.
#[test]
fn no_answer_of_the_page_is_left_out() {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".response.json")?.to_owned())).collect();
    names.sort();
    let mut listed: Vec<&str> = FROM_SETUP.iter().map(|(name, _)| *name).collect();
    listed.sort();
    assert_eq!(names, listed);
}
