//! The order in view, and the facts about it.

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

/// What blocks an order's submission.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lack {
    /// The places of errors, sorted.
    pub(crate) places: Vec<Path>,
}

impl Lack {
    const NONE: Self = Self { places: Vec::new() };
}

/// The order in view, and the answers that conditions need most, calculated once.
#[derive(Clone, Copy)]
pub(crate) struct View<'v> {
    pub(crate) operation: Operation,
    /// The rules of this check.
    pub(crate) index: &'static RuleIndex,
    pub(crate) context: &'v Context,
    pub(crate) texts: Texts<'v>,
    /// The facts of the input.
    pub(crate) input: &'v Facts,
    /// The facts of the order in view.
    pub(crate) facts: &'v Facts,
    /// The result of reading the input.
    pub(crate) reading: &'v Reading,
    /// What blocks the order's submission, if the call submits it.
    pub(crate) lack: &'v Lack,
    /// What would block the submission if the family were unknown.
    lack_unguessed: &'v Lack,
    /// Whether the family is a guess from the first letter of the product's code.
    pub(crate) is_guess: bool,
    /// The code of the order's product or, without one, of the catalogue's.
    pub(crate) code: Option<&'v str>,
    pub(crate) family: Option<&'v str>,
    /// The catalogue's product, if it is the order's.
    pub(crate) catalogue: Option<&'v Product>,
    pub(crate) types: Set,
    pub(crate) requests: Set,
    pub(crate) families: Set,
    /// Whether empty values are not final, even at submission, because there is no input yet.
    pub(crate) open: bool,
    /// The first bound with a building of its own, if the context's building belongs to no bound. It is found once,
    /// because every bound needs it.
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

    /// Returns the same view of other facts.
    pub(crate) fn over(&self, facts: &'v Facts) -> Self {
        Self { facts, ..*self }
    }

    /// Returns the same view with an unknown family.
    pub(crate) fn unguessed(&self) -> Self {
        let families = bit_in(FAMILIES, None);
        Self { family: None, families, is_guess: false, lack: self.lack_unguessed, ..*self }
    }

    /// Returns the same view with what blocks the submission, as it is and with an unknown family.
    pub(crate) fn submitting(self, lack: &'v Lack, lack_unguessed: &'v Lack) -> Self {
        Self { lack, lack_unguessed, ..self }
    }

    /// Returns whether there is no input yet.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Returns the same view before there is any input.
    pub(crate) fn opened(self) -> Self {
        Self { open: true, ..self }
    }

    /// Returns whether the operation and the order are in a scope.
    #[inline(always)]
    pub(crate) fn is_in(&self, scope: &Scope) -> bool {
        scope.has(self.operation)
            && scope.types & self.types != 0
            && scope.requests & self.requests != 0
            && scope.families & self.families != 0
    }

    /// Returns the instance in view for an instance of the input: the input itself, or one of its options. Lists are
    /// skipped, because they can be long and only the platform writes their items.
    pub(crate) fn instance_of(&self, input: u32) -> u32 {
        let is_option = self.input.instance(input).is_some_and(|found| found.level == Level::Option);
        if self.operation.is_whole() || (input != 0 && !is_option) {
            return input;
        }
        let found = self.facts.objects().find(|(_, found)| found.twin == input);
        found.map_or(input, |(number, _)| number)
    }

    /// Returns the result of comparing an empty value: at submission, empty is final.
    pub(crate) fn empty(&self) -> Truth {
        if self.operation == Operation::Submit && !self.open { Truth::No } else { Truth::Unknown }
    }

    /// Returns the path of a field, relative to the input.
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

    /// Returns a text of the stored order: of the input if that is the whole order, otherwise of the context's order.
    pub(crate) fn stored(&self, field: Field) -> Option<&'v str> {
        let facts = match &self.context.order {
            _ if self.operation.is_whole() => self.input,
            Some(order) => &order.facts,
            None => return None,
        };
        self.texts.readable(facts.slot(field, 0))
    }

    /// Returns whether a value is present. While it is empty, the result is that of [`empty`](Self::empty).
    pub(crate) fn known(&self, text: Option<&str>) -> Truth {
        text.map_or(self.empty(), |_| Truth::Yes)
    }

    pub(crate) fn addressed(&self) -> Option<u32> {
        let order = self.context.order.as_ref()?;
        addressed(self.operation, &order.facts, self.context, self.texts)
    }

    /// Returns whether the building belongs to a bound: the codes of both are the same, or one of them is not known.
    pub(crate) fn is_of_bound(&self, building: &Building, bound: u32, facts: &Facts) -> bool {
        is_of_bound(building, bound, facts, self.texts)
    }

    /// Returns the bound of the call in the context's order.
    pub(crate) fn addressed_bound(&self) -> Option<(u32, &'v Facts)> {
        let facts = &self.context.order.as_ref()?.facts;
        let mut number = self.addressed()?;
        while facts.instance(number)?.level != Level::Bound {
            number = facts.instance(number)?.parent;
        }
        Some((number, facts))
    }

    /// Returns whether another order of the caller has this reference.
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

/// Finds [`View::other_building`].
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

/// Returns the family of a product's code: two capitals and two digits, of which the first is a family of known
/// technology.
fn family_of_code(code: &str) -> Option<&str> {
    let family = code.get(..1).filter(|family| bit_in(FAMILIES, Some(family)) & TECHNOLOGY_KNOWN != 0)?;
    Format::ProductCode.matches(code).then_some(family)
}
