//! A place in the order in view, and what conditions ask about it.

use crate::context::building::Building;
use crate::context::names::Names;
use crate::judge::view::View;
use crate::read::facts::{NONE, Slot};
use crate::tables::cond::{Fact, Subject, Truth};
use crate::tables::fields::{Field, Kind, Level, OPTIONS, OptionRow};
use crate::tables::rules::{COPPER, FAMILIES, FIBER, Operation, REQUEST_TYPES, Scope, Set, TYPES, bit_in};
use crate::text::{Format, checksum};
/// A place in the order in view: what a rule looks at.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'c, 'v> {
    pub(crate) view: &'c View<'v>,
    pub(crate) field: Field,
    pub(crate) instance: u32,
    /// A text to take the field's value for.
    pub(crate) trial: Option<&'c str>,
}

impl<'c, 'v: 'c> Cursor<'c, 'v> {
    /// What the input itself holds here.
    #[inline]
    pub(crate) fn written(&self) -> &'c Slot {
        let view = self.view;
        match view.facts.instance(self.instance) {
            Some(found) => view.input.slot(self.field, found.twin),
            None => &Slot::ABSENT,
        }
    }

    /// The order's type, request type and family are of these sets; unknown while empty.
    pub(crate) fn scope(&self, scope: &Scope) -> [Truth; 3] {
        let view = self.view;
        let own = |field, names, set| {
            if self.field == field { self.trial.map_or(set, |text| bit_in(names, Some(text))) } else { set }
        };
        let of = |asked: Set, is: Set, names: &[&str]| match asked & is != 0 {
            true => Truth::Yes,
            false if is == bit_in(names, None) => view.empty(),
            false => Truth::No,
        };
        [
            of(scope.types, own(Field::Type, TYPES, view.types), TYPES),
            of(scope.requests, own(Field::RequestType, REQUEST_TYPES, view.requests), REQUEST_TYPES),
            of(scope.families, view.families, FAMILIES),
        ]
    }

    /// The text of a field that rows may compare, as seen from here.
    #[inline(never)]
    fn text_of(&self, field: Field) -> Option<&'c str> {
        match self.trial {
            Some(_) if field == self.field => self.trial,
            _ if field == Field::ProductCode => self.view.code,
            _ => self.view.texts.readable(self.view.facts.seen(field, self.instance)),
        }
    }

    /// The value here is a string.
    pub(crate) fn is_string(&self) -> bool {
        self.trial.is_some() || self.view.facts.seen(self.field, self.instance).string
    }

    /// There is a value here, or something that hides it.
    pub(crate) fn is_filled(&self) -> bool {
        self.view.facts.seen(self.field, self.instance).filled()
    }

    /// The text here, if rows may compare it.
    pub(crate) fn text(&self) -> Option<&'c str> {
        self.text_of(self.field)
    }

    /// The text of another field, as seen from here.
    pub(crate) fn text_at(&self, field: Field) -> Option<&'c str> {
        Cursor { trial: None, ..*self }.text_of(field)
    }

    /// The input holds the instance looked at.
    pub(crate) fn is_in_input(&self) -> bool {
        self.view.facts.instance(self.instance).is_some_and(|found| found.twin != NONE)
    }

    /// The input holds the object the field stands in.
    pub(crate) fn is_parent_written(&self) -> bool {
        let parent = self.field.parent();
        let root = self.view.operation.level().root();
        parent == root || Cursor { field: parent, ..*self }.written().present
    }

    /// A field above holds something that is no object: what it should say is hidden.
    #[inline]
    pub(crate) fn is_hidden(&self) -> bool {
        self.view.facts.is_veiled() && self.is_below_veil()
    }

    #[cold]
    #[inline(never)]
    fn is_below_veil(&self) -> bool {
        let mut field = self.field;
        loop {
            let parent = field.parent();
            if parent == field || parent == self.view.operation.level().root() {
                return false;
            }
            if self.view.facts.seen(parent, self.instance).hides() {
                return true;
            }
            field = parent;
        }
    }

    /// The value here is the caller's: it was written by no one else, as far as the order can tell.
    pub(crate) fn is_callers(&self) -> bool {
        self.view.operation != Operation::Submit || self.field.brief().written.truth(self) == Truth::Yes
    }

    fn holds_callers(&self) -> bool {
        let below = |field: Field| field.is_below(self.field) && Cursor { field, ..*self }.is_callers();
        // Asked of each item of a list that should hold others: fields that cannot be below are not looked at.
        let inner: &[Level] = match self.field.level() {
            Level::Order => &[Level::Order, Level::Option, Level::Bound, Level::Endpoint],
            Level::Bound => &[Level::Bound, Level::Endpoint],
            Level::Endpoint => &[Level::Endpoint],
            _ => &[Level::Option],
        };
        self.is_callers() || inner.iter().any(|level| level.fields().any(below))
    }

    pub(crate) fn building(&self) -> Option<&'c Building> {
        self.view.context.building.as_ref()
    }

    pub(crate) fn option(&self) -> Option<&'static OptionRow> {
        OPTIONS.get(self.view.facts.enclosing(self.instance, Level::Option)?.index as usize)
    }

    /// The values the catalogue lists for the option here.
    pub(crate) fn catalogue_values(&self) -> Option<&'c Names> {
        // Of an option the table does not know, the dictionary and the key are all there is.
        let name = match self.trial {
            Some(name) if self.field.brief().kind == Kind::Options => name,
            _ => self.option()?.name,
        };
        self.view.catalogue?.values(name)
    }

    fn technology(&self, families: Set) -> Truth {
        self.view.family.map_or(self.view.empty(), |_| (self.view.families & families != 0).into())
    }

    /// The endpoint is of this type, or of none in an order of this technology.
    fn endpoint_is(&self, kind: &str, technology: Fact) -> Truth {
        let slot = self.view.facts.seen(Field::EndpointType, self.instance);
        match self.text_of(Field::EndpointType) {
            Some(text) => text.eq_ignore_ascii_case(kind).into(),
            None if slot.filled() => Truth::No,
            None => self.fact(technology),
        }
    }

    /// The input writes a value into the option here that `enabled` has to go with.
    fn writes_value(&self) -> bool {
        [Field::OptionValue, Field::OptionPrefixCode, Field::OptionRioCode]
            .into_iter()
            .any(|field| Cursor { field, ..*self }.written().present)
    }
}

impl<'c> Cursor<'c, '_> {
    /// The text is a stairs key where a stair belongs.
    pub(crate) fn is_stairs_key(&self, text: &str) -> bool {
        self.field == Field::Stairs && text.bytes().any(|byte| byte == b'^')
    }
}

impl View<'_> {
    /// The order names lines, by references of ten digits at line endpoints, and the RIO is of none of them.
    pub(crate) fn is_of_other_lines(&self, rio: &str) -> bool {
        let mut found = false;
        for (instance, _) in self.facts.of(Level::Endpoint) {
            let line = Cursor { view: self, field: Field::EndpointReference, instance, trial: None };
            match line.text() {
                Some(text) if Format::LineNumber.matches(text) && line.fact(Fact::LineEndpoint) == Truth::Yes => {
                    if checksum::rio(rio, text) {
                        return false;
                    }
                    found = true;
                }
                _ => {}
            }
        }
        found
    }
}

impl Subject for Cursor<'_, '_> {
    fn compare(&self, field: Field, values: &[&str]) -> Truth {
        match self.text_of(field) {
            Some(text) => values.contains(&text).into(),
            None if self.has(field) => Truth::No,
            None => self.view.empty(),
        }
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::ProductCode => self.view.code.is_some(),
            _ => self.view.facts.seen(field, self.instance).present,
        }
    }

    fn fact(&self, fact: Fact) -> Truth {
        let view = self.view;
        let holds = match fact {
            Fact::Copper => return self.technology(COPPER),
            Fact::Fiber => return self.technology(FIBER),
            Fact::OtpEndpoint => return self.endpoint_is("otp", Fact::Fiber),
            Fact::LineEndpoint => return self.endpoint_is("line_number", Fact::Copper),
            Fact::FamilyKnown => view.family.is_some(),
            Fact::LeftDraft => view.stored(Field::Status).is_some_and(|status| status != "draft"),
            Fact::StatusUnchanged => self.text_of(Field::Status) == Some(view.stored(Field::Status).unwrap_or("draft")),
            Fact::HoldsMore => view.keys > 1,
            Fact::CallersOwn => self.holds_callers(),
            Fact::BelowInformation => [Field::OrderInformation, Field::BoundInformation, Field::EndpointInformation]
                .into_iter()
                .any(|information| self.field.is_below(information)),
            Fact::BoundUnknown => {
                view.context.order.is_some() && view.context.bound_uuid.is_some() && view.addressed().is_none()
            }
            Fact::EndpointUnknown => {
                view.context.order.is_some() && view.context.endpoint_uuid.is_some() && view.addressed().is_none()
            }
            Fact::EndpointTypeUnreadable => {
                let slot = view.facts.seen(Field::EndpointType, self.instance);
                slot.filled() && !slot.readable()
            }
            Fact::StoredLocked => view.addressed().zip(view.context.order.as_ref()).is_some_and(|(number, order)| {
                view.texts.readable(order.facts.slot(Field::EndpointLocked, number)) == Some("true")
            }),
            Fact::BareUuid => {
                let bare = |text: &str| text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
                self.text().is_some_and(bare)
            }
            Fact::House => self.building().is_some_and(|building| building.house),
            Fact::OfBuilding => match (self.building(), self.text(), self.field) {
                (Some(building), Some(text), Field::Stairs) => building.stairs().has(text),
                (Some(building), Some(text), Field::Floor) => building.has_floor(None, text),
                _ => false,
            },
            Fact::BuildingKey => match (self.building(), self.text(), self.field) {
                (Some(building), Some(text), Field::Stairs) => building.is_key(text),
                _ => false,
            },
            Fact::CatalogueListsOptions => view.catalogue.is_some_and(|product| !product.options.is_empty()),
            Fact::OptionInCatalogue => self.catalogue_values().is_some(),
            Fact::CatalogueListsValues => self.catalogue_values().is_some_and(|values| !values.is_empty()),
            Fact::OptionOfFamily => {
                let family = view.family.unwrap_or("").as_bytes();
                self.option().is_some_and(|option| option.families.bytes().any(|letter| [letter] == *family))
            }
            Fact::OptionNeedsValue => self.option().is_some_and(|option| option.value_required),
            Fact::OptionValueWritten => self.writes_value(),
        };
        holds.into()
    }
}

/// A value taken for granted.
pub(crate) struct Supposing<'s, 'c, 'v> {
    pub(crate) at: &'s Cursor<'c, 'v>,
    pub(crate) field: Field,
    pub(crate) text: &'s str,
}

impl Subject for Supposing<'_, '_, '_> {
    fn compare(&self, field: Field, values: &[&str]) -> Truth {
        if field == self.field { values.contains(&self.text).into() } else { self.at.compare(field, values) }
    }

    fn has(&self, field: Field) -> bool {
        field == self.field || self.at.has(field)
    }

    fn fact(&self, fact: Fact) -> Truth {
        self.at.fact(fact)
    }
}
