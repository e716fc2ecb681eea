//! One story, two databases: `on_each_database!` and the database that each half is given.

use std::env;
use std::process::{self, Command};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::panicking;

use tempfile::TempDir;

/// The variable that names the PostgreSQL server of the tests; `./test` starts one and sets it.
const SERVER: &str = "RIGHTSDESK_TEST_POSTGRES";

/// Makes the tests `story::sqlite` and `story::postgres` from one body, each with a new, empty database.
///
/// ```ignore
/// on_each_database! {
///     /// A resident asks for her records and is answered in time.
///     async fn asked_and_answered(database: TestDatabase) {
///         let store = Store::open(database.url()).await.unwrap();
///         // ...
///     }
/// }
/// ```
///
/// The quick profile of nextest leaves out what ends in `::postgres`, so the name matters.
macro_rules! on_each_database {
    ($(
        $(#[$attribute:meta])*
        async fn $story:ident($database:ident: TestDatabase) $body:block
    )+) => {$(
        $(#[$attribute])*
        async fn $story($database: $crate::support::databases::TestDatabase) $body

        mod $story {
            use $crate::support::databases::TestDatabase;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                // A long story is a large future, and the stack of a test is small.
                Box::pin(super::$story(TestDatabase::sqlite())).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                Box::pin(super::$story(TestDatabase::postgres())).await;
            }
        }
    )+};
}
pub(crate) use on_each_database;

/// An empty database of one test. It goes when this value goes, so keep it until the store is closed.
pub(crate) struct TestDatabase {
    url: String,
    home: Home,
}

enum Home {
    /// The folder that holds the file and what SQLite puts beside it.
    Folder { _removed_when_dropped: TempDir },
    /// The server, and the database's name on it.
    Server { server: String, name: String },
}

impl TestDatabase {
    /// A file that does not exist yet, in a folder of its own: an in-memory database locks differently.
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!(
            "sqlite:{}",
            folder.path().join("rightsdesk.sqlite").display()
        );
        Self {
            url,
            home: Home::Folder {
                _removed_when_dropped: folder,
            },
        }
    }

    /// A new database on the server of the tests.
    ///
    /// # Panics
    /// Without a server. It never skips: a run that passed must have run on both databases.
    pub(crate) fn postgres() -> Self {
        let server = env::var(SERVER).unwrap_or_else(|_| {
            panic!(
                "{SERVER} is not set, so there is no PostgreSQL to test on. Run `./test NAME`, which starts one; \
                 or set it to the address of a server (postgres://USER@HOST:PORT/postgres) where USER may create \
                 databases; or leave this half out with `./test quick NAME`."
            )
        });
        let name = unused_name();
        // A server that outlives the run may still hold the database of an earlier process of this number.
        psql(
            &server,
            &format!("drop database if exists {name} with (force)"),
        )
        .and_then(|()| psql(&server, &format!("create database {name}")))
        .unwrap_or_else(|problem| panic!("no database could be made on {SERVER}: {problem}"));
        Self {
            url: with_database(&server, &name),
            home: Home::Server { server, name },
        }
    }

    /// Its address, as `Store::open` and the configuration take it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Home::Server { server, name } = &self.home else {
            return;
        };
        let dropped = psql(
            server,
            &format!("drop database if exists {name} with (force)"),
        );
        // A second panic while a test is failing would hide the first.
        assert!(
            dropped.is_ok() || panicking(),
            "the database {name} was left behind: {dropped:?}"
        );
    }
}

/// A name that no other running test has: tests of one process count, and processes have numbers.
fn unused_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!(
        "rightsdesk_test_{}_{}",
        process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

/// The server's address with another database's name in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, parameters) = match server.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (server, String::new()),
    };
    let after_scheme = address.find("://").map_or(0, |place| place + "://".len());
    let end_of_host = address[after_scheme..]
        .find('/')
        .map_or(address.len(), |place| after_scheme + place);
    format!("{}/{name}{parameters}", &address[..end_of_host])
}

/// Runs one statement on the database at `address`; an error is what PostgreSQL said.
pub(crate) fn psql(address: &str, statement: &str) -> Result<(), String> {
    let output = Command::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--dbname",
            address,
            "--command",
            statement,
        ])
        .output()
        .map_err(|error| format!("psql cannot be run ({error}); `./test` finds it"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_takes_the_place_of_the_servers_own_database() {
        for (server, expected) in [
            (
                "postgres://jo@127.0.0.1:5432/postgres",
                "postgres://jo@127.0.0.1:5432/name",
            ),
            ("postgres://jo@127.0.0.1", "postgres://jo@127.0.0.1/name"),
            (
                "postgres://127.0.0.1/x?sslmode=disable&a=/b",
                "postgres://127.0.0.1/name?sslmode=disable&a=/b",
            ),
        ] {
            assert_eq!(with_database(server, "name"), expected);
        }
    }
}
