//! The tables as JSON Schema: the rules that it can express, and a list of the others.
//!
//! A schema is for one operation and does not know the context. It accepts everything that
//! [`check`](crate::check()) accepts without a context. It refuses the errors that JSON Schema can express;
//! [`unsaid`] lists the others. It never refuses a warning. With annotations, `x-kosc-rules` lists the rules of a field
//! that its schema does not enforce.

// The file is long because one writer makes every schema, demand by demand.

mod documented;
mod examples;
mod expr;
mod module;
mod open_api;
mod reads;
mod strict;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize as _;
use serde_json::ser::PrettyFormatter;
use serde_json::{Map, Value, json};

use self::expr::{Expr, Frame, defined, family_schema, filled, holding, matching, not};
use crate::tables::columns::{Code, Fault, Severity};
use crate::tables::cond::{Cond, Fact};
use crate::tables::fields::{Field, Kind, Level, OPTIONS, OptionRow, Via};
use crate::tables::rules::{Demand, Operation, RULESET_VERSION, Rule, Runs, SOFTENED, Scheme, Scope, rules};
use crate::tables::set::Set;
use crate::text::named::named;
use crate::text::{Format, is_white_space, whitelist};

pub use self::documented::documented_schema;
#[doc(hidden)]
pub use self::module::typescript;
pub use self::open_api::open_api;
#[doc(hidden)]
pub use self::open_api::open_api_file;

named! {
    /// A version of JSON Schema.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Draft {
        /// Draft 2020-12.
        Draft202012 = "draft-2020-12",
        /// Draft 7.
        Draft07 = "draft-07",
    }
    /// Both.
    const ALL;
    /// Returns the name, as `target` in the npm package's `jsonSchema`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::export::schema::Draft::Draft07.name(), "draft-07");
    /// ```
    fn name;
}

impl Draft {
    /// Returns the URI of the version's meta-schema.
    ///
    /// ```
    /// use kosc_orders::export::schema::Draft;
    ///
    /// assert!(Draft::ALL.iter().all(|draft| draft.uri().starts_with("http")));
    /// ```
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
            Self::Draft07 => "http://json-schema.org/draft-07/schema#",
        }
    }
}

/// The keywords that this library adds to a schema, for validators that refuse unknown keywords.
///
/// `x-kosc-ruleset` is the version of the rules, `x-kosc-obligation` the vendor's letter, `x-kosc-section` the section
/// of the form, `x-kosc-via` the call that writes the field. `x-kosc-rules` lists the rules of the field that the
/// schema does not enforce in every case.
pub const KEYWORDS: &[&str] = &["x-kosc-ruleset", "x-kosc-obligation", "x-kosc-section", "x-kosc-via", "x-kosc-rules"];

/// Returns the schema of an operation's input.
///
/// ```
/// use kosc_orders::Operation;
/// use kosc_orders::export::schema::{Draft, json_schema};
///
/// let schema = json_schema(Operation::Create, Draft::Draft202012);
/// assert_eq!(schema["properties"]["type"]["anyOf"][0]["enum"][1], "terminate");
/// assert_eq!(schema["required"][0], "type");
///
/// let older = json_schema(Operation::Create, Draft::Draft07);
/// assert!(older["definitions"].is_object() && older.get("$defs").is_none());
/// ```
pub fn json_schema(operation: Operation, draft: Draft) -> Value {
    plain(annotated_schema(operation, draft))
}

/// Returns the same schema with our [`KEYWORDS`]. Declare them to a validator that refuses unknown keywords.
///
/// ```
/// use kosc_orders::Operation;
/// use kosc_orders::export::schema::{Draft, annotated_schema, json_schema};
///
/// let schema = annotated_schema(Operation::Create, Draft::Draft202012);
/// assert_eq!(schema["properties"]["type"]["x-kosc-obligation"], "O");
/// assert!(json_schema(Operation::Create, Draft::Draft202012)["properties"]["type"].get("x-kosc-obligation").is_none());
/// ```
pub fn annotated_schema(operation: Operation, draft: Draft) -> Value {
    let mut schema = strict::strict(Writer::new(operation).schema());
    if let Value::Object(root) = &mut schema {
        root.insert("$schema".to_owned(), draft.uri().into());
        root.insert("title".to_owned(), operation.name().into());
        root.insert("x-kosc-ruleset".to_owned(), RULESET_VERSION.into());
    }
    match draft {
        Draft::Draft202012 => schema,
        Draft::Draft07 => older(schema),
    }
}

/// Returns the schema without our keywords.
fn plain(schema: Value) -> Value {
    match schema {
        Value::Object(object) => {
            let own = object.into_iter().filter(|(key, _)| !KEYWORDS.contains(&key.as_str()));
            Value::Object(own.map(|(key, value)| (key, plain(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        other => other,
    }
}

/// Returns the schema in draft 7, whose definitions have another keyword. Our schemas use nothing else that differs.
fn older(schema: Value) -> Value {
    match schema {
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .map(|(key, value)| match key.as_str() {
                    "$defs" => ("definitions".to_owned(), older(value)),
                    "$ref" => (key, value.as_str().unwrap_or_default().replace("#/$defs/", "#/definitions/").into()),
                    _ => (key, older(value)),
                })
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(older).collect()),
        other => other,
    }
}

/// Returns `order.schema.json`: the schema of an order that is ready for submission, in draft 2020-12.
///
/// ```
/// assert!(kosc_orders::export::schema::order_schema().contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn order_schema() -> String {
    pretty(&json_schema(Operation::Submit, Draft::Draft202012))
}

/// Returns a document for readers. It has little white space, because it is deeply nested.
fn pretty(document: &Value) -> String {
    let mut out = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
    // This cannot fail: it writes texts and numbers to memory.
    let _ = document.serialize(&mut writer);
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

/// Why a schema does not express a rule, or only a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unsaid {
    /// The rule needs the context.
    Context,
    /// The schema expresses what the input shows. A context can show more.
    Part,
    /// The rule needs arithmetic.
    Arithmetic,
    /// The rule is about the JSON text. A schema is about parsed values.
    Text,
    /// The rule is about the call. Each schema is for one operation.
    Call,
}

impl Unsaid {
    /// Returns the reason in words.
    ///
    /// ```
    /// assert_eq!(kosc_orders::export::schema::Unsaid::Arithmetic.words(), "takes arithmetic");
    /// ```
    pub const fn words(self) -> &'static str {
        match self {
            Self::Context => "depends on the context, which a schema does not have",
            Self::Part => "is expressed as far as the input shows; a context can show more",
            Self::Arithmetic => "takes arithmetic",
            Self::Text => "is about the JSON text; a schema is about parsed values",
            Self::Call => "is about the call; each schema is for one operation",
        }
    }
}

/// Returns the rules that can report an error and that no schema expresses in every case, with the reason.
///
/// ```
/// use kosc_orders::export::schema::{Unsaid, unsaid};
///
/// assert!(unsaid().contains(&("siret/checksum", Unsaid::Arithmetic)));
/// assert!(!unsaid().iter().any(|(rule, _)| *rule == "siret/format"));
/// ```
pub fn unsaid() -> Vec<(&'static str, Unsaid)> {
    let written: Vec<Written> = Operation::ALL.iter().map(|operation| Writer::new(*operation).write()).collect();
    let said = |id: &str| written.iter().any(|written| written.said.contains(id));
    let mut list: Vec<(&str, Unsaid)> = Vec::new();
    for id in rules().map(|rule| rule.id) {
        let reason = written.iter().flat_map(|written| &written.gaps).find(|(gap, _)| *gap == id);
        match reason {
            _ if list.iter().any(|(listed, _)| *listed == id) => {}
            Some((_, Unsaid::Context)) if said(id) => list.push((id, Unsaid::Part)),
            Some((_, reason)) => list.push((id, *reason)),
            None => {}
        }
    }
    list
}

/// Returns `docs/schema.md`: what the schemas express and what they cannot.
///
/// ```
/// assert!(kosc_orders::export::schema::guide().contains("| `siret/checksum` | takes arithmetic |"));
/// ```
pub fn guide() -> String {
    let mut out = String::from(GUIDE);
    let (part, never): (Vec<_>, Vec<_>) = unsaid().into_iter().partition(|(_, reason)| *reason == Unsaid::Part);
    for (rule, reason) in never {
        let _ = writeln!(out, "| `{rule}` | {} |", reason.words());
    }
    out.push_str(IN_PART);
    for (rule, _) in part {
        let _ = writeln!(out, "- `{rule}`");
    }
    out
}

const GUIDE: &str = "\
# JSON Schema

Generated from the tables. `jsonSchema(operation, { target })` of `kosc-orders/schema` and, in Rust,
`export::schema::json_schema` return the schema of an operation's input in draft 2020-12 or draft 7. Validators compile
it with their default settings.

`jsonSchema(operation, { target, mode: \"documented\" })` and `documented_schema` describe the input instead, as the
vendor's page and `openapi.json` do. Use these schemas to generate types, forms or mocks. The rest of this page is about
the schemas that check an input.

- A schema does not have the context. It accepts every input that `check(operation, input)` accepts. With a context,
  `check` may accept more (a stored value that a change keeps, a house without stairs, `strict: false`).
- A schema has no rule that only reports a warning.
- `null` and blank text count as no value, as everywhere in this package.
- At `submit`, the schema gives no type to the values that only the platform writes. At `read`, it gives no type at all.
- `jsonSchema(operation, { target, annotations: true })` and `annotated_schema` add notes to each field.
  `x-kosc-obligation` is the vendor's letter (O at creation, S before submission, F optional, C conditional, R written by
  the platform), `x-kosc-section` the section of the form, `x-kosc-via` the call that writes the field. `x-kosc-rules`
  lists the rules of the field that the schema does not enforce in every case. If your validator refuses unknown
  keywords, declare them with `ajv.addVocabulary(keywords)`, or use `new Ajv({ strict: false })`.

## What the schemas do not express

The schemas accept an input with an error of one of these rules.

| rule | because it |
|---|---|
";

const IN_PART: &str = "
## What the schemas express in part

The schemas enforce these rules if the input itself shows that they apply. Sometimes only the context shows it: for a
change, the order that the platform has stored; for every operation, the family of a product whose code does not show
it. The schemas accept an input with such an error.

";

/// The rules that apply under one condition.
struct Conditional {
    /// The schema of the orders to which they apply.
    when: Value,
    then: Value,
}

struct Written {
    /// The schema of the input, without the conditional parts.
    root: Value,
    conditionals: Vec<Conditional>,
    said: BTreeSet<&'static str>,
    gaps: BTreeSet<(&'static str, Unsaid)>,
}

struct Writer {
    operation: Operation,
    root: Field,
}

impl Writer {
    fn new(operation: Operation) -> Self {
        Self { operation, root: operation.level().root() }
    }

    fn schema(&self) -> Value {
        let Written { mut root, conditionals, .. } = self.write();
        let all: Vec<Value> =
            conditionals.into_iter().map(|Conditional { when, then }| json!({ "if": when, "then": then })).collect();
        if !all.is_empty() {
            merge(&mut root, json!({ "allOf": all }));
        }
        let mut definitions = Map::new();
        define(&root, &mut definitions);
        if let (Value::Object(root), false) = (&mut root, definitions.is_empty()) {
            root.insert("$defs".to_owned(), Value::Object(definitions));
        }
        root
    }

    fn write(&self) -> Written {
        let mut written =
            Written { root: Value::Null, conditionals: Vec::new(), said: BTreeSet::new(), gaps: BTreeSet::new() };
        written.root = self.field(self.root, None, &mut written);
        for rule in rules().filter(|rule| rule.scope.has(self.operation) && rule.severity == Severity::Error) {
            match rule.demand {
                Demand::Reading(fault) => self.reading(rule, fault, &mut written),
                _ => self.rule(rule, &mut written),
            }
        }
        written
    }

    /// Returns the schema of a field: its type if that is certain, and the fields below it.
    fn field(&self, field: Field, option: Option<&'static OptionRow>, written: &mut Written) -> Value {
        let row = field.row();
        let mut schema = self.typed(field, option, written);
        let mut properties = Map::new();
        if field == Field::Options {
            for option in OPTIONS {
                properties.insert(option.name.to_owned(), self.field(Field::Option, Some(option), written));
            }
        }
        for child in field.children() {
            let kind = option.map_or(u8::MAX, |option| option.kind as u8);
            if child.row().key.is_empty() {
                if row.kind == Kind::List {
                    merge(&mut schema, json!({ "items": self.field(child, None, written) }));
                }
            } else if field != Field::Option || child.row().options & kind != 0 {
                properties.insert(child.row().key.to_owned(), self.field(child, None, written));
            }
        }
        if !properties.is_empty() {
            merge(&mut schema, json!({ "properties": properties }));
        }
        if self.is_settled_at(field) {
            // A value that is reported as read-only gets no further checks.
            schema = json!({ "anyOf": [defined("present"), schema] });
        }
        merge(&mut schema, self.notes(field));
        schema
    }

    /// Returns our keywords for a field.
    fn notes(&self, field: Field) -> Value {
        let row = field.row();
        if row.key.is_empty() {
            return json!({});
        }
        let mut notes = Map::new();
        notes.insert("x-kosc-obligation".to_owned(), row.obligation.letter().into());
        notes.insert("x-kosc-section".to_owned(), row.section.name().into());
        if let Some(via) = via(row.via) {
            notes.insert("x-kosc-via".to_owned(), via.into());
        }
        let about = |rule: &&Rule| rule.scope.has(self.operation) && rule.fields.contains(&field);
        let said = |rule: &&Rule| rule.severity == Severity::Error && !arithmetic(rule) && !in_context(rule);
        let left = |rule: &&Rule| {
            // A milder row that only a context can cause adds nothing to an error.
            let twin = rules().filter(about).any(|other| other.id == rule.id && said(&other));
            !(said(rule) || twin && self.is_idle(rule, field))
        };
        let mut left: Vec<&str> = rules().filter(about).filter(left).map(|rule| rule.id).collect();
        left.dedup();
        if !left.is_empty() {
            notes.insert("x-kosc-rules".to_owned(), left.into());
        }
        Value::Object(notes)
    }

    fn frame<'g>(
        &self,
        rule: &Rule,
        field: Field,
        option: Option<&'static OptionRow>,
        context: &'g Cell<bool>,
    ) -> Frame<'g> {
        Frame { operation: self.operation, field, option, families: rule.scope.families, context }
    }

    /// Returns whether the rule never applies without a context.
    fn is_idle(&self, rule: &Rule, field: Field) -> bool {
        let context = Cell::new(false);
        let frame = self.frame(rule, field, None, &context);
        matches!(self.applies(&frame, rule, false), Expr::Never)
    }

    /// Returns when a rule applies: its scope, its condition, and where an error does not become a warning.
    fn applies(&self, frame: &Frame<'_>, rule: &Rule, softened: bool) -> Expr {
        let Scope { types, requests, families, .. } = rule.scope;
        let mut when = frame.types(types).and(frame.requests(requests)).and(frame.family(families));
        if softened {
            when = when.and(frame.types(!SOFTENED.scope.types));
        }
        when.and(frame.truth(&rule.when, true))
    }

    /// Returns the type of a field, if it is the same in every case. Otherwise conditionals express it.
    fn typed(&self, field: Field, option: Option<&'static OptionRow>, written: &mut Written) -> Value {
        let type_of = of_kind(field.row().kind);
        if field == self.root {
            return json!({ "type": "object" });
        }
        let fault =
            if matches!(field, Field::Option | Field::OptionEnabled) { Fault::OptionShape } else { Fault::Type };
        let context = Cell::new(false);
        let mut when = Expr::Never;
        let finds = |rule: &&Rule| {
            let found = matches!(rule.demand, Demand::Reading(found) if found == fault);
            found && rule.severity == Severity::Error && rule.scope.has(self.operation)
        };
        for rule in rules().filter(finds) {
            let frame = self.frame(rule, field, option, &context);
            when = when.or(self.applies(&frame, rule, field.is_below(SOFTENED.below)));
            written.said.insert(rule.id);
            if context.get() {
                written.gaps.insert((rule.id, Unsaid::Context));
            }
        }
        match when {
            Expr::Always => type_of,
            when => {
                let wanted = if field == field.level().root() { type_of } else { matching(field, type_of) };
                self.ask(when, field.level(), option, wanted, written);
                json!({})
            }
        }
    }

    /// Returns whether a present value of this field is always reported as read-only, so that no other check follows.
    fn is_settled_at(&self, field: Field) -> bool {
        rules().any(|rule| {
            let Scope { types, requests, families, .. } = rule.scope;
            // Without a context there is no stored order that the value could equal.
            let always = matches!(rule.when, Cond::Always | Cond::Not(Cond::Fact(Fact::Unchanged)));
            let everywhere = [types, requests, families] == [Set::MAX; 3] && always;
            let read_only = rule.code == Code::ReadOnly && rule.scope.has(self.operation);
            read_only && everywhere && rule.fields.contains(&field)
        })
    }

    fn is_settled(&self, field: Field) -> bool {
        let parent = field.row().parent;
        self.is_settled_at(field) || (parent != field && self.is_settled(parent))
    }

    /// Adds the faults of reading that a parsed value can show.
    fn reading(&self, rule: &'static Rule, fault: Fault, written: &mut Written) {
        match fault {
            // The types of the fields express these.
            Fault::Type | Fault::OptionShape => {}
            Fault::UnknownField => {
                merge(&mut written.root, json!({ "additionalProperties": false }));
            }
            Fault::Json | Fault::Unicode | Fault::DuplicateKey => {
                written.gaps.insert((rule.id, Unsaid::Text));
            }
            Fault::Operation | Fault::Path => {
                written.gaps.insert((rule.id, Unsaid::Call));
            }
            Fault::UnknownOption | Fault::Context | Fault::Truncated => {
                written.gaps.insert((rule.id, Unsaid::Context));
            }
        }
    }

    fn rule(&self, rule: &'static Rule, written: &mut Written) {
        if arithmetic(rule) {
            written.gaps.insert((rule.id, Unsaid::Arithmetic));
            return;
        }
        for &field in rule.fields {
            let settled = matches!(rule.demand.runs(), Runs::OnPresent | Runs::OnReadable)
                && rule.code != Code::ReadOnly
                && self.is_settled(field);
            if settled {
                continue;
            }
            match field.level() {
                Level::Option => OPTIONS.iter().for_each(|option| self.place(rule, field, Some(option), written)),
                _ => self.place(rule, field, None, written),
            }
        }
    }

    /// Adds a rule at one of its fields.
    fn place(&self, rule: &'static Rule, field: Field, option: Option<&'static OptionRow>, written: &mut Written) {
        let context = Cell::new(false);
        let frame = self.frame(rule, field, option, &context);
        let kind = option.map_or(u8::MAX, |option| option.kind as u8);
        if field.level() == Level::Option && field != Field::Option && field.row().options & kind == 0 {
            return;
        }
        let mut when = self.applies(&frame, rule, field.is_below(SOFTENED.below));
        let runs = rule.demand.runs();
        if self.operation == Operation::Submit && matches!(runs, Runs::OnPresent | Runs::OnReadable) {
            when = when.and(frame.truth(field.written_by_caller(), true));
        }
        let wanted = self.wanted(rule, field, &frame);
        if runs == Runs::OnMissing && self.operation.is_update() && field.row().parent != self.root {
            let parent = field.row().parent;
            let present = defined("present");
            let held = if parent == parent.level().root() { present } else { holding(parent, present) };
            when = when.and(Expr::At(parent.level(), held));
        }
        if context.get() || wanted.is_none() {
            written.gaps.insert((rule.id, Unsaid::Context));
        }
        let in_input = match self.operation.level() {
            Level::Order => true,
            Level::Bound => matches!(field.level(), Level::Bound | Level::Endpoint),
            level => field.level() == level,
        };
        if let Some(wanted) = wanted.filter(|_| in_input && !matches!(when, Expr::Never)) {
            written.said.insert(rule.id);
            self.ask(when, field.level(), option, wanted, written);
        }
    }

    /// Returns what a demand requires of the object of the field's level. `None` if a schema cannot express it.
    fn wanted(&self, rule: &Rule, field: Field, frame: &Frame<'_>) -> Option<Value> {
        let at = |schema| if field == field.level().root() { schema } else { matching(field, schema) };
        let text = |schema| at(json!({ "anyOf": [schema, defined("empty")] }));
        Some(match rule.demand {
            Demand::Required(instead) => {
                let mut ways: Vec<Value> = [&[field], instead].concat().into_iter().map(filled).collect();
                if ways.len() > 1 { json!({ "anyOf": ways }) } else { ways.pop()? }
            }
            Demand::InBody => filled(field),
            Demand::AnyItem(cond) => {
                let item = Frame { field: field.item()?, context: frame.context, ..*frame };
                let schema = match item.truth(&cond, true) {
                    Expr::Always => not(json!({ "type": "null" })),
                    Expr::At(level, schema) if level == item.field.level() => {
                        let other = not(json!({ "type": ["object", "null"] }));
                        json!({ "anyOf": [other, { "allOf": [{ "type": "object" }, schema] }] })
                    }
                    _ => return None,
                };
                let hidden = not(json!({ "type": ["array", "null"] }));
                let holds = json!({ "anyOf": [hidden, { "type": "array", "contains": schema }] });
                let mut wanted = matching(field, holds);
                merge(&mut wanted, json!({ "required": [field.row().key] }));
                wanted
            }
            Demand::Forbidden | Demand::NotEnabled => at(not(defined("present"))),
            Demand::Refused => not(json!({})),
            Demand::OneOf(values) => text(json!({ "enum": values })),
            Demand::Format(_) => {
                let format = rule.demand.format(field)?;
                let pattern = json!({ "type": "string", "pattern": format.pattern() });
                match format.refuses_zeros() {
                    true => text(json!({ "allOf": [pattern, { "not": { "pattern": "^0*$" } }] })),
                    false => text(pattern),
                }
            }
            Demand::Characters => text(json!({ "type": "string", "pattern": allowed() })),
            Demand::AtMost(most) => text(json!({ "maxLength": most })),
            Demand::Whole => {
                let digits = json!({ "type": "string", "pattern": Format::Digits.pattern() });
                let other = not(json!({ "type": ["number", "string"] }));
                let blank = json!({ "allOf": [{ "type": "string" }, defined("empty")] });
                at(
                    json!({ "anyOf": [{ "type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991_u64 }, digits, blank, other] }),
                )
            }
            Demand::Reading(_)
            | Demand::Check(_)
            | Demand::Unique
            | Demand::OptionValue
            | Demand::CatalogueValue
            | Demand::Staircase
            | Demand::Floor(_)
            | Demand::Socket
            | Demand::SocketAt(..)
            | Demand::NotNull
            | Demand::Ready(_)
            | Demand::ReadyBelow(_)
            | Demand::Remind => return None,
        })
    }

    /// Requires something of the objects of a level if a condition is true.
    fn ask(&self, when: Expr, level: Level, option: Option<&OptionRow>, wanted: Value, written: &mut Written) {
        for case in when.cases() {
            let mut schema = wanted.clone();
            let mut at = level;
            loop {
                let conditions = case.iter().filter(|(of, _)| *of == at).map(|(_, schema)| schema.clone());
                let mut conditions: Vec<Value> = conditions.collect();
                let condition = match conditions.len() {
                    0 | 1 => conditions.pop(),
                    _ => Some(json!({ "allOf": conditions })),
                };
                if at == self.operation.level() {
                    self.conclude(condition, schema, written);
                    break;
                }
                if let Some(condition) = condition {
                    schema = json!({ "if": condition, "then": schema });
                }
                let (outer, step) = match (at, option) {
                    (Level::Endpoint, _) => (Level::Bound, matching(Field::Endpoints, json!({ "items": schema }))),
                    (Level::Option, Some(option)) => (
                        Level::Order,
                        json!({ "properties": { "options": { "properties": { option.name: schema } } } }),
                    ),
                    _ => (Level::Order, json!({ "properties": { "bounds": { "items": schema } } })),
                };
                (at, schema) = (outer, step);
            }
        }
    }

    fn conclude(&self, when: Option<Value>, then: Value, written: &mut Written) {
        let Some(when) = when else { return merge(&mut written.root, then) };
        match written.conditionals.iter_mut().find(|conditional| conditional.when == when) {
            Some(conditional) => merge(&mut conditional.then, then),
            None => written.conditionals.push(Conditional { when, then }),
        }
    }
}

/// Returns whether the rule needs arithmetic, which no pattern of reasonable size expresses.
fn arithmetic(rule: &Rule) -> bool {
    matches!(rule.demand, Demand::Check(Scheme::Siret | Scheme::Siren | Scheme::Rio))
}

/// Returns whether only the context says which values the rule accepts.
fn in_context(rule: &Rule) -> bool {
    matches!(rule.demand, Demand::Unique | Demand::CatalogueValue)
}

fn via(via: Via) -> Option<&'static str> {
    Some(match via {
        Via::Order => "create, update",
        Via::Update => "update",
        Via::Bound => "update_bound",
        Via::Endpoint => "update_endpoint",
        Via::List => "list",
        Via::Event => "post_info",
        Via::None => return None,
    })
}

/// Returns the type of a kind of value. `null` counts as no value, so it is not in the type.
fn of_kind(kind: Kind) -> Value {
    match kind {
        Kind::Object | Kind::Options => json!({ "type": ["object", "null"] }),
        Kind::List => json!({ "type": ["array", "null"] }),
        Kind::Text => json!({ "type": ["string", "null"] }),
        Kind::Boolean => json!({ "type": ["boolean", "null"] }),
        Kind::Number => json!({ "type": ["number", "null"] }),
        Kind::TextOrNumber => json!({ "type": ["string", "number", "null"] }),
        Kind::Coordinate => json!({ "type": ["string", "number", "null"], "pattern": Format::Coordinate.pattern() }),
        Kind::Any => json!({}),
    }
}

/// Merges one schema into another, so that both apply.
fn merge(into: &mut Value, from: Value) {
    let (Value::Object(object), Value::Object(from)) = (&mut *into, from.clone()) else {
        if from != Value::Bool(true) {
            let held = into.take();
            *into = json!({ "allOf": [held, from] });
        }
        return;
    };
    // A reference must be alone, and the parts of a conditional must stay together.
    let alone = |object: &Map<String, Value>| object.contains_key("$ref") || object.contains_key("if");
    if object.is_empty() {
        *object = from;
        return;
    }
    if from.is_empty() {
        return;
    }
    if alone(object) {
        let held = into.take();
        *into = json!({ "allOf": [held, from] });
        return;
    }
    if alone(&from) {
        push(object, Value::Object(from));
        return;
    }
    for (key, value) in from {
        let Some(held) = object.get_mut(&key) else {
            object.insert(key, value);
            continue;
        };
        match (key.as_str(), held, value) {
            (_, held, value) if *held == value => {}
            ("properties", Value::Object(held), Value::Object(value)) => {
                for (name, schema) in value {
                    match held.get_mut(&name) {
                        Some(held) => merge(held, schema),
                        None => drop(held.insert(name, schema)),
                    }
                }
            }
            ("items", held, value) => merge(held, value),
            ("required", Value::Array(held), Value::Array(value)) => {
                for name in value {
                    if !held.contains(&name) {
                        held.push(name);
                    }
                }
            }
            ("allOf", Value::Array(held), Value::Array(value)) => held.extend(value),
            (_, _, value) => push(object, json!({ key: value })),
        }
    }
}

fn push(object: &mut Map<String, Value>, schema: Value) {
    match object.get_mut("allOf") {
        Some(Value::Array(all)) => {
            if !all.contains(&schema) {
                all.push(schema);
            }
        }
        _ => drop(object.insert("allOf".to_owned(), json!([schema]))),
    }
}

/// Collects the definitions that a schema refers to.
fn define(schema: &Value, definitions: &mut Map<String, Value>) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                let name = value.as_str().filter(|_| key == "$ref").and_then(|name| name.strip_prefix("#/$defs/"));
                match name.filter(|name| !definitions.contains_key(*name)) {
                    Some(name) => {
                        let schema = definition(name);
                        definitions.insert(name.to_owned(), schema.clone());
                        define(&schema, definitions);
                    }
                    None => define(value, definitions),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| define(item, definitions)),
        _ => {}
    }
}

fn definition(name: &str) -> Value {
    let filled =
        format!("[^{}]", class((0..0x1_0000).filter_map(char::from_u32).filter(|point| is_white_space(*point))));
    match name {
        // A text that is not blank.
        "text" => json!({ "type": "string", "pattern": filled }),
        // No value that could be compared.
        "empty" => json!({ "not": defined("text") }),
        // A value of the expected type or of another.
        "filled" => json!({ "anyOf": [defined("text"), { "type": ["number", "boolean", "object", "array"] }] }),
        // A present value. For an object or a list, one of the values below it must be present.
        "present" => json!({ "anyOf": [
            { "type": ["number", "boolean"] },
            defined("text"),
            { "type": "object", "not": { "additionalProperties": not(defined("present")) } },
            { "type": "array", "contains": defined("present") },
        ] }),
        _ => family_schema(name).unwrap_or(Value::Bool(true)),
    }
}

/// Returns the pattern of a text that has only characters the platform accepts.
fn allowed() -> String {
    format!("^[{}]*$", class(whitelist::ALLOWED.chars()))
}

/// Returns the inside of a character class, from sorted characters.
fn class(characters: impl Iterator<Item = char>) -> String {
    let mut runs: Vec<(char, char)> = Vec::new();
    for character in characters {
        match runs.last_mut() {
            Some((_, last)) if *last as u32 + 1 == character as u32 => *last = character,
            _ => runs.push((character, character)),
        }
    }
    let one = |character: char| match character {
        '(' | ')' | '[' | ']' | '{' | '}' | '/' | '-' | '\\' | '|' | '^' => format!("\\{character}"),
        ' '..='~' => character.to_string(),
        other => format!("\\u{:04x}", other as u32),
    };
    let run = |(first, last): &(char, char)| match *last as u32 - *first as u32 {
        0 => one(*first),
        1 => one(*first) + &one(*last),
        _ => format!("{}-{}", one(*first), one(*last)),
    };
    runs.iter().map(run).collect()
}
