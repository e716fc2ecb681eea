//! The cases of the request that somebody follows, and what they do in them.

use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::case::{Command, Refusal};
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::people::Actor;
use rightsdesk_store::{Act, CaseFile, ExecuteError, Executed};
use uuid::Uuid;

use super::request::{self, followed};
use crate::error::PageError;
use crate::session::TrackingSession;
use crate::state::State;

/// The page of the request.
pub(super) fn request_page(controller: &ControllerId) -> String {
    format!("/{controller}/track/request")
}

/// Back to the page of the request, with what was just done.
pub(super) fn back_to(controller: &ControllerId, done: &str) -> Response {
    Redirect::to(&format!("{}{done}", request_page(controller))).into_response()
}

/// A case of the request that the session follows. Another's is not found.
pub(super) async fn own_case(
    state: &State,
    controller: &ControllerId,
    case: &str,
    session: &TrackingSession,
) -> Result<CaseFile, PageError> {
    let id = CaseId(case.parse::<Uuid>().map_err(|_| PageError::NotFound)?);
    let request = followed(state, controller, session).await?;
    let cases = request::cases(state, request.summary.id).await?;
    cases
        .into_iter()
        .find(|file| file.case.id == id)
        .ok_or(PageError::NotFound)
}

/// Gives a command as the resident. That it came too late is no error of theirs: the page of the
/// request then shows how things stand.
pub(super) async fn execute(
    state: &State,
    case: CaseId,
    command: Command,
    key: &str,
) -> Result<(), PageError> {
    taken(give(state, case, command, key).await)
}

/// Gives a command as the resident, and says what became of it.
pub(super) async fn give(
    state: &State,
    case: CaseId,
    command: Command,
    key: &str,
) -> Result<Executed, ExecuteError> {
    let act = Act::new(state.now(), &Actor::Resident).with_key(key);
    state.store.execute(case, command, &act).await
}

/// What the resident is told of what became of a command.
pub(super) fn taken(done: Result<Executed, ExecuteError>) -> Result<(), PageError> {
    match done {
        Ok(_)
        | Err(ExecuteError::Refused(
            Refusal::NotNow { .. } | Refusal::NoQuestionOpen | Refusal::AlreadyOpen { .. },
        )) => Ok(()),
        Err(ExecuteError::Conflict) => Err(PageError::Changed),
        Err(ExecuteError::NotFound) => Err(PageError::NotFound),
        Err(ExecuteError::Store(error)) => Err(error.into()),
        Err(error @ ExecuteError::Refused(_)) => Err(PageError::internal(error)),
    }
}
