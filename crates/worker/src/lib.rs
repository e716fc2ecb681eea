//! The worker: sends what was enqueued, builds packs, and keeps every promise of a date.
//!
//! It looks for work when it is woken and every few seconds. A job is claimed under a lease, done
//! with no transaction open, and its result committed; a worker that dies loses the lease and
//! another takes over. Sweeps take no input: they read what is due and do what is missing, so that
//! they may run at any time, any number of times, and catch up after an outage by themselves.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`jobs`] | one file for each kind of job |
//! | [`sweeps`] | one file for each sweep |
//! | [`scanner`] | asks a scanner whether a file is harmful |

mod jobs;
mod progress;
pub mod scanner;
mod sweeps;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rightsdesk_content::Words;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::Mailer;
use rightsdesk_store::jobs::{Job, Retry, Task, TaskKind};
use rightsdesk_store::sweeps::SweepRun;
use rightsdesk_store::{Store, StoreError};
use scanner::Scanner;
use tokio::sync::watch;

/// How long a worker looks away when there is nothing to do.
const PAUSE: Duration = Duration::from_secs(5);
/// How long a claimed job is left to its worker.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How many jobs are claimed at a time.
const AT_ONCE: u32 = 8;

/// The clock that the binary hands down.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// A worker, with everything it reaches.
#[derive(Clone)]
pub struct Worker {
    /// The database and the documents.
    pub store: Store,
    /// The words of letters and packs.
    pub words: Arc<Words>,
    /// How mail leaves.
    pub mailer: Arc<Mailer>,
    /// The program that opens foreign documents, within limits.
    pub child: Arc<Child>,
    /// What looks at files that people send, if there is one. The store has to be opened to scan
    /// then.
    pub scanner: Option<Scanner>,
    /// The time.
    pub now: Now,
    /// The address at which residents reach the pages.
    pub base_url: String,
    /// The address that mail comes from. Replies go to the team.
    pub mail_from: String,
    /// This worker's name among those that share a database.
    pub name: String,
}

/// What one round of work did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Jobs done.
    pub done: usize,
    /// Jobs that failed, and are tried again or shown to staff.
    pub failed: usize,
}

/// Why a job failed, and whether it is worth trying again.
#[derive(Debug)]
struct JobError {
    retry: Retry,
    /// Shown to staff: codes, nothing personal.
    why: String,
}

impl JobError {
    fn later(why: impl Into<String>) -> JobError {
        JobError {
            retry: Retry::Later,
            why: why.into(),
        }
    }

    fn always(why: impl Into<String>) -> JobError {
        JobError {
            retry: Retry::Always,
            why: why.into(),
        }
    }

    fn never(why: impl Into<String>) -> JobError {
        JobError {
            retry: Retry::Never,
            why: why.into(),
        }
    }
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Corrupt { .. } | StoreError::Erased(_) => {
                JobError::never(error.to_string())
            }
            error => JobError::later(error.to_string()),
        }
    }
}

impl Worker {
    /// Works until `stop` turns true.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            // What is due is looked for first, so that what it enqueues is done in this round.
            self.sweep().await;
            if let Err(error) = Box::pin(self.work()).await {
                tracing::error!(%error, "the worker could not look for work");
            }
            tokio::select! {
                () = self.store.work() => {}
                () = tokio::time::sleep(PAUSE) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Does everything that can be done now: for tests, and for the demonstration.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn run_until_idle(&self) -> Result<Round, StoreError> {
        self.sweep().await;
        Box::pin(self.work()).await
    }

    /// Runs every sweep. One that fails does not keep the others from running.
    async fn sweep(&self) {
        for (name, result) in [
            // First, so that nothing is said about a date that no longer holds.
            ("recomputation", sweeps::recomputation::run(self).await),
            ("reminders", sweeps::reminders::run(self).await),
            ("replies", sweeps::replies::run(self).await),
            ("chain_roots", sweeps::chain_roots::run(self).await),
            ("leftovers", sweeps::leftovers::run(self).await),
        ] {
            let (succeeded, outcome) = match result {
                Ok(outcome) => (true, outcome),
                Err(error) => {
                    tracing::error!(sweep = name, %error, "a sweep failed");
                    (false, "failed".to_owned())
                }
            };
            let run = SweepRun {
                name: name.to_owned(),
                at: (self.now)(),
                succeeded,
                outcome,
            };
            if let Err(error) = self.store.record_sweep(&run).await {
                tracing::error!(sweep = name, %error, "a sweep could not be recorded");
            }
        }
    }

    /// Claims and does jobs until none is due.
    async fn work(&self) -> Result<Round, StoreError> {
        let mut round = Round::default();
        loop {
            let jobs = self
                .store
                .jobs()
                .claim(&TaskKind::ALL, AT_ONCE, LEASE, (self.now)(), &self.name)
                .await?;
            if jobs.is_empty() {
                return Ok(round);
            }
            for job in jobs {
                match self.perform(&job).await {
                    Ok(()) => round.done += 1,
                    Err(error) => {
                        round.failed += 1;
                        tracing::warn!(
                            job.id = %job.id,
                            job.kind = job.task.kind().code(),
                            job.attempt = job.attempt,
                            why = %error.why,
                            "a job failed"
                        );
                        self.store
                            .jobs()
                            .fail(&job, &error.why, error.retry, (self.now)())
                            .await?;
                    }
                }
            }
        }
    }

    async fn perform(&self, job: &Job) -> Result<(), JobError> {
        match job.task {
            Task::SendMessage(message) => jobs::send_message::run(self, job, message).await,
            Task::BuildPack(case) => jobs::build_pack::run(self, job, case).await,
            Task::Preserve(case) => jobs::preserve::run(self, job, case).await,
            Task::DestroyDocument(document) => {
                jobs::destroy_document::run(self, job, document).await
            }
            Task::ScanDocument(document) => jobs::scan_document::run(self, job, document).await,
            Task::SendLink(link) => jobs::send_link::run(self, job, link).await,
        }
    }
}
