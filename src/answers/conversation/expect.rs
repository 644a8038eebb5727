//! The fields that the platform will fill in, as long as there is no order.

use crate::answers::conversation::places::text_of;
use crate::context::Context;
use crate::json::path::{Path, Segment};
use crate::judge::raw::RawReport;
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::columns::{Code, Severity};
use crate::tables::fields::Field;

/// Returns whether the platform fills in the field once there is a draft: the bounds and everything below them, the
/// contact if the operator has a default one, and the end customer of a termination. Source: "Common Fields", "Update
/// the address of an order".
fn is_filled(path: &Path, is_termination: bool) -> bool {
    let is = |fields: &[Field]| {
        let mut steps = path.0.iter();
        fields.iter().all(|field| matches!(steps.next(), Some(Segment::Key(key)) if key == field.key()))
    };
    is(&[Field::Bounds])
        || is(&[Field::OperatorInfo, Field::OperatorContactUuid])
        || (is_termination && is(&[Field::EndCustomer]))
}

/// Returns whether there is no order yet: neither the input nor the context has one of the platform.
fn is_before(order: &Tree, context: &Context) -> bool {
    context.order.is_none() && text_of(order, Field::Uuid).is_none()
}

/// Removes the issues that the platform will resolve from a report on a submission, if the context expects that and
/// there is no order yet. Returns their paths, too.
pub(crate) fn without_awaited(mut report: RawReport, order: &Tree, context: &Context) -> (RawReport, Vec<Path>) {
    let mut awaits = Vec::new();
    if context.expects && is_before(order, context) {
        let is_termination = text_of(order, Field::Type) == Some("terminate");
        report.retain(|issue| !awaits_one(issue.rule.code, &issue.path, is_termination, &mut awaits));
    }
    (report, awaits)
}

/// Does the same, whether or not the context expects it.
pub(crate) fn awaiting(mut report: Report, order: &Tree) -> (Report, Vec<Path>) {
    let mut awaits = Vec::new();
    let is_termination = text_of(order, Field::Type) == Some("terminate");
    report.issues.retain(|issue| !awaits_one(issue.code, &issue.path, is_termination, &mut awaits));
    report.ok = report.issues.iter().all(|issue| issue.severity != Severity::Error);
    (report, awaits)
}

/// Returns whether the platform will resolve an issue. If so, adds its path.
fn awaits_one(code: Code, path: &Path, is_termination: bool, awaits: &mut Vec<Path>) -> bool {
    let is_awaited = code == Code::Missing && is_filled(path, is_termination);
    if is_awaited {
        awaits.push(path.clone());
    }
    is_awaited
}

/// Returns whether the platform will fill in this path, as far as the context expects it.
pub(crate) fn is_awaited(path: &Path, order: &Tree, context: &Context) -> bool {
    context.expects && is_before(order, context) && is_filled(path, text_of(order, Field::Type) == Some("terminate"))
}
