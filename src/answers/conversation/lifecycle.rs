//! The stage of an order, and how to order the same again.

use crate::answers::conversation::compact::without_empty;
use crate::answers::conversation::places::{keep_writable, text_of};
use crate::answers::conversation::plan::asked::Asked;
use crate::context::Context;
use crate::json::input::{Input, json_of};
use crate::json::writer::Writer;
use crate::read::tree::Tree;
use crate::tables::columns::Basis;
use crate::tables::fields::{Field, Level};
use crate::text::named::named;

named! {
    /// A stage in the life of an order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum LifeStage {
        /// The order can be changed. It is not submitted yet.
        Draft = "draft",
        /// The order was submitted.
        Submitted = "submitted",
        /// The vendor is working on the order.
        InProgress = "in_progress",
        /// The order is complete.
        Done = "done",
        /// The order was rejected or cancelled.
        Refused = "refused",
        /// The status is unknown.
        Unknown = "unknown",
    }
    /// Every stage.
    const ALL;
    /// Returns the name, as in the npm package.
    ///
    /// ```
    /// assert_eq!(kosc_orders::conversation::LifeStage::InProgress.name(), "in_progress");
    /// ```
    fn name;
}

/// The result of [`lifecycle`], with the authority for each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lifecycle {
    /// The stage.
    pub stage: LifeStage,
    /// Whether nothing more will happen to the order.
    pub is_final: bool,
    /// Whether the parameters of the order can be changed.
    pub is_editable: bool,
    /// Whether the order accepts information events.
    pub takes_info: bool,
    /// The authority for the stage, then for the three other answers in their order.
    pub basis: [Basis; 4],
}

impl Lifecycle {
    /// Returns the result as JSON text, as the npm package returns it.
    ///
    /// ```
    /// let json = kosc_orders::conversation::lifecycle(br#"{"status": "draft"}"#).to_json();
    /// assert!(json.starts_with(r#"{"stage":"draft","isFinal":false,"isEditable":true,"takesInfo":false,"basis":{"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.pair("stage", self.stage.name());
        out.flag("isFinal", self.is_final);
        out.flag("isEditable", self.is_editable);
        out.flag("takesInfo", self.takes_info);
        out.key("basis");
        out.open('{');
        for (key, basis) in ["stage", "isFinal", "isEditable", "takesInfo"].into_iter().zip(self.basis) {
            out.pair(key, basis.name());
        }
        out.close('}');
        out.close('}');
        out.0
    }
}

/// Returns the stage of an order that the platform returned.
///
/// The page names the statuses `draft` and `submitted`. The meaning of the others is inferred from the order's dates
/// and the vendor's events. An order without a status counts as a draft, as it does for every rule. A value that
/// is not an order has the stage [`LifeStage::Unknown`], and cannot be changed.
///
/// ```
/// use kosc_orders::conversation::{LifeStage, lifecycle};
/// use kosc_orders::Basis;
///
/// let now = lifecycle(br#"{"status": "submitted"}"#);
/// assert_eq!((now.stage, now.is_editable, now.takes_info), (LifeStage::Submitted, false, true));
/// let end = lifecycle(br#"{"status": "rejected"}"#);
/// assert_eq!((end.stage, end.is_final, end.basis[0]), (LifeStage::Refused, true, Basis::Inferred));
/// assert!(!lifecycle("<html>").is_editable && lifecycle("{}").is_editable);
/// ```
#[must_use]
pub fn lifecycle(order: impl Input) -> Lifecycle {
    let order = core::str::from_utf8(&json_of(&order)).ok().and_then(Tree::read).filter(Tree::is_object);
    let status = order.as_ref().and_then(|order| text_of(order, Field::Status));
    let stage = match status {
        _ if order.is_none() => LifeStage::Unknown,
        None | Some("draft") => LifeStage::Draft,
        Some("submitted") => LifeStage::Submitted,
        Some("acknowledged" | "processing" | "running") => LifeStage::InProgress,
        Some("completed") => LifeStage::Done,
        Some("rejected" | "cancelled") => LifeStage::Refused,
        Some(_) => LifeStage::Unknown,
    };
    let is_named = matches!(status, Some("draft" | "submitted"));
    let by = |is_documented: bool| if is_documented { Basis::Documented } else { Basis::Inferred };
    Lifecycle {
        stage,
        is_final: matches!(stage, LifeStage::Done | LifeStage::Refused),
        is_editable: stage == LifeStage::Draft,
        takes_info: order.is_some()
            && matches!(stage, LifeStage::Submitted | LifeStage::InProgress | LifeStage::Unknown),
        // The page says of every change "As long as the order has not been submitted". It does not say that a draft
        // accepts no event.
        basis: [by(is_named), by(is_named), by(status.is_some()), by(stage == LifeStage::Submitted)],
    }
}

/// Returns the order to send again after a rejection, as JSON text: everything that the caller wrote.
///
/// The result has no ids, status or dates, and no operator's reference, which must be a new one.
///
/// ```
/// use kosc_orders::conversation::copy_of;
///
/// let rejected = br#"{"uuid": "4fbf", "status": "rejected", "type": "activate", "product": {"code": "FP01", "name": "x"},
///     "request_type": "activate_defined", "operator_info": {"order_ref": "1", "order_name": "One"},
///     "bounds": [{"uuid": "b", "address": {"stairs": "A"}, "endpoints": [{"uuid": "e", "reference": "FI-3790-3415"}]}]}"#;
/// assert_eq!(copy_of(rejected), r#"{"type":"activate","product":{"code":"FP01"},"request_type":"activate_defined","operator_info":{"order_name":"One"},"bounds":[{"endpoints":[{"reference":"FI-3790-3415"}]}]}"#);
/// ```
#[must_use]
pub fn copy_of(order: impl Input) -> String {
    let order = core::str::from_utf8(&json_of(&order)).ok().and_then(Tree::read).filter(Tree::is_object);
    order.map_or_else(|| "{}".to_owned(), |order| copied(order).to_json())
}

fn copied(order: Tree) -> Tree {
    let asked = Asked::of(&order, &Context::default());
    let mut bounds = Vec::new();
    for bound in order.get(Field::Bounds.key()).map_or(&[][..], Tree::items) {
        let mut copy = bound.clone();
        keep_writable(&mut copy, Field::Bound, Level::Bound);
        let mut own = Tree::EMPTY;
        if let Some(Tree::Object(address)) = copy.get(Field::Address.key()) {
            let is_asked = |name: &str| asked.lets_write(Field::Address.child(name));
            let address = address.iter().filter(|(name, _)| is_asked(name)).cloned().collect();
            own.set(Field::Address.key(), Tree::Object(address));
        }
        let mut endpoints = Vec::new();
        for endpoint in bound.get(Field::Endpoints.key()).map_or(&[][..], Tree::items) {
            let mut copy = Tree::EMPTY;
            let reference = endpoint.get(Field::EndpointReference.key()).filter(|_| asked.reference);
            if let Some(reference) = reference {
                copy.set(Field::EndpointReference.key(), reference.clone());
            }
            endpoints.push(copy);
        }
        own.set(Field::Endpoints.key(), Tree::List(endpoints));
        bounds.push(own);
    }
    let mut copy = order;
    copy.remove(Field::Bounds.key());
    copy.remove(Field::OrderInformation.key());
    keep_known(&mut copy);
    keep_writable(&mut copy, Field::Order, Level::Order);
    if let Tree::Object(members) = &mut copy {
        for (_, operator) in members.iter_mut().filter(|(name, _)| name == Field::OperatorInfo.key()) {
            operator.remove(Field::OperatorOrderRef.key());
        }
    }
    if bounds.iter().any(Tree::is_present) {
        copy.set(Field::Bounds.key(), Tree::List(bounds));
    }
    without_empty(copy)
}

/// Removes the unknown keys of an order: the platform wrote them.
fn keep_known(order: &mut Tree) {
    if let Tree::Object(members) = order {
        members.retain(|(name, _)| Field::Order.child(name).is_some());
    }
}
