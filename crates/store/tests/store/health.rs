//! Whether the work is done: what the store says of it, against what was done.

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Actor;
use rightsdesk_store::health::{OpenCases, SILENCE};
use rightsdesk_store::jobs::{Job, Lease, Retry, Task, TaskKind};
use rightsdesk_store::messages::MessageState;
use rightsdesk_store::sweeps::SweepRun;
use rightsdesk_store::{Act, Store};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{at, new_request, on_each_database};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

fn after(seconds: i64) -> Timestamp {
    at("2026-11-20T12:00:00Z") + SignedDuration::from_secs(seconds)
}

async fn enqueue(store: &Store, number: u128, now: Timestamp) {
    let task = Task::BuildPack(CaseId(Uuid::from_u128(number)));
    store.jobs().enqueue(task, None, now).await.unwrap();
}

async fn claim(store: &Store, worker: &str, now: Timestamp) -> Job {
    let jobs = store.jobs();
    let kinds = [TaskKind::BuildPack];
    jobs.claim(&kinds, 1, LEASE, now, worker)
        .await
        .unwrap()
        .remove(0)
}

on_each_database! {
    async fn runs_are_counted_where_they_end_and_survive_a_restart(env: &Env) {
        for number in 0..5 {
            enqueue(&env.store, number, after(0)).await;
        }
        let jobs = env.store.jobs();
        for (later, worker) in [(20, "one"), (21, "two"), (22, "one")] {
            let job = claim(&env.store, worker, after(10)).await;
            assert_eq!(jobs.finish(&job, after(later)).await.unwrap(), Lease::Held);
            // Too late, and counted by nobody.
            assert_eq!(jobs.finish(&job, after(90)).await.unwrap(), Lease::Lost);
        }
        let job = claim(&env.store, "three", after(30)).await;
        jobs.fail(&job, "no room on the disk", Retry::Never, after(31)).await.unwrap();

        let health = env.another_store().await.health(after(100)).await.unwrap();
        let (runs, queue) = &health.jobs[&TaskKind::BuildPack];
        assert_eq!((runs.successes, runs.failures), (3, 1));
        assert_eq!(runs.succeeded_at, Some(after(22)));
        assert_eq!(runs.failed_at, Some(after(31)));
        assert_eq!(runs.last_error.as_deref(), Some("no room on the disk"));
        assert_eq!((queue.queued, queue.running, queue.dead), (1, 0, 1));
        assert_eq!(queue.oldest_due, Some(after(0)));
        let (never, none) = &health.jobs[&TaskKind::Preserve];
        assert_eq!((never.successes, never.succeeded_at, none.queued), (0, None, 0));
        let counts = env.store.jobs().counts().await.unwrap();
        assert_eq!((counts.queued, counts.dead), (1, 1));
    }

    async fn a_job_is_late_from_its_time_or_when_its_worker_is_lost(env: &Env) {
        let oldest = async |now| {
            let health = env.store.health(now).await.unwrap();
            health.jobs[&TaskKind::BuildPack].1.oldest_due
        };
        enqueue(&env.store, 1, after(100)).await;
        assert_eq!(oldest(after(99)).await, None);
        assert_eq!(oldest(after(101)).await, Some(after(100)));
        claim(&env.store, "one", after(110)).await;
        assert_eq!(oldest(after(111)).await, None, "somebody is at it");
        assert_eq!(oldest(after(171)).await, Some(after(100)), "the lease is over");
    }

    async fn sweeps_messages_and_cases_are_told_by_their_state(env: &Env) {
        for (seconds, succeeded, outcome) in [(0, true, "2 reminders"), (5, true, "none"), (9, false, "failed")] {
            let run = SweepRun { name: "reminders".into(), at: after(seconds), succeeded, outcome: outcome.into() };
            env.store.record_sweep(&run).await.unwrap();
        }
        env.opened().await;
        let mut early = new_request();
        early.received = jiff::civil::date(2026, 10, 1);
        let act = Act::new(after(0), &Actor::Resident);
        env.store.open_request(&early, &act).await.unwrap();
        let health = env.store.health(after(10)).await.unwrap();
        let reminders = &health.sweeps["reminders"];
        assert_eq!((reminders.successes, reminders.failures), (2, 1));
        assert_eq!((reminders.succeeded_at, reminders.failed_at), (Some(after(5)), Some(after(9))));
        let cases = OpenCases { overdue: 1, due_today: 0, later: 1, without_date: 0 };
        assert_eq!(health.cases, cases);
        let queued = health.messages.iter().find(|(state, _)| *state == MessageState::Queued).unwrap().1;
        let sql = env.sql().await;
        let counted = sql.query_one_raw(sea_orm::Statement::from_string(
            sql.get_database_backend(),
            "SELECT COUNT(*) AS messages FROM message WHERE state = 'queued'",
        )).await.unwrap().unwrap();
        assert_eq!(queued, counted.try_get::<i64>("", "messages").unwrap().unsigned_abs());
        assert_eq!(queued, 2);
    }

    async fn who_looks_for_work_is_on_record_and_silence_is_noticed_after_an_hour(env: &Env) {
        let looks = async |worker: &str, now| {
            let jobs = env.store.jobs();
            jobs.claim(&TaskKind::ALL, 1, LEASE, now, worker).await.unwrap();
        };
        let hour = SILENCE.as_secs();
        let pages = env.another_store().await;
        assert_eq!(pages.silence(after(0)).await.unwrap(), None, "it has only begun to ask");
        let silence = pages.silence(after(hour)).await.unwrap().unwrap();
        assert_eq!(silence.since, after(0), "nobody ever looked");

        looks("one", after(hour)).await;
        let before = pages.statements();
        assert!(pages.silence(after(hour + 14)).await.unwrap().is_some(), "not asked again so soon");
        assert!(pages.silence(after(hour + 15)).await.unwrap().is_none());
        assert_eq!(pages.statements(), before, "pages cost no statement more");
        looks("one", after(hour + 3)).await;
        looks("two", after(hour + 60)).await;
        looks("one", after(hour + 61)).await;
        let workers = env.store.health(after(hour + 62)).await.unwrap().workers;
        let workers: Vec<_> = workers.iter().map(|w| (&*w.name, w.started_at, w.seen_at)).collect();
        assert_eq!(workers, [
            ("one", after(hour), after(hour + 61)),
            ("two", after(hour + 60), after(hour + 60)),
        ]);
        assert!(pages.silence(after(2 * hour + 60)).await.unwrap().is_none());
        let silence = pages.silence(after(2 * hour + 61)).await.unwrap().unwrap();
        assert_eq!(silence.since, after(hour + 61));
        assert_eq!(env.store.forget_workers_before(after(hour + 61)).await.unwrap(), 1);
    }

    async fn done_jobs_go_after_a_time_with_the_failures_they_made_good(env: &Env) {
        let jobs = env.store.jobs();
        for (number, seconds) in [(1, 0), (2, 1), (1, 100)] {
            enqueue(&env.store, number, after(seconds)).await;
        }
        for seconds in [10, 11] {
            let job = claim(&env.store, "one", after(seconds)).await;
            jobs.fail(&job, "no", Retry::Never, after(seconds)).await.unwrap();
        }
        let job = claim(&env.store, "one", after(200)).await;
        assert_eq!(jobs.finish(&job, after(201)).await.unwrap(), Lease::Held);
        assert_eq!(jobs.delete_done_before(after(201)).await.unwrap(), 0);
        assert_eq!(jobs.dead(9).await.unwrap().len(), 2);
        assert_eq!(jobs.delete_done_before(after(202)).await.unwrap(), 2);
        let dead = jobs.dead(9).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].task, Task::BuildPack(CaseId(Uuid::from_u128(2))));
        assert_eq!(dead[0].last_tried_at, after(11));
    }
}
