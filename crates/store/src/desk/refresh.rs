//! What lists and searches ask for, of cases and requests from before it was kept.
//!
//! Each row says in which form it was written. Whatever was written by an older program is found by
//! that, some at a time, read from its log, and written down: once, however often this runs.

use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::Case;
use rightsdesk_core::ids::{CaseId, RequestId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select};

use super::search::SEARCH_FORM;
use crate::entity::{case_summary, event, person, request};
use crate::error::StoreError;
use crate::requests::{insert_terms, insert_words, read_person};
use crate::summary::{self, DESK_FORM};
use crate::{Store, events, time};

/// The form of a row that cannot be read: it is not tried again.
const UNREADABLE: i32 = -1;

/// What one batch did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Requests that can be searched by more than before.
    pub requests: u32,
    /// Cases whose rows say more than before.
    pub cases: u32,
    /// Requests and cases that cannot be read.
    pub set_aside: u32,
    /// Whether nothing was left to do.
    pub is_last: bool,
}

impl Store {
    /// Brings some rows up to what lists and searches ask for now, in one transaction. To be called
    /// until [`Refreshed::is_last`].
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the batch is then changed.
    pub async fn refresh_lists(&self, most: u32) -> Result<Refreshed, StoreError> {
        let connection = self.db().read();
        let request = old_requests().one(connection).await?;
        let case = old_cases().one(connection).await?;
        if request.is_none() && case.is_none() {
            return Ok(Refreshed {
                is_last: true,
                ..Refreshed::default()
            });
        }
        let write = self.db().write().await?;
        let mut done = Refreshed::default();
        // Whoever erases one meanwhile is waited for, and it is then read as it is left; or waits,
        // and deletes what is written here. The cases come first: whoever lets a request go locks
        // its cases before it.
        let cases = old_cases().limit(u64::from(most)).lock_exclusive();
        for row in cases.all(&write).await? {
            match self.refresh_case(&write, &row).await {
                Ok(()) => done.cases += 1,
                Err(error) if is_of_this_one(&error) => {
                    case_summary::Entity::update_many()
                        .col_expr(case_summary::Column::DeskForm, Expr::value(UNREADABLE))
                        .filter(case_summary::Column::Id.eq(row.id))
                        .exec(&write)
                        .await?;
                    done.set_aside += 1;
                }
                Err(error) => return Err(error),
            }
        }
        let requests = old_requests().limit(u64::from(most)).lock_exclusive();
        for row in requests.all(&write).await? {
            match self.open_sealed(&row) {
                Ok(arrived) => {
                    self.refresh_request(&write, &row, &arrived.words).await?;
                    done.requests += 1;
                }
                Err(error) if is_of_this_one(&error) => {
                    mark_request(&write, RequestId(row.id), UNREADABLE).await?;
                    done.set_aside += 1;
                }
                Err(error) => return Err(error),
            }
        }
        write.commit().await?;
        Ok(done)
    }

    async fn refresh_request(
        &self,
        write: &DatabaseTransaction,
        row: &request::Model,
        words: &str,
    ) -> Result<(), StoreError> {
        let id = RequestId(row.id);
        let people = person::Entity::find()
            .filter(person::Column::RequestId.eq(row.id))
            .all(write)
            .await?;
        let people: Vec<_> = people.iter().map(read_person).collect();
        insert_terms(write, id, people.iter()).await?;
        insert_words(write, self.master_key(), id, words).await?;
        mark_request(write, id, SEARCH_FORM).await
    }

    async fn refresh_case(
        &self,
        write: &DatabaseTransaction,
        row: &case_summary::Model,
    ) -> Result<(), StoreError> {
        use case_summary::Column;
        let request = RequestId(row.request_id);
        let key = self.request_key(write, request).await?;
        let key = key.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
        let log: Vec<event::Model> = events::load_all(write, &[row.id]).await?;
        let log: Result<Vec<_>, _> = log.iter().map(|row| events::from_row(row, &key)).collect();
        let log = log?;
        let id = CaseId(row.id);
        let beginning = || StoreError::corrupt("case", "it has no beginning");
        let case = Case::fold(id, &log).ok_or_else(beginning)?;
        // The last event after which it stood elsewhere than after the one before.
        let mut came = log.first().ok_or_else(beginning)?.at;
        for length in (1..log.len()).rev() {
            let before = log.get(..length).and_then(|log| Case::fold(id, log));
            if before.is_none_or(|before| before.stage != case.stage) {
                came = log.get(length).map_or(came, |event| event.at);
                break;
            }
        }
        let asked = summary::asked_by_desk(&case);
        case_summary::Entity::update_many()
            .col_expr(
                Column::StageSince,
                Expr::value(time::to_date_column(local_date(came))),
            )
            .col_expr(
                Column::TaskDueOn,
                Expr::value(asked.task_due.map(time::to_date_column)),
            )
            .col_expr(Column::AnswerAwaited, Expr::value(asked.answer_awaited))
            .col_expr(
                Column::DecidedBy,
                Expr::value(asked.decided_by.map(|by| by.0)),
            )
            .col_expr(Column::Priority, Expr::value(asked.priority))
            .col_expr(Column::Complexity, Expr::value(asked.complexity))
            .col_expr(Column::DeskForm, Expr::value(DESK_FORM))
            .filter(Column::Id.eq(row.id))
            // Whoever changed the case meanwhile has written all of it.
            .filter(Column::Version.eq(row.version))
            .exec(write)
            .await?;
        Ok(())
    }
}

fn is_of_this_one(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Corrupt { .. } | StoreError::Erased(_) | StoreError::Key(_)
    )
}

/// The requests that an older program wrote. One whose data go is none of them from then on.
fn old_requests() -> Select<request::Entity> {
    request::Entity::find().filter(request::Column::SearchForm.eq(0))
}

/// The cases that an older program wrote.
fn old_cases() -> Select<case_summary::Entity> {
    case_summary::Entity::find().filter(case_summary::Column::DeskForm.eq(0))
}

async fn mark_request(
    write: &DatabaseTransaction,
    id: RequestId,
    form: i32,
) -> Result<(), StoreError> {
    request::Entity::update_many()
        .col_expr(request::Column::SearchForm, Expr::value(form))
        .filter(request::Column::Id.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}
