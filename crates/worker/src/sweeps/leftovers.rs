//! What was kept for a short time only, and whose time is over: forms begun and not sent, sessions
//! that ended, counts of tries, jobs that were done, the names of workers that are no longer there,
//! files of replies whose building was given up. What the database reckons with is refreshed as well.

use jiff::SignedDuration;
use rightsdesk_store::StoreError;

use crate::Worker;

/// How long counts of tries are kept: longer than the longest limit looks back.
const COUNTS: SignedDuration = SignedDuration::from_hours(24);

/// How long it can be looked up that a job was done.
const DONE_JOBS: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How long a worker that no longer looks for work is remembered.
const WORKERS: SignedDuration = SignedDuration::from_hours(14 * 24);

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let drafts = worker.store.drafts().delete_expired(now).await?;
    let sessions = worker.store.sessions().delete_expired(now).await?;
    let before = now.saturating_sub(COUNTS).unwrap_or(now);
    let counts = worker.store.attempts().delete_before(before).await?;
    let before = now.saturating_sub(DONE_JOBS).unwrap_or(now);
    let jobs = worker.store.jobs().delete_done_before(before).await?;
    let before = now.saturating_sub(WORKERS).unwrap_or(now);
    worker.store.forget_workers_before(before).await?;
    let files = worker.store.destroy_given_up(now).await?;
    worker.store.refresh_statistics().await?;
    Ok(format!(
        "{drafts} drafts, {sessions} sessions, {counts} counts, {jobs} jobs, {files} files deleted"
    ))
}
