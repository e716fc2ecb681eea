//! The key that makes a second press of a button harmless.

use crate::error::PageError;
use crate::sent::Sent;

/// The length of a key in hexadecimal.
const LENGTH: usize = 32;

/// A new key, for the hidden field `once` of a form that is shown for the first time.
///
/// # Errors
/// When the system has no randomness to give.
pub(crate) fn new() -> Result<String, PageError> {
    let mut bytes = [0; LENGTH / 2];
    getrandom::fill(&mut bytes).map_err(PageError::internal)?;
    Ok(hex::encode(bytes))
}

/// The key that came back. Without it a press could not be told from a second one, so a form that
/// lacks it is not one of ours.
///
/// # Errors
/// Unreadable, if there is none.
pub(crate) fn of(sent: &Sent) -> Result<&str, PageError> {
    let key = sent.text("once");
    let sound = key.len() == LENGTH && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    if sound {
        Ok(key)
    } else {
        Err(PageError::Unreadable)
    }
}
