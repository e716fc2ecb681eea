//! Saving for another day, and coming back by a link and a code.
//!
//! The link can be kept or mailed; the code is shown on the screen. Neither opens anything alone, and
//! the answer to a wrong code is the same whether or not there is anything behind the link.

use axum::extract::{Path, Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use rightsdesk_content::problems;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::request::{ProblemCode, parse_email};
use rightsdesk_store::saved::{DAYS, Envelope, Link, shown};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::contact::{self, Contact};
use super::super::draft::{Draft, Held, Saved};
use super::super::limits::{self, DRAFTS, LINK_MAILS, LINK_MAILS_TO, SAVED_TRIES, TRACKING};
use super::super::{private_shell, voice};
use super::{next_address, unsent};
use crate::error::PageError;
use crate::sent::Sent;
use crate::state::State;

/// Keeps the answers under a link and a code, and shows both. Who saves again keeps both.
pub(super) async fn save(
    state: &State,
    controller: &ControllerId,
    mut held: Held,
    extensions: &Extensions,
) -> Result<Response, PageError> {
    limits::hold(state, DRAFTS, extensions).await?;
    let drafts = state.store.saved();
    let (link, code) = match held.draft.saved.take() {
        Some(saved) => (saved.link, saved.code),
        None => (drafts.new_link()?, drafts.new_code()?),
    };
    let until = state.today().saturating_add(DAYS.days());
    let saved = Saved { link, code, until };
    held.draft.saved = Some(saved.clone());
    let key = (saved.link, saved.code.as_str());
    drafts
        .save(key, controller, &held.draft, state.now())
        .await?;
    held.save(state, controller).await?;
    let next = Redirect::to(&format!("/{controller}/ask/saved"));
    Ok(held.respond(state, next))
}

/// What the address of the page may say.
#[derive(Debug, Default, Deserialize)]
pub(in crate::resident) struct Hint {
    /// The link has just been mailed.
    mailed: Option<String>,
}

#[derive(Serialize)]
struct SavedPage {
    /// The code, in groups.
    code: String,
    /// The whole address to come back by.
    link: String,
    /// The last day on which it can be come back to.
    until: String,
    /// Where the answers go on.
    next: String,
    /// Where this computer is cleared.
    clear: String,
}

/// The page with the link and the code.
pub(in crate::resident) async fn saved(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Query(hint): Query<Hint>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let success = hint.mailed.map(|_| voice(&state).text("ask-saved-mailed"));
    match of_cookie(&state, &controller, &headers).await? {
        Ok((draft, saved)) => {
            show_saved(&state, &controller, (&draft, &saved), Form::new(), success)
        }
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

/// The draft of this browser, if it was saved; else where to go.
async fn of_cookie(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
) -> Result<Result<(Draft, Saved), Redirect>, PageError> {
    let register = &state.store.rules().register;
    register.controller(controller).ok_or(PageError::NotFound)?;
    let Some(held) = unsent(Held::find(state, headers, controller).await?) else {
        return Ok(Err(Redirect::to(&format!("/{controller}/ask/what?lost=1"))));
    };
    let saved = held.draft.saved.clone();
    Ok(saved
        .map(|saved| (held.draft.clone(), saved))
        .ok_or_else(|| Redirect::to(&next_address(state, controller, &held.draft))))
}

fn show_saved(
    state: &State,
    controller: &ControllerId,
    (draft, saved): (&Draft, &Saved),
    form: Form,
    success: Option<String>,
) -> Result<Response, PageError> {
    let base = &state.settings.base_url;
    let page = SavedPage {
        code: shown(&saved.code),
        link: format!("{base}/{controller}/ask/back/{}", saved.link.simple()),
        until: voice(state).long_date(saved.until),
        next: next_address(state, controller, draft),
        clear: format!("/{controller}/ask/clear"),
    };
    private_shell(state, controller)?
        .with_form(form)
        .success(success)
        .show(state, "resident/ask/saved.html", page)
}

/// Mails the link, without the code, to an address that is typed for it.
pub(in crate::resident) async fn mail_link(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let (draft, saved) = match of_cookie(&state, &controller, &headers).await? {
        Ok(held) => held,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let typed = sent.text("email");
    let email = if typed.is_empty() {
        Err(ProblemCode::Empty)
    } else {
        parse_email(typed)
    };
    let email = match email {
        Ok(email) => email,
        Err(code) => {
            let mut form = sent.to_form();
            form.error("email", problems::word(voice(&state), "email", &code));
            return show_saved(&state, &controller, (&draft, &saved), form, None);
        }
    };
    limits::hold(&state, LINK_MAILS, &extensions).await?;
    if limits::is_passed(&state, LINK_MAILS_TO, &email.to_lowercase()).await? {
        return Err(PageError::TooMany);
    }
    let until = saved.until;
    let envelope = Envelope { email, until };
    let drafts = state.store.saved();
    drafts
        .mail(saved.link, &controller, &envelope, state.now())
        .await?;
    Ok(Redirect::to(&format!("/{controller}/ask/saved?mailed=1")).into_response())
}

#[derive(Serialize)]
struct BackPage {
    contact: Contact,
    begin: String,
    days: i64,
    most: u32,
}

/// The page that a link leads to: it asks for the code.
pub(in crate::resident) async fn back(
    Extract(state): Extract<State>,
    Path((controller, _)): Path<(String, String)>,
) -> Result<Response, PageError> {
    ask_code(&state, &ControllerId(controller), Form::new())
}

fn ask_code(state: &State, controller: &ControllerId, form: Form) -> Result<Response, PageError> {
    let page = BackPage {
        contact: contact::team(state, controller),
        begin: format!("/{controller}/ask/what"),
        days: DAYS,
        most: SAVED_TRIES.most(),
    };
    private_shell(state, controller)?
        .with_form(form)
        .show(state, "resident/ask/back.html", page)
}

/// Tries a code. The answer is the same for a wrong code, a link that never was or is too old, and
/// one that is locked.
pub(in crate::resident) async fn try_back(
    Extract(state): Extract<State>,
    Path((controller, link)): Path<(String, String)>,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let register = &state.store.rules().register;
    register
        .controller(&controller)
        .ok_or(PageError::NotFound)?;
    limits::hold(&state, TRACKING, &extensions).await?;
    let typed = sent.text("saved_code");
    let voice = voice(&state);
    let mut form = Form::new();
    if typed.is_empty() {
        form.error("saved_code", voice.text("ask-back-empty"));
        return ask_code(&state, &controller, form);
    }
    // What is no link is looked up like one.
    let link: Link = Uuid::try_parse(&link).unwrap_or(Uuid::nil());
    let whose = link.simple().to_string();
    let passed = limits::is_passed(&state, SAVED_TRIES, &whose).await?;
    let drafts = state.store.saved();
    let found: Option<Draft> = drafts.load((link, typed), &controller, state.now()).await?;
    let Some(draft) = found.filter(|_| !passed) else {
        form.error("saved_code", voice.text("ask-back-wrong"));
        return ask_code(&state, &controller, form);
    };
    limits::forget(&state, SAVED_TRIES, &whose).await?;
    let held = Held::resume(&state, draft)?;
    held.save(&state, &controller).await?;
    let next = next_address(&state, &controller, &held.draft);
    Ok(held.respond(&state, Redirect::to(&next)))
}
