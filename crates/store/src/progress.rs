//! How far the building of a reply has come, for the people who wait for it; and its end before its
//! time, if one of them asks.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rightsdesk_core::case::{Command, Event, Stage};
use rightsdesk_core::ids::{CaseId, DocumentId, RequestId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::cases::load_folded;
use crate::documents::Purpose;
use crate::entity::job::{Column, Entity, Model};
use crate::entity::{case_summary, document};
use crate::error::StoreError;
use crate::jobs::{DEAD, Job, Jobs, QUEUED, RUNNING, Task, TaskKind, enqueue, held, live};
use crate::{Store, codes, documents, time};

/// What is being done for a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The documents are opened and counted.
    Reading,
    /// The pages are made.
    Writing,
    /// The finished files are opened again and looked at, one after the other.
    Proving,
    /// The files are sealed and kept, one after the other.
    Keeping,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 4] = [Step::Reading, Step::Writing, Step::Proving, Step::Keeping];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Step::Reading => "reading",
            Step::Writing => "writing",
            Step::Proving => "proving",
            Step::Keeping => "keeping",
        }
    }
}

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// The number, from 1, of what it is being done to.
    pub number: u32,
    /// Of how many.
    pub of: u32,
    /// When this try began.
    pub begun: Timestamp,
}

/// Whether a job may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Going {
    /// It may.
    On,
    /// Somebody asked for its end.
    Cancelled,
    /// Another worker has taken over.
    Lost,
}

/// How the building of a reply stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Building {
    /// It waits for a worker.
    Waiting,
    /// It goes on.
    Going(Progress),
    /// Somebody asked for its end, and it ends at the next point where it can.
    Stopping,
    /// Somebody ended it.
    Stopped,
    /// It was given up. Nothing personal.
    Failed(String),
}

/// What stands as the reason with a job that somebody ended.
pub const CANCELLED: &str = "cancelled";

impl Jobs<'_> {
    /// Says how far a claimed job has come, and asks whether it may go on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn report(&self, job: &Job, progress: &Progress) -> Result<Going, StoreError> {
        let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let write = self.store.db().write().await?;
        let begun = time::to_column(progress.begun);
        let changed = Entity::update_many()
            .col_expr(Column::Step, Expr::value(progress.step.code()))
            .col_expr(Column::StepDone, Expr::value(number(progress.number)))
            .col_expr(Column::StepOf, Expr::value(number(progress.of)))
            .col_expr(Column::BegunAt, Expr::value(begun))
            .filter(held(job))
            .exec(&write)
            .await?;
        write.commit().await?;
        if changed.rows_affected == 1 {
            self.may_go_on(job).await
        } else {
            Ok(Going::Lost)
        }
    }

    /// Whether a claimed job may go on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn may_go_on(&self, job: &Job) -> Result<Going, StoreError> {
        let row = Entity::find()
            .filter(held(job))
            .one(self.store.db().read())
            .await?;
        Ok(match row {
            None => Going::Lost,
            Some(row) if row.cancel_asked_at.is_some() => Going::Cancelled,
            Some(_) => Going::On,
        })
    }

    /// How the building of the reply of a case stands; `None` if nothing is known of one, or the last
    /// one is done.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn building(&self, case: CaseId) -> Result<Option<Building>, StoreError> {
        let row = last(self.store.db().read(), case).await?;
        row.map_or(Ok(None), |row| standing(&row))
    }

    /// Asks for the end of the building of a reply. What waits ends at once, what goes on at the next
    /// point where it can. `false` if nothing is being built.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn stop_building(&self, case: CaseId, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = last(&write, case).await? else {
            return Ok(false);
        };
        let waiting = Entity::update_many()
            .col_expr(Column::State, Expr::value(DEAD))
            .col_expr(Column::LastError, Expr::value(CANCELLED))
            .filter(Column::Id.eq(row.id))
            .filter(Column::State.eq(QUEUED))
            .exec(&write)
            .await?;
        let going = Entity::update_many()
            .col_expr(Column::CancelAskedAt, Expr::value(time::to_column(now)))
            .filter(Column::Id.eq(row.id))
            .filter(Column::State.eq(RUNNING))
            .filter(Column::CancelAskedAt.is_null())
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(waiting.rows_affected + going.rows_affected == 1)
    }

    /// Has the reply of a case built again, from the beginning, where the last try was given up or
    /// ended. `false` if one waits or goes on, or has not begun to end.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn build_again(&self, case: CaseId, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let row = last(&write, case).await?;
        if row.is_some_and(|row| row.state == QUEUED || row.state == RUNNING) {
            return Ok(false);
        }
        let begun = enqueue(&write, Task::BuildPack(case), None, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(begun.is_some())
    }
}

impl Store {
    /// Destroys documents that were kept for a reply and are not recorded with one. Those that are
    /// stay, even if whoever kept them was never told so: the answer to a commit can be lost.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn discard(
        &self,
        case: CaseId,
        kept: &[DocumentId],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if kept.is_empty() {
            return Ok(());
        }
        let write = self.db().write().await?;
        let Some(locked) = self.locked(&write, case).await? else {
            return Ok(());
        };
        let kept = kept.iter().copied();
        let lost: Vec<DocumentId> = kept.filter(|id| !locked.recorded.contains(id)).collect();
        documents::destroy(&write, locked.request, &lost, now).await?;
        write.commit().await?;
        self.there_is_work();
        Ok(())
    }

    /// Destroys what was kept for replies of a case and never recorded, as by a worker that died in
    /// between. Nothing is done while a reply is still to be recorded: it may be one of these. How
    /// many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn destroy_unrecorded(
        &self,
        case: CaseId,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let write = self.db().write().await?;
        let Some(locked) = self.locked(&write, case).await? else {
            return Ok(0);
        };
        if locked.is_to_be_recorded {
            return Ok(0);
        }
        let lost = locked.lost(&write, case).await?;
        if lost.is_empty() {
            return Ok(0);
        }
        documents::destroy(&write, locked.request, &lost, now).await?;
        write.commit().await?;
        self.there_is_work();
        Ok(lost.len())
    }

    /// Destroys what was kept for replies whose building was ended or given up, as by a worker that
    /// died: nobody takes over who would. How many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn destroy_given_up(&self, now: Timestamp) -> Result<usize, StoreError> {
        const AT_ONCE: u64 = 100;
        // A job that was given up and has begun is looked at once: then it says no more that it has.
        let begun = Entity::find()
            .filter(Column::State.eq(DEAD))
            .filter(Column::Kind.eq(TaskKind::BuildPack.code()))
            .filter(Column::BegunAt.is_not_null())
            .order_by_asc(Column::Id)
            .limit(AT_ONCE)
            .all(self.db().read())
            .await?;
        let (mut destroyed, mut failed) = (0, None);
        for row in begun {
            // A case that cannot be read must not keep the others from being looked at.
            match self.destroy_after(&row, now).await {
                Ok(files) => destroyed += files,
                Err(error) => failed = Some(error),
            }
        }
        if destroyed > 0 {
            self.there_is_work();
        }
        failed.map_or(Ok(destroyed), Err)
    }

    async fn destroy_after(&self, job: &Model, now: Timestamp) -> Result<usize, StoreError> {
        let case = Uuid::parse_str(&job.payload)
            .map(CaseId)
            .map_err(|error| StoreError::corrupt("job", format!("{}: {error}", job.id)))?;
        let write = self.db().write().await?;
        let locked = self.locked(&write, case).await?;
        let looked_at = Entity::update_many()
            .col_expr(Column::BegunAt, Expr::value(time::NO_MOMENT))
            .filter(Column::Id.eq(job.id))
            .filter(Column::State.eq(DEAD))
            .exec(&write)
            .await?;
        let live = Entity::find()
            .filter(Column::Kind.eq(&*job.kind))
            .filter(Column::Payload.eq(&*job.payload))
            .filter(live())
            .one(&write)
            .await?;
        // What another job keeps is that one's to record or to destroy, and with it what is left.
        let lost = match locked.filter(|_| looked_at.rows_affected == 1 && live.is_none()) {
            None => 0,
            Some(locked) => {
                let lost = locked.lost(&write, case).await?;
                documents::destroy(&write, locked.request, &lost, now).await?;
                lost.len()
            }
        };
        write.commit().await?;
        Ok(lost)
    }

    /// Locks the row of a case, so that nobody records a reply meanwhile, and says what was recorded.
    /// `None` if there is no such case, or its key was destroyed.
    async fn locked(
        &self,
        write: &DatabaseTransaction,
        case: CaseId,
    ) -> Result<Option<Locked>, StoreError> {
        let row = case_summary::Entity::find_by_id(case.0)
            .lock_exclusive()
            .one(write)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let request = RequestId(row.request_id);
        let key = match self.request_key(write, request).await {
            Err(StoreError::Erased(_)) => None,
            key => key?,
        };
        let Some(key) = key else {
            return Ok(None);
        };
        let (folded, events) = load_folded(write, case, &key).await?;
        Ok(Some(Locked {
            request,
            is_to_be_recorded: folded.stage == Stage::Ready && folded.pack.is_none(),
            recorded: events.iter().flat_map(|one| files_of(&one.event)).collect(),
        }))
    }
}

/// A case whose row is locked.
struct Locked {
    request: RequestId,
    /// Whether a reply may be recorded as the case stands.
    is_to_be_recorded: bool,
    /// The files of every reply that was.
    recorded: BTreeSet<DocumentId>,
}

impl Locked {
    /// The files that are kept for replies and recorded with none.
    async fn lost(
        &self,
        write: &DatabaseTransaction,
        case: CaseId,
    ) -> Result<Vec<DocumentId>, StoreError> {
        let purposes = [
            Purpose::Pack,
            Purpose::Page,
            Purpose::Volume,
            Purpose::Beside,
        ];
        let purposes: Vec<String> = purposes
            .iter()
            .map(codes::to_code)
            .collect::<Result<_, _>>()?;
        let kept: Vec<Uuid> = document::Entity::find()
            .select_only()
            .column(document::Column::Id)
            .filter(document::Column::RequestId.eq(self.request.0))
            .filter(document::Column::CaseId.eq(case.0))
            .filter(document::Column::Purpose.is_in(purposes))
            .filter(document::Column::DestroyedAt.is_null())
            .into_tuple()
            .all(write)
            .await?;
        let kept = kept.into_iter().map(DocumentId);
        Ok(kept.filter(|id| !self.recorded.contains(id)).collect())
    }
}

/// Whether every file that commands would record as those of a reply is still there. What was taken
/// for left over and destroyed must not be recorded by a worker that was only slow. To be asked with
/// the case's row locked.
pub(crate) async fn are_kept(
    write: &DatabaseTransaction,
    commands: &[Command],
) -> Result<bool, StoreError> {
    let files: Vec<Uuid> = commands.iter().flat_map(files_to_record).collect();
    if files.is_empty() {
        return Ok(true);
    }
    let destroyed = document::Entity::find()
        .filter(document::Column::Id.is_in(files))
        .filter(document::Column::DestroyedAt.is_not_null())
        .one(write)
        .await?;
    Ok(destroyed.is_none())
}

fn files_to_record(command: &Command) -> Vec<Uuid> {
    match command {
        Command::RecordPack {
            document,
            accompanying,
            page,
            ..
        } => {
            let files = accompanying.iter().chain([document]).chain(page);
            files.map(|file| file.0).collect()
        }
        _ => Vec::new(),
    }
}

/// The files that an event records as those of a reply.
fn files_of(event: &Event) -> Vec<DocumentId> {
    match event {
        Event::PackBuilt {
            document,
            accompanying,
            page,
            ..
        } => {
            let mut files = accompanying.clone();
            files.push(*document);
            files.extend(*page);
            files
        }
        _ => Vec::new(),
    }
}

/// The last job that builds, or built, the reply of a case.
async fn last(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Option<Model>, StoreError> {
    let task = Task::BuildPack(case);
    let row = Entity::find()
        .filter(Column::Kind.eq(task.kind().code()))
        .filter(Column::Payload.eq(task.payload().to_string()))
        .order_by_desc(Column::Id)
        .one(connection)
        .await?;
    Ok(row)
}

fn standing(row: &Model) -> Result<Option<Building>, StoreError> {
    Ok(Some(match (&*row.state, row.last_error.as_deref()) {
        (DEAD, Some(CANCELLED)) => Building::Stopped,
        (DEAD, why) => Building::Failed(why.unwrap_or_default().to_owned()),
        (QUEUED, _) => Building::Waiting,
        (RUNNING, _) if row.cancel_asked_at.is_some() => Building::Stopping,
        (RUNNING, _) => match progress_of(row)? {
            Some(progress) => Building::Going(progress),
            None => Building::Waiting,
        },
        _ => return Ok(None),
    }))
}

fn progress_of(row: &Model) -> Result<Option<Progress>, StoreError> {
    let (Some(step), Some(begun)) = (&row.step, row.begun_at) else {
        return Ok(None);
    };
    let number = |number: Option<i32>| number.map_or(1, i32::unsigned_abs);
    Ok(Some(Progress {
        step: codes::from_code("step", step)?,
        number: number(row.step_done),
        of: number(row.step_of),
        begun: time::from_column(begun)?,
    }))
}
