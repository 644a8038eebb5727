//! Conditions as schemas of the objects that they read.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use crate::tables::cond::{Cond, Fact};
use crate::tables::fields::{Field, Kind, Level, OptionRow};
use crate::tables::rules::Operation;
use crate::tables::set::{Set, bit_in};
use crate::tables::vocabulary::{COPPER, FAMILIES, FIBER, REQUEST_TYPES, TECHNOLOGY_KNOWN, TYPES};

/// When something is true, as schemas of the objects that decide it: the order, a bound, an endpoint or an option.
#[derive(Clone, Debug)]
pub(super) enum Expr {
    Always,
    Never,
    /// The nearest object of this level matches.
    At(Level, Value),
    All(Vec<Expr>),
    Any(Vec<Expr>),
}

impl Expr {
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Always, one) | (one, Self::Always) => one,
            (Self::At(level, one), Self::At(same, other)) if level == same => {
                Self::At(level, join("allOf", one, other))
            }
            (Self::All(mut all), other) => {
                // Combines schemas of the same object into one.
                let same =
                    |part: &Self| matches!((part, &other), (Self::At(one, _), Self::At(other, _)) if one == other);
                match all.iter().position(same) {
                    Some(at) => {
                        let part = all.swap_remove(at);
                        all.push(part.and(other));
                    }
                    None => all.push(other),
                }
                Self::All(all)
            }
            (one, other @ Self::All(_)) => other.and(one),
            (one, other) => Self::All(vec![one, other]),
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, _) | (_, Self::Always) => Self::Always,
            (Self::Never, one) | (one, Self::Never) => one,
            (Self::At(level, one), Self::At(same, other)) if level == same => {
                Self::At(level, join("anyOf", one, other))
            }
            (Self::Any(mut any), other) | (other, Self::Any(mut any)) => {
                any.push(other);
                Self::Any(any)
            }
            (one, other) => Self::Any(vec![one, other]),
        }
    }

    /// Returns the cases in which it is true. In each case all of the objects match.
    pub(super) fn cases(self) -> Vec<Vec<(Level, Value)>> {
        match self {
            Self::Always => vec![Vec::new()],
            Self::Never => Vec::new(),
            Self::At(level, schema) => vec![vec![(level, schema)]],
            Self::Any(parts) => parts.into_iter().flat_map(Self::cases).collect(),
            Self::All(parts) => parts.into_iter().map(Self::cases).fold(vec![Vec::new()], |cases, more| {
                let with = |case: &Vec<_>| more.iter().map(|other| [&case[..], other].concat()).collect::<Vec<_>>();
                cases.iter().flat_map(with).collect()
            }),
        }
    }
}

/// Joins two schemas with `allOf` or `anyOf`.
fn join(keyword: &str, one: Value, other: Value) -> Value {
    let mut parts = Vec::new();
    for part in [one, other] {
        match part.as_object().filter(|part| part.len() == 1).and_then(|part| part.get(keyword)?.as_array().cloned()) {
            Some(inner) => parts.extend(inner),
            None => parts.push(part),
        }
    }
    parts.dedup();
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => json!({ keyword: parts }),
    }
}

pub(super) fn not(schema: Value) -> Value {
    match schema.as_object().filter(|schema| schema.len() == 1).and_then(|schema| schema.get("not")) {
        Some(inner) => inner.clone(),
        None => json!({ "not": schema }),
    }
}

/// Returns a reference to a definition.
pub(super) fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Returns the keys from the object of a level down to a field. An empty key stands for the items of a list.
fn keys(field: Field) -> Vec<&'static str> {
    let mut keys = Vec::new();
    let mut at = field;
    while at != at.level().root() {
        keys.push(at.row().key);
        at = at.row().parent;
    }
    keys.reverse();
    keys
}

fn property(key: &str, schema: Value) -> Value {
    if key.is_empty() {
        return json!({ "items": schema });
    }
    let mut properties = Map::new();
    properties.insert(key.to_owned(), schema);
    json!({ "properties": properties })
}

/// Returns the schema of the objects in which the field exists and matches.
pub(super) fn holding(field: Field, schema: Value) -> Value {
    keys(field).iter().rev().fold(schema, |schema, key| {
        let Value::Object(mut object) = property(key, schema) else { return Value::Bool(true) };
        object.insert("type".to_owned(), json!("object"));
        object.insert("required".to_owned(), json!([key]));
        Value::Object(object)
    })
}

/// Returns the schema of the objects in which the field matches or does not exist.
pub(super) fn matching(field: Field, schema: Value) -> Value {
    keys(field).iter().rev().fold(schema, |schema, key| property(key, schema))
}

/// Returns the schema of the objects in which the field has a value, or in which a value above hides it.
pub(super) fn filled(field: Field) -> Value {
    let mut schema = defined("filled");
    for (above, key) in keys(field).iter().rev().enumerate() {
        if let (Value::Object(object), 1..) = (&mut schema, above) {
            object.insert("not".to_owned(), json!({ "type": "null" }));
        }
        let Value::Object(mut object) = property(key, schema) else { return Value::Bool(true) };
        object.insert("required".to_owned(), json!([key]));
        schema = Value::Object(object);
    }
    schema
}

/// The place from which a condition reads.
pub(super) struct Frame<'g> {
    pub(super) operation: Operation,
    pub(super) field: Field,
    pub(super) option: Option<&'static OptionRow>,
    /// The families that the rule applies to.
    pub(super) families: Set,
    /// Set if a context can make the condition true although it is not without one.
    pub(super) context: &'g Cell<bool>,
}

/// The object that has a field.
enum Holder {
    Here(Level),
    /// No object: the place is not inside an object that has the field.
    Nowhere,
    /// Only the context's order.
    Context,
}

impl Frame<'_> {
    fn holder(&self, field: Field) -> Holder {
        let (level, from) = (field.level(), self.field.level());
        let seen = level == from || level == Level::Order || (level == Level::Bound && from == Level::Endpoint);
        match self.operation.level() {
            _ if !seen => Holder::Nowhere,
            Level::Order => Holder::Here(level),
            Level::Bound if level != Level::Order => Holder::Here(level),
            root if root == level => Holder::Here(level),
            _ => Holder::Context,
        }
    }

    /// Records that the context's order may decide what the input leaves open.
    fn take_context(&self) {
        if !self.operation.is_whole() {
            self.context.set(true);
        }
    }

    /// Returns whether an empty value compares as *no*, which it does at submission. Before that it compares as
    /// *unknown*.
    fn empty_is_no(&self) -> bool {
        self.operation == Operation::Submit
    }

    fn compare(&self, field: Field, values: &[&str], holds: bool) -> Expr {
        if field == Level::Option.root() {
            let known = self.option.is_some_and(|option| values.contains(&option.name));
            return if known == holds { Expr::Always } else { Expr::Never };
        }
        self.take_context();
        let level = match self.holder(field) {
            Holder::Here(level) => level,
            Holder::Nowhere if !holds && self.empty_is_no() => return Expr::Always,
            Holder::Nowhere | Holder::Context => return Expr::Never,
        };
        let wanted = match (field.row().kind, values) {
            (Kind::Boolean, [value]) => json!({ "const": *value == "true" }),
            (_, [value]) => json!({ "const": value }),
            _ => json!({ "enum": values }),
        };
        let schema = match holds {
            true => holding(field, wanted),
            false if self.empty_is_no() => not(holding(field, wanted)),
            false => holding(field, json!({ "allOf": [present_as(field), not(wanted)] })),
        };
        Expr::At(level, schema)
    }

    fn has(&self, field: Field, holds: bool) -> Expr {
        // A change must contain a missing value only if it contains the object of the value.
        if holds && field != self.field.row().parent {
            self.take_context();
        }
        match self.holder(field) {
            Holder::Here(level) => {
                let schema = holding(field, present_as(field));
                Expr::At(level, if holds { schema } else { not(schema) })
            }
            _ if holds => Expr::Never,
            _ => Expr::Always,
        }
    }

    /// Returns whether the family is in this set.
    pub(super) fn family(&self, set: Set) -> Expr {
        let whole = (1 << (FAMILIES.len() + 2)) - 1;
        if set & whole == whole {
            return Expr::Always;
        }
        let none: Set = 1 << (FAMILIES.len() + 1);
        if set & none == 0 {
            // The catalogue's product may decide it.
            self.context.set(true);
        }
        if let Holder::Context = self.holder(Field::FamilyCode) {
            return if set & none != 0 { Expr::Always } else { Expr::Never };
        }
        Expr::At(Level::Order, defined(&family_name(set & whole)))
    }

    fn technology(&self, set: Set, holds: bool) -> Expr {
        if self.families & !set == 0 {
            return if holds { Expr::Always } else { Expr::Never };
        }
        let none: Set = 1 << (FAMILIES.len() + 1);
        match holds {
            true => self.family(set),
            false if self.empty_is_no() => self.family(!set),
            false => self.family(!set & !none),
        }
    }

    /// Returns whether the field's value is in a set that may also contain other names, or no name.
    pub(super) fn one_of(&self, field: Field, names: &[&str], set: Set) -> Expr {
        let whole = (1 << (names.len() + 2)) - 1;
        if set & whole == whole {
            return Expr::Always;
        }
        let has = |place: usize| set >> place & 1 == 1;
        let (other, none) = (has(names.len()), has(names.len() + 1));
        if !none {
            self.take_context();
        }
        if let Holder::Context = self.holder(field) {
            return if none { Expr::Always } else { Expr::Never };
        }
        let (inside, outside): (Vec<_>, Vec<_>) = names.iter().enumerate().partition(|(place, _)| has(*place));
        let listed = |list: Vec<(usize, &&str)>| -> Value {
            let list: Vec<&str> = list.into_iter().map(|(_, name)| *name).collect();
            match list[..] {
                [only] => json!({ "const": only }),
                _ => json!({ "enum": list }),
            }
        };
        let at = |schema| Expr::At(Level::Order, schema);
        if other && none {
            return at(not(holding(field, listed(outside))));
        }
        let mut any = if inside.is_empty() { Expr::Never } else { at(holding(field, listed(inside))) };
        if other {
            let known = json!({ "enum": names });
            any = any.or(at(holding(field, json!({ "allOf": [defined("present"), not(known)] }))));
        }
        if none {
            any = any.or(at(not(holding(field, defined("present")))));
        }
        any
    }

    pub(super) fn types(&self, set: Set) -> Expr {
        self.one_of(Field::Type, TYPES, set)
    }

    pub(super) fn requests(&self, set: Set) -> Expr {
        self.one_of(Field::RequestType, REQUEST_TYPES, set)
    }

    /// Returns where a condition is true, or where it is false. Neither includes where it is unknown.
    pub(super) fn truth(&self, cond: &Cond, holds: bool) -> Expr {
        match cond {
            Cond::Always if holds => Expr::Always,
            Cond::Always => Expr::Never,
            Cond::Is(field, value) => self.compare(*field, &[value], holds),
            Cond::In(field, values) => self.compare(*field, values, holds),
            Cond::Has(field) => self.has(*field, holds),
            Cond::Fact(fact) => self.fact(*fact, holds),
            Cond::Not(cond) => self.truth(cond, !holds),
            Cond::All(conds) if holds => self.each(conds, holds, Expr::Always, Expr::and),
            Cond::All(conds) => self.each(conds, holds, Expr::Never, Expr::or),
            Cond::Any(conds) if holds => self.each(conds, holds, Expr::Never, Expr::or),
            Cond::Any(conds) => self.each(conds, holds, Expr::Always, Expr::and),
        }
    }

    fn each(&self, conds: &[Cond], holds: bool, start: Expr, join: fn(Expr, Expr) -> Expr) -> Expr {
        conds.iter().fold(start, |all, cond| join(all, self.truth(cond, holds)))
    }

    fn fact(&self, fact: Fact, holds: bool) -> Expr {
        let known = |yes: bool| if yes == holds { Expr::Always } else { Expr::Never };
        let here = |schema: Value| match self.holder(self.field) {
            Holder::Here(level) => Expr::At(level, if holds { schema } else { not(schema) }),
            _ => known(false),
        };
        match fact {
            Fact::Copper => self.technology(COPPER, holds),
            Fact::Fiber => self.technology(FIBER, holds),
            Fact::ProductKnown => self.has(Field::ProductCode, holds),
            Fact::FamilyKnown => {
                let none: Set = 1 << (FAMILIES.len() + 1);
                self.family(if holds { !none } else { none })
            }
            Fact::OtpEndpoint => self.endpoint_is("otp", Fact::Fiber, holds),
            Fact::LineEndpoint => self.endpoint_is("line_number", Fact::Copper, holds),
            Fact::EndpointTypeUnreadable => match self.holder(Field::EndpointType) {
                Holder::Here(level) => {
                    let hidden = json!({ "not": { "type": ["string", "null"] } });
                    let schema = holding(Field::EndpointType, hidden);
                    Expr::At(level, if holds { schema } else { not(schema) })
                }
                _ => known(false),
            },
            Fact::LeftDraft if !self.operation.is_update() => {
                let left = json!({ "allOf": [defined("text"), { "not": { "const": "draft" } }] });
                let schema = holding(Field::Status, left);
                Expr::At(Level::Order, if holds { schema } else { not(schema) })
            }
            Fact::StatusUnchanged => {
                self.take_context();
                let schema = holding(Field::Status, json!({ "const": "draft" }));
                Expr::At(Level::Order, if holds { schema } else { not(schema) })
            }
            Fact::BareUuid => here(holding(self.field, json!({ "type": "string", "pattern": "^[0-9a-fA-F]{32}$" }))),
            Fact::BelowInformation => {
                let all = [Field::OrderInformation, Field::BoundInformation, Field::EndpointInformation];
                known(all.into_iter().any(|information| self.field.is_below(information)))
            }
            Fact::CallersOwn if self.operation == Operation::Submit => {
                let below = Field::ALL.iter().filter(|field| **field == self.field || field.is_below(self.field));
                let start = if holds { Expr::Never } else { Expr::Always };
                let join = if holds { Expr::or } else { Expr::and };
                below.fold(start, |all, field| join(all, self.truth(field.written_by_caller(), holds)))
            }
            Fact::CallersOwn => known(true),
            Fact::OptionNeedsValue => known(self.option.is_some_and(|option| option.value_required)),
            Fact::OrderKnown if self.operation.is_whole() => known(true),
            Fact::PlatformMade if self.operation == Operation::Submit => self.has(Field::Uuid, holds),
            Fact::PlatformMade => known(false),
            Fact::SubmissionBody => {
                let others = not(defined("present"));
                let schema = json!({
                    "properties": { "status": { "const": "submitted" }, "uuid": {}, "reference": {}, "type": {} },
                    "additionalProperties": others,
                    "required": ["status"],
                });
                Expr::At(Level::Order, if holds { schema } else { not(schema) })
            }
            Fact::InCallersObject | Fact::Untyped => known(false),
            // Only a context can make these true, so without one they are false.
            Fact::LeftDraft
            | Fact::OrderKnown
            | Fact::Unchanged
            | Fact::NumberChanged
            | Fact::OtherBuilding
            | Fact::CatalogueDefault
            | Fact::BoundUnknown
            | Fact::EndpointUnknown
            | Fact::StoredLocked
            | Fact::House
            | Fact::OfBuilding
            | Fact::BuildingKey
            | Fact::CatalogueListsOptions
            | Fact::OptionInCatalogue
            | Fact::CatalogueListsValues => {
                if holds {
                    self.context.set(true);
                }
                known(false)
            }
            // No rule that reports an error uses these.
            Fact::HoldsMore | Fact::OptionOfFamily | Fact::OptionValueWritten | Fact::WellFormed => Expr::Never,
        }
    }

    fn endpoint_is(&self, kind: &str, technology: Fact, holds: bool) -> Expr {
        let Holder::Here(level) = self.holder(Field::EndpointType) else {
            return self.fact(technology, holds);
        };
        let letters = kind.chars().map(|letter| match letter.is_ascii_alphabetic() {
            true => format!("[{}{letter}]", letter.to_ascii_uppercase()),
            false => letter.to_string(),
        });
        let pattern = format!("^{}$", letters.collect::<String>());
        let named = holding(Field::EndpointType, json!({ "type": "string", "pattern": pattern }));
        let given = holding(Field::EndpointType, defined("filled"));
        let at = |schema| Expr::At(level, schema);
        let untyped = at(not(given.clone())).and(self.fact(technology, holds));
        match holds {
            true => at(named).or(untyped),
            false => at(given).and(at(not(named))).or(untyped),
        }
    }
}

/// Returns the schema of a present value. A product's code counts only if it can be read.
fn present_as(field: Field) -> Value {
    match field {
        Field::ProductCode => defined("text"),
        _ => defined("present"),
    }
}

/// Returns the name of the definition of a set of families.
fn family_name(set: Set) -> String {
    let mut names: Vec<&str> =
        FAMILIES.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1).map(|(_, name)| *name).collect();
    names.extend((set >> FAMILIES.len() & 1 == 1).then_some("other"));
    names.extend((set >> (FAMILIES.len() + 1) & 1 == 1).then_some("unknown"));
    format!("family-{}", names.join("-"))
}

/// Returns the schema of the orders whose family is in a definition's name. The family is that of the product's line,
/// or the one that the product's code shows.
pub(super) fn family_schema(name: &str) -> Option<Value> {
    let listed: Vec<&str> = name.strip_prefix("family-")?.split('-').collect();
    let known: Vec<&str> = FAMILIES.iter().copied().filter(|name| listed.contains(name)).collect();
    let told = |letters: &str| {
        let code = json!({ "type": "string", "pattern": format!("^[{letters}][A-Z][0-9]{{2}}$") });
        holding(Field::ProductCode, code)
    };
    let is_told = |name: &&str| bit_in(FAMILIES, Some(name)) & TECHNOLOGY_KNOWN != 0;
    let readable = holding(Field::FamilyCode, defined("text"));
    let mut any = Vec::new();
    if !known.is_empty() {
        any.push(holding(Field::FamilyCode, json!({ "enum": known })));
    }
    if listed.contains(&"other") {
        let other = json!({ "allOf": [defined("text"), { "not": { "enum": FAMILIES } }] });
        any.push(holding(Field::FamilyCode, other));
    }
    let letters: String = known.iter().copied().filter(|name| is_told(name)).collect();
    if !letters.is_empty() {
        any.push(json!({ "allOf": [not(readable.clone()), told(&letters)] }));
    }
    if listed.contains(&"unknown") {
        any.push(json!({ "allOf": [not(readable), not(told(&FAMILIES.iter().copied().filter(|name| is_told(name)).collect::<String>()))] }));
    }
    match any.len() {
        1 => any.pop(),
        _ => Some(json!({ "anyOf": any })),
    }
}
