//! Between an event of a case and its row: what is personal is sealed, the rest stands in the
//! clear, and each row is chained to the one before.

use rightsdesk_core::case::{Event, Recorded};
use rightsdesk_core::ids::CaseId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::chain;
use crate::entity::event;
use crate::error::StoreError;
use crate::seal::{Label, RequestKey};
use crate::time;

/// The name under which serde writes which event it is; a column of its own holds it.
const KIND: &str = "kind";

/// The rows of cases, those of each in order.
pub(crate) async fn load_all(
    connection: &impl ConnectionTrait,
    cases: &[Uuid],
) -> Result<Vec<event::Model>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(event::Column::Sequence);
    Ok(rows.all(connection).await?)
}

/// The row of an event that follows the one whose hash is `previous`.
pub(crate) fn to_row(
    case: CaseId,
    recorded: &Recorded,
    key: &RequestKey,
    previous: &[u8],
) -> Result<event::Model, StoreError> {
    let unwritable = |error| StoreError::corrupt("event", error);
    let Value::Object(mut facts) = serde_json::to_value(&recorded.event).map_err(unwritable)?
    else {
        return Err(StoreError::corrupt("event", "not an object"));
    };
    facts.remove(KIND);
    let mut personal = Map::new();
    for name in Event::PERSONAL {
        if let Some(value) = facts.remove(name) {
            personal.insert(name.to_owned(), value);
        }
    }
    let sealed = if personal.is_empty() {
        None
    } else {
        Some(key.seal_json(Label::Event(case, recorded.sequence), &personal)?)
    };
    let mut row = event::Model {
        case_id: case.0,
        sequence: to_column(recorded.sequence)?,
        kind: recorded.event.kind().to_owned(),
        recorded_at: time::to_column(recorded.at),
        actor: serde_json::to_vec(&recorded.by).map_err(unwritable)?,
        facts: serde_json::to_vec(&facts).map_err(unwritable)?,
        sealed,
        previous: previous.to_vec(),
        hash: Vec::new(),
        idempotency_key: None,
    };
    row.hash = chain::hash_event(&row).to_vec();
    Ok(row)
}

/// The event of a row.
pub(crate) fn from_row(row: &event::Model, key: &RequestKey) -> Result<Recorded, StoreError> {
    // What serde says may quote a value, which may be personal: only the place is told.
    let unreadable = |_| {
        let why = format!("{} {} of case {}", row.kind, row.sequence, row.case_id);
        StoreError::corrupt("event", why)
    };
    let sequence = row.sequence.unsigned_abs();
    let mut fields: Map<String, Value> = serde_json::from_slice(&row.facts).map_err(unreadable)?;
    fields.insert(KIND.to_owned(), Value::String(row.kind.clone()));
    if let Some(sealed) = &row.sealed {
        let label = Label::Event(CaseId(row.case_id), sequence);
        fields.extend(key.open_json::<Map<String, Value>>(label, sealed)?);
    }
    Ok(Recorded {
        sequence,
        at: time::from_column(row.recorded_at)?,
        by: serde_json::from_slice(&row.actor).map_err(unreadable)?,
        event: serde_json::from_value(Value::Object(fields)).map_err(unreadable)?,
    })
}

/// A sequence number or version as a column holds it.
pub(crate) fn to_column(number: u32) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(|error| StoreError::corrupt("number", error))
}
