//! The stable names of the domain's enumerations, as columns hold them.

use rightsdesk_core::ids::{ControllerId, NoticeId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::StoreError;

/// The stable name of a value that serialises as text.
pub(crate) fn to_code(value: &impl Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => Ok(code),
        _ => Err(StoreError::corrupt("code", "not one that is text")),
    }
}

/// The value with this stable name.
pub(crate) fn from_code<T: DeserializeOwned>(
    what: &'static str,
    code: &str,
) -> Result<T, StoreError> {
    serde_json::from_value(Value::String(code.to_owned()))
        .map_err(|_| StoreError::corrupt(what, format!("{code:?} is not known")))
}

/// The values whose stable names stand in one column, with commas between.
pub(crate) fn from_codes<T: DeserializeOwned>(
    what: &'static str,
    codes: &str,
) -> Result<Vec<T>, StoreError> {
    codes
        .split(',')
        .filter(|code| !code.is_empty())
        .map(|code| from_code(what, code))
        .collect()
}

/// Notices, with commas between.
pub(crate) fn join_notices(notices: &[NoticeId]) -> String {
    let ids: Vec<&str> = notices.iter().map(|notice| notice.0.as_str()).collect();
    ids.join(",")
}

/// Controllers as the column holds them, for a condition.
pub(crate) fn controller_codes(controllers: &[ControllerId]) -> Vec<String> {
    controllers
        .iter()
        .map(|controller| controller.0.clone())
        .collect()
}
