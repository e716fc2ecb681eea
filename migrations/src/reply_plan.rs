//! The day on which a reply is to go, where one is planned.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::date_null;

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000060_reply_plan"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("case_summary")
            .add_column(date_null("send_on"))
            .take();
        manager.alter_table(column).await?;
        // Each round of the worker asks for the plans whose day has come.
        manager
            .create_index(index("case_summary", &["send_on"]))
            .await
    }
}
