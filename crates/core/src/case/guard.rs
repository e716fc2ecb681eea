//! Why a command is refused.

use jiff::civil::Date;
use serde::Serialize;

use super::command::CommandKind;
use super::stage::{Hold, Stage};
use super::{Case, table};
use crate::clock::HistoryError;
use crate::people::Actor;
use crate::register::completeness::Item;
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
    /// A reason's code is not one that the law or the council's list knows.
    #[error("unknown reason")]
    UnknownReason {
        /// The code.
        code: String,
    },
    /// The decision is the actor's own.
    #[error("own decision")]
    OwnDecision,
    /// Items that an access reply must contain are neither known nor promised.
    #[error("items missing")]
    ItemsMissing {
        /// The items.
        items: Vec<Item>,
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
    let identity_open = case.holds().contains(&Hold::Identity);
    match command {
        CommandKind::AskIdentity if case.identity != super::Identity::NotDoubted => {
            Some(Refusal::IdentityAlreadyAsked)
        }
        CommandKind::ConfirmIdentity if !identity_open => Some(Refusal::IdentityNotAsked),
        CommandKind::AskClarification if case.open_question().is_some() => {
            Some(Refusal::QuestionOpen)
        }
        CommandKind::AnswerClarification if case.open_question().is_none() => {
            Some(Refusal::NoQuestionOpen)
        }
        CommandKind::Extend if case.extension.is_some() => Some(Refusal::AlreadyExtended),
        CommandKind::Decide if identity_open => Some(Refusal::IdentityOutstanding),
        CommandKind::Decide if case.right.is_answered_with_a_copy() && case.searches.is_empty() => {
            Some(Refusal::NothingSearched)
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
        // Only a reply to an access request has items to make up for.
        CommandKind::SupplyItem | CommandKind::PromiseItem if case.right != Right::Access => {
            Some(Refusal::NotNow { stage: case.stage })
        }
        CommandKind::RecordChange if case.right.is_answered_with_a_copy() => {
            Some(Refusal::NotNow { stage: case.stage })
        }
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
