//! What we are doing now in a case, and when the person next hears from us.
//!
//! What is done follows from the stage alone: whom we asked, and whether anybody has answered, is
//! nobody's business but the council's, and would tell what is found.

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_core::case::{NextWord, Stage};
use rightsdesk_core::right::Right;
use rightsdesk_store::CaseFile;
use serde::Serialize;

/// What is going on.
#[derive(Debug, Serialize)]
pub(super) struct Now {
    /// What we are doing now, and what we wait for.
    doing: String,
    /// When the person next hears from us.
    next: String,
}

/// What is going on in a case; nothing once it has ended.
pub(super) fn of(voice: Voice<'_>, file: &CaseFile, today: Date) -> Option<Now> {
    let next = file.case.next_word(&file.clock, today);
    Some(Now {
        next: next_in_words(voice, next)?,
        doing: voice.text(&doing(file.case.stage, file.case.right)),
    })
}

/// The words for what is done at a stage. A complaint is looked into.
fn doing(stage: Stage, right: Right) -> String {
    match stage {
        Stage::Gathering | Stage::Acting if right == Right::Complaint => {
            "now-looking-into".to_owned()
        }
        stage => format!("now-{}", stage.code()),
    }
}

fn next_in_words(voice: Voice<'_>, next: NextWord) -> Option<String> {
    let say = |key: &str, name: &str, day: Date| {
        Some(voice.say(key, &[(name, voice.long_date(day).into())]))
    };
    match next {
        NextWord::Nothing => None,
        NextWord::OnceTheyAnswer => Some(voice.text("next-once-you-answer")),
        NextWord::OnceLookedAt { due } => say("next-once-looked-at", "due", due),
        NextWord::By { due } => say("next-by", "due", due),
        NextWord::LateBy { on } => say("next-late-by", "on", on),
        NextWord::Missed { on } => say("next-missed", "on", on),
        NextWord::Acknowledgement { due } => say("next-acknowledgement", "due", due),
        NextWord::Complaint => Some(voice.text("next-complaint")),
        NextWord::Consent { act_by: Some(day) } => say("next-consent", "on", day),
        NextWord::Consent { act_by: None } => Some(voice.text("next-no-day")),
    }
}

#[cfg(test)]
mod tests {
    use rightsdesk_content::Words;

    use super::*;

    #[test]
    fn every_open_stage_has_a_sentence() {
        let words = Words::new().unwrap();
        for stage in Stage::OPEN {
            for right in [Right::Access, Right::Erasure, Right::Complaint] {
                assert!(words.has(&doing(stage, right)), "{stage:?} {right:?}");
            }
        }
    }
}
