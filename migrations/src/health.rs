//! Whether the work is done: when each kind of work last went well or badly, and when each worker
//! last looked for work.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, integer, string, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

use super::create;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000055_health"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                // `what` is job or sweep. One kind has several rows, so that workers that finish at
                // the same moment do not wait for one another: their counts are added up.
                Table::create()
                    .table("work_run")
                    .col(string("what"))
                    .col(string("name"))
                    .col(integer("part"))
                    .col(big_integer("successes"))
                    .col(big_integer("failures"))
                    .col(timestamp_with_time_zone_null("succeeded_at"))
                    .col(timestamp_with_time_zone_null("failed_at"))
                    .col(text_null("last_error"))
                    .primary_key(Index::create().col("what").col("name").col("part"))
                    .to_owned(),
                Table::create()
                    .table("worker")
                    .col(string("name").primary_key())
                    .col(timestamp_with_time_zone("started_at"))
                    .col(timestamp_with_time_zone("seen_at"))
                    .col(string("version"))
                    .to_owned(),
            ],
            Vec::new(),
        )
        .await
    }
}
