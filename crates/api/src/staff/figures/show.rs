//! The page of the figures, and each of its tables as a file.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::Voice;
use serde::Serialize;

use super::tables::{BY_KIND, BY_MONTH, Block, Found, Line, Material};
use super::{Asked, Choice, Chosen, HERE, Tab, uncounted};
use crate::download;
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::staff::opened::voice;
use crate::state::State;

#[derive(Serialize)]
struct FiguresPage {
    title: String,
    council: String,
    tabs: Vec<Tab>,
    councils: Vec<Choice>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    rights: Vec<Choice>,
    services: Vec<Choice>,
    misfit: bool,
    uncounted: Option<String>,
    blocks: Vec<Block>,
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let chosen = Chosen::of(&state, &session, &asked)?;
    let blocks = blocks(&state, voice, &chosen).await?;
    let page = FiguresPage {
        title: voice.text("figures-title"),
        council: chosen.name(&state),
        tabs: chosen.tabs(voice, HERE),
        councils: chosen.councils(&state),
        from: chosen.months_to_choose(voice, chosen.from),
        to: chosen.months_to_choose(voice, chosen.to),
        rights: chosen.rights(voice),
        services: chosen.services(&state, voice),
        misfit: chosen.misfit,
        uncounted: uncounted(&state, voice).await?,
        blocks,
    };
    crate::staff::shell(&state, &session, HERE)
        .back(DESK)
        .show(&state, "staff/figures.html", page)
}

/// One table as a file.
pub(in crate::staff) async fn csv(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let chosen = Chosen::of(&state, &session, &asked)?;
    let mut blocks = blocks(&state, voice, &chosen).await?.into_iter();
    let block = match asked.table.as_deref() {
        None | Some("") => blocks.next(),
        Some(wanted) => blocks.find(|block| block.id == wanted),
    };
    let block = block.ok_or(PageError::NotFound)?;
    let query = chosen.query();
    let name = format!(
        "{}-{}-{}-{}.csv",
        query.controller, block.id, query.from, query.to
    );
    Ok(download::file(
        &name,
        "text/csv; charset=utf-8",
        written(&block),
    ))
}

async fn blocks(state: &State, voice: Voice<'_>, chosen: &Chosen) -> Result<Vec<Block>, PageError> {
    let store = &state.store;
    let query = chosen.query();
    let rules = store.rules();
    let services = rules.register.notices_of(&chosen.controller);
    let ids: Vec<_> = services.iter().map(|notice| &notice.id).collect();
    let material = Material {
        chosen,
        voice,
        today: state.today(),
        by_month: Found::of(store.sums_by_month(&query, &BY_MONTH).await?),
        by_right: Found::of(store.sums_by_right(&query, &BY_KIND).await?),
        by_service: Found::of(store.sums_by_service(&query, &ids, &BY_KIND).await?),
        services,
        open: store.open_ages(&query).await?,
    };
    Ok(material.blocks())
}

/// A table as comma-separated values (RFC 4180).
fn written(block: &Block) -> String {
    let mut text = String::new();
    let head = Line {
        name: block.title.clone(),
        cells: block.columns.clone(),
    };
    let lines = [&head].into_iter().chain(&block.rows).chain(&block.total);
    for line in lines {
        let cells = [&line.name].into_iter().chain(&line.cells);
        let cells: Vec<String> = cells.map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell. What a spreadsheet would take for a formula is made text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    // A thousand is 1,000 on a page and a number in a file.
    let number = cell.replace(',', "");
    if number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() {
        return number;
    }
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_is_no_formula_and_ends_no_line() {
        for (cell, written) in [
            ("1,204", "1204"),
            ("83%", "83%"),
            ("Access, and more", "\"Access, and more\""),
            ("=1+1", "'=1+1"),
            ("the \"Panel\"", "\"the \"\"Panel\"\"\""),
            ("", ""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
