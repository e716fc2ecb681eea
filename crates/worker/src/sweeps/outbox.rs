//! Messages that are about to be sent and have no job that would send them: there are none, unless
//! something went wrong.

use rightsdesk_store::StoreError;

use crate::Worker;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let mended = worker.store.messages().mend((worker.now)()).await?;
    Ok(format!(
        "{} queued again, {} parked",
        mended.queued, mended.parked
    ))
}
