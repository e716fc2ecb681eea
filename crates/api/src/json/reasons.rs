//! The reasons that a decision can rely on.

use axum::Json;
use axum::extract::State as Extract;
use axum::response::{IntoResponse, Response};
use rightsdesk_content::reasons;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::reason::{self, Approver, Opinion, Provision, Sort, Test};
use serde::Serialize;

use crate::state::State;

/// A reason, in codes and words.
#[derive(Debug, Serialize)]
struct Line {
    code: &'static str,
    citation: &'static str,
    sort: Sort,
    name: String,
    explanation: String,
    /// What it can be relied on against.
    bites_on: &'static [Provision],
    /// What must hold, all of it.
    tests: &'static [Test],
    /// What a health professional must have said.
    opinion: Option<Opinion>,
    /// Who must approve.
    approver: Approver,
    /// Whether it takes out passages, or answers the request as a whole.
    severable: bool,
}

#[derive(Debug, Serialize)]
struct List {
    reasons: Vec<Line>,
}

/// Every reason.
pub(crate) async fn list(Extract(state): Extract<State>) -> Response {
    let voice = state.words.voice(ENGLISH);
    let line = |reason: &'static reason::Reason| Line {
        code: reason.code,
        citation: reason.citation,
        sort: reason.sort,
        name: reasons::name(voice, reason.code),
        explanation: reasons::explanation(voice, reason.code),
        bites_on: reason.bites,
        tests: reason.tests,
        opinion: reason.opinion,
        approver: reason.approver,
        severable: reason.severable,
    };
    let reasons = reason::REASONS.iter().map(line).collect();
    Json(List { reasons }).into_response()
}
