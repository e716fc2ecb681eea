//! Getting in: the link, then a code that is mailed to the address that the link went to.
//!
//! The answer is the same whether there is such a task or not, whether it has an address or not, and
//! whether it is open or over: the letter is made after the answer has gone, and a code for a task
//! that does not exist is looked up like any other.

use axum::Extension;
use axum::extract::{Path, Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::problems;
use rightsdesk_core::case::TaskId;
use rightsdesk_core::request::ProblemCode;
use rightsdesk_store::StoreError;
use rightsdesk_store::access_codes::MINUTES;
use rightsdesk_store::sessions::Holder;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{address, voice};
use crate::error::PageError;
use crate::page::Shell;
use crate::resident::limits::{self, CODE_LETTERS, CODE_TRIES, TRACKING};
use crate::sent::Sent;
use crate::session::{self, AskedSession, Cookie, TASK_LIFETIME};
use crate::state::State;

/// What an address may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    /// The person has just signed out.
    left: Option<String>,
}

#[derive(Serialize)]
struct StartPage {}

fn named(task: &str) -> Result<TaskId, PageError> {
    let id = Uuid::try_parse(task).map_err(|_| PageError::NotFound)?;
    Ok(TaskId(id))
}

/// Where the link leads.
pub(super) async fn start(
    Extract(state): Extract<State>,
    Path(task): Path<String>,
    Query(hint): Query<Hint>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let task = named(&task)?;
    if session::asked(&state, &headers, task).await?.is_some() {
        return Ok(Redirect::to(&format!("{}/page", address(task))).into_response());
    }
    Shell::asked(&state, None)
        .success(hint.left.map(|_| voice(&state).text("asked-left")))
        .show(&state, "asked/start.html", StartPage {})
}

/// Sends a code, if there is such a task and an address that it went to.
pub(super) async fn send_code(
    Extract(state): Extract<State>,
    Path(task): Path<String>,
    extensions: Extensions,
    _sent: Sent,
) -> Result<Response, PageError> {
    let task = named(&task)?;
    limits::hold(&state, TRACKING, &extensions).await?;
    // How long the answer takes must not tell whether there is a letter to be made.
    drop(tokio::spawn(mail_code(state.clone(), task)));
    Ok(Redirect::to(&format!("{}/code", address(task))).into_response())
}

/// Enqueues the letter with a code, or does nothing; says nothing either way.
async fn mail_code(state: State, task: TaskId) {
    let enqueued = async {
        if limits::is_passed(&state, CODE_LETTERS, &task.to_string()).await? {
            return Ok(());
        }
        let now = state.now();
        match state.store.access_codes().issue_for_task(task, now).await {
            Ok(_) | Err(StoreError::Erased { .. }) => Ok(()),
            Err(error) => Err(PageError::from(error)),
        }
    };
    if let Err(error) = enqueued.await {
        tracing::error!(?error, "no code could be made");
    }
}

#[derive(Serialize)]
struct CodePage {
    minutes: u32,
    /// Where another code is asked for.
    again: String,
}

/// The page that asks for the code.
pub(super) async fn code(
    Extract(state): Extract<State>,
    Path(task): Path<String>,
) -> Result<Response, PageError> {
    ask_code(&state, named(&task)?, Form::new())
}

fn ask_code(state: &State, task: TaskId, form: Form) -> Result<Response, PageError> {
    let page = CodePage {
        minutes: MINUTES,
        again: address(task),
    };
    Shell::asked(state, None)
        .back(address(task))
        .with_form(form)
        .show(state, "asked/code.html", page)
}

/// Tries a code. Nothing tells a wrong code from an old one, or from a task that there is not.
pub(super) async fn try_code(
    Extract(state): Extract<State>,
    Path(task): Path<String>,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let task = named(&task)?;
    limits::hold(&state, TRACKING, &extensions).await?;
    let typed = sent.text("code");
    let is_right = if typed.is_empty() {
        false
    } else {
        let passed = limits::is_passed(&state, CODE_TRIES, &task.to_string()).await?;
        let codes = state.store.access_codes();
        let is_right = codes.verify_for_task(task, typed, state.now()).await?;
        is_right && !passed
    };
    if !is_right {
        let code = if typed.is_empty() {
            ProblemCode::Empty
        } else {
            ProblemCode::NotAChoice
        };
        let mut form = Form::new();
        form.error("code", problems::word(voice(&state), "code", &code));
        return ask_code(&state, task, form);
    }
    let session = state
        .store
        .sessions()
        .create(Holder::Asked(task), TASK_LIFETIME, state.now())
        .await?;
    let next = Redirect::to(&format!("{}/page", address(task)));
    Ok(Cookie::Task.set(&state, &session.token, next))
}

/// Ends the session.
pub(super) async fn sign_out(
    Extract(state): Extract<State>,
    Extension(session): Extension<AskedSession>,
    headers: HeaderMap,
    _sent: Sent,
) -> Result<Response, PageError> {
    if let Some(token) = Cookie::Task.token(&state, &headers) {
        state.store.sessions().end(&token).await?;
    }
    let next = Redirect::to(&format!("{}?left=1", address(session.task)));
    Ok(Cookie::Task.clear(&state, next))
}
