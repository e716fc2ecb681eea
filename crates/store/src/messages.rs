//! Letters to be sent, and what was sent: the outbox.
//!
//! A letter is enqueued as facts, in the transaction of what causes it, together with the job of
//! sending it. The worker words it, sends it, and keeps the words that were sent. Delivery is at
//! least once: the message's identifier goes out with it, so that a repeat can be recognised.

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, CaseId, RequestId};
use rightsdesk_core::letter::{Addressee, Letter};
use rightsdesk_core::paper::Paper;
use rightsdesk_core::request::Person;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde::{Deserialize, Serialize};

use crate::codes::{from_code, to_code};
use crate::entity::account;
use crate::entity::message::{Column, Entity, Model};
use crate::error::StoreError;
use crate::ids::{self, MessageId};
use crate::jobs::{self, Job, Lease, Task};
use crate::requests::requester_of;
use crate::seal::{Label, RequestKey};
use crate::{Store, db, time};

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// To be sent.
    Queued,
    /// Sent.
    Sent,
    /// Kept for somebody to deal with: there is no email address, or it was refused for good.
    Parked,
}

/// A letter to be sent.
#[derive(Clone, Debug)]
pub struct Message {
    /// Which message.
    pub id: MessageId,
    /// The request it belongs to.
    pub request: RequestId,
    /// How far it has come. Only one that is [`MessageState::Queued`] is to be sent.
    pub state: MessageState,
    /// What it says, as facts.
    pub letter: Letter,
    /// Who it is for, as known now.
    pub recipient: Recipient,
    /// When it was enqueued.
    pub created_at: Timestamp,
}

/// Who a letter is for, as known when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// The person who asked.
    Person(Person),
    /// A person of the council.
    Account {
        /// Their name.
        name: String,
        /// Their email address.
        email: String,
    },
    /// The controller's team; its address is in the register.
    Team,
    /// The controller's data protection officer; the address is in the register.
    Dpo,
    /// Somebody outside the request, as the letter names them.
    Named {
        /// Their name.
        name: String,
        /// Their email address.
        email: Option<String>,
        /// Their postal address, as lines.
        address: Option<String>,
    },
    /// Nobody who could be reached: the account or the person is no longer there.
    Gone,
}

/// A message as a case's correspondence shows it.
#[derive(Clone, Debug)]
pub struct MessageFile {
    /// Which message.
    pub id: MessageId,
    /// The case, when it is about one case.
    pub case: Option<CaseId>,
    /// The stable name of the kind of letter.
    pub kind: String,
    /// How far it has come.
    pub state: MessageState,
    /// What it says, as facts.
    pub letter: Letter,
    /// What was sent, in words; `None` until it is.
    pub paper: Option<Paper>,
    /// Where it was sent.
    pub sent_to: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// Why it is parked.
    pub last_error: Option<String>,
}

/// A letter about to be enqueued.
pub(crate) struct Outgoing<'a> {
    pub(crate) request: RequestId,
    pub(crate) key: &'a RequestKey,
    pub(crate) letter: &'a Letter,
    pub(crate) dedupe_key: Option<&'a str>,
}

/// Enqueues a letter and the job of sending it. `None` if it was enqueued before under the same
/// dedupe key.
pub(crate) async fn enqueue(
    write: &DatabaseTransaction,
    outgoing: &Outgoing<'_>,
    now: Timestamp,
) -> Result<Option<MessageId>, StoreError> {
    let Outgoing {
        request,
        key,
        letter,
        dedupe_key,
    } = outgoing;
    let id: MessageId = ids::make(now)?;
    let row = Model {
        id: id.0,
        controller: letter.controller.0.clone(),
        request_id: request.0,
        case_id: letter.case.map(|case| case.0),
        kind: letter.body.kind().to_owned(),
        dedupe_key: dedupe_key.map(str::to_owned),
        sealed: key.seal_json(Label::Letter(id), letter)?,
        paper_sealed: None,
        recipient_sealed: None,
        state: to_code(&MessageState::Queued)?,
        created_at: time::to_column(now),
        sent_at: None,
        last_error: None,
    };
    let inserted = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::DedupeKey])
        .exec_without_returning(write)
        .await?;
    if !db::inserted(&inserted) {
        return Ok(None);
    }
    let dedupe = format!("send_message:{id}");
    jobs::enqueue(write, Task::SendMessage(id), Some(&dedupe), now).await?;
    Ok(Some(id))
}

/// The messages of a store.
#[derive(Clone, Copy, Debug)]
pub struct Messages<'a> {
    store: &'a Store,
}

impl Store {
    /// The messages.
    pub fn messages(&self) -> Messages<'_> {
        Messages { store: self }
    }
}

impl Messages<'_> {
    /// A message to be sent, with who it is for.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed: it can never be sent.
    pub async fn load(&self, id: MessageId) -> Result<Option<Message>, StoreError> {
        let connection = self.store.db().read();
        let Some(row) = Entity::find_by_id(id.0).one(connection).await? else {
            return Ok(None);
        };
        let request = RequestId(row.request_id);
        let key = self.key_of(connection, request).await?;
        let letter: Letter = key.open_json(Label::Letter(id), &row.sealed)?;
        let recipient = recipient_of(connection, request, &letter.to).await?;
        Ok(Some(Message {
            id,
            request,
            state: from_code("message state", &row.state)?,
            letter,
            recipient,
            created_at: time::from_column(row.created_at)?,
        }))
    }

    /// Keeps what was sent and to where, and finishes the job. That it was sent is kept even if
    /// the lease was lost, so that the next worker does not send it again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_sent(
        &self,
        id: MessageId,
        paper: &Paper,
        sent_to: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find_by_id(id.0).one(&write).await?;
        let row = row.ok_or_else(|| StoreError::corrupt("message", format!("{id} is gone")))?;
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let paper = key.seal_json(Label::Paper(id), paper)?;
        let sent_to = key.seal(Label::Recipient(id), sent_to.as_bytes())?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(to_code(&MessageState::Sent)?))
            .col_expr(Column::PaperSealed, Expr::value(paper))
            .col_expr(Column::RecipientSealed, Expr::value(sent_to))
            .col_expr(Column::SentAt, Expr::value(time::to_column(now)))
            .filter(Column::Id.eq(id.0))
            .filter(Column::State.ne(to_code(&MessageState::Sent)?))
            .exec(&write)
            .await?;
        let lease = jobs::finish(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// Parks a message for somebody to deal with, and finishes the job. `why` is shown to staff
    /// and must hold nothing personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park(
        &self,
        id: MessageId,
        why: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(to_code(&MessageState::Parked)?))
            .col_expr(Column::LastError, Expr::value(why))
            .filter(Column::Id.eq(id.0))
            .filter(Column::State.eq(to_code(&MessageState::Queued)?))
            .exec(&write)
            .await?;
        let lease = jobs::finish(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// The correspondence of a request, in the order in which it was enqueued. Letters with
    /// one-time codes and reminders to staff are among it.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn of_request(&self, request: RequestId) -> Result<Vec<MessageFile>, StoreError> {
        let connection = self.store.db().read();
        let rows = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let key = self.key_of(connection, request).await?;
        rows.iter().map(|row| read_file(row, &key)).collect()
    }

    async fn key_of(
        &self,
        connection: &impl ConnectionTrait,
        request: RequestId,
    ) -> Result<RequestKey, StoreError> {
        let key = self.store.request_key(connection, request).await?;
        key.ok_or_else(|| StoreError::corrupt("message", "its request is missing"))
    }
}

fn read_file(row: &Model, key: &RequestKey) -> Result<MessageFile, StoreError> {
    let id = MessageId(row.id);
    let paper = row.paper_sealed.as_deref();
    let sent_to = row.recipient_sealed.as_deref();
    let sent_to = sent_to
        .map(|sealed| key.open(Label::Recipient(id), sealed))
        .transpose()?;
    Ok(MessageFile {
        id,
        case: row.case_id.map(CaseId),
        kind: row.kind.clone(),
        state: from_code("message state", &row.state)?,
        letter: key.open_json(Label::Letter(id), &row.sealed)?,
        paper: paper
            .map(|sealed| key.open_json(Label::Paper(id), sealed))
            .transpose()?,
        sent_to: sent_to.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        created_at: time::from_column(row.created_at)?,
        sent_at: time::from_column_opt(row.sent_at)?,
        last_error: row.last_error.clone(),
    })
}

async fn recipient_of(
    connection: &impl ConnectionTrait,
    request: RequestId,
    to: &Addressee,
) -> Result<Recipient, StoreError> {
    Ok(match to {
        Addressee::Team => Recipient::Team,
        Addressee::Dpo => Recipient::Dpo,
        Addressee::Requester => {
            let person = requester_of(connection, request).await?;
            person.map_or(Recipient::Gone, Recipient::Person)
        }
        Addressee::Keeper { name, email } | Addressee::Consulted { name, email } => {
            Recipient::Named {
                name: name.clone(),
                email: Some(email.clone()),
                address: None,
            }
        }
        Addressee::Recipient {
            name,
            email,
            address,
        } => Recipient::Named {
            name: name.clone(),
            email: email.clone(),
            address: address.clone(),
        },
        Addressee::Owner(AccountId(id)) | Addressee::Account(AccountId(id)) => {
            let row = account::Entity::find_by_id(*id).one(connection).await?;
            match row.filter(|row| row.disabled_at.is_none()) {
                None => Recipient::Gone,
                Some(row) => Recipient::Account {
                    name: row.name,
                    email: row.email,
                },
            }
        }
    })
}
