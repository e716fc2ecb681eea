use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_store::jobs::{ATTEMPTS_MOST, Failed, Lease, Retry, Task, TaskKind};
use rightsdesk_store::{JobId, MessageId, Store};
use uuid::Uuid;

use crate::support::{Env, at, on_each_database};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

fn noon() -> Timestamp {
    at("2026-11-20T12:00:00Z")
}

fn after(seconds: i64) -> Timestamp {
    noon() + SignedDuration::from_secs(seconds)
}

async fn enqueue(env: &Env, number: u128) -> JobId {
    let task = Task::BuildPack(CaseId(Uuid::from_u128(number)));
    env.store
        .jobs()
        .enqueue(task, None, noon())
        .await
        .unwrap()
        .unwrap()
}

async fn claim_all(store: Store, worker: String) -> Vec<JobId> {
    let mut claimed = Vec::new();
    loop {
        let jobs = store
            .jobs()
            .claim(&TaskKind::ALL, 3, LEASE, noon(), &worker)
            .await
            .unwrap();
        if jobs.is_empty() {
            return claimed;
        }
        for job in jobs {
            assert_eq!(job.attempt, 1);
            assert_eq!(
                store.jobs().finish(&job, noon()).await.unwrap(),
                Lease::Held
            );
            claimed.push(job.id);
        }
    }
}

on_each_database! {
    async fn four_workers_do_each_job_once(env: &Env) {
        const JOBS: u64 = 120;
        for number in 0..JOBS {
            enqueue(env, number.into()).await;
        }
        let mut workers = tokio::task::JoinSet::new();
        for number in 0..4 {
            let store = env.another_store().await;
            workers.spawn(claim_all(store, format!("worker {number}")));
        }
        let claimed: Vec<JobId> = workers.join_all().await.into_iter().flatten().collect();
        assert_eq!(claimed.len() as u64, JOBS);
        assert_eq!(claimed.iter().collect::<HashSet<_>>().len() as u64, JOBS);
        let counts = env.store.jobs().counts().await.unwrap();
        assert_eq!((counts.queued, counts.running, counts.done), (0, 0, JOBS));
        assert_eq!(env.store.jobs().delete_done_before(noon()).await.unwrap(), 0);
        assert_eq!(env.store.jobs().delete_done_before(after(1)).await.unwrap(), JOBS);
    }

    async fn a_job_whose_worker_died_is_done_by_another_and_the_dead_one_comes_too_late(env: &Env) {
        enqueue(env, 1).await;
        let jobs = env.store.jobs();
        let first = jobs.claim(&TaskKind::ALL, 1, LEASE, noon(), "one").await.unwrap().remove(0);
        assert_eq!(jobs.claim(&TaskKind::ALL, 1, LEASE, after(60), "two").await.unwrap(), []);
        let second = jobs.claim(&TaskKind::ALL, 1, LEASE, after(61), "two").await.unwrap().remove(0);
        assert_eq!((second.id, second.attempt), (first.id, 2));

        assert_eq!(jobs.finish(&first, after(62)).await.unwrap(), Lease::Lost);
        assert_eq!(jobs.extend(&first, LEASE, after(62)).await.unwrap(), Lease::Lost);
        let failed = jobs.fail(&first, "late", Retry::Later, after(62)).await.unwrap();
        assert_eq!(failed, Failed::LeaseLost);
        assert_eq!(jobs.finish(&second, after(62)).await.unwrap(), Lease::Held);
        assert_eq!(jobs.finish(&second, after(62)).await.unwrap(), Lease::Lost);
    }

    async fn an_extended_lease_keeps_others_away(env: &Env) {
        enqueue(env, 1).await;
        let jobs = env.store.jobs();
        let job = jobs.claim(&TaskKind::ALL, 1, LEASE, noon(), "one").await.unwrap().remove(0);
        assert_eq!(jobs.extend(&job, LEASE, after(50)).await.unwrap(), Lease::Held);
        assert_eq!(jobs.claim(&TaskKind::ALL, 1, LEASE, after(100), "two").await.unwrap(), []);
        assert_eq!(jobs.claim(&TaskKind::ALL, 1, LEASE, after(111), "two").await.unwrap().len(), 1);
    }

    async fn a_failing_job_is_tried_again_later_and_then_shown(env: &Env) {
        let id = enqueue(env, 1).await;
        let jobs = env.store.jobs();
        let mut now = noon();
        for attempt in 1..=ATTEMPTS_MOST {
            let job = jobs.claim(&TaskKind::ALL, 1, LEASE, now, "one").await.unwrap().remove(0);
            assert_eq!(job.attempt, attempt);
            match jobs.fail(&job, "the mail server is away", Retry::Later, now).await.unwrap() {
                Failed::Again(later) => {
                    assert!(later > now);
                    let soon = later - SignedDuration::from_secs(1);
                    let early = jobs.claim(&TaskKind::ALL, 1, LEASE, soon, "one").await.unwrap();
                    assert_eq!(early, []);
                    now = later;
                }
                Failed::Dead => assert_eq!(attempt, ATTEMPTS_MOST),
                Failed::LeaseLost => panic!("the lease was lost"),
            }
        }
        let dead = jobs.dead(10).await.unwrap();
        assert_eq!((dead.len(), dead[0].id, dead[0].attempts), (1, id, ATTEMPTS_MOST));
        assert_eq!(dead[0].last_error.as_deref(), Some("the mail server is away"));

        assert_eq!(jobs.retry(id, now).await.unwrap(), Some(true));
        assert_eq!(jobs.retry(id, now).await.unwrap(), Some(false));
        let unknown = rightsdesk_store::JobId(uuid::Uuid::nil());
        assert_eq!(jobs.retry(unknown, now).await.unwrap(), None);
        let job = jobs.claim(&TaskKind::ALL, 1, LEASE, now, "one").await.unwrap().remove(0);
        assert_eq!(job.attempt, 1);
        let failed = jobs.fail(&job, "never", Retry::Never, now).await.unwrap();
        assert_eq!(failed, Failed::Dead);
    }

    async fn a_job_that_kills_its_workers_is_given_up(env: &Env) {
        enqueue(env, 1).await;
        let jobs = env.store.jobs();
        let mut seconds = 0;
        for _ in 0..ATTEMPTS_MOST {
            let claimed = jobs.claim(&TaskKind::ALL, 1, LEASE, after(seconds), "one").await.unwrap();
            assert_eq!(claimed.len(), 1);
            seconds += 61;
        }
        assert_eq!(jobs.claim(&TaskKind::ALL, 1, LEASE, after(seconds), "one").await.unwrap(), []);
        assert_eq!(jobs.dead(10).await.unwrap().len(), 1);
    }

    /// What it waits for is not its own fault: a crash after days of that is its first, and one that
    /// kills its worker each time is still given up.
    async fn what_is_tried_always_uses_up_no_tries(env: &Env) {
        let letter = Task::SendMessage(MessageId(Uuid::from_u128(1)));
        let removal = Task::DestroyDocument(DocumentId(Uuid::from_u128(2)));
        let jobs = env.store.jobs();
        for task in [letter, removal] {
            let kinds = [task.kind()];
            jobs.enqueue(task, None, noon()).await.unwrap();
            let (mut now, mut before) = (noon(), SignedDuration::ZERO);
            for tried in 0..3 * ATTEMPTS_MOST {
                let job = jobs.claim(&kinds, 1, LEASE, now, "one").await.unwrap().remove(0);
                assert_eq!((job.tries, job.deferred), (0, tried));
                assert_eq!(jobs.begin(&job, now).await.unwrap(), Lease::Held);
                let failed = jobs.fail(&job, "busy", Retry::Always, now).await.unwrap();
                let Failed::Again(later) = failed else { panic!("{failed:?}") };
                let wait = later.duration_since(now);
                // Each at least as long as the last was before it was spread.
                assert!(wait * 6 >= before * 5, "{wait} after {before}");
                (now, before) = (later, wait);
            }
            assert!(before >= SignedDuration::from_hours(2));
            // One failure of its own, then one worker after the other that dies of it.
            let job = jobs.claim(&kinds, 1, LEASE, now, "one").await.unwrap().remove(0);
            let failed = jobs.fail(&job, "a mistake", Retry::Later, now).await.unwrap();
            let Failed::Again(later) = failed else { panic!("{failed:?}") };
            assert!(later.duration_since(now) >= SignedDuration::from_hours(2));
            now = later;
            for tries in 1..ATTEMPTS_MOST {
                let job = jobs.claim(&kinds, 1, LEASE, now, "one").await.unwrap().remove(0);
                assert_eq!((job.tries, job.deferred), (tries, 3 * ATTEMPTS_MOST), "{task:?}");
                if task == letter {
                    assert_eq!(jobs.begin(&job, now).await.unwrap(), Lease::Held);
                }
                now += SignedDuration::from_secs(61);
            }
            assert_eq!(jobs.claim(&kinds, 1, LEASE, now, "one").await.unwrap(), []);
            let dead = jobs.dead(10).await.unwrap();
            assert_eq!(dead.last().map(|dead| dead.task), Some(task));
            let id = dead.last().unwrap().id;
            assert_eq!(jobs.retry(id, now).await.unwrap(), Some(true));
            let job = jobs.claim(&kinds, 1, LEASE, now, "one").await.unwrap().remove(0);
            assert_eq!((job.tries, job.deferred), (0, 0));
            assert_eq!(jobs.finish(&job, now).await.unwrap(), Lease::Held);
        }
    }

    async fn a_key_enqueues_once_and_kinds_are_claimed_by_who_can_do_them(env: &Env) {
        let jobs = env.store.jobs();
        let task = Task::BuildPack(CaseId(Uuid::from_u128(1)));
        assert!(jobs.enqueue(task, Some("once"), noon()).await.unwrap().is_some());
        assert!(jobs.enqueue(task, Some("once"), noon()).await.unwrap().is_none());
        let mail_only = [TaskKind::SendMessage];
        assert_eq!(jobs.claim(&mail_only, 9, LEASE, noon(), "one").await.unwrap(), []);
        assert_eq!(jobs.claim(&TaskKind::ALL, 9, LEASE, noon(), "one").await.unwrap()[0].task, task);
    }

    async fn whoever_waits_for_work_is_woken(env: &Env) {
        let limit = std::time::Duration::from_secs(5);
        let (mut one, mut two) = (env.store.work(), env.store.work());
        let waiting = tokio::spawn(async move { one.wait().await });
        enqueue(env, 1).await;
        tokio::time::timeout(limit, waiting).await.unwrap().unwrap();
        // Whoever was busy meanwhile hears of it as well.
        tokio::time::timeout(limit, two.wait()).await.unwrap();
    }
}
