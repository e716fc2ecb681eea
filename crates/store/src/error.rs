//! What can go wrong between the program and its store.

use rightsdesk_core::ids::{ControllerId, DocumentId, RequestId};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why the store could not do what it was asked. Something that is not there is an `Option`, and
/// what the law or a role forbids is a refusal; neither is an error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the same thing meanwhile. Look again, then try again.
    #[error("somebody else changed this at the same moment")]
    Conflict,
    /// The database did not come free in time. Trying again later may help.
    #[error("the database is busy")]
    Busy,
    /// Something stored cannot be read: it was altered, or written by another version.
    #[error("a stored {what} cannot be read: {why}")]
    Corrupt {
        /// What was being read.
        what: &'static str,
        /// Why it cannot be, without anything personal.
        why: String,
    },
    /// The request's key was destroyed, so what it sealed can no longer be read by anyone.
    #[error("the personal data of request {0} was erased")]
    Erased(RequestId),
    /// The file waits for the scanner, and is given to nobody before. Trying again later helps.
    #[error("document {0} waits to be scanned")]
    Waiting(DocumentId),
    /// The register does not know the controller, so nothing can be decided for it.
    #[error("the register has no controller {0}")]
    UnknownController(ControllerId),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[source] DatabaseError),
    /// The document folder failed.
    #[error("the document folder failed: {0}")]
    Blob(#[source] BlobError),
    /// The master key is missing, unreadable or not the one that was used before.
    #[error("the master key: {0}")]
    Key(#[from] KeyError),
    /// A setting cannot be used.
    #[error("{0}")]
    Setting(String),
}

/// What is wrong with a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error("{path} does not hold a key: 64 hexadecimal digits on one line are expected")]
    NotAKey {
        /// Which file.
        path: String,
    },
    /// The database was made with another key.
    #[error("this database was made with another master key")]
    NotTheKey,
    /// The operating system gave no random bytes.
    #[error("no randomness: {0}")]
    Randomness(String),
}

/// A failure of the database. Its text holds no values, only what the database says of them.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct DatabaseError(DbErr);

/// A failure of the document folder.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BlobError(object_store::Error);

impl StoreError {
    /// Something stored that cannot be read.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is what `map_err` hands over"
    )]
    pub(crate) fn corrupt(what: &'static str, why: impl ToString) -> StoreError {
        StoreError::Corrupt {
            what,
            why: why.to_string(),
        }
    }
}

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> Self {
        StoreError::Blob(BlobError(error))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return StoreError::Conflict;
        }
        match &error {
            DbErr::ConnectionAcquire(_) => StoreError::Busy,
            DbErr::Type(why) => StoreError::corrupt("row", why),
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => match &**cause {
                sea_orm::sqlx::Error::PoolTimedOut => StoreError::Busy,
                sea_orm::sqlx::Error::ColumnDecode { index, .. } => {
                    StoreError::corrupt("row", format!("column {index}"))
                }
                sea_orm::sqlx::Error::Database(cause) => match cause.code().as_deref() {
                    // SQLITE_BUSY, SQLITE_LOCKED and SQLITE_BUSY_SNAPSHOT.
                    Some("5" | "6" | "517") => StoreError::Busy,
                    // PostgreSQL: serialisation failure, deadlock, lock not available.
                    Some("40001" | "40P01" | "55P03") => StoreError::Conflict,
                    _ => StoreError::Database(DatabaseError(error)),
                },
                _ => StoreError::Database(DatabaseError(error)),
            },
            _ => StoreError::Database(DatabaseError(error)),
        }
    }
}
