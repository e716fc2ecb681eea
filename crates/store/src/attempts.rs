//! How often something was tried: limits that hold across restarts and programs.
//!
//! What is counted by (an address, an account) is kept as a keyed hash only.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};

use crate::entity::attempt::{Column, Entity, Model};
use crate::error::StoreError;
use crate::{Store, time};

/// The counters of a store.
#[derive(Clone, Copy, Debug)]
pub struct Attempts<'a> {
    store: &'a Store,
}

impl Store {
    /// The counters of tries.
    pub fn attempts(&self) -> Attempts<'_> {
        Attempts { store: self }
    }
}

impl Attempts<'_> {
    /// Counts a try of `what` by `who`, and says how many there have been, with this one, in the
    /// window of time that this moment falls into. Windows follow each other without overlap.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count(
        &self,
        what: &str,
        who: &str,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let write = self.store.db().write().await?;
        let counted = self.count_in(&write, what, who, window, now).await?;
        write.commit().await?;
        Ok(counted)
    }

    /// The same in a transaction that has begun.
    pub(crate) async fn count_in(
        &self,
        write: &DatabaseTransaction,
        what: &str,
        who: &str,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let first = Model {
            key_hash: self.key(what, who),
            window_start: time::to_column(start_of(window, now)),
            count: 1,
        };
        let count_up = OnConflict::columns([Column::KeyHash, Column::WindowStart])
            .value(Column::Count, Expr::col((Entity, Column::Count)).add(1))
            .to_owned();
        let counted = Entity::insert(first.into_active_model())
            .on_conflict(count_up)
            .exec_with_returning(write)
            .await?;
        Ok(counted.count.unsigned_abs())
    }

    /// How many tries of `what` by `who` were counted in the window that this moment falls into;
    /// looking counts none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn counted(
        &self,
        what: &str,
        who: &str,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let row = Entity::find_by_id((self.key(what, who), time::to_column(start_of(window, now))));
        let row = row.one(self.store.db().read()).await?;
        Ok(row.map_or(0, |row| row.count.unsigned_abs()))
    }

    /// Forgets the tries of `what` by `who`: they came in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget(&self, what: &str, who: &str) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        Entity::delete_many()
            .filter(Column::KeyHash.eq(self.key(what, who)))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }

    fn key(self, what: &str, who: &str) -> Vec<u8> {
        self.store
            .master_key()
            .keyed_hash(&["attempt", what, who])
            .to_vec()
    }

    /// Deletes windows that began before this moment. How many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_before(&self, moment: Timestamp) -> Result<u64, StoreError> {
        let write = self.store.db().write().await?;
        let deleted = Entity::delete_many()
            .filter(Column::WindowStart.lt(time::to_column(moment)))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(deleted.rows_affected)
    }
}

/// When the window that a moment falls into began.
fn start_of(window: SignedDuration, now: Timestamp) -> Timestamp {
    let seconds = Ord::max(window.as_secs(), 1);
    Timestamp::from_second(now.as_second().div_euclid(seconds) * seconds).unwrap_or(now)
}
