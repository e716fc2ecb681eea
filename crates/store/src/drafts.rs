//! Forms that somebody has begun to fill in and has not sent, so that a page lost on the way costs
//! nothing that was typed.
//!
//! A draft is whatever the pages make of it, sealed with a key of its own that needs the token in
//! the browser's cookie. It is gone a day after it was last changed; one that is saved to come back
//! to is kept longer, under another token (see `saved.rs`).

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::ControllerId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::entity::draft::{Column, Entity, Model};
use crate::error::StoreError;
use crate::seal::Label;
use crate::{Store, ids, time};

/// How many hours a draft is kept after it was last changed.
pub const HOURS: i64 = 24;

/// The drafts of a store.
#[derive(Clone, Copy, Debug)]
pub struct Drafts<'a> {
    store: &'a Store,
}

impl Store {
    /// The drafts.
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts { store: self }
    }
}

impl Drafts<'_> {
    /// A token for a new draft: 256 random bits, in hexadecimal. Nothing is kept yet.
    ///
    /// # Errors
    /// [`StoreError::Key`] if the system has no randomness to give.
    pub fn new_token(&self) -> Result<String, StoreError> {
        Ok(hex::encode(ids::random::<32>()?))
    }

    /// Keeps a draft under its token, in place of what was there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save(
        &self,
        token: &str,
        controller: &ControllerId,
        draft: &(impl Serialize + Sync),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        self.save_in(&write, token, controller, draft, (HOURS, now))
            .await?;
        Ok(write.commit().await?)
    }

    /// Keeps a file under its token, as it is, in place of what was there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_file(
        &self,
        token: &str,
        controller: &ControllerId,
        file: &[u8],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = self.store.master_key().draft_key(token);
        let sealed = key.seal(Label::Draft, file)?;
        let write = self.store.db().write().await?;
        replace(&write, token, controller, sealed, (HOURS, now)).await?;
        Ok(write.commit().await?)
    }

    /// Keeps a draft for so many hours, within a write.
    pub(crate) async fn save_in(
        &self,
        write: &DatabaseTransaction,
        token: &str,
        controller: &ControllerId,
        draft: &(impl Serialize + Sync),
        kept: (i64, Timestamp),
    ) -> Result<(), StoreError> {
        let key = self.store.master_key().draft_key(token);
        let sealed = key.seal_json(Label::Draft, draft)?;
        replace(write, token, controller, sealed, kept).await
    }

    /// The draft of a token, if it was begun for this controller and is not too old.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it cannot be read.
    pub async fn load<T: DeserializeOwned>(
        &self,
        token: &str,
        controller: &ControllerId,
        now: Timestamp,
    ) -> Result<Option<T>, StoreError> {
        let row = self.row(token, controller, now).await?;
        let key = self.store.master_key().draft_key(token);
        row.map(|row| key.open_json(Label::Draft, &row.sealed))
            .transpose()
    }

    /// The file of a token, under the same conditions.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it cannot be opened.
    pub async fn load_file(
        &self,
        token: &str,
        controller: &ControllerId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self.row(token, controller, now).await?;
        let key = self.store.master_key().draft_key(token);
        row.map(|row| Ok(key.open(Label::Draft, &row.sealed)?.to_vec()))
            .transpose()
    }

    /// The draft of a token, whoever's it is, with the controller it was begun for.
    pub(crate) async fn load_any<T: DeserializeOwned>(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<(ControllerId, T)>, StoreError> {
        let row = Entity::find_by_id(hash(token))
            .filter(Column::ExpiresAt.gt(time::to_column(now)))
            .one(self.store.db().read())
            .await?;
        let key = self.store.master_key().draft_key(token);
        row.map(|row| {
            let draft = key.open_json(Label::Draft, &row.sealed)?;
            Ok((ControllerId(row.controller), draft))
        })
        .transpose()
    }

    /// The store, for what is kept beside drafts.
    pub(crate) fn store(&self) -> &Store {
        self.store
    }

    async fn row(
        &self,
        token: &str,
        controller: &ControllerId,
        now: Timestamp,
    ) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find_by_id(hash(token))
            .filter(Column::Controller.eq(&*controller.0))
            .filter(Column::ExpiresAt.gt(time::to_column(now)))
            .one(self.store.db().read())
            .await?)
    }

    /// Deletes a draft.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete(&self, token: &str) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        Entity::delete_by_id(hash(token)).exec(&write).await?;
        Ok(write.commit().await?)
    }

    /// Deletes drafts that are too old. How many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64, StoreError> {
        let write = self.store.db().write().await?;
        let deleted = Entity::delete_many()
            .filter(Column::ExpiresAt.lte(time::to_column(now)))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(deleted.rows_affected)
    }
}

/// Keeps what is sealed for so many hours after a moment, in place of what was there.
async fn replace(
    write: &DatabaseTransaction,
    token: &str,
    controller: &ControllerId,
    sealed: Vec<u8>,
    (hours, now): (i64, Timestamp),
) -> Result<(), StoreError> {
    let expires_at = now
        .saturating_add(SignedDuration::from_hours(hours))
        .unwrap_or(now);
    let row = Model {
        token_hash: hash(token),
        controller: controller.0.clone(),
        sealed,
        updated_at: time::to_column(now),
        expires_at: time::to_column(expires_at),
    };
    let replace = OnConflict::column(Column::TokenHash)
        .update_columns([
            Column::Controller,
            Column::Sealed,
            Column::UpdatedAt,
            Column::ExpiresAt,
        ])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(write)
        .await?;
    Ok(())
}

/// A token has many random bits, so that its hash needs no salt and no key.
fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
