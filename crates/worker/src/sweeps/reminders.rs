//! What is due to be said about cases.
//!
//! The database knows, for each case, the next day on which something may be due. This sweep asks
//! core what has fallen since, and writes it down with the day to ask again. Each reminder has a key
//! of its own, so that it goes once, however often this runs. A case that cannot be read is set
//! aside with a line in the log, and does not stop the others; one that somebody is changing is left
//! for the next round.

use rightsdesk_core::calendar::local_date;
use rightsdesk_store::StoreError;
use rightsdesk_store::reminders::CaseToRemind;

use crate::Worker;

/// How many cases are taken at a time.
const PAGE: u32 = 100;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let today = local_date(now);
    worker.store.note_plan(today).await?;
    let (mut waiting, mut letters, mut skipped) = (0, 0, 0);
    let (mut set_aside, mut later) = (0_u32, 0_u32);
    // Letters that wait for their hour leave a case where it is: so each is looked at once.
    let mut after: Option<CaseToRemind> = None;
    loop {
        let due = worker.store.cases_to_remind_after(after, today, PAGE);
        let due = due.await?;
        let is_last = due.len() < PAGE as usize;
        after = due.last().copied();
        for one in due {
            match Box::pin(worker.store.remind(one.case, now)).await {
                Ok(done) => {
                    waiting += done.waiting;
                    letters += done.letters;
                    skipped += done.skipped;
                }
                Err(
                    error @ (StoreError::Corrupt { .. }
                    | StoreError::Key(_)
                    | StoreError::UnknownController(_)),
                ) => {
                    set_aside += 1;
                    tracing::error!(case = %one.case, %error, "a case could not be reminded of");
                }
                // Somebody else has it at this moment; the next round is a few seconds away.
                Err(StoreError::Conflict) => later += 1,
                Err(error) => return Err(error),
            }
        }
        if is_last {
            if later > 0 {
                return Err(StoreError::Conflict);
            }
            return Ok(format!(
                "{waiting} reminders, {letters} letters, {skipped} skipped, {set_aside} set aside"
            ));
        }
    }
}
