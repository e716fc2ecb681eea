//! What is said without anybody pressing a button: digests, the ladder of keepers, chasers to the
//! person, and complaints that their letter acknowledges.

use std::fs;

use jiff::civil::{Date, DateTime, date};
use jiff::{Timestamp, ToSpan};
use rightsdesk_core::case::{Command, Keeper, NewTask, Period, TaskKind};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use rightsdesk_mail::Eml;
use rightsdesk_store::Act;
use rightsdesk_store::account_changes::Change;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::messages::{MessageState, NO_ADDRESS};

use super::{Office, a_request, one_of_staff};
use crate::support::databases::on_each_database;
use crate::support::server::{Next, Server};

fn local(at: DateTime) -> Timestamp {
    at.in_tz("Europe/London").unwrap().timestamp()
}

/// Somebody of the team, with the address by which digests reach them.
async fn casey(office: &Office) -> AccountId {
    one_of(office, "kent", "casey", Role::Caseworker).await
}

/// Somebody with a role for a council, at an address of their name.
async fn one_of(office: &Office, council: &str, name: &str, role: Role) -> AccountId {
    let new = NewAccount {
        email: format!("{name}@council.example"),
        name: format!("{name} Sample"),
        password_hash: "none".into(),
        roles: vec![(ControllerId(council.into()), role)],
    };
    let accounts = office.worker.store.accounts();
    accounts.create(&new, office.now()).await.unwrap().unwrap()
}

async fn give(office: &Office, case: CaseId, command: Command) {
    let by = one_of_staff(Role::Manager);
    let act = Act::new(office.now(), &by);
    office
        .worker
        .store
        .execute(case, command, &act)
        .await
        .unwrap();
}

/// Every mail but the receipt, the oldest first.
fn mails(office: &Office) -> Vec<Eml> {
    let mut mails = rightsdesk_mail::preview(&office.folder.path().join("mail")).unwrap();
    mails.retain(|mail| !mail.subject.starts_with("We have your"));
    mails.sort_by_key(|mail| (mail.date, mail.to.clone()));
    mails
}

/// Lets the days pass, each at these hours, with a worker that runs at each of them unless it
/// sleeps.
async fn days(office: &Office, from: Date, to: Date, asleep: impl Fn(Date) -> bool) {
    for day in from.series(1.day()).take_while(|&day| day <= to) {
        for hour in [0, 7, 9, 15] {
            office.set(local(day.at(hour, 30, 0, 0)));
            if !asleep(day) {
                office.work().await;
            }
        }
    }
}

fn day_of(mail: &Eml) -> String {
    let day = mail
        .date
        .unwrap()
        .to_zoned(jiff::tz::TimeZone::get("Europe/London").unwrap());
    format!("{} {}", day.strftime("%-d %b %H:%M"), mail.to)
}

on_each_database! {
    /// From receipt to lateness, with a worker that sleeps for ten days: each of the council's people
    /// gets one mail on a working morning, and only if something needs them.
    async fn one_digest_a_day(database: TestDatabase) {
        let office = Office::open(&database).await;
        let owner = casey(&office).await;
        let opened = office.receive().await;
        let case = opened.cases[0].0;
        days(&office, date(2026, 10, 5), date(2026, 10, 8), |_| false).await;
        give(&office, case, Command::Assign { owner }).await;
        let asleep = |day| (date(2026, 10, 24)..=date(2026, 11, 3)).contains(&day);
        days(&office, date(2026, 10, 9), date(2026, 11, 6), asleep).await;
        let told = mails(&office);
        let (casey, team) = ("casey@council.example", &told[0].to.clone());
        assert_ne!(team, casey);
        let when: Vec<String> = told.iter().map(day_of).collect();
        let expected = [
            format!("7 Oct 07:30 {team}"),
            format!("22 Oct 07:30 {casey}"),
            format!("22 Oct 07:30 {team}"),
            format!("4 Nov 07:30 {casey}"),
            format!("4 Nov 07:30 {team}"),
            format!("5 Nov 07:30 {casey}"),
            format!("5 Nov 07:30 {team}"),
        ];
        assert_eq!(when[..7], expected, "{when:#?}");
        assert_eq!(when.len(), 10, "on the first day of lateness the officer hears too: {when:#?}");
        for mail in &told {
            assert_eq!(mail.subject, "What needs you today: 1 case");
            assert!(mail.text.contains(opened.reference.as_str()), "{}", mail.text);
            assert!(!mail.text.contains("Sam Sample"), "{}", mail.text);
        }
        let says = |number: usize, words: &str| {
            let text = told[number].text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(words), "{words} in {text}");
        };
        says(0, "Nobody owns this case. It was received on Monday 5 October 2026.");
        says(1, "The reply is due by Thursday 5 November 2026.");
        says(1, &format!("/desk/cases/{case}"));
        says(5, "The reply must go today, Thursday 5 November 2026.");
        says(7, "The reply is late. It was due by Thursday 5 November 2026.");
        // What nobody was told is on record with the reason.
        let rows = office.worker.store.reminders_of(case).await.unwrap();
        let skipped: Vec<String> = rows
            .iter()
            .filter(|row| row.kind == "due_soon" && row.addressee == "team")
            .map(|row| format!("{} {:?}", row.fell_on, row.why.as_deref()))
            .collect();
        assert_eq!(skipped, [
            "2026-10-22 None",
            "2026-10-29 Some(\"superseded\")",
            "2026-11-03 Some(\"superseded\")",
            "2026-11-04 None",
        ]);
    }

    /// What is done between midnight and the morning is not said any more.
    async fn what_was_done_meanwhile_is_left_out(database: TestDatabase) {
        let office = Office::open(&database).await;
        let done = office.receive().await.cases[0].0;
        let other = office.receive().await.cases[0].0;
        days(&office, date(2026, 10, 5), date(2026, 10, 6), |_| false).await;
        office.set(local(date(2026, 10, 7).at(0, 30, 0, 0)));
        office.work().await;
        let store = &office.worker.store;
        assert_eq!(store.reminders_of(done).await.unwrap().len(), 1);
        give(&office, done, Command::Withdraw).await;
        days(&office, date(2026, 10, 7), date(2026, 10, 7), |_| false).await;
        let digest = mails(&office).into_iter().find(|mail| mail.subject.contains("needs you")).unwrap();
        assert_eq!(digest.subject, "What needs you today: 1 case");
        assert!(digest.text.contains(&other.to_string()) && !digest.text.contains(&done.to_string()));
        let row = store.reminders_of(done).await.unwrap().remove(0);
        assert_eq!(row.why.as_deref(), Some("no_longer_so"));
        // Nothing else needs anybody: no mail.
        give(&office, other, Command::Withdraw).await;
        days(&office, date(2026, 10, 8), date(2026, 10, 20), |_| false).await;
        assert_eq!(mails(&office).iter().filter(|mail| mail.subject.contains("needs you")).count(), 1);
    }

    /// While mail is down for a week, each morning's digest overtakes the one before. One is sent.
    async fn a_week_without_mail(database: TestDatabase) {
        let office = Office::open(&database).await;
        let owner = casey(&office).await;
        let case = office.receive().await.cases[0].0;
        office.work().await;
        give(&office, case, Command::Assign { owner }).await;
        let mail = office.folder.path().join("mail");
        days(&office, date(2026, 10, 6), date(2026, 10, 21), |_| false).await;
        fs::rename(&mail, office.folder.path().join("away")).unwrap();
        fs::write(&mail, "not a folder").unwrap();
        days(&office, date(2026, 11, 3), date(2026, 11, 9), |_| false).await;
        fs::remove_file(&mail).unwrap();
        fs::rename(office.folder.path().join("away"), &mail).unwrap();
        office.set(local(date(2026, 11, 9).at(23, 0, 0, 0)));
        office.work().await;
        let told: Vec<String> = mails(&office).iter().filter(|mail| mail.to == "casey@council.example").map(|mail| {
            assert!(mail.text.contains("The reply is late"), "{}", mail.text);
            assert!(!mail.text.contains("The reply must go today"), "{}", mail.text);
            day_of(mail)
        }).collect();
        assert_eq!(told, ["9 Nov 07:30 casey@council.example"]);
    }

    /// Mail is away when it falls, and the case has another owner when mail is back: it is not lost
    /// between the two.
    async fn who_takes_a_case_over_hears_what_waited(database: TestDatabase) {
        let office = Office::open(&database).await;
        let owner = casey(&office).await;
        let robin = one_of(&office, "kent", "robin", Role::Caseworker).await;
        let case = office.receive().await.cases[0].0;
        office.work().await;
        give(&office, case, Command::Assign { owner }).await;
        days(&office, date(2026, 10, 6), date(2026, 10, 21), |_| false).await;
        let mail = office.folder.path().join("mail");
        fs::rename(&mail, office.folder.path().join("away")).unwrap();
        fs::write(&mail, "not a folder").unwrap();
        days(&office, date(2026, 10, 22), date(2026, 10, 22), |_| false).await;
        give(&office, case, Command::Assign { owner: robin }).await;
        fs::remove_file(&mail).unwrap();
        fs::rename(office.folder.path().join("away"), &mail).unwrap();
        days(&office, date(2026, 10, 23), date(2026, 10, 28), |_| false).await;
        let told: Vec<String> = mails(&office).iter().filter(|mail| mail.text.contains("The reply is due by")).map(day_of).collect();
        let robins = "23 Oct 07:30 robin@council.example";
        assert_eq!(told.iter().filter(|line| line.contains("robin@")).collect::<Vec<_>>(), [robins], "{told:?}");
        assert!(told.iter().all(|line| !line.contains("casey@")), "{told:?}");
    }

    /// Mail comes back in the night to Saturday: who waits for nothing is not woken by a reminder.
    async fn nothing_unasked_goes_at_night_after_an_outage(database: TestDatabase) {
        let port = Server::nowhere().await;
        let office = Office::open(&database).await.with_mail_at(port);
        let opened = office.receive().await;
        let case = opened.cases[0].0;
        office.set(local(date(2026, 10, 6).at(9, 30, 0, 0)));
        give(&office, case, Command::AskIdentity { reason: "Another address".into() }).await;
        // Ten days later, a Friday.
        office.set(local(date(2026, 10, 16).at(15, 30, 0, 0)));
        office.work().await;
        let files = async || office.worker.store.messages().of_request(opened.request).await.unwrap();
        let chaser = async || files().await.into_iter().find(|file| file.kind == "chaser").unwrap();
        assert_eq!(chaser().await.state, MessageState::Queued);

        // A worker dies while it hands the reminder over. That it waits for the morning then makes it no
        // more certain that it has not gone.
        office.set(local(date(2026, 10, 16).at(16, 0, 0, 0)));
        super::sending::dies_while_sending(&office, chaser().await.id).await;
        let server = Server::start_on(port, []).await;
        // Friday's digest for the team waits as well, and is overtaken by Monday's.
        for (day, hour, state, digests) in [
            (17, 2, MessageState::Queued, 0),
            (18, 12, MessageState::Queued, 0),
            (19, 8, MessageState::Queued, 1),
            (19, 9, MessageState::Sent, 1),
        ] {
            office.set(local(date(2026, 10, day).at(hour, 30, 0, 0)));
            office.work().await;
            assert_eq!(chaser().await.state, state, "{day} October, {hour}");
            let letters = files().await.into_iter().filter(|file| file.state == MessageState::Sent).count();
            assert_eq!(server.seen(|seen| seen.taken.len()) - letters, digests, "{day} October, {hour}");
        }
        assert!(chaser().await.maybe_twice);
        // What was asked of them, and the receipt, went as soon as the server was back.
        let identity = files().await.into_iter().find(|file| file.kind == "identity_asked").unwrap();
        assert_eq!(identity.sent_at, Some(local(date(2026, 10, 17).at(2, 30, 0, 0))));
    }

    /// A digest that the mail server will never take is kept for somebody to see, and holds up no
    /// other.
    async fn a_digest_that_is_refused_is_parked(database: TestDatabase) {
        let unknown = "550 5.1.1 unknown";
        let server = Server::start([Next::Accept, Next::RefuseRecipient(unknown)]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let case = office.receive().await.cases[0].0;
        days(&office, date(2026, 10, 5), date(2026, 10, 7), |_| false).await;
        let store = &office.worker.store;
        let parked = store.digests().parked(10).await.unwrap();
        assert_eq!(parked.len(), 1);
        assert_eq!((&*parked[0].addressee, parked[0].day), ("team", date(2026, 10, 7)));
        assert!(parked[0].why.contains("550"), "{}", parked[0].why);
        let row = store.reminders_of(case).await.unwrap().remove(0);
        assert_eq!(row.why.as_deref(), Some("refused"));
        days(&office, date(2026, 10, 8), date(2026, 10, 14), |_| false).await;
        assert_eq!(server.seen(|seen| seen.messages.len()), 2, "the receipt, and the next digest");
    }

    /// Norfolk's notices give its team no address and name no officer. What they would be told goes
    /// to the people with the fitting role, in the one mail that each of them gets; it is parked only
    /// where there is nobody.
    async fn a_council_without_addresses(database: TestDatabase) {
        let office = Office::open(&database).await;
        let store = &office.worker.store;
        let new = NewRequest { controller: ControllerId("norfolk".into()), ..a_request() };
        let act = Act::new(office.now(), &Actor::Resident);
        let case = store.open_request(&new, &act).await.unwrap().cases[0].0;
        let told = |since: usize| -> Vec<String> { mails(&office)[since..].iter().map(day_of).collect() };

        one_of(&office, "kent", "elsewhere", Role::Manager).await;
        days(&office, date(2026, 10, 5), date(2026, 10, 8), |_| false).await;
        assert_eq!(told(0), [""; 0]);
        let parked = store.digests().parked(10).await.unwrap();
        assert_eq!((parked.len(), &*parked[0].addressee, &*parked[0].why), (1, "team", NO_ADDRESS));

        one_of(&office, "norfolk", "triage", Role::TriageOfficer).await;
        days(&office, date(2026, 10, 9), date(2026, 10, 14), |_| false).await;
        assert_eq!(told(0), ["14 Oct 07:30 triage@council.example"]);

        let mo = one_of(&office, "norfolk", "mo", Role::Manager).await;
        one_of(&office, "norfolk", "pat", Role::Manager).await;
        let left = one_of(&office, "norfolk", "left", Role::Manager).await;
        store.accounts().close(left, &Change::by_command_line(office.now())).await.unwrap();
        days(&office, date(2026, 10, 15), date(2026, 10, 21), |_| false).await;
        assert_eq!(told(1), ["21 Oct 07:30 mo@council.example", "21 Oct 07:30 pat@council.example"]);

        // Who owns the case hears once what the owner, the team and the officer are told.
        give(&office, case, Command::Assign { owner: mo }).await;
        days(&office, date(2026, 10, 22), date(2026, 10, 22), |_| false).await;
        assert_eq!(told(3), ["22 Oct 07:30 mo@council.example", "22 Oct 07:30 pat@council.example"]);
        let before = mails(&office).len();
        office.set(local(date(2026, 11, 6).at(0, 30, 0, 0)));
        office.work().await;
        office.set(local(date(2026, 11, 6).at(7, 30, 0, 0)));
        office.work().await;
        assert_eq!(told(before), ["6 Nov 07:30 mo@council.example", "6 Nov 07:30 pat@council.example"]);
        for mail in &mails(&office)[before..] {
            assert_eq!(mail.text.matches("The reply is late").count(), 1, "{}", mail.text);
        }

        // The officer's account takes the officer's part, in letters as well.
        one_of(&office, "norfolk", "dee", Role::Dpo).await;
        let facts = "A letter went astray".to_owned();
        give(&office, case, Command::OpenBreach { aware: date(2026, 11, 6), facts }).await;
        office.work().await;
        let dee = |mail: &Eml| mail.to == "dee@council.example";
        let mut to_dee: Vec<String> = mails(&office).into_iter().filter(dee).map(|mail| mail.subject).collect();
        to_dee.sort();
        assert_eq!(to_dee.len(), 2, "a letter, and the one mail of the morning: {to_dee:?}");
        assert!(to_dee[0].starts_with("A possible breach"), "{to_dee:?}");
        assert_eq!(store.digests().parked(10).await.unwrap().len(), 1, "none but the first");
    }

    /// A keeper who does not answer is reminded step by step, while the clock is paused; their
    /// manager is written to where the directory knows them.
    async fn keepers_are_chased(database: TestDatabase) {
        let office = Office::open(&database).await;
        let store = &office.worker.store;
        let owner = casey(&office).await;
        let kent = ControllerId("kent".into());
        let (keeper, manager) = ("records@council.example", "head@council.example");
        store.keepers().set(&kent, "Records team", keeper, owner, office.now()).await.unwrap();
        assert!(store.keepers().set_manager(&kent, "Records team", Some(manager), owner, office.now()).await.unwrap());
        let case = office.receive().await.cases[0].0;
        give(&office, case, Command::Assign { owner }).await;
        let what = NewTask {
            task_kind: TaskKind::Search,
            system: "Case files".into(),
            keeper: Keeper { name: "Records team".into(), email: Some(keeper.into()) },
            ask: "Search".into(),
            terms: Some("Sam Sample".into()),
            period: Period::default(),
            due: date(2026, 10, 14),
        };
        give(&office, case, Command::AskTask { what }).await;
        give(&office, case, Command::AskIdentity { reason: "Another address".into() }).await;
        days(&office, date(2026, 10, 5), date(2026, 10, 22), |_| false).await;
        let told: Vec<String> = mails(&office)
            .iter()
            .filter(|mail| mail.to == keeper || mail.to == manager)
            .map(|mail| {
                assert!(!mail.text.contains("Sam Sample"), "{}", mail.text);
                let subject = mail.subject.split(" (").next().unwrap_or_default();
                format!("{} {subject}", day_of(mail))
            })
            .collect();
        assert_eq!(told[1..], [
            format!("12 Oct 09:30 {keeper} Your answer is due soon"),
            format!("14 Oct 09:30 {keeper} Your answer is due"),
            format!("16 Oct 09:30 {keeper} Your answer is late"),
            format!("21 Oct 09:30 {manager} Please help: an answer from your team is late"),
            format!("21 Oct 09:30 {keeper} Your answer is late"),
        ], "{told:#?}");
        // The person is chased for what they were asked, in the same weeks.
        let chased: Vec<String> = mails(&office).iter().filter(|mail| mail.subject.contains("still need something")).map(day_of).collect();
        assert_eq!(chased, ["15 Oct 09:30 sam@example.org"]);
        assert!(store.audit(|_| {}).await.unwrap().problems.is_empty());
    }

    /// Whoever asks for more time is not reminded until then, and the owner is told to decide.
    async fn who_asked_for_more_time_is_not_chased(database: TestDatabase) {
        let office = Office::open(&database).await;
        let store = &office.worker.store;
        let owner = casey(&office).await;
        let keeper = "records@council.example";
        let case = office.receive().await.cases[0].0;
        give(&office, case, Command::Assign { owner }).await;
        let what = NewTask {
            task_kind: TaskKind::Search,
            system: "Case files".into(),
            keeper: Keeper { name: "Records team".into(), email: Some(keeper.into()) },
            ask: "Search".into(),
            terms: None,
            period: Period::default(),
            due: date(2026, 10, 14),
        };
        give(&office, case, Command::AskTask { what }).await;
        days(&office, date(2026, 10, 5), date(2026, 10, 13), |_| false).await;
        let task = office.tasks(case).await[0].id;
        let more = Command::AskMoreTime { task, until: date(2026, 10, 20), reason: "Two of us are ill".into() };
        let by = Actor::Asked { task };
        store.execute(case, more, &Act::new(office.now(), &by)).await.unwrap();
        days(&office, date(2026, 10, 14), date(2026, 10, 21), |_| false).await;
        let all = mails(&office);
        let to = |who: &str| -> Vec<String> { all.iter().filter(|mail| mail.to == who).map(day_of).collect() };
        assert_eq!(to(keeper)[1..], [
            format!("12 Oct 09:30 {keeper}"),
            format!("21 Oct 09:30 {keeper}"),
        ]);
        let casey = "casey@council.example";
        assert_eq!(to(casey), [
            format!("13 Oct 15:30 {casey}"),
            format!("14 Oct 07:30 {casey}"),
            format!("16 Oct 07:30 {casey}"),
            format!("20 Oct 07:30 {casey}"),
            format!("21 Oct 07:30 {casey}"),
        ]);
        for (number, words) in [(1, "wants time until Tuesday 20 October 2026"), (4, "there is no answer")] {
            let mail = all.iter().filter(|mail| mail.to == casey).nth(number).unwrap();
            let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(words), "{text}");
        }
        // The late letter names the day as one that has passed.
        let late = all.iter().rfind(|mail| mail.to == keeper).unwrap();
        let text = late.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("The day for your answer was Wednesday 14 October 2026. It has passed."), "{text}");
    }

    /// A complaint is acknowledged from the day on which its letter has gone, and not before.
    async fn a_complaint_is_acknowledged_when_its_letter_has_gone(database: TestDatabase) {
        let office = Office::open(&database).await;
        let mail = office.folder.path().join("mail");
        fs::remove_dir(&mail).unwrap();
        fs::write(&mail, "not a folder").unwrap();
        let new = NewRequest { rights: vec![Right::Complaint], ..a_request() };
        let act = Act::new(office.now(), &Actor::Resident);
        let store = &office.worker.store;
        let case = store.open_request(&new, &act).await.unwrap().cases[0].0;
        office.work().await;
        let file = store.load_case(case).await.unwrap().unwrap();
        assert_eq!((file.case.acknowledged, file.clock.status), (None, Status::AcknowledgeBy));
        fs::remove_file(&mail).unwrap();
        fs::create_dir(&mail).unwrap();
        office.set(local(date(2026, 10, 6).at(9, 0, 0, 0)));
        office.work().await;
        office.work().await;
        let file = store.load_case(case).await.unwrap().unwrap();
        assert_eq!(file.case.acknowledged, Some(date(2026, 10, 6)));
        assert_eq!(file.events.iter().filter(|one| one.event.kind() == "acknowledged").count(), 1);
        assert_eq!(file.events.last().unwrap().by, Actor::Worker);
    }
}
