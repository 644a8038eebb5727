//! The order in view: what the input makes of the context's order, and what can be said of it.

use crate::context::building::Building;
use crate::context::{Context, Named, Product};
use crate::read::facts::{Facts, NONE, Slot, Source, Span};
use crate::report::{Path, Segment};
use crate::tables::cond::{Fact, Subject, Truth};
use crate::tables::fields::{Field, Kind, Level, OPTIONS, OptionRow};
use crate::tables::rules::{
    Book, COPPER, FAMILIES, FIBER, Operation, REQUEST_TYPES, Scope, Set, TECHNOLOGY_KNOWN, TYPES, bit_in,
};
use crate::text::{Format, checksum};

impl Operation {
    /// What the input is: a whole order or a part of one, a query, an event.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Create | Self::Update | Self::Submit | Self::Read => Level::Order,
            Self::UpdateBound => Level::Bound,
            Self::UpdateEndpoint => Level::Endpoint,
            Self::List => Level::Query,
            Self::PostInfo => Level::Event,
        }
    }

    /// The input is the order in view; otherwise it changes, or only accompanies, the context's.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Self::Create | Self::Submit | Self::Read)
    }

    /// The call is one on a draft: to come is its submission.
    pub(crate) fn is_of_draft(self) -> bool {
        self == Self::Create || self.is_update()
    }

    /// The input changes an order the platform holds.
    pub(crate) fn is_update(self) -> bool {
        matches!(self, Self::Update | Self::UpdateBound | Self::UpdateEndpoint)
    }
}

/// The buffers spans point into.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'v> {
    pub(crate) input: &'v str,
    pub(crate) scratch: &'v str,
    pub(crate) context: &'v Context,
}

impl<'v> Texts<'v> {
    pub(crate) fn get(&self, span: Span) -> &'v str {
        let stored = self.context.order.as_ref();
        let within = match span.source {
            Source::Input => self.input,
            Source::InputScratch => self.scratch,
            Source::Context => stored.map_or("", |order| &order.text),
            Source::ContextScratch => stored.map_or("", |order| &order.scratch),
        };
        span.of(within)
    }

    /// The text of a value that rows may compare.
    fn readable(&self, slot: &Slot) -> Option<&'v str> {
        slot.readable().then(|| self.get(slot.text))
    }
}

/// Merges the input into the context's order, the way the platform merges a change: objects merge, arrays and scalars
/// replace, `null` leaves what was there.
#[inline(never)]
pub(crate) fn merge(operation: Operation, input: &Facts, texts: Texts<'_>, merged: &mut Facts) {
    merged.clear();
    match &texts.context.order {
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
    let number = match addressed(operation, merged, texts) {
        Some(number) => number,
        None => merged.add(level, 0, 0),
    };
    merge_instance(merged, number, input, 0);
}

/// The bound or endpoint of the context's order that the call addresses.
#[inline(never)]
fn addressed(operation: Operation, stored: &Facts, texts: Texts<'_>) -> Option<u32> {
    let (level, field, wanted) = match operation {
        Operation::UpdateBound => (Level::Bound, Field::BoundUuid, &texts.context.bound_uuid),
        Operation::UpdateEndpoint => (Level::Endpoint, Field::EndpointUuid, &texts.context.endpoint_uuid),
        _ => return None,
    };
    let wanted = wanted.as_deref()?;
    let named = |number| texts.readable(stored.slot(field, number)) == Some(wanted);
    stored.of(level).map(|(number, _)| number).find(|number| named(*number))
}

/// A changed product leaves the line of the old one behind, whatever it is changed to.
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
                let copy = merged.add(item, at, found.index);
                merged.stand(copy, found.standing);
                merge_instance(merged, copy, input, number);
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

/// The order in view, with what conditions ask of it worked out.
pub(crate) struct View<'v> {
    pub(crate) operation: Operation,
    /// The rules it is judged by.
    pub(crate) book: &'static Book,
    pub(crate) context: &'v Context,
    pub(crate) texts: Texts<'v>,
    /// What the input holds.
    pub(crate) input: &'v Facts,
    /// What is in view.
    pub(crate) facts: &'v Facts,
    /// Keys of the input with a value other than `null`.
    pub(crate) keys: u32,
    /// The product's code: the order's, else the catalogue product's.
    code: Option<&'v str>,
    family: Option<&'v str>,
    /// The context's product, where it is the order's.
    catalogue: Option<&'v Product>,
    types: Set,
    requests: Set,
    families: Set,
    /// Empty is not final, not even at submission: there is no input yet.
    open: bool,
}

impl<'v> View<'v> {
    #[inline(never)]
    pub(crate) fn new(
        operation: Operation,
        book: &'static Book,
        texts: Texts<'v>,
        input: &'v Facts,
        facts: &'v Facts,
        keys: u32,
    ) -> Self {
        let own = texts.readable(facts.slot(Field::ProductCode, 0));
        let counts = |product: &&Product| own.is_none() || own == product.code.as_deref();
        let catalogue = texts.context.product.as_ref().filter(counts);
        let code = own.or(catalogue.and_then(|product| product.code.as_deref()));
        let family = texts
            .readable(facts.slot(Field::FamilyCode, 0))
            .or(catalogue.and_then(|product| product.family.as_deref()))
            .or_else(|| code.and_then(family_of_code));
        let name = |field| {
            let slot = facts.slot(field, 0);
            slot.present.then(|| texts.readable(slot).unwrap_or(""))
        };
        Self {
            operation,
            book,
            context: texts.context,
            texts,
            input,
            facts,
            keys,
            code,
            family,
            catalogue,
            types: bit_in(TYPES, name(Field::Type)),
            requests: bit_in(REQUEST_TYPES, name(Field::RequestType)),
            families: bit_in(FAMILIES, family),
            open: false,
        }
    }

    /// The same with other facts in view.
    pub(crate) fn over(&self, facts: &'v Facts) -> Self {
        Self { facts, ..*self }
    }

    /// The same, before there is any input.
    pub(crate) fn opened(self) -> Self {
        Self { open: true, ..self }
    }

    /// The operation and the order are such as a scope is about.
    #[inline]
    pub(crate) fn is_in(&self, scope: &Scope) -> bool {
        scope.has(self.operation)
            && scope.types & self.types != 0
            && scope.requests & self.requests != 0
            && scope.families & self.families != 0
    }

    /// What a condition says where a value it compares is empty: at submission, empty is final.
    fn empty(&self) -> Truth {
        if self.operation == Operation::Submit && !self.open { Truth::No } else { Truth::Unknown }
    }

    /// Where a field stands, relative to the input.
    #[inline(never)]
    pub(crate) fn path(&self, mut field: Field, mut instance: u32) -> Path {
        let root = self.operation.level().root();
        let mut segments = Vec::new();
        while field != root && field.parent() != field {
            let Some(found) = self.facts.instance(instance) else { break };
            let (key, is_root) = (field.key(), field == field.level().root());
            segments.push(match OPTIONS.get(found.index as usize) {
                Some(option) if is_root && field.level() == Level::Option => Segment::Key(option.name.into()),
                _ if is_root => Segment::Index(found.index as usize),
                _ => Segment::Key(key.into()),
            });
            if is_root {
                instance = found.parent;
            }
            field = field.parent();
        }
        segments.reverse();
        Path(segments)
    }

    /// The order as the platform holds it: the input where that is the whole order, else the context's.
    fn stored(&self, field: Field) -> Option<&'v str> {
        let facts = match &self.context.order {
            _ if self.operation.is_whole() => self.input,
            Some(order) => &order.facts,
            None => return None,
        };
        self.texts.readable(facts.slot(field, 0))
    }

    /// Whether something a condition asks for is there; while it is empty that is [open](Self::empty).
    fn known(&self, text: Option<&str>) -> Truth {
        text.map_or(self.empty(), |_| Truth::Yes)
    }

    /// The context's order does not have the part that the call addresses by this id.
    fn is_lost(&self, id: &Option<String>) -> bool {
        self.context.order.is_some() && id.is_some() && self.addressed().is_none()
    }

    fn addressed(&self) -> Option<u32> {
        let order = self.context.order.as_ref()?;
        addressed(self.operation, &order.facts, self.texts)
    }

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

    /// The other values of an order's own reference that the caller knows.
    pub(crate) fn is_taken(&self, reference: &str) -> bool {
        let stored = self.context.order.as_ref().map(|order| order.facts.slot(Field::OperatorOrderRef, 0));
        let own = stored.and_then(|slot| self.texts.readable(slot)) == Some(reference);
        !own && self.context.known_order_refs.binary_search_by(|known| known.name.as_str().cmp(reference)).is_ok()
    }
}

/// The family a product's code tells: two capitals and two digits, the first of them a family of known technology.
fn family_of_code(code: &str) -> Option<&str> {
    let family = code.get(..1).filter(|family| bit_in(FAMILIES, Some(family)) & TECHNOLOGY_KNOWN != 0)?;
    Format::ProductCode.matches(code).then_some(family)
}

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
            _ if field == Level::Option.root() => self.option().map(|option| option.name),
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
        let below = |field: &&Field| field.is_below(self.field) && Cursor { field: **field, ..*self }.is_callers();
        self.is_callers() || Field::ALL.iter().any(|field| below(&field))
    }

    pub(crate) fn building(&self) -> Option<&'c Building> {
        self.view.context.building.as_ref()
    }

    pub(crate) fn option(&self) -> Option<&'static OptionRow> {
        OPTIONS.get(self.view.facts.enclosing(self.instance, Level::Option)?.index as usize)
    }

    /// The values the catalogue lists for the option here.
    pub(crate) fn catalogue_values(&self) -> Option<&'c [Named]> {
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
            Fact::HoldsMore => view.keys > 1,
            Fact::CallersOwn => self.holds_callers(),
            Fact::BelowInformation => [Field::OrderInformation, Field::BoundInformation, Field::EndpointInformation]
                .into_iter()
                .any(|information| self.field.is_below(information)),
            Fact::BoundUnknown => view.operation == Operation::UpdateBound && view.is_lost(&view.context.bound_uuid),
            Fact::EndpointUnknown => {
                view.operation == Operation::UpdateEndpoint && view.is_lost(&view.context.endpoint_uuid)
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
                (Some(building), Some(text), Field::Stairs) => building.count_stair(text) > 0,
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
                let Some(family) = view.family else { return view.empty() };
                let family = family.as_bytes();
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

    fn has(&self, field: Field) -> Truth {
        if field == self.field { Truth::Yes } else { self.at.has(field) }
    }

    fn fact(&self, fact: Fact) -> Truth {
        self.at.fact(fact)
    }
}

/// What a question leaves open of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// The value at the place: it may become any other.
    Value,
    /// The whole order: known is what the path says, which is the name of an option.
    Order,
}

/// A place in an order that is known in part.
pub(crate) struct Partly<'s, 'c, 'v> {
    pub(crate) at: &'s Cursor<'c, 'v>,
    pub(crate) open: Open,
}

impl Partly<'_, '_, '_> {
    fn is_open(&self, field: Field) -> bool {
        match self.open {
            Open::Value => field == self.at.field,
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
        let is_open = self.open == Open::Order || fact.reads().contains(&self.at.field);
        if is_open { Truth::Unknown } else { self.at.fact(fact) }
    }
}

/// Where an issue stands among the others: as its field stands in a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Pairs of a field and, below it, an instance counted from 1: in the order, in a bound or option, in an endpoint.
    steps: [(u8, u32); 3],
    /// What the table does not know stands behind all it knows, as it came.
    behind: u32,
}

impl Place {
    pub(crate) const ROOT: Self = Self { steps: [(0, 0); 3], behind: 0 };

    /// The place of a field of `instance`.
    pub(crate) fn of(facts: &Facts, field: Field, instance: u32) -> Self {
        let mut place = Self::ROOT;
        let depth = match field.level() {
            Level::Bound | Level::Option => 1,
            Level::Endpoint => 2,
            _ => 0,
        };
        let (mut field, mut instance) = (field, instance);
        let mut index = 0;
        for step in place.steps.iter_mut().take(depth + 1).rev() {
            *step = (field as u8, index);
            index = facts.instance(instance).map_or(0, |found| found.index + 1);
            field = field.level().root().parent();
            instance = facts.instance(instance).map_or(NONE, |found| found.parent);
        }
        place
    }

    /// What orders a rule of that number at this place among others: first by the place.
    pub(crate) fn key(&self, rule: usize) -> [[u8; 8]; 4] {
        let pair = |high: u32, low: u32| (u64::from(high) << 32 | u64::from(low)).to_be_bytes();
        let [order, bound, endpoint] = self.steps.map(|(field, instance)| pair(field.into(), instance));
        [order, bound, endpoint, pair(self.behind, rule as u32)]
    }

    /// A place inside `object` that the table does not know.
    pub(crate) fn behind(mut self, object: Field, order: u32) -> Self {
        let last = Field::ALL.iter().rev().find(|field| field.level() == object.level() && field.is_below(object));
        let depth = self.steps.iter().rposition(|(field, _)| *field == object as u8);
        if let (Some(last), Some(step)) = (last, depth.and_then(|at| self.steps.get_mut(at))) {
            step.0 = *last as u8;
        }
        self.behind = order;
        self
    }
}

impl<'c> Cursor<'c, '_> {
    /// The text is a stairs key where a stair belongs.
    pub(crate) fn is_stairs_key(&self, text: &str) -> bool {
        self.field == Field::Stairs && text.bytes().any(|byte| byte == b'^')
    }
}
