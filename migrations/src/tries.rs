//! What stands in the way of a job by its own fault is counted apart from what does not.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, timestamp_with_time_zone_null};

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000071_tries"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// `job.deferred` counts what was tried and was not the job's own fault. `message.tried_at` is when
    /// a message that was not taken was last tried; `refused_since` moves by the time that does not
    /// count.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("job", integer("deferred").default(0).take()),
            ("message", timestamp_with_time_zone_null("tried_at")),
        ] {
            let one = Table::alter().table(table).add_column(column).take();
            manager.alter_table(one).await?;
        }
        // Whether the mail server took anything lately is asked each time that it says nothing.
        manager.create_index(index("message", &["sent_at"])).await
    }
}
