//! Every change of the settings: what it was, who made it, when.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::Response;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::revisions::Revision;
use serde::{Deserialize, Serialize};

use super::super::number;
use super::super::opened::voice;
use super::{HERE, Line, SETTINGS_READERS, authors, concerns, words};
use crate::error::PageError;
use crate::session::StaffSession;
use crate::state::State;

/// So many revisions stand on a page.
const MOST: usize = 20;
/// So many are read at once, and so often for a page: what other councils settled for themselves is
/// left out, and can be many.
const AT_ONCE: u32 = 100;
const TIMES: usize = 5;

/// Where a page begins.
#[derive(Deserialize)]
pub(super) struct From {
    before: Option<String>,
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

/// The newest revisions before a number that readers of these controllers may read, and where the
/// next page goes on, if it does.
async fn readable(
    state: &State,
    controllers: &[ControllerId],
    mut before: Option<u32>,
) -> Result<(Vec<Revision>, Option<u32>), PageError> {
    let mut found = Vec::new();
    for _ in 0..TIMES {
        let read = state.store.rules_revisions_before(before, AT_ONCE).await?;
        let is_last = read.len() < AT_ONCE as usize;
        before = read.last().map(|revision| revision.number);
        found.extend(
            read.into_iter()
                .filter(|revision| concerns(controllers, &revision.change)),
        );
        if found.len() > MOST {
            found.truncate(MOST);
            let next = found.last().map(|revision| revision.number);
            return Ok((found, next));
        }
        if is_last {
            return Ok((found, None));
        }
    }
    // The page is short, and the next goes on where this one stopped to look.
    Ok((found, before))
}

/// The list, the newest first.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(from): Query<From>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let here = format!("{HERE}/history");
    let before = from.before.as_deref().and_then(number);
    let controllers = session.controllers(SETTINGS_READERS);
    let (revisions, next) = readable(&state, &controllers, before).await?;
    let names = authors(&state, &session, &revisions).await?;
    let register = &state.store.rules().register;
    let older = next.map(|last| format!("{here}?before={last}"));
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
        newest: before.map(|_| here.clone()),
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
    let number = super::super::number(&number).ok_or(PageError::NotFound)?;
    let found = state.store.rules_revisions_numbered(&[number]).await?;
    let controllers = session.controllers(SETTINGS_READERS);
    let revision = found
        .first()
        .filter(|revision| concerns(&controllers, &revision.change))
        .ok_or(PageError::NotFound)?;
    let names = authors(&state, &session, &found).await?;
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
