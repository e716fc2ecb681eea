//! Work to be done later: enqueued in the transaction that causes it, claimed by one worker at a
//! time under a lease, tried again when it fails, and shown to staff when it has failed too often.
//!
//! No transaction is open while a job is done. The worker does the slow thing, then commits its
//! result. A worker that dies loses its lease, and the job is claimed again: so a job must bear
//! being done twice.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::{CaseId, DocumentId};
use sea_orm::sea_query::{CommonTableExpression, Expr, LockBehavior, LockType, Query, WithClause};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait,
    FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entity::job::{Column, Entity, Model};
use crate::error::StoreError;
use crate::health::{self, What};
use crate::ids::{self, DigestId, JobId, MessageId};
use crate::{Store, db, messages, time};

/// What is to be done. Kinds are verb and noun; each bears being done twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// Word a letter and send it.
    SendMessage(MessageId),
    /// Build the response pack of a case, and prove it.
    BuildPack(CaseId),
    /// Ask the likely keepers of a case to keep what might be deleted.
    Preserve(CaseId),
    /// Remove the bytes of a document whose row says that it is destroyed.
    DestroyDocument(DocumentId),
    /// Ask the scanner about a document that waits for it.
    ScanDocument(DocumentId),
    /// Mail the link to a draft that somebody saved to come back to.
    SendLink(Uuid),
    /// Word what needs somebody of the council today, and send it.
    SendDigest(DigestId),
    /// Let something go whose period is over.
    Dispose(Uuid),
    /// Tell the team that a letter could not be delivered.
    TellUndelivered(MessageId),
    /// Mail somebody of the council an invitation, or a code.
    SendAccountMail(Uuid),
}

/// The kinds of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is documented at the task of its name")]
pub enum TaskKind {
    SendMessage,
    BuildPack,
    Preserve,
    DestroyDocument,
    ScanDocument,
    SendLink,
    SendDigest,
    Dispose,
    TellUndelivered,
    SendAccountMail,
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [TaskKind; 10] = [
        TaskKind::SendMessage,
        TaskKind::BuildPack,
        TaskKind::Preserve,
        TaskKind::DestroyDocument,
        TaskKind::ScanDocument,
        TaskKind::SendLink,
        TaskKind::SendDigest,
        TaskKind::Dispose,
        TaskKind::TellUndelivered,
        TaskKind::SendAccountMail,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            TaskKind::SendMessage => "send_message",
            TaskKind::BuildPack => "build_pack",
            TaskKind::Preserve => "preserve",
            TaskKind::DestroyDocument => "destroy_document",
            TaskKind::ScanDocument => "scan_document",
            TaskKind::SendLink => "send_link",
            TaskKind::SendDigest => "send_digest",
            TaskKind::Dispose => "dispose",
            TaskKind::TellUndelivered => "tell_undelivered",
            TaskKind::SendAccountMail => "send_account_mail",
        }
    }
}

impl Task {
    /// Which kind it is.
    pub fn kind(self) -> TaskKind {
        match self {
            Task::SendMessage(_) => TaskKind::SendMessage,
            Task::BuildPack(_) => TaskKind::BuildPack,
            Task::Preserve(_) => TaskKind::Preserve,
            Task::DestroyDocument(_) => TaskKind::DestroyDocument,
            Task::ScanDocument(_) => TaskKind::ScanDocument,
            Task::SendLink(_) => TaskKind::SendLink,
            Task::SendDigest(_) => TaskKind::SendDigest,
            Task::Dispose(_) => TaskKind::Dispose,
            Task::TellUndelivered(_) => TaskKind::TellUndelivered,
            Task::SendAccountMail(_) => TaskKind::SendAccountMail,
        }
    }

    pub(crate) fn payload(self) -> Uuid {
        match self {
            Task::SendMessage(id) | Task::TellUndelivered(id) => id.0,
            Task::BuildPack(id) | Task::Preserve(id) => id.0,
            Task::DestroyDocument(id) | Task::ScanDocument(id) => id.0,
            Task::SendLink(id) | Task::Dispose(id) | Task::SendAccountMail(id) => id,
            Task::SendDigest(id) => id.0,
        }
    }

    fn read(row: &Model) -> Result<Task, StoreError> {
        let id = Uuid::parse_str(&row.payload)
            .map_err(|error| StoreError::corrupt("job", format!("{}: {error}", row.id)))?;
        match TaskKind::ALL
            .into_iter()
            .find(|kind| kind.code() == row.kind)
        {
            Some(TaskKind::SendMessage) => Ok(Task::SendMessage(MessageId(id))),
            Some(TaskKind::BuildPack) => Ok(Task::BuildPack(CaseId(id))),
            Some(TaskKind::Preserve) => Ok(Task::Preserve(CaseId(id))),
            Some(TaskKind::DestroyDocument) => Ok(Task::DestroyDocument(DocumentId(id))),
            Some(TaskKind::ScanDocument) => Ok(Task::ScanDocument(DocumentId(id))),
            Some(TaskKind::SendLink) => Ok(Task::SendLink(id)),
            Some(TaskKind::SendDigest) => Ok(Task::SendDigest(DigestId(id))),
            Some(TaskKind::Dispose) => Ok(Task::Dispose(id)),
            Some(TaskKind::TellUndelivered) => Ok(Task::TellUndelivered(MessageId(id))),
            Some(TaskKind::SendAccountMail) => Ok(Task::SendAccountMail(id)),
            None => Err(StoreError::corrupt(
                "job",
                format!("{}: kind {}", row.id, row.kind),
            )),
        }
    }
}

/// A job that this worker has claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which job.
    pub id: JobId,
    /// What is to be done.
    pub task: Task,
    /// Which claim of it this is, from 1.
    pub attempt: u32,
    /// How often it has failed before by its own fault, or taken its worker down with it.
    pub tries: u32,
    /// How often it could not be done before by the fault of something else. It only makes the waits
    /// longer.
    pub deferred: u32,
    /// Until when nobody else claims it.
    pub lease_until: Timestamp,
    /// The worker that claimed it.
    pub worker: String,
}

/// Whether the job was still this worker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Lease {
    /// It was.
    Held,
    /// The lease had run out and another worker took over: what this one did does not count.
    Lost,
}

/// Whether it is worth trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// The cause may pass.
    Later,
    /// Nothing else can be done, so it is never given up, however long the cause lasts; and it does
    /// not count among the failures for which it would be.
    Always,
    /// It will fail the same way every time.
    Never,
}

/// What becomes of a job that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It will be tried again at this moment.
    Again(Timestamp),
    /// It will not be tried again unless somebody asks for it.
    Dead,
    /// The lease had been lost: see [`Lease::Lost`].
    LeaseLost,
}

/// A job that failed too often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Which job.
    pub id: JobId,
    /// What was to be done.
    pub task: Task,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it failed the last time.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// When it was last tried.
    pub last_tried_at: Timestamp,
}

/// How many jobs there are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Waiting for their time or for a worker.
    pub queued: u64,
    /// Claimed.
    pub running: u64,
    /// Done.
    pub done: u64,
    /// Failed too often.
    pub dead: u64,
}

pub(crate) const QUEUED: &str = "queued";
pub(crate) const RUNNING: &str = "running";
const DONE: &str = "done";
pub(crate) const DEAD: &str = "dead";

/// How often a job may fail by its own fault, or take its worker down.
pub const ATTEMPTS_MOST: u32 = 10;
/// The kinds that are claimed many at a time. One of these counts as tried when it is begun: a
/// worker that dies did not die of those that it had not begun.
const COUNTED_WHEN_BEGUN: [&str; 4] = [
    "send_message",
    "send_link",
    "send_digest",
    "send_account_mail",
];
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(15);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(2);
const ERROR_LENGTH: usize = 500;

/// Enqueues a task in a transaction. Under one dedupe key it is enqueued once, ever.
pub(crate) async fn enqueue(
    write: &DatabaseTransaction,
    task: Task,
    dedupe_key: Option<&str>,
    now: Timestamp,
) -> Result<Option<JobId>, StoreError> {
    let id: JobId = ids::make(now)?;
    let row = Model {
        id: id.0,
        kind: task.kind().code().to_owned(),
        payload: task.payload().to_string(),
        dedupe_key: dedupe_key.map(str::to_owned),
        state: QUEUED.to_owned(),
        run_at: time::to_column(now),
        attempt: 0,
        tries: 0,
        deferred: 0,
        lease_until: None,
        leased_by: None,
        last_error: None,
        created_at: time::to_column(now),
        done_at: None,
        step: None,
        step_done: None,
        step_of: None,
        begun_at: None,
        cancel_asked_at: None,
    };
    let inserted = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::DedupeKey])
        .exec_without_returning(write)
        .await?;
    Ok(db::inserted(&inserted).then_some(id))
}

/// The jobs of a store.
#[derive(Clone, Copy, Debug)]
pub struct Jobs<'a> {
    pub(crate) store: &'a Store,
}

impl Store {
    /// The jobs.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { store: self }
    }
}

impl Jobs<'_> {
    /// Enqueues a task. `None` if one was enqueued before under the same dedupe key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn enqueue(
        &self,
        task: Task,
        dedupe_key: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<JobId>, StoreError> {
        let write = self.store.db().write().await?;
        let id = enqueue(&write, task, dedupe_key, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(id)
    }

    /// Claims up to `most` jobs of these kinds that are due, or whose worker lost its lease. Two
    /// workers never hold one job at the same time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn claim(
        &self,
        kinds: &[TaskKind],
        most: u32,
        lease: SignedDuration,
        now: Timestamp,
        worker: &str,
    ) -> Result<Vec<Job>, StoreError> {
        let write = self.store.db().write().await?;
        bury_lost(&write, now).await?;
        self.store.beat(&write, worker, now).await?;
        let rows = write
            .query_all(&claim_statement(kinds, most, lease, now, worker))
            .await?;
        let rows: Result<Vec<Model>, _> = rows
            .iter()
            .map(|row| Model::from_query_result(row, ""))
            .collect();
        let mut rows = rows?;
        // Which order RETURNING gives is not said.
        rows.sort_by_key(|row| (row.run_at, row.id));
        let mut jobs = Vec::with_capacity(rows.len());
        for row in &rows {
            match read_job(row) {
                Ok(job) => jobs.push(job),
                // One that cannot be read must not keep the others from being done.
                Err(error) => bury(&write, row, &error.to_string()).await?,
            }
        }
        write.commit().await?;
        Ok(jobs)
    }

    /// Gives claimed jobs back, to be done at `run_at` or later by whoever claims them then. No try
    /// is counted: it was not the jobs' fault, or they were not begun. How many were still held.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn give_back(&self, jobs: &[Job], run_at: Timestamp) -> Result<u64, StoreError> {
        let write = self.store.db().write().await?;
        let mut given = 0;
        for job in jobs {
            given += u64::from(give_back(&write, job, run_at).await? == Lease::Held);
        }
        write.commit().await?;
        if given > 0 {
            self.store.there_is_work();
        }
        Ok(given)
    }

    /// Says that a claimed job is begun, where it was claimed with others that wait for it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin(&self, job: &Job, now: Timestamp) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let lease = begin(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// Keeps a claimed job for longer.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn extend(
        &self,
        job: &Job,
        lease: SignedDuration,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let until = time::to_column(now.saturating_add(lease).unwrap_or(now));
        let changed = Entity::update_many()
            .col_expr(Column::LeaseUntil, Expr::value(until))
            .filter(held(job))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(lease_of(changed.rows_affected))
    }

    /// Says that a claimed job is done.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish(&self, job: &Job, now: Timestamp) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let lease = finish(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// Says that a claimed job failed. `error` is shown to staff and must hold nothing personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn fail(
        &self,
        job: &Job,
        error: &str,
        retry: Retry,
        now: Timestamp,
    ) -> Result<Failed, StoreError> {
        let write = self.store.db().write().await?;
        let failed = fail(&write, job, error, retry, now).await?;
        write.commit().await?;
        Ok(failed)
    }

    /// Why the pack of a case could not be built, if it was tried and given up. Nothing personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn why_no_pack(&self, case: CaseId) -> Result<Option<String>, StoreError> {
        let task = Task::BuildPack(case);
        let row = Entity::find()
            .filter(Column::Kind.eq(task.kind().code()))
            .filter(Column::Payload.eq(task.payload().to_string()))
            .order_by_desc(Column::Id)
            .one(self.store.db().read())
            .await?;
        Ok(row
            .filter(|row| row.state == DEAD)
            .map(|row| row.last_error.unwrap_or_default()))
    }

    /// The jobs that failed too often, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn dead(&self, most: u32) -> Result<Vec<DeadJob>, StoreError> {
        let rows = Entity::find()
            .filter(Column::State.eq(DEAD))
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .all(self.store.db().read())
            .await?;
        let read = |row: &Model| {
            Ok(DeadJob {
                id: JobId(row.id),
                task: Task::read(row)?,
                attempts: row.attempt.unsigned_abs(),
                last_error: row.last_error.clone(),
                created_at: time::from_column(row.created_at)?,
                // Set to the moment of the failure when it is given up.
                last_tried_at: time::from_column(row.run_at)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Lets a dead job be tried again, from the beginning; the message that was parked with it is
    /// queued again. `false` if it is not dead; `None` if there is no such job.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn retry(&self, id: JobId, now: Timestamp) -> Result<Option<bool>, StoreError> {
        let write = self.store.db().write().await?;
        let changed = Entity::update_many()
            .col_expr(Column::State, Expr::value(QUEUED))
            .col_expr(Column::Attempt, Expr::value(0))
            .col_expr(Column::Tries, Expr::value(0))
            .col_expr(Column::Deferred, Expr::value(0))
            .col_expr(Column::RunAt, Expr::value(time::to_column(now)))
            .col_expr(Column::CancelAskedAt, Expr::value(time::NO_MOMENT))
            .filter(Column::Id.eq(id.0))
            .filter(Column::State.eq(DEAD))
            .exec(&write)
            .await?;
        let row = Entity::find_by_id(id.0).one(&write).await?;
        let is_tried = changed.rows_affected == 1;
        if let (true, Some(row)) = (is_tried, &row)
            && let Task::SendMessage(message) = Task::read(row)?
        {
            messages::take_up(&write, message, id).await?;
        }
        write.commit().await?;
        self.store.there_is_work();
        Ok(row.map(|_| is_tried))
    }

    /// Deletes jobs that were done before this moment, and those that failed for good of which the
    /// same was done since. How many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_done_before(&self, moment: Timestamp) -> Result<u64, StoreError> {
        let write = self.store.db().write().await?;
        let moment = time::to_column(moment);
        let later = |column| Expr::col(("later", column));
        let done_since = Query::select()
            .expr(Expr::value(1))
            .from_as(Entity, "later")
            .and_where(later(Column::State).eq(DONE))
            .and_where(later(Column::RunAt).lt(moment))
            .and_where(later(Column::DoneAt).lt(moment))
            .and_where(later(Column::Kind).equals((Entity, Column::Kind)))
            .and_where(later(Column::Payload).equals((Entity, Column::Payload)))
            .and_where(later(Column::Id).gt(Expr::col((Entity, Column::Id))))
            .to_owned();
        let overtaken = Entity::delete_many()
            .filter(Column::State.eq(DEAD))
            .filter(Expr::exists(done_since))
            .exec(&write)
            .await?;
        let deleted = Entity::delete_many()
            .filter(Column::State.eq(DONE))
            // Nothing is done before its time, and there is an index on it.
            .filter(Column::RunAt.lt(moment))
            .filter(Column::DoneAt.lt(moment))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(overtaken.rows_affected + deleted.rows_affected)
    }

    /// How many jobs there are in each state.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn counts(&self) -> Result<JobCounts, StoreError> {
        let rows: Vec<(String, i64)> = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "jobs")
            .group_by(Column::State)
            .into_tuple()
            .all(self.store.db().read())
            .await?;
        let by_state: BTreeMap<String, i64> = rows.into_iter().collect();
        let count = |state| by_state.get(state).map_or(0, |jobs| jobs.unsigned_abs());
        Ok(JobCounts {
            queued: count(QUEUED),
            running: count(RUNNING),
            done: count(DONE),
            dead: count(DEAD),
        })
    }
}

/// One statement for both databases: sea-query leaves out the lock on SQLite, which has one
/// writer. The common table is there for PostgreSQL, which may evaluate a subquery with a limit
/// under IN more than once.
fn claim_statement(
    kinds: &[TaskKind],
    most: u32,
    lease: SignedDuration,
    now: Timestamp,
    worker: &str,
) -> sea_orm::sea_query::WithQuery {
    let until = now.saturating_add(lease).unwrap_or(now);
    let due = Condition::any()
        .add(
            Column::State
                .eq(QUEUED)
                .and(Column::RunAt.lte(time::to_column(now))),
        )
        .add(lease_is_over(now));
    let claimable = Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::Kind.is_in(kinds.iter().map(|kind| kind.code())))
        .cond_where(due)
        .order_by(Column::RunAt, sea_orm::Order::Asc)
        .order_by(Column::Id, sea_orm::Order::Asc)
        .limit(u64::from(most))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let chosen = Query::select()
        .column(Column::Id)
        .from("claimable")
        .to_owned();
    let update = Query::update()
        .table(Entity)
        .value(Column::State, RUNNING)
        .value(Column::LeaseUntil, time::to_column(until))
        .value(Column::LeasedBy, worker)
        .value(Column::Attempt, Expr::col(Column::Attempt).add(1))
        // A worker that died may have died of it.
        .value(
            Column::Tries,
            Expr::col(Column::Tries).add(
                Expr::case(
                    Column::State
                        .eq(RUNNING)
                        .and(Column::Kind.is_not_in(COUNTED_WHEN_BEGUN)),
                    1,
                )
                .finally(0),
            ),
        )
        .and_where(Expr::col(Column::Id).in_subquery(chosen))
        .returning_all()
        .to_owned();
    let common = CommonTableExpression::new()
        .query(claimable)
        .column(Column::Id)
        .table_name("claimable")
        .to_owned();
    update.with(WithClause::new().cte(common).to_owned())
}

/// A job whose worker died on each of its tries would otherwise be tried for ever.
async fn bury_lost(write: &DatabaseTransaction, now: Timestamp) -> Result<(), StoreError> {
    let last_try = Column::Tries.gte(ATTEMPTS_MOST).or(Column::Tries
        .gte(ATTEMPTS_MOST - 1)
        .and(Column::Kind.is_not_in(COUNTED_WHEN_BEGUN)));
    let lost = Entity::find()
        .filter(lease_is_over(now))
        .filter(last_try)
        .all(write)
        .await?;
    for row in lost {
        bury(write, &row, "the worker stopped while doing it").await?;
    }
    Ok(())
}

/// Gives a job up, as it was read; if it was to send a message, the message is parked with it.
async fn bury(write: &DatabaseTransaction, row: &Model, why: &str) -> Result<(), StoreError> {
    let why: String = why.chars().take(ERROR_LENGTH).collect();
    let buried = Entity::update_many()
        .col_expr(Column::State, Expr::value(DEAD))
        .col_expr(Column::LastError, Expr::value(why))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(RUNNING))
        .filter(Column::Attempt.eq(row.attempt))
        .exec(write)
        .await?;
    match Task::read(row) {
        Ok(task) if buried.rows_affected == 1 => with_its_message(write, JobId(row.id), task).await,
        _ => Ok(()),
    }
}

/// Parks the message that a job was to send, now that the job is given up: no message waits for a
/// job that will not come.
async fn with_its_message(
    write: &DatabaseTransaction,
    job: JobId,
    task: Task,
) -> Result<(), StoreError> {
    match task {
        Task::SendMessage(message) => messages::give_up(write, message, job).await,
        _ => Ok(()),
    }
}

/// Gives a claimed job back in a transaction, without counting a try.
pub(crate) async fn give_back(
    write: &DatabaseTransaction,
    job: &Job,
    run_at: Timestamp,
) -> Result<Lease, StoreError> {
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value(QUEUED))
        .col_expr(Column::RunAt, Expr::value(time::to_column(run_at)))
        .col_expr(Column::Tries, Expr::value(job.tries))
        .filter(held(job))
        .exec(write)
        .await?;
    Ok(lease_of(changed.rows_affected))
}

/// Says that a claimed job is begun now, if its worker still holds it at this moment. Until it is
/// known what came of it, that counts as a failed try.
pub(crate) async fn begin(
    write: &DatabaseTransaction,
    job: &Job,
    now: Timestamp,
) -> Result<Lease, StoreError> {
    let changed = Entity::update_many()
        .col_expr(Column::Tries, Expr::value(job.tries + 1))
        .filter(held(job))
        .filter(Column::LeaseUntil.gte(time::to_column(now)))
        .exec(write)
        .await?;
    Ok(lease_of(changed.rows_affected))
}

/// The condition that a job waits or is being done.
pub(crate) fn live() -> Condition {
    Condition::all().add(Column::State.is_in([QUEUED, RUNNING]))
}

/// Whether a job was given up.
pub(crate) async fn is_dead(write: &DatabaseTransaction, id: JobId) -> Result<bool, StoreError> {
    let row = Entity::find_by_id(id.0).one(write).await?;
    Ok(row.is_some_and(|row| row.state == DEAD))
}

/// Says in a transaction that a claimed job is done.
pub(crate) async fn finish(
    write: &DatabaseTransaction,
    job: &Job,
    now: Timestamp,
) -> Result<Lease, StoreError> {
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value(DONE))
        .col_expr(Column::DoneAt, Expr::value(time::to_column(now)))
        .filter(held(job))
        .exec(write)
        .await?;
    let lease = lease_of(changed.rows_affected);
    if lease == Lease::Held {
        let kind = job.task.kind().code();
        health::count(write, What::Job, kind, Some(&job.worker), None, now).await?;
    }
    Ok(lease)
}

pub(crate) async fn fail(
    write: &DatabaseTransaction,
    job: &Job,
    error: &str,
    retry: Retry,
    now: Timestamp,
) -> Result<Failed, StoreError> {
    // What is tried always is not the job's own fault: a failure of the program that comes later must
    // find as many tries left as if there had been none of these.
    let (tries, deferred, tried_again) = match retry {
        Retry::Later => (job.tries + 1, job.deferred, job.tries + 1 < ATTEMPTS_MOST),
        Retry::Always => (job.tries, job.deferred + 1, true),
        Retry::Never => (job.tries + 1, job.deferred, false),
    };
    let again = tried_again
        .then(|| wait_after(tries + deferred).map(|wait| now.saturating_add(wait).unwrap_or(now)))
        .transpose()?;
    let error: String = error.chars().take(ERROR_LENGTH).collect();
    let state = if again.is_some() { QUEUED } else { DEAD };
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(
            Column::RunAt,
            Expr::value(time::to_column(again.unwrap_or(now))),
        )
        .col_expr(Column::LastError, Expr::value(&*error))
        .col_expr(Column::Tries, Expr::value(tries))
        .col_expr(Column::Deferred, Expr::value(deferred))
        .filter(held(job))
        .exec(write)
        .await?;
    if changed.rows_affected == 1 {
        let (kind, worker) = (job.task.kind().code(), Some(&*job.worker));
        health::count(write, What::Job, kind, worker, Some(&error), now).await?;
        if again.is_none() {
            with_its_message(write, job.id, job.task).await?;
        }
    }
    Ok(match (lease_of(changed.rows_affected), again) {
        (Lease::Lost, _) => Failed::LeaseLost,
        (Lease::Held, Some(at)) => Failed::Again(at),
        (Lease::Held, None) => Failed::Dead,
    })
}

/// How long to wait after so many failed tries: twice as long each time up to a limit, and up to a fifth
/// more, so that what failed together is not tried again together.
fn wait_after(tries: u32) -> Result<SignedDuration, StoreError> {
    let doublings = Ord::min(tries.saturating_sub(1), 16);
    let wait = FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT);
    let [spread] = ids::random::<1>()?;
    Ok(wait.saturating_add(wait.saturating_mul(i32::from(spread)) / (5 * 255)))
}

/// The condition that a job is still held by the worker that claimed it, on that try.
pub(crate) fn held(job: &Job) -> Condition {
    Condition::all()
        .add(Column::Id.eq(job.id.0))
        .add(Column::State.eq(RUNNING))
        .add(Column::LeasedBy.eq(&*job.worker))
        .add(Column::Attempt.eq(job.attempt))
}

fn lease_is_over(now: Timestamp) -> Expr {
    Column::State
        .eq(RUNNING)
        .and(Column::LeaseUntil.lt(time::to_column(now)))
}

fn lease_of(rows: u64) -> Lease {
    if rows == 1 { Lease::Held } else { Lease::Lost }
}

fn read_job(row: &Model) -> Result<Job, StoreError> {
    let unleased = || StoreError::corrupt("job", format!("{} has no lease", row.id));
    Ok(Job {
        id: JobId(row.id),
        task: Task::read(row)?,
        attempt: row.attempt.unsigned_abs(),
        tries: row.tries.unsigned_abs(),
        deferred: row.deferred.unsigned_abs(),
        lease_until: time::from_column(row.lease_until.ok_or_else(unleased)?)?,
        worker: row.leased_by.clone().ok_or_else(unleased)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit_and_are_spread() {
        for (attempt, seconds) in [(1, 15), (2, 30), (3, 60), (5, 240), (30, 7200)] {
            let wait = wait_after(attempt).unwrap().as_secs();
            assert!(
                (seconds..=seconds * 6 / 5).contains(&wait),
                "{attempt}: {wait}"
            );
        }
    }
}
