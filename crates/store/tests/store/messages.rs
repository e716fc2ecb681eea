use jiff::SignedDuration;
use rightsdesk_core::case::Command;
use rightsdesk_core::letter::Body;
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_store::Act;
use rightsdesk_store::jobs::{Job, Lease, Task, TaskKind};
use rightsdesk_store::messages::{MessageState, Recipient};

use crate::support::{Env, at, new_request, on_each_database, staff};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

async fn claim(env: &Env, now: &str, worker: &str) -> Vec<Job> {
    let kinds = [TaskKind::SendMessage];
    env.store
        .jobs()
        .claim(&kinds, 10, LEASE, at(now), worker)
        .await
        .unwrap()
}

fn paper() -> Paper {
    let blocks = vec![Block::paragraph("We have your request.")];
    Paper {
        title: "Your request".into(),
        language: "en-GB".into(),
        blocks,
    }
}

on_each_database! {
    async fn the_acknowledgement_is_sent_once(env: &Env) {
        let (opened, _) = env.opened().await;
        let now = "2026-11-20T09:01:00Z";
        let job = claim(env, now, "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        let message = env.store.messages().load(id).await.unwrap().unwrap();
        assert_eq!(message.state, MessageState::Queued);
        assert_eq!(message.recipient, Recipient::Person(new_request().requester));
        assert!(matches!(message.letter.body, Body::Acknowledgement { .. }));
        assert_eq!(message.letter.reference, opened.reference);

        let messages = env.store.messages();
        let sent = messages.mark_sent(id, &paper(), "sian@example.org", &job, at(now)).await;
        assert_eq!(sent.unwrap(), Lease::Held);
        assert_eq!(claim(env, "2026-11-20T10:00:00Z", "two").await, []);

        let files = env.store.messages().of_request(opened.request).await.unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].state, MessageState::Sent);
        assert_eq!(files[0].paper, Some(paper()));
        assert_eq!(files[0].sent_to.as_deref(), Some("sian@example.org"));
        assert_eq!(files[0].sent_at, Some(at(now)));
    }

    async fn sent_by_a_worker_that_lost_its_lease_is_still_sent(env: &Env) {
        env.opened().await;
        let slow = claim(env, "2026-11-20T09:01:00Z", "slow").await.remove(0);
        let other = claim(env, "2026-11-20T09:03:00Z", "other").await.remove(0);
        let Task::SendMessage(id) = slow.task else { panic!("{slow:?}") };
        let now = at("2026-11-20T09:03:01Z");
        let messages = env.store.messages();
        let lost = messages.mark_sent(id, &paper(), "sian@example.org", &slow, now).await.unwrap();
        assert_eq!(lost, Lease::Lost);
        // The other worker looks before it sends, and sees that there is nothing to do.
        assert_eq!(messages.load(id).await.unwrap().unwrap().state, MessageState::Sent);
        assert_eq!(env.store.jobs().finish(&other, now).await.unwrap(), Lease::Held);
    }

    async fn a_message_that_cannot_be_sent_is_parked(env: &Env) {
        let (opened, _) = env.opened().await;
        let now = "2026-11-20T09:01:00Z";
        let job = claim(env, now, "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        let parked = env.store.messages().park(id, "no email address", &job, at(now)).await;
        assert_eq!(parked.unwrap(), Lease::Held);
        let files = env.store.messages().of_request(opened.request).await.unwrap();
        assert_eq!(files[0].state, MessageState::Parked);
        assert_eq!(files[0].last_error.as_deref(), Some("no email address"));
        assert_eq!(env.store.jobs().counts().await.unwrap().done, 1);
    }

    async fn a_refused_command_sends_nothing_and_letters_stay_in_order(env: &Env) {
        let (opened, case) = env.opened().await;
        let owner = staff(1);
        // The clock stands still, as in a demonstration.
        let act = Act::new(at("2026-11-20T09:00:00Z"), &owner);
        let ask = Command::AskIdentity { reason: "The address has changed".into() };
        env.store.execute(case, ask.clone(), &act).await.unwrap();
        env.store.execute(case, ask, &act).await.unwrap_err();
        let progress = Command::TellProgress { text: "We are looking".into() };
        env.store.execute(case, progress, &act).await.unwrap();
        let files = env.store.messages().of_request(opened.request).await.unwrap();
        let kinds: Vec<_> = files.iter().map(|file| file.kind.as_str()).collect();
        assert_eq!(kinds, ["acknowledgement", "identity_asked", "progress"]);
    }
}
