//! Removes the bytes of a document that was destroyed: what showed who somebody is, once they are
//! known. Its row says so already, so that nobody has been given it since.

use rightsdesk_core::ids::DocumentId;
use rightsdesk_store::jobs::Job;

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: DocumentId) -> Result<(), JobError> {
    worker.store.documents().remove_destroyed(id).await?;
    let now = (worker.now)();
    worker.store.jobs().finish(job, now).await.map(drop)?;
    Ok(())
}
