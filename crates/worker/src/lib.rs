//! The worker: sends what was enqueued, builds packs, and keeps every promise of a date.
//!
//! It looks for work when it is woken and every few seconds, in lanes that do not wait for each
//! other. A job is claimed under a lease, done with no transaction open, and its result committed; a
//! worker that dies loses the lease and another takes over. Sweeps take no input: they read what is due and do what is missing, so that
//! they may run at any time, any number of times, and catch up after an outage by themselves.
//!
//! | module | what it does |
//! | --- | --- |
//! | `lanes` | which jobs are done beside which |
//! | [`jobs`] | one file for each kind of job |
//! | [`sweeps`] | one file for each sweep |
//! | [`scanner`] | asks a scanner whether a file is harmful |

mod jobs;
mod lanes;
mod progress;
pub mod scanner;
mod sweeps;

pub use sweeps::bounces::{Bounces, Dealt, take_report};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use lanes::{LEASE, Lane};
use rightsdesk_content::Words;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{Mailer, Passage};
use rightsdesk_store::disposal::DisposalId;
use rightsdesk_store::jobs::{Job, Retry, Task, TaskKind};
use rightsdesk_store::sweeps::SweepRun;
use rightsdesk_store::{Store, StoreError};
use scanner::Scanner;
use tokio::sync::watch;

/// How long a worker looks away when there is nothing to do.
const PAUSE: Duration = Duration::from_secs(5);
/// How many jobs are claimed at a time where they are done one after the other.
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
    /// The folder in which reports of letters that could not be delivered arrive, if there is one.
    pub bounces: Option<PathBuf>,
    /// This worker's name among those that share a database.
    pub name: String,
}

/// What spreads the waits of jobs that failed together: a part of the job's random identifier.
fn spread(job: &Job) -> u8 {
    job.id.0.as_bytes().last().copied().unwrap_or(0)
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
    recorded: Recorded,
    /// Shown to staff: codes, nothing personal.
    why: String,
}

/// Whether a failure is on record.
#[derive(Clone, Copy, Debug)]
enum Recorded {
    /// It is to be recorded, with whether it is worth trying again.
    NotYet(Retry),
    /// The job recorded it itself, or is not this worker's any more.
    Yes,
}

impl JobError {
    fn later(why: impl Into<String>) -> JobError {
        JobError::retried(Retry::Later, why)
    }

    fn always(why: impl Into<String>) -> JobError {
        JobError::retried(Retry::Always, why)
    }

    fn never(why: impl Into<String>) -> JobError {
        JobError::retried(Retry::Never, why)
    }

    fn settled(why: impl Into<String>) -> JobError {
        JobError {
            recorded: Recorded::Yes,
            why: why.into(),
        }
    }

    fn retried(retry: Retry, why: impl Into<String>) -> JobError {
        JobError {
            recorded: Recorded::NotYet(retry),
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
    pub async fn run(&self, stop: watch::Receiver<bool>) {
        let [mail, heavy, light] =
            Lane::ALL.map(|lane| Box::pin(self.run_lane(lane, stop.clone())));
        tokio::join!(mail, heavy, light, Box::pin(self.run_sweeps(stop)));
    }

    /// Runs the sweeps now and every few seconds until `stop` turns true.
    async fn run_sweeps(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            self.sweep().await;
            tokio::select! {
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
        // First, so that nothing is said about a date that no longer holds.
        let run = sweeps::recomputation::run(self).await;
        self.record("recomputation", run).await;
        let run = sweeps::acknowledgements::run(self).await;
        self.record("acknowledgements", run).await;
        let run = sweeps::reminders::run(self).await;
        // There is one digest a day: it waits until everything that belongs in it is written down.
        if self.record("reminders", run).await {
            let run = sweeps::digests::run(self).await;
            self.record("digests", run).await;
        }
        for (name, run) in [
            ("replies", sweeps::replies::run(self).await),
            ("chain_roots", sweeps::chain_roots::run(self).await),
            ("retention", Box::pin(sweeps::retention::run(self)).await),
            ("leftovers", sweeps::leftovers::run(self).await),
            ("lists", Box::pin(sweeps::lists::run(self)).await),
            ("outbox", sweeps::outbox::run(self).await),
            ("bounces", sweeps::bounces::run(self).await),
            ("figures", sweeps::figures::run(self).await),
        ] {
            self.record(name, run).await;
        }
    }

    /// Records what became of a sweep. Whether it succeeded.
    async fn record(&self, name: &str, result: Result<String, StoreError>) -> bool {
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
        succeeded
    }

    /// Claims and does jobs, one after the other, until none is due.
    async fn work(&self) -> Result<Round, StoreError> {
        let mut round = Round::default();
        loop {
            let closed = self.mail_is_closed();
            let lanes = Lane::ALL.into_iter();
            let lanes = lanes.filter(|lane| closed.is_none() || *lane != Lane::Mail);
            let kinds: Vec<TaskKind> = lanes.flat_map(Lane::kinds).collect();
            let now = (self.now)();
            let queue = self.store.jobs();
            let jobs = queue.claim(&kinds, AT_ONCE, LEASE, now, &self.name).await?;
            if jobs.is_empty() {
                return Ok(round);
            }
            for job in jobs {
                match self.mail_is_closed() {
                    // The server went away during this round. What was not tried keeps its place
                    // before what was.
                    Some(_) if Lane::Mail.has(&job) => {
                        self.store.jobs().give_back(&[job], (self.now)()).await?;
                    }
                    _ if self.do_job(job).await? => round.done += 1,
                    _ => round.failed += 1,
                }
            }
        }
    }

    /// Until when no mail is tried, if the mail server cannot be reached.
    fn mail_is_closed(&self) -> Option<Timestamp> {
        match self.mailer.gate().passage((self.now)()) {
            Passage::ClosedUntil(until) => Some(until),
            Passage::Open | Passage::One => None,
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
            Task::SendDigest(digest) => jobs::send_digest::run(self, job, digest).await,
            Task::Dispose(line) => Box::pin(jobs::dispose::run(self, job, DisposalId(line))).await,
            Task::SendAccountMail(mail) => jobs::send_account_mail::run(self, job, mail).await,
            Task::TellUndelivered(message) => jobs::tell_undelivered::run(self, job, message).await,
        }
    }
}
