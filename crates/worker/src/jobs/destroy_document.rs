//! Removes the bytes of a document that was destroyed: what showed who somebody is, once they are
//! known. Its row says so already, so that nobody has been given it since.

use rightsdesk_core::ids::DocumentId;
use rightsdesk_store::jobs::Job;

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: DocumentId) -> Result<(), JobError> {
    let removed = worker.store.documents().remove_destroyed(id).await;
    // Somebody was told that they are gone: there is nothing else to do than to try again.
    removed.map_err(|error| JobError::always(error.to_string()))?;
    let now = (worker.now)();
    worker.store.jobs().finish(job, now).await.map(drop)?;
    Ok(())
}
