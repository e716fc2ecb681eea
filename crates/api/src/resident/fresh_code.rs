//! A code once more, before a reply is opened: somebody may have left a telephone or a computer
//! with the request on it, and the reply says far more than how the request stands.

use axum::Extension;
use axum::extract::{Path, Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rightsdesk_content::problems;
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::request::ProblemCode;
use rightsdesk_store::RequestFile;
use rightsdesk_store::access_codes::MINUTES;
use rightsdesk_store::sessions::Holder;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contact::{self, Contact};
use super::limits::{self, CODE_TRIES, TRACKING};
use super::request::followed;
use super::{reply_page, track, tracking_shell, voice};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::{Cookie, TRACK_LIFETIME, TrackingSession};
use crate::state::State;

/// For how long after a code was typed a reply can be opened.
const FRESH: SignedDuration = SignedDuration::from_mins(30);

/// Where they go after the code: to the reply of a case, or to the request.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    reply: Option<String>,
    /// A code was just sent.
    sent: Option<String>,
}

#[derive(Serialize)]
struct FreshPage {
    /// The case whose reply is read afterwards.
    reply: Option<CaseId>,
    after_minutes: i64,
    /// How long a code works that is sent by email, if one can be.
    mailed_minutes: Option<u32>,
    sent: bool,
    action: String,
    send: String,
    contact: Contact,
}

/// Whether the code was typed a short while ago.
pub(super) fn is_fresh(state: &State, session: &TrackingSession) -> bool {
    state.now().duration_since(session.began) <= FRESH
}

/// Leads to the page that asks for a code; `reply` is the case whose reply is read afterwards.
pub(super) fn first(controller: &ControllerId, reply: Option<CaseId>) -> Response {
    Redirect::to(&address(controller, reply, false)).into_response()
}

fn address(controller: &ControllerId, reply: Option<CaseId>, sent: bool) -> String {
    let reply = reply.map(|case| format!("reply={case}"));
    let sent = sent.then(|| "sent=1".to_owned());
    let hints: Vec<String> = [reply, sent].into_iter().flatten().collect();
    let mark = if hints.is_empty() { "" } else { "?" };
    format!("/{controller}/track/fresh{mark}{}", hints.join("&"))
}

fn case_of(text: &str) -> Option<CaseId> {
    text.parse::<Uuid>().ok().map(CaseId)
}

/// The page that asks for a code.
pub(super) async fn ask(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Query(hint): Query<Hint>,
    Extension(session): Extension<TrackingSession>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let request = followed(&state, &controller, &session).await?;
    let reply = hint.reply.as_deref().and_then(case_of);
    let sent = hint.sent.is_some();
    show(
        &state,
        &controller,
        &session,
        &request,
        reply,
        sent,
        Form::new(),
    )
}

fn show(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    request: &RequestFile,
    reply: Option<CaseId>,
    sent: bool,
    form: Form,
) -> Result<Response, PageError> {
    let person = request.requester.as_ref();
    let is_mailed = person.is_some_and(|person| person.email.is_some());
    let page = FreshPage {
        reply,
        after_minutes: FRESH.as_mins(),
        mailed_minutes: is_mailed.then_some(MINUTES),
        sent: sent && is_mailed,
        action: format!("/{controller}/track/fresh"),
        send: format!("/{controller}/track/fresh/send"),
        contact: contact::team(state, controller),
    };
    tracking_shell(state, controller, session)?
        .back(format!("/{controller}/track/request"))
        .with_form(form)
        .show(state, "resident/receive/fresh.html", page)
}

/// Sends a code to the address on record, if there is one.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Extension(session): Extension<TrackingSession>,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let request = followed(&state, &controller, &session).await?;
    limits::hold(&state, TRACKING, &extensions).await?;
    let reference = request.summary.reference;
    track::mail_code(state.clone(), controller.clone(), reference).await;
    let next = address(&controller, case_of(sent.text("reply")), true);
    Ok(Redirect::to(&next).into_response())
}

/// Tries a code. The right one begins a new session, and the old one ends.
pub(super) async fn try_code(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let request = followed(&state, &controller, &session).await?;
    limits::hold(&state, TRACKING, &extensions).await?;
    let reply = case_of(sent.text("reply"));
    let typed = sent.text("code");
    let problem = if typed.is_empty() {
        Some(ProblemCode::Empty)
    } else if is_right(&state, &request, typed).await? {
        None
    } else {
        Some(ProblemCode::NotAChoice)
    };
    if let Some(problem) = problem {
        let mut form = Form::new();
        form.error("code", problems::word(voice(&state), "code", &problem));
        return show(&state, &controller, &session, &request, reply, false, form);
    }
    let sessions = state.store.sessions();
    let holder = Holder::Resident(session.request);
    let new = sessions.create(holder, TRACK_LIFETIME, state.now()).await?;
    if let Some(old) = Cookie::Track.token(&state, &headers) {
        sessions.end(&old).await?;
    }
    let next = match reply {
        Some(case) => reply_page::address(&controller, case),
        None => format!("/{controller}/track/request?done=fresh"),
    };
    Ok(Cookie::Track.set(&state, &new.token, Redirect::to(&next)))
}

async fn is_right(state: &State, request: &RequestFile, typed: &str) -> Result<bool, PageError> {
    let reference = request.summary.reference.as_str();
    let passed = limits::is_passed(state, CODE_TRIES, reference).await?;
    let codes = state.store.access_codes();
    let is_right = codes.verify(request.summary.id, typed, state.now()).await?;
    Ok(is_right && !passed)
}
