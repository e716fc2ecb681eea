//! Letters and a mail server that refuses, stalls, hangs up, answers late, or is not there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::SignedDuration;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::letter::{Addressee, Body, Letter};
use rightsdesk_store::jobs::{Failed, Lease, Retry, TaskKind};
use rightsdesk_store::messages::{
    Begun, GIVEN_UP, HandOver, KEEPS_TRYING, MessageFile, MessageState,
};
use rightsdesk_store::{MasterKey, MessageId, Opened, Settings, Store, Viewer};
use rightsdesk_worker::{Round, Worker};

use super::Office;
use crate::support::databases::{TestDatabase, on_each_database};
use crate::support::server::{Next, Server};

const LEASE: SignedDuration = SignedDuration::from_mins(5);

impl Office {
    /// Enqueues a letter to somebody outside, to be sent by email.
    pub(super) async fn encloses(&self, opened: &Opened, email: &str) -> MessageId {
        let body = Body::Progress {
            text: "We have begun.".into(),
            due: None,
            late: false,
        };
        self.encloses_body(opened, email, body).await
    }

    async fn encloses_body(&self, opened: &Opened, email: &str, body: Body) -> MessageId {
        let letter = Letter {
            controller: ControllerId("kent".into()),
            reference: opened.reference.clone(),
            case: Some(opened.cases[0].0),
            right: None,
            to: Addressee::Recipient {
                name: "Sample Trust".into(),
                email: Some(email.to_owned()),
                address: None,
            },
            body,
            added: None,
        };
        let messages = self.worker.store.messages();
        let id = messages.enqueue_alone(opened.request, &letter, self.now());
        id.await.unwrap().unwrap()
    }

    async fn file(&self, id: MessageId) -> MessageFile {
        self.worker
            .store
            .messages()
            .file(id)
            .await
            .unwrap()
            .unwrap()
    }

    pub(super) fn passes(&self, time: SignedDuration) {
        self.set(self.now().checked_add(time).unwrap());
    }

    /// Another worker on the same database, as if on another machine.
    async fn another_on(&self, database: &TestDatabase, key: MasterKey, name: &str) -> Worker {
        let store = Store::open(Settings {
            url: database.url().to_owned(),
            documents: self.folder.path().join("documents"),
            master_key: key,
            plan: rightsdesk_core::reminder::Plan::default(),
            scans: false,
            retention: rightsdesk_core::retention::Settings::default(),
        });
        let store = store.await.unwrap();
        store.migrate().await.unwrap();
        Worker {
            store,
            name: name.into(),
            ..self.worker.clone()
        }
    }
}

/// A worker claims what is due, hands one message over, and is not heard of again.
pub(super) async fn dies_while_sending(office: &Office, id: MessageId) {
    let (store, now) = (&office.worker.store, office.now());
    let kinds = [TaskKind::SendMessage];
    let claimed = store.jobs().claim(&kinds, 100, LEASE, now, "dies").await;
    let task = rightsdesk_store::jobs::Task::SendMessage(id);
    let claimed = claimed.unwrap().into_iter().find(|job| job.task == task);
    let begun = store
        .messages()
        .begin(id, a_hand_over("a@example.org"), &claimed.unwrap(), now)
        .await;
    assert!(matches!(begun.unwrap(), Begun::Send(_)));
}

fn a_hand_over(to: &str) -> HandOver {
    HandOver {
        to: to.into(),
        from_name: "Sample".into(),
        from_email: "noreply@council.example".into(),
        reply_to: None,
        paper: rightsdesk_core::paper::Paper {
            title: "Sample".into(),
            language: "en-GB".into(),
            blocks: Vec::new(),
        },
    }
}

/// How often each message was taken by the server.
fn taken(server: &Server) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    server.seen(|seen| {
        for one in &seen.taken {
            *times.entry(one.id.clone()).or_default() += 1;
        }
    });
    times
}

fn message_id(id: MessageId) -> String {
    format!("{id}@council.example")
}

on_each_database! {
    /// Whatever the server does with it at first, a message goes in the end, and only where nobody
    /// can know better does it go twice.
    async fn a_server_that_fails_at_each_step(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        // What the server does; whether it is the message's own try; whether it may have gone.
        let failures = [
            (Next::RefuseGreeting("421 4.3.2 closing"), false, false),
            (Next::RefuseGreeting("554 5.3.2 no service"), false, false),
            (Next::RefuseSender("451 4.7.1 not now"), false, false),
            (Next::RefuseSender("550 5.7.1 not from you"), false, false),
            (Next::RefuseRecipient("421 4.3.2 closing"), false, false),
            (Next::RefuseRecipient("450 4.2.0 greylisted"), true, false),
            (Next::DropAtRecipient, true, false),
            (Next::RefuseData("451 4.3.0 not now"), true, false),
            (Next::RefuseMessage("452 4.3.1 full"), true, false),
            (Next::RefuseMessage("421 4.3.2 closing"), false, false),
            (Next::DropAfterData, true, true),
            (Next::AcceptAfter(4_600), true, true),
            (Next::Stall, true, true),
        ];
        for (next, own_try, maybe_gone) in failures {
            let before = server.seen(|seen| seen.taken.len());
            // A connection that is kept would be greeted already.
            office.reconnects(&server);
            server.does(next);
            let id = office.encloses(&opened, "trust@example.org").await;
            assert_eq!(office.work().await, Round { done: 0, failed: 1 }, "{next:?}");
            let waits = office.file(id).await;
            assert_eq!(waits.state, MessageState::Queued, "{next:?}");
            assert_eq!(waits.last_error.is_some(), own_try, "{next:?}: {:?}", waits.last_error);
            let why = waits.last_error.unwrap_or_default();
            assert!(!why.contains("trust@") && !why.contains("greylisted"), "{why}");
            office.passes(SignedDuration::from_hours(1));
            assert_eq!(office.work().await, Round { done: 1, failed: 0 }, "{next:?}");
            let sent = office.file(id).await;
            assert_eq!((sent.state, sent.maybe_twice), (MessageState::Sent, maybe_gone), "{next:?}");
            assert_eq!(sent.last_error, None);
            let times = taken(&server)[&message_id(id)];
            let doubled = matches!(next, Next::DropAfterData | Next::AcceptAfter(_));
            assert_eq!(times, if doubled { 2 } else { 1 }, "{next:?}");
            assert_eq!(server.seen(|seen| seen.taken.len()) - before, times);
        }
        // What went twice is the same, byte for byte.
        let all = server.seen(|seen| seen.messages.clone());
        for message in &all {
            let id = message.lines().find(|line| line.starts_with("Message-ID")).unwrap();
            let same: Vec<_> = all.iter().filter(|other| other.contains(id)).collect();
            assert!(same.iter().all(|other| *other == message));
        }
    }

    /// A refusal for good stops: the letter is shown to staff.
    async fn a_refusal_for_good_parks(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        for next in [
            Next::RefuseRecipient("550 5.1.1 unknown"),
            Next::RefuseData("554 5.6.0 no"),
            Next::RefuseMessage("552 5.3.4 too big"),
        ] {
            server.does(next);
            let id = office.encloses(&opened, "gone@example.org").await;
            office.work().await;
            let parked = office.file(id).await;
            assert_eq!(parked.state, MessageState::Parked, "{next:?}");
            assert!(!parked.maybe_twice);
            office.passes(SignedDuration::from_hours(1));
            assert_eq!(office.work().await, Round::default());
        }
    }

    /// The server is away for a week. Nothing is given up, no try is counted, and when it is back
    /// everything that is still useful goes out once.
    async fn a_week_without_a_server(database: TestDatabase) {
        let port = Server::nowhere().await;
        let office = Office::open(&database).await.with_mail_at(port);
        let opened = office.receive().await;
        let mut letters = Vec::new();
        for number in 0..20 {
            letters.push(office.encloses(&opened, &format!("trust-{number}@example.org")).await);
        }
        let code = Body::AccessCode { code: "274 913".into(), minutes: 10 };
        let code = office.encloses_body(&opened, "sam@example.org", code).await;
        let mut tried = 0;
        for _hour in 0..24 * 7 {
            let round = office.work().await;
            tried += round.failed;
            office.passes(SignedDuration::from_hours(1));
        }
        // Once an hour somebody looks whether it is back; the others wait.
        assert!((24 * 7 - 1..=24 * 7 + 1).contains(&tried), "{tried}");
        let counts = office.worker.store.jobs().counts().await.unwrap();
        assert_eq!((counts.running, counts.dead), (0, 0));
        for id in &letters {
            let letter = office.file(*id).await;
            assert_eq!((letter.state, letter.last_error), (MessageState::Queued, None));
        }

        let server = Server::start_on(port, []).await;
        office.work().await;
        let times = taken(&server);
        for id in &letters {
            let file = office.file(*id).await;
            assert_eq!((file.state, file.maybe_twice), (MessageState::Sent, false));
            assert_eq!(times[&message_id(*id)], 1);
        }
        let skipped = office.file(code).await;
        assert_eq!((skipped.state, skipped.last_error.as_deref()), (MessageState::Skipped, Some("code_expired")));
        assert!(!times.contains_key(&message_id(code)));
        assert!(times.values().all(|times| *times == 1), "{times:?}");
        office.work().await;
        assert_eq!(taken(&server), times);
    }

    /// A message that the server never takes holds up no other, and is shown to staff after five
    /// days.
    async fn a_message_that_is_never_taken(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        server.always("full@example.org", Next::RefuseRecipient("452 4.2.2 mailbox full"));
        server.always("breaks@example.org", Next::DropAfterData);
        let mut letters = Vec::new();
        let mut never = Vec::new();
        for number in 0..100 {
            match number {
                30 => never.push(office.encloses(&opened, "full@example.org").await),
                31 => never.push(office.encloses(&opened, "breaks@example.org").await),
                _ => letters.push(office.encloses(&opened, &format!("trust-{number}@example.org")).await),
            }
        }
        // The acknowledgement is among those that go.
        assert_eq!(office.work().await, Round { done: 99, failed: 2 });
        for id in letters {
            assert_eq!(office.file(id).await.state, MessageState::Sent);
        }
        let begun = office.now();
        while office.now().duration_since(begun) < KEEPS_TRYING {
            for id in &never {
                assert_eq!(office.file(*id).await.state, MessageState::Queued);
            }
            office.passes(SignedDuration::from_hours(3));
            // Something else is sent now and then.
            office.encloses(&opened, "trust@example.org").await;
            office.work().await;
        }
        office.passes(SignedDuration::from_hours(3));
        office.work().await;
        for (id, why) in never.iter().zip(["(452)", "the connection failed"]) {
            let file = office.file(*id).await;
            assert_eq!(file.state, MessageState::Parked);
            assert!(file.last_error.as_deref().unwrap().contains(why), "{:?}", file.last_error);
        }
        let kent = Viewer::system(ControllerId("kent".into()));
        let waiting = office.worker.store.messages().waiting(&kent, 10).await.unwrap();
        assert_eq!(waiting.len(), 2);

        // Staff can send it again, and then it goes.
        server.relents();
        let messages = office.worker.store.messages();
        assert!(messages.send_again(never[0], "one", office.now()).await.unwrap());
        office.work().await;
        assert_eq!(office.file(never[0]).await.state, MessageState::Sent);
    }

    /// The server says "later" for a day; then a worker dies of the letter, and the program fails once.
    /// Neither makes it given up, and when the server takes it, it goes.
    async fn a_letter_that_waits_survives_a_crash(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        server.always("full@example.org", Next::RefuseRecipient("452 4.2.2 mailbox full"));
        let id = office.encloses(&opened, "full@example.org").await;
        for _ in 0..12 {
            office.work().await;
            office.passes(SignedDuration::from_hours(3));
        }
        let jobs = office.worker.store.jobs();
        let kinds = [TaskKind::SendMessage];
        let job = jobs.claim(&kinds, 1, LEASE, office.now(), "dies").await.unwrap().remove(0);
        assert_eq!((job.tries, job.deferred), (0, 12));
        assert_eq!(jobs.begin(&job, office.now()).await.unwrap(), Lease::Held);
        office.passes(SignedDuration::from_mins(6));
        let job = jobs.claim(&kinds, 1, LEASE, office.now(), "fails").await.unwrap().remove(0);
        let failed = jobs.fail(&job, "the database did not answer", Retry::Later, office.now()).await.unwrap();
        assert!(matches!(failed, Failed::Again(_)), "{failed:?}");
        assert_eq!(office.file(id).await.state, MessageState::Queued);
        server.relents();
        office.passes(SignedDuration::from_hours(3));
        office.work().await;
        assert_eq!(office.file(id).await.state, MessageState::Sent);
        assert_eq!(taken(&server)[&message_id(id)], 1);
    }

    /// The answer to the first is lost. However the server answers after that, what goes in the end is
    /// the same, though a setting has changed meanwhile, and its row says that it may have gone twice.
    async fn a_later_answer_says_nothing_of_an_earlier_try(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        let later = [
            Next::RefuseRecipient("450 4.2.0 greylisted"),
            Next::RefuseSender("421 4.3.2 closing"),
            Next::RefuseMessage("452 4.3.1 full"),
            Next::DropAtRecipient,
        ];
        for (number, next) in later.into_iter().enumerate() {
            let id = office.encloses(&opened, "trust@example.org").await;
            for next in [Next::DropAfterData, next] {
                server.does(next);
                assert_eq!(office.work().await, Round { done: 0, failed: 1 }, "{next:?}");
                let waits = office.file(id).await;
                assert_eq!((waits.state, waits.maybe_twice), (MessageState::Queued, true), "{next:?}");
                office.worker.mail_from = format!("other-{number}@council.example");
                office.passes(SignedDuration::from_hours(1));
            }
            assert_eq!(office.work().await, Round { done: 1, failed: 0 }, "{next:?}");
            let sent = office.file(id).await;
            assert_eq!((sent.state, sent.maybe_twice), (MessageState::Sent, true), "{next:?}");
            let same = server.seen(|seen| {
                let with_id = seen.messages.iter().filter(|one| one.contains(&message_id(id)));
                with_id.cloned().collect::<Vec<_>>()
            });
            assert!(same.len() >= 2 && same.iter().all(|one| *one == same[0]), "{next:?}");
        }
        // Refused for good after that, or pointless meanwhile: it says so as well.
        let id = office.encloses(&opened, "trust@example.org").await;
        server.does(Next::DropAfterData);
        office.work().await;
        office.passes(SignedDuration::from_hours(1));
        server.does(Next::RefuseRecipient("550 5.1.1 unknown"));
        office.work().await;
        let parked = office.file(id).await;
        assert_eq!((parked.state, parked.maybe_twice), (MessageState::Parked, true));
        let code = Body::AccessCode { code: "274 913".into(), minutes: 10 };
        let code = office.encloses_body(&opened, "sam@example.org", code).await;
        server.does(Next::DropAfterData);
        office.work().await;
        office.passes(SignedDuration::from_hours(1));
        office.work().await;
        let skipped = office.file(code).await;
        assert_eq!((skipped.state, skipped.maybe_twice), (MessageState::Skipped, true));
    }

    /// For a week nothing is heard of the server, after it had asked once to come again. The first that
    /// it says then, or that goes wrong while another letter gets through, begins five days; it does
    /// not end them.
    async fn a_week_in_which_nothing_is_heard(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        let as_ever = || {
            server.relents();
            server.always("grey@example.org", Next::RefuseRecipient("450 4.2.0 greylisted"));
            server.always("silent@example.org", Next::DropAfterData);
        };
        as_ever();
        let grey = office.encloses(&opened, "grey@example.org").await;
        let silent = office.encloses(&opened, "silent@example.org").await;
        for _ in 0..12 {
            assert_eq!(office.work().await.failed, 2);
            office.passes(SignedDuration::from_hours(3));
        }
        server.relents();
        server.always("@", Next::DropAfterData);
        for _ in 0..2 * 7 {
            assert!(office.work().await.failed >= 2);
            office.passes(SignedDuration::from_hours(12));
        }
        for id in [grey, silent] {
            assert_eq!(office.file(id).await.state, MessageState::Queued);
        }
        as_ever();
        let begun = office.now();
        let mut after = [None, None];
        while after.contains(&None) && office.now().duration_since(begun) < KEEPS_TRYING * 2 {
            office.encloses(&opened, "trust@example.org").await;
            office.work().await;
            for (id, after) in [grey, silent].into_iter().zip(&mut after) {
                if office.file(id).await.state == MessageState::Parked {
                    after.get_or_insert(office.now().duration_since(begun).as_hours());
                }
            }
            office.passes(SignedDuration::from_hours(6));
        }
        let [grey_after, silent_after] = after;
        // A day and a half of its five were over before the silence.
        assert!(grey_after.is_some_and(|hours| (72..=84).contains(&hours)), "{grey_after:?}");
        assert!(silent_after.is_some_and(|hours| (120..=132).contains(&hours)), "{silent_after:?}");
    }

    /// A filter answers 421 to one letter, whatever the hour. It holds up the others for no more than
    /// a moment, and is shown to staff in the end.
    async fn a_letter_that_closes_every_conversation(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        server.always("odd@example.org", Next::RefuseRecipient("421 4.7.0 not this"));
        office.passes(SignedDuration::from_mins(1));
        let odd = office.encloses(&opened, "odd@example.org").await;
        // Where it is alone nobody knows whether it is the letter: the server is asked again and again.
        for _ in 0..8 {
            assert_eq!(office.work().await, Round { done: 0, failed: 1 });
            office.passes(SignedDuration::from_hours(3));
        }
        let file = office.file(odd).await;
        assert_eq!((file.state, file.last_error), (MessageState::Queued, None));
        let begun = office.now();
        let mut rounds = 0;
        while office.file(odd).await.state == MessageState::Queued && rounds < 100 {
            let other = office.encloses(&opened, "trust@example.org").await;
            office.work().await;
            if rounds > 0 {
                assert_eq!(office.file(other).await.state, MessageState::Sent, "round {rounds}");
            }
            office.passes(SignedDuration::from_hours(3));
            rounds += 1;
        }
        let file = office.file(odd).await;
        assert_eq!((file.state, file.maybe_twice), (MessageState::Parked, false));
        assert!(file.last_error.is_some_and(|why| why.contains("(421)")));
        let tried = office.now().duration_since(begun);
        assert!(tried >= KEEPS_TRYING && tried < KEEPS_TRYING + SignedDuration::from_hours(12), "{tried}");
    }

    /// A job in which the program fails each time ends in staff's list, with its message, and the
    /// worker goes on.
    async fn a_job_that_panics(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        let panics = Arc::new(AtomicBool::new(false));
        let (hand, armed) = (office.worker.now.clone(), panics.clone());
        // What a job does it does in a task of its own.
        office.worker.now = Arc::new(move || {
            let in_a_job = tokio::task::try_id().is_some();
            assert!(!(in_a_job && armed.load(Ordering::SeqCst)), "a mistake of the program");
            hand()
        });
        let id = office.encloses(&opened, "trust@example.org").await;
        panics.store(true, Ordering::SeqCst);
        for _ in 0..9 {
            assert_eq!(office.work().await, Round { done: 0, failed: 1 });
            assert_eq!(office.file(id).await.state, MessageState::Queued);
            office.passes(SignedDuration::from_hours(3));
        }
        assert_eq!(office.work().await, Round { done: 0, failed: 1 });
        let file = office.file(id).await;
        assert_eq!((file.state, file.last_error.as_deref()), (MessageState::Parked, Some(GIVEN_UP)));
        panics.store(false, Ordering::SeqCst);
        assert!(office.worker.store.messages().send_again(id, "one", office.now()).await.unwrap());
        office.work().await;
        assert_eq!(office.file(id).await.state, MessageState::Sent);
        assert_eq!(taken(&server)[&message_id(id)], 1);
    }

    /// A worker dies after the server took the message and before it could write so down. The next
    /// sends the same bytes again, though the settings have changed meanwhile, and says so.
    async fn a_worker_that_died_while_sending(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        let id = office.encloses(&opened, "trust@example.org").await;
        // The server takes it, and the worker dies.
        let dying = Worker { name: "dying".into(), ..office.worker.clone() };
        server.looks_for(300);
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let died = tokio::spawn(async move { dying.run(stopped).await });
        while server.seen(|seen| seen.messages.iter().all(|one| !one.contains(&message_id(id)))) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        died.abort();
        drop(stop);
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        assert_eq!(taken(&server)[&message_id(id)], 1, "the server took it");
        let file = office.file(id).await;
        assert_eq!((file.state, file.attempts, file.maybe_twice), (MessageState::Queued, 1, false));

        server.looks_for(0);
        office.worker.mail_from = "other@council.example".into();
        assert_eq!(office.work().await, Round::default(), "the lease is the dead worker's");
        office.passes(LEASE.checked_add(SignedDuration::from_secs(1)).unwrap());
        assert_eq!(office.work().await, Round { done: 1, failed: 0 });
        let file = office.file(id).await;
        assert_eq!((file.state, file.attempts, file.maybe_twice), (MessageState::Sent, 2, true));
        let same = server.seen(|seen| {
            let with_id = seen.messages.iter().filter(|one| one.contains(&message_id(id)));
            with_id.cloned().collect::<Vec<_>>()
        });
        assert_eq!(same.len(), 2);
        assert_eq!(same[0], same[1]);
        assert!(same[0].contains("noreply@council.example"));
    }

    /// Only the job that a message belongs to sends it, while it holds its lease.
    async fn a_message_is_begun_by_one(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        let store = &office.worker.store;
        let (now, kinds) = (office.now(), [TaskKind::SendMessage]);
        let job = store.jobs().claim(&kinds, 1, LEASE, now, "one").await.unwrap().remove(0);
        let id = store.messages().of_request(opened.request).await.unwrap()[0].id;
        let hand_over = a_hand_over;
        let late = now.checked_add(LEASE).unwrap().checked_add(SignedDuration::from_secs(1)).unwrap();
        let messages = store.messages();
        assert_eq!(messages.begin(id, hand_over("a@example.org"), &job, late).await.unwrap(), Begun::NotOurs);
        let begun = messages.begin(id, hand_over("a@example.org"), &job, now).await.unwrap();
        assert_eq!(begun, Begun::Send(Box::new(hand_over("a@example.org"))));
        // Another worker takes over: the first can neither send nor count.
        let next = store.jobs().claim(&kinds, 1, LEASE, late, "two").await.unwrap().remove(0);
        assert_eq!((next.attempt, next.tries), (2, 1));
        assert_eq!(messages.begin(id, hand_over("a@example.org"), &job, late).await.unwrap(), Begun::NotOurs);
        // To an address that has changed since goes what is said now.
        let begun = messages.begin(id, hand_over("b@example.org"), &next, late).await.unwrap();
        assert_eq!(begun, Begun::Send(Box::new(hand_over("b@example.org"))));
        assert!(office.file(id).await.maybe_twice);
        // A second job for the same message is not its job.
        let task = rightsdesk_store::jobs::Task::SendMessage(id);
        store.jobs().enqueue(task, None, late).await.unwrap();
        let second = store.jobs().claim(&kinds, 1, LEASE, late, "three").await.unwrap().remove(0);
        assert_eq!(messages.begin(id, hand_over("b@example.org"), &second, late).await.unwrap(), Begun::NotOurs);
    }

    /// No message waits for a job that will not come.
    async fn a_message_without_a_job_is_mended(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        let store = &office.worker.store;
        let now = office.now();
        let kinds = [TaskKind::SendMessage];
        assert_eq!(store.messages().mend(now).await.unwrap(), rightsdesk_store::messages::Mended::default());
        // Its job is done, and it was not sent: nobody knows how.
        let job = store.jobs().claim(&kinds, 1, LEASE, now, "one").await.unwrap().remove(0);
        store.jobs().finish(&job, now).await.map(drop).unwrap();
        office.work().await;
        let id = store.messages().of_request(opened.request).await.unwrap()[0].id;
        assert_eq!(office.file(id).await.state, MessageState::Sent);
        assert_eq!(taken(&server)[&message_id(id)], 1);
        let runs = store.sweep_runs().await.unwrap();
        let run = runs.iter().find(|run| run.name == "outbox").unwrap();
        assert_eq!(run.outcome, "1 queued again, 0 parked");
        // A worker that takes each of its claims down with it gives up its message too.
        let id = office.encloses(&opened, "trust@example.org").await;
        for _ in 0..10 {
            let claimed = store.jobs().claim(&kinds, 1, LEASE, office.now(), "dies").await.unwrap();
            assert_eq!(claimed.len(), 1);
            // What was only claimed is not to blame.
            let again = office.now().checked_add(LEASE).unwrap();
            office.set(again.checked_add(SignedDuration::from_secs(1)).unwrap());
            let claimed = store.jobs().claim(&kinds, 1, LEASE, office.now(), "dies").await.unwrap();
            assert_eq!(store.jobs().begin(&claimed[0], office.now()).await.unwrap(), Lease::Held);
            office.passes(SignedDuration::from_mins(6));
        }
        assert_eq!(store.jobs().claim(&kinds, 1, LEASE, office.now(), "dies").await.unwrap(), []);
        assert_eq!(office.file(id).await.state, MessageState::Parked);
    }
}

/// Several hundred messages, and two workers beside each other: each message is sent exactly once.
async fn two_workers(database: TestDatabase) {
    let server = Server::start([]).await;
    server.looks_for(2);
    let office = Office::open(&database).await.with_mail_to(&server);
    // Real time, so that leases mean something.
    let opened = office.receive().await;
    let mut letters = Vec::new();
    for number in 0..300 {
        letters.push(
            office
                .encloses(&opened, &format!("trust-{number}@example.org"))
                .await,
        );
    }
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut running = tokio::task::JoinSet::new();
    for name in ["one", "two"] {
        let worker = office.another_on(&database, office.key.clone(), name).await;
        let worker = Worker {
            mailer: super::mailer_to(server.port, 4),
            ..worker
        };
        let stopped = stopped.clone();
        running.spawn(async move { worker.run(stopped).await });
    }
    let begun = std::time::Instant::now();
    while server.seen(|seen| seen.taken.len()) < 301 && begun.elapsed().as_secs() < 60 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.send_replace(true);
    running.join_all().await;
    let times = taken(&server);
    assert_eq!(times.len(), 301);
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    for id in letters {
        let file = office.file(id).await;
        assert_eq!(
            (file.state, file.attempts, file.maybe_twice),
            (MessageState::Sent, 1, false)
        );
    }
    let counts = office.worker.store.jobs().counts().await.unwrap();
    assert_eq!((counts.queued, counts.running, counts.dead), (0, 0, 0));
}

on_each_database! {
    /// Two programs on one database.
    async fn two_workers_send_each_message_once(database: TestDatabase) {
        Box::pin(two_workers(database)).await;
    }
}
