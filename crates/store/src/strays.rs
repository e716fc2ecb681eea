//! What nobody claims: files of no row, and what was sent with a command that was not taken.
//!
//! A file is on the disk before its row, and a document before the command that names it. Whatever
//! ends the program in between leaves the one without the other, and so does a command that is
//! refused. A day later it goes.

use std::collections::{BTreeMap, HashSet};
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::Recorded;
use rightsdesk_core::ids::{CaseId, DocumentId, RequestId};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::Store;
use crate::blobs::{Lying, PARTS};
use crate::cases::load_folded;
use crate::codes::to_code;
use crate::disposal::looking::lock_cases;
use crate::documents::{self, Purpose};
use crate::entity::document::{Column, Entity, Model};
use crate::error::StoreError;
use crate::time;

/// For so long a file may wait for its row, and a document for the command that names it: longer
/// than any program takes.
const MARGIN: SignedDuration = SignedDuration::from_hours(24);

/// So far back it is asked whether a document of an open case was ever named. What is older is
/// asked about when the case has ended.
const LOOKED_BACK: SignedDuration = SignedDuration::from_hours(8 * 24);

/// The most requests of which that is asked at a time.
const REQUESTS_MOST: usize = 20;

/// So many documents are looked up at a time.
const AT_ONCE: usize = 500;

/// So many of the newest documents are asked for whether the folder is that of the database.
const ASKED_FOR: u64 = 20;

/// What became of what nobody claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strays {
    /// How many files were removed that belong to no document.
    pub files: u32,
    /// How many documents were destroyed that no event names.
    pub documents: u32,
}

/// What was found of documents that no event names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unnamed {
    /// How many were destroyed.
    pub(crate) destroyed: u32,
    /// Whether there are some of which it cannot be told yet.
    pub(crate) young: bool,
}

impl Store {
    /// Looks at one of the 256 parts of the document folder, another one every minute: removes files
    /// of no document, and what else a write has left there. What was written within a day is let
    /// be, since its row may be on the way. Then asks of what people sent in the last days whether
    /// anything came of it.
    ///
    /// Where none of the newest documents lies in the folder, it is another database's, and nothing
    /// is removed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clear_strays(&self, now: Timestamp) -> Result<Strays, StoreError> {
        let now = time::to_microseconds(now);
        let minute = now.as_second().div_euclid(60);
        let part = u8::try_from(minute.rem_euclid(PARTS)).unwrap_or(0);
        Ok(Strays {
            files: self.clear_part(part, now).await?,
            documents: self.clear_unnamed(part, now).await?,
        })
    }

    /// Removes the files of no document from one part of the folder.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clear_part(&self, part: u8, now: Timestamp) -> Result<u32, StoreError> {
        let before = now.saturating_sub(MARGIN).unwrap_or(now);
        let mut lying = self.blobs().lying(part, SystemTime::from(before)).await?;
        // Both by the clock of the disk and by that of whoever wrote it.
        lying.retain(|one| made_at(one.document).is_none_or(|made| made < before));
        let mut stray: Vec<Lying> = Vec::new();
        for some in lying.chunks(AT_ONCE) {
            let ids = some.iter().map(|one| one.document.0);
            let known: Vec<Uuid> = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::Id.is_in(ids))
                .filter(Column::DestroyedAt.is_null())
                .into_tuple()
                .all(self.db().read())
                .await?;
            let known: HashSet<Uuid> = known.into_iter().collect();
            let belongs = |one: &&Lying| !one.is_staged && known.contains(&one.document.0);
            stray.extend(some.iter().filter(|one| !belongs(one)).cloned());
        }
        if stray.is_empty() || !self.is_own_folder().await? {
            return Ok(0);
        }
        let count = u32::try_from(stray.len()).unwrap_or(u32::MAX);
        self.blobs().remove_lying(stray).await?;
        Ok(count)
    }

    /// Whether the folder holds what the database knows.
    async fn is_own_folder(&self) -> Result<bool, StoreError> {
        let rows = Entity::find()
            .filter(Column::DestroyedAt.is_null())
            .order_by_desc(Column::Id)
            .limit(ASKED_FOR)
            .all(self.db().read())
            .await?;
        for row in rows {
            if self.blobs().is_there(&row.path).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Destroys what people sent in the last days with a command that was not taken, as far as it
    /// lies in one part of the folder.
    async fn clear_unnamed(&self, part: u8, now: Timestamp) -> Result<u32, StoreError> {
        // Identifiers begin with the moment at which they were made.
        let begins = |before: SignedDuration| {
            let moment = now.saturating_sub(before).unwrap_or(now);
            let milliseconds = u64::try_from(moment.as_millisecond()).unwrap_or(0);
            uuid::Builder::from_unix_timestamp_millis(milliseconds, &[0; 10]).into_uuid()
        };
        let sent: Vec<(Uuid, Uuid)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::RequestId])
            .filter(Column::Id.gte(begins(LOOKED_BACK)))
            .filter(Column::Id.lt(begins(MARGIN)))
            .filter(sent_with_a_command()?)
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let in_part = |id: &Uuid| id.as_bytes().last() == Some(&part);
        let mut requests: Vec<Uuid> = sent
            .into_iter()
            .filter(|(id, _)| in_part(id))
            .map(|(_, request)| request)
            .collect();
        requests.dedup();
        let mut destroyed = 0;
        for request in requests.into_iter().take(REQUESTS_MOST) {
            match self.destroy_unnamed(RequestId(request), now).await {
                Ok(unnamed) => destroyed += unnamed.destroyed,
                // What cannot be read may name anything.
                Err(StoreError::Corrupt { .. } | StoreError::Key(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(destroyed)
    }

    /// Destroys what came a day ago or earlier with a command to a case of a request that was not
    /// taken: no event names it. What belongs to the request as a whole is the request.
    pub(crate) async fn destroy_unnamed(
        &self,
        request: RequestId,
        now: Timestamp,
    ) -> Result<Unnamed, StoreError> {
        let sent = || -> Result<_, StoreError> {
            Ok(Entity::find()
                .filter(Column::RequestId.eq(request.0))
                .filter(sent_with_a_command()?))
        };
        // Most requests have none, and nothing is locked for them.
        if sent()?.one(self.db().read()).await?.is_none() {
            return Ok(Unnamed::default());
        }
        let write = self.db().write().await?;
        let rows = sent()?.all(&write).await?;
        let unnamed = self.unnamed_among(&write, request, rows).await?;
        let before = time::to_column(now.saturating_sub(MARGIN).unwrap_or(now));
        let (old, young): (Vec<Model>, Vec<Model>) =
            unnamed.into_iter().partition(|row| row.created_at < before);
        if !old.is_empty() {
            let ids: Vec<DocumentId> = old.iter().map(|row| DocumentId(row.id)).collect();
            documents::destroy(&write, request, &ids, now).await?;
            write.commit().await?;
            self.there_is_work();
        }
        Ok(Unnamed {
            destroyed: u32::try_from(old.len()).unwrap_or(u32::MAX),
            young: !young.is_empty(),
        })
    }

    /// Destroys what was kept for a command that was not taken. What an event names all the same
    /// stays: the command may have been done though nobody was told.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn destroy_not_taken(
        &self,
        request: RequestId,
        kept: &[DocumentId],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if kept.is_empty() {
            return Ok(());
        }
        let now = time::to_microseconds(now);
        let write = self.db().write().await?;
        let rows = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::Id.is_in(kept.iter().map(|document| document.0)))
            .filter(Column::DestroyedAt.is_null())
            .all(&write)
            .await?;
        let unnamed = self.unnamed_among(&write, request, rows).await?;
        let ids: Vec<DocumentId> = unnamed.iter().map(|row| DocumentId(row.id)).collect();
        if ids.is_empty() {
            return Ok(());
        }
        documents::destroy(&write, request, &ids, now).await?;
        write.commit().await?;
        self.there_is_work();
        Ok(())
    }

    /// Those of these documents that no event of the request's cases names, while no command is
    /// given to any of them.
    async fn unnamed_among(
        &self,
        write: &DatabaseTransaction,
        request: RequestId,
        documents: Vec<Model>,
    ) -> Result<Vec<Model>, StoreError> {
        let cases = lock_cases(write, request).await?;
        let key = match self.request_key(write, request).await {
            Ok(Some(key)) => key,
            // They went with the rest.
            Ok(None) | Err(StoreError::Erased(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut logs: BTreeMap<Uuid, String> = BTreeMap::new();
        for case in cases {
            let (_, events) = load_folded(write, CaseId(case.id), &key).await?;
            logs.insert(case.id, text_of(&events)?);
        }
        let names = |row: &Model| {
            let id = row.id.to_string();
            logs.values().any(|log| log.contains(&id))
        };
        Ok(documents.into_iter().filter(|row| !names(row)).collect())
    }
}

/// The moment at which an identifier was made, if it says one.
fn made_at(document: DocumentId) -> Option<Timestamp> {
    let (seconds, nanoseconds) = document.0.get_timestamp()?.to_unix();
    Timestamp::new(
        i64::try_from(seconds).ok()?,
        i32::try_from(nanoseconds).ok()?,
    )
    .ok()
}

/// What people sent in for a case, and what is not destroyed.
fn sent_with_a_command() -> Result<Condition, StoreError> {
    Ok(Condition::all()
        .add(Column::Purpose.eq(to_code(&Purpose::Evidence)?))
        .add(Column::CaseId.is_not_null())
        .add(Column::DestroyedAt.is_null()))
}

/// Everything that events say, whichever field says it.
fn text_of(events: &[Recorded]) -> Result<String, StoreError> {
    serde_json::to_string(events).map_err(|error| StoreError::corrupt("event", error))
}
