//! Records that complaints were acknowledged, once the letter that does so has gone.

use rightsdesk_core::case::Command;
use rightsdesk_core::letter::Way;
use rightsdesk_core::people::Actor;
use rightsdesk_store::{Act, ExecuteError, StoreError};

use crate::Worker;

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let mut recorded = 0_u32;
    for letter in worker.store.acknowledged_by_letter().await? {
        let how = match letter.by {
            Way::Email => "email",
            Way::Post => "post",
        };
        let acknowledge = Command::Acknowledge {
            on: letter.on,
            how: how.to_owned(),
        };
        let act = Act::new((worker.now)(), &Actor::Worker);
        let done = worker.store.execute(letter.case, acknowledge, &act).await;
        match done {
            Ok(_) => recorded += 1,
            // Another worker, or somebody of the team, was quicker.
            Err(ExecuteError::Conflict | ExecuteError::NotFound) => {}
            Err(ExecuteError::Refused(refusal)) => {
                tracing::info!(case.id = %letter.case, %refusal, "not recorded as acknowledged");
            }
            Err(ExecuteError::Store(StoreError::Database(error))) => {
                return Err(StoreError::Database(error));
            }
            Err(ExecuteError::Store(error)) => {
                tracing::error!(case.id = %letter.case, %error, "a case could not be read");
            }
        }
    }
    Ok(format!("{recorded} recorded"))
}
