//! Letters that did not reach whoever they were for: reports that come back, and what is done about
//! them.

use jiff::Timestamp;
use rightsdesk_core::case::Undelivered;
use rightsdesk_core::ids::{CaseId, LetterId, RequestId};
use rightsdesk_core::letter::Body;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use sha2::{Digest as _, Sha256};

use super::{MessageState, Messages, REACHED, may_have_gone, moving, read_file};
use crate::codes::to_code;
use crate::entity::message::{Column, Entity, Model};
use crate::error::StoreError;
use crate::ids::MessageId;
use crate::jobs::{self, Task};
use crate::seal::{Label, RequestKey};
use crate::time;

/// What became of a report that a message could not be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounce {
    /// It is on record.
    Recorded,
    /// It was on record, or somebody deals with the message already.
    Before,
    /// It is about another address: the message was sent to the one that it went to since then.
    Elsewhere,
    /// The message is with a mail server, and what came of it is not on record yet: the report is to
    /// be taken later.
    NotYet,
    /// There is no such message.
    Unknown,
}

/// A report that a message could not be delivered.
#[derive(Clone, Copy)]
pub struct Returned<'a> {
    /// The report itself, of which no more than a digest is kept: it counts once.
    pub report: &'a [u8],
    /// The status code in it.
    pub status: Option<&'a str>,
    /// Whether it can be about a letter to this email address.
    pub is_about: &'a (dyn Fn(&str) -> bool + Send + Sync),
}

impl std::fmt::Debug for Returned<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Returned({} bytes)", self.report.len())
    }
}

/// The reports that were taken of one message, as far as they are remembered.
struct Taken(Vec<u8>);

impl Taken {
    /// How much of each digest is kept.
    const BYTES: usize = 16;
    /// How many are remembered: a message has one or two, but they come from outside.
    const MOST: usize = 64;

    fn has(&self, report: &[u8]) -> bool {
        let digest = Taken::digest(report);
        self.0.chunks(Taken::BYTES).any(|one| one == digest)
    }

    fn with(mut self, report: &[u8]) -> Vec<u8> {
        self.0.extend(Taken::digest(report));
        let too_many = self.0.len().saturating_sub(Taken::BYTES * Taken::MOST);
        self.0.drain(..too_many);
        self.0
    }

    fn digest(report: &[u8]) -> Vec<u8> {
        let digest = Sha256::digest(report);
        digest.into_iter().take(Taken::BYTES).collect()
    }
}

impl Messages<'_> {
    /// Records that a message which was sent by email could not be delivered, and has the team told.
    /// One report is taken once: somebody may have had the message sent again since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bounced(
        &self,
        id: MessageId,
        returned: &Returned<'_>,
        now: Timestamp,
    ) -> Result<Bounce, StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(row) = row else {
            return Ok(Bounce::Unknown);
        };
        let taken = Taken(row.reports_taken.clone().unwrap_or_default());
        if taken.has(returned.report) {
            return Ok(Bounce::Before);
        }
        if row.state == to_code(&MessageState::Queued)? && may_have_gone(&row) {
            return Ok(Bounce::NotYet);
        }
        Entity::update_many()
            .col_expr(
                Column::ReportsTaken,
                Expr::value(taken.with(returned.report)),
            )
            .filter(Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        let sent_to = match self.sent_to(&write, &row).await {
            Err(StoreError::Erased(_)) => return Ok(Bounce::Unknown),
            sent_to => sent_to?,
        };
        if sent_to.is_some_and(|to| !(returned.is_about)(&to)) {
            write.commit().await?;
            return Ok(Bounce::Elsewhere);
        }
        let why = match returned.status {
            Some(status) => format!("returned ({status})"),
            None => "returned".to_owned(),
        };
        let changed = moving(id, MessageState::Sent, MessageState::Parked)?
            .col_expr(Column::LastError, Expr::value(why))
            .col_expr(Column::BouncedAt, Expr::value(time::to_column(now)))
            .filter(Column::PostedOn.is_null())
            .exec(&write)
            .await?;
        if changed.rows_affected != 1 {
            write.commit().await?;
            return Ok(Bounce::Before);
        }
        tell_undelivered(&write, &row, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(Bounce::Recorded)
    }

    /// The email address that a message was sent to last, if it was.
    async fn sent_to(
        &self,
        connection: &impl ConnectionTrait,
        row: &Model,
    ) -> Result<Option<String>, StoreError> {
        let is_sent = row.state == to_code(&MessageState::Sent)? && row.posted_on.is_none();
        let Some(sealed) = row.recipient_sealed.as_deref().filter(|_| is_sent) else {
            return Ok(None);
        };
        let key = self.key_of(connection, RequestId(row.request_id)).await?;
        let to = key.open(Label::Recipient(MessageId(row.id)), sealed)?;
        Ok(Some(String::from_utf8_lossy(&to).into_owned()))
    }

    /// Whether a letter of this request to this address came back for good, and nobody has had one
    /// sent again since.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn does_not_reach(
        &self,
        request: RequestId,
        email: &str,
    ) -> Result<bool, StoreError> {
        let connection = self.store.db().read();
        let rows = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::BouncedAt.is_not_null())
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(false);
        }
        let key = self.key_of(connection, request).await?;
        for row in rows {
            let Some(sealed) = row.recipient_sealed.as_deref() else {
                continue;
            };
            let to = key.open(Label::Recipient(MessageId(row.id)), sealed)?;
            if String::from_utf8_lossy(&to).eq_ignore_ascii_case(email.trim()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The letters to the person, about a case or its request as a whole, that could not be sent or came
/// back, and that nobody has dealt with: the longest waiting first.
pub(crate) async fn undelivered(
    connection: &impl ConnectionTrait,
    request: RequestId,
    case: CaseId,
    key: &RequestKey,
) -> Result<Vec<Undelivered>, StoreError> {
    let rows = Entity::find()
        .filter(Column::RequestId.eq(request.0))
        .filter(Column::State.eq(to_code(&MessageState::Parked)?))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let message = read_file(&row, key)?;
        if message.did_not_reach(case) {
            found.push(message.as_undelivered());
        }
    }
    Ok(found)
}

/// Says of a letter that the person was reached another way.
pub(crate) async fn settle(
    write: &DatabaseTransaction,
    request: RequestId,
    letter: LetterId,
) -> Result<(), StoreError> {
    let settled = Entity::update_many()
        .col_expr(Column::State, Expr::value(to_code(&MessageState::Skipped)?))
        .col_expr(Column::LastError, Expr::value(REACHED))
        .filter(Column::Id.eq(letter.0))
        .filter(Column::RequestId.eq(request.0))
        .filter(Column::State.eq(to_code(&MessageState::Parked)?))
        .exec(write)
        .await?;
    if settled.rows_affected == 1 {
        Ok(())
    } else {
        // Somebody had it sent again meanwhile.
        Err(StoreError::Conflict)
    }
}

/// Enqueues the job of telling the team that a letter was not delivered: once for each time that it
/// was handed over.
pub(super) async fn tell_undelivered(
    write: &DatabaseTransaction,
    row: &Model,
    now: Timestamp,
) -> Result<(), StoreError> {
    if Body::NO_CORRESPONDENCE.contains(&row.kind.as_str()) {
        return Ok(());
    }
    let id = MessageId(row.id);
    let dedupe = format!("tell_undelivered:{id}:{}", row.attempts);
    jobs::enqueue(write, Task::TellUndelivered(id), Some(&dedupe), now).await?;
    Ok(())
}
