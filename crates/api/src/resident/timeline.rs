//! What happened in a case that the person may know.
//!
//! Who works on it, which systems were searched, who was asked and what is being thought are the
//! council's; so is a decision until the reply has gone. Every kind of event is named here, so that
//! a new one is shown to nobody until somebody has decided.
//!
//! Of searches the person sees how many teams were asked, and no more. That line is left out of
//! every case from the decision until the reply has gone, and of a reply that neither confirms nor
//! denies for good: if it went missing only where that is decided, its absence would tell.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{Case, Event, OtherBusiness, Outcome, Recorded, RulesChange};
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

impl Entry {
    fn new(voice: Voice<'_>, title: String, at: Date, text: Option<String>) -> Entry {
        Entry {
            title,
            text,
            at,
            when: voice.long_date(at),
        }
    }
}

/// The entries of a case, newest first.
pub(super) fn of(voice: Voice<'_>, case: &Case, events: &[Recorded]) -> Vec<Entry> {
    let asked = asked_to_search(case, events);
    let newest_first = events.iter().rev();
    newest_first
        .filter_map(|recorded| match asked.get(&recorded.sequence) {
            Some((on, teams)) => {
                let title = voice.say("timeline-searches", &[("count", (*teams).into())]);
                Some(Entry::new(voice, title, *on, None))
            }
            None => entry(voice, case, recorded),
        })
        .collect()
}

/// How many teams were asked to search, day by day, under the last event of the day that asked one.
fn asked_to_search(case: &Case, events: &[Recorded]) -> BTreeMap<u32, (Date, usize)> {
    let mut days: BTreeMap<Date, (u32, BTreeSet<String>)> = BTreeMap::new();
    if searches_may_show(case) {
        for recorded in events {
            match &recorded.event {
                Event::TaskAsked { on, what, .. } if what.task_kind.searches() => {
                    let (last, teams) = days.entry(*on).or_default();
                    *last = recorded.sequence;
                    teams.insert(what.keeper.name.trim().to_lowercase());
                }
                _ => {}
            }
        }
    }
    let days = days.into_iter();
    days.map(|(on, (last, teams))| (last, (on, teams.len())))
        .collect()
}

fn searches_may_show(case: &Case) -> bool {
    match (&case.decided, case.answered) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(decided), Some(_)) => decided.outcome != Outcome::NeitherConfirmNorDeny,
    }
}

/// The new date, and why.
fn moved_to(voice: Voice<'_>, due: Date, because: RulesChange) -> String {
    let key = match because {
        RulesChange::BankHolidays | RulesChange::OneOffDay => "timeline-date-moved-holiday",
        RulesChange::Policy | RulesChange::Register => "timeline-date-moved-counting",
    };
    voice.say(key, &[("due", voice.long_date(due).into())])
}

/// What the person wrote; only that files came, where nothing was written with them.
fn written_in(
    voice: Voice<'_>,
    on: Date,
    text: &str,
    files: usize,
) -> (String, Date, Option<String>) {
    let sent = || voice.say("timeline-written-in-files", &[("count", files.into())]);
    match (text.is_empty(), files) {
        (true, _) => (sent(), on, None),
        (false, 0) => (voice.text("timeline-written-in"), on, Some(text.to_owned())),
        (false, _) => (
            voice.text("timeline-written-in"),
            on,
            Some(format!("{text}\n\n{}", sent())),
        ),
    }
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
        Event::Sent { on, .. } => {
            let outcome = case
                .outcome
                .map(|o| names::outcome(voice, o, Reader::Resident));
            (voice.text("timeline-sent"), *on, outcome)
        }
        Event::Downloaded { document } => {
            let page = case.pack.as_ref().and_then(|pack| pack.page);
            let title = if page == Some(*document) {
                voice.text("timeline-reply-read")
            } else {
                voice.text("timeline-downloaded")
            };
            (title, logged, None)
        }
        Event::Withdrawn { on } => (voice.text("timeline-withdrawn"), *on, None),
        Event::Lapsed { on } => (voice.text("timeline-lapsed"), *on, None),
        Event::Closed => (voice.text("timeline-closed"), logged, None),
        // The words of the letter, which the person has.
        Event::ControllerNamed { on, name, contact } => (
            voice.say("timeline-controller-named", &[("name", name.into())]),
            *on,
            Some(contact.clone()),
        ),
        Event::Forwarded { on, name, .. } => (
            voice.say("timeline-forwarded", &[("name", name.into())]),
            *on,
            None,
        ),
        Event::Misdirected { on, .. } => (voice.text("timeline-misdirected"), *on, None),
        Event::Redirected { on, business, .. } if *business != OtherBusiness::RequesterDied => {
            (voice.text("timeline-redirected"), *on, None)
        }
        Event::EvidenceDestroyed { .. } => {
            (voice.text("timeline-evidence-destroyed"), logged, None)
        }
        Event::Acknowledged { on, .. } => (voice.text("timeline-acknowledged"), *on, None),
        Event::LossTold { on, text } => {
            (voice.text("timeline-loss-told"), *on, Some(text.clone()))
        }
        Event::WrittenIn {
            on,
            text,
            documents,
            ..
        } => written_in(voice, *on, text, documents.len()),
        Event::WrittenTo { on, text } => {
            (voice.text("timeline-written-to"), *on, Some(text.clone()))
        }
        Event::FilesRenewed { until } => (
            voice.say("timeline-files-renewed", &[("until", (*until).into())]),
            logged,
            None,
        ),
        Event::ContactChanged { .. } => (voice.text("timeline-contact-changed"), logged, None),
        Event::LossAccepted { on, .. } => (voice.text("timeline-loss-accepted"), *on, None),
        // The person has died, and nobody was told.
        Event::Redirected { .. }
        // Of tasks only the count of those that search, in `of`: whom a consultation asks is never
        // told, nor that there is one.
        | Event::TaskAsked { .. }
        | Event::Preserved { .. }
        | Event::TaskReturned { .. }
        | Event::MoreTimeAsked { .. }
        | Event::TaskMoved { .. }
        | Event::TaskChased { .. }
        | Event::TaskCalledOff { .. }
        | Event::ConsultationAnswered { .. }
        | Event::BalanceStruck { .. }
        // How the work is done, and by whom.
        | Event::Assigned { .. }
        | Event::Assessed { .. }
        | Event::CareNoted { .. }
        | Event::CareDropped { .. }
        | Event::ConflictDeclared { .. }
        | Event::AccessLimited { .. }
        | Event::PlacesLeftOut { .. }
        | Event::SystemSearched { .. }
        | Event::SystemChanged { .. }
        | Event::RecipientTold { .. }
        | Event::IdentifiabilityTested { .. }
        | Event::RestrictedUsed { .. }
        | Event::BreachOpened { .. }
        | Event::BreachSettled { .. }
        | Event::ItemSupplied { .. }
        | Event::ItemPromised { .. }
        | Event::OpinionObtained { .. }
        | Event::Decided { .. }
        | Event::Prepared
        | Event::Reviewed
        | Event::Approved
        | Event::SentBack { .. }
        | Event::PackBuilt { .. }
        | Event::Talked { .. }
        | Event::Reached { .. }
        | Event::NoAnswerNeeded { .. }
        | Event::SendPlanned { .. }
        | Event::SendPlanDropped { .. }
        // The file.
        | Event::Noted { .. }
        | Event::Attached { .. }
        | Event::Linked { .. }
        | Event::Watched { .. }
        | Event::Unwatched { .. }
        | Event::TimeSpent { .. }
        | Event::Proceeded { .. }
        | Event::HoldPlaced { .. }
        | Event::HoldLifted { .. }
        | Event::Disposed { .. } => return None,
    };
    Some(Entry::new(voice, title, at, text))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rightsdesk_content::Words;
    use rightsdesk_core::case::{Decided, Stage};
    use rightsdesk_core::people::Actor;
    use serde_json::json;

    use super::*;
    use crate::samples::{DAY, ID, case, events, every_kind, recorded};

    fn titles(case: &Case, events: &[Recorded]) -> Vec<String> {
        let words = Words::new().unwrap();
        let entries = of(words.voice("en-GB"), case, events);
        entries.into_iter().map(|entry| entry.title).collect()
    }

    #[test]
    fn of_every_kind_of_event_it_is_decided_whether_the_person_sees_it() {
        let decided = events();
        let kinds: BTreeSet<String> = decided
            .iter()
            .map(|(_, event)| event["kind"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(kinds, every_kind());
        assert!(kinds.len() > 60, "{kinds:?}");
        let words = Words::new().unwrap();
        for (shown, event) in decided {
            let entries = of(words.voice("en-GB"), &case(), &[recorded(1, event.clone())]);
            assert_eq!(!entries.is_empty(), shown, "{event}");
            let seen = serde_json::to_string(&entries).unwrap();
            assert!(!seen.contains("SECRET"), "{seen}");
            assert!(!seen.contains("\"["), "a key without words: {seen}");
            assert_eq!(
                seen.contains("TOLD"),
                event.to_string().contains("TOLD"),
                "{event}: {seen}"
            );
        }
    }

    fn asked(sequence: u32, kind: &str, keeper: &str, on: &str) -> Recorded {
        let event = json!({"kind": "task_asked", "task": ID, "on": on, "task_kind": kind,
            "system": "SECRET", "keeper": {"name": keeper}, "ask": "SECRET", "due": on});
        recorded(sequence, event)
    }

    #[test]
    fn of_searches_only_the_count_of_teams_shows_and_of_consultations_nothing() {
        let events = [
            asked(1, "preserve", "Housing", DAY),
            asked(2, "search", "Housing", DAY),
            asked(3, "search", "housing ", DAY),
            asked(4, "search", "Schools", DAY),
            asked(5, "consult", "A neighbour", DAY),
            asked(6, "consult", "A doctor", "2026-10-13"),
            asked(7, "search", "Archive", "2026-10-14"),
        ];
        assert_eq!(
            titles(&case(), &events),
            [
                "We asked 1 team to make a search",
                "We asked 2 teams to make a search"
            ]
        );
    }

    /// The line goes missing on every decision alike, and stays away only where the reply neither
    /// confirms nor denies, which its reader then knows.
    #[test]
    fn where_nothing_is_confirmed_nothing_about_searches_shows_and_nobody_can_tell_before() {
        let events = [asked(1, "search", "Housing", DAY)];
        for outcome in Outcome::DECIDED {
            let mut case = case();
            case.stage = Stage::Preparing;
            assert_eq!(titles(&case, &events).len(), 1);
            case.decided = Some(Decided {
                by: Actor::Worker,
                outcome,
                parts: Vec::new(),
                nothing_severable: None,
                health: None,
                stops: Vec::new(),
                given: Vec::new(),
                quote: None,
            });
            assert!(titles(&case, &events).is_empty(), "{outcome:?}");
            case.answered = Some(date(2026, 10, 20));
            let shows = outcome != Outcome::NeitherConfirmNorDeny;
            assert_eq!(!titles(&case, &events).is_empty(), shows, "{outcome:?}");
        }
    }

    #[test]
    fn nobody_is_told_that_they_have_died() {
        let event = json!({"kind": "redirected", "on": DAY, "business": "requester_died",
            "reason": "SECRET"});
        assert!(titles(&case(), &[recorded(1, event)]).is_empty());
    }
}
