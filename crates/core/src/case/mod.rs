//! A case: one right exercised by one person, as a log of events.
//!
//! [`decide`] turns a command into events or a refusal; [`Case::apply`] folds an event. Both are
//! ordinary functions. The order of a change is: load the events, fold them, decide, append.

mod apply;
mod command;
mod decide;
mod event;
mod guard;
mod stage;
pub mod table;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use command::{Command, CommandKind};
pub use decide::{Context, Decision, Effect, decide, receive};
pub use event::{Event, ExtensionGround, Part, PartDecision, Recorded};
pub use guard::{Refusal, open_to, stands_in_the_way};
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
    pub identity: Identity,
    /// The questions asked, in order.
    pub questions: Vec<Question>,
    /// The extension, once given.
    pub extension: Option<Extension>,
    /// What was searched.
    pub searches: Vec<Search>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// Which recipients were told.
    pub told: Vec<Told>,
    /// What makes up, in this case, for what the notices lack.
    pub remedies: Remedies,
    /// The decision, and who made it.
    pub decided: Option<Decided>,
    /// Who approved it.
    pub approved_by: Option<Actor>,
    /// The pack, once built and proved.
    pub pack: Option<Pack>,
    /// The day on which the reply went.
    pub answered: Option<Date>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How many events it has: the version that a change is checked against.
    pub version: u32,
}

/// What is known of the person's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Nobody recorded a doubt.
    NotDoubted,
    /// Proof was asked for.
    Asked {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// It is settled.
    Confirmed {
        /// When it was asked, if it was.
        asked: Option<Date>,
        /// When what settled it arrived.
        on: Date,
        /// How.
        how: String,
    },
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
        let identity = matches!(self.identity, Identity::Asked { .. }).then_some(Hold::Identity);
        let clarification = self.open_question().map(|_| Hold::Clarification);
        identity.into_iter().chain(clarification).collect()
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
        match &self.identity {
            Identity::NotDoubted => {}
            Identity::Asked { on, .. } => push(*on, Happening::IdRequested),
            Identity::Confirmed { asked, on, .. } => {
                if let Some(asked) = asked {
                    push(*asked, Happening::IdRequested);
                    push(*on, Happening::IdReceived);
                }
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
