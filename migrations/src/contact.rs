//! How a person wants to be written to, once they have said otherwise than when they asked.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::blob_null;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000020_contact"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("request")
            .add_column(blob_null("preferences_sealed"))
            .take();
        manager.alter_table(column).await
    }
}
