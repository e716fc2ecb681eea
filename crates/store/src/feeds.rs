//! Where a calendar fetches the due dates of somebody's cases: an address that nobody can guess. Of
//! the secret in it only a keyed hash is kept, so that it is shown once and can be taken back.

use jiff::Timestamp;
use rightsdesk_core::ids::AccountId;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::accounts::Account;
use crate::entity::calendar_feed::{Column, Entity, Model};
use crate::error::StoreError;
use crate::{Store, ids, time};

/// The length of the secret, in hexadecimal digits.
pub const TOKEN_LENGTH: usize = 64;

impl Store {
    /// Makes the address of somebody's feed, in the place of the one before. Gives the secret in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn make_feed(
        &self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        let token = hex::encode(ids::random::<{ TOKEN_LENGTH / 2 }>()?);
        let row = Model {
            account_id: account.0,
            token_hash: self.feed_hash(&token),
            created_at: time::to_column(now),
        };
        let write = self.db().write().await?;
        Entity::delete_by_id(account.0).exec(&write).await?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        write.commit().await?;
        Ok(token)
    }

    /// When the address of somebody's feed was made; none if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn feed_made(&self, account: AccountId) -> Result<Option<Timestamp>, StoreError> {
        let row = Entity::find_by_id(account.0).one(self.db().read()).await?;
        row.map(|row| time::from_column(row.created_at)).transpose()
    }

    /// Takes the address of somebody's feed back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke_feed(&self, account: AccountId) -> Result<(), StoreError> {
        let write = self.db().write().await?;
        Entity::delete_by_id(account.0).exec(&write).await?;
        Ok(write.commit().await?)
    }

    /// Whose feed it is; none if there is no such feed, or the account has been closed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_of_feed(&self, token: &str) -> Result<Option<Account>, StoreError> {
        let row = Entity::find()
            .filter(Column::TokenHash.eq(self.feed_hash(token)))
            .one(self.db().read())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let account = self.accounts().find(AccountId(row.account_id)).await?;
        Ok(account.filter(|account| account.disabled_at.is_none()))
    }

    fn feed_hash(&self, token: &str) -> Vec<u8> {
        self.master_key()
            .keyed_hash(&["calendar feed", token])
            .to_vec()
    }
}
