//! What is past its day: proof that is left in cases that have ended goes, the rest comes on the list
//! that a person approves, or goes by itself where the council says so.
//!
//! The database knows, for each case that has ended, on which day its request is to be looked at.
//! Looking moves the day on, so that this may run at any time, any number of times.

use rightsdesk_core::calendar::local_date;
use rightsdesk_store::StoreError;

use crate::Worker;

/// How many requests are taken at a time.
const PAGE: u32 = 100;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let today = local_date(now);
    worker.store.note_periods(today).await?;
    let (mut requests, mut proof, mut listed, mut stopped) = (0, 0, 0, 0);
    loop {
        let due = worker.store.requests_to_look_at(today, PAGE).await?;
        if due.is_empty() {
            break;
        }
        for request in due {
            let looked = worker.store.look_at(request, now).await?;
            requests += 1;
            proof += looked.proof;
            listed += looked.listed;
            stopped += looked.stopped;
        }
    }
    Ok(format!(
        "{requests} requests, {proof} with proof left, {listed} listed, {stopped} stopped"
    ))
}
