//! Cases: the row that answers lists, and the log that answers who, what, when and why.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, blob_null, boolean, date, date_null, integer, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000002_cases"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![summary(), event(), chain_root()],
            vec![
                unique("case_summary", &["request_id", "right"]),
                index("case_summary", &["controller", "stage", "desk_on", "id"]),
                index("case_summary", &["next_action_on"]),
                index("case_summary", &["owner"]),
                unique("event", &["case_id", "idempotency_key"]),
            ],
        )
        .await
    }
}

/// What the events of a case add up to, as far as lists and searches need it.
fn summary() -> TableCreateStatement {
    Table::create()
        .table("case_summary")
        .col(uuid("id").primary_key())
        .col(uuid("request_id"))
        .col(string("controller"))
        .col(string("reference"))
        .col(string("right"))
        .col(string("stage"))
        .col(string("holds"))
        .col(string_null("outcome"))
        .col(string("notices"))
        .col(uuid_null("owner"))
        .col(date("received_on"))
        .col(date_null("due_on"))
        .col(string("clock_status"))
        // `due_on`, or a day after all others: what the desk is ordered by.
        .col(date("desk_on"))
        .col(date_null("next_action_on"))
        .col(boolean("extended"))
        .col(integer("version"))
        // The hash of the last event, and the version up to which daily roots have covered it.
        .col(blob("head"))
        .col(integer("rooted_version").default(0))
        .col(timestamp_with_time_zone("opened_at"))
        .col(date_null("answered_on"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .foreign_key(&mut refers("case_summary", "request_id", "request"))
        .to_owned()
}

/// The log. No foreign key: an event outlives every other row.
fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(uuid("case_id"))
        .col(integer("sequence"))
        .col(string("kind"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(blob("actor"))
        .col(blob("facts"))
        .col(blob_null("sealed"))
        .col(blob("previous"))
        .col(blob("hash"))
        .col(string_null("idempotency_key"))
        .primary_key(Index::create().col("case_id").col("sequence"))
        .to_owned()
}

/// One row a day: the heads that moved since the row before, and a hash over both.
fn chain_root() -> TableCreateStatement {
    Table::create()
        .table("chain_root")
        .col(date("day").primary_key())
        .col(timestamp_with_time_zone("recorded_at"))
        .col(big_integer("cases"))
        .col(blob("heads"))
        .col(blob("previous"))
        .col(blob("root"))
        .to_owned()
}
