//! The tables in other shapes: for readers, and for tools that know no Rust.
//!
//! Nothing here runs in a check, and nothing of it is linked into the WebAssembly build.

pub mod params;
pub mod typescript;

use std::fmt::Write as _;

use crate::cond::{Cond, Fact};
use crate::fields::{Field, Level};
use crate::read::Fault;
use crate::rules::{
    Demand, FAMILIES, Heading, Operation, REQUEST_TYPES, RULESET_VERSION, Rule, Scheme, Scope, Set, TYPES, chapters,
};

/// A field's path in a whole order, a query or an event: `bounds[].endpoints[].reference`.
///
/// ```
/// use kosc_orders::export::path;
/// use kosc_orders::fields::Field;
///
/// assert_eq!(path(Field::Stairs), "bounds[].address.stairs");
/// assert_eq!(path(Field::OptionValue), "options.*.value");
/// ```
pub fn path(field: Field) -> String {
    let row = field.row();
    if row.parent == field {
        return String::new();
    }
    let parent = path(row.parent);
    match (row.key, parent.is_empty()) {
        ("", _) if field == Level::Option.root() => parent + ".*",
        ("", _) => parent + "[]",
        (key, true) => key.to_owned(),
        (key, false) => parent + "." + key,
    }
}

/// The rule book as Markdown: every rule with its scope, its condition in words, its severity and its basis.
///
/// ```
/// assert!(kosc_orders::export::rule_book().contains("`siret/required`"));
/// ```
pub fn rule_book() -> String {
    let mut out = String::from("# The rules\n\nGenerated from the rule table (");
    let _ = write!(out, "ruleset {RULESET_VERSION}");
    out.push_str("). A rule with several rows differs in severity by scope.\n");
    for (title, rules) in chapters() {
        let _ = write!(
            out,
            "\n## {title}\n\n| rule | operations | where and when | demand | code, severity | basis |\n|---|---|---|---|---|---|\n"
        );
        let mut last = String::new();
        for rule in rules {
            let row = format!(
                "| `{}` | {} | {} | {} | `{}` {} | {} |",
                rule.id,
                operations(&rule.scope),
                applies(rule),
                demand(rule),
                rule.code.name(),
                rule.severity.name(),
                basis(rule),
            );
            // Two rows can differ in what finds them and say the same.
            if row != last {
                out.push_str(&row);
                out.push('\n');
            }
            last = row;
        }
    }
    out
}

fn operations(scope: &Scope) -> String {
    let named: Vec<&str> =
        Operation::ALL.iter().filter(|operation| scope.has(**operation)).map(|operation| operation.name()).collect();
    match named[..] {
        _ if named.len() == Operation::ALL.len() => "every".to_owned(),
        ["create", "update", "update_bound", "update_endpoint", "submit"] => "all that write".to_owned(),
        _ => named.join(", "),
    }
}

/// The order types, families and request types, then the condition.
fn applies(rule: &Rule) -> String {
    let scope = &rule.scope;
    let mut parts = Vec::new();
    parts.extend(members("type", scope.types, TYPES));
    parts.extend(members("family", scope.families, FAMILIES));
    parts.extend(members("request type", scope.requests, REQUEST_TYPES));
    if !matches!(rule.when, Cond::Always) {
        parts.push(words(&rule.when));
    }
    parts.join("; ")
}

/// What of a set a scope names; nothing where it names all there is.
fn members(what: &str, set: Set, names: &[&str]) -> Option<String> {
    let others = [(names.len(), "another"), (names.len() + 1, "none")];
    let all = names.iter().copied().enumerate().chain(others);
    let (inside, outside): (Vec<_>, Vec<_>) = all.partition(|(bit, _)| set >> bit & 1 == 1);
    let list = |members: &[(usize, &str)]| members.iter().map(|(_, name)| quoted(name)).collect::<Vec<_>>().join(", ");
    match outside.len() {
        0 => None,
        few if few < inside.len() => Some(format!("{what} other than {}", list(&outside))),
        _ => Some(format!("{what} {}", list(&inside))),
    }
}

fn quoted(name: &str) -> String {
    if ["another", "none"].contains(&name) { name.to_owned() } else { format!("`{name}`") }
}

/// A condition in words.
///
/// ```
/// use kosc_orders::Cond;
/// use kosc_orders::export::words;
/// use kosc_orders::fields::Field;
///
/// let registered = Cond::Is(Field::CustomerType, "registered");
/// assert_eq!(words(&registered), "`end_customer.type` is `registered`");
/// assert_eq!(words(&Cond::Not(&Cond::Has(Field::Comment))), "`comment` is absent");
/// ```
pub fn words(cond: &Cond) -> String {
    phrase(cond, true)
}

fn phrase(cond: &Cond, holds: bool) -> String {
    let not = if holds { "" } else { "not " };
    match cond {
        Cond::Always if holds => "always".to_owned(),
        Cond::Always => "never".to_owned(),
        Cond::Is(field, value) => format!("{} is {not}`{value}`", name(*field)),
        Cond::In(field, values) => {
            let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
            let (join, start) = if holds { (" or ", "") } else { (" nor ", "neither ") };
            format!("{} is {start}{}", name(*field), values.join(join))
        }
        Cond::Has(field) => format!("{} is {}", name(*field), if holds { "present" } else { "absent" }),
        Cond::Fact(fact) => {
            let (yes, no) = fact_words(*fact);
            if holds { yes } else { no }.to_owned()
        }
        Cond::Not(cond) => phrase(cond, !holds),
        // What is denied of all is granted of some, and the other way round.
        Cond::All(conds) => join(conds, holds, if holds { " and " } else { " or " }),
        Cond::Any(conds) => join(conds, holds, if holds { " or " } else { " and " }),
    }
}

fn join(conds: &[Cond], holds: bool, with: &str) -> String {
    let part = |cond: &Cond| match cond {
        Cond::All(parts) | Cond::Any(parts) if parts.len() > 1 => format!("({})", phrase(cond, holds)),
        _ => phrase(cond, holds),
    };
    conds.iter().map(part).collect::<Vec<_>>().join(with)
}

fn name(field: Field) -> String {
    if field == Level::Option.root() { "the option".to_owned() } else { format!("`{}`", path(field)) }
}

/// A fact in words, and its contrary.
const fn fact_words(fact: Fact) -> (&'static str, &'static str) {
    match fact {
        Fact::Copper => ("the technology is copper", "the technology is not copper"),
        Fact::Fiber => ("the technology is fiber", "the technology is not fiber"),
        Fact::FamilyKnown => ("the family is known", "the family is unknown"),
        Fact::LeftDraft => ("the order is no longer a draft", "the order is a draft"),
        Fact::StatusUnchanged => ("the status is the order's own", "the status is not the order's own"),
        Fact::HoldsMore => ("the body holds another key", "the body holds no other key"),
        Fact::CallersOwn => ("the caller wrote it or part of it", "only the platform wrote it"),
        Fact::BelowInformation => ("it stands below `information`", "it does not stand below `information`"),
        Fact::BoundUnknown => ("the context's order lacks the bound", "the context's order has the bound"),
        Fact::EndpointUnknown => ("the context's order lacks the endpoint", "the context's order has the endpoint"),
        Fact::OtpEndpoint => ("the endpoint is an OTP", "the endpoint is no OTP"),
        Fact::EndpointTypeUnreadable => ("the endpoint's type is unreadable", "the endpoint's type is readable"),
        Fact::LineEndpoint => ("the endpoint is a line", "the endpoint is no line"),
        Fact::StoredLocked => ("the endpoint is locked", "the endpoint is not locked"),
        Fact::BareUuid => ("it is a UUID without hyphens", "it is no UUID without hyphens"),
        Fact::House => ("the building has no stairs", "the building may have stairs"),
        Fact::OfBuilding => ("it is a stair or floor of the building", "it is no stair or floor of the building"),
        Fact::BuildingKey => ("it is a whole stairs key of the building", "it is no stairs key of the building"),
        Fact::CatalogueListsOptions => ("the catalogue lists options", "the catalogue lists no options"),
        Fact::OptionInCatalogue => ("the catalogue lists the option", "the catalogue does not list the option"),
        Fact::CatalogueListsValues => ("the catalogue lists values for it", "the catalogue lists no values for it"),
        Fact::OptionOfFamily => ("the option is of the family", "the option is not of the family"),
        Fact::OptionNeedsValue => ("the option takes a value", "the option takes no value"),
        Fact::OptionValueWritten => ("a value is written into the option", "no value is written into the option"),
    }
}

/// What reading holds the input to.
const fn fault_words(fault: Fault) -> &'static str {
    match fault {
        Fault::Json => "a JSON object in UTF-8, within the limits",
        Fault::Type => "every value has the JSON type of its field",
        Fault::Unicode => "no key and no string holds half of a surrogate pair",
        Fault::UnknownField => "every key is known",
        Fault::UnknownOption => "every option is known",
        Fault::DuplicateKey => "no key comes twice in an object",
        Fault::OptionShape => "an option is an object, and its `enabled` a boolean",
        Fault::Operation => "the operation is one there is",
        Fault::Context => "every part of the context can be read",
        Fault::Truncated => "no more issues than the limit",
    }
}

/// What a rule asks for, and of which fields.
fn demand(rule: &Rule) -> String {
    let fields: Vec<String> = rule
        .fields
        .iter()
        .map(|field| path(*field))
        .filter(|path| !path.is_empty())
        .map(|path| format!("`{path}`"))
        .collect();
    let fields = if fields.is_empty() { "the input".to_owned() } else { fields.join(", ") };
    let listed = |values: &[&str]| values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    match &rule.demand {
        Demand::Reading(fault) => fault_words(*fault).to_owned(),
        Demand::Required([]) => format!("{fields} is present"),
        Demand::Required(instead) => {
            let instead: Vec<String> = instead.iter().map(|field| format!("`{}`", path(*field))).collect();
            format!("{fields} or {} is present", instead.join(" or "))
        }
        Demand::Given => format!("{fields} is in the body"),
        Demand::Some(Cond::Always) => format!("{fields} is not empty"),
        Demand::Some(cond) => format!("in {fields}, for one at least: {}", words(cond)),
        Demand::Forbidden => format!("no {fields}"),
        Demand::Refused => "no such call".to_owned(),
        Demand::OneOf(values) => format!("{fields} is one of {}", listed(values)),
        Demand::Format(_) => {
            let formats: Vec<String> = rule
                .fields
                .iter()
                .filter_map(|field| rule.demand.format(*field))
                .map(|format| format!("`{}`", format.pattern().replace('|', "\\|")))
                .collect();
            let mut distinct = formats.clone();
            distinct.dedup();
            format!("{fields} matches {}", distinct.join(", "))
        }
        Demand::Check(Scheme::Siret) => format!("the check digit of {fields}"),
        Demand::Check(Scheme::Rio) => format!("the key of {fields} fits a line of the order"),
        Demand::Check(Scheme::FixedRio) => format!("{fields} is of a fixed line"),
        Demand::Check(Scheme::EmailDomain) => format!("{fields} has a dot in its domain, and none misplaced"),
        Demand::Characters => format!("the characters of {fields} are of the 92 allowed"),
        Demand::AtMost(most) => format!("{fields} has at most {most} characters"),
        Demand::Unique => format!("{fields} is not another order's"),
        Demand::Whole => format!("{fields} is a whole number or digits"),
        Demand::OptionValue => format!("{fields} is a known value"),
        Demand::CatalogueValue => format!("{fields} is a value of the catalogue"),
        Demand::Staircase => format!("{fields} is a stair of the building"),
        Demand::Floor(stairs) => format!("{fields} is a floor under `{}`", path(*stairs)),
        Demand::Socket => format!("{fields} is a socket of the building"),
        Demand::SocketAt(stairs, floor) => {
            format!("{fields} is a socket at `{}` and `{}`", path(*stairs), path(*floor))
        }
        Demand::Look => format!("{fields}: compare what the platform looks up"),
    }
}

fn basis(rule: &Rule) -> String {
    match rule.heading {
        Heading::None => rule.basis.name().to_owned(),
        heading => format!("{}: {}", rule.basis.name(), heading.title()),
    }
}
