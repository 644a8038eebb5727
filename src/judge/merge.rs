//! Makes the order in view from the input and the context's order.

use crate::context::Context;
use crate::read::facts::{Facts, NONE, Slot, Standing};
use crate::read::texts::Texts;
use crate::tables::fields::{Field, Level, Obligation};
use crate::tables::rules::Operation;
/// Merges the input into the context's order, as the platform merges a change: objects merge, arrays and scalars
/// replace the old value, and `null` keeps it.
#[inline(never)]
pub(crate) fn merge(operation: Operation, input: &Facts, context: &Context, texts: Texts<'_>, merged: &mut Facts) {
    merged.clear();
    match &context.order {
        Some(order) => merged.hold(&order.facts),
        None => {
            merged.add(Level::Order, NONE, 0);
            merged.detach(0);
        }
    }
    let level = operation.level();
    if level == Level::Order {
        drop_stale_line(input, texts, merged);
        return merge_instance(merged, 0, input, 0);
    }
    let number = match addressed(operation, merged, context, texts) {
        Some(number) => number,
        None => merged.add(level, 0, 0),
    };
    merge_instance(merged, number, input, 0);
}

/// Returns the order after an update: merged with the body, except for the fields that the call does not write.
pub(crate) fn submitted(input: &Facts, context: &Context, texts: Texts<'_>) -> Facts {
    let mut written = input.clone();
    for (number, found) in input.objects() {
        for field in found.level.fields().filter(|field| field.row().obligation == Obligation::R) {
            written.set(field, number, Slot::ABSENT);
        }
    }
    written.discard(0, Level::Bound);
    let mut merged = Facts::default();
    merge(Operation::Update, &written, context, texts, &mut merged);
    // The status is that of the draft. The call changes it.
    merged.set(Field::Status, 0, Slot::ABSENT);
    merged.own();
    merged
}

/// Returns the bound or endpoint of the call in the context's order.
#[inline(never)]
pub(crate) fn addressed(operation: Operation, stored: &Facts, context: &Context, texts: Texts<'_>) -> Option<u32> {
    let (level, field, wanted) = match operation {
        Operation::UpdateBound => (Level::Bound, Field::BoundUuid, &context.bound_uuid),
        Operation::UpdateEndpoint => (Level::Endpoint, Field::EndpointUuid, &context.endpoint_uuid),
        _ => return None,
    };
    let wanted = wanted.as_deref()?;
    let named = |number| texts.readable(stored.slot(field, number)) == Some(wanted);
    stored.of(level).map(|(number, _)| number).find(|number| named(*number))
}

/// Removes the old product's line if the product changes, whatever the new one is.
fn drop_stale_line(input: &Facts, texts: Texts<'_>, merged: &mut Facts) {
    let written = input.slot(Field::ProductCode, 0);
    if written.given() && texts.readable(written) != texts.readable(merged.slot(Field::ProductCode, 0)) {
        merged.set(Field::ProductLine, 0, Slot::ABSENT);
        merged.forget(Field::ProductLine, 0, 0..0);
    }
}

fn merge_instance(merged: &mut Facts, at: u32, input: &Facts, from: u32) {
    merged.overlay(at, input, from);
    let Some(level) = input.instance(from).map(|found| found.level) else { return };
    for (list, item) in [(Field::Bounds, Level::Bound), (Field::Endpoints, Level::Endpoint)] {
        if list.level() == level && input.slot(list, from).given() {
            merged.discard(at, item);
            for (number, found) in input.items(from, item) {
                if found.standing == Standing::Object {
                    let copy = merged.add(item, at, found.index);
                    merge_instance(merged, copy, input, number);
                } else {
                    let copy = merged.add_unreadable(item, at, found.index);
                    merged.link(copy, number);
                }
            }
        }
    }
    if level == Level::Order {
        merge_options(merged, input);
    }
}

fn merge_options(merged: &mut Facts, input: &Facts) {
    if input.slot(Field::Options, 0).hides() {
        merged.discard(0, Level::Option);
    }
    for (number, found) in input.of(Level::Option) {
        let held = merged.option(found.index);
        let copy = held.unwrap_or_else(|| merged.add(Level::Option, 0, found.index));
        merge_instance(merged, copy, input, number);
    }
}
