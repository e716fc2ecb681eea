//! Who of the council a letter goes to, as it stands when it is enqueued.
//!
//! A letter about a case that only named people may see goes to nobody else: what the team or the
//! owner would be told is told to the people named. The owner's deputy hears what the owner hears.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_core::ids::{AccountId, CaseId, RequestId};
use rightsdesk_core::letter::{Addressee, Letter};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::entity::case_summary;
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
    request: RequestId,
    letter: &Letter,
    today: Date,
) -> Result<Vec<Addressee>, StoreError> {
    about(connection, request, letter.case, &letter.to, today).await
}

/// Who hears what is said to somebody about a case.
pub(crate) async fn about(
    connection: &impl ConnectionTrait,
    request: RequestId,
    case: Option<CaseId>,
    to: &Addressee,
    today: Date,
) -> Result<Vec<Addressee>, StoreError> {
    if !is_for_staff(to) {
        return Ok(vec![to.clone()]);
    }
    let readers = readers(connection, request, case).await?;
    let may_see = |account: &AccountId| readers.is_empty() || readers.contains(account);
    let mut all = match to {
        Addressee::Owner(account) | Addressee::Account(account) if may_see(account) => {
            vec![to.clone()]
        }
        Addressee::Account(_) => Vec::new(),
        _ if readers.is_empty() => vec![to.clone()],
        _ => {
            // What the team is told beside the owner, the owner is told already.
            let owner = match (to, case) {
                (Addressee::Team, Some(case)) => owner_of(connection, case).await?,
                _ => None,
            };
            let others = readers.iter().filter(|reader| Some(**reader) != owner);
            others.copied().map(Addressee::Account).collect()
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
