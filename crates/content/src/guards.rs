//! What must hold before a command is given, in words.

use rightsdesk_core::case::Guard;

use crate::words::Voice;

/// What the guard asks, as a statement that holds.
pub fn word(voice: Voice<'_>, guard: Guard) -> String {
    voice.text(&key(guard))
}

fn key(guard: Guard) -> String {
    format!("guard-{}", guard.code().replace('_', "-"))
}

/// Every key that this module can ask for.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    Guard::ALL.map(key).to_vec()
}
