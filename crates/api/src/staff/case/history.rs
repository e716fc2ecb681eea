//! The log of a case as a story, the latest first.

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::{Value, Voice, findings};
use rightsdesk_core::case::{
    Case, Event, Keeper, NewTask, Part, Period, Recorded, TaskId, TaskKind, Telling, Written,
};
use rightsdesk_core::ids::{AccountId, DocumentId, NoticeId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::Register;
use rightsdesk_store::documents::Document;
use serde::Serialize;

use super::super::letter::moment;
use super::super::opened::{Opened, People};

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
        case: &opened.file.case,
        people: &opened.people,
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
    case: &'a Case,
    people: &'a People,
    documents: &'a [Document],
}

impl Teller<'_> {
    fn tell(&self, recorded: &Recorded) -> Happening {
        let (title, text) = self.words(&recorded.event);
        Happening {
            title,
            text: text.filter(|text| !text.is_empty()),
            by: self.by(&recorded.by),
            // HTML takes no more than thousandths of a second; nobody needs those either.
            at: recorded.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            when: moment(self.voice, recorded.at),
        }
    }

    /// What happened in a few words, and the rest.
    fn words(&self, event: &Event) -> (String, Option<String>) {
        let voice = self.voice;
        let day = |date| voice.short_date(date).into();
        match event {
            Event::Received {
                on,
                channel,
                complained,
                ..
            } => {
                let channel = names::channel(voice, *channel);
                let facts = [("on", day(*on)), ("channel", channel.into())];
                let about = complained
                    .is_some()
                    .then(|| voice.text("event-received-complaint"));
                (
                    voice.text("event-received"),
                    lines([Some(voice.say("event-received-text", &facts)), about]),
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
                let owner = self.people.name_or_former(voice, *owner);
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
            Event::IdentityConfirmed { on, by, how } => {
                let by = names::choice(voice, family::IDENTITY_CHECK, by.code());
                let text = lines([Some(self.dated(*on, how)), Some(self.sentence(&by))]);
                (voice.text("event-identity-confirmed"), text)
            }
            Event::EvidenceDestroyed { documents } => {
                let facts = [("count", documents.len().into())];
                (voice.say("event-evidence-destroyed", &facts), None)
            }
            Event::AuthorityAsked { reason, .. } => {
                (voice.text("event-authority-asked"), Some(reason.clone()))
            }
            Event::AuthorityConfirmed {
                on,
                how,
                acting_as,
                expires,
                competence,
                child,
            } => {
                let acting_as = names::choice(voice, family::ACTING_AS, acting_as.code());
                let text = lines([
                    Some(self.dated(*on, how)),
                    Some(self.sentence(&acting_as)),
                    expires.map(|on| voice.say("event-authority-expires", &[("on", day(on))])),
                    child.map(|view| self.sentence(&names::childs_view(voice, view))),
                    competence.clone(),
                ]);
                (voice.text("event-authority-confirmed"), text)
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
                (voice.text("event-answered"), Some(self.dated(*on, answer)))
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
                period,
                hits,
                recipients,
                sources,
                task: _,
            } => {
                let title = voice.say("event-searched", &[("system", system.into())]);
                let facts = [
                    ("on", day(*on)),
                    ("keeper", keeper.into()),
                    ("found", documents.len().into()),
                    ("reason", nil_reason.as_deref().unwrap_or("").into()),
                ];
                let text = lines([
                    Some(voice.say("event-searched-text", &facts)),
                    Some(voice.say("event-searched-for", &[("terms", terms.into())])),
                    self.period(*period),
                    hits.map(|hits| voice.say("event-hits", &[("hits", hits.into())])),
                    self.list("event-recipients", recipients),
                    self.list("event-sources", sources),
                ]);
                (title, text)
            }
            Event::SystemChanged {
                system,
                on,
                done,
                change,
                kept,
                proof,
                recipients,
                task: _,
            } => {
                let change = names::choice(voice, family::CHANGE, change.code());
                let facts = [("change", change.into()), ("system", system.into())];
                let text = lines([
                    Some(self.dated(*on, done)),
                    self.said("event-kept", kept.as_deref()),
                    self.list("event-proof", &self.names_of(proof)),
                    self.list("event-recipients", recipients),
                ]);
                (voice.say("event-changed", &facts), text)
            }
            Event::RecipientTold {
                on,
                recipient,
                told_as,
                telling,
                how,
                letter,
                safety,
            } => {
                let key = match telling {
                    Telling::Told => "event-told",
                    Telling::Impossible => "event-told-impossible",
                    Telling::Disproportionate => "event-told-disproportionate",
                };
                let title = voice.say(key, &[("recipient", recipient.into())]);
                let told_as = names::choice(voice, family::TOLD_AS, told_as.code());
                let text = lines([
                    Some(self.dated(*on, sent_to(letter.as_ref()).unwrap_or(how))),
                    Some(self.sentence(&told_as)),
                    self.said(
                        "event-told-letter",
                        letter.as_ref().map(|letter| &*letter.text),
                    ),
                    self.said("event-told-safety", safety.as_deref()),
                ]);
                (title, text)
            }
            Event::LossTold { text, .. } => (voice.text("event-loss-told"), Some(text.clone())),
            Event::LossAccepted { on, how } => (
                voice.text("event-loss-accepted"),
                Some(self.dated(*on, how)),
            ),
            Event::IdentifiabilityTested {
                identifiable,
                reason,
            } => {
                let key = if *identifiable {
                    "event-identifies"
                } else {
                    "event-identifies-not"
                };
                (voice.text(key), Some(reason.clone()))
            }
            Event::RestrictedUsed { on, ground, reason } => {
                let ground = names::choice(voice, family::USE_GROUND, ground.code());
                let text = lines([Some(self.sentence(&ground)), Some(self.dated(*on, reason))]);
                (voice.text("event-restricted-used"), text)
            }
            Event::BreachOpened {
                aware,
                notify_by,
                facts: what,
            } => {
                let facts = [("aware", day(*aware)), ("by", day(*notify_by))];
                let dates = voice.say("event-breach-dates", &facts);
                let text = lines([Some(what.clone()), Some(dates)]);
                (voice.text("event-breach-opened"), text)
            }
            Event::BreachSettled { notify, reason } => {
                let key = if *notify {
                    "event-breach-notify"
                } else {
                    "event-breach-no-notice"
                };
                (voice.text(key), Some(reason.clone()))
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
                quote,
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
                if quote.is_some() {
                    lines.push(voice.text("event-quote"));
                }
                (title, Some(lines.join("\n")))
            }
            Event::Approved => (voice.text("event-approved"), None),
            Event::SentBack { reason, marks } => {
                let marks = marks.iter().map(|mark| {
                    let facts = [
                        ("point", u32::from(mark.point).into()),
                        ("note", (&mark.note).into()),
                    ];
                    Some(voice.say("event-sent-back-point", &facts))
                });
                let reason = std::iter::once(Some(reason.clone()));
                (voice.text("event-sent-back"), lines(reason.chain(marks)))
            }
            // How they are reached stands on the case, once.
            Event::ContactChanged { reason, .. } => {
                (voice.text("event-contact-changed"), Some(reason.clone()))
            }
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
            Event::Talked { on, reached, how } => {
                let key = if *reached {
                    "event-talked"
                } else {
                    "event-not-talked"
                };
                (voice.say(key, &[("on", day(*on))]), Some(how.clone()))
            }
            Event::Reached {
                on,
                written,
                by,
                how,
                ..
            } => {
                let by = names::choice(voice, family::REACHED_BY, by.code());
                let facts = [("on", day(*on)), ("by", by.into())];
                let about = voice.say("event-reached-about", &[("written", day(*written))]);
                (
                    voice.say("event-reached", &facts),
                    lines([Some(how.clone()), Some(about)]),
                )
            }
            Event::SendPlanned { on, reason } => (
                voice.say("event-send-planned", &[("on", day(*on))]),
                reason.clone(),
            ),
            Event::SendPlanDropped { on } => (
                voice.say("event-send-plan-dropped", &[("on", day(*on))]),
                None,
            ),
            Event::Sent { reason, .. } => (voice.text("event-sent"), reason.clone()),
            // The page of a reply is no file, and has no name.
            Event::Downloaded { document } => match self.name_of(*document) {
                Some(name) => (voice.text("event-downloaded"), Some(name)),
                None => (voice.text("event-reply-read"), None),
            },
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
            Event::WrittenIn {
                matter,
                page,
                text,
                documents,
                ..
            } => {
                let matter = names::choice(voice, family::MATTER, matter.code());
                let page =
                    page.map(|page| voice.say("event-written-in-page", &[("page", page.into())]));
                let text = Some(text.clone()).filter(|text| !text.is_empty());
                let files = documents.iter().map(|document| self.name_of(*document));
                (
                    voice.say("event-written-in", &[("matter", matter.into())]),
                    lines([page, text].into_iter().chain(files)),
                )
            }
            Event::WrittenTo { text, .. } => (voice.text("event-written-to"), Some(text.clone())),
            Event::NoAnswerNeeded { reason, .. } => {
                (voice.text("event-no-answer-needed"), Some(reason.clone()))
            }
            Event::FilesRenewed { until } => (
                voice.say("event-files-renewed", &[("until", (*until).into())]),
                None,
            ),
            Event::ProgressTold { text, .. } => (voice.text("event-progress"), Some(text.clone())),
            Event::Withdrawn { .. } => (voice.text("event-withdrawn"), None),
            Event::Lapsed { .. } => (voice.text("event-lapsed"), None),
            Event::Noted { note, mentions } => {
                let named = self.list("event-noted-for", &self.people(mentions));
                (
                    voice.text("event-noted"),
                    lines([Some(note.clone()), named]),
                )
            }
            Event::Assessed {
                complexity,
                priority,
                reason,
            } => {
                let complexity = names::choice(voice, family::COMPLEXITY, complexity.code());
                let priority = names::choice(voice, family::PRIORITY, priority.code());
                let text = lines([
                    Some(self.sentence(&complexity)),
                    Some(self.sentence(&priority)),
                    Some(reason.clone()),
                ]);
                (voice.text("event-assessed"), text)
            }
            Event::CareNoted {
                care,
                purpose,
                until,
            } => {
                let care = names::choice(voice, family::CARE, care.code());
                let facts = [("care", care.into()), ("until", day(*until))];
                (voice.say("event-care", &facts), Some(purpose.clone()))
            }
            Event::CareDropped { care } => {
                let care = names::choice(voice, family::CARE, care.code());
                (
                    voice.say("event-care-dropped", &[("care", care.into())]),
                    None,
                )
            }
            Event::ConflictDeclared { account, reason } => (
                self.of_person("event-conflict", *account),
                Some(reason.clone()),
            ),
            Event::AccessLimited { people, reason } => {
                let title = self
                    .list("event-access-limited", &self.people(people))
                    .unwrap_or_else(|| voice.text("event-access-open"));
                (title, Some(reason.clone()))
            }
            Event::ControllerNamed { name, contact, .. } => (
                voice.say("event-controller-named", &[("name", name.into())]),
                Some(contact.clone()),
            ),
            Event::Forwarded { name, agreed, on } => {
                let facts = [("agreed", day(*agreed)), ("on", day(*on))];
                (
                    voice.say("event-forwarded", &[("name", name.into())]),
                    Some(voice.say("event-forwarded-text", &facts)),
                )
            }
            Event::Misdirected { reason, .. } => {
                (voice.text("event-misdirected"), Some(reason.clone()))
            }
            Event::Redirected {
                business, reason, ..
            } => {
                let business = names::choice(voice, family::BUSINESS, business.code());
                let text = lines([Some(self.sentence(&business)), Some(reason.clone())]);
                (voice.text("event-redirected"), text)
            }
            Event::Acknowledged { on, how } => {
                (voice.text("event-acknowledged"), Some(self.dated(*on, how)))
            }
            Event::TaskAsked { what, .. } => (self.task_title("event-task", what), self.task(what)),
            Event::Preserved { task, on, how } => (
                self.of_task("event-preserved", *task),
                Some(self.dated(*on, how)),
            ),
            Event::TaskReturned {
                task,
                reason,
                instead,
                ..
            } => {
                let instead = self.said("event-task-instead", instead.as_deref());
                (
                    self.of_task("event-task-returned", *task),
                    lines([Some(reason.clone()), instead]),
                )
            }
            Event::MoreTimeAsked {
                task,
                until,
                reason,
            } => {
                let until = voice.say("event-more-time-until", &[("until", day(*until))]);
                (
                    self.of_task("event-more-time", *task),
                    lines([Some(until), Some(reason.clone())]),
                )
            }
            Event::TaskMoved { task, due } => (
                self.of_task("event-task-moved", *task),
                Some(voice.say("event-task-due", &[("due", day(*due))])),
            ),
            Event::TaskChased { task, .. } => (self.of_task("event-task-chased", *task), None),
            Event::TaskCalledOff { task, reason, .. } => (
                self.of_task("event-task-called-off", *task),
                Some(reason.clone()),
            ),
            Event::ConsultationAnswered {
                task,
                on,
                view,
                answer,
            } => {
                let view = names::choice(voice, family::VIEW, view.code());
                let text = lines([Some(self.sentence(&view)), Some(self.dated(*on, answer))]);
                (self.of_task("event-consulted", *task), text)
            }
            Event::BalanceStruck {
                task, give, reason, ..
            } => {
                let key = if *give {
                    "event-balance-given"
                } else {
                    "event-balance-withheld"
                };
                (self.of_task(key, *task), Some(reason.clone()))
            }
            Event::PlacesLeftOut { systems, reason } => {
                let title = [("systems", voice.and(systems).into())];
                (voice.say("event-left-out", &title), Some(reason.clone()))
            }
            Event::Prepared => (voice.text("event-prepared"), None),
            Event::Reviewed => (voice.text("event-reviewed"), None),
            Event::Attached {
                documents,
                attached_as,
                note,
            } => {
                let count = [("count", documents.len().into())];
                let what_for = names::choice(voice, family::ATTACHED_AS, attached_as.code());
                let names = self.names_of(documents);
                let text = lines([
                    Some(self.sentence(&what_for)),
                    Some(note.clone()),
                    (!names.is_empty()).then(|| voice.and(&names)),
                ]);
                (voice.say("event-attached", &count), text)
            }
            Event::Linked {
                other,
                link,
                reason,
            } => {
                let link = names::choice(voice, family::LINK, link.code());
                let title = [("other", other.as_str().into())];
                let text = lines([Some(self.sentence(&link)), Some(reason.clone())]);
                (voice.say("event-linked", &title), text)
            }
            Event::Watched { account } => (self.of_person("event-watched", *account), None),
            Event::Unwatched { account } => (self.of_person("event-unwatched", *account), None),
            Event::TimeSpent { on, minutes, note } => {
                let title = [("minutes", (*minutes).into())];
                (voice.say("event-time", &title), Some(self.dated(*on, note)))
            }
            Event::Proceeded {
                body,
                on,
                ended,
                note,
            } => {
                let body = names::choice(voice, family::BODY, body.code());
                let key = if *ended {
                    "event-proceedings-ended"
                } else {
                    "event-proceedings"
                };
                (
                    voice.say(key, &[("body", body.into())]),
                    Some(self.dated(*on, note)),
                )
            }
            Event::HoldPlaced {
                reason, review_on, ..
            } => {
                let review = review_on.map(|on| {
                    let on = voice.short_date(on);
                    voice.say("event-hold-review", &[("on", on.into())])
                });
                (
                    voice.text("event-hold-placed"),
                    lines([Some(reason.clone()), review]),
                )
            }
            Event::HoldLifted { reason, .. } => {
                (voice.text("event-hold-lifted"), Some(reason.clone()))
            }
            Event::Disposed { class, documents } => {
                let class = names::choice(voice, family::RETENTION_CLASS, class.code());
                let facts = [("class", class.into()), ("count", documents.len().into())];
                (voice.say("event-disposed", &facts), None)
            }
            Event::Closed => (voice.text("event-closed"), None),
        }
    }

    /// Who did it. Somebody who was asked has no account: their name stands in the task.
    fn by(&self, actor: &Actor) -> String {
        match actor {
            Actor::Asked { task } => match self.keeper(*task) {
                Some(what) => what.keeper.name.clone(),
                None => self.people.actor(self.voice, actor),
            },
            _ => self.people.actor(self.voice, actor),
        }
    }

    /// A day, and what was done or said on it.
    fn dated(&self, on: Date, how: &str) -> String {
        let on = self.voice.short_date(on);
        self.voice
            .say("event-dated", &[("on", on.into()), ("how", how.into())])
    }

    /// A choice, which has no full stop, as a sentence of its own.
    fn sentence(&self, choice: &str) -> String {
        self.voice.say("event-sentence", &[("text", choice.into())])
    }

    /// Something that a person may have written, with what it is.
    fn said(&self, key: &str, text: Option<&str>) -> Option<String> {
        text.map(|text| self.voice.say(key, &[("text", text.into())]))
    }

    /// Several names, with what they are; none if there is none.
    fn list(&self, key: &str, names: &[String]) -> Option<String> {
        let list = || self.voice.and(names);
        (!names.is_empty()).then(|| self.voice.say(key, &[("list", list().into())]))
    }

    fn period(&self, period: Period) -> Option<String> {
        let voice = self.voice;
        let day = |date| voice.short_date(date).into();
        match (period.from, period.to) {
            (None, None) => None,
            (Some(from), None) => Some(voice.say("event-period-from", &[("from", day(from))])),
            (None, Some(to)) => Some(voice.say("event-period-to", &[("to", day(to))])),
            (Some(from), Some(to)) => {
                let facts = [("from", day(from)), ("to", day(to))];
                Some(voice.say("event-period", &facts))
            }
        }
    }

    fn people(&self, accounts: &[AccountId]) -> Vec<String> {
        let people = self.people;
        accounts
            .iter()
            .map(|account| people.name_or_former(self.voice, *account))
            .collect()
    }

    fn of_person(&self, key: &str, account: AccountId) -> String {
        let name = self.people.name_or_former(self.voice, account);
        self.voice.say(key, &[("name", name.into())])
    }

    fn keeper(&self, task: TaskId) -> Option<&NewTask> {
        self.case.task(task).map(|task| &task.what)
    }

    /// What happened with a task, with who was asked for what.
    fn of_task(&self, key: &str, task: TaskId) -> String {
        match self.keeper(task) {
            Some(what) => self.task_title(key, what),
            None => self.voice.text("event-task-unknown"),
        }
    }

    fn task_title(&self, key: &str, what: &NewTask) -> String {
        let kind = names::choice(self.voice, family::TASK_KIND, what.task_kind.code());
        let facts = [
            ("keeper", (&what.keeper.name).into()),
            ("kind", kind.into()),
            ("system", (&what.system).into()),
        ];
        self.voice.say(key, &facts)
    }

    /// What was asked, and by when.
    fn task(&self, what: &NewTask) -> Option<String> {
        let NewTask {
            task_kind,
            keeper: Keeper { email, .. },
            ask,
            terms,
            period,
            due,
            system: _,
        } = what;
        let due = self.voice.short_date(*due);
        let by_hand = email.is_none().then(|| {
            self.voice.text(match task_kind {
                TaskKind::Consult => "event-consult-by-hand",
                _ => "event-task-by-hand",
            })
        });
        lines([
            Some(ask.clone()),
            self.said("event-task-terms", terms.as_deref()),
            self.period(*period),
            Some(self.voice.say("event-task-due", &[("due", due.into())])),
            by_hand,
        ])
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

    fn names_of(&self, ids: &[DocumentId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.name_of(*id)).collect()
    }

    fn name_of(&self, id: DocumentId) -> Option<String> {
        let found = self.documents.iter().find(|document| document.id == id);
        found.map(|document| document.name.clone())
    }
}

/// Each on a line of its own.
fn lines(texts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let lines: Vec<String> = texts.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Where a letter went that was written here.
fn sent_to(letter: Option<&Written>) -> Option<&str> {
    letter.and_then(|letter| letter.email.as_deref().or(letter.address.as_deref()))
}

#[cfg(test)]
mod tests {
    use rightsdesk_content::Words;
    use rightsdesk_core::register::SHIPPED;
    use serde_json::json;

    use super::*;
    use crate::samples::{DAY, ID, case, events, recorded};

    /// The title and the rest, of an event in a case that has had a task.
    fn told(event: serde_json::Value) -> (String, String) {
        let words = Words::new().unwrap();
        let register = Register::parse(&SHIPPED).unwrap();
        let mut case = case();
        let asked = json!({"kind": "task_asked", "task": ID, "on": DAY, "task_kind": "search",
            "system": "Case records", "keeper": {"name": "Records team"}, "ask": "All letters",
            "period": {"from": DAY, "to": DAY}, "due": DAY});
        case.apply(&recorded(1, asked));
        let teller = Teller {
            voice: words.voice("en-GB"),
            register: &register,
            case: &case,
            people: &People::default(),
            documents: &[],
        };
        let happening = teller.tell(&recorded(2, event));
        (happening.title, happening.text.unwrap_or_default())
    }

    #[test]
    fn every_event_is_told_in_words_with_nothing_unfilled() {
        for (_, event) in events() {
            let (title, text) = told(event.clone());
            for part in [&title, &text] {
                assert!(!part.contains(['[', ']', '{', '}']), "{event}: {part}");
                assert!(!part.contains(".."), "{event}: {part}");
            }
            assert!(
                !title.is_empty() && !title.ends_with('.'),
                "{event}: {title}"
            );
        }
    }

    #[test]
    fn what_happens_with_a_task_names_who_was_asked_for_what() {
        let (title, text) = told(json!({"kind": "more_time_asked", "task": ID,
            "until": "2026-10-20", "reason": "Half the team is ill."}));
        assert_eq!(
            title,
            "Records team asks for more time: Search, Case records"
        );
        assert_eq!(
            text,
            "They ask until 20 October 2026.\nHalf the team is ill."
        );
        let (title, text) = told(json!({"kind": "task_asked", "task": ID, "on": DAY,
            "task_kind": "erase", "system": "Archive", "keeper": {"name": "Archivist"},
            "ask": "Erase the photo.", "due": DAY}));
        assert_eq!(title, "Asked Archivist: Erase, Archive");
        assert_eq!(
            text,
            "Erase the photo.\nTo be answered by 12 October 2026.\n\
             They have no email address here, so they are asked by hand."
        );
    }
}
