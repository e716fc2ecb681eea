//! Writing to the council about a request, with files if there are any.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::problems;
use rightsdesk_core::case::{Command, Matter};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::request::{WORDS_MOST, text_problem};
use rightsdesk_store::{CaseFile, Executed};
use rightsdesk_web::Form;
use serde::Serialize;

use super::kept::{self, Restored};
use super::own::{back_to, give, own_case, request_page, taken};
use super::uploads::{self, Files, Held};
use super::{tracking_shell, voice};
use crate::error::PageError;
use crate::kept_files;
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
    /// The files that are held until the form is sent.
    held: Vec<Held>,
}

impl Upload {
    /// What it says while these files are held.
    pub(super) fn holding(held: Vec<Held>) -> Upload {
        Upload {
            offered: uploads::OFFERED,
            most: uploads::MOST,
            megabytes: uploads::MEGABYTES,
            held,
        }
    }
}

/// A form with files that somebody sent, as it is shown again.
pub(super) struct Again {
    /// The form, with what to correct; empty where it is shown for the first time.
    pub(super) restored: Restored,
    /// The files that are held for it.
    pub(super) held: Vec<Held>,
}

impl Again {
    /// A form that is opened.
    pub(super) fn first(restored: Restored) -> Again {
        Again {
            restored,
            held: Vec::new(),
        }
    }
}

/// Sends what was written, with its files; once, however often the button is pressed. Where it is
/// not taken, the files are destroyed again.
pub(super) async fn send(
    state: &State,
    file: &CaseFile,
    matter: Matter,
    text: String,
    (files, sent): (&Files, &Sent),
) -> Result<(), PageError> {
    let key = once::of(sent)?;
    let case = &file.case;
    if state.store.is_given(case.id, key).await? {
        return Ok(());
    }
    let mut kept = Vec::new();
    let done = match files.keep(state, case, &mut kept).await {
        Ok(()) => {
            let command = Command::WriteIn {
                matter,
                page: None,
                text,
                documents: kept.clone(),
            };
            Ok(give(state, case.id, command, key).await)
        }
        Err(error) => Err(error),
    };
    if !matches!(done, Ok(Ok(Executed::Done(_)))) {
        kept_files::destroy_not_taken(state, case, &kept).await;
    }
    taken(done?)
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
    page(&state, &controller, &session, &file, Again::first(restored))
}

fn page(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    file: &CaseFile,
    Again { restored, held }: Again,
) -> Result<Response, PageError> {
    let page = MessagePage {
        asked: names::right(voice(state), file.case.right, Reader::Resident),
        upload: Upload::holding(held),
    };
    tracking_shell(state, controller, session)?
        .back(request_page(controller))
        .with_form(restored.form)
        .success(restored.said)
        .show(state, "resident/track/message.html", page)
}

/// Sends it.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let (text, address) = (sent.text("text"), uri.path());
    let mut form = sent.to_form().with_once(once::of(&sent)?);
    let files = uploads::read(&state, &controller, &headers, address, &sent).await?;
    // Files can go without a word.
    if let Some(code) = text_problem(text, WORDS_MOST)
        .filter(|_| !text.is_empty() || (files.is_empty() && files.wrong.is_empty()))
    {
        form.error("text", problems::word(voice(&state), "text", &code));
    }
    for wrong in &files.wrong {
        form.error(uploads::FIELD, wrong);
    }
    if form.has_errors() {
        let (form, held) = files
            .hold(&state, &controller, &headers, address, form)
            .await?;
        let restored = Restored { form, said: None };
        let again = Again { restored, held };
        return page(&state, &controller, &session, &file, again);
    }
    let text = text.to_owned();
    send(&state, &file, Matter::General, text, (&files, &sent)).await?;
    uploads::let_go(&state, &controller, &headers, address).await?;
    kept::forget(&state, &headers).await?;
    Ok(back_to(&controller, "?done=sent"))
}
