//! The data outside the orders: from the set-up, or made up.

use serde_json::{Value, json};

use crate::platform::made;
use crate::platform::setup::{Service, Setup};
use crate::platform::value::{Object, at, text_at};
use crate::text::Format;

/// The parts that an order is made from.
pub(crate) struct Source {
    /// The bounds, without ids.
    pub(crate) bounds: Vec<Value>,
}

/// The maximum length of a building's reference. Source: the vendor's page on offers.
const LONGEST_BUILDING_REF: usize = 32;

impl Setup {
    /// Returns the product of a code, as in an order. `None` if it does not exist.
    pub(crate) fn product(&self, code: &str) -> Option<Value> {
        let mut product = match self.catalogued(code) {
            Some(product) => product.clone(),
            None if self.strict || !Format::ProductCode.matches(code) => return None,
            None => made::product(self.seed, code),
        };
        if let Some(product) = product.as_object_mut() {
            product.remove("options");
        }
        Some(product)
    }

    /// Returns the product of a code as in the catalogue, with its options.
    pub(crate) fn catalogued(&self, code: &str) -> Option<&Value> {
        self.catalogue.iter().find(|product| text_at(product, &["code"]) == Some(code))
    }

    /// Returns an option as in the catalogue. Without a catalogue, only the contract term has a default.
    pub(crate) fn option(&self, code: &str, name: &str) -> Option<Value> {
        match self.catalogued(code) {
            Some(product) => at(product, &["options", name]).cloned(),
            None => (name == "contract_term").then(|| json!({"default_value": "12_months"})),
        }
    }

    /// Returns the options of a new order.
    pub(crate) fn new_options(&self, code: &str) -> Object {
        let options = self.catalogued(code).and_then(|product| product.get("options")).and_then(Value::as_object);
        let mut new = Object::new();
        for (name, listed) in options.into_iter().flatten() {
            if listed.get("enabled") == Some(&Value::Bool(true)) {
                let mut option = listed.clone();
                if let Some(option) = option.as_object_mut() {
                    option.remove("values");
                }
                new.insert(name.clone(), option);
            }
        }
        new
    }

    /// Returns the result of an eligibility. `None` if it does not exist.
    pub(crate) fn eligibility(&self, reference: &str, family: &str, request_type: &str) -> Option<Source> {
        let known = self.eligibilities.iter().find(|known| known.eligibility_ref == reference);
        match known {
            Some(known) => Some(Source { bounds: known.bounds.clone() }),
            None if self.strict || !Format::EligibilityRef.matches(reference) => None,
            None => Some(Source { bounds: made::bounds(self.seed, reference, family, request_type) }),
        }
    }

    /// Returns the service of an id, of a reference, or of both. `None` if it does not exist.
    pub(crate) fn service(&self, uuid: Option<&str>, reference: Option<&str>) -> Option<Service> {
        let same = |service: &&Service| {
            uuid.is_none_or(|uuid| service.service_uuid == uuid)
                && reference.is_none_or(|reference| service.service_ref == reference)
        };
        match self.services.iter().find(same) {
            Some(service) => Some(service.clone()),
            None if self.strict => None,
            None => Some(made::service(self.seed, uuid, reference)),
        }
    }

    /// Returns the building of a reference. `None` if it does not exist.
    pub(crate) fn building(&self, reference: &str) -> Option<Value> {
        let known = self.buildings.iter().find(|building| text_at(building, &["building_ref"]) == Some(reference));
        match known {
            Some(known) => Some(known.clone()),
            None if self.strict || reference.is_empty() || reference.len() > LONGEST_BUILDING_REF => None,
            None => Some(made::building(self.seed, reference)),
        }
    }

    /// Returns the contact of new orders.
    pub(crate) fn default_contact(&self) -> Option<&str> {
        self.contacts.iter().find(|contact| contact.default).map(|contact| contact.contact_uuid.as_str())
    }

    /// Returns whether the contact exists. Without `strict`, every contact exists.
    pub(crate) fn has_contact(&self, uuid: &str) -> bool {
        !self.strict || self.contacts.iter().any(|contact| contact.contact_uuid == uuid)
    }
}
