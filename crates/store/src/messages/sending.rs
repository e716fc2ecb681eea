//! Trying to send: a message is begun, and what came of the try is kept. A message that may have gone
//! keeps its words, so that a repeat is the same.

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::RequestId;
use rightsdesk_core::letter::Letter;
use rightsdesk_core::paper::Paper;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, UpdateMany,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::returned::tell_undelivered;
use super::{
    GIVEN_UP, MessageState, Messages, Outgoing, PASSED_ON, belongs_to, changing, enqueue, locked,
    may_have_gone, moving,
};
use crate::codes::to_code;
use crate::entity::job;
use crate::entity::message::{Column, Entity, Model};
use crate::error::StoreError;
use crate::ids::{JobId, MessageId};
use crate::jobs::{self, ATTEMPTS_MOST, Failed, Job, Lease, Retry, Task};
use crate::seal::Label;
use crate::time;

/// How long a message is tried that the mail server asks to bring again later (RFC 5321 section
/// 4.5.4.1: at least four to five days).
pub const KEEPS_TRYING: SignedDuration = SignedDuration::from_hours(5 * 24);

/// A message as it is handed to a mail server. Handed over again, it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// The email address that it goes to.
    pub to: String,
    /// The name that it is from.
    pub from_name: String,
    /// The address that it is from.
    pub from_email: String,
    /// Where an answer goes.
    pub reply_to: Option<String>,
    /// The words.
    pub paper: Paper,
}

/// Whether a message may be handed over now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is, like this: as it was handed over before if it may have gone then.
    Send(Box<HandOver>),
    /// It is not this job's to send, or no longer.
    NotOurs,
}

/// What a mail server said to a message that it did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent<'a> {
    /// Why, as a code and nothing personal.
    pub why: &'a str,
    /// Whether it may have been taken nevertheless: the whole message had gone, and no answer came.
    pub maybe_gone: bool,
}

/// What becomes of a message that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// It is tried again at this moment.
    Again(Timestamp),
    /// It was tried long enough, and is parked.
    Parked,
    /// The job was lost meanwhile.
    LeaseLost,
}

/// What was done about messages that waited for no job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Those that have a job again.
    pub queued: u64,
    /// Those whose job was given up, and that are shown to staff now.
    pub parked: u64,
}

impl Messages<'_> {
    /// Says durably that a message is handed to a mail server now. To be committed before the first
    /// byte goes.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn begin(
        &self,
        id: MessageId,
        hand_over: HandOver,
        job: &Job,
        now: Timestamp,
    ) -> Result<Begun, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let is_its_job = row.job_id.is_none_or(|its_job| its_job == job.id.0);
        let queued = row.state == to_code(&MessageState::Queued)?;
        if !queued || !is_its_job || jobs::begin(&write, job, now).await? == Lease::Lost {
            return Ok(Begun::NotOurs);
        }
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let kept: Option<HandOver> = row
            .outgoing_sealed
            .as_deref()
            .map(|sealed| key.open_json(Label::Outgoing(id), sealed))
            .transpose()?;
        let maybe_gone = may_have_gone(&row);
        // Where the address has changed since, what goes now goes to somebody who has nothing yet.
        let kept = kept.filter(|kept| maybe_gone && kept.to == hand_over.to);
        let hand_over = kept.unwrap_or(hand_over);
        Entity::update_many()
            .col_expr(Column::SendingSince, Expr::value(time::to_column(now)))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(
                Column::OutgoingSealed,
                Expr::value(key.seal_json(Label::Outgoing(id), &hand_over)?),
            )
            .col_expr(Column::MaybeTwice, Expr::value(maybe_gone))
            .filter(Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(Begun::Send(Box::new(hand_over)))
    }

    /// Whether the mail server took another message since this one was last tried. What keeps only
    /// this one from going is then a matter of this one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn others_go(&self, id: MessageId) -> Result<bool, StoreError> {
        let connection = self.store.db().read();
        match Entity::find_by_id(id.0).one(connection).await? {
            Some(row) => took_another(connection, &row).await,
            None => Ok(false),
        }
    }

    /// Puts a message off until the mail server can be reached again. It was not handed over at this
    /// try, no try is counted, and the time since the last does not count either.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_off(
        &self,
        id: MessageId,
        job: &Job,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let lease = jobs::give_back(&write, job, until).await?;
        if lease == Lease::Held {
            let since = refused_since(&row, false, now)?;
            let update = changing(id, MessageState::Queued)?;
            tried(over(update, row.maybe_twice), since, now)
                .exec(&write)
                .await?;
            write.commit().await?;
        }
        Ok(lease)
    }

    /// Says that the mail server did not take a message for now, or gave no answer. It is tried
    /// again, and parked when it was tried for [`KEEPS_TRYING`]. The time up to a try that had no
    /// answer counts only if the server took another message meanwhile: else it may be the server's
    /// fault.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn not_taken(
        &self,
        id: MessageId,
        unsent: &Unsent<'_>,
        answered: bool,
        job: &Job,
        now: Timestamp,
    ) -> Result<Unsettled, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let counts = answered || took_another(&write, &row).await?;
        let since = refused_since(&row, counts, now)?;
        let maybe_gone = row.maybe_twice || unsent.maybe_gone;
        let long_enough = since.is_some_and(|since| now.duration_since(since) >= KEEPS_TRYING);
        if counts && long_enough && job.deferred + 1 >= ATTEMPTS_MOST {
            let parked = (MessageState::Parked, Some(unsent.why));
            let lease = set_aside(&write, id, parked, maybe_gone, job, now).await?;
            return Ok(match lease {
                Lease::Held => {
                    write.commit().await?;
                    Unsettled::Parked
                }
                Lease::Lost => Unsettled::LeaseLost,
            });
        }
        let failed = jobs::fail(&write, job, unsent.why, Retry::Always, now).await?;
        let Failed::Again(at) = failed else {
            return Ok(Unsettled::LeaseLost);
        };
        let update = changing(id, MessageState::Queued)?
            .col_expr(Column::LastError, Expr::value(unsent.why));
        tried(over(update, maybe_gone), since, now)
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(Unsettled::Again(at))
    }

    /// Records that a message had become pointless before it could be sent, and finishes the job.
    /// `why` is a code and holds nothing personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn skip(
        &self,
        id: MessageId,
        why: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let skipped = (MessageState::Skipped, Some(why));
        self.leave(id, skipped, may_have_gone, job, now).await
    }

    /// Parks a message that the mail server refused for good at this address, and has the team told.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn refused(
        &self,
        id: MessageId,
        why: &str,
        to: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let parked = (MessageState::Parked, Some(why));
        // This try is over: what may have gone went before it.
        let lease = set_aside(&write, id, parked, row.maybe_twice, job, now).await?;
        if lease == Lease::Lost {
            return Ok(lease);
        }
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let to = key.seal(Label::Recipient(id), to.as_bytes())?;
        changing(id, MessageState::Parked)?
            .col_expr(Column::RecipientSealed, Expr::value(to))
            .col_expr(Column::BouncedAt, Expr::value(time::to_column(now)))
            .exec(&write)
            .await?;
        tell_undelivered(&write, &row, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(lease)
    }

    /// Gives every message that waits and has no job one again; or parks it, if its job was given
    /// up. There are none unless something went wrong.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mend(&self, now: Timestamp) -> Result<Mended, StoreError> {
        const AT_ONCE: u64 = 500;
        let queued = to_code(&MessageState::Queued)?;
        let live = job::Entity::find()
            .select_only()
            .column(job::Column::Id)
            .filter(Expr::col((job::Entity, job::Column::Id)).equals((Entity, Column::JobId)))
            .filter(jobs::live())
            .into_query();
        let waits_for_nothing = Condition::all()
            .add(Column::State.eq(&*queued))
            .add(Expr::exists(live).not());
        let found = Entity::find()
            .filter(waits_for_nothing.clone())
            .order_by_asc(Column::Id)
            .limit(AT_ONCE)
            .all(self.store.db().read())
            .await?;
        let mut mended = Mended::default();
        for row in found {
            let id = MessageId(row.id);
            let write = self.store.db().write().await?;
            // It may have been sent since.
            let still = Entity::find_by_id(id.0)
                .filter(waits_for_nothing.clone())
                .lock_exclusive()
                .one(&write)
                .await?;
            let Some(row) = still else { continue };
            let its_job = row.job_id.map(JobId);
            let given_up = match its_job {
                Some(job) => jobs::is_dead(&write, job).await?,
                None => false,
            };
            if let (Some(job), true) = (its_job, given_up) {
                give_up(&write, id, job).await?;
                mended.parked += 1;
            } else {
                let job = jobs::enqueue(&write, Task::SendMessage(id), None, now).await?;
                belongs_to(&write, id, job).await?;
                mended.queued += 1;
            }
            write.commit().await?;
        }
        if mended.queued > 0 {
            self.store.there_is_work();
        }
        Ok(mended)
    }

    /// Keeps what was sent and to where, and finishes the job. That it was sent is kept even if
    /// the lease was lost, so that the next worker does not send it again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_sent(
        &self,
        id: MessageId,
        paper: &Paper,
        sent_to: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find_by_id(id.0).one(&write).await?;
        let row = row.ok_or_else(|| StoreError::corrupt("message", format!("{id} is gone")))?;
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let paper = key.seal_json(Label::Paper(id), paper)?;
        let sent_to = key.seal(Label::Recipient(id), sent_to.as_bytes())?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(to_code(&MessageState::Sent)?))
            .col_expr(Column::PaperSealed, Expr::value(paper))
            .col_expr(Column::RecipientSealed, Expr::value(sent_to))
            .col_expr(Column::SentAt, Expr::value(time::to_column(now)))
            .col_expr(Column::LastError, Expr::value(None::<String>))
            .col_expr(Column::OutgoingSealed, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::SendingSince, Expr::value(time::NO_MOMENT))
            .filter(Column::Id.eq(id.0))
            .filter(Column::State.ne(to_code(&MessageState::Sent)?))
            .exec(&write)
            .await?;
        let lease = jobs::finish(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// Parks a message for somebody to deal with, and finishes the job. `why` is shown to staff
    /// and must hold nothing personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park(
        &self,
        id: MessageId,
        why: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let parked = (MessageState::Parked, Some(why));
        self.leave(id, parked, may_have_gone, job, now).await
    }

    /// The same for one that was handed over and could not be made into a mail: this try is over, and
    /// for certain nothing went.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park_unmade(
        &self,
        id: MessageId,
        why: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let parked = (MessageState::Parked, Some(why));
        self.leave(id, parked, |row| row.maybe_twice, job, now)
            .await
    }

    /// Leaves a message to be printed and posted, and finishes the job.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn leave_to_post(
        &self,
        id: MessageId,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let to_post = (MessageState::ToPost, None);
        self.leave(id, to_post, may_have_gone, job, now).await
    }

    /// Leaves a message in a state in which no job sends it, and finishes the job. `maybe_gone` says
    /// whether it may have gone before.
    async fn leave(
        &self,
        id: MessageId,
        state: (MessageState, Option<&str>),
        maybe_gone: fn(&Model) -> bool,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let lease = set_aside(&write, id, state, maybe_gone(&row), job, now).await?;
        if lease == Lease::Held {
            write.commit().await?;
        }
        Ok(lease)
    }

    /// Passes a letter on to the people who may see its case, now that who it was for may not, and
    /// finishes the job. The message itself is parked for good.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn pass_on(
        &self,
        id: MessageId,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let request = RequestId(row.request_id);
        let key = self.key_of(&write, request).await?;
        let letter: Letter = key.open_json(Label::Letter(id), &row.sealed)?;
        let dedupe_key = format!("pass_on:{id}");
        let outgoing = Outgoing {
            request,
            key: &key,
            letter: &letter,
            dedupe_key: Some(&dedupe_key),
        };
        enqueue(self.store, &write, &outgoing, now).await?;
        let parked = (MessageState::Parked, Some(PASSED_ON));
        let maybe_gone = may_have_gone(&row);
        let lease = set_aside(&write, id, parked, maybe_gone, job, now).await?;
        if lease == Lease::Held {
            write.commit().await?;
            self.store.there_is_work();
        }
        Ok(lease)
    }

    /// Queues a parked message again, with a job of its own. Under one key, once: `false` if
    /// nothing was done, because it was done before or the message is not parked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn send_again(
        &self,
        id: MessageId,
        key: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let queued = moving(id, MessageState::Parked, MessageState::Queued)?
            .col_expr(Column::LastError, Expr::value(None::<String>))
            .col_expr(Column::RefusedSince, Expr::value(time::NO_MOMENT))
            .col_expr(Column::TriedAt, Expr::value(time::NO_MOMENT))
            .exec(&write)
            .await?;
        if queued.rows_affected != 1 {
            return Ok(false);
        }
        let dedupe = format!("send_again:{id}:{key}");
        let job = jobs::enqueue(&write, Task::SendMessage(id), Some(&dedupe), now).await?;
        if job.is_none() {
            // The same press, after it was parked once more: the message stays parked.
            return Ok(false);
        }
        belongs_to(&write, id, job).await?;
        // Whoever sends again knows that it is worth trying the address again.
        if let Some(row) = Entity::find_by_id(id.0).one(&write).await? {
            Entity::update_many()
                .col_expr(Column::BouncedAt, Expr::value(time::NO_MOMENT))
                .filter(Column::RequestId.eq(row.request_id))
                .exec(&write)
                .await?;
        }
        write.commit().await?;
        self.store.there_is_work();
        Ok(true)
    }
}

/// Parks a message whose job was given up, if it was that job's to send.
pub(crate) async fn give_up(
    write: &DatabaseTransaction,
    id: MessageId,
    job: JobId,
) -> Result<(), StoreError> {
    let its_job = Condition::any()
        .add(Column::JobId.is_null())
        .add(Column::JobId.eq(job.0));
    let handed_over = Expr::col(Column::SendingSince).is_not_null();
    moving(id, MessageState::Queued, MessageState::Parked)?
        .col_expr(Column::LastError, Expr::value(GIVEN_UP))
        .col_expr(
            Column::MaybeTwice,
            Expr::col(Column::MaybeTwice).or(handed_over),
        )
        .filter(its_job)
        .exec(write)
        .await?;
    Ok(())
}

/// Queues a message again that was parked when its job was given up, and is still that job's to send.
pub(crate) async fn take_up(
    write: &DatabaseTransaction,
    id: MessageId,
    job: JobId,
) -> Result<(), StoreError> {
    moving(id, MessageState::Parked, MessageState::Queued)?
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::RefusedSince, Expr::value(time::NO_MOMENT))
        .col_expr(Column::TriedAt, Expr::value(time::NO_MOMENT))
        .filter(Column::JobId.eq(job.0))
        .exec(write)
        .await?;
    Ok(())
}

/// An update that says that no try goes on. Where the message may have gone, now or before, its words
/// stay: a repeat is the same.
fn over(update: UpdateMany<Entity>, maybe_gone: bool) -> UpdateMany<Entity> {
    let update = update
        .col_expr(Column::SendingSince, Expr::value(time::NO_MOMENT))
        .col_expr(Column::MaybeTwice, Expr::value(maybe_gone));
    if maybe_gone {
        update
    } else {
        update.col_expr(Column::OutgoingSealed, Expr::value(None::<Vec<u8>>))
    }
}

/// The same, with when it was tried and since when the mail server refuses it.
fn tried(
    update: UpdateMany<Entity>,
    refused_since: Option<Timestamp>,
    now: Timestamp,
) -> UpdateMany<Entity> {
    let since = refused_since.map(time::to_column);
    update
        .col_expr(Column::RefusedSince, Expr::value(since))
        .col_expr(Column::TriedAt, Expr::value(time::to_column(now)))
}

/// Since when the mail server refuses a message, once it was tried again. Time in which the server
/// may not have been there at all is left out: the moment is moved by it.
fn refused_since(
    row: &Model,
    counts: bool,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let since = time::from_column_opt(row.refused_since)?;
    if counts {
        return Ok(Some(since.unwrap_or(now)));
    }
    let tried_at = time::from_column_opt(row.tried_at)?.unwrap_or(now);
    let left_out = now.duration_since(tried_at);
    Ok(since.map(|since| since.saturating_add(left_out).unwrap_or(now)))
}

/// Whether the mail server took another message since this one was last tried: then it was there.
async fn took_another(connection: &impl ConnectionTrait, row: &Model) -> Result<bool, StoreError> {
    let Some(tried_at) = row.tried_at else {
        return Ok(false);
    };
    let one = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(to_code(&MessageState::Sent)?))
        .filter(Column::PostedOn.is_null())
        .filter(Column::SentAt.gte(tried_at))
        .limit(1)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    Ok(one.is_some())
}

/// Takes a message out of those to be sent, and finishes the job. Nothing is changed where the job
/// is not this worker's any more: another may be sending the message.
async fn set_aside(
    write: &DatabaseTransaction,
    id: MessageId,
    (state, why): (MessageState, Option<&str>),
    maybe_gone: bool,
    job: &Job,
    now: Timestamp,
) -> Result<Lease, StoreError> {
    let lease = jobs::finish(write, job, now).await?;
    if lease == Lease::Held {
        let update = moving(id, MessageState::Queued, state)?
            .col_expr(Column::LastError, Expr::value(why.map(str::to_owned)));
        over(update, maybe_gone).exec(write).await?;
    }
    Ok(lease)
}
