//! What has happened in a case. Events are past tense, and are never changed or deleted.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::{
    ActingAs, AttachedAs, Body, CareKind, ChangeKind, Complained, Complexity, IdentityCheck,
    LinkKind, Matter, OtherBusiness, Priority, ReachedBy, Telling, ToldAs, UseGround, Written,
};
use super::stage::Outcome;
use super::task::{ChaseStep, NewTask, Period, TaskId, View};
use crate::ids::{
    AccountId, CaseId, ControllerId, DocumentId, LetterId, NoticeId, Reference, RequestId,
};
use crate::people::Actor;
use crate::reason::Reliance;
use crate::register::EntryId;
use crate::register::completeness::Item;
use crate::request::{Channel, Contact, Subject};
use crate::retention::Class;
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
        /// What a complaint is about, where it looks again at a case.
        #[serde(default)]
        complained: Option<Complained>,
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
    /// Triage said how much work the case is, and how soon it is begun.
    Assessed {
        /// How much.
        complexity: Complexity,
        /// How soon.
        priority: Priority,
        /// Why.
        reason: String,
    },
    /// A mark was made that care is to be taken.
    CareNoted {
        /// What care.
        care: CareKind,
        /// What the mark is for.
        purpose: String,
        /// The last day on which it stands.
        until: Date,
    },
    /// The mark was taken away.
    CareDropped {
        /// Which.
        care: CareKind,
    },
    /// Somebody has an interest of their own in the case, and keeps away from it.
    ConflictDeclared {
        /// Who.
        account: AccountId,
        /// Which interest.
        reason: String,
    },
    /// From now on only these people of the council see the case; all see it if none is named.
    AccessLimited {
        /// Who.
        people: Vec<AccountId>,
        /// Why.
        reason: String,
    },
    /// The person was told that another body is the controller of what they ask for, or of a part
    /// of it.
    ControllerNamed {
        /// When.
        on: Date,
        /// Who.
        name: String,
        /// How to ask them.
        contact: String,
    },
    /// The request was forwarded to another controller, as the person agreed.
    Forwarded {
        /// To whom.
        name: String,
        /// When the person agreed.
        agreed: Date,
        /// When it was forwarded.
        on: Date,
    },
    /// It was told that the council holds nothing of this, being another's.
    Misdirected {
        /// When.
        on: Date,
        /// How that is known.
        reason: String,
    },
    /// The contact is no request under data protection law, and went on as what it is.
    Redirected {
        /// When.
        on: Date,
        /// As what.
        business: OtherBusiness,
        /// Why.
        reason: String,
    },
    /// The person is reached, or written to, otherwise from now on.
    ContactChanged {
        /// How.
        person: Box<Contact>,
        /// How that is known.
        reason: String,
        /// The email address until now, where it is told of the change: somebody else may have made
        /// it.
        #[serde(default)]
        former: Option<String>,
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
        /// By what.
        by: IdentityCheck,
        /// How it was settled, and what came of it.
        how: String,
    },
    /// What had been sent in to show who somebody is was destroyed.
    EvidenceDestroyed {
        /// Which documents.
        documents: Vec<DocumentId>,
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
        /// As what they act.
        acting_as: ActingAs,
        /// The last day on which their authority holds, if it ends.
        expires: Option<Date>,
        /// Where the data are a child's, why it is thought that the child does or does not
        /// understand.
        competence: Option<String>,
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
    /// A complaint was acknowledged (DPA 2018 s.164A(3)).
    Acknowledged {
        /// When.
        on: Date,
        /// How.
        how: String,
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
    /// Somebody outside the team was asked to do something.
    TaskAsked {
        /// Which task.
        task: TaskId,
        /// When.
        on: Date,
        /// What, and of whom.
        #[serde(flatten)]
        what: NewTask,
    },
    /// A keeper confirmed that nothing will be deleted.
    Preserved {
        /// In which task.
        task: TaskId,
        /// When.
        on: Date,
        /// What is kept, and how.
        how: String,
    },
    /// A keeper said that the task is not theirs.
    TaskReturned {
        /// Which task.
        task: TaskId,
        /// When.
        on: Date,
        /// Why.
        reason: String,
        /// Who is to be asked instead.
        instead: Option<String>,
    },
    /// A keeper asked for more time.
    MoreTimeAsked {
        /// For which task.
        task: TaskId,
        /// Until when.
        until: Date,
        /// Why.
        reason: String,
    },
    /// The day of a task was moved.
    TaskMoved {
        /// Which task.
        task: TaskId,
        /// The day to answer by.
        due: Date,
    },
    /// A keeper was reminded.
    TaskChased {
        /// Of which task.
        task: TaskId,
        /// When.
        on: Date,
        /// Which step of the ladder it was; none where somebody did it by hand.
        #[serde(default)]
        step: Option<ChaseStep>,
    },
    /// A task was called off.
    TaskCalledOff {
        /// Which.
        task: TaskId,
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// A consulted person answered.
    ConsultationAnswered {
        /// In which task.
        task: TaskId,
        /// When.
        on: Date,
        /// What they say.
        view: View,
        /// In their words.
        answer: String,
    },
    /// It was decided whether what concerns another person is given (DPA 2018 Sch 2 para 16).
    BalanceStruck {
        /// In which task they were consulted.
        task: TaskId,
        /// When.
        on: Date,
        /// Whether it is given.
        give: bool,
        /// Why.
        reason: String,
    },
    /// Places are not searched, because that would not be reasonable and proportionate, or because
    /// they cannot hold anything (UK GDPR Art 15(1A)).
    PlacesLeftOut {
        /// Which.
        systems: Vec<String>,
        /// Why.
        reason: String,
    },
    /// A system was searched.
    SystemSearched {
        /// The task that asked for it, if one did.
        #[serde(default)]
        task: Option<TaskId>,
        /// The days that were searched in.
        #[serde(default)]
        period: Period,
        /// How much came up, before it was looked at.
        #[serde(default)]
        hits: Option<u32>,
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
        /// The task that asked for it, if one did.
        #[serde(default)]
        task: Option<TaskId>,
        /// What kind of change.
        change: ChangeKind,
        /// What stays as it was, and why.
        #[serde(default)]
        kept: Option<String>,
        /// What shows that it was done.
        #[serde(default)]
        proof: Vec<DocumentId>,
        /// Recipients to whom this person's data was in fact disclosed, as the keeper confirms.
        #[serde(default)]
        recipients: Vec<String>,
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
        /// As what.
        told_as: ToldAs,
        /// Whether they were.
        telling: Telling,
        /// How, or why it is impossible or disproportionate; nothing where the letter says it.
        how: String,
        /// The letter, if one was written here.
        #[serde(default)]
        letter: Option<Written>,
        /// Where a private person is written to: what the data subject said to that, and why it is
        /// safe.
        #[serde(default)]
        safety: Option<String>,
    },
    /// The person, who asked for a copy and for erasure, was told what would be lost.
    LossTold {
        /// When.
        on: Date,
        /// What.
        text: String,
    },
    /// The person chose erasure before the copy nevertheless.
    LossAccepted {
        /// When.
        on: Date,
        /// How they said so.
        how: String,
    },
    /// It was tested whether the data identify the person.
    IdentifiabilityTested {
        /// Whether they do.
        identifiable: bool,
        /// Who could tell, and from what.
        reason: String,
    },
    /// Restricted data were used nevertheless (UK GDPR Art 18(2)).
    RestrictedUsed {
        /// When.
        on: Date,
        /// On which ground.
        ground: UseGround,
        /// What for.
        reason: String,
    },
    /// It came to be looked at whether there was a personal data breach (UK GDPR Art 33).
    BreachOpened {
        /// When the council became aware.
        aware: Date,
        /// The day on which the 72 hours end.
        notify_by: Date,
        /// What happened.
        facts: String,
    },
    /// It was decided whether the regulator is notified of it.
    BreachSettled {
        /// Whether.
        notify: bool,
        /// Why.
        reason: String,
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
        /// What the reply quotes of the request, where that is not all of it: nothing if it is
        /// empty. A person may write of somebody else what a reply must not say.
        #[serde(default)]
        quote: Option<String>,
    },
    /// The work is in, and the reply is being prepared.
    Prepared,
    /// A second person read the decision and passed it on to who must approve it.
    Reviewed,
    /// A second person approved the decision.
    Approved,
    /// A second person sent the decision back.
    SentBack {
        /// What is to change.
        reason: String,
        /// The same point by point, where the reviewer marked it so.
        #[serde(default)]
        marks: Vec<Mark>,
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
        /// The papers of the authored part, to be shown as a page.
        #[serde(default)]
        page: Option<DocumentId>,
    },
    /// Somebody of the team spoke to the person before the reply goes, or could not.
    Talked {
        /// When.
        on: Date,
        /// Whether they were reached.
        reached: bool,
        /// How, or why not.
        how: String,
    },
    /// Somebody reached the person another way, whom a letter did not reach.
    Reached {
        /// When.
        on: Date,
        /// The letter.
        letter: LetterId,
        /// The day on which it was written.
        written: Date,
        /// How they were reached.
        by: ReachedBy,
        /// What was said, in a line or two.
        how: String,
    },
    /// The reply is to go on a day.
    SendPlanned {
        /// The day.
        on: Date,
        /// Why on a day that has days of rest after it, where it has.
        #[serde(default)]
        reason: Option<String>,
    },
    /// It is not to go then: the plan was taken back, or something stood in the way.
    SendPlanDropped {
        /// The day that was planned.
        on: Date,
    },
    /// The reply was sent.
    Sent {
        /// When.
        on: Date,
        /// Why then, where it could have waited for a better day.
        #[serde(default)]
        reason: Option<String>,
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
        /// Who should see it.
        #[serde(default)]
        mentions: Vec<AccountId>,
    },
    /// Documents were put on the file.
    Attached {
        /// Which.
        documents: Vec<DocumentId>,
        /// What for.
        attached_as: AttachedAs,
        /// A word about them.
        note: String,
    },
    /// Another request has to do with this one.
    Linked {
        /// Which.
        other: Reference,
        /// How.
        link: LinkKind,
        /// Why.
        reason: String,
    },
    /// Somebody wants to hear when the case moves on.
    Watched {
        /// Who.
        account: AccountId,
    },
    /// They no longer do.
    Unwatched {
        /// Who.
        account: AccountId,
    },
    /// Time was spent.
    TimeSpent {
        /// On which day.
        on: Date,
        /// How long, in minutes.
        minutes: u32,
        /// On what.
        note: String,
    },
    /// Another body looks at what the council did, or has done looking.
    Proceeded {
        /// Before whom.
        body: Body,
        /// On which day.
        on: Date,
        /// Whether it is over.
        ended: bool,
        /// Its reference, and what it is about.
        note: String,
    },
    /// The person wrote to the council.
    WrittenIn {
        /// When.
        on: Date,
        /// What about.
        matter: Matter,
        /// The page of the reply that it is about.
        #[serde(default)]
        page: Option<u32>,
        /// What they wrote.
        text: String,
        /// What came with it.
        documents: Vec<DocumentId>,
    },
    /// The council wrote to the person.
    WrittenTo {
        /// When.
        on: Date,
        /// What.
        text: String,
    },
    /// What the person wrote, and what waited for an answer, needs none.
    NoAnswerNeeded {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// The files of the reply can be fetched again.
    FilesRenewed {
        /// The last day.
        until: Date,
    },
    /// Somebody said that nothing of the request goes, whatever its day is.
    HoldPlaced {
        /// When.
        on: Date,
        /// Why.
        reason: String,
        /// The day on which somebody is to ask whether it is still needed.
        #[serde(default)]
        review_on: Option<Date>,
    },
    /// The periods run again.
    HoldLifted {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// A class of what was kept is gone, because its period was over and somebody approved it, or
    /// the council lets it go by itself.
    Disposed {
        /// Which.
        class: Class,
        /// The documents that were destroyed.
        documents: Vec<DocumentId>,
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

/// What a reviewer says of one point of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which point, from 1.
    pub point: u16,
    /// What is to change in it.
    pub note: String,
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
    pub const PERSONAL: [&'static str; 35] = [
        "about",
        "answer",
        "ask",
        "care",
        "competence",
        "contact",
        "done",
        "facts",
        "former",
        "how",
        "instead",
        "keeper",
        "kept",
        "letter",
        "marks",
        "name",
        "nil_reason",
        "note",
        "nothing_severable",
        "other",
        "parts",
        "person",
        "professional",
        "purpose",
        "question",
        "quote",
        "reason",
        "recipient",
        "recipients",
        "safety",
        "sources",
        "system",
        "systems",
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
            Event::ContactChanged { .. } => "contact_changed",
            Event::Assessed { .. } => "assessed",
            Event::CareNoted { .. } => "care_noted",
            Event::CareDropped { .. } => "care_dropped",
            Event::ConflictDeclared { .. } => "conflict_declared",
            Event::AccessLimited { .. } => "access_limited",
            Event::ControllerNamed { .. } => "controller_named",
            Event::Forwarded { .. } => "forwarded",
            Event::Misdirected { .. } => "misdirected",
            Event::Redirected { .. } => "redirected",
            Event::EvidenceDestroyed { .. } => "evidence_destroyed",
            Event::Acknowledged { .. } => "acknowledged",
            Event::TaskAsked { .. } => "task_asked",
            Event::Preserved { .. } => "preserved",
            Event::TaskReturned { .. } => "task_returned",
            Event::MoreTimeAsked { .. } => "more_time_asked",
            Event::TaskMoved { .. } => "task_moved",
            Event::TaskChased { .. } => "task_chased",
            Event::TaskCalledOff { .. } => "task_called_off",
            Event::ConsultationAnswered { .. } => "consultation_answered",
            Event::BalanceStruck { .. } => "balance_struck",
            Event::PlacesLeftOut { .. } => "places_left_out",
            Event::LossTold { .. } => "loss_told",
            Event::LossAccepted { .. } => "loss_accepted",
            Event::IdentifiabilityTested { .. } => "identifiability_tested",
            Event::RestrictedUsed { .. } => "restricted_used",
            Event::BreachOpened { .. } => "breach_opened",
            Event::BreachSettled { .. } => "breach_settled",
            Event::Attached { .. } => "attached",
            Event::Linked { .. } => "linked",
            Event::Watched { .. } => "watched",
            Event::Unwatched { .. } => "unwatched",
            Event::TimeSpent { .. } => "time_spent",
            Event::Proceeded { .. } => "proceeded",
            Event::Prepared => "prepared",
            Event::Reviewed => "reviewed",
            Event::Approved => "approved",
            Event::SentBack { .. } => "sent_back",
            Event::PackBuilt { .. } => "pack_built",
            Event::Talked { .. } => "talked",
            Event::Reached { .. } => "reached",
            Event::SendPlanned { .. } => "send_planned",
            Event::SendPlanDropped { .. } => "send_plan_dropped",
            Event::Sent { .. } => "sent",
            Event::Downloaded { .. } => "downloaded",
            Event::DateMoved { .. } => "date_moved",
            Event::ProgressTold { .. } => "progress_told",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Lapsed { .. } => "lapsed",
            Event::LiftingWarned { .. } => "lifting_warned",
            Event::RestrictionLifted { .. } => "restriction_lifted",
            Event::Noted { .. } => "noted",
            Event::WrittenIn { .. } => "written_in",
            Event::WrittenTo { .. } => "written_to",
            Event::NoAnswerNeeded { .. } => "no_answer_needed",
            Event::FilesRenewed { .. } => "files_renewed",
            Event::HoldPlaced { .. } => "hold_placed",
            Event::HoldLifted { .. } => "hold_lifted",
            Event::Disposed { .. } => "disposed",
            Event::Closed => "closed",
        }
    }
}
