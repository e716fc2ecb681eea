//! The digests by which the council's own people hear what needs them: one mail a day for each of
//! them, with everything that waits.
//!
//! A digest is made of the reminders that wait ([`crate::reminders`]). When it is about to be sent,
//! each of them is looked at again: what is not so any more is written down as skipped and not said.
//! A digest that could not be sent before the next one was made is skipped, and what is still so
//! stands in the next.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, Reference, RequestId};
use rightsdesk_core::letter::Addressee;
use rightsdesk_core::reminder::{self, Skipped, Useful};
use rightsdesk_core::right::Right;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::cases::load_folded;
use crate::entity::digest::{Column, Entity, Model};
use crate::entity::{account, case_summary, reminder as row};
use crate::error::StoreError;
use crate::ids::{self, DigestId, ReminderId};
use crate::jobs::{self, Job, Lease, Task};
use crate::reminders::{self, ReminderState, hearers};
use crate::{Store, db, time};

const QUEUED: &str = "queued";
const SENT: &str = "sent";
const SKIPPED: &str = "skipped";
const PARKED: &str = "parked";

/// Who a digest is for, as known when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DigestTo {
    /// The controller's team; its address is in the register.
    Team,
    /// The controller's data protection officer; the address is in the register.
    Dpo,
    /// A person of the council, by their email address.
    Account(String),
    /// Somebody who has left.
    Gone,
}

/// One case in a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestItem {
    /// Which case.
    pub case: CaseId,
    /// Its reference.
    pub reference: Reference,
    /// The right it is about.
    pub right: Right,
    /// The date in law that it is put in order by.
    pub deadline: Option<Date>,
    /// What is said of it: stable names of kinds, each with the date it speaks of.
    pub lines: Vec<(String, Date)>,
}

/// A digest that is about to be sent.
#[derive(Clone, Debug)]
pub struct Digest {
    /// Which.
    pub id: DigestId,
    /// Whose.
    pub controller: ControllerId,
    /// Who it is for.
    pub to: DigestTo,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether it is still to be sent.
    pub is_queued: bool,
    /// The cases in it, by their dates in law.
    pub items: Vec<DigestItem>,
    /// What is said.
    said: Vec<ReminderId>,
    /// What is not so any more.
    skipped: Vec<(ReminderId, Skipped)>,
    /// Cases of which something is still so that somebody else hears by now, and since when: the
    /// sweep has to look at them from that day on.
    others_hear: Vec<(CaseId, Date)>,
}

/// A digest that a mail server refused, or that has nowhere to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkedDigest {
    /// Which.
    pub id: DigestId,
    /// Whose.
    pub controller: ControllerId,
    /// Who it was for: `team`, `dpo` or an account.
    pub addressee: String,
    /// The day it was for.
    pub day: Date,
    /// Why.
    pub why: String,
}

/// The digests of a store.
#[derive(Clone, Copy, Debug)]
pub struct Digests<'a> {
    store: &'a Store,
}

impl Store {
    /// The digests.
    pub fn digests(&self) -> Digests<'_> {
        Digests { store: self }
    }
}

impl Digests<'_> {
    /// Makes the digests of this day, for everybody for whom something waits: one each, and only
    /// on a working day of their controller from the hour of digests on. How many were made.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn make(&self, now: Timestamp) -> Result<u32, StoreError> {
        let rules = self.store.rules();
        let waiting: Vec<(String, String)> = row::Entity::find()
            .select_only()
            .column(row::Column::Controller)
            .column(row::Column::Addressee)
            .filter(row::Column::State.eq(ReminderState::Waiting.code()))
            .distinct()
            .into_tuple()
            .all(self.store.db().read())
            .await?;
        let mut made = 0;
        for (controller, addressee) in waiting {
            let known = rules.calendar(&ControllerId(controller.clone()));
            let may_go = known.is_some_and(|calendar| rules.plan.digests_may_go(now, calendar));
            if may_go {
                made += u32::from(self.make_one(&controller, &addressee, now).await?);
            }
        }
        if made > 0 {
            self.store.there_is_work();
        }
        Ok(made)
    }

    async fn make_one(
        &self,
        controller: &str,
        addressee: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let today = local_date(now);
        let id: DigestId = ids::make(now)?;
        let new = Model {
            id: id.0,
            dedupe_key: format!("digest:{controller}:{addressee}:{today}"),
            controller: controller.to_owned(),
            addressee: addressee.to_owned(),
            day: time::to_date_column(today),
            state: QUEUED.to_owned(),
            why: None,
            created_at: time::to_column(now),
            settled_at: None,
        };
        let write = self.store.db().write().await?;
        let inserted = Entity::insert(new.into_active_model())
            .on_conflict_do_nothing_on([Column::DedupeKey])
            .exec_without_returning(&write)
            .await?;
        if !db::inserted(&inserted) {
            return Ok(false);
        }
        Entity::update_many()
            .col_expr(Column::State, Expr::value(SKIPPED))
            .col_expr(Column::Why, Expr::value(Skipped::Superseded.code()))
            .col_expr(Column::SettledAt, Expr::value(time::to_column(now)))
            .filter(Column::State.eq(QUEUED))
            .filter(Column::Controller.eq(controller))
            .filter(Column::Addressee.eq(addressee))
            .filter(Column::Id.ne(id.0))
            .exec(&write)
            .await?;
        row::Entity::update_many()
            .col_expr(row::Column::DigestId, Expr::value(id.0))
            .filter(row::Column::State.eq(ReminderState::Waiting.code()))
            .filter(row::Column::Controller.eq(controller))
            .filter(row::Column::Addressee.eq(addressee))
            .exec(&write)
            .await?;
        let dedupe = format!("send_digest:{id}");
        jobs::enqueue(&write, Task::SendDigest(id), Some(&dedupe), now).await?;
        write.commit().await?;
        Ok(true)
    }

    /// A digest as it is to be sent now: each reminder in it is looked at again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn load(&self, id: DigestId, now: Timestamp) -> Result<Option<Digest>, StoreError> {
        let connection = self.store.db().read();
        let Some(model) = Entity::find_by_id(id.0).one(connection).await? else {
            return Ok(None);
        };
        let rows = row::Entity::find()
            .filter(row::Column::DigestId.eq(id.0))
            .filter(row::Column::State.eq(ReminderState::Waiting.code()))
            .order_by_asc(row::Column::CaseId)
            .order_by_asc(row::Column::Id)
            .all(connection)
            .await?;
        let mut by_case: BTreeMap<Uuid, Vec<row::Model>> = BTreeMap::new();
        for row in rows {
            by_case.entry(row.case_id).or_default().push(row);
        }
        let mut digest = Digest {
            id,
            to: digest_to(connection, &model.addressee).await?,
            controller: ControllerId(model.controller),
            created_at: time::from_column(model.created_at)?,
            is_queued: model.state == QUEUED,
            items: Vec::new(),
            said: Vec::new(),
            skipped: Vec::new(),
            others_hear: Vec::new(),
        };
        for (case, rows) in by_case {
            match Box::pin(self.look_again(CaseId(case), &rows, now, &mut digest)).await {
                // Of a case that cannot be read nothing can be said; the sweep has logged it.
                Err(StoreError::Erased(_) | StoreError::Corrupt { .. }) => {
                    let all = rows.iter().map(|row| ReminderId(row.id));
                    digest
                        .skipped
                        .extend(all.map(|id| (id, Skipped::NoLongerSo)));
                }
                done => done?,
            }
        }
        let last = time::LAST_DATE;
        let order = |item: &DigestItem| (item.deadline.unwrap_or(last), item.reference.clone());
        digest.items.sort_by_key(order);
        Ok(Some(digest))
    }

    /// Looks at the reminders of one case again, and puts what is still so into the digest.
    async fn look_again(
        &self,
        id: CaseId,
        rows: &[row::Model],
        now: Timestamp,
        digest: &mut Digest,
    ) -> Result<(), StoreError> {
        let connection = self.store.db().read();
        let today = local_date(now);
        let summary = case_summary::Entity::find_by_id(id.0)
            .one(connection)
            .await?
            .ok_or_else(|| StoreError::corrupt("reminder", "its case is missing"))?;
        let request = RequestId(summary.request_id);
        let key = self.store.request_key(connection, request).await?;
        let key = key.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
        let (case, _) = load_folded(connection, id, &key).await?;
        let rules = if case.stage.is_open() {
            self.store.rules()
        } else {
            self.store.rules_of_row(connection, &summary).await?
        };
        let clock = rules.clock_of(&case)?;
        let basis = rules.basis(&case, &clock)?;
        let first = rows.iter().map(|row| row.fell_on).min();
        let from = time::from_date_column_opt(first)?.unwrap_or(today);
        let mut now_so = BTreeMap::new();
        let mut still_so = BTreeSet::new();
        for due in reminder::due(&basis, from, today) {
            if due.kind.is_for_staff() {
                if due.useful == Useful::Now {
                    still_so.insert((due.kind.code(), time::to_date_column(due.on)));
                }
                let register = &self.store.rules().register;
                for key in hearers(connection, register, request, &case, &due, today).await? {
                    now_so.insert(key, due.useful);
                }
            }
        }
        let mut lines = Vec::new();
        for row in rows {
            let reminder = ReminderId(row.id);
            match now_so.get(&row.dedupe_key) {
                Some(Useful::Now) => {
                    digest.said.push(reminder);
                    let about = time::from_date_column(row.about_on.unwrap_or(row.fell_on))?;
                    lines.push((row.kind.clone(), about));
                }
                Some(Useful::Skipped(why)) => digest.skipped.push((reminder, *why)),
                None => {
                    digest.skipped.push((reminder, Skipped::NoLongerSo));
                    if still_so.contains(&(row.kind.as_str(), row.fell_on)) {
                        let since = time::from_date_column(row.fell_on)?;
                        digest.others_hear.push((id, since));
                    }
                }
            }
        }
        if !lines.is_empty() {
            digest.items.push(DigestItem {
                case: id,
                reference: case.reference.clone(),
                right: case.right,
                deadline: clock.deadline(),
                lines,
            });
        }
        Ok(())
    }

    /// Keeps that a digest was sent, with what was said and what was not, and finishes the job.
    /// That it was sent is kept even if the lease was lost, so that it is not sent again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_sent(
        &self,
        digest: &Digest,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let said = digest.said.iter().map(|id| (*id, None));
        self.settle(digest, (SENT, None), said.collect(), job, now)
            .await
    }

    /// Keeps that nothing of a digest is so any more, and finishes the job.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn skip(
        &self,
        digest: &Digest,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let why = Some(Skipped::NoLongerSo.code());
        self.settle(digest, (SKIPPED, why), Vec::new(), job, now)
            .await
    }

    /// Keeps that a digest cannot be sent, and why, and finishes the job. `why` must hold nothing
    /// personal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park(
        &self,
        digest: &Digest,
        (reason, why): (Skipped, &str),
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let said = digest.said.iter().map(|id| (*id, Some(reason)));
        self.settle(digest, (PARKED, Some(why)), said.collect(), job, now)
            .await
    }

    async fn settle(
        &self,
        digest: &Digest,
        (state, why): (&str, Option<&str>),
        said: Vec<(ReminderId, Option<Skipped>)>,
        job: &Job,
        now: Timestamp,
    ) -> Result<Lease, StoreError> {
        let write = self.store.db().write().await?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::Why, Expr::value(why.map(str::to_owned)))
            .col_expr(Column::SettledAt, Expr::value(time::to_column(now)))
            .filter(Column::Id.eq(digest.id.0))
            .exec(&write)
            .await?;
        let skipped = digest.skipped.iter().map(|(id, why)| (*id, Some(*why)));
        let mut by_outcome: BTreeMap<Option<&'static str>, BTreeSet<Uuid>> = BTreeMap::new();
        for (id, why) in said.into_iter().chain(skipped) {
            let of_outcome = by_outcome.entry(why.map(Skipped::code)).or_default();
            of_outcome.insert(id.0);
        }
        for (why, ids) in by_outcome {
            settle_rows(&write, ids, why, now).await?;
        }
        for (case, since) in &digest.others_hear {
            reminders::look_from(&write, *case, *since).await?;
        }
        let lease = jobs::finish(&write, job, now).await?;
        write.commit().await?;
        Ok(lease)
    }

    /// The digests that could not be sent, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn parked(&self, most: u32) -> Result<Vec<ParkedDigest>, StoreError> {
        let rows = Entity::find()
            .filter(Column::State.eq(PARKED))
            .order_by_desc(Column::Id)
            .limit(u64::from(most))
            .all(self.store.db().read())
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(ParkedDigest {
                    id: DigestId(row.id),
                    controller: ControllerId(row.controller),
                    addressee: row.addressee,
                    day: time::from_date_column(row.day)?,
                    why: row.why.unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// Says what became of reminders: sent, or skipped with a reason.
async fn settle_rows(
    write: &DatabaseTransaction,
    ids: BTreeSet<Uuid>,
    why: Option<&'static str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let state = match why {
        None => ReminderState::Sent,
        Some(_) => ReminderState::Skipped,
    };
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(state.code()))
        .col_expr(row::Column::Why, Expr::value(why))
        .col_expr(row::Column::SettledAt, Expr::value(time::to_column(now)))
        .filter(row::Column::Id.is_in(ids))
        .exec(write)
        .await?;
    Ok(())
}

async fn digest_to(
    connection: &impl ConnectionTrait,
    addressee: &str,
) -> Result<DigestTo, StoreError> {
    if addressee == Addressee::Team.key() {
        return Ok(DigestTo::Team);
    }
    if addressee == Addressee::Dpo.key() {
        return Ok(DigestTo::Dpo);
    }
    let id = Uuid::parse_str(addressee).map_err(|error| StoreError::corrupt("digest", error))?;
    let account = account::Entity::find_by_id(AccountId(id).0)
        .filter(account::Column::DisabledAt.is_null())
        .one(connection)
        .await?;
    Ok(account.map_or(DigestTo::Gone, |account| DigestTo::Account(account.email)))
}
