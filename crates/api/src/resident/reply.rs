//! What a person can do in a request of theirs: answer a question, and take the request back.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::problems;
use rightsdesk_core::case::{Command, CommandKind, open_to};
use rightsdesk_core::ids::{ControllerId, Reference};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{WORDS_MOST, text_problem};
use rightsdesk_store::CaseFile;
use rightsdesk_web::Form;
use serde::Serialize;

use super::kept::{self, Restored};
use super::own::{back_to, execute, own_case, request_page};
use super::{tracking_shell, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::TrackingSession;
use crate::state::State;

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
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let restored = kept::form(&state, &controller, &headers, uri.path(), Form::new()).await?;
    show_question(&state, &controller, &session, &file, restored)
}

fn show_question(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    file: &CaseFile,
    Restored { form, said }: Restored,
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
        .back(request_page(controller))
        .with_form(form)
        .success(said)
        .show(state, "resident/track/question.html", page)
}

/// The answer. The clock goes on at once.
pub(super) async fn answer(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
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
        let restored = Restored { form, said: None };
        return show_question(&state, &controller, &session, &file, restored);
    }
    // An answer to a question that is no longer open is not one to the question that is.
    if open {
        let command = Command::AnswerClarification {
            on: state.today(),
            answer: answer.to_owned(),
        };
        execute(&state, file.case.id, command, key).await?;
    }
    kept::forget(&state, &headers).await?;
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
    let back = request_page(&controller);
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
