//! What is due to be said to the council's own people.
//!
//! The database knows, for each case, the next day on which something may be due. This sweep asks
//! core what it is, and records it with the day to ask again. Each reminder has a key of its own,
//! so that it goes once, however often this runs.

use rightsdesk_core::calendar::local_date;
use rightsdesk_store::StoreError;

use crate::Worker;

/// How many cases are taken at a time.
const PAGE: u32 = 100;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let today = local_date(now);
    let mut enqueued = 0;
    loop {
        let due = worker.store.cases_to_remind(today, PAGE).await?;
        let is_last = due.len() < PAGE as usize;
        for case in due {
            enqueued += worker.store.remind(case, now).await?.enqueued;
        }
        if is_last {
            return Ok(format!("{enqueued} reminders"));
        }
    }
}
