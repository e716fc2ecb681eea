//! Complaining about how a request is dealt with, from its own page (DPA 2018 s.164A), with the other
//! places to complain to beside it.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Sender, problems};
use rightsdesk_core::case::{Command, Matter};
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::paper::Block;
use rightsdesk_core::request::{WORDS_MOST, text_problem};
use rightsdesk_core::right::Right;
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
struct ComplainPage {
    asked: String,
    /// A complaint is being looked into already, and this adds to it.
    open: bool,
    /// The regulator and the court.
    others: Vec<Block>,
}

/// The complaint that is being looked into, if there is one: this case, or one beside it.
fn open_complaint(file: &CaseFile) -> Option<CaseId> {
    if file.case.right == Right::Complaint {
        return Some(file.case.id);
    }
    let mut beside = file.beside.iter();
    let open = beside.find(|one| one.right == Right::Complaint && one.stage.is_open());
    open.map(|one| one.case)
}

/// The form, and what happens then.
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
    Restored { form, said }: Restored,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let register = &state.store.rules().register;
    let base_url = &state.settings.base_url;
    let sender = Sender::of(register, controller, state.today(), base_url);
    let page = ComplainPage {
        asked: names::right(voice, file.case.right, Reader::Resident),
        open: open_complaint(file).is_some(),
        others: sender.map_or_else(Vec::new, |sender| sender.other_complaint_routes(voice)),
    };
    tracking_shell(state, controller, session)?
        .back(request_page(controller))
        .with_form(form)
        .success(said)
        .show(state, "resident/track/complain.html", page)
}

/// Takes the complaint.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let key = once::of(&sent)?;
    let text = sent.text("complaint");
    if let Some(code) = text_problem(text, WORDS_MOST) {
        let mut form = sent.to_form().with_once(key);
        form.error(
            "complaint",
            problems::word(voice(&state), "complaint", &code),
        );
        let restored = Restored { form, said: None };
        return page(&state, &controller, &session, &file, restored);
    }
    // Under its key a complaint is made once, and a second press finds the case that it opened.
    if !state.store.is_given(file.case.id, key).await? {
        let (case, command) = match open_complaint(&file) {
            Some(complaint) => (
                complaint,
                Command::WriteIn {
                    matter: Matter::Complaint,
                    page: None,
                    text: text.to_owned(),
                    documents: Vec::new(),
                },
            ),
            None => (
                file.case.id,
                Command::OpenBeside {
                    right: Right::Complaint,
                    on: state.today(),
                    reason: text.to_owned(),
                },
            ),
        };
        execute(&state, case, command, key).await?;
    }
    kept::forget(&state, &headers).await?;
    Ok(back_to(&controller, "?done=complained"))
}
