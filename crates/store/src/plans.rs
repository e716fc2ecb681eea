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
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement};
use tempfile::TempDir;

use crate::generate::{Dice, Move, Tale};
use crate::{MasterKey, Settings, Store};

/// The tables that grow with the years, and of which a test makes many rows: nothing reads them
/// from end to end. What a database does with a table that is all but empty says nothing.
const LARGE: [&str; 9] = [
    "case_figure",
    "case_summary",
    "event",
    "figure",
    "message",
    "person",
    "request",
    "search_term",
    "search_word",
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
    /// scanned, and one of few rows merged with others by an index over all of it, unless that is
    /// made dear.
    pub(crate) async fn on_postgres(name: &str) -> Asked {
        let server = std::env::var("RIGHTSDESK_TEST_POSTGRES")
            .expect("RIGHTSDESK_TEST_POSTGRES names a server; ./test starts one");
        let admin = Database::connect(&server).await.unwrap();
        let name = format!("rightsdesk_{name}_{}", std::process::id());
        let create = format!("CREATE DATABASE {name}");
        admin.execute_unprepared(&create).await.unwrap();
        let (address, _) = server.rsplit_once('/').unwrap();
        let url = format!("{address}/{name}?options=-cenable_seqscan=off%20-cenable_mergejoin=off");
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
        let backend = self.store.db().read().get_database_backend();
        // Of so few rows SQLite would rather read all, if it knew how few they are.
        let statistics = match backend {
            DbBackend::Sqlite => "DROP TABLE IF EXISTS sqlite_stat4; DROP TABLE sqlite_stat1",
            _ => "ANALYZE",
        };
        let writer = self.store.db().write().await.unwrap();
        writer.execute_unprepared(statistics).await.unwrap();
        writer.commit().await.unwrap();
        self.store.db().take_statements();
    }

    /// The statements since this was last asked, with how the database goes about them.
    pub(crate) async fn heard(&self) -> Vec<Planned> {
        let heard = self.store.db().take_statements();
        assert!(!heard.is_empty(), "no statement was heard");
        let mut all = Vec::new();
        for one in heard {
            let verb = one.sql.split([' ', '(']).next().unwrap_or_default();
            if ["SELECT", "UPDATE", "DELETE", "WITH"].contains(&verb) {
                all.push(self.planned(one).await);
            }
        }
        all
    }

    /// The statements since this was last asked that read a table from end to end which grows.
    pub(crate) async fn scans(&self) -> Vec<Planned> {
        let mut heard = self.heard().await;
        heard.retain(Planned::is_scan);
        heard
    }

    /// A statement, which is not run, with how the database would go about it.
    pub(crate) async fn planned(&self, statement: Statement) -> Planned {
        let Statement {
            sql,
            values,
            db_backend,
        } = statement;
        let (explain, column) = match db_backend {
            DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
            _ => ("EXPLAIN", "QUERY PLAN"),
        };
        let explained = format!("{explain} {sql}");
        let explained = match values {
            Some(values) => Statement::from_sql_and_values(db_backend, explained, values),
            None => Statement::from_string(db_backend, explained),
        };
        let rows = self.store.db().read().query_all_raw(explained).await;
        let line = |row: &QueryResult| row.try_get::<String>("", column).unwrap();
        let plan = rows.unwrap().iter().map(line).collect();
        Planned { sql, plan }
    }

    /// Whether it is PostgreSQL.
    pub(crate) fn is_on_server(&self) -> bool {
        self.server.is_some()
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

/// A statement, and line by line how the database goes about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) sql: String,
    pub(crate) plan: Vec<String>,
}

impl Planned {
    /// Whether it reads a table from end to end that grows.
    pub(crate) fn is_scan(&self) -> bool {
        let mut lines = self.plan.iter().enumerate();
        lines.any(|(number, line)| {
            let after = self.plan.get(number + 1).map_or("", String::as_str);
            let table = scanned_by_sqlite(line).or_else(|| scanned_by_postgres(line, after));
            table.is_some_and(|table| {
                // Some rows of a table, found before, may go under its name.
                let found_before = format!("CO-ROUTINE {table}");
                LARGE.contains(&table) && !self.plan.contains(&found_before)
            })
        })
    }
}

/// `SCAN message USING INDEX …` reads from end to end as well.
fn scanned_by_sqlite(line: &str) -> Option<&str> {
    line.strip_prefix("SCAN ")?.split(' ').next()
}

/// An index without a condition in the line after it is read from end to end as well. Of a table
/// without indices to speak of, the condition would be a filter.
fn scanned_by_postgres<'p>(line: &'p str, after: &str) -> Option<&'p str> {
    let (kind, on) = line.split_once("Scan")?;
    let (_, table) = on.split_once(" on ")?;
    let found_before = kind.contains("Subquery") || kind.contains("CTE");
    let by_condition = after.contains(" Cond:");
    (!found_before && !by_condition).then(|| table.split(' ').next().unwrap_or(table))
}

pub(crate) fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// The request of that number for access: one in seven is to Norfolk, the others are to Kent.
pub(crate) fn asks(number: u64, received: Date) -> NewRequest {
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
