//! Letters on paper: fixed when they are first printed, and recorded when they are posted.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::ids::{AccountId, RequestId};
use rightsdesk_core::paper::Paper;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{MessageFile, MessageState, Messages, NOT_REFUSED, changing, moving, read_file};
use crate::codes::to_code;
use crate::entity::message::{Column, Entity};
use crate::error::StoreError;
use crate::ids::MessageId;
use crate::seal::Label;
use crate::time;

/// What became of a letter that somebody says they posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It is recorded as posted, now or at an earlier press.
    Recorded,
    /// It was never printed, so that nobody knows what was posted.
    NotPrinted,
    /// It does not wait to be posted.
    NotToPost,
}

impl Messages<'_> {
    /// Leaves a letter to be printed and posted that the mail server refused. Why it was refused is
    /// kept. `false` if nothing was done, because it was done before, or because it was not a mail
    /// server that refused it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn post_instead(&self, id: MessageId) -> Result<bool, StoreError> {
        let write = self.store.db().write().await?;
        let left = moving(id, MessageState::Parked, MessageState::ToPost)?
            .filter(Column::LastError.is_not_in(NOT_REFUSED))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(left.rows_affected == 1)
    }

    /// Skips a letter that waits to be posted and was not printed yet, if it is not worth posting any
    /// more. Whether it was skipped.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn skip_pointless_post(
        &self,
        message: &MessageFile,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let MessageFile {
            id,
            letter,
            created_at,
            ..
        } = message;
        let since = self.since(letter, *created_at, now).await?;
        let Err(pointless) = letter.body.still_useful(since) else {
            return Ok(false);
        };
        let write = self.store.db().write().await?;
        let skipped = moving(*id, MessageState::ToPost, MessageState::Skipped)?
            .col_expr(Column::LastError, Expr::value(pointless.code()))
            .filter(Column::PrintedAt.is_null())
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(skipped.rows_affected == 1)
    }

    /// Fixes the words and the address of a letter that is printed to be posted. What was fixed
    /// before stays as it is. The message as it then is; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn fix_print(
        &self,
        id: MessageId,
        paper: &Paper,
        to: &str,
        now: Timestamp,
    ) -> Result<Option<MessageFile>, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&write).await? else {
            return Ok(None);
        };
        let key = self.key_of(&write, RequestId(row.request_id)).await?;
        let paper = key.seal_json(Label::Paper(id), paper)?;
        let to = key.seal(Label::Recipient(id), to.as_bytes())?;
        changing(id, MessageState::ToPost)?
            .col_expr(Column::PaperSealed, Expr::value(paper))
            .col_expr(Column::RecipientSealed, Expr::value(to))
            .col_expr(Column::PrintedAt, Expr::value(time::to_column(now)))
            .filter(Column::PrintedAt.is_null())
            .exec(&write)
            .await?;
        let row = Entity::find_by_id(id.0).one(&write).await?;
        let file = row.map(|row| read_file(&row, &key)).transpose()?;
        write.commit().await?;
        Ok(file)
    }

    /// Records that a letter was posted: on which day and by whom. The first who says so counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_posted(
        &self,
        id: MessageId,
        on: Date,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Posted, StoreError> {
        let write = self.store.db().write().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&write).await? else {
            return Ok(Posted::NotToPost);
        };
        if row.posted_on.is_some() {
            return Ok(Posted::Recorded);
        }
        if row.state != to_code(&MessageState::ToPost)? {
            return Ok(Posted::NotToPost);
        }
        if row.printed_at.is_none() {
            return Ok(Posted::NotPrinted);
        }
        moving(id, MessageState::ToPost, MessageState::Sent)?
            .col_expr(Column::SentAt, Expr::value(time::to_column(now)))
            .col_expr(Column::PostedOn, Expr::value(time::to_date_column(on)))
            .col_expr(Column::PostedBy, Expr::value(by.0))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(Posted::Recorded)
    }
}
