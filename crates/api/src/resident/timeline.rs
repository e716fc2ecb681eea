//! What happened in a case that the person may know.
//!
//! Who works on it, which systems were searched, who was asked and what is being thought are the
//! council's; so is a decision until the reply has gone. Every kind of event is named here, so that
//! a new one is shown to nobody until somebody has decided.

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{Case, Event, Recorded, RulesChange};
use serde::Serialize;

/// An entry, as the timeline's macro takes it.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    title: String,
    text: Option<String>,
    /// The date as a machine reads it.
    at: Date,
    /// The date in words.
    when: String,
}

/// The entries of a case, newest first.
pub(super) fn of(voice: Voice<'_>, case: &Case, events: &[Recorded]) -> Vec<Entry> {
    events
        .iter()
        .rev()
        .filter_map(|recorded| entry(voice, case, recorded))
        .collect()
}

/// The new date, and why.
fn moved_to(voice: Voice<'_>, due: Date, because: RulesChange) -> String {
    let key = match because {
        RulesChange::BankHolidays | RulesChange::OneOffDay => "timeline-date-moved-holiday",
        RulesChange::Policy | RulesChange::Register => "timeline-date-moved-counting",
    };
    voice.say(key, &[("due", voice.long_date(due).into())])
}

fn entry(voice: Voice<'_>, case: &Case, recorded: &Recorded) -> Option<Entry> {
    let logged = local_date(recorded.at);
    let (title, at, text) = match &recorded.event {
        Event::Received { on, .. } => (voice.text("timeline-received"), *on, None),
        Event::ReceiptCorrected { .. } => (voice.text("timeline-receipt-corrected"), logged, None),
        Event::Accepted { .. } => (voice.text("timeline-accepted"), logged, None),
        Event::IdentityAsked { on, reason } => (
            voice.text("timeline-identity-asked"),
            *on,
            Some(reason.clone()),
        ),
        Event::IdentityConfirmed { on, .. } => {
            (voice.text("timeline-identity-confirmed"), *on, None)
        }
        Event::AuthorityAsked { on, reason } => (
            voice.text("timeline-authority-asked"),
            *on,
            Some(reason.clone()),
        ),
        Event::AuthorityConfirmed { on, .. } => {
            (voice.text("timeline-authority-confirmed"), *on, None)
        }
        Event::FeeAsked { on, reason, .. } => {
            (voice.text("timeline-fee-asked"), *on, Some(reason.clone()))
        }
        Event::FeePaid { on } => (voice.text("timeline-fee-paid"), *on, None),
        Event::OpenedBeside { right, .. } => {
            let right = names::right(voice, *right, Reader::Resident);
            let facts = [("right", right.into())];
            (voice.say("timeline-opened-beside", &facts), logged, None)
        }
        Event::LiftingWarned { on, reason } => (
            voice.text("timeline-lifting-warned"),
            *on,
            Some(reason.clone()),
        ),
        Event::RestrictionLifted { on } => (voice.text("timeline-restriction-lifted"), *on, None),
        Event::ClarificationAsked { on, question, .. } => {
            (voice.text("timeline-question"), *on, Some(question.clone()))
        }
        Event::ClarificationAnswered { on, answer, .. } => {
            (voice.text("timeline-answer"), *on, Some(answer.clone()))
        }
        Event::Extended { on, reason, .. } => {
            (voice.text("timeline-extended"), *on, Some(reason.clone()))
        }
        Event::DateMoved { due, because, .. } => (
            voice.text("timeline-date-moved"),
            logged,
            due.map(|due| moved_to(voice, due, *because)),
        ),
        Event::ProgressTold { on, text } => {
            (voice.text("timeline-progress"), *on, Some(text.clone()))
        }
        Event::Sent { on } => {
            let outcome = case
                .outcome
                .map(|o| names::outcome(voice, o, Reader::Resident));
            (voice.text("timeline-sent"), *on, outcome)
        }
        Event::Downloaded { .. } => (voice.text("timeline-downloaded"), logged, None),
        Event::Withdrawn { on } => (voice.text("timeline-withdrawn"), *on, None),
        Event::Lapsed { on } => (voice.text("timeline-lapsed"), *on, None),
        Event::Closed => (voice.text("timeline-closed"), logged, None),
        Event::Assigned { .. }
        | Event::SystemSearched { .. }
        | Event::SystemChanged { .. }
        | Event::RecipientTold { .. }
        | Event::ItemSupplied { .. }
        | Event::ItemPromised { .. }
        | Event::OpinionObtained { .. }
        | Event::Decided { .. }
        | Event::Approved
        | Event::SentBack { .. }
        | Event::PackBuilt { .. }
        | Event::Noted { .. } => return None,
    };
    Some(Entry {
        title,
        text,
        at,
        when: voice.long_date(at),
    })
}
