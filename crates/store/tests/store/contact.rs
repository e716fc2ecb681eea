//! How a person is reached, changed after they asked.

use jiff::SignedDuration;
use rightsdesk_core::case::Command;
use rightsdesk_core::letter::{Body, Way};
use rightsdesk_core::request::{Contact, Person, Preferences, ReplyBy};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::desk::search::Search;
use rightsdesk_store::jobs::{Task, TaskKind};
use rightsdesk_store::messages::Recipient;

use crate::support::{at, everybody, new_request, on_each_database, staff};

on_each_database! {
    async fn a_person_is_reached_otherwise_in_every_case_of_the_request(env: &Env) {
        let new = rightsdesk_core::request::NewRequest {
            rights: vec![Right::Access, Right::Erasure],
            ..new_request()
        };
        let actor = staff(1);
        let act = Act::new(at("2026-11-20T09:00:00Z"), &actor);
        let opened = env.store.open_request(&new, &act).await.unwrap();
        let moved = Contact {
            requester: Person {
                name: "Newname Sample".into(),
                email: new.requester.email.clone(),
                phone: None,
                address: Some("2 Sample Street".into()),
            },
            preferences: Preferences {
                reply_by: Some(ReplyBy::Post),
                ..Preferences::default()
            },
        };
        let command = Command::ChangeContact {
            former: None,
            contact: Box::new(moved.clone()),
            reason: "She rang: a new name and a new home".into(),
        };
        let (first, _) = opened.cases[0];
        env.store.execute(first, command, &act).await.unwrap();

        // The other case of the request knows it too; what arrived stays as it arrived.
        let (second, _) = opened.cases[1];
        let file = env.store.load_case(second).await.unwrap().unwrap();
        assert_eq!(file.request.requester, Some(moved.requester.clone()));
        assert_eq!(file.request.preferences, moved.preferences);
        assert_eq!(file.request.arrived.requester, new.requester);

        // By the new name and by the old one she is found.
        for name in ["newname", "sian"] {
            let search = Search::parse(name).unwrap();
            let found = env.store.search(&search, &everybody()).await.unwrap();
            assert_eq!(found.cases.len(), 2, "{name}");
        }

        // Her letters go by post from now on, the acknowledgement that waits among them.
        let claimed = env.store.jobs().claim(&[TaskKind::SendMessage], 10, SignedDuration::from_mins(5), at("2026-11-20T09:01:00Z"), "one").await.unwrap();
        let letter = claimed.iter().find_map(|job| match job.task {
            Task::SendMessage(id) => Some(id),
            _ => None,
        });
        let message = env.store.messages().load(letter.unwrap()).await.unwrap().unwrap();
        assert!(matches!(message.letter.body, Body::Acknowledgement { .. }));
        assert_eq!(message.recipient.reach().way(&message.letter.body), Some(Way::Post));
        assert!(matches!(message.recipient, Recipient::Person(_, Some(ReplyBy::Post))));
    }
}
