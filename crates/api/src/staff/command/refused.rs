//! What somebody sees who follows an old link to a command that is no longer open.

use axum::http::StatusCode;
use axum::response::Response;
use rightsdesk_content::{names, refusals};
use rightsdesk_core::case::{CommandKind, Refusal};
use serde::Serialize;

use super::super::opened::{Opened, voice};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct Refused {
    title: String,
    case_title: String,
    why: String,
    case: String,
}

/// Why the command is not open now.
pub(super) fn show(
    state: &State,
    session: &StaffSession,
    opened: &Opened,
    kind: CommandKind,
    refusal: &Refusal,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let case = format!("{DESK}/cases/{}", opened.case().id);
    let page = Refused {
        title: names::command(voice, kind),
        case_title: opened.title(voice),
        why: refusals::word(voice, refusal),
        case: case.clone(),
    };
    let shell = super::super::shell(state, session, DESK).back(case);
    let mut response = shell.show(state, "staff/refused.html", page)?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}
