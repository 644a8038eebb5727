//! The rule book as data: the content of the npm package's `./rules` entry in one language.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::report::locale::Locale;
use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::fields::{Field, OPTIONS, Obligation, Section};
use crate::tables::rules::{Heading, Operation, RULESET_VERSION, Rule, rules};
use crate::words::prose::{self, Phrases, Tree};

/// A dictionary with a fixed order.
struct Named<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Named<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}

type Names = Named<&'static str, &'static str>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Book {
    ruleset: &'static str,
    locale: &'static str,
    rules: Vec<RuleText>,
    fields: Named<String, FieldText>,
    options: Names,
    sections: Names,
    operations: Names,
    codes: Names,
    severities: Names,
    bases: Named<&'static str, BasisText>,
    obligations: Names,
    phrases: &'static Phrases,
}

#[derive(Serialize)]
struct RuleText {
    row: usize,
    rule: &'static str,
    fields: Vec<String>,
    operations: Vec<&'static str>,
    code: &'static str,
    severity: &'static str,
    basis: &'static str,
    heading: Option<&'static str>,
    summary: &'static str,
    demand: String,
    /// The demand on `{field}`, one of several fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    asks: Option<String>,
    when: String,
    parts: Vec<[String; 2]>,
    tree: Tree,
}

#[derive(Serialize)]
struct FieldText {
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'static str>,
    section: &'static str,
    obligation: &'static str,
}

#[derive(Serialize)]
struct BasisText {
    name: &'static str,
    text: &'static str,
}

/// Returns the rules, the fields and their descriptions as JSON, in one language.
///
/// A rule's index in `rules` is its number, `row`. Each of a rule's `parts` is a pair of sentences: the part, and its
/// negation.
///
/// ```
/// use kosc_orders::Locale;
///
/// let book: serde_json::Value = serde_json::from_str(&kosc_orders::export::rules_json(Locale::Fr)).unwrap();
/// assert_eq!(book["fields"]["end_customer.siret"]["label"], "numéro SIRET");
/// assert_eq!(book["rules"][0]["rule"], "read/json");
/// ```
pub fn rules_json(locale: Locale) -> String {
    // This cannot fail: every key is a string.
    serde_json::to_string(&book(locale)).unwrap_or_default()
}

/// Returns both languages in one JSON object, by name, for readers in languages other than JavaScript.
///
/// ```
/// let books: serde_json::Value = serde_json::from_str(&kosc_orders::export::rule_books()).unwrap();
/// assert_eq!(books["en"]["phrases"]["yes"], "yes");
/// assert_eq!(books["fr"]["phrases"]["yes"], "oui");
/// ```
#[doc(hidden)]
pub fn rule_books() -> String {
    let books: Vec<String> =
        Locale::ALL.iter().map(|locale| format!("\"{}\":{}", locale.name(), rules_json(*locale))).collect();
    format!("{{{}}}\n", books.join(","))
}

/// Returns one language as a TypeScript module. `RuleBook` is the package's type for it.
///
/// ```
/// use kosc_orders::Locale;
///
/// assert!(kosc_orders::export::rules_module(Locale::En).contains("const book: RuleBook = {"));
/// ```
#[doc(hidden)]
pub fn rules_module(locale: Locale) -> String {
    let json = rules_json(locale);
    format!("import type {{ RuleBook }} from \"../book.js\";\n\nconst book: RuleBook = {json};\nexport default book;\n")
}

fn book(locale: Locale) -> Book {
    let names = |names: Vec<(&'static str, &'static str)>| Named(names);
    Book {
        ruleset: RULESET_VERSION,
        locale: locale.name(),
        rules: rules().enumerate().map(|(row, rule)| rule_text(locale, row, rule)).collect(),
        fields: Named(Field::ALL.iter().copied().map(|field| (field.name(), field_text(locale, field))).collect()),
        options: names(
            OPTIONS
                .iter()
                .filter_map(|option| Some((option.name, prose::option_label(locale, option.name)?)))
                .collect(),
        ),
        sections: names(Section::ALL.iter().map(|at| (at.name(), prose::section(locale, *at))).collect()),
        operations: names(Operation::ALL.iter().map(|at| (at.name(), prose::operation(locale, *at))).collect()),
        codes: names(Code::ALL.iter().map(|at| (at.name(), prose::code(locale, *at))).collect()),
        severities: names(Severity::ALL.iter().map(|at| (at.name(), prose::severity(locale, *at))).collect()),
        bases: Named(
            Basis::ALL
                .iter()
                .map(|at| {
                    let (name, text) = (prose::basis(locale, *at), prose::basis_text(locale, *at));
                    (at.name(), BasisText { name, text })
                })
                .collect(),
        ),
        obligations: names(Obligation::ALL.iter().map(|at| (at.letter(), prose::obligation(locale, *at))).collect()),
        phrases: prose::phrases(locale),
    }
}

fn rule_text(locale: Locale, row: usize, rule: &'static Rule) -> RuleText {
    RuleText {
        row,
        rule: rule.id,
        fields: rule.fields.iter().map(|field| field.name()).collect(),
        operations: operations(rule).map(Operation::name).collect(),
        code: rule.code.name(),
        severity: rule.severity.name(),
        basis: rule.basis.name(),
        heading: (rule.heading != Heading::None).then(|| rule.heading.title()),
        summary: prose::summary(locale, rule.id).unwrap_or_default(),
        demand: prose::demand(locale, rule),
        asks: (rule.fields.len() > 1).then(|| prose::demand_of(locale, rule, "{field}")),
        when: prose::when(locale, rule),
        parts: prose::parts(locale, rule).into_iter().map(|part| [part.holds, part.fails]).collect(),
        tree: prose::tree(rule),
    }
}

fn field_text(locale: Locale, field: Field) -> FieldText {
    let row = field.row();
    FieldText {
        label: prose::label(locale, field),
        help: prose::help(locale, field),
        section: row.section.name(),
        obligation: row.obligation.letter(),
    }
}

/// Returns the operations that a rule applies to.
pub(super) fn operations(rule: &Rule) -> impl Iterator<Item = Operation> {
    Operation::ALL.iter().copied().filter(|operation| rule.scope.has(*operation))
}

/// Returns every field except the order, the query and the event, which have no parent.
pub(super) fn fields() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.row().parent != *field)
}
