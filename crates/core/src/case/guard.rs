//! Why a command is refused.

use jiff::civil::Date;
use serde::Serialize;

use super::command::CommandKind;
use super::event::OpinionFinding;
use super::stage::{Hold, Outcome, Stage};
use super::{Case, Proof, table};
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

/// What stops the actor from giving this command now, before looking at what it carries.
pub fn stands_in_the_way(case: &Case, command: CommandKind, actor: &Actor) -> Option<Refusal> {
    let row = table::row(command)?;
    if !row.allows(actor) {
        return Some(Refusal::NotPermitted);
    }
    if !row.stages.contains(&case.stage) {
        return Some(Refusal::NotNow { stage: case.stage });
    }
    let open = |hold| case.holds().contains(&hold);
    match command {
        CommandKind::AskIdentity if case.identity != Proof::NotAsked => {
            Some(Refusal::IdentityAlreadyAsked)
        }
        CommandKind::ConfirmIdentity if !open(Hold::Identity) => Some(Refusal::IdentityNotAsked),
        CommandKind::AskAuthority | CommandKind::ConfirmAuthority if asks_for_self(case) => {
            Some(Refusal::AuthorityNotNeeded)
        }
        CommandKind::AskAuthority if case.authority != Proof::NotAsked => {
            Some(Refusal::AuthorityAlreadyAsked)
        }
        CommandKind::AskFee if case.fee.is_some() => Some(Refusal::FeeAlreadyAsked),
        CommandKind::RecordFee if !open(Hold::Fee) => Some(Refusal::FeeNotAsked),
        CommandKind::AskClarification if case.open_question().is_some() => {
            Some(Refusal::QuestionOpen)
        }
        CommandKind::AnswerClarification if case.open_question().is_none() => {
            Some(Refusal::NoQuestionOpen)
        }
        CommandKind::Extend if case.extension.is_some() => Some(Refusal::AlreadyExtended),
        CommandKind::Extend
            if matches!(case.right, Right::Complaint | Right::WithdrawalOfConsent) =>
        {
            Some(Refusal::NoPeriodToExtend)
        }
        CommandKind::Approve
            if case
                .decided
                .as_ref()
                .is_some_and(|d| is_the_same(&d.by, actor)) =>
        {
            Some(Refusal::OwnDecision)
        }
        CommandKind::Send if case.pack.is_none() => Some(Refusal::NoPack),
        CommandKind::Lapse if case.holds().is_empty() => Some(Refusal::NoQuestionOpen),
        // What stops at once waits for nobody.
        CommandKind::Lapse if case.right == Right::ObjectionDirectMarketing => {
            Some(Refusal::NotNow { stage: case.stage })
        }
        // Only a reply to an access request has items to make up for.
        CommandKind::SupplyItem | CommandKind::PromiseItem if case.right != Right::Access => {
            Some(Refusal::NotNow { stage: case.stage })
        }
        CommandKind::RecordChange if case.right.is_answered_with_a_copy() => {
            Some(Refusal::NotNow { stage: case.stage })
        }
        // An opinion is on what would be given to the person.
        CommandKind::RecordOpinion if !case.right.is_answered_with_a_copy() => {
            Some(Refusal::NotNow { stage: case.stage })
        }
        CommandKind::RecordTold if !case.right.recipients_are_told() => {
            Some(Refusal::NotNow { stage: case.stage })
        }
        CommandKind::Close => recipients_to_tell(case),
        CommandKind::WarnOfLifting | CommandKind::LiftRestriction => lifting(case, command),
        _ => None,
    }
}

/// Before triage has said whose data it is, nobody knows.
fn asks_for_self(case: &Case) -> bool {
    !matches!(case.subject, Some(Subject::Child | Subject::Other))
}

/// A case in which something was changed is not closed while a recipient has not been told, or it
/// has not been recorded why telling is impossible or disproportionate (UK GDPR Art 19).
fn recipients_to_tell(case: &Case) -> Option<Refusal> {
    let changed = case.outcome.is_some_and(Outcome::gives) && case.right.recipients_are_told();
    // Nobody knows of no recipient before a keeper has been asked.
    if changed && case.searches.is_empty() && case.told.is_empty() {
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

/// A restriction is lifted once, and never before the person has been told (UK GDPR Art 18(3)).
fn lifting(case: &Case, command: CommandKind) -> Option<Refusal> {
    let restricts = case.right == Right::Restriction && case.outcome.is_some_and(Outcome::gives);
    let lifting = case.lifting;
    match command {
        _ if !restricts => Some(Refusal::NotNow { stage: case.stage }),
        _ if lifting.lifted.is_some() => Some(Refusal::AlreadyDone),
        CommandKind::WarnOfLifting if lifting.warned.is_some() => Some(Refusal::AlreadyDone),
        CommandKind::LiftRestriction if lifting.warned.is_none() => Some(Refusal::NotWarned),
        _ => None,
    }
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
