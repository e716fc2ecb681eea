//! The authored part of a reply as a page: the letter, what we do with the information, the list of
//! documents, and how the date was worked out. It is the same papers that the PDF was made of.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::Method;
use axum::response::Response;
use rightsdesk_core::ids::{CaseId, ControllerId, Reference};
use rightsdesk_core::paper::{Block, Paper};
use serde::Serialize;

use super::own::own_case;
use super::{files, fresh_code, tracking_shell};
use crate::error::PageError;
use crate::session::TrackingSession;
use crate::state::State;

/// How many seconds pass until the page, opened again, is put on record again: who reads a long
/// letter goes back and forth.
const AGAIN_AFTER: i64 = 60 * 60;

#[derive(Serialize)]
struct ReplyPage {
    reference: Reference,
    papers: Vec<Part>,
    /// The letter as a file.
    file: String,
    /// Where something in it can be asked about.
    ask: String,
}

/// A paper, with what leads to its parts.
#[derive(Serialize)]
struct Part {
    #[serde(flatten)]
    paper: Paper,
    /// Its headings, each with its place among the blocks, from 1.
    headings: Vec<(usize, String)>,
}

/// Where the page of a reply is.
pub(super) fn address(controller: &ControllerId, case: CaseId) -> String {
    format!("/{controller}/track/reply/{case}")
}

/// The page, in its time and with a fresh code.
///
/// Opening it goes on record like fetching a file: it shows that the reply came, and the person can
/// see if somebody else has read it.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    method: Method,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let case = own_case(&state, &controller, &case, &session).await?.case;
    let pack = case.pack.as_ref().filter(|_| case.answered.is_some());
    let (letter, page) = pack
        .and_then(|pack| Some((pack.document, pack.page?)))
        .ok_or(PageError::NotFound)?;
    if files::has_ended(&state, &case) {
        return Err(PageError::Gone);
    }
    if !fresh_code::is_fresh(&state, &session) {
        return Ok(fresh_code::first(&controller, Some(case.id)));
    }
    let documents = state.store.documents();
    let (_, bytes) = documents.get(page).await?.ok_or(PageError::NotFound)?;
    let papers: Vec<Paper> = serde_json::from_slice(&bytes).map_err(PageError::internal)?;
    if method == Method::GET {
        files::record(&state, case.id, page, AGAIN_AFTER).await?;
    }
    let page = ReplyPage {
        reference: case.reference.clone(),
        papers: papers.into_iter().map(part).collect(),
        file: format!("/{controller}/track/files/{letter}"),
        ask: format!("/{controller}/track/page/{}?file=letter", case.id),
    };
    tracking_shell(&state, &controller, &session)?
        .back(format!("/{controller}/track/request"))
        .show(&state, "resident/receive/reply.html", page)
}

fn part(paper: Paper) -> Part {
    let headings = (1..)
        .zip(&paper.blocks)
        .filter_map(|(place, block)| match block {
            Block::Heading { level: 2, text } => Some((place, text.clone())),
            _ => None,
        });
    Part {
        headings: headings.collect(),
        paper,
    }
}
