//! What needs somebody today: the open cases, in the groups in which the desk shows them.

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::case::Stage;
use rightsdesk_core::ids::{AccountId, ControllerId};
use sea_orm::sea_query::{Expr, Func, Query, SelectStatement, UnionType, WindowStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, QueryFilter,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{Column, Entity, SOON, open_to};
use crate::codes::controller_codes;
use crate::entity::{team_member, team_service};
use crate::error::StoreError;
use crate::ids::TeamId;
use crate::readers::Viewer;
use crate::{CaseSummary, Store, time};

/// A group of open cases. The first four do not overlap; what nobody owns stands in the last, and
/// where it is due soon or waits in that group too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The deadline has passed.
    Overdue,
    /// The deadline is today or in the next seven days.
    DueSoon,
    /// It is not due soon, and something can be done: it waits for nobody, the person waits for an
    /// answer, whoever was asked has not answered in time, or a decision is to be looked at.
    Needs,
    /// It is not due soon, and waits for the person or for whoever was asked.
    Waiting,
    /// Nobody owns it.
    Unassigned,
}

impl Group {
    /// Every group, in the order in which they are dealt with.
    pub const ALL: [Group; 5] = [
        Group::Overdue,
        Group::DueSoon,
        Group::Needs,
        Group::Waiting,
        Group::Unassigned,
    ];

    /// Its name in an address.
    pub fn code(self) -> &'static str {
        match self {
            Group::Overdue => "overdue",
            Group::DueSoon => "due-soon",
            Group::Needs => "needs",
            Group::Waiting => "waiting",
            Group::Unassigned => "unassigned",
        }
    }

    /// The group with this name.
    pub fn from_code(code: &str) -> Option<Group> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// For whom a list is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// For everybody who may read it.
    #[default]
    Everyone,
    /// For one person: the cases that they own, and decisions of others that they may pass or
    /// approve.
    Mine {
        /// Who.
        account: AccountId,
        /// The controllers for which they may do so.
        approves: Vec<ControllerId>,
    },
    /// For a team: the cases of its services, and those its members own.
    Team(TeamId),
}

/// One group of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskGroup {
    /// Which.
    pub group: Group,
    /// How many cases are in it.
    pub count: u64,
    /// The first of them, by deadline.
    pub first: Vec<CaseSummary>,
}

impl Store {
    /// The groups of the desk, each with how many cases are in it and the first so many of them.
    /// Four statements at most, of open cases only.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn desk_groups(
        &self,
        viewer: &Viewer,
        scope: &Scope,
        today: Date,
        first: u32,
    ) -> Result<Vec<DeskGroup>, StoreError> {
        let connection = self.db().read();
        // Of each group at least one row comes back, which says how many there are.
        let statement = counted(viewer, scope, today, Ord::max(first, 1));
        let mut groups = Group::ALL.map(|group| DeskGroup {
            group,
            count: 0,
            first: Vec::new(),
        });
        let mut wanted: Vec<(Group, Uuid)> = Vec::new();
        for row in connection.query_all(&statement).await? {
            let number: i32 = row.try_get("", "grp")?;
            let total: i64 = row.try_get("", "total")?;
            let found = usize::try_from(number).ok();
            let Some(group) = found.and_then(|number| groups.get_mut(number)) else {
                continue;
            };
            group.count = total.unsigned_abs();
            wanted.push((group.group, row.try_get("", "id")?));
        }
        if first > 0 && !wanted.is_empty() {
            let ids = wanted.iter().map(|(_, id)| *id);
            let rows = Entity::find().filter(Column::Id.is_in(ids));
            let rows = rows.all(connection).await?;
            let mut cases = self.with_names(rows, viewer.account).await?;
            cases.sort_by_key(|case| (case.deadline.unwrap_or(time::LAST_DATE), case.id));
            for group in &mut groups {
                let own = cases.iter().filter(|case| {
                    let is_it = |(of, id): &(Group, Uuid)| *of == group.group && *id == case.id.0;
                    wanted.iter().any(is_it)
                });
                group.first = own.cloned().collect();
            }
        }
        Ok(groups.into())
    }
}

/// The first rows of every group, each with the number of all of its group.
fn counted(viewer: &Viewer, scope: &Scope, today: Date, first: u32) -> SelectStatement {
    let mut all: Option<SelectStatement> = None;
    for (group, number) in Group::ALL.into_iter().zip(0_i32..) {
        let own = Entity::find()
            .select_only()
            .column(Column::Id)
            .column(Column::DeskOn)
            .expr_as(Expr::value(number), "grp")
            .filter(open_to(viewer))
            .filter(condition(group, scope, today))
            .into_query();
        all = Some(match all.take() {
            None => own,
            Some(mut before) => before.union(UnionType::All, own).to_owned(),
        });
    }
    let in_group = || {
        WindowStatement::partition_by("grp")
            .order_by("desk_on", Order::Asc)
            .order_by("id", Order::Asc)
            .take()
    };
    let numbered = Query::select()
        .column("id")
        .column("grp")
        .expr_window_as(Func::cust("ROW_NUMBER"), in_group(), "place")
        .expr_window_as(
            Expr::col("id").count(),
            WindowStatement::partition_by("grp"),
            "total",
        )
        .from_subquery(all.unwrap_or_default(), "grouped")
        .to_owned();
    Query::select()
        .columns(["id", "grp", "total"])
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("place").lte(first))
        .to_owned()
}

/// The open cases of a group.
pub(super) fn condition(group: Group, scope: &Scope, today: Date) -> Condition {
    let soon = time::to_date_column(today.saturating_add(SOON.days()));
    let today = time::to_date_column(today);
    let late = || Condition::all().add(Column::TaskDueOn.lt(today));
    let waits = || {
        Condition::any()
            .add(Column::Holds.ne(""))
            .add(Column::TaskDueOn.is_not_null())
    };
    // A task that is late is never null: what is not known is not late.
    let calls = || {
        let is_late = Condition::all()
            .add(Column::TaskDueOn.is_not_null())
            .add(late());
        let mut any = Condition::any()
            .add(Column::AnswerAwaited.eq(true))
            .add(is_late);
        if let Scope::Mine { account, approves } = scope {
            any = any.add(to_look_at(*account, approves));
        }
        any
    };
    match group {
        Group::Overdue => within(scope).add(Column::DeskOn.lt(today)),
        Group::DueSoon => within(scope).add(Column::DeskOn.between(today, soon)),
        Group::Needs => within(scope)
            .add(has_owner(scope))
            .add(Column::DeskOn.gt(soon))
            .add(Condition::any().add(calls()).add(waits().not())),
        Group::Waiting => within(scope)
            .add(Column::DeskOn.gt(soon))
            .add(waits())
            .add(calls().not()),
        Group::Unassigned => match scope {
            // What is nobody's is anybody's to take.
            Scope::Everyone | Scope::Mine { .. } => Condition::all(),
            Scope::Team(team) => of_services(*team),
        }
        .add(Column::Owner.is_null()),
    }
}

/// Where a list is not one person's, what nobody owns is first of all to be taken.
fn has_owner(scope: &Scope) -> Condition {
    match scope {
        Scope::Mine { .. } => Condition::all(),
        Scope::Everyone | Scope::Team(_) => Condition::all().add(Column::Owner.is_not_null()),
    }
}

/// The cases that a list is about. Always of the kind that all conditions hold.
pub(super) fn within(scope: &Scope) -> Condition {
    let any = match scope {
        Scope::Everyone => return Condition::all(),
        Scope::Mine { account, approves } => Condition::any()
            .add(Column::Owner.eq(account.0))
            .add(to_look_at(*account, approves)),
        Scope::Team(team) => {
            let members = Query::select()
                .column(team_member::Column::AccountId)
                .from(team_member::Entity)
                .and_where(team_member::Column::TeamId.eq(team.0))
                .to_owned();
            Condition::any()
                .add(Column::Owner.in_subquery(members))
                .add(of_services(*team))
        }
    };
    Condition::all().add(any)
}

/// The cases of the services that a team answers for.
fn of_services(team: TeamId) -> Condition {
    // Both stand with commas between, so that no service is a part of another.
    let concerns = "',' || \"case_summary\".\"notices\" || ',' LIKE \
                    '%,' || \"team_service\".\"notice\" || ',%'";
    let services = Query::select()
        .expr(Expr::value(1))
        .from(team_service::Entity)
        .and_where(team_service::Column::TeamId.eq(team.0))
        .and_where(Expr::cust(concerns))
        .to_owned();
    Condition::all().add(Expr::exists(services))
}

/// Decisions of others that somebody may pass or approve.
fn to_look_at(account: AccountId, approves: &[ControllerId]) -> Condition {
    let by_another = Condition::any()
        .add(Column::DecidedBy.is_null())
        .add(Column::DecidedBy.ne(account.0));
    Condition::all()
        .add(Column::Stage.is_in([Stage::Review.code(), Stage::Approval.code()]))
        .add(Column::OpenIn.is_in(controller_codes(approves)))
        .add(by_another)
}
