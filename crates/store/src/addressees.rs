//! Who of the council a letter goes to, as it stands when it is enqueued.
//!
//! A letter about a case that only named people may see goes to nobody else: what the team or the
//! owner would be told is told to the people named. The owner's deputy hears what the owner hears.
//!
//! Where the register has no address for the team or the data protection officer, the accounts with
//! the fitting role hear it in their place; nobody else knows of it otherwise.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, RequestId};
use rightsdesk_core::letter::{Addressee, Letter};
use rightsdesk_core::people::Role;
use rightsdesk_core::register::Register;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::codes::to_code;
use crate::entity::{account, account_role, case_summary};
use crate::error::StoreError;
use crate::leave;
use crate::readers::{readers_of, readers_of_request};

/// Whether the letter is for people of the council.
fn is_for_staff(to: &Addressee) -> bool {
    match to {
        Addressee::Owner(_) | Addressee::Team | Addressee::Dpo | Addressee::Account(_) => true,
        Addressee::Requester
        | Addressee::Address { .. }
        | Addressee::Keeper { .. }
        | Addressee::Consulted { .. }
        | Addressee::Recipient { .. } => false,
    }
}

/// Who gets a letter. Nobody, if it is for one person and they may not see the case.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    register: &Register,
    request: RequestId,
    letter: &Letter,
    today: Date,
) -> Result<Vec<Addressee>, StoreError> {
    let subject = About {
        register,
        controller: &letter.controller,
        request,
        case: letter.case,
    };
    about(connection, &subject, &letter.to, today).await
}

/// What is spoken of.
pub(crate) struct About<'a> {
    pub(crate) register: &'a Register,
    pub(crate) controller: &'a ControllerId,
    pub(crate) request: RequestId,
    pub(crate) case: Option<CaseId>,
}

/// Who hears what is said to somebody about a case.
pub(crate) async fn about(
    connection: &impl ConnectionTrait,
    subject: &About<'_>,
    to: &Addressee,
    today: Date,
) -> Result<Vec<Addressee>, StoreError> {
    if !is_for_staff(to) {
        return Ok(vec![to.clone()]);
    }
    let readers = readers(connection, subject.request, subject.case).await?;
    let may_see = |account: &AccountId| readers.is_empty() || readers.contains(account);
    let mut all = match to {
        Addressee::Owner(account) | Addressee::Account(account) if may_see(account) => {
            vec![to.clone()]
        }
        Addressee::Account(_) => Vec::new(),
        _ if readers.is_empty() => match stand_ins(connection, subject, to, today).await? {
            all if all.is_empty() => vec![to.clone()],
            all => beside_the_owner(connection, subject.case, to, all).await?,
        },
        _ => {
            let readers = readers.iter().copied().collect();
            beside_the_owner(connection, subject.case, to, readers).await?
        }
    };
    if let Addressee::Owner(owner) = to {
        let deputy = leave::deputy_of(connection, *owner, today).await?;
        let deputy = deputy.filter(may_see).map(Addressee::Account);
        all.extend(deputy.filter(|deputy| !all.contains(deputy)));
    }
    Ok(all)
}

/// Whether whoever a letter is for may see what it is about.
pub(crate) async fn may_see(
    connection: &impl ConnectionTrait,
    request: RequestId,
    letter: &Letter,
) -> Result<bool, StoreError> {
    if !is_for_staff(&letter.to) {
        return Ok(true);
    }
    let readers = readers(connection, request, letter.case).await?;
    Ok(readers.is_empty()
        || match &letter.to {
            Addressee::Owner(account) | Addressee::Account(account) => readers.contains(account),
            _ => false,
        })
}

/// The people who are told in the place of the team or the officer. What the team is told beside the
/// owner, the owner is told already.
async fn beside_the_owner(
    connection: &impl ConnectionTrait,
    case: Option<CaseId>,
    to: &Addressee,
    all: Vec<AccountId>,
) -> Result<Vec<Addressee>, StoreError> {
    let owner = match (to, case) {
        (Addressee::Team, Some(case)) => owner_of(connection, case).await?,
        _ => None,
    };
    let others = all.into_iter().filter(|one| Some(*one) != owner);
    Ok(others.map(Addressee::Account).collect())
}

/// The accounts that hear what the team or the data protection officer would, where the register has
/// no address for them: all who hold the first of the fitting roles that anybody holds.
async fn stand_ins(
    connection: &impl ConnectionTrait,
    subject: &About<'_>,
    to: &Addressee,
    today: Date,
) -> Result<Vec<AccountId>, StoreError> {
    let known = subject.register.controller(subject.controller);
    let (email, roles) = match to {
        Addressee::Team => (
            known.and_then(|known| known.team_email_on(today)),
            [Role::Manager, Role::TriageOfficer],
        ),
        Addressee::Dpo => (
            known.and_then(|known| known.dpo_email_on(today)),
            [Role::Dpo, Role::Manager],
        ),
        _ => return Ok(Vec::new()),
    };
    if email.is_some() {
        return Ok(Vec::new());
    }
    for role in roles {
        let all = with_role(connection, subject.controller, role).await?;
        if !all.is_empty() {
            return Ok(all);
        }
    }
    Ok(Vec::new())
}

/// The open accounts that hold a role for a controller.
async fn with_role(
    connection: &impl ConnectionTrait,
    controller: &ControllerId,
    role: Role,
) -> Result<Vec<AccountId>, StoreError> {
    let held = account_role::Entity::find()
        .select_only()
        .column(account_role::Column::AccountId)
        .filter(account_role::Column::Controller.eq(&*controller.0))
        .filter(account_role::Column::Role.eq(to_code(&role)?))
        .into_query();
    let ids: Vec<Uuid> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.in_subquery(held))
        .order_by_asc(account::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

async fn readers(
    connection: &impl ConnectionTrait,
    request: RequestId,
    case: Option<CaseId>,
) -> Result<BTreeSet<AccountId>, StoreError> {
    match case {
        Some(case) => readers_of(connection, case).await,
        None => readers_of_request(connection, request).await,
    }
}

async fn owner_of(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Option<AccountId>, StoreError> {
    let owner: Option<Option<Uuid>> = case_summary::Entity::find_by_id(case.0)
        .select_only()
        .column(case_summary::Column::Owner)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(owner.flatten().map(AccountId))
}
