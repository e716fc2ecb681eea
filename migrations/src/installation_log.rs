//! What was done to the installation as a whole: settings, accounts, roles, tokens. One chain, with
//! its end in a row of its own, which whoever adds to it locks.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, integer, string, timestamp_with_time_zone};

use super::{create, guards, index};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000089_installation_log"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![index("installation_event", &["kind", "number"])];
        create(manager, vec![event(), head()], indexes).await?;
        guards::append_only(manager, &[("installation_event", &[&["number"]])]).await?;
        // Whoever writes first finds a row to lock.
        let beginning = Query::insert()
            .into_table("installation_head")
            .columns(["id", "number", "rooted_number", "hash"])
            .values_panic([
                Expr::val(1),
                Expr::val(0),
                Expr::val(0),
                Expr::val(vec![0_u8; 32]),
            ])
            .to_owned();
        manager.execute(beginning).await
    }
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("installation_event")
        .col(integer("number").primary_key())
        .col(timestamp_with_time_zone("recorded_at"))
        .col(string("kind"))
        .col(blob("author"))
        .col(blob("deed"))
        .col(blob("previous"))
        .col(blob("hash"))
        .to_owned()
}

/// One row: the last entry, and the last that a daily root covers.
fn head() -> TableCreateStatement {
    Table::create()
        .table("installation_head")
        .col(integer("id").primary_key())
        .col(integer("number"))
        .col(integer("rooted_number"))
        .col(blob("hash"))
        .to_owned()
}
