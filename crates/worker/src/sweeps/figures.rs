//! The figures of cases from before there were figures: a few at a time, until all are counted.

use rightsdesk_store::StoreError;

use crate::Worker;

/// How many cases are counted at a time: a transaction of some tenths of a second.
const BATCH: u32 = 100;

/// How many times a sweep takes some: other sweeps wait meanwhile.
const TIMES: u32 = 20;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let (mut counted, mut unreadable) = (0, 0);
    for _ in 0..TIMES {
        let done = worker.store.count_figures(BATCH).await?;
        counted += done.counted;
        unreadable += done.unreadable;
        if done.is_done {
            break;
        }
    }
    if unreadable > 0 {
        tracing::error!(
            cases = unreadable,
            "these cases could not be counted: they cannot be read; `rightsdesk audit verify` \
             names them"
        );
    }
    Ok(format!("{counted} cases"))
}
