//! The laws of fixes, with random texts in every field: a fixed value passes every rule of its field, only the places
//! of its edits change, and fixing ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test helper that cannot continue should panic"
)]

#[path = "support/inputs.rs"]
mod inputs;
mod support;

use std::fs;

use kosc_orders::{
    Context, Edit, Fix, Operation, Params, Path, Report, Segment, Severity, apply_fix, apply_fixes, check,
};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

/// xorshift64*, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % count
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Texts that people type and paste: right and wrong, complete and in pieces.
const PIECES: &[&str] = &[
    "732 829 320 00074",
    "73282932000074",
    "+33 (0)4 78 29 92 51",
    "0033612345678",
    "06.12.34.56.78",
    "0478299251",
    "fi-3790-3415",
    "FI 3790 3415/1",
    "FI-3790-3415",
    "01Peroy4p4tr",
    "01FEROY4P4TR",
    "zoe@example.fr",
    "zoe@x",
    "12 bis",
    "12-14",
    "12b",
    "NA^1",
    "A^B^C",
    "L'Étoile",
    "Doe & Co",
    "Zoe\u{301}",
    "№",
    "n° 3",
    "«",
    "œuvre",
    "Łódź",
    "ß",
    "я",
    "registrated",
    "unregistrated",
    "registered",
    "38873eabb09940959042 91dfd896e225",
    "38873eabb0994095904291dfd896e225",
    "\u{200B}",
    "\u{A0}",
    " ",
    "\t",
    "/",
    "-",
    "\u{2019}",
    "\u{2013}",
    "a",
    "Z",
    "0",
    "9",
    ".",
    ";",
    "\u{AD}",
    "€",
];

fn text(random: &mut Random) -> String {
    let count = 1 + random.below(3);
    (0..count).map(|_| random.pick(PIECES)).collect()
}

/// Returns the places where a text can be written, by operation and base.
fn places() -> Vec<(Operation, Value, &'static str)> {
    let base = |name: &str| -> Value {
        let file = format!("{}/tests/cases/bases/{name}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    };
    let mut places = Vec::new();
    let customer = [
        "/end_customer/type",
        "/end_customer/name",
        "/end_customer/siret",
        "/end_customer/first_name",
        "/end_customer/last_name",
        "/end_customer/contact/first_name",
        "/end_customer/contact/last_name",
        "/end_customer/contact/email",
        "/end_customer/contact/phone_number",
        "/end_customer/contact/cell_phone_number",
        "/operator_info/order_ref",
        "/comment",
        "/type",
        "/request_type",
        "/eligibility_ref",
        "/product/code",
    ];
    for place in customer {
        places.push((Operation::Submit, base("copper-ready"), place));
        places.push((Operation::Submit, base("individual-ready"), place));
        places.push((
            Operation::Update,
            json!({"end_customer": {"contact": {}}, "operator_info": {}, "product": {}}),
            place,
        ));
    }
    for place in ["/address_second_rdv/city", "/address_second_rdv/zipcode", "/address_second_rdv/street_number"] {
        places.push((Operation::Submit, base("fp05-ready"), place));
    }
    for place in ["/service_uuid", "/service_ref"] {
        places.push((Operation::Create, base("create-terminate"), place));
    }
    for place in ["/address/stairs", "/address/floor", "/address/street_number"] {
        places.push((Operation::UpdateBound, json!({"address": {}}), place));
    }
    places.push((Operation::UpdateEndpoint, json!({}), "/reference"));
    let portability = json!({"options": {"portability": {"enabled": true, "prefix_code": "1"}}});
    places.push((Operation::Update, portability, "/options/portability/rio_code"));
    for option in ["unlisted_number", "gtr"] {
        let pointer = if option == "gtr" { "/options/gtr" } else { "/options/unlisted_number" };
        places.push((Operation::Create, json!({"type": "activate", "options": {option: true}}), pointer));
    }
    places
}

fn write(value: &mut Value, pointer: &str, text: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = text;
}

/// Collects the paths at which two values differ, as pointers of their leaves.
fn differences(before: &Value, after: &Value, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for key in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
                let null = Value::Null;
                let (left, right) = (before.get(key).unwrap_or(&null), after.get(key).unwrap_or(&null));
                differences(left, right, &format!("{at}/{key}"), found);
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (index, (left, right)) in before.iter().zip(after).enumerate() {
                differences(left, right, &format!("{at}/{index}"), found);
            }
        }
        _ if before != after => found.push(at.to_owned()),
        _ => {}
    }
}

fn edited(fix: &Fix) -> Vec<String> {
    let path = |edit: &Edit| match edit {
        Edit::Set(path, _) | Edit::Remove(path) => path.pointer(),
        other => unreachable!("{other:?} is no edit of today"),
    };
    fix.edits.iter().map(path).collect()
}

/// Returns whether a place has only issues with the code `notice`.
fn is_settled(report: &Report, path: &Path) -> bool {
    report.issues.iter().all(|issue| issue.path != *path || issue.code.name() == "notice")
}

#[test]
fn a_fixed_value_passes_every_rule_of_its_field() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut fixed = 0;
    let contexts = [
        "{}",
        r#"{"building": {"stairs": {"NA^1": ["0", "1"], "B^2": ["0"], "C^2": ["3"]}}}"#,
        r#"{"order": {"type": "activate", "product": {"code": "FP01"}, "request_type": "create"}, "strict": false}"#,
    ];
    for (operation, base, pointer) in places() {
        for round in 0..inputs::share(400) {
            let context = Context::from_json(contexts[round % contexts.len()].as_bytes());
            let mut input = base.clone();
            if input.pointer(pointer).is_none_or(|value| !value.is_boolean()) {
                write(&mut input, pointer, text(&mut random).into());
            }
            for issue in &check(operation, &input, &context).issues {
                let Some(fix) = &issue.fix else { continue };
                let after = apply_fix(&input, fix);
                let mut changed = Vec::new();
                differences(&input, &after, "", &mut changed);
                let edits = edited(fix);
                assert!(
                    changed.iter().all(|path| edits.iter().any(|edit| path.starts_with(edit.as_str()))),
                    "{changed:?}"
                );
                assert!(!changed.is_empty(), "{fix:?}");
                let report = check(operation, &after, &context);
                assert!(is_settled(&report, &issue.path), "{input} {fix:?} {report:?}");
                fixed += 1;
            }
        }
    }
    assert!(fixed > inputs::share(2_000), "{fixed}");
}

#[test]
fn fixing_ends_and_what_is_safe_says_the_same() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let seen = |text: &str| -> String { text.nfc().filter(|character| character.is_alphanumeric()).collect() };
    let mut fixed = 0;
    for (operation, base, pointer) in places() {
        for _ in 0..inputs::share(100) {
            let mut input = base.clone();
            if input.pointer(pointer).is_none_or(|value| !value.is_boolean()) {
                write(&mut input, pointer, text(&mut random).into());
            }
            for safe_only in [true, false] {
                let once = apply_fixes(&input, operation, &Context::default(), safe_only);
                let open = once.report.issues.iter().filter_map(|issue| issue.fix.as_ref());
                assert_eq!(open.filter(|fix| fix.safe || !safe_only).count(), 0, "{input}");
                let twice = apply_fixes(&once.value, operation, &Context::default(), safe_only);
                assert_eq!((twice.value, twice.applied.len()), (once.value.clone(), 0));
                let (before, after) = (input.pointer(pointer), once.value.pointer(pointer));
                if let (true, Some(Value::String(before)), Some(Value::String(after))) = (safe_only, before, after) {
                    assert_eq!(seen(before), seen(after), "{before:?}");
                }
                fixed += once.applied.len();
            }
        }
    }
    assert!(fixed > inputs::share(500), "{fixed}");
}

/// Applies every fix of every case alone: it changes only its own places, its issue disappears, and none of its places
/// gets a new error.
#[test]
fn a_fix_of_a_case_puts_right_what_it_is_offered_for() {
    let mut kinds = [0; 3];
    for case in support::cases() {
        let (Ok(operation), Ok(input)) = (case.operation.parse(), serde_json::from_str::<Value>(&case.input)) else {
            continue;
        };
        let context = case.context.as_ref().map_or_else(Context::default, |json| Context::from_json(json.as_bytes()));
        let before = check(operation, &input, &context);
        for issue in &before.issues {
            let Some(fix) = &issue.fix else { continue };
            let after = apply_fix(&input, fix);
            let mut changed = Vec::new();
            differences(&input, &after, "", &mut changed);
            let edits = edited(fix);
            let is_own = |path: &String| {
                edits.iter().any(|edit| path.starts_with(edit.as_str()) || edit.starts_with(path.as_str()))
            };
            assert!(!changed.is_empty() && changed.iter().all(is_own), "{}: {changed:?}", case.name);
            let report = check(operation, &after, &context);
            let is_same = |other: &&kosc_orders::Issue| (other.rule, &other.path) == (issue.rule, &issue.path);
            assert!(!report.issues.iter().any(|other| is_same(&other)), "{}: {fix:?}", case.name);
            let is_error = |other: &&kosc_orders::Issue| other.severity == Severity::Error;
            let is_there = |other: &&kosc_orders::Issue| edits.contains(&other.path.pointer());
            let of_before = |other: &&kosc_orders::Issue| {
                before.issues.iter().any(|known| (known.rule, &known.path) == (other.rule, &other.path))
            };
            let new = report.issues.iter().filter(is_error).filter(is_there).find(|other| !of_before(other));
            assert!(new.is_none(), "{}: {fix:?} {new:?}", case.name);
            kinds[match &fix.edits[..] {
                [Edit::Set(..)] => 0,
                [Edit::Remove(_)] => 1,
                _ => 2,
            }] += 1;
        }
        for safe_only in [true, false] {
            let fixed = apply_fixes(&input, operation, &context, safe_only);
            let open = |issue: &kosc_orders::Issue| issue.fix.as_ref().is_some_and(|fix| fix.safe || !safe_only);
            assert!(!fixed.report.issues.iter().any(open), "{}: {:?}", case.name, fixed.report);
        }
    }
    assert!(kinds.into_iter().all(|count| count > 5), "{kinds:?}");
}

/// A received order is sent back as a change of itself. Safe fixes keep what the call writes.
#[test]
fn a_draft_sent_back_is_cleaned_by_safe_fixes() {
    let tests = format!("{}/tests", env!("CARGO_MANIFEST_DIR"));
    let mut drafts = 0;
    for folder in [format!("{tests}/examples"), format!("{tests}/cases/bases")] {
        for file in fs::read_dir(folder).unwrap() {
            let file = file.unwrap();
            let order: Value = serde_json::from_str(&fs::read_to_string(file.path()).unwrap()).unwrap();
            if order["uuid"].is_null() || order["status"] != "draft" {
                continue;
            }
            let context = Context::default().with_order(order.to_string().as_bytes());
            let fixed = apply_fixes(&order, Operation::Update, &context, true);
            let is_left =
                |issue: &kosc_orders::Issue| issue.severity == Severity::Error || issue.code.name() == "read_only";
            assert!(!fixed.report.issues.iter().any(is_left), "{:?}: {:?}", file.path(), fixed.report);
            assert!(!fixed.applied.is_empty(), "{:?}", file.path());
            drafts += 1;
        }
    }
    assert!(drafts > 7, "{drafts}");
}

#[test]
fn an_unknown_key_is_renamed_where_nothing_is_and_its_value_passes() {
    let edits = |operation: Operation, input: Value| {
        let report = check(operation, &input, &Context::default());
        let of_key = report.issues.into_iter().find(|issue| issue.code.name() == "unknown_field").unwrap();
        of_key.fix.map(|fix| (apply_fix(&input, &fix), fix.safe))
    };
    let update = |input: Value| edits(Operation::Update, input);
    let stairs = |key: &str, stair: &str| json!({ key: stair });
    assert_eq!(
        edits(Operation::UpdateBound, stairs("stairs", "C")),
        Some((json!({"address": {"stairs": "C"}}), false))
    );
    assert_eq!(
        update(json!({"end_customer.siret": "73282932000074"})),
        Some((json!({"end_customer": {"siret": "73282932000074"}}), false))
    );
    assert_eq!(
        update(json!({"owner": {"type": "registered"}})),
        Some((json!({"end_customer": {"type": "registered"}}), false))
    );
    assert_eq!(
        update(json!({"options": {"grt": {"enabled": false}}})),
        Some((json!({"options": {"gtr": {"enabled": false}}}), false))
    );
    assert_eq!(
        update(json!({"rio_code": "01FEROY4P4TR"})),
        Some((json!({"options": {"portability": {"rio_code": "01FEROY4P4TR"}}}), false))
    );
    // An existing value stays, a value that does not pass is not moved, and an empty one is not worth moving.
    assert_eq!(update(json!({"coment": "a", "comment": "b"})), None);
    assert_eq!(update(json!({"end_customer.siret": "73282932000075"})), None);
    assert_eq!(update(json!({"end_customer.siret": "73282932000074", "end_customer": "x"})), None);
    assert_eq!(update(json!({"coment": 5})), None);
    assert_eq!(update(json!({"coment": " "})), None);
}

#[test]
fn a_number_becomes_text_where_its_digits_pass() {
    let fixed = |input: Value| fixes(Operation::Update, &input, &json!({})).into_iter().next().unwrap();
    assert_eq!(fixed(json!({"end_customer": {"siret": 73282932000074_u64}})), Some("\"73282932000074\"".to_owned()));
    assert_eq!(fixed(json!({"end_customer": {"siret": 73282932000075_u64}})), None);
    assert_eq!(fixed(json!({"comment": 9007199254740992_u64})), None);
    assert_eq!(fixed(json!({"comment": -1})), None);
    assert_eq!(fixed(json!({"comment": 1.5})), None);
    assert_eq!(fixed(json!({"comment": true})), None);
}

#[test]
fn a_forbidden_value_is_removed_where_no_rule_demands_it() {
    let safe = |operation: Operation, input: Value, context: Value| {
        let context = Context::from_json(context.to_string().as_bytes());
        let report = check(operation, &input, &context);
        let removes = |fix: &Fix| matches!(fix.edits[..], [Edit::Remove(_)]).then_some(fix.safe);
        report.issues.iter().map(|issue| issue.fix.as_ref().and_then(removes)).collect::<Vec<_>>()
    };
    let order = json!({"order": {"status": "draft", "uuid": "u", "bounds": [{"uuid": "b", "endpoints": []}]}});
    assert_eq!(safe(Operation::Update, json!({"uuid": "x"}), json!({})), [Some(true)]);
    assert_eq!(safe(Operation::Update, json!({"bounds": [{"uuid": "x"}]}), order.clone()), [Some(false)]);
    assert_eq!(
        safe(Operation::Update, json!({"bounds": [{"endpoints": [], "uuid": "b"}]}), order.clone()),
        [Some(true)]
    );
    assert_eq!(safe(Operation::Update, json!({"status": "draft"}), order.clone()), [Some(true)]);
    assert_eq!(safe(Operation::Update, json!({"status": "running"}), order), [Some(false)]);
    let customer = json!({"end_customer": {"type": "unregistered", "siret": "73282932000074"}});
    assert_eq!(safe(Operation::Update, customer.clone(), json!({})), [Some(false)]);
    assert_eq!(safe(Operation::Update, customer.clone(), json!({ "order": customer })), [Some(true)]);
}

fn fixes(operation: Operation, input: &Value, context: &Value) -> Vec<Option<String>> {
    let context = Context::from_json(context.to_string().as_bytes());
    let report = check(operation, input, &context);
    let set = |fix: &Fix| match &fix.edits[..] {
        [Edit::Set(_, value)] => value.clone(),
        edits => panic!("{edits:?}"),
    };
    report.issues.iter().map(|issue| issue.fix.as_ref().map(set)).collect()
}

#[test]
fn a_bare_boolean_is_fixed_where_the_option_may_be_enabled() {
    let order = |product: &str| json!({"order": {"type": "activate", "product": {"code": product}}});
    let install = |value: bool| json!({"options": {"cpe_install": value}});
    assert_eq!(fixes(Operation::Update, &install(true), &order("FP01")), [Some(r#"{"enabled":true}"#.to_owned())]);
    assert_eq!(fixes(Operation::Update, &install(true), &order("AM01")), [None]);
    assert_eq!(fixes(Operation::Update, &install(false), &order("AM01")), [Some(r#"{"enabled":false}"#.to_owned())]);
}

#[test]
fn a_stairs_key_is_fixed_to_the_stair_the_building_has_once() {
    let stairs = |stairs: &str| json!({"address": {"stairs": stairs}});
    let fixed = |key: &str, building: Value| {
        fixes(Operation::UpdateBound, &stairs(key), &json!({"building": {"stairs": building}})).into_iter().next()
    };
    let twins = || json!({"NA^1": ["0"], "A^1": ["1"]});
    for key in ["A^1", "A^1\t", "A^ 1", "A^\u{200B}1"] {
        assert_eq!(fixed(key, twins()), Some(None), "{key:?}");
    }
    assert_eq!(fixed("A^1\t", json!({"A^1": ["1"]})), Some(Some("\"1\"".to_owned())));
    // A value that the building lists passes with any characters.
    assert_eq!(fixed("B^É1", json!({"B^É1": ["0"]})), Some(Some("\"É1\"".to_owned())));
    assert_eq!(fixed("B^É1", json!({"B^2": ["0"]})), Some(None));
}

#[test]
fn a_stair_spelled_with_what_cannot_be_seen_is_fixed_to_the_one_the_building_has() {
    let fixed = |stairs: &str| {
        let (input, building) =
            (json!({"address": {"stairs": stairs}}), json!({"building": {"stairs": {"A^ESC É": ["1"]}}}));
        let report = check(Operation::UpdateBound, &input, &Context::from_json(building.to_string().as_bytes()));
        report.issues.into_iter().find_map(|issue| issue.fix).map(|fix| (fix.safe, fix.edits))
    };
    let place = || Path(vec![Segment::Key("address".into()), Segment::Key("stairs".into())]);
    for stairs in ["ESC É ", "ESC E\u{301}", "\u{200B}ESC E\u{301} "] {
        assert_eq!(fixed(stairs), Some((true, vec![Edit::Set(place(), "\"ESC É\"".to_owned())])), "{stairs:?}");
    }
    for other in ["ESC E", "ESC E\u{300}", "ESC E\u{301}\u{301}", "ESC é"] {
        assert_eq!(fixed(other), None, "{other:?}");
    }
}

#[test]
fn a_replacement_is_named_only_where_the_fix_would_make_it() {
    let replacements = |customer: Value| {
        let report = check(Operation::Update, json!({ "end_customer": customer }), &Context::default());
        let characters = report.issues.into_iter().find_map(|issue| match issue.params {
            Params::Characters { characters, .. } => Some(characters),
            _ => None,
        });
        characters.unwrap().into_iter().map(|character| character.replacement).collect::<Vec<_>>()
    };
    assert_eq!(replacements(json!({"name": "a&b"})), [Some("et")]);
    assert_eq!(replacements(json!({"contact": {"email": "a&b@example.fr"}})), [None]);
}

#[test]
fn an_edit_whose_place_is_gone_changes_nothing() {
    let path = |keys: &[&str]| Path(keys.iter().map(|key| Segment::Key(key.to_string().into())).collect());
    let fix = Fix {
        edits: vec![Edit::Remove(path(&["a", "b"])), Edit::Set(path(&["text", "c"]), "1".to_owned())],
        safe: false,
        label: String::new(),
    };
    let input = json!({"text": "x"});
    assert_eq!(apply_fix(&input, &fix), input);
    let item = Segment::Index(0);
    let into = Path(vec![Segment::Key("bounds".into()), item, Segment::Key("uuid".into())]);
    let fix = Fix { edits: vec![Edit::Set(into, "1".to_owned())], safe: false, label: String::new() };
    for input in [json!({}), json!({"bounds": null}), json!({"bounds": []}), json!({"bounds": {}})] {
        assert_eq!(apply_fix(&input, &fix), input);
    }
    assert_eq!(apply_fix(json!({"bounds": [null]}), &fix), json!({"bounds": [{"uuid": 1}]}));
}

#[test]
fn an_edit_whose_value_is_no_json_changes_nothing() {
    let set = |key: &'static str, json: &str| Edit::Set(Path(vec![Segment::Key(key.into())]), json.to_owned());
    for text in ["", "x", "1 2", "{\"a\":", "\"\u{1}\""] {
        let fix = Fix { edits: vec![set("text", text), set("more", "1")], safe: true, label: String::new() };
        assert_eq!(apply_fix(json!({"text": "x"}), &fix), json!({"text": "x", "more": 1}), "{text}");
        assert_eq!(apply_fix(json!({}), &fix), json!({"more": 1}), "{text}");
    }
}

/// Returns an order with this many sockets, two a bound, each with an extra space in its reference: more than a report
/// lists.
fn sockets(count: usize) -> Value {
    let socket =
        |at: usize| json!({"type": "otp", "uuid": at.to_string(), "reference": format!("FI-{at:04}-{at:04} ")});
    let bounds: Vec<Value> =
        (0..count / 2).map(|at| json!({"endpoints": [socket(2 * at), socket(2 * at + 1)]})).collect();
    json!({
        "type": "activate", "request_type": "activate_defined", "product": {"line": {"family": {"code": "F"}}},
        "end_customer": {"siret": "732 829 320 00074"}, "bounds": bounds,
    })
}

#[test]
fn every_fix_is_made_however_many_there_are() {
    let input = sockets(9_000);
    let all = apply_fixes(&input, Operation::Submit, &Context::default(), true);
    assert_eq!(all.applied.len(), 9_001);
    let text = input.to_string().replace(" \"", "\"").replace("732 829 320 00074", "73282932000074");
    assert_eq!(all.value.to_string(), text);
    assert_eq!(all.report, check(Operation::Submit, &all.value, &Context::default()));
}

#[test]
fn no_limit_of_issues_holds_fixes_back() {
    let input = sockets(40);
    let all = apply_fixes(&input, Operation::Submit, &Context::default(), true);
    assert_eq!(all.applied.len(), 41);
    for limit in [0, 1, 7] {
        let context = Context::from_json(json!({"limits": {"issues": limit}}).to_string().as_bytes());
        let limited = apply_fixes(&input, Operation::Submit, &context, true);
        assert_eq!((&limited.value, &limited.applied), (&all.value, &all.applied), "{limit}");
        // The report follows the context.
        assert_eq!(limited.report, check(Operation::Submit, &all.value, &context));
    }
}
