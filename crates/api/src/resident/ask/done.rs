//! The reference and what happens next; and leaving nothing behind on a computer of others.

use axum::extract::{Path, State as Extract};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::clock;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::ids::{ControllerId, Reference, RequestId};
use serde::Serialize;

use super::super::contact::{self, Contact};
use super::super::draft::Held;
use super::super::{private_shell, voice};
use super::next_address;
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::Cookie;
use crate::state::State;

#[derive(Serialize)]
struct DonePage {
    reference: Reference,
    dates: Vec<DateLine>,
    mailed: bool,
    track: String,
    contact: Contact,
}

/// One thing that was asked, and by when it will be answered.
#[derive(Serialize)]
struct DateLine {
    asked: String,
    date: String,
}

/// The reference, and what happens next.
pub(in crate::resident) async fn done(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = private_shell(&state, &controller)?;
    let held = Held::find(&state, &headers, &controller).await?;
    let Some(opened) = held.as_ref().and_then(|held| held.draft.opened) else {
        let next = held.map_or_else(
            || format!("/{controller}/ask/what?lost=1"),
            |held| next_address(&state, &controller, &held.draft),
        );
        return Ok(Redirect::to(&next).into_response());
    };
    let page = done_page(&state, &controller, opened).await?;
    shell.show(&state, "resident/ask/done.html", page)
}

async fn done_page(
    state: &State,
    controller: &ControllerId,
    opened: RequestId,
) -> Result<DonePage, PageError> {
    let request = state
        .store
        .load_request(opened)
        .await?
        .ok_or(PageError::NotFound)?;
    let voice = voice(state);
    let mut dates = Vec::new();
    for case in state.store.cases_of_request(opened).await? {
        let Some(file) = state.store.load_case(case.id).await? else {
            continue;
        };
        dates.push(DateLine {
            asked: names::right_choice(voice, file.case.right),
            date: clock::status_line(voice, &file.clock, state.today(), Reader::Resident),
        });
    }
    Ok(DonePage {
        reference: request.summary.reference,
        dates,
        mailed: request
            .requester
            .is_some_and(|person| person.email.is_some()),
        track: format!("/{controller}/track"),
        contact: contact::team(state, controller),
    })
}

/// Deletes what this browser was given: the answers, or which request was made of them. For a
/// computer that others use too.
pub(in crate::resident) async fn clear(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
    _sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    state
        .store
        .rules()
        .register
        .controller(&controller)
        .ok_or(PageError::NotFound)?;
    if let Some(token) = Cookie::Draft.token(&state, &headers) {
        state.store.drafts().delete(&token).await?;
    }
    let next = Redirect::to(&format!("/{controller}?cleared=1"));
    Ok(Cookie::Draft.clear(&state, next))
}
