//! Codes by which a person follows their request, or answers what they were asked by a task.
//!
//! A mailed code has six digits, which is few: so it works for ten minutes, once, for five tries.
//! The code of a letter is for people without email. It has ten characters, works for ninety days,
//! as often as it is needed, until a new one is made; five wrong tries in a row lock it. Only keyed
//! hashes are kept.
//!
//! Trying a code takes as many statements whether it is right, wrong, old or locked, and whether or
//! not there is anything that it could open.

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::TaskId;
use rightsdesk_core::ids::{CaseId, RequestId};
use rightsdesk_core::letter::{Addressee, Body, Letter};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
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
/// How many days the code of a letter works.
pub const LETTER_DAYS: u32 = 90;

/// The signs of a letter's code. None looks like another (0 and O, 1 and I, 2 and Z, 5 and S, 8 and
/// B, U and V), and without vowels they make no words.
const SIGNS: &[u8; 21] = b"34679CDFGHJKMNPQRTWXY";
/// How they are grouped, to be read out and typed.
const GROUPS: [usize; 3] = [3, 3, 4];

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

/// What a code opens.
#[derive(Clone, Copy)]
enum Door<'a> {
    /// The request, to the person who asked, by a code that was mailed to them.
    Request(RequestId),
    /// The same by the code of a letter.
    Letter(RequestId),
    /// A task, to whoever was asked by it.
    Task(TaskId),
    /// Nothing but this: that an email address works and is the person's.
    Address(RequestId, &'a str),
}

impl Door<'_> {
    /// The codes of this door, and of no other.
    fn codes(self) -> Condition {
        let of_request = |request: RequestId, kind: &str| {
            Condition::all()
                .add(Column::RequestId.eq(request.0))
                .add(Column::TaskId.is_null())
                .add(Column::Kind.eq(kind))
        };
        match self {
            Door::Request(request) | Door::Letter(request) | Door::Address(request, _) => {
                of_request(request, self.kind())
            }
            Door::Task(task) => Condition::all().add(Column::TaskId.eq(task.0)),
        }
    }

    /// The stable name of the kind of code.
    fn kind(self) -> &'static str {
        match self {
            Door::Request(_) | Door::Task(_) => "mailed",
            Door::Letter(_) => "letter",
            Door::Address(..) => "address",
        }
    }

    /// What a code is hashed with, beside itself.
    fn parts(self) -> (&'static str, String) {
        match self {
            Door::Request(request) => ("access code", request.to_string()),
            Door::Letter(request) => ("letter code", request.to_string()),
            Door::Task(task) => ("task code", task.to_string()),
            Door::Address(request, email) => ("address code", format!("{request} {email}")),
        }
    }

    /// How long its codes work.
    fn lasts(self) -> SignedDuration {
        match self {
            Door::Letter(_) => SignedDuration::from_hours(24 * i64::from(LETTER_DAYS)),
            Door::Request(_) | Door::Task(_) | Door::Address(..) => {
                SignedDuration::from_mins(i64::from(MINUTES))
            }
        }
    }

    /// Whether a code opens it again and again.
    fn stays_open(self) -> bool {
        matches!(self, Door::Letter(_))
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

    /// Makes a code for a new email address of a request, and enqueues the letter with it to that
    /// address, as [`AccessCodes::issue`] does. It opens nothing: it shows that the address works.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn issue_for_address(
        &self,
        request: RequestId,
        email: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let door = Door::Address(request, email);
        let to = Addressee::Address {
            email: email.to_owned(),
        };
        self.issue_to(door, request, to, None, now).await
    }

    /// Makes the code of a letter for a request, and gives it, in groups, the only time that it is
    /// known; one made before stops working. `None` if there is no such request.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn make_for_letter(
        &self,
        request: RequestId,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let write = self.store.db().write().await?;
        let row = request::Entity::find_by_id(request.0).one(&write).await?;
        if row.is_none() {
            return Ok(None);
        }
        let code = ten_signs()?;
        self.replace(&write, Door::Letter(request), request, &code, now)
            .await?;
        write.commit().await?;
        Ok(Some(grouped(&code)))
    }

    /// Keeps a code in place of those that were made before.
    async fn replace(
        &self,
        write: &DatabaseTransaction,
        door: Door<'_>,
        request: RequestId,
        code: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(time::to_column(now)))
            .filter(door.codes())
            .filter(Column::UsedAt.is_null())
            .exec(write)
            .await?;
        let id: RequestId = ids::make(now)?;
        let (what, whose) = door.parts();
        let key = self.store.master_key();
        let expires_at = now.saturating_add(door.lasts()).unwrap_or(now);
        let row = Model {
            id: id.0,
            request_id: request.0,
            task_id: match door {
                Door::Task(task) => Some(task.0),
                Door::Request(_) | Door::Letter(_) | Door::Address(..) => None,
            },
            code_hash: key.keyed_hash(&[what, &whose, code]).to_vec(),
            expires_at: time::to_column(expires_at),
            attempts: 0,
            used_at: None,
            kind: door.kind().to_owned(),
        };
        Entity::insert(row.into_active_model())
            .exec_without_returning(write)
            .await?;
        Ok(())
    }

    async fn issue_to(
        &self,
        door: Door<'_>,
        request: RequestId,
        to: Addressee,
        case: Option<CaseId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = request::Entity::find_by_id(request.0).one(&write).await? else {
            return Ok(false);
        };
        let code = six_digits()?;
        self.replace(&write, door, request, &code, now).await?;

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
        messages::enqueue(self.store, &write, &outgoing, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(true)
    }

    /// Tries a code of either kind for a request: a mailed one, or that of a letter.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn verify(
        &self,
        request: RequestId,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        // A slip in one kind of code costs no try of the other.
        let typed = signs_of(code);
        let door = if typed.chars().all(|sign| sign.is_ascii_digit()) && typed.len() < 10 {
            Door::Request(request)
        } else {
            Door::Letter(request)
        };
        self.verify_at(door, code, now).await
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

    /// Tries a code that was sent to a new email address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn verify_for_address(
        &self,
        request: RequestId,
        email: &str,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.verify_at(Door::Address(request, email), code, now)
            .await
    }

    async fn verify_at(
        &self,
        door: Door<'_>,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
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
        let key = self.store.master_key();
        let right = key.is_keyed_hash(&[what, &whose, &signs_of(code)], &row.code_hash);
        let used_at = (right && !door.stays_open()).then(|| time::to_column(now));
        let tries = if right && door.stays_open() {
            Expr::value(0)
        } else {
            Expr::col(Column::Attempts).add(1)
        };
        Entity::update_many()
            .col_expr(Column::Attempts, tries)
            .col_expr(Column::UsedAt, Expr::value(used_at))
            .filter(Column::Id.eq(row.id))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(right)
    }
}

/// A code as it is kept, however it was typed.
pub(crate) fn signs_of(code: &str) -> String {
    let signs = code.chars().filter(|sign| sign.is_alphanumeric());
    signs.map(|sign| sign.to_ascii_uppercase()).collect()
}

/// A letter's code as it is read.
fn grouped(code: &str) -> String {
    let mut rest = code;
    let mut groups = Vec::new();
    for length in GROUPS {
        let (group, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        groups.push(group);
        rest = after;
    }
    groups.join(" ")
}

/// Ten signs, each as likely as any other.
fn ten_signs() -> Result<String, StoreError> {
    let length: usize = GROUPS.iter().sum();
    // The highest bytes would make some signs likelier; they are drawn again.
    let fair = u8::MAX - u8::MAX % 21;
    let mut code = String::new();
    while code.len() < length {
        let drawn = ids::random::<16>()?;
        let fair = drawn.into_iter().filter(|byte| *byte < fair);
        let signs = fair.filter_map(|byte| SIGNS.get(usize::from(byte % 21)));
        let signs = signs.map(|sign| char::from(*sign));
        code.extend(signs.take(length - code.len()));
    }
    Ok(code)
}

/// Six digits, each code as likely as any other.
pub(crate) fn six_digits() -> Result<String, StoreError> {
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
