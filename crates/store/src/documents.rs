//! Documents: found in a search, sent in by the person, or made as part of a reply.
//!
//! A row says what is known of a document; its bytes are in the document folder, sealed with the
//! request's key, under a name that is the document's identifier.

use bytes::Bytes;
use jiff::Timestamp;
use rightsdesk_core::ids::{CaseId, DocumentId, RequestId};
use rightsdesk_core::people::Actor;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::blobs::{Blobs, off_the_runtime};
use crate::chain::read_hash;
use crate::codes::{from_code, to_code};
use crate::entity::document::{Column, Entity, Model};
use crate::entity::request;
use crate::error::StoreError;
use crate::jobs::{self, Task};
use crate::readers::{Viewer, sees_part_of};
use crate::seal::{Label, RequestKey};
use crate::{Act, CaseFile, Store, ids, time};

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Found in a search.
    Found,
    /// Sent in by the person: the email of the request with its files, proof of identity, or what
    /// they want corrected.
    Evidence,
    /// The authored part of a reply.
    Pack,
    /// A volume of what is disclosed.
    Volume,
    /// A file that goes beside the reply: sound, pictures, an office file.
    Beside,
    /// The authored part of a reply as papers, for the page that shows it. It is no file of
    /// anybody's, and stands in no list.
    Page,
}

impl Purpose {
    /// Whether it comes from outside, so that nobody of ours knows what is in it.
    fn comes_from_outside(self) -> bool {
        matches!(self, Purpose::Found | Purpose::Evidence)
    }
}

/// Whether a document may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// It may: the scanner found nothing, or none was asked.
    Clean,
    /// The scanner has not said anything yet. Nobody is given its bytes.
    Waiting,
    /// The scanner found it harmful. Its bytes are destroyed.
    Refused,
}

/// A document to be kept.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// The request it belongs to.
    pub request: RequestId,
    /// The case, when it belongs to one case.
    pub case: Option<CaseId>,
    /// What it is for.
    pub purpose: Purpose,
    /// The name of the file, which may say something about the person.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// Its pages, if it has some and they were counted.
    pub pages: Option<u32>,
    /// The file.
    pub bytes: Bytes,
}

/// What is known of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Which document.
    pub id: DocumentId,
    /// The request it belongs to.
    pub request: RequestId,
    /// The case, when it belongs to one case.
    pub case: Option<CaseId>,
    /// What it is for.
    pub purpose: Purpose,
    /// The name of the file.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its pages, if they were counted.
    pub pages: Option<u32>,
    /// When it was kept.
    pub created_at: Timestamp,
    /// Who brought it.
    pub created_by: Actor,
    /// When it was destroyed. Its bytes are then gone, and what is said of it here is all there is.
    pub destroyed_at: Option<Timestamp>,
    /// Whether it may be opened.
    pub state: DocumentState,
}

/// The documents of a store.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a> {
    store: &'a Store,
}

impl Store {
    /// The documents.
    pub fn documents(&self) -> Documents<'_> {
        Documents { store: self }
    }
}

impl Documents<'_> {
    /// Keeps a document. The bytes are on the disk before the row is written, so that a row is
    /// never without its bytes. Where the store was opened to scan, what comes from outside waits,
    /// and the job that asks the scanner is in the row's own transaction.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed; [`StoreError::Corrupt`] if there
    /// is no such request; [`StoreError::Blob`] if the folder is full or cannot be written.
    pub async fn put(&self, new: NewDocument, act: &Act<'_>) -> Result<DocumentId, StoreError> {
        let act = act.cut();
        let id: DocumentId = ids::make(act.now)?;
        let key = self.key_of(self.store.db().read(), new.request).await?;
        let created_by =
            serde_json::to_vec(act.actor).map_err(|error| StoreError::corrupt("actor", error))?;
        let pages = new.pages.map(i32::try_from).transpose();
        let state = if self.store.scans() && new.purpose.comes_from_outside() {
            DocumentState::Waiting
        } else {
            DocumentState::Clean
        };
        let row = Model {
            id: id.0,
            request_id: new.request.0,
            case_id: new.case.map(|case| case.0),
            purpose: to_code(&new.purpose)?,
            name_sealed: key.seal(Label::DocumentName(id), new.name.as_bytes())?,
            media_type: new.media_type,
            size: i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
            sha256: digest(&new.bytes).await?.to_vec(),
            pages: pages.map_err(|error| StoreError::corrupt("page count", error))?,
            path: Blobs::path_of(id),
            created_at: time::to_column(act.now),
            created_by,
            destroyed_at: None,
            state: to_code(&state)?,
        };
        self.store.blobs().put(id, key, new.bytes).await?;
        let scan = (state == DocumentState::Waiting).then_some(Task::ScanDocument(id));
        let written = self.insert(row, scan, act.now).await;
        if matches!(written, Err(StoreError::Erased(_))) {
            self.store.blobs().remove(id).await?;
        }
        // After any other error the row may be there, though nobody was told. If it is not, the file
        // goes with others of no row (`strays`).
        written.map(|()| id)
    }

    async fn insert(
        &self,
        row: Model,
        job: Option<Task>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        // Whoever disposes of the request waits until the row is there, and takes it along; or was
        // first, and there is no key any more.
        let request = request::Entity::find_by_id(row.request_id)
            .lock_shared()
            .one(&write)
            .await?;
        let request =
            request.ok_or_else(|| StoreError::corrupt("document", "its request is missing"))?;
        self.store.key_in(&request)?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        if let Some(job) = job {
            jobs::enqueue(&write, job, None, now).await?;
        }
        write.commit().await?;
        if job.is_some() {
            self.store.there_is_work();
        }
        Ok(())
    }

    /// What is known of a document.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn find(&self, id: DocumentId) -> Result<Option<Document>, StoreError> {
        let connection = self.store.db().read();
        let Some(row) = Entity::find_by_id(id.0).one(connection).await? else {
            return Ok(None);
        };
        let key = self.key_of(connection, RequestId(row.request_id)).await?;
        read(row, &key).map(Some)
    }

    /// What is known of a document, if it is the viewer's to see. One statement, and nothing opened,
    /// if it is not: the same as if there were no such document.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn find_for(
        &self,
        id: DocumentId,
        viewer: &Viewer,
    ) -> Result<Option<Document>, StoreError> {
        let connection = self.store.db().read();
        let row = Entity::find_by_id(id.0)
            .filter(seen_by(viewer))
            .one(connection)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let key = self.key_of(connection, RequestId(row.request_id)).await?;
        read(row, &key).map(Some)
    }

    /// The documents of a case's request that are the viewer's to see, in the order in which they
    /// were kept. One statement: the file that was opened holds the key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn beside_case(
        &self,
        file: &CaseFile,
        viewer: &Viewer,
    ) -> Result<Vec<Document>, StoreError> {
        let (request, seen) = (file.case.request, Condition::all().add(seen_by(viewer)));
        self.list(request, Some(&file.key), seen).await
    }

    /// A document with its bytes, which are those that were kept. `None` once it is destroyed.
    ///
    /// # Errors
    /// [`StoreError::Waiting`] as long as it waits for the scanner; [`StoreError::Corrupt`] if they
    /// were altered; [`StoreError::Blob`] if the file is missing.
    pub async fn get(&self, id: DocumentId) -> Result<Option<(Document, Bytes)>, StoreError> {
        let Some(row) = self.row(id).await? else {
            return Ok(None);
        };
        if row.state != to_code(&DocumentState::Clean)? {
            return Err(StoreError::Waiting(id));
        }
        self.open(row).await.map(Some)
    }

    /// A document that waits for the scanner, with its bytes, for the scanner alone. `None` if it
    /// does not wait, or was destroyed meanwhile.
    ///
    /// # Errors
    /// As [`Documents::get`], but for the waiting.
    pub async fn to_scan(&self, id: DocumentId) -> Result<Option<Bytes>, StoreError> {
        let waiting = to_code(&DocumentState::Waiting)?;
        match self.row(id).await? {
            Some(row) if row.state == waiting => Ok(Some(self.open(row).await?.1)),
            _ => Ok(None),
        }
    }

    /// Says that the scanner found nothing: from now on the document can be opened.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pass(&self, id: DocumentId) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        settle(&write, id, DocumentState::Clean).await?;
        Ok(write.commit().await?)
    }

    /// Says that the scanner found the document harmful, and destroys it in the same transaction.
    /// May be done again.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if there is no such document.
    pub async fn refuse(&self, id: DocumentId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.store.db().write().await?;
        let row = Entity::find_by_id(id.0).one(&write).await?;
        let row = row.ok_or_else(|| StoreError::corrupt("document", format!("{id} is missing")))?;
        settle(&write, id, DocumentState::Refused).await?;
        destroy(&write, RequestId(row.request_id), &[id], now).await?;
        write.commit().await?;
        self.store.there_is_work();
        Ok(())
    }

    /// The row of a document that was not destroyed.
    async fn row(&self, id: DocumentId) -> Result<Option<Model>, StoreError> {
        let row = Entity::find_by_id(id.0).one(self.store.db().read()).await?;
        Ok(row.filter(|row| row.destroyed_at.is_none()))
    }

    /// The document of a row with its bytes, whether or not anybody may be given them.
    async fn open(&self, row: Model) -> Result<(Document, Bytes), StoreError> {
        let connection = self.store.db().read();
        let id = DocumentId(row.id);
        let key = self.key_of(connection, RequestId(row.request_id)).await?;
        let bytes = self.store.blobs().get(id, &row.path, key.clone()).await?;
        let document = read(row, &key)?;
        if digest(&bytes).await? != document.sha256 {
            return Err(StoreError::corrupt(
                "document",
                format!("{id} is not what was kept"),
            ));
        }
        Ok((document, bytes))
    }

    /// Those of these documents that belong to a request, in the order in which they were kept. As
    /// many statements whatever else the request has, so that the time it takes tells nothing.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn these(
        &self,
        request: RequestId,
        documents: &[DocumentId],
    ) -> Result<Vec<Document>, StoreError> {
        let ids = documents.iter().map(|document| document.0);
        self.list(request, None, Condition::all().add(Column::Id.is_in(ids)))
            .await
    }

    /// The documents of a request, in the order in which they were kept.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn of_request(&self, request: RequestId) -> Result<Vec<Document>, StoreError> {
        self.list(request, None, Condition::all()).await
    }

    async fn list(
        &self,
        request: RequestId,
        key: Option<&RequestKey>,
        which: Condition,
    ) -> Result<Vec<Document>, StoreError> {
        let connection = self.store.db().read();
        let rows = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::Purpose.ne(to_code(&Purpose::Page)?))
            .filter(which)
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let key = match key {
            Some(key) => key.clone(),
            None => self.key_of(connection, request).await?,
        };
        rows.into_iter().map(|row| read(row, &key)).collect()
    }

    /// Removes the bytes of a document whose row says that it is destroyed. `false` if it does not
    /// say so, and nothing is removed then. May be done again.
    ///
    /// # Errors
    /// [`StoreError::Blob`] if the file is there and cannot be removed.
    pub async fn remove_destroyed(&self, id: DocumentId) -> Result<bool, StoreError> {
        let row = Entity::find_by_id(id.0).one(self.store.db().read()).await?;
        if row.is_none_or(|row| row.destroyed_at.is_none()) {
            return Ok(false);
        }
        self.store.blobs().remove(id).await?;
        Ok(true)
    }

    async fn key_of(
        &self,
        connection: &impl ConnectionTrait,
        request: RequestId,
    ) -> Result<RequestKey, StoreError> {
        let key = self.store.request_key(connection, request).await?;
        key.ok_or_else(|| StoreError::corrupt("document", "its request is missing"))
    }
}

/// The SHA-256 of a file, which may be long.
async fn digest(bytes: &Bytes) -> Result<[u8; 32], StoreError> {
    let bytes = bytes.clone();
    off_the_runtime(move || Ok(Sha256::digest(&bytes).into())).await
}

/// What a viewer may see: the documents of a case they may see, and those of its request as a whole.
fn seen_by(viewer: &Viewer) -> Expr {
    sees_part_of(
        viewer,
        (Entity, Column::RequestId),
        Some((Entity, Column::CaseId)),
    )
}

fn read(row: Model, key: &RequestKey) -> Result<Document, StoreError> {
    let id = DocumentId(row.id);
    let name = key.open(Label::DocumentName(id), &row.name_sealed)?;
    Ok(Document {
        id,
        request: RequestId(row.request_id),
        case: row.case_id.map(CaseId),
        purpose: from_code("document purpose", &row.purpose)?,
        name: String::from_utf8_lossy(&name).into_owned(),
        media_type: row.media_type,
        size: row.size.unsigned_abs(),
        sha256: read_hash(&row.sha256)?,
        pages: row.pages.map(i32::unsigned_abs),
        created_at: time::from_column(row.created_at)?,
        created_by: serde_json::from_slice(&row.created_by)
            .map_err(|error| StoreError::corrupt("actor", error))?,
        destroyed_at: time::from_column_opt(row.destroyed_at)?,
        state: from_code("document state", &row.state)?,
    })
}

/// Says what the scanner found, of a document that waits for it.
async fn settle(
    write: &DatabaseTransaction,
    id: DocumentId,
    state: DocumentState,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(to_code(&state)?))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(to_code(&DocumentState::Waiting)?))
        .exec(write)
        .await?;
    Ok(())
}

/// Marks documents of a request as destroyed, and enqueues the removal of their bytes: from the
/// commit on nobody is given them, and the job is tried until they are gone, whatever happens to
/// the program in between.
pub(crate) async fn destroy(
    write: &DatabaseTransaction,
    request: RequestId,
    documents: &[DocumentId],
    now: Timestamp,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::DestroyedAt, Expr::value(time::to_column(now)))
        .filter(Column::Id.is_in(documents.iter().map(|document| document.0)))
        .filter(Column::RequestId.eq(request.0))
        .filter(Column::DestroyedAt.is_null())
        .exec(write)
        .await?;
    for document in documents {
        let dedupe = format!("destroy_document:{document}");
        jobs::enqueue(write, Task::DestroyDocument(*document), Some(&dedupe), now).await?;
    }
    Ok(())
}
