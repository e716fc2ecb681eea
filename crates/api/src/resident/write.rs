//! Writing to the council about a request, with files if there are any.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::problems;
use rightsdesk_core::case::{Command, Matter};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::request::{ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_store::CaseFile;
use rightsdesk_web::Form;
use serde::Serialize;

use super::own::{back_to, execute, own_case, request_page};
use super::{kept, tracking_shell, uploads, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::TrackingSession;
use crate::state::State;

/// What an upload says of itself.
#[derive(Serialize)]
pub(super) struct Upload {
    /// What is offered to choose from.
    offered: &'static str,
    /// The most files.
    most: usize,
    /// The most megabytes.
    megabytes: usize,
}

impl Upload {
    /// As it is everywhere.
    pub(super) const USUAL: Upload = Upload {
        offered: uploads::OFFERED,
        most: uploads::MOST,
        megabytes: uploads::MEGABYTES,
    };
}

/// Says at the form what is wrong with what was typed and with the files. Browsers do not send files
/// twice by themselves, so they have to be chosen again whatever was wrong.
pub(super) fn note_problems(
    state: &State,
    form: &mut Form,
    text: Option<ProblemCode>,
    sent: &Sent,
) {
    let voice = voice(state);
    if let Some(code) = text {
        form.error("text", problems::word(voice, "text", &code));
    }
    for wrong in uploads::problems(voice, sent) {
        form.error(uploads::FIELD, wrong);
    }
    if form.has_errors() && !sent.files.is_empty() {
        form.error(uploads::FIELD, voice.text("upload-again"));
    }
}

/// What is wrong with words that may be left out where files come.
pub(super) fn words_problem(text: &str, sent: &Sent) -> Option<ProblemCode> {
    text_problem(text, WORDS_MOST).filter(|_| !(text.is_empty() && !sent.files.is_empty()))
}

/// Sends what was written, with its files; once, however often the button is pressed.
pub(super) async fn send(
    state: &State,
    file: &CaseFile,
    matter: Matter,
    text: String,
    sent: &Sent,
) -> Result<(), PageError> {
    let key = once::of(sent)?;
    let case = &file.case;
    if state.store.is_given(case.id, key).await? {
        return Ok(());
    }
    let command = Command::WriteIn {
        matter,
        page: None,
        text,
        documents: uploads::keep(state, case, sent).await?,
    };
    execute(state, case.id, command, key).await
}

#[derive(Serialize)]
struct MessagePage {
    asked: String,
    upload: Upload,
}

/// The form.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let restored = kept::form(&state, &controller, &headers, uri.path(), Form::new()).await?;
    page(&state, &controller, &session, &file, restored)
}

fn page(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    file: &CaseFile,
    kept::Restored { form, said }: kept::Restored,
) -> Result<Response, PageError> {
    let page = MessagePage {
        asked: names::right(voice(state), file.case.right, Reader::Resident),
        upload: Upload::USUAL,
    };
    tracking_shell(state, controller, session)?
        .back(request_page(controller))
        .with_form(form)
        .success(said)
        .show(state, "resident/track/message.html", page)
}

/// Sends it.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let text = sent.text("text");
    let mut form = sent.to_form().with_once(once::of(&sent)?);
    note_problems(&state, &mut form, words_problem(text, &sent), &sent);
    if form.has_errors() {
        let restored = kept::Restored { form, said: None };
        return page(&state, &controller, &session, &file, restored);
    }
    send(&state, &file, Matter::General, text.to_owned(), &sent).await?;
    kept::forget(&state, &headers).await?;
    Ok(back_to(&controller, "?done=sent"))
}
