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

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
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
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    UpdateMany,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::codes::{from_code, to_code};
use crate::entity::message::{Column, Entity, Model};
use crate::entity::{account, case_summary, job, request, task};
use crate::error::StoreError;
use crate::ids::{self, JobId, MessageId};
use crate::jobs::{self, ATTEMPTS_MOST, Failed, Job, Lease, Retry, Task};
use crate::readers::{Viewer, sees_part_of};
use crate::requests::requester_of;
use crate::seal::{Label, RequestKey};
use crate::{CaseFile, Store, addressees, db, time};

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

/// How long a message is tried that the mail server asks to bring again later (RFC 5321 section
/// 4.5.4.1: at least four to five days).
pub const KEEPS_TRYING: SignedDuration = SignedDuration::from_hours(5 * 24);

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

/// A message as it is handed to a mail server. Handed over again, it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// The email address that it goes to.
    pub to: String,
    /// The name that it is from.
    pub from_name: String,
    /// The address that it is from.
    pub from_email: String,
    /// Where an answer goes.
    pub reply_to: Option<String>,
    /// The words.
    pub paper: Paper,
}

/// Whether a message may be handed over now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is, like this: as it was handed over before if it may have gone then.
    Send(Box<HandOver>),
    /// It is not this job's to send, or no longer.
    NotOurs,
}

/// What a mail server said to a message that it did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent<'a> {
    /// Why, as a code and nothing personal.
    pub why: &'a str,
    /// Whether it may have been taken nevertheless: the whole message had gone, and no answer came.
    pub maybe_gone: bool,
}

/// What becomes of a message that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// It is tried again at this moment.
    Again(Timestamp),
    /// It was tried long enough, and is parked.
    Parked,
    /// The job was lost meanwhile.
    LeaseLost,
}

/// What became of a report that a message could not be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounce {
    /// It is on record.
    Recorded,
    /// It was on record, or somebody deals with the message already.
    Before,
    /// It is about another address: the message was sent to the one that it went to since then.
    Elsewhere,
    /// The message is with a mail server, and what came of it is not on record yet: the report is to
    /// be taken later.
    NotYet,
    /// There is no such message.
    Unknown,
}

/// A report that a message could not be delivered.
#[derive(Clone, Copy)]
pub struct Returned<'a> {
    /// The report itself, of which no more than a digest is kept: it counts once.
    pub report: &'a [u8],
    /// The status code in it.
    pub status: Option<&'a str>,
    /// Whether it can be about a letter to this email address.
    pub is_about: &'a (dyn Fn(&str) -> bool + Send + Sync),
}

impl std::fmt::Debug for Returned<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Returned({} bytes)", self.report.len())
    }
}

/// The reports that were taken of one message, as far as they are remembered.
struct Taken(Vec<u8>);

impl Taken {
    /// How much of each digest is kept.
    const BYTES: usize = 16;
    /// How many are remembered: a message has one or two, but they come from outside.
    const MOST: usize = 64;

    fn has(&self, report: &[u8]) -> bool {
        let digest = Taken::digest(report);
        self.0.chunks(Taken::BYTES).any(|one| one == digest)
    }

    fn with(mut self, report: &[u8]) -> Vec<u8> {
        self.0.extend(Taken::digest(report));
        let too_many = self.0.len().saturating_sub(Taken::BYTES * Taken::MOST);
        self.0.drain(..too_many);
        self.0
    }

    fn digest(report: &[u8]) -> Vec<u8> {
        let digest = Sha256::digest(report);
        digest.into_iter().take(Taken::BYTES).collect()
    }
}

/// What was done about messages that waited for no job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Those that have a job again.
    pub queued: u64,
    /// Those whose job was given up, and that are shown to staff now.
    pub parked: u64,
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

/// What became of a letter that somebody says they posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It is recorded as posted, now or at an earlier press.
    Recorded,
    /// It was never printed, so that nobody knows what was posted.
    NotPrinted,
    /// It does not wait to be posted.
    NotToPost,
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

/// Parks a message whose job was given up, if it was that job's to send.
pub(crate) async fn give_up(
    write: &DatabaseTransaction,
    id: MessageId,
    job: JobId,
) -> Result<(), StoreError> {
    let its_job = Condition::any()
        .add(Column::JobId.is_null())
        .add(Column::JobId.eq(job.0));
    let handed_over = Expr::col(Column::SendingSince).is_not_null();
    moving(id, MessageState::Queued, MessageState::Parked)?
        .col_expr(Column::LastError, Expr::value(GIVEN_UP))
        .col_expr(
            Column::MaybeTwice,
            Expr::col(Column::MaybeTwice).or(handed_over),
        )
        .filter(its_job)
        .exec(write)
        .await?;
    Ok(())
}

/// Queues a message again that was parked when its job was given up, and is still that job's to send.
pub(crate) async fn take_up(
    write: &DatabaseTransaction,
    id: MessageId,
    job: JobId,
) -> Result<(), StoreError> {
    moving(id, MessageState::Parked, MessageState::Queued)?
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::RefusedSince, Expr::value(nothing_at()))
        .col_expr(Column::TriedAt, Expr::value(nothing_at()))
        .filter(Column::JobId.eq(job.0))
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

    /// Says durably that a message is handed to a mail server now. To be committed before the first
    /// byte goes.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn begin(
        &self,
        id: MessageId,
        hand_over: HandOver,
        job: &Job,
        now: Timestamp,
    ) -> Result<Begun, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let is_its_job = row.job_id.is_none_or(|its_job| its_job == job.id.0);
        let queued = row.state == to_code(&MessageState::Queued)?;
        if !queued || !is_its_job || jobs::begin(&write, job, now).await? == Lease::Lost {
            return Ok(Begun::NotOurs);
        }
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let kept: Option<HandOver> = row
            .outgoing_sealed
            .as_deref()
            .map(|sealed| key.open_json(Label::Outgoing(id), sealed))
            .transpose()?;
        let maybe_gone = may_have_gone(&row);
        // Where the address has changed since, what goes now goes to somebody who has nothing yet.
        let kept = kept.filter(|kept| maybe_gone && kept.to == hand_over.to);
        let hand_over = kept.unwrap_or(hand_over);
        Entity::update_many()
            .col_expr(Column::SendingSince, Expr::value(time::to_column(now)))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(
                Column::OutgoingSealed,
                Expr::value(key.seal_json(Label::Outgoing(id), &hand_over)?),
            )
            .col_expr(Column::MaybeTwice, Expr::value(maybe_gone))
            .filter(Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(Begun::Send(Box::new(hand_over)))
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

    /// Whether the mail server took another message since this one was last tried. What keeps only
    /// this one from going is then a matter of this one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn others_go(&self, id: MessageId) -> Result<bool, StoreError> {
        let connection = self.store.db().read();
        match Entity::find_by_id(id.0).one(connection).await? {
            Some(row) => took_another(connection, &row).await,
            None => Ok(false),
        }
    }

    /// Puts a message off until the mail server can be reached again. It was not handed over at this
    /// try, no try is counted, and the time since the last does not count either.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_off(
        &self,
        id: MessageId,
        job: &Job,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let lease = jobs::give_back(&write, job, until).await?;
        if lease == Lease::Held {
            let since = refused_since(&row, false, now)?;
            let update = changing(id, MessageState::Queued)?;
            tried(over(update, row.maybe_twice), since, now)
                .exec(&write)
                .await?;
            write.commit().await?;
        }
        Ok(lease)
    }

    /// Says that the mail server did not take a message for now, or gave no answer. It is tried
    /// again, and parked when it was tried for [`KEEPS_TRYING`]. The time up to a try that had no
    /// answer counts only if the server took another message meanwhile: else it may be the server's
    /// fault.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn not_taken(
        &self,
        id: MessageId,
        unsent: &Unsent<'_>,
        answered: bool,
        job: &Job,
        now: Timestamp,
    ) -> Result<Unsettled, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let counts = answered || took_another(&write, &row).await?;
        let since = refused_since(&row, counts, now)?;
        let maybe_gone = row.maybe_twice || unsent.maybe_gone;
        let long_enough = since.is_some_and(|since| now.duration_since(since) >= KEEPS_TRYING);
        if counts && long_enough && job.deferred + 1 >= ATTEMPTS_MOST {
            let parked = (MessageState::Parked, Some(unsent.why));
            let lease = set_aside(&write, id, parked, maybe_gone, job, now).await?;
            return Ok(match lease {
                Lease::Held => {
                    write.commit().await?;
                    Unsettled::Parked
                }
                Lease::Lost => Unsettled::LeaseLost,
            });
        }
        let failed = jobs::fail(&write, job, unsent.why, Retry::Always, now).await?;
        let Failed::Again(at) = failed else {
            return Ok(Unsettled::LeaseLost);
        };
        let update = changing(id, MessageState::Queued)?
            .col_expr(Column::LastError, Expr::value(unsent.why));
        tried(over(update, maybe_gone), since, now)
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(Unsettled::Again(at))
    }

    /// Records that a message had become pointless before it could be sent, and finishes the job.
    /// `why` is a code and holds nothing personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn skip(
        &self,
        id: MessageId,
        why: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let skipped = (MessageState::Skipped, Some(why));
        self.leave(id, skipped, may_have_gone, job, now).await
    }

    /// Parks a message that the mail server refused for good at this address, and has the team told.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn refused(
        &self,
        id: MessageId,
        why: &str,
        to: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let parked = (MessageState::Parked, Some(why));
        // This try is over: what may have gone went before it.
        let lease = set_aside(&write, id, parked, row.maybe_twice, job, now).await?;
        if lease == Lease::Lost {
            return Ok(lease);
        }
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let to = key.seal(Label::Recipient(id), to.as_bytes())?;
        changing(id, MessageState::Parked)?
            .col_expr(Column::RecipientSealed, Expr::value(to))
            .col_expr(Column::BouncedAt, Expr::value(time::to_column(now)))
            .exec(&write)
            .await?;
        tell_undelivered(&write, &row, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(lease)
    }

    /// Records that a message which was sent by email could not be delivered, and has the team told.
    /// One report is taken once: somebody may have had the message sent again since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bounced(
        &self,
        id: MessageId,
        returned: &Returned<'_>,
        now: Timestamp,
    ) -> Result<Bounce, StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(row) = row else {
            return Ok(Bounce::Unknown);
        };
        let taken = Taken(row.reports_taken.clone().unwrap_or_default());
        if taken.has(returned.report) {
            return Ok(Bounce::Before);
        }
        if row.state == to_code(&MessageState::Queued)? && may_have_gone(&row) {
            return Ok(Bounce::NotYet);
        }
        Entity::update_many()
            .col_expr(
                Column::ReportsTaken,
                Expr::value(taken.with(returned.report)),
            )
            .filter(Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        let sent_to = match self.sent_to(&write, &row).await {
            Err(StoreError::Erased(_)) => return Ok(Bounce::Unknown),
            sent_to => sent_to?,
        };
        if sent_to.is_some_and(|to| !(returned.is_about)(&to)) {
            write.commit().await?;
            return Ok(Bounce::Elsewhere);
        }
        let why = match returned.status {
            Some(status) => format!("returned ({status})"),
            None => "returned".to_owned(),
        };
        let changed = moving(id, MessageState::Sent, MessageState::Parked)?
            .col_expr(Column::LastError, Expr::value(why))
            .col_expr(Column::BouncedAt, Expr::value(time::to_column(now)))
            .filter(Column::PostedOn.is_null())
            .exec(&write)
            .await?;
        if changed.rows_affected != 1 {
            write.commit().await?;
            return Ok(Bounce::Before);
        }
        tell_undelivered(&write, &row, now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(Bounce::Recorded)
    }

    /// The email address that a message was sent to last, if it was.
    async fn sent_to(
        &self,
        connection: &impl ConnectionTrait,
        row: &Model,
    ) -> Result<Option<String>, StoreError> {
        let is_sent = row.state == to_code(&MessageState::Sent)? && row.posted_on.is_none();
        let Some(sealed) = row.recipient_sealed.as_deref().filter(|_| is_sent) else {
            return Ok(None);
        };
        let key = self.key_of(connection, RequestId(row.request_id)).await?;
        let to = key.open(Label::Recipient(MessageId(row.id)), sealed)?;
        Ok(Some(String::from_utf8_lossy(&to).into_owned()))
    }

    /// Whether a letter of this request to this address came back for good, and nobody has had one
    /// sent again since.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn does_not_reach(
        &self,
        request: RequestId,
        email: &str,
    ) -> Result<bool, StoreError> {
        let connection = self.store.db().read();
        let rows = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::BouncedAt.is_not_null())
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(false);
        }
        let key = self.key_of(connection, request).await?;
        for row in rows {
            let Some(sealed) = row.recipient_sealed.as_deref() else {
                continue;
            };
            let to = key.open(Label::Recipient(MessageId(row.id)), sealed)?;
            if String::from_utf8_lossy(&to).eq_ignore_ascii_case(email.trim()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives every message that waits and has no job one again; or parks it, if its job was given
    /// up. There are none unless something went wrong.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mend(&self, now: Timestamp) -> Result<Mended, StoreError> {
        const AT_ONCE: u64 = 500;
        let queued = to_code(&MessageState::Queued)?;
        let live = job::Entity::find()
            .select_only()
            .column(job::Column::Id)
            .filter(Expr::col((job::Entity, job::Column::Id)).equals((Entity, Column::JobId)))
            .filter(jobs::live())
            .into_query();
        let waits_for_nothing = Condition::all()
            .add(Column::State.eq(&*queued))
            .add(Expr::exists(live).not());
        let found = Entity::find()
            .filter(waits_for_nothing.clone())
            .order_by_asc(Column::Id)
            .limit(AT_ONCE)
            .all(self.store.db().read())
            .await?;
        let mut mended = Mended::default();
        for row in found {
            let id = MessageId(row.id);
            let write = self.store.db().write().await?;
            // It may have been sent since.
            let still = Entity::find_by_id(id.0)
                .filter(waits_for_nothing.clone())
                .lock_exclusive()
                .one(&write)
                .await?;
            let Some(row) = still else { continue };
            let its_job = row.job_id.map(JobId);
            let given_up = match its_job {
                Some(job) => jobs::is_dead(&write, job).await?,
                None => false,
            };
            if let (Some(job), true) = (its_job, given_up) {
                give_up(&write, id, job).await?;
                mended.parked += 1;
            } else {
                let job = jobs::enqueue(&write, Task::SendMessage(id), None, now).await?;
                belongs_to(&write, id, job).await?;
                mended.queued += 1;
            }
            write.commit().await?;
        }
        if mended.queued > 0 {
            self.store.there_is_work();
        }
        Ok(mended)
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
            .col_expr(Column::LastError, Expr::value(None::<String>))
            .col_expr(Column::OutgoingSealed, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::SendingSince, Expr::value(nothing_at()))
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
        let parked = (MessageState::Parked, Some(why));
        self.leave(id, parked, may_have_gone, job, now).await
    }

    /// The same for one that was handed over and could not be made into a mail: this try is over, and
    /// for certain nothing went.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park_unmade(
        &self,
        id: MessageId,
        why: &str,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let parked = (MessageState::Parked, Some(why));
        self.leave(id, parked, |row| row.maybe_twice, job, now)
            .await
    }

    /// Leaves a message to be printed and posted, and finishes the job.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn leave_to_post(
        &self,
        id: MessageId,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let to_post = (MessageState::ToPost, None);
        self.leave(id, to_post, may_have_gone, job, now).await
    }

    /// Leaves a message in a state in which no job sends it, and finishes the job. `maybe_gone` says
    /// whether it may have gone before.
    async fn leave(
        &self,
        id: MessageId,
        state: (MessageState, Option<&str>),
        maybe_gone: fn(&Model) -> bool,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let lease = set_aside(&write, id, state, maybe_gone(&row), job, now).await?;
        if lease == Lease::Held {
            write.commit().await?;
        }
        Ok(lease)
    }

    /// Queues a parked message again, with a job of its own. Under one key, once: `false` if
    /// nothing was done, because it was done before or the message is not parked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn send_again(
        &self,
        id: MessageId,
        key: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let queued = moving(id, MessageState::Parked, MessageState::Queued)?
            .col_expr(Column::LastError, Expr::value(None::<String>))
            .col_expr(Column::RefusedSince, Expr::value(nothing_at()))
            .col_expr(Column::TriedAt, Expr::value(nothing_at()))
            .exec(&write)
            .await?;
        if queued.rows_affected != 1 {
            return Ok(false);
        }
        let dedupe = format!("send_again:{id}:{key}");
        let job = jobs::enqueue(&write, Task::SendMessage(id), Some(&dedupe), now).await?;
        if job.is_none() {
            // The same press, after it was parked once more: the message stays parked.
            return Ok(false);
        }
        belongs_to(&write, id, job).await?;
        // Whoever sends again knows that it is worth trying the address again.
        if let Some(row) = Entity::find_by_id(id.0).one(&write).await? {
            Entity::update_many()
                .col_expr(Column::BouncedAt, Expr::value(nothing_at()))
                .filter(Column::RequestId.eq(row.request_id))
                .exec(&write)
                .await?;
        }
        write.commit().await?;
        self.store.there_is_work();
        Ok(true)
    }

    /// Leaves a letter to be printed and posted that the mail server refused. Why it was refused is
    /// kept. `false` if nothing was done, because it was done before, or because it was not a mail
    /// server that refused it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn post_instead(&self, id: MessageId) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let left = moving(id, MessageState::Parked, MessageState::ToPost)?
            .filter(Column::LastError.is_not_in(NOT_REFUSED))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(left.rows_affected == 1)
    }

    /// Skips a letter that waits to be posted and was not printed yet, if it is not worth posting any
    /// more. Whether it was skipped.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn skip_pointless_post(
        &self,
        message: &MessageFile,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let MessageFile {
            id,
            letter,
            created_at,
            ..
        } = message;
        let since = self.since(letter, *created_at, now).await?;
        let Err(pointless) = letter.body.still_useful(since) else {
            return Ok(false);
        };
        let write = self.store.db().write().await?;
        let skipped = moving(*id, MessageState::ToPost, MessageState::Skipped)?
            .col_expr(Column::LastError, Expr::value(pointless.code()))
            .filter(Column::PrintedAt.is_null())
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(skipped.rows_affected == 1)
    }

    /// Fixes the words and the address of a letter that is printed to be posted. What was fixed
    /// before stays as it is. The message as it then is; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn fix_print(
        &self,
        id: MessageId,
        paper: &Paper,
        to: &str,
        now: Timestamp,
    ) -> Result<Option<MessageFile>, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&write).await? else {
            return Ok(None);
        };
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let paper = key.seal_json(Label::Paper(id), paper)?;
        let to = key.seal(Label::Recipient(id), to.as_bytes())?;
        changing(id, MessageState::ToPost)?
            .col_expr(Column::PaperSealed, Expr::value(paper))
            .col_expr(Column::RecipientSealed, Expr::value(to))
            .col_expr(Column::PrintedAt, Expr::value(time::to_column(now)))
            .filter(Column::PrintedAt.is_null())
            .exec(&write)
            .await?;
        let row = Entity::find_by_id(id.0).one(&write).await?;
        let file = row.map(|row| read_file(&row, &key)).transpose()?;
        write.commit().await?;
        Ok(file)
    }

    /// Records that a letter was posted: on which day and by whom. The first who says so counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_posted(
        &self,
        id: MessageId,
        on: Date,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Posted, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&write).await? else {
            return Ok(Posted::NotToPost);
        };
        if row.posted_on.is_some() {
            return Ok(Posted::Recorded);
        }
        if row.state != to_code(&MessageState::ToPost)? {
            return Ok(Posted::NotToPost);
        }
        if row.printed_at.is_none() {
            return Ok(Posted::NotPrinted);
        }
        moving(id, MessageState::ToPost, MessageState::Sent)?
            .col_expr(Column::SentAt, Expr::value(time::to_column(now)))
            .col_expr(Column::PostedOn, Expr::value(time::to_date_column(on)))
            .col_expr(Column::PostedBy, Expr::value(by.0))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(Posted::Recorded)
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
    /// be posted, or not sent. Those of erased requests are left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting(
        &self,
        viewer: &Viewer,
        most: u64,
    ) -> Result<Vec<MessageFile>, StoreError> {
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
        let mut files = Vec::with_capacity(rows.len());
        for row in rows {
            match self.key_of(connection, RequestId(row.request_id)).await {
                Ok(key) => files.push(read_file(&row, &key)?),
                Err(StoreError::Erased(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(files)
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

    /// Passes a letter on to the people who may see its case, now that who it was for may not, and
    /// finishes the job. The message itself is parked for good.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn pass_on(
        &self,
        id: MessageId,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        let row = locked(&write, id).await?;
        let request = RequestId(row.request_id);
        let key = self.key_of(&write, request).await?;
        let letter: Letter = key.open_json(Label::Letter(id), &row.sealed)?;
        let dedupe_key = format!("pass_on:{id}");
        let outgoing = Outgoing {
            request,
            key: &key,
            letter: &letter,
            dedupe_key: Some(&dedupe_key),
        };
        enqueue(self.store, &write, &outgoing, now).await?;
        let parked = (MessageState::Parked, Some(PASSED_ON));
        let maybe_gone = may_have_gone(&row);
        let lease = set_aside(&write, id, parked, maybe_gone, job, now).await?;
        if lease == Lease::Held {
            write.commit().await?;
            self.store.there_is_work();
        }
        Ok(lease)
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
        self.list(request, Condition::all()).await
    }

    /// The correspondence of a request that is the viewer's to see.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn of_request_for(
        &self,
        request: RequestId,
        viewer: &Viewer,
    ) -> Result<Vec<MessageFile>, StoreError> {
        self.list(request, Condition::all().add(seen_by(viewer)))
            .await
    }

    async fn list(
        &self,
        request: RequestId,
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

/// The letters to the person, about a case or its request as a whole, that could not be sent or came
/// back, and that nobody has dealt with: the longest waiting first.
pub(crate) async fn undelivered(
    connection: &impl ConnectionTrait,
    request: RequestId,
    case: CaseId,
    key: &RequestKey,
) -> Result<Vec<Undelivered>, StoreError> {
    let rows = Entity::find()
        .filter(Column::RequestId.eq(request.0))
        .filter(Column::State.eq(to_code(&MessageState::Parked)?))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let message = read_file(&row, key)?;
        if message.did_not_reach(case) {
            found.push(message.as_undelivered());
        }
    }
    Ok(found)
}

/// Says of a letter that the person was reached another way.
pub(crate) async fn settle(
    write: &DatabaseTransaction,
    request: RequestId,
    letter: LetterId,
) -> Result<(), StoreError> {
    let settled = Entity::update_many()
        .col_expr(Column::State, Expr::value(to_code(&MessageState::Skipped)?))
        .col_expr(Column::LastError, Expr::value(REACHED))
        .filter(Column::Id.eq(letter.0))
        .filter(Column::RequestId.eq(request.0))
        .filter(Column::State.eq(to_code(&MessageState::Parked)?))
        .exec(write)
        .await?;
    if settled.rows_affected == 1 {
        Ok(())
    } else {
        // Somebody had it sent again meanwhile.
        Err(StoreError::Conflict)
    }
}

/// Enqueues the job of telling the team that a letter was not delivered: once for each time that it
/// was handed over.
async fn tell_undelivered(
    write: &DatabaseTransaction,
    row: &Model,
    now: Timestamp,
) -> Result<(), StoreError> {
    if Body::NO_CORRESPONDENCE.contains(&row.kind.as_str()) {
        return Ok(());
    }
    let id = MessageId(row.id);
    let dedupe = format!("tell_undelivered:{id}:{}", row.attempts);
    jobs::enqueue(write, Task::TellUndelivered(id), Some(&dedupe), now).await?;
    Ok(())
}

/// No moment, as a value of a column.
fn nothing_at() -> Option<chrono::DateTime<chrono::Utc>> {
    None
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

/// An update that says that no try goes on. Where the message may have gone, now or before, its words
/// stay: a repeat is the same.
fn over(update: UpdateMany<Entity>, maybe_gone: bool) -> UpdateMany<Entity> {
    let update = update
        .col_expr(Column::SendingSince, Expr::value(nothing_at()))
        .col_expr(Column::MaybeTwice, Expr::value(maybe_gone));
    if maybe_gone {
        update
    } else {
        update.col_expr(Column::OutgoingSealed, Expr::value(None::<Vec<u8>>))
    }
}

/// The same, with when it was tried and since when the mail server refuses it.
fn tried(
    update: UpdateMany<Entity>,
    refused_since: Option<Timestamp>,
    now: Timestamp,
) -> UpdateMany<Entity> {
    let since = refused_since.map(time::to_column);
    update
        .col_expr(Column::RefusedSince, Expr::value(since))
        .col_expr(Column::TriedAt, Expr::value(time::to_column(now)))
}

/// Since when the mail server refuses a message, once it was tried again. Time in which the server
/// may not have been there at all is left out: the moment is moved by it.
fn refused_since(
    row: &Model,
    counts: bool,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let since = time::from_column_opt(row.refused_since)?;
    if counts {
        return Ok(Some(since.unwrap_or(now)));
    }
    let tried_at = time::from_column_opt(row.tried_at)?.unwrap_or(now);
    let left_out = now.duration_since(tried_at);
    Ok(since.map(|since| since.saturating_add(left_out).unwrap_or(now)))
}

/// Whether the mail server took another message since this one was last tried: then it was there.
async fn took_another(connection: &impl ConnectionTrait, row: &Model) -> Result<bool, StoreError> {
    let Some(tried_at) = row.tried_at else {
        return Ok(false);
    };
    let one = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(to_code(&MessageState::Sent)?))
        .filter(Column::PostedOn.is_null())
        .filter(Column::SentAt.gte(tried_at))
        .limit(1)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    Ok(one.is_some())
}

/// Takes a message out of those to be sent, and finishes the job. Nothing is changed where the job
/// is not this worker's any more: another may be sending the message.
async fn set_aside(
    write: &DatabaseTransaction,
    id: MessageId,
    (state, why): (MessageState, Option<&str>),
    maybe_gone: bool,
    job: &Job,
    now: Timestamp,
) -> Result<Lease, StoreError> {
    let lease = jobs::finish(write, job, now).await?;
    if lease == Lease::Held {
        let update = moving(id, MessageState::Queued, state)?
            .col_expr(Column::LastError, Expr::value(why.map(str::to_owned)));
        over(update, maybe_gone).exec(write).await?;
    }
    Ok(lease)
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
