//! What the footer leads to: accessibility, privacy, cookies of the desk.

use axum::extract::State as Extract;
use axum::response::Response;
use serde::Serialize;

use super::opened::voice;
use crate::error::PageError;
use crate::page::{DESK, Shell};
use crate::state::State;

#[derive(Serialize)]
struct Information {
    title: String,
    paragraphs: Vec<String>,
}

/// How the desk can be used.
pub(super) async fn accessibility(Extract(state): Extract<State>) -> Result<Response, PageError> {
    show(
        &state,
        "desk-accessibility-title",
        &["desk-accessibility-text", "desk-accessibility-report"],
    )
}

/// What is kept of those who work here.
pub(super) async fn privacy(Extract(state): Extract<State>) -> Result<Response, PageError> {
    show(
        &state,
        "desk-privacy-title",
        &["desk-privacy-text", "desk-privacy-log"],
    )
}

/// The one cookie.
pub(super) async fn cookies(Extract(state): Extract<State>) -> Result<Response, PageError> {
    show(&state, "desk-cookies-title", &["desk-cookies-text"])
}

fn show(state: &State, title: &str, paragraphs: &[&str]) -> Result<Response, PageError> {
    let voice = voice(state);
    let information = Information {
        title: voice.text(title),
        paragraphs: paragraphs.iter().map(|key| voice.text(key)).collect(),
    };
    Shell::desk(state, None)
        .back(DESK)
        .show(state, "staff/information.html", information)
}
