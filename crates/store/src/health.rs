//! Whether the work is done: who looked for it when, what went well and badly, what waits.
//!
//! Nothing here is personal, or about one case: numbers, moments, and codes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::Stage;
use sea_orm::sea_query::{CaseStatement, Expr, Func, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::codes::to_code;
use crate::entity::{case_summary, job, message, work_run, worker};
use crate::error::StoreError;
use crate::jobs::TaskKind;
use crate::messages::MessageState;
use crate::{Store, db, time};

/// How long no worker may look for work before the team is told.
pub const SILENCE: SignedDuration = SignedDuration::from_hours(1);

/// How often a worker writes down that it looks for work.
const BEAT: SignedDuration = SignedDuration::from_secs(5);

/// How long what is known of the workers is not asked again, so that pages do not cost more.
const KNOWN: SignedDuration = SignedDuration::from_secs(15);

/// On how many rows the counts of one kind of job are kept. Workers that finish at the same moment
/// would otherwise wait for one another.
const PARTS: u32 = 16;

/// What runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Job,
    Sweep,
}

impl What {
    fn code(self) -> &'static str {
        match self {
            What::Job => "job",
            What::Sweep => "sweep",
        }
    }
}

/// A worker, and when it last looked for work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerSeen {
    /// Its name.
    pub name: String,
    /// When it first looked for work.
    pub started_at: Timestamp,
    /// When it last did.
    pub seen_at: Timestamp,
    /// The version of the program.
    pub version: String,
}

/// How a kind of job or a sweep has gone, since records began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// How often it went well.
    pub successes: u64,
    /// How often it failed: each try is one.
    pub failures: u64,
    /// When it last went well.
    pub succeeded_at: Option<Timestamp>,
    /// When it last failed.
    pub failed_at: Option<Timestamp>,
    /// Why it last failed. Nothing personal.
    pub last_error: Option<String>,
}

/// The jobs of one kind that are not done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Waiting for their time or for a worker.
    pub queued: u64,
    /// Claimed.
    pub running: u64,
    /// Failed for good.
    pub dead: u64,
    /// When the one should have run that has waited longest; none if none is late.
    pub oldest_due: Option<Timestamp>,
}

/// Open cases, by how their deadline stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenCases {
    /// The last day is over.
    pub overdue: u64,
    /// Today is the last day.
    pub due_today: u64,
    /// The last day is to come.
    pub later: u64,
    /// There is none: the clock waits for the person, or the law sets no period.
    pub without_date: u64,
}

/// Everything that says whether the work is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The workers, the one that looked last first.
    pub workers: Vec<WorkerSeen>,
    /// The sweeps that ever ran, by name.
    pub sweeps: BTreeMap<String, Runs>,
    /// Every kind of job.
    pub jobs: BTreeMap<TaskKind, (Runs, Queue)>,
    /// Messages by state, those that were sent left out.
    pub messages: Vec<(MessageState, u64)>,
    /// Open cases.
    pub cases: OpenCases,
}

/// For how long no worker has looked for work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// When one last did, or where none ever did, when this program first asked.
    pub since: Timestamp,
}

/// What this program knows of workers without asking the database.
#[derive(Debug, Default)]
pub(crate) struct Heartbeats {
    /// This program's own: when each began and was last written down.
    own: Mutex<BTreeMap<String, (Timestamp, Timestamp)>>,
    known: Mutex<Option<Known>>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    first_asked: Timestamp,
    asked_at: Timestamp,
    last_seen: Option<Timestamp>,
}

/// Counts a run, in the transaction that ends it: one that failed if `why` is there. `by` is the
/// worker, where several may be at it.
pub(crate) async fn count(
    write: &DatabaseTransaction,
    what: What,
    name: &str,
    by: Option<&str>,
    why: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    use work_run::{Column, Entity, Model};
    let at = time::to_column(now);
    let failed = why.is_some();
    let run = Model {
        what: what.code().to_owned(),
        name: name.to_owned(),
        part: by.map_or(0, part_of),
        successes: i64::from(!failed),
        failures: i64::from(failed),
        succeeded_at: (!failed).then_some(at),
        failed_at: failed.then_some(at),
        last_error: why.map(str::to_owned),
    };
    let mut known = OnConflict::columns([Column::What, Column::Name, Column::Part]);
    let one_more = |column| Expr::col((Entity, column)).add(1);
    if failed {
        known
            .value(Column::Failures, one_more(Column::Failures))
            .update_columns([Column::FailedAt, Column::LastError]);
    } else {
        known
            .value(Column::Successes, one_more(Column::Successes))
            .update_column(Column::SucceededAt);
    }
    Entity::insert(run.into_active_model())
        .on_conflict(known)
        .exec_without_returning(write)
        .await?;
    Ok(())
}

/// The row on which a worker counts: always the same for one worker, so that two never wait for
/// each other in a circle.
fn part_of(worker: &str) -> i32 {
    let sum = worker.bytes().fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    i32::try_from(sum % PARTS).unwrap_or(0)
}

impl Store {
    /// Writes down that a worker looks for work, every few seconds.
    pub(crate) async fn beat(
        &self,
        write: &DatabaseTransaction,
        name: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        use worker::{Column, Entity, Model};
        let started_at = {
            let mut own = self
                .heartbeats()
                .own
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            match own.get_mut(name) {
                Some((_, last)) if !is_past(*last, BEAT, now) => return Ok(()),
                Some((started_at, last)) => {
                    *last = now;
                    *started_at
                }
                None => {
                    own.insert(name.to_owned(), (now, now));
                    now
                }
            }
        };
        let row = Model {
            name: name.to_owned(),
            started_at: time::to_column(started_at),
            seen_at: time::to_column(now),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let again = OnConflict::column(Column::Name)
            .update_columns([Column::StartedAt, Column::SeenAt, Column::Version])
            .to_owned();
        // Nobody's question: what a worker writes down of itself counts as nothing.
        let beat = Entity::insert(row.into_active_model())
            .on_conflict(again)
            .exec_without_returning(write);
        db::uncounted(beat).await?;
        Ok(())
    }

    /// Forgets workers that last looked for work before this moment.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_workers_before(&self, moment: Timestamp) -> Result<u64, StoreError> {
        let write = self.db().write().await?;
        let deleted = worker::Entity::delete_many()
            .filter(worker::Column::SeenAt.lt(time::to_column(moment)))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(deleted.rows_affected)
    }

    /// Whether no worker has looked for work for [`SILENCE`]. The database is asked every few
    /// seconds only, and the question is not counted: pages cost no statement more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn silence(&self, now: Timestamp) -> Result<Option<Silence>, StoreError> {
        let known = *self
            .heartbeats()
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let known = match known {
            Some(known) if !is_past(known.asked_at, KNOWN, now) => known,
            known => {
                let last_seen = db::uncounted(self.last_seen()).await?;
                let known = Known {
                    first_asked: known.map_or(now, |known| known.first_asked),
                    asked_at: now,
                    last_seen,
                };
                *self
                    .heartbeats()
                    .known
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner) = Some(known);
                known
            }
        };
        let since = known.last_seen.unwrap_or(known.first_asked);
        Ok((now.duration_since(since) >= SILENCE).then_some(Silence { since }))
    }

    async fn last_seen(&self) -> Result<Option<Timestamp>, StoreError> {
        let row = worker::Entity::find()
            .order_by_desc(worker::Column::SeenAt)
            .one(self.db().read())
            .await?;
        row.map(|row| time::from_column(row.seen_at)).transpose()
    }

    /// Whether the work is done.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn health(&self, now: Timestamp) -> Result<Health, StoreError> {
        let (sweeps, mut runs) = self.runs().await?;
        let mut queues = self.queues(now).await?;
        let jobs = TaskKind::ALL.into_iter().map(|kind| {
            let runs = runs.remove(kind.code()).unwrap_or_default();
            (kind, (runs, queues.remove(kind.code()).unwrap_or_default()))
        });
        Ok(Health {
            workers: self.workers().await?,
            sweeps,
            jobs: jobs.collect(),
            messages: self.messages_by_state().await?,
            cases: self.open_cases_by_deadline(now).await?,
        })
    }

    async fn workers(&self) -> Result<Vec<WorkerSeen>, StoreError> {
        let rows = worker::Entity::find()
            .order_by_desc(worker::Column::SeenAt)
            .order_by_asc(worker::Column::Name)
            .all(self.db().read())
            .await?;
        let read = |row: worker::Model| {
            Ok(WorkerSeen {
                started_at: time::from_column(row.started_at)?,
                seen_at: time::from_column(row.seen_at)?,
                name: row.name,
                version: row.version,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// The sweeps and the jobs, each by name.
    async fn runs(&self) -> Result<(BTreeMap<String, Runs>, BTreeMap<String, Runs>), StoreError> {
        let rows = work_run::Entity::find().all(self.db().read()).await?;
        let (mut sweeps, mut jobs) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            let of = if row.what == What::Sweep.code() {
                &mut sweeps
            } else {
                &mut jobs
            };
            let runs: &mut Runs = of.entry(row.name).or_default();
            runs.successes += row.successes.unsigned_abs();
            runs.failures += row.failures.unsigned_abs();
            let succeeded_at = time::from_column_opt(row.succeeded_at)?;
            runs.succeeded_at = runs.succeeded_at.max(succeeded_at);
            let failed_at = time::from_column_opt(row.failed_at)?;
            if failed_at > runs.failed_at {
                runs.failed_at = failed_at;
                runs.last_error = row.last_error;
            }
        }
        Ok((sweeps, jobs))
    }

    /// The jobs that are not done, by the name of their kind. Those that are done are many, and
    /// the index leaves them out.
    async fn queues(&self, now: Timestamp) -> Result<BTreeMap<String, Queue>, StoreError> {
        use job::{Column, Entity};
        let now = time::to_column(now);
        // A job whose worker lost its lease should have run as well.
        let late = Condition::any()
            .add(Column::State.eq("queued").and(Column::RunAt.lte(now)))
            .add(Column::State.eq("running").and(Column::LeaseUntil.lt(now)));
        let due = CaseStatement::new().case(late, Expr::col(Column::RunAt));
        let rows: Vec<(
            String,
            String,
            i64,
            Option<sea_orm::prelude::ChronoDateTimeUtc>,
        )> = Entity::find()
            .select_only()
            .column(Column::Kind)
            .column(Column::State)
            .column_as(Column::Id.count(), "jobs")
            .column_as(Expr::from(Func::min(due)), "oldest")
            .filter(Column::State.is_in(["queued", "running", "dead"]))
            .group_by(Column::Kind)
            .group_by(Column::State)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let mut queues: BTreeMap<String, Queue> = BTreeMap::new();
        for (kind, state, jobs, oldest) in rows {
            let queue = queues.entry(kind).or_default();
            match state.as_str() {
                "queued" => queue.queued = jobs.unsigned_abs(),
                "running" => queue.running = jobs.unsigned_abs(),
                _ => queue.dead = jobs.unsigned_abs(),
            }
            let oldest = time::from_column_opt(oldest)?;
            queue.oldest_due = match (queue.oldest_due, oldest) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        Ok(queues)
    }

    async fn messages_by_state(&self) -> Result<Vec<(MessageState, u64)>, StoreError> {
        use message::{Column, Entity};
        let states: Result<Vec<_>, _> = MessageState::UNSENT.iter().map(to_code).collect();
        let rows: Vec<(String, i64)> = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "messages")
            .filter(Column::State.is_in(states?))
            .group_by(Column::State)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let mut counted: BTreeMap<String, i64> = rows.into_iter().collect();
        let mut count = |state: MessageState| {
            let messages = counted.remove(&to_code(&state)?).unwrap_or_default();
            Ok((state, messages.unsigned_abs()))
        };
        MessageState::UNSENT.into_iter().map(&mut count).collect()
    }

    async fn open_cases_by_deadline(&self, now: Timestamp) -> Result<OpenCases, StoreError> {
        use case_summary::{Column, Entity};
        let today = time::to_date_column(rightsdesk_core::calendar::local_date(now));
        let never = time::to_date_column(time::LAST_DATE);
        let rules = self.rules();
        // With the controllers named, the desk's own index answers.
        let controllers: Vec<&str> = rules
            .register
            .controllers()
            .map(|controller| &*controller.id.0)
            .collect();
        let count = async |when: Expr| {
            let rows = Entity::find()
                .filter(Column::Controller.is_in(controllers.iter().copied()))
                .filter(Column::Stage.is_in(Stage::OPEN.map(Stage::code)))
                .filter(when);
            Ok::<u64, StoreError>(rows.count(self.db().read()).await?)
        };
        Ok(OpenCases {
            overdue: count(Column::DeskOn.lt(today)).await?,
            due_today: count(Column::DeskOn.eq(today)).await?,
            later: count(Column::DeskOn.gt(today).and(Column::DeskOn.lt(never))).await?,
            without_date: count(Column::DeskOn.eq(never)).await?,
        })
    }

    fn heartbeats(&self) -> &Heartbeats {
        &self.shared.heartbeats
    }
}

/// Whether so much time lies between two moments, whichever is the later: a clock that was put
/// back is not waited for.
fn is_past(moment: Timestamp, by: SignedDuration, now: Timestamp) -> bool {
    now.duration_since(moment).abs() >= by
}
