//! Random inputs, seeded: the bases of the cases, changed at fields of the table with values that the rules know.
//!About a third of the inputs stay valid. Most of the others are wrong at one or two places, and some everywhere.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a generator that cannot continue should panic; several tests include it"
)]

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use kosc_orders::Operation;
use kosc_orders::rules::fields::{FIELDS, Field, Kind, Level, OPTIONS, OptionKind};
use kosc_orders::rules::{Cond, Demand, rules};
use kosc_orders::text::Format;
use serde_json::{Map, Value, json};

/// The splitmix64 generator. A seed gives the same inputs everywhere.
pub struct Rng(u64, Vec<u8>);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed, Vec::new())
    }

    /// Takes each choice from a byte, so that a fuzzer that changes one byte changes little else. After the last byte,
    /// it generates numbers itself.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(0, bytes.iter().rev().copied().collect())
    }

    pub fn next(&mut self) -> u64 {
        if let Some(byte) = self.1.pop() {
            return byte.into();
        }
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `count`, which must not be 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// Returns `true` with this probability, in percent.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T: ?Sized + 'a, L: AsRef<[&'a T]>>(&mut self, list: L) -> &'a T {
        let list = list.as_ref();
        list[self.below(list.len())]
    }
}

/// Returns an input of an operation as JSON text, and perhaps a context as JSON text.
///
/// Two in a hundred inputs are texts that cannot come from a parsed value: truncated, or with a repeated key or half of
/// a surrogate pair.
pub fn order(rng: &mut Rng, operation: Operation) -> (String, Option<String>) {
    let value = value(rng, operation);
    let context = rng.chance(40).then(|| context(rng).to_string());
    (written(rng, &value), context)
}

/// Returns an input of an operation as JSON text, as [`order`] does.
pub fn text(rng: &mut Rng, operation: Operation) -> String {
    let value = value(rng, operation);
    written(rng, &value)
}

fn written(rng: &mut Rng, value: &Value) -> String {
    let text = value.to_string();
    if rng.chance(2) { spoil(rng, text) } else { text }
}

/// Returns an input of an operation as a value.
pub fn value(rng: &mut Rng, operation: Operation) -> Value {
    let mut input = start(rng, operation);
    let changes = match rng.below(100) {
        0..28 => 0,
        28..85 => 1 + rng.below(3),
        _ => 4 + rng.below(20),
    };
    let wildness = if changes > 3 { 50 } else { 25 };
    for _ in 0..changes {
        change(rng, &mut input, operation, wildness);
    }
    input
}

/// Every base of the cases, by name.
static BASES: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    // Compiled by its path into this package's tests and into the fuzz targets, whose manifest is in a folder below.
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder = above.map(|folder| folder.join("tests/cases/bases")).find(|folder| folder.is_dir()).unwrap();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: &std::path::PathBuf| {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap())
    };
    files.iter().map(read).collect()
});

/// Returns a base whose name contains `part`.
fn base(rng: &mut Rng, part: &str) -> Value {
    let fit: Vec<&Value> = BASES.iter().filter(|(name, _)| name.contains(part)).map(|(_, base)| base).collect();
    fit[rng.below(fit.len())].clone()
}

/// Returns the value before the changes.
fn start(rng: &mut Rng, operation: Operation) -> Value {
    match operation {
        Operation::Create => match rng.below(10) {
            0 => json!({}),
            1 | 2 => base(rng, "-ready"),
            _ => {
                let mut order = base(rng, "create-");
                if rng.chance(50) {
                    let ready = base(rng, "-ready");
                    for key in ["end_customer", "operator_info", "options", "comment", "address_second_rdv"] {
                        if let Some(value) = ready.get(key).filter(|_| rng.chance(50)) {
                            order[key] = value.clone();
                        }
                    }
                }
                order
            }
        },
        Operation::Submit | Operation::Read => match rng.below(20) {
            0 => json!({}),
            1 => base(rng, "create-"),
            _ => base(rng, "-ready"),
        },
        Operation::Update => {
            let order = if rng.chance(80) { base(rng, "-ready") } else { base(rng, "create-") };
            let written = [
                "type",
                "request_type",
                "eligibility_ref",
                "service_ref",
                "allow_second_rdv",
                "address_second_rdv",
                "end_customer",
                "operator_info",
                "options",
                "comment",
            ];
            let mut body = some_of(rng, &order, &written);
            if rng.chance(15) {
                body["status"] = rng.pick(["submitted", "draft", "completed", ""]).into();
            }
            if rng.chance(15) {
                body["product"] = json!({"code": rng.pick(CODES)});
            }
            body
        }
        Operation::UpdateBound => {
            let order = base(rng, "-ready");
            let bound = order.pointer("/bounds/0").cloned().unwrap_or_else(|| json!({}));
            if rng.chance(15) {
                return bound;
            }
            let address = bound.get("address").cloned().unwrap_or_else(|| json!({}));
            let mut written = some_of(rng, &address, &["stairs", "floor", "street_number"]);
            if rng.chance(20) {
                written = some_of(rng, &address, &["stairs", "floor", "street_number", "city", "zipcode"]);
            }
            for key in ["stairs", "floor", "street_number"] {
                if rng.chance(30) {
                    written[key] = rng.pick(["A", "1", "NA^1", "0", "12", "12 bis", "_NA_"]).into();
                }
            }
            json!({"address": written})
        }
        Operation::UpdateEndpoint => {
            let order = base(rng, "-ready");
            let endpoint = order.pointer("/bounds/0/endpoints/0").cloned().unwrap_or_else(|| json!({}));
            let (good, bad) = Format::Otp.samples();
            if rng.chance(20) { endpoint } else { json!({"reference": rng.pick([good, bad].concat())}) }
        }
        Operation::List => {
            let query = json!({
                "reference": "O191016_32563", "type": "activate", "status": "draft", "endpoint_ref": "FI-3790-3415",
                "end_customer": "Martin", "product_family": "A", "product_line": "AM", "sort": "-creation_date",
                "limit": 20, "offset": "40",
            });
            let keys: Vec<&str> = query.as_object().unwrap().keys().map(String::as_str).collect();
            some_of(rng, &query, &keys)
        }
        Operation::PostInfo => json!({"message": "The customer called back", "stop_deferred": rng.chance(50)}),
        other => unreachable!("{} starts from nothing", other.name()),
    }
}

/// Returns a part of an object: each of these keys, or not.
fn some_of(rng: &mut Rng, object: &Value, keys: &[&str]) -> Value {
    let mut part = Map::new();
    for key in keys {
        if let Some(value) = object.get(*key).filter(|_| rng.chance(50)) {
            part.insert((*key).to_owned(), value.clone());
        }
    }
    Value::Object(part)
}

const CODES: &[&str] = &["AM01", "SL01", "MX01", "FP01", "FP05", "EX01", "NX01", "XX99", "fp05", "FP5"];
const UNKNOWN: &[&str] =
    &["foo", "Type", "owner", "activation_type", "operator_order_ref", "grt", "__proto__", "", "é"];

/// The fields that decide which rules apply: those of conditions and of scopes.
static STEERING: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut found = vec![Field::Type, Field::RequestType, Field::ProductCode, Field::FamilyCode, Field::EndpointType];
    rules().for_each(|rule| compared(&rule.when, &mut |field, _| found.push(field)));
    found.sort();
    found.dedup();
    found.retain(|field| !field.row().key.is_empty());
    found
});

/// The values that the rules compare each field with, or demand.
static KNOWN: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let mut known: Vec<Vec<&str>> = vec![Vec::new(); FIELDS.len()];
    for rule in rules() {
        compared(&rule.when, &mut |field, values| known[field as usize].extend(values));
        if let Demand::OneOf(values) = rule.demand {
            rule.fields.iter().for_each(|field| known[*field as usize].extend(values));
        }
    }
    known[Field::ProductCode as usize].extend(CODES);
    known[Field::FamilyCode as usize].extend(["A", "S", "M", "F", "E", "N", "Z", "FF"]);
    known[Field::EndpointType as usize].extend(["otp", "OTP", "line_number", "other"]);
    known[Field::OptionValue as usize].extend(OPTIONS.iter().flat_map(|option| option.values));
    for values in &mut known {
        values.sort_unstable();
        values.dedup();
    }
    known
});

fn compared(cond: &Cond, see: &mut dyn FnMut(Field, &[&'static str])) {
    match cond {
        Cond::Is(field, value) => see(*field, &[value]),
        Cond::In(field, values) => see(*field, values),
        Cond::Has(field) => see(*field, &[]),
        Cond::Not(cond) => compared(cond, see),
        Cond::All(conds) | Cond::Any(conds) => conds.iter().for_each(|cond| compared(cond, see)),
        Cond::Always | Cond::Fact(_) => {}
        other => unreachable!("{other:?} compares something or nothing"),
    }
}

const TEXTS: &[&str] =
    &["Zoe Martin", "Boulangerie Zoé", "A", "1", "00", "NA", "_NA_", "REF-2026-0001", "12_months", "4h_24_7", "Lyon"];
const ODD_TEXTS: &[&str] = &[
    "Doe & Co",
    "L'Étoile",
    "NA^1",
    "n° 3",
    "я",
    "🥐",
    "Zoe\u{301}",
    "a\tb",
    "  A ",
    "12/14",
    "line\nbreak\\\"",
    "true",
];
const BLANKS: &[&str] = &["", " ", "\t\n", "\u{A0}", "\u{200B}", "\u{FEFF}\u{2003}", "\u{85}", "\u{180E}", "\u{2028}"];

/// Returns a value for a field: mostly a fitting one. In `wildness` of a hundred, one that is blank, odd or of a wrong
/// type.
fn value_of(rng: &mut Rng, field: Field, wildness: usize) -> Value {
    if rng.chance(wildness) {
        return match rng.below(10) {
            0 | 1 => Value::Null,
            2..5 => rng.pick(BLANKS).into(),
            5 => rng.pick(ODD_TEXTS).into(),
            6 => "long ".repeat(1 + rng.below(60)).into(),
            _ => other(rng),
        };
    }
    let known = &KNOWN[field as usize];
    match field.row().kind {
        Kind::Boolean => Value::Bool(rng.chance(65)),
        Kind::Number => json!(rng.below(100)),
        Kind::TextOrNumber | Kind::Coordinate if rng.chance(30) => number(rng),
        Kind::Object | Kind::Options => object(rng, field),
        Kind::List => match field.row().parent.level() {
            _ if rng.chance(50) => json!([]),
            _ => json!([item(rng, field)]),
        },
        _ if !known.is_empty() && rng.chance(85) => rng.pick(known).into(),
        _ => match field.row().format.map(Format::samples) {
            Some((good, bad)) => one_of(rng, 65, good, bad),
            None => one_of(rng, 75, TEXTS, ODD_TEXTS),
        },
    }
}

fn one_of(rng: &mut Rng, percent: usize, list: &[&str], other: &[&str]) -> Value {
    let list = if rng.chance(percent) { list } else { other };
    rng.pick(list).into()
}

fn number(rng: &mut Rng) -> Value {
    match rng.below(8) {
        0 => json!(-1),
        1 => json!(1.5),
        2 => json!(0),
        3 => json!(1e21),
        4 => json!(5.0),
        _ => json!(rng.below(200)),
    }
}

/// A value of any type.
fn other(rng: &mut Rng) -> Value {
    match rng.below(9) {
        0 => Value::Null,
        1 => Value::Bool(rng.chance(50)),
        2 => number(rng),
        3 => json!([]),
        4 => json!({}),
        5 => json!([rng.pick(BLANKS), null]),
        6 => json!({"foo": rng.pick(BLANKS)}),
        7 => json!(["x"]),
        _ => rng.pick(TEXTS).into(),
    }
}

/// Returns an object with some of its fields.
fn object(rng: &mut Rng, field: Field) -> Value {
    let mut object = Map::new();
    if field == Field::Options {
        let option = &OPTIONS[rng.below(OPTIONS.len())];
        object.insert(option.name.to_owned(), option_state(rng, option.kind));
    }
    for child in field.children().filter(|child| !child.row().key.is_empty()) {
        if rng.chance(40) {
            object.insert(child.row().key.to_owned(), value_of(rng, child, 15));
        }
    }
    Value::Object(object)
}

/// Returns an item of a list: an object, or a wrong value.
fn item(rng: &mut Rng, list: Field) -> Value {
    let named = Field::ALL.iter().copied().find(|field| field.row().parent == list && field.row().key.is_empty());
    match (rng.below(8), named) {
        (0, _) => json!({}),
        (1, _) => other(rng),
        (_, Some(item)) => object(rng, item),
        _ => Value::Null,
    }
}

/// Returns an option as in an order.
fn option_state(rng: &mut Rng, kind: OptionKind) -> Value {
    if rng.chance(6) {
        return other(rng);
    }
    let mut state = Map::new();
    if rng.chance(80) {
        state.insert("enabled".to_owned(), if rng.chance(92) { Value::Bool(rng.chance(75)) } else { other(rng) });
    }
    let kind = if rng.chance(5) { OptionKind::Value } else { kind };
    let held = Field::Option.children().filter(|field| field.row().options & kind as u8 != 0);
    for field in held.filter(|field| *field != Field::OptionEnabled) {
        let percent = if matches!(field.row().obligation.letter(), "R") { 12 } else { 70 };
        if rng.chance(percent) {
            state.insert(field.row().key.to_owned(), value_of(rng, field, 12));
        }
    }
    Value::Object(state)
}

/// Returns the fields that an input of this operation can have, except items.
fn fields_of(operation: Operation) -> &'static [Field] {
    static OF: LazyLock<Vec<Vec<Field>>> = LazyLock::new(|| {
        let of = |operation: &Operation| {
            let root = root(*operation);
            Field::ALL.iter().copied().filter(|field| !field.row().key.is_empty() && field.is_below(root)).collect()
        };
        Operation::ALL.iter().map(of).collect()
    });
    &OF[operation as usize]
}

/// Returns the object that is the input of an operation.
pub fn root(operation: Operation) -> Field {
    match operation {
        Operation::UpdateBound => Level::Bound.root(),
        Operation::UpdateEndpoint => Level::Endpoint.root(),
        Operation::List => Level::Query.root(),
        Operation::PostInfo => Level::Event.root(),
        _ => Level::Order.root(),
    }
}

/// Makes one change.
fn change(rng: &mut Rng, input: &mut Value, operation: Operation, wildness: usize) {
    let whole = root(operation) == Field::Order;
    match rng.below(100) {
        0..12 if whole => steer(rng, input),
        12..26 if whole => {
            let option = &OPTIONS[rng.below(OPTIONS.len())];
            let name = if rng.chance(93) { option.name } else { rng.pick(UNKNOWN) };
            let state = option_state(rng, option.kind);
            if let Some(options) = child_object(input, "options") {
                options.insert(name.to_owned(), state);
            }
        }
        26..34 if whole => bounds(rng, input),
        34..38 => {
            let key = rng.pick(UNKNOWN);
            let value = if rng.chance(30) { Value::Null } else { other(rng) };
            let place = if rng.chance(50) { input } else { somewhere(rng, input) };
            if let Value::Object(object) = place {
                object.insert(key.to_owned(), value);
            }
        }
        38..62 => remove(rng, input),
        _ => {
            let fields = fields_of(operation);
            let field = match () {
                () if whole && rng.chance(25) => STEERING[rng.below(STEERING.len())],
                () => fields[rng.below(fields.len())],
            };
            if field == root(operation) || !field.is_below(root(operation)) {
                return;
            }
            let value = value_of(rng, field, wildness);
            if let Some(place) = place_of(rng, input, field, root(operation)) {
                *place = value;
            }
        }
    }
}

/// Sets another product, order type or kind of customer, and the values that go with it.
fn steer(rng: &mut Rng, input: &mut Value) {
    match rng.below(5) {
        0 | 1 => {
            let code = rng.pick(CODES);
            if let Some(product) = child_object(input, "product") {
                product.insert("code".to_owned(), code.into());
                if rng.chance(50) {
                    product.remove("line");
                } else if let Some(line) = product.get_mut("line").and_then(|line| line.get_mut("family")) {
                    *line = json!({"code": code.get(..1).unwrap_or("")});
                }
            }
        }
        2 => set(input, "request_type", rng.pick(&KNOWN[Field::RequestType as usize])),
        3 => set(input, "type", rng.pick(&KNOWN[Field::Type as usize])),
        _ => {
            let kind = rng.pick(&KNOWN[Field::CustomerType as usize]);
            if let Some(customer) = child_object(input, "end_customer") {
                customer.insert("type".to_owned(), kind.into());
            }
        }
    }
}

fn set(input: &mut Value, key: &str, value: &str) {
    if let Value::Object(object) = input {
        object.insert(key.to_owned(), value.into());
    }
}

/// Returns the object at a key. If there is none, or another value, creates it.
fn child_object<'v>(input: &'v mut Value, key: &str) -> Option<&'v mut Map<String, Value>> {
    let child = input.as_object_mut()?.entry(key).or_insert_with(|| json!({}));
    child.as_object_mut()
}

/// Adds or removes bounds or endpoints.
fn bounds(rng: &mut Rng, input: &mut Value) {
    let list = if rng.chance(60) { input.get_mut("bounds") } else { input.pointer_mut("/bounds/0/endpoints") };
    let Some(Value::Array(items)) = list else { return };
    match rng.below(4) {
        0 => drop(items.pop()),
        1 => items.push(json!({})),
        2 => items.push(other(rng)),
        _ => items.extend(items.first().cloned()),
    }
}

/// Returns a random object or list of the tree.
fn somewhere<'v>(rng: &mut Rng, mut value: &'v mut Value) -> &'v mut Value {
    loop {
        let count = match value {
            Value::Object(object) => object.values().filter(|value| is_holder(value)).count(),
            Value::Array(items) => items.iter().filter(|value| is_holder(value)).count(),
            _ => 0,
        };
        if count == 0 || rng.chance(30) {
            return value;
        }
        let at = rng.below(count);
        value = match value {
            Value::Object(object) => object.values_mut().filter(|value| is_holder(value)).nth(at).unwrap(),
            Value::Array(items) => items.iter_mut().filter(|value| is_holder(value)).nth(at).unwrap(),
            _ => return value,
        };
    }
}

fn is_holder(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// Removes one value from the tree.
fn remove(rng: &mut Rng, input: &mut Value) {
    match somewhere(rng, input) {
        Value::Object(object) if !object.is_empty() => {
            let key = object.keys().nth(rng.below(object.len())).unwrap().clone();
            object.remove(&key);
        }
        Value::Array(items) if !items.is_empty() => drop(items.remove(rng.below(items.len()))),
        _ => {}
    }
}

/// Returns the place of a field in the input, and creates its parents. For a repeated field, the place in any instance.
/// `None` if a value above is not an object.
fn place_of<'v>(rng: &mut Rng, input: &'v mut Value, field: Field, root: Field) -> Option<&'v mut Value> {
    if field == root {
        return Some(input);
    }
    let row = field.row();
    let holder = place_of(rng, input, row.parent, root)?;
    if holder.is_null() {
        *holder = if row.parent.row().kind == Kind::List { json!([]) } else { json!({}) };
    }
    match holder {
        Value::Array(items) if row.key.is_empty() => {
            if items.is_empty() {
                items.push(json!({}));
            }
            let at = rng.below(items.len());
            items.get_mut(at)
        }
        Value::Object(object) => {
            let key = match object.len() {
                _ if !row.key.is_empty() => row.key.to_owned(),
                count @ 1.. if rng.chance(80) => object.keys().nth(rng.below(count)).unwrap().clone(),
                _ => OPTIONS[rng.below(OPTIONS.len())].name.to_owned(),
            };
            Some(object.entry(key).or_insert(Value::Null))
        }
        _ => None,
    }
}

/// Returns a context of what the caller may know.
pub fn context(rng: &mut Rng) -> Value {
    let mut context = json!({});
    if rng.chance(70) {
        let mut order = base(rng, "-ready");
        for _ in 0..rng.below(4) {
            change(rng, &mut order, Operation::Read, 20);
        }
        for (key, at) in [("bound_uuid", "/bounds/0/uuid"), ("endpoint_uuid", "/bounds/0/endpoints/0/uuid")] {
            if rng.chance(60) {
                context[key] = order.pointer(at).cloned().unwrap_or(Value::Null);
            }
        }
        context["order"] = order;
    }
    if rng.chance(40) {
        let code = rng.pick(CODES);
        let mut product = json!({"code": code});
        if rng.chance(40) {
            product["line"] = json!({"family": {"code": code.get(..1)}});
        }
        if rng.chance(60) {
            let mut options = Map::new();
            for option in OPTIONS {
                if rng.chance(60) {
                    continue;
                }
                let values = if rng.chance(50) { option.values } else { &["other"] };
                options.insert(option.name.to_owned(), json!({"values": values}));
            }
            product["options"] = Value::Object(options);
        }
        context["product"] = product;
    }
    if rng.chance(40) {
        context["building"] = match rng.below(6) {
            0 => json!({"type": "House"}),
            1 => json!({"type": "BUILDING", "stairs": null}),
            2 => json!({"stairs_with_otp_ref": {"NA^1": {"0": ["FI-4672-5988"], "1": ["FI-3790-3415"]}}}),
            3 => json!({"type": "BUILDING"}),
            _ => json!({"type": "BUILDING", "stairs": {"NA^1": ["0", "1"], "B^A": ["00", "é/1"], "C/D": ["2"]}}),
        };
    }
    if rng.chance(20) {
        context["known_order_refs"] = json!(["REF-2026-0001", "REF-2026-0002"]);
    }
    if rng.chance(15) {
        context["strict"] = Value::Bool(rng.chance(30));
    }
    if rng.chance(10) {
        context["locale"] = rng.pick(["en", "fr", "de"]).into();
    }
    if rng.chance(5) {
        let part = rng.pick(["order", "bound_uuid", "product", "building", "known_order_refs", "strict"]);
        context[part] = other(rng);
    }
    if rng.chance(4) {
        context["limits"] = json!({"issues": rng.below(3)});
    }
    context
}

/// Returns a text that cannot come from a parsed value.
fn spoil(rng: &mut Rng, text: String) -> String {
    let strings: Vec<usize> = text.match_indices("\":").map(|(at, _)| at).collect();
    let Some(at) = (!strings.is_empty()).then(|| strings[rng.below(strings.len())]) else { return text };
    let (before, after) = text.split_at(at);
    match rng.below(5) {
        0 => before.to_owned(),
        1 => format!("{before}\\ud83e{after}"),
        2 => format!("{{\"type\":\"terminate\",{}", text.get(1..).unwrap_or("}")),
        3 => format!("\u{FEFF}{text}"),
        _ => format!("{before}{after} "),
    }
}
