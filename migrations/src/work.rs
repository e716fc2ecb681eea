//! Messages to be sent, jobs to be done, and when each sweep last ran.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, blob_null, boolean, integer, string, string_null, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000003_work"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                // `sealed` is the letter as facts; `paper_sealed` and `recipient_sealed` are the
                // words that were sent, and to where.
                Table::create()
                    .table("message")
                    .col(uuid("id").primary_key())
                    .col(string("controller"))
                    .col(uuid("request_id"))
                    .col(uuid_null("case_id"))
                    .col(string("kind"))
                    .col(string_null("dedupe_key"))
                    .col(blob("sealed"))
                    .col(blob_null("paper_sealed"))
                    .col(blob_null("recipient_sealed"))
                    .col(
                        string("state")
                            .check(Expr::col("state").is_in(["queued", "sent", "parked"])),
                    )
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(text_null("last_error"))
                    .foreign_key(&mut refers("message", "request_id", "request"))
                    .to_owned(),
                Table::create()
                    .table("job")
                    .col(uuid("id").primary_key())
                    .col(string("kind"))
                    .col(string("payload"))
                    .col(string_null("dedupe_key"))
                    .col(
                        string("state")
                            .check(Expr::col("state").is_in(["queued", "running", "done", "dead"])),
                    )
                    .col(timestamp_with_time_zone("run_at"))
                    .col(integer("attempt"))
                    .col(timestamp_with_time_zone_null("lease_until"))
                    .col(string_null("leased_by"))
                    .col(text_null("last_error"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("done_at"))
                    .to_owned(),
                Table::create()
                    .table("sweep")
                    .col(string("name").primary_key())
                    .col(timestamp_with_time_zone("last_run_at"))
                    .col(boolean("succeeded"))
                    .col(string("outcome"))
                    .to_owned(),
            ],
            vec![
                unique("message", &["dedupe_key"]),
                index("message", &["request_id"]),
                unique("job", &["dedupe_key"]),
                index("job", &["state", "run_at"]),
            ],
        )
        .await
    }
}
