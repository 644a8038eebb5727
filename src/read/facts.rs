//! The result of reading: for each field and instance, whether it is present, its kind and its text.

use crate::json::span::Span;
use crate::tables::field_set::Fields;
use crate::tables::fields::{Field, Kind, Level, OPTIONS};

/// What the input has at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// No such key.
    Absent,
    /// The key has the value `null`.
    Null,
    /// A value of the expected type.
    Read,
    /// A value of another type.
    Unreadable,
    /// A string with an unpaired surrogate. Only its type is checked.
    Broken,
}

/// One field of one instance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) state: State,
    /// Whether the value is present as the rulebook defines it: not blank, and, for an object or a list, with a present
    /// value in it.
    pub(crate) present: bool,
    /// Whether the value is a string.
    pub(crate) string: bool,
    /// The text of a string, or the literal of a number or a boolean. For an option's object, the option's name.
    pub(crate) text: Span,
}

impl Slot {
    pub(crate) const ABSENT: Self = Self { state: State::Absent, present: false, string: false, text: Span::EMPTY };

    /// Returns the slot of an object where an object is expected.
    pub(crate) fn object(present: bool) -> Self {
        Self { state: State::Read, present, ..Self::ABSENT }
    }

    /// Returns whether rules may compare the value: it is present and of the expected type.
    pub(crate) fn readable(&self) -> bool {
        self.present && self.state == State::Read
    }

    /// Returns whether rules may forbid the value.
    pub(crate) fn forbiddable(&self) -> bool {
        self.present && self.state != State::Broken
    }

    /// Returns whether a value of another type is here, so that the expected value and those below it cannot be read.
    pub(crate) fn hides(&self) -> bool {
        matches!(self.state, State::Unreadable | State::Broken)
    }

    /// Returns whether the field has a value, even one that cannot be read.
    pub(crate) fn filled(&self) -> bool {
        self.present || self.hides()
    }

    /// Returns whether the key has a value other than `null`.
    pub(crate) fn given(&self) -> bool {
        !matches!(self.state, State::Absent | State::Null)
    }
}

/// No instance.
pub(crate) const NONE: u32 = u32::MAX;

/// The base of an instance without slots. With any field's number added, it is past the last slot.
const NOWHERE: u32 = u32::MAX - (1 << 16);

/// Whether an instance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// An object. It counts.
    Object,
    /// A value that is not an object. It cannot be read.
    Unreadable,
    /// Part of a value that a later key replaced.
    Replaced,
}

/// The order, the query or the event itself, or one of its bounds, endpoints or options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instance {
    pub(crate) level: Level,
    pub(crate) standing: Standing,
    /// The enclosing instance, or [`NONE`].
    pub(crate) parent: u32,
    /// The index in the array. For an option, its row in the table.
    pub(crate) index: u32,
    /// The same instance in the input, or [`NONE`] if only the context has it.
    pub(crate) twin: u32,
    /// Added to a field's number, this is the index of the field's slot.
    base: u32,
    /// The next instance of the same level, or [`NONE`].
    next: u32,
    /// The first and the last instance directly in this one, or [`NONE`].
    items: (u32, u32),
    /// The next instance with the same parent, or [`NONE`].
    sibling: u32,
    /// The fields that are present.
    pub(crate) present: Fields,
}

/// The number of levels.
const LEVELS: usize = Level::Event as usize + 1;

/// The facts of one JSON object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    slots: Vec<Slot>,
    instances: Vec<Instance>,
    /// For each level, its first and its last instance, plus one.
    levels: [(u32, u32); LEVELS],
    /// For each row of the table of options, its instance plus one.
    options: [u32; OPTIONS.len()],
    /// Whether some value hides the expected value or values below it, or did so before a later key replaced it.
    veiled: bool,
    /// Whether some value is `null`, or was before a later key replaced it.
    nulled: bool,
}

impl Facts {
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.instances.clear();
        self.levels = Default::default();
        self.options = Default::default();
        self.veiled = false;
        self.nulled = false;
    }

    /// Adds an instance with every field absent, and returns its number.
    pub(crate) fn add(&mut self, level: Level, parent: u32, index: u32) -> u32 {
        let base = (self.slots.len() as u32).wrapping_sub(level.span().0 as u32);
        self.slots.resize(self.slots.len() + level.span().1, Slot::ABSENT);
        self.add_at(base, Standing::Object, level, parent, index)
    }

    /// Adds an instance for a value that is not an object. It has no fields and no slots.
    pub(crate) fn add_unreadable(&mut self, level: Level, parent: u32, index: u32) -> u32 {
        self.add_at(NOWHERE, Standing::Unreadable, level, parent, index)
    }

    #[inline(never)]
    fn add_at(&mut self, base: u32, standing: Standing, level: Level, parent: u32, index: u32) -> u32 {
        let twin = self.count();
        let (next, items, sibling) = (NONE, (NONE, NONE), NONE);
        let present = Fields::NONE;
        self.instances.push(Instance { level, standing, parent, index, twin, base, next, items, sibling, present });
        if let Some(above) = self.instance_mut(parent) {
            let before = core::mem::replace(&mut above.items.1, twin);
            if before == NONE {
                above.items.0 = twin;
            } else if let Some(before) = self.instance_mut(before) {
                before.sibling = twin;
            }
        }
        if let Some((first, last)) = self.levels.get_mut(level as usize) {
            match self.instances.get_mut(last.wrapping_sub(1) as usize) {
                Some(before) => before.next = twin,
                None => *first = twin + 1,
            }
            *last = twin + 1;
        }
        if let (Level::Option, Some(option)) = (level, self.options.get_mut(index as usize)) {
            *option = twin + 1;
        }
        twin
    }

    /// Returns the number of instances, including those that do not count.
    pub(crate) fn count(&self) -> u32 {
        self.instances.len() as u32
    }

    pub(crate) fn instance(&self, number: u32) -> Option<&Instance> {
        self.instances.get(number as usize)
    }

    pub(crate) fn instance_mut(&mut self, number: u32) -> Option<&mut Instance> {
        self.instances.get_mut(number as usize)
    }

    /// Returns the slot of a field in an instance whose level has the field.
    #[inline]
    fn at(&self, base: u32, field: Field) -> &Slot {
        self.slots.get(base.wrapping_add(field as u32) as usize).unwrap_or(&Slot::ABSENT)
    }

    /// Returns the same slot by the instance's number.
    #[inline]
    pub(crate) fn held(&self, instance: u32, field: Field) -> &Slot {
        self.instance(instance).map_or(&Slot::ABSENT, |found| self.at(found.base, field))
    }

    /// Returns the slots of an instance, in the order of its level's fields.
    fn slots_of(&self, instance: u32) -> &[Slot] {
        let slots = self.instance(instance).and_then(|found| {
            let (first, count) = found.level.span();
            let start = found.base.wrapping_add(first as u32) as usize;
            self.slots.get(start..start.saturating_add(count))
        });
        slots.unwrap_or(&[])
    }

    /// Fills the slot of a field in an instance whose level has the field.
    #[inline(never)]
    pub(crate) fn put(&mut self, instance: u32, field: Field, slot: Slot) {
        let Some(found) = self.instances.get_mut(instance as usize) else { return };
        let Some(held) = self.slots.get_mut(found.base.wrapping_add(field as u32) as usize) else { return };
        *held = slot;
        found.present.set(field, slot.present);
        self.veiled |= slot.hides();
        self.nulled |= slot.state == State::Null;
    }

    /// Records that a slot was filled with `null`.
    pub(crate) fn note_null(&mut self) {
        self.nulled = true;
    }

    /// Returns whether some field may be `null`.
    pub(crate) fn has_null(&self) -> bool {
        self.nulled
    }

    /// Fills a slot as [`put`](Self::put) does, if it is empty. Otherwise changes nothing and returns `false`.
    pub(crate) fn fill(&mut self, instance: u32, field: Field, slot: Slot) -> bool {
        let is_free = self.held(instance, field).state == State::Absent;
        if is_free {
            self.put(instance, field, slot);
        }
        is_free
    }

    /// Returns the number that, added to a field's number, is the index of the field's slot.
    pub(crate) fn base(&self, instance: u32) -> u32 {
        self.instance(instance).map_or(0, |found| found.base)
    }

    /// Fills a slot as [`fill`](Self::fill) does, by the instance's [`base`](Self::base). After the last one, the
    /// caller must [record](Self::mark) which fields are present.
    #[inline(always)]
    pub(crate) fn fill_at(&mut self, base: u32, field: Field, slot: Slot) -> bool {
        match self.slots.get_mut(base.wrapping_add(field as u32) as usize) {
            Some(held) if held.state == State::Absent => {
                *held = slot;
                true
            }
            _ => false,
        }
    }

    /// Records which fields of an instance are present.
    pub(crate) fn mark(&mut self, instance: u32, present: Fields) {
        if let Some(found) = self.instance_mut(instance) {
            found.present = present;
        }
    }

    /// Returns the slot of a field in an instance of the field's own level.
    #[inline(never)]
    pub(crate) fn slot(&self, field: Field, instance: u32) -> &Slot {
        self.instance(instance).map_or(&Slot::ABSENT, |found| self.slot_in(found, field))
    }

    /// Returns the same slot by the instance.
    #[inline(always)]
    pub(crate) fn slot_in(&self, found: &Instance, field: Field) -> &Slot {
        if found.level == field.level() { self.at(found.base, field) } else { &Slot::ABSENT }
    }

    pub(crate) fn set(&mut self, field: Field, instance: u32, slot: Slot) {
        if self.instance(instance).is_some_and(|found| found.level == field.level()) {
            self.put(instance, field, slot);
        }
    }

    /// Returns `instance` itself or the instance around it, whichever is of this level.
    #[inline]
    pub(crate) fn enclosing(&self, instance: u32, level: Level) -> Option<&Instance> {
        let mut found = self.instance(instance)?;
        while found.level != level {
            found = self.instance(found.parent)?;
        }
        Some(found)
    }

    /// Returns the slot of a field as seen from `instance`: in the nearest enclosing instance that has the field.
    #[inline(never)]
    pub(crate) fn seen(&self, field: Field, instance: u32) -> &Slot {
        self.enclosing(instance, field.level()).map_or(&Slot::ABSENT, |found| self.at(found.base, field))
    }

    /// Returns whether a value may hide the expected value in its place, or values below.
    pub(crate) fn is_veiled(&self) -> bool {
        self.veiled
    }

    /// Returns the instances of a level that are not replaced, with their numbers.
    pub(crate) fn all(&self, level: Level) -> impl Iterator<Item = (u32, &Instance)> {
        self.following(level, |standing| standing != Standing::Replaced)
    }

    /// Returns the instances of a level that are directly in `parent` and not replaced, with their numbers.
    pub(crate) fn items(&self, parent: u32, level: Level) -> impl Iterator<Item = (u32, &Instance)> {
        let numbered = |number| self.instance(number).map(|found| (number, found));
        let first = self.instance(parent).and_then(|found| numbered(found.items.0));
        core::iter::successors(first, move |(_, found)| numbered(found.sibling))
            .filter(move |(_, found)| found.level == level && found.standing != Standing::Replaced)
    }

    /// Returns the instances of a level that are objects.
    pub(crate) fn of(&self, level: Level) -> impl Iterator<Item = (u32, &Instance)> {
        self.following(level, |standing| standing == Standing::Object)
    }

    fn following(&self, level: Level, counts: impl Fn(Standing) -> bool) -> impl Iterator<Item = (u32, &Instance)> {
        let mut next = self.levels.get(level as usize).map_or(NONE, |(first, _)| first.wrapping_sub(1));
        core::iter::from_fn(move || {
            loop {
                let number = next;
                let found = self.instance(number)?;
                next = found.next;
                if counts(found.standing) {
                    return Some((number, found));
                }
            }
        })
    }

    /// Returns the instances of every level that are objects, with their numbers.
    #[inline]
    pub(crate) fn objects(&self) -> impl Iterator<Item = (u32, &Instance)> {
        (0..).zip(&self.instances).filter(|(_, found)| found.standing == Standing::Object)
    }

    /// Returns the instance of an option, by its row in the table.
    pub(crate) fn option(&self, row: u32) -> Option<u32> {
        self.options.get(row as usize).and_then(|number| number.checked_sub(1))
    }

    /// Copies the facts of another object, as facts that only the context has.
    pub(crate) fn hold(&mut self, other: &Facts) {
        self.slots.clone_from(&other.slots);
        self.instances.clone_from(&other.instances);
        self.levels = other.levels;
        self.options = other.options;
        self.veiled = other.veiled;
        self.nulled = other.nulled;
        for number in 0..self.count() {
            self.detach(number);
        }
    }

    /// Marks every instance as part of the input: the merged order becomes an order of its own.
    pub(crate) fn own(&mut self) {
        for (number, found) in (0..).zip(&mut self.instances) {
            found.twin = number;
        }
    }

    /// Records that the input does not have this instance.
    pub(crate) fn detach(&mut self, number: u32) {
        self.link(number, NONE);
    }

    /// Records which instance of the input this is.
    pub(crate) fn link(&mut self, number: u32, twin: u32) {
        if let Some(found) = self.instance_mut(number) {
            found.twin = twin;
        }
    }

    /// Merges the instance `from` of the input into the instance `at`.
    pub(crate) fn overlay(&mut self, at: u32, input: &Facts, from: u32) {
        let Some(found) = self.instance_mut(at) else { return };
        found.twin = from;
        let level = found.level;
        // A body has few of the fields, so this looks at their slots first.
        for (number, written) in (level.span().0..).zip(input.slots_of(from)).filter(|(_, written)| written.given()) {
            let Some(field) = Field::ALL.get(number).copied() else { return };
            let merges = matches!(field.row().kind, Kind::Object | Kind::Options) && written.state == State::Read;
            let present = written.present || (merges && self.held(at, field).present);
            self.put(at, field, Slot { present, ..*written });
            // If another value replaces an object, nothing in the object remains.
            if written.hides() {
                for below in level.fields().filter(|below| below.is_below(field)) {
                    self.put(at, below, Slot::ABSENT);
                }
            }
        }
    }

    /// Marks the instances of a level directly in `parent` as replaced, with the endpoints in them.
    pub(crate) fn discard(&mut self, parent: u32, level: Level) {
        let mut at = self.instance(parent).map_or(NONE, |found| found.items.0);
        while let Some(found) = self.instance_mut(at) {
            let sibling = found.sibling;
            if found.level == level {
                found.standing = Standing::Replaced;
                self.discard(at, Level::Endpoint);
            }
            at = sibling;
        }
        if level == Level::Option {
            self.options = Default::default();
        }
    }

    fn lose_option(&mut self, row: u32) {
        if let Some(option) = self.options.get_mut(row as usize) {
            *option = 0;
        }
    }

    /// Treats every unreadable value as absent.
    pub(crate) fn silence(&mut self) {
        for number in 0..self.count() {
            let Some(level) = self.instance(number).map(|found| found.level) else { continue };
            for field in level.fields() {
                if self.held(number, field).hides() {
                    self.put(number, field, Slot::ABSENT);
                }
            }
        }
    }

    /// Clears the facts of `field` and of the fields below it, because a later value replaces them. `instances` are
    /// those of the earlier value.
    pub(crate) fn forget(&mut self, field: Field, instance: u32, instances: core::ops::Range<u32>) {
        for below in field.level().fields().filter(|below| below.is_below(field)) {
            self.set(below, instance, Slot::ABSENT);
        }
        for number in instances {
            let Some(found) = self.instance_mut(number) else { continue };
            found.standing = Standing::Replaced;
            let (level, index) = (found.level, found.index);
            if level == Level::Option {
                self.lose_option(index);
            }
        }
    }
}
