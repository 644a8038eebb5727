//! Rules and fields in words, in every language: the texts that a form shows with them, and those of the rule book.
//!
//! Each text states one fact. A sentence takes values, paths and bases from the tables. The WebAssembly build contains
//! none of this; it contains [the messages](crate::Issue::message) of reports, which are in another module.

// The file is long because it has a phrase for every demand, condition and fact.

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::command::Command;
use super::labels;
pub use super::language::Phrases;
use super::language::{Equality, Grammar, Language, Noun, Page, Subject, ValueText};
use crate::report::locale::{Locale, languages};
use crate::tables::columns::{Basis, Code, Fault, Severity};
use crate::tables::cond::Cond;
use crate::tables::fields::{Field, Level, Obligation, Section, Vocabulary};
use crate::tables::rules::parts::{Part, leaves, parts as parts_of};
use crate::tables::rules::{Demand, Operation, Rule, Scheme};
use crate::tables::set::Set;
use crate::tables::vocabulary::{FAMILIES, REQUEST_TYPES, TYPES};

macro_rules! dispatch {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        impl Locale {
            pub(super) fn language(self) -> &'static Language {
                match self {
                    $(Self::$name => const { &super::$folder::LANGUAGE },)*
                }
            }
        }
    };
}
languages!(dispatch);

/// The values of a column of a scope, in the shorter form.
enum Members {
    /// Only orders without a value.
    None,
    /// Any value, but not none.
    Given,
    /// All values of the table.
    Known,
    KnownOrNone,
    /// A value outside the table.
    Other,
    OtherOrNone,
    These(Vec<String>),
    TheseOrNone(Vec<String>),
    NotThese(Vec<String>),
    GivenNotThese(Vec<String>),
}

impl Members {
    fn of(set: Set, names: &[&str]) -> Self {
        let is_in = |bit: usize| set >> bit & 1 == 1;
        let (other, none) = (is_in(names.len()), is_in(names.len() + 1));
        let named: Vec<String> = names
            .iter()
            .enumerate()
            .filter(|(bit, _)| is_in(*bit) != other)
            .map(|(_, name)| format!("`{name}`"))
            .collect();
        let all = named.len() == names.len() && names.len() > 2;
        match (other, none) {
            (false, _) if named.is_empty() => Self::None,
            (true, _) if named.is_empty() => Self::Given,
            (false, false) if all => Self::Known,
            (false, true) if all => Self::KnownOrNone,
            (true, false) if all => Self::Other,
            (true, true) if all => Self::OtherOrNone,
            (false, false) => Self::These(named),
            (false, true) => Self::TheseOrNone(named),
            (true, true) => Self::NotThese(named),
            (true, false) => Self::GivenNotThese(named),
        }
    }
}

/// Returns the text in the row of a key.
fn row<K: Copy + PartialEq, T: Copy>(rows: &[(K, T)], key: K) -> Option<T> {
    rows.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

/// Returns the demand of a rule and its reason, in one sentence. `None` for an unknown id.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert!(prose::summary(Locale::En, "siret/required").is_some_and(|text| text.contains("SIRET")));
/// assert_eq!(prose::summary(Locale::En, "siret"), None);
/// ```
pub fn summary(locale: Locale, rule: &str) -> Option<&'static str> {
    locale.language().rules.iter().find(|text| text.rule == rule).map(|text| text.summary)
}

/// Returns what to enter into a field, where to find it and its format. `None` for an object or a list whose label is
/// enough.
///
/// ```
/// use kosc_orders::rules::fields::Field;
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert!(prose::help(Locale::Fr, Field::CustomerSiret).is_some_and(|text| text.contains("14 chiffres")));
/// assert_eq!(prose::help(Locale::Fr, Field::Address), None);
/// ```
pub fn help(locale: Locale, field: Field) -> Option<&'static str> {
    locale.language().help.iter().find(|(fields, _)| fields.contains(&field)).map(|(_, text)| *text)
}

/// Returns the label of a value of a set: a phrase without a capital. `None` for an unknown value.
///
/// ```
/// use kosc_orders::rules::fields::Vocabulary;
/// use kosc_orders::{Locale, rules::prose};
///
/// assert_eq!(prose::value_label(Locale::En, Vocabulary::CustomerType, "individual"), Some("private person"));
/// assert_eq!(prose::value_label(Locale::En, Vocabulary::CustomerType, "martian"), None);
/// ```
pub fn value_label(locale: Locale, set: Vocabulary, value: &str) -> Option<&'static str> {
    labelled(of_set(locale, set), value).map(|text| text.label)
}

/// Returns the explanation of a value, if its label is not enough.
///
/// ```
/// use kosc_orders::rules::fields::Vocabulary;
/// use kosc_orders::{Locale, rules::prose};
///
/// let help = prose::value_help(Locale::Fr, Vocabulary::CustomerType, "individual");
/// assert_eq!(help, Some("Exige un prénom et un nom."));
/// assert_eq!(prose::value_help(Locale::Fr, Vocabulary::LineStatus, "active"), None);
/// ```
pub fn value_help(locale: Locale, set: Vocabulary, value: &str) -> Option<&'static str> {
    labelled(of_set(locale, set), value).map(|text| text.help).filter(|help| !help.is_empty())
}

/// Returns the label of an option's value.
///
/// ```
/// use kosc_orders::{Locale, rules::prose};
///
/// assert_eq!(prose::option_value_label(Locale::En, "d_plus_1"), Some("the next day"));
/// ```
pub fn option_value_label(locale: Locale, value: &str) -> Option<&'static str> {
    labelled(locale.language().option_values, value).map(|text| text.label)
}

/// Returns the explanation of an option's value, if its label is not enough.
///
/// ```
/// use kosc_orders::{Locale, rules::prose};
///
/// assert_eq!(prose::option_value_help(Locale::En, "4h_bhbd"), Some("On business days."));
/// ```
pub fn option_value_help(locale: Locale, value: &str) -> Option<&'static str> {
    labelled(locale.language().option_values, value).map(|text| text.help).filter(|help| !help.is_empty())
}

/// Returns the label of a field's value: of a value of the field's set, of an option's value, or of an option.
pub(crate) fn choice_label(locale: Locale, field: Field, value: &str) -> Option<&'static str> {
    match field {
        Field::OptionValue => option_value_label(locale, value),
        Field::Options => option_label(locale, value),
        _ => field.row().vocabulary.and_then(|set| value_label(locale, set, value)),
    }
}

fn of_set(locale: Locale, set: Vocabulary) -> &'static [ValueText] {
    row(locale.language().values, set).unwrap_or_default()
}

fn labelled(values: &'static [ValueText], value: &str) -> Option<&'static ValueText> {
    values.iter().find(|text| text.value == value)
}

/// Returns the label of a field: a noun phrase without a capital.
///
/// ```
/// use kosc_orders::rules::fields::Field;
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert_eq!(prose::label(Locale::Fr, Field::CustomerSiret), "numéro SIRET");
/// ```
pub fn label(locale: Locale, field: Field) -> &'static str {
    labels::label(locale, field)
}

/// Returns the label of an option of the table, or `None` for another option.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert_eq!(prose::option_label(Locale::En, "contract_term"), Some("contract term"));
/// assert_eq!(prose::option_label(Locale::En, "grt"), None);
/// ```
pub fn option_label(locale: Locale, option: &str) -> Option<&'static str> {
    labels::option_label(locale, option)
}

/// Returns the title of a section of the form.
///
/// ```
/// use kosc_orders::rules::fields::Section;
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert_eq!(prose::section(Locale::Fr, Section::Customer), "Client final");
/// ```
pub fn section(locale: Locale, section: Section) -> &'static str {
    row(locale.language().sections, section).unwrap_or_default()
}

/// Returns the title of a chapter of the rule book, by its English title.
pub(crate) fn chapter(locale: Locale, title: &'static str) -> &'static str {
    row(locale.language().chapters, title).unwrap_or(title)
}

/// Returns the description of an operation, as an infinitive.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::{Locale, Operation};
///
/// assert_eq!(prose::operation(Locale::En, Operation::Create), "create a draft");
/// ```
pub fn operation(locale: Locale, operation: Operation) -> &'static str {
    row(locale.language().operations, operation).unwrap_or_default()
}

/// Returns the name of a code for readers.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::{Code, Locale};
///
/// assert_eq!(prose::code(Locale::Fr, Code::Duplicate), "doublon");
/// ```
pub fn code(locale: Locale, code: Code) -> &'static str {
    row(locale.language().codes, code).unwrap_or_default()
}

/// Returns the name of a severity for readers.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::{Locale, Severity};
///
/// assert_eq!(prose::severity(Locale::Fr, Severity::Warning), "avertissement");
/// ```
pub fn severity(locale: Locale, severity: Severity) -> &'static str {
    row(locale.language().severities, severity).unwrap_or_default()
}

/// Returns the name of a basis for readers.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::{Basis, Locale};
///
/// assert_eq!(prose::basis(Locale::En, Basis::Inferred), "assumption");
/// ```
pub fn basis(locale: Locale, basis: Basis) -> &'static str {
    let [word, _] = row(locale.language().bases, basis).unwrap_or_default();
    word
}

/// Returns the description of a basis, as a clause. For an assumption, it says so.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::{Basis, Locale};
///
/// assert!(prose::basis_text(Locale::En, Basis::Inferred).contains("does not say"));
/// ```
pub fn basis_text(locale: Locale, basis: Basis) -> &'static str {
    let [_, clause] = row(locale.language().bases, basis).unwrap_or_default();
    clause
}

/// Returns the meaning of the vendor's letter.
///
/// ```
/// use kosc_orders::rules::fields::Obligation;
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert_eq!(prose::obligation(Locale::En, Obligation::S), "needed before submission");
/// ```
pub fn obligation(locale: Locale, obligation: Obligation) -> &'static str {
    row(locale.language().obligations, obligation).unwrap_or_default()
}

/// Returns the words of explanations.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::Locale;
///
/// assert_eq!(prose::phrases(Locale::Fr).yes, "oui");
/// ```
pub fn phrases(locale: Locale) -> &'static Phrases {
    &locale.language().phrases
}

/// Returns the texts of the rule book's page around the rules.
pub(crate) fn page(locale: Locale) -> &'static Page {
    &locale.language().page
}

/// Returns the texts of the commands around the reports.
///
/// ```
/// use kosc_orders::Locale;
/// use kosc_orders::rules::prose;
///
/// assert_eq!(prose::command(Locale::Fr).text.safe, "correction sûre");
/// ```
#[doc(hidden)]
pub fn command(locale: Locale) -> &'static Command {
    &locale.language().command
}

/// Returns the demand of a rule on its fields.
///
/// ```
/// use kosc_orders::rules::{prose, rules};
/// use kosc_orders::Locale;
///
/// let rule = rules().find(|rule| rule.id == "siret/required").unwrap();
/// assert_eq!(prose::demand(Locale::En, rule), "`end_customer.siret` must have a value");
/// ```
pub fn demand(locale: Locale, rule: &Rule) -> String {
    demanded(locale.language(), rule, &field_names(rule))
}

/// Returns the demand of a rule on one of its fields. `field` is the name of the field in the sentence.
///
/// ```
/// use kosc_orders::rules::{prose, rules};
/// use kosc_orders::Locale;
///
/// let rule = rules().find(|rule| rule.id == "bound/writable").unwrap();
/// assert_eq!(prose::demand_of(Locale::En, rule, "`address.city`"), "`address.city` must have no value");
/// ```
pub fn demand_of(locale: Locale, rule: &Rule, field: &str) -> String {
    let names = if field_names(rule).is_empty() { Vec::new() } else { vec![field.to_owned()] };
    demanded(locale.language(), rule, &names)
}

/// Returns a condition in words.
///
/// ```
/// use kosc_orders::rules::fields::Field;
/// use kosc_orders::rules::{Cond, prose};
/// use kosc_orders::Locale;
///
/// let registered = Cond::Is(Field::CustomerType, "registered");
/// assert_eq!(prose::words(Locale::En, &registered), "`end_customer.type` is `registered`");
/// assert_eq!(prose::words(Locale::Fr, &registered), "`end_customer.type` vaut `registered`");
/// assert_eq!(prose::words(Locale::En, &Cond::Not(&Cond::Has(Field::Comment))), "`comment` is absent");
/// ```
pub fn words(locale: Locale, cond: &Cond) -> String {
    phrase(locale.language(), cond, true)
}

/// Returns where and when a rule applies, without the operations, in one sentence. Empty for a rule that always
/// applies.
///
/// ```
/// use kosc_orders::rules::{prose, rules};
/// use kosc_orders::Locale;
///
/// let rule = rules().find(|rule| rule.id == "stairs/required").unwrap();
/// let when = prose::when(Locale::En, rule);
/// assert!(when.starts_with("the order type is `activate`; the request type is `create` or"));
/// assert!(when.ends_with("; the building may have stairs"));
/// ```
pub fn when(locale: Locale, rule: &'static Rule) -> String {
    let scope = parts_of(rule).into_iter().filter(|part| !matches!(part, Part::Leaf(_)));
    let mut clauses: Vec<String> = scope.map(|part| clause(locale.language(), part).holds).collect();
    if !matches!(rule.when, Cond::Always) {
        clauses.push(words(locale, &rule.when));
    }
    clauses.join(locale.language().grammar.semicolon)
}

/// A part of a condition, in words that an answer can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clause {
    /// The part.
    pub holds: String,
    /// Its negation.
    pub fails: String,
}

/// Returns the parts of a rule's scope and condition in words, in the order of
/// [`TracedRule::parts`](crate::rules::TracedRule::parts).
///
/// ```
/// use kosc_orders::rules::{prose, rules};
/// use kosc_orders::Locale;
///
/// let rule = rules().find(|rule| rule.id == "siret/required").unwrap();
/// let parts = prose::parts(Locale::En, rule);
/// assert_eq!(parts[0].holds, "`end_customer.type` is `registered`");
/// assert_eq!(parts[0].fails, "`end_customer.type` is not `registered`");
/// ```
pub fn parts(locale: Locale, rule: &'static Rule) -> Vec<Clause> {
    parts_of(rule).into_iter().map(|part| clause(locale.language(), part)).collect()
}

fn clause(language: &Language, part: Part) -> Clause {
    let grammar = &language.grammar;
    let column = |noun, set: Set, names: &[&str]| {
        let [holds, fails] = [set, !set].map(|set| members(grammar, noun, &Members::of(set, names)));
        Clause { holds, fails }
    };
    match part {
        Part::Type(set) => column(&grammar.order_type, set, TYPES),
        Part::Request(set) => column(&grammar.request_type, set, REQUEST_TYPES),
        Part::Family(set) => column(&grammar.family, set, FAMILIES),
        Part::Leaf(cond) => Clause { holds: phrase(language, cond, true), fails: phrase(language, cond, false) },
    }
}

fn members(grammar: &Grammar, noun: &Noun, members: &Members) -> String {
    let forms = &grammar.members;
    let (template, names): (_, &[String]) = match members {
        Members::None => (forms.none, &[]),
        Members::Given => (forms.given, &[]),
        Members::Known => (forms.known, &[]),
        Members::KnownOrNone => (forms.known_or_none, &[]),
        Members::Other => (forms.other, &[]),
        Members::OtherOrNone => (forms.other_or_none, &[]),
        Members::These(names) => (forms.these, names),
        Members::TheseOrNone(names) => (forms.these_or_none, names),
        Members::NotThese(names) => (one_or_several(forms.not_these, names), names),
        Members::GivenNotThese(names) => (one_or_several(forms.given_not_these, names), names),
    };
    let [subject, given, absent, known] =
        [noun.subject, noun.given, noun.absent, noun.known].map(|text| [text.to_owned()]);
    fill(
        template,
        &[("subject", &subject), ("given", &given), ("absent", &absent), ("known", &known), ("names", names)],
    )
}

fn one_or_several([one, several]: [&'static str; 2], names: &[String]) -> &'static str {
    if names.len() == 1 { one } else { several }
}

/// Fills in the `{slots}` of a template. The slot of a list has the separator of its items and that of the last two.
fn fill(template: &str, values: &[(&str, &[String])]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        let mut parts = slot.split('|');
        let name = parts.next().unwrap_or_default();
        let comma = parts.next().unwrap_or_default();
        let last = parts.next().unwrap_or(comma);
        out.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, items)) => out.push_str(&several(items, comma, last)),
            // An unknown name is shown in every text that has it.
            None => out.push_str(&format!("{{{slot}}}")),
        }
        rest = after;
    }
    out + rest
}

/// How the parts of a rule combine. In JSON a number is a part, and an array has a word and the trees it joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// The part with this number.
    Part(usize),
    /// All of these are true. With none, it is always true.
    All(Vec<Tree>),
    /// At least one of these is true.
    Any(Vec<Tree>),
    /// This is false.
    Not(Box<Tree>),
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (word, trees) = match self {
            Self::Part(number) => return serializer.serialize_u64(*number as u64),
            Self::All(trees) => ("all", &trees[..]),
            Self::Any(trees) => ("some", &trees[..]),
            Self::Not(tree) => ("not", std::slice::from_ref(&**tree)),
        };
        let mut array = serializer.serialize_seq(Some(trees.len() + 1))?;
        array.serialize_element(word)?;
        trees.iter().try_for_each(|tree| array.serialize_element(tree))?;
        array.end()
    }
}

/// Returns how the parts of a rule combine.
///
/// ```
/// use kosc_orders::rules::prose;
/// use kosc_orders::rules::prose::Tree;
/// use kosc_orders::rules::rules;
///
/// let rule = rules().find(|rule| rule.id == "second-rdv/product").unwrap();
/// let other_product = Tree::All(vec![Tree::Part(1), Tree::Not(Box::new(Tree::Part(2)))]);
/// assert_eq!(prose::tree(rule), Tree::All(vec![Tree::Part(0), other_product]));
/// ```
pub fn tree(rule: &'static Rule) -> Tree {
    let columns = parts_of(rule).iter().filter(|part| !matches!(part, Part::Leaf(_))).count();
    let mut next = columns;
    let mut trees: Vec<Tree> = (0..columns).map(Tree::Part).collect();
    match branch(&rule.when, &mut next) {
        Tree::All(inner) => trees.extend(inner),
        tree => trees.push(tree),
    }
    match (trees.pop(), trees.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            trees.extend(last);
            Tree::All(trees)
        }
    }
}

fn branch(cond: &Cond, next: &mut usize) -> Tree {
    let mut all = |conds: &[Cond]| conds.iter().map(|cond| branch(cond, next)).collect::<Vec<_>>();
    match cond {
        Cond::Always => Tree::All(Vec::new()),
        Cond::Not(cond) => Tree::Not(Box::new(branch(cond, next))),
        Cond::All(conds) => Tree::All(all(conds)),
        Cond::Any(conds) => Tree::Any(all(conds)),
        Cond::Is(..) | Cond::In(..) | Cond::Has(_) | Cond::Fact(_) => {
            *next += 1;
            Tree::Part(*next - 1)
        }
    }
}

fn phrase(language: &Language, cond: &Cond, holds: bool) -> String {
    let grammar = &language.grammar;
    let pick = |[yes, no]: [&'static str; 2]| if holds { yes } else { no };
    let subject = |field: &Field| [name(*field, grammar.option)];
    match cond {
        Cond::Always => pick(grammar.always).to_owned(),
        Cond::Is(field, value) => equals(grammar, *field, &[value], holds),
        Cond::In(field, values) => equals(grammar, *field, values, holds),
        Cond::Has(field) => fill(pick(grammar.has), &[("subject", &subject(field))]),
        Cond::Fact(fact) => pick(row(language.facts, *fact).unwrap_or_default()).to_owned(),
        Cond::Not(cond) => phrase(language, cond, !holds),
        // The negation of *all* is *some not*, and the other way round.
        Cond::All(conds) => join(language, conds, holds, holds),
        Cond::Any(conds) => join(language, conds, holds, !holds),
    }
}

fn equals(grammar: &Grammar, field: Field, values: &[&str], holds: bool) -> String {
    let subject = name(field, grammar.option);
    let equality: &Equality = if subject == grammar.option { &grammar.kind } else { &grammar.value };
    let values = quoted_all(values);
    let [yes, no] = if values.len() == 1 { equality.one } else { equality.several };
    fill(if holds { yes } else { no }, &[("subject", &[subject]), ("values", &values)])
}

fn join(language: &Language, conds: &[Cond], holds: bool, all: bool) -> String {
    let part = |cond: &Cond| match joins_all(cond, holds) {
        Some(inner) if inner != all => format!("({})", phrase(language, cond, holds)),
        _ => phrase(language, cond, holds),
    };
    let with = if all { language.grammar.and } else { language.grammar.or };
    conds.iter().map(part).collect::<Vec<_>>().join(with)
}

/// Returns whether *and* joins the words of a condition instead of *or*, if anything joins them.
fn joins_all(cond: &Cond, holds: bool) -> Option<bool> {
    match cond {
        Cond::All(conds) if conds.len() > 1 => Some(holds),
        Cond::Any(conds) if conds.len() > 1 => Some(!holds),
        Cond::Not(cond) => joins_all(cond, !holds),
        _ => None,
    }
}

/// Returns the name of a field in a sentence: its path, or `option` for the option itself.
fn name(field: Field, option: &str) -> String {
    if field == Level::Option.root() && !option.is_empty() { option.to_owned() } else { quoted(&field.path()) }
}

/// Returns the names of a rule's fields in its demand.
fn field_names(rule: &Rule) -> Vec<String> {
    let named = rule.fields.iter().filter(|field| !field.path().is_empty());
    named.map(|field| name(*field, "")).collect()
}

/// Returns whether a rule looks at the value that it forbids, and not at other values. Then the demand names this
/// value.
fn forbids_this_value(rule: &Rule) -> bool {
    leaves(&rule.when).into_iter().any(|leaf| match leaf {
        Cond::Is(field, _) | Cond::In(field, _) => rule.fields.iter().any(|own| field == own || field.is_below(*own)),
        _ => false,
    })
}

/// Returns the patterns of a rule's fields, each once.
fn patterns(rule: &Rule) -> Vec<String> {
    let formats = rule.fields.iter().filter_map(|field| rule.demand.format(*field));
    let mut patterns: Vec<String> = formats.map(|format| quoted(format.pattern())).collect();
    patterns.dedup();
    patterns
}

fn quoted_all(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| quoted(value)).collect()
}

fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// Returns `a, b or c`, with the separator of its items and that of the last two.
fn several(items: &[String], comma: &str, last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(comma)),
    }
}

/// Returns the demand of a rule on fields with these names.
fn demanded(language: &Language, rule: &Rule, names: &[String]) -> String {
    let grammar = &language.grammar;
    let name = |field: &Field| vec![name(*field, "")];
    let alone = |text: String| vec![text];
    let demand = template(language, rule, names);
    let all = match &rule.demand {
        Demand::Required(instead) => [names.to_vec(), instead.iter().flat_map(name).collect()].concat(),
        _ => names.to_vec(),
    };
    let own: [(&str, Vec<String>); 2] = match &rule.demand {
        Demand::AnyItem(cond) => [("condition", alone(phrase(language, cond, true))), NO_SLOT],
        Demand::OneOf(values) => [("values", quoted_all(values)), NO_SLOT],
        Demand::Format(_) => [("patterns", patterns(rule)), NO_SLOT],
        Demand::AtMost(most) => [("most", alone(most.to_string())), NO_SLOT],
        Demand::Floor(stairs) => [("stairs", name(stairs)), NO_SLOT],
        Demand::SocketAt(stairs, floor) => [("stairs", name(stairs)), ("floor", name(floor))],
        _ => [NO_SLOT, NO_SLOT],
    };
    let [fields, of_fields] = [&grammar.fields, &grammar.of_fields].map(|subject| [named(subject, names)]);
    let [(first, one), (second, other)] = &own;
    fill(demand, &[("names", &all), ("fields", &fields), ("of_fields", &of_fields), (first, one), (second, other)])
}

/// A value that no template uses.
const NO_SLOT: (&str, Vec<String>) = ("", Vec::new());

fn named(subject: &Subject, names: &[String]) -> String {
    let template = match names {
        [] => subject.none,
        [_] => subject.one,
        _ => subject.several,
    };
    fill(template, &[("names", names)])
}

fn template(language: &Language, rule: &Rule, names: &[String]) -> &'static str {
    let demands = &language.grammar.demands;
    match &rule.demand {
        Demand::Reading(fault) => reading(language, *fault),
        _ if rule.code == Code::Notice => demands.notice,
        Demand::Required(_) => demands.required,
        Demand::InBody => demands.given,
        Demand::AnyItem(Cond::Always) => demands.not_empty,
        Demand::AnyItem(_) => demands.some,
        Demand::Forbidden => match names {
            [_] if forbids_this_value(rule) => demands.not_this_value,
            [_] => demands.forbidden.one,
            [_, _] => demands.forbidden.two,
            _ => demands.forbidden.more,
        },
        Demand::NotEnabled => demands.not_enabled,
        Demand::NotNull => demands.not_null,
        Demand::Ready(_) | Demand::ReadyBelow(_) => demands.ready,
        Demand::Refused => demands.refused,
        Demand::OneOf(_) => demands.one_of,
        Demand::Format(_) => demands.format,
        Demand::Check(Scheme::Siret) => demands.siret,
        Demand::Check(Scheme::Siren) => demands.siren,
        Demand::Check(Scheme::Rio) => demands.rio,
        Demand::Check(Scheme::FixedRio) => demands.fixed_rio,
        Demand::Check(Scheme::EmailDomain) => demands.email_domain,
        Demand::Characters => demands.characters,
        Demand::AtMost(_) => demands.at_most,
        Demand::Unique => demands.unique,
        Demand::Whole => demands.whole,
        Demand::OptionValue => demands.option_value,
        Demand::CatalogueValue => demands.catalogue_value,
        Demand::Staircase => demands.staircase,
        Demand::Floor(_) => demands.floor,
        Demand::Socket => demands.socket,
        Demand::SocketAt(..) => demands.socket_at,
        Demand::Remind => demands.look,
    }
}

/// Returns the demand of reading on the input.
fn reading(language: &Language, fault: Fault) -> &'static str {
    let demands = &language.grammar.demands.reading;
    match fault {
        Fault::Json => demands.json,
        Fault::Type => demands.kind,
        Fault::Unicode => demands.unicode,
        Fault::UnknownField => demands.unknown_field,
        Fault::UnknownOption => demands.unknown_option,
        Fault::DuplicateKey => demands.duplicate_key,
        Fault::OptionShape => demands.option_shape,
        Fault::Operation => demands.operation,
        Fault::Context => demands.context,
        Fault::Truncated => demands.truncated,
        Fault::Path => demands.path,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::rules::{chapters, rules};

    /// The public functions show what is missing. Only the tables show what is superfluous.
    #[test]
    fn no_table_speaks_of_what_is_gone_or_of_one_thing_twice() {
        for locale in Locale::ALL {
            let language = locale.language();
            let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
            let said: Vec<&str> = language.rules.iter().map(|text| text.rule).collect();
            assert_eq!(said.iter().copied().collect::<BTreeSet<_>>(), ids);
            assert_eq!(said.len(), ids.len());
            let helped: Vec<Field> = language.help.iter().flat_map(|(fields, _)| fields.iter().copied()).collect();
            assert_eq!(helped.iter().collect::<BTreeSet<_>>().len(), helped.len());
            for (english, _) in language.chapters {
                assert!(chapters().any(|(title, _)| title == *english), "{english}");
            }
            assert!(*locale == Locale::En || language.chapters.len() == chapters().count(), "{}", locale.name());
        }
    }

    #[test]
    fn rules_are_told_of_in_the_order_of_their_table() {
        let mut ids: Vec<&str> = Vec::new();
        for rule in rules() {
            if !ids.contains(&rule.id) {
                ids.push(rule.id);
            }
        }
        let said: Vec<&str> = Locale::En.language().rules.iter().map(|text| text.rule).collect();
        assert_eq!(said, ids);
    }

    #[test]
    fn a_template_is_filled_and_a_wrong_name_shows() {
        let names = ["a", "b", "c"].map(str::to_owned);
        let filled = |template| fill(template, &[("names", &names)]);
        assert_eq!(filled("one of {names|, | or }."), "one of a, b or c.");
        assert_eq!(filled("neither {names| nor }"), "neither a nor b nor c");
        assert_eq!(filled("{name} and {names"), "{name} and abc");
        assert_eq!(fill("{names|, | or }", &[("names", &["{names}".to_owned()])]), "{names}");
    }
}
