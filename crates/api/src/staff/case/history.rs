//! The log of a case as a story, the latest first.

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Value, Voice, findings};
use rightsdesk_core::case::{Event, Part, Recorded};
use rightsdesk_core::ids::{DocumentId, NoticeId};
use rightsdesk_core::register::Register;
use rightsdesk_store::documents::Document;
use serde::Serialize;

use super::super::letter::moment;
use super::super::opened::Opened;

/// One thing that happened, as `components/timeline.html` shows it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Happening {
    title: String,
    text: Option<String>,
    by: String,
    /// ISO 8601.
    at: String,
    when: String,
}

/// What happened after the first `seen` events, the latest first.
pub(in crate::staff) fn tell(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    documents: &[Document],
    seen: u32,
) -> Vec<Happening> {
    let teller = Teller {
        voice,
        register,
        opened,
        documents,
    };
    let events = opened.file.events.iter().rev();
    events
        .filter(|recorded| recorded.sequence > seen)
        .map(|r| teller.tell(r))
        .collect()
}

struct Teller<'a> {
    voice: Voice<'a>,
    register: &'a Register,
    opened: &'a Opened,
    documents: &'a [Document],
}

impl Teller<'_> {
    fn tell(&self, recorded: &Recorded) -> Happening {
        let (title, text) = self.words(&recorded.event);
        Happening {
            title,
            text: text.filter(|text| !text.is_empty()),
            by: self.opened.people.actor(self.voice, &recorded.by),
            at: recorded.at.to_string(),
            when: moment(self.voice, recorded.at),
        }
    }

    /// What happened in a few words, and the rest.
    fn words(&self, event: &Event) -> (String, Option<String>) {
        let voice = self.voice;
        let day = |date| voice.short_date(date).into();
        match event {
            Event::Received { on, channel, .. } => {
                let channel = names::channel(voice, *channel);
                let facts = [("on", day(*on)), ("channel", channel.into())];
                (
                    voice.text("event-received"),
                    Some(voice.say("event-received-text", &facts)),
                )
            }
            Event::ReceiptCorrected { on, was, reason } => {
                let facts = [
                    ("on", day(*on)),
                    ("was", day(*was)),
                    ("reason", reason.into()),
                ];
                let text = voice.say("event-receipt-corrected-text", &facts);
                (voice.text("event-receipt-corrected"), Some(text))
            }
            Event::Assigned { owner } => {
                let owner = self.opened.people.name_or_former(voice, *owner);
                (
                    voice.say("event-assigned", &[("owner", owner.into())]),
                    None,
                )
            }
            Event::Accepted { notices, subject } => {
                let subject = names::subject(voice, *subject, Reader::Staff);
                let facts = [
                    ("services", self.services(notices).into()),
                    ("subject", subject.into()),
                ];
                (
                    voice.text("event-accepted"),
                    Some(voice.say("event-accepted-text", &facts)),
                )
            }
            Event::IdentityAsked { reason, .. } => {
                (voice.text("event-identity-asked"), Some(reason.clone()))
            }
            Event::IdentityConfirmed { on, how } => {
                let facts = [("on", day(*on)), ("how", how.into())];
                let text = voice.say("event-dated", &facts);
                (voice.text("event-identity-confirmed"), Some(text))
            }
            Event::AuthorityAsked { reason, .. } => {
                (voice.text("event-authority-asked"), Some(reason.clone()))
            }
            Event::AuthorityConfirmed { on, how, child } => {
                let how = match child {
                    Some(view) => {
                        let child = names::childs_view(voice, *view);
                        let facts = [("how", how.into()), ("child", child.into())];
                        voice.say("event-authority-child", &facts)
                    }
                    None => how.clone(),
                };
                let facts = [("on", day(*on)), ("how", how.into())];
                let text = voice.say("event-dated", &facts);
                (voice.text("event-authority-confirmed"), Some(text))
            }
            Event::FeeAsked { pence, reason, .. } => {
                let amount = [("amount", voice.pounds(*pence).into())];
                (voice.say("event-fee-asked", &amount), Some(reason.clone()))
            }
            Event::FeePaid { on } => (voice.text("event-fee-paid"), Some(voice.short_date(*on))),
            Event::OpenedBeside { right, reason, .. } => {
                let right = names::right(voice, *right, Reader::Staff);
                let title = voice.say("event-opened-beside", &[("right", right.into())]);
                (title, Some(reason.clone()))
            }
            Event::OpinionObtained {
                on,
                professional,
                finding,
                about,
            } => {
                let finding = names::opinion_finding(voice, *finding);
                let facts = [
                    ("on", day(*on)),
                    ("professional", professional.into()),
                    ("about", about.into()),
                ];
                (
                    voice.say("event-opinion", &[("finding", finding.into())]),
                    Some(voice.say("event-opinion-text", &facts)),
                )
            }
            Event::LiftingWarned { reason, .. } => {
                (voice.text("event-lifting-warned"), Some(reason.clone()))
            }
            Event::RestrictionLifted { .. } => (voice.text("event-restriction-lifted"), None),
            Event::ClarificationAsked {
                question,
                qualifies,
                ..
            } => {
                let key = if *qualifies {
                    "event-asked-needed"
                } else {
                    "event-asked"
                };
                (voice.text(key), Some(question.clone()))
            }
            Event::ClarificationAnswered { on, answer, .. } => {
                let facts = [("on", day(*on)), ("how", answer.into())];
                (
                    voice.text("event-answered"),
                    Some(voice.say("event-dated", &facts)),
                )
            }
            Event::Extended { ground, reason, .. } => {
                let ground = names::extension_ground(voice, *ground);
                let facts = [("ground", ground.into()), ("reason", reason.into())];
                (
                    voice.text("event-extended"),
                    Some(voice.say("event-extended-text", &facts)),
                )
            }
            Event::SystemSearched {
                system,
                on,
                keeper,
                terms,
                documents,
                nil_reason,
                ..
            } => {
                let title = voice.say("event-searched", &[("system", system.into())]);
                let facts = [
                    ("on", day(*on)),
                    ("keeper", keeper.into()),
                    ("terms", terms.into()),
                    ("found", documents.len().into()),
                    ("reason", nil_reason.as_deref().unwrap_or("").into()),
                ];
                (title, Some(voice.say("event-searched-text", &facts)))
            }
            Event::SystemChanged { system, on, done } => {
                let title = voice.say("event-changed", &[("system", system.into())]);
                let facts = [("on", day(*on)), ("how", done.into())];
                (title, Some(voice.say("event-dated", &facts)))
            }
            Event::RecipientTold { on, recipient, how } => {
                let title = voice.say("event-told", &[("recipient", recipient.into())]);
                let facts = [("on", day(*on)), ("how", how.into())];
                (title, Some(voice.say("event-dated", &facts)))
            }
            Event::ItemSupplied { item, text, .. } => {
                let item = findings::item_name(voice, *item);
                (
                    voice.say("event-supplied", &[("item", item.into())]),
                    Some(text.clone()),
                )
            }
            Event::ItemPromised { item, by, .. } => {
                let item = findings::item_name(voice, *item);
                let facts = [("item", item.into()), ("by", day(*by))];
                (voice.say("event-promised", &facts), None)
            }
            Event::Decided {
                outcome,
                parts,
                nothing_severable,
                health,
                stops: _,
                given: _,
            } => {
                let outcome = names::outcome(voice, *outcome, Reader::Staff);
                let title = voice.say("event-decided", &[("outcome", outcome.into())]);
                let mut lines = vec![self.parts(parts)];
                if let Some(why) = nothing_severable {
                    lines.push(voice.say("event-nothing-severable", &[("why", why.into())]));
                }
                if let Some(health) = health {
                    let health = names::health_content(voice, *health);
                    lines.push(voice.say("event-health", &[("health", health.into())]));
                }
                (title, Some(lines.join("\n")))
            }
            Event::Approved => (voice.text("event-approved"), None),
            Event::SentBack { reason } => (voice.text("event-sent-back"), Some(reason.clone())),
            Event::PackBuilt {
                pages,
                accompanying,
                ..
            } => {
                let facts = [
                    ("pages", (*pages).into()),
                    ("files", accompanying.len().into()),
                ];
                (
                    voice.text("event-pack-built"),
                    Some(voice.say("event-pack-built-text", &facts)),
                )
            }
            Event::Sent { .. } => (voice.text("event-sent"), None),
            Event::Downloaded { document } => {
                (voice.text("event-downloaded"), self.name_of(*document))
            }
            Event::DateMoved { was, due, because } => {
                let because = names::rules_change(voice, *because);
                let facts = [
                    ("was", self.day_or_none(*was)),
                    ("due", self.day_or_none(*due)),
                    ("because", because.into()),
                ];
                let text = voice.say("event-date-moved-text", &facts);
                (voice.text("event-date-moved"), Some(text))
            }
            Event::ProgressTold { text, .. } => (voice.text("event-progress"), Some(text.clone())),
            Event::Withdrawn { .. } => (voice.text("event-withdrawn"), None),
            Event::Lapsed { .. } => (voice.text("event-lapsed"), None),
            Event::Noted { note } => (voice.text("event-noted"), Some(note.clone())),
            Event::Closed => (voice.text("event-closed"), None),
        }
    }

    fn day_or_none(&self, date: Option<Date>) -> Value<'static> {
        let day = date.map(|date| self.voice.short_date(date));
        day.unwrap_or_else(|| self.voice.text("event-date-none"))
            .into()
    }

    /// The titles of notices; that none fits, where there is none.
    fn services(&self, notices: &[NoticeId]) -> String {
        let titles: Vec<&str> = notices
            .iter()
            .filter_map(|id| self.register.notice(id))
            .map(|notice| notice.title.as_str())
            .collect();
        if titles.is_empty() {
            self.voice.text("service-none")
        } else {
            self.voice.and(&titles)
        }
    }

    /// Each point on a line of its own.
    fn parts(&self, parts: &[Part]) -> String {
        let line = |part: &Part| {
            let decision = names::part_decision(self.voice, part.decision);
            let facts = [
                ("asked", (&part.asked).into()),
                ("decision", decision.into()),
            ];
            self.voice.say("event-decided-part", &facts)
        };
        parts.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn name_of(&self, id: DocumentId) -> Option<String> {
        let found = self.documents.iter().find(|document| document.id == id);
        found.map(|document| document.name.clone())
    }
}
