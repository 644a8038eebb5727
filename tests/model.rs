//! The typed model against the documented payloads: what is read, known or not, is written back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that cannot continue should panic")]

#[path = "support/random.rs"]
mod random;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use kosc_orders::model::{
    Bound, Building, CustomerType, Endpoint, EndpointType, FamilyCode, InfoEvent, InfoEventAnswer, LineStatus,
    ListQuery, OptionName, OptionValue, Options, Order, OrderOption, OrderType, Portability, RequestType, Status,
    SwitchOption, TextOrNumber, ValuedOption,
};
use kosc_orders::rules::fields::{OPTIONS, OptionKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A payload read as its type: its `Debug` text, and its JSON.
struct Trip {
    debug: String,
    text: String,
}

impl Trip {
    fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

type Read = fn(&str) -> serde_json::Result<Trip>;

fn read<T: DeserializeOwned + Serialize + Debug>(text: &str) -> serde_json::Result<Trip> {
    let typed: T = serde_json::from_str(text)?;
    Ok(Trip { debug: format!("{typed:?}"), text: serde_json::to_string(&typed)? })
}

const EXAMPLES: &[(&str, Read)] = &[
    ("building-otp.response.json", read::<Building>),
    ("building-stairs.response.json", read::<Building>),
    ("create-copper-am01.request.json", read::<Order>),
    ("create-copper-am01.response.json", read::<Order>),
    ("create-fiber-fp01.request.json", read::<Order>),
    ("create-fiber-fp01.response.json", read::<Order>),
    ("create-fp05-second-address.request.json", read::<Order>),
    ("create-fp05-second-rdv.request.json", read::<Order>),
    ("create-terminate.request.json", read::<Order>),
    ("create-terminate.response.json", read::<Order>),
    ("post-info.request.json", read::<InfoEvent>),
    ("post-info.response.json", read::<InfoEventAnswer>),
    ("submit.request.json", read::<Order>),
    ("submit.response.json", read::<Order>),
    ("update-bound-stairs.request.json", read::<Bound>),
    ("update-bound-stairs.response.json", read::<Bound>),
    ("update-bound-street-number.request.json", read::<Bound>),
    ("update-endpoint-otp.request.json", read::<Endpoint>),
    ("update-endpoint-otp.response.json", read::<Endpoint>),
    ("update-order.request.json", read::<Order>),
    ("update-order.response.json", read::<Order>),
];

/// Keys of the vendor's tables that no example contains.
const DOCUMENTED_KEYS: &str = r#"{
    "comment": "Call before", "end_customer": { "type": "individual", "first_name": "Shallan", "last_name": "Davar",
        "contact": { "cell_phone_number": "0612345678" } },
    "operator_info": {}, "information": { "anything": [1, { "deep": null }] },
    "submission_date": "2019-10-16T09:59:04.541090Z", "acknowledged_date": "2019-10-16T09:59:04.541090Z",
    "processing_date": "2019-10-16T09:59:04.541090Z", "completion_date": "2019-10-16T09:59:04.541090Z",
    "cancellation_date": "2019-10-16T09:59:04.541090Z", "rejection_date": "2019-10-16T09:59:04.541090Z",
    "bounds": [{ "endpoints": [{ "information": { "inactive": false } }] }],
    "options": {
        "gtr": { "enabled": true, "value": "4h_24_7" },
        "contract_term": { "enabled": true, "default_value": "12_months" },
        "internal_cabling": { "enabled": true, "value": "60m+" },
        "portability": { "enabled": true, "prefix_code": "1255", "rio_code": "01PEROY4P4TR",
            "contract_ref": "C1", "operator_code": "KOSC" },
        "unlisted_number": { "enabled": false },
        "patch_panel": { "enabled": true },
        "enni_redundancy": { "enabled": true, "value": "active_standby" },
        "cpe_install": { "enabled": true },
        "installation_expert": { "enabled": false },
        "guaranteed_bandwidth": { "enabled": false },
        "demarcation_device": { "enabled": true },
        "double_otp": { "enabled": true },
        "otp_displacement": { "enabled": true }
    }
}"#;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/examples")
}

fn payloads() -> impl Iterator<Item = (&'static str, String, Read)> {
    EXAMPLES.iter().map(|&(name, read)| (name, fs::read_to_string(folder().join(name)).unwrap(), read)).chain([(
        "documented keys",
        DOCUMENTED_KEYS.to_owned(),
        read::<Order> as Read,
    )])
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Returns the JSON pointers of all objects in a value, the root first.
fn objects(value: &Value) -> Vec<String> {
    fn walk(value: &Value, pointer: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.push(pointer.to_owned());
                for (key, child) in map {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    walk(child, &format!("{pointer}/{key}"), found);
                }
            }
            Value::Array(items) => {
                for (index, child) in items.iter().enumerate() {
                    walk(child, &format!("{pointer}/{index}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

const PLANTED: &str = "zz planted: é";

/// Returns values to put in the object at a pointer. The keys of a building's dictionaries are data, so the values
/// there must be a staircase or a floor.
fn plants(pointer: &str) -> Vec<Value> {
    let keys: Vec<&str> = pointer.split('/').skip(1).collect();
    match keys.as_slice() {
        ["stairs"] | ["stairs_with_otp_ref", _] => vec![json!(["_NA_", ""]), json!([])],
        ["stairs_with_otp_ref"] => vec![json!({ "-1": ["FI-0000-0000"] }), json!({})],
        _ => vec![
            json!(null),
            json!(true),
            json!("É’\u{0}😀"),
            json!(60.0),
            json!(-1),
            json!(u64::MAX),
            json!(1e300),
            json!([{ "a": [null, 2.0] }, []]),
            json!({ "enabled": 1, "type": { "uuid": null } }),
        ],
    }
}

fn plant(value: &mut Value, pointer: &str, planted: Value) {
    value.pointer_mut(pointer).unwrap().as_object_mut().unwrap().insert(PLANTED.to_owned(), planted);
}

#[test]
fn every_payload_in_the_folder_has_a_type() {
    let files: BTreeSet<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let typed: BTreeSet<String> = EXAMPLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, typed);
    assert_eq!(typed.len(), 21);
}

#[test]
fn a_payload_is_written_back_as_it_was_read() {
    for (name, text, read) in payloads() {
        let trip = read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(trip.value(), parsed(&text), "{name}");
    }
}

/// Otherwise a misspelt field of the model would not be noticed: it would end in `extra`.
#[test]
fn no_documented_key_or_text_is_unknown() {
    for (name, text, read) in payloads() {
        let debug = read(&text).unwrap().debug;
        for rest in debug.split("extra: ").skip(1) {
            assert!(rest.starts_with("{}"), "{name}: {rest}");
        }
        assert!(!debug.contains("Other("), "{name}: {debug}");
    }
}

#[test]
fn an_unknown_key_survives_at_any_level() {
    let mut planted_count = 0;
    for (name, text, read) in payloads() {
        let original = parsed(&text);
        for pointer in objects(&original) {
            for planted in plants(&pointer) {
                let mut value = original.clone();
                plant(&mut value, &pointer, planted);
                let trip = read(&value.to_string()).unwrap_or_else(|error| panic!("{name} at {pointer}: {error}"));
                assert_eq!(trip.value(), value, "{name} at {pointer}");
                planted_count += 1;
            }
        }
    }
    assert!(planted_count > 1000, "{planted_count}");
}

#[test]
fn unknown_keys_survive_at_all_levels_at_once() {
    for (name, text, read) in payloads() {
        let mut value = parsed(&text);
        for pointer in objects(&value) {
            let planted = plants(&pointer).pop().unwrap();
            plant(&mut value, &pointer, planted);
        }
        let trip = read(&value.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(trip.value(), value, "{name}");
    }
}

#[test]
fn a_number_keeps_its_spelling() {
    let text =
        r#"{"sections_lengths":[{"diameter":60.0,"length":1423.0},{"diameter":4,"length":1125}],"pair":7,"x":60.0}"#;
    let trip = read::<kosc_orders::model::CopperInformation>(text).unwrap();
    for spelling in [r#""diameter":60.0"#, r#""length":1423.0"#, r#""diameter":4,"#, r#""length":1125}"#, r#""x":60.0"#]
    {
        assert!(trip.text.contains(spelling), "{spelling} in {}", trip.text);
    }
    assert_ne!(json!(60.0), json!(60), "the comparisons of this file tell the two apart");
}

/// Returns numbers that keep their spelling according to the module's documentation, and numbers that may not.
fn numbers() -> (Vec<String>, Vec<String>) {
    let mut random = random::Rng::new(7);
    let mut kept: Vec<String> = [i64::MIN.to_string(), u64::MAX.to_string(), "0".into(), "0.0".into()].into();
    let mut other: Vec<String> =
        ["1423.00", "1e3", "123456789012345678901234567890", "-0", "0.000001"].map(str::to_owned).into();
    for _ in 0..20_000 {
        let bits = random.next();
        kept.push((bits >> (bits % 64)).to_string());
        kept.push((bits as i64 >> (bits % 64)).to_string());
        // At most 15 digits: some before the point, and after it a zero or digits that do not end in zero.
        let before = (random.next() % 10_u64.pow(1 + (random.next() % 9) as u32)).to_string();
        let room = if before == "0" { 5 } else { 15 - before.len() as u32 };
        let width = 1 + random.next() as u32 % room;
        let after = format!("{:0width$}", random.next() % 10_u64.pow(width), width = width as usize);
        let after = after.trim_end_matches('0');
        let sign = if bits & 1 == 1 { "-" } else { "" };
        kept.push(format!("{sign}{before}.{}", if after.is_empty() { "0" } else { after }));
        let double = f64::from_bits(random.next());
        if double.is_finite() {
            other.push(format!("{double:e}"));
        }
        other.push(format!("{sign}{before}.{bits}0"));
    }
    (kept, other)
}

#[test]
fn numbers_are_written_as_the_module_says() {
    let (kept, other) = numbers();
    let trip = |number: &str| {
        let text = format!(r#"{{"pair":{number},"new":{number}}}"#);
        let typed: kosc_orders::model::CopperInformation = serde_json::from_str(&text).unwrap();
        (text, serde_json::to_string(&typed).unwrap())
    };
    for number in kept {
        let (text, written) = trip(&number);
        assert_eq!(written, text);
    }
    for number in other {
        let (_, written) = trip(&number);
        let value: f64 = parsed(&written)["new"].as_f64().unwrap();
        let sent: f64 = number.parse().unwrap();
        assert!((value - sent).abs() <= sent.abs() * 1e-15 || sent.abs() < 1e-290, "{number} became {value:e}");
    }
    assert!(trip("1423.00").1.contains(r#""new":1423.0}"#) && trip("1e3").1.contains(r#""new":1000.0}"#));
    assert!(trip("123456789012345678901234567890").1.contains("e"));
}

#[test]
fn the_last_of_two_equal_keys_counts() {
    let last = [
        (r#"{"options":{"gtr":{"enabled":true},"gtr":{"enabled":false}}}"#, r#"{"options":{"gtr":{"enabled":false}}}"#),
        (r#"{"options":{"gtr":{"enabled":true,"enabled":false}}}"#, r#"{"options":{"gtr":{"enabled":false}}}"#),
        (r#"{"new":1,"new":2}"#, r#"{"new":2}"#),
        (r#"{"status":"draft","status":"submitted"}"#, r#"{"status":"submitted"}"#),
    ];
    for (text, written) in last {
        let order: Order = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&order).unwrap(), written);
    }
    let building: Building = serde_json::from_str(r#"{"stairs":{"A":["1"],"A":["2"]}}"#).unwrap();
    assert_eq!(serde_json::to_string(&building).unwrap(), r#"{"stairs":{"A":["2"]}}"#);
}

#[test]
fn a_street_number_and_a_coordinate_may_be_text_or_number() {
    let text = r#"{"address":{"street_number":1},"latitude":49.448179,"longitude":"1.076237"}"#;
    let building: Building = serde_json::from_str(text).unwrap();
    assert_eq!(building.address.as_ref().and_then(|address| address.street_number.clone()), Some(1.into()));
    assert_eq!(building.longitude, Some("1.076237".into()));
    assert_eq!(building.longitude.as_ref().and_then(TextOrNumber::to_f64), Some(1.076237));
    assert_eq!(serde_json::to_value(&building).unwrap(), parsed(text));

    let neither: Building = serde_json::from_str(r#"{"latitude":true}"#).unwrap();
    assert_eq!((neither.latitude, &neither.extra["latitude"]), (None, &json!(true)));
    let error = serde_json::from_str::<TextOrNumber>("true").unwrap_err();
    assert!(error.to_string().contains("expected a string or a number"), "{error}");
}

/// Reads each text of a set as `T`, and compares the known texts.
fn open_set<T>(known: &[&str])
where
    T: DeserializeOwned + Serialize + Debug + PartialEq + for<'a> From<&'a str> + From<String> + ToString,
{
    let unknown = ["", "brand_new", " draft", "CANCELLED", "Registered", "OTP", "é"];
    for text in known.iter().chain(&unknown) {
        let value: T = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(value, T::from(*text));
        assert_eq!(value, T::from((*text).to_owned()));
        assert_eq!(value.to_string(), **text);
        assert_eq!(serde_json::to_value(&value).unwrap(), json!(text));
        assert_eq!(format!("{value:?}").starts_with("Other("), unknown.contains(text), "{value:?}");
    }
}

#[test]
fn a_text_of_an_open_set_is_kept_whatever_it_is() {
    open_set::<OrderType>(OrderType::KNOWN);
    open_set::<Status>(Status::KNOWN);
    open_set::<RequestType>(RequestType::KNOWN);
    open_set::<FamilyCode>(FamilyCode::KNOWN);
    open_set::<CustomerType>(CustomerType::KNOWN);
    open_set::<EndpointType>(EndpointType::KNOWN);
    open_set::<LineStatus>(LineStatus::KNOWN);
    open_set::<OptionName>(OptionName::KNOWN);
    open_set::<OptionValue>(OptionValue::KNOWN);
}

#[test]
fn two_values_of_an_open_set_are_equal_if_their_texts_are() {
    let spelt = Status::Other("draft".to_owned());
    assert_eq!(spelt, Status::Draft);
    assert!(spelt.is_known());
    assert_eq!(BTreeSet::from([spelt, Status::Draft]).len(), 1);
    assert_eq!(Status::Draft, "draft");
    assert_eq!(Status::Draft, *"draft");
    assert!(Status::Cancelled < Status::Draft, "by text");
    assert_eq!(format!("[{:>6}]", Status::Draft), "[ draft]");
}

#[test]
fn terminating_and_calling_off_are_two_things() {
    assert!(OrderType::KNOWN.contains(&"terminate") && !OrderType::KNOWN.contains(&"cancelled"));
    assert!(Status::KNOWN.contains(&"cancelled") && !Status::KNOWN.contains(&"terminate"));
}

#[test]
fn a_body_sends_only_what_was_set() {
    let empty = [
        serde_json::to_string(&Order::default()),
        serde_json::to_string(&Bound::default()),
        serde_json::to_string(&Endpoint::default()),
        serde_json::to_string(&Building::default()),
        serde_json::to_string(&ListQuery::default()),
        serde_json::to_string(&InfoEvent::default()),
        serde_json::to_string(&InfoEventAnswer::default()),
        serde_json::to_string(&Options::default()),
        serde_json::to_string(&Portability::default()),
    ];
    for text in empty {
        assert_eq!(text.unwrap(), "{}");
    }
    let mut submit = Order::default();
    submit.status = Some(Status::Submitted);
    let documented = fs::read_to_string(folder().join("submit.request.json")).unwrap();
    assert_eq!(serde_json::to_value(&submit).unwrap(), parsed(&documented));
}

#[test]
fn null_is_none_but_in_the_dictionaries_of_a_building() {
    let order: Order = serde_json::from_str(r#"{"status":null,"bounds":null,"options":null,"new":null}"#).unwrap();
    assert_eq!(serde_json::to_string(&order).unwrap(), r#"{"new":null}"#);

    let text = r#"{"nro":null,"stairs":null,"stairs_with_otp_ref":null}"#;
    let building: Building = serde_json::from_str(text).unwrap();
    assert_eq!((building.stairs.clone(), building.stairs_with_otp_ref.clone()), (Some(None), Some(None)));
    assert_eq!(serde_json::to_string(&building).unwrap(), r#"{"stairs":null,"stairs_with_otp_ref":null}"#);
    let absent: Building = serde_json::from_str("{}").unwrap();
    assert_eq!((absent.stairs, absent.stairs_with_otp_ref), (None, None));
}

#[test]
fn the_name_of_an_option_decides_its_type() {
    let order: Order = serde_json::from_str(DOCUMENTED_KEYS).unwrap();
    let options = order.options.unwrap();
    for row in OPTIONS {
        let option = options.get(row.name);
        let option = option.unwrap_or_else(|| panic!("`{}` is missing in the options of DOCUMENTED_KEYS", row.name));
        let fits = match row.kind {
            OptionKind::Boolean => matches!(option, OrderOption::Switch(_)),
            OptionKind::Value => matches!(option, OrderOption::Valued(_)),
            OptionKind::Portability => matches!(option, OrderOption::Portability(_)),
            _ => panic!("{:?}: say which `OrderOption` has the keys of this kind", row.kind),
        };
        assert!(fits, "`{}` is of kind {:?}, and was read as {option:?}", row.name, row.kind);
    }

    assert_eq!(options.get("internal_cabling").and_then(OrderOption::value), Some("60m+"));
    assert_eq!(options.get("contract_term").and_then(OrderOption::value), None, "a default is no value");
    assert!(options.get("portability").is_some_and(OrderOption::is_enabled));
    assert!(!options.get("unlisted_number").is_some_and(OrderOption::is_enabled));
}

#[test]
fn an_option_of_another_shape_is_kept_as_json() {
    let odd = json!({
        "gtr": true,
        "contract_term": null,
        "double_otp": ["on"],
        "new_option": { "enabled": true, "value": "x" },
    });
    let options: Options = serde_json::from_value(odd.clone()).unwrap();
    assert!(options.0.values().all(|option| matches!(option, OrderOption::Other(_))), "{options:?}");
    assert_eq!(serde_json::to_value(&options).unwrap(), odd);
    let odd = json!({
        "portability": { "enabled": "yes", "rio_code": "01PEROY4P4TR" },
        "internal_cabling": { "enabled": true, "value": 3 },
    });
    let within: Options = serde_json::from_value(odd.clone()).unwrap();
    assert_eq!(serde_json::to_value(&within).unwrap(), odd);
    let Some(OrderOption::Portability(portability)) = within.get("portability") else { unreachable!("by its name") };
    assert_eq!((portability.enabled, portability.rio_code.as_deref()), (None, Some("01PEROY4P4TR")));
    assert_eq!((portability.extra.len(), within.get("internal_cabling").unwrap().is_enabled()), (1, true));
    let new = options.get("new_option").unwrap();
    assert_eq!((new.is_enabled(), new.value()), (true, Some("x")));
}

#[test]
fn options_are_built_by_name() {
    let mut options = Options::default();
    assert_eq!(options.insert(OptionName::Gtr, ValuedOption::enabled("4h_24_7")), None);
    options.insert("double_otp", SwitchOption::enabled());
    options.insert("new_option", json!(1));
    let replaced = options.insert("gtr", ValuedOption::enabled(OptionValue::DayPlus1));
    assert_eq!(replaced, Some(ValuedOption::enabled(OptionValue::Hours4Always).into()));
    assert_eq!(
        serde_json::to_value(&options).unwrap(),
        json!({
            "gtr": { "enabled": true, "value": "d_plus_1" },
            "double_otp": { "enabled": true },
            "new_option": 1,
        }),
    );
}

#[test]
fn the_documented_listing_is_a_query() {
    let mut query = ListQuery::default();
    query.product_family = Some(FamilyCode::A);
    query.product_line = Some("AM".to_owned());
    query.r#type = Some(OrderType::Activate);
    query.offset = Some(50.into());
    query.limit = Some("50".into());
    query.sort = Some("-creation_date".to_owned());
    let value = json!({
        "product_family": "A", "product_line": "AM", "type": "activate",
        "offset": 50, "limit": "50", "sort": "-creation_date",
    });
    assert_eq!(serde_json::to_value(&query).unwrap(), value);
    assert_eq!(serde_json::from_value::<ListQuery>(value).unwrap(), query);

    let filters = r#"{"reference":"O1","status":"draft","endpoint_ref":"E","end_customer":"C","page":2}"#;
    let query: ListQuery = serde_json::from_str(filters).unwrap();
    assert_eq!(query.extra.keys().collect::<Vec<_>>(), ["page"]);
    assert_eq!(serde_json::to_value(&query).unwrap(), parsed(filters));
}
