//! Lists that somebody keeps under a name: as codes, with nothing personal in them. One may be
//! shared with a team.

use jiff::Timestamp;
use rightsdesk_core::ids::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use crate::entity::saved_filter::{Column, Entity, Model};
use crate::entity::team_member;
use crate::error::StoreError;
use crate::ids::{self, FilterId, TeamId};
use crate::{Store, db, time};

/// A list kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Which.
    pub id: FilterId,
    /// Who keeps it.
    pub account: AccountId,
    /// The team that sees it too.
    pub team: Option<TeamId>,
    /// Its name.
    pub name: String,
    /// The codes of the filter, as they stand in an address.
    pub codes: String,
    /// Whether the desk begins with it.
    pub is_default: bool,
}

/// A list to be kept.
#[derive(Clone, Debug)]
pub struct NewFilter {
    /// Who keeps it.
    pub account: AccountId,
    /// The team that sees it too.
    pub team: Option<TeamId>,
    /// Its name.
    pub name: String,
    /// The codes of the filter.
    pub codes: String,
    /// The key of the form: under one key it is kept once.
    pub key: String,
}

impl Store {
    /// The lists that somebody keeps, and those that are shared with their teams, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn saved_filters(&self, account: AccountId) -> Result<Vec<SavedFilter>, StoreError> {
        let teams = team_member::Entity::find()
            .select_only()
            .column(team_member::Column::TeamId)
            .filter(team_member::Column::AccountId.eq(account.0))
            .into_query();
        let theirs = Condition::any()
            .add(Column::AccountId.eq(account.0))
            .add(Column::TeamId.in_subquery(teams));
        let rows = Entity::find()
            .filter(theirs)
            .order_by_asc(Column::Name)
            .order_by_asc(Column::Id)
            .all(self.db().read())
            .await?;
        Ok(rows.into_iter().map(read).collect())
    }

    /// Keeps a list.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_filter(&self, new: &NewFilter, now: Timestamp) -> Result<(), StoreError> {
        let id: FilterId = ids::make(now)?;
        let row = Model {
            id: id.0,
            account_id: new.account.0,
            team_id: new.team.map(|team| team.0),
            name: new.name.clone(),
            codes: new.codes.clone(),
            is_default: false,
            created_at: time::to_column(now),
            made_by_key: new.key.clone(),
        };
        let write = self.db().write().await?;
        let inserted = Entity::insert(row.into_active_model())
            .on_conflict_do_nothing_on([Column::MadeByKey])
            .exec_without_returning(&write)
            .await?;
        if db::inserted(&inserted) {
            write.commit().await?;
        }
        Ok(())
    }

    /// Gives a list of somebody's another name. `false` if they keep no such list.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rename_filter(
        &self,
        id: FilterId,
        account: AccountId,
        name: &str,
    ) -> Result<bool, StoreError> {
        let write = self.db().write().await?;
        let changed = Entity::update_many()
            .col_expr(Column::Name, Expr::value(name))
            .filter(Column::Id.eq(id.0))
            .filter(Column::AccountId.eq(account.0))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(changed.rows_affected == 1)
    }

    /// Lets the desk of somebody begin with a list of theirs, or with none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_default_filter(
        &self,
        account: AccountId,
        id: Option<FilterId>,
    ) -> Result<(), StoreError> {
        let write = self.db().write().await?;
        Entity::update_many()
            .col_expr(Column::IsDefault, Expr::value(false))
            .filter(Column::AccountId.eq(account.0))
            .exec(&write)
            .await?;
        if let Some(id) = id {
            Entity::update_many()
                .col_expr(Column::IsDefault, Expr::value(true))
                .filter(Column::Id.eq(id.0))
                .filter(Column::AccountId.eq(account.0))
                .exec(&write)
                .await?;
        }
        Ok(write.commit().await?)
    }

    /// Forgets a list of somebody's. Forgetting it twice is the same.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_filter(&self, id: FilterId, account: AccountId) -> Result<(), StoreError> {
        let write = self.db().write().await?;
        Entity::delete_many()
            .filter(Column::Id.eq(id.0))
            .filter(Column::AccountId.eq(account.0))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }
}

fn read(row: Model) -> SavedFilter {
    SavedFilter {
        id: FilterId(row.id),
        account: AccountId(row.account_id),
        team: row.team_id.map(TeamId),
        name: row.name,
        codes: row.codes,
        is_default: row.is_default,
    }
}
