//! The installation's own log: who changed its settings, its accounts, their roles and its tokens.
//!
//! One chain of entries, each with the hash of itself and of the one before, as the events of a
//! case have: a changed or missing entry shows in an audit, and the daily roots cover its end.
//! Entries hold facts and codes only, no names, no addresses and no words of anybody: what they
//! refer to is looked up where they are shown.
//!
//! Whoever adds an entry locks the end of the log first. So entries have numbers without gaps, and
//! of two administrators who change something at once the second sees what the first did.

mod check;

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId, NoticeId};
use rightsdesk_core::people::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

use crate::chain::{Head, INSTALLATION, hash_all, hash_deed, hash_revision, read_hash};
use crate::entity::{installation_event, installation_head, rules_revision};
use crate::error::StoreError;
use crate::events::to_column;
use crate::ids::{TeamId, TokenId};
use crate::revisions::Author;
use crate::{Store, time};

pub(crate) use check::check;

/// Something that was done to the installation. An entry is never changed: what a deed once held,
/// it holds for good, and a new fact in it is an `Option` with a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// The program began the log, and wrote down what was there. Always the first entry.
    Begun {
        /// How many revisions of the rules there were.
        revisions: u32,
        /// A hash over those revisions, as hexadecimal digits.
        hash: String,
    },
    /// The rules were changed: there is a new revision, which says in what.
    RulesRevised {
        /// Its number.
        revision: u32,
        /// Its hash, as hexadecimal digits.
        hash: String,
    },
    /// An account was made, with a password.
    AccountAdded {
        /// Which.
        account: AccountId,
        /// The roles it began with.
        roles: Vec<Held>,
    },
    /// Somebody was invited: there is an account, which nobody can use yet.
    AccountInvited {
        /// Which.
        account: AccountId,
        /// The roles it began with.
        roles: Vec<Held>,
    },
    /// Somebody was invited again, and the invitation before stopped working.
    InvitedAgain {
        /// Which account.
        account: AccountId,
    },
    /// An invitation was withdrawn, and the account closed.
    InvitationWithdrawn {
        /// Which account.
        account: AccountId,
    },
    /// An invited person set a password.
    AccountJoined {
        /// Which.
        account: AccountId,
    },
    /// Roles were given or taken away.
    RolesChanged {
        /// Whose.
        account: AccountId,
        /// The roles that are new.
        given: Vec<Held>,
        /// The roles that are gone.
        taken: Vec<Held>,
    },
    /// An account got another name.
    AccountRenamed {
        /// Which.
        account: AccountId,
    },
    /// An account was closed.
    AccountClosed {
        /// Which.
        account: AccountId,
    },
    /// A closed account was opened again.
    AccountReopened {
        /// Which.
        account: AccountId,
    },
    /// An account was signed out everywhere.
    SessionsEnded {
        /// Which.
        account: AccountId,
    },
    /// A password was replaced.
    PasswordSet {
        /// Whose.
        account: AccountId,
        /// In which way.
        how: PasswordWay,
    },
    /// A token for another system was issued.
    TokenIssued {
        /// Which.
        token: TokenId,
        /// The controller whose data it opens.
        controller: ControllerId,
        /// What it may do.
        scopes: Vec<String>,
        /// When it stops working.
        expires_at: Timestamp,
    },
    /// A token was revoked.
    TokenRevoked {
        /// Which.
        token: TokenId,
    },
    /// Where a keeper is reached was changed.
    KeeperChanged {
        /// Whose keeper.
        controller: ControllerId,
        /// Which, as [`crate::keepers::mark`] has it.
        keeper: String,
        /// In what.
        change: KeeperChange,
    },
    /// A team was made, or changed, as it is since then.
    TeamSet {
        /// Which.
        team: TeamId,
        /// Whose.
        controller: ControllerId,
        /// Whether it got its name, or another.
        named: bool,
        /// Who is in it.
        members: Vec<AccountId>,
        /// The notices of the services that it answers for.
        services: Vec<NoticeId>,
    },
    /// A team was ended.
    TeamEnded {
        /// Which.
        team: TeamId,
    },
}

/// What a deed is about: by this the log is filtered where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Accounts, their roles and passwords.
    People,
    /// The rules: register, bank holidays, policy.
    Rules,
    /// Tokens of other systems.
    Tokens,
    /// Where keepers are reached.
    Keepers,
    /// Teams, their people and services.
    Teams,
}

impl Area {
    /// Every area.
    pub const ALL: [Area; 5] = [
        Area::People,
        Area::Rules,
        Area::Tokens,
        Area::Keepers,
        Area::Teams,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Area::People => "people",
            Area::Rules => "rules",
            Area::Tokens => "tokens",
            Area::Keepers => "keepers",
            Area::Teams => "teams",
        }
    }

    /// The codes of the deeds in it. A test compares them with [`Deed::area`].
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Area::People => &[
                "account_added",
                "account_invited",
                "invited_again",
                "invitation_withdrawn",
                "account_joined",
                "roles_changed",
                "account_renamed",
                "account_closed",
                "account_reopened",
                "sessions_ended",
                "password_set",
            ],
            Area::Rules => &["begun", "rules_revised"],
            Area::Tokens => &["token_issued", "token_revoked"],
            Area::Keepers => &["keeper_changed"],
            Area::Teams => &["team_set", "team_ended"],
        }
    }
}

impl Deed {
    /// What it is about.
    pub fn area(&self) -> Area {
        match self {
            Deed::AccountAdded { .. }
            | Deed::AccountInvited { .. }
            | Deed::InvitedAgain { .. }
            | Deed::InvitationWithdrawn { .. }
            | Deed::AccountJoined { .. }
            | Deed::RolesChanged { .. }
            | Deed::AccountRenamed { .. }
            | Deed::AccountClosed { .. }
            | Deed::AccountReopened { .. }
            | Deed::SessionsEnded { .. }
            | Deed::PasswordSet { .. } => Area::People,
            Deed::Begun { .. } | Deed::RulesRevised { .. } => Area::Rules,
            Deed::TokenIssued { .. } | Deed::TokenRevoked { .. } => Area::Tokens,
            Deed::KeeperChanged { .. } => Area::Keepers,
            Deed::TeamSet { .. } | Deed::TeamEnded { .. } => Area::Teams,
        }
    }

    /// The account that it is about, if it is about one.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Deed::AccountAdded { account, .. }
            | Deed::AccountInvited { account, .. }
            | Deed::InvitedAgain { account }
            | Deed::InvitationWithdrawn { account }
            | Deed::AccountJoined { account }
            | Deed::RolesChanged { account, .. }
            | Deed::AccountRenamed { account }
            | Deed::AccountClosed { account }
            | Deed::AccountReopened { account }
            | Deed::SessionsEnded { account }
            | Deed::PasswordSet { account, .. } => Some(*account),
            Deed::Begun { .. }
            | Deed::RulesRevised { .. }
            | Deed::TokenIssued { .. }
            | Deed::TokenRevoked { .. }
            | Deed::KeeperChanged { .. }
            | Deed::TeamSet { .. }
            | Deed::TeamEnded { .. } => None,
        }
    }
}

/// A role for a controller.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    /// For which controller.
    pub controller: ControllerId,
    /// Which role.
    pub role: Role,
}

/// How a password was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordWay {
    /// By its owner, who knew the one before.
    Changed,
    /// By its owner, who had forgotten it, with a code that was mailed.
    Forgotten,
    /// By somebody else, who was shown the new one.
    Reset,
}

/// What was changed about where a keeper is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeeperChange {
    /// The address was filled in, or replaced.
    Addressed,
    /// The address was taken away.
    Removed,
    /// The address of the manager was filled in, or replaced.
    ManagerAddressed,
    /// The address of the manager was taken away.
    ManagerRemoved,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InstallationEvent {
    /// Its number; the first is 1.
    pub number: u32,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who did it.
    pub by: Author,
    /// What was done.
    pub deed: Deed,
}

/// Adds an entry, and gives its number. Call it before what it records is written: it locks the end
/// of the log, so that changes come one after the other, and the very first writes down what was
/// there.
pub(crate) async fn record(
    write: &DatabaseTransaction,
    deed: &Deed,
    by: Author,
    now: Timestamp,
) -> Result<i32, StoreError> {
    let head = begin(write, now).await?;
    append(write, head, deed, by, now).await
}

/// Locks the end of the log until the transaction ends, and begins the log if nobody has. To be
/// called by itself where a change looks at something first that another could change meanwhile.
pub(crate) async fn begin(
    write: &DatabaseTransaction,
    now: Timestamp,
) -> Result<installation_head::Model, StoreError> {
    let head = lock(write).await?;
    if head.number > 0 {
        return Ok(head);
    }
    let revisions = rules_revision::Entity::find()
        .order_by_asc(rules_revision::Column::Number)
        .all(write)
        .await?;
    let hashes: Vec<_> = revisions.iter().map(hash_revision).collect();
    let count = u32::try_from(hashes.len());
    let begun = Deed::Begun {
        revisions: count.map_err(|error| StoreError::corrupt("revisions", error))?,
        hash: hex::encode(hash_all(&hashes)),
    };
    append(write, head, &begun, Author::Program, now).await?;
    lock(write).await
}

async fn lock(write: &DatabaseTransaction) -> Result<installation_head::Model, StoreError> {
    let head = installation_head::Entity::find_by_id(1)
        .lock_exclusive()
        .one(write)
        .await?;
    head.ok_or_else(|| StoreError::corrupt("end of the installation's log", "it is missing"))
}

async fn append(
    write: &DatabaseTransaction,
    head: installation_head::Model,
    deed: &Deed,
    by: Author,
    now: Timestamp,
) -> Result<i32, StoreError> {
    let unwritable = |error| StoreError::corrupt("entry of the installation's log", error);
    let number = head.number.saturating_add(1);
    let mut entry = installation_event::Model {
        number,
        recorded_at: time::to_column(time::to_microseconds(now)),
        kind: kind(deed)?,
        author: serde_json::to_vec(&by).map_err(unwritable)?,
        deed: serde_json::to_vec(deed).map_err(unwritable)?,
        previous: head.hash,
        hash: Vec::new(),
        subject: deed.account().map(|account| account.0),
    };
    entry.hash = hash_deed(&entry).to_vec();
    installation_head::Entity::update_many()
        .col_expr(installation_head::Column::Number, Expr::value(number))
        .col_expr(
            installation_head::Column::Hash,
            Expr::value(entry.hash.clone()),
        )
        .filter(installation_head::Column::Id.eq(1))
        .exec(write)
        .await?;
    installation_event::Entity::insert(entry.into_active_model())
        .exec_without_returning(write)
        .await?;
    Ok(number)
}

/// The code of a deed, as its column holds it.
fn kind(deed: &Deed) -> Result<String, StoreError> {
    let json = serde_json::to_value(deed);
    let json = json.map_err(|error| StoreError::corrupt("deed", error))?;
    let kind = json.get("deed").and_then(|kind| kind.as_str());
    let kind = kind.ok_or_else(|| StoreError::corrupt("deed", "it has no kind"))?;
    Ok(kind.to_owned())
}

/// The end of the log, if it moved since the last root, as a root covers it. It counts as covered
/// from now on.
pub(crate) async fn unrooted(write: &DatabaseTransaction) -> Result<Option<Head>, StoreError> {
    let head = lock(write).await?;
    if head.number <= head.rooted_number {
        return Ok(None);
    }
    installation_head::Entity::update_many()
        .col_expr(
            installation_head::Column::RootedNumber,
            Expr::value(head.number),
        )
        .filter(installation_head::Column::Id.eq(1))
        .exec(write)
        .await?;
    Ok(Some(Head {
        case: INSTALLATION,
        sequence: head.number.unsigned_abs(),
        hash: read_hash(&head.hash)?,
    }))
}

impl Store {
    /// Begins the installation's log, if nobody has: it then says what was there.
    pub(crate) async fn begin_installation_log(&self, now: Timestamp) -> Result<(), StoreError> {
        let begun = installation_event::Entity::find_by_id(1).one(self.db().read());
        if begun.await?.is_some() {
            return Ok(());
        }
        let write = self.db().write().await?;
        begin(&write, now).await?;
        Ok(write.commit().await?)
    }

    /// The entries of the installation's log, the newest first: those before the number `after`, or
    /// the newest; at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn installation_events(
        &self,
        after: Option<u32>,
        limit: u64,
    ) -> Result<Vec<InstallationEvent>, StoreError> {
        self.installation_events_in(None, after, limit).await
    }

    /// The same, of one area only; `None` for all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn installation_events_in(
        &self,
        area: Option<Area>,
        after: Option<u32>,
        limit: u64,
    ) -> Result<Vec<InstallationEvent>, StoreError> {
        let mut rows = installation_event::Entity::find()
            .order_by_desc(installation_event::Column::Number)
            .limit(limit);
        if let Some(after) = after {
            rows = rows.filter(installation_event::Column::Number.lt(to_column(after)?));
        }
        if let Some(area) = area {
            let kinds = area.kinds().iter().copied();
            rows = rows.filter(installation_event::Column::Kind.is_in(kinds));
        }
        let rows = rows.all(self.db().read()).await?;
        rows.iter().map(read).collect()
    }

    /// What was done to an account after the entry of this number, the oldest first; at most 100.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_changed_since(
        &self,
        account: AccountId,
        number: u32,
    ) -> Result<Vec<InstallationEvent>, StoreError> {
        let rows = installation_event::Entity::find()
            .filter(installation_event::Column::Subject.eq(account.0))
            .filter(installation_event::Column::Number.gt(to_column(number)?))
            .order_by_asc(installation_event::Column::Number)
            .limit(100)
            .all(self.db().read())
            .await?;
        rows.iter().map(read).collect()
    }

    /// What was last done to an account, the newest first; at most `limit` entries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_history(
        &self,
        account: AccountId,
        limit: u64,
    ) -> Result<Vec<InstallationEvent>, StoreError> {
        let rows = installation_event::Entity::find()
            .filter(installation_event::Column::Subject.eq(account.0))
            .order_by_desc(installation_event::Column::Number)
            .limit(limit)
            .all(self.db().read())
            .await?;
        rows.iter().map(read).collect()
    }
}

/// An entry from its row.
fn read(row: &installation_event::Model) -> Result<InstallationEvent, StoreError> {
    let unreadable = |error| StoreError::corrupt("entry of the installation's log", error);
    Ok(InstallationEvent {
        number: row.number.unsigned_abs(),
        at: time::from_column(row.recorded_at)?,
        by: serde_json::from_slice(&row.author).map_err(unreadable)?,
        deed: serde_json::from_slice(&row.deed).map_err(unreadable)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_in_the_kinds_of_its_area() {
        let account = AccountId(uuid::Uuid::nil());
        let token = TokenId(uuid::Uuid::nil());
        let team = TeamId(uuid::Uuid::nil());
        let controller = ControllerId("kent".into());
        let hash = String::new();
        let deeds = [
            Deed::Begun {
                revisions: 0,
                hash: hash.clone(),
            },
            Deed::RulesRevised { revision: 1, hash },
            Deed::AccountAdded {
                account,
                roles: Vec::new(),
            },
            Deed::AccountInvited {
                account,
                roles: Vec::new(),
            },
            Deed::InvitedAgain { account },
            Deed::InvitationWithdrawn { account },
            Deed::AccountJoined { account },
            Deed::RolesChanged {
                account,
                given: Vec::new(),
                taken: Vec::new(),
            },
            Deed::AccountRenamed { account },
            Deed::AccountClosed { account },
            Deed::AccountReopened { account },
            Deed::SessionsEnded { account },
            Deed::PasswordSet {
                account,
                how: PasswordWay::Changed,
            },
            Deed::TokenIssued {
                token,
                controller: controller.clone(),
                scopes: Vec::new(),
                expires_at: Timestamp::UNIX_EPOCH,
            },
            Deed::TokenRevoked { token },
            Deed::KeeperChanged {
                controller: controller.clone(),
                keeper: String::new(),
                change: KeeperChange::Removed,
            },
            Deed::TeamSet {
                team,
                controller,
                named: true,
                members: Vec::new(),
                services: Vec::new(),
            },
            Deed::TeamEnded { team },
        ];
        let mut told: Vec<&str> = Area::ALL
            .iter()
            .flat_map(|area| area.kinds())
            .copied()
            .collect();
        for deed in &deeds {
            let kind = kind(deed).unwrap();
            assert!(deed.area().kinds().contains(&kind.as_str()), "{kind}");
            told.retain(|told| *told != kind);
        }
        assert_eq!(told, [""; 0], "kinds that no deed has");
    }
}
