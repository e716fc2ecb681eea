//! Whether the requests of an installation were made up: see `rightsdesk generate`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000056_generated"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // How many requests were made up.
        let column = Table::alter()
            .table("installation")
            .add_column(big_integer("generated").default(0))
            .take();
        manager.alter_table(column).await
    }
}
