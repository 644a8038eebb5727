//! A place in the order in view, and the answers to the conditions about it.

use crate::context::building::Building;
use crate::context::names::Names;
use crate::json::path::Segment;
use crate::json::pick::within;
use crate::json::same::{same, same_number};
use crate::judge::view::View;
use crate::read::facts::{Facts, Slot};
use crate::tables::cond::{Fact, OPTION_VALUES, Subject, Truth};
use crate::tables::field_set::Fields;
use crate::tables::fields::{Field, Kind, Level, OPTIONS, OptionRow};
use crate::tables::rules::{Operation, Scope};
use crate::tables::set::{Set, bit_in};
use crate::tables::vocabulary::{COPPER, FAMILIES, FIBER, REQUEST_TYPES, TYPES};
use crate::text::{Format, checksum};
/// A place in the order in view: the place that a rule looks at.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'c, 'v> {
    pub(crate) view: &'c View<'v>,
    pub(crate) field: Field,
    pub(crate) instance: u32,
    /// A text to use instead of the field's value.
    pub(crate) trial: Option<&'c str>,
}

impl<'c, 'v: 'c> Cursor<'c, 'v> {
    /// Returns the slot of the input here.
    #[inline]
    pub(crate) fn written(&self) -> &'c Slot {
        let view = self.view;
        match view.facts.instance(self.instance) {
            Some(found) => view.input.slot(self.field, found.twin),
            None => &Slot::ABSENT,
        }
    }

    /// Returns whether the order's type, request type and family are in these sets. Unknown while they are empty.
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

    /// Returns the text of a field as seen from here, if rules may compare it.
    #[inline(never)]
    fn text_of(&self, field: Field) -> Option<&'c str> {
        match self.trial {
            Some(_) if field == self.field => self.trial,
            _ if field == Field::ProductCode => self.view.code,
            _ if field == Level::Option.root() => self.option().map(|option| option.name),
            _ => self.view.texts.readable(self.view.facts.seen(field, self.instance)),
        }
    }

    /// Returns whether the value here is a string.
    pub(crate) fn is_string(&self) -> bool {
        self.trial.is_some() || self.view.facts.seen(self.field, self.instance).string
    }

    /// Returns whether the order in view has a value here.
    pub(crate) fn is_in_view(&self) -> bool {
        self.view.facts.slot(self.field, self.instance).present
    }

    /// Returns whether there is a value here, even one that cannot be read.
    pub(crate) fn is_filled(&self) -> bool {
        self.view.facts.seen(self.field, self.instance).filled()
    }

    /// Returns the text here, if rules may compare it.
    pub(crate) fn text(&self) -> Option<&'c str> {
        self.text_of(self.field)
    }

    /// Returns the text of another field, as seen from here.
    pub(crate) fn text_at(&self, field: Field) -> Option<&'c str> {
        Cursor { trial: None, ..*self }.text_of(field)
    }

    /// Returns whether a value above is not an object, so that the fields below it cannot be read.
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

    /// Returns whether the caller wrote the value here, as far as the order shows.
    pub(crate) fn is_callers(&self) -> bool {
        self.view.operation != Operation::Submit || self.field.written_by_caller().truth(self) == Truth::Yes
    }

    fn holds_callers(&self) -> bool {
        let below = |field: Field| field.is_below(self.field) && Cursor { field, ..*self }.is_callers();
        // This runs for each item of a list that should contain objects, so fields that cannot be below are skipped.
        let inner: &[Level] = match self.field.level() {
            Level::Order => &[Level::Order, Level::Option, Level::Bound, Level::Endpoint],
            Level::Bound => &[Level::Bound, Level::Endpoint],
            Level::Endpoint => &[Level::Endpoint],
            _ => &[Level::Option],
        };
        self.is_callers() || inner.iter().any(|level| level.fields().any(below))
    }

    /// Returns the building, if it belongs to the bound here, or if there is no bound.
    pub(crate) fn building(&self) -> Option<&'c Building> {
        let building = self.view.context.building.as_ref()?;
        let bound = match self.view.operation {
            Operation::UpdateBound | Operation::UpdateEndpoint => self.view.addressed_bound(),
            _ => self.bound().map(|number| (number, self.view.facts)),
        };
        let is_its = bound.is_none_or(|(number, facts)| self.view.is_of_bound(building, number, facts));
        is_its.then_some(building)
    }

    /// Returns the bound here or around.
    fn bound(&self) -> Option<u32> {
        let mut number = self.instance;
        loop {
            let found = self.view.facts.instance(number)?;
            if found.level == Level::Bound {
                return Some(number);
            }
            number = found.parent;
        }
    }

    /// Returns whether the context's building does not belong to the bound of the call. In a whole order: whether it
    /// belongs to no bound, and this is the first bound with a building of its own.
    fn has_other_building(&self) -> bool {
        let view = self.view;
        let Some(building) = view.context.building.as_ref() else { return false };
        if view.operation != Operation::Submit {
            return view.addressed_bound().is_some_and(|(number, facts)| !view.is_of_bound(building, number, facts));
        }
        view.other_building.is_some() && view.other_building == self.bound()
    }

    /// Returns the instance of the context's order here.
    fn stored(&self) -> Option<(u32, &'c Facts)> {
        let facts = &self.view.context.order.as_ref()?.facts;
        let number = match self.field.level() {
            Level::Order => Some(0),
            Level::Option => facts.option(self.view.facts.enclosing(self.instance, Level::Option)?.index),
            _ => self.view.addressed(),
        };
        Some((number?, facts))
    }

    /// Returns whether the value equals, as JSON, that of the context's order here.
    fn is_unchanged(&self) -> bool {
        let (written, texts) = (self.written(), self.view.texts);
        let Some((number, facts)) = self.stored().filter(|_| self.view.operation.is_update()) else { return false };
        let held = facts.held(number, self.field);
        if !self.is_composite() && written.readable() && held.readable() {
            let [one, other] = [written, held].map(|slot| texts.get(slot.text));
            return written.string == held.string && (one == other || !written.string && same_number(one, other));
        }
        let path = self.view.path(self.field, self.instance);
        let stored =
            place_of(facts, number).iter().chain(&path.0).try_fold(texts.stored, |value, step| within(value, step));
        let written = path.0.iter().try_fold(texts.input, |value, step| within(value, step));
        written.zip(stored).is_some_and(|(one, other)| same(one, other))
    }

    fn is_composite(&self) -> bool {
        matches!(self.field.row().kind, Kind::Object | Kind::List | Kind::Options | Kind::Any)
    }

    /// Returns whether the context's order has another street number for the bound here.
    fn has_other_number(&self) -> bool {
        let view = self.view;
        let Some(order) = view.context.order.as_ref() else { return false };
        let uuid = |facts: &Facts, number| view.texts.readable(facts.slot(Field::BoundUuid, number));
        let own = self.bound().and_then(|number| uuid(view.facts, number));
        let Some(own) = own else { return false };
        let mut stored = order.facts.of(Level::Bound).map(|(number, _)| number);
        let found = stored.find(|number| uuid(&order.facts, *number) == Some(own));
        let number = found.and_then(|bound| view.texts.readable(order.facts.slot(Field::StreetNumber, bound)));
        number.is_some() && number != self.text()
    }

    /// Returns whether no table of the vendor's page gives a type for the field.
    fn is_untyped(&self) -> bool {
        let is_within = |field: Field| self.field == field || self.field.is_below(field);
        (is_within(Field::Bounds) && !is_within(Field::EndpointInformation))
            || self.field.is_below(Field::AddressSecondRdv)
            || UNTYPED.contains(&self.field)
            || self.field.level() == Level::Query
    }

    /// Returns whether the input submits an order, or is the answer to that, and has no other part of it.
    fn is_submission(&self) -> bool {
        let view = self.view;
        let present = view.input.instance(0).map_or(Fields::NONE, |found| found.present);
        let others = SUBMISSION.iter().fold(present, |fields, field| fields.without(&Fields::NONE.with(*field)));
        view.texts.readable(view.input.slot(Field::Status, 0)) == Some("submitted")
            && others == Fields::NONE
            && view.reading.unknown == 0
    }

    pub(crate) fn option(&self) -> Option<&'static OptionRow> {
        OPTIONS.get(self.view.facts.enclosing(self.instance, Level::Option)?.index as usize)
    }

    /// Returns the values that the catalogue lists for the option here.
    pub(crate) fn catalogue_values(&self) -> Option<&'c Names> {
        // For an option outside the table, only the dictionary and the key are known.
        let name = match self.trial {
            Some(name) if self.field.row().kind == Kind::Options => name,
            _ => self.option()?.name,
        };
        self.view.catalogue?.values(name)
    }

    fn technology(&self, families: Set) -> Truth {
        self.view.family.map_or(self.view.empty(), |_| (self.view.families & families != 0).into())
    }

    /// Returns whether the endpoint has this type, or has none in an order of this technology.
    fn endpoint_is(&self, kind: &str, technology: Fact) -> Truth {
        let slot = self.view.facts.seen(Field::EndpointType, self.instance);
        match self.text_of(Field::EndpointType) {
            Some(text) => text.eq_ignore_ascii_case(kind).into(),
            None if slot.filled() => Truth::No,
            None => self.fact(technology),
        }
    }

    /// Returns whether the input writes a value of the option here that needs `enabled`.
    fn writes_value(&self) -> bool {
        OPTION_VALUES.iter().any(|field| Cursor { field: *field, ..*self }.written().present)
    }
}

/// The fields in the body of a submission, or in the answer to it.
const SUBMISSION: &[Field] = &[Field::Order, Field::Status, Field::Uuid, Field::Reference, Field::Type];
/// The fields for which no table gives a type, except those of bounds, second addresses and listings.
const UNTYPED: &[Field] = &[Field::EligibilityRef, Field::RequestType, Field::EventMessage, Field::EventStopDeferred];

/// Returns the path of an instance of an order: a bound, or an endpoint in it.
fn place_of(facts: &Facts, mut number: u32) -> Vec<Segment> {
    let mut steps = Vec::new();
    while let Some(found) = facts.instance(number) {
        let list = found.level.root().parent();
        if matches!(found.level, Level::Bound | Level::Endpoint) {
            steps.push(Segment::Index(found.index as usize));
            steps.push(Segment::Key(list.key().into()));
        }
        number = found.parent;
    }
    steps.reverse();
    steps
}

impl<'c> Cursor<'c, '_> {
    /// Returns whether the text is a stairs key in the place of a stair.
    pub(crate) fn is_stairs_key(&self, text: &str) -> bool {
        self.field == Field::Stairs && text.bytes().any(|byte| byte == b'^')
    }
}

impl View<'_> {
    /// Returns whether the order names lines, with references of ten digits at line endpoints, and the RIO belongs to
    /// none of them.
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
            None if self.has(field) == Truth::Yes => Truth::No,
            None => self.view.empty(),
        }
    }

    fn has(&self, field: Field) -> Truth {
        let is_present = match field {
            Field::ProductCode => self.view.code.is_some(),
            _ => self.view.facts.seen(field, self.instance).present,
        };
        is_present.into()
    }

    fn fact(&self, fact: Fact) -> Truth {
        let view = self.view;
        let holds = match fact {
            Fact::Copper => return self.technology(COPPER),
            Fact::Fiber => return self.technology(FIBER),
            Fact::OtpEndpoint => return self.endpoint_is("otp", Fact::Fiber),
            Fact::LineEndpoint => return self.endpoint_is("line_number", Fact::Copper),
            Fact::ProductKnown => return view.known(view.code),
            Fact::FamilyKnown => return view.known(view.family),
            Fact::LeftDraft => view.stored(Field::Status).is_some_and(|status| status != "draft"),
            Fact::StatusUnchanged => self.text_of(Field::Status) == Some(view.stored(Field::Status).unwrap_or("draft")),
            Fact::HoldsMore => view.reading.given() > 1,
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
            Fact::OptionOfFamily => return self.technology(self.option().map_or(0, |option| option.families)),
            Fact::OptionNeedsValue => self.option().is_some_and(|option| option.value_required),
            Fact::OptionValueWritten => self.writes_value(),
            Fact::CatalogueDefault => {
                let option = self.option().map(|option| option.name);
                option.zip(view.catalogue).is_some_and(|(name, product)| product.has_default(name))
            }
            Fact::OrderKnown => view.operation.is_whole() || view.context.order.is_some(),
            Fact::PlatformMade => view.operation == Operation::Submit && view.facts.slot(Field::Uuid, 0).present,
            Fact::SubmissionBody => view.operation == Operation::Submit && self.is_submission(),
            Fact::InCallersObject => [Field::EndCustomer, Field::OperatorInfo, Field::Options, Field::AddressSecondRdv]
                .into_iter()
                .any(|object| self.field == object || self.field.is_below(object)),
            Fact::Untyped => self.is_untyped(),
            Fact::Unchanged => self.is_unchanged(),
            Fact::WellFormed => {
                self.text().zip(self.field.row().format).is_some_and(|(text, format)| format.matches(text))
            }
            Fact::NumberChanged => self.has_other_number(),
            Fact::OtherBuilding => self.has_other_building(),
        };
        holds.into()
    }
}

/// A cursor with an assumed value.
pub(crate) struct Supposing<'s, 'c, 'v> {
    pub(crate) at: &'s Cursor<'c, 'v>,
    pub(crate) field: Field,
    pub(crate) text: &'s str,
}

impl Subject for Supposing<'_, '_, '_> {
    fn compare(&self, field: Field, values: &[&str]) -> Truth {
        if field == self.field { values.contains(&self.text).into() } else { self.at.compare(field, values) }
    }

    fn has(&self, field: Field) -> Truth {
        if field == self.field { Truth::Yes } else { self.at.has(field) }
    }

    fn fact(&self, fact: Fact) -> Truth {
        self.at.fact(fact)
    }
}

/// The part of an order that a question assumes to be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// The value at the place, which this call may change. For another call, also the part that the call changes.
    Call(Operation),
    /// The whole order. Only the path is known, which names an option.
    Order,
}

/// A place in an order that is known only in part.
pub(crate) struct Partly<'s, 'c, 'v> {
    pub(crate) at: &'s Cursor<'c, 'v>,
    pub(crate) open: Open,
}

impl Partly<'_, '_, '_> {
    fn is_open(&self, field: Field) -> bool {
        match self.open {
            Open::Call(_) => field == self.at.field,
            Open::Order => field != Level::Option.root(),
        }
    }
}

impl Subject for Partly<'_, '_, '_> {
    fn compare(&self, field: Field, values: &[&str]) -> Truth {
        if self.is_open(field) { Truth::Unknown } else { self.at.compare(field, values) }
    }

    fn has(&self, field: Field) -> Truth {
        if self.is_open(field) { Truth::Unknown } else { self.at.has(field) }
    }

    fn fact(&self, fact: Fact) -> Truth {
        let is_open = match self.open {
            Open::Call(call) => {
                let is_of_other_part = fact.is_of_part() && call != self.at.view.operation;
                is_of_other_part || fact.reads().contains(&self.at.field)
            }
            Open::Order => true,
        };
        if is_open { Truth::Unknown } else { self.at.fact(fact) }
    }
}
