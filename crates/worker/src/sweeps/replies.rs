//! Sends the replies that were planned for today.
//!
//! From nine in the morning, so that somebody is there to be asked. A reply is sent by the same
//! command that a person gives, with all that may stand in its way. Where it only waits for a better
//! day, as after an outage that ended on a Friday, the plan stands and it goes on that day. Where
//! anything else is in the way the plan is dropped, and whoever answers for the case is told.

use rightsdesk_core::calendar::{local_date, local_hour};
use rightsdesk_core::case::{Command, Refusal};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Actor;
use rightsdesk_store::{Act, ExecuteError, Executed, StoreError};

use crate::Worker;

/// The hour of the controller's day from which replies go.
const FROM: i8 = 9;
/// How many cases are taken at a time.
const PAGE: u32 = 100;

/// What became of a plan.
enum Became {
    Sent,
    Waits,
    Dropped,
}

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let now = (worker.now)();
    let [mut sent, mut waiting, mut dropped, mut failed] = [0_u32; 4];
    let mut after = None;
    while local_hour(now) >= FROM {
        let due = worker
            .store
            .replies_to_send(local_date(now), after, PAGE)
            .await?;
        for case in &due {
            match send(worker, *case).await {
                Ok(Became::Sent) => sent += 1,
                Ok(Became::Waits) => waiting += 1,
                Ok(Became::Dropped) => dropped += 1,
                // One that cannot be read holds up no other.
                Err(error) => {
                    failed += 1;
                    tracing::error!(case.id = %case, %error, "a planned reply could not be sent");
                }
            }
        }
        after = due.last().copied();
        if due.len() < PAGE as usize {
            break;
        }
    }
    Ok(format!(
        "{sent} sent, {waiting} waiting for a better day, {dropped} plans dropped, {failed} failed"
    ))
}

async fn send(worker: &Worker, case: CaseId) -> Result<Became, StoreError> {
    let act = Act::new((worker.now)(), &Actor::Worker);
    let send = Command::Send { reason: None };
    match worker.store.execute(case, send, &act).await {
        Ok(Executed::Done(_) | Executed::AlreadyApplied) => return Ok(Became::Sent),
        // It waits for a better day; or another worker was quicker, or somebody moved the plan or took
        // it back this moment.
        Err(
            ExecuteError::Refused(
                Refusal::HeldBack { .. } | Refusal::NothingPlanned | Refusal::DateTooEarly { .. },
            )
            | ExecuteError::NotFound
            | ExecuteError::Conflict,
        ) => return Ok(Became::Waits),
        Err(ExecuteError::Refused(refusal)) => {
            tracing::info!(case.id = %case, %refusal, "a planned reply does not go");
        }
        Err(ExecuteError::Store(error)) => return Err(error),
    }
    match worker.store.execute(case, Command::DropPlan, &act).await {
        Ok(_) => Ok(Became::Dropped),
        Err(ExecuteError::Store(error)) => Err(error),
        Err(_) => Ok(Became::Waits),
    }
}
