//! What is due to be said to the council's own people.
//!
//! Each case's row holds the next day on which something may be due. The sweep asks for the cases
//! whose day has come and has each of them reminded of; core says what is due, and every reminder
//! has a key under which it is enqueued once. So a sweep may run any number of times, and one that
//! slept for a week sends what is still useful.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::Case;
use rightsdesk_core::clock::Clock;
use rightsdesk_core::ids::{CaseId, RequestId};
use rightsdesk_core::letter::{Body, Letter};
use rightsdesk_core::reminder::{self, Reminder};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::cases::load_folded;
use crate::entity::case_summary::{Column, Entity};
use crate::error::StoreError;
use crate::messages::{self, Outgoing};
use crate::{Store, time};

/// What was done about a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// How many reminders were enqueued; those enqueued before are not among them.
    pub enqueued: u32,
    /// The next day on which to look at the case.
    pub next_on: Option<Date>,
}

impl Store {
    /// The cases whose day has come, the longest waiting first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn cases_to_remind(&self, today: Date, most: u32) -> Result<Vec<CaseId>, StoreError> {
        let ids: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::NextActionOn.lte(time::to_date_column(today)))
            .order_by_asc(Column::NextActionOn)
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .into_tuple()
            .all(self.db().read())
            .await?;
        Ok(ids.into_iter().map(CaseId).collect())
    }

    /// Enqueues the reminders that are due for a case, and moves its day on, in one transaction.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remind(&self, id: CaseId, now: Timestamp) -> Result<Reminded, StoreError> {
        let write = self.db().write().await?;
        let today = local_date(now);
        let row = Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(row) = row else {
            return Ok(Reminded::default());
        };
        let next_on = time::from_date_column_opt(row.next_action_on)?;
        if next_on.is_none_or(|next_on| next_on > today) {
            return Ok(Reminded {
                enqueued: 0,
                next_on,
            });
        }
        let request = RequestId(row.request_id);
        let reminded = match self.request_key(&write, request).await {
            // Nothing more is to be done about a case that nobody can read.
            Err(StoreError::Erased(_)) | Ok(None) => Reminded::default(),
            Err(error) => return Err(error),
            Ok(Some(key)) => {
                let (case, _) = load_folded(&write, id, &key).await?;
                let rules = self.newest_rules(&write).await?;
                let clock = rules.clock_of(&case)?;
                let calendar = rules.calendar_of(&case.controller)?;
                let plan = &rules.plan;
                let mut enqueued = 0;
                for reminder in reminder::due(&case, &clock, today, calendar, plan) {
                    let letter = letter(&case, &clock, &reminder);
                    let dedupe_key = Some(&*reminder.key);
                    let outgoing = Outgoing {
                        request,
                        key: &key,
                        letter: &letter,
                        dedupe_key,
                    };
                    let new = messages::enqueue(&write, &outgoing, now).await?;
                    enqueued += u32::from(new.is_some());
                }
                let next_on = reminder::next_on(&case, &clock, today, calendar, plan);
                Reminded { enqueued, next_on }
            }
        };
        move_on(&write, id, reminded.next_on).await?;
        write.commit().await?;
        if reminded.enqueued > 0 {
            self.there_is_work();
        }
        Ok(reminded)
    }
}

fn letter(case: &Case, clock: &Clock, reminder: &Reminder) -> Letter {
    Letter {
        controller: case.controller.clone(),
        reference: case.reference.clone(),
        case: Some(case.id),
        right: Some(case.right),
        to: reminder.to.clone(),
        body: Body::Reminder {
            what: reminder.kind,
            due: clock.deadline(),
        },
        added: None,
    }
}

async fn move_on(
    write: &DatabaseTransaction,
    id: CaseId,
    next_on: Option<Date>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(
            Column::NextActionOn,
            Expr::value(next_on.map(time::to_date_column)),
        )
        .filter(Column::Id.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}
