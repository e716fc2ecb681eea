//! Signing in with a local account, and out.

use axum::extract::{Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::request::ProblemCode;
use rightsdesk_store::sessions::Holder;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::opened::voice;
use crate::error::PageError;
use crate::page::{DESK, Shell};
use crate::password;
use crate::resident::limits::{self, WRONG_PASSWORDS};
use crate::sent::Sent;
use crate::session::{Cookie, DESK_LIFETIME};
use crate::state::State;

/// So many wrong tries lock an address, known or not, for the rest of the window.
const WRONG_MOST: u32 = 5;
/// How long wrong tries count.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// What the store counts.
const WRONG: &str = "sign-in wrong";

/// What the address of the page may say.
#[derive(Deserialize)]
pub(super) struct Said {
    signed_out: Option<String>,
}

#[derive(Serialize)]
struct Nothing {}

/// The form.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Query(said): Query<Said>,
) -> Result<Response, PageError> {
    let success = said
        .signed_out
        .map(|_| state.words.get(ENGLISH, "sign-in-signed-out", &[]));
    Shell::desk(&state, None)
        .success(success)
        .show(&state, "staff/sign-in.html", Nothing {})
}

/// Signs in. A wrong password and an unknown or closed account get the same answer, after the same
/// work.
pub(super) async fn send(
    Extract(state): Extract<State>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    limits::look(&state, WRONG_PASSWORDS, &extensions).await?;
    let voice = voice(&state);
    let mut form = sent.to_form();
    form.forget("password");
    let email = sent.text("email").to_lowercase();
    // A blank at either end may be part of a password.
    let password = sent.all("password").first().map_or("", String::as_str);
    for (field, text) in [("email", email.as_str()), ("password", password)] {
        if text.is_empty() {
            let words = rightsdesk_content::problems::word(voice, field, &ProblemCode::Empty);
            form.error(field, words);
        }
    }
    if form.has_errors() {
        return again(&state, form);
    }

    let attempts = state.store.attempts();
    if attempts.counted(WRONG, &email, WINDOW, state.now()).await? >= WRONG_MOST {
        form.general_error(voice.text("sign-in-locked"));
        return again(&state, form);
    }
    let known = state.store.accounts().find_by_email(&email).await?;
    let (account, hash) = known.unzip();
    let short = password.chars().count() <= password::LONGEST;
    let tried = if short {
        password.to_owned()
    } else {
        String::new()
    };
    let right = password::verify(tried, hash)
        .await
        .map_err(PageError::internal)?
        && short;
    let account = account.filter(|account| right && account.disabled_at.is_none());
    let Some(account) = account else {
        limits::hold(&state, WRONG_PASSWORDS, &extensions).await?;
        let wrong = attempts.count(WRONG, &email, WINDOW, state.now()).await?;
        let key = if wrong >= WRONG_MOST {
            "sign-in-locked"
        } else {
            "sign-in-wrong"
        };
        form.general_error(state.words.get(ENGLISH, key, &[]));
        return again(&state, form);
    };

    let sessions = state.store.sessions();
    if let Some(token) = Cookie::Desk.token(&state, &headers) {
        sessions.end(&token).await?;
    }
    let session = sessions
        .create(Holder::Account(account.id), DESK_LIFETIME, state.now())
        .await?;
    Ok(Cookie::Desk.set(&state, &session.token, Redirect::to(DESK)))
}

fn again(state: &State, form: Form) -> Result<Response, PageError> {
    Shell::desk(state, None)
        .with_form(form)
        .show(state, "staff/sign-in.html", Nothing {})
}

/// Signs out: the session is ended, not only forgotten by the browser.
pub(super) async fn sign_out(
    Extract(state): Extract<State>,
    headers: HeaderMap,
    _checked: Sent,
) -> Result<Response, PageError> {
    if let Some(token) = Cookie::Desk.token(&state, &headers) {
        state.store.sessions().end(&token).await?;
    }
    let out = Redirect::to("/desk/sign-in?signed_out=yes").into_response();
    Ok(Cookie::Desk.clear(&state, out))
}
