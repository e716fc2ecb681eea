//! Exemptions and other reasons, as the person is told them.

use rightsdesk_core::reason;

use crate::citation;
use crate::words::Voice;

/// What a reason is called, for the list that the council's people choose from:
/// "Information about other people".
///
/// A code that is not known comes back as it is.
pub fn name(voice: Voice<'_>, code: &str) -> String {
    match reason::find(code) {
        Some(reason) => voice.text(&format!("reason-{}-name", reason.code.to_ascii_lowercase())),
        None => code.to_owned(),
    }
}

/// What a reason means, for the person whose request it stands against.
///
/// A code that is not known comes back as it is.
pub fn explanation(voice: Voice<'_>, code: &str) -> String {
    match reason::find(code) {
        Some(reason) => voice.text(&format!("reason-{}", reason.code.to_ascii_lowercase())),
        None => code.to_owned(),
    }
}

/// The provision that a reason rests on, as "Data Protection Act 2018, Schedule 2, paragraph 19".
pub fn citation(voice: Voice<'_>, code: &str) -> Option<String> {
    reason::find(code).map(|reason| citation::written_out(voice, reason.citation))
}

/// Every key that this module can ask for by a code.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let codes = reason::REASONS
        .iter()
        .map(|reason| reason.code.to_ascii_lowercase());
    codes
        .flat_map(|code| [format!("reason-{code}"), format!("reason-{code}-name")])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{ENGLISH, Words};

    #[test]
    fn no_reason_lacks_its_words() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for reason in reason::REASONS {
            let (name, explanation) = (name(voice, reason.code), explanation(voice, reason.code));
            assert!(!name.contains('['), "{}: {name}", reason.code);
            assert!(explanation.ends_with('.'), "{}: {explanation}", reason.code);
        }
    }
}
