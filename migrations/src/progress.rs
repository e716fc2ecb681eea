//! How far a heavy job has come, and whether somebody asked for its end.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer_null, string_null, timestamp_with_time_zone_null};

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000061_progress"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [
            string_null("step"),
            integer_null("step_done"),
            integer_null("step_of"),
            timestamp_with_time_zone_null("begun_at"),
            timestamp_with_time_zone_null("cancel_asked_at"),
        ] {
            let one = Table::alter().table("job").add_column(column).take();
            manager.alter_table(one).await?;
        }
        // The page of a case asks for the job that builds its reply.
        manager
            .create_index(index("job", &["payload", "kind"]))
            .await
    }
}
