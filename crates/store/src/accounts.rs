//! The people of the council who can sign in, and their roles for each controller.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use sea_orm::sea_query::{Expr, Func, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait,
    IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::codes::{controller_codes, from_code, to_code};
use crate::entity::{account, account_role, session};
use crate::error::StoreError;
use crate::installation::{Deed, Held};
use crate::leave::{self, Away};
use crate::revisions::Author;
use crate::{Store, db, ids, installation, time};

/// The roles by which cases are worked on.
const WORKERS: [Role; 5] = [
    Role::TriageOfficer,
    Role::Caseworker,
    Role::Reviewer,
    Role::Manager,
    Role::Dpo,
];

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The address they sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The hash of their password, as a PHC string. The store never sees a password.
    pub password_hash: String,
    /// Their roles for each controller.
    pub roles: Vec<(ControllerId, Role)>,
}

/// A person of the council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which account.
    pub id: AccountId,
    /// The address they sign in with, in lower case.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their roles for each controller.
    pub roles: BTreeMap<ControllerId, Vec<Role>>,
    /// When the account was closed, if it was.
    pub disabled_at: Option<Timestamp>,
    /// How long they are away, as was last recorded; it may be over.
    pub away: Option<Away>,
    /// Whether they have set a password; who was invited and has not come yet has none.
    pub has_joined: bool,
    /// When they last signed in, if they ever did.
    pub signed_in_at: Option<Timestamp>,
    /// The number of the entry of the installation's log that changed the account last: who changes
    /// it says which they have seen.
    pub version: u32,
}

impl Account {
    /// The person as the actor of a command to a case of this controller.
    pub fn actor_for(&self, controller: &ControllerId) -> Actor {
        let roles = self.roles.get(controller).cloned().unwrap_or_default();
        Actor::Staff {
            account: self.id,
            roles,
        }
    }

    /// The controllers for which they hold any of these roles.
    pub fn controllers_as(&self, roles: &[Role]) -> Vec<ControllerId> {
        let held = |held: &[Role]| held.iter().any(|role| roles.contains(role));
        let theirs = self.roles.iter().filter(|(_, theirs)| held(theirs));
        theirs.map(|(controller, _)| controller.clone()).collect()
    }
}

/// The accounts of a store.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'a> {
    store: &'a Store,
}

impl Store {
    /// The accounts.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { store: self }
    }
}

impl Accounts<'_> {
    pub(crate) fn store(&self) -> &Store {
        self.store
    }

    /// Makes an account, for somebody with the command line. `None` if the address has one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn create(
        &self,
        new: &NewAccount,
        now: Timestamp,
    ) -> Result<Option<AccountId>, StoreError> {
        let write = self.store.db().write().await?;
        let id: AccountId = ids::make(now)?;
        let deed = Deed::AccountAdded {
            account: id,
            roles: held(&new.roles),
        };
        let number = installation::record(&write, &deed, Author::CommandLine, now).await?;
        let row = account::Model {
            id: id.0,
            email: normal(&new.email),
            name: new.name.clone(),
            password_hash: new.password_hash.clone(),
            disabled_at: None,
            created_at: time::to_column(now),
            away_until: None,
            deputy: None,
            changed_by: number,
            signed_in_at: None,
        };
        let inserted = account::Entity::insert(row.into_active_model())
            .on_conflict_do_nothing_on([account::Column::Email])
            .exec_without_returning(&write)
            .await?;
        if !db::inserted(&inserted) {
            return Ok(None);
        }
        insert_roles(&write, id, &new.roles).await?;
        write.commit().await?;
        Ok(Some(id))
    }

    /// The account with this address, and its password hash. A closed account is found too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_by_email(
        &self,
        email: &str,
    ) -> Result<Option<(Account, String)>, StoreError> {
        let connection = self.store.db().read();
        let row = account::Entity::find()
            .filter(account::Column::Email.eq(normal(email)))
            .one(connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let password_hash = row.password_hash.clone();
        let accounts = with_roles(connection, vec![row]).await?;
        Ok(accounts
            .into_iter()
            .next()
            .map(|account| (account, password_hash)))
    }

    /// The account with this identifier. A closed account is found too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let connection = self.store.db().read();
        let row = account::Entity::find_by_id(id.0).one(connection).await?;
        Ok(with_roles(connection, row.into_iter().collect())
            .await?
            .into_iter()
            .next())
    }

    /// The account with this identifier, and its password hash.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_with_password(
        &self,
        id: AccountId,
    ) -> Result<Option<(Account, String)>, StoreError> {
        let connection = self.store.db().read();
        let row = account::Entity::find_by_id(id.0).one(connection).await?;
        let Some(row) = row else { return Ok(None) };
        let password_hash = row.password_hash.clone();
        let accounts = with_roles(connection, vec![row]).await?;
        Ok(accounts
            .into_iter()
            .next()
            .map(|account| (account, password_hash)))
    }

    /// Everybody with a role for one of these controllers, by name; closed accounts too, since
    /// they stand in old cases.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of_controllers(
        &self,
        controllers: &[ControllerId],
    ) -> Result<Vec<Account>, StoreError> {
        let connection = self.store.db().read();
        let theirs = Query::select()
            .column(account_role::Column::AccountId)
            .from(account_role::Entity)
            .and_where(account_role::Column::Controller.is_in(controller_codes(controllers)))
            .to_owned();
        let their_roles = account::Entity::belongs_to(account_role::Entity)
            .from(account::Column::Id)
            .to(account_role::Column::AccountId)
            .into();
        let rows = account::Entity::find()
            .filter(account::Column::Id.in_subquery(theirs))
            .join(JoinType::LeftJoin, their_roles)
            .select_also(account_role::Entity)
            .order_by_asc(account::Column::Name)
            .order_by_asc(account::Column::Id)
            .order_by_asc(account_role::Column::Role)
            .all(connection)
            .await?;
        let mut accounts: Vec<Account> = Vec::new();
        for (row, role) in rows {
            if accounts.last().is_none_or(|last| last.id.0 != row.id) {
                accounts.push(read(row)?);
            }
            if let (Some(account), Some(role)) = (accounts.last_mut(), role) {
                hold(account, &role)?;
            }
        }
        Ok(accounts)
    }

    /// The names of some accounts, closed ones too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn names(
        &self,
        ids: impl IntoIterator<Item = AccountId>,
    ) -> Result<BTreeMap<AccountId, String>, StoreError> {
        let ids: std::collections::BTreeSet<_> = ids.into_iter().map(|id| id.0).collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let rows: Vec<(uuid::Uuid, String)> = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::Name])
            .filter(account::Column::Id.is_in(ids))
            .into_tuple()
            .all(self.store.db().read())
            .await?;
        Ok(rows
            .into_iter()
            .map(|(id, name)| (AccountId(id), name))
            .collect())
    }

    /// The accounts of these identifiers, by name; closed ones too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of_ids(
        &self,
        ids: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<Account>, StoreError> {
        let connection = self.store.db().read();
        let rows = account::Entity::find()
            .filter(account::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
            .order_by_asc(account::Column::Name)
            .all(connection)
            .await?;
        with_roles(connection, rows).await
    }

    /// Every account, by name; closed ones too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all(&self) -> Result<Vec<Account>, StoreError> {
        let connection = self.store.db().read();
        let rows = account::Entity::find().order_by_asc(account::Column::Name);
        let rows = rows.order_by_asc(account::Column::Id).all(connection);
        with_roles(connection, rows.await?).await
    }

    /// Everybody whose accounts an administrator of these controllers looks after: whoever has a role
    /// for one of them, and whoever has none at all. By name, closed ones too: `most` of them after
    /// the first `skipped`, and whether there are more. `search` is part of a name or of an address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn looked_after(
        &self,
        controllers: &[ControllerId],
        search: Option<&str>,
        skipped: u64,
        most: u64,
    ) -> Result<(Vec<Account>, bool), StoreError> {
        let connection = self.store.db().read();
        let mut find = account::Entity::find()
            .filter(is_looked_after(controllers))
            .order_by_asc(account::Column::Name)
            .order_by_asc(account::Column::Id)
            .offset(skipped)
            .limit(most.saturating_add(1));
        if let Some(search) = search {
            let part = containing(search);
            let lower = |column: account::Column| Expr::expr(Func::lower(Expr::col(column)));
            let found = Condition::any()
                .add(lower(account::Column::Name).like(part.clone()))
                .add(lower(account::Column::Email).like(part));
            find = find.filter(found);
        }
        let mut rows = find.all(connection).await?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        Ok((with_roles(connection, rows).await?, more))
    }

    /// An account that an administrator of these controllers looks after; none if it is not theirs, as
    /// if there were none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_looked_after(
        &self,
        id: AccountId,
        controllers: &[ControllerId],
    ) -> Result<Option<Account>, StoreError> {
        let connection = self.store.db().read();
        let row = account::Entity::find_by_id(id.0)
            .filter(is_looked_after(controllers))
            .one(connection)
            .await?;
        let found = with_roles(connection, row.into_iter().collect()).await?;
        Ok(found.into_iter().next())
    }
}

/// The accounts that an administrator of these controllers looks after.
fn is_looked_after(controllers: &[ControllerId]) -> Condition {
    let with_role = account_role::Entity::find()
        .filter(account_role::Column::Controller.is_in(controller_codes(controllers)))
        .select_only()
        .column(account_role::Column::AccountId)
        .into_query();
    let with_any = account_role::Entity::find()
        .select_only()
        .column(account_role::Column::AccountId)
        .into_query();
    Condition::any()
        .add(account::Column::Id.in_subquery(with_role))
        .add(account::Column::Id.not_in_subquery(with_any))
}

/// A pattern for what holds the text, whatever signs are in it and however it is written.
fn containing(text: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for sign in normal(text).chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

/// Addresses are compared without regard to case and to blanks around them.
pub(crate) fn normal(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Roles as the installation's log holds them, each once.
pub(crate) fn held(roles: &[(ControllerId, Role)]) -> Vec<Held> {
    let roles: BTreeSet<_> = roles.iter().cloned().collect();
    let held = |(controller, role)| Held { controller, role };
    roles.into_iter().map(held).collect()
}

pub(crate) async fn insert_roles(
    write: &DatabaseTransaction,
    id: AccountId,
    roles: &[(ControllerId, Role)],
) -> Result<(), StoreError> {
    for (controller, role) in roles {
        let row = account_role::Model {
            account_id: id.0,
            controller: controller.0.clone(),
            role: to_code(role)?,
        };
        account_role::Entity::insert(row.into_active_model())
            .on_conflict_do_nothing()
            .exec_without_returning(write)
            .await?;
    }
    Ok(())
}

pub(crate) async fn end_sessions(
    write: &DatabaseTransaction,
    id: AccountId,
) -> Result<(), StoreError> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}

/// Whether somebody no longer works on the cases of a controller: the account was closed, or holds no
/// role by which cases are worked on.
pub(crate) async fn has_left(
    connection: &impl ConnectionTrait,
    id: AccountId,
    controller: &ControllerId,
) -> Result<bool, StoreError> {
    let works = WORKERS.iter().map(to_code).collect::<Result<Vec<_>, _>>()?;
    let roles = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(id.0))
        .filter(account_role::Column::Controller.eq(&*controller.0))
        .filter(account_role::Column::Role.is_in(works))
        .select_only()
        .column(account_role::Column::AccountId)
        .into_query();
    let left = Condition::any()
        .add(account::Column::DisabledAt.is_not_null())
        .add(account::Column::Id.not_in_subquery(roles));
    let row = account::Entity::find_by_id(id.0)
        .filter(left)
        .one(connection)
        .await?;
    Ok(row.is_some())
}

/// The accounts of the rows, in their order, with the roles of each.
pub(crate) async fn with_roles(
    connection: &impl ConnectionTrait,
    rows: Vec<account::Model>,
) -> Result<Vec<Account>, StoreError> {
    let roles = account_role::Entity::find()
        .filter(account_role::Column::AccountId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(account_role::Column::Role)
        .all(connection)
        .await?;
    let with_roles = |row: account::Model| {
        let id = row.id;
        let mut account = read(row)?;
        for role in roles.iter().filter(|role| role.account_id == id) {
            hold(&mut account, role)?;
        }
        Ok(account)
    };
    rows.into_iter().map(with_roles).collect()
}

/// The account of a row, without roles.
fn read(row: account::Model) -> Result<Account, StoreError> {
    Ok(Account {
        away: leave::read(&row)?,
        id: AccountId(row.id),
        email: row.email,
        name: row.name,
        roles: BTreeMap::new(),
        disabled_at: time::from_column_opt(row.disabled_at)?,
        has_joined: !row.password_hash.is_empty(),
        signed_in_at: time::from_column_opt(row.signed_in_at)?,
        version: row.changed_by.unsigned_abs(),
    })
}

/// Adds a role that a row gives.
fn hold(account: &mut Account, row: &account_role::Model) -> Result<(), StoreError> {
    let roles = account.roles.entry(ControllerId(row.controller.clone()));
    roles.or_default().push(from_code("role", &row.role)?);
    Ok(())
}
