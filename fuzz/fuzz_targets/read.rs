//! Any bytes, as any operation's input, and as a context: nothing panics or hangs, the report is JSON, and what
//! serde_json reads within the limits is read here too.

#![no_main]

use kosc_orders::{Checker, Context, Operation, Params, Report};
use libfuzzer_sys::fuzz_target;

fn is_refused(report: &Report) -> bool {
    report.issues.iter().any(|issue| matches!(issue.params, Params::Json { reason, .. } if reason != "depth"))
}

fuzz_target!(|bytes: &[u8]| {
    let object = matches!(serde_json::from_slice::<serde_json::Value>(bytes), Ok(serde_json::Value::Object(_)));
    for operation in Operation::ALL {
        let mut checker = Checker::new(*operation, Context::default());
        let report = checker.check_json(bytes);
        assert_eq!(report, checker.check_json(bytes), "a check leaves something behind");
        let _: serde_json::Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
        assert!(!(object && is_refused(&report)), "serde_json reads it");
    }
    let _ = Checker::new(Operation::Update, Context::from_json(bytes)).check_json(b"{\"comment\": \"x\"}");
});
