//! The connections: one way to read, one way to write.
//!
//! Beside [`rightsdesk_migrations`], the only place that knows which database it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait, TryInsertResult,
};

use crate::error::StoreError;

/// How long a write waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);
/// After how long without use a connection is asked whether it still lives.
const IDLE: Duration = Duration::from_secs(2);
const PAGE_COST: &str = "random_page_cost";
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

/// The connections to one database.
#[derive(Clone, Debug)]
pub(crate) struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    heard: Heard,
}

/// The statements that were sent over some connections.
#[derive(Clone, Debug, Default)]
struct Heard {
    count: Arc<AtomicU64>,
    /// The statements themselves, for tests that ask the database how it goes about them.
    #[cfg(test)]
    statements: Arc<std::sync::Mutex<Vec<Statement>>>,
}

impl Heard {
    #[cfg_attr(
        not(test),
        expect(unused_variables, reason = "only tests keep what was sent")
    )]
    fn hear(&self, statement: &Statement) {
        if UNCOUNTED.try_with(|()| ()).is_err() {
            self.count.fetch_add(1, Ordering::Relaxed);
            #[cfg(test)]
            self.statements.lock().unwrap().push(statement.clone());
        }
    }
}

impl Db {
    /// Connects to `sqlite:FILE` or `postgres://…`.
    pub(crate) async fn open(url: &str) -> Result<Db, StoreError> {
        if url.starts_with("sqlite:") {
            Db::open_sqlite(url).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let mut options = ConnectOptions::new(url);
            common(&mut options).max_connections(POSTGRES_CONNECTIONS);
            // What a page costs that is not the next one. The default of 4 is that of a turning disk:
            // a thousand cases are then found by reading all of them.
            if !url.contains(PAGE_COST) {
                options.map_sqlx_postgres_opts(|postgres| postgres.options([(PAGE_COST, "1.1")]));
            }
            let mut connection = Database::connect(options).await?;
            let heard = counted([&mut connection]);
            Ok(Db {
                reader: connection.clone(),
                writer: connection,
                heard,
            })
        } else {
            let expected = "a database address begins with sqlite: or postgres:";
            Err(StoreError::Setting(expected.to_owned()))
        }
    }

    /// SQLite has one writer. Four connections that take turns at it by waiting for a lock have
    /// a tail 17 to 50 times as long as one connection with a queue before it; so one pool of a
    /// single connection writes, and another, which cannot write, reads.
    async fn open_sqlite(url: &str) -> Result<Db, StoreError> {
        let mut options = ConnectOptions::new(url);
        common(&mut options)
            .max_connections(1)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    // What was accepted is on the disk.
                    .synchronous(SqliteSynchronous::Full)
                    .busy_timeout(PATIENCE)
                    .foreign_keys(true)
                    // Deleted personal data is overwritten, not only unlinked.
                    .pragma("secure_delete", "ON")
            });
        let mut writer = Database::connect(options).await?;

        let mut options = ConnectOptions::new(url);
        common(&mut options)
            .max_connections(SQLITE_READERS)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .busy_timeout(PATIENCE)
                    .pragma("query_only", "ON")
                    // In KiB. The default is two megabytes: less than the indices of a desk.
                    .pragma("cache_size", "-16384")
                    // Rows that a connection's thread reads ahead before it waits for us.
                    .row_buffer_size(512)
            });
        let mut reader = Database::connect(options).await?;
        let heard = counted([&mut writer, &mut reader]);
        Ok(Db {
            reader,
            writer,
            heard,
        })
    }

    /// How many statements were sent so far. What begins and ends a transaction is not counted, nor
    /// is [`uncounted`] work.
    pub(crate) fn statements(&self) -> u64 {
        self.heard.count.load(Ordering::Relaxed)
    }

    /// The statements that were sent since this was last asked.
    #[cfg(test)]
    pub(crate) fn take_statements(&self) -> Vec<Statement> {
        std::mem::take(&mut self.heard.statements.lock().unwrap())
    }

    /// To read outside a transaction.
    pub(crate) fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a write: every change of the store goes through here.
    ///
    /// On SQLite it says `BEGIN IMMEDIATE`. A transaction that begins by reading and writes later
    /// fails at once when another wrote in between, however long it is willing to wait.
    /// Dropping the transaction without `commit` undoes it.
    pub(crate) async fn write(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Begins to read one state of the database, whatever is written meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.reader.get_database_backend() {
            // In WAL mode a deferred transaction reads one state.
            DbBackend::Sqlite => TransactionOptions::default(),
            _ => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        Ok(self.reader.begin_with_options(options).await?)
    }

    /// Clears what was deleted out of the write-ahead log of SQLite, which keeps older states of
    /// the pages until it is begun anew. PostgreSQL looks after its own.
    pub(crate) async fn clear_log(&self) -> Result<(), StoreError> {
        let backend = self.writer.get_database_backend();
        if backend != DbBackend::Sqlite {
            return Ok(());
        }
        let clear = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
        let row = self.writer.query_one_raw(clear).await?;
        let busy = row.map(|row| row.try_get_by_index::<i32>(0)).transpose()?;
        // Somebody reads an older state, which is still in the log.
        if busy.is_some_and(|busy| busy != 0) {
            return Err(StoreError::Busy);
        }
        Ok(())
    }

    /// Has SQLite look anew at how many rows its tables have and how many values its indices, where
    /// that has become quite another number: without, it takes an index with the same value in
    /// every fourth row for as good as one with a value of its own in each. PostgreSQL does so by
    /// itself.
    pub(crate) async fn refresh_statistics(&self) -> Result<(), StoreError> {
        if self.writer.get_database_backend() == DbBackend::Sqlite {
            // All tables (0x10000), whichever this connection has read; few rows of each are read.
            let optimise = "PRAGMA optimize = 0x10002";
            self.writer.execute_unprepared(optimise).await?;
        }
        Ok(())
    }

    /// Brings the schema up to date.
    pub(crate) async fn migrate(&self) -> Result<(), StoreError> {
        Ok(rightsdesk_migrations::migrate(&self.writer).await?)
    }

    /// The migrations that are missing.
    pub(crate) async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        Ok(rightsdesk_migrations::pending(&self.reader).await?)
    }
}

tokio::task_local! {
    /// Set while what is done is nobody's question.
    static UNCOUNTED: ();
}

/// Does something whose statements are not counted: what the store does by itself, at its own
/// times.
pub(crate) async fn uncounted<T>(work: impl Future<Output = T>) -> T {
    UNCOUNTED.scope((), work).await
}

/// Counts the statements of some connections.
fn counted<const N: usize>(connections: [&mut DatabaseConnection; N]) -> Heard {
    let heard = Heard::default();
    for connection in connections {
        let heard = heard.clone();
        connection.set_metric_callback(move |info| heard.hear(info.statement));
    }
    heard
}

/// Whether an insert that does nothing on a conflict did something. Without `RETURNING` a conflict
/// comes back as an insert of no rows, not as [`TryInsertResult::Conflicted`].
pub(crate) fn inserted(result: &TryInsertResult<u64>) -> bool {
    matches!(result, TryInsertResult::Inserted(rows) if *rows > 0)
}

/// What holds for every connection. Statements are not logged: they say nothing that the caller's
/// own log line does not. Whether a connection still lives is asked only where it lay idle: asked
/// before each statement, it doubles the way to the database and back.
fn common(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .acquire_timeout(PATIENCE)
        .test_before_acquire_if_idle_for(IDLE)
}
