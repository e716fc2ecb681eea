//! A case: one right exercised by one person, as a log of events.
//!
//! [`decide`] turns a command into events or a refusal; [`Case::apply`] folds an event. Both are
//! ordinary functions. The order of a change is: load the events, fold them, decide, append.

mod apply;
mod beside;
mod command;
mod context;
mod decide;
mod effects;
mod event;
mod facts;
mod guard;
mod next_word;
pub mod preserve;
mod record;
mod ruling;
pub mod search;
pub mod sending;
mod stage;
pub mod table;
mod take;
mod task;
mod tasks;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

pub use beside::Beside;
pub use command::{Command, CommandKind};
pub use context::{Context, Undelivered};
pub use decide::{Decision, decide, receive};
pub use effects::Effect;
pub use event::{
    ChildsView, Event, ExtensionGround, HealthContent, Mark, OpinionFinding, Part, PartDecision,
    PurposeRef, Recorded, RulesChange,
};
pub use facts::{
    Acting, ActingAs, Assessment, Attached, AttachedAs, Body, Breach, Care, CareKind, ChangeKind,
    Complained, Complexity, Identifiability, IdentityCheck, LeftOut, LegalHold, Link, LinkKind,
    Loss, Matter, OtherBusiness, OtherController, Priority, Proceeding, ReachedBy, RestrictedUse,
    Telling, ToldAs, UseGround, Written,
};
pub use guard::{Guard, Refusal, open_to, stands_in_the_way};
pub use next_word::{LATE_WORD_EVERY, NextWord};
pub use record::{
    Change, Decided, Exchange, Extension, Fee, Lifting, Opinion, Pack, Planned, Proof, Question,
    Search, Talk, Told,
};
pub use ruling::{approver_of, approver_under};
pub use stage::{Hold, Outcome, Stage};
pub use task::{
    Balance, ChaseStep, Chased, ConsultedView, Keeper, MoreTime, NewTask, Period, Task, TaskId,
    TaskKind, TaskState, View,
};

use crate::calendar::{Calendar, local_date};
use crate::clock::{self, Clock, History, HistoryError, Policy};
use crate::ids::{AccountId, CaseId, ControllerId, DocumentId, NoticeId, Reference, RequestId};
use crate::people::Actor;
use crate::register::supplementary::Remedies;
use crate::request::{Channel, Subject};
use crate::retention::Class;
use crate::right::Right;

/// What the events of a case add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Which case.
    pub id: CaseId,
    /// The request it came in.
    pub request: RequestId,
    /// The controller it was made to.
    pub controller: ControllerId,
    /// The reference of the request.
    pub reference: Reference,
    /// The right exercised.
    pub right: Right,
    /// The first receipt anywhere in the council or its processor.
    pub received: Date,
    /// How it came.
    pub channel: Channel,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// How far the work has come.
    pub stage: Stage,
    /// The notices of the services concerned; before triage, the one the person chose.
    pub notices: Vec<NoticeId>,
    /// Whose data it is, once triage has said so.
    pub subject: Option<Subject>,
    /// What a complaint is about, where it looks again at a case.
    pub complained: Option<Complained>,
    /// Who is answerable.
    pub owner: Option<AccountId>,
    /// How much work it is, and how soon it is begun, once triage has said so.
    pub assessment: Option<Assessment>,
    /// The marks that care is to be taken.
    pub care: Vec<Care>,
    /// Who has an interest of their own in it.
    pub conflicts: BTreeSet<AccountId>,
    /// The only people of the council who see it; all do if none is named.
    pub limited_to: BTreeSet<AccountId>,
    /// Who hears when it moves on.
    pub watchers: BTreeSet<AccountId>,
    /// Other controllers that were named to the person.
    pub other_controllers: Vec<OtherController>,
    /// What was asked about identity, and how it was settled.
    pub identity: Proof,
    /// What was asked about the authority to act for another, and how it was settled.
    pub authority: Proof,
    /// As what somebody acts, once authority is settled.
    pub acting: Option<Acting>,
    /// What the child wants whose data are asked for, once authority is settled.
    pub childs_view: Option<ChildsView>,
    /// The fee that was asked for.
    pub fee: Option<Fee>,
    /// The questions asked, in order.
    pub questions: Vec<Question>,
    /// When a complaint was acknowledged.
    pub acknowledged: Option<Date>,
    /// The extension, once given.
    pub extension: Option<Extension>,
    /// The cases that were opened beside this one, each for another right.
    pub opened_beside: Vec<(Right, CaseId)>,
    /// What health professionals said.
    pub opinions: Vec<Opinion>,
    /// What others were asked, in order.
    pub tasks: Vec<Task>,
    /// What is not searched, and why.
    pub left_out: Vec<LeftOut>,
    /// What was searched.
    pub searches: Vec<Search>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// Which recipients were told.
    pub told: Vec<Told>,
    /// How far the person has chosen erasure before the copy.
    pub loss: Loss,
    /// Whether the data identify the person, as was last tested.
    pub identifiability: Option<Identifiability>,
    /// Uses of restricted data.
    pub restricted_uses: Vec<RestrictedUse>,
    /// What was looked at as a breach.
    pub breaches: Vec<Breach>,
    /// What makes up, in this case, for what each notice lacks. Under `None` stands what was filled
    /// where no notice fits.
    pub remedies: BTreeMap<Option<NoticeId>, Remedies>,
    /// The decision, and who made it.
    pub decided: Option<Decided>,
    /// The decision that was last sent back, to begin the next from.
    pub sent_back: Option<Decided>,
    /// What the reviewer who sent it back said of its points.
    pub marks: Vec<Mark>,
    /// Who passed it on to be approved.
    pub reviewed_by: Option<Actor>,
    /// Who approved it.
    pub approved_by: Option<Actor>,
    /// The pack, once built and proved.
    pub pack: Option<Pack>,
    /// That somebody spoke to the person before the reply goes, or could not.
    pub talk: Option<Talk>,
    /// The day on which the reply is to go.
    pub planned: Option<Planned>,
    /// The day on which the reply went.
    pub answered: Option<Date>,
    /// How far the lifting of a restriction has come.
    pub lifting: Lifting,
    /// Documents on the file that no search found.
    pub attached: Vec<Attached>,
    /// What the person and the council wrote to each other, in order.
    pub messages: Vec<Exchange>,
    /// How many of them, from the first, somebody said need no answer any more.
    pub needs_no_answer: usize,
    /// When the person was last told how it goes.
    pub progress_told: Option<Date>,
    /// The last day on which the files of the reply can be fetched, where that was moved.
    pub files_renewed: Option<Date>,
    /// When the person last opened or fetched a part of the reply, since the files were last
    /// offered.
    pub reply_opened: Option<Date>,
    /// Other requests that it has to do with.
    pub links: Vec<Link>,
    /// What goes on before other bodies.
    pub proceedings: Vec<Proceeding>,
    /// Why nothing of it goes, if somebody said so.
    pub legal_hold: Option<LegalHold>,
    /// The classes of what was kept that are gone.
    pub disposed: BTreeSet<Class>,
    /// Minutes spent.
    pub minutes: u32,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How many events it has: the version that a change is checked against.
    pub version: u32,
}

impl Case {
    /// The holds that are open.
    pub fn holds(&self) -> BTreeSet<Hold> {
        let fee_open = self.fee.as_ref().is_some_and(|fee| fee.paid.is_none());
        [
            self.identity.is_open().then_some(Hold::Identity),
            self.authority.is_open().then_some(Hold::Authority),
            fee_open.then_some(Hold::Fee),
            self.open_question().map(|_| Hold::Clarification),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The question that waits for an answer.
    pub fn open_question(&self) -> Option<&Question> {
        self.questions.iter().find(|q| q.answer.is_none())
    }

    /// What the clock needs to know of the case.
    pub fn history(&self) -> History {
        use clock::{Dated, Happening};
        let mut events = Vec::new();
        let mut push = |date, happening| events.push(Dated { date, happening });
        let (asked, came) = self.identity.asked_and_came();
        if let Some(on) = asked {
            push(on, Happening::IdRequested);
        }
        if let Some(on) = came {
            push(on, Happening::IdReceived);
        }
        let (asked, came) = self.authority.asked_and_came();
        if let Some(on) = asked {
            push(on, Happening::AuthorityRequested);
        }
        if let Some(on) = came {
            push(on, Happening::AuthorityReceived);
        }
        if let Some(fee) = &self.fee {
            push(fee.asked, Happening::FeeRequested);
            if let Some(on) = fee.paid {
                push(on, Happening::FeePaid);
            }
        }
        for question in &self.questions {
            let reference = Some(question.id.clone());
            push(
                question.asked,
                Happening::ClarificationRequested {
                    reference: reference.clone(),
                    qualifies: question.qualifies,
                },
            );
            if let Some((answered, _)) = &question.answer {
                push(*answered, Happening::ClarificationReceived { reference });
            }
        }
        if let Some(extension) = &self.extension {
            push(extension.on, Happening::Extended);
        }
        if let Some(on) = self.acknowledged {
            push(on, Happening::Acknowledged);
        }
        History {
            right: self.right,
            received: self.received,
            events,
        }
    }

    /// The clock of the case.
    ///
    /// # Errors
    /// When the recorded dates contradict each other, which `decide` does not let happen.
    pub fn clock(&self, calendar: &Calendar, policy: &Policy) -> Result<Clock, HistoryError> {
        clock::compute(&self.history(), calendar, policy)
    }

    /// The last day on which the files of the reply can be fetched; none before it has gone.
    pub fn files_until(&self, policy: &Policy) -> Option<Date> {
        let answered = self.answered.filter(|_| self.pack.is_some())?;
        let days = i32::from(policy.files_for_days);
        let first = answered.saturating_add(days.days());
        Some(self.files_renewed.map_or(first, |moved| moved.max(first)))
    }

    /// The first day on which the case may be closed for want of what it cannot go on without; none
    /// where nothing like that is waited for, or where the case may not lapse at all.
    pub fn may_lapse_on(&self, policy: &Policy) -> Option<Date> {
        let row = table::row(CommandKind::Lapse)?;
        let may = |guard: &Guard| guard.refusal(self, &Actor::Worker).is_none();
        if !row.stages.contains(&self.stage) || !row.guards.iter().all(may) {
            return None;
        }
        let question = self.open_question().filter(|question| question.qualifies);
        let fee = self.fee.as_ref().filter(|fee| fee.paid.is_none());
        let asked = [
            self.identity.awaited_since(),
            self.authority.awaited_since(),
            fee.map(|fee| fee.asked),
            question.map(|question| question.asked),
        ];
        let first = asked.into_iter().flatten().min()?;
        let days = i32::from(policy.lapse_after_days);
        Some(first.saturating_add(days.days()))
    }

    /// What the person wrote that waits for an answer in words, or for the files of the reply. What
    /// shows who somebody is, is answered by looking at it, and a complaint is answered as one. Once
    /// the case is closed, what came before that was dealt with by closing it.
    pub fn waits_for_an_answer(&self) -> impl Iterator<Item = &Exchange> + '_ {
        let closed = self.closed.map(local_date);
        let renewed = |on: Date| self.files_renewed.is_some_and(|until| until >= on);
        self.unanswered().filter(move |message| {
            let is_answered_otherwise = match message.matter {
                Some(Matter::Identity | Matter::Authority) => !message.documents.is_empty(),
                Some(Matter::Renewal) => renewed(message.on),
                Some(Matter::Complaint) => message.on == self.received,
                Some(Matter::General | Matter::ReplyPage | Matter::Contact) | None => false,
            };
            !is_answered_otherwise && closed.is_none_or(|closed| message.on >= closed)
        })
    }

    /// What the person wrote since the council last wrote to them: it waits for an answer, unless
    /// somebody said that it needs none.
    pub fn unanswered(&self) -> impl Iterator<Item = &Exchange> + '_ {
        let last = self
            .messages
            .iter()
            .rposition(|one| !one.is_from_the_person());
        let answered = last.map_or(0, |last| last + 1);
        self.messages
            .iter()
            .skip(answered.max(self.needs_no_answer))
    }

    /// What the person wrote that waits for an answer in words. What shows who somebody is, is
    /// answered by looking at it, and who asks for the files of the reply again, by offering them; a
    /// complaint is answered as one.
    pub fn to_be_answered(&self) -> impl Iterator<Item = &Exchange> + '_ {
        self.unanswered().filter(|message| match message.matter {
            Some(Matter::Identity | Matter::Authority) => message.documents.is_empty(),
            Some(Matter::Renewal) => false,
            Some(Matter::Complaint) => message.on != self.received,
            Some(Matter::General | Matter::ReplyPage | Matter::Contact) | None => true,
        })
    }

    /// Everyone to whom this person's data was in fact disclosed, as keepers confirmed.
    pub fn confirmed_recipients(&self) -> BTreeSet<&str> {
        let searched = self.searches.iter().flat_map(|s| &s.recipients);
        let changed = self.changes.iter().flat_map(|c| &c.recipients);
        searched.chain(changed).map(String::as_str).collect()
    }

    /// Where the data came from, beside the person, as keepers confirmed.
    pub fn confirmed_sources(&self) -> BTreeSet<&str> {
        let found = self.searches.iter().flat_map(|s| &s.sources);
        found.map(String::as_str).collect()
    }

    /// Every document that a search found.
    pub fn documents_found(&self) -> impl Iterator<Item = DocumentId> + '_ {
        self.searches
            .iter()
            .flat_map(|s| s.documents.iter().copied())
    }

    /// A task of the case.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The breach that is being looked at.
    pub fn open_breach(&self) -> Option<&Breach> {
        self.breaches.iter().find(|breach| breach.notify.is_none())
    }

    /// Whether data are restricted: a mark was set in some system and the restriction is not
    /// lifted.
    pub fn is_restricted(&self) -> bool {
        let marked = |change: &Change| change.change == ChangeKind::Restricted;
        self.changes.iter().any(marked) && self.lifting.lifted.is_none()
    }

    /// Whether something goes on before the regulator, a court or the Ombudsman.
    pub fn is_before_another_body(&self) -> bool {
        self.proceedings.iter().any(|going| going.ended.is_none())
    }

    /// The documents that show who the person is, and are destroyed once that is settled.
    pub fn identity_evidence(&self) -> Vec<DocumentId> {
        self.attached_as(AttachedAs::Identity)
    }

    /// The documents that show that the person may act for another. Whoever approves the reply may
    /// look at them, so that they are kept until the case has ended.
    pub fn authority_evidence(&self) -> Vec<DocumentId> {
        self.attached_as(AttachedAs::Authority)
    }

    fn attached_as(&self, what: AttachedAs) -> Vec<DocumentId> {
        let such = self.attached.iter().filter(|one| one.attached_as == what);
        such.flat_map(|attached| attached.documents.iter().copied())
            .collect()
    }

    /// Whether the actor may see the case at all, as far as it is limited to named people.
    pub fn is_visible_to(&self, actor: &Actor) -> bool {
        let named = |account| self.limited_to.contains(&account);
        self.limited_to.is_empty() || actor.account().is_none_or(named)
    }
}
