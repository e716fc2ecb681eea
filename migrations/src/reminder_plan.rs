//! The settings of reminders by which the cases were last looked at.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000077_reminder_plan"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("installation")
            .add_column(text_null("reminder_plan"))
            .take();
        manager.alter_table(column).await
    }
}
