//! The reasons that a decision on a right can rely on: what each withholds, what must hold for it,
//! who approves it, and what the person is told. The same list as `docs/reasons.md`.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, reasons};
use rightsdesk_core::reason::{self, Reason, Sort};
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::Practice;
use serde::Serialize;

use super::opened::voice;
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page for a right.
pub(super) fn address(right: Right) -> String {
    format!("{DESK}/reasons/{}", right.code())
}

#[derive(Serialize)]
struct ReasonsPage {
    right: String,
    sorts: Vec<Sorted>,
}

/// The reasons of one sort.
#[derive(Serialize)]
struct Sorted {
    code: &'static str,
    name: String,
    reasons: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    code: &'static str,
    name: String,
    citation: String,
    withholds: String,
    /// What must hold, a health professional's opinion included.
    tests: Vec<String>,
    approver: String,
    explanation: String,
    /// What the council makes of it: that it is not offered, and its practice.
    practice: Vec<String>,
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(right): Path<String>,
) -> Result<Response, PageError> {
    let right = Right::from_code(&right).ok_or(PageError::NotFound)?;
    let voice = voice(&state);
    let rules = state.store.rules();
    let sorts = Sort::ALL
        .into_iter()
        .map(|sort| Sorted {
            code: sort.code(),
            name: reasons::sort(voice, sort),
            reasons: reason::for_right(right)
                .filter(|reason| reason.sort == sort)
                .map(|reason| shown(voice, reason, rules.practices().get(reason.code)))
                .collect(),
        })
        .filter(|sorted| !sorted.reasons.is_empty())
        .collect();
    let page = ReasonsPage {
        right: names::right(voice, right, Reader::Staff),
        sorts,
    };
    super::shell(&state, &session, DESK)
        .back(DESK)
        .show(&state, "staff/reasons.html", page)
}

fn shown(voice: Voice<'_>, reason: &Reason, practice: Option<&Practice>) -> Shown {
    let approver = practice.map_or(reason.approver, |own| own.approver.max(reason.approver));
    let closed = practice.filter(|own| !own.offered);
    let closed = closed.map(|_| voice.text("practice-not-offered"));
    let note = practice.and_then(|own| own.note.clone());
    let described = reasons::describe(voice, reason);
    let opinion = described.opinion.map(|opinion| opinion.statement);
    let tests = described.tests.into_iter().map(|test| test.statement);
    Shown {
        code: described.code,
        name: described.name,
        citation: reasons::citation(voice, described.code).unwrap_or_default(),
        withholds: described.withholds,
        tests: tests.chain(opinion).collect(),
        approver: reasons::approver(voice, approver),
        explanation: described.explanation,
        practice: closed.into_iter().chain(note).collect(),
    }
}
