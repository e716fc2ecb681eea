//! Triggers that refuse to change or delete what is only ever added to.
//!
//! They stop a slip and a careless script. Who may drop a trigger can get past them; the chain of
//! hashes and its daily roots are for that.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

pub(super) struct Migration;

/// The tables that are only ever added to, each with the columns that are unique together.
const APPEND_ONLY: [(&str, &[&[&str]]); 2] = [
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
        let connection = manager.get_connection();
        let statements = match manager.get_database_backend() {
            DbBackend::Postgres => postgres(),
            _ => sqlite(),
        };
        for statement in statements {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

fn sqlite() -> Vec<String> {
    let alike = |columns: &&[&str]| {
        let equal: Vec<_> = columns.iter().map(|c| format!("{c} = NEW.{c}")).collect();
        equal.join(" AND ")
    };
    let of_table = |(table, keys): (&str, &[&[&str]])| {
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
    APPEND_ONLY.into_iter().flat_map(of_table).collect()
}

fn postgres() -> Vec<String> {
    let function = "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only: no %', TG_TABLE_NAME, lower(TG_OP); END $$";
    let of_table = |(table, _): (&str, &[&[&str]])| {
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
    [function.to_owned()]
        .into_iter()
        .chain(APPEND_ONLY.into_iter().flat_map(of_table))
        .collect()
}
