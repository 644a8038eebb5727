//! What exists outside the orders: what was set up, else what is made up.

use serde_json::{Value, json};

use crate::platform::made;
use crate::platform::setup::{Service, Setup};
use crate::platform::value::{Object, at, text_at};
use crate::text::Format;

/// What an order is made from.
pub(crate) struct Source {
    /// The bounds, without ids.
    pub(crate) bounds: Vec<Value>,
}

/// The longest reference of a building. Source: the vendor's page on offers.
const LONGEST_BUILDING_REF: usize = 32;

impl Setup {
    /// The product of a code, as an order has it; `None` where it does not exist.
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

    /// The product of a code as the catalogue has it, options included.
    pub(crate) fn catalogued(&self, code: &str) -> Option<&Value> {
        self.catalogue.iter().find(|product| text_at(product, &["code"]) == Some(code))
    }

    /// An option as the catalogue has it. Where there is no catalogue, only the term of the contract has a default.
    pub(crate) fn option(&self, code: &str, name: &str) -> Option<Value> {
        match self.catalogued(code) {
            Some(product) => at(product, &["options", name]).cloned(),
            None => (name == "contract_term").then(|| json!({"default_value": "12_months"})),
        }
    }

    /// The options that a new order has.
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

    /// Where an eligibility leads; `None` where it does not exist.
    pub(crate) fn eligibility(&self, reference: &str, family: &str, request_type: &str) -> Option<Source> {
        let known = self.eligibilities.iter().find(|known| known.eligibility_ref == reference);
        match known {
            Some(known) => Some(Source { bounds: known.bounds.clone() }),
            None if self.strict || !Format::EligibilityRef.matches(reference) => None,
            None => Some(Source { bounds: made::bounds(self.seed, reference, family, request_type) }),
        }
    }

    /// The service of an id, a reference, or both; `None` where it does not exist.
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

    /// The building of a reference; `None` where it does not exist.
    pub(crate) fn building(&self, reference: &str) -> Option<Value> {
        let known = self.buildings.iter().find(|building| text_at(building, &["building_ref"]) == Some(reference));
        match known {
            Some(known) => Some(known.clone()),
            None if self.strict || reference.is_empty() || reference.len() > LONGEST_BUILDING_REF => None,
            None => Some(made::building(self.seed, reference)),
        }
    }

    /// The contact of new orders.
    pub(crate) fn default_contact(&self) -> Option<&str> {
        self.contacts.iter().find(|contact| contact.default).map(|contact| contact.contact_uuid.as_str())
    }

    /// The contact exists. Without `strict` all do.
    pub(crate) fn has_contact(&self, uuid: &str) -> bool {
        !self.strict || self.contacts.iter().any(|contact| contact.contact_uuid == uuid)
    }
}
