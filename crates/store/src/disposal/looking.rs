//! Which requests have something past its day, and what becomes of the list.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{Beside, Case, Command, Refusal, Stage};
use rightsdesk_core::ids::{CaseId, ControllerId, Reference, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::retention::{self, Approval, Class, ComplaintElsewhere, Standing};
use rightsdesk_core::right::Right;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{State, count_column, files_of, note_step};
use crate::cases::load_folded;
use crate::codes::to_code;
use crate::entity::{case_summary, disposal, message, request, retention_periods};
use crate::error::StoreError;
use crate::jobs::{self, Task};
use crate::requests::read_summary;
use crate::seal::RequestKey;
use crate::similar::{Known, people_of};
use crate::{Act, ExecuteError, Store, ids, summary, time};

/// What looking at a request did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many of its cases had proof left that is destroyed now.
    pub proof: u32,
    /// How many lines came on the list.
    pub listed: u32,
    /// How many lines were approved because the council lets them go by themselves.
    pub approved: u32,
    /// How many lines are past their day and stopped.
    pub stopped: u32,
    /// The day on which to look again.
    pub next_on: Option<Date>,
}

impl Store {
    /// Takes note of the council's periods. With other periods than before every request that has
    /// ended is looked at again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note_periods(&self, today: Date) -> Result<(), StoreError> {
        use retention_periods::{Column, Entity, Model};
        let settings = self.refresh_rules().await?.retention.clone();
        let periods: Vec<String> = Class::LISTED
            .into_iter()
            .map(|class| settings.months(class).to_string())
            .chain([format!("{:?}", settings.approval)])
            .collect();
        let periods = periods.join(",");
        let known = Entity::find_by_id(1).one(self.db().read()).await?;
        if known.is_some_and(|known| known.periods == periods) {
            return Ok(());
        }
        let write = self.db().write().await?;
        let row = Model { id: 1, periods };
        Entity::insert(row.into_active_model())
            .on_conflict(
                sea_orm::sea_query::OnConflict::column(Column::Id)
                    .update_column(Column::Periods)
                    .to_owned(),
            )
            .exec_without_returning(&write)
            .await?;
        case_summary::Entity::update_many()
            .col_expr(
                case_summary::Column::DisposeOn,
                Expr::value(time::to_date_column(today)),
            )
            .filter(case_summary::Column::DisposeOn.is_not_null())
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }

    /// The requests to be looked at, the longest waiting first. By index.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn requests_to_look_at(
        &self,
        today: Date,
        most: u32,
    ) -> Result<Vec<RequestId>, StoreError> {
        use case_summary::Column;
        let ids: Vec<Uuid> = case_summary::Entity::find()
            .select_only()
            .column(Column::RequestId)
            .filter(Column::DisposeOn.lte(time::to_date_column(today)))
            .order_by_asc(Column::DisposeOn)
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .into_tuple()
            .all(self.db().read())
            .await?;
        let mut seen = BTreeSet::new();
        let first = ids.into_iter().filter(|id| seen.insert(*id));
        Ok(first.map(RequestId).collect())
    }

    /// Looks at a request: destroys proof that is left in a case that has ended, brings the list up
    /// to date, and moves the day on. May be done at any time, any number of times.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn look_at(&self, id: RequestId, now: Timestamp) -> Result<Looked, StoreError> {
        let now = time::to_microseconds(now);
        let today = local_date(now);
        let mut looked = Looked::default();
        let Some((key, cases)) = self.cases_of_ended(self.db().read(), id).await? else {
            self.look_no_more(id).await?;
            return Ok(looked);
        };
        looked.proof = self.destroy_proof(&cases, now).await?;
        let unnamed = self.destroy_unnamed(id, now).await?;
        let complaints = if self.any_has_come(&cases, today) {
            self.complaints_about(self.db().read(), id, &cases).await?
        } else {
            Vec::new()
        };

        let write = self.db().write().await?;
        lock_cases(&write, id).await?;
        let Some((_, cases)) = self.cases_of_ended(&write, id).await? else {
            return Ok(looked);
        };
        let standing = retention::of(&cases, &complaints, &self.retention());
        let mut counting = Vec::with_capacity(standing.len());
        let row = request::Entity::find_by_id(id.0).one(&write).await?;
        let row = row.ok_or_else(|| StoreError::corrupt("request", "it is missing"))?;
        for one in &standing {
            let files = files_of(&write, id, one.class).await?.len() as u64;
            let is_empty = files == 0 && one.class != Class::CaseData;
            let listing = Listing {
                request: &row,
                cases: &cases,
                standing: one,
                files,
                is_empty,
            };
            self.bring_up_to_date(&write, &listing, now, &mut looked)
                .await?;
            // What there is nothing of is never due.
            if !is_empty {
                counting.push(one.clone());
            }
        }
        drop(key);
        // What is held goes when the hold is lifted, which may be in a case that says nothing of it;
        // what is too young to tell whether anything comes of it, as soon as it can be told.
        let held = cases
            .iter()
            .any(|case| !retention::proof_in(case).is_empty());
        let held = held.then(|| retention::again_on(today));
        let young = unnamed.young.then(|| today.tomorrow().unwrap_or(Date::MAX));
        let later = retention::next_on(&counting, today);
        looked.next_on = [later, held, young].into_iter().flatten().min();
        set_day(&write, id, looked.next_on).await?;
        write.commit().await?;
        if looked.approved > 0 {
            self.there_is_work();
        }
        Ok(looked)
    }

    fn any_has_come(&self, cases: &[Case], today: Date) -> bool {
        let standing = retention::of(cases, &[], &self.retention());
        standing.iter().any(|one| one.has_come(today))
    }

    /// The cases of a request with its key; `None` once the key is destroyed.
    pub(super) async fn cases_of_ended(
        &self,
        connection: &impl ConnectionTrait,
        id: RequestId,
    ) -> Result<Option<(RequestKey, Vec<Case>)>, StoreError> {
        let key = match self.request_key(connection, id).await {
            Ok(Some(key)) => key,
            Ok(None) | Err(StoreError::Erased(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let ids: Vec<Uuid> = case_summary::Entity::find()
            .select_only()
            .column(case_summary::Column::Id)
            .filter(case_summary::Column::RequestId.eq(id.0))
            .order_by_asc(case_summary::Column::Id)
            .into_tuple()
            .all(connection)
            .await?;
        let mut cases = Vec::with_capacity(ids.len());
        for id in ids {
            cases.push(load_folded(connection, CaseId(id), &key).await?.0);
        }
        Ok(Some((key, cases)))
    }

    /// Puts off until tomorrow a request that cannot be read, so that it holds up no other.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn look_tomorrow(&self, id: RequestId, today: Date) -> Result<(), StoreError> {
        let tomorrow = today.tomorrow().unwrap_or(Date::MAX);
        let write = self.db().write().await?;
        set_day(&write, id, Some(tomorrow)).await?;
        Ok(write.commit().await?)
    }

    async fn look_no_more(&self, id: RequestId) -> Result<(), StoreError> {
        let write = self.db().write().await?;
        set_day(&write, id, None).await?;
        Ok(write.commit().await?)
    }

    async fn destroy_proof(&self, cases: &[Case], now: Timestamp) -> Result<u32, StoreError> {
        let mut destroyed = 0;
        for case in cases {
            let beside = beside_of(case, cases);
            if retention::proof_left(case, &beside).is_empty() {
                continue;
            }
            let dispose = Command::Dispose {
                class: Class::Proof,
                documents: Vec::new(),
            };
            let act = Act::new(now, &Actor::Worker);
            match Box::pin(self.execute(case.id, dispose, &act)).await {
                Ok(_) => destroyed += 1,
                // Somebody held it, or another worker was first.
                Err(ExecuteError::Refused(Refusal::NothingChanges)) => {}
                Err(ExecuteError::Store(error)) => return Err(error),
                Err(ExecuteError::Conflict) => return Err(StoreError::Conflict),
                Err(error @ (ExecuteError::NotFound | ExecuteError::Refused(_))) => {
                    return Err(StoreError::corrupt("case", error));
                }
            }
        }
        Ok(destroyed)
    }

    /// Complaints about a request that came as requests of their own: one is linked with the other,
    /// or the complaint names its reference; or one by the same person is still open, since what it
    /// is about may not be known yet.
    pub(super) async fn complaints_about(
        &self,
        connection: &impl ConnectionTrait,
        id: RequestId,
        cases: &[Case],
    ) -> Result<Vec<ComplaintElsewhere>, StoreError> {
        use case_summary::Column;
        let Some(first) = cases.first() else {
            return Ok(Vec::new());
        };
        let rows = case_summary::Entity::find()
            .filter(Column::Controller.eq(&*first.controller.0))
            .filter(Column::Right.eq(Right::Complaint.code()))
            .filter(Column::RequestId.ne(id.0))
            .order_by_asc(Column::Id)
            .all(connection)
            .await?;
        let requests = rows.iter().map(|row| row.request_id).chain([id.0]);
        let mut people = people_of(connection, requests).await?;
        let own = Known::of(people.remove(&id.0).unwrap_or_default());
        let mut found = Vec::new();
        for row in rows {
            let theirs = Known::of(people.remove(&row.request_id).unwrap_or_default());
            let is_same_person = !own.shares_with(&theirs).is_empty();
            let about = match self.read_complaint(connection, &row, cases, first).await {
                Ok(None) => continue,
                Ok(Some(read)) => read,
                // It holds up no disposal but of what it may be about, as far as can be told from
                // what stands in the clear.
                Err(StoreError::Corrupt { .. } | StoreError::Key(_)) => unread(&row, cases)?,
                Err(error) => return Err(error),
            };
            let is_open = about.found.ended.is_none();
            if about.is_named || (is_open && is_same_person) {
                found.push(about.found);
            }
        }
        Ok(found)
    }

    /// What a complaint says of what it is about; `None` once its data are gone.
    async fn read_complaint(
        &self,
        connection: &impl ConnectionTrait,
        row: &case_summary::Model,
        cases: &[Case],
        first: &Case,
    ) -> Result<Option<About>, StoreError> {
        let key = match self
            .request_key(connection, RequestId(row.request_id))
            .await
        {
            Ok(Some(key)) => key,
            Ok(None) | Err(StoreError::Erased(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let (complaint, _) = load_folded(connection, CaseId(row.id), &key).await?;
        let ended = complaint
            .closed
            .filter(|_| complaint.stage == Stage::Closed);
        let is_named = links(cases, &complaint.reference)
            || links(std::slice::from_ref(&complaint), &first.reference)
            || self
                .names(connection, row.request_id, &first.reference)
                .await?;
        Ok(Some(About {
            found: ComplaintElsewhere {
                reference: complaint.reference,
                ended: ended.map(local_date),
            },
            is_named,
        }))
    }

    /// Whether the words of a request name a reference.
    async fn names(
        &self,
        connection: &impl ConnectionTrait,
        request: Uuid,
        reference: &Reference,
    ) -> Result<bool, StoreError> {
        let row = request::Entity::find_by_id(request).one(connection).await?;
        let Some(row) = row else { return Ok(false) };
        let arrived = self.open_sealed(&row)?;
        let spoken_of = [Some(arrived.words), arrived.complains_of];
        Ok(spoken_of
            .into_iter()
            .flatten()
            .any(|text| text.to_uppercase().contains(reference.as_str())))
    }

    async fn bring_up_to_date(
        &self,
        write: &DatabaseTransaction,
        listing: &Listing<'_>,
        now: Timestamp,
        looked: &mut Looked,
    ) -> Result<(), StoreError> {
        let today = local_date(now);
        let one = listing.standing;
        let before = disposal::Entity::find()
            .filter(disposal::Column::RequestId.eq(listing.request.id))
            .filter(disposal::Column::Class.eq(one.class.code()))
            .filter(disposal::Column::State.ne(to_code(&State::Done)?))
            .one(write)
            .await?;
        let going = to_code(&State::Going)?;
        if before.as_ref().is_some_and(|row| row.state == going) {
            return Ok(());
        }
        let is_stopped = !one.stops.is_empty();
        // A new beginning of the period takes a line off the list again.
        if listing.is_empty || (!one.has_come(today) && !is_stopped) {
            if let Some(row) = before {
                take_off(write, row, now).await?;
            }
            return Ok(());
        }
        let is_off = before.as_ref().is_some_and(|row| row.off_at.is_some());
        if is_off && !one.has_come(today) {
            return Ok(());
        }
        let Some(before) = before else {
            let (Some(on), true) = (one.on, one.has_come(today)) else {
                return Ok(());
            };
            return self.enlist(write, listing, on, now, looked).await;
        };
        // Who keeps it longer, until when and why, survives whatever stops it meanwhile.
        let kept = before
            .keep_until
            .is_some_and(|day| day > time::to_date_column(today));
        let state = if is_stopped {
            State::Stopped
        } else if kept {
            State::Kept
        } else if before.state == to_code(&State::Approved)? {
            State::Approved
        } else {
            State::Listed
        };
        looked.stopped += u32::from(state == State::Stopped);
        let state_before = before.state.clone();
        let id = before.id;
        let mut row = disposal::Model {
            state: to_code(&state)?,
            stops: join(one),
            files: count_column(listing.files),
            off_at: None,
            ..before
        };
        if is_off {
            row.listed_at = time::to_column(now);
            (row.letters, row.events) = what_goes(write, listing).await?;
            looked.listed += u32::from(state == State::Listed);
        }
        if let (Some((since_on, since)), Some(on)) = (one.since, one.on) {
            row.since_on = time::to_date_column(since_on);
            since.code().clone_into(&mut row.since);
            row.due_on = time::to_date_column(on);
            row.months = i32::from(self.retention().months(one.class));
        }
        if matches!(state, State::Stopped | State::Listed) && !kept {
            forget_decision(&mut row);
        }
        if row.state != state_before || is_off {
            note_step(write, id, &row.state, None, None, now).await?;
        }
        if state == State::Listed && self.retention().approval == Approval::Automatic {
            approve_by_itself(write, &mut row, now).await?;
            looked.approved += 1;
        }
        write_row(write, row).await
    }

    async fn enlist(
        &self,
        write: &DatabaseTransaction,
        listing: &Listing<'_>,
        on: Date,
        now: Timestamp,
        looked: &mut Looked,
    ) -> Result<(), StoreError> {
        let one = listing.standing;
        let Some((since_on, since)) = one.since else {
            return Ok(());
        };
        let summary = read_summary(listing.request.clone())?;
        let (letters, events) = what_goes(write, listing).await?;
        let mut rights: Vec<&str> = listing.cases.iter().map(|case| case.right.code()).collect();
        rights.dedup();
        let id: crate::JobId = ids::make(now)?;
        let state = if one.stops.is_empty() {
            State::Listed
        } else {
            State::Stopped
        };
        let ControllerId(controller) = summary.controller;
        let mut row = disposal::Model {
            id: id.0,
            request_id: listing.request.id,
            controller,
            reference: summary.reference.as_str().to_owned(),
            class: one.class.code().to_owned(),
            rights: rights.join(","),
            since_on: time::to_date_column(since_on),
            since: since.code().to_owned(),
            months: i32::from(self.retention().months(one.class)),
            due_on: time::to_date_column(on),
            state: to_code(&state)?,
            stops: join(one),
            files: count_column(listing.files),
            letters,
            events,
            listed_at: time::to_column(now),
            automatic: false,
            decided_by: None,
            decided_at: None,
            keep_until: None,
            reason_sealed: None,
            certificate: None,
            off_at: None,
        };
        disposal::Entity::insert(row.clone().into_active_model())
            .exec_without_returning(write)
            .await?;
        note_step(write, row.id, &row.state, None, None, now).await?;
        if state == State::Stopped {
            looked.stopped += 1;
        } else {
            looked.listed += 1;
            if self.retention().approval == Approval::Automatic {
                approve_by_itself(write, &mut row, now).await?;
                looked.approved += 1;
                write_row(write, row).await?;
            }
        }
        Ok(())
    }
}

/// A complaint that came as a request of its own, and whether it or the request names the other.
struct About {
    found: ComplaintElsewhere,
    is_named: bool,
}

/// What stands in the clear of a complaint that cannot be read.
fn unread(row: &case_summary::Model, cases: &[Case]) -> Result<About, StoreError> {
    let summary = summary::from_row(row.clone())?;
    let ended = summary.closed_at.filter(|_| summary.stage == Stage::Closed);
    Ok(About {
        is_named: links(cases, &summary.reference),
        found: ComplaintElsewhere {
            reference: summary.reference,
            ended: ended.map(local_date),
        },
    })
}

/// The other cases of a request, as one of them sees them.
pub(super) fn beside_of(case: &Case, cases: &[Case]) -> Vec<Beside> {
    let others = cases.iter().filter(|other| other.id != case.id);
    others.map(Beside::of).collect()
}

/// What a line of the list is made of.
struct Listing<'a> {
    request: &'a request::Model,
    cases: &'a [Case],
    standing: &'a Standing,
    files: u64,
    is_empty: bool,
}

/// How many letters and events would go.
async fn what_goes(
    write: &DatabaseTransaction,
    listing: &Listing<'_>,
) -> Result<(i32, i32), StoreError> {
    if listing.standing.class != Class::CaseData {
        return Ok((0, 0));
    }
    let letters = message::Entity::find()
        .filter(message::Column::RequestId.eq(listing.request.id))
        .count(write)
        .await?;
    let events = listing.cases.iter().map(|case| u64::from(case.version));
    Ok((count_column(letters), count_column(events.sum())))
}

/// Nobody has approved the line, and nobody keeps it longer.
pub(super) fn forget_decision(row: &mut disposal::Model) {
    row.automatic = false;
    (row.decided_by, row.decided_at) = (None, None);
    (row.keep_until, row.reason_sealed) = (None, None);
}

fn join(standing: &Standing) -> String {
    let stops: Vec<&str> = standing.stops.iter().map(|stop| stop.code()).collect();
    stops.join(",")
}

/// Whether one of the cases is linked with a reference.
fn links(cases: &[Case], reference: &Reference) -> bool {
    let mut links = cases.iter().flat_map(|case| &case.links);
    links.any(|link| link.other == *reference)
}

/// The rows of a request's cases are locked before their logs are read, so that commands to them
/// queue up.
pub(crate) async fn lock_cases(
    write: &DatabaseTransaction,
    id: RequestId,
) -> Result<Vec<case_summary::Model>, StoreError> {
    let rows = case_summary::Entity::find()
        .filter(case_summary::Column::RequestId.eq(id.0))
        .order_by_asc(case_summary::Column::Id)
        .lock_exclusive()
        .all(write)
        .await?;
    Ok(rows)
}

async fn set_day(
    write: &DatabaseTransaction,
    id: RequestId,
    day: Option<Date>,
) -> Result<(), StoreError> {
    case_summary::Entity::update_many()
        .col_expr(
            case_summary::Column::DisposeOn,
            Expr::value(day.map(time::to_date_column)),
        )
        .filter(case_summary::Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}

/// Takes a line off the list whose day is no longer there. It stays, with who listed, approved and
/// kept it, and comes back on its new day; an approval does not.
async fn take_off(
    write: &DatabaseTransaction,
    mut row: disposal::Model,
    now: Timestamp,
) -> Result<(), StoreError> {
    if row.off_at.is_some() {
        return Ok(());
    }
    if row.state == to_code(&State::Approved)? {
        forget_decision(&mut row);
    }
    row.state = to_code(&State::Listed)?;
    row.stops = String::new();
    row.off_at = Some(time::to_column(now));
    note_step(write, row.id, OFF, None, None, now).await?;
    write_row(write, row).await
}

/// The step by which a line goes off the list.
const OFF: &str = "off";

async fn approve_by_itself(
    write: &DatabaseTransaction,
    row: &mut disposal::Model,
    now: Timestamp,
) -> Result<(), StoreError> {
    row.state = to_code(&State::Approved)?;
    row.automatic = true;
    row.decided_at = Some(time::to_column(now));
    note_step(write, row.id, &row.state, None, None, now).await?;
    enqueue(write, row.id, now).await
}

/// Enqueues the job that lets a line go. Each approval has a job of its own.
pub(super) async fn enqueue(
    write: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let dedupe = format!("dispose:{id}:{}", now.as_microsecond());
    jobs::enqueue(write, Task::Dispose(id), Some(&dedupe), now).await?;
    Ok(())
}

pub(super) async fn write_row(
    write: &DatabaseTransaction,
    row: disposal::Model,
) -> Result<(), StoreError> {
    let id = row.id;
    disposal::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(disposal::Column::Id.eq(id))
        .exec(write)
        .await?;
    Ok(())
}
