//! Where a refusal is said: beside the field that it is about; or on a page of its own, to whoever
//! follows an old link to a command that is no longer open.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use rightsdesk_content::{names, refusals};
use rightsdesk_core::case::{CommandKind, OpinionFinding, Refusal};
use serde::Serialize;

use super::super::opened::{Opened, voice};
use super::forms::{Ask, Planner, inputs};
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct Refused {
    title: String,
    case_title: String,
    why: String,
    case: String,
}

/// Why the command is not open now.
pub(super) fn show(
    state: &State,
    session: &StaffSession,
    opened: &Opened,
    kind: CommandKind,
    refusal: &Refusal,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let case = format!("{DESK}/cases/{}", opened.case().id);
    let page = Refused {
        title: names::command(voice, kind),
        case_title: opened.title(voice),
        why: refusals::word(voice, refusal),
        case: case.clone(),
    };
    let shell = super::super::shell(state, session, DESK).back(case);
    let mut response = shell.show(state, "staff/refused.html", page)?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

/// The field that a refusal is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// A date in three boxes.
    Date(String),
    /// Any other.
    Field(&'static str),
}

/// The field of the command's form that a refusal is about, if it is about one.
pub(super) fn field(
    planner: &Planner<'_>,
    kind: CommandKind,
    refusal: &Refusal,
    sent: &Sent,
) -> Option<At> {
    if kind == CommandKind::Decide {
        return decided_at(refusal).map(At::Field);
    }
    let asked = |name: &str| {
        let inputs = inputs(kind).into_iter();
        let mut named = inputs.filter(|input| input.name == name && (input.asked)(planner));
        named.next().map(|input| input.name)
    };
    let name = match refusal {
        Refusal::DateInFuture => {
            return date(kind, sent, |on| on > planner.state.today());
        }
        Refusal::DateTooEarly { earliest } => return date(kind, sent, |on| on < *earliest),
        Refusal::DateTooLate { latest } => return date(kind, sent, |on| on > *latest),
        Refusal::Text { field } => asked(field),
        Refusal::HeldBack { .. } => asked("reason"),
        Refusal::AlreadyOpen { .. } => asked("right"),
        Refusal::ConflictOfInterest => asked("owner"),
        Refusal::ShutsOutOneself => asked("people"),
        Refusal::ControllerNotNamed => asked("name"),
        Refusal::AlreadyClarified => asked("qualifies"),
        Refusal::AskedAlready => asked("places"),
        Refusal::NotUndelivered => asked("letter"),
        Refusal::NotConfirmed => asked("recipient"),
        Refusal::SafetyNotChecked => asked("safety"),
        Refusal::NoSuchTask | Refusal::TaskNotOpen | Refusal::OtherTask
            if planner.task.is_none() =>
        {
            asked("task")
        }
        Refusal::AuthorityRunOut { .. } => return Some(At::Date("expires".to_owned())),
        _ => None,
    };
    name.map(At::Field)
}

/// The first date of the form of which something holds.
fn date(kind: CommandKind, sent: &Sent, holds: impl Fn(Date) -> bool) -> Option<At> {
    let names = inputs(kind).into_iter().flat_map(|input| match input.ask {
        Ask::Date => vec![input.name.to_owned()],
        Ask::Period => ["from", "to"]
            .map(|end| format!("{}-{end}", input.name))
            .to_vec(),
        _ => Vec::new(),
    });
    let mut names = names.filter(|name| sent.date(name).is_ok_and(&holds));
    names.next().map(At::Date)
}

/// The field of a decision that core refuses for, if there is one.
fn decided_at(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::SomethingFound
        | Refusal::OutcomeDiffers
        | Refusal::NothingFound
        | Refusal::NothingSearched
        | Refusal::IdentityOutstanding
        | Refusal::NothingDone
        | Refusal::ConfirmsNothing
        | Refusal::AuthorityNotShown
        | Refusal::ChildDoesNotAgree
        | Refusal::AccessComesFirst => Some("outcome"),
        Refusal::NotSevered => Some("nothing_severable"),
        Refusal::NothingChosen => Some("given"),
        Refusal::NotStoppable => Some("stops"),
        Refusal::HealthNotConsidered
        | Refusal::OpinionMissing {
            finding: OpinionFinding::HarmNotLikely,
        } => Some("health"),
        _ => None,
    }
}
