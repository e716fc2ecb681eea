//! One's own account: the name, the password, and the roles that others gave.

use axum::extract::{Extension, Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rightsdesk_store::account_changes::{Change, ChangeError};
use rightsdesk_store::accounts::Account;
use rightsdesk_store::installation::PasswordWay;
use rightsdesk_store::revisions::Author;
use rightsdesk_store::sessions::Holder;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::administration::accounts::read_name;
use super::joining::read_password;
use super::opened::voice;
use crate::error::PageError;
use crate::page::DESK;
use crate::password;
use crate::sent::Sent;
use crate::session::{Cookie, DESK_LIFETIME, StaffSession};
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/me";

/// So many wrong tries of one's own password lock it for the rest of the window: a computer that was
/// left alone tells nobody more.
const WRONG_MOST: u32 = 5;
/// How long wrong tries count.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// What the store counts.
const WRONG: &str = "own password wrong";

/// What was done before the page is shown.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Serialize)]
struct MePage {
    email: String,
    roles: Vec<Held>,
}

#[derive(Serialize)]
struct Held {
    controller: String,
    roles: String,
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let done = asked.done.and_then(|done| match done.as_str() {
        "name" => Some("me-done-name"),
        "password" => Some("me-done-password"),
        _ => None,
    });
    page(&state, &session, Form::new(), done).await
}

/// Saves the name.
pub(super) async fn name(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    match read_name(voice(&state), &sent) {
        Ok(name) => {
            let change = Change {
                by: Author::Account(session.account),
                within: None,
                seen: None,
                now: state.now(),
            };
            let accounts = state.store.accounts();
            match accounts.rename(session.account, &name, &change).await {
                Ok(_) => Ok(Redirect::to(&format!("{HERE}?done=name")).into_response()),
                Err(ChangeError::Store(error)) => Err(error.into()),
                Err(error) => Err(PageError::internal(error)),
            }
        }
        Err(words) => {
            let mut form = sent.to_form();
            form.error("name", words);
            page(&state, &session, form, None).await
        }
    }
}

/// Changes the password, for somebody who knows the one before. Every other session ends.
pub(super) async fn password(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let (account, hash) = own(&state, &session).await?;
    let mut form = Form::new();
    let old = sent.all("password_old").first().map_or("", String::as_str);
    if old.is_empty() {
        form.error("password_old", voice.text("me-problem-old"));
    }
    let wanted = read_password(&sent, &account.email, &account.name);
    if let Err((field, key)) = wanted {
        form.error(field, voice.text(key));
    }
    let (Ok(wanted), false) = (wanted, form.has_errors()) else {
        return page(&state, &session, form, None).await;
    };
    let (attempts, whose) = (state.store.attempts(), account.id.to_string());
    if attempts.counted(WRONG, &whose, WINDOW, state.now()).await? >= WRONG_MOST {
        form.error("password_old", voice.text("me-problem-old-locked"));
        return page(&state, &session, form, None).await;
    }
    let old: String = old.chars().take(password::LONGEST).collect();
    let right = password::verify(old, Some(hash)).await;
    if !right.map_err(PageError::internal)? {
        attempts.count(WRONG, &whose, WINDOW, state.now()).await?;
        form.error("password_old", voice.text("me-problem-old-wrong"));
        return page(&state, &session, form, None).await;
    }
    let hash = password::hash(wanted).await.map_err(PageError::internal)?;
    let (id, how, by) = (
        account.id,
        PasswordWay::Changed,
        Author::Account(account.id),
    );
    let accounts = state.store.accounts();
    if !accounts
        .set_password(id, &hash, how, by, state.now())
        .await?
    {
        return Err(PageError::SignInAgain);
    }
    attempts.forget(WRONG, &whose).await?;
    let sessions = state.store.sessions();
    if let Some(token) = Cookie::Desk.token(&state, &headers) {
        sessions.end(&token).await?;
    }
    let session = sessions
        .create(Holder::Account(id), DESK_LIFETIME, state.now())
        .await?;
    let next = Redirect::to(&format!("{HERE}?done=password"));
    Ok(Cookie::Desk.set(&state, &session.token, next))
}

/// The account of whoever is signed in, with the hash of its password.
async fn own(state: &State, session: &StaffSession) -> Result<(Account, String), PageError> {
    let accounts = state.store.accounts();
    let found = accounts.find_with_password(session.account).await?;
    found.ok_or(PageError::SignInAgain)
}

async fn page(
    state: &State,
    session: &StaffSession,
    form: Form,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let (account, _) = own(state, session).await?;
    let register = &state.store.rules().register;
    let roles = account.roles.iter().map(|(id, roles)| Held {
        controller: super::administration::controller_name(register, id),
        roles: super::administration::names_of(voice, roles),
    });
    let page = MePage {
        roles: roles.collect(),
        email: account.email,
    };
    let form = match form.value("name") {
        Some(_) => form,
        None => form.with_value("name", account.name),
    };
    super::shell(state, session, HERE)
        .back(DESK)
        .with_form(form)
        .success(done.map(|key| voice.text(key)))
        .show(state, "staff/me.html", page)
}
