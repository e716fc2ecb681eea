//! When each sweep last ran, and what came of it: for the page that shows whether time is kept.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};

use crate::entity::sweep::{Column, Entity, Model};
use crate::error::StoreError;
use crate::health::{self, What};
use crate::{Store, time};

/// The last run of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepRun {
    /// Its name: a noun.
    pub name: String,
    /// When it ran.
    pub at: Timestamp,
    /// Whether it went well.
    pub succeeded: bool,
    /// What it did, or why it failed, in a few words and with nothing personal.
    pub outcome: String,
}

impl Store {
    /// Writes down that a sweep ran.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn record_sweep(&self, run: &SweepRun) -> Result<(), StoreError> {
        let row = Model {
            name: run.name.clone(),
            last_run_at: time::to_column(run.at),
            succeeded: run.succeeded,
            outcome: run.outcome.clone(),
        };
        let replace = OnConflict::column(Column::Name)
            .update_columns([Column::LastRunAt, Column::Succeeded, Column::Outcome])
            .to_owned();
        let write = self.db().write().await?;
        Entity::insert(row.into_active_model())
            .on_conflict(replace)
            .exec_without_returning(&write)
            .await?;
        let why = (!run.succeeded).then_some(run.outcome.as_str());
        health::count(&write, What::Sweep, &run.name, None, why, run.at).await?;
        Ok(write.commit().await?)
    }

    /// The last run of every sweep, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sweep_runs(&self) -> Result<Vec<SweepRun>, StoreError> {
        let rows = Entity::find()
            .order_by_asc(Column::Name)
            .all(self.db().read())
            .await?;
        let read = |row: Model| {
            Ok(SweepRun {
                name: row.name,
                at: time::from_column(row.last_run_at)?,
                succeeded: row.succeeded,
                outcome: row.outcome,
            })
        };
        rows.into_iter().map(read).collect()
    }
}
