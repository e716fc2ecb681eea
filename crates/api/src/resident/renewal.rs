//! Asking for the files of a reply again, once their time has passed.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_core::case::{Case, Command, Matter};
use rightsdesk_core::ids::ControllerId;
use serde::Serialize;

use super::own::{back_to, execute, own_case};
use super::{files, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::TrackingSession;
use crate::state::State;

/// How the files can be asked for.
#[derive(Debug, Serialize)]
pub(super) struct Offer {
    /// That they were asked for, and when; then no button is needed.
    asked: Option<String>,
    action: String,
    once: String,
}

/// What the page of the request offers when the time of the files ended on `until`.
pub(super) fn offer(
    voice: Voice<'_>,
    controller: &ControllerId,
    case: &Case,
    until: Date,
) -> Result<Offer, PageError> {
    let asked = asked_on(case, until);
    Ok(Offer {
        asked: asked.map(|on| voice.say("renewal-asked", &[("on", on.into())])),
        action: format!("/{controller}/track/renew/{}", case.id),
        once: once::new()?,
    })
}

/// When they asked, as long as the council has not written to them since.
fn asked_on(case: &Case, until: Date) -> Option<Date> {
    let mut asked = case
        .unanswered()
        .filter(|one| one.matter == Some(Matter::Renewal) && one.on > until);
    asked.next().map(|one| one.on)
}

/// Asks for them. What is asked already is not asked again.
pub(super) async fn ask(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let case = own_case(&state, &controller, &case, &session).await?.case;
    let key = once::of(&sent)?;
    if !files::has_ended(&state, &case) {
        return Ok(back_to(&controller, ""));
    }
    let rules = state.store.rules();
    let until = case.files_until(&rules.policy);
    if until.is_some_and(|until| asked_on(&case, until).is_none()) {
        let command = Command::WriteIn {
            matter: Matter::Renewal,
            page: None,
            text: voice(&state).text("renewal-words"),
            documents: Vec::new(),
        };
        execute(&state, case.id, command, key).await?;
    }
    Ok(back_to(&controller, "?done=renewal-asked"))
}
