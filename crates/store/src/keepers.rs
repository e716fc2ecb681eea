//! Where the keepers are reached whom the register names: an address for each name, as a council
//! filled it in. Names and addresses of offices and of people at work stand in the clear, as those
//! of accounts do.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use sha2::{Digest, Sha256};

use crate::codes::controller_codes;
use crate::entity::keeper::{Column, Entity, Model};
use crate::error::StoreError;
use crate::installation::{Deed, KeeperChange};
use crate::revisions::Author;
use crate::{Store, installation, time};

/// A keeper with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownKeeper {
    /// Whose.
    pub controller: ControllerId,
    /// The name, as the register gives it.
    pub name: String,
    /// Where mail to them goes.
    pub email: String,
    /// Where their manager is reached, if that is known.
    pub manager: Option<String>,
    /// When that was filled in.
    pub updated_at: Timestamp,
    /// By whom.
    pub updated_by: AccountId,
}

/// The addresses of one controller's keepers, by name. Capitals and blanks around a name do not
/// count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses(BTreeMap<String, String>);

impl Addresses {
    /// The address of a keeper.
    pub fn of(&self, name: &str) -> Option<&str> {
        self.0.get(&known_as(name)).map(String::as_str)
    }
}

/// The keepers of a store.
#[derive(Clone, Copy, Debug)]
pub struct Keepers<'a> {
    store: &'a Store,
}

impl Store {
    /// The keepers whose addresses are known.
    pub fn keepers(&self) -> Keepers<'_> {
        Keepers { store: self }
    }
}

impl Keepers<'_> {
    /// Every keeper of a controller, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self, controller: &ControllerId) -> Result<Vec<KnownKeeper>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Controller.eq(&*controller.0))
            .order_by_asc(Column::KnownAs)
            .all(self.store.db().read())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// Every keeper of some controllers, in one statement.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of_controllers(
        &self,
        controllers: &[ControllerId],
    ) -> Result<Vec<KnownKeeper>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Controller.is_in(controller_codes(controllers)))
            .order_by_asc(Column::Controller)
            .order_by_asc(Column::KnownAs)
            .all(self.store.db().read())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// The addresses of a controller's keepers.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn addresses(&self, controller: &ControllerId) -> Result<Addresses, StoreError> {
        let rows = self.list(controller).await?;
        let pairs = rows.into_iter().map(|row| (known_as(&row.name), row.email));
        Ok(Addresses(pairs.collect()))
    }

    /// The address of a keeper, if it was filled in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn address(
        &self,
        controller: &ControllerId,
        name: &str,
    ) -> Result<Option<String>, StoreError> {
        let row = Entity::find_by_id((controller.0.clone(), known_as(name)))
            .one(self.store.db().read())
            .await?;
        Ok(row.map(|row| row.email))
    }

    /// Fills in the address of a keeper, in place of the one before. The caller has checked it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set(
        &self,
        controller: &ControllerId,
        name: &str,
        email: &str,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = Model {
            controller: controller.0.clone(),
            known_as: known_as(name),
            name: name.trim().to_owned(),
            email: email.trim().to_owned(),
            manager: None,
            updated_at: time::to_column(now),
            updated_by: by.0,
        };
        let replace = OnConflict::columns([Column::Controller, Column::KnownAs])
            .update_columns([
                Column::Name,
                Column::Email,
                Column::UpdatedAt,
                Column::UpdatedBy,
            ])
            .to_owned();
        let write = self.store.db().write().await?;
        self.record(&write, controller, name, KeeperChange::Addressed, (by, now))
            .await?;
        Entity::insert(row.into_active_model())
            .on_conflict(replace)
            .exec_without_returning(&write)
            .await?;
        Ok(write.commit().await?)
    }

    /// Fills in where the manager of a keeper is reached, or takes that away. The caller has checked
    /// it. `false` if the keeper has no address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_manager(
        &self,
        controller: &ControllerId,
        name: &str,
        manager: Option<&str>,
        by: AccountId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let change = if manager.is_some() {
            KeeperChange::ManagerAddressed
        } else {
            KeeperChange::ManagerRemoved
        };
        self.record(&write, controller, name, change, (by, now))
            .await?;
        let manager = manager.map(|manager| manager.trim().to_owned());
        let changed = Entity::update_many()
            .col_expr(Column::Manager, Expr::value(manager))
            .col_expr(Column::UpdatedAt, Expr::value(time::to_column(now)))
            .col_expr(Column::UpdatedBy, Expr::value(by.0))
            .filter(Column::Controller.eq(&*controller.0))
            .filter(Column::KnownAs.eq(known_as(name)))
            .exec(&write)
            .await?;
        if changed.rows_affected != 1 {
            return Ok(false);
        }
        write.commit().await?;
        Ok(true)
    }

    /// Removes the address of a keeper. `false` if there was none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove(
        &self,
        controller: &ControllerId,
        name: &str,
        by: AccountId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        self.record(&write, controller, name, KeeperChange::Removed, (by, now))
            .await?;
        let deleted = Entity::delete_by_id((controller.0.clone(), known_as(name)))
            .exec(&write)
            .await?;
        if deleted.rows_affected != 1 {
            return Ok(false);
        }
        write.commit().await?;
        Ok(true)
    }

    async fn record(
        &self,
        write: &DatabaseTransaction,
        controller: &ControllerId,
        name: &str,
        change: KeeperChange,
        (by, now): (AccountId, Timestamp),
    ) -> Result<(), StoreError> {
        let deed = Deed::KeeperChanged {
            controller: controller.clone(),
            keeper: mark(controller, name),
            change,
        };
        installation::record(write, &deed, Author::Account(by), now).await?;
        Ok(())
    }
}

/// Where the manager of a keeper is reached, if that is known.
pub(crate) async fn manager_of(
    connection: &impl ConnectionTrait,
    controller: &ControllerId,
    name: &str,
) -> Result<Option<String>, StoreError> {
    let row = Entity::find_by_id((controller.0.clone(), known_as(name)))
        .one(connection)
        .await?;
    Ok(row.and_then(|row| row.manager))
}

/// What stands for a keeper in the installation's log, which holds no names: a short hash of the
/// name as names are compared. Whoever has the register can tell which keeper it is.
pub fn mark(controller: &ControllerId, name: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(controller.0.as_bytes());
    hash.update([0]);
    hash.update(known_as(name).as_bytes());
    hex::encode(hash.finalize().split_at(8).0)
}

/// A name as names are compared.
fn known_as(name: &str) -> String {
    name.trim().to_lowercase()
}

fn read(row: Model) -> Result<KnownKeeper, StoreError> {
    Ok(KnownKeeper {
        controller: ControllerId(row.controller),
        name: row.name,
        email: row.email,
        manager: row.manager,
        updated_at: time::from_column(row.updated_at)?,
        updated_by: AccountId(row.updated_by),
    })
}
