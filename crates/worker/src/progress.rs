//! A heavy job's word to the people who wait for it, and theirs to it.

use std::time::Duration;

use jiff::Timestamp;
use rightsdesk_store::jobs::Job;
use rightsdesk_store::progress::{CANCELLED, Going, Progress, Step};

use crate::{JobError, Worker};

/// How often it is asked, while something long is done, whether it is still wanted.
const LOOK: Duration = Duration::from_secs(2);

/// How far a job has come.
pub(crate) struct Report<'a> {
    worker: &'a Worker,
    job: &'a Job,
    begun: Timestamp,
}

impl<'a> Report<'a> {
    /// Begins to report on a job.
    pub(crate) fn on(worker: &'a Worker, job: &'a Job) -> Report<'a> {
        let begun = (worker.now)();
        Report { worker, job, begun }
    }

    /// Says what is done next, and to which of how many.
    ///
    /// # Errors
    /// If somebody asked for the end of the job, or another worker has it.
    pub(crate) async fn at(&self, step: Step, number: u32, of: u32) -> Result<(), JobError> {
        let progress = Progress {
            step,
            number,
            of,
            begun: self.begun,
        };
        let jobs = self.worker.store.jobs();
        may_go_on(jobs.report(self.job, &progress).await?)
    }

    /// Does long work where it holds nobody up, and goes away from it as soon as somebody asks for the
    /// end of the job. What was begun runs to its own end then, and nobody takes its result.
    ///
    /// # Errors
    /// As [`Report::at`], and if the work panics.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JobError> {
        let mut working = tokio::task::spawn_blocking(work);
        loop {
            tokio::select! {
                done = &mut working => {
                    return done.map_err(|_| JobError::never("building a pack panicked"));
                }
                () = tokio::time::sleep(LOOK) => {
                    may_go_on(self.worker.store.jobs().may_go_on(self.job).await?)?;
                }
            }
        }
    }
}

fn may_go_on(going: Going) -> Result<(), JobError> {
    match going {
        Going::On => Ok(()),
        Going::Cancelled => Err(JobError::never(CANCELLED)),
        Going::Lost => Err(JobError::settled("another worker has taken over")),
    }
}
