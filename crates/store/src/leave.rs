//! Who of the council is away, and who stands in for them.
//!
//! Somebody who is away stays the owner of their cases. What is due is said to them and to whoever
//! stands in; new cases are given to others.

use jiff::civil::Date;
use rightsdesk_core::ids::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::accounts::{Account, Accounts};
use crate::entity::account;
use crate::error::StoreError;
use crate::time;

/// That somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// The last day on which they are away.
    pub until: Date,
    /// Who stands in for them.
    pub deputy: Option<AccountId>,
}

impl Account {
    /// How long they are away, if they are on this day.
    pub fn away_on(&self, today: Date) -> Option<Away> {
        self.away.filter(|away| away.until >= today)
    }
}

impl Accounts<'_> {
    /// Records that somebody is away, or that they are back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_away(&self, id: AccountId, away: Option<Away>) -> Result<(), StoreError> {
        let write = self.store().db().write().await?;
        let until = away.map(|away| time::to_date_column(away.until));
        let deputy = away.and_then(|away| away.deputy).map(|deputy| deputy.0);
        account::Entity::update_many()
            .col_expr(account::Column::AwayUntil, Expr::value(until))
            .col_expr(account::Column::Deputy, Expr::value(deputy))
            .filter(account::Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }
}

/// What a row says of somebody's leave.
pub(crate) fn read(row: &account::Model) -> Result<Option<Away>, StoreError> {
    let until = time::from_date_column_opt(row.away_until)?;
    Ok(until.map(|until| Away {
        until,
        deputy: row.deputy.map(AccountId),
    }))
}

/// Who stands in for somebody on a day; nobody if they are there, or if whoever stands in has left.
pub(crate) async fn deputy_of(
    connection: &impl ConnectionTrait,
    id: AccountId,
    today: Date,
) -> Result<Option<AccountId>, StoreError> {
    let row = account::Entity::find_by_id(id.0).one(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let away = read(&row)?.filter(|away| away.until >= today);
    let Some(deputy) = away.and_then(|away| away.deputy) else {
        return Ok(None);
    };
    let row = account::Entity::find_by_id(deputy.0)
        .filter(account::Column::DisabledAt.is_null())
        .one(connection)
        .await?;
    Ok(row.map(|row| AccountId(row.id)))
}
