//! How a line goes: the rows and the key in one transaction, then the files, then the certificate.
//!
//! Each step may be done again, and a worker that dies between two of them leaves what the next
//! one finishes. After the first, nobody is given what is gone, whatever happens.

use jiff::Timestamp;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{self, Case, Command};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::{DocumentId, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::retention::{self, Class};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::certificate::{self, Certificate};
use super::looking::{beside_of, forget_decision, lock_cases, write_row};
use super::{DisposalId, State, count_column, files_of, note_step, read};
use crate::cases::Changed;
use crate::codes::to_code;
use crate::entity::{
    access_code, case_conflict, case_summary, disposal, disposal_step, document, job, message,
    person, reminder, request, search_term, search_word, session, task,
};
use crate::error::StoreError;
use crate::seal::RequestKey;
use crate::{Act, Store, documents, time};

/// What the first step found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// The rows are gone, now or before; the files and the certificate follow.
    Going,
    /// Something stops it that was not there when it was approved, or the approval was taken back.
    Stopped,
    /// It is done, with this certificate.
    Done(u32),
}

impl Store {
    /// The first step: everything in the database, in one transaction. What has happened since the
    /// line was approved is looked at again.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is then changed.
    pub async fn begin_disposal(
        &self,
        id: DisposalId,
        now: Timestamp,
    ) -> Result<Begun, StoreError> {
        let now = time::to_microseconds(now);
        let Some(line) = self.load_disposal(id).await? else {
            return Ok(Begun::Stopped);
        };
        match line.state {
            State::Going => return Ok(Begun::Going),
            State::Done => return Ok(Begun::Done(line.certificate.unwrap_or(0))),
            State::Listed | State::Stopped | State::Kept => return Ok(Begun::Stopped),
            State::Approved => {}
        }
        let write = self.db().write().await?;
        let rows = lock_cases(&write, line.request).await?;
        let row = disposal::Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(mut row) = row else {
            return Ok(Begun::Stopped);
        };
        if read(row.clone())?.state != State::Approved {
            // Another worker was first, or somebody took the approval back.
            return Box::pin(self.begun_elsewhere(id)).await;
        }
        let Some((key, cases)) = self.cases_of_ended(&write, line.request).await? else {
            return Ok(Begun::Stopped);
        };
        let complaints = Box::pin(self.complaints_about(&write, line.request, &cases)).await?;
        // Asked in the transaction in which it goes: the periods may have become longer since.
        let rules = self.newest_rules(&write).await?;
        let standing = retention::of(&cases, &complaints, &rules.retention);
        let standing = standing.iter().find(|one| one.class == line.class);
        if !standing.is_some_and(|one| one.may_go(local_date(now))) {
            let stops: Vec<&str> = standing
                .into_iter()
                .flat_map(|one| one.stops.iter().map(|stop| stop.code()))
                .collect();
            row.stops = stops.join(",");
            row.state = to_code(&State::Stopped)?;
            forget_decision(&mut row);
            note_step(&write, row.id, &row.state, None, None, now).await?;
            write_row(&write, row).await?;
            write.commit().await?;
            return Ok(Begun::Stopped);
        }

        let files = files_of(&write, line.request, line.class).await?;
        row.files = count_column(files.len() as u64);
        match line.class {
            Class::CaseData => {
                let counts = self.erase(&write, line.request, &rows, &cases, now).await?;
                (row.letters, row.events) = counts;
            }
            class => {
                let request = (line.request, &key);
                let act = Act::new(now, &Actor::Worker);
                self.let_files_go(&write, request, class, (&rows, &cases), &files, &act)
                    .await?;
            }
        }
        row.state = to_code(&State::Going)?;
        row.stops = String::new();
        note_step(&write, row.id, &row.state, None, None, now).await?;
        write_row(&write, row).await?;
        write.commit().await?;
        self.there_is_work();
        Ok(Begun::Going)
    }

    async fn begun_elsewhere(&self, id: DisposalId) -> Result<Begun, StoreError> {
        let line = self.load_disposal(id).await?;
        Ok(match line.map(|line| (line.state, line.certificate)) {
            Some((State::Going, _)) => Begun::Going,
            Some((State::Done, number)) => Begun::Done(number.unwrap_or(0)),
            _ => Begun::Stopped,
        })
    }

    /// The second step: the bytes of what is gone. On SQLite what was deleted is also cleared out of
    /// the write-ahead log.
    ///
    /// # Errors
    /// [`StoreError::Blob`] if a file is there and cannot be removed; [`StoreError::Busy`] while
    /// somebody reads an older state of the database.
    pub async fn remove_disposed_files(&self, id: DisposalId) -> Result<(), StoreError> {
        let Some(line) = self.load_disposal(id).await? else {
            return Ok(());
        };
        if line.state != State::Going {
            return Ok(());
        }
        let mut query = document::Entity::find()
            .select_only()
            .column(document::Column::Id)
            .filter(document::Column::RequestId.eq(line.request.0))
            .filter(document::Column::DestroyedAt.is_not_null());
        if let Some(purposes) = super::purposes(line.class)? {
            query = query.filter(document::Column::Purpose.is_in(purposes));
        }
        let ids: Vec<Uuid> = query.into_tuple().all(self.db().read()).await?;
        for document in ids {
            self.blobs().remove(DocumentId(document)).await?;
        }
        self.db().clear_log().await
    }

    /// The last step: the certificate. `None` if the line is not going.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if another certificate took the number: trying again helps.
    pub async fn finish_disposal(
        &self,
        id: DisposalId,
        now: Timestamp,
    ) -> Result<Option<Certificate>, StoreError> {
        let now = time::to_microseconds(now);
        let write = self.db().write().await?;
        let row = disposal::Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let line = read(row.clone())?;
        match line.state {
            State::Going => {}
            State::Done => {
                drop(write);
                let number = line.certificate.unwrap_or(0);
                return self.load_certificate(number).await;
            }
            _ => return Ok(None),
        }
        let heads = case_summary::Entity::find()
            .filter(case_summary::Column::RequestId.eq(line.request.0))
            .order_by_asc(case_summary::Column::Id)
            .all(&write)
            .await?;
        let certificate = certificate::issue(&write, &line, &heads, now).await?;
        if line.class == Class::CaseData {
            document::Entity::delete_many()
                .filter(document::Column::RequestId.eq(line.request.0))
                .exec(&write)
                .await?;
        }
        let mut with_it = vec![row];
        if line.class == Class::CaseData {
            // Whatever else of the request stood on the list went with the rest.
            let others = disposal::Entity::find()
                .filter(disposal::Column::RequestId.eq(line.request.0))
                .filter(disposal::Column::Id.ne(id.0))
                .filter(disposal::Column::State.ne(to_code(&State::Done)?))
                .all(&write)
                .await?;
            with_it.extend(others);
        }
        for mut row in with_it {
            row.state = to_code(&State::Done)?;
            row.certificate = i32::try_from(certificate.number).ok();
            row.stops = String::new();
            note_step(&write, row.id, &row.state, None, None, now).await?;
            write_row(&write, row).await?;
        }
        write.commit().await?;
        Ok(Some(certificate))
    }

    /// Documents of a class, with an event in the log of each case.
    async fn let_files_go(
        &self,
        write: &DatabaseTransaction,
        (request, key): (RequestId, &RequestKey),
        class: Class,
        (rows, cases): (&[case_summary::Model], &[Case]),
        files: &[document::Model],
        act: &Act<'_>,
    ) -> Result<(), StoreError> {
        let rules = self.newest_rules(write).await?;
        let first = cases.first().map(|case| case.id.0);
        for (row, case) in rows.iter().zip(cases) {
            if case.disposed.contains(&class) {
                continue;
            }
            // What belongs to no case in particular stands in the log of the first.
            let own = files.iter().filter(|file| match file.case_id {
                Some(of) => of == case.id.0,
                None => first == Some(case.id.0),
            });
            let documents = own.map(|file| DocumentId(file.id)).collect();
            let beside = beside_of(case, cases);
            let context = act.context(&rules, &case.controller, &beside, &[])?;
            let decision = case::decide(case, Command::Dispose { class, documents }, &context)
                .map_err(|refusal| StoreError::corrupt("disposal", refusal))?;
            let changed = Changed {
                decision: &decision,
                request,
                key,
                before: Some(row),
                tasks_before: &case.tasks,
                command_key: None,
                rules: &rules,
                log: None,
            };
            self.keep(write, &changed, act).await?;
        }
        // Those of a case that had been through this before.
        let ids: Vec<DocumentId> = files.iter().map(|file| DocumentId(file.id)).collect();
        documents::destroy(write, request, &ids, act.now).await
    }

    /// Everything of a request but its chain of events, its number and its figures. Gives how many
    /// letters and events it was.
    async fn erase(
        &self,
        write: &DatabaseTransaction,
        id: RequestId,
        rows: &[case_summary::Model],
        cases: &[Case],
        now: Timestamp,
    ) -> Result<(i32, i32), StoreError> {
        // Whoever keeps a file of it waits for this row, and then finds no key.
        request::Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(write)
            .await?;
        let ids = case_ids(rows);
        self.let_figures_go(write, rows, cases).await?;
        let letters = delete_letters(write, id).await?;
        let tasks: Vec<Uuid> = task::Entity::find()
            .select_only()
            .column(task::Column::Id)
            .filter(task::Column::CaseId.is_in(ids.clone()))
            .into_tuple()
            .all(write)
            .await?;
        session::Entity::delete_many()
            .filter(
                sea_orm::Condition::any()
                    .add(session::Column::RequestId.eq(id.0))
                    .add(session::Column::TaskId.is_in(tasks)),
            )
            .exec(write)
            .await?;
        access_code::Entity::delete_many()
            .filter(access_code::Column::RequestId.eq(id.0))
            .exec(write)
            .await?;
        task::Entity::delete_many()
            .filter(task::Column::CaseId.is_in(ids.clone()))
            .exec(write)
            .await?;
        // Its rows name who was reminded of what.
        reminder::Entity::delete_many()
            .filter(reminder::Column::CaseId.is_in(ids.clone()))
            .exec(write)
            .await?;
        // Who alone may see the case stays with its bare row: to everybody else it never was.
        case_conflict::Entity::delete_many()
            .filter(case_conflict::Column::CaseId.is_in(ids))
            .exec(write)
            .await?;
        document::Entity::update_many()
            .col_expr(
                document::Column::DestroyedAt,
                Expr::value(time::to_column(now)),
            )
            .filter(document::Column::RequestId.eq(id.0))
            .filter(document::Column::DestroyedAt.is_null())
            .exec(write)
            .await?;
        forget_reasons(write, id).await?;
        bare_rows(write, id).await?;
        destroy_key(write, id).await?;
        let events = rows.iter().map(|row| i64::from(row.version)).sum::<i64>();
        Ok((count_column(letters), count_column(events.unsigned_abs())))
    }
}

fn case_ids(rows: &[case_summary::Model]) -> Vec<Uuid> {
    rows.iter().map(|row| row.id).collect()
}

/// Letters and messages, and the jobs that would send one that never went.
async fn delete_letters(write: &DatabaseTransaction, id: RequestId) -> Result<u64, StoreError> {
    let ids: Vec<Uuid> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::RequestId.eq(id.0))
        .into_tuple()
        .all(write)
        .await?;
    let payloads = ids.iter().map(ToString::to_string);
    job::Entity::delete_many()
        .filter(job::Column::Kind.eq(crate::jobs::TaskKind::SendMessage.code()))
        .filter(job::Column::Payload.is_in(payloads))
        .exec(write)
        .await?;
    let deleted = message::Entity::delete_many()
        .filter(message::Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    Ok(deleted.rows_affected)
}

/// Why lines of the list were kept longer: sealed words, which nobody can open any more.
async fn forget_reasons(write: &DatabaseTransaction, id: RequestId) -> Result<(), StoreError> {
    let lines: Vec<Uuid> = disposal::Entity::find()
        .select_only()
        .column(disposal::Column::Id)
        .filter(disposal::Column::RequestId.eq(id.0))
        .into_tuple()
        .all(write)
        .await?;
    let nothing = || Expr::value(Option::<Vec<u8>>::None);
    disposal_step::Entity::update_many()
        .col_expr(disposal_step::Column::ReasonSealed, nothing())
        .filter(disposal_step::Column::DisposalId.is_in(lines))
        .exec(write)
        .await?;
    disposal::Entity::update_many()
        .col_expr(disposal::Column::ReasonSealed, nothing())
        .filter(disposal::Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}

/// The rows of the cases stay, since their chains are checked by them: with what the chain needs,
/// the number and the days of receipt and of ending.
async fn bare_rows(write: &DatabaseTransaction, id: RequestId) -> Result<(), StoreError> {
    use case_summary::{Column, Entity};
    let no_text = || Expr::value(Option::<String>::None);
    let no_day = || Expr::value(Option::<sea_orm::prelude::ChronoDate>::None);
    Entity::update_many()
        .col_expr(Column::Holds, Expr::value(String::new()))
        .col_expr(Column::Outcome, no_text())
        .col_expr(Column::Notices, Expr::value(String::new()))
        .col_expr(Column::Owner, Expr::value(Option::<Uuid>::None))
        .col_expr(Column::DueOn, no_day())
        .col_expr(
            Column::DeskOn,
            Expr::value(time::to_date_column(time::LAST_DATE)),
        )
        .col_expr(Column::SendOn, no_day())
        .col_expr(Column::Extended, Expr::value(false))
        .col_expr(
            Column::ClockStatus,
            Expr::value(to_code(&Status::NoStatutoryPeriod)?),
        )
        .col_expr(Column::NextActionOn, no_day())
        .col_expr(Column::AnsweredOn, no_day())
        .col_expr(Column::DisposeOn, no_day())
        .col_expr(Column::ClockHistory, no_text())
        .col_expr(Column::TaskDueOn, no_day())
        .col_expr(Column::AnswerAwaited, Expr::value(false))
        .col_expr(Column::DecidedBy, Expr::value(Option::<Uuid>::None))
        .col_expr(Column::Priority, no_text())
        .col_expr(Column::Complexity, no_text())
        .filter(Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}

/// Destroys the key of a request, and deletes what stood in the clear.
pub(crate) async fn destroy_key(
    write: &DatabaseTransaction,
    id: RequestId,
) -> Result<(), StoreError> {
    use request::{Column, Entity};
    let nothing = || Expr::value(Option::<Vec<u8>>::None);
    Entity::update_many()
        .col_expr(Column::WrappedKey, nothing())
        .col_expr(Column::Sealed, Expr::value(Vec::<u8>::new()))
        .col_expr(Column::PreferencesSealed, nothing())
        .col_expr(Column::IdempotencyKey, Expr::value(Option::<String>::None))
        .col_expr(
            Column::SearchForm,
            Expr::value(crate::desk::search::SEARCH_FORM),
        )
        .filter(Column::Id.eq(id.0))
        .exec(write)
        .await?;
    person::Entity::delete_many()
        .filter(person::Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    search_term::Entity::delete_many()
        .filter(search_term::Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    search_word::Entity::delete_many()
        .filter(search_word::Column::RequestId.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}
