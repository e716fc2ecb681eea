//! Lets one class of one request go, once somebody has approved it: rows and key, then the files,
//! then the certificate. Each step may be done again; what stops it by now is asked in the first.

use rightsdesk_store::disposal::{Begun, DisposalId};
use rightsdesk_store::jobs::Job;

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: DisposalId) -> Result<(), JobError> {
    let store = &worker.store;
    if Box::pin(store.begin_disposal(id, (worker.now)())).await? == Begun::Going {
        // From here on the only way is forward: half of it must not stay.
        let files = store.remove_disposed_files(id).await;
        files.map_err(|error| JobError::always(error.to_string()))?;
        let certificate = store.finish_disposal(id, (worker.now)()).await;
        certificate.map_err(|error| JobError::always(error.to_string()))?;
    }
    store.jobs().finish(job, (worker.now)()).await.map(drop)?;
    Ok(())
}
