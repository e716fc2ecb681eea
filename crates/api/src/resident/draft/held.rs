//! A draft with the token that names it.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use rightsdesk_core::ids::ControllerId;

use super::Draft;
use crate::error::PageError;
use crate::once;
use crate::session::Cookie;
use crate::state::State;

/// A draft with the token that names it.
#[derive(Clone)]
pub(in crate::resident) struct Held {
    token: String,
    is_new: bool,
    /// The draft.
    pub(in crate::resident) draft: Draft,
}

impl Held {
    /// The draft that the browser's cookie names, if it is still kept and is of this controller.
    pub(in crate::resident) async fn find(
        state: &State,
        headers: &HeaderMap,
        controller: &ControllerId,
    ) -> Result<Option<Held>, PageError> {
        let Some(token) = Cookie::Draft.token(state, headers) else {
            return Ok(None);
        };
        let draft = state
            .store
            .drafts()
            .load(&token, controller, state.now())
            .await?;
        Ok(draft.map(|draft| Held {
            token,
            is_new: false,
            draft,
        }))
    }

    /// An empty draft, not kept yet.
    pub(in crate::resident) fn begin(state: &State) -> Result<Held, PageError> {
        Held::resume(
            state,
            Draft {
                key: once::new()?,
                ..Draft::default()
            },
        )
    }

    /// A draft that somebody came back to, under a token of its own, not kept there yet.
    pub(in crate::resident) fn resume(state: &State, draft: Draft) -> Result<Held, PageError> {
        let token = state.store.drafts().new_token()?;
        Ok(Held {
            token,
            is_new: true,
            draft,
        })
    }

    /// Keeps the draft for another day.
    pub(in crate::resident) async fn save(
        &self,
        state: &State,
        controller: &ControllerId,
    ) -> Result<(), PageError> {
        let drafts = state.store.drafts();
        Ok(drafts
            .save(&self.token, controller, &self.draft, state.now())
            .await?)
    }

    /// The response, with the cookie if the browser does not have it yet.
    pub(in crate::resident) fn respond(
        &self,
        state: &State,
        response: impl IntoResponse,
    ) -> Response {
        if self.is_new {
            Cookie::Draft.set(state, &self.token, response)
        } else {
            response.into_response()
        }
    }
}
