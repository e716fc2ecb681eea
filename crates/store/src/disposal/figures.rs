//! What is counted of cases, also of those whose data are gone.

use rightsdesk_core::ids::{CaseId, ControllerId, RequestId};
use rightsdesk_core::retention::Figure;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::count_column;
use crate::cases::load_folded;
use crate::codes::from_code;
use crate::entity::case_summary;
use crate::entity::closed_figure::{Column, Entity, Model};
use crate::error::StoreError;
use crate::{Store, ids};

/// Keeps a figure for good. The identifier tells nothing, not even when.
pub(super) async fn insert(write: &DatabaseTransaction, figure: &Figure) -> Result<(), StoreError> {
    let row = Model {
        id: Uuid::from_bytes(ids::random()?),
        controller: figure.controller.0.clone(),
        right: figure.right.code().to_owned(),
        month: figure.month.clone(),
        days: figure.days.map(|days| count_column(days.into())),
        in_time: figure.in_time,
        extended: figure.extended,
        outcome: figure.outcome.map(|outcome| outcome.code().to_owned()),
        exemptions: count_column(figure.exemptions.into()),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(write)
        .await?;
    Ok(())
}

fn read(row: Model) -> Result<Figure, StoreError> {
    Ok(Figure {
        controller: ControllerId(row.controller),
        right: from_code("right", &row.right)?,
        month: row.month,
        days: row.days.map(i32::unsigned_abs),
        in_time: row.in_time,
        extended: row.extended,
        outcome: row
            .outcome
            .map(|code| from_code("outcome", &code))
            .transpose()?,
        exemptions: row.exemptions.unsigned_abs(),
    })
}

impl Store {
    /// The figures of all cases of a controller that have ended, in order: of those whose data are
    /// there by their logs, of the others as they were kept. Disposal changes none of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn figures(&self, controller: &ControllerId) -> Result<Vec<Figure>, StoreError> {
        let connection = self.db().snapshot().await?;
        let rows = Entity::find()
            .filter(Column::Controller.eq(&*controller.0))
            .all(&connection)
            .await?;
        let kept: Result<Vec<Figure>, StoreError> = rows.into_iter().map(read).collect();
        let mut figures = kept?;
        let rows = case_summary::Entity::find()
            .filter(case_summary::Column::Controller.eq(&*controller.0))
            .filter(case_summary::Column::ClosedAt.is_not_null())
            .order_by_asc(case_summary::Column::Id)
            .all(&connection)
            .await?;
        for row in rows {
            let key = match self
                .request_key(&connection, RequestId(row.request_id))
                .await
            {
                Ok(Some(key)) => key,
                Ok(None) | Err(StoreError::Erased(_)) => continue,
                Err(error) => return Err(error),
            };
            let (case, _) = load_folded(&connection, CaseId(row.id), &key).await?;
            let clock = self
                .rules_of_row(&connection, &row)
                .await?
                .clock_of(&case)?;
            figures.push(Figure::of(&case, &clock));
        }
        figures.sort();
        Ok(figures)
    }
}
