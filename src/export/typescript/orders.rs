//! The types of orders, of their parts, and of the bodies of calls.
//!
//! Every member is optional, because a form fills them one by one, and may be `null`, which counts as absent. A set of
//! values is closed if a rule refuses any other value. Otherwise it is open, and editors still list the known values.

use std::fmt::Write as _;

use super::declare::{distinct, doc};
use crate::report::locale::Locale;
use crate::tables::columns::{Code, Severity};
use crate::tables::cond::Cond;
use crate::tables::fields::{Characters, Field, Kind, OPTIONS, Obligation, OptionKind, OptionRow, Row, Via};
use crate::tables::rules::{Demand, Operation, Rule, rules};
use crate::tables::set::bit_in;
use crate::tables::vocabulary::{TYPES, Vocabulary};
use crate::text::Format;
use crate::words::labels::{label, option_label};

/// The type and the description of each object of the field table.
pub(crate) const OBJECTS: &[(Field, &str, &str)] = &[
    (
        Field::Order,
        "Order",
        "An order, whole or in part: the state of a form, or an answer of the platform. It is one type for both kinds \
         of order, because a form can change the kind; `TypedOrder` distinguishes them.",
    ),
    (Field::Product, "Product", "The product of an order."),
    (Field::ProductLine, "ProductLine", "The line a product belongs to."),
    (Field::ProductFamily, "ProductFamily", "The family a line belongs to."),
    (
        Field::AddressSecondRdv,
        "SecondAddress",
        "The delivery address of the equipment for a second appointment (product FP05).",
    ),
    (Field::EndCustomer, "EndCustomer", "The customer who uses the service."),
    (Field::Contact, "Contact", "The person to contact at the end customer."),
    (Field::OperatorInfo, "OperatorInfo", "The operator's own references."),
    (Field::OrderInformation, "OrderInformation", "More about the order. The vendor lists no keys."),
    (Field::Bound, "Bound", "One end of a service: an address and its endpoints."),
    (Field::Address, "Address", "The address of a bound."),
    (Field::BoundInformation, "BoundInformation", "Information that the platform adds to a bound."),
    (Field::Endpoint, "Endpoint", "A line or an optical socket."),
    (Field::EndpointInformation, "LineInformation", "Information about a copper line."),
    (Field::Sector, "CableSection", "A section of copper cable."),
    (Field::Concentration, "ConcentrationPoint", "The point at which the lines of a district meet."),
    (Field::ConcentrationLatlng, "Coordinates", "A latitude and a longitude."),
    (Field::ConcentrationAddress, "ConcentrationAddress", "The address of a concentration point."),
    (Field::Ont, "OpticalTerminal", "Information about the ONT. The vendor lists no keys."),
];

/// The types of options. The last one has the keys of all.
pub(crate) const SHAPES: &[(&str, &str, Option<OptionKind>)] = &[
    (shape_name(OptionKind::Boolean), "An option that is on or off.", Some(OptionKind::Boolean)),
    (shape_name(OptionKind::Value), "An option that has a value.", Some(OptionKind::Value)),
    (shape_name(OptionKind::Portability), "The option that ports a telephone number.", Some(OptionKind::Portability)),
    ("OrderOption", "An option of any name.", None),
];

/// Returns the name of the type of an option. Each name has a row in [`SHAPES`].
pub(crate) const fn shape_name(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::Boolean => "SwitchOption",
        OptionKind::Value => "ValuedOption",
        OptionKind::Portability => "PortabilityOption",
    }
}

/// A body with a part of an object: the members that its call writes.
type Body = (&'static str, &'static str, Field, &'static [Via]);

const BODIES: &[Body] = &[
    (
        "OrderUpdate",
        "The body that changes a draft. With `status: \"submitted\"`, it submits the draft.",
        Field::Order,
        &[Via::Order, Via::Update],
    ),
    ("AddressUpdate", "The part of an address that `update_bound` writes.", Field::Address, &[Via::Bound]),
    ("BoundUpdate", "The body that changes a bound.", Field::Bound, &[Via::Bound]),
    ("EndpointUpdate", "The body that sets the reference of a socket.", Field::Endpoint, &[Via::Endpoint]),
    ("ListParams", "The parameters of a listing.", Field::Query, &[Via::List]),
    ("InfoEvent", "The body of an information event.", Field::Event, &[Via::Event]),
];

/// The members of a building, with the type and the meaning of each, as in the vendor's answer. No call writes a
/// building and no field contains one.
///
/// A test compares this list with [`crate::model::Building`].
pub static BUILDING: &[(&str, &str, &str)] = &[
    ("building_ref", "string", "The reference, such as `IMB/76540/X/043X`."),
    ("name", "string", "The name."),
    ("type", "string", "`building` or `house`, in any case. A house has no stairs to choose from."),
    ("operator_code", "string", "The code of the operator that built the network of the building."),
    ("operator_name", "string", "The name of that operator."),
    ("nro", "string", "The optical node."),
    (
        "stairs",
        "Record<string, string[]>",
        "The floors of each staircase, by `BUILDING^STAIR`. An order has only the stair.",
    ),
    (
        "stairs_with_otp_ref",
        "Record<string, Record<string, string[]>>",
        "The references of the sockets on each floor of each staircase.",
    ),
    ("address", "Address", "The address."),
    ("code_interop", "string", "A code of the operator between operators."),
    ("code_l331", "string", "Another."),
    ("reference_pm", "string", "The concentration point."),
    ("latitude", "string | number", "The latitude. A text here; a number in an order."),
    ("longitude", "string | number", "The longitude. A text here; a number in an order."),
];

/// Returns the types of orders, of their parts, and of the bodies of calls.
///
/// ```
/// let types = kosc_orders::export::typescript::orders();
/// assert!(types.contains("  siret?: string | null | undefined;"));
/// assert!(types.contains("  gtr?: ValuedOption<\"4h_24_7\" | \"4h_bhbd\" | \"d_plus_1\"> | null | undefined;"));
/// ```
pub fn orders() -> String {
    let mut out = String::new();
    Vocabulary::ALL.iter().for_each(|set| write_set(&mut out, *set));
    for (object, name, about) in OBJECTS {
        open(&mut out, about, &format!("interface {name}"));
        object.children().for_each(|field| member(&mut out, field));
        if object.row().open {
            out.push_str("  [key: string]: unknown;\n");
        }
        out.push_str("}\n\n");
    }
    options(&mut out);
    TYPES.iter().for_each(|name| order_of(&mut out, name));
    doc(&mut out, "", &["An order. Its `type` decides which of these types it has."]);
    let kinds: Vec<String> = TYPES.iter().map(|name| order_name(name)).collect();
    let _ = writeln!(out, "export type TypedOrder = {};\n", kinds.join(" | "));
    BODIES.iter().for_each(|part| body(&mut out, part));
    building(&mut out);
    inputs(&mut out);
    out
}

fn open(out: &mut String, about: &str, what: &str) {
    doc(out, "", &[about]);
    let _ = writeln!(out, "export {what} {{");
}

fn union(values: &[&str], join: &str) -> String {
    values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(join)
}

/// Returns the rules that list a field's values.
fn listing(field: Field) -> impl Iterator<Item = (&'static Rule, &'static [&'static str])> {
    rules().filter(move |rule| rule.code == Code::UnknownValue && rule.fields.contains(&field)).filter_map(|rule| {
        match rule.demand {
            Demand::OneOf(values) => Some((rule, values)),
            _ => None,
        }
    })
}

fn write_set(out: &mut String, set: Vocabulary) {
    let writes = |rule: &Rule| Operation::ALL.iter().any(|one| *one != Operation::Read && rule.scope.has(*one));
    let fields = Field::ALL.iter().copied().filter(|field| field.row().vocabulary == Some(set));
    let listed: Vec<_> = fields.flat_map(listing).collect();
    let mut judged = listed.iter().filter(|(rule, _)| writes(rule)).peekable();
    let closed = judged.peek().is_some() && judged.all(|(rule, _)| rule.severity == Severity::Error);
    doc(out, "", &[set.about()]);
    let rest = if closed { "" } else { " | (string & {})" };
    let _ = writeln!(out, "export type {} = {}{rest};\n", set.name(), union(set.values(), " | "));
}

fn name_of(object: Field) -> &'static str {
    let found = OBJECTS.iter().find(|(field, _, _)| *field == object);
    found.map_or("Record<string, unknown>", |(_, name, _)| name)
}

fn value(field: Field) -> String {
    match field.row().kind {
        Kind::Object => name_of(field).to_owned(),
        Kind::List => field.item().map_or("unknown[]".to_owned(), |item| format!("{}[]", name_of(item))),
        Kind::Options => "Options".to_owned(),
        Kind::Text => field.row().vocabulary.map_or("string", Vocabulary::name).to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::TextOrNumber | Kind::Coordinate => "string | number".to_owned(),
        Kind::Any => "unknown".to_owned(),
    }
}

fn member(out: &mut String, field: Field) {
    member_of(out, field, &value(field));
}

fn member_of(out: &mut String, field: Field, value: &str) {
    let row = field.row();
    doc(out, "  ", &[&sentence(label(Locale::En, field)), &facts(field, row), &judges(field)]);
    let _ = writeln!(out, "  {}?: {value} | null | undefined;", row.key);
}

fn sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str() + "."
}

/// Returns the facts of a field's row.
fn facts(field: Field, row: &Row) -> String {
    let mut facts = vec![obligation(field, row)];
    facts.extend(row.format.map(|format| in_format(row.obligation, format)));
    facts.extend(longest(field).map(|most| format!("At most {most} characters.")));
    if row.characters != Characters::Free {
        facts.push("Only characters of the whitelist.".to_owned());
    }
    facts.extend(call(row.via).map(|name| format!("Sent through `{name}`.")));
    facts.push(format!("Section `{}`.", row.section.name()));
    facts.join(" ")
}

/// Returns the ids of the rules that look at a field the caller writes.
fn judges(field: Field) -> String {
    let judging = rules().filter(|rule| field.row().via != Via::None && rule.fields.contains(&field));
    let ids: Vec<String> = distinct(judging.map(|rule| rule.id)).iter().map(|id| format!("`{id}`")).collect();
    if ids.is_empty() { String::new() } else { format!("Rules: {}.", ids.join(", ")) }
}

/// Returns what the letter of a field says, and which other field is enough instead of it.
fn obligation(field: Field, row: &Row) -> String {
    let choice = rules().find_map(|rule| match rule.demand {
        Demand::Required(others) if !others.is_empty() => {
            let either = [rule.fields, others].concat();
            either.contains(&field).then_some((rule, either))
        }
        _ => None,
    });
    let Some((rule, either)) = choice else { return letter(row).to_owned() };
    let kind = TYPES.iter().find(|kind| rule.scope.types == bit_in(TYPES, Some(kind)));
    let needed = match (row.obligation, kind) {
        (Obligation::O, Some(kind)) => format!("**O**: needed when a draft of type `{kind}` is created."),
        _ => letter(row).to_owned(),
    };
    let keys: Vec<String> = either.iter().map(|one| format!("`{}`", one.row().key)).collect();
    format!("{needed} One of {} is enough.", keys.join(" and "))
}

const fn letter(row: &Row) -> &'static str {
    match row.obligation {
        Obligation::O if matches!(row.via, Via::Event) => "**O**: needed.",
        Obligation::O => "**O**: needed when the draft is created.",
        Obligation::S => "**S**: needed before the order is submitted.",
        Obligation::F => "**F**: optional.",
        Obligation::C => "**C**: needed depending on other fields.",
        Obligation::R => "**R**: written by the platform.",
    }
}

/// A pattern longer than this is not readable at a glance.
const GLANCE: usize = 50;

fn in_format(letter: Obligation, format: Format) -> String {
    let (name, pattern) = (format.name(), format.pattern());
    match letter {
        Obligation::R => format!("Format `{name}`."),
        _ if pattern.len() > GLANCE => format!("Format `{name}`: see `patterns.{name}`."),
        _ => format!("Format `{name}`: `{pattern}`."),
    }
}

fn longest(field: Field) -> Option<usize> {
    rules().filter(|rule| rule.fields.contains(&field)).find_map(|rule| match rule.demand {
        Demand::AtMost(most) => Some(most),
        _ => None,
    })
}

/// Returns the call that writes a field, if another call creates or changes the order.
const fn call(via: Via) -> Option<&'static str> {
    match via {
        Via::Update => Some("update"),
        Via::Bound => Some("update_bound"),
        Via::Endpoint => Some("update_endpoint"),
        Via::Order | Via::List | Via::Event | Via::None => None,
    }
}

fn options(out: &mut String) {
    for (name, about, kind) in SHAPES {
        let valued = *kind == Some(OptionKind::Value);
        let generic = if valued { "<Value extends string = string>" } else { "" };
        open(out, about, &format!("interface {name}{generic}"));
        for field in
            Field::Option.children().filter(|field| kind.is_none_or(|kind| field.row().options & kind as u8 != 0))
        {
            match (valued, field) {
                (true, Field::OptionValue | Field::OptionDefaultValue) => {
                    member_of(out, field, "Value | (string & {})")
                }
                _ => member(out, field),
            }
        }
        out.push_str("}\n\n");
    }
    open(
        out,
        "The options of an order, by name. The catalogue lists the options of each product.",
        "interface Options",
    );
    for row in OPTIONS {
        doc(out, "  ", &[&sentence(option_label(Locale::En, row.name).unwrap_or(row.name)), &option_facts(row)]);
        let _ = writeln!(out, "  {}?: {} | null | undefined;", row.name, option_value(row));
    }
    out.push_str("  [name: string]: OrderOption | null | undefined;\n}\n\n");
}

fn option_value(row: &OptionRow) -> String {
    let shape = shape_name(row.kind);
    if row.values.is_empty() { shape.to_owned() } else { format!("{shape}<{}>", union(row.values, " | ")) }
}

fn option_facts(row: &OptionRow) -> String {
    let value = match (row.kind, row.value_required) {
        (OptionKind::Boolean, _) => "On or off.",
        (OptionKind::Value, true) => "With a value.",
        (OptionKind::Value, false) => "With or without a value.",
        (OptionKind::Portability, _) => "With a prefix code and a RIO.",
    };
    let families: Vec<&str> = row.families().collect();
    let further = row.value_format.map(|format| format!(" Other values: `{}`.", format.pattern())).unwrap_or_default();
    format!("{value}{further} For families {}.", families.join(", "))
}

fn order_name(kind: &str) -> String {
    sentence(kind).replace('.', "Order")
}

/// Writes the type of an order of one type. Fields that do not apply to it are `never`.
fn order_of(out: &mut String, kind: &'static str) {
    let refused = |field: &Field| {
        rules().any(|rule| {
            matches!((rule.when, rule.demand), (Cond::Always, Demand::Forbidden))
                && rule.scope.types == bit_in(TYPES, Some(kind))
                && rule.fields.contains(field)
        })
    };
    let refused: Vec<Field> = Field::Order.children().filter(refused).collect();
    let left_out =
        [&[Field::Type.row().key][..], &refused.iter().map(|field| field.row().key).collect::<Vec<_>>()].concat();
    let name = order_name(kind);
    open(
        out,
        &format!("An order of type `{kind}`."),
        &format!("interface {name} extends Omit<Order, {}>", union(&left_out, " | ")),
    );
    let row = Field::Type.row();
    doc(out, "  ", &[&sentence(label(Locale::En, Field::Type)), &facts(Field::Type, row)]);
    let _ = writeln!(out, "  {}: {kind:?};", row.key);
    for field in refused {
        doc(
            out,
            "  ",
            &[&format!("{} An order of type `{kind}` does not have it.", sentence(label(Locale::En, field)))],
        );
        let _ = writeln!(out, "  {}?: null | undefined;", field.row().key);
    }
    out.push_str("}\n\n");
}

/// Returns whether a call writes the field, or a field in it.
pub(crate) fn is_written(field: Field, through: &[Via]) -> bool {
    through.contains(&field.row().via) || field.children().any(|child| is_written(child, through))
}

fn body(out: &mut String, (name, about, object, through): &Body) {
    let written: Vec<Field> = object.children().filter(|field| is_written(*field, through)).collect();
    let part = |field: Field| BODIES.iter().find(|(_, _, of, via)| *of == field && via == through);
    let whole = OBJECTS.iter().find(|(field, _, _)| field == object);
    match whole {
        Some((_, whole, _)) if !written.iter().any(|field| part(*field).is_some()) => {
            let keys: Vec<&str> = written.iter().map(|field| field.row().key).collect();
            doc(out, "", &[about]);
            let _ = writeln!(out, "export interface {name} extends Pick<{whole}, {}> {{}}\n", union(&keys, " | "));
        }
        _ => {
            open(out, about, &format!("interface {name}"));
            for field in written {
                match part(field) {
                    Some((name, about, ..)) => {
                        doc(out, "  ", &[&sentence(label(Locale::En, field)), about]);
                        let _ = writeln!(out, "  {}?: {name} | null | undefined;", field.row().key);
                    }
                    None => member(out, field),
                }
            }
            out.push_str("}\n\n");
        }
    }
}

fn building(out: &mut String) {
    open(out, "The answer of the buildings API.", "interface Building");
    for (key, value, about) in BUILDING {
        doc(out, "  ", &[about]);
        let _ = writeln!(out, "  {key}?: {value} | null | undefined;");
    }
    out.push_str("}\n\n");
}

fn inputs(out: &mut String) {
    open(out, "The input of each operation.", "interface Inputs");
    for operation in Operation::ALL {
        let (value, about) = input(*operation);
        doc(out, "  ", &[about]);
        let _ = writeln!(out, "  {}: {value};", operation.name());
    }
    out.push_str("}\n");
}

const fn input(operation: Operation) -> (&'static str, &'static str) {
    match operation {
        Operation::Create => ("Order", "The body of `POST /api/v2/orders/`."),
        Operation::Update => ("OrderUpdate", "The body of `PATCH /api/v2/orders/{uuid}/`."),
        Operation::UpdateBound => ("BoundUpdate", "The body of `PATCH /api/v2/orders/{uuid}/bounds/{bound_uuid}/`."),
        Operation::UpdateEndpoint => {
            ("EndpointUpdate", "The body of `PATCH /api/v2/orders/{uuid}/endpoints/{endpoint_uuid}/`.")
        }
        Operation::Submit => ("Order", "The whole order as it is before the call that submits it."),
        Operation::Read => ("Order", "The whole order as it was received."),
        Operation::List => ("ListParams", "The query of `GET /api/v2/orders/`, as an object."),
        Operation::PostInfo => ("InfoEvent", "The body of `POST /api/v2/orders/{uuid}/events/info/`."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::fields::FIELDS;

    #[test]
    fn every_object_and_every_set_has_a_name() {
        for (at, row) in FIELDS.iter().enumerate() {
            let field = Field::ALL[at];
            let is_body = |field| BODIES.iter().any(|(_, _, of, _)| *of == field);
            if row.kind == Kind::Object && field != Field::Option {
                assert!(OBJECTS.iter().any(|(of, _, _)| *of == field) || is_body(field), "{field:?}");
            }
            if listing(field).next().is_some() {
                assert!(row.vocabulary.is_some(), "{field:?}");
            }
        }
    }

    #[test]
    fn the_rules_list_the_values_of_the_set() {
        for field in Field::ALL {
            for (rule, values) in listing(*field) {
                assert_eq!(field.row().vocabulary.map(Vocabulary::values), Some(values), "{}", rule.id);
            }
        }
    }

    #[test]
    fn no_comment_ends_before_its_end() {
        // The name of a part of a context is a type with a backtick.
        const PART: &str = "`rules[${string}]`";
        for text in [orders(), super::super::names()] {
            let code: String =
                text.split("/**").map(|part| part.split_once("*/").map_or(part, |(_, code)| code)).collect();
            let code = code.replace(PART, "");
            assert!(!code.contains("*/") && !code.contains('`'), "{code}");
        }
    }
}
