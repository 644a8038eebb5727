//! Makes plans.
//!
//! The file is long because a plan is made in one pass, call by call, over one state.

use crate::answers::conversation::call::{self, ApiCall, Ids};
use crate::answers::conversation::expect::awaiting;
use crate::answers::conversation::issue::{issue, lift};
use crate::answers::conversation::places::text_of;
use crate::answers::conversation::plan::asked::{Asked, is_second_appointment_moot};
use crate::answers::conversation::plan::body::{body, is_of_creation, is_second_address, refused_as_stored};
use crate::answers::conversation::plan::held::{held, is_false, is_fulfilled, is_respelt, is_unchanged, place_in};
use crate::answers::conversation::plan::step::{Plan, Step};
use crate::answers::conversation::plan::wishes::{Wish, wishes};
use crate::answers::conversation::preview::changed;
use crate::context::{Context, Setting};
use crate::json::input::{Input, json_of, text_of as text_of_bytes};
use crate::json::path::{Path, Segment};
use crate::judge::engine::check_json;
use crate::read::tree::{Tree, below, key};
use crate::report::{Issue, Report};
use crate::tables::columns::Severity;
use crate::tables::conversation::PlanRule;
use crate::tables::fields::{Field, Level};
use crate::tables::rules::Operation;

/// Options of a plan. The current order is in the context.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlanOptions<'p> {
    /// The order that the wanted one was made from, as JSON.
    ///
    /// A value that equals the base's is not a wish. An empty value is a wish to clear the value of the base. A value
    /// that changed since then is not changed back.
    pub base: Option<&'p [u8]>,
    /// The steps of this conversation that succeeded. In [`RefusalOptions`](crate::conversation::RefusalOptions) and
    /// [`MergeOptions`](crate::conversation::MergeOptions), `sent` is a body instead.
    pub sent: &'p [Step],
    /// Whether the creation sends every wish that its body can have. Otherwise it sends only the fields that decide the
    /// kind of order. It changes nothing for a termination, whose customer the platform fills in.
    pub create_whole: bool,
    /// Whether to send wishes where the order has changed since the base, and to locked endpoints.
    pub overwrite: bool,
    /// Whether a wish to clear sends `null`. Otherwise such a wish is blocked.
    pub clear_with_null: bool,
}

/// Returns the calls that turn the context's order into the wanted one, as far as documented calls can.
///
/// `wanted` is an order as JSON. Every present value at a path that the caller may write is a wish, so `wanted` may be
/// the state of a form, or a received order with edits. The context has the order as the platform last returned it.
///
/// This function sends nothing. Send the first step, merge the answer with [`absorb`](crate::conversation::absorb), and
/// plan again with the step in [`PlanOptions::sent`].
///
/// ```
/// use kosc_orders::conversation::PlanOptions;
/// use kosc_orders::{Context, plan};
///
/// let wanted = br#"{"type": "activate", "product": {"code": "FP01"}, "request_type": "activate_undefined",
///     "eligibility_ref": "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52", "operator_info": {"order_ref": "77"}}"#;
/// let first = plan(wanted, &Context::default(), &PlanOptions::default());
/// assert_eq!(first.steps.iter().map(|step| step.operation.name()).collect::<Vec<_>>(), ["create", "update"]);
/// assert!(first.steps[0].request.is_some() && first.steps[1].request.is_none());
/// ```
pub fn plan(wanted: impl Input, context: &Context, options: &PlanOptions<'_>) -> Plan {
    planned(&json_of(&wanted), context, options)
}

pub(crate) fn planned(wanted: &[u8], context: &Context, options: &PlanOptions<'_>) -> Plan {
    let text = text_of_bytes(wanted, context.limits.bytes).ok();
    let Some(wanted) = text.and_then(Tree::read).filter(Tree::is_object) else {
        let blocked = check_json(Operation::Submit, wanted, context).issues;
        return Plan { blocked: errors(&blocked), ..Plan::default() };
    };
    let base = options.base.and_then(|base| core::str::from_utf8(base).ok()).and_then(Tree::read);
    let mut making = Making { wanted: &wanted, base: base.as_ref(), context, options, plan: Plan::default() };
    match &context.order {
        Some(_) => making.change(Tree::read(context.stored().0).unwrap_or(Tree::EMPTY)),
        None if context.lost_its_order() => making.refuse_without_order(),
        None => making.create(),
    }
    let mut plan = making.plan;
    plan.done = plan.steps.is_empty() && plan.blocked.is_empty();
    plan
}

#[inline(never)]
fn errors(issues: &[Issue]) -> Vec<Issue> {
    let mut errors = Vec::new();
    for issue in issues {
        if issue.severity == Severity::Error {
            errors.push(issue.clone());
        }
    }
    errors
}

/// A plan while it is being made.
struct Making<'m> {
    wanted: &'m Tree,
    base: Option<&'m Tree>,
    context: &'m Context,
    options: &'m PlanOptions<'m>,
    plan: Plan,
}

/// A bound or an endpoint that a call is about, with its current values.
struct Part<'o> {
    uuid: &'o str,
    own: &'o Tree,
}

impl Making<'_> {
    #[inline(never)]
    fn block(&mut self, rule: PlanRule, path: Path) {
        let mut issue = issue(rule, path, self.context);
        match self.context.setting(rule.name()) {
            Some(Setting::Off) => return,
            Some(Setting::Severity(severity)) => issue.severity = severity,
            None => {}
        }
        self.plan.blocked.push(issue);
    }

    #[inline(never)]
    fn open(&mut self, wishes: &[&Wish]) {
        for wish in wishes {
            self.plan.open.push(wish.path.clone());
        }
    }

    /// Returns whether the wanted order asks for the submission.
    fn wants_submission(&self) -> bool {
        text_of(self.wanted, Field::Status) == Some("submitted")
    }

    #[inline(never)]
    fn check(&self, operation: Operation, body: &Tree, order: Option<&Tree>, part: Option<&Part<'_>>) -> Report {
        let mut context = self.context.clone();
        if let Some(order) = order {
            context = context.with_order(order.to_json().as_bytes());
        }
        if let Some(part) = part {
            context = match operation {
                Operation::UpdateBound => context.with_bound_uuid(part.uuid),
                _ => context.with_endpoint_uuid(part.uuid),
            };
        }
        check_json(operation, body.to_json().as_bytes(), &context)
    }

    /// Blocks the errors of a body, at paths of the wanted order.
    #[inline(never)]
    fn refuse(&mut self, report: &Report, at: &Path, wishes: &[&Wish]) {
        for mut issue in errors(&report.issues) {
            lift(&mut issue, at);
            self.plan.blocked.push(issue);
        }
        self.open(wishes);
    }

    // The plan if there is no order.

    fn create(&mut self) {
        if self.options.sent.iter().any(|step| step.operation == Operation::Create) {
            // The creation was sent but its answer was not merged. A second creation would make a second order.
            return self.block(PlanRule::NotTaken, Path::default());
        }
        let mut all = wishes(self.wanted);
        all.retain(|wish| !wish.clears());
        if text_of(self.wanted, Field::Uuid).is_some() && self.refuse_second(&all) {
            return;
        }
        let moot = is_second_appointment_moot(self.wanted, self.context);
        all.retain(|wish| !(moot && wish.field == Some(Field::AllowSecondRdv) && is_false(&wish.value)));
        all.retain(|wish| !is_fulfilled(wish, None));
        let is_termination = text_of(self.wanted, Field::Type) == Some("terminate");
        let is_whole = self.options.create_whole && !is_termination;
        let (mut first, mut rest): (Vec<&Wish>, Vec<&Wish>) = (Vec::new(), Vec::new());
        for wish in &all {
            let is_first = wish.is_of_order() && (is_whole || is_of_creation(wish.field));
            if is_first { first.push(wish) } else { rest.push(wish) }
        }
        let (mut order, mut report) = self.creation(&first);
        if !report.ok {
            let second = |wish: &&Wish| wish.field.is_some_and(is_second_address);
            let mut without = first.clone();
            without.retain(|wish| !second(wish));
            let retried = self.creation(&without);
            if retried.1.ok {
                rest.extend(first.iter().copied().filter(second));
                first = without;
                (order, report) = retried;
            }
        }
        if !report.ok {
            self.refuse(&report, &Path::default(), &first);
            self.open(&rest);
            return self.open_submission();
        }
        let request = call::request_as_is(Operation::Create, order.to_json(), Ids::default());
        let created = Step::ahead(Operation::Create, Path::default(), places(&first)).with(request, report);
        self.plan.steps.push(created);
        self.road_ahead(order, &rest);
    }

    /// Blocks every wish, because an order was given that could not be read: a creation could make a second one.
    fn refuse_without_order(&mut self) {
        let report = self.check(Operation::Create, &Tree::EMPTY, None, None);
        let lost = report.issues.into_iter().find(|issue| issue.rule == "call/context");
        let message = self.context.locale.conversation().lost.to_owned();
        self.plan.blocked.extend(lost.map(|lost| Issue { severity: Severity::Error, message, ..lost }));
        self.open(&wishes(self.wanted).iter().filter(|wish| !wish.clears()).collect::<Vec<_>>());
        self.open_submission();
    }

    /// Blocks the creation of an order that has the id of an existing one, unless the rule is off. The caller has not
    /// passed that order. Returns whether it is blocked.
    fn refuse_second(&mut self, wishes: &[Wish]) -> bool {
        self.block(PlanRule::NoCall, Path(vec![key(Field::Uuid.key())]));
        let Some(issue) = self.plan.blocked.last_mut() else { return false };
        self.context.locale.conversation().exists.clone_into(&mut issue.message);
        self.open(&wishes.iter().collect::<Vec<_>>());
        self.open_submission();
        true
    }

    #[inline(never)]
    fn creation(&self, wishes: &[&Wish]) -> (Tree, Report) {
        let order = body(&Tree::EMPTY, Level::Order, &Path::default(), wishes, &[]);
        let report = self.check(Operation::Create, &order, None, None);
        (order, report)
    }

    /// Adds the calls after the creation. They are shown now and planned again once there is an order.
    fn road_ahead(&mut self, mut order: Tree, rest: &[&Wish]) {
        let of_order: Vec<&Wish> = rest.iter().copied().filter(|wish| wish.is_of_order()).collect();
        if !of_order.is_empty() {
            let change = body(&order, Level::Order, &Path::default(), &of_order, &[]);
            let report = self.check(Operation::Update, &change, Some(&order), None);
            if report.ok {
                self.plan.steps.push(Step::ahead(Operation::Update, Path::default(), places(&of_order)));
            } else {
                self.refuse(&report, &Path::default(), &of_order);
            }
            order = changed(order, Level::Order, &change, None, None);
        }
        let asked = Asked::of(&order, self.context);
        for level in [Level::Bound, Level::Endpoint] {
            self.parts_ahead(level, rest, asked);
        }
        if let Some(bounds) = self.wanted.get(Field::Bounds.key()) {
            order.set(Field::Bounds.key(), bounds.clone());
        }
        self.submit(order, None);
    }

    /// Adds the later calls to bounds or to endpoints, each with its wishes.
    fn parts_ahead(&mut self, level: Level, rest: &[&Wish], asked: Asked) {
        let operation = if level == Level::Bound { Operation::UpdateBound } else { Operation::UpdateEndpoint };
        for at in parts_wished(self.wanted, level) {
            let (mut taken, mut left): (Vec<&Wish>, Vec<&Wish>) = (Vec::new(), Vec::new());
            for wish in of_part(rest, &at, level) {
                if asked.lets_write(wish.field) { taken.push(wish) } else { left.push(wish) }
            }
            self.open(&left);
            if !taken.is_empty() {
                self.plan.steps.push(Step::ahead(operation, at, places(&taken)));
            }
        }
    }

    // The plan if there is an order.

    fn change(&mut self, order: Tree) {
        let unmet = self.unmet(&order);
        let Some(uuid) = text_of(&order, Field::Uuid).map(str::to_owned) else {
            // Without an id no call can be made.
            self.block(PlanRule::NoPart, Path(vec![key(Field::Uuid.key())]));
            return self.open(&unmet.iter().collect::<Vec<_>>());
        };
        if let Some(refusal) = self.past_draft(&order) {
            for wish in &unmet {
                let path = wish.path.clone();
                self.plan.blocked.push(refusal.clone().moved(path.clone()));
                self.plan.open.push(path);
            }
            return;
        }
        let of_order: Vec<&Wish> = unmet.iter().filter(|wish| wish.is_of_order()).collect();
        let mut after = order.clone();
        if let Some(change) = self.update(&order, &of_order, &uuid) {
            after = changed(after, Level::Order, &change, None, None);
        }
        let unmet: Vec<&Wish> = unmet.iter().collect();
        self.unknown_parts(&order, &unmet);
        let asked = Asked::of(&after, self.context);
        self.bounds(&order, &mut after, &unmet, asked, &uuid);
        self.endpoints(&order, &mut after, &unmet, asked, &uuid);
        self.submit(after, Some((&order, &uuid)));
    }

    /// Returns the wishes that the order does not fulfil and that can be sent. Blocks the others.
    #[inline(never)]
    fn unmet(&mut self, order: &Tree) -> Vec<Wish> {
        let moot = is_second_appointment_moot(&self.in_view(order), self.context);
        let mut unmet = Vec::new();
        for wish in wishes(self.wanted) {
            let now = held(order, self.wanted, &wish);
            if is_fulfilled(&wish, now)
                || (moot && wish.field == Some(Field::AllowSecondRdv) && is_false(&wish.value) && now.is_none())
                || place_in(order, self.wanted, &wish.path).is_none() && wish.clears()
            {
                continue;
            }
            let was = self.base.and_then(|base| held(base, self.wanted, &wish));
            if self.base.is_none() && wish.clears() || self.base.is_some() && is_fulfilled(&wish, was) {
                continue;
            }
            if let Some(sent) = self.sent_value(&wish) {
                if !now.is_some_and(|now| is_respelt(&sent, now)) {
                    self.block(PlanRule::NotTaken, wish.path.clone());
                    self.plan.open.push(wish.path);
                }
                continue;
            }
            const CHANGED: PlanRule = PlanRule::ChangedMeanwhile;
            let is_changed = self.base.is_some() && !is_unchanged(&wish, was, now);
            let rule = match () {
                () if is_changed && !self.options.overwrite && !self.context.is_off(CHANGED.name()) => CHANGED,
                () if wish.clears() && !self.options.clear_with_null => PlanRule::Emptied,
                () => {
                    unmet.push(wish);
                    continue;
                }
            };
            self.block(rule, wish.path.clone());
            self.plan.open.push(wish.path);
        }
        unmet
    }

    /// Returns the order with the wished product, which decides which rules apply.
    fn in_view(&self, order: &Tree) -> Tree {
        let mut view = order.clone();
        if let Some(product) = self.wanted.get(Field::Product.key()) {
            let mut change = Tree::EMPTY;
            change.set(Field::Product.key(), product.clone());
            view.lay(&change);
        }
        view
    }

    /// Returns the value that a successful step sent for this wish, or for the object around it.
    #[inline(never)]
    fn sent_value(&self, wish: &Wish) -> Option<Tree> {
        for step in self.options.sent.iter().filter(|step| wish.path.0.starts_with(&step.at.0)) {
            let body = step.request.as_ref().and_then(|request| Tree::read(request.body.as_deref()?));
            let place = wish.path.0.get(step.at.0.len()..).unwrap_or(&[]);
            let sent = body.as_ref().and_then(|body| body.at(place));
            if let Some(sent) = sent.filter(|sent| is_fulfilled(wish, Some(sent)) || wish.clears() && sent.is_null()) {
                return Some(sent.clone());
            }
        }
        None
    }

    /// Returns the issue about a change of an order that is not a draft any more.
    fn past_draft(&self, order: &Tree) -> Option<Issue> {
        let report = self.check(Operation::Update, &Tree::EMPTY, Some(order), None);
        report.issues.into_iter().find(|issue| issue.rule == "state/draft" && issue.severity == Severity::Error)
    }

    /// Adds the change of the order itself. Returns its body, if there is one.
    #[inline(never)]
    fn update(&mut self, order: &Tree, wishes: &[&Wish], uuid: &str) -> Option<Tree> {
        if wishes.is_empty() {
            return None;
        }
        let root = Path::default();
        let judge = |change: &Tree| self.check(Operation::Update, change, Some(order), None);
        let (change, report) = with_or_alone(order, Level::Order, &root, wishes, judge);
        if !report.ok {
            self.refuse(&report, &root, wishes);
            return None;
        }
        let ids = Ids { uuid: Some(uuid), ..Ids::default() };
        let request = call::request_as_is(Operation::Update, change.to_json(), ids);
        self.plan.steps.push(Step::ahead(Operation::Update, root, places(wishes)).with(request, report));
        Some(change)
    }

    /// Handles wishes for parts that the order does not have. If the platform has replaced the bounds since the form
    /// was filled, the form's values for the old bounds are not wishes.
    fn unknown_parts(&mut self, order: &Tree, unmet: &[&Wish]) {
        let mut missing: Vec<Path> = Vec::new();
        for level in [Level::Bound, Level::Endpoint] {
            for at in parts_wished(self.wanted, level) {
                let is_within = missing.iter().any(|path| at.0.starts_with(&path.0));
                let is_wished = unmet.iter().any(|wish| wish.path.0.starts_with(&at.0));
                if is_within || !is_wished || place_in(order, self.wanted, &at).is_some() {
                    continue;
                }
                let wished = self.wanted.at(&at.0).and_then(|part| text_of(part, Field::Uuid)).is_some();
                let known = if wished { self.unknown(level, order) } else { None };
                match known {
                    Some(issue) => {
                        self.plan.blocked.push(issue.moved(below(&at, key(Field::Uuid.key()))));
                    }
                    None => self.block(PlanRule::NoPart, at.clone()),
                }
                missing.push(at);
            }
        }
    }

    /// Returns the issue about a call to a part that the order does not have.
    #[inline(never)]
    fn unknown(&self, level: Level, order: &Tree) -> Option<Issue> {
        let (operation, rule) = match level {
            Level::Bound => (Operation::UpdateBound, "bound/known"),
            _ => (Operation::UpdateEndpoint, "endpoint/known"),
        };
        let unknown = Part { uuid: "-", own: order };
        let report = self.check(operation, &Tree::EMPTY, Some(order), Some(&unknown));
        report.issues.into_iter().find(|issue| issue.rule == rule && issue.severity == Severity::Error)
    }

    fn bounds(&mut self, order: &Tree, after: &mut Tree, unmet: &[&Wish], asked: Asked, uuid: &str) {
        for at in parts_wished(self.wanted, Level::Bound) {
            let wishes: Vec<&Wish> = of_part(unmet, &at, Level::Bound).collect();
            let Some(part) = part_of(order, self.wanted, &at) else {
                self.open(&wishes);
                continue;
            };
            let mut taken = Vec::new();
            for wish in wishes {
                if asked.lets_write(wish.field) {
                    taken.push(wish);
                    continue;
                }
                self.plan.open.push(wish.path.clone());
                let looked_up = asked.reference && wish.field != Some(Field::StreetNumber);
                if !looked_up {
                    self.block(PlanRule::NoCall, wish.path.clone());
                } else if !self.awaits_reference(&at, unmet) {
                    self.block(PlanRule::LookedUp, wish.path.clone());
                }
            }
            if taken.is_empty() {
                continue;
            }
            let own = address_of(part.own, asked);
            let judge = |change: &Tree| self.check(Operation::UpdateBound, change, Some(after), Some(&part));
            let (change, report) = with_or_alone(&own, Level::Bound, &at, &taken, judge);
            if !report.ok {
                self.refuse(&report, &at, &taken);
                continue;
            }
            let ids = Ids { uuid: Some(uuid), bound_uuid: Some(part.uuid), endpoint_uuid: None };
            let request = call::request_as_is(Operation::UpdateBound, change.to_json(), ids);
            let step = Step::ahead(Operation::UpdateBound, at, places(&taken)).with(request, report);
            self.plan.steps.push(step);
            *after = changed(core::mem::replace(after, Tree::EMPTY), Level::Bound, &change, Some(part.uuid), None);
        }
    }

    /// Returns whether a wished reference of this bound is still missing. The platform sets stairs and floor from it.
    fn awaits_reference(&self, bound: &Path, unmet: &[&Wish]) -> bool {
        let is_here = |path: &Path| path.0.starts_with(&bound.0) && path.0.len() > bound.0.len() + 2;
        unmet.iter().any(|wish| wish.endpoint().is_some() && is_here(&wish.path))
            || self.plan.open.iter().any(|path| is_here(path) && is_reference(path))
    }

    fn endpoints(&mut self, order: &Tree, after: &mut Tree, unmet: &[&Wish], asked: Asked, uuid: &str) {
        for at in parts_wished(self.wanted, Level::Endpoint) {
            let wishes: Vec<&Wish> = of_part(unmet, &at, Level::Endpoint).collect();
            let Some(part) = part_of(order, self.wanted, &at) else {
                self.open(&wishes);
                continue;
            };
            let Some(first) = wishes.first() else { continue };
            if !asked.reference {
                self.block(PlanRule::NoCall, first.path.clone());
                self.open(&wishes);
                continue;
            }
            let change = body(&Tree::EMPTY, Level::Endpoint, &at, &wishes, &[]);
            let report = self.check(Operation::UpdateEndpoint, &change, Some(after), Some(&part));
            let is_lock = |issue: &&Issue| issue.rule == "endpoint/locked";
            let lock = report.issues.iter().find(is_lock).filter(|_| !self.options.overwrite).cloned();
            if let Some(lock) = lock {
                let path = first.path.clone();
                self.plan.blocked.push(Issue { severity: Severity::Error, ..lock.moved(path) });
                self.open(&wishes);
                continue;
            }
            if !report.ok {
                self.refuse(&report, &at, &wishes);
                continue;
            }
            let ids = Ids { uuid: Some(uuid), bound_uuid: None, endpoint_uuid: Some(part.uuid) };
            let request = call::request_as_is(Operation::UpdateEndpoint, change.to_json(), ids);
            let mut step = Step::ahead(Operation::UpdateEndpoint, at, places(&wishes)).with(request, report);
            step.reread = call::read(uuid);
            self.plan.steps.push(step);
            *after = changed(core::mem::replace(after, Tree::EMPTY), Level::Endpoint, &change, None, Some(part.uuid));
        }
    }

    // The last step.

    /// Adds the submission if it is wished for: of the order after all steps, and of the current one, if there is one.
    fn submit(&mut self, mut after: Tree, order: Option<(&Tree, &str)>) {
        let is_draft = |order: &Tree| matches!(text_of(order, Field::Status), None | Some("draft"));
        if !self.wants_submission() || !order.is_none_or(|(order, _)| is_draft(order)) {
            return;
        }
        after.set(Field::Status.key(), Tree::Text("draft".to_owned()));
        let mut report = self.check(Operation::Submit, &after, order.map(|(order, _)| order), None);
        if order.is_none() {
            (report, self.plan.awaits) = awaiting(report, &after);
        }
        if !report.ok {
            self.refuse_submission(&report);
        }
        let is_ready = self.plan.blocked.is_empty();
        match order {
            None if is_ready => {
                self.plan.steps.push(Step::ahead(Operation::Submit, Path::default(), vec![status()]));
            }
            Some((_, uuid)) if is_ready && self.plan.open.is_empty() => {
                let ids = Ids { uuid: Some(uuid), ..Ids::default() };
                let request: Option<ApiCall> = call::request(Operation::Submit, "{}", ids);
                let step = Step::ahead(Operation::Submit, Path::default(), vec![status()]).with(request, report);
                self.plan.steps.push(step);
            }
            _ => self.plan.open.push(status()),
        }
    }

    /// Blocks the errors of the order, except those at an open wish. The reason of such a wish is blocked already, and
    /// the wish may fix the error.
    #[inline(never)]
    fn refuse_submission(&mut self, report: &Report) {
        let has_reason = !self.plan.blocked.is_empty();
        for issue in errors(&report.issues) {
            let meets = |open: &Path| open.0.starts_with(&issue.path.0) || issue.path.0.starts_with(&open.0);
            if !(has_reason && self.plan.open.iter().any(meets)) {
                self.plan.blocked.push(issue);
            }
        }
    }

    fn open_submission(&mut self) {
        if self.wants_submission() {
            self.plan.open.push(status());
        }
    }
}

fn status() -> Path {
    Path(vec![key(Field::Status.key())])
}

#[inline(never)]
fn places(wishes: &[&Wish]) -> Vec<Path> {
    let mut places = Vec::new();
    for wish in wishes {
        places.push(wish.path.clone());
    }
    places
}

/// Returns the paths of the bounds, or of the endpoints, for which a wanted order has values.
#[inline(never)]
fn parts_wished(wanted: &Tree, level: Level) -> Vec<Path> {
    let mut found = Vec::new();
    let bounds = Path(vec![key(Field::Bounds.key())]);
    for (index, bound) in wanted.at(&bounds.0).map_or(&[][..], Tree::items).iter().enumerate() {
        let at = below(&bounds, Segment::Index(index));
        if level == Level::Bound {
            if bound.is_present() {
                found.push(at);
            }
            continue;
        }
        let endpoints = below(&at, key(Field::Endpoints.key()));
        for (index, endpoint) in bound.get(Field::Endpoints.key()).map_or(&[][..], Tree::items).iter().enumerate() {
            if endpoint.is_present() {
                found.push(below(&endpoints, Segment::Index(index)));
            }
        }
    }
    found
}

/// Returns the wishes for a bound itself, or for an endpoint.
fn of_part<'w, 'a>(wishes: &'a [&'w Wish], at: &'a Path, level: Level) -> impl Iterator<Item = &'w Wish> + use<'w, 'a> {
    let is_own =
        move |wish: &&Wish| wish.path.0.starts_with(&at.0) && (level == Level::Endpoint || wish.endpoint().is_none());
    wishes.iter().copied().filter(is_own)
}

/// Returns the order's part for a part of the wanted order.
#[inline(never)]
fn part_of<'o>(order: &'o Tree, wanted: &Tree, at: &Path) -> Option<Part<'o>> {
    let own = order.at(&place_in(order, wanted, at)?.0)?;
    Some(Part { uuid: text_of(own, Field::Uuid)?, own })
}

/// Returns a bound's values for the fields that the request type lets the caller write.
fn address_of(bound: &Tree, asked: Asked) -> Tree {
    let mut address = Tree::EMPTY;
    for field in [Field::StreetNumber, Field::Stairs, Field::Floor] {
        let value = bound.get(Field::Address.key()).and_then(|address| address.get(field.key()));
        if let Some(value) = value.filter(|value| asked.lets_write(Some(field)) && value.is_present()) {
            address.set(field.key(), value.clone());
        }
    }
    let mut own = Tree::EMPTY;
    own.set(Field::Address.key(), address);
    own
}

fn is_reference(path: &Path) -> bool {
    matches!(path.0.last(), Some(Segment::Key(name)) if name == Field::EndpointReference.key())
}

/// Returns a body and its report. Objects are the platform's with the wishes merged in, except those in which a stored
/// value would be refused.
#[inline(never)]
fn with_or_alone(
    own: &Tree,
    level: Level,
    at: &Path,
    wishes: &[&Wish],
    judge: impl Fn(&Tree) -> Report,
) -> (Tree, Report) {
    let mut alone = Vec::new();
    loop {
        let change = body(own, level, at, wishes, &alone);
        let report = judge(&change);
        let mut refused = refused_as_stored(&report, at, wishes);
        refused.retain(|top| !alone.contains(top));
        if report.ok || refused.is_empty() {
            return (change, report);
        }
        alone.extend(refused);
    }
}
