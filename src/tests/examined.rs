//! The tables cross-examined: every row has to earn its place, alone and beside the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Map, Value, json};

use crate::context::Context;
use crate::json::input::text_of;
use crate::json::path::Path;
use crate::json::span::Source;
use crate::judge::applies::runs;
use crate::judge::cursor::Cursor;
use crate::judge::engine::{Engine, check_named};
use crate::judge::merge::merge;
use crate::judge::view::View;
use crate::read::facts::Facts;
use crate::read::reading::Reading;
use crate::read::texts::Texts;
use crate::report::Report;
use crate::support;
use crate::tables::columns::{Code, Fault, Severity};
use crate::tables::cond::{Cond, Fact, Truth};
use crate::tables::fields::{FIELDS, Field, Kind, Level, OPTIONS, Obligation, Via};
use crate::tables::rules::index::{INDEX, RuleIndex};
use crate::tables::rules::*;
use crate::tables::set::{Set, bit_in};
use crate::tables::vocabulary::*;

/// A case, ready to be run any number of times.
struct Trial {
    case: support::Case,
    /// Nothing where the case is about an operation that is none.
    operation: Option<Operation>,
    context: Context,
}

/// What a report says, as far as cases hold it.
type Said = Vec<(Code, Severity, &'static str, Path)>;

fn trials() -> Vec<Trial> {
    support::cases()
        .into_iter()
        .map(|case| {
            let context = case.context.as_deref().map_or_else(Context::default, context);
            Trial { operation: case.operation.parse().ok(), context, case }
        })
        .collect()
}

fn context(text: &str) -> Context {
    Context::from_json(text.as_bytes())
}

fn said(report: Report) -> Said {
    report.issues.into_iter().map(|issue| (issue.code, issue.severity, issue.rule, issue.path)).collect()
}

fn run(engine: &mut Engine, operation: Operation, trial: &Trial) -> Said {
    said(engine.check(operation, trial.case.input.as_bytes(), &trial.context))
}

/// Shows a case as the engine sees it before any rule runs; nothing where its input is no JSON object.
fn look<T>(operation: Operation, input: &str, context: &Context, ask: impl FnOnce(&View<'_>) -> T) -> Option<T> {
    let mut reading = Reading::default();
    let text = text_of(input.as_bytes(), context.limits.bytes).ok()?;
    reading.read(text, operation.level(), (Source::Input, Source::InputScratch), context.limits.depth).ok()?;
    let (stored, stored_scratch) = context.stored();
    let texts = Texts { input: text, scratch: &reading.scratch, stored, stored_scratch };
    let mut merged = Facts::default();
    if !operation.is_whole() {
        merge(operation, &reading.facts, context, texts, &mut merged);
    }
    let facts = if operation.is_whole() { &reading.facts } else { &merged };
    let view = View::new(operation, &INDEX, context, texts, &reading.facts, facts, &reading);
    Some(ask(&view))
}

/// Each row with a name of its own: its id, numbered where rows share one.
fn named_rows() -> Vec<(String, &'static Rule)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    rules()
        .map(|rule| {
            let count = seen.entry(rule.id).or_default();
            *count += 1;
            let shared = rules().filter(|other| other.id == rule.id).count() > 1;
            (if shared { format!("{}#{count}", rule.id) } else { rule.id.to_owned() }, rule)
        })
        .collect()
}

/// The input of an operation has room for an instance of this level.
fn has_room(operation: Operation, level: Level) -> bool {
    let within: &[Level] = match operation.level() {
        Level::Order => &[Level::Order, Level::Bound, Level::Endpoint, Level::Option],
        Level::Bound => &[Level::Bound, Level::Endpoint],
        Level::Endpoint => &[Level::Endpoint],
        Level::Option => &[Level::Option],
        Level::Query => &[Level::Query],
        Level::Event => &[Level::Event],
    };
    within.contains(&level)
}

// ---------------------------------------------------------------------------------------------------- coverage

/// Whether the case is one the rule looked at and let pass.
///
/// - A rule that compares a value, or misses one: it ran here, its conditions held, its demand was met.
/// - A rule that forbids a value: all its conditions held and no value was there, or a value was there and exactly one
///   of its conditions (order type, request type, family, the rest) did not hold.
/// - A rule that refuses an order: exactly one of its conditions did not hold.
/// - What reading finds: a case of the rule's operations in which it was not found. This is judged by the issues alone.
fn passes(rule: &Rule, at: &Cursor<'_, '_>) -> bool {
    let all = Scope { types: ANY, requests: ANY, families: ANY, ..rule.scope };
    let parts = [all.types(rule.scope.types), all.requests(rule.scope.requests), all.families(rule.scope.families)];
    let outside = parts.iter().filter(|part| !at.view.is_in(part)).count();
    let when = rule.when.truth(at);
    let nearly = when != Truth::Unknown && outside + usize::from(when == Truth::No) == 1;
    let holds = when == Truth::Yes && outside == 0;
    match rule.demand.runs() {
        Runs::OnFinding => false,
        Runs::OnReadable | Runs::OnRead if matches!(rule.demand, Demand::Remind) => runs(rule, at) && nearly,
        Runs::OnReadable | Runs::OnRead | Runs::OnMissing | Runs::OnNull => {
            holds && runs(rule, at) && !rule.demand.fails(at)
        }
        Runs::OnOption => runs(rule, at) && nearly,
        Runs::OnPresent if at.written().forbiddable() => at.is_callers() && nearly,
        Runs::OnPresent => at.is_in_input() && holds,
        Runs::OnOrder => at.is_in_input() && nearly,
    }
}

fn passed_ids(trial: &Trial) -> BTreeSet<&'static str> {
    let Some(operation) = trial.operation else { return BTreeSet::new() };
    let broken: BTreeSet<&str> = trial.case.issues.iter().map(|issue| issue["rule"].as_str().unwrap()).collect();
    let mut passed: BTreeSet<&'static str> = rules()
        .filter(|rule| matches!(rule.demand, Demand::Reading(_)) && rule.scope.has(operation))
        .filter(|rule| !broken.contains(rule.id))
        .map(|rule| rule.id)
        .collect();
    look(operation, &trial.case.input, &trial.context, |view| {
        for rule in rules().filter(|rule| rule.scope.has(view.operation)) {
            for &field in rule.fields {
                for (instance, _) in view.facts.of(field.level()) {
                    if passes(rule, &Cursor { view, field, instance, trial: None }) {
                        passed.insert(rule.id);
                    }
                }
            }
        }
    });
    passed
}

/// About 0.1 s.
#[test]
fn every_rule_has_a_case_that_breaks_it_and_a_case_that_passes_it() {
    let trials = trials();
    let broken: BTreeSet<&str> =
        trials.iter().flat_map(|trial| &trial.case.issues).map(|issue| issue["rule"].as_str().unwrap()).collect();
    let passed: BTreeSet<&str> = trials.iter().flat_map(passed_ids).collect();
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    // A case is a check; a path is asked of `check_field`, whose own test breaks the rule.
    let unbroken: Vec<_> = ids.difference(&broken).filter(|id| **id != "call/path").collect();
    let unpassed: Vec<_> = ids.difference(&passed).collect();
    println!("{} ids, {} cases", ids.len(), trials.len());
    println!("without a case that breaks them: {} {unbroken:?}", unbroken.len());
    println!("without a case that passes them: {} {unpassed:?}", unpassed.len());
    assert!(unbroken.is_empty() && unpassed.is_empty(), "broken by none: {unbroken:?}; passed by none: {unpassed:?}");
}

// ---------------------------------------------------------------------------------------------------- mutation

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mutation {
    Drop,
    Severity,
    When,
    Operation(usize),
    Type(usize),
    Request(usize),
    Family(usize),
}

const OTHERS: [&str; 2] = ["other", "none"];

fn bit_name(names: &[&'static str], bit: usize) -> &'static str {
    names.iter().chain(&OTHERS).nth(bit).unwrap()
}

impl Mutation {
    fn all() -> Vec<Self> {
        let mut all = vec![Self::Drop, Self::Severity, Self::When];
        all.extend((0..Operation::ALL.len()).map(Self::Operation));
        all.extend((0..TYPES.len() + 2).map(Self::Type));
        all.extend((0..REQUEST_TYPES.len() + 2).map(Self::Request));
        all.extend((0..FAMILIES.len() + 2).map(Self::Family));
        all
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Severity => "severity",
            Self::When => "when",
            Self::Operation(_) => "operation",
            Self::Type(_) => "type",
            Self::Request(_) => "request",
            Self::Family(_) => "family",
        }
    }

    /// The bit toggled, by name; empty for what is no bit.
    fn bit(self) -> &'static str {
        match self {
            Self::Drop | Self::Severity | Self::When => "",
            Self::Operation(bit) => Operation::ALL[bit].name(),
            Self::Type(bit) => bit_name(TYPES, bit),
            Self::Request(bit) => bit_name(REQUEST_TYPES, bit),
            Self::Family(bit) => bit_name(FAMILIES, bit),
        }
    }

    /// The row changed; nothing for a row that is gone.
    fn of(self, rule: &'static Rule) -> Option<Rule> {
        let scope = rule.scope;
        let scope = match self {
            Self::Drop => return None,
            Self::Severity => {
                let severity = match rule.severity {
                    Severity::Warning => Severity::Error,
                    Severity::Error | Severity::Info => Severity::Warning,
                };
                return Some(Rule { severity, ..*rule });
            }
            Self::When => return Some(Rule { when: Cond::Not(&rule.when), ..*rule }),
            Self::Operation(bit) => Scope { operations: scope.operations ^ 1 << bit, ..scope },
            Self::Type(bit) => Scope { types: scope.types ^ 1 << bit, ..scope },
            Self::Request(bit) => Scope { requests: scope.requests ^ 1 << bit, ..scope },
            Self::Family(bit) => Scope { families: scope.families ^ 1 << bit, ..scope },
        };
        Some(Rule { scope, ..*rule })
    }

    /// The row says less than it did, or says it otherwise: it can be missed only where it spoke.
    fn takes_away(self, scope: Scope) -> bool {
        match self {
            Self::Drop | Self::Severity => true,
            Self::When => false,
            Self::Operation(bit) => scope.operations & 1 << bit != 0,
            Self::Type(bit) => scope.types & 1 << bit != 0,
            Self::Request(bit) => scope.requests & 1 << bit != 0,
            Self::Family(bit) => scope.families & 1 << bit != 0,
        }
    }

    /// Only cases of these operations can tell.
    fn touches(self, rule: &Rule, operation: Operation) -> bool {
        match self {
            Self::Operation(bit) => Operation::ALL[bit] == operation,
            _ => rule.scope.has(operation),
        }
    }
}

/// The tables with one row changed. Leaked, for an index lives as long as the program: some bytes a mutant.
fn index_with(at: usize, row: Option<Rule>) -> &'static RuleIndex {
    let flat: &'static [Rule] = flat();
    let (before, rest) = flat.split_at(at);
    let changed: &'static [Rule] = Box::leak(row.into_iter().collect::<Vec<_>>().into_boxed_slice());
    Box::leak(Box::new(RuleIndex::of(Box::leak(Box::new([before, changed, &rest[1..]])))))
}

fn flat() -> &'static [Rule] {
    static FLAT: OnceLock<Vec<Rule>> = OnceLock::new();
    FLAT.get_or_init(|| rules().copied().collect())
}

/// Why no case can tell a mutant from the table as it stands, where that follows from the row alone.
fn equivalent(rule: &Rule, mutation: Mutation) -> Option<&'static str> {
    if let Demand::Reading(fault) = rule.demand {
        let of_options = matches!(fault, Fault::UnknownOption | Fault::OptionShape);
        match (fault, mutation) {
            (_, Mutation::Operation(bit)) if of_options && !has_room(Operation::ALL[bit], Level::Option) => {
                return Some("the operation's input has no room for options");
            }
            (Fault::Json | Fault::Operation | Fault::Context | Fault::Truncated | Fault::Path, _) => {
                return Some("the engine reports it whatever the index says: there may be nothing to judge");
            }
            (_, Mutation::Type(_) | Mutation::Request(_) | Mutation::Family(_)) => {
                return Some("what reading finds is reported whatever the order: the scope names operations only");
            }
            _ => return None,
        }
    }
    match mutation {
        Mutation::Operation(bit) if !rule.fields.iter().any(|field| has_room(Operation::ALL[bit], field.level())) => {
            Some("the operation's input has no room for the field")
        }
        _ => None,
    }
}

/// Mutants of a row: the row's name, the kind of mutation, the bits.
type Mutants = (&'static str, &'static str, &'static str);

/// Mutants no case can tell from the table, and why.
const EXPLAINED: &[(&str, &[Mutants])] = &[
    (
        "where the value is missing, the order is one without it",
        &[
            ("type/required", "type", "activate terminate other"),
            ("request-type/required#1", "request", KNOWN_OR_OTHER),
            ("request-type/required#2", "request", KNOWN_OR_OTHER),
            ("request-type/required#3", "request", KNOWN_OR_OTHER),
        ],
    ),
    (
        "only a value outside the list breaks the rule, and only with one is the order of this kind",
        &[
            ("type/value#1", "type", "activate terminate none"),
            ("type/value#2", "type", "activate terminate none"),
            ("request-type/value#1", "request", KNOWN_OR_NONE),
            ("request-type/value#2", "request", KNOWN_OR_NONE),
            ("request-type/value#3", "request", KNOWN_OR_NONE),
            ("request-type/technology#1", "request", "activate create create_nearby create_neighbour none"),
            ("request-type/technology#2", "request", "create activate_defined activate_undefined none"),
        ],
    ),
    ("the condition asks for a known family", &[("option/family#1", "family", "none")]),
    (
        "the condition asks for FP05, whose code tells the family",
        &[("second-rdv/request-type", "family", "none"), ("second-address/refused", "family", "none")],
    ),
    (
        "the caller writes references only for fiber `activate_defined`, as `Field::written_by_caller` says",
        &[
            ("otp/format#1", "family", "A S M E N other none"),
            ("otp/format#1", "request", "activate create create_nearby create_neighbour activate_undefined other none"),
            ("otp/place#1", "family", "A S M E N other none"),
            ("otp/place#1", "request", "activate create create_nearby create_neighbour activate_undefined other none"),
            ("otp/place#2", "family", "A S M E N other none"),
            ("otp/place#2", "request", "activate create create_nearby create_neighbour activate_undefined other none"),
        ],
    ),
    (
        "the caller writes street numbers only for copper `create_neighbour`",
        &[
            ("street-number/neighbour", "family", "F E N other none"),
            (
                "street-number/neighbour",
                "request",
                "activate create create_nearby activate_defined activate_undefined other none",
            ),
        ],
    ),
    (
        "only at submission can the order be one that the platform made",
        &[
            ("read/unknown-field#2", "operation", "create update update_bound update_endpoint read list post_info"),
            ("eligibility/required#2", "operation", "create update read"),
            ("request-type/value#2", "operation", "create update read"),
            ("option/known#2", "operation", "create update read"),
            ("option/family#3", "operation", "create update read"),
            ("option/value-known#3", "operation", "create update read"),
        ],
    ),
    (
        "only an update can send back what the order has, or leave what it is not said to be",
        &[
            ("read/read-only#2", "operation", "create submit read"),
            ("read/read-only-inferred#2", "operation", "create submit read"),
            ("bound/writable#2", "operation", "create submit read"),
            ("bound/writable#4", "operation", "create submit read"),
            ("bound/writable#6", "operation", "create submit read"),
            ("endpoint/writable#2", "operation", "create submit read"),
            ("update/null#1", "operation", "create submit read"),
            ("update/null#2", "operation", "create submit read"),
            ("update/null#3", "operation", "create submit read"),
        ],
    ),
    (
        "only an update that submits is asked whether the order is ready, and only there the order can be unknown",
        &[
            ("state/ready#1", "operation", "create submit read"),
            ("state/ready#2", "operation", "create submit read"),
            ("state/unchecked", "operation", "create submit read"),
            ("second-address/zipcode#2", "operation", "create submit read"),
            ("second-address/city#2", "operation", "create submit read"),
            ("second-address/street#2", "operation", "create submit read"),
        ],
    ),
    (
        "such an order lacks nothing in its bounds, or something elsewhere too",
        &[
            ("state/ready#2", "family", "E N other none"),
            ("state/ready#2", "request", "activate create_nearby other none"),
            ("state/ready#2", "type", "terminate other none"),
        ],
    ),
    (
        "only a submission is mistaken for its body, which has no request type",
        &[("call/whole", "operation", "create update read"), ("call/whole", "request", KNOWN_OR_OTHER)],
    ),
    (
        "a change asks for what is in the contact only where it writes the contact, which is then begun",
        &[
            ("contact-first-name/required#2", "operation", "update"),
            ("contact-last-name/required#2", "operation", "update"),
            ("contact-email/required#2", "operation", "update"),
        ],
    ),
    (
        "only a submission compares all bounds with the building, and only the call to a part addresses one",
        &[
            ("building/other#1", "operation", "create update read"),
            ("building/other#2", "operation", "create update update_bound read"),
            ("building/other#3", "operation", "create update read"),
            ("endpoint/request-type#2", "operation", "create update read"),
        ],
    ),
    (
        "of a bound, an endpoint, a listing and an event the page gives no type, but of an endpoint's `information`",
        &[
            ("read/type#7", "operation", "update_bound update_endpoint list post_info"),
            ("read/type#3", "operation", "update_bound update_endpoint list post_info"),
            ("read/type#2", "operation", "update_endpoint"),
        ],
    ),
    (
        "what runs on a bound of a body runs below a present `bounds`, which is reported as read-only and settles it",
        &[
            ("text/whitelist#2", "operation", "create update"),
            ("text/whitelist#3", "operation", "create update"),
            ("bounds/required#4", "operation", "update"),
            ("otp/required", "operation", "update"),
            ("otp/format#1", "operation", "create update"),
            ("otp/format#2", "operation", "create update"),
            ("line-number/format", "operation", "create update"),
            ("stairs/required", "operation", "update"),
            ("floor/required", "operation", "update"),
            ("street-number/required", "operation", "update"),
            ("street-number/length", "operation", "create update"),
            ("street-number/style", "operation", "create update"),
            ("street-number/neighbour", "operation", "create update"),
            ("update/null#2", "operation", "update"),
            ("update/null#3", "operation", "update update_bound"),
            ("read/type#1", "operation", "create update"),
            ("otp/place#1", "operation", "create update update_bound"),
            ("otp/place#2", "operation", "create update update_bound"),
            ("endpoint/building-place#2", "operation", "create update update_bound"),
            ("endpoint/writable#2", "operation", "update update_bound"),
            ("bound/writable#2", "operation", "update"),
            ("bound/writable#4", "operation", "update"),
            ("bound/writable#6", "operation", "update"),
            ("bound/building#1", "operation", "create update"),
            ("bound/building#2", "operation", "create update"),
            ("endpoint/required", "operation", "update"),
            ("endpoint/building", "operation", "create update"),
            ("endpoint/building-place#1", "operation", "create update"),
            ("endpoint/check-address", "operation", "create update"),
        ],
    ),
    (
        "the value, or what it stands in, is reported as read-only in this call, and that settles it",
        &[
            ("otp/required", "operation", "update_bound"),
            ("read/submit-alone", "operation", "create"),
            ("state/draft#4", "operation", "create"),
            ("state/terminate-immediate#2", "operation", "create"),
            ("status/known", "operation", "create update"),
            ("id/reference", "operation", "create update"),
            ("id/date", "operation", "create update"),
            ("id/uuid", "operation", "update_endpoint"),
        ],
    ),
    (
        "at submission the platform wrote the value, and nobody is held to it",
        &[
            ("read/read-only#1", "operation", "submit"),
            ("read/read-only-inferred#1", "operation", "submit"),
            ("read/status#1", "operation", "submit"),
            ("read/status#2", "operation", "submit"),
            ("read/status#3", "operation", "submit"),
            ("read/status#4", "operation", "submit"),
            ("read/submit-alone", "operation", "submit"),
            ("state/terminate-immediate#2", "operation", "submit"),
            ("status/known", "operation", "submit"),
            ("id/reference", "operation", "submit"),
            ("id/date", "operation", "submit"),
            ("endpoint/writable#1", "operation", "submit"),
            ("bound/writable#1", "operation", "submit"),
        ],
    ),
    (
        "at submission the value is the caller's just where this row's condition does not hold",
        &[("bound/writable#3", "operation", "submit"), ("bound/writable#5", "operation", "submit")],
    ),
    (
        "only at submission can a value be anyone's but the caller's",
        &[
            ("read/type#5", "operation", "create update update_bound update_endpoint read list post_info"),
            ("read/type#6", "operation", "create update update_bound update_endpoint read list post_info"),
        ],
    ),
    ("an order received has just the status it has", &[("read/status#4", "operation", "read")]),
    (
        "only the call to an endpoint addresses one",
        &[("endpoint/locked", "operation", "create update update_bound submit read")],
    ),
    (
        "nothing here is called `information`",
        &[("read/type#1", "operation", "list post_info"), ("read/type#2", "operation", "list post_info")],
    ),
];

const KNOWN_OR_OTHER: &str = "activate create create_nearby create_neighbour activate_defined activate_undefined other";
const KNOWN_OR_NONE: &str = "activate create create_nearby create_neighbour activate_defined activate_undefined none";

fn explained(name: &str, mutation: Mutation) -> Option<&'static str> {
    let fits = |(row, kind, bits): &(&str, &str, &str)| {
        *row == name && *kind == mutation.kind() && bits.split_whitespace().any(|bit| bit == mutation.bit())
    };
    EXPLAINED.iter().find(|(_, mutants)| mutants.iter().any(fits)).map(|(reason, _)| *reason)
}

/// Whether some case comes out otherwise with the row changed.
fn killed(trials: &[(Operation, &Trial, Said)], at: usize, rule: &'static Rule, mutation: Mutation) -> bool {
    let mut engine = Engine::of(index_with(at, mutation.of(rule)));
    let mut tell = |named: bool| {
        trials
            .iter()
            .filter(|(operation, ..)| mutation.touches(rule, *operation))
            .filter(|(_, _, baseline)| named == baseline.iter().any(|(_, _, id, _)| *id == rule.id))
            .any(|(operation, trial, baseline)| run(&mut engine, *operation, trial) != *baseline)
    };
    tell(true) || (!mutation.takes_away(rule.scope) && tell(false))
}

/// About 12 s on two cores.
#[test]
fn every_change_to_a_row_changes_what_some_case_says() {
    let trials = trials();
    let mut engine = Engine::default();
    let mut ready: Vec<(Operation, &Trial, Said)> = trials
        .iter()
        .filter_map(|trial| trial.operation.map(|operation| (operation, trial)))
        .map(|(operation, trial)| (operation, trial, run(&mut engine, operation, trial)))
        .collect();
    ready.sort_by_key(|(operation, ..)| *operation as u8);
    let rows = named_rows();
    let mutants: Vec<(usize, Mutation)> =
        (0..rows.len()).flat_map(|at| Mutation::all().into_iter().map(move |mutation| (at, mutation))).collect();

    let next = AtomicUsize::new(0);
    let work = || {
        let mut alive = Vec::new();
        while let Some(&(at, mutation)) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !killed(&ready, at, rows[at].1, mutation) {
                alive.push((at, mutation));
            }
        }
        alive
    };
    let mut alive: Vec<(usize, Mutation)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    alive.sort();

    let why = |at: usize, mutation| {
        let (name, rule) = &rows[at];
        equivalent(rule, mutation).or_else(|| explained(name, mutation))
    };
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (_, mutation) in &mutants {
        counts.entry(mutation.kind()).or_default()[0] += 1;
    }
    let mut unexplained: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for &(at, mutation) in &alive {
        let count = counts.entry(mutation.kind()).or_default();
        if why(at, mutation).is_some() {
            count[1] += 1;
        } else {
            count[2] += 1;
            unexplained.entry((at, mutation.kind())).or_default().push(mutation.bit());
        }
    }
    println!("{} rows, {} mutants, {} killed", rows.len(), mutants.len(), mutants.len() - alive.len());
    for (kind, [all, explained, unexplained]) in &counts {
        println!("{kind:10} {all:5} mutants, {explained:5} survive for a reason, {unexplained} without");
    }
    let mut survivors = String::new();
    for ((at, kind), bits) in &unexplained {
        writeln!(survivors, "{:30} {kind:10} {}", rows[*at].0, bits.join(" ")).unwrap();
    }
    println!("{survivors}");
    let stale: Vec<_> = mutants
        .iter()
        .filter(|mutant| !alive.contains(mutant))
        .filter_map(|&(at, mutation)| Some((&rows[at].0, mutation.kind(), mutation.bit(), why(at, mutation)?)))
        .collect();
    assert!(unexplained.is_empty(), "these survive:\n{survivors}");
    assert!(stale.is_empty(), "said to survive, and does not: {stale:?}");
}

// ------------------------------------------------------------------------------------------------------ pairs

/// A case that edits a base: what it breaks, and by which edits.
struct Edited {
    name: String,
    operation: Operation,
    base: String,
    context: Option<Value>,
    set: Map<String, Value>,
    unset: Vec<String>,
    broken: BTreeSet<Broken>,
}

/// A rule and where it is broken, as a pointer.
type Broken = (&'static str, String);

fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

fn broken(report: &Report) -> BTreeSet<Broken> {
    report.issues.iter().map(|issue| (issue.rule, issue.path.pointer())).collect()
}

/// The cases that edit a base and break something, grouped by what they have in common.
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
            // What is no order is not judged.
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

/// Writes a value with the parents it needs, or takes it out.
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

/// Writes a value's leaves over what is there.
fn overlay(into: &mut Value, at: &[String], value: &Value) {
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
    /// The base with this case's edits, and those of the others.
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

    /// Whether this case's edits of input and context, leaf by leaf over another case, break both rules.
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

    /// Where it edits; one item of a list taken out moves all behind it.
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

/// One is the other or stands around it; `*` is any item.
fn overlap(one: &[String], other: &[String]) -> bool {
    one.iter().zip(other).all(|(one, other)| one == other || one == "*" || other == "*")
}

/// The fields a condition looks at, beside the one its row is about.
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
            Fact::OptionValueWritten => &[Field::OptionValue, Field::OptionPrefixCode, Field::OptionRioCode],
            // Of the context, of the table of options, of the value itself, or true of more the more there is.
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

/// Everything in the input that a rule's issue at a place depends on.
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

/// Where a field stands in an operation's input, in the items `near` goes through; nothing if it cannot stand there.
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

/// Two rows can both be about one order, in some operation that has room for both.
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

/// Pairs of ids that no input breaks both, and why: each of the first with each of the second.
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

/// Rules that look at no field another could change: found beside whatever else is wrong.
const RIDERS: [&str; 4] = ["read/unknown-field", "read/duplicate-key", "read/unicode", "call/context"];

/// The input with an unknown key, twice, and half a surrogate pair in its value.
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
        // A report cut short, or none at all, has no place for them.
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
            None => writeln!(unexplained, "{one} and {other}").unwrap(),
        }
    }
    println!("{} pairs of ids meet: {found} found together in a case or two merged cases,", pairs.len());
    println!("{} in one case over another ({tries} tried), never: {}", pairs.len() - found - alone.len(), alone.len());
    for (reason, count) in &counts {
        println!("{count:4} {reason}");
    }
    assert!(silent.is_empty(), "lost:\n{silent}");
    assert!(unexplained.is_empty(), "never together:\n{unexplained}");
    let idle: Vec<_> = (0..EXCLUDED.len()).filter(|at| !used.contains(at)).map(|at| EXCLUDED[at]).collect();
    assert!(idle.is_empty(), "excluded for nothing: {idle:?}");
    assert_eq!((pairs.len(), alone.len()), (PAIRS, APART), "pairs that meet, and those no input breaks both");
}

/// How many pairs of ids can be about one order.
const PAIRS: usize = 4471;
/// How many of them no input breaks both.
const APART: usize = 767;

// ------------------------------------------------------------------------------------------------------ matrix

const CUSTOMERS: &[&str] = &["registered", "unregistered", "individual"];
/// What tells the columns of the matrix apart: a label, the values, whether none is one.
const DIMENSIONS: [(&str, &[&str], bool); 4] = [
    ("", TYPES, false),
    ("family ", FAMILIES, true),
    ("request ", REQUEST_TYPES, true),
    ("customer ", CUSTOMERS, true),
];

/// What kind of order: a column of the matrix, a value for each dimension.
type Column = [Option<&'static str>; 4];

fn values(dimension: usize) -> Vec<Option<&'static str>> {
    let (_, names, with_none) = DIMENSIONS[dimension];
    names.iter().copied().map(Some).chain(with_none.then_some(None)).collect()
}

fn columns() -> Vec<Column> {
    let mut columns = vec![[None; 4]];
    for dimension in 0..DIMENSIONS.len() {
        let with = |column: &Column, value| {
            let mut column = *column;
            column[dimension] = value;
            column
        };
        columns = columns
            .iter()
            .flat_map(|column| values(dimension).into_iter().map(move |value| with(column, value)))
            .collect();
    }
    columns
}

/// A field of the matrix: of an option, the option's name with it.
type Cell = (Field, Option<usize>);

/// What is asked of a field in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ask {
    Required,
    NotApplicable,
    Optional,
}

fn is_in([order_type, family, request, _]: &Column, scope: &Scope) -> bool {
    let has = |set: Set, names, name: &Option<&str>| set & bit_in(names, *name) != 0;
    has(scope.types, TYPES, order_type)
        && has(scope.requests, REQUEST_TYPES, request)
        && has(scope.families, FAMILIES, family)
}

/// The truth of a condition in this column, as far as the column tells. See the snapshot's head for what is
/// assumed beside.
fn truth(column: &Column, cond: &Cond, operation: Operation, cell: Cell) -> Truth {
    let [_, family, request, customer] = *column;
    let option = cell.1;
    let of = |cond: &Cond| truth(column, cond, operation, cell);
    let among = |value: Option<&str>, values: &[&str]| match value {
        Some(value) => values.contains(&value).into(),
        None if operation == Operation::Submit => Truth::No,
        None => Truth::Unknown,
    };
    let compare = |field: Field, values: &[&str]| match field {
        Field::RequestType => among(request, values),
        Field::CustomerType => among(customer, values),
        Field::Option => among(option.map(|row| OPTIONS[row].name), values),
        Field::OptionEnabled => values.contains(&"true").into(),
        Field::AllowSecondRdv if cell.0 == field => values.contains(&"true").into(),
        _ => Truth::Unknown,
    };
    let families = |letters: &[&str]| among(family, letters);
    match cond {
        Cond::Always => Truth::Yes,
        Cond::Is(field, value) => compare(*field, &[value]),
        Cond::In(field, values) => compare(*field, values),
        Cond::Has(Field::OptionDefaultValue | Field::Contact | Field::Uuid) => Truth::No,
        Cond::Has(Field::OptionEnabled) => Truth::Yes,
        Cond::Has(_) => Truth::Unknown,
        Cond::Not(cond) => of(cond).not(),
        Cond::All(conds) => conds.iter().fold(Truth::Yes, |truth, cond| truth.and(of(cond))),
        Cond::Any(conds) => conds.iter().fold(Truth::No, |truth, cond| truth.or(of(cond))),
        Cond::Fact(fact) => match fact {
            Fact::Copper => families(&["A", "S", "M"]),
            Fact::Fiber => families(&["F"]),
            Fact::FamilyKnown => families(FAMILIES),
            Fact::OtpEndpoint => Truth::Yes,
            Fact::CatalogueListsOptions | Fact::OptionInCatalogue | Fact::CatalogueListsValues => Truth::No,
            Fact::CatalogueDefault | Fact::PlatformMade => Truth::No,
            Fact::OrderKnown => Truth::Yes,
            Fact::OptionOfFamily => families(&option.map_or(Vec::new(), |row| OPTIONS[row].families().collect())),
            Fact::OptionNeedsValue => option.is_some_and(|row| OPTIONS[row].value_required).into(),
            _ => Truth::Unknown,
        },
    }
}

/// What the rules ask of a field, each with whether they surely do.
fn asks(column: &Column, operation: Operation, cell: Cell) -> Vec<(Ask, Truth, &'static Rule)> {
    let rows = rules().filter(|rule| rule.scope.has(operation) && rule.fields.contains(&cell.0));
    rows.filter(|rule| is_in(column, &rule.scope))
        .filter_map(|rule| {
            let ask = match rule.demand {
                Demand::Required(_) | Demand::InBody | Demand::AnyItem(_) => Ask::Required,
                Demand::Forbidden | Demand::NotEnabled if rule.code == Code::NotApplicable => Ask::NotApplicable,
                _ => return None,
            };
            let truth = truth(column, &rule.when, operation, cell);
            (truth != Truth::No).then_some((ask, truth, rule))
        })
        .collect()
}

/// The fields of the matrix: those of an order that hold values, an option's once for each option that has them.
fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (field, row) in Field::ALL.iter().copied().zip(FIELDS) {
        match field.level() {
            Level::Order | Level::Bound | Level::Endpoint => cells.push((field, None)),
            Level::Option => {
                let has_key = |at: &usize| field == Field::Option || row.options & OPTIONS[*at].kind as u8 != 0;
                cells.extend((0..OPTIONS.len()).filter(has_key).map(|at| (field, Some(at))));
            }
            Level::Query | Level::Event => {}
        }
    }
    cells
}

fn cell_name((mut field, option): Cell) -> String {
    let mut keys = Vec::new();
    while field.row().parent != field {
        keys.push(match option {
            Some(row) if field == Field::Option => OPTIONS[row].name,
            _ if field.row().key.is_empty() => "[]",
            _ => field.row().key,
        });
        field = field.row().parent;
    }
    keys.reverse();
    keys.join(".").replace(".[]", "[]")
}

/// The columns as products of sets, in words: values with the same rest stand together, and all of them unnamed.
fn boxes(columns: &BTreeSet<Column>, dimension: usize) -> Vec<String> {
    let Some((label, ..)) = DIMENSIONS.get(dimension) else { return vec![String::new()] };
    let all = values(dimension);
    let mut groups: Vec<(Vec<&str>, BTreeSet<Column>)> = Vec::new();
    for value in &all {
        let same = columns.iter().filter(|column| column[dimension] == *value);
        let rest: BTreeSet<Column> = same
            .map(|column| {
                let mut column = *column;
                column[dimension] = None;
                column
            })
            .collect();
        match groups.iter_mut().find(|(_, known)| *known == rest) {
            Some((names, _)) => names.push(value.unwrap_or("none")),
            None => groups.push((vec![value.unwrap_or("none")], rest)),
        }
    }
    let mut lines = Vec::new();
    for (names, rest) in groups.iter().filter(|(_, rest)| !rest.is_empty()) {
        let named = names.len() < all.len();
        lines.extend(boxes(rest, dimension + 1).into_iter().map(|line| match (named, line.is_empty()) {
            (false, _) => line,
            (true, true) => format!("{label}{}", names.join(" ")),
            (true, false) => format!("{label}{}, {line}", names.join(" ")),
        }));
    }
    lines
}

/// What the field's own letter asks.
fn by_letter(operation: Operation, field: Field) -> Ask {
    match field.row().obligation {
        _ if matches!(field.row().kind, Kind::Object | Kind::Options | Kind::List) => Ask::Optional,
        Obligation::O => Ask::Required,
        Obligation::S if operation == Operation::Submit => Ask::Required,
        _ => Ask::Optional,
    }
}

const HEAD: &str = "\
What is asked of which field, where it differs from the field's own letter (O: at creation and submission, S: at
submission, C F R: not), by type of order, family, request type and type of customer. Made from the rules; UPDATE=1
writes it anew.

Assumed: options are enabled and have no default, no catalogue is known, `allow_second_rdv` is `true`, endpoints are
sockets, no contact is begun, the platform did not make the order. \"perhaps\" stands for what the columns do not tell: whether the building is a house, the product's code,
whether the object around the field is there at all.
";

fn matrix() -> String {
    let columns = columns();
    let mut text = HEAD.to_owned();
    for operation in [Operation::Create, Operation::Submit] {
        writeln!(text, "\n# {}", operation.name()).unwrap();
        let mut blocks: Vec<(String, Vec<Cell>)> = Vec::new();
        for cell in cells() {
            let mut said: BTreeMap<(Ask, String), BTreeSet<Column>> = BTreeMap::new();
            for &column in &columns {
                let asks = asks(&column, operation, cell);
                let surely = asks.iter().any(|(ask, truth, _)| *ask == Ask::Required && *truth == Truth::Yes);
                let letter = by_letter(operation, cell.0);
                if letter == Ask::Required && !surely && !asks.iter().any(|(ask, ..)| *ask == Ask::NotApplicable) {
                    said.entry((Ask::Optional, "optional".to_owned())).or_default().insert(column);
                }
                for (ask, truth, rule) in asks {
                    let softened = is_in(&column, &SOFTENED.scope) && cell.0.is_below(SOFTENED.below);
                    let severity = if softened { rule.severity.min(Severity::Warning) } else { rule.severity };
                    let alone = matches!(rule.demand, Demand::Required([]));
                    if alone && (ask, truth, severity) == (letter, Truth::Yes, Severity::Error) {
                        continue;
                    }
                    let mut words = if truth == Truth::Yes { String::new() } else { "perhaps ".to_owned() };
                    words.push_str(if ask == Ask::Required { "required" } else { "not applicable" });
                    if let Demand::Required([instead, ..]) = rule.demand {
                        write!(words, " (or {})", cell_name((*instead, None))).unwrap();
                    }
                    write!(words, ", {} ({})", severity.name(), rule.id).unwrap();
                    said.entry((ask, words)).or_default().insert(column);
                }
            }
            let mut block = String::new();
            for ((_, words), columns) in &said {
                for columns in boxes(columns, 0) {
                    let columns = if columns.is_empty() { "always" } else { &columns };
                    writeln!(block, "  {words}: {columns}").unwrap();
                }
            }
            let alike = |(known, cells): &&mut (String, Vec<Cell>)| *known == block && cells[0].0 == cell.0;
            match blocks.iter_mut().find(alike) {
                _ if block.is_empty() => {}
                Some((_, cells)) => cells.push(cell),
                None => blocks.push((block, vec![cell])),
            }
        }
        for (block, alike) in blocks {
            let cell = alike[0];
            let names: Vec<&str> = alike.iter().filter_map(|(_, option)| Some(OPTIONS[(*option)?].name)).collect();
            let names = if names.len() == OPTIONS.len() { "*".to_owned() } else { names.join(" ") };
            let name = cell_name(cell).replace(cell.1.map_or("\n", |row| OPTIONS[row].name), &names);
            write!(text, "{name} {}\n{block}", cell.0.row().obligation.letter()).unwrap();
        }
    }
    text
}

/// Under 1 s.
#[test]
fn what_is_mandatory_is_what_was_reviewed() {
    let found = matrix();
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/mandatory.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let reviewed = fs::read_to_string(&file).unwrap_or_default();
    let differs = || found.lines().zip(reviewed.lines()).find(|(found, reviewed)| found != reviewed);
    assert!(found == reviewed, "UPDATE=1 writes {}; first difference: {:?}", file.display(), differs());
    assert!(found.lines().count() <= 300, "{} lines are too many to read", found.lines().count());
}

/// What the platform fills in before an order can be ready: asking for it means asking to fetch the draft first.
const FETCHED: &[Field] = &[Field::Bounds, Field::Endpoints];

/// Under 1 s.
#[test]
fn no_field_is_both_required_and_out_of_place() {
    let surely = |column: &Column, operation, cell, wanted| {
        asks(column, operation, cell).iter().any(|(ask, truth, _)| *ask == wanted && *truth == Truth::Yes)
    };
    // Read-only in the call that writes the field, or a call that is refused as a whole.
    let barred = |column: &Column, operation: Operation, cell: Cell| {
        rules().filter(|rule| rule.scope.has(operation) && is_in(column, &rule.scope)).any(|rule| {
            let read_only = rule.code == Code::ReadOnly && rule.fields.contains(&cell.0);
            let refused = matches!(rule.demand, Demand::Refused) && rule.fields.contains(&operation.level().root());
            (read_only || refused) && truth(column, &rule.when, operation, cell) == Truth::Yes
        })
    };
    let mut required = 0;
    for column in columns() {
        for cell in cells() {
            for operation in [Operation::Create, Operation::Submit] {
                let asks = asks(&column, operation, cell);
                if !asks.iter().any(|(ask, ..)| *ask == Ask::Required) {
                    continue;
                }
                required += 1;
                let name = cell_name(cell);
                assert!(!surely(&column, operation, cell, Ask::NotApplicable), "{name} in {column:?}: {asks:?}");
                let calls: &[Operation] = match (cell.0.row().via, operation) {
                    (Via::Order, _) => &[Operation::Create, Operation::Update],
                    (Via::Bound, Operation::Submit) => &[Operation::UpdateBound],
                    (Via::Endpoint, Operation::Submit) => &[Operation::UpdateEndpoint],
                    (Via::None, _) if FETCHED.contains(&cell.0) => &[],
                    (via, _) => panic!("{name} is required, and written by {via:?}"),
                };
                for call in calls {
                    assert!(!barred(&column, *call, cell), "{name} in {column:?} cannot be written by {}", call.name());
                }
            }
        }
    }
    println!("{required} cells are required");
    assert!(required > 1000);
}

/// The fields a report gives this code, whatever their value.
fn named(report: &Report, code: Code) -> BTreeSet<Vec<String>> {
    let of_values = |id: &str| rules().any(|rule| rule.id == id && matches!(rule.demand, Demand::OneOf(_)));
    let issues = report.issues.iter().filter(|issue| issue.code == code && !of_values(issue.rule));
    issues.map(|issue| steps(&issue.path.pointer())).collect()
}

/// The matrix is worked out from the rows; this asks the engine. About 1 s.
#[test]
fn the_engine_asks_what_the_matrix_says() {
    let mut engine = Engine::default();
    let full = json!({
        "eligibility_ref": "x", "service_ref": "x", "service_uuid": "x", "allow_second_rdv": true,
        "address_second_rdv": {"city": "x"}, "end_customer": {"name": "x", "siret": "x"},
        "options": OPTIONS.iter().map(|option| (option.name, json!({"enabled": true}))).collect::<BTreeMap<_, _>>(),
    });
    for column @ [order_type, family, request, customer] in columns() {
        for operation in [Operation::Create, Operation::Submit] {
            let mut order = json!({"type": order_type, "request_type": request, "end_customer": {"type": customer}});
            // At creation the family is not the caller's to write: the catalogue tells it.
            let product = json!({"line": {"family": {"code": family}}});
            let context = context(&json!({ "product": product }).to_string());
            let mut check = |order: &Value| engine.check(operation, order.to_string().as_bytes(), &context);
            let bare = check(&order);
            order["bounds"] = json!([{"endpoints": [{"type": "otp"}]}]);
            let bound = check(&order);
            overlay(&mut order, &[], &full);
            let filled = check(&order);
            let mut missing = named(&bare, Code::Missing);
            missing.extend(named(&bound, Code::Missing));
            missing.extend(named(&filled, Code::Missing));
            let misplaced = named(&filled, Code::NotApplicable);
            for cell in cells() {
                let path = steps(&format!("/{}", cell_name(cell).replace("[]", ".0").replace('.', "/")));
                let asks = asks(&column, operation, cell);
                for (ask, found) in [(Ask::Required, &missing), (Ask::NotApplicable, &misplaced)] {
                    let mut truths = asks.iter().filter(|(asked, ..)| *asked == ask).map(|(_, truth, _)| *truth);
                    let given = (cell.0 == Field::RequestType && request.is_some())
                        || (cell.0 == Field::CustomerType && customer.is_some())
                        || cell.0 == Field::Type;
                    let may = truths.clone().next().is_some();
                    let must = truths.any(|truth| truth == Truth::Yes) && !(given && ask == Ask::Required);
                    let is = found.contains(&path);
                    let absent = cell.0 == Field::RequestType && request.is_none() && ask == Ask::NotApplicable;
                    // Without sockets, the list of them is missing; here there is one.
                    let listed = cell.0 == Field::Endpoints;
                    assert!(
                        (is <= may && must <= is) || absent || listed,
                        "{path:?} in {column:?}, {}: {ask:?} is {is}, by the rows {must} or {may}",
                        operation.name()
                    );
                }
            }
        }
    }
}

// ------------------------------------------------------------------------------------------------- small things

#[test]
fn no_two_rows_say_the_same_of_the_same() {
    let mut seen = BTreeSet::new();
    for (name, rule) in named_rows() {
        let places: Vec<String> = match rule.demand {
            Demand::Reading(fault) => vec![format!("{fault:?}")],
            _ => rule.fields.iter().map(|field| format!("{field:?}")).collect(),
        };
        assert!(!places.is_empty(), "{name} looks nowhere");
        for place in places {
            let row = format!("{:?} {:?} {:?}", rule.scope, rule.when, rule.demand);
            assert!(seen.insert((rule.id, place, row)), "{name} comes twice");
        }
    }
}

/// Under 1 s.
#[test]
fn no_rule_speaks_twice_of_one_place() {
    for trial in trials() {
        let report = check_named(&trial.case.operation, trial.case.input.as_bytes(), &trial.context);
        let places: BTreeSet<Broken> = broken(&report);
        assert_eq!(places.len(), report.issues.len(), "{}", trial.case.name);
    }
}

#[test]
fn ids_are_a_topic_and_a_demand_in_kebab_case() {
    let is_kebab = |word: &str| {
        !word.is_empty()
            && word.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
    };
    for rule in rules() {
        let parts: Vec<&str> = rule.id.split('/').collect();
        assert!(parts.len() == 2 && parts.into_iter().all(is_kebab), "{}", rule.id);
    }
}

#[test]
fn every_row_is_about_what_its_operations_can_hold() {
    for (name, rule) in named_rows() {
        let operations = || Operation::ALL.iter().copied().filter(|operation| rule.scope.has(*operation));
        assert!(operations().next().is_some(), "{name} applies to no operation");
        for field in rule.fields {
            assert!(operations().any(|operation| has_room(operation, field.level())), "{name}: {field:?}");
        }
        // What the rulebook calls all takes in calls that have no room for the field; a row that picks does not.
        for operation in operations().filter(|_| !rule.fields.is_empty() && rule.scope.operations != WRITES) {
            let room = rule.fields.iter().any(|field| has_room(operation, field.level()));
            assert!(room, "{name} picks {}, which has no room for its fields", operation.name());
        }
        if let Demand::Reading(_) = rule.demand {
            // Reading does not ask what kind of order it is.
            let Scope { types, requests, families, .. } = rule.scope;
            assert_eq!([types, requests, families], [ANY; 3], "{name}");
        }
    }
}

#[test]
fn every_field_is_found_by_its_key() {
    for (field, row) in Field::ALL.iter().copied().zip(FIELDS) {
        if !row.key.is_empty() {
            assert_eq!(row.parent.child(row.key), Some(field));
            assert_eq!(row.parent.child(&row.key.to_uppercase()), None);
            assert_eq!(field.child(row.key).filter(|found| found.row().parent != field), None);
        }
    }
    assert_eq!(Field::Order.child(""), None);
}

fn fields_of(ids: &[&str]) -> BTreeSet<Field> {
    rules().filter(|rule| ids.contains(&rule.id)).flat_map(|rule| rule.fields).copied().collect()
}

#[test]
fn what_has_the_letter_r_is_read_only_in_the_calls_that_could_hold_it() {
    let is_r = |field: Field| field.row().obligation == Obligation::R;
    let topmost = |field: &Field| is_r(*field) && !is_r(field.row().parent);
    let bodies = [Level::Order, Level::Option];
    let letters: BTreeSet<Field> =
        Field::ALL.iter().copied().filter(|field| bodies.contains(&field.level())).filter(topmost).collect();
    assert_eq!(letters, fields_of(&["read/read-only", "read/read-only-inferred", "read/status"]));

    // What stands in something the platform writes is the platform's, but for what a call of its own writes.
    for field in Field::ALL.iter().copied().filter(|field| is_r(field.row().parent) && !is_r(*field)) {
        assert!([Via::Bound, Via::Endpoint].contains(&field.row().via), "{field:?}");
    }

    // An address is no value of its own, and what stands in an open object is reported with it.
    let below = |field: Field, above: &[Field]| above.iter().any(|above| field.is_below(*above));
    let bound: BTreeSet<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| field.level() == Level::Bound && ![Field::Bound, Field::Address].contains(field))
        .filter(|field| !below(*field, &[Field::BoundInformation]))
        .collect();
    assert_eq!(bound, fields_of(&["bound/writable"]));
    let endpoint: BTreeSet<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| field.row().parent == Field::Endpoint && *field != Field::EndpointReference)
        .collect();
    assert_eq!(endpoint, fields_of(&["endpoint/writable"]));
    let unasked = bound.iter().chain(&endpoint).filter(|field| !is_r(**field));
    assert_eq!(unasked.copied().collect::<Vec<_>>(), [Field::StreetNumber, Field::Stairs, Field::Floor]);
}

#[test]
fn what_has_the_letter_o_or_s_is_required_in_time() {
    let values = |kind: Kind| !matches!(kind, Kind::Object | Kind::Options | Kind::List);
    for (field, row) in Field::ALL.iter().copied().zip(FIELDS).filter(|(_, row)| values(row.kind)) {
        let operations: &[Operation] = match row.obligation {
            Obligation::O if field.level() == Level::Event => &[Operation::PostInfo],
            Obligation::O => &[Operation::Create, Operation::Submit],
            Obligation::S => &[Operation::Submit],
            _ => continue,
        };
        for operation in operations {
            let required = rules().filter(|rule| rule.scope.has(*operation)).any(|rule| match rule.demand {
                Demand::Required(instead) => rule.fields.contains(&field) || instead.contains(&field),
                _ => false,
            });
            assert!(required, "{field:?} at {}", operation.name());
        }
    }
}

#[test]
fn statuses_are_those_of_the_model() {
    let known = rules().find(|rule| rule.id == "status/known").map(|rule| rule.demand);
    let Some(Demand::OneOf(known)) = known else { panic!("no list: {known:?}") };
    assert_eq!(known, crate::model::Status::KNOWN);
}
