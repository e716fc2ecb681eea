//! The settings that a revision keeps beside the rules: reminders, periods, what controllers say of
//! themselves, what the council makes of the reasons of the law.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000093_settings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Null in revisions from before: they say nothing of these settings.
        let column = Table::alter()
            .table("rules_revision")
            .add_column(text_null("settings"))
            .take();
        manager.alter_table(column).await
    }
}
