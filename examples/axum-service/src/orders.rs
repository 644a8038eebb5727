//! Orders: creating, changing and submitting them, each with a plan.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, LOCATION};
use axum::response::IntoResponse;
use kosc_orders::conversation::{ApiCall, Ids, PlanOptions, RefusalOptions, Step, absorb, refusal, request};
use kosc_orders::{Context, Issue, Locale, Operation, check, plan, readiness as readiness_of};
use serde_json::Value;

use crate::language::Language;
use crate::problem::{Kind, Problem};
use crate::vendor::{Answer, Vendor};

/// Returns the answer with an order of the platform.
fn order(status: StatusCode, order: String, locale: Locale) -> impl IntoResponse {
    (status, [(CONTENT_TYPE, "application/json"), (CONTENT_LANGUAGE, locale.name())], order)
}

/// `POST /orders`: creates a draft from the order in the body.
pub(crate) async fn create(
    State(vendor): State<Vendor>,
    Language(locale): Language,
    wanted: String,
) -> Result<impl IntoResponse, Problem> {
    let report = check(Operation::Create, &wanted, &Context::default().with_locale(locale));
    if !report.ok {
        return Err(Problem::new(Kind::Invalid, locale, report.issues));
    }
    let created = bring_about(&vendor, &wanted, None, locale).await?;
    let value: Value = serde_json::from_str(&created).unwrap_or_default();
    let uuid = value.get("uuid").and_then(Value::as_str).unwrap_or_default();
    Ok(([(LOCATION, ["/orders/", uuid].concat())], order(StatusCode::CREATED, created, locale)))
}

/// `GET /orders/{uuid}`.
pub(crate) async fn read(
    State(vendor): State<Vendor>,
    Language(locale): Language,
    Path(uuid): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    Ok(order(StatusCode::OK, fetch(&vendor, &uuid, locale).await?, locale))
}

/// `PATCH /orders/{uuid}`: changes the order to the values in the body, and leaves the rest as it is.
pub(crate) async fn update(
    State(vendor): State<Vendor>,
    Language(locale): Language,
    Path(uuid): Path<String>,
    wanted: String,
) -> Result<impl IntoResponse, Problem> {
    let held = fetch(&vendor, &uuid, locale).await?;
    Ok(order(StatusCode::OK, bring_about(&vendor, &wanted, Some(held), locale).await?, locale))
}

/// `POST /orders/{uuid}/submission`: submits the draft. A submission cannot be undone, so the plan checks the whole
/// order first.
pub(crate) async fn submit(
    State(vendor): State<Vendor>,
    Language(locale): Language,
    Path(uuid): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let held = fetch(&vendor, &uuid, locale).await?;
    let wanted = r#"{"status": "submitted"}"#;
    Ok(order(StatusCode::OK, bring_about(&vendor, wanted, Some(held), locale).await?, locale))
}

/// `GET /orders/{uuid}/readiness`: how far the order is from its submission.
pub(crate) async fn readiness(
    State(vendor): State<Vendor>,
    Language(locale): Language,
    Path(uuid): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let held = fetch(&vendor, &uuid, locale).await?;
    let answer = readiness_of(&held, &Context::default().with_locale(locale)).to_json();
    Ok(order(StatusCode::OK, answer, locale))
}

/// Returns the platform's current order.
async fn fetch(vendor: &Vendor, uuid: &str, locale: Locale) -> Result<String, Problem> {
    let ids = Ids { uuid: Some(uuid), ..Ids::default() };
    let unknown = || Problem::new(Kind::Unknown, locale, Vec::new());
    let call = request(Operation::Read, (), ids).ok_or_else(unknown)?;
    let answer = vendor.send(&call).await.ok_or_else(|| unreachable(locale))?;
    match answer.status {
        404 => Err(unknown()),
        _ => success(answer, &RefusalOptions { locale, ..RefusalOptions::default() }),
    }
}

fn unreachable(locale: Locale) -> Problem {
    Problem::new(Kind::Unreachable, locale, Vec::new())
}

/// Returns the body of a successful answer.
fn success(answer: Answer, options: &RefusalOptions<'_>) -> Result<String, Problem> {
    let Answer { status, retry_after, body } = &answer;
    let report = refusal(*status, &body[..], options);
    if answer.is_success() && report.ok {
        return Ok(String::from_utf8_lossy(body).into_owned());
    }
    let is_down = *status == 429 || *status >= 500;
    let kind = if is_down { Kind::Unreachable } else { Kind::Refused };
    let retry_after = retry_after.filter(|_| is_down);
    Err(Problem { retry_after, ..Problem::new(kind, options.locale, report.issues) })
}

/// Sends the calls that lead to `wanted`, one after another: each answer decides the next call. If something blocks
/// them, sends nothing.
async fn bring_about(
    vendor: &Vendor,
    wanted: &str,
    mut held: Option<String>,
    locale: Locale,
) -> Result<String, Problem> {
    let mut sent: Vec<Step> = Vec::new();
    loop {
        let context = Context::default().with_locale(locale);
        let context = match &held {
            Some(order) => context.with_order(order),
            None => context,
        };
        let options = PlanOptions { sent: &sent, ..PlanOptions::default() };
        let plan = plan(wanted, &context, &options);
        if !plan.blocked.is_empty() {
            return Err(Problem::new(Kind::Invalid, locale, plan.blocked));
        }
        let step = match (plan.steps.into_iter().next(), &held) {
            (Some(step), _) => step,
            (None, Some(order)) => return Ok(order.clone()),
            // The wanted order had no values.
            (None, None) => return Err(Problem::new(Kind::Invalid, locale, Vec::<Issue>::new())),
        };
        for call in [&step.request, &step.reread].into_iter().flatten() {
            held = Some(taken(vendor, call, &step, held.as_deref(), locale).await?);
        }
        sent.push(step);
    }
}

/// Returns the order after the answer to a step.
async fn taken(
    vendor: &Vendor,
    call: &ApiCall,
    step: &Step,
    held: Option<&str>,
    locale: Locale,
) -> Result<String, Problem> {
    let answer = vendor.send(call).await.ok_or_else(|| unreachable(locale))?;
    let options = RefusalOptions {
        at: step.at.clone(),
        sent: call.body.as_deref().map(str::as_bytes),
        retry_after: answer.retry_after,
        locale,
        ..RefusalOptions::default()
    };
    let body = success(answer, &options)?;
    absorb(held, step, body).ok_or_else(|| unreachable(locale))
}
