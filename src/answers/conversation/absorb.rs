//! The order after an answer.

use crate::answers::conversation::places::{is_same_id, text_of};
use crate::answers::conversation::plan::step::Step;
use crate::answers::conversation::preview::items_mut;
use crate::json::input::{Input, json_of};
use crate::read::tree::Tree;
use crate::tables::fields::Field;
use crate::tables::rules::Operation;

/// Returns the order after an answer to a step, or to its reread, as JSON text.
///
/// Returns `None` if the answer does not belong to the step. Then keep the current order, and repeat a failed reread
/// before you plan again.
///
/// A complete answer replaces the order. A part of it (a bound, an endpoint, the abridged answer to a submission) is
/// merged into it. The answer must have the `uuid` that the call was for. The answer to a creation counts only if there
/// is no order yet.
///
/// ```
/// use kosc_orders::conversation::{PlanOptions, absorb};
/// use kosc_orders::{Context, plan};
///
/// let wanted = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
/// let step = &plan(wanted, &Context::default(), &PlanOptions::default()).steps[0];
/// let answer = br#"{"uuid": "4fbf", "status": "draft", "type": "terminate"}"#;
/// let order = absorb((), step, answer).unwrap();
/// assert_eq!(order.as_bytes(), br#"{"uuid":"4fbf","status":"draft","type":"terminate"}"#);
/// // A creation has only one answer.
/// assert_eq!(absorb(Some(order.as_bytes()), step, answer), None);
/// assert_eq!(absorb((), step, b"<html>"), None);
/// ```
#[must_use]
pub fn absorb(order: impl Input, step: &Step, answer: impl Input) -> Option<String> {
    let tree = |json: &[u8]| core::str::from_utf8(json).ok().and_then(Tree::read).filter(Tree::is_object);
    absorbed(tree(&json_of(&order)), step, tree(&json_of(&answer))?).map(|order| order.to_json())
}

pub(crate) fn absorbed(order: Option<Tree>, step: &Step, answer: Tree) -> Option<Tree> {
    let uuid = text_of(&answer, Field::Uuid)?;
    if step.operation == Operation::Create {
        return order.is_none().then_some(answer);
    }
    let path = step.request.as_ref().map_or("", |request| &request.path);
    let is_addressed = |field: &str, uuid: &str| addressed(path, field).is_some_and(|id| is_same_id(id, uuid));
    let Some(mut order) = order else {
        return is_addressed("orders", uuid).then_some(answer);
    };
    let own = text_of(&order, Field::Uuid)?;
    if !is_addressed("orders", own) {
        return None;
    }
    if is_same_id(own, uuid) {
        let is_whole = answer.get(Field::Bounds.key()).is_some() || answer.get(Field::Product.key()).is_some();
        if is_whole {
            return Some(answer);
        }
        lay_in(&mut order, &answer);
        return Some(order);
    }
    if !is_addressed("bounds", uuid) && !is_addressed("endpoints", uuid) {
        return None;
    }
    part_mut(&mut order, step.operation, uuid).map(|part| lay_in(part, &answer))?;
    Some(order)
}

/// Returns the id that follows this name in a path.
fn addressed<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let mut steps = path.split('/');
    steps.find(|step| *step == name)?;
    steps.next()
}

fn part_mut<'o>(order: &'o mut Tree, operation: Operation, uuid: &str) -> Option<&'o mut Tree> {
    let is_it = |part: &Tree| text_of(part, Field::Uuid).is_some_and(|own| is_same_id(own, uuid));
    for bound in items_mut(order, Field::Bounds) {
        if operation == Operation::UpdateBound {
            if is_it(bound) {
                return Some(bound);
            }
            continue;
        }
        for endpoint in items_mut(bound, Field::Endpoints) {
            if is_it(endpoint) {
                return Some(endpoint);
            }
        }
    }
    None
}

/// Merges an answer: its values replace the current ones, and values that it does not have stay.
fn lay_in(part: &mut Tree, answer: &Tree) {
    for (key, value) in answer.members() {
        let is_parts = key == Field::Endpoints.key() && part.get(key).is_some_and(|own| is_same_parts(own, value));
        if is_parts {
            for (own, new) in items_mut(part, Field::Endpoints).iter_mut().zip(value.items()) {
                lay_in(own, new);
            }
        } else {
            part.set(key, value.clone());
        }
    }
}

/// Returns whether both have the same endpoints in the same order. An abridged answer removes none.
fn is_same_parts(own: &Tree, new: &Tree) -> bool {
    let same = |(own, new): (&Tree, &Tree)| text_of(own, Field::Uuid).is_some() && own.get("uuid") == new.get("uuid");
    own.items().len() == new.items().len() && own.items().iter().zip(new.items()).all(same)
}
