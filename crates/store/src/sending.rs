//! Replies on their way: which are to go today, and who in the council answers for them.

use std::borrow::Cow;

use jiff::civil::Date;
use rightsdesk_core::case::Case;
use rightsdesk_core::ids::{CaseId, RequestId};
use rightsdesk_core::letter::{Body, Letter};
use rightsdesk_core::request::{Preferences, ReplyWhen};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::entity::case_summary::{Column, Entity};
use crate::entity::{account, request};
use crate::error::StoreError;
use crate::{Store, time};

impl Store {
    /// The cases whose reply was planned for this day or an earlier one, and has not gone, in the
    /// order of their names: those after `after`, so that one that has to wait holds up no other.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn replies_to_send(
        &self,
        today: Date,
        after: Option<CaseId>,
        most: u32,
    ) -> Result<Vec<CaseId>, StoreError> {
        let mut query = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::SendOn.lte(time::to_date_column(today)));
        if let Some(after) = after {
            query = query.filter(Column::Id.gt(after.0));
        }
        let ids: Vec<Uuid> = query
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .into_tuple()
            .all(self.db().read())
            .await?;
        Ok(ids.into_iter().map(CaseId).collect())
    }

    /// When the person who asked wants to hear that the reply is ready, if they said.
    pub(crate) async fn reply_when(
        &self,
        connection: &impl ConnectionTrait,
        request: RequestId,
    ) -> Result<Option<ReplyWhen>, StoreError> {
        let preferences = self.preferences(connection, request).await?;
        Ok(preferences.and_then(|preferences| preferences.reply_when))
    }

    /// How and when the person who asked wants to be answered.
    async fn preferences(
        &self,
        connection: &impl ConnectionTrait,
        request: RequestId,
    ) -> Result<Option<Preferences>, StoreError> {
        let row = request::Entity::find_by_id(request.0)
            .one(connection)
            .await?;
        row.map(|row| self.preferences_of(&row)).transpose()
    }
}

/// The letter that the reply is ready, with the name of whoever answers for the case and how the
/// person wants the reply. Of a case that is nobody's, or of somebody who has left, it names the team
/// alone.
pub(crate) async fn to_reader<'a>(
    store: &Store,
    write: &DatabaseTransaction,
    case: &Case,
    letter: &'a Letter,
) -> Result<Cow<'a, Letter>, StoreError> {
    let Body::ReplyReady { outcome, until, .. } = &letter.body else {
        return Ok(Cow::Borrowed(letter));
    };
    let owner = match case.owner {
        Some(owner) => account::Entity::find_by_id(owner.0).one(write).await?,
        None => None,
    };
    let ask = owner
        .filter(|account| account.disabled_at.is_none())
        .map(|account| account.name);
    let preferences = store.preferences(write, case.request).await?;
    let body = Body::ReplyReady {
        outcome: *outcome,
        ask,
        until: *until,
        by: preferences.and_then(|preferences| preferences.reply_by),
    };
    Ok(Cow::Owned(Letter {
        body,
        ..letter.clone()
    }))
}
