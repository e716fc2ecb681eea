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
use super::{uploads, voice};
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

/// Where a form is of somebody who follows a request: the address begins with the controller and
/// `track`, and names a case.
struct Place {
    controller: ControllerId,
    case: CaseId,
}

impl Place {
    fn of(address: &str) -> Option<Place> {
        let mut parts = address.trim_start_matches('/').split('/');
        let controller = ControllerId(parts.next()?.to_owned());
        let track = parts.next()?;
        let case = parts.find_map(|part| Uuid::try_parse(part).ok());
        let case = case.filter(|_| track == "track")?;
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
    let sent = Sent::read_words(request, state).await?;
    let kept = Kept {
        fields: pairs(&sent),
        files: has_files(&sent),
        form,
    };
    if !kept.holds_anything() {
        return Err(PageError::SignInAgain);
    }
    let drafts = state.store.drafts();
    let token = drafts.new_token()?;
    let (controller, now) = (&place.controller, state.now());
    drafts.save(&under(&token), controller, &kept, now).await?;
    let next = Redirect::to(&format!("/{controller}/track?kept=1"));
    Ok(Cookie::Track.set(state, &token, next))
}

/// A form that was sent beside a session, to be kept if it was opened before that session began: in
/// another window, before its person got in again.
#[derive(Clone)]
pub(crate) struct Beside {
    state: State,
    token: String,
    form: String,
    controller: ControllerId,
}

impl Beside {
    /// The form of this request, if it is one that is kept.
    pub(crate) fn of(state: &State, request: &Request) -> Option<Beside> {
        let form = request.uri().path().to_owned();
        Some(Beside {
            token: Cookie::Track.token(state, request.headers())?,
            controller: Place::of(&form)?.controller,
            form,
            state: state.clone(),
        })
    }

    /// Keeps what was typed, and leads back to the form.
    pub(crate) async fn keep(self, sent: &Sent) -> PageError {
        let kept = Kept {
            fields: pairs(sent),
            files: has_files(sent),
            form: self.form.clone(),
        };
        if !kept.holds_anything() {
            return PageError::SignInAgain;
        }
        let drafts = self.state.store.drafts();
        let now = self.state.now();
        match drafts
            .save(&under(&self.token), &self.controller, &kept, now)
            .await
        {
            Ok(()) => PageError::Elsewhere(self.form),
            Err(error) => error.into(),
        }
    }
}

impl Kept {
    fn holds_anything(&self) -> bool {
        self.files
            || self
                .fields
                .iter()
                .any(|(_, value)| !value.trim().is_empty())
    }
}

/// Whether files were chosen, now or before a slip.
fn has_files(sent: &Sent) -> bool {
    !sent.files.is_empty() || !sent.all(uploads::HELD).is_empty()
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
        let otherwise = format!("/kent/track/prove/identity/{case}/otherwise");
        assert_eq!(of(&otherwise).unwrap(), "kent");
        assert_eq!(of("/kent/track/sign-out"), None);
        assert_eq!(of(&format!("/kent/desk/message/{case}")), None);
        assert_eq!(of("/kent/track/message/x"), None);
    }
}
