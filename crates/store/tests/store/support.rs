//! A database of its own for each test, on SQLite and on PostgreSQL, and the usual people.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::case::{
    Command, Keeper, NewTask, Outcome, Part, PartDecision, Period, TaskKind,
};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, DocumentId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason::Reliance;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, MasterKey, Opened, Settings, Store, Viewer};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use uuid::Uuid;

/// Makes `name::sqlite` and `name::postgres` from one body.
macro_rules! on_each_database {
    ($($(#[$attribute:meta])* async fn $name:ident($env:ident: &Env) $body:block)+) => {$(
        mod $name {
            #[allow(clippy::allow_attributes, unused_imports, reason = "not every story needs all")]
            use super::*;

            $(#[$attribute])*
            async fn story($env: &crate::support::Env) $body

            #[test]
            fn sqlite() {
                crate::support::run_on_sqlite(|env| Box::pin(story(env)));
            }

            #[test]
            fn postgres() {
                crate::support::run_on_postgres(|env| Box::pin(story(env)));
            }
        }
    )+};
}
pub(crate) use on_each_database;

/// A migrated store on a database of its own, and what is needed to open it again.
pub(crate) struct Env {
    pub(crate) store: Store,
    pub(crate) url: String,
    pub(crate) documents: PathBuf,
    folder: tempfile::TempDir,
    master_key: MasterKey,
}

type Story<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

pub(crate) fn run_on_sqlite(story: impl for<'a> FnOnce(&'a Env) -> Story<'a>) {
    let runtime = runtime();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let env = Env::new(url, folder).await;
        story(&env).await;
    });
}

pub(crate) fn run_on_postgres(story: impl for<'a> FnOnce(&'a Env) -> Story<'a>) {
    let admin_url = std::env::var("RIGHTSDESK_TEST_POSTGRES").expect(
        "RIGHTSDESK_TEST_POSTGRES is not set. Give it the address of a PostgreSQL server on which \
         databases may be created, such as postgres://postgres@127.0.0.1:5432/postgres; or run \
         ./test, which starts one. To leave PostgreSQL out, run the tests that end in ::sqlite.",
    );
    let runtime = runtime();
    runtime.block_on(async {
        let admin = Database::connect(&admin_url)
            .await
            .expect("PostgreSQL does not answer");
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).unwrap();
        let name = format!("store_{}", hex::encode(bytes));
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        let (server, _) = admin_url.rsplit_once('/').unwrap();
        let url = format!("{server}/{name}");
        let env = Env::new(url, tempfile::tempdir().unwrap()).await;
        // A test that fails leaves its database for whoever wants to look at it.
        story(&env).await;
        drop(env);
        admin
            .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
            .await
            .unwrap();
    });
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

impl Env {
    async fn new(url: String, folder: tempfile::TempDir) -> Env {
        let master_key = MasterKey::generate().unwrap();
        let documents = folder.path().join("documents");
        let store = open(&url, &documents, &master_key).await;
        store.migrate().await.unwrap();
        Env {
            store,
            url,
            documents,
            folder,
            master_key,
        }
    }

    /// Another store on the same database, as another program would open it.
    pub(crate) async fn another_store(&self) -> Store {
        open(&self.url, &self.documents, &self.master_key).await
    }

    /// Another store on the same database, of a council with other periods.
    pub(crate) async fn store_keeping(&self, retention: Retention) -> Store {
        let settings = Settings {
            retention,
            ..settings(&self.url, &self.documents, &self.master_key)
        };
        Store::open(settings).await.unwrap()
    }

    /// Another store on the same database, of a council that wants to be reminded otherwise.
    pub(crate) async fn store_reminding(&self, plan: Plan) -> Store {
        let settings = Settings {
            plan,
            ..settings(&self.url, &self.documents, &self.master_key)
        };
        Store::open(settings).await.unwrap()
    }

    /// A store on another database, with the same key.
    pub(crate) async fn store_at(&self, url: &str) -> Store {
        open(url, &self.documents, &self.master_key).await
    }

    /// A store on the same database with another master key.
    pub(crate) async fn store_with_another_key(&self) -> Store {
        open(&self.url, &self.documents, &MasterKey::generate().unwrap()).await
    }

    /// A connection past the store: what an administrator with a SQL prompt has.
    pub(crate) async fn sql(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.unwrap()
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// An identifier as SQL writes it.
    pub(crate) fn uuid(&self, id: Uuid) -> String {
        if self.is_sqlite() {
            format!("x'{}'", id.simple())
        } else {
            format!("'{id}'")
        }
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Opens a request for access at nine o'clock on 20 November 2026.
    pub(crate) async fn opened(&self) -> (Opened, CaseId) {
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let opened = self.store.open_request(&new_request(), &act).await.unwrap();
        let case = opened.cases[0].0;
        (opened, case)
    }
}

async fn open(url: &str, documents: &std::path::Path, master_key: &MasterKey) -> Store {
    Store::open(settings(url, documents, master_key))
        .await
        .unwrap()
}

fn settings(url: &str, documents: &std::path::Path, master_key: &MasterKey) -> Settings {
    Settings {
        url: url.to_owned(),
        documents: documents.to_owned(),
        master_key: master_key.clone(),
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    }
}

pub(crate) fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

pub(crate) fn norfolk() -> ControllerId {
    ControllerId("norfolk".into())
}

/// Somebody who may read the cases of Norfolk, and is named for none.
pub(crate) fn everybody() -> Viewer {
    Viewer::staff(AccountId(Uuid::from_u128(u128::MAX)), vec![norfolk()])
}

/// A sound request for access, by a person who does not exist.
pub(crate) fn new_request() -> NewRequest {
    NewRequest {
        controller: norfolk(),
        channel: Channel::Web,
        received: date(2026, 11, 20),
        rights: vec![Right::Access],
        words: "Everything that the family hub has about me".into(),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: "Siân Sample".into(),
            email: Some("Sian.Sample@example.org".into()),
            phone: Some("01632 960 001".into()),
            address: None,
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    }
}

/// A person of the council with every role but the auditor's.
pub(crate) fn staff(number: u128) -> Actor {
    use Role::{Caseworker, Dpo, Manager, Reviewer, TriageOfficer};
    let account = AccountId(Uuid::from_u128(number));
    Actor::Staff {
        account,
        roles: vec![TriageOfficer, Caseworker, Reviewer, Manager, Dpo],
    }
}

/// The commands from triage to a decision that is ready for approval.
pub(crate) fn commands_up_to_decision(owner: &Actor) -> Vec<Command> {
    vec![
        Command::Assign {
            owner: owner.account().unwrap(),
        },
        Command::Accept {
            notices: Vec::new(),
            subject: Subject::Requester,
        },
        Command::RecordSearch {
            task: None,
            period: Period::default(),
            hits: None,
            system: "Sample system".into(),
            keeper: "Sample keeper".into(),
            on: date(2026, 11, 20),
            terms: "name".into(),
            documents: Vec::new(),
            recipients: Vec::new(),
            sources: Vec::new(),
            nil_reason: Some("Nothing under that name".into()),
        },
        Command::Decide {
            outcome: Outcome::NoDataHeld,
            parts: vec![part()],
            nothing_severable: None,
            health: None,
            stops: Vec::new(),
            given: Vec::new(),
            quote: None,
        },
    ]
}

pub(crate) fn part() -> Part {
    Part {
        asked: "Everything".into(),
        decision: PartDecision::NotHeld,
        reasons: vec![reliance("NOTHELD")],
        explanation: "We looked and found nothing.".into(),
    }
}

/// A reason that asks for nothing to be confirmed.
pub(crate) fn reliance(code: &str) -> Reliance {
    Reliance {
        code: code.into(),
        ..Reliance::default()
    }
}

pub(crate) fn record_pack(number: u128) -> Command {
    Command::RecordPack {
        page: None,
        document: DocumentId(Uuid::from_u128(number)),
        sha256: "00".into(),
        pages: 2,
        accompanying: Vec::new(),
    }
}

/// A task for a keeper who does not exist, due on 27 November 2026.
pub(crate) fn new_task(task_kind: TaskKind, system: &str) -> NewTask {
    NewTask {
        task_kind,
        system: system.into(),
        keeper: Keeper {
            name: "Sample keeper".into(),
            email: Some("keeper@example.org".into()),
        },
        ask: "Look for what there is".into(),
        terms: Some("Siân Sample".into()),
        period: Period::default(),
        due: date(2026, 11, 27),
    }
}

/// A note that mentions nobody.
pub(crate) fn note(text: &str) -> Command {
    Command::Note {
        note: text.into(),
        mentions: Vec::new(),
    }
}
