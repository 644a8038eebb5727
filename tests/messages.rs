//! The messages of reports, in both languages: their style, and that they never contain a customer's value.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot continue should panic"
)]

use std::collections::BTreeMap;
use std::fs;

use kosc_orders::rules::fields::{FIELDS, Field, Kind, OPTIONS, OptionKind};
use kosc_orders::rules::rules;
use kosc_orders::{AsJson, Audience, Code, Context, Issue, Locale, Operation, Report, check, check_named};
use serde_json::{Map, Value, json};

#[allow(dead_code, reason = "another test compares the expected issues")]
mod support;

#[path = "support/snapshot.rs"]
mod snapshot;

const LONGEST: usize = 220;
/// Sentences for a person name choices by their labels, which are longer.
const LONGEST_SAID: usize = 350;

fn report(operation: &str, input: &str, context: Option<&str>, locale: Locale) -> Report {
    let context = context.map_or_else(Context::default, |context| Context::from_json(context.as_bytes()));
    check_named(operation, input.as_bytes(), &context.with_locale(locale))
}

/// Returns every issue of every case, in English and in French.
fn issues() -> Vec<(String, Issue, Issue)> {
    let mut found = Vec::new();
    for case in support::cases() {
        let said = |locale| report(&case.operation, &case.input, case.context.as_deref(), locale).issues;
        let (english, french) = (said(Locale::En), said(Locale::Fr));
        assert_eq!(english.len(), french.len(), "{}", case.name);
        for (english, french) in english.into_iter().zip(french) {
            assert_eq!((english.rule, &english.path), (french.rule, &french.path), "{}", case.name);
            found.push((case.name.clone(), english, french));
        }
    }
    // No JSON text of a case can contain these: bytes, and values of Rust.
    let [bytes, values] = ["bytes that are not UTF-8", "a value that cannot be written"].map(str::to_owned);
    for (name, say) in [
        (bytes, (|context| check_named("create", b"{\n\"type\": \xFF}", context)) as fn(&Context) -> Report),
        (values, |context| check(Operation::Create, AsJson(BTreeMap::from([((), ())])), context)),
    ] {
        let mut said = both(b"{}").map(|context| say(&context).issues.into_iter().next().unwrap()).into_iter();
        found.extend(said.next().zip(said.next()).map(|(english, french)| (name, english, french)));
    }
    found
}

/// Checks a complete sentence in its language, without code, paths or names of the API.
fn assert_said(text: &str, issue: &Issue, locale: Locale) {
    let rest = text.replace(issue.rule, "");
    let first = text.chars().next().unwrap();
    assert!(first.is_uppercase() || first.is_ascii_digit(), "starts small: {text}");
    assert!(text.ends_with(['.', '…']) && !text.ends_with(".."), "no full stop: {text}");
    // An example of a reference has digits. A name of the API has only an underscore.
    let is_name = |word: &str| word.contains('_') && !word.contains(|letter: char| letter.is_ascii_digit());
    assert!(!rest.contains(['`', '{', '}']) && !rest.contains("  ") && !rest.split(' ').any(is_name), "code: {text}");
    assert!(text.chars().count() <= LONGEST_SAID, "{} characters: {text}", text.chars().count());
    // Characters are shown as they are.
    if locale == Locale::Fr && issue.code != Code::ForbiddenCharacter {
        assert!(![" :", " ;", " ?", " !", "“"].iter().any(|wrong| text.contains(wrong)), "not French: {text}");
    } else if locale == Locale::En {
        assert!(!text.contains(['«', '\u{A0}']), "not English: {text}");
    }
}

#[test]
fn what_is_said_to_a_person_is_a_sentence() {
    for (operation, issue) in spoken() {
        for locale in Locale::ALL {
            for audience in [Audience::Person, Audience::AtInput] {
                assert_said(&issue.say(operation, *locale, audience), &issue, *locale);
            }
        }
    }
}

/// Returns every issue of every case, with its operation.
fn spoken() -> impl Iterator<Item = (Operation, Issue)> {
    support::cases().into_iter().flat_map(|case| {
        // An unknown operation gives one issue about the whole input.
        let operation = case.operation.parse().unwrap_or(Operation::Submit);
        let report = report(&case.operation, &case.input, case.context.as_deref(), Locale::En);
        report.issues.into_iter().map(move |issue| (operation, issue))
    })
}

/// Returns the text outside backticks. The number of backticks must be even.
fn prose(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split('`').collect();
    assert!(parts.len() % 2 == 1, "an open backtick: {text}");
    parts.into_iter().step_by(2).collect()
}

fn assert_style(text: &str) {
    let first = text.chars().next().unwrap_or_else(|| panic!("a message of nothing"));
    assert!(first.is_lowercase() || first == '`', "starts with a capital: {text}");
    assert!(!text.ends_with('.') && text.trim() == text, "ends with a full stop or a space: {text}");
    assert!(text.chars().count() <= LONGEST, "{} characters: {text}", text.chars().count());
    assert!(!text.contains("``"), "names nothing: {text}");
    for part in prose(text) {
        assert!(!part.contains(['{', '}']), "a name left in braces: {text}");
        assert!(!part.contains("  ") && !part.contains("::"), "something left out: {text}");
    }
}

fn assert_english(text: &str) {
    assert_style(text);
    assert!(
        prose(text).concat().chars().all(|letter| letter.is_ascii() || matches!(letter, '…' | '→')),
        "not English: {text}"
    );
    for part in prose(text) {
        assert!(![" :", " ;", " ?", " !"].iter().any(|wrong| part.contains(wrong)), "French spacing: {text}");
    }
}

fn assert_french(text: &str) {
    assert_style(text);
    for part in prose(text) {
        assert!(!part.contains('\''), "a straight apostrophe: {text}");
        assert!(!part.contains('"') && !part.contains(['“', '”']), "quotation marks that are not French: {text}");
        let signs: Vec<char> = part.chars().collect();
        for (at, sign) in signs.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| signs[before]);
            match sign {
                ':' | ';' | '!' | '?' | '»' => assert_eq!(before, Some('\u{A0}'), "before {sign}: {text}"),
                '«' => assert_eq!(signs.get(at + 1), Some(&'\u{A0}'), "after {sign}: {text}"),
                _ => {}
            }
        }
    }
}

#[test]
fn every_message_is_well_written_in_both_languages() {
    let issues = issues();
    assert!(issues.len() > 700, "only {} issues", issues.len());
    for (_, english, french) in &issues {
        assert_english(&english.message);
        assert_french(&french.message);
        assert_ne!(english.message, french.message);
        if let (Some(english), Some(french)) = (&english.fix, &french.fix) {
            assert_english(&english.label);
            assert_french(&french.label);
            assert_ne!(english.label, french.label);
        }
    }
}

#[test]
fn a_message_says_what_to_do() {
    for (_, english, french) in issues() {
        let advises = |text: &str| text.contains([':', ';', '?']);
        assert!(advises(&english.message) && advises(&french.message), "{}: {}", english.rule, english.message);
    }
}

#[test]
fn a_message_names_its_field() {
    let anonymous = ["read/json", "call/context", "call/operation", "report/truncated"];
    for (name, english, french) in issues() {
        let Some(last) = english.path.0.last().filter(|_| !anonymous.contains(&english.rule)) else { continue };
        let kosc_orders::Segment::Key(key) = last else { continue };
        let is_name = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        let named = |text: &str| text.contains(key.as_ref()) && text.contains('`');
        let optional = english.rule == "state/draft" || english.rule == "state/terminate-immediate";
        if is_name && !optional && english.rule != "enni/order" && english.rule != "terminate/family" {
            assert!(named(&english.message) && named(&french.message), "{name}: {}", english.message);
        }
    }
}

/// Returns a message without the parts that differ between orders: names, values, labels and numbers.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for part in prose(text) {
        let part = part.strip_prefix(" (").and_then(|rest| rest.split_once(')')).map_or(part, |(_, rest)| rest);
        if ![", ", " or ", ", …", " → ", " → space", " → space, "].contains(&part) {
            let words = part.split(' ').filter(|word| !word.contains("U+") && *word != "…");
            shape.extend(words.map(|word| word.trim_matches(|letter: char| letter.is_ascii_digit())));
        }
    }
    shape
}

/// Returns a sentence without the parts that differ between orders: quoted names, and characters.
fn said_shape(text: &str) -> String {
    let mut parts = text.split(['“', '”']);
    let own = parts.by_ref().step_by(2).collect::<String>();
    own.split(' ').filter(|word| word.len() > 2 && !word.contains(|letter: char| !letter.is_ascii())).collect()
}

#[test]
fn the_snapshot_has_every_message() {
    let mut shortest: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
    let mut said: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    for (_, english, french) in issues() {
        let line =
            format!("{} [{}] en: {} / fr: {}", english.rule, english.code.name(), english.message, french.message);
        let entry = (line.len(), line);
        let kept = shortest.entry((english.rule, shape(&english.message))).or_insert_with(|| entry.clone());
        if entry < *kept {
            *kept = entry;
        }
        if let (Some(english), Some(french)) = (english.fix, french.fix) {
            labels.insert(english.label, french.label);
        }
    }
    let mut lines: Vec<String> = shortest.into_values().map(|(_, line)| line).collect();
    for (operation, issue) in spoken() {
        let [one, two] = [Locale::En, Locale::Fr].map(|locale| issue.say(operation, locale, Audience::Person));
        let line = format!("say {} en: {one} / fr: {two}", issue.rule);
        let entry = (line.len(), line);
        let key = (issue.rule, said_shape(&issue.say(operation, Locale::En, Audience::AtInput)));
        let kept = said.entry(key).or_insert_with(|| entry.clone());
        if entry < *kept {
            *kept = entry;
        }
    }
    lines.extend(said.into_values().map(|(_, line)| line));
    lines.extend(labels.into_iter().map(|(english, french)| format!("fix en: {english} / fr: {french}")));
    let text = lines.join("\n") + "\n";
    snapshot::assert_fresh("tests/snapshots/messages.txt", &text);
}

/// Rules that no case breaks have messages, too. A unit test next to the texts checks them.
#[test]
fn most_rules_are_heard() {
    let mut silent: Vec<&str> = rules().map(|rule| rule.id).collect();
    let issues = issues();
    silent.retain(|id| !issues.iter().any(|(_, issue, _)| issue.rule == *id));
    silent.dedup();
    // Only `check_field` takes a path, and no case calls it.
    silent.retain(|id| *id != "call/path");
    assert!(silent.is_empty(), "no case breaks {silent:?}");
}

/// Values that only the customer may see again: plain, with refused characters, and in the form of known formats.
const SECRETS: &[&str] = &[
    "ZQXSECRETZQX",
    "ZQX'SECRÉT/ZQX & «ZQX»",
    " ZQX\u{200B}SECRET\t",
    "ZQX^SECRET^ZQX",
    "zqx.secret@zqx",
    ".zqx@secret.example.org",
    "+33 (0)7 07 07 07 07",
    "070.707.070-70707",
    "07070707070707",
    "fi 0707 – zqx7 /1",
    "07PZQXZQX+ZQ",
    "07f zqxzqx ++7",
    "0707070707070707ABCDEFABCDEF0707",
    "707 bis",
    "70770770770",
];

/// Parts of them that no report may contain.
const TRACES: &[&str] = &["zqx", "secr", "0707", "07 07", "070.7", "707 ", "7077"];

fn assert_silent(operation: &str, input: &str, contexts: &[Context], place: &str) {
    for context in contexts {
        for issue in check_named(operation, input.as_bytes(), context).issues {
            let label = issue.fix.as_ref().map_or("", |fix| fix.label.as_str());
            let said = issue.say(operation.parse().unwrap_or(Operation::Submit), Locale::En, Audience::Person);
            let told = format!("{} {said} {:?} {} {}", issue.message, issue.params, label, issue.docs).to_lowercase();
            let trace = TRACES.iter().find(|trace| told.contains(**trace));
            assert_eq!(trace, None, "{operation} at {place}, {}: {told}", issue.rule);
        }
    }
}

/// Collects every place below the root, leaves and objects.
fn places(value: &Value, at: &str, out: &mut Vec<String>) {
    let step = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(pairs) => pairs.iter().for_each(|(key, value)| places(value, &step(key), out)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &step(&at.to_string()), out))
        }
        _ => {}
    }
    if !at.is_empty() {
        out.push(at.to_owned());
    }
}

/// Returns a value for a field of the table, with this text at every place for a text.
fn filled(field: Field, text: &str) -> Value {
    match field.row().kind {
        Kind::Object => {
            let pairs = field.children().map(|child| (child.row().key.to_owned(), filled(child, text)));
            Value::Object(pairs.collect())
        }
        Kind::List => field.children().map(|child| filled(child, text)).collect(),
        Kind::Options => {
            let option = |kind: OptionKind| match kind {
                OptionKind::Boolean => json!({"enabled": true}),
                OptionKind::Value => json!({"enabled": true, "value": text, "default_value": text}),
                OptionKind::Portability => json!({
                    "enabled": true, "prefix_code": text, "rio_code": text, "contract_ref": text, "operator_code": text,
                }),
                other => unreachable!("an option of kind {other:?}"),
            };
            OPTIONS.iter().map(|row| (row.name.to_owned(), option(row.kind))).collect::<Map<_, _>>().into()
        }
        Kind::Boolean => json!(true),
        Kind::Number => json!(1),
        _ => json!(text),
    }
}

fn bases() -> Vec<Value> {
    let mut files: Vec<_> =
        fs::read_dir(support::folder().join("bases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn both(context: &[u8]) -> [Context; 2] {
    [Locale::En, Locale::Fr].map(|locale| Context::from_json(context).with_locale(locale))
}

/// Returns what the platform answers about the building and the product. A report may repeat these texts.
fn contexts(order: &Value) -> [Context; 2] {
    let context = json!({
        "order": order,
        "bound_uuid": order.pointer("/bounds/0/uuid"),
        "endpoint_uuid": order.pointer("/bounds/0/endpoints/0/uuid"),
        "product": {"code": order.pointer("/product/code"), "options": {"gtr": {"values": ["4h_24_7"]}}},
        "building": {
            "stairs": {"NA^1": ["0", "1"]},
            "stairs_with_otp_ref": {"NA^1": {"0": ["FI-3790-3415"], "1": ["FI-3790-3416"]}},
        },
        "known_order_refs": SECRETS,
    });
    both(context.to_string().as_bytes())
}

/// Checks an order, and each of its parts that a call takes, with every operation.
fn assert_silent_everywhere(order: &Value, contexts: &[Context], place: &str) {
    let bound = order.pointer("/bounds/0").unwrap_or(order);
    let endpoint = bound.pointer("/endpoints/0").unwrap_or(bound);
    let [order, bound, endpoint] = [order, bound, endpoint].map(Value::to_string);
    for operation in Operation::ALL {
        let input = match operation {
            Operation::UpdateBound => &bound,
            Operation::UpdateEndpoint => &endpoint,
            _ => &order,
        };
        assert_silent(operation.name(), input, contexts, place);
    }
}

/// Puts secrets at every place of an order, then of the order in the context: at a third of the places each time,
/// because the bases are similar.
fn assert_silent_wherever(base: &Value, turn: usize) {
    let mut found = Vec::new();
    places(base, "", &mut found);
    let known = contexts(base);
    for place in found {
        for secret in SECRETS.iter().skip(turn % 3).step_by(3) {
            let mut order = base.clone();
            *order.pointer_mut(&place).unwrap() = json!(secret);
            assert_silent_everywhere(&order, &known, &place);
            if order["type"] == base["type"] {
                let updated = json!({"type": base["type"], "comment": "x", "status": "draft"}).to_string();
                let touched =
                    json!({"address": {"stairs": "2", "floor": "9"}, "reference": "FI-3790-3417"}).to_string();
                let known = contexts(&order);
                for (operation, input) in [
                    ("update", &updated),
                    ("update_bound", &touched),
                    ("update_endpoint", &touched),
                    ("post_info", &touched),
                ] {
                    assert_silent(operation, input, &known, &place);
                }
            }
        }
    }
}

#[test]
fn no_report_repeats_a_customers_value() {
    let bases = bases();
    assert!(bases.len() > 10);
    std::thread::scope(|scope| {
        for (turn, base) in bases.iter().enumerate() {
            scope.spawn(move || assert_silent_wherever(base, turn));
        }
    });
}

#[test]
fn no_report_repeats_a_value_of_any_field() {
    let roots = FIELDS.iter().zip(Field::ALL).filter(|(row, field)| row.parent == **field).map(|(_, field)| *field);
    for root in roots {
        for secret in SECRETS {
            let mut input = filled(root, secret);
            assert_silent_everywhere(&input, &contexts(&input), root.row().key);
            for request in ["activate", "activate_defined", "create_neighbour", "activate_undefined"] {
                for (order_type, product) in [("activate", "FP05"), ("terminate", "AM01"), ("activate", "SL01")] {
                    if root == Field::Order {
                        input["type"] = json!(order_type);
                        input["request_type"] = json!(request);
                        input["product"] = json!({"code": product});
                        assert_silent_everywhere(&input, &contexts(&input), root.row().key);
                    }
                }
            }
            let flat: Map<String, Value> =
                root.children().map(|field| (field.row().key.into(), json!(secret))).collect();
            let flat = Value::Object(flat);
            assert_silent_everywhere(&flat, &contexts(&flat), root.row().key);
        }
    }
}

#[test]
fn no_report_repeats_a_text_that_cannot_be_read() {
    for secret in SECRETS {
        for text in [
            format!("{{\"comment\": \"{secret}\""),
            format!("{{\"comment\": {secret}}}"),
            format!("\"{secret}\""),
            format!("\u{FEFF}{{\"comment\": \"{secret}\"}}"),
            format!("{{\"comment\": \"{secret}\\ud800\", \"end_customer\": {{\"name\": \"{secret}\\ud800\"}}}}"),
            format!("{{\"comment\": \"{secret}\", \"comment\": \"{secret}\"}}"),
            format!("{{\"options\": {{\"gtr\": \"{secret}\", \"grt\": \"{secret}\"}}, \"owner\": \"{secret}\"}}"),
        ] {
            for operation in Operation::ALL {
                assert_silent(operation.name(), &text, &both(b"{}"), &text);
            }
            assert_silent(secret, &text, &both(b"{}"), &text);
            assert_silent("create", "{}", &both(text.as_bytes()), &text);
        }
    }
}
