//! Whether a file that somebody sent in may be opened: where a scanner is configured it waits until
//! it was scanned. What was kept before is as it was: nobody waited for it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000040_scanning"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("document")
            .add_column(string("state").default("clean"))
            .take();
        manager.alter_table(column).await
    }
}
