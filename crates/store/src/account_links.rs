//! Links by which people of the council come in: an invitation, or a forgotten password.
//!
//! A link opens nothing. Whoever has it can have a code sent to the address of the account, and only
//! with that code is a password set. A code has six digits: it works for ten minutes, for five tries,
//! and until a new one is made. Of the code only a keyed hash is kept, and, until the mail has gone,
//! the code itself, sealed.
//!
//! Trying a code takes as many statements whether or not there is a link.

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::{AccountId, ControllerId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::access_codes::{MINUTES, TRIES, signs_of, six_digits};
use crate::account_changes::set_password_in;
use crate::accounts::{Account, end_sessions, normal};
use crate::entity::{account, account_link, account_mail, account_role};
use crate::error::StoreError;
use crate::installation::{Deed, PasswordWay};
use crate::jobs::{self, Job, Lease, Task};
use crate::revisions::Author;
use crate::seal::Label;
use crate::{Store, ids, installation, time};

/// How many days an invitation works.
pub const INVITATION_DAYS: u32 = 7;
/// How many minutes the link of a forgotten password works.
pub const FORGOTTEN_MINUTES: u32 = 60;

/// Which mail about a link.
pub type MailId = Uuid;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Somebody was invited.
    Invitation,
    /// Somebody has forgotten their password.
    Forgotten,
}

impl LinkKind {
    fn code(self) -> &'static str {
        match self {
            LinkKind::Invitation => "invitation",
            LinkKind::Forgotten => "forgotten",
        }
    }
}

/// A mail about a link, as it is to be sent.
#[derive(Clone, Debug)]
pub struct AccountMail {
    /// Which.
    pub id: Uuid,
    /// The link.
    pub link: Uuid,
    /// What the link is for.
    pub kind: LinkKind,
    /// Where it goes.
    pub to: String,
    /// A controller that they work for; none if they work for none.
    pub controller: Option<ControllerId>,
    /// The code; none for the mail with the link itself.
    pub code: Option<String>,
    /// Until when the link works.
    pub until: Timestamp,
    /// When it was made.
    pub created_at: Timestamp,
}

const INVITATION: &str = "invitation";
const CODE: &str = "code";
const QUEUED: &str = "queued";
const SENT: &str = "sent";
const SKIPPED: &str = "skipped";
const PARKED: &str = "parked";

/// The links of a store.
#[derive(Clone, Copy, Debug)]
pub struct AccountLinks<'a> {
    store: &'a Store,
}

impl Store {
    /// The links by which people of the council come in.
    pub fn account_links(&self) -> AccountLinks<'_> {
        AccountLinks { store: self }
    }
}

impl AccountLinks<'_> {
    /// What a new link holds: 128 random bits.
    ///
    /// # Errors
    /// [`StoreError::Key`] if the system has no randomness to give.
    pub fn new_link(&self) -> Result<Uuid, StoreError> {
        Ok(uuid::Builder::from_random_bytes(ids::random::<16>()?).into_uuid())
    }

    /// Makes the link for a forgotten password, and has a code sent. `false`, and nothing is sent, if
    /// nobody can sign in with the address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forgotten(
        &self,
        email: &str,
        link: Uuid,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let found = account::Entity::find()
            .filter(account::Column::Email.eq(normal(email)))
            .filter(account::Column::DisabledAt.is_null())
            .filter(account::Column::PasswordHash.ne(""))
            .one(&write)
            .await?;
        let Some(found) = found else {
            return Ok(false);
        };
        let id = AccountId(found.id);
        end_of_kind(&write, id, LinkKind::Forgotten, now).await?;
        let lasts = SignedDuration::from_mins(i64::from(FORGOTTEN_MINUTES));
        insert(&write, (link, id), LinkKind::Forgotten, lasts, now).await?;
        self.issue(&write, link, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(true)
    }

    /// Has a new code sent to the address of a link's account; the code before stops working. `false`
    /// if there is no such link, or it works no more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn send_code(
        &self,
        link: Uuid,
        kind: LinkKind,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        if working(link, kind, now).one(&write).await?.is_none() {
            return Ok(false);
        }
        self.issue(&write, link, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(true)
    }

    async fn issue(
        &self,
        write: &DatabaseTransaction,
        link: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let code = six_digits()?;
        let key = self.store.master_key();
        let hash = key.keyed_hash(&[WHAT, &link.to_string(), &code]).to_vec();
        let lasts = SignedDuration::from_mins(i64::from(MINUTES));
        let until = now.saturating_add(lasts).unwrap_or(now);
        account_link::Entity::update_many()
            .col_expr(account_link::Column::CodeHash, Expr::value(hash))
            .col_expr(
                account_link::Column::CodeExpiresAt,
                Expr::value(time::to_column(until)),
            )
            .col_expr(account_link::Column::CodeTries, Expr::value(0))
            .filter(account_link::Column::Id.eq(link))
            .exec(write)
            .await?;
        // Nobody reads an older code any more.
        settle_others(write, link, now).await?;
        let mail = mail_id(now)?;
        let codes = key.account_codes_key();
        let sealed = codes.seal(Label::AccountCode(mail), code.as_bytes())?;
        enqueue(write, mail, link, Some(sealed), now).await
    }

    /// Tries a code, and gives the account that it opens; the code goes on working. A wrong try
    /// counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn try_code(
        &self,
        link: Uuid,
        kind: LinkKind,
        code: &str,
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        let write = self.store.db().write().await?;
        let found = self.try_in(&write, link, kind, code, now).await?;
        write.commit().await?;
        let Some(id) = found else { return Ok(None) };
        self.store.accounts().find(id).await
    }

    /// Sets the password of an account by a link and its code, ends the link, and every session. `None`
    /// if the code is wrong, or no longer works.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_password(
        &self,
        link: Uuid,
        kind: LinkKind,
        code: &str,
        password_hash: &str,
        now: Timestamp,
    ) -> Result<Option<AccountId>, StoreError> {
        let write = self.store.db().write().await?;
        // As every change of an account: first the log, then the rest.
        installation::begin(&write, now).await?;
        let Some(id) = self.try_in(&write, link, kind, code, now).await? else {
            write.commit().await?;
            return Ok(None);
        };
        let by = Author::Account(id);
        match kind {
            LinkKind::Forgotten => {
                let how = PasswordWay::Forgotten;
                if !set_password_in(&write, id, password_hash, how, by, now).await? {
                    return Ok(None);
                }
            }
            LinkKind::Invitation => {
                let deed = Deed::AccountJoined { account: id };
                let number = installation::record(&write, &deed, by, now).await?;
                let joined = account::Entity::update_many()
                    .col_expr(account::Column::PasswordHash, Expr::value(password_hash))
                    .col_expr(account::Column::ChangedBy, Expr::value(number))
                    .filter(account::Column::Id.eq(id.0))
                    .filter(account::Column::DisabledAt.is_null())
                    .filter(account::Column::PasswordHash.eq(""))
                    .exec(&write)
                    .await?;
                if joined.rows_affected != 1 {
                    return Ok(None);
                }
                end_all(&write, id, now).await?;
                end_sessions(&write, id).await?;
            }
        }
        write.commit().await?;
        Ok(Some(id))
    }

    async fn try_in(
        &self,
        write: &DatabaseTransaction,
        link: Uuid,
        kind: LinkKind,
        code: &str,
        now: Timestamp,
    ) -> Result<Option<AccountId>, StoreError> {
        let row = working(link, kind, now)
            .filter(account_link::Column::CodeExpiresAt.gt(time::to_column(now)))
            .filter(account_link::Column::CodeTries.lt(TRIES))
            .lock_exclusive()
            .one(write)
            .await?;
        let Some(row) = row else {
            // Counted, though nobody asks: so that it takes as long where there is no link.
            let window = SignedDuration::from_mins(i64::from(MINUTES));
            let attempts = self.store.attempts();
            attempts
                .count_in(write, WHAT, &link.to_string(), window, now)
                .await?;
            return Ok(None);
        };
        let parts = [WHAT, &link.to_string(), &signs_of(code)];
        let hash = row.code_hash.unwrap_or_default();
        let right = self.store.master_key().is_keyed_hash(&parts, &hash);
        account_link::Entity::update_many()
            .col_expr(
                account_link::Column::CodeTries,
                Expr::col(account_link::Column::CodeTries).add(i32::from(!right)),
            )
            .filter(account_link::Column::Id.eq(link))
            .exec(write)
            .await?;
        Ok(right.then_some(AccountId(row.account_id)))
    }

    /// Until when the invitation of each of these accounts works, where there is one that does.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invitations_of(
        &self,
        accounts: impl IntoIterator<Item = AccountId>,
        now: Timestamp,
    ) -> Result<std::collections::BTreeMap<AccountId, Timestamp>, StoreError> {
        let rows = account_link::Entity::find()
            .filter(account_link::Column::AccountId.is_in(accounts.into_iter().map(|id| id.0)))
            .filter(account_link::Column::Kind.eq(LinkKind::Invitation.code()))
            .filter(account_link::Column::EndedAt.is_null())
            .filter(account_link::Column::ExpiresAt.gt(time::to_column(now)))
            .all(self.store.db().read())
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok((
                    AccountId(row.account_id),
                    time::from_column(row.expires_at)?,
                ))
            })
            .collect()
    }

    /// A mail as it is to be sent now. `None` if it was sent, or nobody could use it any more; it is
    /// then settled.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mail(&self, id: Uuid, now: Timestamp) -> Result<Option<AccountMail>, StoreError> {
        let connection = self.store.db().read();
        let mail = account_mail::Entity::find_by_id(id)
            .filter(account_mail::Column::State.eq(QUEUED))
            .one(connection)
            .await?;
        let Some(mail) = mail else { return Ok(None) };
        let link = account_link::Entity::find_by_id(mail.link_id)
            .filter(account_link::Column::EndedAt.is_null())
            .filter(account_link::Column::ExpiresAt.gt(time::to_column(now)))
            .one(connection)
            .await?;
        let account = match &link {
            None => None,
            Some(link) => {
                account::Entity::find_by_id(link.account_id)
                    .filter(account::Column::DisabledAt.is_null())
                    .one(connection)
                    .await?
            }
        };
        let late = mail.kind == CODE
            && link.as_ref().is_none_or(|link| {
                link.code_expires_at
                    .is_none_or(|until| until <= time::to_column(now))
            });
        let (Some(link), Some(account), false) = (link, account, late) else {
            self.settle(id, SKIPPED, None, now).await?;
            return Ok(None);
        };
        let role = account_role::Entity::find()
            .filter(account_role::Column::AccountId.eq(account.id))
            .order_by_asc(account_role::Column::Controller)
            .one(connection)
            .await?;
        let code = match mail.code_sealed {
            None => None,
            Some(sealed) => {
                let codes = self.store.master_key().account_codes_key();
                let plain = codes.open(Label::AccountCode(id), &sealed)?;
                let code = String::from_utf8(plain.to_vec());
                Some(code.map_err(|_| StoreError::corrupt("code", "it is not text"))?)
            }
        };
        Ok(Some(AccountMail {
            id,
            link: link.id,
            kind: if link.kind == LinkKind::Invitation.code() {
                LinkKind::Invitation
            } else {
                LinkKind::Forgotten
            },
            to: account.email,
            controller: role.map(|role| ControllerId(role.controller)),
            code,
            until: time::from_column(link.expires_at)?,
            created_at: time::from_column(mail.created_at)?,
        }))
    }

    /// Keeps that a mail was sent, and finishes the job. The code in it is forgotten.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_sent(
        &self,
        id: Uuid,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        settle_in(&write, id, SENT, None, now).await?;
        let lease = jobs::finish(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// Keeps that a mail cannot be sent, and why. The code in it is forgotten. `why` must hold nothing
    /// personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park(&self, id: Uuid, why: &str, now: Timestamp) -> Result<(), StoreError> {
        self.settle(id, PARKED, Some(why), now).await
    }

    /// Whether the last invitation of an account could not be delivered to the mail server.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invitation_failed(&self, account: AccountId) -> Result<bool, StoreError> {
        let connection = self.store.db().read();
        let link = account_link::Entity::find()
            .filter(account_link::Column::AccountId.eq(account.0))
            .filter(account_link::Column::Kind.eq(LinkKind::Invitation.code()))
            .filter(account_link::Column::EndedAt.is_null())
            .one(connection)
            .await?;
        let Some(link) = link else { return Ok(false) };
        let parked = account_mail::Entity::find()
            .filter(account_mail::Column::LinkId.eq(link.id))
            .filter(account_mail::Column::Kind.eq(INVITATION))
            .filter(account_mail::Column::State.eq(PARKED))
            .one(connection)
            .await?;
        Ok(parked.is_some())
    }

    async fn settle(
        &self,
        id: Uuid,
        state: &str,
        why: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        settle_in(&write, id, state, why, now).await?;
        Ok(write.commit().await?)
    }
}

/// What a code of a link is hashed with, beside itself and the link.
const WHAT: &str = "account code";

/// The link, if it works.
fn working(link: Uuid, kind: LinkKind, now: Timestamp) -> sea_orm::Select<account_link::Entity> {
    account_link::Entity::find_by_id(link)
        .filter(account_link::Column::Kind.eq(kind.code()))
        .filter(account_link::Column::EndedAt.is_null())
        .filter(account_link::Column::ExpiresAt.gt(time::to_column(now)))
}

/// Makes the link of an invitation in place of those before, and enqueues the mail with it.
pub(crate) async fn invite(
    write: &DatabaseTransaction,
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    end_all(write, account, now).await?;
    let link = uuid::Builder::from_random_bytes(ids::random::<16>()?).into_uuid();
    let lasts = SignedDuration::from_hours(24 * i64::from(INVITATION_DAYS));
    insert(write, (link, account), LinkKind::Invitation, lasts, now).await?;
    enqueue(write, mail_id(now)?, link, None, now).await
}

/// Ends every link of an account.
pub(crate) async fn end_all(
    write: &DatabaseTransaction,
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    end_of_kind(write, account, LinkKind::Invitation, now).await?;
    end_of_kind(write, account, LinkKind::Forgotten, now).await
}

async fn end_of_kind(
    write: &DatabaseTransaction,
    account: AccountId,
    kind: LinkKind,
    now: Timestamp,
) -> Result<(), StoreError> {
    account_link::Entity::update_many()
        .col_expr(
            account_link::Column::EndedAt,
            Expr::value(time::to_column(now)),
        )
        .filter(account_link::Column::AccountId.eq(account.0))
        .filter(account_link::Column::Kind.eq(kind.code()))
        .filter(account_link::Column::EndedAt.is_null())
        .exec(write)
        .await?;
    Ok(())
}

async fn insert(
    write: &DatabaseTransaction,
    (link, account): (Uuid, AccountId),
    kind: LinkKind,
    lasts: SignedDuration,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = account_link::Model {
        id: link,
        account_id: account.0,
        kind: kind.code().to_owned(),
        created_at: time::to_column(now),
        expires_at: time::to_column(now.saturating_add(lasts).unwrap_or(now)),
        ended_at: None,
        code_hash: None,
        code_expires_at: None,
        code_tries: 0,
    };
    account_link::Entity::insert(row.into_active_model())
        .exec_without_returning(write)
        .await?;
    Ok(())
}

fn mail_id(now: Timestamp) -> Result<Uuid, StoreError> {
    Ok(ids::make::<AccountId>(now)?.0)
}

async fn enqueue(
    write: &DatabaseTransaction,
    mail: Uuid,
    link: Uuid,
    code_sealed: Option<Vec<u8>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kind = if code_sealed.is_some() {
        CODE
    } else {
        INVITATION
    };
    let row = account_mail::Model {
        id: mail,
        link_id: link,
        kind: kind.to_owned(),
        state: QUEUED.to_owned(),
        code_sealed,
        created_at: time::to_column(now),
        settled_at: None,
        why: None,
    };
    account_mail::Entity::insert(row.into_active_model())
        .exec_without_returning(write)
        .await?;
    let dedupe = format!("send_account_mail:{mail}");
    jobs::enqueue(write, Task::SendAccountMail(mail), Some(&dedupe), now).await?;
    Ok(())
}

/// Says that codes which wait to be mailed are not to be.
async fn settle_others(
    write: &DatabaseTransaction,
    link: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    account_mail::Entity::update_many()
        .col_expr(account_mail::Column::State, Expr::value(SKIPPED))
        .col_expr(
            account_mail::Column::CodeSealed,
            Expr::value(None::<Vec<u8>>),
        )
        .col_expr(
            account_mail::Column::SettledAt,
            Expr::value(time::to_column(now)),
        )
        .filter(account_mail::Column::LinkId.eq(link))
        .filter(account_mail::Column::Kind.eq(CODE))
        .filter(account_mail::Column::State.eq(QUEUED))
        .exec(write)
        .await?;
    Ok(())
}

async fn settle_in(
    write: &DatabaseTransaction,
    id: Uuid,
    state: &str,
    why: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    account_mail::Entity::update_many()
        .col_expr(account_mail::Column::State, Expr::value(state))
        .col_expr(account_mail::Column::Why, Expr::value(why))
        .col_expr(
            account_mail::Column::CodeSealed,
            Expr::value(None::<Vec<u8>>),
        )
        .col_expr(
            account_mail::Column::SettledAt,
            Expr::value(time::to_column(now)),
        )
        .filter(account_mail::Column::Id.eq(id))
        .exec(write)
        .await?;
    Ok(())
}
