use jiff::SignedDuration;
use jiff::civil::date;
use rightsdesk_core::case::Command;
use rightsdesk_core::letter::Body;
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_store::jobs::{Failed, Job, Lease, Retry, Task, TaskKind};
use rightsdesk_store::messages::{
    Begun, GONE, HandOver, MessageState, NO_ADDRESS, PASSED_ON, Posted, Recipient, Unsent,
    Unsettled, Waiting,
};
use rightsdesk_store::{Act, Viewer};

use crate::support::{Env, at, everybody, new_request, on_each_database, staff};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

async fn claim(env: &Env, now: &str, worker: &str) -> Vec<Job> {
    let kinds = [TaskKind::SendMessage];
    env.store
        .jobs()
        .claim(&kinds, 10, LEASE, at(now), worker)
        .await
        .unwrap()
}

/// A letter as it is handed over, from an address that a council may change.
fn hand_over(from: &str) -> HandOver {
    HandOver {
        to: "sian@example.org".into(),
        from_name: "Kent County Council".into(),
        from_email: from.into(),
        reply_to: None,
        paper: paper(),
    }
}

/// How a message that was put off for now is told of.
fn unsent(maybe_gone: bool) -> Unsent<'static> {
    Unsent {
        why: "450 not now",
        maybe_gone,
    }
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
        assert_eq!(message.recipient, Recipient::Person(new_request().requester, None));
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

    /// A worker whose lease is over says what it heard while another is sending the same message: that
    /// changes nothing, and the next finds that it may have gone, with the words that went.
    async fn who_lost_the_lease_changes_nothing(env: &Env) {
        env.opened().await;
        let messages = env.store.messages();
        let slow = claim(env, "2026-11-20T09:01:00Z", "slow").await.remove(0);
        let Task::SendMessage(id) = slow.task else { panic!("{slow:?}") };
        let then = at("2026-11-20T09:01:00Z");
        let first = messages.begin(id, hand_over("one@example.org"), &slow, then).await.unwrap();
        assert_eq!(first, Begun::Send(Box::new(hand_over("one@example.org"))));
        let other = claim(env, "2026-11-20T09:03:00Z", "other").await.remove(0);
        let now = at("2026-11-20T09:03:00Z");
        let second = messages.begin(id, hand_over("two@example.org"), &other, now).await.unwrap();
        assert_eq!(second, first);

        assert_eq!(messages.put_off(id, &slow, now, now).await.unwrap(), Lease::Lost);
        for (answered, maybe_gone) in [(true, false), (false, true)] {
            let lost = messages.not_taken(id, &unsent(maybe_gone), answered, &slow, now).await;
            assert_eq!(lost.unwrap(), Unsettled::LeaseLost);
        }
        assert_eq!(messages.refused(id, "550 no", "sian@example.org", &slow, now).await.unwrap(), Lease::Lost);
        assert_eq!(messages.park(id, NO_ADDRESS, &slow, now).await.unwrap(), Lease::Lost);
        assert_eq!(messages.skip(id, "code_expired", &slow, now).await.unwrap(), Lease::Lost);
        assert_eq!(messages.leave_to_post(id, &slow, now).await.unwrap(), Lease::Lost);
        assert_eq!(messages.pass_on(id, &slow, now).await.unwrap(), Lease::Lost);
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!((file.state, file.last_error, file.bounced_at), (MessageState::Queued, None, None));

        // The other dies too.
        let third = claim(env, "2026-11-20T09:05:00Z", "third").await.remove(0);
        let now = at("2026-11-20T09:05:00Z");
        let again = messages.begin(id, hand_over("two@example.org"), &third, now).await.unwrap();
        assert_eq!(again, first);
        // No later answer takes it back, and the words stay.
        assert_eq!(messages.put_off(id, &third, now, now).await.unwrap(), Lease::Held);
        let fourth = claim(env, "2026-11-20T09:05:00Z", "fourth").await.remove(0);
        let again = messages.begin(id, hand_over("two@example.org"), &fourth, now).await.unwrap();
        assert_eq!(again, first);
        let later = messages.not_taken(id, &unsent(false), true, &fourth, now).await.unwrap();
        assert!(matches!(later, Unsettled::Again(_)), "{later:?}");
        let fifth = claim(env, "2026-11-20T09:10:00Z", "fifth").await.remove(0);
        let now = at("2026-11-20T09:10:00Z");
        let again = messages.begin(id, hand_over("two@example.org"), &fifth, now).await.unwrap();
        assert_eq!(again, first);
        // Nor a refusal for good, after which somebody has it sent again.
        assert_eq!(messages.refused(id, "550 no", "sian@example.org", &fifth, now).await.unwrap(), Lease::Held);
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!((file.state, file.maybe_twice), (MessageState::Parked, true));
        assert!(messages.send_again(id, "press", now).await.unwrap());
        let sixth = claim(env, "2026-11-20T09:10:00Z", "sixth").await.remove(0);
        let again = messages.begin(id, hand_over("two@example.org"), &sixth, now).await.unwrap();
        assert_eq!(again, first);
    }

    /// What was not taken for certain is worded anew, and nobody is told that it may have gone.
    async fn what_was_not_taken_leaves_no_doubt(env: &Env) {
        env.opened().await;
        let messages = env.store.messages();
        let mut job = claim(env, "2026-11-20T09:01:00Z", "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        let now = at("2026-11-20T09:01:00Z");
        for from in ["one@example.org", "two@example.org", "three@example.org"] {
            let begun = messages.begin(id, hand_over(from), &job, now).await.unwrap();
            assert_eq!(begun, Begun::Send(Box::new(hand_over(from))));
            assert_eq!(messages.put_off(id, &job, now, now).await.unwrap(), Lease::Held);
            job = claim(env, "2026-11-20T09:01:00Z", "one").await.remove(0);
        }
        assert_eq!(messages.leave_to_post(id, &job, now).await.unwrap(), Lease::Held);
        assert!(!messages.file(id).await.unwrap().unwrap().maybe_twice);
    }

    /// A worker died while it handed a letter over. Wherever the letter ends that is not sent then, its
    /// row says that it may have gone.
    async fn what_may_have_gone_says_so_wherever_it_ends(env: &Env) {
        #[derive(Clone, Copy, Debug)]
        enum End { Skipped, Parked, ToPost, PassedOn, GivenUp, Refused }
        let messages = env.store.messages();
        for end in [End::Skipped, End::Parked, End::ToPost, End::PassedOn, End::GivenUp, End::Refused] {
            env.opened().await;
            let job = claim(env, "2026-11-20T09:01:00Z", "dies").await.remove(0);
            let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
            let now = at("2026-11-20T09:01:00Z");
            messages.begin(id, hand_over("one@example.org"), &job, now).await.unwrap();
            assert!(!messages.file(id).await.unwrap().unwrap().maybe_twice);
            let job = claim(env, "2026-11-20T09:03:00Z", "next").await.remove(0);
            let now = at("2026-11-20T09:03:00Z");
            let (lease, state) = match end {
                End::Skipped => (messages.skip(id, "code_expired", &job, now).await, MessageState::Skipped),
                End::Parked => (messages.park(id, NO_ADDRESS, &job, now).await, MessageState::Parked),
                End::ToPost => (messages.leave_to_post(id, &job, now).await, MessageState::ToPost),
                End::PassedOn => (messages.pass_on(id, &job, now).await, MessageState::Parked),
                End::Refused => {
                    messages.begin(id, hand_over("one@example.org"), &job, now).await.unwrap();
                    let refused = messages.refused(id, "550 no", "sian@example.org", &job, now);
                    (refused.await, MessageState::Parked)
                }
                End::GivenUp => {
                    let failed = env.store.jobs().fail(&job, "no", Retry::Never, now).await;
                    assert_eq!(failed.unwrap(), Failed::Dead);
                    (Ok(Lease::Held), MessageState::Parked)
                }
            };
            assert_eq!(lease.unwrap(), Lease::Held, "{end:?}");
            let file = messages.file(id).await.unwrap().unwrap();
            assert_eq!((file.state, file.maybe_twice), (state, true), "{end:?}");
            // What else was enqueued meanwhile is not of this story.
            for job in claim(env, "2026-11-20T09:03:00Z", "next").await {
                assert_eq!(env.store.jobs().finish(&job, now).await.unwrap(), Lease::Held);
            }
        }
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

    /// What no mail server was asked to take is not posted instead: there is nowhere to send it, or
    /// it went to somebody else.
    async fn a_letter_that_the_mail_server_refused_can_be_posted(env: &Env) {
        let (opened, _) = env.opened().await;
        let now = "2026-11-20T09:01:00Z";
        let messages = env.store.messages();
        let mut job = claim(env, now, "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        assert!(!messages.post_instead(id).await.unwrap(), "it is about to be sent");
        for (number, why) in [NO_ADDRESS, GONE, PASSED_ON].into_iter().enumerate() {
            let _lease = messages.park(id, why, &job, at(now)).await.unwrap();
            assert!(!messages.post_instead(id).await.unwrap(), "{why}");
            assert!(messages.send_again(id, &number.to_string(), at(now)).await.unwrap());
            job = claim(env, now, "one").await.remove(0);
        }
        let _lease = messages.park(id, "550 no", &job, at(now)).await.unwrap();
        assert!(messages.post_instead(id).await.unwrap());
        assert!(!messages.post_instead(id).await.unwrap(), "the second press does nothing");
        let file = messages.of_request(opened.request).await.unwrap().remove(0);
        assert_eq!((file.state, file.refused_by_mail()), (MessageState::ToPost, Some("550 no")));
        assert!(!messages.send_again(id, "late", at(now)).await.unwrap());
    }

    async fn a_letter_is_posted_as_it_was_first_printed(env: &Env) {
        let (opened, case) = env.opened().await;
        let messages = env.store.messages();
        let viewer = everybody();
        assert!(env.store.load_case_for(case, &viewer).await.unwrap().is_some());
        let now = "2026-11-20T09:01:00Z";
        let job = claim(env, now, "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        // Only what waits to be posted is printed or posted.
        let by = staff(1).account().unwrap();
        let day = date(2026, 11, 21);
        let early = messages.mark_posted(id, day, by, at(now)).await.unwrap();
        assert_eq!(early, Posted::NotToPost);
        let queued = messages.fix_print(id, &paper(), "x", at(now)).await.unwrap().unwrap();
        assert_eq!((queued.paper, queued.printed_at), (None, None));
        assert_eq!(messages.count_waiting(&viewer).await.unwrap(), Waiting::default());

        assert_eq!(messages.leave_to_post(id, &job, at(now)).await.unwrap(), Lease::Held);
        assert_eq!(claim(env, "2026-11-21T10:00:00Z", "two").await, []);
        let counted = messages.count_waiting(&viewer).await.unwrap();
        assert_eq!(counted, Waiting { to_post: 1, parked: 0 });
        assert_eq!(messages.waiting(&viewer, 10).await.unwrap()[0].id, id);
        assert_eq!(messages.count_waiting(&Viewer::default()).await.unwrap(), Waiting::default());
        let unprinted = messages.mark_posted(id, day, by, at(now)).await.unwrap();
        assert_eq!(unprinted, Posted::NotPrinted);

        let printed = at("2026-11-20T10:00:00Z");
        let address = "Siân Sample\n1 Sample Street";
        let first = messages.fix_print(id, &paper(), address, printed).await.unwrap().unwrap();
        let other = Paper { title: "Other words".into(), ..paper() };
        let later = at("2026-11-20T11:00:00Z");
        let again = messages.fix_print(id, &other, "Elsewhere", later).await.unwrap().unwrap();
        for file in [&first, &again] {
            assert_eq!(file.paper, Some(paper()));
            assert_eq!(file.sent_to.as_deref(), Some(address));
            assert_eq!(file.printed_at, Some(printed));
        }

        let said = at("2026-11-23T09:00:00Z");
        let other = staff(2).account().unwrap();
        let elsewhere = env.another_store().await;
        let there = elsewhere.messages();
        let (one, two) = tokio::join!(
            messages.mark_posted(id, day, by, said),
            there.mark_posted(id, day, by, said),
        );
        assert_eq!((one.unwrap(), two.unwrap()), (Posted::Recorded, Posted::Recorded));
        let twice = messages.mark_posted(id, date(2026, 11, 22), other, said).await.unwrap();
        assert_eq!(twice, Posted::Recorded);
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!((file.state, file.request), (MessageState::Sent, opened.request));
        assert_eq!((file.posted_on, file.posted_by), (Some(day), Some(by)), "the first counts");
        assert_eq!((file.paper, file.sent_at), (Some(paper()), Some(said)));
        assert_eq!(messages.count_waiting(&viewer).await.unwrap(), Waiting::default());
    }

    async fn a_parked_letter_is_sent_again_once_for_each_press(env: &Env) {
        let (opened, _) = env.opened().await;
        let messages = env.store.messages();
        let now = "2026-11-20T09:01:00Z";
        let job = claim(env, now, "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        assert!(!messages.send_again(id, "press", at(now)).await.unwrap(), "it is not parked");
        assert_eq!(messages.park(id, NO_ADDRESS, &job, at(now)).await.unwrap(), Lease::Held);

        assert!(messages.send_again(id, "press", at(now)).await.unwrap());
        assert!(!messages.send_again(id, "press", at(now)).await.unwrap());
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!((file.state, file.last_error), (MessageState::Queued, None));
        let again = claim(env, now, "one").await;
        assert_eq!(again.len(), 1, "one job, however often it was pressed");
        assert_eq!(again[0].task, Task::SendMessage(id));
        // The same press comes once more after it was parked again.
        assert_eq!(messages.park(id, NO_ADDRESS, &again[0], at(now)).await.unwrap(), Lease::Held);
        assert!(!messages.send_again(id, "press", at(now)).await.unwrap());
        let file = messages.of_request(opened.request).await.unwrap().remove(0);
        assert_eq!(file.state, MessageState::Parked);
        assert_eq!(file.last_error.as_deref(), Some(NO_ADDRESS));
        assert!(messages.send_again(id, "another press", at(now)).await.unwrap());
    }

    async fn a_job_that_is_tried_again_takes_its_letter_with_it(env: &Env) {
        let (opened, _) = env.opened().await;
        let (jobs, messages) = (env.store.jobs(), env.store.messages());
        let now = "2026-11-20T09:01:00Z";
        let job = claim(env, now, "one").await.remove(0);
        let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
        let failed = jobs.fail(&job, "cannot be worded", Retry::Never, at(now)).await.unwrap();
        assert_eq!(failed, Failed::Dead);
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!(file.state, MessageState::Parked, "no letter waits for a job that is dead");

        assert_eq!(jobs.retry(job.id, at(now)).await.unwrap(), Some(true));
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!((file.state, file.last_error), (MessageState::Queued, None));
        let again = claim(env, now, "one").await;
        assert_eq!((again.len(), again[0].id), (1, job.id));

        // Sent again by another job meanwhile, it is no longer the first one's to send.
        jobs.fail(&again[0], "cannot be worded", Retry::Never, at(now)).await.unwrap();
        assert!(messages.send_again(id, "press", at(now)).await.unwrap());
        let other = claim(env, now, "one").await.remove(0);
        assert_eq!(messages.park(id, NO_ADDRESS, &other, at(now)).await.unwrap(), Lease::Held);
        assert_eq!(jobs.retry(job.id, at(now)).await.unwrap(), Some(true));
        let file = messages.of_request(opened.request).await.unwrap().remove(0);
        assert_eq!(file.state, MessageState::Parked);
    }

    async fn what_was_added_is_kept_in_the_letter(env: &Env) {
        let (opened, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T09:00:00Z"), &owner).adding(Some("We moved."));
        let progress = Command::TellProgress { text: "We are looking".into() };
        env.store.execute(case, progress, &act).await.unwrap();
        // A command that writes to nobody adds nothing.
        env.store.execute(case, Command::Note { note: "x".into(), mentions: Vec::new() }, &act).await.unwrap();
        let files = env.store.messages().of_request(opened.request).await.unwrap();
        let added: Vec<_> = files.iter().map(|file| file.letter.added.as_deref()).collect();
        assert_eq!(added, [None, Some("We moved.")]);
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
