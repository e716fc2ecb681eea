//! Lists and searches of cases, in the order in which their replies are due.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::case::Stage;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, Reference};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use crate::codes::from_code;
use crate::entity::{case_summary, search_term};
use crate::error::StoreError;
use crate::readers::{self, Viewer};
use crate::requests::{digits_of, requester_names, words_of};
use crate::{CaseSummary, Store, summary, time};

use case_summary::{Column, Entity};

/// Which cases, and which page of them.
#[derive(Clone, Debug, Default)]
pub struct DeskQuery {
    /// The controllers whose cases the reader may see. None: no cases.
    pub controllers: Vec<ControllerId>,
    /// Who reads. Nobody in particular, such as another system, sees no case that is limited to
    /// named people.
    pub account: Option<AccountId>,
    /// The stages wanted; none for all.
    pub stages: Vec<Stage>,
    /// Whose cases; `None` for everybody's.
    pub owned: Option<Owned>,
    /// Only those that wait for the person.
    pub waiting: bool,
    /// Only those whose deadline is on or before this day.
    pub due_by: Option<Date>,
    /// A reference, or words of a name, an email address or a telephone number.
    pub search: Option<String>,
    /// Begin after this case.
    pub after: Option<Cursor>,
    /// At most so many; at most [`DeskQuery::MOST`], which is also what 0 means.
    pub limit: u32,
}

impl DeskQuery {
    /// Who looks.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            account: self.account,
            controllers: self.controllers.clone(),
        }
    }

    /// The most cases on one page.
    pub const MOST: u32 = 100;
}

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owned {
    /// Nobody's.
    ByNobody,
    /// One person's.
    By(AccountId),
}

/// A place in the order of the desk. As text it can stand in an address: it names a day and a
/// case, and nothing personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    desk_on: Date,
    case: CaseId,
}

impl Cursor {
    /// The place after every case whose deadline is on this day.
    pub fn end_of(day: Date) -> Cursor {
        Cursor {
            desk_on: day,
            case: CaseId(uuid::Uuid::max()),
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.desk_on, self.case)
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || StoreError::Setting("that is not a place in the list".to_owned());
        let (day, case) = text.split_once('~').ok_or_else(wrong)?;
        Ok(Cursor {
            desk_on: day.parse().map_err(|_| wrong())?,
            case: CaseId(case.parse().map_err(|_| wrong())?),
        })
    }
}

/// A page of cases.
#[derive(Clone, Debug)]
pub struct DeskPage {
    /// The cases, by deadline; those without one come last.
    pub cases: Vec<CaseSummary>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// How many cases there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// By stage; a stage without cases is not there.
    pub by_stage: BTreeMap<Stage, u64>,
    /// Open cases that wait for the person.
    pub waiting: u64,
    /// Open cases whose deadline is today or in the next seven days.
    pub due_soon: u64,
    /// Open cases whose deadline has passed.
    pub overdue: u64,
    /// Open cases that nobody owns.
    pub unowned: u64,
}

impl Store {
    /// A page of the desk.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn desk(&self, query: &DeskQuery) -> Result<DeskPage, StoreError> {
        let connection = self.db().read();
        let limit = match query.limit {
            0 => DeskQuery::MOST,
            limit => Ord::min(limit, DeskQuery::MOST),
        };
        let mut rows = select(query)
            .order_by_asc(Column::DeskOn)
            .order_by_asc(Column::Id)
            // One more than the page holds tells whether there is another.
            .limit(u64::from(limit) + 1)
            .all(connection)
            .await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let cases: Result<Vec<_>, _> = rows.into_iter().map(summary::from_row).collect();
        let mut cases = cases?;
        let names = requester_names(connection, cases.iter().map(|case| case.request)).await?;
        for case in &mut cases {
            case.requester = names.get(&case.request).cloned();
        }
        readers::mark(connection, &mut cases, query.account).await?;
        let last = cases.last().filter(|_| more);
        let next = last.map(|case| Cursor {
            desk_on: case.deadline.unwrap_or(time::LAST_DATE),
            case: case.id,
        });
        Ok(DeskPage { cases, next })
    }

    /// A case as lists show it, if it is the viewer's to see. The requester's name is not in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_summary_for(
        &self,
        id: CaseId,
        viewer: &Viewer,
    ) -> Result<Option<CaseSummary>, StoreError> {
        let row = Entity::find_by_id(id.0)
            .filter(readers::visible_to(viewer))
            .one(self.db().read())
            .await?;
        row.map(summary::from_row).transpose()
    }

    /// Who owns how many of the open cases that the viewer may see.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_cases_by_owner(
        &self,
        viewer: &Viewer,
    ) -> Result<BTreeMap<AccountId, u64>, StoreError> {
        let rows: Vec<(uuid::Uuid, i64)> = Entity::find()
            .select_only()
            .column(Column::Owner)
            .column_as(Column::Id.count(), "cases")
            .filter(readers::visible_to(viewer))
            .filter(Column::Stage.is_in(Stage::OPEN.map(Stage::code)))
            .filter(Column::Owner.is_not_null())
            .group_by(Column::Owner)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let counted = |(owner, cases): (uuid::Uuid, i64)| (AccountId(owner), cases.unsigned_abs());
        Ok(rows.into_iter().map(counted).collect())
    }

    /// How many cases there are that the viewer may see.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn desk_counts(
        &self,
        viewer: &Viewer,
        today: Date,
    ) -> Result<DeskCounts, StoreError> {
        let connection = self.db().read();
        let of_theirs = || Entity::find().filter(readers::visible_to(viewer));
        let open = || of_theirs().filter(Column::Stage.is_in(Stage::OPEN.map(Stage::code)));
        let rows: Vec<(String, i64)> = of_theirs()
            .select_only()
            .column(Column::Stage)
            .column_as(Column::Id.count(), "cases")
            .group_by(Column::Stage)
            .into_tuple()
            .all(connection)
            .await?;
        let mut by_stage = BTreeMap::new();
        for (stage, cases) in rows {
            by_stage.insert(from_code("stage", &stage)?, cases.unsigned_abs());
        }
        let today_column = time::to_date_column(today);
        let soon = time::to_date_column(today.saturating_add(7.days()));
        Ok(DeskCounts {
            by_stage,
            waiting: open()
                .filter(Column::Holds.ne(""))
                .count(connection)
                .await?,
            due_soon: open()
                .filter(Column::DeskOn.between(today_column, soon))
                .count(connection)
                .await?,
            overdue: open()
                .filter(Column::DeskOn.lt(today_column))
                .count(connection)
                .await?,
            unowned: open()
                .filter(Column::Owner.is_null())
                .count(connection)
                .await?,
        })
    }
}

/// The cases that a query wants, from where it begins.
fn select(query: &DeskQuery) -> Select<Entity> {
    let mut select = Entity::find().filter(readers::visible_to(&query.viewer()));
    if !query.stages.is_empty() {
        let stages = query.stages.iter().map(|stage| stage.code());
        select = select.filter(Column::Stage.is_in(stages));
    }
    match query.owned {
        None => {}
        Some(Owned::ByNobody) => select = select.filter(Column::Owner.is_null()),
        Some(Owned::By(account)) => select = select.filter(Column::Owner.eq(account.0)),
    }
    if query.waiting {
        select = select.filter(Column::Holds.ne(""));
    }
    if let Some(day) = query.due_by {
        select = select.filter(Column::DeskOn.lte(time::to_date_column(day)));
    }
    if let Some(search) = &query.search {
        select = select.filter(found_by(search));
    }
    if let Some(cursor) = query.after {
        let day = time::to_date_column(cursor.desk_on);
        let same_day = Column::DeskOn.eq(day).and(Column::Id.gt(cursor.case.0));
        select = select.filter(Column::DeskOn.gt(day).or(same_day));
    }
    select
}

/// Cases found by a reference, or by every word of what was typed. Nothing typed finds nothing.
fn found_by(search: &str) -> Condition {
    if let Ok(reference) = Reference::parse(search) {
        return Condition::all().add(Column::Reference.eq(reference.as_str()));
    }
    let text = search.trim();
    let digits = digits_of(text);
    let words = if text.contains('@') {
        vec![text.to_lowercase()]
    } else if digits.len() >= 6 {
        vec![digits]
    } else {
        words_of(text)
    };
    if words.is_empty() {
        return Condition::all().add(Expr::value(1).eq(0));
    }
    words.iter().fold(Condition::all(), |found, word| {
        let requests = Query::select()
            .column(search_term::Column::RequestId)
            .from(search_term::Entity)
            .and_where(Expr::col(search_term::Column::Term).like(beginning_with(word)))
            .to_owned();
        found.add(Column::RequestId.in_subquery(requests))
    })
}

/// A pattern for what begins with the word, whatever signs are in it.
fn beginning_with(word: &str) -> sea_orm::sea_query::LikeExpr {
    let escaped: String = word
        .chars()
        .flat_map(|c| {
            matches!(c, '%' | '_' | '\\')
                .then_some('\\')
                .into_iter()
                .chain([c])
        })
        .collect();
    sea_orm::sea_query::LikeExpr::new(format!("{escaped}%")).escape('\\')
}
