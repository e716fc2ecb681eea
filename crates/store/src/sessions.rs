//! Sessions of browsers: opaque tokens, of which only the hash is kept, so that a copy of the
//! database lets nobody in. A session can be ended at any time.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::TaskId;
use rightsdesk_core::ids::{AccountId, ControllerId, RequestId};
use rightsdesk_core::people::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::codes::from_code;
use crate::entity::session::{Column, Entity, Model};
use crate::entity::{account, account_role};
use crate::error::StoreError;
use crate::{Store, ids, time};

/// Whose session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person of the council, signed in.
    Account(AccountId),
    /// A person who may see one request.
    Resident(RequestId),
    /// Somebody who was asked by a task, and may answer that task.
    Asked(TaskId),
    /// Nobody in particular yet: somebody filling in a form.
    Nobody,
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Without anything being done.
    pub idle: SignedDuration,
    /// In all.
    pub absolute: SignedDuration,
}

/// A session that was just made: the only time that its token is known.
#[derive(Clone)]
pub struct NewSession {
    /// What the cookie holds.
    pub token: String,
    /// What forms hold, beside the cookie.
    pub csrf: String,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewSession")
    }
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub holder: Holder,
    /// What forms hold, beside the cookie.
    pub csrf: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends, whatever is done.
    pub expires_at: Timestamp,
}

/// A person of the council who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Which account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Their roles for each controller.
    pub roles: BTreeMap<ControllerId, Vec<Role>>,
    /// What forms hold, beside the cookie.
    pub csrf: String,
}

/// A session with its account, and one of the roles.
#[derive(FromQueryResult)]
struct SignedInRow {
    #[sea_orm(nested)]
    session: Model,
    account_id: Uuid,
    name: String,
    controller: Option<String>,
    role: Option<String>,
}

/// How long a session may go unused before its last use is written down again: a write for every
/// page would be one too many.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// The sessions of a store.
#[derive(Clone, Copy, Debug)]
pub struct Sessions<'a> {
    store: &'a Store,
}

impl Store {
    /// The sessions.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { store: self }
    }
}

impl Sessions<'_> {
    /// Makes a session. Make a new one, and end the old, whenever its holder changes. Of an account
    /// it is written down when somebody last signed in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn create(
        &self,
        holder: Holder,
        lifetime: Lifetime,
        now: Timestamp,
    ) -> Result<NewSession, StoreError> {
        let token = hex::encode(ids::random::<32>()?);
        let csrf = hex::encode(ids::random::<16>()?);
        let (account_id, request_id, task_id) = match holder {
            Holder::Account(id) => (Some(id.0), None, None),
            Holder::Resident(id) => (None, Some(id.0), None),
            Holder::Asked(id) => (None, None, Some(id.0)),
            Holder::Nobody => (None, None, None),
        };
        let expires_at = now.saturating_add(lifetime.absolute).unwrap_or(now);
        let row = Model {
            token_hash: hash(&token),
            account_id,
            request_id,
            csrf: csrf.clone(),
            created_at: time::to_column(now),
            last_seen_at: time::to_column(now),
            expires_at: time::to_column(expires_at),
            idle_seconds: i32::try_from(lifetime.idle.as_secs()).unwrap_or(i32::MAX),
            task_id,
        };
        let write = self.store.db().write().await?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        if let Holder::Account(id) = holder {
            account::Entity::update_many()
                .col_expr(
                    account::Column::SignedInAt,
                    Expr::value(time::to_column(now)),
                )
                .filter(account::Column::Id.eq(id.0))
                .exec(&write)
                .await?;
        }
        write.commit().await?;
        Ok(NewSession { token, csrf })
    }

    /// The session of a token, if it has not ended; its use is written down.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find(&self, token: &str, now: Timestamp) -> Result<Option<Session>, StoreError> {
        let row = Entity::find_by_id(hash(token))
            .one(self.store.db().read())
            .await?;
        let Some(row) = row else { return Ok(None) };
        if !self.is_used(&row, now).await? {
            return Ok(None);
        }
        let holder = match (row.account_id, row.request_id, row.task_id) {
            (Some(id), _, _) => Holder::Account(AccountId(id)),
            (None, Some(id), _) => Holder::Resident(RequestId(id)),
            (None, None, Some(id)) => Holder::Asked(TaskId(id)),
            (None, None, None) => Holder::Nobody,
        };
        Ok(Some(Session {
            holder,
            created_at: time::from_column(row.created_at)?,
            expires_at: time::from_column(row.expires_at)?,
            csrf: row.csrf,
        }))
    }

    /// Whoever of the council is signed in with a token, if the session has not ended and the
    /// account is not closed; its use is written down. One statement, and now and then one more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn signed_in(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, StoreError> {
        let its_account = Entity::belongs_to(account::Entity)
            .from(Column::AccountId)
            .to(account::Column::Id)
            .into();
        let its_roles = account::Entity::belongs_to(account_role::Entity)
            .from(account::Column::Id)
            .to(account_role::Column::AccountId)
            .into();
        let rows: Vec<SignedInRow> = Entity::find_by_id(hash(token))
            .filter(account::Column::DisabledAt.is_null())
            .join(JoinType::InnerJoin, its_account)
            .join(JoinType::LeftJoin, its_roles)
            .column(account::Column::Name)
            .columns([account_role::Column::Controller, account_role::Column::Role])
            .order_by_asc(account_role::Column::Controller)
            .order_by_asc(account_role::Column::Role)
            .into_model()
            .all(self.store.db().read())
            .await?;
        let Some(first) = rows.first() else {
            return Ok(None);
        };
        let mut signed_in = SignedIn {
            account: AccountId(first.account_id),
            name: first.name.clone(),
            roles: BTreeMap::new(),
            csrf: first.session.csrf.clone(),
        };
        if !self.is_used(&first.session, now).await? {
            return Ok(None);
        }
        for row in &rows {
            if let (Some(controller), Some(role)) = (&row.controller, &row.role) {
                let roles = signed_in.roles.entry(ControllerId(controller.clone()));
                roles.or_default().push(from_code("role", role)?);
            }
        }
        Ok(Some(signed_in))
    }

    /// Whether a session has not ended; its use is then written down.
    async fn is_used(&self, row: &Model, now: Timestamp) -> Result<bool, StoreError> {
        let last_seen_at = time::from_column(row.last_seen_at)?;
        let expires_at = time::from_column(row.expires_at)?;
        let unused = now.duration_since(last_seen_at);
        if now >= expires_at || unused.as_secs() > i64::from(row.idle_seconds) {
            return Ok(false);
        }
        if unused >= TOUCH_EVERY {
            let write = self.store.db().write().await?;
            Entity::update_many()
                .col_expr(Column::LastSeenAt, Expr::value(time::to_column(now)))
                .filter(Column::TokenHash.eq(row.token_hash.clone()))
                .exec(&write)
                .await?;
            write.commit().await?;
        }
        Ok(true)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end(&self, token: &str) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        Entity::delete_by_id(hash(token)).exec(&write).await?;
        Ok(write.commit().await?)
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_all_of(&self, account: AccountId) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        Entity::delete_many()
            .filter(Column::AccountId.eq(account.0))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }

    /// Deletes sessions that have ended by their time. How many there were.
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

/// A token has 256 random bits, so that its hash needs no salt and no key.
fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
