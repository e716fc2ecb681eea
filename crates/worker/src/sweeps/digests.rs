//! The digests of the day, once its hour has come: one for each of the council's own people for whom
//! something waits.

use rightsdesk_store::StoreError;

use crate::Worker;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let made = worker.store.digests().make((worker.now)()).await?;
    Ok(format!("{made} digests"))
}
