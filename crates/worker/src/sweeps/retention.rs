//! What nobody claims goes first ([`Store::clear_strays`](rightsdesk_store::Store::clear_strays)).
//! Then what is past its day: proof that is left in cases that have ended goes, the rest comes on the list
//! that a person approves, or goes by itself where the council says so.
//!
//! The database knows, for each case that has ended, on which day its request is to be looked at.
//! Looking moves the day on, so that this may run at any time, any number of times. A request that
//! cannot be read is put off until tomorrow with a line in the log, and does not stop the others.

use rightsdesk_core::calendar::local_date;
use rightsdesk_store::StoreError;

use crate::Worker;

/// How many requests are taken at a time.
const PAGE: u32 = 100;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let today = local_date(now);
    let strays = worker.store.clear_strays(now).await?;
    worker.store.note_periods(today).await?;
    let [
        mut requests,
        mut proof,
        mut listed,
        mut stopped,
        mut set_aside,
    ] = [0_u32; 5];
    loop {
        let due = worker.store.requests_to_look_at(today, PAGE).await?;
        if due.is_empty() {
            break;
        }
        for request in due {
            match Box::pin(worker.store.look_at(request, now)).await {
                Ok(looked) => {
                    requests += 1;
                    proof += looked.proof;
                    listed += looked.listed;
                    stopped += looked.stopped;
                }
                Err(error @ (StoreError::Corrupt { .. } | StoreError::Key(_))) => {
                    set_aside += 1;
                    tracing::error!(%request, %error, "a request could not be looked at");
                    worker.store.look_tomorrow(request, today).await?;
                }
                Err(error) => return Err(error),
            }
        }
    }
    Ok(format!(
        "{requests} requests, {proof} with proof left, {listed} listed, {stopped} stopped, \
         {set_aside} set aside, {} files of no document and {} documents of no event gone",
        strays.files, strays.documents
    ))
}
