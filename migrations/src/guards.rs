//! Triggers that refuse to change or delete what is only ever added to.
//!
//! They stop a slip and a careless script. Who may drop a trigger can get past them; the chain of
//! hashes and its daily roots are for that.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

pub(super) struct Migration;

/// A table that is only ever added to, with the columns that are unique together.
pub(super) type AppendOnly = (&'static str, &'static [&'static [&'static str]]);

/// The tables that this migration guards.
const APPEND_ONLY: [AppendOnly; 2] = [
    (
        "event",
        &[&["case_id", "sequence"], &["case_id", "idempotency_key"]],
    ),
    ("chain_root", &[&["day"]]),
];

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000006_guards"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            let function = "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '% is append-only: no %', TG_TABLE_NAME, lower(TG_OP); END $$";
            let connection = manager.get_connection();
            connection.execute_unprepared(function).await?;
        }
        append_only(manager, &APPEND_ONLY).await
    }
}

/// Guards tables that are only ever added to.
pub(super) async fn append_only(
    manager: &SchemaManager<'_>,
    tables: &[AppendOnly],
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => postgres(tables),
        _ => sqlite(tables),
    };
    for statement in statements {
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}

fn sqlite(tables: &[AppendOnly]) -> Vec<String> {
    let alike = |columns: &&[&str]| {
        let equal: Vec<_> = columns.iter().map(|c| format!("{c} = NEW.{c}")).collect();
        equal.join(" AND ")
    };
    let of_table = |&(table, keys): &AppendOnly| {
        let same = keys.iter().map(alike).collect::<Vec<_>>().join(" OR ");
        [
            format!(
                "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN
                   SELECT RAISE(ABORT, '{table} is append-only: no update'); END"
            ),
            format!(
                "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN
                   SELECT RAISE(ABORT, '{table} is append-only: no delete'); END"
            ),
            // INSERT OR REPLACE deletes the old row without firing its delete trigger.
            format!(
                "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
                 WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN
                   SELECT RAISE(ABORT, '{table} is append-only: no replace'); END"
            ),
        ]
    };
    tables.iter().flat_map(of_table).collect()
}

fn postgres(tables: &[AppendOnly]) -> Vec<String> {
    let of_table = |(table, _): &AppendOnly| {
        [
            format!(
                "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
                 FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            ),
            format!(
                "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            ),
        ]
    };
    tables.iter().flat_map(of_table).collect()
}
