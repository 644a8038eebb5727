//! What a form needs to know about each field: whether it applies and is mandatory *now*, since when and because of
//! which rules, which call writes it, and which values it accepts.
//!
//! Every answer comes from the tables: a field is required if a rule would report it as missing, and does not apply if
//! a rule would report it as not applicable.
//!
//! The file is long because every answer about a field needs the same few questions to its rules.

use std::borrow::Cow;

use crate::answers::field_state::{FieldState, Need, Stage, merge};
use crate::answers::trace::Trace;
use crate::context::Context;
use crate::json::input::{Input, Refusal, json_of};
use crate::json::path::Path;
use crate::judge::applies::{basis_if_broken, runs, severity};
use crate::judge::cursor::{Cursor, Open, Partly, Supposing};
use crate::judge::engine::{Checker, Engine};
use crate::judge::find::Seen;
use crate::judge::view::View;
use crate::read::facts::{Facts, Standing};
use crate::report::params::Params;
use crate::tables::columns::{Code, Severity};
use crate::tables::cond::{Cond, Fact, Subject, Truth};
use crate::tables::fields::{FIELDS, Field, Kind, Level, OPTIONS, Via};
use crate::tables::rules::{Demand, Operation, Rule, Runs, SOFTENED};

/// Returns the state of every field, in form order: whether it applies, whether it is required, and why.
///
/// The input may be incomplete. At [`Operation::Submit`], an empty value is final, and fields that depend on it are not
/// required. For other operations they are [`Truth::Unknown`]. Without an input (`()`), or if the input is not a JSON
/// object, every answer that depends on a value is [`Truth::Unknown`].
///
/// If an object or a list does not apply, neither do its fields, and a field that does not apply is not required.
///
/// The time is proportional to the input and the context. After ten thousand fields, further bounds and endpoints are
/// left out. After a quarter of a million values, further lists of values are left out.
///
/// ```
/// use kosc_orders::rules::Truth;
/// use kosc_orders::{Context, Operation, fields};
///
/// let customer = br#"{"end_customer": {"type": "registered"}}"#;
/// let states = fields(Operation::Create, Some(customer), &Context::default());
/// let siret = states.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
/// assert_eq!((siret.required, siret.required_from.unwrap().name()), (Truth::Yes, "submit"));
/// assert_eq!(siret.because, ["siret/required"]);
///
/// let table = fields(Operation::Create, (), &Context::default());
/// let siret = table.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
/// assert_eq!(siret.required, Truth::Unknown);
/// ```
#[must_use]
pub fn fields(operation: Operation, input: impl Input, context: &Context) -> Vec<FieldState> {
    Engine::default().fields(operation, Some(&json_of(&input)), context)
}

/// The approximate number of fields after which further bounds and endpoints are left out.
const MOST: usize = 10_000;
/// The largest number of values that a form offers in total. Two hundred bounds could offer a thousand stairs each.
const MOST_VALUES: usize = 1 << 18;

/// A question of a form.
pub(crate) enum Asked<'a> {
    /// The state of each field.
    States,
    /// The rules about the field at a path.
    Trace(&'a Path),
    /// The values of a listing's parameters, as a query string.
    Query,
}

/// The answer: one of the three.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) states: Vec<FieldState>,
    pub(crate) trace: Option<Trace>,
    pub(crate) query: String,
}

impl Checker {
    /// Returns the state of every field, in form order, as [`fields`](crate::fields()) does. The input may be incomplete;
    /// `()` is no input yet.
    ///
    /// ```
    /// use kosc_orders::rules::Truth;
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// let states = checker.fields(Some(br#"{"end_customer": {"type": "registered"}}"#));
    /// let siret = states.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
    /// assert_eq!(siret.required, Truth::Yes);
    /// ```
    #[must_use]
    pub fn fields(&mut self, input: impl Input) -> Vec<FieldState> {
        self.engine.fields(self.operation, Some(&json_of(&input)), &self.context)
    }
}

impl Engine {
    pub(crate) fn fields(&mut self, operation: Operation, json: Option<&[u8]>, context: &Context) -> Vec<FieldState> {
        self.form(operation, json, context, Asked::States).states
    }

    /// Makes a form and answers a question about it. One function answers all questions, because each of several
    /// functions would contain its own copy of the reader.
    #[inline(never)]
    pub(crate) fn form(
        &mut self,
        operation: Operation,
        json: Option<&[u8]>,
        context: &Context,
        asked: Asked<'_>,
    ) -> Answer {
        let mut answer = Answer::default();
        let mut is_given = json.is_some();
        let mut json = json.unwrap_or(b"{}");
        if self.look_again(operation, json, context).is_err() {
            (is_given, json) = (false, b"{}");
        }
        let Ok((view, ..)) = self.look_again(operation, json, context) else { return answer };
        let view = if is_given { view } else { view.opened() };
        let wide = widened(view.facts);
        let known = view.facts.count();
        let level = operation.level();
        let root = view.facts.all(level).find(|(_, found)| found.twin == 0).map_or(0, |(number, _)| number);
        let root = Spot { field: level.root(), instance: root };
        let form = Form { wide: view.over(&wide), view: &view, known, root };
        match asked {
            Asked::States => answer.states = form.states(),
            Asked::Trace(path) => answer.trace = form.trace(path),
            Asked::Query => answer.query = form.query(),
        }
        answer
    }

    /// Returns the order in view for a form. It is not inlined, because only checks need the speed.
    #[inline(never)]
    fn look_again<'e>(
        &'e mut self,
        operation: Operation,
        json: &'e [u8],
        context: &'e Context,
    ) -> Result<Seen<'e>, Refusal> {
        self.look(operation, json, context)
    }
}

/// Returns the facts with what a form shows in addition to the order: a bound, its endpoint, the other options.
#[inline(never)]
fn widened(facts: &Facts) -> Facts {
    let mut wide = facts.clone();
    if facts.all(Level::Order).next().is_some() {
        for index in 0..OPTIONS.len() as u32 {
            if facts.option(index).is_none() {
                suppose(&mut wide, Level::Option, 0, index);
            }
        }
        if facts.all(Level::Bound).next().is_none() {
            let bound = suppose(&mut wide, Level::Bound, 0, 0);
            suppose(&mut wide, Level::Endpoint, bound, 0);
        }
    }
    for (bound, _) in facts.all(Level::Bound).take(MOST) {
        if facts.items(bound, Level::Endpoint).next().is_none() {
            suppose(&mut wide, Level::Endpoint, bound, 0);
        }
    }
    wide
}

#[inline(never)]
fn suppose(wide: &mut Facts, level: Level, parent: u32, index: u32) -> u32 {
    let number = wide.add(level, parent, index);
    wide.detach(number);
    number
}

/// A field of an instance, as a place in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) field: Field,
    pub(crate) instance: u32,
}

/// The order in view, and the same with what could be added to it.
pub(crate) struct Form<'v> {
    view: &'v View<'v>,
    wide: View<'v>,
    /// The number of instances of the order in view.
    known: u32,
    /// The input itself.
    root: Spot,
}

impl<'v> Form<'v> {
    pub(crate) fn at(&'v self, spot: Spot) -> Cursor<'v, 'v> {
        let view = if spot.instance < self.known { self.view } else { &self.wide };
        Cursor { view, field: spot.field, instance: spot.instance, trial: None }
    }

    pub(crate) fn path(&self, spot: Spot) -> Path {
        self.wide.path(spot.field, spot.instance)
    }

    /// Returns every place, in form order.
    pub(crate) fn spots(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        self.walk(self.root.field.level(), self.root.instance, &mut spots);
        spots
    }

    #[inline(never)]
    fn walk(&self, level: Level, instance: u32, spots: &mut Vec<Spot>) {
        let facts = self.wide.facts;
        let option = facts.instance(instance).and_then(|found| OPTIONS.get(found.index as usize));
        for field in level.fields() {
            let row = field.row();
            let of_option = level != Level::Option
                || field == level.root()
                || option.is_some_and(|option| row.options & option.kind as u8 != 0);
            if field == self.root.field || !of_option || !field.is_placed() {
                continue;
            }
            spots.push(Spot { field, instance });
            if row.kind == Kind::Options {
                for row in 0..OPTIONS.len() as u32 {
                    if let Some(option) = facts.option(row) {
                        self.walk(Level::Option, option, spots);
                    }
                }
            }
            let Some(item) = field.item().filter(|item| item.is_placed()) else { continue };
            for (number, _) in facts.items(instance, item.level()) {
                if spots.len() < MOST {
                    self.walk(item.level(), number, spots);
                }
            }
        }
    }

    #[inline(never)]
    fn states(&self) -> Vec<FieldState> {
        let spots = self.spots();
        let mut states: Vec<FieldState> = Vec::with_capacity(spots.len());
        let mut parents: Vec<usize> = Vec::with_capacity(spots.len());
        let mut room = MOST_VALUES;
        // For each field, its last place so far. The object or list around a field comes before it, and is the last of
        // its kind.
        let mut last = [usize::MAX; FIELDS.len()];
        for spot in &spots {
            let parent = last.get(spot.field.parent() as usize).copied().unwrap_or(usize::MAX);
            last.get_mut(spot.field as usize).into_iter().for_each(|last| *last = states.len());
            let state = self.state(*spot, states.get(parent), &mut room);
            states.push(state);
            parents.push(parent);
        }
        self.pass_up(&spots, &parents, &mut states);
        if self.is_closed() {
            states.iter_mut().for_each(|state| state.editable = false);
        }
        states
    }

    /// Completes the states of objects from those of their fields: whether a field can be written, and which options
    /// exist.
    fn pass_up(&self, spots: &[Spot], parents: &[usize], states: &mut [FieldState]) {
        for at in (0..states.len()).rev() {
            let (Some(parent), Some(spot)) = (parents.get(at), spots.get(at)) else { continue };
            let Some((editable, applies)) = states.get(at).map(|state| (state.editable, state.applies)) else {
                continue;
            };
            let Some(above) = states.get_mut(*parent) else { continue };
            above.editable |= editable;
            if spot.field == Level::Option.root() && applies != Truth::No {
                let option =
                    self.wide.facts.instance(spot.instance).and_then(|found| OPTIONS.get(found.index as usize));
                if let Some(option) = option {
                    above.values.insert(0, Cow::Borrowed(option.name));
                }
            }
        }
    }

    /// Returns the state of the field at a place. `above` is the state of the object or list around it, `room` the
    /// number of values that may still be offered.
    fn state(&self, spot: Spot, above: Option<&FieldState>, room: &mut usize) -> FieldState {
        let at = self.at(spot);
        let mut state = FieldState {
            path: self.path(spot),
            field: spot.field,
            applies: Truth::Yes,
            required: Truth::No,
            required_from: None,
            severity: None,
            alternatives: Vec::new(),
            because: Vec::new(),
            editable: false,
            via: self.via(&at),
            values: Vec::new(),
            format: None,
            max_length: None,
            need: Need { severity: Severity::Info, now: None, met: true, asked: false },
        };
        state.editable = self.is_written(&at);
        self.place(&at, &mut state);
        if let Some(above) = above {
            state.applies = state.applies.and(above.applies);
            if above.applies != Truth::Yes && above.applies == state.applies {
                merge(&mut state.because, &above.because);
            }
        }
        let reasons = core::mem::take(&mut state.because);
        self.ask(spot, &at, &mut state);
        merge(&mut state.because, &reasons);
        self.shape(&at, room, &mut state);
        state
    }

    /// Returns the rules about a place, with their numbers: those that look at its field, and those that forbid its
    /// switch. For an option, no rules about another option.
    pub(crate) fn about<'a>(&'a self, at: &'a Cursor<'_, '_>) -> impl Iterator<Item = (usize, &'static Rule)> + 'a {
        let (index, field) = (self.view.index, at.field);
        let switch = field.switch().filter(|switch| *switch != field);
        let of_switch = switch.into_iter().flat_map(|switch| index.about(switch));
        let of_switch =
            of_switch.filter(move |(_, rule)| rule.code == Code::NotApplicable && !rule.fields.contains(&field));
        let is_of_option = field.level() == Level::Option;
        index
            .about(field)
            .chain(of_switch)
            .filter(move |(_, rule)| !is_of_option || rule.when.truth(&Partly { at, open: Open::Order }) != Truth::No)
            .filter(|(_, rule)| !self.view.context.is_off(rule.id))
    }

    /// Returns the result of a rule's scope and condition.
    #[inline(never)]
    fn truth(&self, at: &Cursor<'_, '_>, rule: &Rule) -> Truth {
        let [types, requests, families] = at.scope(&rule.scope);
        types.and(requests).and(families).and(rule.when.truth(at))
    }

    /// Finds out whether the field must have a value.
    #[inline(never)]
    fn ask(&self, spot: Spot, at: &Cursor<'_, '_>, state: &mut FieldState) {
        let operation = self.view.operation;
        let (mut now, mut early, mut later) = (Truth::No, Truth::No, Truth::No);
        let (mut possible, mut possible_now) = (None, None);
        // The body of a bound or an endpoint must contain what this call writes.
        let is_of_call = operation.level() == Level::Order || state.via == Some(operation);
        for (_, rule) in self.about(at).filter(|(_, rule)| rule.code == Code::Missing) {
            let is_now = rule.scope.has(operation);
            let is_early = if operation == Operation::Submit { rule.scope.has(Operation::Create) } else { is_now };
            let is_later = is_of_call && operation.is_of_draft() && rule.scope.has(Operation::Submit);
            if !(is_now || is_early || is_later) {
                continue;
            }
            let mut truth = self.truth(at, rule);
            let stands =
                self.wide.facts.instance(spot.instance).is_some_and(|found| found.standing == Standing::Object);
            if truth == Truth::Yes && (spot.instance >= self.known || !stands || at.is_hidden()) {
                truth = Truth::Unknown;
            }
            // For an update, the body itself must contain only the other fields of the objects that it writes.
            let asked = if truth == Truth::Yes && is_now && !runs(rule, at) { Truth::No } else { truth };
            now = if is_now { now.or(asked) } else { now };
            early = if is_early { early.or(asked) } else { early };
            later = if is_later { later.or(truth) } else { later };
            if (is_now && asked != Truth::No) || (is_later && truth != Truth::No) {
                state.note(rule);
                let is_below = at.field.is_below(SOFTENED.below);
                let severity = severity(at.view, rule, rule.basis, is_below);
                possible = possible.max(severity);
                if is_now && asked != Truth::No {
                    possible_now = possible_now.max(severity);
                }
            }
            let strikes = is_now && asked == Truth::Yes;
            if strikes || (is_later && truth == Truth::Yes) {
                self.need(at, rule, state, strikes);
            }
        }
        state.required = now.or(later);
        if state.required != Truth::No {
            state.required_from = Some(if early == state.required { Stage::Create } else { Stage::Submit });
        }
        // Another field replaces it.
        if state.required == Truth::Yes && state.need.met && !state.alternatives.is_empty() && !at.is_filled() {
            (state.required, state.required_from) = (Truth::No, None);
        }
        // A field that does not apply is not required. If a check reports it as missing all the same, `need` counts it.
        if state.applies == Truth::No {
            (state.required, state.required_from) = (Truth::No, None);
            state.alternatives.clear();
            state.because.clear();
        }
        state.severity = match state.required {
            Truth::Yes => state.need.now.or(Some(state.need.severity)),
            Truth::Unknown => possible_now.or(possible),
            Truth::No => None,
        };
    }

    /// Records a rule that reports the empty field, now or at the submission.
    fn need(&self, at: &Cursor<'_, '_>, rule: &Rule, state: &mut FieldState, strikes: bool) {
        let need = &mut state.need;
        need.asked = true;
        need.met &= !rule.demand.fails(at);
        let is_below = at.field.is_below(SOFTENED.below);
        // Whether a rule needs the guess of a family is known only for the rules of this call.
        let is_now = rule.scope.has(self.view.operation);
        let basis = if is_now { basis_if_broken(at, rule, is_below) } else { rule.basis };
        let severity = severity(at.view, rule, basis, is_below);
        need.severity = need.severity.max(severity.unwrap_or(Severity::Info));
        if strikes {
            need.now = need.now.max(severity);
        }
        if let Params::Alternatives(paths) = rule.demand.params(at) {
            state.alternatives = paths;
        }
    }

    /// Finds out whether the field may have a value, as far as its own rules decide.
    #[inline(never)]
    fn place(&self, at: &Cursor<'_, '_>, state: &mut FieldState) {
        let mut barred = Truth::No;
        for (_, rule) in self.about(at).filter(|(_, rule)| rule.code == Code::NotApplicable) {
            if !rule.scope.has(self.view.operation) || !matches!(rule.demand.runs(), Runs::OnPresent | Runs::OnOption) {
                continue;
            }
            let truth = self.forbids(at, rule);
            barred = barred.or(truth);
            if truth != Truth::No {
                state.note(rule);
            }
        }
        state.applies = barred.not();
        // The members of an object with a switch apply while it is on. A box that was not ticked is off.
        if let Some(switch) = at.field.parent().switch().filter(|switch| *switch != at.field)
            && at.field.row().via == Via::Order
        {
            let is_set = Cond::Has(switch).truth(at);
            let is_set = if at.view.is_open() { is_set.or(Truth::Unknown) } else { is_set };
            let is_on = is_set.and(Cond::Is(switch, "true").truth(at));
            if is_on != Truth::Yes {
                merge(&mut state.because, &["option/enabled"]);
            }
            state.applies = state.applies.and(is_on);
        }
    }

    /// Returns whether a rule forbids a value here, whether or not there is one. For an option or an object with a
    /// switch: whether the rule forbids it while the switch is on.
    fn forbids(&self, at: &Cursor<'_, '_>, rule: &Rule) -> Truth {
        let [types, requests, families] = at.scope(&rule.scope);
        let when = match at.field.switch() {
            Some(field) => rule.when.truth(&Supposing { at, field, text: "true" }),
            None => rule.when.truth(at),
        };
        types.and(requests).and(families).and(when)
    }

    /// Finds out which values the field accepts.
    #[inline(never)]
    fn shape(&self, at: &Cursor<'_, '_>, room: &mut usize, state: &mut FieldState) {
        let operation = self.view.operation;
        // A form for the whole order asks for the values of the calls that write its parts.
        let in_force = |rule: &Rule| {
            let is_later = operation.is_of_draft() && rule.scope.has(Operation::Submit);
            rule.scope.has(operation) || is_later || state.via.is_some_and(|via| rule.scope.has(via))
        };
        let rules: Vec<_> = self.about(at).filter(|(_, rule)| in_force(rule) && compares(rule)).collect();
        for (number, rule) in &rules {
            // A list that applies only for another value of the field itself is still a list of values.
            if rule.demand.runs() != Runs::OnReadable || self.truth(at, rule) == Truth::No {
                continue;
            }
            match rule.demand {
                Demand::Format(_) => state.format = state.format.or(rule.demand.format(at.field)),
                Demand::AtMost(most) => state.max_length = Some(most),
                _ => {}
            }
            if *room == 0 || state.applies == Truth::No {
                continue;
            }
            // A list is complete or absent.
            let (choices, count) = rule.demand.choices(at, *room);
            *room = room.saturating_sub(count);
            if *room == 0 {
                continue;
            }
            let listed = state.values.len();
            for choice in choices {
                // A rule accepts the values that it lists itself.
                let is_refused = || {
                    let trial = Cursor { trial: Some(&choice), ..*at };
                    rules.iter().any(|(other, rule)| other != number && self.refuses(&trial, rule))
                };
                if !state.values.iter().take(listed).any(|value| *value == choice) && !is_refused() {
                    state.values.push(choice);
                }
            }
        }
    }

    /// Returns whether a rule objects to the trial value.
    fn refuses(&self, trial: &Cursor<'_, '_>, rule: &Rule) -> bool {
        rule.demand.fails(trial) && self.truth(trial, rule) == Truth::Yes
    }

    /// Returns whether the order accepts no change by this call.
    #[inline(never)]
    fn is_closed(&self) -> bool {
        let root = self.at(self.root);
        let has_left = self.view.operation == Operation::Submit && root.fact(Fact::LeftDraft) == Truth::Yes;
        has_left || self.shuts_out(&root, self.view.operation)
    }

    /// Returns whether a rule of a call forbids every value at this place or, at the call's root, the call itself.
    fn shuts_out(&self, at: &Cursor<'_, '_>, operation: Operation) -> bool {
        let is_root = at.field == operation.level().root();
        self.view.index.about(at.field).any(|(_, rule)| {
            let is_such = match rule.code {
                Code::ReadOnly => true,
                Code::NotAllowed => is_root && rule.severity == Severity::Error,
                _ => false,
            };
            let [types, requests, families] = at.scope(&rule.scope);
            is_such
                && rule.scope.has(operation)
                && types.and(requests).and(families) == Truth::Yes
                && rule.when.truth(&Partly { at, open: Open::Call(operation) }) == Truth::Yes
        })
    }

    /// Returns the call that writes a place, if no rule forbids it there or around it.
    fn via(&self, at: &Cursor<'_, '_>) -> Option<Operation> {
        let operation = via(at.field.row().via, self.view.operation)?;
        let root = operation.level().root();
        let mut around = *at;
        loop {
            if self.shuts_out(&around, operation) {
                return None;
            }
            if around.field == root || around.field.parent() == around.field {
                return Some(operation);
            }
            if around.field == around.field.level().root() {
                around.instance = self.wide.facts.instance(around.instance)?.parent;
            }
            around.field = around.field.parent();
        }
    }

    /// Returns whether a rule about this field belongs to this call and applies.
    fn strikes(&self, at: &Cursor<'_, '_>, rule: &Rule) -> bool {
        rule.scope.has(self.view.operation) && self.truth(at, rule) == Truth::Yes
    }

    /// Returns whether the caller writes the field now: with this call or, before a submission, with the call for the
    /// field.
    fn is_written(&self, at: &Cursor<'_, '_>) -> bool {
        let row = at.field.row();
        let operation = self.view.operation;
        let by_call = match operation {
            Operation::Submit => matches!(row.via, Via::Order | Via::Bound | Via::Endpoint),
            operation => via(row.via, operation) == Some(operation),
        };
        let is_platforms = operation == Operation::Submit && at.field.written_by_caller().truth(at) == Truth::No;
        by_call
            && !is_platforms
            && !self.about(at).any(|(_, rule)| rule.code == Code::ReadOnly && self.strikes(at, rule))
    }
}

/// Returns whether a rule decides which values a field accepts: it compares the value, or refuses the order because of
/// it.
fn compares(rule: &Rule) -> bool {
    rule.code != Code::Notice && matches!(rule.demand.runs(), Runs::OnReadable | Runs::OnRead | Runs::OnOrder)
}

fn via(via: Via, operation: Operation) -> Option<Operation> {
    match via {
        Via::Order if operation == Operation::Create => Some(Operation::Create),
        Via::Order | Via::Update => Some(Operation::Update),
        Via::Bound => Some(Operation::UpdateBound),
        Via::Endpoint => Some(Operation::UpdateEndpoint),
        Via::List => Some(Operation::List),
        Via::Event => Some(Operation::PostInfo),
        Via::None => None,
    }
}
