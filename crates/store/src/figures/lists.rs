//! Lists of cases behind the figures. They are the reader's own cases: what somebody may not see is
//! not in them.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use rightsdesk_core::case::{Complexity, Event, Recorded};
use rightsdesk_core::figures::{Asked, Asking, CaseFigure};
use rightsdesk_core::ids::{CaseId, ControllerId};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::from_row;
use crate::desk::open_to;
use crate::entity::{case_figure, case_summary, event, request};
use crate::error::StoreError;
use crate::readers::{self, Viewer};
use crate::{CaseSummary, Store, events, summary, time};

/// Which late cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateList {
    /// Those that are open and whose day has passed, the longest overdue first.
    Open {
        /// The day on which somebody looks.
        today: Date,
    },
    /// Those that were answered late between two days, in the order of the replies.
    Answered {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
}

/// A place in a list: a day and a case, and nothing personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListCursor {
    on: Date,
    case: CaseId,
}

impl fmt::Display for ListCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.on, self.case)
    }
}

impl FromStr for ListCursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || StoreError::Setting("that is not a place in the list".to_owned());
        let (day, case) = text.split_once('~').ok_or_else(wrong)?;
        Ok(ListCursor {
            on: day.parse().map_err(|_| wrong())?,
            case: CaseId(case.parse().map_err(|_| wrong())?),
        })
    }
}

/// A late case, with what is counted of it.
#[derive(Clone, Debug)]
pub struct LateCase {
    /// The case.
    pub case: CaseSummary,
    /// What is counted of it; none while that is not yet counted.
    pub figure: Option<CaseFigure>,
}

/// A case of which the person was asked something later than the fifth day.
#[derive(Clone, Debug)]
pub struct LateQuestion {
    /// The case.
    pub case: CaseSummary,
    /// What is counted of it.
    pub figure: CaseFigure,
    /// What was asked late, each with its reason or the question itself.
    pub asked: Vec<(Asked, String)>,
}

/// An open case, as far as the work on it is concerned.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// The case.
    pub case: CaseSummary,
    /// How much work it is, once triage has said so.
    pub complexity: Option<Complexity>,
    /// The minutes spent on it.
    pub spent: u32,
}

/// One more than a page holds tells whether there is another.
fn cut<T>(rows: &mut Vec<T>, limit: u32, place: impl Fn(&T) -> ListCursor) -> Option<ListCursor> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    rows.last().filter(|_| more).map(place)
}

impl Store {
    /// A page of late cases that the viewer may see, in the order of the list.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn late_cases(
        &self,
        list: LateList,
        viewer: &Viewer,
        after: Option<ListCursor>,
        limit: u32,
    ) -> Result<(Vec<LateCase>, Option<ListCursor>), StoreError> {
        let connection = self.db().read();
        match list {
            LateList::Open { today } => {
                use case_summary::{Column, Entity};
                let mut select = Entity::find()
                    .filter(open_to(viewer))
                    .filter(Column::DeskOn.lt(time::to_date_column(today)));
                if let Some(after) = after {
                    let day = time::to_date_column(after.on);
                    let same = Column::DeskOn.eq(day).and(Column::Id.gt(after.case.0));
                    select = select.filter(Column::DeskOn.gt(day).or(same));
                }
                let rows = select
                    .order_by_asc(Column::DeskOn)
                    .order_by_asc(Column::Id)
                    .limit(u64::from(limit) + 1)
                    .all(connection)
                    .await?;
                let cases: Result<Vec<_>, _> = rows.into_iter().map(summary::from_row).collect();
                let mut cases = cases?;
                if cases.is_empty() {
                    return Ok((Vec::new(), None));
                }
                let next = cut(&mut cases, limit, |case| ListCursor {
                    on: case.deadline.unwrap_or(time::LAST_DATE),
                    case: case.id,
                });
                let figures = case_figure::Entity::find()
                    .filter(case_figure::Column::Id.is_in(cases.iter().map(|case| case.id.0)))
                    .all(connection)
                    .await?;
                let mut figures = by_id(&figures)?;
                let with = |case: CaseSummary| LateCase {
                    figure: figures.remove(&case.id.0),
                    case,
                };
                Ok((cases.into_iter().map(with).collect(), next))
            }
            LateList::Answered { from, to } => {
                let column = case_figure::Column::LateOn;
                let (cases, next) =
                    list_by(connection, column, (from, to), viewer, after, limit).await?;
                let with = |(case, figure)| LateCase {
                    case,
                    figure: Some(figure),
                };
                Ok((cases.into_iter().map(with).collect(), next))
            }
        }
    }

    /// A page of cases of which the person was asked something after day 5, last between two days,
    /// that the viewer may see.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn late_questions(
        &self,
        (from, to): (Date, Date),
        viewer: &Viewer,
        after: Option<ListCursor>,
        limit: u32,
    ) -> Result<(Vec<LateQuestion>, Option<ListCursor>), StoreError> {
        const ASKED: [&str; 4] = [
            "identity_asked",
            "authority_asked",
            "fee_asked",
            "clarification_asked",
        ];
        let connection = self.db().read();
        let column = case_figure::Column::QuestionOn;
        let (cases, next) = list_by(connection, column, (from, to), viewer, after, limit).await?;
        if cases.is_empty() {
            return Ok((Vec::new(), None));
        }
        let rows = event::Entity::find()
            .filter(event::Column::CaseId.is_in(cases.iter().map(|(case, _)| case.id.0)))
            .filter(event::Column::Kind.is_in(ASKED))
            .order_by_asc(event::Column::Sequence)
            .all(connection)
            .await?;
        let requests = request::Entity::find()
            .filter(request::Column::Id.is_in(cases.iter().map(|(case, _)| case.request.0)))
            .all(connection)
            .await?;
        let mut questions = Vec::with_capacity(cases.len());
        for (case, figure) in cases {
            let request = requests.iter().find(|row| row.id == case.request.0);
            let request =
                request.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
            let key = self.key_in(request)?;
            let log = rows.iter().filter(|row| row.case_id == case.id.0);
            let log: Result<Vec<Recorded>, _> =
                log.map(|row| events::from_row(row, &key)).collect();
            let log = log?;
            let asked = figure.asked_late();
            let asked = asked
                .map(|asked| (asked.clone(), why(&log, asked)))
                .collect();
            questions.push(LateQuestion {
                case,
                figure,
                asked,
            });
        }
        Ok((questions, next))
    }

    /// The open cases that the viewer may see, by deadline.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_work(&self, viewer: &Viewer) -> Result<Vec<OpenCase>, StoreError> {
        use case_summary::{Column, Entity};
        let connection = self.db().read();
        let open = || Entity::find().filter(open_to(viewer));
        let rows = open()
            .order_by_asc(Column::DeskOn)
            .order_by_asc(Column::Id)
            .all(connection)
            .await?;
        let ids = sea_orm::QueryTrait::into_query(open().select_only().column(Column::Id));
        let figures = case_figure::Entity::find()
            .filter(case_figure::Column::Id.in_subquery(ids))
            .all(connection)
            .await?;
        let mut figures = by_id(&figures)?;
        rows.into_iter()
            .map(|row| {
                let case = summary::from_row(row)?;
                let figure = figures.remove(&case.id.0);
                Ok(OpenCase {
                    complexity: figure.as_ref().and_then(|figure| figure.complexity),
                    spent: figure.as_ref().map_or(0, CaseFigure::minutes_spent),
                    case,
                })
            })
            .collect()
    }
}

/// The reason of what was asked, or the question itself.
fn why(log: &[Recorded], asked: &Asked) -> String {
    let found = log.iter().find_map(|recorded| match &recorded.event {
        Event::IdentityAsked { on, reason } if asked.what == Asking::Identity => {
            (*on == asked.on).then_some(reason)
        }
        Event::AuthorityAsked { on, reason } if asked.what == Asking::Authority => {
            (*on == asked.on).then_some(reason)
        }
        Event::FeeAsked { on, reason, .. } if asked.what == Asking::Fee => {
            (*on == asked.on).then_some(reason)
        }
        Event::ClarificationAsked {
            on,
            qualifies,
            question,
            ..
        } => {
            let what = if *qualifies {
                Asking::Needed
            } else {
                Asking::Other
            };
            (what == asked.what && *on == asked.on).then_some(question)
        }
        _ => None,
    });
    found.cloned().unwrap_or_default()
}

fn by_id(rows: &[case_figure::Model]) -> Result<HashMap<Uuid, CaseFigure>, StoreError> {
    rows.iter()
        .map(|row| Ok((row.id, from_row(row)?)))
        .collect()
}

/// The cases that a viewer may see, to be compared with a case's figure.
fn seen_by(viewer: &Viewer) -> SelectStatement {
    let same = Expr::col((case_summary::Entity, case_summary::Column::Id))
        .equals((case_figure::Entity, case_figure::Column::Id));
    Query::select()
        .expr(Expr::value(1))
        .from(case_summary::Entity)
        .and_where(same)
        .cond_where(readers::visible_to(viewer))
        .to_owned()
}

/// Cases by a day of their figures, with their rows.
async fn list_by(
    connection: &impl ConnectionTrait,
    column: case_figure::Column,
    (from, to): (Date, Date),
    viewer: &Viewer,
    after: Option<ListCursor>,
    limit: u32,
) -> Result<(Vec<(CaseSummary, CaseFigure)>, Option<ListCursor>), StoreError> {
    use case_figure::{Column, Entity};
    let controllers: Vec<&str> = viewer
        .controllers
        .iter()
        .map(|ControllerId(id)| id.as_str())
        .collect();
    let (from, to) = (time::to_date_column(from), time::to_date_column(to));
    let mut select = Entity::find()
        .filter(Column::Controller.is_in(controllers))
        .filter(column.between(from, to))
        .filter(Condition::all().add(Expr::exists(seen_by(viewer))));
    if let Some(after) = after {
        let day = time::to_date_column(after.on);
        let same = column.eq(day).and(Column::Id.gt(after.case.0));
        select = select.filter(column.gt(day).or(same));
    }
    let mut rows = select
        .order_by_asc(column)
        .order_by_asc(Column::Id)
        .limit(u64::from(limit) + 1)
        .all(connection)
        .await?;
    // A list of no identifiers would be looked for in the whole table.
    if rows.is_empty() {
        return Ok((Vec::new(), None));
    }
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = match rows.last().filter(|_| more) {
        None => None,
        Some(row) => {
            let on = match column {
                Column::LateOn => row.late_on,
                _ => row.question_on,
            };
            let on = time::from_date_column_opt(on)?;
            on.map(|on| ListCursor {
                on,
                case: CaseId(row.id),
            })
        }
    };
    let cases = case_summary::Entity::find()
        .filter(case_summary::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .all(connection)
        .await?;
    let mut cases: HashMap<Uuid, case_summary::Model> =
        cases.into_iter().map(|row| (row.id, row)).collect();
    let mut listed = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(case) = cases.remove(&row.id) {
            listed.push((summary::from_row(case)?, from_row(row)?));
        }
    }
    Ok((listed, next))
}
