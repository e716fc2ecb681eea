//! Getting in: a reference, then a code that is mailed to the address that the council has, or that
//! stands in a letter to somebody without one.
//!
//! The answer is the same whether the reference exists or not: the letter is made after the answer
//! has gone, and a code for a reference that does not exist is looked up like any other.

use axum::extract::{Path, Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::problems;
use rightsdesk_core::ids::{ControllerId, Reference, RequestId};
use rightsdesk_core::request::ProblemCode;
use rightsdesk_store::access_codes::{LETTER_DAYS, MINUTES};
use rightsdesk_store::sessions::Holder;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contact::{self, Contact};
use super::limits::{self, CODE_LETTERS, CODE_TRIES, TRACKING};
use super::own::request_page;
use super::{kept, private_shell, voice};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::{Cookie, TRACK_LIFETIME};
use crate::state::State;

/// The reference that somebody typed, kept on the server until its code comes.
#[derive(Serialize, Deserialize)]
struct Claim {
    reference: Reference,
}

/// What an address may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    /// The person has just signed out.
    left: Option<String>,
    /// The reference typed before is no longer here.
    lost: Option<String>,
}

/// What the page says above its form.
#[derive(Default)]
struct Above {
    lost: bool,
    left: Option<String>,
    /// Something was typed while a session ran out, and is kept.
    kept: bool,
}

#[derive(Serialize)]
struct ReferencePage {
    lost: bool,
    kept: bool,
    contact: Contact,
}

/// The page that asks for the reference.
pub(super) async fn reference(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Query(hint): Query<Hint>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let above = Above {
        lost: hint.lost.is_some(),
        left: hint.left.map(|_| voice(&state).text("track-left")),
        kept: kept::is_there(&state, &controller, &headers)
            .await?
            .is_some(),
    };
    ask_reference(&state, &controller, Form::new(), above)
}

fn ask_reference(
    state: &State,
    controller: &ControllerId,
    form: Form,
    above: Above,
) -> Result<Response, PageError> {
    let page = ReferencePage {
        lost: above.lost,
        kept: above.kept,
        contact: contact::team(state, controller),
    };
    private_shell(state, controller)?
        .back(format!("/{controller}"))
        .with_form(form)
        .success(above.left)
        .show(state, "resident/track/reference.html", page)
}

/// Sends a code, if there is such a request and an address to mail it to.
pub(super) async fn send_code(
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
    limits::hold(&state, TRACKING, &extensions).await?;
    let typed_before = kept::is_there(&state, &controller, &headers).await?;
    let typed = sent.text("reference");
    let Ok(reference) = Reference::parse(typed) else {
        let code = if typed.is_empty() {
            ProblemCode::Empty
        } else {
            ProblemCode::NotAChoice
        };
        let mut form = sent.to_form();
        form.error(
            "reference",
            problems::word(voice(&state), "reference", &code),
        );
        let above = Above {
            kept: typed_before.is_some(),
            ..Above::default()
        };
        return ask_reference(&state, &controller, form, above);
    };
    let drafts = state.store.drafts();
    // What was typed while a session ran out lies beside the same token.
    let token = match typed_before {
        Some(token) => token,
        None => drafts.new_token()?,
    };
    drafts
        .save(
            &token,
            &controller,
            &Claim {
                reference: reference.clone(),
            },
            state.now(),
        )
        .await?;
    // How long the answer takes must not tell whether there is a letter to be made.
    let letter = mail_code(state.clone(), controller.clone(), reference);
    drop(tokio::spawn(letter));
    let next = Redirect::to(&format!("/{controller}/track/code"));
    Ok(Cookie::Track.set(&state, &token, next))
}

/// Enqueues the letter with a code, or does nothing; says nothing either way.
pub(super) async fn mail_code(state: State, controller: ControllerId, reference: Reference) {
    let enqueued = async {
        if limits::is_passed(&state, CODE_LETTERS, reference.as_str()).await? {
            return Ok(());
        }
        let Some(request) = find(&state, &controller, &reference).await? else {
            return Ok(());
        };
        let file = state.store.load_request(request).await?;
        let requester = file.and_then(|file| file.requester);
        if requester.is_some_and(|person| person.email.is_some()) {
            state
                .store
                .access_codes()
                .issue(request, state.now())
                .await?;
        }
        Ok::<(), PageError>(())
    };
    if let Err(error) = enqueued.await {
        tracing::error!(?error, "no code could be made");
    }
}

/// The request of this reference, if it was made to this controller.
async fn find(
    state: &State,
    controller: &ControllerId,
    reference: &Reference,
) -> Result<Option<RequestId>, PageError> {
    let found = state.store.request_by_reference(reference).await?;
    Ok(found
        .filter(|request| request.controller == *controller)
        .map(|request| request.id))
}

#[derive(Serialize)]
struct CodePage {
    reference: Reference,
    minutes: u32,
    letter_days: u32,
    kept: bool,
    again: String,
    contact: Contact,
}

/// The page that asks for the code.
pub(super) async fn code(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    match claim(&state, &controller, &headers).await? {
        Ok((_, claim)) => {
            let kept = kept::is_there(&state, &controller, &headers).await?;
            ask_code(&state, &controller, claim, kept.is_some(), Form::new())
        }
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

fn ask_code(
    state: &State,
    controller: &ControllerId,
    claim: Claim,
    kept: bool,
    form: Form,
) -> Result<Response, PageError> {
    let page = CodePage {
        reference: claim.reference,
        minutes: MINUTES,
        letter_days: LETTER_DAYS,
        kept,
        again: format!("/{controller}/track"),
        contact: contact::team(state, controller),
    };
    private_shell(state, controller)?
        .back(format!("/{controller}/track"))
        .with_form(form)
        .show(state, "resident/track/code.html", page)
}

/// The reference that was typed before, with the token it is kept under; else where to go.
async fn claim(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
) -> Result<Result<(String, Claim), Redirect>, PageError> {
    state
        .store
        .rules()
        .register
        .controller(controller)
        .ok_or(PageError::NotFound)?;
    let lost = || Redirect::to(&format!("/{controller}/track?lost=1"));
    let Some(token) = Cookie::Track.token(state, headers) else {
        return Ok(Err(lost()));
    };
    let claim = state
        .store
        .drafts()
        .load::<Claim>(&token, controller, state.now())
        .await?;
    Ok(claim.map(|claim| (token, claim)).ok_or_else(lost))
}

/// Tries a code. Nothing tells a wrong code from an old one, or from a reference nobody has.
pub(super) async fn try_code(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let (token, claim) = match claim(&state, &controller, &headers).await? {
        Ok(held) => held,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    limits::hold(&state, TRACKING, &extensions).await?;
    let typed = sent.text("code");
    let opened = if typed.is_empty() {
        None
    } else {
        let passed = limits::is_passed(&state, CODE_TRIES, claim.reference.as_str()).await?;
        let request = find(&state, &controller, &claim.reference).await?;
        // What exists and what does not is looked up the same way.
        let request = request.unwrap_or(RequestId(Uuid::nil()));
        let is_right = state
            .store
            .access_codes()
            .verify(request, typed, state.now())
            .await?;
        (is_right && !passed).then_some(request)
    };
    let Some(request) = opened else {
        let code = if typed.is_empty() {
            ProblemCode::Empty
        } else {
            ProblemCode::NotAChoice
        };
        let mut form = Form::new();
        form.error("code", problems::word(voice(&state), "code", &code));
        let kept = kept::is_there(&state, &controller, &headers).await?;
        return ask_code(&state, &controller, claim, kept.is_some(), form);
    };
    let holder = Holder::Resident(request);
    let session = state
        .store
        .sessions()
        .create(holder, TRACK_LIFETIME, state.now())
        .await?;
    let form = kept::hand_over(&state, &controller, (&token, &session.token), request).await?;
    state.store.drafts().delete(&token).await?;
    let next = form.unwrap_or_else(|| request_page(&controller));
    Ok(Cookie::Track.set(&state, &session.token, Redirect::to(&next)))
}

/// Ends the session.
pub(super) async fn sign_out(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
    _sent: Sent,
) -> Result<Response, PageError> {
    kept::forget(&state, &headers).await?;
    if let Some(token) = Cookie::Track.token(&state, &headers) {
        state.store.sessions().end(&token).await?;
    }
    let next = Redirect::to(&format!("/{controller}/track?left=1"));
    Ok(Cookie::Track.clear(&state, next))
}
