//! Bytes to facts, in one pass.
//!
//! The reader follows the field tree through the JSON text and notes what stands where. It is lenient: what is wrong
//! with a value becomes a [`Finding`] and reading goes on; only a text that is no JSON object ends it. Nothing is
//! built on the way, neither a typed struct nor a tree.

use crate::context::Limits;
use crate::facts::{Facts, NONE, Slot, Source, Span, Standing, State};
use crate::fields::{Field, Kind, Level, OPTIONS};
use crate::lex::{Found, Lexer, Stop, Str};
use crate::order::order;
use crate::report::{Params, Path, Segment};
use crate::suggest;
use crate::text::{self, Format};
use crate::view::Texts;

/// What reading can find wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is no JSON object.
    Json,
    /// A value of another JSON type.
    Type,
    /// A string with an unpaired surrogate.
    Unicode,
    /// A key the model does not know.
    UnknownField,
    /// An option the table does not know.
    UnknownOption,
    /// The same key twice.
    DuplicateKey,
    /// An option that is no object, or whose `enabled` is no boolean.
    OptionShape,
    /// An operation that is none.
    Operation,
    /// A context that cannot be read.
    Context,
    /// More issues than the limit.
    Truncated,
}

/// One step of a path through the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(Span),
    Index(u32),
}

/// A path, shared with its siblings: the step, and the node of the parent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) parent: u32,
    pub(crate) step: Step,
}

/// Something wrong with the text, where, and of what kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) fault: Fault,
    /// The nearest field the table knows, at or around the place.
    pub(crate) field: Field,
    pub(crate) instance: u32,
    /// The place is that field's own.
    pub(crate) exact: bool,
    /// Where the value, or for a key its object, begins: the byte in the input.
    at: u32,
    /// The full path, as a node; [`NONE`] for the root.
    pub(crate) path: u32,
    pub(crate) found: Found,
    /// A later key replaced the value this was found in.
    replaced: bool,
}

/// What a key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Field(Field),
    /// A row of the table of options.
    Option(u32),
    UnknownOption,
    Unknown,
    /// Something nobody asks about.
    Silent,
}

/// A key of an object that is still open.
#[derive(Clone, Debug)]
struct Seen {
    key: Span,
    place: Place,
    value: core::ops::Range<u32>,
    instances: core::ops::Range<u32>,
    reported: bool,
}

impl Place {
    fn is_unknown(self) -> bool {
        !matches!(self, Self::Field(_) | Self::Option(_))
    }
}

/// What reading leaves behind; cleared, not freed, between inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) facts: Facts,
    pub(crate) scratch: String,
    /// In the order of the text.
    findings: Vec<Finding>,
    duplicates: Vec<Finding>,
    nodes: Vec<Node>,
    steps: Vec<(Step, u32)>,
    keys: Vec<Seen>,
    /// Keys of the root with a value other than `null`, each counted once.
    pub(crate) given: u32,
}

/// Why a text is no JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) reason: Reason,
    /// The byte at which reading stopped, for a fault of syntax.
    pub(crate) at: usize,
}

impl Refusal {
    pub(crate) const UNSENDABLE: Self = Self { reason: Reason::Unsendable, at: 0 };

    /// What the message is made from.
    pub(crate) fn params(&self, json: &[u8], limits: Limits) -> Params {
        let limit = match self.reason {
            Reason::Size => Some(limits.bytes),
            Reason::Depth => Some(limits.depth),
            _ => None,
        };
        let read = json.get(..self.at).and_then(|read| core::str::from_utf8(read).ok()).unwrap_or("");
        let (mut line, mut column) = (1, 1);
        for character in read.chars() {
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + character.len_utf16()) };
        }
        let located = matches!(self.reason, Reason::Syntax | Reason::Utf8);
        Params::Json { reason: self.reason.name(), position: located.then_some((line, column)), limit }
    }
}

/// The reasons of `read/json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The value cannot be written as JSON at all: a cycle, a BigInt, a getter that throws.
    Unsendable,
    /// Larger than the limit of bytes.
    Size,
    /// A byte order mark stands first.
    Bom,
    /// Not UTF-8.
    Utf8,
    /// Not JSON.
    Syntax,
    /// Deeper than the limit.
    Depth,
    /// JSON, but no object.
    NotObject,
}

impl Reason {
    /// Every reason.
    pub const ALL: &'static [Self] =
        &[Self::Unsendable, Self::Size, Self::Bom, Self::Utf8, Self::Syntax, Self::Depth, Self::NotObject];

    /// The name in `params.reason`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsendable => "unsendable",
            Self::Size => "size",
            Self::Bom => "bom",
            Self::Utf8 => "utf8",
            Self::Syntax => "syntax",
            Self::Depth => "depth",
            Self::NotObject => "not_object",
        }
    }
}

/// The text behind the bytes: UTF-8, without a byte order mark, within the limit.
pub(crate) fn text_of(bytes: &[u8], limit: usize) -> Result<&str, Refusal> {
    let refuse = |reason, at| Refusal { reason, at };
    if bytes.len() > limit.min(u32::MAX as usize) {
        return Err(refuse(Reason::Size, 0));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(refuse(Reason::Bom, 0));
    }
    core::str::from_utf8(bytes).map_err(|fault| refuse(Reason::Utf8, fault.valid_up_to()))
}

impl Reading {
    /// Reads `text` as an instance of `level`.
    ///
    /// `sources` say where spans into `text` and into the scratch will be found later. The facts of an earlier text
    /// are forgotten.
    pub(crate) fn read(
        &mut self,
        text: &str,
        level: Level,
        sources: (Source, Source),
        depth: usize,
    ) -> Result<(), Refusal> {
        let (mut read, mut at) = self.pass(text, level, sources, depth, false);
        if read == Err(Stop::Again) {
            (read, at) = self.pass(text, level, sources, depth, true);
        }
        let reason = match read {
            Ok(true) => return Ok(()),
            Ok(false) => Reason::NotObject,
            Err(Stop::Depth) => Reason::Depth,
            Err(_) => Reason::Syntax,
        };
        Err(Refusal { reason, at })
    }

    /// One pass over the text: whether it is an object, and where the pass ended.
    fn pass(
        &mut self,
        text: &str,
        level: Level,
        sources: (Source, Source),
        depth: usize,
        careful: bool,
    ) -> (Result<bool, Stop>, usize) {
        self.facts.clear();
        self.scratch.clear();
        self.findings.clear();
        self.duplicates.clear();
        self.nodes.clear();
        self.steps.clear();
        self.keys.clear();
        self.given = 0;
        let instance = self.facts.add(level, NONE, 0);
        let lexer = Lexer::new(text, depth);
        let mut reader = Reader { lexer, sources, out: self, field: level.root(), instance, careful };
        (reader.root(), reader.lexer.at())
    }

    /// What was found, replaced values left out.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.replaced).chain(&self.duplicates)
    }

    /// The path from the root to a node.
    pub(crate) fn path(&self, mut node: u32, texts: Texts<'_>) -> Path {
        let mut segments = Vec::new();
        while let Some(found) = self.nodes.get(node as usize) {
            segments.push(match found.step {
                Step::Key(key) => Segment::Key(texts.get(key).to_owned().into()),
                Step::Index(index) => Segment::Index(index as usize),
            });
            node = found.parent;
        }
        segments.reverse();
        Path(segments)
    }

    /// The key at the end of a finding's path.
    pub(crate) fn last_key(&self, finding: &Finding) -> Option<Span> {
        match self.nodes.get(finding.path as usize)?.step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }
}

impl Finding {
    /// It stands strictly below this field.
    pub(crate) fn stands_below(&self, field: Field) -> bool {
        self.field.is_below(field) || (self.field == field && !self.exact)
    }

    /// The word that stands there: `true`, `false` or `null`.
    pub(crate) fn word<'t>(&self, texts: Texts<'t>) -> Option<&'t str> {
        let rest = texts.input.get(self.at as usize..)?;
        ["true", "false", "null"].into_iter().find_map(|word| rest.get(..word.len()).filter(|found| *found == word))
    }

    /// What the message is made from.
    pub(crate) fn params(&self, reading: &Reading, texts: Texts<'_>) -> Params {
        match self.fault {
            Fault::Type | Fault::OptionShape => {
                Params::Type { expected: self.field.row().kind.name(), found: self.found.name() }
            }
            Fault::UnknownField | Fault::UnknownOption => {
                let key = reading.last_key(self).map_or("", |key| texts.get(key));
                Params::Suggestion(suggest::name(self.field, key))
            }
            _ => Params::None,
        }
    }
}

struct Reader<'t, 'r> {
    lexer: Lexer<'t>,
    sources: (Source, Source),
    out: &'r mut Reading,
    /// The nearest object the table knows, and its instance.
    field: Field,
    instance: u32,
    /// Keeps every key of the open objects. Only a text with a known key twice needs that, and is read again for it.
    careful: bool,
}

impl Reader<'_, '_> {
    /// Reads the whole text; `false` if it is JSON but no object.
    fn root(&mut self) -> Result<bool, Stop> {
        let found = self.lexer.found()?;
        let is_object = found == Found::Object;
        if is_object {
            let (field, instance) = (self.field, self.instance);
            let present = self.object(Some(field), 0)?;
            self.set(field, instance, State::Read, present, Span::EMPTY);
        } else {
            self.skip(None, found)?;
        }
        self.lexer.end()?;
        Ok(is_object)
    }

    fn span(&self, string: Str) -> Span {
        let source = if string.unescaped { self.sources.1 } else { self.sources.0 };
        Span { source, start: string.start as u32, len: string.len as u32 }
    }

    fn text(&self, span: Span) -> &str {
        let from = span.start as usize;
        let within = if span.source == self.sources.1 { self.out.scratch.as_str() } else { self.lexer.text() };
        within.get(from..from + span.len as usize).unwrap_or("")
    }

    fn set(&mut self, field: Field, instance: u32, state: State, present: bool, text: Span) {
        self.out.facts.set(field, instance, Slot { state, present, text });
    }

    /// The node of the open path, made when something is found there.
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

    /// Notes a fault at the open path, which is that of `field` or, without one, somewhere below the nearest known.
    fn find(&mut self, fault: Fault, field: Option<Field>, found: Found) {
        self.find_at(self.lexer.at(), fault, field, found);
    }

    #[cold]
    #[inline(never)]
    fn find_at(&mut self, at: usize, fault: Fault, field: Option<Field>, found: Found) {
        let finding = Finding {
            fault,
            field: field.unwrap_or(self.field),
            instance: self.instance,
            exact: field.is_some(),
            at: at as u32,
            path: self.node(),
            found,
            replaced: false,
        };
        match fault {
            Fault::DuplicateKey => self.out.duplicates.push(finding),
            _ => self.out.findings.push(finding),
        }
    }

    /// Reads an object; `known` is its field, if the table has it. Says whether a value is present in it.
    fn object(&mut self, known: Option<Field>, option_kind: u8) -> Result<bool, Stop> {
        let first = self.out.keys.len();
        let mut present = false;
        let mut unknown = 0;
        let mut more = self.lexer.open(b'}')?;
        while more {
            let key = self.lexer.key(&mut self.out.scratch)?;
            if key.surrogate {
                self.find(Fault::Unicode, known, Found::String);
            }
            let span = self.span(key);
            self.out.steps.push((Step::Key(span), NONE));
            let found = self.lexer.found()?;
            let from = (self.lexer.at() as u32, self.out.facts.count());
            // A key that cannot be written has been found wanting already.
            let object = known.filter(|_| !key.surrogate);
            let place = object.map_or(Place::Silent, |object| self.place(object, option_kind, span));
            let reported = self.replace(place, first)?;
            unknown += usize::from(place.is_unknown());
            self.out.given += u32::from(found != Found::Null && !reported && self.out.steps.len() == 1);
            present |= self.pair(place, span, found)?;
            self.out.steps.pop();
            if !key.surrogate && (self.careful || place.is_unknown()) {
                let value = from.0..self.lexer.at() as u32;
                let instances = from.1..self.out.facts.count();
                self.out.keys.push(Seen { key: span, place, value, instances, reported });
            }
            more = self.lexer.next(b'}')?;
        }
        if unknown > 1 {
            self.find_unknown_twice(first);
        }
        self.out.keys.truncate(first);
        Ok(present)
    }

    /// What a key of `object` names.
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

    /// Reads the value of a key.
    fn pair(&mut self, place: Place, key: Span, found: Found) -> Result<bool, Stop> {
        match place {
            Place::Field(field) => self.value(field, found),
            Place::Option(row) => self.option(row, key, found),
            Place::Silent => self.skip(None, found),
            Place::Unknown | Place::UnknownOption => {
                let fault = if place == Place::Unknown { Fault::UnknownField } else { Fault::UnknownOption };
                self.find(fault, None, found);
                self.skip(None, found)
            }
        }
    }

    /// Where a known key comes a second time, its former value is forgotten; says whether it has been reported.
    fn replace(&mut self, place: Place, first: usize) -> Result<bool, Stop> {
        let (field, instance) = match place {
            Place::Field(field) => (field, self.instance),
            Place::Option(row) => match self.out.facts.option(row) {
                Some(instance) => (Field::Option, instance),
                None => return Ok(false),
            },
            _ => return Ok(false),
        };
        if self.out.facts.slot(field, instance).state == State::Absent {
            return Ok(false);
        }
        self.forget(place, field, instance, first)
    }

    #[cold]
    #[inline(never)]
    fn forget(&mut self, place: Place, field: Field, instance: u32, first: usize) -> Result<bool, Stop> {
        let open = self.out.keys.get(first..).unwrap_or(&[]);
        let Some(former) = open.iter().rev().find(|seen| seen.place == place).cloned() else {
            return Err(Stop::Again);
        };
        self.out.facts.set(field, instance, Slot::ABSENT);
        self.out.facts.forget(field, instance, former.instances);
        self.overrule(former.value);
        if !former.reported {
            self.find(Fault::DuplicateKey, matches!(place, Place::Field(_)).then_some(field), Found::Null);
        }
        Ok(true)
    }

    /// Marks what was found in a value as replaced.
    fn overrule(&mut self, value: core::ops::Range<u32>) {
        let from = self.out.findings.partition_point(|finding| finding.at < value.start);
        for finding in self.out.findings.iter_mut().skip(from).take_while(|finding| finding.at < value.end) {
            finding.replaced = true;
        }
    }

    /// Finds the keys the table does not know that came twice in the object read.
    #[cold]
    #[inline(never)]
    fn find_unknown_twice(&mut self, first: usize) {
        let key = |at: usize| {
            let seen = self.out.keys.get(first + at).filter(|seen| seen.place.is_unknown());
            (seen.map(|seen| self.text(seen.key)), at)
        };
        // In order, for a text of nothing but keys must not cost the square of its length.
        let count = self.out.keys.len() - first;
        let mut twice = Vec::new();
        let mut former = (None, 0);
        for at in order(count, &|one, other| key(one) < key(other)) {
            let later = key(at);
            if later.0.is_some() && later.0 == former.0 {
                twice.push((first + former.1, first + at));
            }
            former = later;
        }
        let mut last = None;
        for (former, later) in twice {
            let value = self.out.keys.get(former).map_or(0..0, |seen| seen.value.clone());
            self.overrule(value);
            let Some(key) = self.out.keys.get(later).map(|seen| seen.key) else { continue };
            // The third of a kind follows the second.
            if last != Some(former) {
                self.out.steps.push((Step::Key(key), NONE));
                self.find(Fault::DuplicateKey, None, Found::Null);
                self.out.steps.pop();
            }
            last = Some(later);
        }
    }

    /// Reads the value of a field into its slot.
    fn value(&mut self, field: Field, found: Found) -> Result<bool, Stop> {
        let instance = self.instance;
        let (state, present, text) = match (field.row().kind, found) {
            (_, Found::Null) => {
                self.lexer.word()?;
                (State::Null, false, Span::EMPTY)
            }
            (Kind::Object | Kind::Options, Found::Object) => {
                let outer = core::mem::replace(&mut self.field, field);
                let present = self.object(Some(field), 0)?;
                self.field = outer;
                (State::Read, present, Span::EMPTY)
            }
            (Kind::List, Found::Array) => (State::Read, self.list(field)?, Span::EMPTY),
            (Kind::Text | Kind::TextOrNumber | Kind::Coordinate, Found::String) => return self.string(field),
            (Kind::Boolean, Found::Boolean) => (State::Read, true, self.word()?),
            (Kind::Number | Kind::TextOrNumber | Kind::Coordinate, Found::Number) => {
                (State::Read, true, self.number()?)
            }
            (Kind::Any, _) => (State::Read, self.skip(Some(field), found)?, Span::EMPTY),
            _ => {
                let shape = field == Field::OptionEnabled;
                self.find(if shape { Fault::OptionShape } else { Fault::Type }, Some(field), found);
                (State::Unreadable, self.skip(Some(field), found)?, Span::EMPTY)
            }
        };
        self.set(field, instance, state, present, text);
        Ok(present)
    }

    fn string(&mut self, field: Field) -> Result<bool, Stop> {
        let at = self.lexer.at();
        let string = self.lexer.string(&mut self.out.scratch)?;
        let span = self.span(string);
        let text = self.text(span);
        let present = !text::blank(text);
        let fits = field.row().kind != Kind::Coordinate || Format::Coordinate.matches(text);
        if !fits {
            self.find_at(at, Fault::Type, Some(field), Found::String);
        }
        if string.surrogate {
            self.find_at(at, Fault::Unicode, Some(field), Found::String);
        }
        let state = match (fits, string.surrogate) {
            (false, _) => State::Unreadable,
            (true, true) => State::Broken,
            (true, false) => State::Read,
        };
        self.set(field, self.instance, state, present, span);
        Ok(present)
    }

    fn word(&mut self) -> Result<Span, Stop> {
        let word = self.lexer.word()?;
        Ok(self.span(word))
    }

    fn number(&mut self) -> Result<Span, Stop> {
        let number = self.lexer.number()?;
        Ok(self.span(number))
    }

    /// Reads a list of objects, each an instance of its own where rules look at it.
    #[inline(never)]
    fn list(&mut self, list: Field) -> Result<bool, Stop> {
        let item = list.item().unwrap_or(list);
        let outer = (self.field, self.instance);
        let mut present = false;
        let mut index = 0;
        let mut more = self.lexer.open(b']')?;
        while more {
            self.out.steps.push((Step::Index(index), NONE));
            present |= self.item(item, index, outer.1)?;
            (self.field, self.instance) = outer;
            self.out.steps.pop();
            index += 1;
            more = self.lexer.next(b']')?;
        }
        Ok(present)
    }

    fn item(&mut self, item: Field, index: u32, parent: u32) -> Result<bool, Stop> {
        let found = self.lexer.found()?;
        if found == Found::Null {
            self.lexer.word()?;
            return Ok(false);
        }
        let repeated = item.level().root() == item;
        if repeated {
            self.instance = self.out.facts.add(item.level(), parent, index);
        } else if index > 0 {
            // Its siblings share one set of slots, which tells a key that comes twice.
            self.out.facts.forget(item, parent, 0..0);
        }
        self.field = item;
        let instance = self.instance;
        if found == Found::Object {
            let present = self.object(Some(item), 0)?;
            self.set(item, instance, State::Read, present, Span::EMPTY);
            return Ok(present);
        }
        self.find(Fault::Type, Some(item), found);
        if let Some(stands) = self.out.facts.instance_mut(instance).filter(|_| repeated) {
            stands.standing = Standing::Unreadable;
        }
        self.skip(Some(item), found)
    }

    /// Reads a known option; its name serves conditions as its text.
    #[inline(never)]
    fn option(&mut self, row: u32, name: Span, found: Found) -> Result<bool, Stop> {
        let outer = (self.field, self.instance);
        let instance = match self.out.facts.option(row) {
            Some(instance) => instance,
            None => self.out.facts.add(Level::Option, self.instance, row),
        };
        (self.field, self.instance) = (Field::Option, instance);
        let (state, present) = match found {
            Found::Null => {
                self.lexer.word()?;
                (State::Null, false)
            }
            Found::Object => {
                let kind = OPTIONS.get(row as usize).map_or(0, |option| option.kind as u8);
                (State::Read, self.object(Some(Field::Option), kind)?)
            }
            _ => {
                self.find(Fault::OptionShape, Some(Field::Option), found);
                (State::Unreadable, self.skip(Some(Field::Option), found)?)
            }
        };
        self.set(Field::Option, instance, state, present, name);
        (self.field, self.instance) = outer;
        Ok(present)
    }

    /// Passes over a value no row looks into; `field` is the place if the table has it. Says whether it is present.
    fn skip(&mut self, field: Option<Field>, found: Found) -> Result<bool, Stop> {
        match found {
            Found::Object => self.object(None, 0),
            Found::Array => {
                let mut present = false;
                let mut index = 0;
                let mut more = self.lexer.open(b']')?;
                while more {
                    self.out.steps.push((Step::Index(index), NONE));
                    let found = self.lexer.found()?;
                    present |= self.skip(None, found)?;
                    self.out.steps.pop();
                    index += 1;
                    more = self.lexer.next(b']')?;
                }
                Ok(present)
            }
            Found::String => {
                let at = self.lexer.at();
                let string = self.lexer.string(&mut self.out.scratch)?;
                if string.surrogate {
                    self.find_at(at, Fault::Unicode, field, Found::String);
                }
                Ok(!text::blank(self.text(self.span(string))))
            }
            Found::Number => self.lexer.number().map(|_| true),
            Found::Boolean => self.lexer.word().map(|_| true),
            Found::Null => self.lexer.word().map(|_| false),
        }
    }
}
