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

pub(crate) async fn run(worker: &Worker) -> Result<(), StoreError> {
    let now = (worker.now)();
    let today = local_date(now);
    loop {
        let due = worker.store.reminders().cases_due(today, PAGE).await?;
        let count = due.len();
        for case in due {
            worker.store.reminders().remind(case, today, now).await?;
        }
        if count < PAGE as usize {
            return Ok(());
        }
    }
}
