//! Why a field is required or not: the rules about it, with the result of each part of their conditions.
//!
//! A [`Trace`] is this as data. An [`Explanation`] puts it into words.

use core::fmt;

use crate::answers::form::{Asked, Form};
use crate::answers::trace::{Trace, TracedRule};
use crate::context::{Context, Setting};
use crate::json::input::{Input, json_of};
use crate::json::path::{Path, Segment};
use crate::judge::cursor::Cursor;
use crate::judge::engine::Engine;
use crate::report::locale::Locale;
use crate::tables::columns::Basis;
use crate::tables::cond::{Cond, Truth};
use crate::tables::fields::{Field, Level};
use crate::tables::rules::parts::{Part, parts};
use crate::tables::rules::{Heading, Operation, Rule, rules};
use crate::words::prose::{self, Clause, Phrases, Tree};

/// Returns the rules about the field at `path`, and the state of each: those of the operation and, while the order is a
/// draft, those of its submission.
///
/// `path` is relative to the operation's input, which is `()` if there is none yet. Returns `None` if the path does not
/// lead to a field of the form.
///
/// ```
/// use kosc_orders::rules::trace;
/// use kosc_orders::rules::Truth;
/// use kosc_orders::{Context, Operation, Path};
///
/// let path = Path::from_pointer("/end_customer/siret").unwrap();
/// let order = br#"{"end_customer": {"type": "individual"}}"#;
/// let trace = trace(&path, Operation::Create, Some(order), &Context::default()).unwrap();
/// let required = trace.rules.iter().find(|rule| rule.rule == "siret/required").unwrap();
/// assert_eq!((required.applies, &required.parts[..]), (Truth::No, &[Truth::No][..]));
/// assert_eq!(required.decides, [true]);
/// ```
pub fn trace(path: &Path, operation: Operation, input: impl Input, context: &Context) -> Option<Trace> {
    Engine::default().trace(path, operation, Some(&json_of(&input)), context)
}

/// Returns why the field at `path` is required or not, in the context's language: the [`trace`] in words.
///
/// ```
/// use kosc_orders::explain;
/// use kosc_orders::rules::Truth;
/// use kosc_orders::{Context, Operation, Path};
///
/// let path = Path::from_pointer("/end_customer/siret").unwrap();
/// let answer = explain(&path, Operation::Create, Some(b"{}"), &Context::default()).unwrap();
/// let required = answer.rules.iter().find(|rule| rule.rule == "siret/required").unwrap();
/// assert_eq!(required.applies, Truth::Unknown);
/// assert_eq!(required.conditions[0].text, "`end_customer.type` is `registered`");
/// assert!(required.guess);
/// ```
pub fn explain(path: &Path, operation: Operation, input: impl Input, context: &Context) -> Option<Explanation> {
    let trace = trace(path, operation, input, context)?;
    Some(Explanation::of(&trace, context.locale, &context.docs_base))
}

impl Engine {
    pub(crate) fn trace(
        &mut self,
        path: &Path,
        operation: Operation,
        json: Option<&[u8]>,
        context: &Context,
    ) -> Option<Trace> {
        self.form(operation, json, context, Asked::Trace(path)).trace
    }
}

impl Form<'_> {
    pub(crate) fn trace(&self, path: &Path) -> Option<Trace> {
        let spot = self.spots().into_iter().find(|spot| self.path(*spot) == *path)?;
        let at = self.at(spot);
        let operation = at.view.operation;
        let mut traces = Vec::new();
        for (row, rule) in self.about(&at) {
            let is_now = rule.scope.has(operation);
            let is_later = operation.is_of_draft() && rule.scope.has(Operation::Submit);
            if is_now || is_later {
                traces.push(traced(row as u16, rule, &at));
            }
        }
        Some(Trace { path: path.clone(), field: spot.field, rules: traces })
    }
}

fn traced(row: u16, rule: &'static Rule, at: &Cursor<'_, '_>) -> TracedRule {
    let [types, requests, families] = at.scope(&rule.scope);
    let asked = parts(rule);
    let mut truths = Vec::new();
    for part in &asked {
        truths.push(match part {
            Part::Type(_) => types,
            Part::Request(_) => requests,
            Part::Family(_) => families,
            Part::Leaf(cond) => cond.truth(at),
        });
    }
    let applies = combined(rule, &asked, &truths);
    let mut decides = Vec::new();
    for place in 0..truths.len() {
        let mut with = |truth| {
            let former = truths.get_mut(place).map(|held| core::mem::replace(held, truth));
            let combined = combined(rule, &asked, &truths);
            truths.get_mut(place).into_iter().zip(former).for_each(|(held, former)| *held = former);
            combined
        };
        decides.push(with(Truth::Yes) != with(Truth::No));
    }
    let severity = match at.view.context.setting(rule.id) {
        Some(Setting::Severity(severity)) => Some(severity),
        _ => None,
    };
    TracedRule { row, rule: rule.id, severity, applies, parts: truths, decides }
}

/// Combines the results of a rule's parts.
fn combined(rule: &Rule, parts: &[Part], truths: &[Truth]) -> Truth {
    let mut truth = Truth::Yes;
    let mut leaves = truths;
    for part in parts {
        if !matches!(part, Part::Leaf(_)) {
            truth = truth.and(next(&mut leaves));
        }
    }
    truth.and(weighed(&rule.when, &mut leaves))
}

fn next(truths: &mut &[Truth]) -> Truth {
    let Some((first, rest)) = truths.split_first() else { return Truth::Unknown };
    *truths = rest;
    *first
}

/// Returns the result of a condition from those of its leaves.
fn weighed(cond: &Cond, truths: &mut &[Truth]) -> Truth {
    match cond {
        Cond::Always => Truth::Yes,
        Cond::Is(..) | Cond::In(..) | Cond::Has(_) | Cond::Fact(_) => next(truths),
        Cond::Not(cond) => weighed(cond, truths).not(),
        Cond::All(conds) => conds.iter().fold(Truth::Yes, |truth, cond| truth.and(weighed(cond, truths))),
        Cond::Any(conds) => conds.iter().fold(Truth::No, |truth, cond| truth.or(weighed(cond, truths))),
    }
}

/// A [`Trace`] in words, for a form to show to a user who asks why.
///
/// Its JSON is what the npm package's `explain` returns.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Explanation {
    /// The path of the field, relative to the input.
    pub path: Path,
    /// The field's [name](Field::name).
    pub field: String,
    /// The label.
    pub label: &'static str,
    /// The rules about the field.
    pub rules: Vec<ExplainedRule>,
    #[serde(skip)]
    phrases: &'static Phrases,
}

/// One row of the rule table in an [`Explanation`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedRule {
    /// The rule's id.
    pub rule: &'static str,
    /// Whether it applies to the order as it is.
    pub applies: Truth,
    /// The same in words, with the rule's demand.
    pub text: String,
    /// What the source demands, and why.
    pub summary: &'static str,
    /// The heading of the vendor's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<&'static str>,
    /// The name of the basis.
    pub basis: &'static str,
    /// The authority for the rule, in words.
    pub basis_text: &'static str,
    /// Whether the rule is this library's reading of the vendor's pages, which do not say it.
    pub guess: bool,
    /// The name of the severity if the demand is not met. A context that is not strict, and an order of type
    /// `terminate`, can lower it.
    pub severity: &'static str,
    /// The name of the issue's code.
    pub code: &'static str,
    /// The parts of its scope and its condition.
    pub conditions: Vec<Condition>,
    /// How the parts combine.
    pub tree: Tree,
    /// What would change the answer, in words.
    pub would_change: Vec<String>,
    /// The address of the rule in the rule book.
    pub docs: String,
}

/// A part of a condition, and its state.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Condition {
    /// The part in words.
    pub text: String,
    /// Whether it is true.
    pub state: Truth,
    /// The same in words.
    pub state_text: &'static str,
}

impl Explanation {
    /// Puts a trace into words. `docs_base` is put before each rule's address in the rule book, as in reports.
    ///
    /// ```
    /// use kosc_orders::rules::{Explanation, Trace, TracedRule};
    /// use kosc_orders::rules::fields::Field;
    /// use kosc_orders::rules::{Truth, rules};
    /// use kosc_orders::{Locale, Path};
    ///
    /// let row = rules().position(|rule| rule.id == "siret/required").unwrap() as u16;
    /// let traced = TracedRule {
    ///     row,
    ///     rule: "siret/required",
    ///     severity: None,
    ///     applies: Truth::No,
    ///     parts: vec![Truth::No],
    ///     decides: vec![true],
    /// };
    /// let trace = Trace { path: Path::default(), field: Field::CustomerSiret, rules: vec![traced] };
    ///
    /// let explained = &Explanation::of(&trace, Locale::En, "").rules[0];
    /// assert_eq!(explained.text, "does not apply: `end_customer.siret` must have a value");
    /// assert_eq!(explained.conditions[0].text, "`end_customer.type` is `registered`");
    /// assert_eq!(explained.would_change, ["would apply if this were true: `end_customer.type` is `registered`"]);
    /// assert!(explained.guess);
    /// assert_eq!(explained.docs, "#siret/required");
    /// ```
    pub fn of(trace: &Trace, locale: Locale, docs_base: &str) -> Self {
        let rows: Vec<&'static Rule> = rules().collect();
        let explained = trace.rules.iter().filter_map(|traced| {
            let rule = rows.get(usize::from(traced.row))?;
            Some(put(trace.field, traced, rule, locale, docs_base))
        });
        Self {
            path: trace.path.clone(),
            field: trace.field.name(),
            label: label(trace, locale),
            rules: explained.collect(),
            phrases: prose::phrases(locale),
        }
    }

    /// Returns the explanation as JSON text.
    ///
    /// ```
    /// use kosc_orders::rules::{Explanation, Trace};
    /// use kosc_orders::rules::fields::Field;
    /// use kosc_orders::{Locale, Path};
    ///
    /// let trace = Trace { path: Path::default(), field: Field::Order, rules: Vec::new() };
    /// let explanation = Explanation::of(&trace, Locale::Fr, "");
    /// assert_eq!(explanation.to_json(), r#"{"path":[],"field":"","label":"commande","rules":[]}"#);
    /// ```
    pub fn to_json(&self) -> String {
        // This cannot fail: there is no map, and every text is a string.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Returns the field's name in a sentence.
fn name(field: Field) -> String {
    let path = field.path();
    if path.is_empty() { field.name() } else { path }
}

/// Returns the field's label. An option has its own label.
fn label(trace: &Trace, locale: Locale) -> &'static str {
    let option = match trace.path.0.last() {
        Some(Segment::Key(name)) if trace.field == Level::Option.root() => prose::option_label(locale, name),
        _ => None,
    };
    option.unwrap_or_else(|| prose::label(locale, trace.field))
}

fn put(field: Field, traced: &TracedRule, rule: &'static Rule, locale: Locale, docs_base: &str) -> ExplainedRule {
    let phrases = prose::phrases(locale);
    let verdict = match traced.applies {
        Truth::Yes => phrases.applies,
        Truth::No => phrases.applies_not,
        Truth::Unknown => phrases.applies_unknown,
    };
    let demand = match rule.fields {
        [_, _, ..] => prose::demand_of(locale, rule, &format!("`{}`", name(field))),
        _ => prose::demand(locale, rule),
    };
    let clauses = prose::parts(locale, rule);
    let parts = || clauses.iter().zip(&traced.parts);
    let would_change = parts()
        .zip(&traced.decides)
        .filter_map(|((clause, state), decides)| change(traced.applies, clause, *state, *decides, phrases));
    ExplainedRule {
        rule: rule.id,
        applies: traced.applies,
        text: [verdict, phrases.colon, &demand].concat(),
        summary: prose::summary(locale, rule.id).unwrap_or_default(),
        heading: (rule.heading != Heading::None).then(|| rule.heading.title()),
        basis: rule.basis.name(),
        basis_text: prose::basis_text(locale, rule.basis),
        guess: rule.basis == Basis::Inferred,
        severity: traced.severity.unwrap_or(rule.severity).name(),
        code: rule.code.name(),
        conditions: parts()
            .map(|(clause, state)| Condition {
                text: clause.holds.clone(),
                state: *state,
                state_text: said(*state, phrases),
            })
            .collect(),
        tree: prose::tree(rule),
        would_change: would_change.collect(),
        docs: locale.docs(docs_base, rule.id),
    }
}

const fn said(state: Truth, phrases: &Phrases) -> &'static str {
    match state {
        Truth::Yes => phrases.yes,
        Truth::No => phrases.no,
        Truth::Unknown => phrases.unknown,
    }
}

/// Returns what must change in one part so that the rule applies, or no longer applies.
fn change(applies: Truth, clause: &Clause, state: Truth, decides: bool, phrases: &Phrases) -> Option<String> {
    let contrary = if state == Truth::No { &clause.holds } else { &clause.fails };
    let (sentence, part) = match (applies, state) {
        (Truth::Unknown, Truth::Unknown) => (phrases.depends, &clause.holds),
        (Truth::Unknown, _) => return None,
        _ if !decides => return None,
        (_, Truth::Unknown) => (phrases.depends, &clause.holds),
        (Truth::Yes, _) => (phrases.would_not_apply, contrary),
        (Truth::No, _) => (phrases.would_apply, contrary),
    };
    Some(sentence.replace("{part}", part))
}

/// Writes the explanation for a terminal: a paragraph for each rule, with its conditions indented like their tree.
impl fmt::Display for Explanation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.path.dotted(), self.label)?;
        for rule in &self.rules {
            write!(out, "\n\n{}\n  {}", rule.rule, rule.text)?;
            self.branch(out, rule, &rule.tree, 2)?;
            for change in &rule.would_change {
                write!(out, "\n  {change}")?;
            }
            write!(out, "\n  {} ({})", rule.summary, rule.basis_text)?;
        }
        Ok(())
    }
}

impl Explanation {
    fn branch(&self, out: &mut fmt::Formatter<'_>, rule: &ExplainedRule, tree: &Tree, depth: usize) -> fmt::Result {
        let (word, trees) = match tree {
            Tree::Part(number) => {
                let Some(found) = rule.conditions.get(*number) else { return Ok(()) };
                let Condition { text, state_text, .. } = found;
                return write!(out, "\n{:1$}{text}{2}{state_text}", "", depth * 2, self.phrases.colon);
            }
            Tree::All(trees) => (self.phrases.all, &trees[..]),
            Tree::Any(trees) => (self.phrases.some, &trees[..]),
            Tree::Not(tree) => (self.phrases.not, core::slice::from_ref(&**tree)),
        };
        if !trees.is_empty() {
            write!(out, "\n{:1$}{word}", "", depth * 2)?;
        }
        trees.iter().try_for_each(|tree| self.branch(out, rule, tree, depth + 1))
    }
}
