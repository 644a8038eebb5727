//! The draft of a creation whose answer was lost.

use crate::answers::conversation::places::{is_same, is_same_id, text_of};
use crate::json::input::{Input, json_of};
use crate::read::tree::Tree;
use crate::tables::fields::Field;

/// Returns the index in a listing of the draft that a lost creation made, if there is exactly one candidate.
///
/// `known` are the `uuid`s that existed before the creation. Read the draft with its GET before you plan again.
///
/// A candidate is a draft of the wanted type, product and request type, with the wanted eligibility or service
/// reference. The product of a termination does not count, because the platform sets it to that of the service. If both
/// have an operator's order reference, it must be the same. Ask for the listing of `{"status":
/// "draft", "type": …, "sort": "-creation_date"}`.
///
/// ```
/// use kosc_orders::conversation::adopt;
///
/// let wanted = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
/// let listing = br#"[{"uuid": "a", "status": "draft", "type": "terminate", "service_ref": "S191128_21428"},
///     {"uuid": "b", "status": "draft", "type": "terminate", "service_ref": "S191128_21428"}]"#;
/// assert_eq!(adopt(listing, wanted, &["a"]), Some(1));
/// assert_eq!(adopt(listing, wanted, &[]), None);
/// ```
#[must_use]
pub fn adopt(orders: impl Input, wanted: impl Input, known: &[&str]) -> Option<usize> {
    let tree = |json: &[u8]| core::str::from_utf8(json).ok().and_then(Tree::read);
    adopted(&tree(&json_of(&orders))?, &tree(&json_of(&wanted))?, known)
}

pub(crate) fn adopted(orders: &Tree, wanted: &Tree, known: &[&str]) -> Option<usize> {
    let names = [Field::EligibilityRef, Field::ServiceRef, Field::ServiceUuid];
    if names.iter().all(|field| text_of(wanted, *field).is_none()) || text_of(wanted, Field::Type).is_none() {
        return None;
    }
    let mut found = None;
    for (at, order) in orders.items().iter().enumerate() {
        if is_it(order, wanted, known) {
            if found.is_some() {
                return None;
            }
            found = Some(at);
        }
    }
    found
}

fn is_it(order: &Tree, wanted: &Tree, known: &[&str]) -> bool {
    let Some(uuid) = text_of(order, Field::Uuid) else { return false };
    let is_termination = text_of(wanted, Field::Type) == Some("terminate");
    let fields = [Field::Type, Field::RequestType, Field::EligibilityRef, Field::ServiceRef, Field::ServiceUuid];
    text_of(order, Field::Status) == Some("draft")
        && !known.iter().any(|id| is_same_id(id, uuid))
        && fields.into_iter().all(|field| agrees(Some(order), Some(wanted), field, true))
        && (is_termination
            || agrees(order.get(Field::Product.key()), wanted.get(Field::Product.key()), Field::ProductCode, true))
        && agrees(
            order.get(Field::OperatorInfo.key()),
            wanted.get(Field::OperatorInfo.key()),
            Field::OperatorOrderRef,
            false,
        )
}

/// Returns whether the order has the wanted value of a field. Unless `needs` is set, an order without a value agrees,
/// too.
fn agrees(order: Option<&Tree>, wanted: Option<&Tree>, field: Field, needs: bool) -> bool {
    let value = |object: Option<&Tree>| object?.get(field.key()).filter(|value| value.is_present()).cloned();
    match (value(wanted), value(order)) {
        (None, _) => true,
        (Some(_), None) => !needs,
        (Some(wanted), Some(own)) => is_same(Some(field), &wanted, &own),
    }
}
