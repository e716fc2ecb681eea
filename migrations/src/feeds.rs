//! Where somebody's calendar fetches the dates from, and who took which list away as a file.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, blob, string, text, timestamp_with_time_zone, uuid,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000088_feeds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One for each account; of the address only a hash is kept.
        let feed = Table::create()
            .table("calendar_feed")
            .col(uuid("account_id").primary_key())
            .col(blob("token_hash"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut refers("calendar_feed", "account_id", "account"))
            .to_owned();
        let export = Table::create()
            .table("list_export")
            .col(uuid("id").primary_key())
            .col(uuid("account_id"))
            .col(timestamp_with_time_zone("at"))
            .col(string("form"))
            .col(text("codes"))
            // Null while it is written, and where the reader went away before its end.
            .col(big_integer_null("lines"))
            .to_owned();
        let indexes = vec![
            unique("calendar_feed", &["token_hash"]),
            index("list_export", &["account_id", "at"]),
        ];
        create(manager, vec![feed, export], indexes).await
    }
}
