//! A list as a file: CSV or a workbook, page after page, so that it never stands in memory as a
//! whole. Who took which list away is on record before the first line goes.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Extension, State as Extract};
use axum::response::Response;
use futures_util::stream;
use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::ids::AccountId;
use rightsdesk_store::{CaseSummary, DeskQuery, ExportId};

use super::super::opened::voice;
use super::filter::{Filter, pairs};
use super::list::Around;
use super::sheet::{Kind, Sheet};
use super::{controller_name, services};
use crate::download;
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// How far a file has come.
struct Exporting {
    state: State,
    query: DeskQuery,
    owners: BTreeMap<AccountId, String>,
    /// None once its end is written.
    sheet: Option<Sheet>,
    /// What goes before the first page.
    begun: Option<Vec<u8>>,
    record: ExportId,
    lines: u64,
}

/// The file.
pub(in crate::staff) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let kind = Kind::from_code(sent.text("form")).ok_or(PageError::Unreadable)?;
    let around = Around::of(&state, &session).await?;
    let (filter, _) = Filter::read(&pairs(sent.text("codes")), &around.known());
    let codes = filter.codes();
    let today = state.today();
    let record = state
        .store
        .begin_export(session.account, kind.code(), &codes, state.now())
        .await?;
    let people = around.people.all().iter();
    let (mut sheet, mut begun) =
        Sheet::begin(kind, &voice.text("desk-export-sheet")).map_err(PageError::internal)?;
    let head = columns(&state);
    begun.extend(sheet.rows(&[head]).map_err(PageError::internal)?);
    let exporting = Exporting {
        query: filter.query(&session, today),
        owners: people
            .map(|account| (account.id, account.name.clone()))
            .collect(),
        sheet: Some(sheet),
        begun: Some(begun),
        record,
        lines: 0,
        state: state.clone(),
    };
    let parts = stream::try_unfold(exporting, |exporting| Box::pin(next(exporting)));
    let name = file_name(filter.show.code(), today, kind);
    Ok(download::file(
        &name,
        kind.media_type(),
        Body::from_stream(parts),
    ))
}

/// Nothing in it tells whose cases they are.
fn file_name(list: &str, today: Date, kind: Kind) -> String {
    format!("cases-{list}-{today}.{}", kind.code())
}

/// The next part: what begins the file, a page of cases, or its end.
async fn next(
    mut exporting: Exporting,
) -> Result<Option<(Vec<u8>, Exporting)>, Box<dyn std::error::Error + Send + Sync>> {
    if let Some(begun) = exporting.begun.take() {
        return Ok(Some((begun, exporting)));
    }
    let Some(mut sheet) = exporting.sheet.take() else {
        return Ok(None);
    };
    let page = exporting
        .state
        .store
        .page_to_export(&exporting.query)
        .await?;
    exporting.lines = exporting.lines.saturating_add(page.cases.len() as u64);
    let rows: Vec<_> = page
        .cases
        .iter()
        .map(|case| row(&exporting, case))
        .collect();
    let mut bytes = sheet.rows(&rows)?;
    if let Some(next) = page.next {
        exporting.query.after = Some(next);
        exporting.sheet = Some(sheet);
    } else {
        bytes.extend(sheet.end()?);
        let store = &exporting.state.store;
        store.end_export(exporting.record, exporting.lines).await?;
    }
    Ok(Some((bytes, exporting)))
}

/// What stands over the columns.
fn columns(state: &State) -> Vec<String> {
    let voice = voice(state);
    vec![
        voice.text("desk-export-reference"),
        voice.text("desk-export-right"),
        voice.text("desk-export-requester"),
        voice.text("desk-export-service"),
        voice.text("desk-export-controller"),
        voice.text("desk-export-received"),
        voice.text("desk-export-due"),
        voice.text("desk-export-stage"),
        voice.text("desk-export-since"),
        voice.text("desk-export-holds"),
        voice.text("desk-export-owner"),
        voice.text("desk-export-outcome"),
        voice.text("desk-export-answered"),
    ]
}

fn row(exporting: &Exporting, case: &CaseSummary) -> Vec<String> {
    let state = &exporting.state;
    let voice = voice(state);
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    let holds: Vec<String> = case
        .holds
        .iter()
        .map(|&hold| names::hold(voice, hold, Reader::Staff))
        .collect();
    let owner = |id: AccountId| {
        let known = exporting.owners.get(&id).cloned();
        known.unwrap_or_else(|| voice.text("actor-former"))
    };
    let outcome = case.outcome;
    let outcome = outcome.map(|outcome| names::outcome(voice, outcome, Reader::Staff));
    vec![
        case.reference.to_string(),
        names::right(voice, case.right, Reader::Staff),
        case.requester.clone().unwrap_or_default(),
        services(state, voice, case),
        controller_name(state, case),
        case.received.to_string(),
        day(case.deadline),
        names::stage(voice, case.stage, Reader::Staff),
        case.stage_since.to_string(),
        holds.join("; "),
        case.owner.map_or_else(String::new, owner),
        outcome.unwrap_or_default(),
        day(case.answered),
    ]
}
