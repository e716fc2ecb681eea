//! What has happened in a case. Events are past tense, and are never changed or deleted.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::stage::Outcome;
use crate::ids::{AccountId, CaseId, ControllerId, DocumentId, NoticeId, Reference, RequestId};
use crate::people::Actor;
use crate::reason::Reliance;
use crate::register::EntryId;
use crate::register::completeness::Item;
use crate::request::{Channel, Subject};
use crate::right::Right;

/// An event with where, when and by whom it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place in the case's log, from 1.
    pub sequence: u32,
    /// The moment of recording, which may be later than the date the event speaks of.
    pub at: jiff::Timestamp,
    /// Who did it.
    pub by: Actor,
    /// What happened.
    pub event: Event,
}

/// Something that happened. Dates named `on` are the dates that count in law.
///
/// Free text about a person may stand only in the fields listed in [`Event::PERSONAL`]: the store
/// seals those with the request's key and keeps the rest in the clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The request was received, and this case opened for one right in it.
    Received {
        /// The request it came in.
        request: RequestId,
        /// The controller it was made to.
        controller: ControllerId,
        /// The reference the person was given.
        reference: Reference,
        /// The right exercised.
        right: Right,
        /// The first receipt anywhere in the council or its processor.
        on: Date,
        /// How it came.
        channel: Channel,
        /// The notice that the person chose, if they knew it.
        notice: Option<NoticeId>,
    },
    /// The date of receipt was wrong: the request had reached the council, or its processor, on
    /// another day.
    ReceiptCorrected {
        /// The first receipt anywhere.
        on: Date,
        /// The day that stood there before.
        was: Date,
        /// How that is known.
        reason: String,
    },
    /// Somebody was made answerable for the case.
    Assigned {
        /// Who.
        owner: AccountId,
    },
    /// Triage found the request valid and said what and whom it is about.
    Accepted {
        /// The notices of the services concerned; none when no notice fits.
        notices: Vec<NoticeId>,
        /// Whose data it is.
        subject: Subject,
    },
    /// A named person recorded a reasonable doubt and asked for proof of identity.
    IdentityAsked {
        /// When it was asked.
        on: Date,
        /// Why there is a doubt.
        reason: String,
    },
    /// Identity was settled.
    IdentityConfirmed {
        /// When the information that settled it arrived.
        on: Date,
        /// How it was settled: by what the person knew, by an account, by a document.
        how: String,
    },
    /// Someone who acts for another was asked to show that they may.
    AuthorityAsked {
        /// When it was asked.
        on: Date,
        /// Why it is needed.
        reason: String,
    },
    /// It is settled that they may.
    AuthorityConfirmed {
        /// When what shows it arrived.
        on: Date,
        /// What shows it: a signed letter, parental responsibility and the orders of courts, a
        /// power of attorney.
        how: String,
        /// Where the data are a child's, what the child wants: the right is the child's.
        child: Option<ChildsView>,
    },
    /// A fee was asked for (UK GDPR Art 12(5)).
    FeeAsked {
        /// When.
        on: Date,
        /// How much, in pence.
        pence: u32,
        /// Why it is reasonable, as the person is told.
        reason: String,
    },
    /// The fee was paid.
    FeePaid {
        /// When it arrived.
        on: Date,
    },
    /// The person was asked what the request is about.
    ClarificationAsked {
        /// When.
        on: Date,
        /// A short name of the question, unique in the case: `q1`.
        question_id: String,
        /// Whether the question is needed to identify the information; no other question
        /// pauses the clock, and only in an access request.
        qualifies: bool,
        /// The question.
        question: String,
    },
    /// The person answered.
    ClarificationAnswered {
        /// When the answer arrived.
        on: Date,
        /// Which question.
        question_id: String,
        /// The answer.
        answer: String,
    },
    /// Notice was given that two further months are needed.
    Extended {
        /// When the notice was given.
        on: Date,
        /// The ground in law.
        ground: ExtensionGround,
        /// The reasons, as the person is told them.
        reason: String,
    },
    /// A case for another right was opened beside this one, in the same request.
    OpenedBeside {
        /// The new case.
        case: CaseId,
        /// The right that it is about.
        right: Right,
        /// The day on which the person exercised it.
        on: Date,
        /// Why.
        reason: String,
    },
    /// A health professional gave an opinion on the serious harm test (DPA 2018 Sch 3 paras 5-6).
    OpinionObtained {
        /// The day of the opinion.
        on: Date,
        /// Who gave it, and in which capacity.
        professional: String,
        /// Whether serious harm is likely.
        finding: OpinionFinding,
        /// What was looked at.
        about: String,
    },
    /// A system was searched.
    SystemSearched {
        /// The system, as the register names it.
        system: String,
        /// When.
        on: Date,
        /// Who answers for the system.
        keeper: String,
        /// What was looked for, and how.
        terms: String,
        /// What was found.
        documents: Vec<DocumentId>,
        /// Recipients to whom this person's data was in fact disclosed, as the keeper confirms.
        recipients: Vec<String>,
        /// Where the data came from, if not from the person.
        sources: Vec<String>,
        /// Why there is nothing, when there is nothing.
        nil_reason: Option<String>,
    },
    /// Something was changed in a system.
    SystemChanged {
        /// The system.
        system: String,
        /// When.
        on: Date,
        /// What was done.
        done: String,
    },
    /// A recipient was told of a rectification, erasure or restriction (UK GDPR Art 19).
    RecipientTold {
        /// When.
        on: Date,
        /// Who.
        recipient: String,
        /// How, or why it is impossible or disproportionate.
        how: String,
    },
    /// An item that the notice lacks was supplied for this case.
    ItemSupplied {
        /// The notice that lacks it; none where no notice fits the request.
        notice: Option<NoticeId>,
        /// The item.
        item: Item,
        /// What it says.
        text: String,
    },
    /// The data protection officer promised an item by a date, so that the copy is not late.
    ItemPromised {
        /// The notice that lacks it; none where no notice fits the request.
        notice: Option<NoticeId>,
        /// The item.
        item: Item,
        /// The date by which the person will have it.
        by: Date,
    },
    /// A decision was made.
    Decided {
        /// Overall.
        outcome: Outcome,
        /// Point by point.
        parts: Vec<Part>,
        /// Why no part at all can be given, where an exemption takes everything: exemptions take
        /// out passages.
        nothing_severable: Option<String>,
        /// Whether what is given holds health data, which may not go out unseen by a health
        /// professional (DPA 2018 Sch 3 para 6).
        health: Option<HealthContent>,
        /// The purposes for which the data are no longer used, where the right stops a use.
        #[serde(default)]
        stops: Vec<PurposeRef>,
        /// The documents that go out with the reply.
        #[serde(default)]
        given: Vec<DocumentId>,
    },
    /// A second person approved the decision.
    Approved,
    /// A second person sent the decision back.
    SentBack {
        /// What is to change.
        reason: String,
    },
    /// The response pack was built and proved.
    PackBuilt {
        /// The authored part.
        document: DocumentId,
        /// Its SHA-256, in hexadecimal.
        sha256: String,
        /// Its pages.
        pages: u32,
        /// The volumes of disclosed documents and the files beside them.
        accompanying: Vec<DocumentId>,
    },
    /// The reply was sent.
    Sent {
        /// When.
        on: Date,
    },
    /// The person fetched a file of the reply.
    Downloaded {
        /// Which.
        document: DocumentId,
    },
    /// The last day moved because the rules it is computed by changed. It was computed anew; nobody
    /// decided anything.
    DateMoved {
        /// The last day before.
        was: Option<Date>,
        /// The last day now.
        due: Option<Date>,
        /// What changed.
        because: RulesChange,
    },
    /// The person was told how the work stands.
    ProgressTold {
        /// When.
        on: Date,
        /// What they were told.
        text: String,
    },
    /// The person took the request back.
    Withdrawn {
        /// When.
        on: Date,
    },
    /// The case was closed for want of an answer.
    Lapsed {
        /// When.
        on: Date,
    },
    /// The person was told that the restriction will be lifted (UK GDPR Art 18(3)).
    LiftingWarned {
        /// When.
        on: Date,
        /// Why it is lifted.
        reason: String,
    },
    /// The restriction was lifted.
    RestrictionLifted {
        /// When.
        on: Date,
    },
    /// Somebody wrote something down.
    Noted {
        /// What.
        note: String,
    },
    /// Nothing more is to be done.
    Closed,
}

/// The grounds on which two further months may be taken (UK GDPR Art 12A). Workload is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionGround {
    /// The request is complex.
    Complexity,
    /// The number of requests that this person has made.
    NumberOfRequests,
}

/// What a child whose data are asked for wants. The right is the child's; in England no age is
/// fixed by law, so somebody judges whether this child understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildsView {
    /// The child is too young to understand, so that a parent exercises the right.
    TooYoung,
    /// The child understands, and agrees.
    Agrees,
    /// The child understands, and does not agree.
    Refuses,
}

impl ChildsView {
    /// Every view.
    pub const ALL: [ChildsView; 3] = [
        ChildsView::TooYoung,
        ChildsView::Agrees,
        ChildsView::Refuses,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            ChildsView::TooYoung => "too_young",
            ChildsView::Agrees => "agrees",
            ChildsView::Refuses => "refuses",
        }
    }
}

/// What a health professional found of the serious harm test (DPA 2018 Sch 3 para 2(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpinionFinding {
    /// Disclosure would be likely to cause serious harm to somebody's health.
    HarmLikely,
    /// It would not.
    HarmNotLikely,
}

impl OpinionFinding {
    /// Both findings.
    pub const ALL: [OpinionFinding; 2] =
        [OpinionFinding::HarmNotLikely, OpinionFinding::HarmLikely];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            OpinionFinding::HarmLikely => "harm_likely",
            OpinionFinding::HarmNotLikely => "harm_not_likely",
        }
    }
}

/// Whether a copy holds data concerning health (DPA 2018 Sch 3 para 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthContent {
    /// None.
    None,
    /// Only what the person has seen or knows already.
    KnownToThePerson,
    /// Some that a health professional has looked at and found safe to give.
    LookedAt,
}

impl HealthContent {
    /// Every answer.
    pub const ALL: [HealthContent; 3] = [
        HealthContent::None,
        HealthContent::KnownToThePerson,
        HealthContent::LookedAt,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            HealthContent::None => "none",
            HealthContent::KnownToThePerson => "known_to_the_person",
            HealthContent::LookedAt => "looked_at",
        }
    }
}

/// Which of the rules that dates are computed by has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulesChange {
    /// Another list of bank holidays.
    BankHolidays,
    /// A one-off day was added or removed.
    OneOffDay,
    /// What the law leaves to the council.
    Policy,
    /// The register, which says whose bank holidays a controller keeps.
    Register,
}

/// A purpose of a notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PurposeRef {
    /// The notice.
    pub notice: NoticeId,
    /// The purpose's name in it.
    pub purpose: EntryId,
}

/// One point of a request, and what was decided on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What was asked, in a few words.
    pub asked: String,
    /// What was decided.
    pub decision: PartDecision,
    /// The exemptions and other reasons relied on, each with the tests that the decider found met.
    #[serde(default)]
    pub reasons: Vec<Reliance>,
    /// The explanation for the person.
    pub explanation: String,
}

/// What was decided on one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartDecision {
    /// Given, or done.
    Granted,
    /// Given, or done, in part.
    PartGranted,
    /// Not given, or not done.
    Refused,
    /// There is nothing.
    NotHeld,
}

impl Event {
    /// The fields that may hold words about a person. They are sealed where they are stored.
    pub const PERSONAL: [&'static str; 18] = [
        "about",
        "answer",
        "done",
        "how",
        "keeper",
        "nil_reason",
        "note",
        "nothing_severable",
        "parts",
        "professional",
        "question",
        "reason",
        "recipient",
        "recipients",
        "sources",
        "system",
        "terms",
        "text",
    ];

    /// The event's kind, as it is stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Event::Received { .. } => "received",
            Event::ReceiptCorrected { .. } => "receipt_corrected",
            Event::Assigned { .. } => "assigned",
            Event::Accepted { .. } => "accepted",
            Event::IdentityAsked { .. } => "identity_asked",
            Event::IdentityConfirmed { .. } => "identity_confirmed",
            Event::AuthorityAsked { .. } => "authority_asked",
            Event::AuthorityConfirmed { .. } => "authority_confirmed",
            Event::FeeAsked { .. } => "fee_asked",
            Event::FeePaid { .. } => "fee_paid",
            Event::ClarificationAsked { .. } => "clarification_asked",
            Event::ClarificationAnswered { .. } => "clarification_answered",
            Event::Extended { .. } => "extended",
            Event::OpenedBeside { .. } => "opened_beside",
            Event::OpinionObtained { .. } => "opinion_obtained",
            Event::SystemSearched { .. } => "system_searched",
            Event::SystemChanged { .. } => "system_changed",
            Event::RecipientTold { .. } => "recipient_told",
            Event::ItemSupplied { .. } => "item_supplied",
            Event::ItemPromised { .. } => "item_promised",
            Event::Decided { .. } => "decided",
            Event::Approved => "approved",
            Event::SentBack { .. } => "sent_back",
            Event::PackBuilt { .. } => "pack_built",
            Event::Sent { .. } => "sent",
            Event::Downloaded { .. } => "downloaded",
            Event::DateMoved { .. } => "date_moved",
            Event::ProgressTold { .. } => "progress_told",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Lapsed { .. } => "lapsed",
            Event::LiftingWarned { .. } => "lifting_warned",
            Event::RestrictionLifted { .. } => "restriction_lifted",
            Event::Noted { .. } => "noted",
            Event::Closed => "closed",
        }
    }
}
