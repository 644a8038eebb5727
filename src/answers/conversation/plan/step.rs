//! A plan and its steps.

use crate::answers::conversation::call::ApiCall;
use crate::json::path::{Path, Segment};
use crate::json::writer::Writer;
use crate::read::tree::Tree;
use crate::report::{Issue, Report};
use crate::tables::rules::Operation;

/// The calls to send, and what blocks the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Plan {
    /// Whether nothing is left to send and nothing is blocked.
    pub done: bool,
    /// The calls, in order. Send the first, merge its answer with [`absorb`](crate::conversation::absorb), and plan
    /// again.
    pub steps: Vec<Step>,
    /// The issues that block wishes, at paths of the wanted order.
    pub blocked: Vec<Issue>,
    /// The wishes that no step fulfils now.
    pub open: Vec<Path>,
    /// The fields that a submission requires and the platform can fill in, as long as there is no order.
    ///
    /// It fills in `operator_info.contact_uuid` only if the operator has a default contact. If the draft comes without
    /// it, the next plan blocks the submission until you wish for one.
    pub awaits: Vec<Path>,
}

/// One call of a plan. [`to_json`](Step::to_json) and [`from_json`](Step::from_json) store it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The operation of the call.
    pub operation: Operation,
    /// The path of its bound or endpoint in the wanted order. The root for the order itself.
    pub at: Path,
    /// The call. The first step of a plan always has one. A later step has none if it needs an id that only the answer
    /// to an earlier call brings.
    pub request: Option<ApiCall>,
    /// The report on its body. `None` without a call.
    pub report: Option<Report>,
    /// The wishes that it fulfils.
    pub changes: Vec<Path>,
    /// A call to send directly after it. Its answer is the order from then on.
    pub reread: Option<ApiCall>,
    /// Whether the same call can simply be sent again if its answer was lost.
    ///
    /// `false` for a creation, which would make a second order, and for a submission, which is refused if the first one
    /// took effect. Find out first: [`adopt`](crate::conversation::adopt) the draft of a creation, read the submitted
    /// order.
    pub repeatable: bool,
}

impl Plan {
    /// Returns the plan as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::conversation::PlanOptions;
    /// use kosc_orders::{Context, plan};
    ///
    /// let json = plan(b"{}", &Context::default(), &PlanOptions::default()).to_json();
    /// assert!(json.starts_with(r#"{"done":false,"steps":[],"blocked":[{"code":"missing""#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.flag("done", self.done);
        out.key("steps");
        out.open('[');
        for step in &self.steps {
            step.write(&mut out);
        }
        out.close(']');
        out.key("blocked");
        out.open('[');
        for issue in &self.blocked {
            out.separate();
            out.raw(&issue.to_json());
        }
        out.close(']');
        out.paths("open", &self.open);
        out.paths("awaits", &self.awaits);
        out.close('}');
        out.0
    }
}

impl Step {
    /// Returns a step whose call is not known yet.
    pub(crate) fn ahead(operation: Operation, at: Path, changes: Vec<Path>) -> Self {
        let repeatable = !matches!(operation, Operation::Create | Operation::Submit);
        Self { operation, at, request: None, report: None, changes, reread: None, repeatable }
    }

    /// Returns the step with its call.
    pub(crate) fn with(self, request: Option<ApiCall>, report: Report) -> Self {
        Self { request, report: Some(report), ..self }
    }

    /// Reads the JSON of [`Step::to_json`].
    ///
    /// Returns `None` for another text. The report and the call that reads the order again are dropped, because later
    /// plans do not need them.
    ///
    /// ```
    /// use kosc_orders::conversation::Step;
    ///
    /// let json = r#"{"operation":"create","at":[],"request":{"method":"POST","path":"/api/v2/orders/","body":{}},"changes":[["type"]],"repeatable":false}"#;
    /// assert_eq!(Step::from_json(json).unwrap().to_json(), json);
    /// ```
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        Self::of(&Tree::read(json)?)
    }

    pub(crate) fn of(step: &Tree) -> Option<Self> {
        let operation = step.text_at("operation")?.parse().ok()?;
        let request = step.get("request").and_then(call);
        let mut changes = Vec::new();
        for change in step.get("changes").map_or(&[][..], Tree::items) {
            changes.push(path(change));
        }
        let at = step.get("at").map_or_else(Path::default, path);
        Some(Self { request, ..Self::ahead(operation, at, changes) })
    }

    /// Returns the step as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::conversation::PlanOptions;
    /// use kosc_orders::{Context, plan};
    ///
    /// let wanted = br#"{"type": "terminate", "service_ref": "S191128_21428"}"#;
    /// let plan = plan(wanted, &Context::default(), &PlanOptions::default());
    /// assert!(plan.steps[0].to_json().starts_with(r#"{"operation":"create","at":[],"request":{"method":"POST","#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        self.write(&mut out);
        out.0
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.pair("operation", self.operation.name());
        out.key("at");
        out.path(&self.at);
        if let Some(request) = &self.request {
            out.key("request");
            request.write(out);
        }
        if let Some(report) = &self.report {
            out.key("report");
            out.raw(&report.to_json());
        }
        out.paths("changes", &self.changes);
        if let Some(reread) = &self.reread {
            out.key("reread");
            reread.write(out);
        }
        out.flag("repeatable", self.repeatable);
        out.close('}');
    }
}

fn path(steps: &Tree) -> Path {
    let mut path = Path::default();
    for step in steps.items() {
        path.0.push(match step {
            Tree::Raw(number) => match number.parse() {
                Ok(index) => Segment::Index(index),
                Err(_) => Segment::Key(number.clone().into()),
            },
            other => Segment::Key(other.text().unwrap_or("").to_owned().into()),
        });
    }
    path
}

fn call(call: &Tree) -> Option<ApiCall> {
    let method = match call.text_at("method")? {
        "POST" => "POST",
        "PATCH" => "PATCH",
        _ => "GET",
    };
    Some(ApiCall {
        method,
        path: call.text_at("path")?.to_owned(),
        query: call.text_at("query").map(str::to_owned),
        body: call.get("body").map(Tree::to_json),
    })
}
