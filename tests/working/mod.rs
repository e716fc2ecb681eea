//! Days of a worker, with a clock that is set by hand.

mod building;
mod inviting;
mod killing;
mod processes;
mod reminding;
mod replies;
mod returning;
mod scanning;
mod sending;

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use rightsdesk_content::Words;
use rightsdesk_core::calendar::{Nation, OneOffDay};
use rightsdesk_core::case::{
    AttachedAs, Command, Event, HealthContent, IdentityCheck, Outcome, Part, PartDecision, Period,
    Refusal, Stage, Task, TaskKind,
};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, NoticeId};
use rightsdesk_core::letter::{Addressee, Body, Letter};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{Mailer, Security, Settings as MailSettings, Smtp, Transport};
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::jobs::TaskKind as JobKind;
use rightsdesk_store::messages::{MessageFile, MessageState, NO_ADDRESS};
use rightsdesk_store::revisions::{Author, Edit};
use rightsdesk_store::sessions::{Holder, Lifetime};
use rightsdesk_store::{Act, ExecuteError, MasterKey, Opened, Settings, Store, Viewer};
use rightsdesk_worker::scanner::Scanner;
use rightsdesk_worker::{Round, Worker};
use tempfile::TempDir;

use crate::support::databases::{TestDatabase, on_each_database};
use crate::support::server::{Next, Server};

/// An office: a store, a worker beside it, and a clock on the wall.
struct Office {
    worker: Worker,
    now: Arc<Mutex<Timestamp>>,
    folder: TempDir,
    key: MasterKey,
}

impl Office {
    async fn open(database: &TestDatabase) -> Office {
        Office::open_to(database, None).await
    }

    /// An office that asks this scanner about the files that come in.
    async fn open_to(database: &TestDatabase, scanner: Option<Scanner>) -> Office {
        let folder = tempfile::tempdir().unwrap();
        // In a file, as the program itself has it.
        let key = MasterKey::load_or_create(&folder.path().join("master.key")).unwrap();
        let store = Store::open(Settings {
            url: database.url().to_owned(),
            documents: folder.path().join("documents"),
            master_key: key.clone(),
            plan: Plan::default(),
            retention: Retention::default(),
            scans: scanner.is_some(),
        })
        .await
        .unwrap();
        store.migrate().await.unwrap();
        let now = Arc::new(Mutex::new(at(date(2026, 10, 5))));
        let hand = now.clone();
        let worker = Worker {
            store,
            words: Arc::new(Words::new().unwrap()),
            mailer: Arc::new(
                Mailer::new(MailSettings {
                    transport: Transport::Folder(folder.path().join("mail")),
                    domain: "council.example".into(),
                })
                .unwrap(),
            ),
            child: Arc::new(Child::new(env!("CARGO_BIN_EXE_rightsdesk"))),
            scanner,
            now: Arc::new(move || *hand.lock().unwrap()),
            base_url: "http://127.0.0.1:8080".into(),
            mail_from: "noreply@council.example".into(),
            bounces: None,
            name: "worker".into(),
        };
        fs::create_dir(folder.path().join("mail")).unwrap();
        Office {
            worker,
            now,
            folder,
            key,
        }
    }

    fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap() = now;
    }

    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    async fn work(&self) -> Round {
        self.worker.run_until_idle().await.unwrap()
    }

    async fn receive(&self) -> Opened {
        let new = a_request();
        let act = Act::new(self.now(), &Actor::Resident);
        self.worker.store.open_request(&new, &act).await.unwrap()
    }

    /// The same office, whose mail goes to a server.
    fn with_mail_to(self, server: &Server) -> Office {
        self.with_mail_at(server.port)
    }

    /// The same office, whose mail goes to a server at this port of this machine.
    fn with_mail_at(mut self, port: u16) -> Office {
        self.worker.mailer = mailer_to(port, 1);
        self
    }

    /// Forgets the connections that were opened before.
    fn reconnects(&mut self, server: &Server) {
        self.worker.mailer = mailer_to(server.port, 1);
    }

    /// A request to the customer service of Nottinghamshire, whose calls and chats are recorded.
    async fn receive_about_calls(&self, rights: Vec<Right>) -> Opened {
        let new = NewRequest {
            controller: ControllerId("nottinghamshire".into()),
            notice: Some(NoticeId("nottinghamshire-customer-service".into())),
            rights,
            requester: Person {
                name: "Sam Sample".into(),
                email: Some("sam@example.org".into()),
                phone: Some("01632 960 001".into()),
                ..Person::default()
            },
            ..a_request()
        };
        let act = Act::new(self.now(), &Actor::Resident);
        self.worker.store.open_request(&new, &act).await.unwrap()
    }

    /// What was asked in the first case of a request.
    async fn tasks(&self, case: CaseId) -> Vec<Task> {
        let file = self.worker.store.load_case(case).await.unwrap().unwrap();
        file.case.tasks
    }

    /// Sends a letter of a case to somebody; gives it as it is kept once the worker has run.
    async fn writes(&self, opened: &Opened, to: Addressee) -> MessageFile {
        let letter = Letter {
            controller: ControllerId("kent".into()),
            reference: opened.reference.clone(),
            case: Some(opened.cases[0].0),
            right: Some(Right::Access),
            to,
            body: Body::Progress {
                text: "We have begun.".into(),
                due: None,
                late: false,
            },
            added: None,
        };
        let messages = self.worker.store.messages();
        let id = messages
            .enqueue_alone(opened.request, &letter, self.now())
            .await;
        let id = id.unwrap().unwrap();
        self.work().await;
        messages.file(id).await.unwrap().unwrap()
    }

    fn mails(&self) -> Vec<String> {
        subjects(&self.folder.path().join("mail"))
    }
}

/// Sends to a server at a port of this machine, over so many connections at a time.
fn mailer_to(port: u16, connections: u32) -> Arc<Mailer> {
    let settings = MailSettings {
        transport: Transport::Smtp(Smtp {
            host: "127.0.0.1".into(),
            port,
            security: Security::None,
            certificate_authority: None,
            credentials: None,
            timeout: std::time::Duration::from_secs(1),
            connections,
        }),
        domain: "council.example".into(),
    };
    Arc::new(Mailer::new(settings).unwrap())
}

fn one_of_staff(role: Role) -> Actor {
    Actor::Staff {
        account: AccountId(uuid::Uuid::from_u128(1)),
        roles: vec![role],
    }
}

fn a_request() -> NewRequest {
    NewRequest {
        controller: ControllerId("kent".into()),
        channel: Channel::Web,
        received: date(2026, 10, 5),
        rights: vec![Right::Access],
        words: "Everything".into(),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: "Sam Sample".into(),
            email: Some("sam@example.org".into()),
            ..Person::default()
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    }
}

fn at(day: Date) -> Timestamp {
    day.at(9, 0, 0, 0)
        .in_tz("Europe/London")
        .unwrap()
        .timestamp()
}

/// The subjects of the mails in a folder, in the order in which they were sent.
fn subjects(folder: &Path) -> Vec<String> {
    let mut mails = rightsdesk_mail::preview(folder).unwrap();
    mails.sort_by_key(|mail| mail.date);
    mails.into_iter().map(|mail| mail.subject).collect()
}

on_each_database! {
    /// The receipt is sent once, however often the worker runs, and however many there are.
    async fn a_letter_goes_once(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        let other = Worker { name: "another".into(), ..office.worker.clone() };
        let (one, two) = tokio::join!(office.worker.run_until_idle(), other.run_until_idle());
        assert_eq!(one.unwrap().done + two.unwrap().done, 1);
        assert_eq!(office.work().await, Round::default());
        assert_eq!(office.mails(), [format!("We have your request ({})", opened.reference)]);
        let messages = office.worker.store.messages().of_request(opened.request).await.unwrap();
        assert!(messages.iter().all(|message| message.state == MessageState::Sent));
        assert!(messages[0].paper.is_some(), "what was sent is kept in words");
    }

    /// Within the hour of receipt, before anybody has looked: the keeper who is known is written to,
    /// the other is left for the team, and the log says who asked and when.
    async fn what_may_run_out_is_kept(database: TestDatabase) {
        const CALLS: &str = "Recordings of calls to the Customer Service Centre";
        let server = Server::start([]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let store = &office.worker.store;
        let nottinghamshire = ControllerId("nottinghamshire".into());
        let by = AccountId(uuid::Uuid::from_u128(1));
        store.keepers().set(&nottinghamshire, CALLS, "calls@council.example", by, office.now()).await.unwrap();

        let opened = office.receive_about_calls(vec![Right::Access, Right::Erasure]).await;
        let (first, second) = (opened.cases[0].0, opened.cases[1].0);
        office.set(office.now().checked_add(SignedDuration::from_mins(1)).unwrap());
        office.work().await;

        let tasks = office.tasks(first).await;
        let asked: Vec<_> = tasks.iter().map(|task| {
            (task.what.task_kind, &*task.what.system, task.what.keeper.email.as_deref(), task.what.due)
        }).collect();
        let due = date(2026, 10, 6);
        assert_eq!(asked, [
            (TaskKind::Preserve, CALLS, Some("calls@council.example"), due),
            (TaskKind::Preserve, "Live chat on the website", None, due),
        ]);
        let terms = tasks[0].what.terms.as_deref().unwrap();
        assert!(terms.contains("Sam Sample") && terms.contains("01632 960 001"), "{terms}");
        let log = store.load_case(first).await.unwrap().unwrap().events;
        let recorded = log.iter().find(|recorded| matches!(recorded.event, Event::TaskAsked { .. })).unwrap();
        assert_eq!((&recorded.by, recorded.at), (&Actor::Worker, office.now()));

        // One mail to the keeper, with the link, and nothing about the person in it.
        let seen = |office: &str| server.seen(|seen| {
            seen.recipients.iter().filter(|to| to.contains(office)).count()
        });
        assert_eq!((seen("calls@council.example"), seen("sam@example.org")), (1, 1));
        let mail = server.seen(|seen| seen.messages.iter().find(|mail| mail.contains("calls@council.example")).cloned());
        let mail = mail.unwrap().replace("=\r\n", "");
        assert!(mail.contains(&format!("/tasks/{}", tasks[0].id)), "{mail}");
        assert!(!mail.contains("Sam") && !mail.contains("960 001"), "{mail}");

        // The other case of the request asks nobody again, and neither does a second run.
        assert!(office.tasks(second).await.is_empty());
        store.jobs().enqueue(rightsdesk_store::jobs::Task::Preserve(first), None, office.now()).await.unwrap();
        assert_eq!(office.work().await, Round { done: 1, failed: 0 });
        assert_eq!(office.tasks(first).await.len(), 2);
        assert_eq!(seen("calls@council.example"), 1);

        // An address that is filled in now sends nothing to anybody, and the open task stays one
        // that the team asks by hand. The next request has it.
        store.keepers().set(&nottinghamshire, " LIVE chat on the website", "chat@council.example", by, office.now()).await.unwrap();
        store.jobs().enqueue(rightsdesk_store::jobs::Task::Preserve(first), None, office.now()).await.unwrap();
        assert_eq!(office.work().await, Round { done: 1, failed: 0 });
        assert_eq!(office.tasks(first).await, tasks);
        assert_eq!(seen("chat@council.example"), 0);
        let later = office.receive_about_calls(vec![Right::Access]).await.cases[0].0;
        office.work().await;
        let emails: Vec<_> = office.tasks(later).await.into_iter().map(|task| task.what.keeper.email).collect();
        assert_eq!(emails, [Some("calls@council.example".into()), Some("chat@council.example".into())]);
        assert_eq!((seen("calls@council.example"), seen("chat@council.example")), (2, 1));

        // Triage adds a service: its places are asked, and those asked before are not.
        let triage = one_of_staff(Role::TriageOfficer);
        let accept = Command::Accept {
            notices: vec![
                NoticeId("nottinghamshire-customer-service".into()),
                NoticeId("nottinghamshire-childrens-centres".into()),
            ],
            subject: Subject::Requester,
        };
        store.execute(first, accept, &Act::new(office.now(), &triage)).await.unwrap();
        office.work().await;
        let systems: Vec<_> = office.tasks(first).await.into_iter().map(|task| task.what.system).collect();
        assert_eq!(systems, [CALLS, "Live chat on the website", "Logs of the website"]);
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// Without a notice nobody knows whom to ask.
    async fn a_request_without_a_notice_asks_nobody(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        assert_eq!(office.work().await.done, 1, "the acknowledgement, and nothing else");
        assert!(office.tasks(opened.cases[0].0).await.is_empty());
    }

    /// The copy of a passport is gone once it has been looked at.
    async fn what_showed_who_somebody_is_is_removed(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        let (store, case) = (&office.worker.store, opened.cases[0].0);
        let triage = one_of_staff(Role::TriageOfficer);
        let act = Act::new(office.now(), &triage);
        let new = NewDocument {
            request: opened.request,
            case: Some(case),
            purpose: Purpose::Evidence,
            name: "passport.png".into(),
            media_type: "image/png".into(),
            pages: None,
            bytes: b"a picture".as_slice().into(),
        };
        let passport = store.documents().put(new, &act).await.unwrap();
        let commands = vec![
            Command::Attach {
                documents: vec![passport],
                attached_as: AttachedAs::Identity,
                note: "Sent by post".into(),
            },
            Command::ConfirmIdentity {
                on: date(2026, 10, 5),
                by: IdentityCheck::Document,
                how: "Passport seen".into(),
            },
        ];
        store.execute_all(case, commands, &act).await.unwrap();
        let text = passport.to_string();
        let path = office.folder.path().join("documents").join(&text[text.len() - 2..]).join(&text);
        assert!(path.exists());
        // For a week its bytes cannot be removed: it is tried until they are gone, whatever befalls a
        // worker meanwhile.
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(office.work().await.failed, 1);
        for _ in 0..8 * 7 {
            office.set(office.now().checked_add(SignedDuration::from_hours(3)).unwrap());
            assert_eq!(office.work().await.failed, 1);
        }
        office.set(office.now().checked_add(SignedDuration::from_hours(3)).unwrap());
        let (kinds, lease) = ([JobKind::DestroyDocument], SignedDuration::from_mins(5));
        let claimed = store.jobs().claim(&kinds, 1, lease, office.now(), "dies").await.unwrap();
        assert_eq!(claimed.len(), 1);
        office.set(office.now().checked_add(SignedDuration::from_mins(6)).unwrap());
        fs::remove_dir(&path).unwrap();
        fs::write(&path, "a picture").unwrap();
        office.work().await;
        assert!(!path.exists());
        assert_eq!(store.jobs().dead(1).await.unwrap(), []);
        assert!(store.documents().get(passport).await.unwrap().is_none());
    }

    /// While mail cannot leave nothing is lost; when it can again it goes, once.
    async fn a_letter_waits_until_it_can_go(database: TestDatabase) {
        let office = Office::open(&database).await;
        let mail = office.folder.path().join("mail");
        fs::remove_dir(&mail).unwrap();
        fs::write(&mail, "not a folder").unwrap();
        let opened = office.receive().await;
        assert_eq!(office.work().await, Round { done: 0, failed: 1 });
        assert_eq!(office.work().await, Round::default(), "it is not tried again at once");
        fs::remove_file(&mail).unwrap();
        fs::create_dir(&mail).unwrap();
        office.set(office.now().checked_add(SignedDuration::from_hours(1)).unwrap());
        assert_eq!(office.work().await, Round { done: 1, failed: 0 });
        assert_eq!(office.mails(), [format!("We have your request ({})", opened.reference)]);
    }

    /// Letters to others than the person go where each of them is reached: by email in a real
    /// conversation with a mail server, else they wait to be posted, else they are parked.
    async fn letters_to_others_go_where_they_are_reached(database: TestDatabase) {
        let unknown = "550 5.1.1 unknown";
        let server = Server::start([Next::Accept, Next::Accept, Next::Accept, Next::Accept, Next::Accept, Next::RefuseRecipient(unknown)]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let opened = office.receive().await;
        office.work().await;
        let store = &office.worker.store;
        let casey = NewAccount {
            email: "casey@council.example".into(),
            name: "Casey Sample".into(),
            password_hash: "none".into(),
            roles: vec![(ControllerId("kent".into()), Role::Caseworker)],
        };
        let account = store.accounts().create(&casey, office.now()).await.unwrap().unwrap();
        let name = |name: &str| name.to_owned();
        let by_email = [
            (Addressee::Keeper { name: name("Records team"), email: name("records@council.example") }, "records@council.example"),
            (Addressee::Consulted { name: name("Sample Neighbour"), email: name("neighbour@example.org") }, "neighbour@example.org"),
            (Addressee::Recipient { name: name("Sample Trust"), email: Some(name("trust@example.org")), address: None }, "trust@example.org"),
            (Addressee::Account(account), "casey@council.example"),
        ];
        for (to, email) in by_email {
            let greeting = match &to {
                Addressee::Keeper { name, .. } | Addressee::Consulted { name, .. } | Addressee::Recipient { name, .. } => format!("Dear {name}"),
                _ => "Hello".to_owned(),
            };
            let file = office.writes(&opened, to).await;
            assert_eq!((file.state, file.sent_to.as_deref()), (MessageState::Sent, Some(email)));
            let (mail, recipient) = server.seen(|seen| {
                (seen.messages.last().unwrap().clone(), seen.recipients.last().unwrap().clone())
            });
            assert!(recipient.contains(&format!("<{email}>")), "{recipient}");
            assert!(mail.contains("Kent County Council"), "{mail}");
            assert!(mail.contains(&greeting), "{greeting} in {mail}");
            assert!(mail.contains("text/plain") && mail.contains("text/html"), "{mail}");
        }
        let sent = server.seen(|seen| seen.messages.len());
        assert_eq!(sent, 5, "the acknowledgement and four others");

        let trust = |email: Option<&str>, address: Option<&str>| Addressee::Recipient {
            name: name("Sample Trust"),
            email: email.map(name),
            address: address.map(name),
        };
        let refused = office.writes(&opened, trust(Some("gone@example.org"), None)).await;
        assert_eq!(refused.state, MessageState::Parked);
        let why = refused.last_error.unwrap();
        assert!(why.contains("550") && !why.contains("gone@"), "{why}");
        let posted = office.writes(&opened, trust(None, Some("1 Sample Road\nSA1 1AA"))).await;
        assert_eq!((posted.state, posted.last_error), (MessageState::ToPost, None));
        let lost = office.writes(&opened, trust(None, None)).await;
        assert_eq!((lost.state, lost.last_error.as_deref()), (MessageState::Parked, Some(NO_ADDRESS)));
        let former = Addressee::Account(AccountId(uuid::Uuid::from_u128(9)));
        let former = office.writes(&opened, former).await;
        assert_eq!((former.state, former.last_error.as_deref()), (MessageState::Parked, Some("gone")));
        assert_eq!(server.seen(|seen| seen.messages.len()), sent);
    }

    /// A one-time code waits for no stamp: without an email address it is parked.
    async fn a_code_is_never_posted(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        let letter = Letter {
            controller: ControllerId("kent".into()),
            reference: opened.reference.clone(),
            case: None,
            right: None,
            to: Addressee::Recipient {
                name: "Sample Trust".into(),
                email: None,
                address: Some("1 Sample Road".into()),
            },
            body: Body::AccessCode { code: "274 913".into(), minutes: 10 },
            added: None,
        };
        let messages = office.worker.store.messages();
        let id = messages.enqueue_alone(opened.request, &letter, office.now()).await.unwrap().unwrap();
        office.work().await;
        let file = messages.file(id).await.unwrap().unwrap();
        assert_eq!(file.state, MessageState::Parked);
        let kent = Viewer::system(ControllerId("kent".into()));
        assert_eq!(messages.waiting(&kent, 10).await.unwrap().len(), 0, "nobody is shown a code");
    }

    /// A document that cannot be part of a reply stops it, with a reason that staff can read, and
    /// nothing can be sent; the decision can then be sent back.
    async fn a_pack_that_cannot_be_built_says_why(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        let case = opened.cases[0].0;
        let store = &office.worker.store;
        let staff = |number: u128, role| Actor::Staff {
            account: AccountId(uuid::Uuid::from_u128(number)),
            roles: vec![role],
        };
        let (casey, rowan) = (staff(1, Role::Caseworker), staff(2, Role::Reviewer));
        let torn = NewDocument {
            request: opened.request,
            case: Some(case),
            purpose: Purpose::Found,
            name: "torn.pdf".into(),
            media_type: "application/pdf".into(),
            pages: None,
            bytes: b"%PDF-1.4\ntorn".to_vec().into(),
        };
        let found = store.documents().put(torn, &Act::new(office.now(), &casey)).await.unwrap();
        let mut commands = vec![
            Command::Accept { notices: vec![], subject: Subject::Requester },
            Command::RecordSearch {
                task: None,
                period: Period::default(),
                hits: None,
                system: "Records".into(),
                keeper: "The team".into(),
                on: date(2026, 10, 5),
                terms: "Name".into(),
                documents: vec![found],
                recipients: vec![],
                sources: vec![],
                nil_reason: None,
            },
        ];
        let supply = |item| Command::SupplyItem { notice: None, item, text: "None.".into() };
        commands.extend(Item::ALL.map(supply));
        commands.push(Command::Decide {
            outcome: Outcome::Granted,
            parts: vec![Part {
                asked: "Everything".into(),
                decision: PartDecision::Granted,
                reasons: vec![],
                explanation: "Here it is.".into(),
            }],
            nothing_severable: None,
            health: Some(HealthContent::None),
            stops: Vec::new(),
            given: Vec::new(),
            quote: None,
        });
        for command in commands {
            store.execute(case, command, &Act::new(office.now(), &casey)).await.unwrap();
        }
        let approve = Act::new(office.now(), &rowan);
        store.execute(case, Command::Approve, &approve).await.unwrap();
        assert_eq!(store.jobs().why_no_pack(case).await.unwrap(), None, "not tried yet");

        assert_eq!(office.work().await.failed, 1);
        let why = store.jobs().why_no_pack(case).await.unwrap().unwrap();
        assert_eq!(why, "document 1: the file is damaged and cannot be read");
        let sent = store.execute(case, Command::Send { reason: None }, &Act::new(office.now(), &casey)).await;
        assert!(matches!(sent, Err(ExecuteError::Refused(Refusal::NoPack))), "{sent:?}");
        let back = Command::SendBack { reason: "A file is torn".into(), marks: vec![] };
        store.execute(case, back, &approve).await.unwrap();
        let stage = store.load_case(case).await.unwrap().unwrap().case.stage;
        assert_eq!(stage, Stage::Preparing);
    }

    /// Forms never sent, sessions that ended and old counts go; what is still good stays.
    async fn leftovers_are_deleted(database: TestDatabase) {
        let office = Office::open(&database).await;
        let store = &office.worker.store;
        let kent = ControllerId("kent".into());
        let day = SignedDuration::from_hours(24);
        let lifetime = Lifetime { idle: day, absolute: day };
        let keep = async |token: &str| {
            let now = office.now();
            store.drafts().save(token, &kent, &"typed", now).await.unwrap();
            store.attempts().count("try", token, day, now).await.unwrap();
            store.sessions().create(Holder::Nobody, lifetime, now).await.unwrap().token
        };
        let old = keep("old").await;
        office.set(at(date(2026, 10, 7)));
        let fresh = keep("fresh").await;
        office.work().await;
        let now = office.now();
        let runs = store.sweep_runs().await.unwrap();
        let run = runs.iter().find(|run| run.name == "leftovers").unwrap();
        assert_eq!(run.outcome, "1 drafts, 1 sessions, 1 counts, 0 jobs, 0 files deleted");
        let draft = store.drafts().load::<String>("fresh", &kent, now).await.unwrap();
        assert_eq!(draft.as_deref(), Some("typed"));
        assert!(store.sessions().find(&fresh, now).await.unwrap().is_some());
        assert!(store.sessions().find(&old, now).await.unwrap().is_none());
    }

    /// A holiday moves a date: the worker notices, and the reminders are of the new date.
    async fn dates_follow_the_bank_holidays(database: TestDatabase) {
        let office = Office::open(&database).await;
        let store = &office.worker.store;
        let case = office.receive().await.cases[0].0;
        office.work().await;
        let due = || async { store.load_case(case).await.unwrap().unwrap().clock.due };
        assert_eq!(due().await, Some(date(2026, 11, 5)));
        let day = OneOffDay {
            nation: Nation::EnglandAndWales,
            date: date(2026, 11, 5),
            name: "Sample holiday".into(),
        };
        let added = Edit::AddOneOffDays(vec![day]);
        store.edit_rules(added, Author::CommandLine, office.now()).await.unwrap();
        office.work().await;
        assert_eq!(due().await, Some(date(2026, 11, 6)));
        let runs = store.sweep_runs().await.unwrap();
        let run = runs.iter().find(|run| run.name == "recomputation").unwrap();
        assert_eq!(run.outcome, "1 cases, 1 moved");
        office.work().await;
        let runs = store.sweep_runs().await.unwrap();
        let run = runs.iter().find(|run| run.name == "recomputation").unwrap();
        assert_eq!(run.outcome, "0 cases, 0 moved");
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
    }
}
