//! What was kept for a short time only, and whose time is over: forms begun and not sent, sessions
//! that ended, counts of tries.

use jiff::SignedDuration;
use rightsdesk_store::StoreError;

use crate::Worker;

/// How long counts of tries are kept: longer than the longest limit looks back.
const COUNTS: SignedDuration = SignedDuration::from_hours(24);

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let drafts = worker.store.drafts().delete_expired(now).await?;
    let sessions = worker.store.sessions().delete_expired(now).await?;
    let before = now.saturating_sub(COUNTS).unwrap_or(now);
    let counts = worker.store.attempts().delete_before(before).await?;
    Ok(format!(
        "{drafts} drafts, {sessions} sessions, {counts} counts deleted"
    ))
}
