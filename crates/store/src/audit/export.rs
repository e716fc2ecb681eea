//! The audit trail as lines of JSON, for somebody who trusts neither the program nor whoever runs it.
//!
//! What is hashed stands in the lines byte for byte, so that a program written apart from this one
//! computes every hash again: `docs/audit.md` says how, and `docs/audit_check.py` does it. What is
//! sealed stays sealed: the chain needs no key.

use std::borrow::Cow;

use rightsdesk_core::ids::Reference;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use uuid::Uuid;

use super::PAGE;
use crate::Store;
use crate::chain::Head;
use crate::entity::{case_summary, chain_root, event, installation_event};
use crate::error::StoreError;

/// What the first line says of the others.
const FORMAT: &str = "rightsdesk audit 1";

/// One line.
#[derive(Serialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line<'a> {
    Begins {
        format: &'a str,
        /// The request whose cases are in it; all cases if none is named.
        only: Option<&'a str>,
    },
    Root {
        day: String,
        /// Microseconds since 1970, as everywhere.
        recorded_at: i64,
        cases: i64,
        /// Case, number of the last event, and its hash. The case without any digit but 0 stands
        /// for the installation's log.
        heads: Vec<(Uuid, u32, String)>,
        previous: String,
        hash: String,
    },
    Event {
        case: Uuid,
        sequence: i32,
        kind: &'a str,
        recorded_at: i64,
        actor: Cow<'a, str>,
        facts: Cow<'a, str>,
        sealed: Option<String>,
        previous: String,
        hash: String,
    },
    /// An entry of the installation's log.
    Installation {
        number: i32,
        kind: &'a str,
        recorded_at: i64,
        author: Cow<'a, str>,
        deed: Cow<'a, str>,
        previous: String,
        hash: String,
    },
    Ends {
        roots: u64,
        installation: u64,
        cases: u64,
        events: u64,
    },
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Daily roots.
    pub roots: u64,
    /// Entries of the installation's log.
    pub installation: u64,
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
}

/// Why an export was not finished.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no request with that reference.
    #[error("there is no request {0}")]
    NoSuchRequest(Reference),
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The lines cannot be written.
    #[error("the lines cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

impl From<sea_orm::DbErr> for ExportError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

impl Store {
    /// Writes the audit trail, or that of the cases of one request, a line at a time: every root,
    /// the installation's log, then every event, case by case. It reads one state of the database from beginning to end,
    /// and holds the events of a hundred cases at most.
    ///
    /// # Errors
    /// [`ExportError`]. What was written is then without its last line, which a reader notices.
    pub async fn export_audit(
        &self,
        only: Option<&Reference>,
        mut write: impl FnMut(&str) -> std::io::Result<()> + Send,
    ) -> Result<Exported, ExportError> {
        let mut put = |line: &Line<'_>| -> Result<(), ExportError> {
            let text = serde_json::to_string(line)
                .map_err(|error| StoreError::corrupt("audit trail", error))?;
            Ok(write(&text)?)
        };
        let snapshot = self.db().snapshot().await?;
        let mut exported = Exported::default();
        put(&Line::Begins {
            format: FORMAT,
            only: only.map(Reference::as_str),
        })?;
        let mut day = None;
        while let Some(root) = root_after(&snapshot, day).await? {
            day = Some(root.day);
            exported.roots += 1;
            put(&root_line(&root)?)?;
        }
        let mut number = 0;
        loop {
            let rows = installation_event::Entity::find()
                .filter(installation_event::Column::Number.gt(number))
                .order_by_asc(installation_event::Column::Number)
                .limit(PAGE)
                .all(&snapshot)
                .await?;
            let Some(last) = rows.last() else { break };
            number = last.number;
            for row in &rows {
                exported.installation += 1;
                put(&installation_line(row))?;
            }
        }
        let mut after = Uuid::nil();
        loop {
            let cases = cases_after(&snapshot, after, only).await?;
            let Some(last) = cases.last() else { break };
            after = *last;
            exported.cases += cases.len() as u64;
            let rows = event::Entity::find()
                .filter(event::Column::CaseId.is_in(cases))
                .order_by_asc(event::Column::CaseId)
                .order_by_asc(event::Column::Sequence)
                .all(&snapshot)
                .await?;
            for row in &rows {
                exported.events += 1;
                put(&event_line(row))?;
            }
        }
        if let (Some(reference), 0) = (only, exported.cases) {
            return Err(ExportError::NoSuchRequest(reference.clone()));
        }
        put(&Line::Ends {
            roots: exported.roots,
            installation: exported.installation,
            cases: exported.cases,
            events: exported.events,
        })?;
        Ok(exported)
    }
}

/// The root after that of a day, one at a time: one of them may cover a hundred thousand cases.
async fn root_after(
    connection: &impl ConnectionTrait,
    day: Option<sea_orm::prelude::ChronoDate>,
) -> Result<Option<chain_root::Model>, StoreError> {
    let later = day.map(|day| chain_root::Column::Day.gt(day));
    let roots = chain_root::Entity::find()
        .filter(Condition::all().add_option(later))
        .order_by_asc(chain_root::Column::Day);
    Ok(roots.one(connection).await?)
}

/// The next cases that have events, whether or not they have a row: what is in the log is told.
async fn cases_after(
    connection: &impl ConnectionTrait,
    after: Uuid,
    only: Option<&Reference>,
) -> Result<Vec<Uuid>, StoreError> {
    let of_request = only.map(|reference| {
        let cases = Query::select()
            .column(case_summary::Column::Id)
            .from(case_summary::Entity)
            .and_where(case_summary::Column::Reference.eq(reference.as_str()))
            .to_owned();
        event::Column::CaseId.in_subquery(cases)
    });
    let cases = event::Entity::find()
        .select_only()
        .column(event::Column::CaseId)
        .distinct()
        .filter(event::Column::CaseId.gt(after))
        .filter(Condition::all().add_option(of_request))
        .order_by_asc(event::Column::CaseId)
        .limit(PAGE)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(cases)
}

fn root_line(root: &chain_root::Model) -> Result<Line<'static>, StoreError> {
    let heads = Head::read_all(&root.heads);
    let heads = heads.ok_or_else(|| StoreError::corrupt("root", "its heads"))?;
    let head = |head: Head| (head.case.0, head.sequence, hex::encode(head.hash));
    Ok(Line::Root {
        day: root.day.to_string(),
        recorded_at: root.recorded_at.timestamp_micros(),
        cases: root.cases,
        heads: heads.into_iter().map(head).collect(),
        previous: hex::encode(&root.previous),
        hash: hex::encode(&root.root),
    })
}

fn installation_line(row: &installation_event::Model) -> Line<'_> {
    Line::Installation {
        number: row.number,
        kind: &row.kind,
        recorded_at: row.recorded_at.timestamp_micros(),
        author: String::from_utf8_lossy(&row.author),
        deed: String::from_utf8_lossy(&row.deed),
        previous: hex::encode(&row.previous),
        hash: hex::encode(&row.hash),
    }
}

/// Bytes that are no text any more were changed, which their hash says: they are told as they are,
/// as far as that goes.
fn event_line(row: &event::Model) -> Line<'_> {
    Line::Event {
        case: row.case_id,
        sequence: row.sequence,
        kind: &row.kind,
        recorded_at: row.recorded_at.timestamp_micros(),
        actor: String::from_utf8_lossy(&row.actor),
        facts: String::from_utf8_lossy(&row.facts),
        sealed: row.sealed.as_ref().map(hex::encode),
        previous: hex::encode(&row.previous),
        hash: hex::encode(&row.hash),
    }
}
