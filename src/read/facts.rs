//! What reading yields: for every field and instance, whether it is there, of what kind, and its text.

use crate::json::span::Span;
use crate::tables::field_set::Fields;
use crate::tables::fields::{Field, Kind, Level, OPTIONS};

/// What the input holds at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// No key.
    Absent,
    /// The key, with `null`.
    Null,
    /// A value of the right type.
    Read,
    /// A value of another type.
    Unreadable,
    /// A string that holds an unpaired surrogate: nothing but its type is judged.
    Broken,
}

/// One field of one instance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) state: State,
    /// Present, in the rulebook's sense: not blank, and with a value below where it holds others.
    pub(crate) present: bool,
    /// It is a string.
    pub(crate) string: bool,
    /// The text of a string, or the literal of a number or a boolean; for an option object its name.
    pub(crate) text: Span,
}

impl Slot {
    pub(crate) const ABSENT: Self = Self { state: State::Absent, present: false, string: false, text: Span::EMPTY };

    /// An object that is what should stand here.
    pub(crate) fn object(present: bool) -> Self {
        Self { state: State::Read, present, ..Self::ABSENT }
    }

    /// A value that rows may compare: present, of the right type.
    pub(crate) fn readable(&self) -> bool {
        self.present && self.state == State::Read
    }

    /// A value that rows may forbid.
    pub(crate) fn forbiddable(&self) -> bool {
        self.present && self.state != State::Broken
    }

    /// Something else stands here, which hides what should stand here or below.
    pub(crate) fn hides(&self) -> bool {
        matches!(self.state, State::Unreadable | State::Broken)
    }

    /// A value, or something that hides what should stand here.
    pub(crate) fn filled(&self) -> bool {
        self.present || self.hides()
    }

    /// The key was there with something other than `null`.
    pub(crate) fn given(&self) -> bool {
        !matches!(self.state, State::Absent | State::Null)
    }
}

/// No instance.
pub(crate) const NONE: u32 = u32::MAX;

/// The base of an instance without slots: with any field's number, beyond all slots there can be.
const NOWHERE: u32 = u32::MAX - (1 << 16);

/// What became of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is an object, and counts.
    Object,
    /// Something else stands in its place: it hides what it should have said.
    Unreadable,
    /// A later key replaced the value it stood in.
    Replaced,
}

/// One bound, endpoint, option; the order, the query or the event itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instance {
    pub(crate) level: Level,
    pub(crate) standing: Standing,
    /// The enclosing instance, or [`NONE`].
    pub(crate) parent: u32,
    /// The place in the array; for an option its row in the table.
    pub(crate) index: u32,
    /// The same instance in the input, or [`NONE`] where only the context holds it.
    pub(crate) twin: u32,
    /// What makes a field's number the place of its slot.
    base: u32,
    /// The next instance of its level, or [`NONE`].
    next: u32,
    /// The first and the last instance that stand right in this one, or [`NONE`].
    items: (u32, u32),
    /// The next in the same one, or [`NONE`].
    sibling: u32,
    /// The fields that are present.
    pub(crate) present: Fields,
}

/// How many levels there are.
const LEVELS: usize = Level::Event as usize + 1;

/// The facts of one JSON object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    slots: Vec<Slot>,
    instances: Vec<Instance>,
    /// For each level its first and its last instance, plus one.
    levels: [(u32, u32); LEVELS],
    /// For each row of the table of options, its instance plus one.
    options: [u32; OPTIONS.len()],
    /// Something stands, or once stood, where it hides what should stand there or below.
    veiled: bool,
    /// There is, or once was, a `null`.
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

    /// Adds what is not an object: it has no fields, and takes no room for them.
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

    /// How many instances there are, of whatever standing.
    pub(crate) fn count(&self) -> u32 {
        self.instances.len() as u32
    }

    pub(crate) fn instance(&self, number: u32) -> Option<&Instance> {
        self.instances.get(number as usize)
    }

    pub(crate) fn instance_mut(&mut self, number: u32) -> Option<&mut Instance> {
        self.instances.get_mut(number as usize)
    }

    /// The slot of a field in an instance whose level has it.
    #[inline]
    fn at(&self, base: u32, field: Field) -> &Slot {
        self.slots.get(base.wrapping_add(field as u32) as usize).unwrap_or(&Slot::ABSENT)
    }

    /// The same, by the instance's number.
    #[inline]
    pub(crate) fn held(&self, instance: u32, field: Field) -> &Slot {
        self.instance(instance).map_or(&Slot::ABSENT, |found| self.at(found.base, field))
    }

    /// Fills the slot of a field in an instance whose level has it.
    #[inline(never)]
    pub(crate) fn put(&mut self, instance: u32, field: Field, slot: Slot) {
        let Some(found) = self.instances.get_mut(instance as usize) else { return };
        let Some(held) = self.slots.get_mut(found.base.wrapping_add(field as u32) as usize) else { return };
        *held = slot;
        found.present.set(field, slot.present);
        self.veiled |= slot.hides();
        self.nulled |= slot.state == State::Null;
    }

    /// Notes that a slot was filled with `null`.
    pub(crate) fn note_null(&mut self) {
        self.nulled = true;
    }

    /// Some field may be `null`.
    pub(crate) fn has_null(&self) -> bool {
        self.nulled
    }

    /// The same for a slot that nothing was put into so far; else nothing changes, and the answer is `false`.
    pub(crate) fn fill(&mut self, instance: u32, field: Field, slot: Slot) -> bool {
        let is_free = self.held(instance, field).state == State::Absent;
        if is_free {
            self.put(instance, field, slot);
        }
        is_free
    }

    /// What makes the number of a field of an instance's level the place of its slot.
    pub(crate) fn base(&self, instance: u32) -> u32 {
        self.instance(instance).map_or(0, |found| found.base)
    }

    /// As [`fill`](Self::fill), by the instance's [`base`](Self::base): who fills slot after slot in this way
    /// [tells](Self::mark) the instance once what is present.
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

    /// Tells an instance which of its fields are present.
    pub(crate) fn mark(&mut self, instance: u32, present: Fields) {
        if let Some(found) = self.instance_mut(instance) {
            found.present = present;
        }
    }

    /// The slot of a field in an instance of the field's own level.
    #[inline(never)]
    pub(crate) fn slot(&self, field: Field, instance: u32) -> &Slot {
        match self.instance(instance) {
            Some(found) if found.level == field.level() => self.at(found.base, field),
            _ => &Slot::ABSENT,
        }
    }

    pub(crate) fn set(&mut self, field: Field, instance: u32, slot: Slot) {
        if self.instance(instance).is_some_and(|found| found.level == field.level()) {
            self.put(instance, field, slot);
        }
    }

    /// The instance of this level at or around `instance`.
    #[inline]
    pub(crate) fn enclosing(&self, instance: u32, level: Level) -> Option<&Instance> {
        let mut found = self.instance(instance)?;
        while found.level != level {
            found = self.instance(found.parent)?;
        }
        Some(found)
    }

    /// The slot of a field as seen from `instance`: in the nearest enclosing instance that has the field.
    #[inline(never)]
    pub(crate) fn seen(&self, field: Field, instance: u32) -> &Slot {
        self.enclosing(instance, field.level()).map_or(&Slot::ABSENT, |found| self.at(found.base, field))
    }

    /// Something may hide what should stand in its place or below.
    pub(crate) fn is_veiled(&self) -> bool {
        self.veiled
    }

    /// The instances of a level that are not replaced, with their numbers.
    pub(crate) fn all(&self, level: Level) -> impl Iterator<Item = (u32, &Instance)> {
        self.following(level, |standing| standing != Standing::Replaced)
    }

    /// The instances of a level that stand right in `parent` and are not replaced, with their numbers.
    pub(crate) fn items(&self, parent: u32, level: Level) -> impl Iterator<Item = (u32, &Instance)> {
        let numbered = |number| self.instance(number).map(|found| (number, found));
        let first = self.instance(parent).and_then(|found| numbered(found.items.0));
        core::iter::successors(first, move |(_, found)| numbered(found.sibling))
            .filter(move |(_, found)| found.level == level && found.standing != Standing::Replaced)
    }

    /// The instances of a level that count: those that are objects.
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

    /// The instances of every level that count, with their numbers.
    #[inline]
    pub(crate) fn objects(&self) -> impl Iterator<Item = (u32, &Instance)> {
        (0..).zip(&self.instances).filter(|(_, found)| found.standing == Standing::Object)
    }

    /// The option of this row of the table, if it is there.
    pub(crate) fn option(&self, row: u32) -> Option<u32> {
        self.options.get(row as usize).and_then(|number| number.checked_sub(1))
    }

    /// Takes over another object's facts, as what only the context holds.
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

    /// Says of every instance that the input has it: what was merged becomes an order of its own.
    pub(crate) fn own(&mut self) {
        for (number, found) in (0..).zip(&mut self.instances) {
            found.twin = number;
        }
    }

    /// Says that the input does not hold this instance.
    pub(crate) fn detach(&mut self, number: u32) {
        self.link(number, NONE);
    }

    /// Says which instance of the input this is.
    pub(crate) fn link(&mut self, number: u32, twin: u32) {
        if let Some(found) = self.instance_mut(number) {
            found.twin = twin;
        }
    }

    /// Writes what the input holds in `from` over the instance `at`.
    pub(crate) fn overlay(&mut self, at: u32, input: &Facts, from: u32) {
        let Some(found) = self.instance_mut(at) else { return };
        found.twin = from;
        let level = found.level;
        let fields = level.fields();
        for field in fields.clone() {
            let written = input.held(from, field);
            if written.given() {
                let merges = matches!(field.row().kind, Kind::Object | Kind::Options) && written.state == State::Read;
                let present = written.present || (merges && self.held(at, field).present);
                self.put(at, field, Slot { present, ..*written });
            }
            // Nothing is left of what stood in an object once something else takes its place.
            if written.hides() {
                for below in fields.clone().filter(|below| below.is_below(field)) {
                    self.put(at, below, Slot::ABSENT);
                }
            }
        }
    }

    /// Drops the instances of a level that stand right in `parent`, and the endpoints in them.
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

    /// Takes what cannot be read for absent.
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

    /// Forgets what was read at and below `field`, because a later value takes its place. `instances` are those the
    /// earlier value brought.
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
