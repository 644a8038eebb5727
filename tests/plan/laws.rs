//! The laws of plans, on random orders and wishes, with both settings of PATCH.

use kosc_orders::conversation::{Plan, adopt};
use kosc_orders::platform::{Failure, Incoming as Call};
use kosc_orders::{Path, Segment};
use serde_json::{Map, Value, json};

use crate::inputs::share;
use crate::random::Rng;
use crate::talk::{NOW, Talk, platform};
use crate::values::{at, is_present, lay};

/// The number of pairs of an order and a wish. An ordinary run uses a tenth of them.
const PAIRS: usize = 100_000;

fn pick(rng: &mut Rng, values: &[&str]) -> String {
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
fn wish(rng: &mut Rng, number: usize) -> Value {
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
fn edited(rng: &mut Rng, order: &Value, number: usize) -> Value {
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
    fn send(&mut self, call: &kosc_orders::conversation::ApiCall, repeatable: bool, rng: &mut Rng) -> Option<String> {
        if rng.chance(6) {
            let failure = if rng.chance(50) { Failure::status(503) } else { Failure::timeout() };
            self.talk.platform.fail_next(Failure { after: rng.chance(50), ..failure });
        }
        let known: Vec<String> = self
            .talk
            .platform
            .orders()
            .map(|order| serde_json::from_str::<Value>(&order).unwrap()["uuid"].as_str().unwrap().to_owned())
            .collect();
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
            assert_eq!(plan, self.talk.plan(), "planning twice gives the same");
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

#[test]
fn the_laws_hold_on_random_orders_and_wishes() {
    let mut seen = [0_usize; 6];
    for (patch, normalise, creation) in
        [("merge", false, "keep"), ("merge", true, "drop"), ("replace", false, "keep"), ("replace", true, "keep")]
    {
        let mut rng = Rng::new(17);
        for number in 0..share(PAIRS) / 4 {
            let switches = json!({"patch": patch, "normalise": normalise, "creationCustomer": creation,
                "bounds": pick(&mut rng, &["keep", "rebuild"])});
            let mut run =
                Run { talk: Talk::new(platform(switches), wish(&mut rng, number)), answered: 0, refused: false };
            run.talk.options.whole = rng.chance(20);
            for round in 0..2 {
                let before = run.talk.order.clone().map(|order| serde_json::from_str::<Value>(&order).unwrap());
                if round == 1 {
                    let Some(before) = &before else { break };
                    run.talk.base = rng.chance(50).then(|| before.to_string());
                    run.talk.wanted = edited(&mut rng, before, number);
                    run.talk.sent.clear();
                    run.answered = 0;
                }
                let plan = run.run(&mut rng);
                let tell = || {
                    format!(
                        "{patch} {normalise}\nwanted {}\nbefore {}\ncalls {:?}\nplan {}",
                        run.talk.wanted,
                        before.clone().unwrap_or_default(),
                        run.talk.calls,
                        plan.to_json()
                    )
                };
                seen[0] += 1;
                if run.refused {
                    seen[1] += 1;
                    break;
                }
                assert_eq!(plan.open.is_empty(), plan.blocked.is_empty(), "{}", tell());
                assert_eq!(plan.done, plan.blocked.is_empty());
                if run.talk.order.is_none() {
                    assert!(!plan.blocked.is_empty());
                    seen[2] += 1;
                    break;
                }
                let order = run.talk.stored();
                let parts: usize = order["bounds"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|bound| 1 + 2 * bound["endpoints"].as_array().unwrap().len())
                    .sum();
                assert!(run.answered <= 4 + parts, "{}", tell());
                // The platform has the wished values.
                for (path, value) in leaves_of(&run.talk.wanted) {
                    let is_of_base = run
                        .talk
                        .base
                        .as_ref()
                        .is_some_and(|base| has(&serde_json::from_str(base).unwrap(), &path, &value));
                    if !is_of_base && !plan.open.contains(&path) {
                        assert!(has(&order, &path, &value), "{} is not there: {}\n{order}", path.dotted(), tell());
                    }
                }
                // All other values are unchanged.
                if let Some(before) = &before {
                    let moved = before["request_type"] != order["request_type"];
                    for (path, value) in leaves_of(before) {
                        let dotted = path.dotted();
                        let is_wished = at(&run.talk.wanted, &path).is_some_and(|wished| *wished != value);
                        let is_derived =
                            dotted.starts_with("bounds.") && (moved || order["request_type"] == "activate_defined");
                        if !is_wished && !is_derived {
                            // A value that is sent back with its object is respelled with it.
                            let is_kept =
                                if normalise { has(&order, &path, &value) } else { at(&order, &path) == Some(&value) };
                            assert!(is_kept, "{dotted} changed: {}\n{order}", tell());
                        }
                    }
                }
                // A fulfilled wish needs no more calls.
                let mut again = run.talk.plan();
                run.talk.sent.clear();
                let wanted = std::mem::replace(&mut run.talk.wanted, order.clone());
                run.talk.order = Some(order.to_string());
                again.done = run.talk.plan().done;
                assert!(again.done, "{:?}", run.talk.plan());
                run.talk.wanted = wanted;
                seen[3] += usize::from(plan.done);
                seen[4] += usize::from(order["status"] == "submitted");
                seen[5] += usize::from(round == 1);
            }
        }
    }
    println!("runs, refused, never created, done, submitted, edited: {seen:?}");
    let [runs, refused, .., done, submitted, edited] = seen;
    assert!(refused * 20 < runs && done * 4 > runs && submitted * 25 > runs && edited * 3 > runs, "{seen:?}");
}
