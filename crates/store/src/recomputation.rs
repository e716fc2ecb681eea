//! The dates of open cases, when the rules have changed.
//!
//! Each case's row says by which revision of the rules its dates were computed, and holds in the
//! clear what the clock counts by. The sweep takes the open cases whose revision is not the newest,
//! by index, some at a time. A case whose date is the same only gets the new number. One whose
//! date moved gets an event that says so, in the same transaction as its row. A command does the
//! same first for its own case, so that no date ever changes without a word in the log.
//!
//! A program that had not yet noticed a change may write a row by the rules before it. Its number
//! says so, and the next sweep finds it.

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{Case, Event, Recorded, RulesChange, Stage};
use rightsdesk_core::clock::{self, History};
use rightsdesk_core::figures::Sums;
use rightsdesk_core::ids::{CaseId, ControllerId, RequestId};
use rightsdesk_core::people::Actor;
use sea_orm::prelude::ChronoDate;
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult,
    IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, Select, TransactionTrait,
    UpdateMany,
};
use uuid::Uuid;

use crate::cases::{load_folded, row_of};
use crate::codes::to_code;
use crate::entity::case_summary::{Column, Entity, Model};
use crate::entity::event;
use crate::error::StoreError;
use crate::events::to_column;
use crate::seal::RequestKey;
use crate::summary;
use crate::{Act, Rules, Store, events, figures, time};

/// What one batch of the recomputation did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// How many cases were looked at.
    pub looked_at: u64,
    /// How many of them have another last day now.
    pub moved: u64,
    /// Cases that could not be computed: the register does not know their controller, or they
    /// cannot be read.
    pub set_aside: Vec<CaseId>,
    /// Whether no case was left to look at.
    pub is_last: bool,
}

/// What of a row is needed to compute its dates again.
#[derive(FromQueryResult)]
struct Behind {
    id: Uuid,
    controller: String,
    clock_history: Option<String>,
    due_on: Option<ChronoDate>,
    desk_on: ChronoDate,
    clock_status: String,
}

/// The codes of the stages of cases that are still worked on.
pub(crate) fn open_stages() -> impl Iterator<Item = &'static str> {
    let stages = Stage::ALL.into_iter().filter(|stage| stage.is_open());
    stages.map(Stage::code)
}

/// The open cases whose dates were computed by rules before `newest`. The index on the stage and
/// the revision answers it.
fn behind(newest: i32) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Controller,
            Column::ClockHistory,
            Column::DueOn,
            Column::DeskOn,
            Column::ClockStatus,
        ])
        .filter(Column::Stage.is_in(open_stages()))
        .filter(Column::RulesRevision.lt(newest))
}

/// Notes that the dates of these cases are the same by newer rules. The days on which somebody is
/// reminded may be others nevertheless: they are looked at again.
fn follow(cases: Vec<Uuid>, number: i32, today: Date) -> UpdateMany<Entity> {
    let today = time::to_date_column(today);
    let sooner = Expr::case(Column::NextActionOn.gt(today), Expr::value(today))
        .finally(Expr::col(Column::NextActionOn));
    Entity::update_many()
        .col_expr(Column::RulesRevision, Expr::value(number))
        .col_expr(Column::NextActionOn, sooner.into())
        .filter(Column::Id.is_in(cases))
}

impl Store {
    /// Computes some open cases again whose dates follow older rules, in one short transaction: no
    /// case after a revision that only says something in other words.
    /// To be called until [`Recomputed::is_last`], with the cases that were set aside before.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the batch is then changed.
    pub async fn recompute(
        &self,
        now: Timestamp,
        most: u32,
        set_aside: &[CaseId],
    ) -> Result<Recomputed, StoreError> {
        let now = time::to_microseconds(now);
        let write = self.db().write().await?;
        let rules = self.newest_rules(&write).await?;
        let number = to_column(rules.number)?;
        let mut query = behind(to_column(rules.dates_since())?)
            .limit(u64::from(most))
            // A case that somebody is changing at this moment comes to the newest rules with that.
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        if !set_aside.is_empty() {
            let ids = set_aside.iter().map(|case| case.0);
            query = query.filter(Column::Id.is_not_in(ids));
        }
        let rows = query.into_model::<Behind>().all(&write).await?;
        let mut done = Recomputed {
            looked_at: rows.len() as u64,
            is_last: rows.len() < most as usize,
            ..Recomputed::default()
        };
        let mut same = Vec::with_capacity(rows.len());
        let mut other = Vec::new();
        for row in &rows {
            match stands(row, &rules) {
                Ok(true) => same.push(row.id),
                Ok(false) => other.push(row.id),
                Err(error) if is_of_this_case(&error) => done.set_aside.push(CaseId(row.id)),
                Err(error) => return Err(error),
            }
        }
        follow(same, number, local_date(now)).exec(&write).await?;
        let mut sums = Sums::default();
        for id in other {
            // What is begun in a case that turns out to be unreadable is undone with it alone.
            let part = write.begin().await?;
            match self.recompute_one(&part, id, &rules, now).await {
                Ok((moved, of_case)) => {
                    part.commit().await?;
                    done.moved += u64::from(moved);
                    sums.merge(of_case);
                }
                Err(error) if is_of_this_case(&error) => {
                    part.rollback().await?;
                    done.set_aside.push(CaseId(id));
                }
                Err(error) => return Err(error),
            }
        }
        figures::apply(&write, &sums).await?;
        write.commit().await?;
        Ok(done)
    }

    /// How many open cases there are, and how many of them would have another last day under other
    /// rules. Changes nothing; one statement.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn moved_under(&self, rules: &Rules) -> Result<(u64, u64), StoreError> {
        let rows = behind(i32::MAX)
            .into_model::<Behind>()
            .all(self.db().read())
            .await?;
        // A case that cannot be computed is told of where it is looked at.
        let moves = |row: &&Behind| matches!(stands(row, rules), Ok(false));
        Ok((rows.len() as u64, rows.iter().filter(moves).count() as u64))
    }

    /// How many closed cases ended after the day on which a period would have had to begin that is
    /// over by now, and up to the day on which a shorter one would have: so many more are past their
    /// day with the shorter one, but for what stops them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ended_between(&self, after: Date, until: Date) -> Result<u64, StoreError> {
        let midnight = |day: Date| -> Result<_, StoreError> {
            let next = day.saturating_add(1.day());
            let next = next.to_zoned(TimeZone::UTC);
            let next = next.map_err(|error| StoreError::corrupt("date", error))?;
            Ok(time::to_column(next.timestamp()))
        };
        let rows = Entity::find()
            .filter(Column::ClosedAt.gte(midnight(after)?))
            .filter(Column::ClosedAt.lt(midnight(until)?))
            .filter(Column::DisposeOn.is_not_null());
        Ok(rows.count(self.db().read()).await?)
    }

    /// Computes one case again, with its log. True if its last day moved, with what changes in the
    /// sums.
    async fn recompute_one(
        &self,
        write: &DatabaseTransaction,
        id: Uuid,
        rules: &Rules,
        now: Timestamp,
    ) -> Result<(bool, Sums), StoreError> {
        let row = Entity::find_by_id(id).one(write).await?;
        let Some(row) = row else {
            return Ok((false, Sums::default()));
        };
        let key = match self.request_key(write, RequestId(row.request_id)).await {
            Ok(Some(key)) => key,
            // Nothing more is to be done about a case that nobody can read.
            Ok(None) | Err(StoreError::Erased(_)) => {
                let number = to_column(rules.number)?;
                follow(vec![id], number, local_date(now))
                    .exec(write)
                    .await?;
                return Ok((false, Sums::default()));
            }
            Err(error) => return Err(error),
        };
        let (case, _) = load_folded(write, CaseId(id), &key).await?;
        let before = row.desk_on;
        let (row, _, sums) = self.catch_up(write, row, case, &key, rules, now).await?;
        Ok((row.desk_on != before, sums))
    }

    /// Brings an open case to the rules given: its row follows them, and its log says if its last
    /// day moved. The row is locked by the caller. A case that has ended, or that follows these
    /// rules already, stays as it is.
    pub(crate) async fn catch_up(
        &self,
        write: &DatabaseTransaction,
        row: Model,
        mut case: Case,
        key: &RequestKey,
        rules: &Rules,
        now: Timestamp,
    ) -> Result<(Model, Case, Sums), StoreError> {
        if row.rules_revision >= to_column(rules.dates_since())? || !case.stage.is_open() {
            return Ok((row, case, Sums::default()));
        }
        let was = summary::deadline_of(&row)?;
        let due = deadline_under(rules, &case)?;
        let mut head = row.head.clone();
        if was != due {
            let because = self.why_moved(write, &row, &case, rules).await?;
            let recorded = Recorded {
                sequence: case.version + 1,
                at: now,
                by: Actor::Worker,
                event: Event::DateMoved { was, due, because },
            };
            let event = events::to_row(case.id, &recorded, key, &head)?;
            head.clone_from(&event.hash);
            event::Entity::insert(event.into_active_model())
                .exec_without_returning(write)
                .await?;
            case.apply(&recorded);
        }
        let act = Act::new(now, &Actor::Worker);
        let moved = row_of(&case, Some(&row), head, &act, rules)?;
        let written = Entity::update_many()
            .set(moved.clone().into_active_model().reset_all())
            .filter(Column::Id.eq(row.id))
            .filter(Column::Version.eq(row.version))
            .exec(write)
            .await?;
        if written.rows_affected != 1 {
            return Err(StoreError::Conflict);
        }
        let clock = rules.clock_of(&case)?;
        let sums = figures::follow_clock(write, &case, &clock).await?;
        Ok((moved, case, sums))
    }

    /// What the last revision changed that moved the date of the case.
    async fn why_moved(
        &self,
        write: &DatabaseTransaction,
        row: &Model,
        case: &Case,
        newest: &Rules,
    ) -> Result<RulesChange, StoreError> {
        let mut deadline = summary::deadline_of(row)?;
        let mut because = newest
            .change
            .as_ref()
            .map(crate::revisions::Change::because);
        for number in row.rules_revision.unsigned_abs() + 1..=newest.number {
            let Some(rules) = self.rules_at(write, number).await? else {
                continue;
            };
            let then = deadline_under(&rules, case)?;
            if then != deadline {
                deadline = then;
                because = rules.change.as_ref().map(crate::revisions::Change::because);
            }
        }
        Ok(because.unwrap_or(RulesChange::Policy))
    }
}

/// Whether an error says that one case cannot be computed, and nothing of the others.
fn is_of_this_case(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::UnknownController(_) | StoreError::Corrupt { .. } | StoreError::Key(_)
    )
}

fn deadline_under(rules: &Rules, case: &Case) -> Result<Option<Date>, StoreError> {
    Ok(rules.clock_of(case)?.deadline())
}

/// Whether the dates of a row are the same under these rules. False where the row does not hold
/// what they are counted by.
fn stands(row: &Behind, rules: &Rules) -> Result<bool, StoreError> {
    let calendar = rules.calendar_of(&ControllerId(row.controller.clone()))?;
    let Some(history) = &row.clock_history else {
        return Ok(false);
    };
    let unreadable = |why: String| StoreError::corrupt("history", format!("{}: {why}", row.id));
    let history: History =
        serde_json::from_str(history).map_err(|error| unreadable(error.to_string()))?;
    let clock = clock::compute_dates(&history, calendar, &rules.policy)
        .map_err(|error| unreadable(error.to_string()))?;
    let deadline = clock.deadline().unwrap_or(time::LAST_DATE);
    Ok(time::to_date_column(deadline) == row.desk_on
        && clock.due.map(time::to_date_column) == row.due_on
        && to_code(&clock.status)? == row.clock_status)
}

#[cfg(test)]
mod tests {
    use sea_orm::QueryTrait;

    use super::*;
    use crate::plans::Asked;

    /// The statements of the sweep: the cases to look at, and the note that they were.
    async fn nothing_is_scanned(asked: &Asked) {
        asked.make_up(400, 400).await;
        let backend = asked.store.db().read().get_database_backend();
        let ids = (0..500).map(Uuid::from_u128).collect();
        let behind = behind(2).limit(500).build(backend);
        let follow = follow(ids, 2, jiff::civil::date(2026, 11, 23)).build(backend);
        for (statement, index) in [
            (behind, "ix_case_summary_stage_rules_revision"),
            (follow, "case_summary_"),
        ] {
            let planned = asked.planned(statement).await;
            let by_index = planned.plan.iter().any(|line| line.contains(index));
            assert!(by_index && !planned.is_scan(), "{planned:#?}");
        }
    }

    #[tokio::test]
    async fn the_sweep_scans_no_table_on_sqlite() {
        let asked = Asked::on_sqlite().await;
        nothing_is_scanned(&asked).await;
        asked.end().await;
    }

    #[tokio::test]
    async fn the_sweep_scans_no_table_on_postgres() {
        let asked = Asked::on_postgres("recomputation").await;
        nothing_is_scanned(&asked).await;
        asked.end().await;
    }
}
