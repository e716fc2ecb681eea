//! The reasons that a decision can rely on.

use axum::Json;
use axum::extract::State as Extract;
use axum::response::{IntoResponse, Response};
use rightsdesk_content::reasons::{self, Described};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::reason::REASONS;
use serde::Serialize;

use crate::state::State;

#[derive(Debug, Serialize)]
struct List {
    reasons: Vec<Described>,
}

/// Every reason, with its words.
pub(crate) async fn list(Extract(state): Extract<State>) -> Response {
    let voice = state.words.voice(ENGLISH);
    let described = REASONS
        .iter()
        .map(|reason| reasons::describe(voice, reason));
    Json(List {
        reasons: described.collect(),
    })
    .into_response()
}
