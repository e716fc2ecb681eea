//! Coming in without a password: by an invitation, or when it was forgotten.
//!
//! The link opens nothing. The answer is the same whether there is such a link or such an account or
//! not: a code is made after the answer has gone, and one for a link that does not exist is looked up
//! like any other.

use axum::extract::{Path, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::request::parse_email;
use rightsdesk_store::access_codes::MINUTES;
use rightsdesk_store::account_links::LinkKind;
use rightsdesk_store::sessions::Holder;
use rightsdesk_web::Form;
use serde::Serialize;
use uuid::Uuid;

use super::opened::voice;
use crate::error::PageError;
use crate::page::{DESK, Shell};
use crate::password::{self, Weak};
use crate::resident::limits::{self, ACCOUNT_CODES, CODE_TRIES, TRACKING};
use crate::sent::Sent;
use crate::session::{Cookie, DESK_LIFETIME};
use crate::state::State;

/// Where somebody begins who has forgotten their password.
pub(super) const FORGOTTEN: &str = "/desk/forgotten";

#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
struct CodePage {
    title: String,
    sent: String,
    help: String,
    minutes: u32,
    /// Where another code is sent from; for a forgotten password, where it is begun again.
    again: String,
    joins: bool,
}

fn named(link: &str) -> Result<Uuid, PageError> {
    Uuid::try_parse(link).map_err(|_| PageError::NotFound)
}

/// Where an invitation leads.
pub(super) async fn join(
    Extract(state): Extract<State>,
    Path(link): Path<String>,
) -> Result<Response, PageError> {
    named(&link)?;
    Shell::desk(&state, None).show(&state, "staff/join.html", Nothing {})
}

/// Has a code sent, if there is such an invitation.
pub(super) async fn send_code(
    Extract(state): Extract<State>,
    Path(link): Path<String>,
    extensions: Extensions,
    _sent: Sent,
) -> Result<Response, PageError> {
    let link = named(&link)?;
    limits::hold(&state, TRACKING, &extensions).await?;
    // How long the answer takes must not tell whether there is a mail to be made.
    drop(tokio::spawn(mail_code(state.clone(), link)));
    Ok(Redirect::to(&format!("/desk/join/{link}/code")).into_response())
}

async fn mail_code(state: State, link: Uuid) {
    let enqueued = async {
        if limits::is_passed(&state, ACCOUNT_CODES, &link.to_string()).await? {
            return Ok(());
        }
        let links = state.store.account_links();
        links
            .send_code(link, LinkKind::Invitation, state.now())
            .await?;
        Ok::<(), PageError>(())
    };
    if let Err(error) = enqueued.await {
        tracing::error!(?error, "no code could be made");
    }
}

/// The page of the code of an invitation.
pub(super) async fn join_code(
    Extract(state): Extract<State>,
    Path(link): Path<String>,
) -> Result<Response, PageError> {
    code_page(&state, named(&link)?, LinkKind::Invitation, Form::new())
}

/// Where somebody begins who has forgotten their password.
pub(super) async fn forgotten(Extract(state): Extract<State>) -> Result<Response, PageError> {
    forgotten_page(&state, Form::new())
}

fn forgotten_page(state: &State, form: Form) -> Result<Response, PageError> {
    Shell::desk(state, None)
        .back("/desk/sign-in")
        .with_form(form)
        .show(state, "staff/forgotten.html", Nothing {})
}

/// Has a code sent to an address, if somebody can sign in with it.
pub(super) async fn send_forgotten(
    Extract(state): Extract<State>,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let email = match (sent.text("email"), parse_email(sent.text("email"))) {
        ("", _) => Err("invite-problem-email"),
        (_, Err(_)) => Err("invite-problem-email-format"),
        (_, Ok(email)) => Ok(email),
    };
    let email = match email {
        Ok(email) => email,
        Err(key) => {
            let mut form = sent.to_form();
            form.error("email", voice.text(key));
            return forgotten_page(&state, form);
        }
    };
    limits::hold(&state, TRACKING, &extensions).await?;
    let link = state.store.account_links().new_link()?;
    drop(tokio::spawn(mail_forgotten(state.clone(), email, link)));
    Ok(Redirect::to(&format!("{FORGOTTEN}/{link}")).into_response())
}

async fn mail_forgotten(state: State, email: String, link: Uuid) {
    let enqueued = async {
        let whose = email.to_lowercase();
        if limits::is_passed(&state, ACCOUNT_CODES, &whose).await? {
            return Ok(());
        }
        let links = state.store.account_links();
        links.forgotten(&email, link, state.now()).await?;
        Ok::<(), PageError>(())
    };
    if let Err(error) = enqueued.await {
        tracing::error!(?error, "no code could be made");
    }
}

/// The page of the code for a forgotten password.
pub(super) async fn forgotten_code(
    Extract(state): Extract<State>,
    Path(link): Path<String>,
) -> Result<Response, PageError> {
    code_page(&state, named(&link)?, LinkKind::Forgotten, Form::new())
}

fn code_page(state: &State, link: Uuid, kind: LinkKind, form: Form) -> Result<Response, PageError> {
    let voice = voice(state);
    let (title, sent, help, again) = match kind {
        LinkKind::Invitation => (
            "join-code-title",
            "join-code-sent",
            "join-help-text",
            format!("/desk/join/{link}"),
        ),
        LinkKind::Forgotten => (
            "forgotten-title",
            "forgotten-sent",
            "forgotten-help-text",
            FORGOTTEN.to_owned(),
        ),
    };
    let page = CodePage {
        title: voice.text(title),
        sent: voice.text(sent),
        help: voice.text(help),
        minutes: MINUTES,
        joins: kind == LinkKind::Invitation,
        again,
    };
    Shell::desk(state, None)
        .with_form(form)
        .show(state, "staff/join-code.html", page)
}

/// Sets the password of an invitation, and signs in.
pub(super) async fn take_join(
    Extract(state): Extract<State>,
    Path(link): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    take(
        &state,
        &link,
        LinkKind::Invitation,
        (&headers, &extensions),
        &sent,
    )
    .await
}

/// Sets a new password, and signs in.
pub(super) async fn take_forgotten(
    Extract(state): Extract<State>,
    Path(link): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    take(
        &state,
        &link,
        LinkKind::Forgotten,
        (&headers, &extensions),
        &sent,
    )
    .await
}

async fn take(
    state: &State,
    link: &str,
    kind: LinkKind,
    (headers, extensions): (&HeaderMap, &Extensions),
    sent: &Sent,
) -> Result<Response, PageError> {
    let link = named(link)?;
    let voice = voice(state);
    limits::hold(state, TRACKING, extensions).await?;
    let mut form = sent.to_form();
    form.forget("password");
    form.forget("password_again");
    let code = sent.text("code");
    if code.is_empty() {
        form.error("code", voice.text("join-problem-code"));
    }
    // What is wrong with the password alone costs no try of the code.
    let wanted = read_password(sent, "", "");
    if let Err((field, key)) = wanted {
        form.error(field, voice.text(key));
    }
    if form.has_errors() {
        return code_page(state, link, kind, form);
    }
    let passed = limits::is_passed(state, CODE_TRIES, &link.to_string()).await?;
    let links = state.store.account_links();
    let account = links.try_code(link, kind, code, state.now()).await?;
    let Some(account) = account.filter(|_| !passed) else {
        form.error("code", voice.text("join-problem-code-wrong"));
        return code_page(state, link, kind, form);
    };
    let password = match read_password(sent, &account.email, &account.name) {
        Ok(password) => password,
        Err((field, key)) => {
            form.error(field, voice.text(key));
            return code_page(state, link, kind, form);
        }
    };
    let hash = password::hash(password)
        .await
        .map_err(PageError::internal)?;
    let set = links
        .set_password(link, kind, code, &hash, state.now())
        .await?;
    let Some(account) = set else {
        form.error("code", voice.text("join-problem-code-wrong"));
        return code_page(state, link, kind, form);
    };
    let sessions = state.store.sessions();
    if let Some(token) = Cookie::Desk.token(state, headers) {
        sessions.end(&token).await?;
    }
    let session = sessions
        .create(Holder::Account(account), DESK_LIFETIME, state.now())
        .await?;
    Ok(Cookie::Desk.set(state, &session.token, Redirect::to(DESK)))
}

/// A password that was typed twice, if it is taken for somebody with this address and name; else what
/// is wrong with which field.
pub(super) fn read_password(
    sent: &Sent,
    email: &str,
    name: &str,
) -> Result<String, (&'static str, &'static str)> {
    // A blank at either end may be part of a password.
    let typed = |field: &str| sent.all(field).first().map_or("", String::as_str);
    let password = typed("password");
    if password.is_empty() {
        return Err(("password", "password-problem-empty"));
    }
    let weak = password::weakness(password, email, name).map(|weak| match weak {
        Weak::Short => "password-problem-short",
        Weak::Long => "password-problem-long",
        Weak::LikeAddress => "password-problem-address",
        Weak::Common => "password-problem-common",
    });
    match weak {
        Some(key) => Err(("password", key)),
        None if typed("password_again") != password => {
            Err(("password_again", "password-problem-differs"))
        }
        None => Ok(password.to_owned()),
    }
}
