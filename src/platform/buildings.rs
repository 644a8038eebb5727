//! Buildings: their stairs, floors and sockets.

use serde_json::Value;

use crate::platform::call::{Answer, Incoming};
use crate::platform::route::pairs;
use crate::platform::state::State;
use crate::platform::value::written;

/// `GET /eligibility/buildings/{building_ref}/`: stairs and sockets only if the query asks for them.
pub(crate) fn read(state: &State, reference: &str, call: &Incoming<'_>) -> Result<Answer, Answer> {
    let mut building = state.setup.building(reference).ok_or_else(Answer::not_found)?;
    let asked = |key: &str| pairs(call.query).any(|(name, value)| name == key && value.eq_ignore_ascii_case("true"));
    for (key, with) in [("stairs", "include_stairs"), ("stairs_with_otp_ref", "include_otp_ref")] {
        if !asked(with)
            && let Some(building) = building.as_object_mut()
        {
            building.remove(key);
        }
    }
    Ok(Answer::json(200, written(&Value::Object(building.as_object().cloned().unwrap_or_default()))))
}
