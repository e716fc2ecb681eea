//! Changes of accounts: by an administrator for the controllers that they look after, or by somebody
//! with the command line.
//!
//! Each locks the end of the installation's log first, so that of two at once the second sees what
//! the first did: an account that was changed since it was looked at is refused, and so is taking
//! the last administrator away, from whichever side it comes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, QueryTrait,
};

use crate::accounts::{Account, Accounts, end_sessions, held, insert_roles, normal, with_roles};
use crate::codes::to_code;
use crate::entity::{account, account_role};
use crate::error::StoreError;
use crate::installation::{Deed, Held, PasswordWay};
use crate::revisions::Author;
use crate::{account_links, db, ids, installation, time};

/// Who changes an account, and what they have seen of it.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Who.
    pub by: Author,
    /// The controllers that they look after; none for somebody with the command line, who looks after
    /// all.
    pub within: Option<&'a [ControllerId]>,
    /// Which version of the account they saw ([`Account::version`]); none for whatever is there.
    pub seen: Option<u32>,
    /// When.
    pub now: Timestamp,
}

/// Why an account was not changed. Nothing was then done.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The account also works for controllers that this administrator does not look after.
    #[error("the account also works for others")]
    NotTheirs,
    /// It was changed since it was looked at.
    #[error("the account was changed meanwhile")]
    Changed,
    /// It is not in the state that the change is for.
    #[error("the account is closed, or has not joined")]
    WrongState,
    /// Nobody else would look after this controller.
    #[error("{0} would have no administrator")]
    LastAdministrator(ControllerId),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for ChangeError {
    fn from(error: sea_orm::DbErr) -> Self {
        ChangeError::Store(error.into())
    }
}

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The address they will sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their roles for each controller.
    pub roles: Vec<(ControllerId, Role)>,
}

impl Account {
    /// Every role they hold.
    pub fn held(&self) -> BTreeSet<Held> {
        let each = |(controller, roles): (&ControllerId, &Vec<Role>)| {
            let controller = controller.clone();
            let held = move |role: &Role| Held {
                controller: controller.clone(),
                role: *role,
            };
            roles.iter().map(held).collect::<Vec<_>>()
        };
        self.roles.iter().flat_map(each).collect()
    }

    /// Whether somebody who looks after these controllers may do more with the account than give and
    /// take roles for them: it works for no other.
    pub fn is_within(&self, controllers: &[ControllerId]) -> bool {
        self.roles.keys().all(|one| controllers.contains(one))
    }

    /// Whether they can sign in.
    pub fn is_active(&self) -> bool {
        self.has_joined && self.disabled_at.is_none()
    }
}

impl Accounts<'_> {
    /// Invites somebody: makes an account that nobody can use before they have come by the link and
    /// the code that are mailed to them. `None` if the address has an account.
    ///
    /// # Errors
    /// [`ChangeError::NotTheirs`] for a role of a controller that the administrator does not look
    /// after.
    pub async fn invite(
        &self,
        new: &Invited,
        change: &Change<'_>,
    ) -> Result<Option<AccountId>, ChangeError> {
        let outside = |controller: &ControllerId| {
            change
                .within
                .is_some_and(|within| !within.contains(controller))
        };
        if new.roles.iter().any(|(controller, _)| outside(controller)) {
            return Err(ChangeError::NotTheirs);
        }
        let now = change.now;
        let write = self.store().db().write().await?;
        let id: AccountId = ids::make(now).map_err(StoreError::from)?;
        let roles = held(&new.roles);
        let deed = Deed::AccountInvited { account: id, roles };
        let number = installation::record(&write, &deed, change.by, now).await?;
        let row = account::Model {
            id: id.0,
            email: normal(&new.email),
            name: new.name.trim().to_owned(),
            password_hash: String::new(),
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
        account_links::invite(&write, id, now).await?;
        write.commit().await?;
        self.store().there_is_work();
        Ok(Some(id))
    }

    /// Invites somebody again who has not come yet: the link before stops working. An invitation that
    /// was withdrawn is open again.
    ///
    /// # Errors
    /// [`ChangeError`]; [`ChangeError::WrongState`] if they have come.
    pub async fn invite_again(
        &self,
        id: AccountId,
        change: &Change<'_>,
    ) -> Result<(), ChangeError> {
        let (write, found) = self.begin_whole(id, change).await?;
        change.has_seen(&found)?;
        if found.has_joined {
            return Err(ChangeError::WrongState);
        }
        let deed = Deed::InvitedAgain { account: id };
        mark(&write, &deed, id, change).await?;
        set_closed(&write, id, None).await?;
        account_links::invite(&write, id, change.now).await?;
        write.commit().await?;
        self.store().there_is_work();
        Ok(())
    }

    /// Replaces the roles for the controllers that the change is within. `false` if they were so
    /// before.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn change_roles(
        &self,
        id: AccountId,
        wanted: &BTreeSet<Held>,
        change: &Change<'_>,
    ) -> Result<bool, ChangeError> {
        let (write, found) = self.begin_change(id, change).await?;
        let is_within = |held: &Held| {
            change
                .within
                .is_none_or(|within| within.contains(&held.controller))
        };
        if !wanted.iter().all(is_within) {
            return Err(ChangeError::NotTheirs);
        }
        let before: BTreeSet<Held> = found.held().into_iter().filter(is_within).collect();
        let given: Vec<Held> = wanted.difference(&before).cloned().collect();
        let taken: Vec<Held> = before.difference(wanted).cloned().collect();
        if given.is_empty() && taken.is_empty() {
            return Ok(false);
        }
        change.has_seen(&found)?;
        if found.is_active() {
            keep_administrators(&write, id, administered(&taken)).await?;
        }
        let deed = Deed::RolesChanged {
            account: id,
            given: given.clone(),
            taken: taken.clone(),
        };
        mark(&write, &deed, id, change).await?;
        for held in &taken {
            account_role::Entity::delete_many()
                .filter(account_role::Column::AccountId.eq(id.0))
                .filter(account_role::Column::Controller.eq(&*held.controller.0))
                .filter(account_role::Column::Role.eq(to_code(&held.role)?))
                .exec(&write)
                .await?;
        }
        let given: Vec<_> = given
            .into_iter()
            .map(|held| (held.controller, held.role))
            .collect();
        insert_roles(&write, id, &given).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Gives an account another name. `false` if it had it before.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn rename(
        &self,
        id: AccountId,
        name: &str,
        change: &Change<'_>,
    ) -> Result<bool, ChangeError> {
        let (write, found) = self.begin_whole(id, change).await?;
        if found.name == name.trim() {
            return Ok(false);
        }
        change.has_seen(&found)?;
        let deed = Deed::AccountRenamed { account: id };
        mark(&write, &deed, id, change).await?;
        account::Entity::update_many()
            .col_expr(account::Column::Name, Expr::value(name.trim()))
            .filter(account::Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(true)
    }

    /// Closes an account, and ends its sessions; of somebody who has not come yet, withdraws the
    /// invitation. What it did stays under its name. `false` if it was closed before.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn close(&self, id: AccountId, change: &Change<'_>) -> Result<bool, ChangeError> {
        let (write, found) = self.begin_whole(id, change).await?;
        if found.disabled_at.is_some() {
            return Ok(false);
        }
        change.has_seen(&found)?;
        if found.is_active() {
            let held: Vec<Held> = found.held().into_iter().collect();
            keep_administrators(&write, id, administered(&held)).await?;
        }
        let deed = if found.has_joined {
            Deed::AccountClosed { account: id }
        } else {
            Deed::InvitationWithdrawn { account: id }
        };
        mark(&write, &deed, id, change).await?;
        set_closed(&write, id, Some(change.now)).await?;
        account_links::end_all(&write, id, change.now).await?;
        end_sessions(&write, id).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Opens a closed account again, with the roles and the password it had. `false` if it was open.
    ///
    /// # Errors
    /// [`ChangeError`]; [`ChangeError::WrongState`] for somebody who never came, and has to be invited
    /// again.
    pub async fn reopen(&self, id: AccountId, change: &Change<'_>) -> Result<bool, ChangeError> {
        let (write, found) = self.begin_whole(id, change).await?;
        if found.disabled_at.is_none() {
            return Ok(false);
        }
        change.has_seen(&found)?;
        if !found.has_joined {
            return Err(ChangeError::WrongState);
        }
        let deed = Deed::AccountReopened { account: id };
        mark(&write, &deed, id, change).await?;
        set_closed(&write, id, None).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Signs somebody out everywhere.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn sign_out_everywhere(
        &self,
        id: AccountId,
        change: &Change<'_>,
    ) -> Result<(), ChangeError> {
        let (write, _) = self.begin_whole(id, change).await?;
        let deed = Deed::SessionsEnded { account: id };
        installation::record(&write, &deed, change.by, change.now).await?;
        end_sessions(&write, id).await?;
        Ok(write.commit().await?)
    }

    /// Replaces the password, and ends every session and every link of the account. `false` if there
    /// is no such account, it is closed, or it has no password yet.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_password(
        &self,
        id: AccountId,
        password_hash: &str,
        how: PasswordWay,
        by: Author,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store().db().write().await?;
        let set = set_password_in(&write, id, password_hash, how, by, now).await?;
        if set {
            write.commit().await?;
        }
        Ok(set)
    }

    /// Begins a change: nobody else changes anything of the installation until it ends.
    async fn begin_change(
        &self,
        id: AccountId,
        change: &Change<'_>,
    ) -> Result<(DatabaseTransaction, Account), ChangeError> {
        let write = self.store().db().write().await?;
        installation::begin(&write, change.now).await?;
        let row = account::Entity::find_by_id(id.0).one(&write).await?;
        let found = with_roles(&write, row.into_iter().collect()).await?;
        let found = found.into_iter().next().ok_or(ChangeError::NotFound)?;
        Ok((write, found))
    }

    /// Begins a change of more than roles: of an account that works for nobody else.
    async fn begin_whole(
        &self,
        id: AccountId,
        change: &Change<'_>,
    ) -> Result<(DatabaseTransaction, Account), ChangeError> {
        let (write, found) = self.begin_change(id, change).await?;
        if change.within.is_some_and(|within| !found.is_within(within)) {
            return Err(ChangeError::NotTheirs);
        }
        Ok((write, found))
    }
}

impl Change<'static> {
    /// A change by somebody with the command line, of whatever is there.
    pub fn by_command_line(now: Timestamp) -> Change<'static> {
        Change {
            by: Author::CommandLine,
            within: None,
            seen: None,
            now,
        }
    }
}

impl Change<'_> {
    /// Refuses a change of what was changed since it was looked at. To be asked once it is clear that
    /// there is something to change: what is as it was wanted is no conflict.
    fn has_seen(&self, found: &Account) -> Result<(), ChangeError> {
        match self.seen {
            Some(seen) if seen != found.version => Err(ChangeError::Changed),
            _ => Ok(()),
        }
    }
}

pub(crate) async fn set_password_in(
    write: &DatabaseTransaction,
    id: AccountId,
    password_hash: &str,
    how: PasswordWay,
    by: Author,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let deed = Deed::PasswordSet { account: id, how };
    installation::record(write, &deed, by, now).await?;
    let changed = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(password_hash))
        .filter(account::Column::Id.eq(id.0))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::PasswordHash.ne(""))
        .exec(write)
        .await?;
    account_links::end_all(write, id, now).await?;
    end_sessions(write, id).await?;
    Ok(changed.rows_affected == 1)
}

/// Writes a change of an account down, in the log and as its newest version.
async fn mark(
    write: &DatabaseTransaction,
    deed: &Deed,
    id: AccountId,
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let number = installation::record(write, deed, change.by, change.now).await?;
    account::Entity::update_many()
        .col_expr(account::Column::ChangedBy, Expr::value(number))
        .filter(account::Column::Id.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}

async fn set_closed(
    write: &DatabaseTransaction,
    id: AccountId,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(
            account::Column::DisabledAt,
            Expr::value(at.map(time::to_column)),
        )
        .filter(account::Column::Id.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}

/// The controllers among these roles that somebody is an administrator of.
fn administered(held: &[Held]) -> BTreeSet<ControllerId> {
    held.iter()
        .filter(|held| held.role == Role::Administrator)
        .map(|held| held.controller.clone())
        .collect()
}

/// Refuses to leave one of these controllers without an administrator who can sign in, once this
/// account is none any more.
async fn keep_administrators(
    write: &DatabaseTransaction,
    id: AccountId,
    controllers: BTreeSet<ControllerId>,
) -> Result<(), ChangeError> {
    if controllers.is_empty() {
        return Ok(());
    }
    let others = administrators(write, Some(id)).await?;
    for controller in controllers {
        if others.get(&controller).is_none_or(BTreeSet::is_empty) {
            return Err(ChangeError::LastAdministrator(controller));
        }
    }
    Ok(())
}

/// The administrators of each controller who can sign in, without one of them.
async fn administrators(
    connection: &impl ConnectionTrait,
    without: Option<AccountId>,
) -> Result<BTreeMap<ControllerId, BTreeSet<AccountId>>, StoreError> {
    let active = account::Entity::find()
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::PasswordHash.ne(""))
        .select_only()
        .column(account::Column::Id)
        .into_query();
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(to_code(&Role::Administrator)?))
        .filter(account_role::Column::AccountId.in_subquery(active))
        .all(connection)
        .await?;
    let mut administrators: BTreeMap<ControllerId, BTreeSet<AccountId>> = BTreeMap::new();
    for row in rows {
        let id = AccountId(row.account_id);
        if Some(id) != without {
            let of_controller = administrators.entry(ControllerId(row.controller));
            of_controller.or_default().insert(id);
        }
    }
    Ok(administrators)
}
