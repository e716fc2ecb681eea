//! The code of a letter: for somebody who follows their request without email. It is shown once, to be
//! printed and put into a letter, or read out by telephone; that it was made stands in the notes of
//! the case, and the code nowhere.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::Response;
use jiff::ToSpan;
use rightsdesk_core::case::{Command, CommandKind, Refusal, stands_in_the_way};
use rightsdesk_core::ids::Reference;
use rightsdesk_store::access_codes::LETTER_DAYS;
use rightsdesk_store::{Act, ExecuteError, Executed};
use rightsdesk_web::Form;
use serde::Serialize;

use super::opened::{self, Opened, voice};
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct CodePage {
    case_title: String,
    requester: String,
    reference: Reference,
    /// The code that was just made.
    code: Option<String>,
    /// An earlier press of the same button made one, which cannot be shown again.
    made: bool,
    /// Where the person types it.
    address: String,
    council: String,
    days: u32,
    until: String,
    /// Whether they can be mailed a code.
    mailed: bool,
}

/// What is about to be made, and for whom.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let opened = open(&state, &session, &id).await?;
    page(&state, &session, &opened, None, false)
}

/// The case, for somebody who may change how its person is reached.
async fn open(state: &State, session: &StaffSession, id: &str) -> Result<Opened, PageError> {
    let opened = opened::open(state, session, id).await?;
    let kind = CommandKind::ChangeContact;
    match stands_in_the_way(opened.case(), kind, &opened.actor) {
        Some(Refusal::NotPermitted) => Err(PageError::NotPermitted),
        _ => Ok(opened),
    }
}

fn page(
    state: &State,
    session: &StaffSession,
    opened: &Opened,
    code: Option<String>,
    made: bool,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let controller = &opened.case().controller;
    let until = state.today().saturating_add(i64::from(LETTER_DAYS).days());
    let rules = state.store.rules();
    let known = rules.register.controller(controller);
    let person = opened.file.request.requester.as_ref();
    let page = CodePage {
        case_title: opened.title(voice),
        requester: opened.requester().to_owned(),
        reference: opened.case().reference.clone(),
        code,
        made,
        address: format!("{}/{controller}/track", state.settings.base_url),
        council: known.map_or_else(String::new, |known| known.name.clone()),
        days: LETTER_DAYS,
        until: voice.long_date(until),
        mailed: person.is_some_and(|person| person.email.is_some()),
    };
    super::shell(state, session, DESK)
        .back(format!("{DESK}/cases/{}", opened.case().id))
        .with_form(Form::new().with_once(once::new()?))
        .show(state, "staff/letter-code.html", page)
}

/// Makes it. One that was made before stops working.
pub(super) async fn make(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let opened = open(&state, &session, &id).await?;
    let case = opened.case();
    let note = Command::Note {
        note: voice(&state).text("letter-code-note"),
        mentions: Vec::new(),
    };
    let act = Act::new(state.now(), &opened.actor).with_key(once::of(&sent)?);
    match state.store.execute(case.id, note, &act).await {
        Ok(Executed::Done(_)) => {}
        Ok(Executed::AlreadyApplied) => return page(&state, &session, &opened, None, true),
        Err(ExecuteError::NotFound) => return Err(PageError::NotFound),
        Err(ExecuteError::Conflict) => return Err(PageError::Changed),
        Err(ExecuteError::Store(error)) => return Err(error.into()),
        Err(error @ ExecuteError::Refused(_)) => return Err(PageError::internal(error)),
    }
    let codes = state.store.access_codes();
    let code = codes.make_for_letter(case.request, state.now()).await?;
    page(&state, &session, &opened, code, false)
}
