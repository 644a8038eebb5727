//! The order after a call.

use crate::answers::conversation::expect::without_awaited;
use crate::answers::conversation::places::{is_same_id, keep_writable, text_of};
use crate::context::Context;
use crate::json::input::{Input, json_of, text_of as text_of_bytes};
use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::judge::engine::Engine;
use crate::judge::raw::RawReport;
use crate::judge::write_up::Wanted;
use crate::read::tree::Tree;
use crate::report::Report;
use crate::tables::fields::{Field, Level};
use crate::tables::rules::Operation;

/// The result of [`preview`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Preview {
    /// The platform's order after the call, as JSON text.
    pub order: String,
    /// The report that a submission of that order would get.
    pub report: Report,
    /// The paths that the platform will fill in and that `report` therefore does not require, with
    /// [`Context::with_expect_platform`].
    pub awaits: Vec<Path>,
}

impl Preview {
    /// Returns the result as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, preview};
    ///
    /// let json = preview(Operation::Create, b"{}", &Context::default()).unwrap().to_json();
    /// assert!(json.starts_with(r#"{"order":{},"report":{"ok":false,"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.key("order");
        out.raw(&self.order);
        out.key("report");
        out.raw(&self.report.to_json());
        out.paths("awaits", &self.awaits);
        out.close('}');
        out.0
    }
}

/// Returns the order as the platform would have it after a call, and the report that its submission would get.
///
/// Use it to show a change before it is sent, and to see whether the change makes a stored value wrong.
///
/// The input may have fields that the call cannot write: read-only fields, and bounds in a body. They are ignored. The
/// report is always that of the draft, even if the call is the submission. An input that is not a JSON object changes
/// nothing, and the report says so. Returns `None` for a listing and for an event, which change no order.
/// ```
/// use kosc_orders::{Context, Operation, preview};
///
/// let context = Context::default().with_order(br#"{"uuid": "4fbf", "end_customer": {"type": "individual"}}"#);
/// let change = br#"{"end_customer": {"type": "registered"}, "creation_date": "2026"}"#;
/// let after = preview(Operation::Update, change, &context).unwrap();
/// assert_eq!(after.order, r#"{"uuid":"4fbf","end_customer":{"type":"registered"}}"#);
/// assert!(after.report.issues.iter().any(|issue| issue.rule == "siret/required"));
/// ```
pub fn preview(operation: Operation, input: impl Input, context: &Context) -> Option<Preview> {
    let (order, report, awaits) = previewed(operation, &json_of(&input), context)?;
    Some(Preview { order: order.to_json(), report: report.report(context), awaits })
}

/// Returns the parts of a preview.
pub(crate) fn previewed(operation: Operation, input: &[u8], context: &Context) -> Option<(Tree, RawReport, Vec<Path>)> {
    if matches!(operation, Operation::List | Operation::PostInfo) {
        return None;
    }
    let stored = Tree::read(context.stored().0).unwrap_or(Tree::EMPTY);
    let Some(input) = object(input, context) else {
        return Some((stored, Engine::default().raw(Wanted::All, operation, input, context), Vec::new()));
    };
    let after = after(operation, stored, input, context);
    let mut draft = after.clone();
    if operation == Operation::Submit || is_submission(operation, &after, context) {
        draft.set(Field::Status.key(), Tree::Text("draft".to_owned()));
    }
    let mut order = after;
    if operation == Operation::Submit {
        order.set(Field::Status.key(), Tree::Text("submitted".to_owned()));
    }
    let json = draft.to_json();
    let report = Engine::default().raw(Wanted::All, Operation::Submit, json.as_bytes(), context);
    let (report, awaits) = without_awaited(report, &draft, context);
    Some((order, report, awaits))
}

/// Returns the input, if it can be read as an object.
fn object(input: &[u8], context: &Context) -> Option<Tree> {
    let text = text_of_bytes(input, context.limits.bytes).ok()?;
    Tree::read(text).filter(Tree::is_object)
}

/// Returns whether the change submits a draft.
fn is_submission(operation: Operation, after: &Tree, context: &Context) -> bool {
    let stored = Tree::read(context.stored().0).unwrap_or(Tree::EMPTY);
    let was_draft = text_of(&stored, Field::Status).is_none_or(|status| status == "draft");
    operation == Operation::Update && was_draft && text_of(after, Field::Status) == Some("submitted")
}

/// Returns the order after a call: the stored order with the input merged in.
pub(crate) fn after(operation: Operation, stored: Tree, mut input: Tree, context: &Context) -> Tree {
    let level = operation.level();
    match operation {
        Operation::Submit | Operation::Read => return input,
        Operation::Create => {
            keep_writable(&mut input, Field::Order, level);
            return input;
        }
        Operation::Update => {
            let status = input.get(Field::Status.key()).cloned();
            keep_writable(&mut input, Field::Order, level);
            let submits = |status: &Tree| status.text() == Some("submitted");
            if let Some(status) = status.filter(submits) {
                input.set(Field::Status.key(), status);
            }
        }
        _ => drop(keep_writable(&mut input, level.root(), level)),
    }
    changed(stored, level, &input, context.bound_uuid.as_deref(), context.endpoint_uuid.as_deref())
}

/// Returns an order with a body merged into it, or into the bound or the endpoint of the call.
#[inline(never)]
pub(crate) fn changed(
    mut order: Tree,
    level: Level,
    body: &Tree,
    bound_uuid: Option<&str>,
    endpoint_uuid: Option<&str>,
) -> Tree {
    if level == Level::Order {
        let code = |order: &Tree| {
            order.get(Field::Product.key()).and_then(|product| text_of(product, Field::ProductCode).map(str::to_owned))
        };
        let before = code(&order);
        order.lay(body);
        // The line belongs to the old product.
        if code(&order) != before
            && let Tree::Object(members) = &mut order
            && let Some((_, product)) = members.iter_mut().find(|(key, _)| key == Field::Product.key())
        {
            product.remove(Field::ProductLine.key());
        }
        return order;
    }
    let wanted = if level == Level::Bound { bound_uuid } else { endpoint_uuid };
    let Some(wanted) = wanted else { return order };
    for bound in items_mut(&mut order, Field::Bounds) {
        if level == Level::Bound {
            lay_named(bound, wanted, body);
            continue;
        }
        for endpoint in items_mut(bound, Field::Endpoints) {
            lay_named(endpoint, wanted, body);
        }
    }
    order
}

fn lay_named(part: &mut Tree, wanted: &str, body: &Tree) {
    if text_of(part, Field::Uuid).is_some_and(|uuid| is_same_id(uuid, wanted)) {
        part.lay(body);
    }
}

/// Returns the items of a list in an object.
pub(crate) fn items_mut(object: &mut Tree, list: Field) -> &mut [Tree] {
    let Tree::Object(members) = object else { return &mut [] };
    match members.iter_mut().find(|(key, _)| key == list.key()) {
        Some((_, Tree::List(items))) => items,
        _ => &mut [],
    }
}
