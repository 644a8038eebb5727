//! English: the texts of plans and refusals.

use crate::words::language::Conversation;

pub(super) const CONVERSATION: Conversation = Conversation {
    plan: [
        "no documented call empties a value that the order has: leave it, or ask the vendor to empty it",
        "this value of the order has changed since the form was filled in: use the new value, or overwrite it",
        "the order has no bound or endpoint at this place: read the order again, or remove it",
        "no call writes this value in an order of this kind: use the value of the order",
        "the platform looked up another value from the socket's reference: compare both with what the end customer says",
        "this value was sent and the platform answered, but the order does not show it: ask the vendor",
        "the platform refuses this",
    ],
    exists: "an order with a `uuid` exists already, and a creation would make a second one: pass it to the plan as `order`, or remove the `uuid` to order again",
    lost: "the order given to the plan is not an order, and a creation could make a second one: pass it as the platform returned it, or omit it for a new order",
    no_access: "the platform does not give access: check the credentials of this call and what they allow",
    not_found: "the platform does not find what this call names: check the ids in its path",
    too_large: "the platform refuses a body of this size",
    too_many: "the platform takes no more calls for now: send this one again later",
    unreachable: "the gateway could not reach the platform",
    failed: "the platform did not carry out this call properly",
    no_answer: "no answer came, because of the network or the platform",
    again: "read the order, or list the drafts after a creation, before you send this call again",
    colon: ": ",
    unreadable: "the platform answered with an error that says no more",
};
