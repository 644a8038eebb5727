//! Turns bytes into facts in one pass.
//!
//! The reader follows the field tree through the JSON text and records the value of each field. A wrong value becomes a
//! [`Finding`], and reading continues. Only a text that is not a JSON object stops it. The reader builds neither a
//! typed struct nor a tree.
//!
//! The file is long because it is one recursive descent, whose functions call each other.

use crate::read::facts::NONE;
use crate::read::gather::Gather;
use crate::read::reading::Node;
use crate::tables::fields::Kind;

use crate::json::input::{Reason, Refusal};
use crate::json::lexer::{Found, Lexer, Stop};
use crate::json::sort::repeated;
use crate::json::span::{Source, Span};
use crate::read::facts::{Slot, State};
use crate::read::reading::{Finding, Place, Reading, Seen, Step};
use crate::read::skim;
use crate::read::skim::Skim;
use crate::tables::columns::Fault;
use crate::tables::fields::{Field, Level, OPTIONS};
use crate::text::{self, Format};

impl Reading {
    /// Reads `text` as an instance of `level`.
    ///
    /// `sources` are the buffers of spans into `text` and into the scratch text. The facts of an earlier text are
    /// cleared.
    #[inline(never)]
    pub(crate) fn read(
        &mut self,
        text: &str,
        level: Level,
        sources: (Source, Source),
        depth: usize,
    ) -> Result<(), Refusal> {
        if depth >= skim::DEEPEST && self.skim(text, level, sources) {
            return Ok(());
        }
        let (reason, at) = match self.at_length(text, level, sources, depth) {
            Ok((true, _)) => {
                self.findings.retain(|finding| !finding.replaced);
                self.findings.append(&mut self.duplicates);
                return Ok(());
            }
            Ok((false, at)) => (Reason::NotObject, at),
            Err((Stop::Depth, at)) => (Reason::Depth, at),
            Err((_, at)) => (Reason::Syntax, at),
        };
        Err(Refusal { reason, at })
    }

    /// Reads with this reader instead of [`skim`](Self::skim). Returns whether the text is an object, and where reading
    /// ended.
    fn at_length(
        &mut self,
        text: &str,
        level: Level,
        sources: (Source, Source),
        depth: usize,
    ) -> Result<(bool, usize), (Stop, usize)> {
        match self.pass(text, level, sources, depth, false) {
            Err((Stop::Again, _)) => self.pass(text, level, sources, depth, true),
            read => read,
        }
    }

    /// Makes one pass over the text. Returns whether the text is an object, and where the pass ended.
    fn pass(
        &mut self,
        text: &str,
        level: Level,
        sources: (Source, Source),
        depth: usize,
        careful: bool,
    ) -> Result<(bool, usize), (Stop, usize)> {
        self.clear();
        let instance = self.facts.add(level, NONE, 0);
        let lexer = Lexer::new(text, sources, depth);
        let holder = Holder { field: level.root(), instance };
        Reader { lexer, out: self, holder, careful }.root()
    }

    /// Reads with the fast reader. Returns `false` if the text would have an issue.
    pub(crate) fn skim(&mut self, text: &str, level: Level, sources: (Source, Source)) -> bool {
        self.clear();
        let Self { facts, scratch, habit, .. } = self;
        Skim::new(text, sources, facts, scratch, habit).read(level).is_some()
    }

    /// Reads a text with the full reader. Returns the number of findings, or `None` if the text is not a JSON object.
    #[cfg(test)]
    pub(crate) fn read_at_length(&mut self, text: &str, level: Level, sources: (Source, Source)) -> Option<usize> {
        self.at_length(text, level, sources, 64).ok().filter(|(is_object, _)| *is_object)?;
        Some(self.findings.len() + self.duplicates.len())
    }

    /// Reads what was [gathered](crate::read::gather) from an object. `None` if there would be an issue.
    pub(crate) fn gather(&mut self, level: Level, words: &[u8], text: &str) -> Option<()> {
        self.clear();
        Gather::new(words, text, &mut self.facts).read(level)
    }
}

/// The nearest enclosing object that the table knows, and its instance.
#[derive(Clone, Copy)]
struct Holder {
    field: Field,
    instance: u32,
}

struct Reader<'t, 'r> {
    lexer: Lexer<'t>,
    out: &'r mut Reading,
    holder: Holder,
    /// Whether to keep every key of the open objects. Only a text with a repeated known key needs this, and it is read
    /// again.
    careful: bool,
}

impl Reader<'_, '_> {
    /// Reads the whole text. Returns whether it is an object, and where it ended.
    fn root(mut self) -> Result<(bool, usize), (Stop, usize)> {
        let found = self.lexer.found();
        let field = Some(self.holder.field).filter(|_| found == Found::Object);
        match field {
            Some(field) => {
                let present = self.object(Some(field), 0);
                self.set(field, Slot::object(present));
            }
            None => {
                self.skip(None, found);
            }
        }
        self.lexer.end()?;
        Ok((field.is_some(), self.lexer.at()))
    }

    fn text(&self, span: Span) -> &str {
        self.lexer.get(span, &self.out.scratch)
    }

    /// Fills a field's slot in the holder's instance. If the slot is not empty, the key is repeated, and the text is
    /// read again with every key kept.
    fn set(&mut self, field: Field, slot: Slot) {
        if !self.out.facts.fill(self.holder.instance, field, slot) {
            self.lexer.stop(Stop::Again);
        }
    }

    /// Returns the node of the current path. Paths get nodes only when a finding needs one.
    fn node(&mut self) -> u32 {
        let mut parent = NONE;
        for (step, node) in &mut self.out.steps {
            if *node == NONE {
                *node = self.out.nodes.len() as u32;
                self.out.nodes.push(Node { parent, step: *step });
            }
            parent = *node;
        }
        parent
    }

    /// Records a fault at the current path: the path of `field` or, without one, a path below the nearest known field.
    fn find(&mut self, fault: Fault, field: Option<Field>, found: Found) {
        self.find_at(self.lexer.at(), fault, field, found);
    }

    #[cold]
    #[inline(never)]
    fn find_at(&mut self, at: usize, fault: Fault, field: Option<Field>, found: Found) {
        let finding = Finding {
            fault,
            field: field.unwrap_or(self.holder.field),
            instance: self.holder.instance,
            exact: field.is_some(),
            at: at as u32,
            path: self.node(),
            found,
            replaced: false,
            is_looked_up: self.out.is_looked_up(fault),
        };
        match fault {
            Fault::DuplicateKey => self.out.duplicates.push(finding),
            _ => self.out.findings.push(finding),
        }
    }

    /// Skips a value that no rule reads, and returns whether it is present. `field` is its place, if the table has it.
    #[inline(never)]
    fn skip(&mut self, field: Option<Field>, found: Found) -> bool {
        match found {
            Found::String => {
                let at = self.lexer.at();
                let text = self.lexer.string(&mut self.out.scratch);
                if self.lexer.surrogate {
                    self.find_at(at, Fault::Unicode, field, Found::String);
                }
                !text::blank(self.text(text))
            }
            Found::Number => {
                self.lexer.number();
                true
            }
            Found::Boolean | Found::Null => {
                self.lexer.word();
                found == Found::Boolean
            }
            Found::Object => self.object(None, 0),
            Found::Array => self.list(None),
        }
    }

    /// Reads an object and returns whether a value in it is present. `known` is its field, if the table has it.
    fn object(&mut self, known: Option<Field>, option_kind: u8) -> bool {
        let first = self.out.keys.len();
        let depth = self.out.steps.len();
        let mut present = false;
        let mut unknown = 0;
        let mut more = self.lexer.open(b'}');
        self.out.steps.push((Step::Index(0), NONE));
        while more {
            let key = self.lexer.key(&mut self.out.scratch);
            let broken = self.lexer.surrogate;
            if broken {
                self.out.steps.truncate(depth);
                self.find(Fault::Unicode, known, Found::String);
                self.out.steps.push((Step::Index(0), NONE));
            }
            if let Some(step) = self.out.steps.last_mut() {
                *step = (Step::Key(key), NONE);
            }
            let found = self.lexer.found();
            // For a key with a lone surrogate there is a finding already.
            let place = match known {
                Some(object) if !broken => self.place(object, option_kind, key),
                _ => Place::Silent,
            };
            let from = (self.lexer.at() as u32, self.out.facts.count());
            let reported = self.careful && self.replace(place, first);
            let is_present = self.pair(place, key, found);
            if (place.is_unknown() || self.careful) && !broken {
                unknown += 1;
                let value = from.0..self.lexer.at() as u32;
                let instances = from.1..self.out.facts.count();
                let given = found != Found::Null;
                self.out.keys.push(Seen { key, place, value, instances, reported, present: is_present, given });
            } else {
                present |= is_present;
                self.out.others += u32::from(depth == 0 && found != Found::Null && place == Place::Silent);
                self.out.unknown += u32::from(depth == 0 && is_present && place == Place::Silent);
            }
            more = self.lexer.next(b'}');
        }
        self.out.steps.truncate(depth);
        if unknown > 1 {
            self.find_unknown_twice(first);
        }
        for seen in self.out.keys.get(first..).unwrap_or(&[]) {
            present |= seen.present;
            let is_unknown = depth == 0 && seen.place.is_unknown();
            self.out.others += u32::from(is_unknown && seen.given);
            self.out.unknown += u32::from(is_unknown && seen.present);
        }
        self.out.keys.truncate(first);
        present
    }

    /// Returns what a key of `object` names.
    #[inline(never)]
    fn place(&self, object: Field, option_kind: u8, key: Span) -> Place {
        let name = self.text(key);
        if object == Field::Options {
            let row = OPTIONS.iter().position(|option| option.name == name);
            return row.map_or(Place::UnknownOption, |row| Place::Option(row as u32));
        }
        match object.child(name) {
            Some(field) if object != Field::Option || field.row().options & option_kind != 0 => Place::Field(field),
            _ if object.row().open => Place::Silent,
            _ => Place::Unknown,
        }
    }

    /// Reads the value of a key, and returns whether it is present.
    fn pair(&mut self, place: Place, key: Span, found: Found) -> bool {
        let fault = match place {
            Place::Field(field) => return self.value(field, found),
            Place::Option(row) => return self.option(row, key, found),
            Place::Silent => None,
            Place::Unknown => Some(Fault::UnknownField),
            Place::UnknownOption => Some(Fault::UnknownOption),
        };
        if let Some(fault) = fault {
            self.find(fault, None, found);
        }
        self.skip(None, found)
    }

    /// If a known key is repeated, clears its former value. Returns whether the repetition has been reported.
    fn replace(&mut self, place: Place, first: usize) -> bool {
        let (field, instance) = match place {
            Place::Field(field) => (field, self.holder.instance),
            Place::Option(row) => match self.out.facts.option(row) {
                Some(instance) => (Field::Option, instance),
                None => return false,
            },
            _ => return false,
        };
        self.out.facts.held(instance, field).state != State::Absent && self.forget(place, field, instance, first)
    }

    #[cold]
    #[inline(never)]
    fn forget(&mut self, place: Place, field: Field, instance: u32, first: usize) -> bool {
        let open = self.out.keys.get_mut(first..).unwrap_or(&mut []);
        let Some(former) = open.iter_mut().rev().find(|seen| seen.place == place).map(Seen::replace) else {
            self.lexer.stop(Stop::Again);
            return true;
        };
        self.out.facts.set(field, instance, Slot::ABSENT);
        self.out.facts.forget(field, instance, former.instances);
        self.overrule(former.value);
        if !former.reported {
            self.find(Fault::DuplicateKey, matches!(place, Place::Field(_)).then_some(field), Found::Null);
        }
        true
    }

    /// Marks the findings in a value as replaced.
    fn overrule(&mut self, value: core::ops::Range<u32>) {
        let from = self.out.findings.partition_point(|finding| finding.at < value.start);
        for finding in self.out.findings.iter_mut().skip(from).take_while(|finding| finding.at < value.end) {
            finding.replaced = true;
        }
    }

    /// Reports the repeated keys of the current object that the table does not know.
    #[cold]
    #[inline(never)]
    fn find_unknown_twice(&mut self, first: usize) {
        let mut places = Vec::new();
        let mut keys = Vec::new();
        for (place, seen) in self.out.keys.iter().enumerate().skip(first).filter(|(_, seen)| seen.place.is_unknown()) {
            places.push(place);
            keys.push(self.text(seen.key).as_bytes());
        }
        let mut last = None;
        for (former, later) in repeated(&keys) {
            let (Some(former), Some(later)) = (places.get(former).copied(), places.get(later).copied()) else {
                continue;
            };
            let value = self.out.keys.get_mut(former).map_or(0..0, |seen| seen.replace().value);
            self.overrule(value);
            let Some(key) = self.out.keys.get(later).map(|seen| seen.key) else { continue };
            // With three equal keys, the pairs are neighbours.
            if last != Some(former) {
                self.out.steps.push((Step::Key(key), NONE));
                self.find(Fault::DuplicateKey, None, Found::Null);
                self.out.steps.pop();
            }
            last = Some(later);
        }
    }

    /// Reads the value of a field into its slot, and returns whether it is present.
    #[inline(never)]
    fn value(&mut self, field: Field, found: Found) -> bool {
        let kind = field.row().kind;
        let fits = kind.takes(found);
        if !fits && found != Found::Null {
            let shape = field == Field::OptionEnabled;
            self.find(if shape { Fault::OptionShape } else { Fault::Type }, Some(field), found);
        }
        // No rule compares values of kind `Any`, so their text is not kept.
        let asked = fits && kind != Kind::Any;
        let mut state = if fits { State::Read } else { State::Unreadable };
        let (mut present, mut text) = (true, Span::EMPTY);
        match found {
            Found::String => {
                let at = self.lexer.at();
                text = self.lexer.string(&mut self.out.scratch);
                present = !text::blank(self.text(text));
                if self.lexer.surrogate {
                    self.find_at(at, Fault::Unicode, Some(field), found);
                    state = State::Broken;
                } else if asked && kind == Kind::Coordinate && !Format::Coordinate.matches(self.text(text)) {
                    self.find_at(at, Fault::Type, Some(field), found);
                    state = State::Unreadable;
                }
            }
            Found::Number => text = self.lexer.number(),
            Found::Boolean => text = self.lexer.word(),
            Found::Null => {
                self.lexer.word();
                (state, present) = (State::Null, false);
            }
            Found::Object => present = self.inside(field, asked),
            Found::Array => present = self.list(Some(field).filter(|_| asked)),
        }
        let text = if asked { text } else { Span::EMPTY };
        self.set(field, Slot { state, present, string: found == Found::String, text });
        present
    }

    /// Reads the object of a field. Its keys are fields only if it is `asked` for.
    fn inside(&mut self, field: Field, asked: bool) -> bool {
        let outer = self.holder.field;
        if asked {
            self.holder.field = field;
        }
        let present = self.object(Some(field).filter(|_| asked), 0);
        self.holder.field = outer;
        present
    }

    /// Reads a list. If the table knows its items and rules look at them, each item is an instance of its own.
    #[inline(never)]
    fn list(&mut self, list: Option<Field>) -> bool {
        let item = list.and_then(Field::item);
        let outer = self.holder;
        let depth = self.out.steps.len();
        let mut present = false;
        let mut index = 0;
        let mut more = self.lexer.open(b']');
        self.out.steps.push((Step::Index(0), NONE));
        while more {
            if let Some(step) = self.out.steps.last_mut() {
                *step = (Step::Index(index), NONE);
            }
            let found = self.lexer.found();
            present |= match item {
                Some(item) if found != Found::Null => self.item(item, index, found),
                _ => self.skip(None, found),
            };
            self.holder = outer;
            index += 1;
            more = self.lexer.next(b']');
        }
        self.out.steps.truncate(depth);
        present
    }

    fn item(&mut self, item: Field, index: u32, found: Found) -> bool {
        let repeated = item.level().root() == item;
        if repeated && found == Found::Object {
            self.hold(item.level(), index);
        } else if repeated {
            self.holder.instance = self.out.facts.add_unreadable(item.level(), self.holder.instance, index);
        } else if index > 0 {
            // The items share one set of slots, which must be empty so that a repeated key is found.
            self.out.facts.set(item, self.holder.instance, Slot::ABSENT);
            self.out.facts.forget(item, self.holder.instance, 0..0);
        }
        self.holder.field = item;
        if found == Found::Object {
            let present = self.object(Some(item), 0);
            self.set(item, Slot::object(present));
            return present;
        }
        self.find(Fault::Type, Some(item), found);
        self.skip(Some(item), found)
    }

    /// Continues in a new instance.
    fn hold(&mut self, level: Level, index: u32) {
        let instance = self.out.facts.add(level, self.holder.instance, index);
        self.holder = Holder { field: level.root(), instance };
    }

    /// Reads a known option. Its text is its name, for conditions.
    #[inline(never)]
    fn option(&mut self, row: u32, name: Span, found: Found) -> bool {
        let outer = self.holder;
        match self.out.facts.option(row) {
            Some(instance) => {
                self.holder = Holder { field: Field::Option, instance };
            }
            None => self.hold(Level::Option, row),
        }
        let (state, present) = match found {
            Found::Object => {
                let kind = OPTIONS.get(row as usize).map_or(0, |option| option.kind as u8);
                (State::Read, self.object(Some(Field::Option), kind))
            }
            Found::Null => (State::Null, self.skip(None, found)),
            _ => {
                self.find(Fault::OptionShape, Some(Field::Option), found);
                let present = self.skip(Some(Field::Option), found);
                let is_broken = found == Found::String && self.lexer.surrogate;
                (if is_broken { State::Broken } else { State::Unreadable }, present)
            }
        };
        self.set(Field::Option, Slot { state, present, string: false, text: name });
        self.holder = outer;
        present
    }
}

impl Kind {
    /// Returns whether a value of this JSON type fits.
    pub(crate) const fn takes(self, found: Found) -> bool {
        match found {
            Found::String => matches!(self, Self::Text | Self::TextOrNumber | Self::Coordinate | Self::Any),
            Found::Number => matches!(self, Self::Number | Self::TextOrNumber | Self::Coordinate | Self::Any),
            Found::Boolean => matches!(self, Self::Boolean | Self::Any),
            Found::Object => matches!(self, Self::Object | Self::Options | Self::Any),
            Found::Array => matches!(self, Self::List | Self::Any),
            Found::Null => false,
        }
    }
}
