//! Counting the cases from before there were figures, a few at a time.

use rightsdesk_core::figures::Sums;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{ids, to_row, write_row};
use crate::entity::{case_figure, case_summary, figures_counted};
use crate::error::StoreError;
use crate::{Store, figures};

/// What one batch counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    /// How many cases were counted.
    pub counted: u64,
    /// How many could not be read: `audit verify` names them.
    pub unreadable: u64,
    /// Whether no case is left to count.
    pub is_done: bool,
}

/// The cases that come after the last one that was counted.
fn left(counted: &figures_counted::Model) -> Select<case_summary::Entity> {
    let all = case_summary::Entity::find();
    match counted.after {
        Some(after) => all.filter(case_summary::Column::Id.gt(after)),
        None => all,
    }
}

impl Store {
    /// How many cases from before there were figures are not yet looked at. Nothing is counted once
    /// all are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn figures_left(&self) -> Result<u64, StoreError> {
        let connection = self.db().read();
        let row = figures_counted::Entity::find_by_id(1)
            .one(connection)
            .await?;
        match row {
            Some(row) if !row.done => Ok(left(&row).count(connection).await?),
            _ => Ok(0),
        }
    }

    /// Counts some cases that have no figure yet, in one short transaction. To be called until
    /// [`Counting::is_done`]; afterwards it costs one statement.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the batch is then counted.
    pub async fn count_figures(&self, most: u32) -> Result<Counting, StoreError> {
        let known = figures_counted::Entity::find_by_id(1)
            .one(self.db().read())
            .await?;
        if known.is_none_or(|row| row.done) {
            return Ok(Counting {
                is_done: true,
                ..Counting::default()
            });
        }
        let write = self.db().write().await?;
        let counted = figures_counted::Entity::find_by_id(1)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(counted) = counted else {
            return Ok(Counting::default());
        };
        let rows = left(&counted)
            .order_by_asc(case_summary::Column::Id)
            .limit(u64::from(most))
            .lock_exclusive()
            .all(&write)
            .await?;
        let have = case_figure::Entity::find()
            .filter(case_figure::Column::Id.is_in(ids(&rows)))
            .all(&write)
            .await?;
        let mut done = Counting {
            is_done: rows.len() < most as usize,
            ..Counting::default()
        };
        let mut sums = Sums::default();
        for row in &rows {
            if have.iter().any(|figure| figure.id == row.id) {
                continue;
            }
            match self.count_one(&write, row).await {
                Ok(of_case) => {
                    sums.merge(of_case);
                    done.counted += 1;
                }
                // What is left of it stands in the sums already.
                Err(StoreError::Erased(_)) => {}
                Err(StoreError::Database(error)) => return Err(StoreError::Database(error)),
                Err(_) => done.unreadable += 1,
            }
        }
        let last = rows.last().map(|row| row.id).or(counted.after);
        figures_counted::Entity::update_many()
            .col_expr(figures_counted::Column::After, Expr::value(last))
            .col_expr(figures_counted::Column::Done, Expr::value(done.is_done))
            .filter(figures_counted::Column::Id.eq(1))
            .exec(&write)
            .await?;
        figures::apply(&write, &sums).await?;
        write.commit().await?;
        Ok(done)
    }

    async fn count_one(
        &self,
        write: &sea_orm::DatabaseTransaction,
        row: &case_summary::Model,
    ) -> Result<Sums, StoreError> {
        let (case, figure) = self.counted_again(write, row).await?;
        write_row(write, None, to_row(&case, &figure)?).await?;
        Ok(Sums::between(None, Some(&figure)))
    }
}
