//! Letters to be sent, and what was sent: the outbox.
//!
//! A letter is enqueued as facts, in the transaction of what causes it, together with the job of
//! sending it. The worker words it, sends it, and keeps the words that were sent. Delivery is at
//! least once: the message's identifier goes out with it, so that a repeat can be recognised.
//!
//! Before a message is handed to a mail server its row says so, with the very words; after the
//! answer it says what came of it. A worker that finds one handed over and no answer sends the same
//! again, and the row says that it may have gone twice. No later answer takes that back: it is about
//! the later try.
//!
//! A letter to somebody without an email address waits to be posted. Its words, its address and its
//! date are fixed when it is first printed, so that what is kept is what was posted.

mod posting;
mod returned;
mod sending;

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{Stage, TaskState, Undelivered};
use rightsdesk_core::ids::{AccountId, CaseId, LetterId, RequestId};
use rightsdesk_core::letter::{Addressee, Body, ChaserLetter, Letter, Reach};
use rightsdesk_core::paper::Paper;
use rightsdesk_core::reminder;
use rightsdesk_core::request::{Person, ReplyBy};
use rightsdesk_core::useful::{Since, TaskSince};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, UpdateMany,
};
use serde::{Deserialize, Serialize};

use crate::codes::{from_code, to_code};
use crate::entity::message::{Column, Entity, Model};
use crate::entity::{account, case_summary, request, task};
use crate::error::StoreError;
use crate::ids::{self, JobId, MessageId};
use crate::jobs::{self, Task};
use crate::readers::{Viewer, sees_part_of};
use crate::requests::{requester_names, requester_of};
use crate::seal::{Label, RequestKey};
use crate::{CaseFile, Store, addressees, db, time};

pub use posting::Posted;
pub use returned::{Bounce, Returned};
pub(crate) use returned::{settle, undelivered};
pub use sending::{Begun, HandOver, KEEPS_TRYING, Mended, Unsent, Unsettled};
pub(crate) use sending::{give_up, take_up};

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// To be sent.
    Queued,
    /// Sent.
    Sent,
    /// Kept for somebody to deal with: it can go neither by email nor by post, or the mail server
    /// refused it for good.
    Parked,
    /// To be printed and posted by somebody of the council.
    ToPost,
    /// Not sent, since it had become pointless before it could be; or it did not reach the person,
    /// and they were reached another way.
    Skipped,
}

impl MessageState {
    /// The states of messages that are not yet where they belong.
    pub const UNSENT: [MessageState; 3] = [
        MessageState::Queued,
        MessageState::ToPost,
        MessageState::Parked,
    ];
}

/// Why a message is parked: neither an email address nor a postal address is known.
pub const NO_ADDRESS: &str = "no_address";
/// Why a message is parked: who it is for is no longer there.
pub const GONE: &str = "gone";
/// Why a message is parked: who it was for may not see the case, and it was passed on to those who
/// may.
pub const PASSED_ON: &str = "passed_on";

/// Why a message is parked: the program failed each time that it tried to send it.
pub const GIVEN_UP: &str = "given_up";

/// Why a message is parked: the address that mail comes from, a setting, cannot be used.
pub const WRONG_SENDER: &str = "wrong_sender";

/// Why a message is parked: the controller's address for answers, in the register, cannot be used.
pub const WRONG_REPLY_TO: &str = "wrong_reply_to";

/// Why a message is parked, where that says nothing about whoever it is for: it is to be sent again
/// when what is ours was put right.
pub const OURS: [&str; 3] = [GIVEN_UP, WRONG_SENDER, WRONG_REPLY_TO];

/// Why a message is parked: what went to the email address before came back.
pub const UNREACHABLE: &str = "unreachable";

/// Why a message is skipped: it did not reach the person, who was reached another way. The log of the
/// case says how.
pub const REACHED: &str = "reached";

/// Why a message is parked that no mail server refused.
const NOT_REFUSED: [&str; 7] = [
    NO_ADDRESS,
    GONE,
    PASSED_ON,
    GIVEN_UP,
    UNREACHABLE,
    WRONG_SENDER,
    WRONG_REPLY_TO,
];

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
    /// The person who asked, and how they want to be answered.
    Person(Person, Option<ReplyBy>),
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
    /// Somebody of the council who may no longer see the case: see [`Messages::pass_on`].
    MayNotSee,
}

impl Recipient {
    /// The name of who it is for, where it is not of the register.
    pub fn name(&self) -> Option<&str> {
        match self {
            Recipient::Person(person, _) => Some(&person.name),
            Recipient::Account { name, .. } | Recipient::Named { name, .. } => Some(name),
            Recipient::Team | Recipient::Dpo | Recipient::Gone | Recipient::MayNotSee => None,
        }
    }

    /// Where they can be reached, where that is not of the register.
    pub fn reach(&self) -> Reach<'_> {
        match self {
            Recipient::Person(person, reply_by) => Reach::of(person, *reply_by),
            Recipient::Account { email, .. } => Reach {
                email: Some(email),
                ..Reach::default()
            },
            Recipient::Named { email, address, .. } => Reach {
                email: email.as_deref(),
                address: address.as_deref(),
                on_paper: false,
            },
            Recipient::Team | Recipient::Dpo | Recipient::Gone | Recipient::MayNotSee => {
                Reach::default()
            }
        }
    }
}

/// A message as a case's correspondence shows it.
#[derive(Clone, Debug)]
pub struct MessageFile {
    /// Which message.
    pub id: MessageId,
    /// The request it belongs to.
    pub request: RequestId,
    /// The case, when it is about one case.
    pub case: Option<CaseId>,
    /// The stable name of the kind of letter.
    pub kind: String,
    /// How far it has come.
    pub state: MessageState,
    /// What it says, as facts.
    pub letter: Letter,
    /// What was sent or printed, in words; `None` until it is.
    pub paper: Option<Paper>,
    /// Where it was sent: an email address, or a name and a postal address as lines.
    pub sent_to: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// When it was sent, or recorded as posted.
    pub sent_at: Option<Timestamp>,
    /// Why it is parked: [`NO_ADDRESS`], [`GONE`], [`PASSED_ON`], [`GIVEN_UP`], or what the mail
    /// server said; or why it was skipped. What the mail server said is kept where the letter was
    /// posted instead.
    pub last_error: Option<String>,
    /// How often it was handed to a mail server.
    pub attempts: u32,
    /// Whether it may have gone at a try before the last, or at the last if it was not sent: it was
    /// handed over, and no answer was read.
    pub maybe_twice: bool,
    /// When it was refused for good, or the report came that it could not be delivered.
    pub bounced_at: Option<Timestamp>,
    /// When it was first printed to be posted.
    pub printed_at: Option<Timestamp>,
    /// The day on which it was posted.
    pub posted_on: Option<Date>,
    /// Who posted it.
    pub posted_by: Option<AccountId>,
}

impl MessageFile {
    /// Whether it is a letter to the person, about a case or its request as a whole, that could not
    /// be sent or came back, and that nobody has dealt with.
    pub fn did_not_reach(&self, case: CaseId) -> bool {
        self.state == MessageState::Parked
            && self.letter.to == Addressee::Requester
            && self.letter.body.is_correspondence()
            && self.case.is_none_or(|of| of == case)
    }

    /// The same as core knows it.
    pub fn as_undelivered(&self) -> Undelivered {
        Undelivered {
            letter: LetterId(self.id.0),
            written: local_date(self.created_at),
        }
    }

    /// What the mail server said that refused it, if one did and it did not go by email later.
    pub fn refused_by_mail(&self) -> Option<&str> {
        let why = self.last_error.as_deref();
        why.filter(|why| !NOT_REFUSED.contains(why))
    }
}

/// How many letters wait for somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Those to be posted.
    pub to_post: u64,
    /// Those that could not be sent.
    pub parked: u64,
}

/// A letter about to be enqueued.
pub(crate) struct Outgoing<'a> {
    pub(crate) request: RequestId,
    pub(crate) key: &'a RequestKey,
    pub(crate) letter: &'a Letter,
    pub(crate) dedupe_key: Option<&'a str>,
}

/// Enqueues a letter and the job of sending it, to whoever of the council is to have it: see
/// [`addressees`]. The first message; `None` if nobody is, or if it was enqueued before under the
/// same dedupe key.
pub(crate) async fn enqueue(
    store: &Store,
    write: &DatabaseTransaction,
    outgoing: &Outgoing<'_>,
    now: Timestamp,
) -> Result<Option<MessageId>, StoreError> {
    let letter = outgoing.letter;
    let mut first = None;
    let rules = store.rules();
    let (register, today) = (&rules.register, local_date(now));
    for to in addressees::of(write, register, outgoing.request, letter, today).await? {
        let enqueued = if to == letter.to {
            enqueue_one(write, outgoing, now).await?
        } else {
            let key = outgoing.dedupe_key.map(|key| format!("{key}:{}", to.key()));
            let letter = Letter {
                to,
                ..letter.clone()
            };
            let instead = Outgoing {
                letter: &letter,
                dedupe_key: key.as_deref(),
                ..*outgoing
            };
            enqueue_one(write, &instead, now).await?
        };
        first = first.or(enqueued);
    }
    Ok(first)
}

async fn enqueue_one(
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
        printed_at: None,
        posted_on: None,
        posted_by: None,
        job_id: None,
        attempts: 0,
        sending_since: None,
        outgoing_sealed: None,
        maybe_twice: false,
        refused_since: None,
        tried_at: None,
        bounced_at: None,
        reports_taken: None,
    };
    let inserted = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::DedupeKey])
        .exec_without_returning(write)
        .await?;
    if !db::inserted(&inserted) {
        return Ok(None);
    }
    let dedupe = format!("send_message:{id}");
    let job = jobs::enqueue(write, Task::SendMessage(id), Some(&dedupe), now).await?;
    belongs_to(write, id, job).await?;
    Ok(Some(id))
}

/// An update of a message, for as long as it is in a state: what another did first stands.
fn changing(id: MessageId, in_state: MessageState) -> Result<UpdateMany<Entity>, StoreError> {
    Ok(Entity::update_many()
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(to_code(&in_state)?)))
}

/// The same, into another state.
fn moving(
    id: MessageId,
    from: MessageState,
    to: MessageState,
) -> Result<UpdateMany<Entity>, StoreError> {
    Ok(changing(id, from)?.col_expr(Column::State, Expr::value(to_code(&to)?)))
}

/// Says which job sends a message.
async fn belongs_to(
    write: &DatabaseTransaction,
    id: MessageId,
    job: Option<JobId>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::JobId, Expr::value(job.map(|job| job.0)))
        .filter(Column::Id.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
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
        let recipient = if addressees::may_see(connection, request, &letter).await? {
            let reply_by = self.reply_by(connection, request, &letter.to).await?;
            recipient_of(connection, request, &letter.to, reply_by).await?
        } else {
            Recipient::MayNotSee
        };
        Ok(Some(Message {
            id,
            request,
            state: from_code("message state", &row.state)?,
            letter,
            recipient,
            created_at: time::from_column(row.created_at)?,
        }))
    }

    /// What has happened to what a letter is about since it was enqueued.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn since(
        &self,
        letter: &Letter,
        enqueued_at: Timestamp,
        now: Timestamp,
    ) -> Result<Since, StoreError> {
        let connection = self.store.db().read();
        let waited = now.duration_since(enqueued_at);
        let mut since = Since {
            minutes: waited.as_mins(),
            ..Since::default()
        };
        match &letter.body {
            Body::Reminder { .. } => {
                if let Some(case) = letter.case {
                    let row = case_summary::Entity::find_by_id(case.0).one(connection);
                    let stage = row.await?.map(|row| row.stage);
                    let ended = Stage::ALL.into_iter().filter(|stage| !stage.is_open());
                    since.case_ended =
                        stage.is_some_and(|stage| ended.into_iter().any(|one| one.code() == stage));
                }
            }
            Body::TaskAsked(asked) | Body::TaskChased(asked) | Body::TaskMoved(asked) => {
                let row = task::Entity::find_by_id(asked.task.0)
                    .one(connection)
                    .await?;
                if let Some(row) = row {
                    since.task = if row.state != TaskState::Asked.code() {
                        TaskSince::Over
                    } else if time::from_date_column(row.due_on)? == asked.due {
                        TaskSince::Same
                    } else {
                        TaskSince::Moved
                    };
                }
            }
            Body::Chaser(ChaserLetter { what, asked, .. }) => {
                if let Some(file) = self.file_of(letter).await? {
                    let rules = self.store.rules();
                    let basis = rules.basis(&file.case, &file.clock)?;
                    let same = |letter: ChaserLetter| letter.asked == *asked;
                    since.done = !reminder::chaser_letter(&basis, *what).is_some_and(same);
                }
            }
            Body::FilesEnding { until } => {
                let policy = &self.store.rules().policy;
                let file = self.file_of(letter).await?;
                // Whoever may fetch them for longer by now was told so.
                let over = file.is_some_and(|file| {
                    let case = &file.case;
                    case.reply_opened.is_some() || case.files_until(policy) != Some(*until)
                });
                since.done = over || local_date(now) > *until;
            }
            _ => {}
        }
        Ok(since)
    }

    /// The file of the case that a letter is about.
    async fn file_of(&self, letter: &Letter) -> Result<Option<CaseFile>, StoreError> {
        match letter.case {
            Some(case) => Box::pin(self.store.load_case(case)).await,
            None => Ok(None),
        }
    }

    /// Enqueues a letter by itself. A letter that an event causes is enqueued in its transaction;
    /// this is for tests of letters to others than the person.
    ///
    /// # Errors
    /// [`StoreError`].
    #[doc(hidden)]
    pub async fn enqueue_alone(
        &self,
        request: RequestId,
        letter: &Letter,
        now: Timestamp,
    ) -> Result<Option<MessageId>, StoreError> {
        let write = self.store.db().write().await?;
        let key = self.key_of(&write, request).await?;
        let outgoing = Outgoing {
            request,
            key: &key,
            letter,
            dedupe_key: None,
        };
        let id = enqueue(self.store, &write, &outgoing, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(id)
    }

    /// One message as the correspondence shows it, for the worker. Whoever else looks asks
    /// [`Messages::file_for`].
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn file(&self, id: MessageId) -> Result<Option<MessageFile>, StoreError> {
        let row = Entity::find_by_id(id.0).one(self.store.db().read()).await?;
        self.open_file(row).await
    }

    /// One message as the correspondence shows it, if it is the viewer's to see. One statement, and
    /// nothing opened, if it is not: the same as if there were no such message.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn file_for(
        &self,
        id: MessageId,
        viewer: &Viewer,
    ) -> Result<Option<MessageFile>, StoreError> {
        let connection = self.store.db().read();
        let row = Entity::find_by_id(id.0)
            .filter(seen_by(viewer))
            .one(connection)
            .await?;
        self.open_file(row).await
    }

    async fn open_file(&self, row: Option<Model>) -> Result<Option<MessageFile>, StoreError> {
        let connection = self.store.db().read();
        let Some(row) = row else {
            return Ok(None);
        };
        let key = self.key_of(connection, RequestId(row.request_id)).await?;
        read_file(&row, &key).map(Some)
    }

    /// The letters that wait for somebody and are the viewer's to see, the longest waiting first: to
    /// be posted, or not sent; each with the name of who asked, as known now. Those of erased requests
    /// are left out. Three statements, however many there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting_with_names(
        &self,
        viewer: &Viewer,
        most: u64,
    ) -> Result<Vec<(MessageFile, Option<String>)>, StoreError> {
        let connection = self.store.db().read();
        let states = [
            to_code(&MessageState::ToPost)?,
            to_code(&MessageState::Parked)?,
        ];
        let rows = waiting_of(viewer)
            .filter(Column::State.is_in(states))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .limit(most)
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let requests = request::Entity::find()
            .filter(request::Column::Id.is_in(rows.iter().map(|row| row.request_id)))
            .all(connection)
            .await?;
        let ids = requests.iter().map(|request| RequestId(request.id));
        let names = requester_names(connection, ids).await?;
        let mut files = Vec::with_capacity(rows.len());
        for row in rows {
            let request = requests.iter().find(|request| request.id == row.request_id);
            let Some(request) = request else { continue };
            match self.store.key_in(request) {
                Ok(key) => {
                    let name = names.get(&RequestId(request.id)).cloned();
                    files.push((read_file(&row, &key)?, name));
                }
                Err(StoreError::Erased(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(files)
    }

    /// The same without the names.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting(
        &self,
        viewer: &Viewer,
        most: u64,
    ) -> Result<Vec<MessageFile>, StoreError> {
        let waiting = self.waiting_with_names(viewer, most).await?;
        Ok(waiting.into_iter().map(|(letter, _)| letter).collect())
    }

    /// How many letters wait for somebody and are the viewer's to see.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_waiting(&self, viewer: &Viewer) -> Result<Waiting, StoreError> {
        let connection = self.store.db().read();
        let count = async |state: MessageState| {
            let state = to_code(&state)?;
            let rows = waiting_of(viewer).filter(Column::State.eq(state));
            Ok::<u64, StoreError>(rows.count(connection).await?)
        };
        Ok(Waiting {
            to_post: count(MessageState::ToPost).await?,
            parked: count(MessageState::Parked).await?,
        })
    }

    /// How the person who asked wants to be answered, where a letter is for them.
    async fn reply_by(
        &self,
        connection: &impl ConnectionTrait,
        id: RequestId,
        to: &Addressee,
    ) -> Result<Option<ReplyBy>, StoreError> {
        if *to != Addressee::Requester {
            return Ok(None);
        }
        let row = request::Entity::find_by_id(id.0).one(connection).await?;
        let preferences = row.map(|row| self.store.preferences_of(&row)).transpose()?;
        Ok(preferences.and_then(|preferences| preferences.reply_by))
    }

    /// The correspondence of a request, in the order in which it was enqueued, for the worker and
    /// for the person who made it. Letters with one-time codes and reminders to staff are among it.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn of_request(&self, request: RequestId) -> Result<Vec<MessageFile>, StoreError> {
        self.list(request, None, Condition::all()).await
    }

    /// The correspondence of a case's request that is the viewer's to see. One statement: the file
    /// that was opened holds the key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn beside_case(
        &self,
        file: &CaseFile,
        viewer: &Viewer,
    ) -> Result<Vec<MessageFile>, StoreError> {
        let (request, seen) = (file.case.request, Condition::all().add(seen_by(viewer)));
        self.list(request, Some(&file.key), seen).await
    }

    async fn list(
        &self,
        request: RequestId,
        key: Option<&RequestKey>,
        which: Condition,
    ) -> Result<Vec<MessageFile>, StoreError> {
        let connection = self.store.db().read();
        let rows = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(which)
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let key = match key {
            Some(key) => key.clone(),
            None => self.key_of(connection, request).await?,
        };
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

/// A message that nobody else changes until the transaction ends.
async fn locked(write: &DatabaseTransaction, id: MessageId) -> Result<Model, StoreError> {
    let row = Entity::find_by_id(id.0).lock_exclusive().one(write).await?;
    row.ok_or_else(|| StoreError::corrupt("message", format!("{id} is gone")))
}

/// Whether a message may have been taken already, as far as its row says: at a try whose answer was
/// never read, or at one of which nothing is known.
fn may_have_gone(row: &Model) -> bool {
    row.maybe_twice || row.sending_since.is_some()
}

/// The correspondence that is a viewer's to see.
fn waiting_of(viewer: &Viewer) -> Select<Entity> {
    Entity::find()
        .filter(seen_by(viewer))
        .filter(Column::Kind.is_not_in(Body::NO_CORRESPONDENCE))
}

/// What a viewer may see: the letters about a case they may see, and those about its request as a
/// whole.
fn seen_by(viewer: &Viewer) -> Expr {
    sees_part_of(
        viewer,
        (Entity, Column::RequestId),
        Some((Entity, Column::CaseId)),
    )
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
        request: RequestId(row.request_id),
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
        attempts: row.attempts.unsigned_abs(),
        maybe_twice: row.maybe_twice,
        bounced_at: time::from_column_opt(row.bounced_at)?,
        printed_at: time::from_column_opt(row.printed_at)?,
        posted_on: time::from_date_column_opt(row.posted_on)?,
        posted_by: row.posted_by.map(AccountId),
    })
}

async fn recipient_of(
    connection: &impl ConnectionTrait,
    request: RequestId,
    to: &Addressee,
    reply_by: Option<ReplyBy>,
) -> Result<Recipient, StoreError> {
    Ok(match to {
        Addressee::Team => Recipient::Team,
        Addressee::Dpo => Recipient::Dpo,
        Addressee::Requester => {
            let person = requester_of(connection, request).await?;
            person.map_or(Recipient::Gone, |person| {
                Recipient::Person(person, reply_by)
            })
        }
        Addressee::Keeper { name, email } | Addressee::Consulted { name, email } => {
            Recipient::Named {
                name: name.clone(),
                email: Some(email.clone()),
                address: None,
            }
        }
        Addressee::Address { email } => Recipient::Named {
            name: String::new(),
            email: Some(email.clone()),
            address: None,
        },
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
