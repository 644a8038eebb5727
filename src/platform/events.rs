//! Information events.

use crate::platform::call::Answer;
use crate::platform::known::{About, checked};
use crate::platform::state::State;
use crate::platform::time::SECOND;
use crate::tables::rules::Operation;

/// The time between two events of an order. Source: the answer of the page's example.
const WAIT: i64 = 5 * 60 * SECOND;

/// `POST /orders/{uuid}/events/info/`.
pub(crate) fn inform(state: &mut State, uuid: &str, json: &[u8], now: i64) -> Result<Answer, Answer> {
    let last = state.orders.get(uuid).ok_or_else(Answer::not_found)?.last_event;
    let (_, report) = checked(state, Operation::PostInfo, json, About::order(uuid))?;
    let left = last.map_or(0, |last| last.saturating_add(WAIT).saturating_sub(now));
    if left > 0 {
        let seconds = left.div_euclid(SECOND) + i64::from(left % SECOND > 0);
        let sentence = format!("Request was throttled. Expected available in {seconds} seconds.");
        return Err(Answer::detail(429, &sentence).with("Retry-After", seconds.to_string()));
    }
    state.orders.note_event(uuid, now);
    let info = "Event was successfully created, please wait 5 minutes before trying again on this order";
    let answer = Answer::json(200, serde_json::json!({ "info": info }).to_string());
    Ok(Answer { report: Some(report), ..answer })
}
