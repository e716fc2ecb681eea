//! Every change of the settings: what it was, who made it, when.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::Response;
use rightsdesk_store::revisions::Revision;
use serde::{Deserialize, Serialize};

use super::super::opened::voice;
use super::{HERE, Line, words};
use crate::error::PageError;
use crate::session::StaffSession;
use crate::state::State;

/// So many revisions stand on a page.
const MOST: u32 = 20;

/// Where a page begins.
#[derive(Deserialize)]
pub(super) struct From {
    before: Option<u32>,
}

#[derive(Serialize)]
struct HistoryPage {
    revisions: Vec<Shown>,
    older: Option<String>,
    newest: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    href: String,
    title: String,
    what: String,
    lines: Vec<String>,
    more: Option<String>,
}

/// So many differences stand in the list; the rest on the page of the revision.
const LINES_MOST: usize = 5;

fn title(state: &State, revision: &Revision, names: &words::Names) -> String {
    let voice = voice(state);
    let facts = [
        ("number", i64::from(revision.number).into()),
        ("who", words::who(voice, names, revision.by).into()),
        (
            "when",
            super::super::letter::moment(voice, revision.at).into(),
        ),
    ];
    voice.say("settings-revision", &facts)
}

/// The list, the newest first.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(from): Query<From>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let here = format!("{HERE}/history");
    let mut revisions = state
        .store
        .rules_revisions_before(from.before, MOST + 1)
        .await?;
    let is_last = revisions.len() <= MOST as usize;
    revisions.truncate(MOST as usize);
    let names = state.store.names_of_authors(&revisions).await?;
    let register = &state.store.rules().register;
    let older = revisions.last().filter(|_| !is_last);
    let older = older.map(|last| format!("{here}?before={}", last.number));
    let shown = revisions.iter().map(|revision| {
        let told = words::told(voice, register, &revision.change);
        let rest = told.lines.len().saturating_sub(LINES_MOST);
        let more =
            (rest > 0).then(|| voice.say("settings-history-more", &[("count", rest.into())]));
        Shown {
            href: format!("{here}/{}", revision.number),
            title: title(&state, revision, &names),
            what: told.what,
            lines: told
                .lines
                .iter()
                .take(LINES_MOST)
                .map(|line| words::line(voice, line))
                .collect(),
            more,
        }
    });
    let page = HistoryPage {
        revisions: shown.collect(),
        older,
        newest: from.before.map(|_| here.clone()),
    };
    super::shell(&state, &session, HERE).show(&state, "staff/settings/history.html", page)
}

#[derive(Serialize)]
struct RevisionPage {
    number: u32,
    heading: String,
    what: String,
    lines: Vec<Line>,
    /// What is told where there are no lines: the rest of a change, such as the days of a list.
    details: Vec<String>,
}

/// One revision, with all that it changed.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let number: u32 = number.parse().map_err(|_| PageError::NotFound)?;
    let found = state.store.rules_revisions_numbered(&[number]).await?;
    let revision = found.first().ok_or(PageError::NotFound)?;
    let names = state.store.names_of_authors(&found).await?;
    let rules = state.store.rules();
    let told = words::told(voice, &rules.register, &revision.change);
    let page = RevisionPage {
        number,
        heading: title(&state, revision, &names),
        what: told.what,
        details: words::details(voice, &rules.register, &revision.change),
        lines: told.lines,
    };
    super::shell(&state, &session, &format!("{HERE}/history")).show(
        &state,
        "staff/settings/revision.html",
        page,
    )
}
