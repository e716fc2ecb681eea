//! Counting everything again from the events, and comparing: the row of each case, and the sums.

use std::collections::HashMap;

use rightsdesk_core::case::Case;
use rightsdesk_core::figures::{Amount, CaseFigure, Key, Sums};
use rightsdesk_core::ids::{CaseId, RequestId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, ExprTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Side, add, from_row, ids, is_first, to_row, write_row};
use crate::cases::load_folded;
use crate::entity::{case_figure, case_summary, event, figure, request};
use crate::error::StoreError;
use crate::{Store, events, figures};

/// How many cases are looked at in one go.
const PAGE: u64 = 200;

/// The most problems that are told one by one.
pub const PROBLEMS_MOST: usize = 1_000;

/// What a check of the figures found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresReport {
    /// The cases that were counted again.
    pub cases: u64,
    /// Those whose data are gone: what is left of them are the sums.
    pub erased: u64,
    /// The sums that were compared.
    pub sums: u64,
    /// How much is wrong.
    pub wrong: u64,
    /// What is wrong, as far as [`PROBLEMS_MOST`].
    pub problems: Vec<FiguresProblem>,
    /// How much of it was mended.
    pub mended: u64,
}

impl FiguresReport {
    fn note(&mut self, problem: FiguresProblem) {
        self.wrong += 1;
        if self.problems.len() < PROBLEMS_MOST {
            self.problems.push(problem);
        }
    }
}

/// Something that is wrong with the figures.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each says what its fields are")]
pub enum FiguresProblem {
    #[error("case {case}: it is not counted")]
    RowMissing { case: CaseId },
    #[error("case {case}: its row differs from what the events add up to")]
    RowDiffers { case: CaseId },
    #[error("case {case}: there is a row, and no case that could be counted")]
    RowLeftOver { case: CaseId },
    #[error("request {request}: {firsts} of its cases are counted as the first")]
    FirstsDiffer { request: RequestId, firsts: i64 },
    #[error("case {case}: {why}")]
    Unreadable { case: CaseId, why: String },
    #[error(
        "{controller}, {month}, right {right:?}, service {service:?}: {measure} is {is}, and the \
         cases add up to {should}"
    )]
    SumDiffers {
        controller: String,
        month: String,
        right: String,
        service: String,
        measure: String,
        is: i64,
        should: i64,
    },
}

/// Some cases with all that is needed to count them again.
struct Batch {
    rows: Vec<case_summary::Model>,
    logs: HashMap<Uuid, Vec<event::Model>>,
    requests: HashMap<Uuid, request::Model>,
    figures: HashMap<Uuid, case_figure::Model>,
}

impl Batch {
    async fn load(
        connection: &impl ConnectionTrait,
        after: Option<Uuid>,
        lock: bool,
    ) -> Result<Batch, StoreError> {
        let mut query = case_summary::Entity::find()
            .order_by_asc(case_summary::Column::Id)
            .limit(PAGE);
        if let Some(after) = after {
            query = query.filter(case_summary::Column::Id.gt(after));
        }
        if lock {
            query = query.lock_exclusive();
        }
        let rows = query.all(connection).await?;
        let mut logs: HashMap<Uuid, Vec<event::Model>> = HashMap::new();
        for event in events::load_all(connection, &ids(&rows)).await? {
            logs.entry(event.case_id).or_default().push(event);
        }
        let requests = request::Entity::find()
            .filter(request::Column::Id.is_in(rows.iter().map(|row| row.request_id)))
            .all(connection)
            .await?;
        let figures = case_figure::Entity::find()
            .filter(case_figure::Column::Id.is_in(ids(&rows)))
            .all(connection)
            .await?;
        Ok(Batch {
            rows,
            logs,
            requests: requests.into_iter().map(|row| (row.id, row)).collect(),
            figures: figures.into_iter().map(|row| (row.id, row)).collect(),
        })
    }
}

impl Store {
    /// Counts everything again, and compares. It reads one state of the database from beginning to
    /// end, some cases at a time, while work goes on.
    ///
    /// # Errors
    /// [`StoreError`] if the database cannot be read. What is wrong with the figures is in the
    /// report.
    pub async fn check_figures(
        &self,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<FiguresReport, StoreError> {
        let snapshot = self.db().snapshot().await?;
        let mut report = FiguresReport::default();
        let mut sums = Sums::default();
        let (mut after, mut rows) = (None, 0);
        loop {
            let batch = Batch::load(&snapshot, after, false).await?;
            let Some(last) = batch.rows.last() else { break };
            after = Some(last.id);
            rows += batch.figures.len() as u64;
            for row in &batch.rows {
                let figure = batch.figures.get(&row.id);
                let counted = self.count_row(&snapshot, row, &batch).await;
                if let Some(expected) = noted(&mut report, row, figure, counted) {
                    sums.add(&expected.1);
                }
            }
            progress(report.cases);
        }
        left_over(&snapshot, rows, &mut report).await?;
        for (request, firsts) in misled(&snapshot).await? {
            report.note(FiguresProblem::FirstsDiffer { request, firsts });
        }
        compare_sums(&snapshot, sums, &mut report).await?;
        Ok(report)
    }

    /// The same, and mends what differs.
    ///
    /// # Errors
    /// As [`Store::check_figures`]; what was mended before stays.
    pub async fn recompute_figures(
        &self,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<FiguresReport, StoreError> {
        let mut report = FiguresReport::default();
        let mut after = None;
        loop {
            let write = self.db().write().await?;
            let batch = Batch::load(&write, after, true).await?;
            let Some(last) = batch.rows.last() else { break };
            after = Some(last.id);
            let mut kept = Sums::default();
            for row in &batch.rows {
                let figure = batch.figures.get(&row.id);
                let counted = self.count_row(&write, row, &batch).await;
                let gone = matches!(counted, Err(StoreError::Erased(_)));
                let wrong = report.wrong;
                let expected = noted(&mut report, row, figure, counted);
                match expected {
                    Some((case, expected)) if report.wrong > wrong => {
                        write_row(&write, figure, to_row(&case, &expected)?).await?;
                        report.mended += 1;
                    }
                    None if gone && figure.is_some() => {
                        // Its part of the sums stays. Of a row that cannot be read nobody knows it.
                        if let Some(Ok(figure)) = figure.map(from_row) {
                            kept.add(&figure);
                        }
                        case_figure::Entity::delete_by_id(row.id)
                            .exec(&write)
                            .await?;
                        report.mended += 1;
                    }
                    _ => {}
                }
            }
            add(&write, &kept, Side::Kept).await?;
            write.commit().await?;
            progress(report.cases);
        }
        let write = self.db().write().await?;
        mend_firsts(&write, &mut report).await?;
        self.mend_sums(&write, &mut report).await?;
        write.commit().await?;
        Ok(report)
    }

    /// Adds the rows of all cases up, and brings the sums to that. Nobody else changes a sum
    /// meanwhile.
    async fn mend_sums(
        &self,
        write: &DatabaseTransaction,
        report: &mut FiguresReport,
    ) -> Result<(), StoreError> {
        if write.get_database_backend() == DbBackend::Postgres {
            let lock = "LOCK TABLE figure IN EXCLUSIVE MODE";
            write.execute_unprepared(lock).await?;
        }
        let mut sums = Sums::default();
        let mut after = Uuid::nil();
        loop {
            let rows = case_figure::Entity::find()
                .filter(case_figure::Column::Id.gt(after))
                .order_by_asc(case_figure::Column::Id)
                .limit(PAGE)
                .all(write)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            for row in &rows {
                sums.add(&from_row(row)?);
            }
        }
        let missing = compare_sums(write, sums, report).await?;
        let differing = missing.iter().count() as u64;
        figures::apply(write, &missing).await?;
        report.mended += differing;
        Ok(())
    }

    /// The figure of a case of a batch, counted from its log.
    async fn count_row(
        &self,
        connection: &impl ConnectionTrait,
        row: &case_summary::Model,
        batch: &Batch,
    ) -> Result<(Case, CaseFigure), StoreError> {
        let request = batch.requests.get(&row.request_id);
        let request =
            request.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
        let key = self.key_in(request)?;
        let log = batch.logs.get(&row.id).map_or(&[][..], Vec::as_slice);
        let log: Result<Vec<_>, _> = log.iter().map(|row| events::from_row(row, &key)).collect();
        let log = log?;
        let case = Case::fold(CaseId(row.id), &log);
        let case = case.ok_or_else(|| StoreError::corrupt("case", "it has no beginning"))?;
        let clock = self.rules_of_row(connection, row).await?.clock_of(&case)?;
        let first = match batch.figures.get(&row.id) {
            Some(figure) => figure.first_of_request,
            None => is_first(connection, &case).await?,
        };
        let figure = CaseFigure::of(&case, &clock, &log, first);
        Ok((case, figure))
    }

    /// The figure of one case, counted from its log.
    pub(super) async fn counted_again(
        &self,
        connection: &DatabaseTransaction,
        row: &case_summary::Model,
    ) -> Result<(Case, CaseFigure), StoreError> {
        let request = RequestId(row.request_id);
        let key = self.request_key(connection, request).await?;
        let key = key.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
        let (case, log) = load_folded(connection, CaseId(row.id), &key).await?;
        let clock = self.rules_of_row(connection, row).await?.clock_of(&case)?;
        let first = is_first(connection, &case).await?;
        let figure = CaseFigure::of(&case, &clock, &log, first);
        Ok((case, figure))
    }
}

/// Notes what is wrong with the row of a case. Gives what it should hold, if it should be there.
fn noted(
    report: &mut FiguresReport,
    row: &case_summary::Model,
    figure: Option<&case_figure::Model>,
    counted: Result<(Case, CaseFigure), StoreError>,
) -> Option<(Case, CaseFigure)> {
    let id = CaseId(row.id);
    report.cases += 1;
    match counted {
        Err(StoreError::Erased(_)) => {
            report.erased += 1;
            if figure.is_some() {
                report.note(FiguresProblem::RowLeftOver { case: id });
            }
            None
        }
        Err(error) => {
            let why = error.to_string();
            report.note(FiguresProblem::Unreadable { case: id, why });
            None
        }
        Ok((case, expected)) => {
            let same = |figure: &case_figure::Model| {
                to_row(&case, &expected).is_ok_and(|expected| expected == *figure)
            };
            match figure {
                None => report.note(FiguresProblem::RowMissing { case: id }),
                Some(figure) if !same(figure) => {
                    report.note(FiguresProblem::RowDiffers { case: id });
                }
                Some(_) => {}
            }
            Some((case, expected))
        }
    }
}

/// Notes rows of cases that are not there.
async fn left_over(
    connection: &impl ConnectionTrait,
    of_cases: u64,
    report: &mut FiguresReport,
) -> Result<(), StoreError> {
    use sea_orm::PaginatorTrait;
    if case_figure::Entity::find().count(connection).await? == of_cases {
        return Ok(());
    }
    let cases = sea_orm::sea_query::Query::select()
        .column(case_summary::Column::Id)
        .from(case_summary::Entity)
        .to_owned();
    let rows: Vec<Uuid> = case_figure::Entity::find()
        .select_only()
        .column(case_figure::Column::Id)
        .filter(case_figure::Column::Id.not_in_subquery(cases))
        .limit(PROBLEMS_MOST as u64)
        .into_tuple()
        .all(connection)
        .await?;
    for id in rows {
        report.note(FiguresProblem::RowLeftOver { case: CaseId(id) });
    }
    Ok(())
}

/// The requests among whose cases there is not exactly one that is counted as the first, with how
/// many are.
async fn misled(connection: &impl ConnectionTrait) -> Result<Vec<(RequestId, i64)>, StoreError> {
    use case_figure::Column;
    let first = Expr::case(Column::FirstOfRequest.eq(true), Expr::value(1));
    let first: Expr = first.finally(Expr::value(0)).into();
    let firsts = first.sum().cast_as("bigint");
    let rows: Vec<(Uuid, i64)> = case_figure::Entity::find()
        .select_only()
        .column(Column::RequestId)
        .column_as(firsts.clone(), "firsts")
        .group_by(Column::RequestId)
        .having(firsts.ne(1))
        .into_tuple()
        .all(connection)
        .await?;
    let request = |(id, firsts)| (RequestId(id), firsts);
    Ok(rows.into_iter().map(request).collect())
}

/// Makes the oldest case of each such request its first, and no other. The sums are mended after.
async fn mend_firsts(
    write: &DatabaseTransaction,
    report: &mut FiguresReport,
) -> Result<(), StoreError> {
    for (request, firsts) in misled(write).await? {
        report.note(FiguresProblem::FirstsDiffer { request, firsts });
        let cases = case_summary::Entity::find()
            .filter(case_summary::Column::RequestId.eq(request.0))
            .order_by_asc(case_summary::Column::Id)
            .lock_exclusive()
            .all(write)
            .await?;
        let rows = case_figure::Entity::find()
            .filter(case_figure::Column::Id.is_in(ids(&cases)))
            .order_by_asc(case_figure::Column::Id)
            .all(write)
            .await?;
        report.mended += u64::from(!rows.is_empty());
        for (place, row) in rows.into_iter().enumerate() {
            let mut figure = from_row(&row)?;
            figure.first = place == 0;
            let facts = serde_json::to_string(&figure);
            let mended = case_figure::Model {
                first_of_request: figure.first,
                facts: facts.map_err(|error| StoreError::corrupt("figure", error))?,
                ..row.clone()
            };
            write_row(write, Some(&row), mended).await?;
        }
    }
    Ok(())
}

/// Compares the sums with what cases add up to. Gives what would have to be added to them.
async fn compare_sums(
    connection: &impl ConnectionTrait,
    mut expected: Sums,
    report: &mut FiguresReport,
) -> Result<Sums, StoreError> {
    let rows = figure::Entity::find().all(connection).await?;
    let mut missing = Sums::default();
    report.sums = rows.len() as u64;
    for row in rows {
        let is = Amount {
            value: row.value.saturating_sub(row.kept),
            people: row.people.saturating_sub(row.kept_people),
        };
        let key = Key {
            controller: row.controller,
            right: row.right,
            service: row.service,
            month: row.month,
            measure: row.measure,
        };
        let should = expected.take(&key);
        compare(key, is, should, report, &mut missing);
    }
    for (key, should) in expected.iter() {
        compare(key.clone(), Amount::default(), should, report, &mut missing);
    }
    Ok(missing)
}

fn compare(key: Key, is: Amount, should: Amount, report: &mut FiguresReport, missing: &mut Sums) {
    if is == should {
        return;
    }
    report.note(FiguresProblem::SumDiffers {
        controller: key.controller.clone(),
        month: key.month.clone(),
        right: key.right.clone(),
        service: key.service.clone(),
        measure: key.measure.clone(),
        is: is.value,
        should: should.value,
    });
    missing.put(key, should.plus(is.negated()));
}
