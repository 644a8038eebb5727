//! Rules that apply to the same order agree with each other.
//!
//! The file is long because it has a reason for each pair that never applies to the same order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use crate::context::Context;
use crate::judge::engine::{Engine, check_named};
use crate::report::Report;
use crate::support;
use crate::tables::columns::Fault;
use crate::tables::cond::{Cond, Fact, OPTION_VALUES};
use crate::tables::fields::{Field, Level};
use crate::tables::rules::*;

use super::trials::*;

/// A case that edits a base: the rules it breaks, and its edits.
struct Edited {
    name: String,
    operation: Operation,
    base: String,
    context: Option<Value>,
    set: Map<String, Value>,
    unset: Vec<String>,
    broken: BTreeSet<Broken>,
}

/// A rule and the place where it is broken, as a pointer.
pub(super) type Broken = (&'static str, String);

pub(super) fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

pub(super) fn broken(report: &Report) -> BTreeSet<Broken> {
    report.issues.iter().map(|issue| (issue.rule, issue.path.pointer())).collect()
}

/// Returns the cases that edit a base and break a rule, grouped by what they share.
fn edited() -> Vec<Edited> {
    let mut files: Vec<_> = fs::read_dir(support::folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut engine = Engine::default();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.is_file()) {
        let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for case in document["cases"].as_array().unwrap() {
            let (Ok(operation), Some(base)) = (case["operation"].as_str().unwrap().parse(), case.get("base")) else {
                continue;
            };
            let mut edited = Edited {
                name: case["name"].as_str().unwrap().to_owned(),
                operation,
                base: base.as_str().unwrap().to_owned(),
                context: case.get("context").cloned(),
                set: case.get("set").and_then(Value::as_object).cloned().unwrap_or_default(),
                unset: case.get("unset").map_or_else(Vec::new, |unset| serde_json::from_value(unset.clone()).unwrap()),
                broken: BTreeSet::new(),
            };
            edited.broken = broken(&edited.report(&mut engine, &edited.input(&[])));
            // Without an order there is nothing to check.
            let is_judged = edited.broken.iter().all(|(id, _)| *id != "call/whole");
            if is_judged && !edited.broken.is_empty() {
                found.push(edited);
            }
        }
    }
    found
}

fn bases() -> &'static BTreeMap<String, Value> {
    static BASES: OnceLock<BTreeMap<String, Value>> = OnceLock::new();
    BASES.get_or_init(|| {
        let files = fs::read_dir(support::folder().join("bases")).unwrap().map(|entry| entry.unwrap().path());
        let read = |file: &std::path::Path| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        files.map(|file| (file.file_stem().unwrap().to_str().unwrap().to_owned(), read(&file))).collect()
    })
}

/// Sets a value and creates its parents, or removes the value.
fn edit(into: &mut Value, steps: &[String], value: Option<&Value>) {
    let Some((first, rest)) = steps.split_first() else { return };
    let index = first.parse::<usize>().ok();
    let at = match (&mut *into, index) {
        (Value::Array(items), Some(index)) => {
            match value {
                None if rest.is_empty() => {
                    if index < items.len() {
                        items.remove(index);
                    }
                    return;
                }
                Some(_) if index == items.len() => items.push(Value::Null),
                _ => {}
            }
            items.get_mut(index)
        }
        (Value::Object(keys), _) => match value {
            None if rest.is_empty() => {
                keys.remove(first);
                return;
            }
            None => keys.get_mut(first),
            Some(_) => Some(keys.entry(first.as_str()).or_insert(Value::Null)),
        },
        _ if value.is_none() => return,
        _ => {
            *into = Value::Object(Map::new());
            return edit(into, steps, value);
        }
    };
    match (at, value) {
        (Some(at), Some(value)) if rest.is_empty() => *at = value.clone(),
        (Some(at), _) => edit(at, rest, value),
        (None, _) => {}
    }
}

/// Writes the leaves of a value into another.
pub(super) fn overlay(into: &mut Value, at: &[String], value: &Value) {
    let below = |key: String| at.iter().cloned().chain([key]).collect::<Vec<_>>();
    match value {
        Value::Object(keys) if !keys.is_empty() => {
            keys.iter().for_each(|(key, value)| overlay(into, &below(key.clone()), value))
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(index, value)| overlay(into, &below(index.to_string()), value));
        }
        _ => edit(into, at, Some(value)),
    }
}

impl Edited {
    /// Returns the base with this case's edits, and those of the others.
    fn input(&self, others: &[&Self]) -> Value {
        let mut input = bases()[&self.base].clone();
        let all = || [self].into_iter().chain(others.iter().copied());
        for (pointer, value) in all().flat_map(|case| &case.set) {
            edit(&mut input, &steps(pointer), Some(value));
        }
        for pointer in all().flat_map(|case| &case.unset) {
            edit(&mut input, &steps(pointer), None);
        }
        input
    }

    fn report(&self, engine: &mut Engine, input: &Value) -> Report {
        let context = self.context.as_ref().map_or_else(Context::default, |value| context(&value.to_string()));
        engine.check(self.operation, input.to_string().as_bytes(), &context)
    }

    /// Returns whether the edits of this case, applied leaf by leaf to another case, break both rules.
    fn breaks_over(&self, engine: &mut Engine, under: &Self, ids: [&str; 2]) -> bool {
        let mut input = under.input(&[]);
        for (pointer, value) in &self.set {
            overlay(&mut input, &steps(pointer), value);
        }
        for pointer in &self.unset {
            edit(&mut input, &steps(pointer), None);
        }
        let mut context = under.context.clone().unwrap_or_else(|| json!({}));
        overlay(&mut context, &[], self.context.as_ref().unwrap_or(&json!({})));
        let report = engine.check(self.operation, input.to_string().as_bytes(), &self::context(&context.to_string()));
        ids.iter().all(|id| report.issues.iter().any(|issue| issue.rule == *id))
    }

    /// Returns the edited places. Removing an item of a list moves all items after it.
    fn pointers(&self) -> impl Iterator<Item = Vec<String>> {
        let unset = self.unset.iter().map(|pointer| {
            let mut steps = steps(pointer);
            if steps.last().is_some_and(|last| last.parse::<usize>().is_ok()) {
                steps.pop();
            }
            steps
        });
        self.set.keys().map(|pointer| steps(pointer)).chain(unset)
    }

    fn edits_any(&self, places: &[Vec<String>]) -> bool {
        self.pointers().any(|pointer| places.iter().any(|place| overlap(place, &pointer)))
    }
}

/// Returns whether one place equals the other or contains it. `*` is any item.
fn overlap(one: &[String], other: &[String]) -> bool {
    one.iter().zip(other).all(|(one, other)| one == other || one == "*" || other == "*")
}

/// Returns the fields that a condition reads, in addition to the field of its row.
fn read_by(cond: &Cond, fields: &mut Vec<Field>) {
    match cond {
        Cond::Always => {}
        Cond::Is(field, _) | Cond::In(field, _) | Cond::Has(field) => fields.push(*field),
        Cond::Not(cond) => read_by(cond, fields),
        Cond::All(conds) | Cond::Any(conds) => conds.iter().for_each(|cond| read_by(cond, fields)),
        Cond::Fact(fact) => fields.extend_from_slice(match fact {
            Fact::Copper | Fact::Fiber | Fact::FamilyKnown | Fact::OptionOfFamily => &[Field::Product],
            Fact::ProductKnown | Fact::CatalogueListsOptions | Fact::OptionInCatalogue | Fact::CatalogueListsValues => {
                &[Field::Product]
            }
            Fact::LeftDraft | Fact::StatusUnchanged => &[Field::Status],
            Fact::CallersOwn => &[Field::Product, Field::RequestType, Field::EndpointLocked],
            Fact::OtpEndpoint | Fact::LineEndpoint => &[Field::EndpointType, Field::Product],
            Fact::EndpointTypeUnreadable => &[Field::EndpointType],
            Fact::OptionValueWritten => OPTION_VALUES,
            // These read the context, the table of options or the value itself, or additional values only make them
            // true.
            Fact::BoundUnknown
            | Fact::EndpointUnknown
            | Fact::StoredLocked
            | Fact::House
            | Fact::OfBuilding
            | Fact::BuildingKey
            | Fact::OptionNeedsValue
            | Fact::BareUuid
            | Fact::BelowInformation
            | Fact::OrderKnown
            | Fact::InCallersObject
            | Fact::Untyped
            | Fact::Unchanged
            | Fact::WellFormed
            | Fact::HoldsMore => &[],
            Fact::CatalogueDefault => &[Field::Product],
            Fact::PlatformMade => &[Field::Uuid],
            Fact::SubmissionBody => &[Field::Order],
            Fact::NumberChanged => &[Field::BoundUuid],
            Fact::OtherBuilding => &[Field::BuildingCode],
        }),
    }
}

/// Returns everything in the input that decides a rule's issue at a place.
fn depends_on(operation: Operation, (id, place): &Broken) -> Vec<Vec<String>> {
    let mut fields = Vec::new();
    for rule in rules().filter(|rule| rule.id == *id && rule.scope.has(operation)) {
        let scope = rule.scope;
        for (narrowed, field) in [
            (scope.types != ANY, Field::Type),
            (scope.requests != ANY, Field::RequestType),
            (scope.families != ANY, Field::Product),
        ] {
            fields.extend(narrowed.then_some(field));
        }
        read_by(&rule.when, &mut fields);
        match &rule.demand {
            Demand::Required(instead) => fields.extend_from_slice(instead),
            Demand::AnyItem(cond) => read_by(cond, &mut fields),
            Demand::Floor(stairs) => fields.push(*stairs),
            Demand::SocketAt(stairs, floor) => fields.extend([*stairs, *floor]),
            Demand::CatalogueValue => fields.push(Field::Product),
            Demand::Check(Scheme::Rio) => fields.extend([Field::Bounds, Field::Product]),
            _ => {}
        }
        if operation == Operation::Submit && matches!(rule.demand.runs(), Runs::OnPresent | Runs::OnReadable) {
            rule.fields.iter().for_each(|field| read_by(field.written_by_caller(), &mut fields));
        }
    }
    let place = steps(place);
    let mut places: Vec<Vec<String>> =
        fields.into_iter().filter_map(|field| pattern(operation, field, &place)).collect();
    if !place.is_empty() {
        places.push(place);
    }
    places
}

/// Returns where a field is in an operation's input, in the items of `near`. `None` if it cannot be there.
fn pattern(operation: Operation, field: Field, near: &[String]) -> Option<Vec<String>> {
    let root = operation.level().root();
    let mut path = Vec::new();
    let mut at = field;
    while at != root {
        let row = at.row();
        if row.parent == at {
            return None;
        }
        path.push(if row.key.is_empty() { "*".to_owned() } else { row.key.to_owned() });
        at = row.parent;
    }
    path.reverse();
    for index in 0..path.len() {
        if path[index] == "*" && path[..index] == near[..index.min(near.len())] && index < near.len() {
            path[index] = near[index].clone();
        }
    }
    Some(path)
}

/// Returns whether two rules can both be about one order, in an operation with a place for both.
fn meet(one: &Rule, other: &Rule) -> bool {
    let room = |rule: &Rule, operation: Operation| {
        let of_options = matches!(rule.demand, Demand::Reading(Fault::UnknownOption | Fault::OptionShape));
        rule.fields.is_empty() && (!of_options || has_room(operation, Level::Option))
            || rule.fields.iter().any(|field| has_room(operation, field.level()))
    };
    let both = Operation::ALL.iter().any(|operation| {
        let runs = |rule: &Rule| rule.scope.has(*operation) && room(rule, *operation);
        runs(one) && runs(other)
    });
    let (a, b) = (one.scope, other.scope);
    both && a.types & b.types != 0 && a.requests & b.requests != 0 && a.families & b.families != 0
}

/// The pairs of ids that no input breaks together, and why: each of the first with each of the second.
const EXCLUDED: &[(&str, &str, &str)] = &[
    ("nothing is judged", "read/json call/operation call/whole call/path", EVERY_ID),
    ("it is about the report, and takes the place of what it counts", "report/truncated", EVERY_ID),
    (
        "one value: missing, or there and wrong",
        "type/required request-type/required siret/required customer-type/required eligibility/required \
         product/required operator-ref/required second-address/zipcode portability/rio-required",
        "type/value request-type/value request-type/technology siret/checksum siret/format siret/applicable \
         customer-type/value eligibility/format product/format operator-ref/unique second-address/zipcode-format \
         rio/format rio/fixed rio/checksum",
    ),
    (
        "one value: missing, or there and wrong",
        "contact-email/required contact-phone/required endpoint/required service/required",
        "email/format email/domain phone/format cell-phone/format endpoint/building endpoint/building-place \
         endpoint/check-address otp/format service/both service/ref-format service/uuid-format",
    ),
    ("one value: malformed, or well formed and wrong", "siret/format", "siret/checksum siret/siren"),
    ("one number: its own check digit is wrong, or that of its first nine digits", "siret/checksum", "siret/siren"),
    ("one value: missing, or there and wrong", "siret/required", "siret/siren"),
    (
        "one reference: null, or there",
        "update/null",
        "endpoint/building endpoint/building-place endpoint/check-address otp/format",
    ),
    ("where a value is missing, that it is null goes without saying", "update/null", "endpoint/required"),
    ("the part addressed is found, or not", "bound/known endpoint/known", "building/other update/null"),
    (
        "the building is that of the bound, or another",
        "building/other",
        "bound/building endpoint/building endpoint/building-place",
    ),
    (
        "the order is in the context, or not",
        "state/unchecked",
        "state/draft state/ready option/value-required update/null",
    ),
    ("the order is a draft, or not", "state/draft", "state/ready"),
    ("one status: `submitted`, or another", "read/status", "state/ready state/unchecked"),
    ("one value: malformed, or well formed and wrong", "email/format", "email/domain"),
    ("one value: malformed, or well formed and wrong", "rio/format", "rio/fixed rio/checksum"),
    ("one value: malformed, or well formed and worth a word", "otp/format", "endpoint/check-address"),
    (
        "one reference: in no place of the building, or in another; a word of a building's own is well formed",
        "endpoint/building-place",
        "endpoint/building otp/format",
    ),
    ("the endpoint addressed is found, or not", "endpoint/known", "endpoint/building-place endpoint/locked"),
    ("one status: `submitted`, or another", "read/status", "read/submit-alone state/terminate-immediate"),
    (
        "the order is of one of the two types, or of none",
        "type/required type/value",
        "type/value bounds/required eligibility/on-terminate eligibility/required floor/required option/order-type \
         otp/required product/required request-type/required request-type/technology second-rdv/order-type \
         service/both service/on-activate service/required stairs/required state/terminate-immediate \
         street-number/required terminate/family building/other endpoint/building-place otp/place \
         street-number/neighbour",
    ),
    (
        "the request type is missing, unknown, of the other technology, or one that fits",
        "request-type/required request-type/value request-type/technology",
        "request-type/value request-type/technology bound/building bounds/required floor/required \
         option/otp-displacement otp/format otp/required rio/checksum second-rdv/request-type stairs/required \
         street-number/length street-number/required street-number/style endpoint/building-place otp/place \
         street-number/neighbour",
    ),
    ("the option fits a missing request type", "request-type/required", "option/double-otp"),
    (
        "what is asked of a bound goes by technology and request type: sockets, stairs and floors, street numbers",
        "otp/format otp/required otp/place endpoint/building-place",
        "street-number/neighbour bound/building floor/required stairs/required street-number/length street-number/required \
         street-number/style option/otp-displacement rio/checksum second-rdv/request-type enni/order \
         terminate/family",
    ),
    (
        "what is asked of a bound goes by technology and request type: sockets, stairs and floors, street numbers",
        "bound/building",
        "street-number/required street-number/neighbour rio/checksum enni/order terminate/family",
    ),
    (
        "what is asked of a bound goes by technology and request type: sockets, stairs and floors, street numbers",
        "street-number/length street-number/style street-number/neighbour",
        "floor/required stairs/required option/otp-displacement rio/checksum second-rdv/request-type enni/order \
         terminate/family",
    ),
    (
        "there is no bound, or one without any socket, or a bound with an address to judge",
        "bounds/required",
        "bound/building floor/required stairs/required street-number/length street-number/required \
         street-number/style street-number/neighbour",
    ),
    ("the product is FP05, or another", "second-rdv/request-type", "product/format second-rdv/product"),
    (
        "the product is FP05, or another",
        "second-address/refused second-address/zipcode second-address/city second-address/street",
        "product/format product/required second-rdv/product",
    ),
    ("the appointment is allowed, or refused", "second-rdv/request-type", "second-address/refused"),
    (
        "the customer is of one type, or of none",
        "customer-type/required customer-type/value",
        "customer-type/value siret/required siret/applicable customer-name/required customer-name/applicable \
         customer-first-name/required customer-last-name/required",
    ),
    (
        "the customer is an individual, or not",
        "siret/required customer-name/required",
        "customer-first-name/required customer-last-name/required customer-name/applicable",
    ),
];

const EVERY_ID: &str = "*";

/// Rules that no other field affects: their issues are found whatever else is wrong.
const RIDERS: [&str; 4] = ["read/unknown-field", "read/duplicate-key", "read/unicode", "call/context"];

/// Returns the input with a repeated unknown key, and half a surrogate pair in its value.
fn with_riders(input: &str) -> String {
    let rest = input.trim_start().trim_start_matches('{');
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    format!(r#"{{"zz": 1, "zz": "\ud83d"{comma}{rest}"#)
}

/// About 15 s.
#[test]
fn rules_never_wait_for_each_other() {
    let cases = edited();
    let mut engine = Engine::default();
    let mut together: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut note = |found: &BTreeSet<Broken>| {
        let ids: BTreeSet<&'static str> = found.iter().map(|(id, _)| *id).collect();
        for one in &ids {
            together.extend(ids.iter().filter(|other| one < other).map(|other| (*one, *other)));
        }
    };
    for trial in trials() {
        note(&broken(&check_named(&trial.case.operation, trial.case.input.as_bytes(), &trial.context)));
    }

    let mut silent = String::new();
    let mut merged = 0;
    let mut held = 0;
    let mut unmerged: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, one) in cases.iter().enumerate() {
        let alike = |other: &&Edited| {
            (other.operation, &other.base, &other.context) == (one.operation, &one.base, &one.context)
        };
        let own: Vec<_> = one.pointers().collect();
        for other in cases[at + 1..].iter().filter(alike) {
            if other.edits_any(&own) {
                *unmerged.entry("pairs of cases: both edit the same place").or_default() += 1;
                continue;
            }
            let found = broken(&one.report(&mut engine, &one.input(&[other])));
            merged += 1;
            note(&found);
            for (case, beside) in [(one, other), (other, one)] {
                for issue in &case.broken {
                    if beside.edits_any(&depends_on(one.operation, issue)) {
                        *unmerged.entry("issues: the other case edits what the rule looks at").or_default() += 1;
                    } else if found.contains(issue) {
                        held += 1;
                    } else {
                        writeln!(silent, "{issue:?} of {:?} beside {:?}", case.name, beside.name).unwrap();
                    }
                }
            }
        }
    }
    println!("{merged} pairs of cases merged, {held} issues found again; not expected: {unmerged:?}");

    for case in &cases {
        let mut context = case.context.clone().filter(Value::is_object).unwrap_or_else(|| json!({}));
        context["locale"] = json!(5);
        let input = with_riders(&case.input(&[]).to_string());
        let found = broken(&engine.check(case.operation, input.as_bytes(), &self::context(&context.to_string())));
        note(&found);
        // A truncated report, or an input that is not JSON, has no room for them.
        let limited = found.iter().any(|(id, _)| ["report/truncated", "read/json"].contains(id));
        let ids: BTreeSet<&str> = found.iter().map(|(id, _)| *id).collect();
        let unknown = if case.operation == Operation::List { "list/known" } else { RIDERS[0] };
        let lost = case.broken.difference(&found).next().is_some();
        if !limited && (lost || ![&[unknown], &RIDERS[1..]].concat().iter().all(|id| ids.contains(id))) {
            writeln!(silent, "{:?} beside the riders: {found:?}", case.name).unwrap();
        }
    }

    let ids: BTreeSet<&'static str> = rules().map(|rule| rule.id).collect();
    let rows = |id: &'static str| rules().filter(move |rule| rule.id == id);
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for one in &ids {
        let meets = |other: &&&'static str| one < *other && rows(one).any(|a| rows(other).any(|b| meet(a, b)));
        pairs.extend(ids.iter().filter(meets).map(|other| (*one, *other)));
    }
    let mut alone: Vec<(&str, &str)> = pairs.iter().copied().filter(|pair| !together.contains(pair)).collect();
    let found = pairs.len() - alone.len();

    let mut tries = 0;
    let mut engine = Engine::default();
    alone.retain(|(one, other)| {
        let breaking =
            |id: &'static str| cases.iter().filter(move |case| case.broken.iter().any(|(rule, _)| *rule == id));
        let mut both = breaking(one).flat_map(|a| breaking(other).flat_map(move |b| [(a, b), (b, a)]));
        !both.any(|(under, over)| {
            tries += usize::from(under.operation == over.operation);
            under.operation == over.operation && over.breaks_over(&mut engine, under, [one, other])
        })
    });

    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexplained = String::new();
    let mut used = BTreeSet::new();
    for (one, other) in &alone {
        let lists = |ids: &str, id: &str| ids == EVERY_ID || ids.split_whitespace().any(|known| known == id);
        let fits = |(_, left, right): &&(&str, &str, &str)| {
            (lists(left, one) && lists(right, other)) || (lists(left, other) && lists(right, one))
        };
        match EXCLUDED.iter().position(|entry| fits(&entry)) {
            Some(at) => {
                *counts.entry(EXCLUDED[at].0).or_default() += 1;
                used.insert(at);
            }
            None => writeln!(unexplained, "{}", skeleton([one, other])).unwrap(),
        }
    }
    println!("{} pairs of ids meet: {found} found together in a case or two merged cases,", pairs.len());
    println!("{} in one case over another ({tries} tried), never: {}", pairs.len() - found - alone.len(), alone.len());
    for (reason, count) in &counts {
        println!("{count:4} {reason}");
    }
    assert!(
        silent.is_empty(),
        "an issue of one case is lost if another is merged into it: correct the rule's condition, or add to `read_by` or \
         `depends_on` in src/tests/pairs.rs what the rule reads:\n{silent}"
    );
    assert!(
        unexplained.is_empty(),
        "no case breaks both rules of these pairs: add one to tests/cases/pairs.json, or a reason to `EXCLUDED` in \
         src/tests/pairs.rs if no input can. These cases lack the input and the paths:\n{unexplained}"
    );
    let idle: Vec<_> = (0..EXCLUDED.len()).filter(|at| !used.contains(at)).map(|at| EXCLUDED[at]).collect();
    assert!(idle.is_empty(), "a case breaks these pairs, or they never meet: take them out of `EXCLUDED`: {idle:?}");
    assert_eq!(
        (pairs.len(), alone.len()),
        (PAIRS, APART),
        "if you changed rules or cases on purpose, write the numbers on the left to `PAIRS` and `APART`"
    );
}

/// Returns a case that breaks two rules, without its input and the paths of its issues.
fn skeleton(ids: [&str; 2]) -> String {
    let rows = |id: &str| rules().filter(move |rule| rule.id == id).collect::<Vec<_>>();
    let has = |operation: Operation| ids.iter().all(|id| rows(id).iter().any(|rule| rule.scope.has(operation)));
    let operation =
        Operation::ALL.iter().copied().find(|operation| has(*operation)).map_or("", |operation| operation.name());
    let issues = ids.map(|id| {
        let row = rows(id).first().map(|rule| (rule.code.name(), rule.severity.name())).unwrap_or_default();
        format!(r#"{{"code": "{}", "severity": "{}", "rule": "{id}", "path": []}}"#, row.0, row.1)
    });
    let [one, other] = ids;
    let name = format!("pairs: {one} and {other}");
    format!(r#"{{"name": "{name}", "operation": "{operation}", "input": {{}}, "issues": [{}]}},"#, issues.join(", "))
}

/// The number of pairs of ids that can be about one order.
const PAIRS: usize = 4471;
/// The number of those pairs that no input breaks together.
const APART: usize = 767;
