//! Tasks of cases as rows, so that one is found by its link and those that are due by their day.
//! What is asked, and of whom, stands sealed in the events only.

use jiff::civil::Date;
use rightsdesk_core::case::{Case, Task, TaskId, TaskKind, TaskState};
use rightsdesk_core::ids::{CaseId, ControllerId, RequestId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::codes::from_code;
use crate::entity::task::{Column, Entity, Model};
use crate::error::StoreError;
use crate::events::to_column;
use crate::{CaseFile, Store, time};

/// A task as lists show it: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskSummary {
    /// Which task.
    pub id: TaskId,
    /// The case it is of.
    pub case: CaseId,
    /// The request of that case.
    pub request: RequestId,
    /// The controller.
    pub controller: ControllerId,
    /// What is asked.
    pub kind: TaskKind,
    /// How far it has come: the stable name of a [`TaskState`].
    pub state: String,
    /// The day to answer by.
    pub due: Date,
    /// When it was asked.
    pub asked: Date,
    /// When it was answered, returned or called off.
    pub answered: Option<Date>,
    /// How often the keeper was reminded by hand.
    pub chased: u32,
}

impl Store {
    /// A task with everything that is known of its case.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn load_task(&self, id: TaskId) -> Result<Option<(CaseFile, Task)>, StoreError> {
        let row = Entity::find_by_id(id.0).one(self.db().read()).await?;
        let Some(row) = row else { return Ok(None) };
        let Some(file) = self.load_case(CaseId(row.case_id)).await? else {
            return Ok(None);
        };
        let task = file.case.task(id).cloned();
        let task = task.ok_or_else(|| {
            StoreError::corrupt("task", format!("{id} is not in the log of its case"))
        })?;
        Ok(Some((file, task)))
    }

    /// The tasks that wait for an answer and are due before a day, the longest due first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tasks_due_before(
        &self,
        day: Date,
        most: u32,
    ) -> Result<Vec<TaskSummary>, StoreError> {
        let rows = Entity::find()
            .filter(Column::State.eq(TaskState::Asked.code()))
            .filter(Column::DueOn.lt(time::to_date_column(day)))
            .order_by_asc(Column::DueOn)
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .all(self.db().read())
            .await?;
        rows.into_iter().map(read).collect()
    }
}

/// Writes the rows of the tasks that differ from what they were before.
pub(crate) async fn keep(
    write: &DatabaseTransaction,
    before: &[Task],
    case: &Case,
) -> Result<(), StoreError> {
    let changed = case.tasks.iter().filter(|task| !before.contains(task));
    let rows: Result<Vec<Model>, _> = changed.map(|task| to_row(case, task)).collect();
    let rows = rows?;
    if rows.is_empty() {
        return Ok(());
    }
    let replace = OnConflict::column(Column::Id)
        .update_columns([
            Column::State,
            Column::DueOn,
            Column::AnsweredOn,
            Column::Chased,
        ])
        .to_owned();
    Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(replace)
        .exec_without_returning(write)
        .await?;
    Ok(())
}

/// The rows of a case's tasks, in their order by identifier.
pub(crate) fn to_rows(case: &Case) -> Result<Vec<Model>, StoreError> {
    let rows: Result<Vec<_>, _> = case.tasks.iter().map(|task| to_row(case, task)).collect();
    let mut rows = rows?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

fn to_row(case: &Case, task: &Task) -> Result<Model, StoreError> {
    let answered = match &task.state {
        TaskState::Asked => None,
        TaskState::Answered { on }
        | TaskState::Returned { on, .. }
        | TaskState::CalledOff { on, .. } => Some(*on),
    };
    Ok(Model {
        id: task.id.0,
        case_id: case.id.0,
        request_id: case.request.0,
        controller: case.controller.0.clone(),
        kind: task.what.task_kind.code().to_owned(),
        state: task.state.code().to_owned(),
        due_on: time::to_date_column(task.what.due),
        asked_on: time::to_date_column(task.asked),
        answered_on: answered.map(time::to_date_column),
        chased: to_column(u32::try_from(task.chased.len()).unwrap_or(u32::MAX))?,
    })
}

fn read(row: Model) -> Result<TaskSummary, StoreError> {
    Ok(TaskSummary {
        id: TaskId(row.id),
        case: CaseId(row.case_id),
        request: RequestId(row.request_id),
        controller: ControllerId(row.controller),
        kind: from_code("task", &row.kind)?,
        state: row.state,
        due: time::from_date_column(row.due_on)?,
        asked: time::from_date_column(row.asked_on)?,
        answered: time::from_date_column_opt(row.answered_on)?,
        chased: row.chased.unsigned_abs(),
    })
}
