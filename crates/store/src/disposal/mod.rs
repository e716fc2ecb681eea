//! What goes when its period is over, and what stays of it.
//!
//! Each case that has ended says on which day its request is to be looked at (`dispose_on`). The
//! sweep asks for the requests whose day has come ([`looking`]); what is due comes on a list. A
//! person approves a line of it, or keeps it longer ([`list`]). A job then lets it go in three
//! steps, each of which may be done again: the rows with the key ([`going`]), the files, and the
//! certificate ([`certificate`]) that says what went. Of each case its part of the sums stays, which
//! names nobody ([`crate::figures`]).

pub mod certificate;
pub mod going;
pub mod list;
pub mod looking;
#[cfg(test)]
mod plans;

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::ids::{AccountId, ControllerId, Reference, RequestId};
use rightsdesk_core::retention::{Class, Since, Stop};
use rightsdesk_core::right::Right;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::{from_code, from_codes, to_code};
use crate::documents::Purpose;
use crate::entity::{disposal, disposal_step};
use crate::error::StoreError;
use crate::{Store, ids, time};

pub use certificate::Certificate;
pub use going::Begun;
pub use list::{Approved, Kept};
pub use looking::Looked;

/// A line of the list: one class of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DisposalId(pub Uuid);

impl std::fmt::Display for DisposalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How far a line has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It waits for somebody to approve it.
    Listed,
    /// Its day has come, and something stops it.
    Stopped,
    /// Somebody keeps it longer.
    Kept,
    /// Somebody approved it, or the council lets it go by itself. Nothing is gone yet.
    Approved,
    /// Its rows are gone; its files are going.
    Going,
    /// It is gone, and there is a certificate.
    Done,
}

/// One class of one request whose day has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disposal {
    /// Which line.
    pub id: DisposalId,
    /// The request.
    pub request: RequestId,
    /// Its controller.
    pub controller: ControllerId,
    /// Its reference.
    pub reference: Reference,
    /// What goes.
    pub class: Class,
    /// The rights of its cases.
    pub rights: Vec<Right>,
    /// The day from which the period runs.
    pub since_on: Date,
    /// Why from that day.
    pub since: Since,
    /// The period.
    pub months: u32,
    /// The first day on which it may go.
    pub due: Date,
    /// How far it has come.
    pub state: State,
    /// What stops it.
    pub stops: Vec<Stop>,
    /// How many files would go, or went.
    pub files: u32,
    /// How many letters.
    pub letters: u32,
    /// How many events can be read by nobody afterwards.
    pub events: u32,
    /// When it came on the list.
    pub listed_at: Timestamp,
    /// Whether the council lets it go by itself.
    pub automatic: bool,
    /// Who approved it, or keeps it longer.
    pub decided_by: Option<AccountId>,
    /// When they did.
    pub decided_at: Option<Timestamp>,
    /// Until when it is kept longer.
    pub keep_until: Option<Date>,
    /// Why it is kept longer; none once that is erased.
    pub reason: Option<String>,
    /// The number of its certificate.
    pub certificate: Option<u32>,
}

fn read(row: disposal::Model) -> Result<Disposal, StoreError> {
    Ok(Disposal {
        id: DisposalId(row.id),
        request: RequestId(row.request_id),
        controller: ControllerId(row.controller),
        reference: from_code("reference", &row.reference)?,
        class: from_code("class", &row.class)?,
        rights: from_codes("right", &row.rights)?,
        since_on: time::from_date_column(row.since_on)?,
        since: from_code("beginning of a period", &row.since)?,
        months: row.months.unsigned_abs(),
        due: time::from_date_column(row.due_on)?,
        state: from_code("state of a disposal", &row.state)?,
        stops: from_codes("what stops a disposal", &row.stops)?,
        files: row.files.unsigned_abs(),
        letters: row.letters.unsigned_abs(),
        events: row.events.unsigned_abs(),
        listed_at: time::from_column(row.listed_at)?,
        automatic: row.automatic,
        decided_by: row.decided_by.map(AccountId),
        decided_at: time::from_column_opt(row.decided_at)?,
        keep_until: time::from_date_column_opt(row.keep_until)?,
        reason: None,
        certificate: row.certificate.map(i32::unsigned_abs),
    })
}

/// The purposes of the documents of a class; none for the class that takes everything.
fn purposes(class: Class) -> Result<Option<Vec<String>>, StoreError> {
    let purposes: &[Purpose] = match class {
        // What was sent in as proof is known to the case, document by document.
        Class::Proof => &[],
        Class::WorkingCopies => &[Purpose::Found],
        Class::Reply => &[
            Purpose::Pack,
            Purpose::Volume,
            Purpose::Beside,
            Purpose::Page,
        ],
        Class::CaseData => return Ok(None),
    };
    let codes: Result<Vec<String>, StoreError> = purposes.iter().map(to_code).collect();
    codes.map(Some)
}

/// Writes down what became of a line.
async fn note_step(
    write: &DatabaseTransaction,
    disposal: Uuid,
    step: &str,
    by: Option<AccountId>,
    kept: Option<(Date, Vec<u8>)>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id: crate::JobId = ids::make(now)?;
    let (until, reason_sealed) = kept.unzip();
    let row = disposal_step::Model {
        id: id.0,
        disposal_id: disposal,
        step: step.to_owned(),
        at: time::to_column(now),
        by: by.map(|account| account.0),
        until: until.map(time::to_date_column),
        reason_sealed,
    };
    disposal_step::Entity::insert(row.into_active_model())
        .exec_without_returning(write)
        .await?;
    Ok(())
}

impl Store {
    /// A line of the list, for the worker. Whoever else looks asks [`Store::disposals`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn load_disposal(&self, id: DisposalId) -> Result<Option<Disposal>, StoreError> {
        let row = disposal::Entity::find_by_id(id.0)
            .one(self.db().read())
            .await?;
        row.map(read).transpose()
    }
}

/// A number of rows as a column holds it.
fn count_column(count: u64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// How many documents of a class a request has that are not destroyed.
async fn files_of(
    connection: &impl ConnectionTrait,
    request: RequestId,
    class: Class,
) -> Result<Vec<crate::entity::document::Model>, StoreError> {
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

    use crate::entity::document::{Column, Entity};
    let mut query = Entity::find()
        .filter(Column::RequestId.eq(request.0))
        .filter(Column::DestroyedAt.is_null());
    if let Some(purposes) = purposes(class)? {
        query = query.filter(Column::Purpose.is_in(purposes));
    }
    Ok(query.order_by_asc(Column::Id).all(connection).await?)
}
