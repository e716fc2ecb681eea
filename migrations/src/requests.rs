//! Requests, the people in them, and what installation this is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, blob_null, boolean, date, integer, string, string_null, text_null,
    timestamp_with_time_zone, uuid,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000001_requests"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                // One row. `key_check` is a known text sealed with the master key, so that a
                // wrong key is noticed at the start and not at the first case.
                Table::create()
                    .table("installation")
                    .col(integer("id").primary_key())
                    .col(blob("key_check"))
                    .to_owned(),
                Table::create()
                    .table("reference_counter")
                    .col(string("controller"))
                    .col(integer("year"))
                    .col(big_integer("last"))
                    .primary_key(Index::create().col("controller").col("year"))
                    .to_owned(),
                // `wrapped_key` is null once the key has been destroyed.
                Table::create()
                    .table("request")
                    .col(uuid("id").primary_key())
                    .col(string("controller"))
                    .col(string("reference"))
                    .col(string("channel"))
                    .col(date("received_on"))
                    .col(timestamp_with_time_zone("logged_at"))
                    .col(blob_null("wrapped_key"))
                    .col(blob("sealed"))
                    .col(string_null("idempotency_key"))
                    .col(boolean("restricted").default(false))
                    .to_owned(),
                // The two tables with personal text in the clear; disposal empties them.
                Table::create()
                    .table("person")
                    .col(uuid("id").primary_key())
                    .col(uuid("request_id"))
                    .col(string("part"))
                    .col(string("name"))
                    .col(text_null("email"))
                    .col(text_null("phone"))
                    .col(text_null("address"))
                    .foreign_key(&mut refers("person", "request_id", "request"))
                    .to_owned(),
                Table::create()
                    .table("search_term")
                    .col(uuid("request_id"))
                    .col(string("term"))
                    .primary_key(Index::create().col("request_id").col("term"))
                    .foreign_key(&mut refers("search_term", "request_id", "request"))
                    .to_owned(),
            ],
            vec![
                unique("request", &["reference"]),
                unique("request", &["controller", "idempotency_key"]),
                unique("person", &["request_id", "part"]),
                index("search_term", &["term"]),
            ],
        )
        .await
    }
}
