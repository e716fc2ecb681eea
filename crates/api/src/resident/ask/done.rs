//! The reference and what happens next; and leaving nothing behind on a computer of others.

use axum::extract::{Path, State as Extract};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use rightsdesk_content::clock;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::ids::{ControllerId, Reference, RequestId};
use rightsdesk_store::access_codes::LETTER_DAYS;
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
    /// The code by which somebody without email follows it.
    letter_code: Option<LetterCode>,
    track: String,
    contact: Contact,
}

/// The code of somebody without email.
#[derive(Serialize)]
struct LetterCode {
    code: String,
    until: String,
    /// Where it is typed, as it is written down.
    address: String,
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
    let opened = held
        .as_ref()
        .and_then(|held| Some((held, held.draft.opened?)));
    let Some((held, opened)) = opened else {
        let next = held.map_or_else(
            || format!("/{controller}/ask/what?lost=1"),
            |held| next_address(&state, &controller, &held.draft),
        );
        return Ok(Redirect::to(&next).into_response());
    };
    let mut page = done_page(&state, &controller, opened).await?;
    if !page.mailed {
        page.letter_code = letter_code(&state, &controller, held, opened).await?;
    }
    shell.show(&state, "resident/ask/done.html", page)
}

/// The code of somebody without email: made when this page is first shown, and kept with what this
/// browser was given, so that a page that did not arrive can be asked for again.
async fn letter_code(
    state: &State,
    controller: &ControllerId,
    held: &Held,
    request: RequestId,
) -> Result<Option<LetterCode>, PageError> {
    let code = if let Some(code) = &held.draft.letter_code {
        code.clone()
    } else {
        let codes = state.store.access_codes();
        let Some(code) = codes.make_for_letter(request, state.now()).await? else {
            return Ok(None);
        };
        let mut held = held.clone();
        held.draft.letter_code = Some(code.clone());
        held.save(state, controller).await?;
        code
    };
    let until = state.today().saturating_add(i64::from(LETTER_DAYS).days());
    Ok(Some(LetterCode {
        code,
        until: voice(state).long_date(until),
        address: format!("{}/{controller}/track", state.settings.base_url),
    }))
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
        letter_code: None,
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
