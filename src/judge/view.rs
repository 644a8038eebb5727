//! The order in view: what the input makes of the context's order, and what can be said of it.

use crate::context::building::Building;
use crate::context::{Context, Product};
use crate::json::path::{Path, Segment};
use crate::judge::merge::addressed;
use crate::read::facts::Facts;
use crate::read::reading::Reading;
use crate::read::texts::Texts;
use crate::tables::cond::Truth;
use crate::tables::fields::{Field, Level, OPTIONS};
use crate::tables::rules::index::RuleIndex;
use crate::tables::rules::{Operation, Scope};
use crate::tables::set::{Set, bit_in};
use crate::tables::vocabulary::{FAMILIES, REQUEST_TYPES, TECHNOLOGY_KNOWN, TYPES};
use crate::text::Format;

/// What keeps an order from its submission.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lack {
    /// Where there are errors, in order.
    pub(crate) places: Vec<Path>,
}

impl Lack {
    const NONE: Self = Self { places: Vec::new() };
}

/// The order in view, with what conditions ask of it worked out.
pub(crate) struct View<'v> {
    pub(crate) operation: Operation,
    /// The rules it is judged by.
    pub(crate) index: &'static RuleIndex,
    pub(crate) context: &'v Context,
    pub(crate) texts: Texts<'v>,
    /// What the input holds.
    pub(crate) input: &'v Facts,
    /// What is in view.
    pub(crate) facts: &'v Facts,
    /// What reading left of the input.
    pub(crate) reading: &'v Reading,
    /// What keeps the order from its submission, where the call submits it.
    pub(crate) lack: &'v Lack,
    /// The same, were the family unknown.
    lack_unguessed: &'v Lack,
    /// The family is a guess: it is the first letter of the product's code.
    pub(crate) is_guess: bool,
    /// The product's code: the order's, else the catalogue product's.
    pub(crate) code: Option<&'v str>,
    pub(crate) family: Option<&'v str>,
    /// The context's product, where it is the order's.
    pub(crate) catalogue: Option<&'v Product>,
    pub(crate) types: Set,
    pub(crate) requests: Set,
    pub(crate) families: Set,
    /// Empty is not final, not even at submission: there is no input yet.
    pub(crate) open: bool,
    /// The first bound that names its building, where the context's building is no bound's. Looked for once, for every
    /// bound asks.
    pub(crate) other_building: Option<u32>,
}

impl<'v> View<'v> {
    #[inline(never)]
    pub(crate) fn new(
        operation: Operation,
        index: &'static RuleIndex,
        context: &'v Context,
        texts: Texts<'v>,
        input: &'v Facts,
        facts: &'v Facts,
        reading: &'v Reading,
    ) -> Self {
        let own = texts.readable(facts.slot(Field::ProductCode, 0));
        let counts = |product: &&Product| own.is_none() || own == product.code.as_deref();
        let catalogue = context.product.as_ref().filter(counts);
        let code = own.or(catalogue.and_then(|product| product.code.as_deref()));
        let told = texts
            .readable(facts.slot(Field::FamilyCode, 0))
            .or(catalogue.and_then(|product| product.family.as_deref()));
        let family = told.or_else(|| code.and_then(family_of_code));
        let name = |field| {
            let slot = facts.slot(field, 0);
            slot.present.then(|| texts.readable(slot).unwrap_or(""))
        };
        Self {
            operation,
            index,
            context,
            texts,
            input,
            facts,
            reading,
            lack: const { &Lack::NONE },
            lack_unguessed: const { &Lack::NONE },
            is_guess: told.is_none() && family.is_some(),
            code,
            family,
            catalogue,
            types: bit_in(TYPES, name(Field::Type)),
            requests: bit_in(REQUEST_TYPES, name(Field::RequestType)),
            families: bit_in(FAMILIES, family),
            open: false,
            other_building: other_building(operation, context, texts, facts),
        }
    }

    /// The same with other facts in view.
    pub(crate) fn over(&self, facts: &'v Facts) -> Self {
        Self { facts, ..*self }
    }

    /// The same, the family unknown.
    pub(crate) fn unguessed(&self) -> Self {
        let families = bit_in(FAMILIES, None);
        Self { family: None, families, is_guess: false, lack: self.lack_unguessed, ..*self }
    }

    /// The same, where what keeps the order from its submission has been found: once, and once the family unknown.
    pub(crate) fn submitting(self, lack: &'v Lack, lack_unguessed: &'v Lack) -> Self {
        Self { lack, lack_unguessed, ..self }
    }

    /// There is no input yet.
    pub(crate) fn is_open(&self) -> bool {
        self.open
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

    /// The instance in view that is this one of the input: the input itself, or an option of it. Of a list, which can be
    /// long, the platform alone writes the items.
    pub(crate) fn instance_of(&self, input: u32) -> u32 {
        let is_option = self.input.instance(input).is_some_and(|found| found.level == Level::Option);
        if self.operation.is_whole() || (input != 0 && !is_option) {
            return input;
        }
        let found = self.facts.objects().find(|(_, found)| found.twin == input);
        found.map_or(input, |(number, _)| number)
    }

    /// What a condition says where a value it compares is empty: at submission, empty is final.
    pub(crate) fn empty(&self) -> Truth {
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
    pub(crate) fn stored(&self, field: Field) -> Option<&'v str> {
        let facts = match &self.context.order {
            _ if self.operation.is_whole() => self.input,
            Some(order) => &order.facts,
            None => return None,
        };
        self.texts.readable(facts.slot(field, 0))
    }

    /// Whether something a condition asks for is there; while it is empty that is [open](Self::empty).
    pub(crate) fn known(&self, text: Option<&str>) -> Truth {
        text.map_or(self.empty(), |_| Truth::Yes)
    }

    pub(crate) fn addressed(&self) -> Option<u32> {
        let order = self.context.order.as_ref()?;
        addressed(self.operation, &order.facts, self.context, self.texts)
    }

    /// The building is a bound's: the codes of both are known and the same, or one of them is not known.
    pub(crate) fn is_of_bound(&self, building: &Building, bound: u32, facts: &Facts) -> bool {
        is_of_bound(building, bound, facts, self.texts)
    }

    /// The bound that the call addresses, as the context's order has it.
    pub(crate) fn addressed_bound(&self) -> Option<(u32, &'v Facts)> {
        let facts = &self.context.order.as_ref()?.facts;
        let mut number = self.addressed()?;
        while facts.instance(number)?.level != Level::Bound {
            number = facts.instance(number)?.parent;
        }
        Some((number, facts))
    }

    /// The other values of an order's own reference that the caller knows.
    pub(crate) fn is_taken(&self, reference: &str) -> bool {
        let stored = self.context.order.as_ref().map(|order| order.facts.slot(Field::OperatorOrderRef, 0));
        let own = stored.and_then(|slot| self.texts.readable(slot)) == Some(reference);
        !own && self.context.known_order_refs.has(reference)
    }
}

fn is_of_bound(building: &Building, bound: u32, facts: &Facts, texts: Texts<'_>) -> bool {
    let code = texts.readable(facts.slot(Field::BuildingCode, bound));
    building.reference.as_deref().zip(code).is_none_or(|(reference, code)| reference == code)
}

/// See [`View::other_building`].
fn other_building(operation: Operation, context: &Context, texts: Texts<'_>, facts: &Facts) -> Option<u32> {
    let building = context.building.as_ref().filter(|_| operation == Operation::Submit)?;
    let mut first = None;
    for (bound, _) in facts.of(Level::Bound) {
        if is_of_bound(building, bound, facts, texts) {
            return None;
        }
        if first.is_none() && facts.slot(Field::BuildingCode, bound).readable() {
            first = Some(bound);
        }
    }
    first
}

/// The family a product's code tells: two capitals and two digits, the first of them a family of known technology.
fn family_of_code(code: &str) -> Option<&str> {
    let family = code.get(..1).filter(|family| bit_in(FAMILIES, Some(family)) & TECHNOLOGY_KNOWN != 0)?;
    Format::ProductCode.matches(code).then_some(family)
}
