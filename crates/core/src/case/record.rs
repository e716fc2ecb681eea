//! What is on record of a case: what was asked and came, what was searched, changed, told and
//! decided.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{ExtensionGround, HealthContent, OpinionFinding, Part, PurposeRef};
use super::facts::{ChangeKind, Matter, Telling, ToldAs};
use super::stage::Outcome;
use super::task::{Period, TaskId};
use crate::ids::DocumentId;
use crate::letter::Way;
use crate::people::Actor;

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
        /// When something came that may settle it, and nobody has yet looked at it: the clock runs
        /// from that day unless it turns out not to be enough.
        sent: Option<Date>,
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

    /// Whether it may be asked for: it was not yet, or what came is not enough.
    pub fn may_be_asked(&self) -> bool {
        matches!(self, Proof::NotAsked | Proof::Asked { sent: Some(_), .. })
    }

    /// When it was asked for, as long as nothing has come.
    pub fn awaited_since(&self) -> Option<Date> {
        match self {
            Proof::Asked { on, sent: None, .. } => Some(*on),
            _ => None,
        }
    }

    /// When something came that nobody has yet looked at.
    pub fn to_be_looked_at(&self) -> Option<Date> {
        match self {
            Proof::Asked { sent, .. } => *sent,
            _ => None,
        }
    }

    /// Something came that may settle it. The first day counts.
    pub(super) fn came(&mut self, day: Date) {
        if let Proof::Asked { sent, .. } = self {
            sent.get_or_insert(day);
        }
    }

    /// Whether it is settled.
    pub fn is_settled(&self) -> bool {
        matches!(self, Proof::Settled { .. })
    }

    pub(super) fn settle(&mut self, on: Date, how: String) {
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
    pub(super) fn asked_and_came(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Proof::NotAsked => (None, None),
            Proof::Asked { on, sent, .. } => (Some(*on), *sent),
            Proof::Settled { asked, on, .. } => (*asked, asked.map(|_| *on)),
        }
    }
}

/// A word with the person before the reply goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// When.
    pub on: Date,
    /// Whether they were reached.
    pub reached: bool,
    /// How, or why not.
    pub how: String,
}

/// A day on which the reply is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The day.
    pub on: Date,
    /// Why on a day that has days of rest after it, where it has.
    pub reason: Option<String>,
}

/// A message between the person and the council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// When.
    pub on: Date,
    /// What it is about, where the person wrote; nothing where the council did.
    pub matter: Option<Matter>,
    /// The page of the reply it is about.
    pub page: Option<u32>,
    /// What was written; may be empty where files came.
    pub text: String,
    /// What came with it.
    pub documents: Vec<DocumentId>,
}

impl Exchange {
    /// Whether the person wrote it.
    pub fn is_from_the_person(&self) -> bool {
        self.matter.is_some()
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
    /// The task that asked for it, if one did.
    pub task: Option<TaskId>,
    /// The days that were searched in.
    pub period: Period,
    /// How much came up, before it was looked at.
    pub hits: Option<u32>,
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
    /// The task that asked for it, if one did.
    pub task: Option<TaskId>,
    /// What kind of change.
    pub change: ChangeKind,
    /// What stays as it was, and why.
    pub kept: Option<String>,
    /// What shows that it was done.
    pub proof: Vec<DocumentId>,
    /// Recipients the keeper confirms.
    pub recipients: Vec<String>,
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
    /// As what.
    pub told_as: ToldAs,
    /// Whether they were.
    pub telling: Telling,
    /// When.
    pub on: Date,
    /// How, or why it is impossible or disproportionate; nothing where a letter was written here.
    pub how: String,
    /// How the letter went that was written here.
    pub written: Option<Way>,
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
    /// What the reply quotes of the request, where that is not all of it.
    pub quote: Option<String>,
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
    /// The papers of the authored part, to be shown as a page; none in packs built before there
    /// was one.
    pub page: Option<DocumentId>,
}
