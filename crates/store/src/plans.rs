//! How the databases go about statements: what tests of plans have in common. A test opens a store
//! with many made-up cases on either database, asks its questions, and looks at what was heard.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;

use crate::generate::{Dice, Move, Tale};
use crate::{MasterKey, Settings, Store};

/// The tables that grow with the years: nothing reads them from end to end.
const LARGE: [&str; 7] = [
    "case_summary",
    "event",
    "search_term",
    "search_word",
    "request",
    "person",
    "message",
];

/// A store to ask, on a database of its own.
pub(crate) struct Asked {
    pub(crate) store: Store,
    _folder: TempDir,
    /// The server and the database on it, where it is PostgreSQL.
    server: Option<(DatabaseConnection, String)>,
}

impl Asked {
    /// On SQLite.
    pub(crate) async fn on_sqlite() -> Asked {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Asked {
            store: open(&url, &folder).await,
            _folder: folder,
            server: None,
        }
    }

    /// On PostgreSQL, under a name that no other test has. A table that is all but empty is always
    /// scanned, unless that is made dear.
    pub(crate) async fn on_postgres(name: &str) -> Asked {
        let server = std::env::var("RIGHTSDESK_TEST_POSTGRES")
            .expect("RIGHTSDESK_TEST_POSTGRES names a server; ./test starts one");
        let admin = Database::connect(&server).await.unwrap();
        let name = format!("rightsdesk_{name}_{}", std::process::id());
        let create = format!("CREATE DATABASE {name}");
        admin.execute_unprepared(&create).await.unwrap();
        let (address, _) = server.rsplit_once('/').unwrap();
        let url = format!("{address}/{name}?options=-cenable_seqscan=off");
        let folder = tempfile::tempdir().unwrap();
        Asked {
            store: open(&url, &folder).await,
            _folder: folder,
            server: Some((admin, name)),
        }
    }

    /// Makes up so many requests for access, all of which but a few have ended.
    pub(crate) async fn make_up(&self, requests: u64, open: u64) {
        let mut generator = self.store.generate(date(2026, 11, 22)).await.unwrap();
        let tales = (0..requests).map(|number| {
            let arrived = at("2026-11-20T09:00:00Z");
            let mut ends = (number >= open).then(|| Move {
                at: at("2026-11-21T09:00:00Z"),
                by: Actor::Resident,
                command: Command::Withdraw,
            });
            Tale {
                new: asks(number, date(2026, 11, 20)),
                at: arrived,
                by: Actor::Resident,
                dice: Dice::of(1, number),
                next: Box::new(move |_, _, _| ends.take()),
            }
        });
        generator.add(tales.collect()).await.unwrap();
        generator.finish().await.unwrap();
        let connection = self.store.db().read();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared("ANALYZE").await.unwrap();
        }
        self.store.db().take_statements();
    }

    /// The statements since this was last asked that read a large table from end to end, each with
    /// how the database would go about it.
    pub(crate) async fn scans(&self) -> Vec<(String, Vec<String>)> {
        let heard = self.store.db().take_statements();
        assert!(!heard.is_empty(), "no statement was heard");
        let mut scans = Vec::new();
        for one in heard {
            let verb = one.sql.split([' ', '(']).next().unwrap_or_default();
            if !["SELECT", "UPDATE", "DELETE", "WITH"].contains(&verb) {
                continue;
            }
            let plan = plan(&self.store, &one).await;
            let is_scan = match self.server {
                None => plan.iter().any(|line| scans_on_sqlite(line, &plan)),
                Some(_) => scans_on_postgres(&plan),
            };
            if is_scan {
                scans.push((one.sql.clone(), plan));
            }
        }
        scans
    }

    /// Drops the database, where it is on a server.
    pub(crate) async fn end(self) {
        drop(self.store);
        if let Some((admin, name)) = self.server {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            admin.execute_unprepared(&drop).await.unwrap();
        }
    }
}

fn scans_on_sqlite(line: &str, plan: &[String]) -> bool {
    // "SCAN message USING INDEX …" reads from end to end as well.
    let scanned = line.strip_prefix("SCAN ").unwrap_or_default();
    let table = scanned.split(' ').next().unwrap_or_default();
    // Some rows of a table, found before, may go under its name.
    let before = format!("CO-ROUTINE {table}");
    LARGE.contains(&table) && !plan.contains(&before)
}

fn scans_on_postgres(plan: &[String]) -> bool {
    plan.iter().enumerate().any(|(number, line)| {
        let after = plan.get(number + 1).map_or("", String::as_str);
        let large = LARGE
            .iter()
            .any(|table| line.contains(&format!(" on {table}")));
        // Some rows of a table, found before, may go under its name.
        let before = line.contains("Subquery Scan");
        line.contains("Scan") && large && !before && !after.contains(" Cond:")
    })
}

/// How the database would go about a statement, line by line.
async fn plan(store: &Store, statement: &Statement) -> Vec<String> {
    let connection = store.db().read();
    let backend = connection.get_database_backend();
    let (explain, column) = match backend {
        DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        _ => ("EXPLAIN", "QUERY PLAN"),
    };
    let sql = format!("{explain} {}", statement.sql);
    let explained = match statement.values.clone() {
        Some(values) => Statement::from_sql_and_values(backend, sql, values),
        None => Statement::from_string(backend, sql),
    };
    let rows = connection.query_all_raw(explained).await.unwrap();
    let line = |row: &sea_orm::QueryResult| row.try_get::<String>("", column).unwrap();
    rows.iter().map(line).collect()
}

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

fn asks(number: u64, received: Date) -> NewRequest {
    NewRequest {
        controller: ControllerId(["kent", "norfolk"][usize::from(number.is_multiple_of(7))].into()),
        channel: Channel::Web,
        received,
        rights: vec![Right::Access],
        words: format!("Everything about visit{number} of the family hub"),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: format!("Sam{number} Sample"),
            email: Some(format!("sam{number}@example.org")),
            address: Some(format!("{number} Sample Street, Norwich NR1 3DH")),
            ..Person::default()
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    }
}

async fn open(url: &str, folder: &TempDir) -> Store {
    let store = Store::open(Settings {
        url: url.to_owned(),
        documents: folder.path().join("documents"),
        master_key: MasterKey::generate().unwrap(),
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    });
    let store = store.await.unwrap();
    store.migrate().await.unwrap();
    store
}
