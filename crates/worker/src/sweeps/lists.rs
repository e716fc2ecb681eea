//! What lists and searches ask for, of cases and requests from before it was kept: once for each,
//! some at a time. Afterwards there is nothing to do, which costs two looks at an index.

use rightsdesk_store::StoreError;

use crate::Worker;

/// How many requests and cases are taken at a time: a transaction of some tenths of a second.
const BATCH: u32 = 100;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let (mut requests, mut cases, mut set_aside) = (0, 0, 0);
    loop {
        let done = worker.store.refresh_lists(BATCH).await?;
        requests += done.requests;
        cases += done.cases;
        set_aside += done.set_aside;
        if done.is_last {
            break;
        }
    }
    if set_aside > 0 {
        tracing::error!(
            set_aside,
            "these requests and cases cannot be read; `rightsdesk audit verify` names them"
        );
    }
    Ok(format!(
        "{requests} requests, {cases} cases, {set_aside} set aside"
    ))
}
