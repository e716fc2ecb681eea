//! The schema, and the one way to bring a database up to it.
//!
//! Each migration covers one area and is never edited once it has been released: a change is a new
//! file. A migration must work on SQLite and on PostgreSQL, so it adds rather than alters; where a
//! column must change, SQLite needs a new table, a copy, and a rename.
//!
//! Sea-orm's own `Migrator::up` takes no lock, and on SQLite no transaction: of two programs that
//! start together one fails, and a migration that fails leaves its tables behind. [`migrate`] runs
//! everything in one transaction under one lock.
#![expect(
    elided_lifetimes_in_paths,
    reason = "`MigrationTrait::up` is declared without the lifetime, and async-trait wants the same"
)]

mod account_links;
mod accounts;
mod acknowledgements;
mod cases;
mod codes;
mod contact;
mod desk;
mod disposal;
mod documents;
mod drafts;
mod feeds;
mod figure_measures;
mod figures;
mod generated;
mod guards;
mod health;
mod installation_log;
mod installation_subject;
mod letters;
mod managers;
mod outbox;
mod progress;
mod readers;
mod reminder_plan;
mod reminders;
mod reply_plan;
mod requests;
mod retention;
mod returned;
mod rules;
mod scanning;
mod searching;
mod settings;
mod tasks;
mod teams;
mod tries;
mod work;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    DatabaseConnection, DbBackend, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// The number that PostgreSQL starters of this program agree to lock: "rightsdk" in ASCII.
const LOCK: i64 = i64::from_be_bytes(*b"rightsdk");

/// The migrations, in order.
struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(requests::Migration),
            Box::new(cases::Migration),
            Box::new(work::Migration),
            Box::new(documents::Migration),
            Box::new(accounts::Migration),
            Box::new(guards::Migration),
            Box::new(drafts::Migration),
            Box::new(rules::Migration),
            Box::new(letters::Migration),
            Box::new(contact::Migration),
            Box::new(tasks::Migration),
            Box::new(readers::Migration),
            Box::new(codes::Migration),
            Box::new(scanning::Migration),
            // Before every other that adds a column to `message`, which this one makes again.
            Box::new(outbox::Migration),
            Box::new(reply_plan::Migration),
            Box::new(progress::Migration),
            Box::new(health::Migration),
            Box::new(generated::Migration),
            Box::new(reminders::Migration),
            Box::new(acknowledgements::Migration),
            Box::new(managers::Migration),
            Box::new(disposal::Migration),
            Box::new(tries::Migration),
            Box::new(returned::Migration),
            Box::new(retention::Migration),
            Box::new(reminder_plan::Migration),
            Box::new(installation_log::Migration),
            Box::new(settings::Migration),
            Box::new(desk::Migration),
            Box::new(searching::Migration),
            Box::new(teams::Migration),
            Box::new(feeds::Migration),
            Box::new(figures::Migration),
            Box::new(account_links::Migration),
            Box::new(installation_subject::Migration),
            Box::new(figure_measures::Migration),
        ]
    }
}

/// Applies every migration that is missing. Any number of programs may call this at once: one
/// does the work, the others wait for it.
///
/// # Errors
/// Whatever the database says; nothing is then changed.
pub async fn migrate(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = connection.begin_with_options(options).await?;
    if connection.get_database_backend() == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({LOCK})");
        transaction.execute_unprepared(&lock).await?;
    }
    Migrator::up(&transaction, None).await?;
    transaction.commit().await
}

/// The names of the migrations that the database still lacks. Changes nothing.
///
/// # Errors
/// Whatever the database says.
pub async fn pending(connection: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let pending = Migrator::get_pending_migrations_read_only(connection).await?;
    Ok(pending
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect())
}

/// Creates tables and indexes, one after the other.
async fn create(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// A reference from one table's column to another's `id`, or to the column named.
fn refers(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(to, "id");
    key
}

/// An index on the columns of a table; its name is made of theirs.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table);
    for &column in columns {
        index.col(column);
    }
    index
}

/// As [`index()`], and no two rows may be alike. Rows with a null are never alike.
fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.unique();
    index
}
