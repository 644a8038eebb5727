//! Random wishes: orders as a form has them, and edits of a received order.

use serde_json::{Map, Value, json};

use crate::random::Rng;
use crate::values::lay;

pub(crate) fn pick(rng: &mut Rng, values: &[&str]) -> String {
    values[rng.below(values.len())].to_owned()
}

/// Returns a text of a field: sometimes spelled in another way, sometimes wrong.
fn text(rng: &mut Rng, right: &[&str], wrong: &[&str]) -> Value {
    if rng.chance(2) {
        return json!(pick(rng, wrong));
    }
    let text = pick(rng, right);
    json!(if rng.chance(4) { format!(" {text} ") } else { text })
}

/// Adds a value that the rest of the wish allows: sometimes none, sometimes that of an untouched form.
fn maybe(rng: &mut Rng, object: &mut Map<String, Value>, key: &str, percent: usize, value: Value) {
    if rng.chance(percent) {
        object.insert(key.to_owned(), value);
    } else if rng.chance(15) {
        object.insert(key.to_owned(), [json!(""), json!(null), json!(" ")][rng.below(3)].clone());
    }
}

fn customer(rng: &mut Rng) -> Value {
    let mut contact = Map::new();
    let name = text(rng, &["Adolin", "Zoé", "Anne-Marie"], &["L'Étoile"]);
    maybe(rng, &mut contact, "first_name", 90, name);
    let name = text(rng, &["Kholin", "Martin"], &["Œuf"]);
    maybe(rng, &mut contact, "last_name", 90, name);
    let email = text(rng, &["adolin.kholin@palace.ak", "zoe@example.fr"], &["société.fr"]);
    // White space in an address is an error.
    maybe(rng, &mut contact, "email", 90, json!(email.as_str().unwrap().trim()));
    let phone = json!(pick(rng, &["0123456789", "0612345678"]));
    maybe(rng, &mut contact, "phone_number", 85, phone);
    let mut customer = Map::new();
    let kind = pick(rng, &["registered", "unregistered", "individual"]);
    let name = text(rng, &["Alethkar Palace", "Boulangerie Martin"], &["A\u{1F600}"]);
    maybe(rng, &mut customer, "name", if kind == "individual" { 5 } else { 90 }, name);
    let siret = json!(pick(rng, &["81352886600029", "73282932000074", "73282932000075"]));
    maybe(rng, &mut customer, "siret", if kind == "registered" { 85 } else { 3 }, siret);
    if kind == "individual" || rng.chance(10) {
        customer.insert("first_name".to_owned(), json!("Adolin"));
        customer.insert("last_name".to_owned(), json!("Kholin"));
    }
    maybe(rng, &mut customer, "type", 95, json!(kind));
    if rng.chance(90) {
        customer.insert("contact".to_owned(), contact.into());
    }
    customer.into()
}

fn options(rng: &mut Rng) -> Value {
    let mut options = Map::new();
    for (name, values) in [("contract_term", &["12_months", "36_months"][..]), ("gtr", &["4h_24_7", "4h_bhbd"])] {
        if rng.chance(40) {
            let on = rng.chance(70);
            let mut option = json!({"enabled": on});
            if on && rng.chance(90) {
                option["value"] = json!(pick(rng, values));
            }
            options.insert(name.to_owned(), option);
        }
    }
    if rng.chance(20) {
        options.insert("cpe_install".to_owned(), json!({"enabled": rng.chance(50)}));
    }
    options.into()
}

/// Returns the bounds that an order of this product and request type accepts.
fn bounds(rng: &mut Rng, request_type: &str) -> Value {
    let mut address = Map::new();
    let mut endpoint = Map::new();
    let is = |types: &[&str]| types.contains(&request_type);
    let (stairs, floor) = (pick(rng, &["A", "B", "C"]), pick(rng, &["0", "1", "2"]));
    let percent = if is(&["create", "activate_undefined"]) { 85 } else { 4 };
    maybe(rng, &mut address, "stairs", percent, json!(stairs));
    maybe(rng, &mut address, "floor", percent, json!(floor));
    let number = [json!("24"), json!(24), json!("12B")][rng.below(3)].clone();
    maybe(rng, &mut address, "street_number", if is(&["create_neighbour"]) { 85 } else { 3 }, number);
    let socket = json!(pick(rng, &["FI-4672-5988", "FI-6401-6327", "FI-0000-0001"]));
    maybe(rng, &mut endpoint, "reference", if is(&["activate_defined"]) { 60 } else { 2 }, socket);
    let bound = json!({"address": address, "endpoints": [endpoint]});
    if rng.chance(2) { json!([bound, {"address": {"stairs": "Z"}}]) } else { json!([bound]) }
}

/// Returns a wish: an order as a form has it, sometimes with a mistake.
pub(crate) fn wish(rng: &mut Rng, number: usize) -> Value {
    let mut wish = Map::new();
    if rng.chance(12) {
        wish.insert("type".to_owned(), json!("terminate"));
        wish.insert("service_ref".to_owned(), json!(format!("S191128_{:05}", rng.below(9))));
    } else {
        let is_copper = rng.chance(40);
        let product = if is_copper { pick(rng, &["AM01", "SL02"]) } else { pick(rng, &["FP01", "FP05", "FP01"]) };
        let kinds = if is_copper {
            &["activate", "create", "create_neighbour"][..]
        } else {
            &["create", "activate_defined", "activate_undefined", "activate_undefined"]
        };
        let request_type = pick(rng, kinds);
        wish.insert("type".to_owned(), json!("activate"));
        wish.insert("bounds".to_owned(), bounds(rng, &request_type));
        maybe(rng, &mut wish, "request_type", 97, json!(request_type));
        let eligibility = format!("elig-0e22a184-1c89-4fc3-ac25-{:012}", rng.below(40));
        maybe(rng, &mut wish, "eligibility_ref", 97, json!(eligibility));
        wish.insert("product".to_owned(), json!({"code": product, "name": "as it was"}));
        if product == "FP05" {
            maybe(rng, &mut wish, "allow_second_rdv", 50, json!(true));
            if rng.chance(30) {
                let zipcode = text(rng, &["76000"], &["x"]);
                let zipcode = zipcode.as_str().unwrap().trim();
                wish.insert(
                    "address_second_rdv".to_owned(),
                    json!({"zipcode": zipcode, "city": "Rouen", "street_name": "Rue"}),
                );
            }
        } else {
            maybe(rng, &mut wish, "allow_second_rdv", 20, json!(false));
        }
        if rng.chance(90) {
            wish.insert("end_customer".to_owned(), customer(rng));
        }
        wish.insert("options".to_owned(), options(rng));
    }
    let mut info = Map::new();
    maybe(rng, &mut info, "order_ref", 90, json!(format!("REF-{number}")));
    maybe(rng, &mut info, "order_name", 90, json!("Order"));
    maybe(rng, &mut info, "contact_uuid", 40, json!("8w10yfnb"));
    wish.insert("operator_info".to_owned(), info.into());
    let comment = json!(pick(rng, &["third floor", " ring twice", "Ünder the bell"]));
    maybe(rng, &mut wish, "comment", 40, comment);
    let status = json!(pick(rng, &["submitted", "submitted", "draft"]));
    maybe(rng, &mut wish, "status", 40, status);
    wish.into()
}

/// Returns a wish that is the current order with edits.
pub(crate) fn edited(rng: &mut Rng, order: &Value, number: usize) -> Value {
    let other = wish(rng, number);
    let mut edited = order.clone();
    edited["status"] = if rng.chance(30) { json!("submitted") } else { order["status"].clone() };
    for key in ["comment", "end_customer", "options", "operator_info", "request_type", "allow_second_rdv"] {
        if let Some(value) = other.get(key).filter(|_| rng.chance(30)) {
            lay(&mut edited[key], value);
        }
    }
    let request_type = edited["request_type"].as_str().unwrap_or("").to_owned();
    if rng.chance(50) && edited["bounds"][0].is_object() {
        let bounds = bounds(rng, &request_type);
        lay(&mut edited["bounds"][0]["address"], &bounds[0]["address"]);
        if edited["bounds"][0]["endpoints"][0].is_object() {
            lay(&mut edited["bounds"][0]["endpoints"][0], &bounds[0]["endpoints"][0]);
        }
    }
    edited
}
