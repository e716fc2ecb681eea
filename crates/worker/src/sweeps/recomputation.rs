//! The dates of open cases, when the rules they are computed by have changed: a bank holiday, the
//! council's policy, the register.
//!
//! The store knows by which rules each case was last computed, so that this finds only what is
//! behind, also a case that a program with older rules wrote a moment ago.

use rightsdesk_store::StoreError;

use crate::Worker;

/// How many cases are taken at a time: a transaction of a few hundredths of a second.
const BATCH: u32 = 500;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let (mut looked_at, mut moved) = (0, 0);
    let mut set_aside = Vec::new();
    loop {
        let now = (worker.now)();
        let done = worker.store.recompute(now, BATCH, &set_aside).await?;
        looked_at += done.looked_at;
        moved += done.moved;
        set_aside.extend(done.set_aside);
        if done.is_last {
            break;
        }
    }
    if !set_aside.is_empty() {
        tracing::error!(
            cases = set_aside.len(),
            "the dates of these open cases could not be computed: the register does not know their \
             controller, or they cannot be read; `rightsdesk audit verify` names them"
        );
    }
    Ok(format!("{looked_at} cases, {moved} moved"))
}
