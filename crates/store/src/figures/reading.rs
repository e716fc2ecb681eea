//! The sums of a page. Every question is answered by the key of the table or by its index, and none
//! by the cases, but for the age of those that are open.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rightsdesk_core::figures::Amount;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::right::Right;
use sea_orm::prelude::ChronoDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

use crate::codes::from_codes;
use crate::entity::figure::{Column, Entity};
use crate::entity::{case_summary, figure};
use crate::error::StoreError;
use crate::{Store, time};

/// Which sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiguresQuery {
    /// Of which controller.
    pub controller: ControllerId,
    /// From this month on: `2026-01`.
    pub from: String,
    /// Up to and with this month.
    pub to: String,
    /// Of one right; of all if not said.
    pub right: Option<Right>,
    /// Of one service; of all if not said.
    pub service: Option<NoticeId>,
}

/// A sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What it is by: a month, the code of a right, or the notice of a service; empty if it is over
    /// all months.
    pub by: String,
    /// What is summed: one of [`rightsdesk_core::figures::measure`].
    pub measure: String,
    /// The sum.
    pub amount: Amount,
}

/// How many open cases were received on a day and are due on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAge {
    /// The day of receipt.
    pub received: Date,
    /// The day by which to answer, or to act.
    pub deadline: Option<Date>,
    /// How many, and of how many requests: one with several cases counts with the first of them and
    /// not again, so that these may be added up.
    pub amount: Amount,
}

#[derive(FromQueryResult)]
struct Row {
    by: String,
    measure: String,
    value: i64,
    people: i64,
}

#[derive(FromQueryResult)]
struct OpenRow {
    received_on: ChronoDate,
    desk_on: ChronoDate,
    request_id: Uuid,
    /// Where they are asked for.
    notices: Option<String>,
}

impl Store {
    /// The sums of every measure: of those that are named by month, of the others over all months.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sums_by_month(
        &self,
        query: &FiguresQuery,
        by_month: &[&str],
    ) -> Result<Vec<Sum>, StoreError> {
        let right = query.right.map_or("", Right::code);
        let service = query.service.as_ref().map_or("", |id| id.0.as_str());
        let select = of(query)
            .filter(Column::Right.eq(right))
            .filter(Column::Service.eq(service));
        let is_by_month = Column::Measure.is_in(by_month.iter().copied());
        let by = Expr::case(is_by_month, Column::Month.into_expr()).finally("");
        self.sums(select, by).await
    }

    /// The sums of each right over all months.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sums_by_right(
        &self,
        query: &FiguresQuery,
        measures: &[&str],
    ) -> Result<Vec<Sum>, StoreError> {
        let service = query.service.as_ref().map_or("", |id| id.0.as_str());
        let select = of(query)
            .filter(Column::Right.ne(""))
            .filter(Column::Service.eq(service))
            .filter(Column::Measure.is_in(measures.iter().copied()));
        self.sums(select, Column::Right.into_expr()).await
    }

    /// The sums of each of these services over all months.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sums_by_service(
        &self,
        query: &FiguresQuery,
        services: &[&NoticeId],
        measures: &[&str],
    ) -> Result<Vec<Sum>, StoreError> {
        let services = services.iter().map(|id| id.0.as_str());
        let select = of(query)
            .filter(Column::Right.eq(query.right.map_or("", Right::code)))
            .filter(Column::Service.is_in(services))
            .filter(Column::Measure.is_in(measures.iter().copied()));
        self.sums(select, Column::Service.into_expr()).await
    }

    async fn sums(
        &self,
        select: Select<Entity>,
        by: impl Into<Expr>,
    ) -> Result<Vec<Sum>, StoreError> {
        let total = |column: Column| Expr::col((figure::Entity, column)).sum().cast_as("bigint");
        let rows = select
            .select_only()
            .expr_as(by.into(), "by")
            .column(Column::Measure)
            .column_as(total(Column::Value), "value")
            .column_as(total(Column::People), "people")
            .group_by(Expr::col("by"))
            .group_by(Column::Measure)
            .into_model::<Row>()
            .all(self.db().read())
            .await?;
        let sum = |row: Row| Sum {
            by: row.by,
            measure: row.measure,
            amount: Amount {
                value: row.value,
                people: row.people,
            },
        };
        Ok(rows.into_iter().map(sum).collect())
    }

    /// The open cases by their days, also those that are limited to named people: they are counted
    /// and nothing else.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_ages(&self, query: &FiguresQuery) -> Result<Vec<OpenAge>, StoreError> {
        use case_summary::Column;
        let mut select = case_summary::Entity::find()
            .select_only()
            .columns([Column::ReceivedOn, Column::DeskOn, Column::RequestId])
            .filter(Column::OpenIn.eq(&*query.controller.0));
        if let Some(right) = query.right {
            select = select.filter(Column::Right.eq(right.code()));
        }
        // What a case concerns is a list of codes: it is read, and not compared by the database.
        if query.service.is_some() {
            select = select.column(Column::Notices);
        }
        let mut rows = select.into_model::<OpenRow>().all(self.db().read()).await?;
        // Put in order here: a database may walk all cases to find them in order.
        rows.sort_by_key(|row| (row.received_on, row.desk_on));
        let mut counted = BTreeSet::new();
        let mut ages: BTreeMap<(ChronoDate, ChronoDate), Amount> = BTreeMap::new();
        for row in rows {
            if let Some(service) = &query.service {
                let notices = row.notices.as_deref().unwrap_or_default();
                let notices: Vec<NoticeId> = from_codes("notice", notices)?;
                if !notices.contains(service) {
                    continue;
                }
            }
            let amount = ages.entry((row.received_on, row.desk_on)).or_default();
            *amount = amount.plus(Amount {
                value: 1,
                people: i64::from(counted.insert(row.request_id)),
            });
        }
        let age = |((received_on, desk_on), amount): ((ChronoDate, ChronoDate), Amount)| {
            let deadline = time::from_date_column(desk_on)?;
            Ok(OpenAge {
                received: time::from_date_column(received_on)?,
                deadline: (deadline != time::LAST_DATE).then_some(deadline),
                amount,
            })
        };
        ages.into_iter().map(age).collect()
    }
}

fn of(query: &FiguresQuery) -> Select<Entity> {
    Entity::find()
        .filter(Column::Controller.eq(&*query.controller.0))
        .filter(Column::Month.between(query.from.as_str(), query.to.as_str()))
}
