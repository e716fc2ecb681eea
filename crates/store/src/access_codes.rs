//! One-time codes that are mailed to a person, so that they can follow their request.
//!
//! A code has six digits, which is few: so it works for ten minutes, once, for five tries, and
//! only its keyed hash is kept.

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::RequestId;
use rightsdesk_core::letter::{Addressee, Body, Letter};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::codes::from_code;
use crate::entity::access_code::{Column, Entity, Model};
use crate::entity::request;
use crate::error::StoreError;
use crate::messages::{self, Outgoing};
use crate::{Store, ids, time};

/// How many minutes a code works.
pub const MINUTES: u32 = 10;
/// How often a code may be tried.
pub const TRIES: i32 = 5;

/// The access codes of a store.
#[derive(Clone, Copy, Debug)]
pub struct AccessCodes<'a> {
    store: &'a Store,
}

impl Store {
    /// The access codes.
    pub fn access_codes(&self) -> AccessCodes<'_> {
        AccessCodes { store: self }
    }
}

impl AccessCodes<'_> {
    /// Makes a code and enqueues the letter with it; codes made before stop working. The code
    /// itself is told to nobody but the person. `false` if there is no such request.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn issue(&self, request: RequestId, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = request::Entity::find_by_id(request.0).one(&write).await? else {
            return Ok(false);
        };
        Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(time::to_column(now)))
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::UsedAt.is_null())
            .exec(&write)
            .await?;
        let code = six_digits()?;
        let id: RequestId = ids::make(now)?;
        let lasts = SignedDuration::from_mins(i64::from(MINUTES));
        let code_row = Model {
            id: id.0,
            request_id: request.0,
            code_hash: self
                .store
                .master_key()
                .keyed_hash(&parts(&request.to_string(), &code))
                .to_vec(),
            expires_at: time::to_column(now.saturating_add(lasts).unwrap_or(now)),
            attempts: 0,
            used_at: None,
        };
        Entity::insert(code_row.into_active_model())
            .exec_without_returning(&write)
            .await?;

        let letter = Letter {
            controller: rightsdesk_core::ids::ControllerId(row.controller.clone()),
            reference: from_code("reference", &row.reference)?,
            case: None,
            right: None,
            to: Addressee::Requester,
            body: Body::AccessCode {
                code,
                minutes: MINUTES,
            },
            added: None,
        };
        let key = self.store.key_in(&row)?;
        let outgoing = Outgoing {
            request,
            key: &key,
            letter: &letter,
            dedupe_key: None,
        };
        messages::enqueue(&write, &outgoing, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(true)
    }

    /// Tries a code. It works once, in its time, and for a few tries, right or wrong.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn verify(
        &self,
        request: RequestId,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::UsedAt.is_null())
            .filter(Column::ExpiresAt.gt(time::to_column(now)))
            .filter(Column::Attempts.lt(TRIES))
            .order_by_desc(Column::Id)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(row) = row else { return Ok(false) };
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let request = request.to_string();
        let key = self.store.master_key();
        let right = key.is_keyed_hash(&parts(&request, &digits), &row.code_hash);
        let used_at = right.then(|| time::to_column(now));
        Entity::update_many()
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::UsedAt, Expr::value(used_at))
            .filter(Column::Id.eq(row.id))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(right)
    }
}

fn parts<'a>(request: &'a str, code: &'a str) -> [&'a str; 3] {
    ["access code", request, code]
}

/// Six digits, each code as likely as any other.
fn six_digits() -> Result<String, StoreError> {
    const CODES: u32 = 1_000_000;
    // The highest numbers would make some codes likelier; they are drawn again.
    const FAIR: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let number = u32::from_be_bytes(ids::random()?);
        if number < FAIR {
            return Ok(format!("{:06}", number % CODES));
        }
    }
}
