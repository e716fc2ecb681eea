//! Why a command is refused.

use jiff::civil::Date;
use serde::Serialize;

use super::command::CommandKind;
use super::event::OpinionFinding;
use super::sending::HeldWhy;
use super::stage::{Hold, Outcome, Stage};
use super::{Case, table};
use crate::clock::HistoryError;
use crate::pack::MissingItem;
use crate::people::Actor;
use crate::reason::{Approver, Flaw};
use crate::reply::Element;
use crate::request::Subject;
use crate::right::Right;

/// Why a command is refused. Codes and facts; worded by `rightsdesk-content`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// The actor may not do this at any stage.
    #[error("not permitted")]
    NotPermitted,
    /// The case is not at a stage where this makes sense.
    #[error("not possible at stage {}", stage.code())]
    NotNow {
        /// Where the case stands.
        stage: Stage,
    },
    /// The person's identity is not settled.
    #[error("identity is not settled")]
    IdentityOutstanding,
    /// Identity has been asked for or settled already.
    #[error("identity was already asked for")]
    IdentityAlreadyAsked,
    /// Identity was not asked for, so there is nothing to settle.
    #[error("identity was not asked for")]
    IdentityNotAsked,
    /// Authority has been asked for or settled already.
    #[error("authority was already asked for")]
    AuthorityAlreadyAsked,
    /// The person asks for themselves, so that there is no authority to show.
    #[error("the person asks for themselves")]
    AuthorityNotNeeded,
    /// Nobody has shown that they may act for the person whose data it is.
    #[error("authority is not shown")]
    AuthorityNotShown,
    /// A child who understands does not agree: the right is the child's.
    #[error("the child does not agree")]
    ChildDoesNotAgree,
    /// A fee was asked for already.
    #[error("a fee was already asked for")]
    FeeAlreadyAsked,
    /// No fee is waited for.
    #[error("no fee is open")]
    FeeNotAsked,
    /// The request has an open case for this right.
    #[error("a case for this right is open")]
    AlreadyOpen {
        /// The right.
        right: Right,
    },
    /// The person has asked for a copy of what would be erased (DPA 2018 s.173).
    #[error("the copy comes before the erasure")]
    AccessComesFirst,
    /// The data were not shown, or the person was not told what would be lost.
    #[error("the person was not told what would be lost")]
    LossNotTold,
    /// The notice is not one of the case's.
    #[error("not a notice of this case")]
    NotThisCasesNotice,
    /// A question already waits for its answer.
    #[error("a question is open")]
    QuestionOpen,
    /// No question waits for an answer.
    #[error("no question is open")]
    NoQuestionOpen,
    /// Two further months were taken already; the law gives them once.
    #[error("already extended")]
    AlreadyExtended,
    /// The last day for notice of an extension has passed, so a notice would be void.
    #[error("too late to extend")]
    TooLateToExtend {
        /// The last day there was.
        last_day: Date,
    },
    /// This right has no month that could be extended.
    #[error("no period to extend")]
    NoPeriodToExtend,
    /// No search is on record, so it cannot be shown that one was made.
    #[error("nothing was searched")]
    NothingSearched,
    /// Nothing was done that could be granted.
    #[error("nothing was done")]
    NothingDone,
    /// Documents were found, so the outcome cannot be that nothing is held.
    #[error("documents were found")]
    SomethingFound,
    /// A decision needs at least one point.
    #[error("no points")]
    NoParts,
    /// A point that is not granted in full needs a reason.
    #[error("a point lacks its reason")]
    ReasonMissing,
    /// A reason cannot be relied on as it stands.
    #[error("a reason cannot be relied on as it stands")]
    Reason {
        /// What is wrong.
        flaw: Flaw,
    },
    /// An exemption takes everything, and nobody has said why no part can be given.
    #[error("not severed")]
    NotSevered,
    /// Nobody has said whether the copy holds health data (DPA 2018 Sch 3 para 6).
    #[error("health data were not considered")]
    HealthNotConsidered,
    /// A health professional's opinion of the last six months is missing.
    #[error("an opinion is missing")]
    OpinionMissing {
        /// What the opinion would have to find.
        finding: OpinionFinding,
    },
    /// What is to stop is not a purpose of the case's notices that this right can stop.
    #[error("not a purpose that this right can stop")]
    NotStoppable,
    /// Only a request for a copy can be answered without confirming or denying.
    #[error("not a request for a copy")]
    ConfirmsNothing,
    /// The reply would lack something that the law requires.
    #[error("the reply lacks something")]
    ReplyLacks {
        /// What.
        elements: Vec<Element>,
    },
    /// The decision relies on something that another person must approve.
    #[error("another person must approve this")]
    AnotherApprover {
        /// Who.
        approver: Approver,
    },
    /// No search names a keeper who was asked for recipients, and none was told.
    #[error("nobody was asked for recipients")]
    RecipientsNotAsked,
    /// The outcome is not what the points add up to.
    #[error("the outcome differs from the points")]
    OutcomeDiffers,
    /// Nothing was found that could be given.
    #[error("nothing was found")]
    NothingFound,
    /// Nobody has said which of the documents go out with a reply that withholds a part.
    #[error("no documents were chosen")]
    NothingChosen,
    /// Nothing is awaited without which the case could not go on.
    #[error("nothing is awaited")]
    NothingAwaited,
    /// The person has not had the time that the council's policy gives.
    #[error("too soon to lapse")]
    TooSoonToLapse {
        /// The first day on which the case may lapse.
        earliest: Date,
    },
    /// A date is later than it can be.
    #[error("a date is too late")]
    DateTooLate {
        /// The latest it can be.
        latest: Date,
    },
    /// Recipients have not been told of the change (UK GDPR Art 19).
    #[error("recipients are not told")]
    RecipientsNotTold {
        /// Which.
        recipients: Vec<String>,
    },
    /// The person has not been told that the restriction will be lifted (UK GDPR Art 18(3)).
    #[error("the person was not warned")]
    NotWarned,
    /// The person has been told already, or the restriction is lifted already.
    #[error("already done")]
    AlreadyDone,
    /// The decision is the actor's own.
    #[error("own decision")]
    OwnDecision,
    /// Items that an access reply must contain are neither known nor promised.
    #[error("items missing")]
    ItemsMissing {
        /// The items, each with the notice that lacks it.
        items: Vec<MissingItem>,
    },
    /// The pack is not built yet.
    #[error("no pack")]
    NoPack,
    /// Another controller has not been named to the person.
    #[error("no other controller was named")]
    ControllerNotNamed,
    /// The authority to act for another has run out.
    #[error("the authority has run out")]
    AuthorityRunOut {
        /// The last day on which it held.
        on: Date,
    },
    /// A complaint was acknowledged already.
    #[error("already acknowledged")]
    AlreadyAcknowledged,
    /// The actor, or the person named, has an interest of their own in the case.
    #[error("conflict of interest")]
    ConflictOfInterest,
    /// The actor dealt with the case that is complained about.
    #[error("the complaint is about the actor's own work")]
    OwnCaseComplained,
    /// Tasks wait for their answers.
    #[error("tasks are open")]
    TasksOpen {
        /// What they are about.
        systems: Vec<String>,
    },
    /// Places that the notices name were neither searched nor left out with a reason.
    #[error("places were not searched")]
    PlacesNotSearched {
        /// Which.
        systems: Vec<String>,
    },
    /// There is no such task in the case.
    #[error("no such task")]
    NoSuchTask,
    /// The task is answered, returned or called off already.
    #[error("the task is not open")]
    TaskNotOpen,
    /// The task asks for something else.
    #[error("the task asks for something else")]
    OtherTask,
    /// There is a task of this kind for this system already.
    #[error("asked already")]
    AskedAlready,
    /// A private person is written to only once it is known that it is safe, and what the data
    /// subject says to it.
    #[error("safety was not checked")]
    SafetyNotChecked,
    /// No keeper has confirmed that this body received the data.
    #[error("not a confirmed recipient")]
    NotConfirmed,
    /// Stopping marketing leaves an entry, so that it does not begin again.
    #[error("no suppression entry")]
    SuppressionMissing,
    /// Nobody has tested whether the data identify the person.
    #[error("identifiability was not tested")]
    IdentifiabilityNotTested,
    /// A question that pauses the clock is put once.
    #[error("already clarified")]
    AlreadyClarified,
    /// A breach is being looked at already.
    #[error("a breach is open")]
    BreachOpen,
    /// Nothing is being looked at as a breach.
    #[error("no breach is open")]
    NoBreachOpen,
    /// The choice needs at least one, or nobody may see the case.
    #[error("the actor would shut themselves out")]
    ShutsOutOneself,
    /// Somebody who is named in a note, or to whom the case is given, may not see it.
    #[error("somebody named may not see the case")]
    MayNotSee,
    /// It is so already, or not so any more.
    #[error("nothing would change")]
    NothingChanges,
    /// The reply would reach the person at a bad time: just before days of rest, or late in a week
    /// when they asked for its beginning.
    #[error("the reply waits for a better day")]
    HeldBack {
        /// What is bad about it.
        why: HeldWhy,
        /// The next good day.
        until: Date,
    },
    /// The person asked to be spoken to before the reply goes.
    #[error("the person was not spoken to")]
    WordFirst,
    /// No day is planned for the reply.
    #[error("nothing is planned")]
    NothingPlanned,
    /// The letter does not wait for somebody to reach the person another way.
    #[error("the letter does not wait for anybody")]
    NotUndelivered,
    /// A date is after today.
    #[error("a date is in the future")]
    DateInFuture,
    /// A date is before the one it must follow.
    #[error("a date is too early")]
    DateTooEarly {
        /// The earliest it can be.
        earliest: Date,
    },
    /// A text that is needed is empty, or too long.
    #[error("text missing or too long")]
    Text {
        /// Which field.
        field: &'static str,
    },
    /// The dates on record contradict each other.
    #[error("the dates contradict each other: {0}")]
    Dates(HistoryError),
}

/// Something that must hold before a command is given, whatever it carries. The table names the
/// guards of each command; [`Guard::refusal`] asks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guard {
    /// Another controller was named to the person.
    ControllerNamed,
    /// No search found anything.
    NothingFound,
    /// Identity was not asked for or settled.
    IdentityNotAsked,
    /// Identity is not settled.
    IdentityNotSettled,
    /// The person asks for somebody else.
    ActsForAnother,
    /// Authority was not asked for or settled.
    AuthorityNotAsked,
    /// No fee was asked for.
    FeeNotAsked,
    /// A fee is waited for.
    FeeOpen,
    /// No question waits for an answer.
    NoQuestionOpen,
    /// A question waits for an answer.
    QuestionOpen,
    /// The period was not extended.
    NotExtended,
    /// The right has a month that can be extended.
    HasPeriod,
    /// The case is a complaint.
    IsComplaint,
    /// The complaint was not acknowledged.
    NotAcknowledged,
    /// The right is answered with a copy.
    GivesCopy,
    /// The right is answered by changing something.
    ChangesData,
    /// Recipients are told of what is done (UK GDPR Art 19).
    TellsRecipients,
    /// The right is erasure.
    Erases,
    /// The person was told what would be lost.
    LossTold,
    /// The right is access.
    IsAccess,
    /// The data are restricted.
    IsRestricted,
    /// No breach is being looked at.
    NoBreachOpen,
    /// A breach is being looked at.
    BreachOpen,
    /// No keeper is waited for, and no consulted person.
    WorkIsIn,
    /// The decision is another person's.
    AnotherPerson,
    /// The pack is built and proved.
    PackBuilt,
    /// Something is waited for, of the person.
    SomethingAwaited,
    /// The right is not one that stops something at once.
    WaitsForAnswers,
    /// A restriction was granted, or a mark was set while another right is looked at, and it is
    /// not lifted.
    RestrictionStands,
    /// The person was not told that it will be lifted.
    NotYetWarned,
    /// The person was told that it will be lifted.
    Warned,
    /// Every confirmed recipient was told, or it is on record why not.
    RecipientsTold,
    /// A day is planned for the reply.
    SendPlanned,
    /// The actor does not watch the case.
    NotWatching,
    /// The actor watches the case.
    Watching,
    /// Nobody said that nothing of the request goes.
    NoLegalHold,
    /// Somebody said that nothing of the request goes.
    LegalHoldStands,
    /// The person wrote, and nobody has answered.
    AnswerAwaited,
}

impl Guard {
    /// Every guard.
    pub const ALL: [Guard; 38] = [
        Guard::ControllerNamed,
        Guard::NothingFound,
        Guard::IdentityNotAsked,
        Guard::IdentityNotSettled,
        Guard::ActsForAnother,
        Guard::AuthorityNotAsked,
        Guard::FeeNotAsked,
        Guard::FeeOpen,
        Guard::NoQuestionOpen,
        Guard::QuestionOpen,
        Guard::NotExtended,
        Guard::HasPeriod,
        Guard::IsComplaint,
        Guard::NotAcknowledged,
        Guard::GivesCopy,
        Guard::ChangesData,
        Guard::TellsRecipients,
        Guard::Erases,
        Guard::LossTold,
        Guard::IsAccess,
        Guard::IsRestricted,
        Guard::NoBreachOpen,
        Guard::BreachOpen,
        Guard::WorkIsIn,
        Guard::AnotherPerson,
        Guard::PackBuilt,
        Guard::SomethingAwaited,
        Guard::WaitsForAnswers,
        Guard::RestrictionStands,
        Guard::NotYetWarned,
        Guard::Warned,
        Guard::RecipientsTold,
        Guard::SendPlanned,
        Guard::NotWatching,
        Guard::Watching,
        Guard::NoLegalHold,
        Guard::LegalHoldStands,
        Guard::AnswerAwaited,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Guard::ControllerNamed => "controller_named",
            Guard::NothingFound => "nothing_found",
            Guard::IdentityNotAsked => "identity_not_asked",
            Guard::IdentityNotSettled => "identity_not_settled",
            Guard::ActsForAnother => "acts_for_another",
            Guard::AuthorityNotAsked => "authority_not_asked",
            Guard::FeeNotAsked => "fee_not_asked",
            Guard::FeeOpen => "fee_open",
            Guard::NoQuestionOpen => "no_question_open",
            Guard::QuestionOpen => "question_open",
            Guard::NotExtended => "not_extended",
            Guard::HasPeriod => "has_period",
            Guard::IsComplaint => "is_complaint",
            Guard::NotAcknowledged => "not_acknowledged",
            Guard::GivesCopy => "gives_copy",
            Guard::ChangesData => "changes_data",
            Guard::TellsRecipients => "tells_recipients",
            Guard::Erases => "erases",
            Guard::LossTold => "loss_told",
            Guard::IsAccess => "is_access",
            Guard::IsRestricted => "is_restricted",
            Guard::NoBreachOpen => "no_breach_open",
            Guard::BreachOpen => "breach_open",
            Guard::WorkIsIn => "work_is_in",
            Guard::AnotherPerson => "another_person",
            Guard::PackBuilt => "pack_built",
            Guard::SomethingAwaited => "something_awaited",
            Guard::WaitsForAnswers => "waits_for_answers",
            Guard::RestrictionStands => "restriction_stands",
            Guard::NotYetWarned => "not_yet_warned",
            Guard::Warned => "warned",
            Guard::RecipientsTold => "recipients_told",
            Guard::SendPlanned => "send_planned",
            Guard::NotWatching => "not_watching",
            Guard::Watching => "watching",
            Guard::NoLegalHold => "no_legal_hold",
            Guard::LegalHoldStands => "legal_hold_stands",
            Guard::AnswerAwaited => "answer_awaited",
        }
    }

    /// Why the guard does not let a command pass, if it does not.
    pub fn refusal(self, case: &Case, actor: &Actor) -> Option<Refusal> {
        let not_now = Refusal::NotNow { stage: case.stage };
        let open = |hold| case.holds().contains(&hold);
        let watches = actor
            .account()
            .is_some_and(|account| case.watchers.contains(&account));
        let (holds, refusal) = match self {
            Guard::ControllerNamed => (
                !case.other_controllers.is_empty(),
                Refusal::ControllerNotNamed,
            ),
            Guard::NothingFound => (
                case.documents_found().next().is_none(),
                Refusal::SomethingFound,
            ),
            Guard::IdentityNotAsked => {
                (case.identity.may_be_asked(), Refusal::IdentityAlreadyAsked)
            }
            Guard::IdentityNotSettled => {
                (!case.identity.is_settled(), Refusal::IdentityAlreadyAsked)
            }
            Guard::ActsForAnother => (!asks_for_self(case), Refusal::AuthorityNotNeeded),
            Guard::AuthorityNotAsked => (
                case.authority.may_be_asked(),
                Refusal::AuthorityAlreadyAsked,
            ),
            Guard::FeeNotAsked => (case.fee.is_none(), Refusal::FeeAlreadyAsked),
            Guard::FeeOpen => (open(Hold::Fee), Refusal::FeeNotAsked),
            Guard::NoQuestionOpen => (case.open_question().is_none(), Refusal::QuestionOpen),
            Guard::QuestionOpen => (case.open_question().is_some(), Refusal::NoQuestionOpen),
            Guard::NotExtended => (case.extension.is_none(), Refusal::AlreadyExtended),
            Guard::HasPeriod => (
                !matches!(case.right, Right::Complaint | Right::WithdrawalOfConsent),
                Refusal::NoPeriodToExtend,
            ),
            Guard::IsComplaint => (case.right == Right::Complaint, not_now),
            Guard::NotAcknowledged => (case.acknowledged.is_none(), Refusal::AlreadyAcknowledged),
            Guard::GivesCopy => (case.right.is_answered_with_a_copy(), not_now),
            Guard::ChangesData => (!case.right.is_answered_with_a_copy(), not_now),
            Guard::TellsRecipients => (case.right.recipients_are_told(), not_now),
            Guard::Erases => (case.right == Right::Erasure, not_now),
            Guard::LossTold => (case.loss.told.is_some(), Refusal::LossNotTold),
            Guard::IsAccess => (case.right == Right::Access, not_now),
            Guard::IsRestricted => (case.is_restricted(), not_now),
            Guard::NoBreachOpen => (case.open_breach().is_none(), Refusal::BreachOpen),
            Guard::BreachOpen => (case.open_breach().is_some(), Refusal::NoBreachOpen),
            Guard::WorkIsIn => return tasks_open(case),
            Guard::AnotherPerson => (
                !case
                    .decided
                    .as_ref()
                    .is_some_and(|decided| is_the_same(&decided.by, actor)),
                Refusal::OwnDecision,
            ),
            Guard::PackBuilt => (case.pack.is_some(), Refusal::NoPack),
            Guard::SomethingAwaited => (!case.holds().is_empty(), Refusal::NoQuestionOpen),
            Guard::WaitsForAnswers => (!case.right.stops_at_once(), not_now),
            Guard::RestrictionStands if case.lifting.lifted.is_some() => {
                (false, Refusal::AlreadyDone)
            }
            Guard::RestrictionStands => {
                let granted =
                    case.right == Right::Restriction && case.outcome.is_some_and(Outcome::gives);
                (granted || case.is_restricted(), not_now)
            }
            Guard::NotYetWarned => (case.lifting.warned.is_none(), Refusal::AlreadyDone),
            Guard::Warned => (case.lifting.warned.is_some(), Refusal::NotWarned),
            Guard::RecipientsTold => return recipients_to_tell(case),
            Guard::SendPlanned => (case.planned.is_some(), Refusal::NothingPlanned),
            Guard::NotWatching => (!watches, Refusal::NothingChanges),
            Guard::Watching => (watches, Refusal::NothingChanges),
            Guard::NoLegalHold => (case.legal_hold.is_none(), Refusal::NothingChanges),
            Guard::LegalHoldStands => (case.legal_hold.is_some(), Refusal::NothingChanges),
            Guard::AnswerAwaited => (
                case.to_be_answered().next().is_some(),
                Refusal::NothingChanges,
            ),
        };
        (!holds).then_some(refusal)
    }
}

/// What stops the actor from giving this command now, before looking at what it carries.
pub fn stands_in_the_way(case: &Case, command: CommandKind, actor: &Actor) -> Option<Refusal> {
    let row = table::row(command)?;
    if !row.allows(actor) {
        return Some(Refusal::NotPermitted);
    }
    if !row.stages.contains(&case.stage) {
        return Some(Refusal::NotNow { stage: case.stage });
    }
    own_interest(case, command, actor).or_else(|| {
        row.guards
            .iter()
            .find_map(|guard| guard.refusal(case, actor))
    })
}

/// Who has an interest of their own in a case does nothing in it but pass it on and write down what
/// they know; and a complaint is dealt with by nobody who dealt with what it is about.
fn own_interest(case: &Case, command: CommandKind, actor: &Actor) -> Option<Refusal> {
    let account = actor.account()?;
    let passes_on = matches!(
        command,
        CommandKind::Assign | CommandKind::Note | CommandKind::DeclareConflict
    );
    if case.conflicts.contains(&account) && !passes_on {
        return Some(Refusal::ConflictOfInterest);
    }
    let rules = matches!(
        command,
        CommandKind::Decide | CommandKind::PassReview | CommandKind::Approve
    );
    let complained = case.complained.as_ref();
    let own = complained.is_some_and(|complained| complained.people.contains(&account));
    (rules && own).then_some(Refusal::OwnCaseComplained)
}

/// Before triage has said whose data it is, nobody knows.
fn asks_for_self(case: &Case) -> bool {
    !matches!(case.subject, Some(Subject::Child | Subject::Other))
}

/// The tasks that a decision waits for.
pub(super) fn tasks_open(case: &Case) -> Option<Refusal> {
    let open = case.tasks.iter().filter(|task| task.holds_up());
    let systems: Vec<String> = open.map(|task| task.what.system.clone()).collect();
    (!systems.is_empty()).then_some(Refusal::TasksOpen { systems })
}

/// A case in which something was changed is not closed while a recipient has not been told, or it
/// has not been recorded why telling is impossible or disproportionate (UK GDPR Art 19).
fn recipients_to_tell(case: &Case) -> Option<Refusal> {
    let changed = case.outcome.is_some_and(Outcome::gives) && case.right.recipients_are_told();
    // Nobody knows of no recipient before a keeper has been asked.
    let asked =
        !case.searches.is_empty() || case.changes.iter().any(|change| change.task.is_some());
    if changed && !asked && case.told.is_empty() {
        return Some(Refusal::RecipientsNotAsked);
    }
    let told = |name: &str| case.told.iter().any(|told| told.recipient == name);
    let recipients: Vec<String> = case
        .confirmed_recipients()
        .into_iter()
        .filter(|name| changed && !told(name))
        .map(str::to_owned)
        .collect();
    (!recipients.is_empty()).then_some(Refusal::RecipientsNotTold { recipients })
}

/// The commands that the actor may give now: the buttons of the case page.
///
/// Guards that depend on what the command carries are not asked; [`super::decide()`] asks them.
pub fn open_to(case: &Case, actor: &Actor) -> Vec<CommandKind> {
    table::TABLE
        .iter()
        .filter(|row| row.stages.contains(&case.stage) && row.allows(actor))
        .map(|row| row.command)
        .filter(|&command| stands_in_the_way(case, command, actor).is_none())
        .collect()
}

fn is_the_same(one: &Actor, other: &Actor) -> bool {
    one.account().is_some() && one.account() == other.account()
}
