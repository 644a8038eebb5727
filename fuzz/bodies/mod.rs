//! The function of each target, for libFuzzer and for the crate's tests. CONTRIBUTING.md says what makes a good one.

pub mod conversation;
pub mod forms;
pub mod gather;
pub mod readers;
pub mod unpack;

use kosc_orders::{Context, Edit, Issue, Operation, Params, Report, Severity};
use serde::de::IgnoredAny;

use crate::random::{self, Rng};

/// A target: its name, which is also the name of its seeds and corpus, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("read", readers::read),
    ("readers", readers::readers),
    ("gather", gather::gather),
    ("check", readers::check),
    ("within", readers::within),
    ("reuse", readers::reuse),
    ("lines", readers::lines),
    ("contexts", readers::contexts),
    ("spellings", readers::spellings),
    ("text", forms::text),
    ("fixes", forms::fixes),
    ("forms", forms::forms),
    ("questions", forms::questions),
    ("readiness", forms::ready),
    ("plan", conversation::plan),
    ("wishes", conversation::wishes),
    ("refusal", conversation::refusal),
    ("platform", conversation::platform),
    ("agreement", conversation::agreement),
    ("unpack", unpack::unpack),
];

/// Returns the operation that the first byte chooses, and the other bytes.
fn operation_of(bytes: &[u8]) -> (Operation, &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    (Operation::ALL[usize::from(*first) % Operation::ALL.len()], rest)
}

/// Makes an operation, an input of its fields and, if it is wanted, a context from the bytes.
fn drawn(bytes: &[u8], in_context: bool) -> (Operation, String, Context) {
    let mut rng = Rng::of_bytes(bytes);
    let operation = Operation::ALL[rng.below(Operation::ALL.len())];
    let text = random::text(&mut rng, operation);
    let context = in_context.then(|| Context::from_json(random::context(&mut rng).to_string().as_bytes()));
    (operation, text, context.unwrap_or_default())
}

/// The parts of a report's JSON that `holds` reads.
#[derive(serde::Deserialize)]
struct Written {
    ok: bool,
    issues: Vec<IgnoredAny>,
}

/// Checks what must be true of every report.
fn holds(report: &Report) {
    let json: Written = serde_json::from_str(&report.to_json()).expect("a report is JSON");
    assert_eq!((json.ok, json.issues.len()), (report.ok, report.issues.len()));
    let errors = report.issues.iter().any(|issue| issue.severity == Severity::Error);
    // Issues beyond the limit are left out, and one of them may be an error.
    let whole = report.issues.iter().all(|issue| !matches!(issue.params, Params::Count(_)));
    assert!(report.ok != errors || (!report.ok && !whole), "`ok` does not say whether there is an error");
    report.issues.iter().for_each(is_complete);
}

fn is_complete(issue: &Issue) {
    assert!(!issue.message.is_empty(), "{issue:?}");
    assert!(issue.docs.ends_with(issue.rule), "{issue:?}");
    for edit in issue.fix.iter().flat_map(|fix| &fix.edits) {
        let Edit::Set(_, value) = edit else { continue };
        serde_json::from_str::<IgnoredAny>(value).expect("a fix sets JSON");
        serde_json::to_value(edit).expect("an edit can be serialized");
    }
}
