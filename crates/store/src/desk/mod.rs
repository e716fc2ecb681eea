//! Lists of cases: which of them, in which order, page by page.
//!
//! What is open is found by an index that holds nothing else, so that a list of open work does not
//! grow with what has ended. What has ended is walked by an index in the order of the
//! list, for each controller by itself.

pub mod groups;
#[cfg(test)]
mod plans;
pub mod refresh;
pub mod search;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::case::{Complexity, Hold, Priority, Stage};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, NoticeId, Reference};
use rightsdesk_core::right::Right;
use sea_orm::sea_query::{Expr, SelectStatement, UnionType, Value};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::codes::{controller_codes, from_code};
use crate::entity::{case_reader, case_summary};
use crate::error::StoreError;
use crate::readers::{self, Viewer};
use crate::requests::requester_names;
use crate::{CaseSummary, Store, summary, time};

use case_summary::{Column, Entity};
pub use groups::{DeskGroup, Group, Scope};

/// Within so many days a case is due soon.
pub const SOON: i32 = 7;

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
    /// For whom the list is made.
    pub scope: Scope,
    /// Only one group of the desk, as it stands on this day. Groups are of open cases.
    pub group: Option<(Group, Date)>,
    /// Only this right.
    pub right: Option<Right>,
    /// Only cases that concern the service of this notice.
    pub notice: Option<NoticeId>,
    /// Only those that wait for this.
    pub hold: Option<Hold>,
    /// Only those whose deadline is on or after this day.
    pub due_from: Option<Date>,
    /// Only those whose deadline is on or before this day.
    pub due_by: Option<Date>,
    /// Only those received on or after this day.
    pub received_from: Option<Date>,
    /// Only those received on or before this day.
    pub received_by: Option<Date>,
    /// Only those that triage put so.
    pub priority: Option<Priority>,
    /// Only those that triage put so.
    pub complexity: Option<Complexity>,
    /// Only those that named people alone see.
    pub limited: bool,
    /// In which order.
    pub sort: Sort,
    /// Begin after this case.
    pub after: Option<Cursor>,
    /// End before this case. Not together with `after`.
    pub before: Option<Cursor>,
    /// At most so many; at most [`DeskQuery::MOST`], which is also what 0 means.
    pub limit: u32,
}

/// In which order cases are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: By,
    /// Whether the last comes first.
    pub descending: bool,
}

/// By what cases are listed. Those alike stand in the order in which they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The deadline; those without one come last.
    #[default]
    Due,
    /// The day of receipt.
    Received,
    /// The day on which they came to the stage they are in.
    StageSince,
    /// The reference.
    Reference,
    /// The right.
    Right,
}

impl By {
    /// Every order.
    pub const ALL: [By; 5] = [
        By::Due,
        By::Received,
        By::StageSince,
        By::Reference,
        By::Right,
    ];

    /// Its name in an address.
    pub fn code(self) -> &'static str {
        match self {
            By::Due => "due",
            By::Received => "received",
            By::StageSince => "stage",
            By::Reference => "reference",
            By::Right => "right",
        }
    }

    /// The order with this name.
    pub fn from_code(code: &str) -> Option<By> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }

    /// Whether what has ended can be listed so: there is an index for it. What is open can be listed
    /// in every order, since it is never much.
    pub fn is_for_all(self) -> bool {
        matches!(self, By::Due | By::Received | By::Reference)
    }

    fn column(self) -> Column {
        match self {
            By::Due => Column::DeskOn,
            By::Received => Column::ReceivedOn,
            By::StageSince => Column::StageSince,
            By::Reference => Column::Reference,
            By::Right => Column::Right,
        }
    }

    /// Where a case stands in this order.
    fn place_of(self, case: &CaseSummary) -> Place {
        match self {
            By::Due => Place::Day(case.deadline.unwrap_or(time::LAST_DATE)),
            By::Received => Place::Day(case.received),
            By::StageSince => Place::Day(case.stage_since),
            By::Reference => Place::Reference(case.reference.clone()),
            By::Right => Place::Right(case.right),
        }
    }
}

impl DeskQuery {
    /// Who looks.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            account: self.account,
            controllers: self.controllers.clone(),
        }
    }

    /// Whether it asks for open cases only.
    pub fn is_of_open(&self) -> bool {
        self.group.is_some()
            || !self.stages.is_empty() && self.stages.iter().all(|stage| stage.is_open())
    }

    /// Whether it asks for cases only that have ended.
    fn is_of_ended(&self) -> bool {
        !self.stages.is_empty() && !self.stages.iter().any(|stage| stage.is_open())
    }

    /// The most cases on one page.
    pub const MOST: u32 = 100;
    /// The most cases of one page of an export.
    pub const MOST_EXPORTED: u32 = 1000;
}

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owned {
    /// Nobody's.
    ByNobody,
    /// One person's.
    By(AccountId),
}

/// A place in the order of a list. As text it can stand in an address: it names a day, a reference
/// or a right, and a case, and nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    place: Place,
    case: CaseId,
}

/// What a list is ordered by, of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Day(Date),
    Reference(Reference),
    Right(Right),
}

impl Place {
    fn value(&self) -> Value {
        match self {
            Place::Day(day) => time::to_date_column(*day).into(),
            Place::Reference(reference) => reference.as_str().into(),
            Place::Right(right) => right.code().into(),
        }
    }
}

impl Cursor {
    /// Whether it is a place in this order.
    pub fn fits(&self, by: By) -> bool {
        match self.place {
            Place::Day(_) => matches!(by, By::Due | By::Received | By::StageSince),
            Place::Reference(_) => by == By::Reference,
            Place::Right(_) => by == By::Right,
        }
    }

    fn of(by: By, case: &CaseSummary) -> Cursor {
        Cursor {
            place: by.place_of(case),
            case: case.id,
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Day(day) => write!(f, "{day}")?,
            Place::Reference(reference) => f.write_str(reference.as_str())?,
            Place::Right(right) => f.write_str(right.code())?,
        }
        write!(f, "~{}", self.case)
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || StoreError::Setting("that is not a place in the list".to_owned());
        let (place, case) = text.rsplit_once('~').ok_or_else(wrong)?;
        let place = if let Ok(day) = place.parse() {
            Place::Day(day)
        } else if let Some(right) = Right::from_code(place) {
            Place::Right(right)
        } else {
            Place::Reference(Reference::parse(place).map_err(|_| wrong())?)
        };
        Ok(Cursor {
            place,
            case: CaseId(case.parse().map_err(|_| wrong())?),
        })
    }
}

/// A page of cases.
#[derive(Clone, Debug)]
pub struct DeskPage {
    /// The cases, in the order asked for.
    pub cases: Vec<CaseSummary>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// Before which case the page before ends, if there is one.
    pub previous: Option<Cursor>,
}

/// How many open cases there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// By stage; a stage without cases is not there.
    pub by_stage: BTreeMap<Stage, u64>,
    /// Those that wait for the person.
    pub waiting: u64,
    /// Those whose deadline is today or in the next seven days.
    pub due_soon: u64,
    /// Those whose deadline has passed.
    pub overdue: u64,
    /// Those that nobody owns.
    pub unowned: u64,
}

impl Store {
    /// A page of the desk. Four statements at most, whatever is on it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn desk(&self, query: &DeskQuery) -> Result<DeskPage, StoreError> {
        let limit = match query.limit {
            0 => DeskQuery::MOST,
            limit => Ord::min(limit, DeskQuery::MOST),
        };
        self.page_of(query, limit).await
    }

    /// A page of an export: as [`Store::desk`], and as long as [`DeskQuery::MOST_EXPORTED`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn page_to_export(&self, query: &DeskQuery) -> Result<DeskPage, StoreError> {
        self.page_of(query, DeskQuery::MOST_EXPORTED).await
    }

    async fn page_of(&self, query: &DeskQuery, limit: u32) -> Result<DeskPage, StoreError> {
        let connection = self.db().read();
        let by = query.sort.by;
        let is_back = query.before.is_some();
        // One more than the page holds tells whether there is another.
        let most = u64::from(limit) + 1;
        // First which, then what stands in their rows: neither database sorts whole rows so, nor
        // guesses how many there will be.
        let found = connection.query_all(&ids(query, most)).await?;
        let found: Result<Vec<Uuid>, _> = found.iter().map(|row| row.try_get("", "id")).collect();
        let found = found?;
        let mut rows = if found.is_empty() {
            Vec::new()
        } else {
            let rows = Entity::find().filter(Column::Id.is_in(found));
            rows.all(connection).await?
        };
        rows.sort_by(|one, other| compare(by, one, other));
        if order_of(query) == Order::Desc {
            rows.reverse();
        }
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        if is_back {
            rows.reverse();
        }
        let cases = self.with_names(rows, query.account).await?;
        let place = |case: &CaseSummary| Cursor::of(by, case);
        let (has_next, has_previous) = if is_back {
            (true, more)
        } else {
            (more, query.after.is_some())
        };
        Ok(DeskPage {
            next: cases.last().filter(|_| has_next).map(place),
            previous: cases.first().filter(|_| has_previous).map(place),
            cases,
        })
    }

    /// Rows as lists show them: with the name of who asked, and the reader's marks.
    async fn with_names(
        &self,
        rows: Vec<case_summary::Model>,
        account: Option<AccountId>,
    ) -> Result<Vec<CaseSummary>, StoreError> {
        let connection = self.db().read();
        let cases: Result<Vec<_>, _> = rows.into_iter().map(summary::from_row).collect();
        let mut cases = cases?;
        if cases.is_empty() {
            return Ok(cases);
        }
        let names = requester_names(connection, cases.iter().map(|case| case.request)).await?;
        for case in &mut cases {
            case.requester = names.get(&case.request).cloned();
        }
        readers::mark(connection, &mut cases, account).await?;
        Ok(cases)
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

    /// Those of some cases that are the viewer's to see, in no order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_summaries_for(
        &self,
        ids: impl IntoIterator<Item = CaseId>,
        viewer: &Viewer,
    ) -> Result<Vec<CaseSummary>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.into_iter().map(|id| id.0)))
            .filter(readers::visible_to(viewer))
            .all(self.db().read())
            .await?;
        rows.into_iter().map(summary::from_row).collect()
    }

    /// Who owns how many of the open cases that the viewer may see.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_cases_by_owner(
        &self,
        viewer: &Viewer,
    ) -> Result<BTreeMap<AccountId, u64>, StoreError> {
        let rows: Vec<(Uuid, i64)> = Entity::find()
            .select_only()
            .column(Column::Owner)
            .column_as(Column::Id.count(), "cases")
            .filter(open_to(viewer))
            .filter(Column::Owner.is_not_null())
            .group_by(Column::Owner)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let counted = |(owner, cases): (Uuid, i64)| (AccountId(owner), cases.unsigned_abs());
        Ok(rows.into_iter().map(counted).collect())
    }

    /// How many open cases there are that the viewer may see. One statement, of open cases only.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn desk_counts(
        &self,
        viewer: &Viewer,
        today: Date,
    ) -> Result<DeskCounts, StoreError> {
        let soon = time::to_date_column(today.saturating_add(SOON.days()));
        let today = time::to_date_column(today);
        let where_it_holds = |condition: Expr| {
            let one: Expr = Expr::case(condition, Expr::value(1)).into();
            one.count()
        };
        let rows: Vec<(String, i64, i64, i64, i64, i64)> = Entity::find()
            .select_only()
            .column(Column::Stage)
            .column_as(Column::Id.count(), "cases")
            .expr_as(where_it_holds(Column::Holds.ne("")), "waiting")
            .expr_as(
                where_it_holds(Column::DeskOn.between(today, soon)),
                "due_soon",
            )
            .expr_as(where_it_holds(Column::DeskOn.lt(today)), "overdue")
            .expr_as(where_it_holds(Column::Owner.is_null()), "unowned")
            .filter(open_to(viewer))
            .group_by(Column::Stage)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let mut counts = DeskCounts::default();
        for (stage, cases, waiting, due_soon, overdue, unowned) in rows {
            let stage = from_code("stage", &stage)?;
            counts.by_stage.insert(stage, cases.unsigned_abs());
            counts.waiting += waiting.unsigned_abs();
            counts.due_soon += due_soon.unsigned_abs();
            counts.overdue += overdue.unsigned_abs();
            counts.unowned += unowned.unsigned_abs();
        }
        Ok(counts)
    }
}

/// The open cases that a viewer may see, as a condition that the index of open cases answers.
pub(crate) fn open_to(viewer: &Viewer) -> Condition {
    Condition::all()
        .add(Column::OpenIn.is_in(controller_codes(&viewer.controllers)))
        .add(readers::not_hidden_from(viewer.account))
}

/// Which of two rows comes first, where nothing descends. References of one council are alike long,
/// so that bytes and letters are in the same order.
fn compare(by: By, one: &case_summary::Model, other: &case_summary::Model) -> Ordering {
    let first = match by {
        By::Due => one.desk_on.cmp(&other.desk_on),
        By::Received => one.received_on.cmp(&other.received_on),
        By::StageSince => one.stage_since.cmp(&other.stage_since),
        By::Reference => one.reference.cmp(&other.reference),
        By::Right => one.right.cmp(&other.right),
    };
    first.then(one.id.cmp(&other.id))
}

fn order_of(query: &DeskQuery) -> Order {
    if query.sort.descending == query.before.is_some() {
        Order::Asc
    } else {
        Order::Desc
    }
}

/// The first cases that a query wants, at most so many of each controller.
fn ids(query: &DeskQuery, most: u64) -> SelectStatement {
    let of = |theirs: Expr| first_of(query, theirs, most);
    if query.is_of_open() || query.controllers.is_empty() {
        return of(Column::OpenIn.is_in(controller_codes(&query.controllers)));
    }
    // An index is in the order of the list for one controller at a time.
    let parts = query.controllers.iter();
    let parts = parts.map(|one| of(Column::Controller.eq(one.0.as_str())));
    union_of(parts.collect())
}

/// The identifiers that several statements find.
pub(crate) fn union_of(parts: Vec<SelectStatement>) -> SelectStatement {
    let mut all: Option<SelectStatement> = None;
    for part in parts {
        // A statement with an order and a limit stands in one without before it can be joined.
        let mut part = sea_orm::sea_query::Query::select()
            .column("id")
            .from_subquery(part, "part")
            .to_owned();
        all = Some(match all.take() {
            None => part,
            Some(mut before) => before.union(UnionType::All, part.take()).to_owned(),
        });
    }
    all.unwrap_or_default()
}

fn first_of(query: &DeskQuery, theirs: Expr, most: u64) -> SelectStatement {
    let by = query.sort.by.column();
    let mut select = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(theirs)
        .filter(wanted(query))
        .filter(readers::not_hidden_from(query.account));
    let order = order_of(query);
    if let Some(cursor) = query.after.as_ref().or(query.before.as_ref()) {
        select = select.filter(beyond(query.sort.by, cursor, order == Order::Asc));
    }
    select
        .order_by(by, order.clone())
        .order_by(Column::Id, order)
        .limit(most)
        .into_query()
}

/// What comes after a place in an order.
fn beyond(by: By, cursor: &Cursor, ascends: bool) -> Condition {
    if !cursor.fits(by) {
        return Condition::all().add(Expr::value(1).eq(0));
    }
    let (column, value, id) = (by.column(), cursor.place.value(), cursor.case.0);
    // The first condition is what an index is entered by.
    if ascends {
        let later = Condition::any()
            .add(column.gt(value.clone()))
            .add(Column::Id.gt(id));
        Condition::all().add(column.gte(value)).add(later)
    } else {
        let earlier = Condition::any()
            .add(column.lt(value.clone()))
            .add(Column::Id.lt(id));
        Condition::all().add(column.lte(value)).add(earlier)
    }
}

/// The cases that a query wants, beside whose they are.
fn wanted(query: &DeskQuery) -> Condition {
    let mut all = Condition::all().add(stages(query));
    match query.owned {
        None => {}
        Some(Owned::ByNobody) => all = all.add(Column::Owner.is_null()),
        Some(Owned::By(account)) => all = all.add(Column::Owner.eq(account.0)),
    }
    all = match query.group {
        Some((group, today)) => all.add(groups::condition(group, &query.scope, today)),
        None => all.add(groups::within(&query.scope)),
    };
    if let Some(right) = query.right {
        all = all.add(Column::Right.eq(right.code()));
    }
    if let Some(notice) = &query.notice {
        all = all.add(concerns(notice));
    }
    if let Some(hold) = query.hold {
        // Holds stand with commas between; no code is a part of another.
        all = all.add(Column::Holds.contains(hold.code()));
    }
    let day = time::to_date_column;
    if let Some(from) = query.due_from {
        all = all.add(Column::DeskOn.gte(day(from)));
    }
    if let Some(by) = query.due_by {
        all = all.add(Column::DeskOn.lte(day(by)));
    }
    if let Some(from) = query.received_from {
        all = all.add(Column::ReceivedOn.gte(day(from)));
    }
    if let Some(by) = query.received_by {
        all = all.add(Column::ReceivedOn.lte(day(by)));
    }
    if let Some(priority) = query.priority {
        all = all.add(Column::Priority.eq(priority.code()));
    }
    if let Some(complexity) = query.complexity {
        all = all.add(Column::Complexity.eq(complexity.code()));
    }
    if query.limited {
        let named = sea_orm::sea_query::Query::select()
            .expr(Expr::value(1))
            .from(case_reader::Entity)
            .and_where(
                Expr::col((case_reader::Entity, case_reader::Column::CaseId))
                    .equals((Entity, Column::Id)),
            )
            .to_owned();
        all = all.add(Expr::exists(named));
    }
    all
}

/// The stages wanted, said so that an index in another order is not left for one of stages.
fn stages(query: &DeskQuery) -> Condition {
    let mut all = Condition::all();
    if query.is_of_ended() {
        all = all.add(Column::OpenIn.is_null());
        for stage in [Stage::Answered, Stage::Closed] {
            if !query.stages.contains(&stage) {
                all = all.add(Column::Stage.ne(stage.code()));
            }
        }
    } else if query.is_of_open() {
        for stage in Stage::OPEN {
            if !query.stages.is_empty() && !query.stages.contains(&stage) {
                all = all.add(Column::Stage.ne(stage.code()));
            }
        }
    } else if !query.stages.is_empty() {
        let stages = query.stages.iter().map(|stage| stage.code());
        all = all.add(Column::Stage.is_in(stages));
    }
    all
}

/// The cases that concern the service of a notice: they stand with commas between.
pub(crate) fn concerns(notice: &NoticeId) -> Condition {
    let id = notice.0.as_str();
    Condition::any()
        .add(Column::Notices.eq(id))
        .add(Column::Notices.starts_with(format!("{id},")))
        .add(Column::Notices.ends_with(format!(",{id}")))
        .add(Column::Notices.contains(format!(",{id},")))
}
