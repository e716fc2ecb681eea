//! What a person can do in a request of theirs: answer a question, and take the request back.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::problems;
use rightsdesk_core::case::{Command, CommandKind, Refusal, open_to};
use rightsdesk_core::ids::{CaseId, ControllerId, Reference};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{WORDS_MOST, text_problem};
use rightsdesk_store::{Act, CaseFile, ExecuteError};
use rightsdesk_web::Form;
use serde::Serialize;
use uuid::Uuid;

use super::request::{self, followed};
use super::{tracking_shell, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::TrackingSession;
use crate::state::State;

/// The page of the request, with what was just done.
pub(super) fn back_to(controller: &ControllerId, done: &str) -> Response {
    Redirect::to(&format!("/{controller}/track/request{done}")).into_response()
}

/// A case of the request that the session follows. Another's is not found.
pub(super) async fn own_case(
    state: &State,
    controller: &ControllerId,
    case: &str,
    session: &TrackingSession,
) -> Result<CaseFile, PageError> {
    let id = CaseId(case.parse::<Uuid>().map_err(|_| PageError::NotFound)?);
    let request = followed(state, controller, session).await?;
    let cases = request::cases(state, request.summary.id).await?;
    cases
        .into_iter()
        .find(|file| file.case.id == id)
        .ok_or(PageError::NotFound)
}

#[derive(Serialize)]
struct QuestionPage {
    question: String,
    /// Which question is answered: it may not be the one that is open when the answer comes.
    question_id: String,
    asked: String,
    answer_most: usize,
}

/// The question that waits for an answer.
pub(super) async fn question(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    show_question(
        &state,
        &controller,
        &session,
        &file,
        Form::new().with_once(once::new()?),
    )
}

fn show_question(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    file: &CaseFile,
    form: Form,
) -> Result<Response, PageError> {
    // Somebody else has answered it, or it was answered in another window.
    let Some(question) = file.case.open_question() else {
        return Ok(back_to(controller, ""));
    };
    let page = QuestionPage {
        question: question.question.clone(),
        question_id: question.id.clone(),
        asked: voice(state).long_date(question.asked),
        answer_most: WORDS_MOST,
    };
    tracking_shell(state, controller, session)?
        .back(format!("/{controller}/track/request"))
        .with_form(form)
        .show(state, "resident/track/question.html", page)
}

/// The answer. The clock goes on at once.
pub(super) async fn answer(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let key = once::of(&sent)?;
    let answer = sent.text("answer");
    let open = file
        .case
        .open_question()
        .is_some_and(|open| open.id == sent.text("question"));
    if let Some(code) = text_problem(answer, WORDS_MOST).filter(|_| open) {
        let mut form = sent.to_form().with_once(key);
        form.error("answer", problems::word(voice(&state), "answer", &code));
        return show_question(&state, &controller, &session, &file, form);
    }
    // An answer to a question that is no longer open is not one to the question that is.
    if open {
        let command = Command::AnswerClarification {
            on: state.today(),
            answer: answer.to_owned(),
        };
        execute(&state, file.case.id, command, key).await?;
    }
    Ok(back_to(&controller, "?done=answered"))
}

#[derive(Serialize)]
struct WithdrawPage {
    reference: Reference,
    asked: String,
    back: String,
}

/// Whether the person really wants to take this back.
pub(super) async fn ask_again(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    if !open_to(&file.case, &Actor::Resident).contains(&CommandKind::Withdraw) {
        return Ok(back_to(&controller, ""));
    }
    let back = format!("/{controller}/track/request");
    let page = WithdrawPage {
        reference: file.case.reference.clone(),
        asked: names::right(voice(&state), file.case.right, Reader::Resident),
        back: back.clone(),
    };
    tracking_shell(&state, &controller, &session)?
        .back(back)
        .with_form(Form::new().with_once(once::new()?))
        .show(&state, "resident/track/withdraw.html", page)
}

/// Takes it back.
pub(super) async fn withdraw(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    execute(&state, file.case.id, Command::Withdraw, once::of(&sent)?).await?;
    Ok(back_to(&controller, "?done=withdrawn"))
}

/// Gives a command as the resident. That it came too late is no error of theirs: the page of the
/// request then shows how things stand.
pub(super) async fn execute(
    state: &State,
    case: CaseId,
    command: Command,
    key: &str,
) -> Result<(), PageError> {
    let act = Act::new(state.now(), &Actor::Resident).with_key(key);
    match state.store.execute(case, command, &act).await {
        Ok(_) | Err(ExecuteError::Refused(Refusal::NotNow { .. } | Refusal::NoQuestionOpen)) => {
            Ok(())
        }
        Err(ExecuteError::Conflict) => Err(PageError::Changed),
        Err(ExecuteError::NotFound) => Err(PageError::NotFound),
        Err(ExecuteError::Store(error)) => Err(error.into()),
        Err(error @ ExecuteError::Refused(_)) => Err(PageError::internal(error)),
    }
}
