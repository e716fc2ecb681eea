//! All answers, before they are sent.

use axum::extract::{Path, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Actor;
use rightsdesk_store::{Act, OpenError};
use serde::Serialize;

use super::super::draft::{Draft, Held};
use super::super::{private_shell, voice};
use super::{SAVE, choices, save};
use crate::error::PageError;
use crate::sent::Sent;
use crate::state::State;

#[derive(Serialize)]
struct CheckPage {
    words: String,
    rights: Vec<String>,
    not_sure: bool,
    /// Whether it is asked which request a complaint is about, and the answer.
    asks_complaint: bool,
    complains_of: Option<String>,
    service: Option<String>,
    subject: String,
    /// As what they act, where they do.
    acting: Option<String>,
    subject_name: Option<String>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    contact_safely: Option<String>,
    reply_by: String,
    reply_when: String,
    forms: Vec<String>,
    change: String,
}

/// All answers, before they are sent.
pub(in crate::resident) async fn check(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = private_shell(&state, &controller)?;
    let held = match ready(&state, &controller, &headers).await? {
        Ok(held) => held,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let page = page(&state, &controller, &held.draft);
    let back = format!("/{controller}/ask/reply");
    shell
        .back(back)
        .show(&state, "resident/ask/check.html", page)
}

fn page(state: &State, controller: &ControllerId, draft: &Draft) -> CheckPage {
    let new = draft.to_request(controller, state.today());
    let voice = voice(state);
    let register = &state.store.rules().register;
    let notice = new.notice.as_ref().and_then(|id| register.notice(id));
    let acting = |capacity| names::capacity(voice, capacity).0;
    let preferences = new.preferences;
    let mut forms: Vec<String> = preferences
        .adjustments
        .iter()
        .map(|form| names::adjustment(voice, *form))
        .collect();
    forms.extend(preferences.adjustment_detail);
    CheckPage {
        rights: new
            .rights
            .iter()
            .map(|&right| names::right_choice(voice, right))
            .collect(),
        not_sure: draft.not_sure && draft.rights.is_empty(),
        asks_complaint: draft.is_asked(super::super::draft::Step::Complaint),
        complains_of: new.complains_of,
        service: notice.map(|notice| notice.title.clone()),
        subject: names::subject(voice, new.subject, Reader::Resident),
        acting: draft.is_for_another().then(|| {
            new.acting_as
                .map_or_else(|| voice.text("ask-acting-not-sure"), acting)
        }),
        subject_name: new.data_subject.map(|person| person.name),
        words: new.words,
        name: new.requester.name,
        email: new.requester.email,
        phone: new.requester.phone,
        address: new.requester.address,
        contact_safely: preferences.contact_safely,
        reply_by: preferences.reply_by.map_or_else(
            || voice.text("ask-reply-any"),
            |way| choices::way_text(voice, way),
        ),
        reply_when: preferences.reply_when.map_or_else(
            || voice.text("ask-check-reply-when-any"),
            |when| names::reply_when(voice, when, Reader::Resident),
        ),
        forms,
        change: format!("/{controller}/ask"),
    }
}

/// The draft, if every page is answered; else where to go.
async fn ready(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
) -> Result<Result<Held, Redirect>, PageError> {
    let Some(held) = Held::find(state, headers, controller).await? else {
        return Ok(Err(Redirect::to(&format!("/{controller}/ask/what?lost=1"))));
    };
    if held.draft.opened.is_some() {
        return Ok(Err(Redirect::to(&format!("/{controller}/ask/done"))));
    }
    let register = &state.store.rules().register;
    match held.draft.first_open(register, controller, state.today()) {
        Some(step) => Ok(Err(Redirect::to(&format!(
            "/{controller}/ask/{}",
            step.code()
        )))),
        None => Ok(Ok(held)),
    }
}

/// Sends the request. Pressing twice, or going back and pressing again, makes one request.
pub(in crate::resident) async fn submit(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    state
        .store
        .rules()
        .register
        .controller(&controller)
        .ok_or(PageError::NotFound)?;
    let mut held = match ready(&state, &controller, &headers).await? {
        Ok(held) => held,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    if sent.text("action") == SAVE {
        return save::save(&state, &controller, held, &extensions).await;
    }
    let new = held.draft.to_request(&controller, state.today());
    let key = held.draft.key.clone();
    let act = Act::new(state.now(), &Actor::Resident).with_key(&key);
    let opened = state
        .store
        .open_request(&new, &act)
        .await
        .map_err(|error| match error {
            OpenError::Store(error) => PageError::from(error),
            // The answers were changed in another window after they had been sent in this one.
            OpenError::KeyReused => PageError::Changed,
            error => PageError::internal(error),
        })?;
    // The answers are in the request now, sealed with its key; nothing of them stays here.
    if let Some(saved) = &held.draft.saved {
        let drafts = state.store.saved();
        drafts.delete((saved.link, &saved.code)).await?;
    }
    held.draft = Draft {
        opened: Some(opened.request),
        ..Draft::default()
    };
    held.save(&state, &controller).await?;
    Ok(Redirect::to(&format!("/{controller}/ask/done")).into_response())
}
