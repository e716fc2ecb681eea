//! Where the manager of a keeper is reached, who is written to when nobody answers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000043_managers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("keeper")
            .add_column(string_null("manager"))
            .take();
        manager.alter_table(column).await
    }
}
