//! What is counted of cases.
//!
//! Each case has a row (`case_figure`), written in the transaction of its events. What changes in
//! the row changes the sums (`figure`) by the difference, at the end of the same transaction, in
//! the order of the keys. [`check`] counts everything again from the events and compares.
//!
//! When the data of a case go, its row goes too. The sums stay as they are; each says which part of
//! it is of such cases, so that the rest can still be compared.

pub mod check;
mod counting;
mod entries;
mod lists;
#[cfg(test)]
mod plans;
mod reading;

use rightsdesk_core::case::{Case, Recorded};
use rightsdesk_core::clock::Clock;
use rightsdesk_core::figures::{Amount, CaseFigure, Key, Sums};
use rightsdesk_core::ids::CaseId;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use crate::entity::{case_figure, case_summary, figure};
use crate::error::StoreError;
use crate::{Store, time};

pub use counting::Counting;
pub use entries::{Entered, EntryFacts, NotEntered};
pub use lists::{LateCase, LateList, LateQuestion, ListCursor, OpenCase};
pub use reading::{FiguresQuery, OpenAge, Sum};

/// How many rows one statement writes at most: SQLite takes no more than 32,766 values.
const ROWS_MOST: usize = 600;

/// The row of a case's figure.
pub(crate) fn to_row(case: &Case, figure: &CaseFigure) -> Result<case_figure::Model, StoreError> {
    let facts = serde_json::to_string(figure);
    let question_on = figure.asked_late().map(|asked| asked.on).max();
    Ok(case_figure::Model {
        id: case.id.0,
        request_id: case.request.0,
        controller: figure.controller.0.clone(),
        first_of_request: figure.first,
        late_on: figure.late_on().map(time::to_date_column),
        question_on: question_on.map(time::to_date_column),
        facts: facts.map_err(|error| StoreError::corrupt("figure", error))?,
    })
}

/// The figure in a row.
pub(crate) fn from_row(row: &case_figure::Model) -> Result<CaseFigure, StoreError> {
    let facts = serde_json::from_str(&row.facts);
    facts.map_err(|error| StoreError::corrupt("figure", format!("{}: {error}", row.id)))
}

async fn load(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Option<case_figure::Model>, StoreError> {
    let row = case_figure::Entity::find_by_id(case.0);
    Ok(row.one(connection).await?)
}

/// Whether no other case of the request is counted as its first.
async fn is_first(connection: &impl ConnectionTrait, case: &Case) -> Result<bool, StoreError> {
    let of_request = Query::select()
        .column(case_summary::Column::Id)
        .from(case_summary::Entity)
        .and_where(Expr::col(case_summary::Column::RequestId).eq(case.request.0))
        .to_owned();
    let others = case_figure::Entity::find()
        .filter(case_figure::Column::Id.in_subquery(of_request))
        .filter(case_figure::Column::Id.ne(case.id.0))
        .filter(case_figure::Column::FirstOfRequest.eq(true))
        .count(connection)
        .await?;
    Ok(others == 0)
}

/// Writes the row of a case that was `before`.
async fn write_row(
    write: &DatabaseTransaction,
    before: Option<&case_figure::Model>,
    row: case_figure::Model,
) -> Result<(), StoreError> {
    match before {
        None => {
            case_figure::Entity::insert(row.into_active_model())
                .exec_without_returning(write)
                .await?;
        }
        Some(before) if *before != row => {
            let id = row.id;
            let mut row = sea_orm::ActiveModelTrait::reset_all(row.into_active_model());
            row.id = sea_orm::ActiveValue::NotSet;
            case_figure::Entity::update_many()
                .set(row)
                .filter(case_figure::Column::Id.eq(id))
                .exec(write)
                .await?;
        }
        Some(_) => {}
    }
    Ok(())
}

/// Brings the row of a case to what its log says. Gives what changes in the sums.
pub(crate) async fn follow<'a>(
    write: &DatabaseTransaction,
    case: &Case,
    clock: &Clock,
    log: impl IntoIterator<Item = &'a Recorded>,
) -> Result<Sums, StoreError> {
    let row = load(write, case.id).await?;
    let before = row.as_ref().map(from_row).transpose()?;
    let first = match &before {
        Some(before) => before.first,
        None => is_first(write, case).await?,
    };
    let after = CaseFigure::of(case, clock, log, first);
    if before.as_ref() == Some(&after) {
        return Ok(Sums::default());
    }
    write_row(write, row.as_ref(), to_row(case, &after)?).await?;
    Ok(Sums::between(before.as_ref(), Some(&after)))
}

/// The same where only the clock changed. A case that is not yet counted is counted later.
pub(crate) async fn follow_clock(
    write: &DatabaseTransaction,
    case: &Case,
    clock: &Clock,
) -> Result<Sums, StoreError> {
    let Some(row) = load(write, case.id).await? else {
        return Ok(Sums::default());
    };
    let before = from_row(&row)?;
    let after = before.clone().by(case, clock);
    if before == after {
        return Ok(Sums::default());
    }
    write_row(write, Some(&row), to_row(case, &after)?).await?;
    Ok(Sums::between(Some(&before), Some(&after)))
}

/// Adds to the sums. To be called once in a transaction, at its end: the rows are then locked in
/// one order by everybody, and not for long.
pub(crate) async fn apply(write: &DatabaseTransaction, sums: &Sums) -> Result<(), StoreError> {
    add(write, sums, Side::Value).await
}

/// Which of the columns of a sum are added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Value,
    Kept,
}

async fn add(write: &DatabaseTransaction, sums: &Sums, side: Side) -> Result<(), StoreError> {
    use figure::Column;
    let of_now = |column: Column| Expr::col((figure::Entity, column));
    let added = |column: Column| of_now(column).add(Expr::col(("excluded", column)));
    let conflict = || {
        let mut conflict = OnConflict::columns([
            Column::Controller,
            Column::Right,
            Column::Service,
            Column::Month,
            Column::Measure,
        ]);
        for column in [
            Column::Value,
            Column::People,
            Column::Kept,
            Column::KeptPeople,
        ] {
            conflict.value(column, added(column));
        }
        conflict
    };
    let rows: Vec<figure::ActiveModel> = sums
        .iter()
        .map(|(key, amount)| sum_row(key, amount, side).into_active_model())
        .collect();
    for some in rows.chunks(ROWS_MOST) {
        figure::Entity::insert_many(some.to_vec())
            .on_conflict(conflict())
            .exec_without_returning(write)
            .await?;
    }
    Ok(())
}

fn sum_row(key: &Key, amount: Amount, side: Side) -> figure::Model {
    let Amount { value, people } = amount;
    let (value, people, kept, kept_people) = match side {
        Side::Value => (value, people, 0, 0),
        Side::Kept => (0, 0, value, people),
    };
    figure::Model {
        controller: key.controller.clone(),
        right: key.right.clone(),
        service: key.service.clone(),
        month: key.month.clone(),
        measure: key.measure.clone(),
        value,
        people,
        kept,
        kept_people,
    }
}

impl Store {
    /// Deletes the rows of cases whose data go: the sums stay, and say how much of them is of cases
    /// that are gone.
    pub(crate) async fn let_figures_go(
        &self,
        write: &DatabaseTransaction,
        rows: &[case_summary::Model],
        cases: &[Case],
    ) -> Result<(), StoreError> {
        let mut kept = Sums::default();
        let mut counted_now = Sums::default();
        let mut figures = Vec::with_capacity(cases.len());
        for case in cases {
            let figure = load(write, case.id).await?;
            figures.push(figure.as_ref().map(from_row).transpose()?);
        }
        // Of those that are counted only now, no row tells the next that it is not the first.
        let mut has_first = figures.iter().flatten().any(|figure| figure.first);
        for ((row, case), figure) in rows.iter().zip(cases).zip(figures) {
            let figure = if let Some(figure) = figure {
                figure
            } else {
                // From before there were figures, and not yet counted.
                let (_, mut figure) = self.counted_again(write, row).await?;
                figure.first = !has_first;
                has_first = true;
                counted_now.add(&figure);
                figure
            };
            kept.add(&figure);
            case_figure::Entity::delete_by_id(case.id.0)
                .exec(write)
                .await?;
        }
        add(write, &counted_now, Side::Value).await?;
        add(write, &kept, Side::Kept).await
    }
}

fn ids(rows: &[case_summary::Model]) -> Vec<Uuid> {
    rows.iter().map(|row| row.id).collect()
}
