//! Who took which list away as a file, and how many lines of it. Written down before the first line
//! goes, and with the number of lines at the end.

use jiff::Timestamp;
use rightsdesk_core::ids::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::list_export::{Column, Entity, Model};
use crate::error::StoreError;
use crate::ids::{self, ExportId};
use crate::{Store, time};

/// A list that was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListExport {
    /// Which.
    pub id: ExportId,
    /// Who took it.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
    /// In which form: `csv` or `xlsx`.
    pub form: String,
    /// The codes of the filter.
    pub codes: String,
    /// How many cases; none if the reader went away before the end.
    pub lines: Option<u64>,
}

impl Store {
    /// Writes down that somebody takes a list away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_export(
        &self,
        account: AccountId,
        form: &str,
        codes: &str,
        now: Timestamp,
    ) -> Result<ExportId, StoreError> {
        let id: ExportId = ids::make(now)?;
        let row = Model {
            id: id.0,
            account_id: account.0,
            at: time::to_column(now),
            form: form.to_owned(),
            codes: codes.to_owned(),
            lines: None,
        };
        let write = self.db().write().await?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        write.commit().await?;
        Ok(id)
    }

    /// Writes down how many lines it was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_export(&self, id: ExportId, lines: u64) -> Result<(), StoreError> {
        let lines = i64::try_from(lines).unwrap_or(i64::MAX);
        let write = self.db().write().await?;
        Entity::update_many()
            .col_expr(Column::Lines, Expr::value(lines))
            .filter(Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }

    /// The lists that somebody took away, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn exports_of(
        &self,
        account: AccountId,
        most: u64,
    ) -> Result<Vec<ListExport>, StoreError> {
        let rows = Entity::find()
            .filter(Column::AccountId.eq(account.0))
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .limit(most)
            .all(self.db().read())
            .await?;
        let read = |row: Model| {
            Ok(ListExport {
                id: ExportId(row.id),
                account: AccountId(row.account_id),
                at: time::from_column(row.at)?,
                form: row.form,
                codes: row.codes,
                lines: row.lines.map(i64::unsigned_abs),
            })
        };
        rows.into_iter().map(read).collect()
    }
}
