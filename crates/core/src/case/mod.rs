//! A case: one right exercised by one person, as a log of events.
//!
//! [`decide`] turns a command into events or a refusal; [`Case::apply`] folds an event. Both are
//! ordinary functions. The order of a change is: load the events, fold them, decide, append.

mod apply;
mod command;
mod decide;
mod event;
mod guard;
mod ruling;
mod stage;
pub mod table;
mod take;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use command::{Command, CommandKind};
pub use decide::{Beside, Context, Decision, Effect, decide, receive};
pub use event::{
    ChildsView, Event, ExtensionGround, HealthContent, OpinionFinding, Part, PartDecision,
    PurposeRef, Recorded, RulesChange,
};
pub use guard::{Refusal, open_to, stands_in_the_way};
pub use ruling::approver_of;
pub use stage::{Hold, Outcome, Stage};

use crate::calendar::Calendar;
use crate::clock::{self, Clock, History, HistoryError, Policy};
use crate::ids::{AccountId, CaseId, ControllerId, DocumentId, NoticeId, Reference, RequestId};
use crate::people::Actor;
use crate::register::supplementary::Remedies;
use crate::request::{Channel, Subject};
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
    /// How far the work has come.
    pub stage: Stage,
    /// The notices of the services concerned; before triage, the one the person chose.
    pub notices: Vec<NoticeId>,
    /// Whose data it is, once triage has said so.
    pub subject: Option<Subject>,
    /// Who is answerable.
    pub owner: Option<AccountId>,
    /// What was asked about identity, and how it was settled.
    pub identity: Proof,
    /// What was asked about the authority to act for another, and how it was settled.
    pub authority: Proof,
    /// What the child wants whose data are asked for, once authority is settled.
    pub childs_view: Option<ChildsView>,
    /// The fee that was asked for.
    pub fee: Option<Fee>,
    /// The questions asked, in order.
    pub questions: Vec<Question>,
    /// The extension, once given.
    pub extension: Option<Extension>,
    /// The cases that were opened beside this one, each for another right.
    pub opened_beside: Vec<(Right, CaseId)>,
    /// What health professionals said.
    pub opinions: Vec<Opinion>,
    /// What was searched.
    pub searches: Vec<Search>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// Which recipients were told.
    pub told: Vec<Told>,
    /// What makes up, in this case, for what each notice lacks. Under `None` stands what was filled
    /// where no notice fits.
    pub remedies: BTreeMap<Option<NoticeId>, Remedies>,
    /// The decision, and who made it.
    pub decided: Option<Decided>,
    /// The decision that was last sent back, to begin the next from.
    pub sent_back: Option<Decided>,
    /// Who approved it.
    pub approved_by: Option<Actor>,
    /// The pack, once built and proved.
    pub pack: Option<Pack>,
    /// The day on which the reply went.
    pub answered: Option<Date>,
    /// How far the lifting of a restriction has come.
    pub lifting: Lifting,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How many events it has: the version that a change is checked against.
    pub version: u32,
}

/// What is known of the person's identity, or of their authority to act for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nothing was asked for, and nothing is settled.
    NotAsked,
    /// Proof was asked for.
    Asked {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// It is settled.
    Settled {
        /// When it was asked, if it was.
        asked: Option<Date>,
        /// When what settled it arrived.
        on: Date,
        /// How.
        how: String,
    },
}

impl Proof {
    /// Whether it has been asked for and not come.
    pub fn is_open(&self) -> bool {
        matches!(self, Proof::Asked { .. })
    }

    /// Whether it is settled.
    pub fn is_settled(&self) -> bool {
        matches!(self, Proof::Settled { .. })
    }

    fn settle(&mut self, on: Date, how: String) {
        *self = match self {
            Proof::Asked { on: asked, .. } => Proof::Settled {
                asked: Some(*asked),
                on,
                how,
            },
            Proof::NotAsked => Proof::Settled {
                asked: None,
                on,
                how,
            },
            // What comes later adds to what is known; the clock has started.
            Proof::Settled { asked, on, .. } => Proof::Settled {
                asked: *asked,
                on: *on,
                how,
            },
        };
    }

    /// The days on which it was asked for and came, as far as the clock is concerned: what was
    /// settled without asking moves nothing.
    fn asked_and_came(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Proof::NotAsked => (None, None),
            Proof::Asked { on, .. } => (Some(*on), None),
            Proof::Settled { asked, on, .. } => (*asked, asked.map(|_| *on)),
        }
    }
}

/// A fee that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// When.
    pub asked: Date,
    /// How much, in pence.
    pub pence: u32,
    /// Why it is reasonable.
    pub reason: String,
    /// When it was paid.
    pub paid: Option<Date>,
}

/// A health professional's opinion on the serious harm test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The day of the opinion.
    pub on: Date,
    /// Who gave it.
    pub professional: String,
    /// Whether serious harm is likely.
    pub finding: OpinionFinding,
    /// What was looked at.
    pub about: String,
}

/// How far the lifting of a restriction has come: never without a word to the person before
/// (UK GDPR Art 18(3)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lifting {
    /// When the person was told that it will be lifted.
    pub warned: Option<Date>,
    /// When it was lifted.
    pub lifted: Option<Date>,
}

/// A question put to the person, with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its short name.
    pub id: String,
    /// When it was asked.
    pub asked: Date,
    /// Whether it is needed to identify the information.
    pub qualifies: bool,
    /// The question.
    pub question: String,
    /// When the answer came, and what it was.
    pub answer: Option<(Date, String)>,
}

/// An extension by two further months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// When notice was given.
    pub on: Date,
    /// The ground.
    pub ground: ExtensionGround,
    /// The reasons.
    pub reason: String,
}

/// One search of one system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The system.
    pub system: String,
    /// Who answers for it.
    pub keeper: String,
    /// When it was searched.
    pub on: Date,
    /// For what, and how.
    pub terms: String,
    /// What was found.
    pub documents: Vec<DocumentId>,
    /// Recipients the keeper confirms.
    pub recipients: Vec<String>,
    /// Sources other than the person.
    pub sources: Vec<String>,
    /// Why nothing was found.
    pub nil_reason: Option<String>,
}

/// One change in one system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The system.
    pub system: String,
    /// When.
    pub on: Date,
    /// What was done.
    pub done: String,
}

/// One recipient told, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub recipient: String,
    /// When.
    pub on: Date,
    /// How, or why it is impossible or disproportionate.
    pub how: String,
}

/// A decision that stands until it is sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Who made it.
    pub by: Actor,
    /// Overall.
    pub outcome: Outcome,
    /// Point by point.
    pub parts: Vec<Part>,
    /// Why no part at all can be given, where an exemption takes everything.
    pub nothing_severable: Option<String>,
    /// Whether what is given holds health data.
    pub health: Option<HealthContent>,
    /// The purposes for which the data are no longer used, where the right stops a use.
    pub stops: Vec<PurposeRef>,
    /// The documents that go out with the reply.
    pub given: Vec<DocumentId>,
}

/// A pack that was built and proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The authored part.
    pub document: DocumentId,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its pages.
    pub pages: u32,
    /// Volumes and files beside it.
    pub accompanying: Vec<DocumentId>,
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

    /// Everyone to whom this person's data was in fact disclosed, as keepers confirmed.
    pub fn confirmed_recipients(&self) -> BTreeSet<&str> {
        let found = self.searches.iter().flat_map(|s| &s.recipients);
        found.map(String::as_str).collect()
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
}
