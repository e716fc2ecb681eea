//! What somebody typed while their session ran out: it is kept, sealed, and comes back into its form
//! once they have shown again that the request is theirs.
//!
//! It lies under a token made of what their browser's cookie holds anyway: first of the reference
//! that they are about to type, then of the new session. It comes back only to a form of the request
//! that is then followed, so that the next person at a shared computer never sees it. Files are too
//! large to be kept for somebody who may be anybody; the page says that they are chosen again.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::ids::{CaseId, ControllerId, RequestId};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::limits::{self, DRAFTS};
use super::voice;
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::Cookie;
use crate::state::State;

/// What was typed, and in which form.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    /// The address of the form.
    form: String,
    fields: Vec<(String, String)>,
    /// Whether files were chosen, which are not kept.
    files: bool,
}

/// The form of a page, with what was kept for it.
pub(super) struct Restored {
    /// The form, with a key of its own.
    pub(super) form: Form,
    /// What the page says of it; nothing where nothing was kept.
    pub(super) said: Option<String>,
}

/// A form of somebody who follows a request: the address is the controller's, then `track`, what is
/// done, and the case.
struct Place {
    controller: ControllerId,
    case: CaseId,
}

impl Place {
    fn of(address: &str) -> Option<Place> {
        let mut parts = address.trim_start_matches('/').split('/');
        let controller = ControllerId(parts.next()?.to_owned());
        let (track, _what, case) = (parts.next()?, parts.next()?, parts.next()?);
        let case = Uuid::try_parse(case).ok().filter(|_| track == "track")?;
        Some(Place {
            controller,
            case: CaseId(case),
        })
    }
}

/// Under what it is kept beside a session, or a reference that was typed.
fn under(token: &str) -> String {
    format!("{token} typed")
}

/// Keeps the form of somebody whose session is over, and leads to where they get in again.
pub(crate) async fn keep(state: &State, request: Request) -> Response {
    match keep_typed(state, request).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn keep_typed(state: &State, request: Request) -> Result<Response, PageError> {
    let form = request.uri().path().to_owned();
    let Some(place) = Place::of(&form) else {
        return Err(PageError::SignInAgain);
    };
    let rules = state.store.rules();
    if rules.register.controller(&place.controller).is_none() {
        return Err(PageError::NotFound);
    }
    limits::hold(state, DRAFTS, request.extensions()).await?;
    let sent = Sent::read(request, state).await?;
    let kept = Kept {
        fields: pairs(&sent),
        files: !sent.files.is_empty(),
        form,
    };
    if !kept.files && kept.fields.iter().all(|(_, value)| value.trim().is_empty()) {
        return Err(PageError::SignInAgain);
    }
    let drafts = state.store.drafts();
    let token = drafts.new_token()?;
    let (controller, now) = (&place.controller, state.now());
    drafts.save(&under(&token), controller, &kept, now).await?;
    let next = Redirect::to(&format!("/{controller}/track?kept=1"));
    Ok(Cookie::Track.set(state, &token, next))
}

fn pairs(sent: &Sent) -> Vec<(String, String)> {
    let typed = sent.typed();
    typed
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Whether something is kept for the browser that sent these headers.
pub(super) async fn is_there(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
) -> Result<Option<String>, PageError> {
    let Some(token) = Cookie::Track.token(state, headers) else {
        return Ok(None);
    };
    let kept = load(state, controller, &token).await?;
    Ok(kept.map(|_| token))
}

async fn load(
    state: &State,
    controller: &ControllerId,
    token: &str,
) -> Result<Option<Kept>, PageError> {
    let drafts = state.store.drafts();
    Ok(drafts.load(&under(token), controller, state.now()).await?)
}

/// Hands what is kept over to a new session that follows a request, and gives the address of its
/// form. What belongs to another request stays behind, and is gone.
pub(super) async fn hand_over(
    state: &State,
    controller: &ControllerId,
    (from, to): (&str, &str),
    request: RequestId,
) -> Result<Option<String>, PageError> {
    let Some(kept) = load(state, controller, from).await? else {
        return Ok(None);
    };
    let drafts = state.store.drafts();
    drafts.delete(&under(from)).await?;
    let cases = state.store.cases_of_request(request).await?;
    let place = Place::of(&kept.form);
    if !place.is_some_and(|place| cases.iter().any(|case| case.id == place.case)) {
        return Ok(None);
    }
    let now = state.now();
    drafts.save(&under(to), controller, &kept, now).await?;
    Ok(Some(kept.form))
}

/// The form of a page: as it is filled in when it is first opened, or with what was kept for it.
pub(super) async fn form(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
    address: &str,
    first: Form,
) -> Result<Restored, PageError> {
    let key = once::new()?;
    let token = Cookie::Track.token(state, headers).unwrap_or_default();
    let kept = load(state, controller, &token).await?;
    Ok(match kept.filter(|kept| kept.form == address) {
        None => Restored {
            form: first.with_once(key),
            said: None,
        },
        Some(kept) => {
            let said = if kept.files {
                "kept-back-files"
            } else {
                "kept-back"
            };
            Restored {
                form: Form::typed(kept.fields).with_once(key),
                said: Some(voice(state).text(said)),
            }
        }
    })
}

/// Deletes what was kept, once it was sent or its person goes.
pub(super) async fn forget(state: &State, headers: &HeaderMap) -> Result<(), PageError> {
    if let Some(token) = Cookie::Track.token(state, headers) {
        state.store.drafts().delete(&under(&token)).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forms_of_a_case_are_kept() {
        let case = "00000000-0000-7000-8000-000000000001";
        let of = |address: &str| Place::of(address).map(|place| place.controller.0);
        assert_eq!(of(&format!("/kent/track/message/{case}")).unwrap(), "kent");
        assert_eq!(of("/kent/track/sign-out"), None);
        assert_eq!(of(&format!("/kent/desk/message/{case}")), None);
        assert_eq!(of("/kent/track/message/x"), None);
    }
}
