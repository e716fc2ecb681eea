//! Documents: handed out to those who may read the case.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::Response;
use rightsdesk_core::ids::DocumentId;
use rightsdesk_store::StoreError;
use uuid::Uuid;

use crate::download;
use crate::error::PageError;
use crate::session::StaffSession;
use crate::state::State;

/// A document, as a file to keep: never shown within our pages, whatever is in it.
pub(super) async fn download(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = Uuid::try_parse(&id).map_err(|_| PageError::NotFound)?;
    let documents = state.store.documents();
    let found = match documents.find_for(DocumentId(id), &session.viewer()).await {
        Ok(found) => found.ok_or(PageError::NotFound)?,
        Err(StoreError::Erased { .. }) => return Err(PageError::NotFound),
        Err(error) => return Err(error.into()),
    };
    let (document, bytes) = documents.get(found.id).await?.ok_or(PageError::NotFound)?;
    Ok(download::attachment(&document, bytes))
}
