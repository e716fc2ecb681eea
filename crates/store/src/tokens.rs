//! API tokens: what is known of each, so that it can be listed and revoked. The token itself is
//! a JWT that the API signs, with the identifier kept here as its `jti`.

use jiff::Timestamp;
use rightsdesk_core::ids::ControllerId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::api_token::{Column, Entity, Model};
use crate::error::StoreError;
use crate::ids::{self, TokenId};
use crate::installation::Deed;
use crate::revisions::Author;
use crate::{Store, installation, time};

/// A token to be issued.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The controller whose data it opens.
    pub controller: ControllerId,
    /// Who uses it, for the list.
    pub label: String,
    /// What it may do. A scope is a word without blanks.
    pub scopes: Vec<String>,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// A token that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which token.
    pub id: TokenId,
    /// The controller whose data it opens.
    pub controller: ControllerId,
    /// Who uses it.
    pub label: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// The API tokens of a store.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    store: &'a Store,
}

impl Store {
    /// The API tokens.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { store: self }
    }
}

impl Tokens<'_> {
    /// Writes a token down, for somebody with the command line.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn create(&self, new: &NewToken, now: Timestamp) -> Result<TokenId, StoreError> {
        let id: TokenId = ids::make(now)?;
        let row = Model {
            id: id.0,
            controller: new.controller.0.clone(),
            label: new.label.clone(),
            scopes: new.scopes.join(" "),
            created_at: time::to_column(now),
            expires_at: time::to_column(new.expires_at),
            revoked_at: None,
        };
        let write = self.store.db().write().await?;
        let deed = Deed::TokenIssued {
            token: id,
            controller: new.controller.clone(),
            scopes: new.scopes.clone(),
            expires_at: time::to_microseconds(new.expires_at),
        };
        installation::record(&write, &deed, Author::CommandLine, now).await?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        write.commit().await?;
        Ok(id)
    }

    /// The token, if it still works at this moment.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_valid(
        &self,
        id: TokenId,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let row = Entity::find_by_id(id.0)
            .filter(Column::RevokedAt.is_null())
            .filter(Column::ExpiresAt.gt(time::to_column(now)))
            .one(self.store.db().read())
            .await?;
        row.map(read).transpose()
    }

    /// Revokes a token, for somebody with the command line. `false` if there is none, or it was revoked before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke(&self, id: TokenId, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let deed = Deed::TokenRevoked { token: id };
        installation::record(&write, &deed, Author::CommandLine, now).await?;
        let changed = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(time::to_column(now)))
            .filter(Column::Id.eq(id.0))
            .filter(Column::RevokedAt.is_null())
            .exec(&write)
            .await?;
        if changed.rows_affected != 1 {
            return Ok(false);
        }
        write.commit().await?;
        Ok(true)
    }

    /// Every token, in the order of issue.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all(&self) -> Result<Vec<Token>, StoreError> {
        let rows = Entity::find()
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id);
        rows.all(self.store.db().read())
            .await?
            .into_iter()
            .map(read)
            .collect()
    }
}

fn read(row: Model) -> Result<Token, StoreError> {
    Ok(Token {
        id: TokenId(row.id),
        controller: ControllerId(row.controller),
        label: row.label,
        scopes: row.scopes.split_whitespace().map(str::to_owned).collect(),
        created_at: time::from_column(row.created_at)?,
        expires_at: time::from_column(row.expires_at)?,
        revoked_at: time::from_column_opt(row.revoked_at)?,
    })
}
