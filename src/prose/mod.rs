//! Rules and fields in words, in English and French: what a form shows beside them, and what the rule book says.
//!
//! A text says one thing. What a sentence can take from the tables (a value, a path, who says so) it takes from there.
//! None of this is linked into the WebAssembly build: [the messages](crate::Issue::message) of reports are, and those
//! are elsewhere.

mod en;
mod fr;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::answers::explain::{self, Part};
use crate::messages::{self, Locale};
use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::cond::{Cond, Fact};
use crate::tables::fields::{Field, Level, Obligation, Section};
use crate::tables::rules::{Operation, Rule};
use crate::tables::set::Set;
use crate::tables::vocabulary::{FAMILIES, REQUEST_TYPES, TYPES};

/// What a language has to say, and how it joins what the tables say.
struct Language {
    summaries: &'static [(&'static str, &'static str)],
    help: &'static [(&'static [Field], &'static str)],
    /// The titles of the chapters, by their English ones.
    chapters: &'static [(&'static str, &'static str)],
    /// A fact, and its contrary.
    fact: fn(Fact) -> [&'static str; 2],
    section: fn(Section) -> &'static str,
    operation: fn(Operation) -> &'static str,
    code: fn(Code) -> &'static str,
    severity: fn(Severity) -> &'static str,
    /// A word for it, and a clause.
    basis: fn(Basis) -> [&'static str; 2],
    obligation: fn(Obligation) -> &'static str,
    /// What a condition calls the option it stands in.
    option: &'static str,
    always: [&'static str; 2],
    and: &'static str,
    or: &'static str,
    semicolon: &'static str,
    /// The subject has one of these values, or none of them.
    equals: fn(&str, &[String], bool) -> String,
    /// The subject has a value, or none.
    has: fn(&str, bool) -> String,
    members: fn(Column, &Members) -> String,
    /// What a rule asks of the fields of these names.
    demand: fn(&Rule, &[String]) -> String,
    phrases: Phrases,
}

/// The few words that an explanation is made of. `{part}` stands for a part of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Phrases {
    /// A part holds.
    pub yes: &'static str,
    /// It does not hold.
    pub no: &'static str,
    /// What it asks is still empty.
    pub unknown: &'static str,
    /// A rule applies.
    pub applies: &'static str,
    /// It does not.
    pub applies_not: &'static str,
    /// It may.
    pub applies_unknown: &'static str,
    /// What would make a rule apply.
    pub would_apply: &'static str,
    /// What would make it apply no more.
    pub would_not_apply: &'static str,
    /// What has to be known first.
    pub depends: &'static str,
    /// Between what is said and what is said of it.
    pub colon: &'static str,
    /// Before parts that all have to hold.
    pub all: &'static str,
    /// Before parts of which one has to hold.
    pub some: &'static str,
    /// Before a part that has to fail.
    pub not: &'static str,
}

/// A column of a rule's scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Type,
    Request,
    Family,
}

/// What a column of a scope names, in the shorter way to say it.
enum Members {
    /// Only an order without any.
    None,
    /// Any, as long as there is one.
    Given,
    /// All that the table names.
    Known,
    KnownOrNone,
    /// One that the table does not name.
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

impl Locale {
    const fn language(self) -> &'static Language {
        match self {
            Self::En => &en::LANGUAGE,
            Self::Fr => &fr::LANGUAGE,
        }
    }
}

/// What a rule asks and why, in a sentence; nothing for an id that is none.
///
/// ```
/// use kosc_orders::{Locale, prose};
///
/// assert!(prose::summary(Locale::En, "siret/required").is_some_and(|text| text.contains("SIRET")));
/// assert_eq!(prose::summary(Locale::En, "siret"), None);
/// ```
pub fn summary(locale: Locale, rule: &str) -> Option<&'static str> {
    locale.language().summaries.iter().find(|(id, _)| *id == rule).map(|(_, text)| *text)
}

/// What to enter into a field, where it is found and how it looks. Nothing for an object or a list whose label says
/// it all.
///
/// ```
/// use kosc_orders::fields::Field;
/// use kosc_orders::{Locale, prose};
///
/// assert!(prose::help(Locale::Fr, Field::CustomerSiret).is_some_and(|text| text.contains("14 chiffres")));
/// assert_eq!(prose::help(Locale::Fr, Field::Address), None);
/// ```
pub fn help(locale: Locale, field: Field) -> Option<&'static str> {
    locale.language().help.iter().find(|(fields, _)| fields.contains(&field)).map(|(_, text)| *text)
}

/// What a form calls a field: a noun phrase without a capital.
///
/// ```
/// use kosc_orders::fields::Field;
/// use kosc_orders::{Locale, prose};
///
/// assert_eq!(prose::label(Locale::Fr, Field::CustomerSiret), "numéro SIRET");
/// ```
pub fn label(locale: Locale, field: Field) -> &'static str {
    messages::label(locale, field)
}

/// What a form calls an option of the table; nothing for another.
///
/// ```
/// use kosc_orders::{Locale, prose};
///
/// assert_eq!(prose::option_label(Locale::En, "contract_term"), Some("contract term"));
/// assert_eq!(prose::option_label(Locale::En, "grt"), None);
/// ```
pub fn option_label(locale: Locale, option: &str) -> Option<&'static str> {
    messages::option_label(locale, option)
}

/// The title of a section of the form.
///
/// ```
/// use kosc_orders::fields::Section;
/// use kosc_orders::{Locale, prose};
///
/// assert_eq!(prose::section(Locale::Fr, Section::Customer), "Client final");
/// ```
pub fn section(locale: Locale, section: Section) -> &'static str {
    (locale.language().section)(section)
}

/// The title of a chapter of the rule book, by its English one.
pub(crate) fn chapter(locale: Locale, title: &'static str) -> &'static str {
    locale.language().chapters.iter().find(|(english, _)| *english == title).map_or(title, |(_, title)| title)
}

/// What the caller is about to do, as an infinitive.
///
/// ```
/// use kosc_orders::{Locale, Operation, prose};
///
/// assert_eq!(prose::operation(Locale::En, Operation::Create), "create a draft");
/// ```
pub fn operation(locale: Locale, operation: Operation) -> &'static str {
    (locale.language().operation)(operation)
}

/// The name of a code for readers.
///
/// ```
/// use kosc_orders::{Code, Locale, prose};
///
/// assert_eq!(prose::code(Locale::Fr, Code::Duplicate), "doublon");
/// ```
pub fn code(locale: Locale, code: Code) -> &'static str {
    (locale.language().code)(code)
}

/// The name of a severity for readers.
///
/// ```
/// use kosc_orders::{Locale, Severity, prose};
///
/// assert_eq!(prose::severity(Locale::Fr, Severity::Warning), "avertissement");
/// ```
pub fn severity(locale: Locale, severity: Severity) -> &'static str {
    (locale.language().severity)(severity)
}

/// Who says so, in a word.
///
/// ```
/// use kosc_orders::{Basis, Locale, prose};
///
/// assert_eq!(prose::basis(Locale::En, Basis::Inferred), "our reading");
/// ```
pub fn basis(locale: Locale, basis: Basis) -> &'static str {
    let [word, _] = (locale.language().basis)(basis);
    word
}

/// Who says so, in a clause; for a guess, that it is one.
///
/// ```
/// use kosc_orders::{Basis, Locale, prose};
///
/// assert!(prose::basis_text(Locale::En, Basis::Inferred).contains("does not say"));
/// ```
pub fn basis_text(locale: Locale, basis: Basis) -> &'static str {
    let [_, clause] = (locale.language().basis)(basis);
    clause
}

/// What the vendor's letter means.
///
/// ```
/// use kosc_orders::fields::Obligation;
/// use kosc_orders::{Locale, prose};
///
/// assert_eq!(prose::obligation(Locale::En, Obligation::S), "needed before submission");
/// ```
pub fn obligation(locale: Locale, obligation: Obligation) -> &'static str {
    (locale.language().obligation)(obligation)
}

/// The words of explanations.
///
/// ```
/// use kosc_orders::{Locale, prose};
///
/// assert_eq!(prose::phrases(Locale::Fr).yes, "oui");
/// ```
pub fn phrases(locale: Locale) -> &'static Phrases {
    &locale.language().phrases
}

/// What a rule asks for, and of which fields.
///
/// ```
/// use kosc_orders::{Locale, prose, rules};
///
/// let rule = rules().find(|rule| rule.id == "siret/required").unwrap();
/// assert_eq!(prose::demand(Locale::En, rule), "`end_customer.siret` must have a value");
/// ```
pub fn demand(locale: Locale, rule: &Rule) -> String {
    (locale.language().demand)(rule, &field_names(rule))
}

/// What a rule asks of one of its fields, given as a sentence calls it.
///
/// ```
/// use kosc_orders::{Locale, prose, rules};
///
/// let rule = rules().find(|rule| rule.id == "bound/writable").unwrap();
/// assert_eq!(prose::demand_of(Locale::En, rule, "`address.city`"), "`address.city` must have no value");
/// ```
pub fn demand_of(locale: Locale, rule: &Rule, field: &str) -> String {
    let names = if field_names(rule).is_empty() { Vec::new() } else { vec![field.to_owned()] };
    (locale.language().demand)(rule, &names)
}

/// A condition in words.
///
/// ```
/// use kosc_orders::fields::Field;
/// use kosc_orders::{Cond, Locale, prose};
///
/// let registered = Cond::Is(Field::CustomerType, "registered");
/// assert_eq!(prose::words(Locale::En, &registered), "`end_customer.type` is `registered`");
/// assert_eq!(prose::words(Locale::Fr, &registered), "`end_customer.type` vaut `registered`");
/// assert_eq!(prose::words(Locale::En, &Cond::Not(&Cond::Has(Field::Comment))), "`comment` is absent");
/// ```
pub fn words(locale: Locale, cond: &Cond) -> String {
    phrase(locale.language(), cond, true)
}

/// Where and when a rule applies, the operations apart: its parts in one sentence. Empty for a rule that always does.
///
/// ```
/// use kosc_orders::{Locale, prose, rules};
///
/// let rule = rules().find(|rule| rule.id == "stairs/required").unwrap();
/// let when = prose::when(Locale::En, rule);
/// assert!(when.starts_with("the order type is `activate`; the request type is `create` or"));
/// assert!(when.ends_with("; the building may have stairs"));
/// ```
pub fn when(locale: Locale, rule: &'static Rule) -> String {
    let scope = explain::parts(rule).into_iter().filter(|part| !matches!(part, Part::Leaf(_)));
    let mut clauses: Vec<String> = scope.map(|part| clause(locale.language(), part).holds).collect();
    if !matches!(rule.when, Cond::Always) {
        clauses.push(words(locale, &rule.when));
    }
    clauses.join(locale.language().semicolon)
}

/// A part of a condition, in words that an answer can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clause {
    /// The part itself.
    pub holds: String,
    /// Its contrary.
    pub fails: String,
}

/// The parts of a rule's scope and condition in words, in the order of [`TracedRule::parts`](crate::answers::explain::TracedRule::parts).
///
/// ```
/// use kosc_orders::{Locale, prose, rules};
///
/// let rule = rules().find(|rule| rule.id == "siret/required").unwrap();
/// let parts = prose::parts(Locale::En, rule);
/// assert_eq!(parts[0].holds, "`end_customer.type` is `registered`");
/// assert_eq!(parts[0].fails, "`end_customer.type` is not `registered`");
/// ```
pub fn parts(locale: Locale, rule: &'static Rule) -> Vec<Clause> {
    explain::parts(rule).into_iter().map(|part| clause(locale.language(), part)).collect()
}

fn clause(language: &Language, part: Part) -> Clause {
    let column = |column, set: Set, names: &[&str]| {
        let [holds, fails] = [set, !set].map(|set| (language.members)(column, &Members::of(set, names)));
        Clause { holds, fails }
    };
    match part {
        Part::Type(set) => column(Column::Type, set, TYPES),
        Part::Request(set) => column(Column::Request, set, REQUEST_TYPES),
        Part::Family(set) => column(Column::Family, set, FAMILIES),
        Part::Leaf(cond) => Clause { holds: phrase(language, cond, true), fails: phrase(language, cond, false) },
    }
}

/// How the parts of a rule stand together. In JSON a number is a part, and an array a word with what it joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// The part of this number.
    Part(usize),
    /// All of these hold; of none, always.
    All(Vec<Tree>),
    /// At least one of these holds.
    Any(Vec<Tree>),
    /// This does not hold.
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

/// How the parts of a rule stand together.
///
/// ```
/// use kosc_orders::prose::{self, Tree};
/// use kosc_orders::rules;
///
/// let rule = rules().find(|rule| rule.id == "second-rdv/product").unwrap();
/// let other_product = Tree::All(vec![Tree::Part(1), Tree::Not(Box::new(Tree::Part(2)))]);
/// assert_eq!(prose::tree(rule), Tree::All(vec![Tree::Part(0), other_product]));
/// ```
pub fn tree(rule: &'static Rule) -> Tree {
    let columns = explain::parts(rule).iter().filter(|part| !matches!(part, Part::Leaf(_))).count();
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
    let pick = |[yes, no]: [&'static str; 2]| if holds { yes } else { no }.to_owned();
    let name = |field: &Field| name(*field, language.option);
    match cond {
        Cond::Always => pick(language.always),
        Cond::Is(field, value) => (language.equals)(&name(field), &[quoted(value)], holds),
        Cond::In(field, values) => {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            (language.equals)(&name(field), &values, holds)
        }
        Cond::Has(field) => (language.has)(&name(field), holds),
        Cond::Fact(fact) => pick((language.fact)(*fact)),
        Cond::Not(cond) => phrase(language, cond, !holds),
        // What is denied of all is granted of some, and the other way round.
        Cond::All(conds) => join(language, conds, holds, holds),
        Cond::Any(conds) => join(language, conds, holds, !holds),
    }
}

fn join(language: &Language, conds: &[Cond], holds: bool, all: bool) -> String {
    let part = |cond: &Cond| match joins_all(cond, holds) {
        Some(inner) if inner != all => format!("({})", phrase(language, cond, holds)),
        _ => phrase(language, cond, holds),
    };
    let with = if all { language.and } else { language.or };
    conds.iter().map(part).collect::<Vec<_>>().join(with)
}

/// Whether the words of a condition are joined by *and* rather than *or*, if they are joined at all.
fn joins_all(cond: &Cond, holds: bool) -> Option<bool> {
    match cond {
        Cond::All(conds) if conds.len() > 1 => Some(holds),
        Cond::Any(conds) if conds.len() > 1 => Some(!holds),
        Cond::Not(cond) => joins_all(cond, !holds),
        _ => None,
    }
}

/// What a sentence calls a field: its path, or where it is the option itself and there is one, a word for that.
fn name(field: Field, option: &str) -> String {
    if field == Level::Option.root() && !option.is_empty() { option.to_owned() } else { quoted(&field.path()) }
}

/// The fields of a rule, as a demand calls them.
fn field_names(rule: &Rule) -> Vec<String> {
    let named = rule.fields.iter().filter(|field| !field.path().is_empty());
    named.map(|field| name(*field, "")).collect()
}

/// Whether a rule looks at the value it forbids, rather than at others: then it is this value that must not stand there.
fn forbids_this_value(rule: &Rule) -> bool {
    explain::leaves(&rule.when).into_iter().any(|leaf| match leaf {
        Cond::Is(field, _) | Cond::In(field, _) => rule.fields.iter().any(|own| field == own || field.is_below(*own)),
        _ => false,
    })
}

/// The patterns of a rule's fields, each once.
fn patterns(rule: &Rule) -> Vec<String> {
    let formats = rule.fields.iter().filter_map(|field| rule.demand.format(*field));
    let mut patterns: Vec<String> = formats.map(|format| quoted(format.pattern())).collect();
    patterns.dedup();
    patterns
}

fn values(values: &[&str], last: &str) -> String {
    several(&values.iter().map(|value| quoted(value)).collect::<Vec<_>>(), last)
}

fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// `a, b or c`.
fn several(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::rules::{chapters, rules};

    /// What is missing the public functions show; what is left over, only the tables.
    #[test]
    fn no_table_speaks_of_what_is_gone_or_of_one_thing_twice() {
        for language in [Locale::En, Locale::Fr].map(Locale::language) {
            let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
            let said: Vec<&str> = language.summaries.iter().map(|(id, _)| *id).collect();
            assert_eq!(said.iter().copied().collect::<BTreeSet<_>>(), ids);
            assert_eq!(said.len(), ids.len());
            let helped: Vec<Field> = language.help.iter().flat_map(|(fields, _)| fields.iter().copied()).collect();
            assert_eq!(helped.iter().collect::<BTreeSet<_>>().len(), helped.len());
            for (english, _) in language.chapters {
                assert!(chapters().any(|(title, _)| title == *english), "{english}");
            }
        }
        assert_eq!(fr::LANGUAGE.chapters.len(), chapters().count());
    }
}
