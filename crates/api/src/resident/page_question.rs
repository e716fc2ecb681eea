//! Asking about a page of the reply.
//!
//! The letter and the documents number their pages each by themselves, so the file is asked for as
//! well and stands before the words.

use axum::Extension;
use axum::extract::{Path, Query, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::problems;
use rightsdesk_core::case::{Case, Command, Matter};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::request::{ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_store::documents::{Document, Purpose};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::kept::{self, Restored};
use super::own::{back_to, execute, own_case};
use super::{files, tracking_shell, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::TrackingSession;
use crate::state::State;

/// The most characters of a question: with the name of its file it must still be a message.
const QUESTION_MOST: usize = WORDS_MOST - 500;

/// Something of the reply that can be asked about.
#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    text: String,
    /// The number of its last page; none if it has no pages.
    #[serde(skip)]
    pages: Option<u32>,
}

/// What a link to the form has chosen already.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    file: Option<String>,
}

#[derive(Serialize)]
struct QuestionPage {
    choices: Vec<Choice>,
}

/// What there is to ask about: the letter, the pages of the volumes together, each other file.
async fn choices(
    state: &State,
    voice: Voice<'_>,
    case: &Case,
) -> Result<Option<Vec<Choice>>, PageError> {
    let of_reply = files::of_reply(case);
    if of_reply.is_empty() {
        return Ok(None);
    }
    let documents = state.store.documents();
    let documents = documents.these(case.request, &of_reply).await?;
    let mut choices = vec![Choice {
        value: "letter".into(),
        text: voice.text("file-letter"),
        pages: case.pack.as_ref().map(|pack| pack.pages),
    }];
    let volumes = documents
        .iter()
        .filter(|one| one.purpose == Purpose::Volume);
    let pages: u32 = volumes.filter_map(|volume| volume.pages).sum();
    if pages > 0 {
        choices.push(Choice {
            value: "pages".into(),
            text: files::pages(voice, 1, pages),
            pages: Some(pages),
        });
    }
    let others = documents
        .iter()
        .filter(|one| one.purpose == Purpose::Beside);
    choices.extend(others.map(|Document { id, name, .. }| Choice {
        value: id.to_string(),
        text: name.clone(),
        pages: None,
    }));
    Ok(Some(choices))
}

/// The form.
pub(super) async fn ask(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Query(hint): Query<Hint>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let case = own_case(&state, &controller, &case, &session).await?.case;
    let Some(choices) = choices(&state, voice(&state), &case).await? else {
        return Ok(back_to(&controller, ""));
    };
    let chosen = hint.file.into_iter().map(|file| ("file".to_owned(), file));
    let first = Form::typed(chosen);
    let restored = kept::form(&state, &controller, &headers, uri.path(), first).await?;
    show(&state, &controller, &session, choices, restored)
}

fn show(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    choices: Vec<Choice>,
    Restored { form, said }: Restored,
) -> Result<Response, PageError> {
    tracking_shell(state, controller, session)?
        .back(format!("/{controller}/track/request"))
        .with_form(form)
        .success(said)
        .show(
            state,
            "resident/receive/page.html",
            QuestionPage { choices },
        )
}

/// Sends the question.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let case = own_case(&state, &controller, &case, &session).await?.case;
    let key = once::of(&sent)?;
    let voice = voice(&state);
    let Some(choices) = choices(&state, voice, &case).await? else {
        return Ok(back_to(&controller, ""));
    };
    let mut form = sent.to_form().with_once(key);
    let chosen = match choices.as_slice() {
        [only] => Some(only),
        several => several
            .iter()
            .find(|choice| choice.value == sent.text("file")),
    };
    if chosen.is_none() {
        form.error("file", voice.text("page-question-file-empty"));
    }
    let page = match page(voice, sent.text("page"), chosen) {
        Ok(page) => page,
        Err(problem) => {
            form.error("page", problem);
            None
        }
    };
    let question = sent.text("question");
    if let Some(code) = text_problem(question, QUESTION_MOST) {
        let problem = match code {
            ProblemCode::Empty => voice.text("page-question-question-empty"),
            code => problems::word(voice, "question", &code),
        };
        form.error("question", problem);
    }
    let (Some(chosen), false) = (chosen, form.has_errors()) else {
        let restored = Restored { form, said: None };
        return show(&state, &controller, &session, choices, restored);
    };
    let command = Command::WriteIn {
        matter: Matter::ReplyPage,
        page,
        text: format!("{}\n\n{question}", chosen.text),
        documents: Vec::new(),
    };
    execute(&state, case.id, command, key).await?;
    kept::forget(&state, &headers).await?;
    Ok(back_to(&controller, "?done=page-asked"))
}

/// The page that was typed, if one was; else what is wrong with it. It may be typed as it is
/// printed: "KEN-26-0042-K p 12".
fn page(voice: Voice<'_>, typed: &str, chosen: Option<&Choice>) -> Result<Option<u32>, String> {
    let Some(last) = typed.split_whitespace().last() else {
        return Ok(None);
    };
    let page = last.trim_start_matches(['p', 'P', '.']).parse::<u32>();
    let page = page.map_err(|_| voice.text("page-question-page-not-a-number"))?;
    match chosen.map(|choice| (choice, choice.pages)) {
        None => Ok(Some(page)),
        Some((_, Some(pages))) if (1..=pages).contains(&page) => Ok(Some(page)),
        Some((choice, Some(pages))) => {
            let facts = [("file", (&choice.text).into()), ("pages", pages.into())];
            Err(voice.say("page-question-page-out-of-range", &facts))
        }
        Some((choice, None)) => {
            let facts = [("file", (&choice.text).into())];
            Err(voice.say("page-question-no-pages", &facts))
        }
    }
}
