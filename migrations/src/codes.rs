//! Codes of more than one kind: mailed and used once; for a letter, good for many weeks; and to show
//! that a new email address works.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000030_codes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("access_code")
            .add_column(string("kind").default("mailed"))
            .take();
        manager.alter_table(column).await
    }
}
