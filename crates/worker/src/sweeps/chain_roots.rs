//! Once a day, one hash over the heads of all cases: a case that vanishes later leaves a gap.

use rightsdesk_core::calendar::local_date;
use rightsdesk_store::StoreError;

use crate::Worker;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let root = worker.store.record_chain_root(local_date(now), now).await?;
    Ok(root.map_or_else(|| "recorded already".to_owned(), |_| "recorded".to_owned()))
}
