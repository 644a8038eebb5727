//! The fields of bounds and endpoints that the caller may write in an order like this.

use crate::answers::conversation::places::text_of;
use crate::context::Context;
use crate::judge::cursor::Cursor;
use crate::judge::engine::Engine;
use crate::read::tree::Tree;
use crate::tables::cond::Truth;
use crate::tables::fields::Field;
use crate::tables::rules::Operation;

/// The fields of bounds and endpoints that the request type lets the caller write.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    /// Stairs and floor.
    pub(crate) stairs: bool,
    pub(crate) street_number: bool,
    /// The reference of a socket. The platform sets stairs and floor from it.
    pub(crate) reference: bool,
}

impl Asked {
    /// Reads the tables, with an order of this product and request type and one empty bound.
    pub(crate) fn of(order: &Tree, context: &Context) -> Self {
        let mut sample = Tree::EMPTY;
        for field in [Field::Product, Field::RequestType] {
            if let Some(value) = order.get(field.key()) {
                sample.set(field.key(), value.clone());
            }
        }
        let mut bound = Tree::EMPTY;
        bound.set(Field::Endpoints.key(), Tree::List(vec![Tree::EMPTY]));
        sample.set(Field::Bounds.key(), Tree::List(vec![bound]));
        let json = sample.to_json();
        let mut engine = Engine::default();
        let Ok((view, ..)) = engine.look(Operation::Submit, json.as_bytes(), context) else { return Self::default() };
        let asked = |field: Field| {
            let instance = view.facts.of(field.level()).next().map_or(0, |(number, _)| number);
            let at = Cursor { view: &view, field, instance, trial: None };
            field.written_by_caller().truth(&at) == Truth::Yes
        };
        Self {
            stairs: asked(Field::Stairs),
            street_number: asked(Field::StreetNumber),
            reference: asked(Field::EndpointReference),
        }
    }

    pub(crate) fn lets_write(self, field: Option<Field>) -> bool {
        match field {
            Some(Field::Stairs | Field::Floor) => self.stairs,
            Some(Field::StreetNumber) => self.street_number,
            Some(Field::EndpointReference) => self.reference,
            _ => false,
        }
    }
}

/// Returns whether the product has no second appointment, so that refusing one says nothing. Only one product has.
pub(crate) fn is_second_appointment_moot(order: &Tree, context: &Context) -> bool {
    let own = order.get(Field::Product.key()).and_then(|product| text_of(product, Field::ProductCode));
    let code = own.or_else(|| context.product.as_ref()?.code.as_deref());
    code != Some(SECOND_APPOINTMENT)
}

/// Source: "ONT installation intervention".
const SECOND_APPOINTMENT: &str = "FP05";
