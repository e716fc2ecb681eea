//! Letters that come back: refused for good, or reported later as not delivered.

use std::fs;

use jiff::SignedDuration;
use rightsdesk_core::case::{Command, Event};
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::letter::{Addressee, Body, Letter};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{Contact, NewRequest, Person};
use rightsdesk_store::messages::{MessageFile, MessageState, UNREACHABLE, WRONG_SENDER};
use rightsdesk_store::{Act, MessageId, Opened};
use rightsdesk_worker::{Bounces, Dealt, take_report};

use super::{Office, a_request, one_of_staff};
use crate::support::databases::on_each_database;
use crate::support::server::{Next, Server};

/// A report as a mail server sends it.
fn report(id: MessageId, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: noreply@council.example\r\n\
         Subject: Undelivered\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry, Canary-Text.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; sam@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}@council.example>\r\n\r\n--b--\r\n"
    )
}

impl Office {
    async fn receive_from(&self, address: Option<&str>) -> Opened {
        let mut new: NewRequest = a_request();
        new.requester.address = address.map(str::to_owned);
        let act = Act::new(self.now(), &Actor::Resident);
        self.worker.store.open_request(&new, &act).await.unwrap()
    }

    async fn tells(&self, opened: &Opened) -> MessageId {
        let letter = Letter {
            controller: ControllerId("kent".into()),
            reference: opened.reference.clone(),
            case: Some(opened.cases[0].0),
            right: None,
            to: Addressee::Requester,
            body: Body::Progress {
                text: "We have begun.".into(),
                due: None,
                late: false,
            },
            added: None,
        };
        let messages = self.worker.store.messages();
        let id = messages.enqueue_alone(opened.request, &letter, self.now());
        id.await.unwrap().unwrap()
    }

    /// Somebody records another email address of the person.
    async fn moves_to(&self, opened: &Opened, email: &str) {
        let case = opened.cases[0].0;
        let requester = Person {
            email: Some(email.to_owned()),
            ..a_request().requester
        };
        let contact = Contact {
            requester,
            ..Contact::default()
        };
        let change = Command::ChangeContact {
            contact: Box::new(contact),
            reason: "The person called".into(),
            former: None,
        };
        let staff = one_of_staff(Role::Caseworker);
        let act = Act::new(self.now(), &staff);
        let store = &self.worker.store;
        store.execute(case, change, &act).await.unwrap();
    }

    async fn acknowledgement(&self, opened: &Opened) -> MessageFile {
        let messages = self.worker.store.messages();
        let mut all = messages.of_request(opened.request).await.unwrap();
        all.remove(0)
    }

    async fn notes_of(&self, case: CaseId) -> Vec<String> {
        let file = self.worker.store.load_case(case).await.unwrap().unwrap();
        let notes = file.events.into_iter().filter_map(|one| match one.event {
            Event::Noted { note, .. } => Some(note),
            _ => None,
        });
        notes.collect()
    }
}

on_each_database! {
    /// The report comes later, into a folder; the letter, the case and the team know of it, once.
    async fn a_letter_that_comes_back(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let folder = office.folder.path().join("reports");
        fs::create_dir_all(folder.join("new")).unwrap();
        office.worker.bounces = Some(folder.clone());
        let opened = office.receive_from(None).await;
        office.work().await;
        let id = office.acknowledgement(&opened).await.id;
        let case = opened.cases[0].0;

        // Still tried: nothing has to be done.
        fs::write(folder.join("new/1"), report(id, "delayed", "4.4.1")).unwrap();
        fs::write(folder.join("new/2"), "no report").unwrap();
        office.work().await;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Sent);
        assert!(office.notes_of(case).await.is_empty());

        for name in ["3", "4"] {
            fs::write(folder.join("new").join(name), report(id, "failed", "5.1.1")).unwrap();
        }
        office.work().await;
        let runs = office.worker.store.sweep_runs().await.unwrap();
        let run = runs.iter().find(|run| run.name == "bounces").unwrap();
        assert_eq!(run.outcome, "1 recorded, 1 noted, 0 of another address, 0 for later, 0 unknown, 0 unread, 0 not moved");
        assert_eq!(fs::read_dir(folder.join("new")).unwrap().count(), 0);
        assert_eq!(fs::read_dir(folder.join("cur")).unwrap().count(), 4);
        let file = office.acknowledgement(&opened).await;
        assert_eq!((file.state, file.refused_by_mail()), (MessageState::Parked, Some("returned (5.1.1)")));
        assert!(file.bounced_at.is_some() && file.sent_at.is_some());
        let notes = office.notes_of(case).await;
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(notes[0].contains("another way") && !notes[0].contains("Canary"), "{notes:?}");
        let told = server.seen(|seen| seen.messages.iter().filter(|one| one.contains("Something to do")).count());
        assert_eq!(told, 1);

        // What is written meanwhile does not go to that address; nobody can post it either.
        let next = office.tells(&opened).await;
        office.work().await;
        let kept = office.worker.store.messages().file(next).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.last_error.as_deref()), (MessageState::Parked, Some(UNREACHABLE)));
        // Staff know better and have it sent again: then others go as well.
        let messages = office.worker.store.messages();
        assert!(messages.send_again(id, "one", office.now()).await.unwrap());
        office.work().await;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Sent);
        let after = office.tells(&opened).await;
        office.work().await;
        assert_eq!(messages.file(after).await.unwrap().unwrap().state, MessageState::Sent);
        assert_eq!(office.worker.store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// Refused for good when it was to be sent: what follows goes by post where there is an address.
    async fn a_letter_that_is_refused_for_good(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        server.always("sam@example.org", Next::RefuseRecipient("550 5.1.1 unknown"));
        let opened = office.receive_from(Some("1 Sample Street")).await;
        office.work().await;
        let file = office.acknowledgement(&opened).await;
        assert_eq!(file.state, MessageState::Parked);
        assert_eq!(office.notes_of(opened.cases[0].0).await.len(), 1);
        let next = office.tells(&opened).await;
        office.work().await;
        let kept = office.worker.store.messages().file(next).await.unwrap().unwrap();
        assert_eq!(kept.state, MessageState::ToPost);
        office.passes(SignedDuration::from_hours(24));
        office.work().await;
        assert_eq!(office.notes_of(opened.cases[0].0).await.len(), 1, "it is said once");
    }

    /// Refused because the server does not take it from us: the address is not to blame, the letter
    /// waits, and goes once that was put right.
    async fn a_refusal_of_us_does_not_mark_the_address(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        server.always("sam@example.org", Next::RefuseRecipient("554 5.7.1 Relay access denied"));
        let opened = office.receive_from(Some("1 Sample Street")).await;
        for _ in 0..30 {
            office.work().await;
            office.passes(SignedDuration::from_hours(12));
        }
        // Fifteen days, and the server has taken nothing else.
        let file = office.acknowledgement(&opened).await;
        assert_eq!((file.state, file.bounced_at), (MessageState::Queued, None));
        assert!(file.last_error.unwrap().contains("does not take it from us (554)"));
        assert!(office.notes_of(opened.cases[0].0).await.is_empty());
        let messages = office.worker.store.messages();
        assert!(!messages.does_not_reach(opened.request, "sam@example.org").await.unwrap());
        let mended = Server::start([]).await;
        let office = office.with_mail_to(&mended);
        office.passes(SignedDuration::from_hours(3));
        office.work().await;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Sent);
    }

    /// What is wrong with our own address parks the letter with a reason that says so.
    async fn a_letter_that_cannot_be_put_together(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        office.worker.mail_from = "noreply@council..example".into();
        let opened = office.receive_from(Some("1 Sample Street")).await;
        office.work().await;
        let file = office.acknowledgement(&opened).await;
        assert_eq!((file.state, file.bounced_at), (MessageState::Parked, None));
        assert_eq!((file.last_error.as_deref(), file.refused_by_mail()), (Some(WRONG_SENDER), None));
        let messages = office.worker.store.messages();
        assert!(!messages.does_not_reach(opened.request, "sam@example.org").await.unwrap());
        office.worker.mail_from = "noreply@council.example".into();
        assert!(messages.send_again(file.id, "one", office.now()).await.unwrap());
        office.work().await;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Sent);
    }

    /// Staff put the address right and have the letter sent again. What is reported of the old address
    /// after that says nothing of the new one.
    async fn a_late_report_of_the_old_address(database: TestDatabase) {
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive_from(None).await;
        office.work().await;
        let id = office.acknowledgement(&opened).await.id;
        let (store, mut count) = (&office.worker.store, Bounces::default());
        let first = report(id, "failed", "5.1.1");
        assert_eq!(take_report(store, first.as_bytes(), office.now(), &mut count).await.unwrap(), Dealt::With);
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Parked);

        office.moves_to(&opened, "new@example.org").await;
        assert!(store.messages().send_again(id, "one", office.now()).await.unwrap());
        office.work().await;
        let second = report(id, "failed", "4.4.7");
        for late in [&second, &first] {
            assert_eq!(take_report(store, late.as_bytes(), office.now(), &mut count).await.unwrap(), Dealt::With);
        }
        assert_eq!(count, Bounces { recorded: 1, elsewhere: 1, noted: 1, ..Bounces::default() });
        let file = office.acknowledgement(&opened).await;
        assert_eq!((file.state, file.bounced_at), (MessageState::Sent, None));
        assert_eq!(file.sent_to.as_deref(), Some("new@example.org"));
        assert!(!store.messages().does_not_reach(opened.request, "new@example.org").await.unwrap());

        let of_new = report(id, "failed", "5.1.1").replace("sam@", "NEW@");
        assert_eq!(take_report(store, of_new.as_bytes(), office.now(), &mut count).await.unwrap(), Dealt::With);
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Parked);
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// A report that cannot be moved out of the folder counts once, though it is read each time.
    async fn a_report_that_cannot_be_moved(database: TestDatabase) {
        let server = Server::start([]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let folder = office.folder.path().join("reports");
        fs::create_dir_all(folder.join("new")).unwrap();
        fs::write(folder.join("cur"), "in the way").unwrap();
        office.worker.bounces = Some(folder.clone());
        let opened = office.receive_from(None).await;
        office.work().await;
        let id = office.acknowledgement(&opened).await.id;
        fs::write(folder.join("new/1"), report(id, "failed", "4.2.2")).unwrap();
        office.work().await;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Parked);
        // The mailbox was full, and is not any more.
        let messages = office.worker.store.messages();
        assert!(messages.send_again(id, "one", office.now()).await.unwrap());
        office.work().await;
        office.work().await;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Sent);
        assert!(folder.join("new/1").exists());
        let runs = office.worker.store.sweep_runs().await.unwrap();
        let run = runs.iter().find(|run| run.name == "bounces").unwrap();
        assert!(run.outcome.contains(" 1 noted") && run.outcome.ends_with("1 not moved"), "{}", run.outcome);
        // Another report of the same letter is another matter.
        let mut count = Bounces::default();
        let other = report(id, "failed", "5.1.1");
        let dealt = take_report(&office.worker.store, other.as_bytes(), office.now(), &mut count).await.unwrap();
        assert_eq!((dealt, count.recorded), (Dealt::With, 1));
    }

    /// The server reports while the worker that handed the letter over has not said yet what came of
    /// it: the report waits.
    async fn a_report_that_comes_before_the_letter_is_on_record(database: TestDatabase) {
        let server = Server::start([Next::DropAfterData]).await;
        let mut office = Office::open(&database).await.with_mail_to(&server);
        let folder = office.folder.path().join("reports");
        fs::create_dir_all(folder.join("new")).unwrap();
        office.worker.bounces = Some(folder.clone());
        let opened = office.receive_from(None).await;
        office.work().await;
        let id = office.acknowledgement(&opened).await.id;
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Queued);
        fs::write(folder.join("new/1"), report(id, "failed", "5.1.1")).unwrap();
        office.work().await;
        assert!(folder.join("new/1").exists());
        office.passes(SignedDuration::from_hours(1));
        office.work().await;
        office.work().await;
        assert!(folder.join("cur/1").exists());
        let file = office.acknowledgement(&opened).await;
        assert_eq!((file.state, file.refused_by_mail()), (MessageState::Parked, Some("returned (5.1.1)")));
    }

    /// A report of a letter that is not ours changes nothing.
    async fn a_report_of_another_letter(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive_from(None).await;
        let store = &office.worker.store;
        let unknown = MessageId(uuid::Uuid::from_u128(7));
        // Not sent yet, so it cannot have come back.
        let waits = office.acknowledgement(&opened).await.id;
        let mut count = Bounces::default();
        for id in [unknown, waits] {
            let text = report(id, "failed", "5.1.1");
            let dealt = take_report(store, text.as_bytes(), office.now(), &mut count).await.unwrap();
            assert_eq!(dealt, Dealt::With);
        }
        let expected = Bounces { noted: 1, unknown: 1, ..Bounces::default() };
        assert_eq!(count, expected);
        assert_eq!(office.acknowledgement(&opened).await.state, MessageState::Queued);
    }
}
