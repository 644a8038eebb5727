//! For every change of a row, there is a case that fails, or an explanation.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::judge::engine::Engine;
use crate::tables::columns::{Fault, Severity};
use crate::tables::cond::Cond;
use crate::tables::fields::Level;
use crate::tables::rules::index::RuleIndex;
use crate::tables::rules::*;
use crate::tables::vocabulary::*;

use super::trials::*;

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

    /// Returns the name of the toggled bit. Empty for other mutations.
    fn bit(self) -> &'static str {
        match self {
            Self::Drop | Self::Severity | Self::When => "",
            Self::Operation(bit) => Operation::ALL[bit].name(),
            Self::Type(bit) => bit_name(TYPES, bit),
            Self::Request(bit) => bit_name(REQUEST_TYPES, bit),
            Self::Family(bit) => bit_name(FAMILIES, bit),
        }
    }

    /// Returns the changed row, or `None` for a removed one.
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

    /// Returns whether the changed row says less, or says it differently. Only the cases that the row was about can
    /// notice that.
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

    /// Returns whether cases of this operation can notice the mutation.
    fn touches(self, rule: &Rule, operation: Operation) -> bool {
        match self {
            Self::Operation(bit) => Operation::ALL[bit] == operation,
            _ => rule.scope.has(operation),
        }
    }
}

/// Returns the tables with one row changed. It leaks some bytes for each mutant, because an index lives as long as the
/// program.
fn index_with(at: usize, row: Option<Rule>) -> &'static RuleIndex {
    let (before, rest) = flat().split_at(at);
    let changed: Vec<Rule> = row.into_iter().collect();
    Box::leak(Box::new(RuleIndex::of([before, &changed, &rest[1..]].concat().leak())))
}

fn flat() -> &'static [Rule] {
    static FLAT: OnceLock<Vec<Rule>> = OnceLock::new();
    FLAT.get_or_init(|| rules().copied().collect())
}

/// Returns why no case can notice a mutant, if the row alone shows it.
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

/// The mutants of a row: the row's name, the kind of mutation, the bits.
type Mutants = (&'static str, &'static str, &'static str);

/// The mutants that no case can notice, and why.
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
        "the value, or an object around it, is reported as read-only in this call, which is enough",
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
        "at submission the platform wrote the value, so the caller need not correct it",
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

/// Returns whether some case has another result with the row changed.
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
    assert!(
        unexplained.is_empty(),
        "no case notices these changes of a row: add a case to tests/cases (kinds.json, if it needs other kinds of \
         orders), or a reason to `EXPLAINED` in src/tests/mutation.rs if none can:\n{survivors}"
    );
    assert!(
        stale.is_empty(),
        "a case notices these changes now: take them out of `EXPLAINED` in src/tests/mutation.rs: {stale:?}"
    );
}
