//! Turns an input into its report: reading, the order in view, the loop over the rules, the texts.

use crate::context::Context;
use crate::json::input::{Input, Refusal, text_of};
use crate::json::span::Source;
use crate::judge::find::{Seen, Violation};
use crate::judge::merge::merge;
use crate::judge::raw::RawReport;
use crate::judge::view::{Lack, View};
use crate::judge::write_up::{Wanted, judged, lack, refuse, refuse_operation};
use crate::read::facts::{Facts, Instance};
use crate::read::reading::Reading;
use crate::read::skim::DEEPEST;
use crate::read::texts::Texts;
use crate::report::Report;
use crate::tables::columns::Section;
use crate::tables::field_set::Fields;
use crate::tables::fields::{FIELDS, Field, Kind, Obligation};
use crate::tables::rules::Operation;
use crate::tables::rules::index::{INDEX, RuleIndex};

/// Checks any number of inputs of one operation in one context.
///
/// It keeps the buffers of the reader. Once they are large enough, an input without issues allocates nothing, in any
/// context, except for the keys of an `information` object, which may have any keys.
///
/// ```
/// use kosc_orders::{Checker, Context, Operation};
///
/// let mut checker = Checker::new(Operation::Create, Context::default());
/// assert!(checker.check(br#"{"type": "terminate", "service_ref": "S191128_21428"}"#).ok);
/// assert_eq!(checker.check(br#"{"type": "terminate"}"#).issues[0].rule, "service/required");
/// ```
#[derive(Debug)]
pub struct Checker {
    pub(crate) operation: Operation,
    pub(crate) context: Context,
    pub(crate) engine: Engine,
}

impl Checker {
    /// Returns a checker of one operation.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Locale, Operation};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default().with_locale(Locale::Fr));
    /// assert!(checker.check(b"{}").issues[0].message.contains("obligatoire"));
    /// ```
    pub fn new(operation: Operation, context: Context) -> Self {
        Self { operation, context, engine: Engine::default() }
    }

    /// Returns the context.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// Checks one input.
    ///
    /// This never fails: a text that is not a JSON object gives one issue, `read/json`.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::PostInfo, Context::default());
    /// assert!(checker.check(r#"{"message": "hello"}"#).ok);
    /// assert_eq!(checker.check("hello").issues[0].rule, "read/json");
    /// ```
    pub fn check(&mut self, input: impl Input) -> Report {
        self.engine.answer(Wanted::All, self.operation, input, &self.context)
    }

    /// Returns the issues of one section of the form, as [`check_section`] does.
    ///
    /// ```
    /// use kosc_orders::rules::fields::Section;
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::Submit, Context::default());
    /// let report = checker.check_section(Section::Contact, r#"{"type": "activate"}"#);
    /// assert!(!report.ok && report.issues.iter().all(|issue| issue.path.dotted().starts_with("end_customer.contact")));
    /// ```
    pub fn check_section(&mut self, section: Section, input: impl Input) -> Report {
        self.engine.answer(Wanted::Section(section), self.operation, input, &self.context)
    }

    /// Checks one input in a context of its own: a service has a checker for each worker, and a context for each order.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::Update, Context::default());
    /// let context = Context::default().with_order(r#"{"status": "submitted"}"#);
    /// assert_eq!(checker.check_in(r#"{"comment": "late"}"#, &context).issues[0].rule, "state/draft");
    /// assert!(checker.check(r#"{"comment": "late"}"#).ok);
    /// ```
    pub fn check_in(&mut self, input: impl Input, context: &Context) -> Report {
        self.engine.answer(Wanted::All, self.operation, input, context)
    }
}

/// Checks one input. Everything that is wrong with it, even a text that is not JSON, is an issue of the report.
///
/// For many inputs, a [`Checker`] is faster.
///
/// ```
/// use kosc_orders::{Context, Operation, check};
///
/// let report = check(Operation::Create, r#"{"type": "activate"}"#, &Context::default());
/// let missing: Vec<String> = report.issues.iter().map(|issue| issue.path.dotted()).collect();
/// assert_eq!(missing, ["eligibility_ref", "product.code", "request_type"]);
/// ```
pub fn check(operation: Operation, input: impl Input, context: &Context) -> Report {
    Engine::default().answer(Wanted::All, operation, input, context)
}

/// Checks JSON text in UTF-8.
pub(crate) fn check_json(operation: Operation, json: &[u8], context: &Context) -> Report {
    Engine::default().check(operation, json, context)
}

/// Checks one section of the form, for example at a step of a wizard.
///
/// The issues are those of [`check`] in this section, and those of the input as a whole: for example, the text is not
/// JSON, or the order is not a draft any more. `ok` only counts these.
///
/// ```
/// use kosc_orders::rules::fields::Section;
/// use kosc_orders::{Context, Operation, check_section};
///
/// let order = r#"{"type": "activate", "end_customer": {"type": "individual", "first_name": "Ana", "last_name": "Diaz"}}"#;
/// let context = Context::default();
/// assert!(check_section(Section::Customer, Operation::Submit, order, &context).ok);
/// assert!(!check_section(Section::Contact, Operation::Submit, order, &context).ok);
/// assert_eq!(check_section(Section::Customer, Operation::Submit, "{", &context).issues[0].rule, "read/json");
/// ```
pub fn check_section(section: Section, operation: Operation, input: impl Input, context: &Context) -> Report {
    Engine::default().answer(Wanted::Section(section), operation, input, context)
}

/// Does the same as [`check`], for the name of an operation. An unknown name gives one issue, `call/operation`.
///
/// ```
/// use kosc_orders::{Context, check_named};
///
/// assert_eq!(check_named("send", b"{}", &Context::default()).issues[0].rule, "call/operation");
/// assert_eq!(check_named("create", b"{}", &Context::default()).issues[0].rule, "type/required");
/// ```
pub fn check_named(operation: &str, input: impl Input, context: &Context) -> Report {
    match operation.parse() {
        Ok(operation) => check(operation, input, context),
        Err(_) => refuse_operation().report(context),
    }
}

/// The buffers of checks, kept from one to the next.
#[derive(Debug)]
pub(crate) struct Engine {
    index: &'static RuleIndex,
    reading: Reading,
    merged: Facts,
    violations: Vec<Violation>,
    /// What blocks the order's submission, and what would block it if the family were unknown.
    lacks: [Lack; 2],
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            index: &INDEX,
            reading: Reading::default(),
            merged: Facts::default(),
            violations: Vec::new(),
            lacks: Default::default(),
        }
    }
}

impl Engine {
    /// Returns the report on an input, also on one that cannot be written as JSON.
    fn answer(&mut self, wanted: Wanted, operation: Operation, input: impl Input, context: &Context) -> Report {
        let raw = match input.json() {
            Some(json) => self.raw(wanted, operation, &json, context),
            None => refuse(Refusal::UNSENDABLE, b"", context),
        };
        raw.report(context)
    }

    pub(crate) fn check(&mut self, operation: Operation, json: &[u8], context: &Context) -> Report {
        self.raw(Wanted::All, operation, json, context).report(context)
    }

    /// Returns the wanted issues without the texts that follow from the rest.
    pub(crate) fn raw(&mut self, wanted: Wanted, operation: Operation, json: &[u8], context: &Context) -> RawReport {
        match self.look(operation, json, context) {
            Ok(seen) => judged(seen, wanted),
            Err(refusal) => refuse(refusal, json, context),
        }
    }

    /// Returns the issues with a fix, and all of them.
    pub(crate) fn fixable(&mut self, operation: Operation, json: &[u8], context: &Context) -> RawReport {
        self.look(operation, json, context)
            .map_or_else(|_| RawReport { ok: true, issues: Vec::new() }, |seen| judged(seen, Wanted::Fixable))
    }

    /// Checks a [gathered](crate::read::gather) input. `None` if its JSON is needed.
    pub(crate) fn check_gathered(
        &mut self,
        operation: Operation,
        words: &[u8],
        text: &str,
        context: &Context,
    ) -> Option<RawReport> {
        // The maximum length of its JSON: each value with a key of the table, and each byte escaped.
        let most = words.len().saturating_mul(8).saturating_add(text.len().saturating_mul(6));
        if context.limits.depth < DEEPEST || context.limits.bytes < most {
            return None;
        }
        self.reading.gather(operation.level(), words, text)?;
        let compares = |(_, found): (u32, &Instance)| !found.present.and(&COMPARED).is_empty();
        if operation.is_update() && context.order.is_some() && self.reading.facts.objects().any(compares) {
            return None;
        }
        Some(judged(self.view(operation, text, context), Wanted::All))
    }

    /// Reads the input, and returns the order in view.
    #[inline(always)]
    pub(crate) fn look<'e>(
        &'e mut self,
        operation: Operation,
        json: &'e [u8],
        context: &'e Context,
    ) -> Result<Seen<'e>, Refusal> {
        let limits = context.limits;
        let sources = (Source::Input, Source::InputScratch);
        let input = text_of(json, limits.bytes)?;
        self.reading.read(input, operation.level(), sources, limits.depth)?;
        Ok(self.view(operation, input, context))
    }

    /// Returns the order in view of the last input.
    fn view<'e>(&'e mut self, operation: Operation, input: &'e str, context: &'e Context) -> Seen<'e> {
        let Self { index, reading, merged, violations, lacks } = self;
        let (stored, stored_scratch) = context.stored();
        let texts = Texts { input, scratch: &reading.scratch, stored, stored_scratch };
        let facts = if operation.is_whole() {
            &reading.facts
        } else {
            merge(operation, &reading.facts, context, texts, merged);
            merged
        };
        let view = View::new(operation, index, context, texts, &reading.facts, facts, reading);
        let view = if submits(&view) {
            *lacks = [lack(&view, false), if view.is_guess { lack(&view, true) } else { Lack::default() }];
            let [lack, unguessed] = &*lacks;
            view.submitting(lack, unguessed)
        } else {
            view
        };
        (view, reading, violations)
    }
}

/// The objects and lists that only the platform writes. They are compared by their JSON text.
static COMPARED: Fields = compared();

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn compared() -> Fields {
    let (mut fields, mut at) = (Fields::NONE, 0);
    while at < FIELDS.len() {
        let is_composite = matches!(FIELDS[at].kind, Kind::Object | Kind::List);
        if is_composite && matches!(FIELDS[at].obligation, Obligation::R) && FIELDS[at].parent as usize != at {
            fields = fields.with(Field::ALL[at]);
        }
        at += 1;
    }
    fields
}

/// Returns whether the call submits the context's order.
fn submits(view: &View<'_>) -> bool {
    view.operation == Operation::Update
        && view.context.order.is_some()
        && view.texts.readable(view.input.slot(Field::Status, 0)) == Some("submitted")
}

#[cfg(test)]
impl Engine {
    /// Returns an engine with another index.
    pub(crate) fn of(index: &'static RuleIndex) -> Self {
        Self { index, ..Self::default() }
    }
}
