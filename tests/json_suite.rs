//! The reader against a public suite of JSON texts (`tests/json-test-suite`, with its licence), and against serde_json.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that cannot continue should panic")]

use std::fs;
use std::path::Path;

use kosc_orders::{Context, Operation, Params, check};

/// The texts on which the reader and serde_json differ, and why. The reader keeps numbers as they are written, and
/// reports halves of surrogate pairs instead of refusing the text.
const DIFFERENCES: &[(&str, &str)] = &[
    ("i_number_huge_exp.json", "a number beyond the range of a double is read"),
    ("i_number_neg_int_huge_exp.json", "a number beyond the range of a double is read"),
    ("i_number_pos_double_huge_exp.json", "a number beyond the range of a double is read"),
    ("i_number_real_neg_overflow.json", "a number beyond the range of a double is read"),
    ("i_number_real_pos_overflow.json", "a number beyond the range of a double is read"),
    ("i_string_1st_surrogate_but_2nd_missing.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_1st_valid_surrogate_2nd_invalid.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_incomplete_surrogate_and_escape_valid.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_incomplete_surrogate_pair.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_incomplete_surrogates_escape_valid.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_invalid_lonely_surrogate.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_invalid_surrogate.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_inverted_surrogates_U+1D11E.json", "half of a surrogate pair is reported, not refused"),
    ("i_string_lone_second_surrogate.json", "half of a surrogate pair is reported, not refused"),
    ("i_object_key_lone_2nd_surrogate.json", "half of a surrogate pair is reported, not refused"),
];

struct Sample {
    name: String,
    bytes: Vec<u8>,
}

fn suite() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/json-test-suite");
    let mut samples: Vec<Sample> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| Sample {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            bytes: fs::read(path).unwrap(),
        })
        .collect();
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(samples.len(), 318);
    samples
}

/// Returns why the reader refuses a text, or `None` if it accepts it.
fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let report = check(Operation::Create, bytes, &Context::default());
    report.issues.iter().find_map(|issue| match issue.params {
        Params::Json { reason, .. } => {
            assert_eq!((issue.rule, issue.code.name(), report.issues.len()), ("read/json", "invalid_json", 1));
            Some(reason.name())
        }
        _ => None,
    })
}

fn wrapped(bytes: &[u8]) -> Vec<u8> {
    [br#"{"unheard_of":"#, bytes, b"}"].concat()
}

#[test]
fn refuses_every_text_that_is_no_json() {
    let mut count = 0;
    for sample in suite().iter().filter(|sample| sample.name.starts_with("n_")) {
        assert!(refusal(&sample.bytes).is_some(), "{}", sample.name);
        count += 1;
    }
    assert_eq!(count, 188);
}

#[test]
fn reads_every_text_that_is_json() {
    let mut count = 0;
    for sample in suite().iter().filter(|sample| sample.name.starts_with("y_")) {
        assert_eq!(refusal(&wrapped(&sample.bytes)), None, "{}", sample.name);
        count += 1;
    }
    assert_eq!(count, 95);
}

#[test]
fn agrees_with_serde_json_or_says_why_not() {
    let suite = suite();
    let mut differences = Vec::new();
    for sample in &suite {
        let bytes = wrapped(&sample.bytes);
        let ours = refusal(&bytes).is_none();
        let theirs = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
        if ours != theirs {
            differences.push(sample.name.as_str());
        }
    }
    let explained: Vec<&str> = DIFFERENCES.iter().map(|(name, _)| *name).collect();
    assert_eq!(sorted(differences), sorted(explained));
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}

#[test]
fn gives_the_reason_and_the_place() {
    let reasons: &[(&[u8], &str)] = &[
        (b"\xEF\xBB\xBF{}", "bom"),
        (b"{\"comment\": \"\xFF\"}", "utf8"),
        (b"{\"type\":", "syntax"),
        (b"null", "not_object"),
        (b"\"text\"", "not_object"),
        (b"12 ", "not_object"),
    ];
    for (bytes, reason) in reasons {
        assert_eq!(refusal(bytes), Some(*reason));
    }
    assert_eq!(refusal("[".repeat(100_000).as_bytes()), Some("depth"));
    assert_eq!(refusal(&[b' '; (1 << 20) + 1]), Some("size"));

    let text = "{\n  \"comment\": \"é𝄞\" x}";
    let report = check(Operation::Create, text.as_bytes(), &Context::default());
    // Columns count UTF-16 units: one for é, two for 𝄞.
    assert!(
        matches!(report.issues[..], [ref issue] if matches!(issue.params, Params::Json { position: Some((2, 20)), .. }))
    );
}

#[test]
fn nests_sixty_four_deep_and_no_deeper() {
    let nested = |depth: usize| format!("{{\"x\":{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert_eq!(refusal(nested(64).as_bytes()), None);
    assert_eq!(refusal(nested(65).as_bytes()), Some("depth"));
}

#[test]
fn says_what_was_expected_and_what_was_found() {
    for (value, name) in [("{}", "object"), ("[]", "array"), ("7", "number"), ("true", "boolean")] {
        let report = check(Operation::PostInfo, format!("{{\"message\": {value}}}").as_bytes(), &Context::default());
        let params: Vec<_> = report.issues.iter().map(|issue| &issue.params).collect();
        assert_eq!(params, [&Params::Type { expected: "string", found: name }]);
    }
    let report = check(Operation::Update, br#"{"product": "x", "allow_second_rdv": null}"#, &Context::default());
    assert_eq!(report.issues.len(), 1);
    assert_eq!(report.issues[0].params, Params::Type { expected: "object", found: "string" });
}
