//! The lanes in which jobs are done beside each other, so that a long one holds up none of another
//! kind.
//!
//! Each lane claims for itself, a few at a time, and does as many at once as it has places. While a
//! job runs its lease is renewed; where it cannot be, the job is ended before another worker may
//! begin it. When the worker is told to stop, what runs is finished, or given back after a while.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use jiff::SignedDuration;
use rightsdesk_mail::Passage;
use rightsdesk_store::StoreError;
use rightsdesk_store::jobs::{Job, Lease, Retry, TaskKind};
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::{Instant, sleep, timeout};

use crate::{JobError, PAUSE, Recorded, Worker};

/// How long a claimed job is left to its worker. It outlasts the longest that sending a message can
/// take: see `rightsdesk_mail::Smtp::longest`.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How often the lease of a running job is renewed.
const RENEWAL: Duration = Duration::from_mins(1);
/// How long a claimed job may wait for a place before it is given back.
const WAITS_MOST: SignedDuration = SignedDuration::from_secs(30);
/// How long running jobs are waited for when the worker is told to stop.
const GRACE: Duration = Duration::from_secs(30);

/// Jobs that share places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// What talks to the mail server.
    Mail,
    /// What may take minutes.
    Heavy,
    /// Everything else.
    Light,
}

impl Lane {
    /// Every lane.
    pub(crate) const ALL: [Lane; 3] = [Lane::Mail, Lane::Heavy, Lane::Light];

    /// The lane of a kind of job.
    fn of(kind: TaskKind) -> Lane {
        match kind {
            TaskKind::SendMessage
            | TaskKind::SendLink
            | TaskKind::SendDigest
            | TaskKind::SendAccountMail => Lane::Mail,
            TaskKind::BuildPack | TaskKind::ScanDocument => Lane::Heavy,
            TaskKind::Preserve
            | TaskKind::DestroyDocument
            | TaskKind::Dispose
            | TaskKind::TellUndelivered => Lane::Light,
        }
    }

    /// The kinds of jobs in it.
    pub(crate) fn kinds(self) -> Vec<TaskKind> {
        let kinds = TaskKind::ALL.into_iter();
        kinds.filter(|kind| Lane::of(*kind) == self).collect()
    }

    /// Whether a job is in it.
    pub(crate) fn has(self, job: &Job) -> bool {
        Lane::of(job.task.kind()) == self
    }
}

impl Worker {
    /// How many jobs of a lane are done at once.
    fn places(&self, lane: Lane) -> usize {
        match lane {
            Lane::Mail => self.mailer.places(),
            Lane::Heavy | Lane::Light => 2,
        }
    }

    /// How many jobs of a lane may run now.
    fn allowed(&self, lane: Lane) -> usize {
        match (lane, self.mailer.gate().passage((self.now)())) {
            (Lane::Mail, Passage::ClosedUntil(_)) => 0,
            (Lane::Mail, Passage::One) => 1,
            _ => self.places(lane),
        }
    }

    /// Does the jobs of a lane until `stop` turns true.
    pub(crate) async fn run_lane(&self, lane: Lane, mut stop: watch::Receiver<bool>) {
        let mut work = self.store.work();
        let mut waiting = VecDeque::new();
        let mut running = Running::default();
        while !*stop.borrow() {
            if let Err(error) = self.fill(lane, &mut waiting, &mut running).await {
                tracing::error!(?lane, %error, "the worker could not look for work");
            }
            let has_place = running.len() < self.allowed(lane);
            tokio::select! {
                () = running.one_ends(), if running.len() > 0 => {}
                () = work.wait(), if has_place => {}
                () = sleep(PAUSE) => {}
                _ = stop.changed() => {}
            }
        }
        self.give_back(waiting.make_contiguous()).await;
        let all_end = async {
            while running.len() > 0 {
                running.one_ends().await;
            }
        };
        if timeout(GRACE, all_end).await.is_err() {
            let unfinished = running.end().await;
            self.give_back(&unfinished).await;
        }
    }

    /// Begins as many jobs as there are places for.
    async fn fill(
        &self,
        lane: Lane,
        waiting: &mut VecDeque<Job>,
        running: &mut Running,
    ) -> Result<(), StoreError> {
        loop {
            let free = self.allowed(lane).saturating_sub(running.len());
            if free == 0 {
                // What cannot be begun soon is not kept from others.
                if running.len() == 0 {
                    self.give_back(waiting.make_contiguous()).await;
                    waiting.clear();
                }
                return Ok(());
            }
            if waiting.is_empty() {
                // Letters are many and quick: claimed one by one, half the work would be claiming.
                let most = match lane {
                    Lane::Mail if self.allowed(lane) > 1 => self.places(lane) * 4,
                    _ => free,
                };
                let most = u32::try_from(most).unwrap_or(u32::MAX);
                let (queue, now) = (self.store.jobs(), (self.now)());
                let claimed = queue
                    .claim(&lane.kinds(), most, LEASE, now, &self.name)
                    .await?;
                waiting.extend(claimed);
            }
            let Some(job) = waiting.pop_front() else {
                return Ok(());
            };
            let waited = LEASE.saturating_sub(job.lease_until.duration_since((self.now)()));
            if waited > WAITS_MOST {
                self.give_back(&[job]).await;
                continue;
            }
            running.begin(self.clone(), job);
        }
    }

    /// Gives jobs back that were not begun.
    async fn give_back(&self, jobs: &[Job]) {
        if jobs.is_empty() {
            return;
        }
        let now = (self.now)();
        // Where it fails the lease runs out by itself.
        if let Err(error) = self.store.jobs().give_back(jobs, now).await {
            tracing::error!(%error, "jobs could not be given back");
        }
    }

    /// Does a job, keeping its lease, and records a failure. `true` if it was done.
    pub(crate) async fn do_job(&self, job: Job) -> Result<bool, StoreError> {
        let error = match self.keep_doing(&job).await {
            Ok(()) => return Ok(true),
            Err(error) => error,
        };
        tracing::warn!(
            job.id = %job.id,
            job.kind = job.task.kind().code(),
            job.attempt = job.attempt,
            why = %error.why,
            "a job failed"
        );
        if let Recorded::NotYet(retry) = error.recorded {
            let now = (self.now)();
            let queue = self.store.jobs();
            queue.fail(&job, &error.why, retry, now).await.map(drop)?;
        }
        Ok(false)
    }

    /// Does a job in a task of its own, so that a panic ends the job and not the worker.
    async fn keep_doing(&self, job: &Job) -> Result<(), JobError> {
        let (worker, own) = (self.clone(), job.clone());
        let mut doing = JoinSet::new();
        doing.spawn(async move { worker.perform(&own).await });
        let mut renewed = Instant::now();
        let lease = LEASE.unsigned_abs();
        loop {
            let ended = tokio::select! {
                ended = doing.join_next() => ended,
                () = sleep(RENEWAL) => {
                    match self.store.jobs().extend(job, LEASE, (self.now)()).await {
                        Ok(Lease::Held) => renewed = Instant::now(),
                        Ok(Lease::Lost) => return Err(JobError::settled("the lease was lost")),
                        // Another worker may claim it soon: what is not done by then is left to it.
                        Err(_) if renewed.elapsed() + RENEWAL >= lease => {
                            return Err(JobError::settled("the lease could not be renewed"));
                        }
                        Err(_) => {}
                    }
                    continue;
                }
            };
            return match ended {
                Some(Ok(done)) => done,
                // What it said may hold anything, so it is not kept.
                _ => Err(JobError {
                    recorded: Recorded::NotYet(Retry::Later),
                    why: "the program failed while doing it".into(),
                }),
            };
        }
    }
}

/// The jobs of a lane that are being done.
#[derive(Default)]
struct Running {
    tasks: JoinSet<()>,
    jobs: HashMap<Id, Job>,
}

impl Running {
    fn len(&self) -> usize {
        self.tasks.len()
    }

    fn begin(&mut self, worker: Worker, job: Job) {
        let own = job.clone();
        let task = self.tasks.spawn(async move {
            if let Err(error) = worker.do_job(own).await {
                tracing::error!(%error, "what came of a job could not be recorded");
            }
        });
        self.jobs.insert(task.id(), job);
    }

    /// Resolves when one has ended.
    async fn one_ends(&mut self) {
        let id = match self.tasks.join_next_with_id().await {
            Some(Ok((id, ()))) => id,
            Some(Err(error)) => error.id(),
            None => return,
        };
        self.jobs.remove(&id);
    }

    /// Ends them all; those that were not done.
    async fn end(&mut self) -> Vec<Job> {
        self.tasks.shutdown().await;
        self.jobs.drain().map(|(_, job)| job).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise another worker would send what this one is still sending.
    #[test]
    fn a_lease_outlasts_the_longest_sending() {
        let smtp = rightsdesk_mail::Smtp {
            host: "localhost".into(),
            port: 25,
            security: rightsdesk_mail::Security::None,
            certificate_authority: None,
            credentials: None,
            timeout: rightsdesk_mail::PATIENCE,
            connections: 4,
        };
        // It may have waited for a place before, and the renewal may fail from the beginning.
        let waited = WAITS_MOST.unsigned_abs();
        assert!(smtp.longest() + waited < LEASE.unsigned_abs());
        assert!(RENEWAL * 3 < LEASE.unsigned_abs());
    }

    #[test]
    fn every_kind_has_one_lane() {
        let mut kinds: Vec<TaskKind> = Lane::ALL.into_iter().flat_map(Lane::kinds).collect();
        kinds.sort_unstable();
        let mut all = TaskKind::ALL.to_vec();
        all.sort_unstable();
        assert_eq!(kinds, all);
    }
}
