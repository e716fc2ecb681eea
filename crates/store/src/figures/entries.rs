//! What is asked of a council every year and is not known from cases: who enters it, and when, is
//! kept with every version.

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::entity::figure_entry::{Column, Entity, Model};
use crate::error::StoreError;
use crate::events::to_column;
use crate::{Store, ids, time};

/// What is entered for a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryFacts {
    /// How many people's full time the work is, in hundredths.
    pub staff_hundredths: Option<u32>,
    /// Their pay band.
    pub pay_band: String,
    /// What was spent outside, such as on software and lawyers, in pence.
    pub outside_pence: Option<u64>,
    /// What it was spent on, or anything else to be told.
    pub note: String,
}

/// A version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Which version, from 1.
    pub version: u32,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: AccountId,
    /// What.
    pub facts: EntryFacts,
}

/// Why nothing was entered.
#[derive(Debug, thiserror::Error)]
pub enum NotEntered {
    /// What was seen is not what is there: this, which somebody else entered since the page was
    /// shown; none if nobody has entered anything.
    #[error("somebody else entered something meanwhile")]
    Conflict(Option<Box<Entered>>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for NotEntered {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

fn read(row: &Model) -> Result<Entered, StoreError> {
    let facts = serde_json::from_str(&row.facts);
    Ok(Entered {
        version: row.version.unsigned_abs(),
        at: time::from_column(row.entered_at)?,
        by: AccountId(row.entered_by),
        facts: facts.map_err(|error| StoreError::corrupt("entry", error))?,
    })
}

async fn last(
    connection: &impl ConnectionTrait,
    controller: &ControllerId,
    begins: &str,
) -> Result<Option<Entered>, StoreError> {
    let row = Entity::find()
        .filter(Column::Controller.eq(&*controller.0))
        .filter(Column::Begins.eq(begins))
        .order_by_desc(Column::Version)
        .one(connection)
        .await?;
    row.as_ref().map(read).transpose()
}

/// What becomes of an entry by somebody who had not seen what is there.
fn overtaken(there: Option<Entered>, facts: &EntryFacts, by: AccountId) -> Result<(), NotEntered> {
    match there {
        // Pressed twice.
        Some(there) if there.by == by && there.facts == *facts => Ok(()),
        there => Err(NotEntered::Conflict(there.map(Box::new))),
    }
}

impl Store {
    /// What was last entered for the year that begins with this month, such as `2026-04`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn figure_entry(
        &self,
        controller: &ControllerId,
        begins: &str,
    ) -> Result<Option<Entered>, StoreError> {
        last(self.db().read(), controller, begins).await
    }

    /// Enters something, on condition that `seen` is the last version there is (0 where there is
    /// none). The same entered twice by one person is entered once.
    ///
    /// # Errors
    /// [`NotEntered`].
    pub async fn enter_figures(
        &self,
        (controller, begins): (&ControllerId, &str),
        seen: u32,
        facts: &EntryFacts,
        (by, now): (AccountId, Timestamp),
    ) -> Result<(), NotEntered> {
        let write = self.db().write().await?;
        let before = last(&write, controller, begins).await?;
        if before.as_ref().map_or(0, |before| before.version) != seen {
            return overtaken(before, facts, by);
        }
        let text = serde_json::to_string(facts);
        let row = Model {
            id: Uuid::from_bytes(ids::random().map_err(StoreError::from)?),
            controller: controller.0.clone(),
            begins: begins.to_owned(),
            version: to_column(seen.saturating_add(1))?,
            entered_at: time::to_column(now),
            entered_by: by.0,
            facts: text.map_err(|error| StoreError::corrupt("entry", error))?,
        };
        let entered = Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await
            .map_err(StoreError::from);
        // Two who enter at the same moment: the second finds the version taken.
        if matches!(entered, Err(StoreError::Conflict)) {
            drop(write);
            let there = last(self.db().read(), controller, begins).await?;
            return overtaken(there, facts, by);
        }
        entered?;
        write.commit().await?;
        Ok(())
    }
}
