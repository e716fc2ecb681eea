//! One-time codes that are mailed to a person, so that they can follow their request, or answer
//! what they were asked by a task.
//!
//! A code has six digits, which is few: so it works for ten minutes, once, for five tries, and
//! only its keyed hash is kept.

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::TaskId;
use rightsdesk_core::ids::{CaseId, RequestId};
use rightsdesk_core::letter::{Addressee, Body, Letter};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
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

/// Whom a code lets in.
#[derive(Clone, Copy)]
enum Door {
    /// The person who asked, to their request.
    Request(RequestId),
    /// Who was asked by a task, to that task.
    Task(TaskId),
}

impl Door {
    /// The codes of this door, and of no other.
    fn codes(self) -> Condition {
        match self {
            Door::Request(request) => Condition::all()
                .add(Column::RequestId.eq(request.0))
                .add(Column::TaskId.is_null()),
            Door::Task(task) => Condition::all().add(Column::TaskId.eq(task.0)),
        }
    }

    /// What a code is hashed with, beside itself.
    fn parts(self) -> (&'static str, String) {
        match self {
            Door::Request(request) => ("access code", request.to_string()),
            Door::Task(task) => ("task code", task.to_string()),
        }
    }
}

impl AccessCodes<'_> {
    /// Makes a code and enqueues the letter with it; codes made before stop working. The code
    /// itself is told to nobody but the person. `false` if there is no such request.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn issue(&self, request: RequestId, now: Timestamp) -> Result<bool, StoreError> {
        let door = Door::Request(request);
        self.issue_to(door, request, Addressee::Requester, None, now)
            .await
    }

    /// Makes a code for somebody who was asked by a task, as [`AccessCodes::issue`] does. `false`
    /// if there is no such task, or no address that it was sent to.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn issue_for_task(&self, task: TaskId, now: Timestamp) -> Result<bool, StoreError> {
        let Some((file, found)) = self.store.load_task(task).await? else {
            return Ok(false);
        };
        let Some(to) = found.addressee() else {
            return Ok(false);
        };
        let request = file.case.request;
        self.issue_to(Door::Task(task), request, to, Some(file.case.id), now)
            .await
    }

    async fn issue_to(
        &self,
        door: Door,
        request: RequestId,
        to: Addressee,
        case: Option<CaseId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = request::Entity::find_by_id(request.0).one(&write).await? else {
            return Ok(false);
        };
        Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(time::to_column(now)))
            .filter(door.codes())
            .filter(Column::UsedAt.is_null())
            .exec(&write)
            .await?;
        let code = six_digits()?;
        let id: RequestId = ids::make(now)?;
        let lasts = SignedDuration::from_mins(i64::from(MINUTES));
        let (what, whose) = door.parts();
        let code_row = Model {
            id: id.0,
            request_id: request.0,
            task_id: match door {
                Door::Request(_) => None,
                Door::Task(task) => Some(task.0),
            },
            code_hash: self
                .store
                .master_key()
                .keyed_hash(&[what, &whose, &code])
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
            case,
            right: None,
            to,
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
        self.verify_at(Door::Request(request), code, now).await
    }

    /// Tries a code for a task, as [`AccessCodes::verify`] does.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn verify_for_task(
        &self,
        task: TaskId,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.verify_at(Door::Task(task), code, now).await
    }

    async fn verify_at(&self, door: Door, code: &str, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find()
            .filter(door.codes())
            .filter(Column::UsedAt.is_null())
            .filter(Column::ExpiresAt.gt(time::to_column(now)))
            .filter(Column::Attempts.lt(TRIES))
            .order_by_desc(Column::Id)
            .lock_exclusive()
            .one(&write)
            .await?;
        let (what, whose) = door.parts();
        let Some(row) = row else {
            // Where there is no code, a try is counted that nobody asks about: so that it takes as
            // many statements, and as long to reach the disk, as where there is one.
            let window = SignedDuration::from_mins(i64::from(MINUTES));
            let attempts = self.store.attempts();
            attempts.count_in(&write, what, &whose, window, now).await?;
            write.commit().await?;
            return Ok(false);
        };
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let key = self.store.master_key();
        let right = key.is_keyed_hash(&[what, &whose, &digits], &row.code_hash);
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
