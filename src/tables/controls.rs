//! The input that a person uses for an object. A form has no input for the object itself.

use crate::json::path::{Path, Segment};
use crate::tables::fields::Field;

/// The objects that callers write into, each with the first input in it. For a bound, the one that most orders need.
const CONTROLS: &[(Field, Field)] = &[
    (Field::Product, Field::ProductCode),
    (Field::AddressSecondRdv, Field::SecondZipcode),
    (Field::EndCustomer, Field::CustomerType),
    (Field::Contact, Field::ContactFirstName),
    (Field::OperatorInfo, Field::OperatorOrderRef),
    (Field::Bound, Field::Stairs),
    (Field::Address, Field::Stairs),
    (Field::Endpoint, Field::EndpointReference),
    (Field::Option, Field::OptionEnabled),
];

impl Field {
    /// Returns the path of the input for the object at a path.
    pub(crate) fn control(self, path: &Path) -> Option<Path> {
        let (_, input) = CONTROLS.iter().find(|(object, _)| *object == self)?;
        let mut path = path.clone();
        if input.parent() != self {
            path.0.push(Segment::Key(input.parent().key().into()));
        }
        path.0.push(Segment::Key(input.key().into()));
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::columns::{Kind, Via};

    #[test]
    fn every_object_that_a_caller_writes_into_has_an_input_in_it() {
        let is_input = |field: &Field| !matches!(field.row().kind, Kind::Object | Kind::List | Kind::Options);
        for (object, input) in CONTROLS {
            assert!(input.is_below(*object) && is_input(input) && input.row().via != Via::None, "{object:?}");
            assert!(input.parent() == *object || input.parent().parent() == *object, "{object:?}");
        }
        let roots = [Field::Order, Field::Query, Field::Event];
        for object in Field::ALL.iter().filter(|field| !is_input(field) && !roots.contains(field)) {
            let written = object.children().any(|child| is_input(&child) && child.row().via != Via::None);
            assert!(!written || CONTROLS.iter().any(|(known, _)| known == object), "{object:?}");
        }
    }
}
