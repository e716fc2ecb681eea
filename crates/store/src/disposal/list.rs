//! The list that a person reads: approving a line of it, or keeping it longer.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::case::Stage;
use rightsdesk_core::ids::{AccountId, RequestId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::looking::{enqueue, write_row};
use super::{Disposal, DisposalId, State, note_step, read};
use crate::codes::to_code;
use crate::entity::disposal::{Column, Entity, Model};
use crate::entity::{case_summary, request};
use crate::error::StoreError;
use crate::readers::{Viewer, sees_part_of, visible_to};
use crate::seal::Label;
use crate::{CaseSummary, Store, summary, time};

/// What became of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approved {
    /// It is approved now.
    Now,
    /// It was approved already, or is gone.
    Before,
    /// It cannot be approved as it stands: something stops it, or somebody keeps it longer.
    NotNow,
    /// There is no such line, or none that the viewer may see.
    NotFound,
}

/// What became of keeping something longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept until the day.
    Now,
    /// It is going, or gone.
    TooLate,
    /// There is no such line, or none that the viewer may see.
    NotFound,
}

impl Store {
    /// The lines of the list that have come so far and that the viewer may see: the longest due
    /// first, and how many there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn disposals_in(
        &self,
        viewer: &Viewer,
        states: &[State],
        most: u32,
    ) -> Result<(Vec<Disposal>, u64), StoreError> {
        let connection = self.db().read();
        let codes: Result<Vec<String>, StoreError> = states.iter().map(to_code).collect();
        let query = Entity::find()
            .filter(Column::State.is_in(codes?))
            .filter(seen_by(viewer));
        let rows = query
            .clone()
            .order_by_asc(Column::DueOn)
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .all(connection)
            .await?;
        let mut count = rows.len() as u64;
        if count == u64::from(most) {
            count = query.count(connection).await?;
        }
        Ok((self.lines(connection, rows).await?, count))
    }

    /// The cases whose reply went on a day or before it, and that nobody has closed: their time does
    /// not begin. The longest waiting first, and how many there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn never_closed(
        &self,
        viewer: &Viewer,
        answered_by: Date,
        most: u32,
    ) -> Result<(Vec<CaseSummary>, u64), StoreError> {
        use case_summary::Column;
        let connection = self.db().read();
        let query = case_summary::Entity::find()
            .filter(Column::Stage.eq(Stage::Answered.code()))
            .filter(Column::AnsweredOn.lte(time::to_date_column(answered_by)))
            .filter(visible_to(viewer));
        let rows = query
            .clone()
            .order_by_asc(Column::AnsweredOn)
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .all(connection)
            .await?;
        let mut count = rows.len() as u64;
        if count == u64::from(most) {
            count = query.count(connection).await?;
        }
        let cases: Result<_, _> = rows.into_iter().map(summary::from_row).collect();
        Ok((cases?, count))
    }

    /// Lines with the reasons for which somebody keeps them longer.
    async fn lines(
        &self,
        connection: &impl ConnectionTrait,
        rows: Vec<Model>,
    ) -> Result<Vec<Disposal>, StoreError> {
        let kept = rows.iter().filter(|row| row.reason_sealed.is_some());
        let kept: Vec<Uuid> = kept.map(|row| row.request_id).collect();
        let mut requests = HashMap::new();
        if !kept.is_empty() {
            let found = request::Entity::find()
                .filter(request::Column::Id.is_in(kept))
                .all(connection)
                .await?;
            requests.extend(found.into_iter().map(|request| (request.id, request)));
        }
        rows.into_iter()
            .map(|row| {
                let reason = self.reason_of(&row, requests.get(&row.request_id))?;
                Ok(Disposal {
                    reason,
                    ..read(row)?
                })
            })
            .collect()
    }

    fn reason_of(
        &self,
        row: &Model,
        request: Option<&request::Model>,
    ) -> Result<Option<String>, StoreError> {
        let (Some(sealed), Some(request)) = (&row.reason_sealed, request) else {
            return Ok(None);
        };
        match self.key_in(request) {
            Ok(key) => {
                let text = key.open(Label::KeptLonger(row.id), sealed)?;
                Ok(Some(String::from_utf8_lossy(&text).into_owned()))
            }
            Err(StoreError::Erased(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Approves a line, and enqueues the job that lets it go. Whether the person may approve
    /// anything is asked by the caller, of the role they hold for the line's controller.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn approve_disposal(
        &self,
        id: DisposalId,
        viewer: &Viewer,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Approved, StoreError> {
        let now = time::to_microseconds(now);
        let write = self.db().write().await?;
        let Some(mut row) = visible(&write, id, viewer).await? else {
            return Ok(Approved::NotFound);
        };
        match super::read(row.clone())?.state {
            State::Listed => {}
            State::Approved | State::Going | State::Done => return Ok(Approved::Before),
            State::Stopped | State::Kept => return Ok(Approved::NotNow),
        }
        row.state = to_code(&State::Approved)?;
        row.automatic = false;
        row.decided_by = Some(by.0);
        row.decided_at = Some(time::to_column(now));
        note_step(&write, row.id, &row.state, Some(by), None, now).await?;
        enqueue(&write, row.id, now).await?;
        write_row(&write, row).await?;
        write.commit().await?;
        self.there_is_work();
        Ok(Approved::Now)
    }

    /// Keeps a line longer, until a day, with the reason. Of something approved it takes the
    /// approval back, as long as nothing is gone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_longer(
        &self,
        id: DisposalId,
        viewer: &Viewer,
        by: AccountId,
        until: Date,
        reason: &str,
        now: Timestamp,
    ) -> Result<Kept, StoreError> {
        let now = time::to_microseconds(now);
        let write = self.db().write().await?;
        let Some(mut row) = visible(&write, id, viewer).await? else {
            return Ok(Kept::NotFound);
        };
        if matches!(super::read(row.clone())?.state, State::Going | State::Done) {
            return Ok(Kept::TooLate);
        }
        let key = self.request_key(&write, RequestId(row.request_id)).await?;
        let key = key.ok_or_else(|| StoreError::corrupt("disposal", "its request is missing"))?;
        let sealed = key.seal(Label::KeptLonger(row.id), reason.as_bytes())?;
        row.state = to_code(&State::Kept)?;
        row.automatic = false;
        row.decided_by = Some(by.0);
        row.decided_at = Some(time::to_column(now));
        row.keep_until = Some(time::to_date_column(until));
        row.reason_sealed = Some(sealed.clone());
        let kept = Some((until, sealed));
        note_step(&write, row.id, &row.state, Some(by), kept, now).await?;
        write_row(&write, row).await?;
        write.commit().await?;
        Ok(Kept::Now)
    }

    /// A line of the list, if the viewer may see it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn disposal_for(
        &self,
        id: DisposalId,
        viewer: &Viewer,
    ) -> Result<Option<Disposal>, StoreError> {
        let connection = self.db().read();
        let row = Entity::find_by_id(id.0)
            .filter(seen_by(viewer))
            .one(connection)
            .await?;
        let lines = self.lines(connection, row.into_iter().collect()).await?;
        Ok(lines.into_iter().next())
    }
}

/// The lines on the list of requests of which the viewer may see something.
fn seen_by(viewer: &Viewer) -> Condition {
    let may_see = sees_part_of(
        viewer,
        (Entity, Column::RequestId),
        None::<(Entity, Column)>,
    );
    Condition::all().add(Column::OffAt.is_null()).add(may_see)
}

async fn visible(
    write: &sea_orm::DatabaseTransaction,
    id: DisposalId,
    viewer: &Viewer,
) -> Result<Option<Model>, StoreError> {
    let row = Entity::find_by_id(id.0)
        .filter(seen_by(viewer))
        .lock_exclusive()
        .one(write)
        .await?;
    Ok(row)
}
